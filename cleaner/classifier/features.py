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
    found: dict[str, Ints] = {}
    size = _shape(text, found)
    _place(text, places, len(lines), size, found)
    words = _words(text, tables, found)
    _windows(found, text.lines)
    return View(places, tuple(found), np.stack(tuple(found.values()), axis=1).astype(np.float32), size, words)


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


def _shape(text: _Text, found: dict[str, Ints]) -> Ints:
    """Add the features of each line by itself; return the extent of each line."""
    n, classes = text.lines, text.classes
    length = text.ends - text.starts
    counts = np.bincount(text.line * _KINDS + classes, minlength=n * _KINDS).reshape(n, _KINDS)
    count = {name: counts[:, number] for name, number in NUMBER.items()}
    letters = count["lower"] + count["upper"] + count["letter"] + count["dense"]
    size = length + 2 * count["dense"]
    last = text.ends - 1
    for _ in range(3):
        last = last - (_CLOSING[classes[last]] & (last > text.starts))
    first, final = classes[text.starts], classes[last]
    found["size"] = log(size)
    for name in ("stop", "comma", "digit", "bar", "web", "quote", "symbol", "colon", "dash"):
        found[name] = log(count[name])
    for name in ("digit", "upper", "space", "dense"):
        found[f"{name} share"] = share(count[name], length)
    found["letter share"] = share(letters, length)
    found["capitals"] = share(count["upper"], letters)
    found["caseless"] = share(count["letter"] + count["dense"], letters)
    for name in ("stop", "colon", "comma", "close", "digit", "bar", "symbol"):
        found[f"ends {name}"] = ONE * (final == NUMBER[name])
    for name in ("lower", "upper", "digit", "bar", "quote", "open", "dash", "symbol", "web"):
        found[f"begins {name}"] = ONE * (first == NUMBER[name])
    found["trails off"] = ONE * (_at(text, last, "…") | (_at(text, last, ".") & _at(text, np.maximum(last - 1, text.starts), ".")))
    found["question"] = ONE * (_at(text, last, "?") | _at(text, last, "？") | _at(text, last, "؟"))
    _pairs(text, found)
    found["copyright"] = log(np.add.reduceat(text.chars == ord("©"), text.starts, dtype=np.int64))
    found["at"] = log(np.add.reduceat(text.chars == ord("@"), text.starts, dtype=np.int64))
    return size


def _pairs(text: _Text, found: dict[str, Ints]) -> None:
    """Add how often two characters side by side tell of an address, of a date or time, of words that ran together."""
    events = _EVENT[text.classes[:-1] << 4 | text.classes[1:]]
    at = np.flatnonzero(events)
    counts = np.bincount(text.line[at] * 4 + events[at], minlength=4 * text.lines).reshape(-1, 4)
    for number, name in enumerate(("inner stops", "date marks", "glued words"), start=1):
        found[name] = log(counts[:, number])


def _at(text: _Text, places: Ints, char: str) -> Bools:
    here: Bools = text.chars[places] == ord(char)
    return here


