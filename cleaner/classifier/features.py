"""What the model sees of a line: small whole numbers, in every script the same, worked out for a whole document in one go.

Four kinds: the *shape* of the line itself (length, capitals, digits, how it begins and ends), its *words* (only as shares: of
common words, of words that rule tables know, of rarer words that the body text holds too), its *place* (before, between or behind
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

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.classifier.characters import KINDS, Bools, Ints, Text, Tokens, read, tokens
from cleaner.classifier.tables import BOILERPLATE, COMMON, NUMBER, Tables

#: One, as a feature: shares are counted in sixteenths.
ONE = 16
#: As in `cleaner.lines`: from this size on, a line that ends a sentence is body text; from the second on, any line.
SENTENCE, LONG = 60, 240

#: Four steps for each doubling: 0, 4, 6, 8, 9 …
_LOG = np.array([((1 + x) ** 4).bit_length() - 1 for x in range(4096)], np.int64)
_STEM_BITS = 14

_COUNTED = ("stop", "comma", "digit", "bar", "web", "quote", "symbol", "colon", "dash")
_SHARED = ("digit", "upper", "space", "dense")
_ENDS = ("stop", "colon", "comma", "close", "digit", "bar", "symbol")
_BEGINS = ("lower", "upper", "digit", "bar", "quote", "open", "dash", "symbol", "web")
_AROUND = ("size", "body", "ends stop", "rule words", "held by body")
_RADII = (3, 10, 30)

# What is alike is worked out together: a text is short, and an operation on an array has its price however little it holds.
_LOGS = (
    "size", *_COUNTED, "inner stops", "date marks", "glued words", "copyright", "at", "paragraph", "paragraph lines",
    "bodies before", "bodies after", "from top", "from end", "since body", "until body", "run", "size of body before",
    "size of body after", "words", "rare words", "repeated",
)  # fmt: skip
_SHARES = (
    *(f"{name} share" for name in _SHARED), "letter share", "capitals", "caseless", "body before", "place", "common words",
    "rule words", "capital words", "held by body", "held often", "held by first line",
)  # fmt: skip
_FLAGS = (
    *(f"ends {name}" for name in _ENDS), *(f"begins {name}" for name in _BEGINS), "trails off", "question", "body", "blank before",
    "blank after", "seen before", "begins like previous", "begins like next", "like previous", "like next",
)  # fmt: skip
_OF_TEXT = tuple(f"text: {name}" for name in ("lines", "body share", "body lines", "blank share", "mean size", "mean body"))
_WINDOWS = tuple(f"{name} within {radius}" for name in _AROUND for radius in _RADII)
#: All features, in the order in which the models know them.
NAMES = (
    *_LOGS[:10], *_SHARES[:7], *_FLAGS[:18], *_LOGS[10:15], "body", "paragraph", "paragraph lines", "blank before", "blank after",
    "body before", "bodies before", "bodies after", "from top", "from end", "place", "since body", "until body", "run",
    "size of body before", "size of body after", *_OF_TEXT, "words", "common words", "rule words", "capital words", "rare words",
    "held by body", "held often", "held by first line", "repeated", "seen before", "begins like previous", "begins like next",
    *_WINDOWS, "like previous", "like next",
)  # fmt: skip


#: What is alike stands together while it is worked out: where each kind stands, and where each feature is then to be found.
_KINDS = (_LOGS, _SHARES, _FLAGS, _OF_TEXT, _WINDOWS)
_BOUNDS = [0, *accumulate(map(len, _KINDS))]
_LOG_ROWS, _SHARE_ROWS, _FLAG_ROWS, _OF_TEXT_ROWS, _WINDOW_ROWS = (slice(*pair) for pair in pairwise(_BOUNDS))
_TOGETHER = [name for kind in _KINDS for name in kind]
_AROUND_AT = np.array([_TOGETHER.index(name) for name in _AROUND])
_ORDER = np.array([_TOGETHER.index(name) for name in NAMES])
_PLACE = {name: place for place, name in enumerate(NAMES)}


def _numbers(names: Sequence[str]) -> Ints:
    return np.array([NUMBER[name] for name in names])


_COUNTED_AT, _SHARED_AT, _ENDS_AT, _BEGINS_AT = map(_numbers, (_COUNTED, _SHARED, _ENDS, _BEGINS))
_LETTERS_AT = _numbers(("lower", "upper", "letter", "dense"))
_CLOSING = np.isin(np.arange(KINDS), _numbers(("quote", "close", "space")))
_WIDTHS = np.array(_RADII)[:, None]


class View(NamedTuple):
    """The features of a document's lines that are not blank."""

    places: Ints  # where each line stands in the document
    names: tuple[str, ...]
    values: NDArray[np.float32]  # lines by features, whole numbers
    size: Ints  # the extent of each line, in letters
    words: Ints  # the words of each line, or pairs of characters where there are no words

    def column(self, name: str) -> Ints:
        """Return one feature of all lines."""
        return self.values[:, _PLACE[name]].astype(np.int64)


