r"""Lists of other stories, each headline with its date, before the article or after it.

A list of the latest news or of a video's neighbors, flattened to text, is a headline and a date, again and again. The dates are
known to go; that makes the lines between them headlines of other stories, though no label says so and no phrase is in them.

    >>> stories = ("Ferry owners want a second landing", "Baker wins the race up the tower", "Mill opens its doors")
    >>> lines = [line for story in stories for line in (story, "May 12, 2020")]
    >>> dates = {1: "boilerplate.en.date-alone", 3: "boilerplate.en.date-alone", 5: "boilerplate.en.date-alone"}
    >>> list(dated_headlines(Document.parse("\n".join(lines)), dates))
    [0, 2, 4]

A chronicle is made of sentences, a table of results of scores; both stay, and so does what speaks of what the article speaks of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from cleaner.document import Document
from cleaner.filters.boilerplate.menus import SCORE
from cleaner.lines import ends_sentence, filled, is_headline, paragraphs, size
from cleaner.rules.families import DATES as OF_DATES
from cleaner.stems import STEMS, said_by, speaks_of

DATED = "the headline of another story, in a list of headlines with dates"

#: The fewest dates in a list, and the most lines between two of them. Over 1,760 pages and articles of the bench such lists hold
#: 148 lines of noise and none of an article's.
DATES, BETWEEN = 3, 3
#: The shortest and the longest line in it.
SHORTEST, LONGEST = 12, 160


def dated_headlines(document: Document, gone: Mapping[int, str]) -> Iterator[int]:
    """Yield the headlines of such lists; `gone` are the lines that go, with their rules."""
    order = document.derive(filled)
    dates = [position for position, index in enumerate(order) if index in gone and gone[index].endswith(OF_DATES)]
    if len(dates) < DATES:
        return
    places = paragraphs(document, gone)
    first, last = (places[0], places[-1]) if places else (0, -1)
    said, own = document.column(STEMS), said_by(document, (order[place] for place in places))
    for run in _runs(dates, first, last):
        for position in _items(run, len(order)):
            index = order[position]
            if first <= position <= last or index in gone or speaks_of(own, said[index]):
                continue
            if _is_title(document.lines[index]):
                yield index


def _runs(dates: list[int], first: int, last: int) -> Iterator[list[int]]:
    """Yield the runs of dates with a few lines between them, on one side of the article."""
    run = dates[:1]
    for before, date in pairwise(dates):
        if date - before - 1 <= BETWEEN and (date < first or before > last):
            run.append(date)
            continue
        if len(run) >= DATES:
            yield run
        run = [date]
    if len(run) >= DATES:
        yield run[:-1] if run[-1] < first else run  # the last before the article is the article's own


def _items(run: list[int], end: int) -> Iterator[int]:
    """Yield the positions between the dates, and as many before the first and after the last as usually stand between two."""
    usual = Counter(date - before - 1 for before, date in pairwise(run)).most_common(1)[0][0]
    dates = frozenset(run)
    yield from (position for position in range(max(0, run[0] - usual), min(end, run[-1] + usual + 1)) if position not in dates)


def _is_title(line: str) -> bool:
    text = line.strip()
    return SHORTEST <= size(text) <= LONGEST and is_headline(text) and not ends_sentence(text) and not SCORE.search(text)
