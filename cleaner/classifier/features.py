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
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.classifier.tables import BOILERPLATE, COMMON, LAST, LEXICON_BITS, NUMBER, Tables

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: One, as a feature: shares are counted in sixteenths.
ONE = 16
#: As in `cleaner.lines`: from this size on, a line that ends a sentence is body text; from the second on, any line.
SENTENCE, LONG = 60, 240

_KINDS = len(NUMBER)
_WORD = np.isin(np.arange(_KINDS), [NUMBER[name] for name in ("lower", "upper", "letter")])
_CLOSING = np.isin(np.arange(_KINDS), [NUMBER[name] for name in ("quote", "close", "space")])
#: For two classes side by side: a stop within a word, a mark between digits, a capital behind a small letter.
_EVENT = np.zeros(256, np.uint8)
for _letter in ("lower", "upper", "letter"):
    _EVENT[NUMBER["stop"] << 4 | NUMBER[_letter]] = 1
for _mark in ("colon", "web", "dash"):
    _EVENT[NUMBER[_mark] << 4 | NUMBER["digit"]] = 2
_EVENT[NUMBER["lower"] << 4 | NUMBER["upper"]] = 3
#: Four steps for each doubling: 0, 4, 6, 8, 9 …
_LOG = np.array([((1 + x) ** 4).bit_length() - 1 for x in range(4096)], np.int64)
_STEM_BITS = 14


class View(NamedTuple):
    """The features of a document's lines that are not blank."""

    places: Ints  # where each line stands in the document
    names: tuple[str, ...]
    values: NDArray[np.float32]  # lines by features, whole numbers
    size: Ints  # the extent of each line, in letters
    words: Ints  # the words of each line, or pairs of characters where there are no words

    def column(self, name: str) -> Ints:
        """Return one feature of all lines."""
        return self.values[:, self.names.index(name)].astype(np.int64)


class _Text(NamedTuple):
    """A document as arrays: its characters, and where its lines begin and end."""

    chars: NDArray[np.uint8] | NDArray[np.uint16]
    classes: NDArray[np.uint8]
    starts: Ints
    ends: Ints  # the line feed behind each line
    line: Ints  # for each character, its line

    @property
    def lines(self) -> int:
        return len(self.starts)


class _Found:
    """The features found so far: each by its name, and all in the order in which they were added, some at a time.

    A text is short and an operation on an array has its price however little it holds, so what is alike is worked out together.
    """

    def __init__(self) -> None:
        self._rows: dict[str, Ints] = {}
        self._blocks: list[Ints] = []

    def add(self, names: Sequence[str], block: Ints) -> None:
        """Add some features, a row of `block` each."""
        self._rows.update(zip(names, block, strict=True))
        self._blocks.append(block)

    def __getitem__(self, name: str) -> Ints:
        return self._rows[name]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._rows)

    def values(self) -> NDArray[np.float32]:
        """Return all of them, lines by features."""
        return np.concatenate(self._blocks).T.astype(np.float32, order="C")


def log(counts: Ints) -> Ints:
    """Return four times the binary logarithm of 1 + count, rounded down: exact, from a table.

    >>> log(np.array([0, 1, 3, 60, 10**9])).tolist()
    [0, 4, 8, 23, 48]
    """
    return _LOG[np.minimum(counts, len(_LOG) - 1)]


def share(part: Ints, whole: Ints | int) -> Ints:
    """Return a share in sixteenths, rounded down; of nothing, none."""
    return ONE * part // np.maximum(whole, 1)


def extract(lines: Sequence[str], tables: Tables) -> View:
    """Work out the features of all lines that are not blank."""
    kept = [(place, bare) for place, line in enumerate(lines) if (bare := line.strip())]
    places = np.array([place for place, _ in kept], np.int64)
    if not kept:
        other = extract(["-"], tables)
        return View(places, other.names, other.values[:0], other.size[:0], other.words[:0])
    text = _read([bare for _, bare in kept], tables)
    found = _Found()
    size = _shape(text, found)
    _place(text, places, len(lines), size, found)
    words = _words(text, tables, found)
    _windows(found, text.lines)
    return View(places, found.names, found.values(), size, words)