def _place(text: _Text, places: Ints, total: int, size: Ints, found: dict[str, Ints]) -> None:
    """Add where each line stands among the others: blank lines, paragraphs, runs of short lines, the edges of the text."""
    n = text.lines
    order = np.arange(n)
    gap = np.diff(places, prepend=-1) > 1
    ends = found["ends stop"] > 0
    # A paragraph that is wrapped, or that a lost link broke, goes on in the next line.
    goes_on = ~ends[:-1] & ~gap[1:] & (found["begins lower"][1:] > 0)
    wrapped = ~ends[:-1] & ~gap[1:] & (size[:-1] >= 65) & (size[:-1] <= 85)
    head = np.concatenate((np.ones(1, bool), ~(goes_on | wrapped)))
    of = np.cumsum(head) - 1
    first = np.flatnonzero(head)
    extent = np.add.reduceat(size, first)
    closed = np.logical_or.reduceat(ends, first)
    body = ((extent >= LONG) | ((extent >= SENTENCE) & closed))[of]
    found["body"] = ONE * body
    found["paragraph"] = log(extent[of])
    found["paragraph lines"] = log(np.diff(first, append=n)[of])
    found["blank before"] = ONE * gap
    found["blank after"] = ONE * np.concatenate((gap[1:], np.ones(1, bool)))
    mass = np.where(body, size, 0)
    above = np.cumsum(mass) - mass
    found["body before"] = share(above, int(mass.sum()))
    found["bodies before"] = log(np.cumsum(body) - body)
    found["bodies after"] = log(body.sum() - np.cumsum(body))
    found["from top"] = log(order)
    found["from end"] = log(n - 1 - order)
    found["place"] = share(order, n)
    previous = np.maximum.accumulate(np.where(body, order, -1))
    following = np.minimum.accumulate(np.where(body, order, n)[::-1])[::-1]
    found["since body"] = np.where(previous < 0, 3 * ONE, log(order - previous))
    found["until body"] = np.where(following == n, 3 * ONE, log(following - order))
    found["run"] = np.where(body, 0, log(following - previous - 1))
    lead = np.where(previous < 0, 0, log(size[previous])) * ~body
    trail = np.where(following == n, 0, log(size[np.minimum(following, n - 1)])) * ~body
    found["size of body before"], found["size of body after"] = lead, trail
    for name, value in (
        ("lines", log(np.array([n]))),
        ("body share", share(mass.sum(keepdims=True), int(size.sum()))),
        ("body lines", share(body.sum(keepdims=True), n)),
        ("blank share", share(np.array([total - n]), total)),
        ("mean size", log(size.sum(keepdims=True) // n)),
        ("mean body", log(mass.sum(keepdims=True) // max(int(body.sum()), 1))),
    ):
        found[f"text: {name}"] = np.broadcast_to(value, n)


def _windows(found: dict[str, Ints], n: int) -> None:
    """Add the means of some features over the lines around, and whether the neighbors are alike."""
    order = np.arange(n)
    for name in ("size", "body", "ends stop", "rule words", "held by body"):
        sums = np.concatenate((np.zeros(1, np.int64), np.cumsum(found[name])))
        for radius in (3, 10, 30):
            low, high = np.maximum(order - radius, 0), np.minimum(order + radius + 1, n)
            found[f"{name} within {radius}"] = (sums[high] - sums[low]) // (high - low)
    shape = found["size"] // 4 * 4 + (found["ends stop"] > 0) * 2 + (found["begins upper"] > 0)
    same = np.concatenate((np.zeros(1, bool), shape[1:] == shape[:-1]))
    found["like previous"] = ONE * same
    found["like next"] = ONE * np.concatenate((same[1:], np.zeros(1, bool)))


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


def _words(text: _Text, tables: Tables, found: dict[str, Ints]) -> Ints:
    """Add shares of words: common ones, those of rule tables, those that the body text holds too; return the number of words."""
    n, token = text.lines, _tokens(text, tables)
    known = np.bincount(token.line * 4 + token.flags, minlength=4 * n).reshape(n, 4)
    number: Ints = known.sum(axis=1)
    found["words"] = log(number)
    found["common words"] = share(known[:, COMMON] + known[:, COMMON | BOILERPLATE], number)
    found["rule words"] = share(known[:, BOILERPLATE], number)
    found["capital words"] = share(np.bincount(token.line[token.capital], minlength=n), number)
    _cohesion(token, n, found)
    _repeats(token, n, found)
    return number


def _cohesion(token: _Tokens, n: int, found: dict[str, Ints]) -> None:
    """Add how much of what a line says the paragraphs say too, and the first line, which may be the headline."""
    line = token.line[token.rare]
    stems = (token.stems[token.rare] >> (32 - _STEM_BITS)).astype(np.int64)
    in_body = found["body"][line] > 0
    held = np.bincount(stems[in_body], minlength=1 << _STEM_BITS)[stems] - in_body
    rare = np.bincount(line, minlength=n)
    found["rare words"] = log(rare)
    found["held by body"] = share(np.bincount(line[held > 0], minlength=n), rare)
    found["held often"] = share(np.bincount(line[held > 2], minlength=n), rare)
    headline = np.zeros(1 << _STEM_BITS, bool)
    headline[stems[line == 0]] = True
    found["held by first line"] = share(np.bincount(line[headline[stems] & (line > 0)], minlength=n), rare)


def _repeats(token: _Tokens, n: int, found: dict[str, Ints]) -> None:
    """Add how often the words of a line stand in the text as a line, and whether lines begin alike."""
    sums = np.bincount(token.line, weights=token.words, minlength=n)  # exact: whole numbers far below 2^53
    _, place, which, counts = np.unique(sums, return_index=True, return_inverse=True, return_counts=True)
    some = sums > 0
    found["repeated"] = log(counts[which] - 1) * some
    found["seen before"] = ONE * (some & (place[which] < np.arange(n)))
    first = np.zeros(n, np.uint32)
    first[token.line[::-1]] = token.words[::-1]
    same = np.concatenate((np.zeros(1, bool), (first[1:] == first[:-1]) & (first[1:] > 0)))
    found["begins like previous"] = ONE * same
    found["begins like next"] = ONE * np.concatenate((same[1:], np.zeros(1, bool)))
