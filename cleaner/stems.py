"""What a line says, for comparing lines: the beginnings of its rarer words, its numbers, pairs of Chinese characters.

A word's first five letters stand for it whatever its ending; the commonest words of all languages stand for nothing. Two lines of
one article share such stems, two lines of different articles seldom do.

    >>> stems("Klopp hails his captain after derby") & stems("The general ordered his army to march on the capital.")
    frozenset()
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, compress
from operator import add

from cleaner.document import Column, Document
from cleaner.language import stop_words
from cleaner.lines import dense, hangul, unspaced

# Accents that stand alone and the vowel signs of India, Burma and Cambodia are parts of words, though no letters.
_MARKS = (
    r"\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u0a01-\u0a03\u0a3c-\u0a4d"
    r"\u0a70-\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6"
    r"\u0d00-\u0d03\u0d3b-\u0d57\u0d82-\u0d83\u0dca-\u0ddf\u102b-\u103e\u17b6-\u17d3"
)
#: Most words have no such mark: a blank is told from a letter at once, and from the marks only then.
WORD = re.compile(rf"\w[\w{_MARKS}]*|[{_MARKS}][\w{_MARKS}]*")
#: Text of ASCII is taken apart without a pattern: capitals become small, and whatever is in no word becomes a blank.
_BLANKED = str.maketrans({chr(code): chr(code).lower() if chr(code).isalnum() else " " for code in range(128) if code != 10})
#: The marks beyond ASCII that English is set with are in no word: without them, most of its lines are ASCII.
_AROUND_WORDS = "’‘“”–—…\N{NO-BREAK SPACE}£€•"


def stems(line: str) -> frozenset[str]:
    """Return what a line says, for comparing: the beginnings of its rarer words, its numbers, pairs of Chinese characters.

    >>> sorted(stems("The captains of 22 ships")), sorted(stems("北京市"))
    (['22', 'capta', 'ships'], ['京市', '北京'])
    """
    return _stems([line])[0]


def _of_words(words: Iterable[str], common: frozenset[str]) -> frozenset[str]:
    """Return the beginnings of words, and numbers of two or three digits, which are no words."""
    # Looked at one by one: of a short line, a set of its words and another without the common ones take more than twice as long.
    return frozenset([word[:5] for word in words if word not in common and (len(word) > 3 or (len(word) > 1 and word.isdecimal()))])


def _beyond_ascii(line: str, common: frozenset[str]) -> frozenset[str]:
    words = WORD.findall(line.casefold().replace("_", " "))
    if not unspaced().search(line):
        return _of_words(words, common)
    return frozenset(stem for word in words for stem in _stems_of(word, common))


def _stems_of(word: str, common: frozenset[str]) -> Iterable[str]:
    if not word.isascii() and dense().match(word):
        return map(add, word, word[1:])
    if len(word) >= 4 and word not in common:
        return [word[:5]]
    if hangul().match(word):
        return [word[:2]]
    return [word] if len(word) > 1 and word.isdecimal() else []


def _stems(lines: Sequence[str]) -> list[frozenset[str]]:
    common, text = stop_words(), "\n".join(lines)
    if not text.isascii():
        for mark in _AROUND_WORDS:
            text = text.replace(mark, " ")
        lines = text.split("\n")
    plain = list(map(str.isascii, lines))
    words = iter("\n".join(compress(lines, plain)).translate(_BLANKED).split("\n"))  # in one go for all lines of ASCII
    return [
        _of_words(next(words).split(), common) if is_plain else _beyond_ascii(line, common)
        for line, is_plain in zip(lines, plain, strict=True)
    ]


#: What each line of a document says.
STEMS: Column[frozenset[str]] = Column(_stems)


def said_by(document: Document, indexes: Iterable[int]) -> frozenset[str]:
    """Return what some lines of a document say, all together."""
    return frozenset[str]().union(*map(document.column(STEMS).__getitem__, indexes))


def speaks_of(own: frozenset[str], said: frozenset[str], least: int = 2) -> bool:
    """Say whether a line that says something, and not too little, says half of it in the words of an article.

    >>> own, line = frozenset({"ferry", "river", "bridg"}), frozenset({"ferry"})
    >>> speaks_of(own, line | {"queen"}), speaks_of(own, line), speaks_of(own, line, least=1)
    (True, False, True)
    """
    return len(said) >= least and 2 * len(said & own) >= len(said)


def in_common(said: Iterable[frozenset[str]]) -> float:
    """Return the share of what it says that a paragraph has in common with any of the others: the median, silent ones left out.

    >>> in_common([frozenset({"ferry", "river"}), frozenset({"ferry", "bridg"}), frozenset({"ferry"}), frozenset()])
    0.5
    """
    from statistics import median  # brings fractions and decimals along, for few texts

    telling = [stems for stems in said if stems]
    twice = {stem for stem, paragraphs in Counter(chain.from_iterable(telling)).items() if paragraphs > 1}
    return median([len(stems & twice) / len(stems) for stems in telling]) if telling else 0.0
