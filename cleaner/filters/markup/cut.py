"""How a line closes up where something was cut out of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_BLANKS = " \t\N{NO-BREAK SPACE}"


class Cut(NamedTuple):
    """A span to cut, and whether it kept the words before it apart from those after."""

    start: int
    end: int
    parts_words: bool = False


def without(line: str, cuts: Iterable[Cut]) -> str:
    """Return the line without the spans, which come in order and do not overlap; blanks beside a cut never double.

    >>> without("a [x] b", [Cut(2, 5)]), without("a<br>b", [Cut(1, 5, True)]), without("[x] a", [Cut(0, 3)])
    ('a b', 'a b', 'a')
    """
    pieces: list[str] = []
    tail, parts, position = "", False, 0
    for cut in (*cuts, Cut(len(line), len(line))):
        piece = line[position : cut.start]
        if position and (not tail or tail in _BLANKS):
            piece = piece.lstrip(_BLANKS)
        if piece:
            if parts and tail and tail not in _BLANKS and not piece[0].isspace():
                pieces.append(" ")
            pieces.append(piece)
            tail, parts = piece[-1], False
        parts |= cut.parts_words
        position = cut.end
    return _trimmed(pieces, line)


def _trimmed(pieces: list[str], line: str) -> str:
    """Put the pieces together, without a blank at the end that was none before."""
    text = "".join(pieces)
    if line[-1:] in _BLANKS:
        return text if text.strip() else ""
    return text.rstrip(_BLANKS)
