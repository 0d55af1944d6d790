"""What the model sees of a line: small whole numbers, in every script the same, worked out for a whole document in one go.

Four kinds: the *shape* of the line itself (length, capitals, digits, how it begins and ends), its *words* (only as shares: of
common words, of words that rule tables know, of rarer words that the body text holds too), its *place* (before, between or after
the paragraphs, repeated or not), and the *document* (how much of it is body text). No word or phrase is a feature by itself: a
model that learns words learns sites.

All is integer arithmetic, so that the numbers are the same on every machine. The text is one array of characters; whatever is
asked of characters is looked up in tables and summed by line, so that no Python runs for each character.

    >>> from cleaner.classifier.model import shipped
    >>> view = extract(["Menu", "", "The council met on Friday and agreed to put off the vote until the spring."], shipped().tables)
    >>> view.places.tolist(), view.column("body").tolist()
    ([0, 2], [0, 16])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.classifier.characters import CAPITAL, KINDS, Bools, Ints, Text, Tokens, read, tokens
from cleaner.classifier.tables import BOILERPLATE, CLASSES, COMMON, NUMBER, Tables

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

#: One, as a feature: shares are counted in sixteenths.
ONE = 16
#: As in `cleaner.lines`: from this size on, a line that ends a sentence is body text; from the second on, any line.
SENTENCE, LONG = 60, 240

#: Four steps for each doubling: 0, 4, 6, 8, 9 …
_LOG = np.array([((1 + x) ** 4).bit_length() - 1 for x in range(4096)], np.int64)
#: As far as a logarithm tells.
_FAR = len(_LOG)
_STEM_BITS = 14

_COUNTED = ("stop", "comma", "digit", "bar", "web", "quote", "symbol", "colon", "dash")
_EVENTS = ("inner stops", "date marks", "glued words")
_ENDS = ("stop", "colon", "comma", "close", "digit", "bar", "symbol")
_BEGINS = ("lower", "upper", "digit", "bar", "quote", "open", "dash", "symbol", "web")
_AROUND = ("size", "body", "ends stop", "rule words", "held by body")
_RADII = (3, 10, 30)

# What is alike is worked out together: a text is short, and an operation on an array has its price however little it holds.
_LOGS = (
    "size", *_COUNTED, *_EVENTS, "copyright", "at", "paragraph", "paragraph lines", "from top", "from end", "bodies before",
    "bodies after", "since body", "until body", "run", "size of body before", "size of body after", "words", "rare words",
    "repeated",
)  # fmt: skip
_SHARES = (
    "digit share", "upper share", "space share", "dense share", "letter share", "capitals", "caseless", "common words",
    "rule words", "capital words", "held by body", "held often", "held by first line", "body before", "place",
)  # fmt: skip
_FLAGS = (
    *(f"ends {name}" for name in _ENDS), *(f"begins {name}" for name in _BEGINS), "trails off", "question", "body", "blank before",
    "blank after", "seen before", "begins like previous", "begins like next", "like previous", "like next",
)  # fmt: skip
_OF_TEXT = tuple(f"text: {name}" for name in ("lines", "body share", "body lines", "blank share", "mean size", "mean body"))
_WINDOWS = tuple(f"{name} within {radius}" for radius in _RADII for name in _AROUND)

_GROUPS = (_LOGS, _SHARES, _FLAGS, _OF_TEXT, _WINDOWS)
#: All features, in the order in which the models know them.
NAMES = tuple(name for group in _GROUPS for name in group)
_PLACE = {name: place for place, name in enumerate(NAMES)}
#: The row of each feature among those that are alike.
_ROW = {name: row for group in _GROUPS for row, name in enumerate(group)}


@cache
def _rows(first: str, last: str) -> slice:
    return slice(_ROW[first], _ROW[last] + 1)


def _slices(sizes: Iterable[int]) -> list[slice]:
    return [slice(*pair) for pair in pairwise(accumulate(sizes, initial=0))]


def _numbers(names: Sequence[str]) -> Ints:
    return np.array([NUMBER[name] for name in names])


_LOGGED, _SHARED, _FLAGGED, _TOLD, _MEANS = _slices(map(len, _GROUPS))
_AROUND_AT = np.array([_PLACE[name] for name in _AROUND])
_ENDS_AT, _BEGINS_AT = _numbers(_ENDS)[:, None], _numbers(_BEGINS)[:, None]
_CLOSING = np.isin(np.arange(len(CLASSES)), _numbers(("quote", "close", "space")))

_DOT, _ELLIPSIS, _QUESTION = 1, 2, 3
_FINAL = np.zeros(1 << 16, np.uint8)
for _number, _marks in ((_DOT, "."), (_ELLIPSIS, "…"), (_QUESTION, "?？؟")):
    _FINAL[[*map(ord, _marks)]] = _number

#: Of which kinds of characters each count is the sum.
_NO_LETTERS = tuple(name for name in CLASSES if name not in ("lower", "upper", "letter", "dense"))
_SINGLE = (*_COUNTED, *_EVENTS, "digit", "upper", "space", "dense")
_SUMS = (*((name,) for name in _SINGLE), _NO_LETTERS, ("upper",), ("letter", "dense"))
_OF_CHARACTERS = np.array([[kind in names or event in names for kind, event in KINDS] for names in _SUMS], np.float32)

#: Of words, what the lexicon knows of each and whether it has a capital; of rare ones, how often the paragraphs hold each (not,
#: once or twice, more often) and whether the first line does.
_KNOWN, _HELD, _BY_FIRST, _OFTEN = np.arange(2 * CAPITAL), np.arange(6), 3, np.array([0, 1, 1, 2])
_OF_WORDS = np.zeros((8, len(_KNOWN) + len(_HELD)), np.float32)
_OF_WORDS[[0, 2, 3, 4], : len(_KNOWN)] = _KNOWN >= 0, _KNOWN & COMMON > 0, _KNOWN % CAPITAL == BOILERPLATE, _KNOWN & CAPITAL > 0
_OF_WORDS[[1, 5, 6, 7], len(_KNOWN) :] = _HELD >= 0, _HELD % _BY_FIRST > 0, _HELD % _BY_FIRST > 1, _HELD >= _BY_FIRST


class View(NamedTuple):
    """The features of a document's lines that are not blank."""

    places: Ints  # where each line stands in the document
    names: tuple[str, ...]
    values: Floats  # lines by features, whole numbers
    size: Ints  # the extent of each line, in letters
    words: Ints  # the words of each line, or pairs of characters where there are no words

    def column(self, name: str) -> Ints:
        """Return one feature of all lines."""
        return self.values[:, _PLACE[name]].astype(np.int64)


