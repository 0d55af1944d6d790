r"""Chronicles, programs and countdowns: dates or numbers on lines of their own, each with what belongs to it below.

An article on a court case ends on what led to it, a festival's on who plays when. To the rules for pages, such a list looks like
one of other stories with their dates. But those run from the latest to the earliest, or are all of one day, and a label or the foot
of the article stands above them; a chronicle goes forward in time, right behind a paragraph.

    >>> told = ["The bridge is closed, and a court will say who has to pay for it; this is how it came to that, year by year."]
    >>> events = ["12 June 2019", "The bridge opens", "3 May 2021", "First crack found", "8 May 2021", "Crack painted over"]
    >>> sorted(chronicle(Document.parse("\n".join([*told, *events]))))
    [1, 2, 3, 4, 5, 6]
    >>> chronicle(Document.parse("\n".join([*told, *events[4:], *events[2:4], *events[:2]])))
    frozenset()

The best of something are told from the last to the first; whatever a page counts, it counts from one.

    >>> sorted(chronicle(Document.parse("3\nThe Widow's Bench\n2\nPlatform 3\nCold, but you see who leaves.\n1\nThe Pier")))
    [0, 1, 2, 3, 4, 5, 6]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from cleaner.dates import is_day, precedes, when
from cleaner.document import Column, Document
from cleaner.lines import BODY, ends_sentence, filled

#: The most characters of a number that counts, and of blanks around it.
LONGEST = 6
#: The fewest dates in a chronicle, the fewest of them that are later than the one before for certain, and the most lines below one.
DATES, LATER, BELOW = 3, 2, 8

_DAYS: Column[bool] = Column(lambda lines: [is_day(line) for line in lines])
_COUNTS: Column[bool] = Column(lambda lines: [len(line) <= LONGEST and line.strip().isdecimal() for line in lines])


def chronicle(document: Document) -> frozenset[int]:
    """Return the lines of chronicles, with their titles, and of countdowns; use it by way of `Document.derive`."""
    order = document.derive(filled)
    told = [*_chronicles(document, _places(document, _DAYS))]
    told += [_below(run, len(order)) for run in _countdowns(document, _places(document, _COUNTS))]
    return frozenset(order[position] for positions in told for position in positions)


def _places(document: Document, kind: Column[bool]) -> list[int]:
    """Return the positions of lines of a kind, among those that are not blank."""
    lines = document.column(kind)
    return [place for place, index in enumerate(document.derive(filled)) if lines[index]] if lines.count(True) >= DATES else []


def _runs(dates: list[int]) -> Iterator[list[int]]:
    """Yield the lines that stand near each other, some others between each two."""
    run = dates[:1]
    for before, date in pairwise(dates):
        if 1 < date - before <= BELOW + 1:
            run.append(date)
            continue
        yield run
        run = [date]
    yield run


def _chronicles(document: Document, dates: list[int]) -> Iterator[range]:
    """Yield the positions of what belongs to chronicles, with their titles.

    Their dates go forward in time, the first of them right behind a paragraph, as the article's own is not.
    """
    end = len(document.derive(filled))
    for run in _runs(dates):
        titles = ((start, _title(document, run[start])) for start in range(len(run) - DATES + 1))
        start, title = next(((start, title) for start, title in titles if title is not None), (0, None))
        if title is not None and _goes_forward(document, run[start:]):
            yield range(title, _below(run[start:], end).stop)


def _goes_forward(document: Document, run: list[int]) -> bool:
    """Say whether no date is earlier than the one before, as far as can be told, and something in words stands below each."""
    order, lines = document.derive(filled), document.lines
    told = [date for position in run if (date := when(lines[order[position]]))]
    later = [precedes(one, other) for one, other in pairwise(told)]
    if False in later or later.count(True) < LATER or _is_thread(document, run):
        return False
    return all(_has_words(lines[order[position + 1]]) for position in run[:-1])


def _is_thread(document: Document, run: list[int]) -> bool:
    """Say whether who says something stands above most dates, below what was said before: then readers have written there."""
    order, lines = document.derive(filled), document.lines
    said = [ends_sentence(lines[order[date - 2]]) and not ends_sentence(lines[order[date - 1]]) for date in run[1:]]
    return 2 * sum(said) > len(said)


def _countdowns(document: Document, numbers: list[int]) -> Iterator[list[int]]:
    """Yield the numbers that fall by one, down to one, with words between each two, and no dates."""
    order, lines = document.derive(filled), document.lines
    run = list[int]()
    for place in numbers:
        between = [lines[index] for index in order[run[-1] + 1 : place]] if run else []
        falls = run and int(lines[order[place]]) == int(lines[order[run[-1]]]) - 1
        if falls and between and all(_has_words(line) and not is_day(line) for line in between):
            run.append(place)
        else:
            run = [place]
        if len(run) >= DATES and int(lines[order[place]]) == 1:
            yield run


def _title(document: Document, date: int) -> int | None:
    """Return where a chronicle with this first date begins, there or with its title; None where no paragraph stands above."""
    order = document.derive(filled)
    first = date - 1 if date and not _tells(document, order[date - 1]) else date
    above = order[first - 1] if first else -1
    return first if above >= 0 and _tells(document, above) and not document.has_gone(above, order[date]) else None


def _below(run: list[int], end: int) -> range:
    """Return the positions from the first line of a run on to what stands below the last: as much as below most others."""
    usual = Counter(date - before - 1 for before, date in pairwise(run)).most_common(1)[0][0]
    return range(run[0], min(run[-1] + usual + 1, end))


def _has_words(line: str) -> bool:
    return any(map(str.isalpha, line))


def _tells(document: Document, index: int) -> bool:
    return document.column(BODY)[index] or ends_sentence(document.lines[index])
