"""Where a line stands: before the body of a text, after it, or within.

The same words are a page's above and below an article, and the article's own between its paragraphs, so a rule says where its
lines stand. The body reaches from the first line that looks like body text to the last.
"""

from __future__ import annotations

from typing import NamedTuple

from cleaner.document import Document
from cleaner.lines import BODY
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


def holds(rule: Rule, index: int, document: Document) -> bool:
    """Say whether a rule's condition on place holds for the line at `index`."""
    if rule.where == "anywhere":
        return True
    body = document.derive(zones)
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
    bodies = document.column(BODY)
    return sum(bodies[index + 1 :]) <= BEHIND and sum(bodies[:index]) >= BEFORE