_ROW = {name: row for names in (_LOGS, _SHARES, _FLAGS) for row, name in enumerate(names)}
#: Features that are put in together, by the name of the first.
_SEVERAL = {
    "stop": len(_COUNTED), "inner stops": 3, "digit share": len(_SHARED), "ends stop": len(_ENDS), "begins lower": len(_BEGINS),
    "begins like previous": 2, "like previous": 2,
}  # fmt: skip
_ROWS = {name: slice(row, row + _SEVERAL[name]) if name in _SEVERAL else row for name, row in _ROW.items()}


@dataclass(frozen=True, slots=True)
class _Counts:
    """What is still to be made a feature: counts, parts with their wholes, and what is true or not.

    Each is put in by its name; several that stand side by side, by the name of the first.
    """

    logs: Ints
    parts: Ints
    wholes: Ints
    flags: Bools

    @classmethod
    def of(cls, lines: int) -> _Counts:
        return cls(
            np.empty((len(_LOGS), lines), np.int64),
            np.empty((len(_SHARES), lines), np.int64),
            np.empty((len(_SHARES), lines), np.int64),
            np.empty((len(_FLAGS), lines), bool),
        )

    def count(self, name: str, values: Ints | int) -> None:
        self.logs[_ROWS[name]] = values

    def share(self, name: str, parts: Ints, whole: Ints | int) -> None:
        rows = _ROWS[name]
        self.parts[rows], self.wholes[rows] = parts, whole

    def flag(self, name: str, values: Bools) -> None:
        self.flags[_ROWS[name]] = values


def log(counts: Ints) -> Ints:
    """Return four times the binary logarithm of 1 + count, rounded down: exact, from a table.

    >>> log(np.array([0, 1, 3, 60, 10**9])).tolist()
    [0, 4, 8, 23, 48]
    """
    return _LOG.take(np.minimum(counts, len(_LOG) - 1))


def share(part: Ints, whole: Ints | int) -> Ints:
    """Return a share in sixteenths, rounded down; of nothing, none."""
    return ONE * part // np.maximum(whole, 1)


def extract(lines: Sequence[str], tables: Tables) -> View:
    """Work out the features of all lines that are not blank."""
    stripped = [line.strip() for line in lines]
    places = np.array([*map(bool, stripped)], bool).nonzero()[0]
    if not len(places):
        other = extract(["-"], tables)
        return View(places, other.names, other.values[:0], other.size[:0], other.words[:0])
    text = read([*filter(None, stripped)], tables)
    n, token, counts = text.lines, tokens(text, tables), _Counts.of(text.lines)
    size = _shape(text, counts)
    body, of_text = _place(places, len(lines), size, counts)
    words = _words(token, n, body, counts)
    _repeats(token, n, counts)
    logs = log(counts.logs)
    shape = logs[_ROW["size"]] // 4 * 4 + counts.flags[_ROW["ends stop"]] * 2 + counts.flags[_ROW["begins upper"]]
    counts.flag("like previous", _alike(shape[1:] == shape[:-1]))
    values = np.empty((len(NAMES), n), np.float32)
    values[_LOG_ROWS] = logs
    # A quotient of whole numbers below 2^31 is never so near to a whole number that 64 bits would round it up to that.
    values[_SHARE_ROWS] = np.floor(ONE * counts.parts / np.maximum(counts.wholes, 1))
    np.multiply(counts.flags, np.float32(ONE), out=values[_FLAG_ROWS])
    values[_OF_TEXT_ROWS] = np.array(of_text, np.float32)[:, None]
    values[_WINDOW_ROWS] = _windows(values.take(_AROUND_AT, axis=0))
    return View(places, NAMES, values.take(_ORDER, axis=0).T, size, words)


