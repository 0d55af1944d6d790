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

from cleaner.classifier.tables import CLASSES, COMMON, LEXICON_BITS, NUMBER, Tables

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: The flag of a word with a capital, beside those of the lexicon.
CAPITAL = 4

#: What a character and the one after it tell of, by their classes: a stop within a word, a mark between digits, a capital after a
#: lowercase letter.
_EVENTS = {
    "inner stops": (("stop",), ("lower", "upper", "letter")),
    "date marks": (("colon", "web", "dash"), ("digit",)),
    "glued words": (("lower",), ("upper",)),
}


def _event(first: str, second: str) -> str:
    return next((event for event, (before, behind) in _EVENTS.items() if first in before and second in behind), "")


_PAIRS = [(first, _event(first, second)) for first in CLASSES for second in CLASSES]
#: The kinds of characters that are counted: by class, and by what each tells of. Small letters come first.
KINDS = sorted(set(_PAIRS), key=lambda kind: (kind != ("lower", ""), kind))
_KIND = bytes(map(KINDS.index, _PAIRS))


class Text(NamedTuple):
    """The characters of a document, and where its lines begin and end."""

    joined: str
    places: Ints  # where each line stands in the document
    codes: Ints
    classes: NDArray[np.uint8]
    starts: Ints
    ends: Ints  # the line feed after each line
    line: Ints  # for each character, its line

    @property
    def lines(self) -> int:
        """The number of lines."""
        return len(self.starts)

    def by_kind(self) -> Ints:
        """Return how many characters of each kind each line holds, a row for each line; the line feed counts, too.

        Of the first kind, which most characters are, none is counted.
        """
        pairs = self.classes << 4
        pairs[:-1] |= self.classes[1:]
        kinds = np.frombuffer(pairs.tobytes().translate(_KIND), np.uint8)
        at = (kinds != 0).nonzero()[0]
        cells = self.line.take(at) * len(KINDS)
        cells += kinds.take(at)
        counts: Ints = np.bincount(cells, minlength=self.lines * len(KINDS)).reshape(-1, len(KINDS))
        return counts

    def count_of(self, char: str) -> Ints | int:
        """Return how often each line holds a character."""
        if char not in self.joined:
            return 0
        return np.bincount(self.line[self.codes == ord(char)], minlength=self.lines)


def read(lines: Sequence[str], tables: Tables) -> Text:
    """Make a text of the lines that are not blank; none holds a line feed."""
    stripped = [line.strip() for line in lines]
    lengths = np.fromiter(map(len, stripped), np.int64, len(stripped))
    places = lengths.nonzero()[0]
    joined = "\n".join(filter(None, stripped)) + "\n"
    codes = np.array([joined]).view(np.uint32).astype(np.int64)
    lengths = lengths.take(places) + 1
    behind = lengths.cumsum()
    line = np.arange(len(places)).repeat(lengths)
    return Text(joined, places, codes, _looked_up(tables.classes, codes), behind - lengths, behind - 1, line)


def _looked_up(table: NDArray[Any], codes: Ints) -> NDArray[Any]:
    """Look up characters; those beyond the table's last one count as that."""
    return table.take(codes, mode="clip")


class Tokens(NamedTuple):
    """The words of a document, and the pairs of neighbors in scripts that need no blanks."""

    line: Ints
    words: NDArray[np.uint32]  # hashes
    flags: NDArray[np.uint8]  # what the lexicon knows of it, and whether it has a capital
    rare: Ints  # which of them say something of their own
    stems: NDArray[np.uint32]  # hashes of the first five letters of these


def hashes(text: str, tables: Tables) -> NDArray[np.uint32]:
    """Return the hashes of the words of a text, as the lexicon is asked for them."""
    return tokens(read([text.replace("\n", " ")], tables), tables).words


def tokens(text: Text, tables: Tables) -> Tokens:
    """Find the words. The hash of a word is the sum over its pairs of letters, whatever their case."""
    values = _looked_up(tables.values, text.codes)
    pairs = values[1:] >> 7
    pairs |= 1
    pairs *= values[:-1]
    pairs ^= pairs >> 15
    before = np.zeros(len(values), np.uint32)  # the sum of all pairs before each character; what overflows is lost on both sides
    pairs.cumsum(dtype=np.uint32, out=before[1:])
    inside = text.classes - NUMBER["lower"] < 3  # a lowercase letter, a capital, or a letter of a script that has neither
    edges = (inside[1:] != inside[:-1]).nonzero()[0]  # a text ends with a line feed: words begin and end by turns
    edges += 1
    if inside[0]:
        edges = np.concatenate(((0,), edges))
    starts, ends = edges.reshape(-1, 2).T.copy()
    long = ends - starts > 3
    reach = starts + 4
    if not text.joined.isascii() and np.count_nonzero(dense := text.classes == NUMBER["dense"]):
        at = (dense[:-1] & dense[1:]).nonzero()[0]
        starts, ends, reach = np.concatenate(((starts, ends, reach), (at, at + 1, at + 1)), axis=1)
        long = np.concatenate((long, np.ones(len(at), bool)))
    base = before.take(starts)
    words = before.take(ends) - base
    flags = tables.lexicon.take(words >> (32 - LEXICON_BITS))
    rare = (long & (flags & COMMON == 0)).nonzero()[0]
    stems = before.take(reach.take(rare)) - base.take(rare)
    flags |= (text.classes.take(starts) == NUMBER["upper"]).view(np.uint8) * CAPITAL
    return Tokens(text.line.take(starts), words, flags, rare, stems)