class _Rows(NamedTuple):
    """What is to be made features, a row for each: counts, parts with their wholes, and what is true or not."""

    logs: Ints
    parts: Doubles
    wholes: Doubles
    flags: Floats


def log(counts: Ints) -> Ints:
    """Return four times the binary logarithm of 1 + count, rounded down: exact, from a table.

    >>> log(np.array([0, 1, 3, 60, 10**9])).tolist()
    [0, 4, 8, 23, 48]
    """
    logs: Ints = _LOG.take(counts, mode="clip")
    return logs


def share(part: Ints, whole: Ints | int) -> Ints:
    """Return a share in sixteenths, rounded down; of nothing, none."""
    return ONE * part // np.maximum(whole, 1)


def extract(lines: Sequence[str], tables: Tables) -> View:
    """Work out the features of all lines that are not blank."""
    text = read(lines, tables)
    if not text.lines:
        other = extract(["-"], tables)
        return View(text.places, other.names, other.values[:0], other.size[:0], other.words[:0])
    n, token = text.lines, tokens(text, tables)
    values = np.empty((len(NAMES), n), np.float32)
    parts, wholes = np.empty((2, len(_SHARES), n))
    found = _Rows(np.empty((len(_LOGS), n), np.int64), parts, wholes, values[_FLAGGED])
    size = _characters(text, found)
    ends, begins = _edges(text, found)
    body, of_text = _place(text.places, len(lines), size, ends[0], begins[0], found)
    words = _words(token, body, found)
    _repeats(token, found)
    values[_LOGGED] = logs = log(found.logs)
    _neighbors(token, (logs[_ROW["size"]] & ~3) + 2 * ends[0] + begins[1], found)
    # A quotient of whole numbers below 2^31 is never so near to a whole number that 64 bits would round it up to that.
    np.floor(ONE * found.parts / np.maximum(found.wholes, 1), out=values[_SHARED])
    values[_FLAGGED] *= ONE
    values[_TOLD] = np.array(of_text)[:, None]
    values[_MEANS] = _windows(values.take(_AROUND_AT, axis=0))
    return View(text.places, NAMES, values.T, size, words)