def _shape(text: Text, found: _Counts) -> Ints:
    """Count what each line is by itself; return the extent of each line."""
    classes, length, counts = text.classes, text.ends - text.starts, text.by_class()
    size: Ints = length + 2 * counts[NUMBER["dense"]]
    letters = counts.take(_LETTERS_AT, axis=0)
    found.count("size", size)
    found.count("stop", counts.take(_COUNTED_AT, axis=0))
    found.count("inner stops", text.pairs())
    found.count("copyright", 0 if text.ascii else text.count_of("©"))
    found.count("at", text.count_of("@"))
    number = letters.sum(axis=0)
    found.share("digit share", counts.take(_SHARED_AT, axis=0), length)
    found.share("letter share", number, length)
    found.share("capitals", letters[1], number)
    found.share("caseless", letters[2] + letters[3], number)
    last = text.ends - 1
    for _ in range(3):
        closing = _CLOSING[classes[last]]
        if not closing.any():
            break
        last = last - (closing & (last > text.starts))
    found.flag("ends stop", classes[last] == _ENDS_AT[:, None])
    found.flag("begins lower", classes[text.starts] == _BEGINS_AT[:, None])
    final, before = text.chars[last], text.chars[np.maximum(last - 1, text.starts)]
    found.flag("trails off", (final == ord("…")) | ((final == ord(".")) & (before == ord("."))))
    found.flag("question", (final == ord("?")) | (final == ord("？")) | (final == ord("؟")))
    return size


