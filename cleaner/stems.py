"""What a line says, for comparing lines: the beginnings of its rarer words, its numbers, pairs of Chinese characters.

A word's first five letters stand for it whatever its ending; the commonest words of all languages stand for nothing. Two lines of one article
share such stems, two lines of different articles seldom do.

    >>> cohesion("Klopp hails his captain after derby", stems("The general ordered his army to march on the capital."))
    0.0
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.core import Column
from cleaner.language import stop_words

_WORD = re.compile(r"[^\W_]+")
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")


def stems(line: str) -> frozenset[str]:
    """Return what a line says, for comparing: the beginnings of its rarer words, its numbers, pairs of Chinese characters.

    >>> sorted(stems("The captains of 22 ships")), sorted(stems("北京市"))
    (['22', 'capta', 'ships'], ['京市', '北京'])
    """
    found: set[str] = set()
    common = stop_words()
    for word in _WORD.findall(line.casefold()):
        if word.isascii() or not _DENSE.match(word):
            if len(word) >= 4 and word not in common:
                found.add(word[:5])
            elif _HANGUL.match(word):
                found.add(word[:2])
            elif len(word) > 1 and word.isdecimal():
                found.add(word)
        else:
            found.update(word[i : i + 2] for i in range(len(word) - 1))
    return frozenset(found)


def cohesion(line: str, rest: frozenset[str]) -> float:
    """Return the share of a line's stems that the rest of the text holds too."""
    own = stems(line)
    return len(own & rest) / len(own) if own else 1.0


def _stems(lines: Sequence[str]) -> list[frozenset[str]]:
    return [stems(line) for line in lines]


#: What each line of a document says.
STEMS: Column[frozenset[str]] = Column(_stems)
