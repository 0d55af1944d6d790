"""A document as arrays: its characters with their classes, its lines, its words.

All is looked up in tables and summed by line, so that no Python runs for each character.

    >>> from cleaner.classifier.model import shipped
    >>> text = read(["The vote", "is put off."], shipped().tables)
    >>> text.starts.tolist(), text.ends.tolist(), tokens(text, shipped().tables).line.tolist()
    ([0, 9], [8, 20], [0, 0, 1, 1, 1])
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.classifier.tables import COMMON, LAST, LEXICON_BITS, NUMBER, Tables

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

KINDS = len(NUMBER)
_WORD = np.isin(np.arange(KINDS), [NUMBER[name] for name in ("lower", "upper", "letter")])
#: For two classes side by side: a stop within a word, a mark between digits, a capital behind a small letter.
_EVENT = np.zeros(256, np.uint8)
for _letter in ("lower", "upper", "letter"):
    _EVENT[NUMBER["stop"] << 4 | NUMBER[_letter]] = 1
for _mark in ("colon", "web", "dash"):
    _EVENT[NUMBER[_mark] << 4 | NUMBER["digit"]] = 2
_EVENT[NUMBER["lower"] << 4 | NUMBER["upper"]] = 3


class Text(NamedTuple):
    """The characters of a document, and where its lines begin and end."""

    chars: NDArray[np.uint8] | NDArray[np.uint16]
    classes: NDArray[np.uint8]
    starts: Ints
    ends: Ints  # the line feed behind each line
    line: Ints  # for each character, its line

    @property
    def lines(self) -> int:
        """The number of lines."""
        return len(self.starts)

    def by_class(self) -> Ints:
        """Return how many characters of each class each line holds, a row for each class; the line feed counts, too."""
        counts: Ints = np.bincount((self.line << 4) + self.classes, minlength=self.lines * KINDS).reshape(-1, KINDS).T
        return counts

    def pairs(self) -> Ints:
        """Return how often two characters side by side tell of an address, of a date or time, of words that ran together."""
        events = _EVENT[self.classes[:-1] << 4 | self.classes[1:]]
        at = np.flatnonzero(events)
        counts: Ints = np.bincount((self.line[at] << 2) + events[at], minlength=4 * self.lines).reshape(-1, 4).T[1:]
        return counts

    def count_of(self, char: str) -> Ints:
        """Return how often each line holds a character."""
        counts: Ints = np.bincount(self.line[self.chars == ord(char)], minlength=self.lines)
        return counts


def read(lines: Sequence[str], tables: Tables) -> Text:
    """Make a text of lines that hold no line feed."""
    joined = "\n".join(lines) + "\n"
    if joined.isascii():
        chars: NDArray[np.uint8] | NDArray[np.uint16] = np.frombuffer(joined.encode("ascii"), np.uint8)
    else:
        wide = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
        chars = np.minimum(wide, LAST).astype(np.uint16)
    ends = np.flatnonzero(chars == ord("\n"))
    starts = np.zeros(len(ends), np.int64)
    starts[1:] = ends[:-1] + 1
    line = np.repeat(np.arange(len(ends)), ends - starts + 1)
    return Text(chars, tables.classes[chars], starts, ends, line)


class Tokens(NamedTuple):
    """The words of a document, and the pairs of neighbors in scripts that need no blanks."""

    line: Ints
    words: NDArray[np.uint32]  # hashes
    stems: NDArray[np.uint32]  # hashes of the first five letters
    rare: Bools  # says something of its own
    capital: Bools
    flags: NDArray[np.uint8]  # what the lexicon knows of it


def hashes(text: str, tables: Tables) -> NDArray[np.uint32]:
    """Return the hashes of the words of a text, as the lexicon is asked for them."""
    return tokens(read([text.replace("\n", " ")], tables), tables).words


def tokens(text: Text, tables: Tables) -> Tokens:
    """Find the words. The hash of a word is the sum over its pairs of letters, whatever their case."""
    values = tables.values[text.chars]
    pairs = np.zeros(len(values), np.uint32)
    np.multiply(values[:-1], values[1:] >> 7 | 1, out=pairs[:-1])
    pairs ^= pairs >> 15
    inside = _WORD[text.classes]
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1  # a text ends with a line feed: words begin and end by turns
    if inside[0]:
        edges = np.concatenate((np.zeros(1, np.int64), edges))
    starts, ends = edges[::2], edges[1::2]
    short = ends - starts <= 4
    bounds = np.empty((len(starts), 3), np.int64)
    bounds[:, 0], bounds[:, 1], bounds[:, 2] = starts, np.where(short, starts, starts + 4), ends
    # Sums up to the fifth letter, over the rest, and over what lies between the words, which is not asked for.
    sums = np.add.reduceat(pairs, bounds.ravel(), dtype=np.uint32) if len(bounds) else np.zeros(0, np.uint32)
    rest = sums[1::3]
    stems = np.where(short, rest, sums[::3])
    words = np.where(short, rest, sums[::3] + rest)
    line = text.line[starts]
    dense = text.classes == NUMBER["dense"]
    if dense.any():
        at = np.flatnonzero(dense[:-1] & dense[1:])
        words, stems = np.concatenate((words, pairs[at])), np.concatenate((stems, pairs[at]))
        line, starts = np.concatenate((line, text.line[at])), np.concatenate((starts, at))
        short = np.concatenate((ends - edges[::2] <= 3, np.zeros(len(at), bool)))
    else:
        short = ends - starts <= 3
    flags = tables.lexicon[words >> (32 - LEXICON_BITS)]
    return Tokens(line, words, stems, ~short & (flags & COMMON == 0), text.classes[starts] == NUMBER["upper"], flags)