def _place(places: Ints, total: int, size: Ints, found: _Counts) -> tuple[Bools, list[int]]:
    """Count where each line stands among the others: blank lines, paragraphs, runs of short lines, the edges of the text.

    Return which lines are body text, and the features of the text as a whole.
    """
    n = len(size)
    order, ends, lower = np.arange(n), found.flags[_ROW["ends stop"]], found.flags[_ROW["begins lower"]]
    gap = np.ones(n + 1, bool)  # before each line, and behind the last one
    gap[0] = places[0] > 0
    gap[1:-1] = places[1:] - places[:-1] > 1
    # A paragraph that is wrapped, or that a lost link broke, goes on in the next line.
    wrapped = (size[:-1] >= 65) & (size[:-1] <= 85)
    head = np.ones(n, bool)
    head[1:] = ends[:-1] | gap[1:-1] | ~(wrapped | lower[1:])
    of = head.cumsum() - 1
    first = np.flatnonzero(head)
    extent = np.add.reduceat(size, first)
    body = ((extent >= LONG) | ((extent >= SENTENCE) & np.logical_or.reduceat(ends, first)))[of]
    found.flag("body", body)
    found.flag("blank before", gap[:-1])
    found.flag("blank after", gap[1:])
    mass = np.where(body, size, 0)
    masses, bodies = mass.cumsum(), body.cumsum()
    previous = np.maximum.accumulate(np.where(body, order, -1))
    following = np.minimum.accumulate(np.where(body, order, n)[::-1])[::-1]
    found.count("paragraph", extent[of])
    found.count("paragraph lines", np.bincount(of)[of])
    found.count("bodies before", bodies - body)
    found.count("bodies after", bodies[-1] - bodies)
    found.count("from top", order)
    found.count("from end", n - 1 - order)
    none_before, none_behind = previous < 0, following == n
    found.count("since body", np.where(none_before, len(_LOG), order - previous))
    found.count("until body", np.where(none_behind, len(_LOG), following - order))
    found.count("run", np.where(body, 0, following - previous - 1))
    found.count("size of body before", np.where(none_before | body, 0, size[previous]))
    found.count("size of body after", np.where(none_behind | body, 0, size[np.minimum(following, n - 1)]))
    found.share("body before", masses - mass, masses[-1])
    found.share("place", order, n)
    whole, prose, paragraphs = int(size.sum()), int(masses[-1]), int(bodies[-1])
    shares = (_share(prose, whole), _share(paragraphs, n), _share(total - n, total))
    return body, [_log(n), *shares, _log(whole // n), _log(prose // max(paragraphs, 1))]


def _log(count: int) -> int:
    return int(_LOG[min(count, len(_LOG) - 1)])


def _share(part: int, whole: int) -> int:
    return ONE * part // max(whole, 1)


def _windows(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the means of some features over the lines around."""
    n = features.shape[1]
    order = np.arange(n)
    sums = np.zeros((len(features), n + 1), np.float32)  # exact: whole numbers below 2^24
    features.cumsum(axis=1, out=sums[:, 1:])
    low, high = np.maximum(order - _WIDTHS, 0), np.minimum(order + (_WIDTHS + 1), n)
    means: NDArray[np.float32] = sums.take(high, axis=1)  # take() is several times as fast as an index
    means -= sums.take(low, axis=1)
    means /= (high - low).astype(np.float32)
    np.floor(means, out=means)
    return means.reshape(-1, n)


def _alike(same: Bools) -> Bools:
    """Return for each line whether it is the same as the previous one, and as the next one."""
    found = np.zeros((2, len(same) + 1), bool)
    found[0, 1:] = found[1, :-1] = same
    return found


def _words(token: Tokens, n: int, body: Bools, found: _Counts) -> Ints:
    """Count words: common ones, those of rule tables, those that the body text holds too; return the number of words."""
    known = np.bincount((token.line << 2) + token.flags, minlength=4 * n).reshape(n, 4).T
    number: Ints = known.sum(axis=0)
    found.count("words", number)
    found.share("common words", known[COMMON] + known[COMMON | BOILERPLATE], number)
    found.share("rule words", known[BOILERPLATE], number)
    found.share("capital words", np.bincount(token.line[token.capital], minlength=n), number)
    _cohesion(token, n, body, found)
    return number


def _cohesion(token: Tokens, n: int, body: Bools, found: _Counts) -> None:
    """Count how much of what a line says the paragraphs say too, and the first line, which may be the headline."""
    line = token.line[token.rare]
    stems = (token.stems[token.rare] >> (32 - _STEM_BITS)).astype(np.int64)
    in_body = body.take(line)
    held = np.bincount(stems[in_body], minlength=1 << _STEM_BITS).take(stems) - in_body
    headline = np.zeros(1 << _STEM_BITS, bool)
    headline[stems[line == 0]] = True
    rare = np.bincount(line, minlength=n)
    found.count("rare words", rare)
    held_by = {"held by body": held > 0, "held often": held > 2, "held by first line": headline.take(stems) & (line > 0)}
    for name, which in held_by.items():
        found.share(name, np.bincount(line[which], minlength=n), rare)


def _repeats(token: Tokens, n: int, found: _Counts) -> None:
    """Count how often the words of a line stand in the text as a line; say whether lines begin alike."""
    sums = np.bincount(token.line, weights=token.words, minlength=n).tolist()  # exact: whole numbers far below 2^53
    counts = {**Counter(sums), 0.0: 1}  # a line without words repeats none
    first = {**dict(zip(reversed(sums), range(n - 1, -1, -1), strict=True)), 0.0: n}
    found.count("repeated", np.array([counts[said] - 1 for said in sums]))
    found.flag("seen before", np.array([first[said] < place for place, said in enumerate(sums)]))
    begins = np.zeros(n, np.uint32)
    begins[token.line[::-1]] = token.words[::-1]
    found.flag("begins like previous", _alike((begins[1:] == begins[:-1]) & (begins[1:] > 0)))
