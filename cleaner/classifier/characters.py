"""A document as arrays: its characters with their classes, its lines, its words.

All is looked up in tables and summed by line, so that no Python runs for each character.

    >>> from cleaner.classifier.model import shipped
    >>> text = read(["The vote", "is put off."], shipped().tables)
    >>> text.starts.tolist(), text.ends.tolist(), tokens(text, shipped().tables).line.tolist()
    ([0, 9], [8, 20], [0, 0, 1, 1, 1])
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.classifier.tables import COMMON, LAST, LEXICON_BITS, NUMBER, Tables

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

KINDS = len(NUMBER)
_WORD = bytearray(256)
for _letter in ("lower", "upper", "letter"):
    _WORD[NUMBER[_letter]] = 1
#: For two classes side by side: a stop within a word, a mark between digits, a capital behind a small letter.
_EVENT = bytearray(256)
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
        side_by_side = self.classes[:-1] << 4
        side_by_side |= self.classes[1:]
        events = _translated(side_by_side, _EVENT)
        at = events.nonzero()[0]
        counts: Ints = np.bincount((self.line[at] << 2) + events[at], minlength=4 * self.lines).reshape(-1, 4).T[1:]
        return counts

    @property
    def ascii(self) -> bool:
        """Whether all characters are ASCII."""
        return self.chars.dtype == np.uint8

    def count_of(self, char: str) -> Ints:
        """Return how often each line holds a character."""
        counts: Ints = np.bincount(self.line[self.chars == ord(char)], minlength=self.lines)
        return counts


def read(lines: Sequence[str], tables: Tables) -> Text:
    """Make a text of lines that hold no line feed."""
    joined = "\n".join(lines) + "\n"
    if joined.isascii():
        chars: NDArray[np.uint8] | NDArray[np.uint16] = np.frombuffer(joined.encode("ascii"), np.uint8)
        classes = _translated(chars, tables.classes[:256].tobytes())
    else:
        chars = _wide(joined)
        classes = tables.classes.take(chars)
    lengths = np.array([*map(len, lines)]) + 1
    starts = np.zeros(len(lengths) + 1, np.int64)
    lengths.cumsum(out=starts[1:])
    line = np.arange(len(lengths)).repeat(lengths)
    return Text(chars, classes, starts[:-1], starts[1:] - 1, line)


def _wide(text: str) -> NDArray[np.uint16]:
    """Return the number of each character; those that need more than 16 bits count as the last one that does not."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) > 2 * len(text):
        return np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4")), LAST).astype(np.uint16)
    return np.frombuffer(encoded, np.dtype("<u2")).astype(np.uint16, copy=False)


def _translated(values: NDArray[np.integer[Any]], table: bytes | bytearray) -> NDArray[np.uint8]:
    """Look up numbers of eight bits each: many times as fast as by an index."""
    return np.frombuffer(values.tobytes().translate(table), np.uint8)


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
    values = tables.values.take(text.chars)
    pairs = values[1:] >> 7
    pairs |= 1
    pairs *= values[:-1]
    pairs ^= pairs >> 15
    before = np.zeros(len(values), np.uint32)  # the sum of all pairs before each character; what overflows is lost on both sides
    pairs.cumsum(dtype=np.uint32, out=before[1:])
    inside = _translated(text.classes, _WORD)
    edges = (inside[1:] != inside[:-1]).nonzero()[0]  # a text ends with a line feed: words begin and end by turns
    edges += 1
    if inside[0]:
        edges = np.concatenate((np.zeros(1, np.int64), edges))
    starts, ends = edges[::2], edges[1::2]
    base = before.take(starts)
    words = before.take(ends) - base
    stems = before.take(np.minimum(starts + 4, ends)) - base
    long = ends - starts > 3
    line = text.line.take(starts)
    if not text.ascii and (dense := text.classes == NUMBER["dense"]).any():
        at = np.flatnonzero(dense[:-1] & dense[1:])
        words, stems = np.concatenate((words, pairs[at])), np.concatenate((stems, pairs[at]))
        line, starts = np.concatenate((line, text.line[at])), np.concatenate((starts, at))
        long = np.concatenate((long, np.ones(len(at), bool)))
    flags = tables.lexicon.take(words >> (32 - LEXICON_BITS))
    return Tokens(line, words, stems, long & (flags & COMMON == 0), text.classes.take(starts) == NUMBER["upper"], flags)
