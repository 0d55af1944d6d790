"""How likely a text is in a language: its letters, how they stand together, and its smallest words.

    >>> right, wrong = "Старики говорили о погоде.", "яРЮПХЙХ ЦНБНПХКХ Н ОНЦНДЕ."
    >>> likelihood(right, "ru")[0] - likelihood(wrong, "ru")[0] > 20
    True

All figures are natural logarithms. ASCII characters count the same in all readings of the same bytes, or nearly so: what
is compared differs only beyond ASCII.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

from cleaner.legacy.tables import LANGUAGES, Language

# What a character beyond ASCII scores at least, on the average, in a text that is a text: in an alphabet of its own, among
# thousands of characters, and between ASCII letters.
_PLAUSIBLE_ALPHABET, _PLAUSIBLE_CHARSET, _PLAUSIBLE_ACCENTS = -5.0, -8.25, -7.0

#: How many characters are remembered for each language: those of a text, but not all that a long run comes across.
_REMEMBERED = 1 << 14

_ASCII = -3.0
#: What marks make up of the characters beyond ASCII in most languages; their scores are for that.
_MARKS_SHARE = 0.2
_WORD = 1.5
_MARKS = {
    mark: score
    for score, marks in {
        -2.5: "’\xa0\xad",
        -3.5: "“”‘–—…«»„•，。、：；！？（）《》「」『』・\u3000",
        -4.5: "·©°€£",
        -6.0: "®™§×№½¼¾²³¢¡¿´−‧›‹\u200e\u200f〈〉【】",
        -14.0: "¤¦¨¸",
    }.items()
    for mark in marks
}


def likelihood(text: str, languages: str) -> tuple[float, str]:
    """Return the logarithm of how likely a text is in the likeliest of some languages, and that language."""
    characters = Counter(text).items()
    words = Counter(_WORDS.findall(text.lower()))
    score, language = max((_fit(name, characters, words), name) for name in languages.split())
    return score + _standing(text), language


def _fit(language: str, characters: Iterable[tuple[str, int]], words: Counter[str]) -> float:
    model = _model(language)
    letters = sum(model.scores[character] * count for character, count in characters)
    return letters + _WORD * sum(words[word] for word in model.words)


_WORDS = re.compile(r"\w+")


class _Model(NamedTuple):
    scores: dict[str, float]
    words: tuple[str, ...]


@cache
def _model(name: str) -> _Model:
    language = LANGUAGES[name]
    return _Model(_Scores(language), tuple(language.words.split()))


class _Scores(dict[str, float]):
    """The logarithm of each character's chance in a language, worked out when it is first met."""

    def __init__(self, language: Language) -> None:
        letters = list(dict.fromkeys(language.letters))
        steepness = 3.0 if _is_latin(language) else 5.0
        weights = [exp(-steepness * rank / len(letters)) for rank in range(len(letters))]
        total = sum(weights)
        marks = log((1 - language.share) / _MARKS_SHARE)  # what letters leave
        super().__init__({mark: score + marks for mark, score in _MARKS.items()})
        self.update({letter: log(language.share * weight / total) for letter, weight in zip(letters, weights, strict=True)})
        self._kind = _KINDS[ord(letters[0])].lower()
        self._charset = language.charset

    def __missing__(self, character: str) -> float:
        score = self._score(character)
        if len(self) < _REMEMBERED:
            self[character] = score
        return score

    def _score(self, character: str) -> float:
        kind = _KINDS[ord(character)]
        if character < "\x80":
            if character < " " and character not in "\t\n\r\f":
                return -8.0
            return _ASCII - (0.05 if kind in "xX" and self._kind != "l" else 0.0)
        if kind == "!":
            return -16.0
        if kind not in _LETTERS:
            return -11.0
        lower = character.lower()
        if lower != character and lower in self:
            return self[lower]
        if self._charset:
            return _foreign(character, self._charset)
        if kind.lower() != self._kind:
            return -10.0
        return -6.0 if lower in _WELL_KNOWN else -9.2


# Letters that names bring into texts of any language; the others are rarer abroad.
_WELL_KNOWN = set("éèêëáàâäãåæçñóòôöõøœúùûüíìîïßёъэ")


def _foreign(character: str, charset: str) -> float:
    """Score a character of a script of thousands: common ones stand in the first part of the national character set."""
    try:
        lead = character.encode(charset)[0]
    except UnicodeEncodeError:
        return -13.0
    return -8.7 if lead <= _COMMON[charset] else -11.0


_COMMON = {"gb2312": 0xD7, "big5": 0xC6, "shift_jis": 0x98, "euc_kr": 0xC8}


# How characters stand together. A kind is one character: a letter for a script, small or capital ("x" in ASCII, "s" if it
# only ends words), "m" a mark on a letter, "0" digit, "_" blank, "." punctuation, "q" opening quote, "#" symbol, "!" what has
# no place in a text.