def _read(lines: Sequence[str], tables: Tables) -> _Text:
    joined = "\n".join(lines) + "\n"
    if joined.isascii():
        chars: NDArray[np.uint8] | NDArray[np.uint16] = np.frombuffer(joined.encode("ascii"), np.uint8)
    else:
        wide = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
        chars = np.minimum(wide, LAST).astype(np.uint16)
    ends = np.cumsum(np.fromiter(map(len, lines), np.int64, len(lines)) + 1) - 1
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
    line = np.repeat(np.arange(len(lines)), ends - starts + 1)
    return _Text(chars, tables.classes[chars], starts, ends, line)


_COUNTED = ("stop", "comma", "digit", "bar", "web", "quote", "symbol", "colon", "dash")
_SHARED = ("digit", "upper", "space", "dense")
_ENDS = ("stop", "colon", "comma", "close", "digit", "bar", "symbol")
_BEGINS = ("lower", "upper", "digit", "bar", "quote", "open", "dash", "symbol", "web")


def _numbers(names: Sequence[str]) -> Ints:
    return np.array([NUMBER[name] for name in names])


_COUNTED_AT, _SHARED_AT, _ENDS_AT, _BEGINS_AT = map(_numbers, (_COUNTED, _SHARED, _ENDS, _BEGINS))
_LETTERS_AT, _CASELESS_AT = _numbers(("lower", "upper", "letter", "dense")), _numbers(("letter", "dense"))


def _shape(text: _Text, found: _Found) -> Ints:
    """Add the features of each line by itself; return the extent of each line."""
    n, classes = text.lines, text.classes
    length = text.ends - text.starts
    counts = np.bincount(text.line * _KINDS + classes, minlength=n * _KINDS).reshape(n, _KINDS).T
    letters = counts[_LETTERS_AT].sum(axis=0)
    size: Ints = length + 2 * counts[NUMBER["dense"]]
    last = text.ends - 1
    for _ in range(3):
        last = last - (_CLOSING[classes[last]] & (last > text.starts))
    found.add(("size", *_COUNTED), log(np.concatenate((size[None], counts[_COUNTED_AT]))))
    found.add([f"{name} share" for name in _SHARED], share(counts[_SHARED_AT], length))
    found.add(("letter share",), share(letters, length)[None])
    cased = np.array((counts[NUMBER["upper"]], counts[_CASELESS_AT].sum(axis=0)))
    found.add(("capitals", "caseless"), share(cased, letters))
    found.add([f"ends {name}" for name in _ENDS], ONE * (classes[last] == _ENDS_AT[:, None]))
    found.add([f"begins {name}" for name in _BEGINS], ONE * (classes[text.starts] == _BEGINS_AT[:, None]))
    final, before = text.chars[last], text.chars[np.maximum(last - 1, text.starts)]
    trails_off = (final == ord("…")) | ((final == ord(".")) & (before == ord(".")))
    question = (final == ord("?")) | (final == ord("？")) | (final == ord("؟"))
    found.add(("trails off", "question"), ONE * np.array((trails_off, question)))
    found.add(("inner stops", "date marks", "glued words"), log(_pairs(text)))
    found.add(("copyright", "at"), log(np.array([_count(text, char) for char in "©@"])))
    return size


def _pairs(text: _Text) -> Ints:
    """Return how often two characters side by side tell of an address, of a date or time, of words that ran together."""
    events = _EVENT[text.classes[:-1] << 4 | text.classes[1:]]
    at = np.flatnonzero(events)
    counts: Ints = np.bincount(text.line[at] * 4 + events[at], minlength=4 * text.lines).reshape(-1, 4).T[1:]
    return counts


def _count(text: _Text, char: str) -> Ints:
    counts: Ints = np.bincount(text.line[text.chars == ord(char)], minlength=text.lines)
    return counts