def _characters(text: Text, found: _Rows) -> Ints:
    """Count the characters of each line; return the extent of each line."""
    counts = _OF_CHARACTERS @ text.by_kind().astype(np.float32).T  # exact: whole numbers below 2^24
    length, shares = text.ends - text.starts, counts[-7:]
    dense, letters = shares[3], shares[4]
    np.subtract(length + 1, letters, out=letters)  # what is counted there is none, and nor is the line feed
    size: Ints = length + 2 * dense.astype(np.int64)
    found.logs[_ROW["size"]] = size
    found.logs[_rows("stop", "glued words")] = counts[:-7]
    found.logs[_ROW["copyright"]], found.logs[_ROW["at"]] = text.count_of("©"), text.count_of("@")
    found.parts[_rows("digit share", "caseless")] = shares
    found.wholes[_rows("digit share", "letter share")] = length
    found.wholes[_rows("capitals", "caseless")] = letters
    return size


def _edges(text: Text, found: _Rows) -> tuple[Bools, Bools]:
    """Say how each line ends and begins."""
    last = text.ends - 1
    for _ in range(3):
        closing = _CLOSING.take(text.classes.take(last))
        if not np.count_nonzero(closing):
            break
        last -= closing & (last > text.starts)
    ends = text.classes.take(last) == _ENDS_AT
    begins = text.classes.take(text.starts) == _BEGINS_AT
    found.flags[_rows("ends stop", "ends symbol")] = ends
    found.flags[_rows("begins lower", "begins web")] = begins
    final = _FINAL.take(text.codes.take(last), mode="clip")
    dots = (final == _DOT) & (text.codes.take(np.maximum(last - 1, text.starts)) == ord("."))
    found.flags[_ROW["trails off"]] = dots | (final == _ELLIPSIS)
    found.flags[_ROW["question"]] = final == _QUESTION
    return ends, begins