# Where each run of one kind begins, and the kind.
_RANGES = [
    (int(item[:-1], 16), item[-1])
    for item in (
        "80! a0_ a1# aa. abq ac# adm ae# b7. b8# ba. bb. bc# bf. c0l d7# d8l f7# f8l 250# 300m 370g 3c2s 3c3g 400c 530# 591m 5d0h "
        "600. 620a 64bm 6600 66a. 66ea 6d4. 6d5a 6f00 700# e01t e5c# 1e00l 1f00g 2000_ 2010. 201cq 201d. 2028# 202f_ 2030. 203b# "
        "3000_ 3001. 3003# 3008. 3012# 3040k 3100# 3400k a000# ac00k d7a4! f900k fb00# ff01. ff100 ff1a. ff21k ff61# fff0! "
        "10000# 20000k 30000!"
    ).split()
]
_STARTS = [start for start, _ in _RANGES]
_LETTERS = set("xXlLgGscChatkm")


class _Kinds(dict[int, str]):
    """The kind of each character, worked out when it is first met, as `str.translate` takes it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if code < 0x80:
            kind = "x" if character.isalpha() else "0" if character.isdigit() else "_" if character.isspace() else "."
        else:
            kind = _RANGES[bisect_right(_STARTS, code) - 1][1]
        kind = kind.upper() if kind in "xlgc" and character.isupper() else kind
        if len(self) < _REMEMBERED:
            self[code] = kind
        return kind


_KINDS = _Kinds()


def _standing(text: str) -> float:
    """Score how the characters stand together: capitals inside words, scripts mixed in words, symbols in words, lone letters."""
    kinds = f"_{text}_".translate(_KINDS)
    pairs = Counter(pairwise(kinds))
    lone = sum(text[match.start() - 1].lower() not in _WORDS_OF_ONE for match in _LONE.finditer(kinds))
    scores = sum(_beside(left, right) * count for (left, right), count in pairs.items())
    return scores - 4.0 * lone + _in_capitals(pairs)


def _in_capitals(pairs: Counter[tuple[str, str]]) -> float:
    """Return what a text in capitals gets back: that its words begin with one counts once, not for each word."""
    inside, ends, begins = 0, 0, 0
    for (left, right), count in pairs.items():
        if right in _CAPITALS_BEYOND:
            inside += count * (left in _CAPITALS_BEYOND)
            begins += count * (left not in _LETTERS)
        elif left in _CAPITALS_BEYOND:
            ends += count * (right in _LETTERS)
    cost = -_BEGINS * begins
    return max(0.0, cost - _ALL_CAPITALS) if inside > 3 * ends else 0.0


_LONE = re.compile(r"(?<=[^xXlLgGscChatkm])[lLgGscChat](?=[^xXlLgGscChatkm])")
_WORDS_OF_ONE = set("àèéавикосуяієйїўејοηήόωو")


@cache
def _beside(left: str, right: str) -> float:
    if left in _PLAIN and right in _PLAIN:
        return 0.0
    if left not in _LETTERS:
        return _after_other(left, right)
    if right not in _LETTERS:
        return _BEFORE_OTHER.get(right, 0.0)
    if "m" in (left, right) or left == "s":
        return -5.0 if left == "s" else 0.0
    if _SCRIPT.get(left, left) != _SCRIPT.get(right, right):
        return -3.0 if "k" in (left, right) else -7.0
    return 0.0 if right not in _CAPITALS else -0.1 if left in _CAPITALS else -6.0


def _after_other(left: str, right: str) -> float:
    if right not in _LETTERS:
        return 0.0
    glued = left == "#" or (left == "0" and right not in "kxX")
    return (-4.0 if glued else 0.0) + (_BEGINS if right in _CAPITALS else 0.0)


#: What a word costs that begins with a capital, and a text at most that is all capitals.
_BEGINS, _ALL_CAPITALS = -2.3, 12.0
_BEFORE_OTHER = {"#": -4.0, "q": -2.5, "0": -1.5}
_PLAIN = set("xX0_.")
_CAPITALS, _CAPITALS_BEYOND = set("XLGC"), set("LGC")
_SCRIPT = {"x": "l", "X": "l", "L": "l", "G": "g", "s": "g", "C": "c"}


# How well a text reads, whatever is beside it.


def floor(language: Language) -> float:
    """Return the least `quality` of a text in this language."""
    if language.charset:
        return _PLAUSIBLE_CHARSET
    return _PLAUSIBLE_ACCENTS if _is_latin(language) else _PLAUSIBLE_ALPHABET


def is_monotonous(text: str) -> bool:
    """Say whether one letter beyond ASCII stands nearly everywhere: it is half of each character of an encoding of two bytes."""
    letters = [character for character in text if character.isalpha() or character in "«»"]
    counts = Counter(character for character in letters if character > "\x7f")
    most = max(counts.values(), default=0)
    return most >= 20 and 10 * most > 3 * len(letters)


def _is_latin(language: Language) -> bool:
    return _KINDS[ord(language.letters[0])] == "l"


def quality(text: str, language: str) -> float:
    """Return what the characters beyond ASCII score on the average, however many words stand between them."""
    beyond = _BEYOND.findall(text)
    scores = _model(language).scores
    return (sum(map(scores.__getitem__, beyond)) + _standing(text)) / max(len(beyond), 1)


_BEYOND = re.compile(r"[^\x00-\x7f]")
