r"""Subheads of an article that say what the menu of a page says.

"Contact", "About us", "Notes" are sections of a page, and of a guide, a recipe or a portrait as well. A menu lists them one below
the other; a page prints one above an address or above what it says of itself. Where other subheads stand above sentences, and this
one too, it is the author's.

    >>> guide = ["The club meets on Fridays.", "Home", "Say in one sentence who you are.", "News", "Take down what is old by now."]
    >>> is_section(Document.parse("\n".join([*guide, "Contact", "Give one name only."])), 5, set(), {5})
    True
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container
from itertools import pairwise

from cleaner.document import Document
from cleaner.lazy import lazily
from cleaner.lines import ends_sentence, filled, size

#: The fewest other subheads that make a label one of them.
OTHERS = 2
#: A subhead that may be taken for a label is no longer than this; a sentence below it is no shorter.
SUBHEAD, SENTENCE = 30, 18
#: What a sentence holds that tells where to write: it belongs to the label above.
_ADDRESS = ("@", "http", "www.")
_no_subhead = lazily(r"[@©|•/]|[^\w\u0300-\u0dff)?!]$|\d$")


def is_section(document: Document, index: int, sure: Container[int], known: Container[int]) -> bool:
    """Say whether a label is a subhead between lines that no rule knows, in an article with others that no rule is sure of."""
    order, lines = document.derive(filled), document.lines
    place = bisect_left(order, index)
    if not _is_subhead(lines[index]) or not 0 < place < len(order) - 1:
        return False
    above, below = order[place - 1], order[place + 1]
    if above in known or below in known or not _tells(lines[below]) or any(sign in lines[below] for sign in _ADDRESS):
        return False
    return sum(other != index and other not in sure for other in document.derive(_subheads)) >= OTHERS


def _subheads(document: Document) -> list[int]:
    """Return the indexes of the short lines below the first sentence that stand right above another one."""
    order, lines = document.derive(filled), document.lines
    pairs = list(pairwise(order))
    first = next((place for place, index in enumerate(order) if _tells(lines[index])), len(order))
    return [index for index, below in pairs[first + 1 :] if _is_subhead(lines[index]) and _tells(lines[below])]


def _is_subhead(line: str) -> bool:
    return size(line) <= SUBHEAD and not ends_sentence(line) and not _no_subhead().search(line.rstrip())


def _tells(line: str) -> bool:
    return size(line) >= SENTENCE and ends_sentence(line)
