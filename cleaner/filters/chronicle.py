r"""Chronicles and programs: dates on lines of their own, each with what happened, or will, below it.

An article on a court case ends on what led to it, a festival's on who plays when. To the rules for pages, such a list looks like
one of other stories with their dates. But those run from the latest to the earliest, or are all of one day, and a label or the foot
of the article stands above them; a chronicle goes forward in time, right behind a paragraph.

    >>> told = ["The bridge is closed, and a court will say who has to pay for it; this is how it came to that, year by year."]
    >>> events = ["12 June 2019", "The bridge opens", "3 May 2021", "First crack found", "8 May 2021", "Crack painted over"]
    >>> sorted(chronicle(Document.parse("\\n".join([*told, *events]))))
    [1, 2, 3, 4, 5, 6]
    >>> chronicle(Document.parse("\\n".join([*told, *events[4:], *events[2:4], *events[:2]])))
    frozenset()
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from cleaner.dates import is_day, precedes, when
from cleaner.document import Column, Document
from cleaner.lines import BODY, ends_sentence, filled

#: The fewest dates in a chronicle, the fewest of them that are later than the one before for certain, and the most lines below one.
DATES, LATER, BELOW = 3, 2, 8

_DAYS: Column[bool] = Column(lambda lines: [is_day(line) for line in lines])


def chronicle(document: Document) -> frozenset[int]:
    """Return the lines of chronicles, with their titles; use it by way of `Document.derive`."""
    order, days = document.derive(filled), document.column(_DAYS)
    dates = [position for position, index in enumerate(order) if days[index]] if days.count(True) >= DATES else []
    return frozenset(order[position] for run in _runs(dates) if _goes_forward(document, run) for position in _lines(document, run))


def _runs(dates: list[int]) -> Iterator[list[int]]:
    """Yield the dates that stand near each other, some lines between each two."""
    run = dates[:1]
    for before, date in pairwise(dates):
        if 1 < date - before <= BELOW + 1:
            run.append(date)
            continue
        yield run
        run = [date]
    yield run


def _goes_forward(document: Document, run: list[int]) -> bool:
    """Say whether no date is earlier than the one before, as far as can be told."""
    order = document.derive(filled)
    told = [date for position in run if (date := when(document.lines[order[position]]))]
    later = [precedes(one, other) for one, other in pairwise(told)]
    return len(run) >= DATES and False not in later and later.count(True) >= LATER and not _is_thread(document, run)


def _is_thread(document: Document, run: list[int]) -> bool:
    """Say whether who says something stands above most dates, below what was said before: then readers have written there."""
    order, lines = document.derive(filled), document.lines
    said = [ends_sentence(lines[order[date - 2]]) and not ends_sentence(lines[order[date - 1]]) for date in run[1:]]
    return 2 * sum(said) > len(said)


def _lines(document: Document, run: list[int]) -> range:
    """Return the positions of what belongs to a chronicle: none where no paragraph stands right above it, or above its title."""
    order, bodies = document.derive(filled), document.column(BODY)
    first = run[0]
    if first and not _tells(document, order[first - 1]):
        first -= 1  # its title
    above = order[first - 1] if first else -1
    if above < 0 or not _tells(document, above) or _has_gone(document, above, order[run[0]]):
        return range(0)
    usual = Counter(date - before - 1 for before, date in pairwise(run)).most_common(1)[0][0]
    last = run[-1] + usual
    return range(first, min(last + 1, len(order))) if True in bodies else range(0)


def _tells(document: Document, index: int) -> bool:
    return document.column(BODY)[index] or ends_sentence(document.lines[index])


def _has_gone(document: Document, above: int, below: int) -> bool:
    """Say whether a line that stood between two has gone, such as the label of a list."""
    return any(document.numbers[above] < number < document.numbers[below] for number in document.gone)
