r"""Credits that an article gives: who made the film, the play or the album that it speaks of.

"Photography: A. Weir" and "Written by A. Weir" name who made a text and its pictures, and stand as well in the card of a film that
a review begins with. What tells the two apart is who plays in it: a text has no cast. So where a run of such lines holds one that
names a cast, all of them are the author's.

    >>> card = ["The ferry", "Direction: A. Weir", "Photography: B. Crane", "Cast: C. Marsh, D. Lund", "Nobody crosses the river."]
    >>> sorted(cards(Document.parse("\n".join(card)), {2}))
    [1, 2, 3]
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import groupby

from cleaner.document import Document
from cleaner.lazy import lazily
from cleaner.lines import ends_sentence, filled, size

#: The fewest lines of a card, and the longest of them.
LINES, LONGEST = 3, 160

#: What names a cast, folded, in many languages; below such a label stands who plays whom.
_cast = lazily(
    r"^(?:starring|(?:with|cast|featuring|actors|mit|met|darsteller|besetzung|es spielen|avec|distribution|interpretes|"
    r"reparto|elenco|con|cast|interpreti|com|obsada|wystepuja|hraji|ucinkuji|szereplok|distributia|rollelisten?|i rollerna|"
    r"medverkande|medvirkende|nayttelijat|paaosissa|в ролях|в спектакле (?:заняты|играют)|актеры|у ролях|в ролите|улоге|uloge|"
    r"oyuncular|πρωταγωνιστουν|παιζουν|ηθοποιοι|بطوله|تمثيل|بازيگران|בכיכובם|משתתפים|pemeran|pemain|dien vien|출연|출연진|"
    r"出演|キャスト|主演|演员) ?(?:(?:: ?|- )\S|$))"
)
#: Where the next label of such a line begins.
_PARTS = re.compile(r"[.;,|/] ")
_LABELED = re.compile(r"\s*[^\W\d_][^:：.!?\n]{0,40}(?:[:：]\s*| [–—-] )\S[^\n]*|\s*[^\W\d_a-z]\w+ by [^\W\d_a-z][^\n]*")


def cards(document: Document, found: Container[int] = ()) -> set[int]:
    """Return the lines of cards; `found` are the lines that a rule would drop, which belong to one whatever their shape."""
    casts = document.derive(_casts)
    return {index for card in _cards(document, found, casts) for index in card} if casts else set()


def _casts(document: Document) -> frozenset[int]:
    # What names a cast has a colon or a dash behind it: most lines have neither. No key ends with a colon.
    labels = zip(document.lines, document.keys, strict=True)
    labeled = ((index, key) for index, (line, key) in enumerate(labels) if ":" in key or "- " in key or line[-1:] == ":")
    return frozenset(index for index, key in labeled if _cast().match(key) or _is_card(key))


def _is_card(key: str) -> bool:
    """Say whether a line is a card by itself: a few labels, one of them that of the cast."""
    return key.count(": ") >= LINES and len(key) <= LONGEST and any(_cast().match(part) for part in _PARTS.split(key))


def _cards(document: Document, found: Container[int], casts: frozenset[int]) -> Iterator[list[int]]:
    lines = document.lines
    for belong, run in groupby(
        document.derive(filled), lambda index: index in found or index in casts or _is_labeled(lines[index])
    ):
        card = list(run)
        if belong and not casts.isdisjoint(card) and (len(card) >= LINES or _is_card(document.keys[card[0]])):
            yield card


def _is_labeled(line: str) -> bool:
    return size(line) <= LONGEST and not ends_sentence(line) and _LABELED.fullmatch(line) is not None
