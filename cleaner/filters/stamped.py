r"""The headline that looks like a label to the model: right above who wrote the text, and when.

What stands below it may look more like a headline, being the standfirst, and so does not tell that it is none. Author and date do:
they have gone by then, but what has gone is on record. What the paragraphs say must be said by it, too, for labels stand
above dates as well.

    >>> page = ["The ferry stops on Sunday", "By Ann Lee", "14 March 2024"]
    >>> page += ["The ferry to the island stops on Sunday, and nobody had asked the ferryman."]
    >>> document = Document.parse("\n".join(page))
    >>> stays = document.apply([document.drop(1, "boilerplate.en.byline"), document.drop(2, "boilerplate.en.date-alone")])
    >>> stamped(stays, {0}), stamped(document, {0})
    ({0}, set())
"""

from __future__ import annotations

from collections.abc import Collection

from cleaner.document import Document
from cleaner.filters.boilerplate.titled import HEADLINE, PARTED, WORDS, is_dated, is_headline
from cleaner.lines import filled, is_title, paragraphs, size
from cleaner.rules.families import stamps
from cleaner.stems import STEMS, said_by

#: Of so many lines that have gone from right below a headline, one holds its author or its date.
NEAR = 4
#: How many of the words of a headline the paragraphs say at least, and one of how many; and the same of one with so many words that
#: hardly a label has them. Over 1,619 pages that keeps some forty headlines, and a dozen lines of noise.
TOLD, SAID = 2, 3
LONG, LONG_TOLD, LONG_SAID = 8, 1, 6


def stamped(document: Document, noise: Collection[int]) -> set[int]:
    """Return the headline among the lines that the model takes for noise, if it is there."""
    order, places = document.derive(filled), paragraphs(document, noise)
    above = order[: places[0]] if places else []
    lost = [place for place, index in enumerate(above) if index in noise and is_headline(document, above, place)]
    lost = [place for place in lost if _has_stamp(document, order, place) or _heads_standfirst(document, order, place, noise)]
    if not lost:
        return set()
    own, said = said_by(document, (order[place] for place in places)), document.column(STEMS)
    told = [len(said[index] & own) for index in above]
    lost = [place for place in lost if _is_told(document.lines[above[place]], told[place], len(said[above[place]]))]
    if not lost:
        return set()
    best = max(lost, key=lambda place: (told[place], place))
    higher = [place for place in range(best) if above[place] not in noise and told[place] > told[best]]
    return set() if any(is_title(document.lines[above[place]], HEADLINE, WORDS) for place in higher) else {above[best]}


def _has_stamp(document: Document, order: list[int], place: int) -> bool:
    """Say whether an author or a date has gone from between a line that is neither, nor a row of labels, and the next one."""
    line = document.lines[order[place]]
    if PARTED.search(line) or is_dated(line):
        return False
    start, end = (document.numbers[order[other]] for other in (place, place + 1))
    below = [edit for number in range(start + 1, end) if (edit := document.gone.get(number))]
    return any(stamps(edit.rule) or is_dated(edit.before) for edit in below[:NEAR])


def _heads_standfirst(document: Document, order: list[int], place: int, noise: Collection[int]) -> bool:
    """Say whether right below a line its standfirst stays, which is longer, and author or date have gone from below that."""
    if place + 1 >= len(order) or order[place + 1] in noise or document.has_gone(order[place], order[place + 1]):
        return False
    line, below = (document.lines[order[other]] for other in (place, place + 1))
    return size(line) < size(below) and not is_dated(line) and not PARTED.search(line) and _has_stamp(document, order, place + 1)


def _is_told(line: str, told: int, said: int) -> bool:
    """Say whether the paragraphs say enough of what a line says."""
    is_long = len(line.split()) >= LONG
    return (told >= TOLD and SAID * told >= said) or (is_long and told >= LONG_TOLD and LONG_SAID * told >= said)
