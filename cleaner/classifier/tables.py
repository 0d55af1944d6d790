r"""What the features look up: a class and a value for each character, and the words that rules and languages know.

The tables are made once, in training, and shipped beside the weights. So a clean text does not depend on which Unicode version the
Python that runs the cleaner happens to know, nor on a phrase that was added to a rule table after the model was trained.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The classes of characters, in the order of their numbers.
CLASSES = (
    "space", "lower", "upper", "letter", "dense", "digit", "stop", "comma", "colon", "bar", "web", "quote", "open", "close", "dash",
    "symbol",
)  # fmt: skip
NUMBER = {name: number for number, name in enumerate(CLASSES)}

_MARKS = {
    "stop": ".!?…。！？｡؟۔।։܀‼⁇⁈⁉",
    "comma": ",;،؛、，；",
    "colon": ":：",
    "bar": "|¦·•‣◦●○■□▪▫◆◇►▶▸▹▼▾▲→←↑↗⇒➔»«›‹>*",
    "web": "/\\@#&=+_%~^$<",
    "quote": "\"'“”„‟‘’‚‛「」『』`´",
    "open": "([{（【《〈",
    "close": ")]}）】》〉",
    "dash": "-‐‑‒–—―−",
}
#: Scripts written without blanks between words.
_DENSE = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
)

#: Characters beyond the Basic Multilingual Plane count as the last one of it: a symbol, as emoji are.
LAST = 0xFFFF
#: The flags of a word in the lexicon.
COMMON, BOILERPLATE = 1, 2
#: How many bits of a word's hash are its place in the lexicon.
LEXICON_BITS = 19


class Tables(NamedTuple):
    """Everything that features look up."""

    classes: NDArray[np.uint8]  # for each character its class
    folded: NDArray[np.uint16]  # for each character the one it is the same as
    values: NDArray[np.uint32]  # for each character what it adds to the hash of a word
    lexicon: NDArray[np.uint8]  # for each word, by its hash, the flags COMMON and BOILERPLATE


def class_of(char: str) -> int:
    """Return the number of a character's class.

    >>> [CLASSES[class_of(char)] for char in "aЖ字7。»"]
    ['lower', 'upper', 'dense', 'digit', 'stop', 'bar']
    """
    for name, marks in _MARKS.items():
        if char in marks:
            return NUMBER[name]
    if any(first <= ord(char) <= last for first, last in _DENSE):
        return NUMBER["dense"]
    category = unicodedata.category(char)
    if char.isspace() or category in ("Cf", "Cc"):
        return NUMBER["space"]
    by_category = {
        "Lu": "upper",
        "Lt": "upper",
        "Ll": "lower",
        "Lo": "letter",
        "Lm": "letter",
        "Mn": "letter",
        "Mc": "letter",
        "Nd": "digit",
    }
    return NUMBER[by_category.get(category, "symbol")]


def character_tables() -> tuple[NDArray[np.uint8], NDArray[np.uint16]]:
    """Make the class of each character (of the Basic Multilingual Plane), and the one it counts as: a capital as its small one."""
    import numpy as np

    chars = [chr(code) for code in range(LAST + 1)]
    classes = np.array([class_of(char) for char in chars], np.uint8)
    folded = np.array([ord(low) if len(low := char.lower()) == 1 else ord(char) for char in chars], np.uint16)
    return classes, folded


def values_of(classes: NDArray[np.uint8], folded: NDArray[np.uint16]) -> NDArray[np.uint32]:
    """Return the value of each character: a random number for a letter, nothing for all else."""
    import numpy as np

    mixed = (folded.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    values = (mixed >> np.uint64(32)).astype(np.uint32) | np.uint32(1)
    letters = np.isin(classes, [NUMBER[name] for name in ("lower", "upper", "letter", "dense")])
    return np.where(letters, values, np.uint32(0))


def lexicon(hashes: Iterable[tuple[int, NDArray[np.uint32]]]) -> NDArray[np.uint8]:
    """Make the lexicon from pairs of a flag and the hashes of the words that bear it."""
    import numpy as np

    flags = np.zeros(1 << LEXICON_BITS, np.uint8)
    for flag, found in hashes:
        flags[np.unique(found >> (32 - LEXICON_BITS))] |= flag
    return flags
