"""Labels that are noise for what stands next to them: the buttons of a bar, of which one alone proves nothing.

"Print" or "12" may be a line of the author's. Next to a line that goes, or among other labels, it is a button or a count, and the
signs between them are the bar's.
"""

from __future__ import annotations

import re
from itertools import pairwise

from cleaner.document import Document
from cleaner.filters.phrases.alone import again, stand_alone
from cleaner.lines import BLANK, filled
from cleaner.rules import Rule
from cleaner.rules.families import shows_a_picture

#: Lines that go, or may, by index, each with its rule.
RuledLines = dict[int, Rule]

#: What stands between the labels of a bar: alone on a line, it goes with them.
_SEPARATORS = frozenset("|·•/»›-–—")


def with_neighbors(document: Document, found: RuledLines, waiting: RuledLines) -> RuledLines:
    """Add the labels that go because a neighbor goes, and those that stand alone where nothing speaks of them."""
    if waiting and len(found) + len(document.gone) <= LABELS:
        told = _told(document, found, waiting)
        waiting = {index: rule for index, rule in waiting.items() if index not in told}
    found = _spread(document, found, waiting)
    labels = [index for index, rule in waiting.items() if index not in found and rule.where == "alone"]
    if not labels:
        return found
    buttons = again(document, [index for index in labels if not shows_a_picture(waiting[index].name)])
    return found | {index: waiting[index] for index in (*buttons, *stand_alone(document, labels))}


#: So many numbers or times, each above a line that no rule knows, are what an article tells by them: years, results, whom to call;
#: where rules drop more lines than the second, it is a page, with its counts.
SERIES, LABELS = 3, 8
_NUMBER = re.compile(r"0(?:[:.]0){0,2}")


def _told(document: Document, found: RuledLines, waiting: RuledLines) -> set[int]:
    """Return the numbers that an article tells something by, if it does."""
    keys, order = document.keys, document.derive(filled)
    numbers = {index for index in waiting if _NUMBER.fullmatch(keys[index])}
    if len(numbers) < SERIES:
        return set()
    above = sum(index in numbers and below not in waiting and below not in found for index, below in pairwise(order))
    return numbers if above >= SERIES else set()


def _spread(document: Document, found: RuledLines, waiting: RuledLines) -> RuledLines:
    """Add the lines that go because a neighbor goes; two such neighbors vouch for each other, numbers and separators for none."""
    members = sorted(found.keys() | waiting.keys())
    blank, keys = document.column(BLANK), document.keys
    run: list[int] = []
    for index in (*members, -1):
        if run and (index < 0 or not all(blank[i] or _is_separator(document, i) for i in range(run[-1] + 1, index))):
            if len(run) > 1 and any(i in found or keys[i] != "0" for i in run):
                rule = found.get(run[0]) or waiting[run[0]]
                found.update((i, waiting.get(i, rule)) for i in _with_separators(document, run) if i not in found)
            run = []
        run.append(index)
    return found


def _is_separator(document: Document, index: int) -> bool:
    return document.lines[index].strip() in _SEPARATORS


def _with_separators(document: Document, run: list[int]) -> list[int]:
    """Return a run of lines with the separators before, between and after them."""
    blank = document.column(BLANK)
    first, last = run[0], run[-1]
    while first and (blank[first - 1] or _is_separator(document, first - 1)):
        first -= 1
    while last + 1 < len(blank) and (blank[last + 1] or _is_separator(document, last + 1)):
        last += 1
    members = set(run)
    return [i for i in range(first, last + 1) if i in members or _is_separator(document, i)]
