r"""Labels that stand alone between paragraphs: the buttons of a page of which nothing else is left.

"Share" or "Related" between two paragraphs has no neighbor that vouches for its being noise, and could be a subhead, of one word as
subheads sometimes are. But a subhead announces what the paragraphs below it say, in an article that has others of its kind.

    >>> body = ["The council met on Friday and agreed to put off the vote until the spring."] * 3
    >>> list(stand_alone(Document.parse("\n".join([*body, "Share", *body])), [3]))
    [3]
    >>> list(stand_alone(Document.parse("\n".join([*body, "Vote", *body])), [3]))
    []

And no subhead comes again and again: the button below each entry of a live report does.

    >>> entries = ["90 min: Over the bar!", "Share", "81 min: A dog. It has the ball.", "Share", "17 min: Booking.", "Share"]
    >>> again(Document.parse("\n".join(entries)), [1, 3, 5])
    [1, 3, 5]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator

from cleaner.document import Document
from cleaner.language import stop_words
from cleaner.lines import BODY, ends_sentence, filled

MARK = "says that a release ends"

#: The fewest paragraphs: that a word is in none of them tells little of a shorter text.
PARAGRAPHS = 3
#: The most labels: more of them are a page, or a table.
LABELS = 8
#: The most words in a subhead that makes others of its kind likely.
WORDS = 3

#: A label that stands so often below what somebody tells is a button.
AGAIN = 3

_WORD = re.compile(r"[^\W\d_]+")
#: Words that announce nothing, and that every article may hold.
_SILENT = frozenset("more read mehr plus más mais più meer mer więcej více".split())
_END = re.compile(r"\s*(?:-\s?30\s?-|#{3,6}|#(?: #){2,4})\s*")


def stand_alone(document: Document, indexes: Collection[int]) -> Iterator[int]:
    """Yield those of the labels at `indexes` that stand alone between or after paragraphs, and that no other line says."""
    bodies, lines = document.column(BODY), document.lines
    if len(indexes) > LABELS or sum(bodies) < PARAGRAPHS or _has_subheads(document, indexes):
        return
    for index in indexes:
        if not lines[index].rstrip().endswith(":") and _is_alone(document, index) and not _is_said(document, index):
            yield index


def again(document: Document, indexes: Collection[int]) -> list[int]:
    """Return those of the labels at `indexes` that stand again and again, each below the end of a sentence.

    So stands the button below each entry of a live report. In a list of contacts "Email" comes again, too, but below names.
    """
    if len(indexes) < AGAIN:
        return []
    keys, lines, order = document.keys, document.lines, document.derive(filled)
    below = [index for index in indexes if ends_sentence(lines[order[max(bisect_left(order, index) - 1, 0)]])]
    often = Counter(keys[index] for index in below)
    return [index for index in below if often[keys[index]] >= AGAIN]


def _is_alone(document: Document, index: int) -> bool:
    """Say whether the lines next to a line are paragraphs, or the headline above them."""
    bodies, order = document.column(BODY), document.derive(filled)
    place = bisect_left(order, index)
    near = order[max(place - 1, 0) : place] + order[place + 1 : place + 2]
    return place > 0 and all(bodies[other] or other == order[0] for other in near)


def marks(document: Document) -> Iterator[int]:
    """Yield the line after all paragraphs that marks the end of a release and is nothing else: "-30-", "###"."""
    lines, order, bodies = document.lines, document.derive(filled), document.column(BODY)
    if len(order) > PARAGRAPHS and _END.fullmatch(lines[order[-1]]) and bodies[order[-2]]:
        yield order[-1]


def _has_subheads(document: Document, indexes: Collection[int]) -> bool:
    """Say whether another line between the paragraphs is as short as a label."""
    bodies, lines = document.column(BODY), document.lines
    first, last = bodies.index(True), len(bodies) - 1 - bodies[::-1].index(True)
    return any(
        not bodies[index] and index not in indexes and 0 < len(lines[index].split()) <= WORDS and not ends_sentence(lines[index])
        for index in document.derive(filled)
        if first < index < last
    )


def _is_said(document: Document, index: int) -> bool:
    """Say whether a word of a line, or one that begins as it does, stands in another line; the commonest words do not count."""
    words = [word for word in _WORD.findall(document.lines[index].casefold()) if word not in stop_words() | _SILENT]
    said = re.compile("|".join(rf"(?<!\w){re.escape(word[:5])}" for word in words) or r"\Z.")
    return any(said.search(line.casefold()) for other, line in enumerate(document.lines) if other != index)
