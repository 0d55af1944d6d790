"""What a line says, for comparing lines: the beginnings of its rarer words, its numbers, pairs of Chinese characters.

A word's first five letters stand for it whatever its ending; the commonest words of all languages stand for nothing. Two lines of
one article share such stems, two lines of different articles seldom do.

    >>> cohesion("Klopp hails his captain after derby", stems("The general ordered his army to march on the capital."))
    0.0
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cleaner.core import Column
from cleaner.language import stop_words

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD, _LONG_WORD = re.compile("[a-z0-9]{4,}"), re.compile(r"[^\W_]{4,}")
_DIGIT, _NUMBER = re.compile(r"\d"), re.compile(r"(?<![^\W_])\d{2,3}(?![^\W_])")
_WITHOUT_BLANKS = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")


def stems(line: str) -> frozenset[str]:
    """Return what a line says, for comparing: the beginnings of its rarer words, its numbers, pairs of Chinese characters.

    >>> sorted(stems("The captains of 22 ships")), sorted(stems("北京市"))
    (['22', 'capta', 'ships'], ['京市', '北京'])
    """
    common = stop_words()
    if not line.isascii() and _WITHOUT_BLANKS.search(line):
        return frozenset(stem for word in _WORD.findall(line.casefold()) for stem in _stems_of(word, common))
    folded = line.casefold()
    found = {word[:5] for word in set((_ASCII_WORD if line.isascii() else _LONG_WORD).findall(folded)) - common}
    if _DIGIT.search(folded):
        found.update(_NUMBER.findall(folded))
    return frozenset(found)


def _stems_of(word: str, common: frozenset[str]) -> Iterable[str]:
    if not word.isascii() and _DENSE.match(word):
        return [word[i : i + 2] for i in range(len(word) - 1)]
    if len(word) >= 4 and word not in common:
        return [word[:5]]
    if _HANGUL.match(word):
        return [word[:2]]
    return [word] if len(word) > 1 and word.isdecimal() else []


def cohesion(line: str, rest: frozenset[str]) -> float:
    """Return the share of a line's stems that the rest of the text holds too."""
    own = stems(line)
    return len(own & rest) / len(own) if own else 1.0


def _stems(lines: Sequence[str]) -> list[frozenset[str]]:
    return [stems(line) for line in lines]


#: What each line of a document says.
STEMS: Column[frozenset[str]] = Column(_stems)