def _place(text: _Text, places: Ints, total: int, size: Ints, found: _Found) -> None:
    """Add where each line stands among the others: blank lines, paragraphs, runs of short lines, the edges of the text."""
    n = text.lines
    order = np.arange(n)
    gap = np.ones(n + 1, bool)  # before each line, and behind the last one
    gap[0] = places[0] > 0
    gap[1:-1] = places[1:] - places[:-1] > 1
    ends = found["ends stop"] > 0
    # A paragraph that is wrapped, or that a lost link broke, goes on in the next line.
    wrapped = (size[:-1] >= 65) & (size[:-1] <= 85)
    head = np.ones(n, bool)
    head[1:] = ends[:-1] | gap[1:-1] | ~(wrapped | (found["begins lower"][1:] > 0))
    of = head.cumsum() - 1
    first = np.flatnonzero(head)
    extent = np.add.reduceat(size, first)
    closed = np.logical_or.reduceat(ends, first)
    body = ((extent >= LONG) | ((extent >= SENTENCE) & closed))[of]
    found.add(("body",), ONE * body[None])
    lines = np.concatenate((first[1:], [n])) - first
    found.add(("paragraph", "paragraph lines"), log(np.array((extent[of], lines[of]))))
    found.add(("blank before", "blank after"), ONE * np.array((gap[:-1], gap[1:])))
    mass = np.where(body, size, 0)
    masses, bodies = mass.cumsum(), body.cumsum()
    found.add(("body before",), share(masses - mass, int(masses[-1]))[None])
    counts = np.array((bodies - body, bodies[-1] - bodies, order, n - 1 - order))
    found.add(("bodies before", "bodies after", "from top", "from end"), log(counts))
    found.add(("place",), share(order, n)[None])
    previous = np.maximum.accumulate(np.where(body, order, -1))
    following = np.minimum.accumulate(np.where(body, order, n)[::-1])[::-1]
    near, none = np.array((order - previous, following - order)), np.array((previous < 0, following == n))
    found.add(("since body", "until body"), np.where(none, 3 * ONE, log(np.maximum(near, 0))))
    found.add(("run",), np.where(body, 0, log(following - previous - 1))[None])
    around = log(size[np.array((previous, np.minimum(following, n - 1)))])
    found.add(("size of body before", "size of body after"), np.where(none | body, 0, around))
    of_text = {
        "lines": _log(n),
        "body share": _share(int(masses[-1]), int(size.sum())),
        "body lines": _share(int(bodies[-1]), n),
        "blank share": _share(total - n, total),
        "mean size": _log(int(size.sum()) // n),
        "mean body": _log(int(masses[-1]) // max(int(bodies[-1]), 1)),
    }
    values = np.array([list(of_text.values())], np.int64)
    found.add([f"text: {name}" for name in of_text], values.T.repeat(n, axis=1))


def _log(count: int) -> int:
    return int(_LOG[min(count, len(_LOG) - 1)])


def _share(part: int, whole: int) -> int:
    return ONE * part // max(whole, 1)


_AROUND = ("size", "body", "ends stop", "rule words", "held by body")
_RADII = (3, 10, 30)


def _windows(found: _Found, n: int) -> None:
    """Add the means of some features over the lines around, and whether the neighbors are alike."""
    order = np.arange(n)
    sums = np.zeros((len(_AROUND), n + 1), np.int64)
    np.cumsum(np.array([found[name] for name in _AROUND]), axis=1, out=sums[:, 1:])
    means = np.empty((len(_AROUND), len(_RADII), n), np.int64)
    for number, radius in enumerate(_RADII):
        low, high = np.maximum(order - radius, 0), np.minimum(order + (radius + 1), n)
        means[:, number] = (sums[:, high] - sums[:, low]) // (high - low)
    found.add([f"{name} within {radius}" for name in _AROUND for radius in _RADII], means.reshape(-1, n))
    shape = found["size"] // 4 * 4 + (found["ends stop"] > 0) * 2 + (found["begins upper"] > 0)
    found.add(("like previous", "like next"), ONE * _alike(shape[1:] == shape[:-1]))


def _alike(same: Bools) -> Bools:
    """Return for each line whether it is the same as the previous one, and as the next one."""
    found = np.zeros((2, len(same) + 1), bool)
    found[0, 1:] = found[1, :-1] = same
    return found


class _Tokens(NamedTuple):
    """The words of a document, and the pairs of neighbors in scripts that need no blanks."""

    line: Ints
    words: NDArray[np.uint32]  # hashes
    stems: NDArray[np.uint32]  # hashes of the first five letters
    rare: Bools  # says something of its own
    capital: Bools
    flags: NDArray[np.uint8]  # what the lexicon knows of it


def hashes(text: str, tables: Tables) -> NDArray[np.uint32]:
    """Return the hashes of the words of a text, as the lexicon is asked for them."""
    return _tokens(_read([text.replace("\n", " ")], tables), tables).words


def _tokens(text: _Text, tables: Tables) -> _Tokens:
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
    bounds = np.stack((starts, np.where(short, starts, starts + 4), ends), axis=1).ravel()
    # Sums up to the fifth letter, over the rest, and over what lies between the words, which is not asked for.
    sums = np.add.reduceat(pairs, bounds, dtype=np.uint32) if len(bounds) else np.zeros(0, np.uint32)
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
    return _Tokens(line, words, stems, ~short & (flags & COMMON == 0), text.classes[starts] == NUMBER["upper"], flags)


def _words(text: _Text, tables: Tables, found: _Found) -> Ints:
    """Add shares of words: common ones, those of rule tables, those that the body text holds too; return the number of words."""
    n, token = text.lines, _tokens(text, tables)
    known = np.bincount(token.line * 4 + token.flags, minlength=4 * n).reshape(n, 4).T
    number: Ints = known.sum(axis=0)
    capital = np.bincount(token.line[token.capital], minlength=n)
    found.add(("words",), log(number)[None])
    shared = np.array((known[COMMON] + known[COMMON | BOILERPLATE], known[BOILERPLATE], capital))
    found.add(("common words", "rule words", "capital words"), share(shared, number))
    _cohesion(token, n, found)
    _repeats(token, n, found)
    return number


def _cohesion(token: _Tokens, n: int, found: _Found) -> None:
    """Add how much of what a line says the paragraphs say too, and the first line, which may be the headline."""
    line = token.line[token.rare]
    stems = (token.stems[token.rare] >> (32 - _STEM_BITS)).astype(np.int64)
    in_body = found["body"][line] > 0
    held = np.bincount(stems[in_body], minlength=1 << _STEM_BITS)[stems] - in_body
    rare = np.bincount(line, minlength=n)
    headline = np.zeros(1 << _STEM_BITS, bool)
    headline[stems[line == 0]] = True
    shared = [line[which] for which in (held > 0, held > 2, headline[stems] & (line > 0))]
    found.add(("rare words",), log(rare)[None])
    names = ("held by body", "held often", "held by first line")
    found.add(names, share(np.array([np.bincount(lines, minlength=n) for lines in shared]), rare))


def _repeats(token: _Tokens, n: int, found: _Found) -> None:
    """Add how often the words of a line stand in the text as a line, and whether lines begin alike."""
    sums = np.bincount(token.line, weights=token.words, minlength=n).tolist()  # exact: whole numbers far below 2^53
    counts = Counter(sums)
    counts[0.0] = 1
    first = dict(zip(reversed(sums), range(n - 1, -1, -1), strict=True))
    before = [first[words] < index if words else False for index, words in enumerate(sums)]
    found.add(("repeated",), log(np.array([[counts[words] - 1 for words in sums]])))
    found.add(("seen before",), ONE * np.array([before]))
    begins = np.zeros(n, np.uint32)
    begins[token.line[::-1]] = token.words[::-1]
    same = (begins[1:] == begins[:-1]) & (begins[1:] > 0)
    found.add(("begins like previous", "begins like next"), ONE * _alike(same))