def _place(places: Ints, total: int, size: Ints, ends: Bools, lower: Bools, found: _Rows) -> tuple[Bools, list[int]]:
    """Count where each line stands among the others: blank lines, paragraphs, runs of short lines, the edges of the text.

    Return which lines are body text, and the features of the text as a whole.
    """
    n = len(size)
    gap = np.empty(n + 1, bool)  # before each line, and after the last one
    gap[0], gap[1:-1], gap[-1] = places[0] > 0, places[1:] - places[:-1] > 1, True
    body = _paragraphs(size, gap, ends, lower, found)
    found.flags[_ROW["body"]] = body
    found.flags[_ROW["blank before"]], found.flags[_ROW["blank after"]] = gap[:-1], gap[1:]
    order, at, before = np.arange(n), body.nonzero()[0], body.cumsum() - body
    paragraphs, sizes = len(at), np.concatenate(((0,), size.take(at), (0,)))
    bounds = np.concatenate(((-1,), at, (n,)))
    # For each stretch of lines between two paragraphs: where those are, how many lines it has, how long those are.
    stretches = np.array((bounds[:-1], bounds[1:], bounds[1:] - bounds[:-1] - 1, sizes[:-1], sizes[1:], sizes[:-1].cumsum()))
    stretches[0, 0], stretches[1, -1] = -_FAR, n + _FAR
    found.logs[_ROW["from top"]], found.logs[_ROW["from end"]] = order, order[::-1]
    found.logs[_ROW["bodies before"]], found.logs[_ROW["bodies after"]] = before, paragraphs - before - body
    around = stretches.T.take(before, axis=0).T
    np.subtract(order, around[0], out=around[0])
    around[1] -= order
    found.logs[_rows("since body", "size of body after")] = around[:-1] * ~body
    found.parts[_ROW["body before"]], found.parts[_ROW["place"]] = around[-1], order
    whole, prose = int(size.sum()), int(stretches[-1, -1])
    found.wholes[_ROW["body before"]], found.wholes[_ROW["place"]] = prose, n
    shares = (_share(prose, whole), _share(paragraphs, n), _share(total - n, total))
    return body, [_log(n), *shares, _log(whole // n), _log(prose // max(paragraphs, 1))]


def _paragraphs(size: Ints, gap: Bools, ends: Bools, lower: Bools, found: _Rows) -> Bools:
    """Count the extent of the paragraph that each line is of; say which lines are body text.

    A paragraph that is wrapped, or that a lost link broke, goes on in the next line.
    """
    wrapped = (size[:-1] >= 65) & (size[:-1] <= 85)
    goes_on = (wrapped | lower[1:]) & ~(ends[:-1] | gap[1:-1])
    extent, number, ended = size, np.ones_like(size), ends
    if np.count_nonzero(goes_on):
        head = np.concatenate(((True,), ~goes_on))
        first, of = head.nonzero()[0], head.cumsum() - 1
        behind = np.concatenate((first[1:], (len(size),)))
        extent, number = np.add.reduceat(size, first).take(of), (behind - first).take(of)
        ended = ends.take(behind - 1).take(of)  # no line before a paragraph's last one ends as a sentence does
    found.logs[_ROW["paragraph"]], found.logs[_ROW["paragraph lines"]] = extent, number
    body: Bools = (extent >= LONG) | ((extent >= SENTENCE) & ended)
    return body


def _log(count: int) -> int:
    return int(_LOG[min(count, len(_LOG) - 1)])


def _share(part: int, whole: int) -> int:
    return ONE * part // max(whole, 1)


def _windows(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the means of some features over the lines around."""
    number, n = features.shape
    wide = max(_RADII)
    sums = np.zeros((number + 1, wide + 1 + n + wide), np.float32)  # exact: whole numbers below 2^24
    inner = sums[:, wide + 1 : -wide]
    features.cumsum(axis=1, out=inner[:-1])
    inner[-1] = np.arange(1, n + 1)  # how many lines there are
    sums[:, -wide:] = inner[:, -1:]
    means = np.empty((len(_RADII), number, n), np.float32)
    for radius, mean in zip(_RADII, means, strict=True):
        first, behind = wide - radius, wide + radius + 1
        within = sums[:, behind : behind + n] - sums[:, first : first + n]
        np.divide(within[:-1], within[-1], out=mean)
    return np.floor(means, out=means).reshape(-1, n)


def _words(token: Tokens, body: Bools, found: _Rows) -> Ints:
    """Count words: common ones, those of rule tables, those that the body text holds too; return the number of words.

    What the paragraphs say too, and the first line, which may be the headline, is asked of rare words only.
    """
    n = len(body)
    known = token.line * len(_KNOWN) + token.flags
    line = token.line.take(token.rare)
    stems = (token.stems >> (32 - _STEM_BITS)).astype(np.int64)
    in_body = body.take(line)
    held = np.bincount(stems[in_body], minlength=1 << _STEM_BITS).take(stems) - in_body
    headline = np.zeros(1 << _STEM_BITS, np.uint8)
    headline[stems[line == 0]] = _BY_FIRST
    told = line * len(_HELD) + _OFTEN.take(held, mode="clip") + headline.take(stems)
    kinds = np.empty((n, len(_KNOWN) + len(_HELD)), np.float32)
    kinds[:, : len(_KNOWN)] = np.bincount(known, minlength=n * len(_KNOWN)).reshape(n, -1)
    kinds[:, len(_KNOWN) :] = np.bincount(told, minlength=n * len(_HELD)).reshape(n, -1)
    counts = _OF_WORDS @ kinds.T
    counts[-1, 0] = 0  # that the first line holds what it says itself says nothing
    words: Ints = counts[0].astype(np.int64)
    found.logs[_rows("words", "rare words")] = counts[:2]
    found.parts[_rows("common words", "held by first line")] = counts[2:]
    found.wholes[_rows("common words", "capital words")] = words
    found.wholes[_rows("held by body", "held by first line")] = counts[1]
    return words


def _repeats(token: Tokens, found: _Rows) -> None:
    """Count how often the words of a line stand in the text as a line."""
    n = found.logs.shape[1]
    said = np.bincount(token.line, weights=token.words, minlength=n)  # exact: whole numbers far below 2^53
    order = said.argsort(kind="stable")
    ranked = said.take(order)
    same = np.zeros(n, bool)  # as the one before, in this order; a line without words repeats none
    same[1:] = (ranked[1:] == ranked[:-1]) & (ranked[1:] > 0)
    found.logs[_ROW["repeated"]] = found.flags[_ROW["seen before"]] = 0
    if np.count_nonzero(same):
        which = (~same).cumsum()
        found.logs[_ROW["repeated"], order] = np.bincount(which).take(which) - 1
        found.flags[_ROW["seen before"], order] = same


def _neighbors(token: Tokens, shape: Ints, found: _Rows) -> None:
    """Say whether each line begins with the same word as the previous one and the next one, and whether it has the same shape."""
    begins = np.zeros(len(shape), np.uint32)
    begins[token.line[::-1]] = token.words[::-1]
    looks = np.array((begins, shape))
    same = looks[:, 1:] == looks[:, :-1]
    same[0] &= begins[1:] > 0
    flags = found.flags[_rows("begins like previous", "like next")]
    flags[:] = 0
    flags[::2, 1:] = flags[1::2, :-1] = same
