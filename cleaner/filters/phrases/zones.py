"""Where a line stands: before the body of a text, after it, or within.

The same words are a page's above and below an article, and the article's own between its paragraphs, so a rule says where its
lines stand. The body reaches from the first line that looks like body text to the last. A standfirst that ends like a sentence
looks like it, but author, date and buttons stand below it: the text begins behind them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import accumulate, compress, count, islice
from typing import NamedTuple

from cleaner.document import Document
from cleaner.lines import BLANK, BODY, ends_sentence
from cleaner.rules import Rule

#: The most paragraphs after the end of an article, and the fewest before it.
BEHIND, BEFORE = 3, 4


class Zones(NamedTuple):
    """Where the body of a document begins and ends: the indexes of its first and last line that look like body text."""

    first: int
    last: int


def zones(document: Document) -> Zones:
    """Find the body; a document without any has its whole text before and after it."""
    bodies = document.column(BODY)
    if True not in bodies:
        return Zones(len(bodies), -1)
    return Zones(bodies.index(True), len(bodies) - 1 - bodies[::-1].index(True))


#: A standfirst is one of so many first lines.
FIRST = 3


def begin(document: Document) -> int:
    """Return where the text may begin at the latest: at its second paragraph, if the first is near the top and apart from it."""
    outer, bodies = document.derive(zones), document.column(BODY)
    second = next((index for index in range(outer.first + 1, len(bodies)) if bodies[index]), outer.last)
    blank = document.column(BLANK)
    near = blank[: outer.first].count(False) < FIRST
    apart = False in blank[outer.first + 1 : second]
    if not near or not apart or sum(bodies) <= BESIDES or _is_told_by_dates(document, second):
        return outer.first
    return second


#: A year or a time of day.
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d\d?[:.]\d\d\b")


def _is_told_by_dates(document: Document, start: int) -> bool:
    """Say whether another date or time stands on a line between paragraphs: the text is a chronicle, or told as it happens."""
    bodies, last = document.column(BODY), document.derive(zones).last
    return any(not bodies[index] and _DATED.search(document.lines[index]) for index in range(start + 1, last))


#: For a first paragraph to be a standfirst: the fewest lines below it that have words of a page, which are half of all lines there
#: at least; and the fewest paragraphs besides.
STANDFIRST, BESIDES = 2, 2


def inner_zones(document: Document, marked: Collection[int]) -> Zones:
    """Find the body without a standfirst; `marked` are the lines that have words of a page."""
    outer = document.derive(zones)
    if len(marked) < STANDFIRST:
        return outer
    places = list(islice(compress(count(), document.column(BODY)), BESIDES + 1))
    if (
        len(places) > BESIDES
        and _are_marked(document, places[0], places[1], marked)
        and not _are_marked(document, places[1], places[2], marked)
    ):
        return Zones(places[1], outer.last)  # were the next gap of the same kind, each paragraph would have its own author or date
    return outer


def _are_marked(document: Document, start: int, end: int, marked: Collection[int]) -> bool:
    between = [index for index in range(start + 1, end) if document.lines[index].strip()]
    others = [index for index in between if index not in marked]
    enough = len(between) - len(others) >= max(STANDFIRST, (len(between) + 1) // 2)
    return enough and not any(ends_sentence(document.lines[index]) for index in others)  # somebody tells something there


def holds(rule: Rule, index: int, document: Document, body: Zones | None = None) -> bool:
    """Say whether a rule's condition on place holds for the line at `index`; `body` is where the text is known to be."""
    if rule.where == "anywhere":
        return True
    body = body or document.derive(zones)
    head, tail = index <= body.first, index >= body.last
    if rule.where == "end":
        return tail or is_near_end(index, document)
    if rule.where == "head":
        return head
    if rule.where == "tail":
        return tail
    return rule.where == "edge" and (head or tail)


def is_near_end(index: int, document: Document) -> bool:
    """Say whether a line has the article before it, and few paragraphs after: those may be the page's."""
    before = document.derive(paragraphs_before)
    return before[-1] - before[index + 1] <= BEHIND and before[index] >= BEFORE


def paragraphs_before(document: Document) -> list[int]:
    """Return how many paragraphs stand before each line, and at last how many there are; use it by way of `Document.derive`."""
    bodies = document.column(BODY)
    return [*accumulate(bodies, initial=0)]
