"""What the model sees of a line of a page besides its text: what the page's markup says, as small whole numbers.

Five kinds: the line's own *markup* (its tag, its links, what it is in), what those parts are *called* (by families of names, see
`cleaner.pages.vocabulary`), the *parts* around it (how much of the page's prose each holds, how much of it is links), lines that
stand *alike* (the same tags and classes all the way up: the paragraphs of an article do, and so do teasers), and what the page
*states* of itself. No name of a site's own is a feature.

    >>> from cleaner.pages.reader import read
    >>> page = read("<html><body><nav><a>Home</a></nav><p>The council met and agreed to put off the vote.</p></body></html>")
    >>> values = features(page.lines, page.hints, np.zeros(2, np.int64))
    >>> [values[:, names().index(name)].tolist() for name in ("in nav", "linked", "tag p")]
    [[16, 0], [16, 0], [0, 16]]
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from cleaner.classifier.characters import Bools, Ints
from cleaner.classifier.features import ONE, log, share
from cleaner.lines import BODY, size
from cleaner.pages.lines import PARTS, Box, Hint
from cleaner.pages.vocabulary import FAMILIES

#: The tags that are told apart; all others are like a div.
_TAGS = (
    "p", "h1", "h2", "h3", "h4", "li", "td", "tr", "dd", "blockquote", "figcaption", "pre", "button", "div",
    "span", "section", "article", "a", "body", "label",
)  # fmt: skip
_TAG = {name: number for number, name in enumerate(_TAGS)} | {
    "h5": 4, "h6": 4, "th": 6, "dt": 8, "caption": 10, "legend": 19, "summary": 2, "main": 16, "html": 18,
}  # fmt: skip
_OTHER = _TAG["div"]
_HEADING = PARTS.index("heading")
#: Parts around a line that are looked at, from the innermost outward; a part that holds no more lines than the one in it is
#: passed over.
LEVELS = 5
#: The shares of the prose, in sixteenths, for which the smallest part that holds them is looked for.
_HEARTS = (6, 10, 14)
#: A line with more links than this, in sixteenths, is no prose.
_LINKED = 6


def features(lines: Sequence[str], hints: Sequence[Hint], spoken: Ints) -> Ints:
    """Work out the features of all lines of a page; `spoken` says how much of each line are words that phrase rules know."""
    return np.stack(tuple(_columns(lines, hints, spoken).values()), axis=1)


def _columns(lines: Sequence[str], hints: Sequence[Hint], spoken: Ints) -> dict[str, Ints]:
    found: dict[str, Ints] = {}
    numbers = np.array([hint[1:12] for hint in hints], np.int64).reshape(len(hints), 11)
    parts, near, far, linked, bold, links, gap, images, body, title, lead = numbers.T
    length = np.array(list(map(len, lines)), np.int64)
    extent = np.array(list(map(size, lines)), np.int64)
    links_share = np.minimum(share(linked, length), ONE)
    tags = np.array([_TAG.get(hint.box.tag, _OTHER) for hint in hints], np.int64)
    for number, name in enumerate(_TAGS):
        found[f"tag {name}"] = ONE * (tags == number)
    for number, name in enumerate(PARTS):
        found[f"in {name}"] = ONE * (parts >> number & 1)
    for number, name in enumerate(FAMILIES):
        found[f"near {name}"] = ONE * (near >> number & 1)
        found[f"far {name}"] = ONE * (far >> number & 1)
    found["linked"], found["bold"] = links_share, np.minimum(share(bold, length), ONE)
    found["links"], found["gap"], found["images"] = log(links), log(gap), log(images)
    found["states body"], found["states title"], found["states lead"] = ONE // 4 * body, ONE // 4 * title, ONE // 4 * lead
    prose = np.array(BODY.compute(lines), bool) & (links_share <= _LINKED)
    _states(body, extent, prose, found)
    boxes = _tree(hints, extent, linked, prose, found)
    sums = np.stack((np.ones_like(extent), extent, linked, extent * prose), axis=1)
    _sections(boxes, parts >> _HEADING & 1 > 0, sums, spoken, found)
    return found


def _states(body: Ints, extent: Ints, prose: Bools, found: dict[str, Ints]) -> None:
    """Add how much of the page's prose the page's own statement of its text holds: a statement of a teaser's length is none."""
    held = int((extent * prose * (body == ONE // 4)).sum())
    told = share(np.array([held]), int((extent * prose).sum()))
    found["stated"] = np.broadcast_to(told, len(body))


class _Boxes:
    """The parts of a page that hold lines, as arrays: sums over the lines in them, and which holds which."""

    def __init__(self, hints: Sequence[Hint]) -> None:
        known: dict[int, Box] = {}
        for hint in hints:
            box: Box | None = hint.box
            while box is not None and box.number not in known:
                known[box.number] = box
                box = box.parent
        self.boxes = [known[number] for number in sorted(known)]
        place = {box.number: i for i, box in enumerate(self.boxes)}
        self.parent = [place[box.parent.number] if box.parent else 0 for box in self.boxes]
        self.of = np.array([place[hint.box.number] for hint in hints], np.int64)
        self.depth = np.array([box.depth for box in self.boxes], np.int64)

    def sums(self, values: Ints) -> Ints:
        """Return the sums of some values of lines over each part; values are lines by kinds."""
        total = np.zeros((len(self.boxes), values.shape[1]), np.int64)
        np.add.at(total, self.of, values)
        rows: list[list[int]] = total.tolist()
        for i in range(len(rows) - 1, 0, -1):
            above = rows[self.parent[i]]
            for kind, value in enumerate(rows[i]):
                above[kind] += value
        return np.array(rows, np.int64)

    def first(self, lines: int) -> Ints:
        """Return for each part the first line in it."""
        least = np.full(len(self.boxes), lines, np.int64)
        np.minimum.at(least, self.of, np.arange(len(self.of)))
        rows: list[int] = least.tolist()
        for i in range(len(rows) - 1, 0, -1):
            rows[self.parent[i]] = min(rows[self.parent[i]], rows[i])
        return np.array(rows, np.int64)

    def last(self) -> Ints:
        """Return for each part the last one in it."""
        rows = list(range(len(self.boxes)))
        for i in range(len(rows) - 1, 0, -1):
            rows[self.parent[i]] = max(rows[self.parent[i]], rows[i])
        return np.array(rows, np.int64)

    def up(self, lines: Ints) -> Ints:
        """Return for each part the nearest one around it that holds more lines; the outermost is around itself."""
        counts, around = lines.tolist(), [0] * len(self.boxes)
        for i in range(1, len(around)):
            parent = self.parent[i]
            around[i] = parent if counts[parent] > counts[i] else around[parent]
        return np.array(around, np.int64)

    def nearest(self, tag: str) -> Ints:
        """Return for each part the innermost one around it with a tag, or -1."""
        found = [-1] * len(self.boxes)
        for i, box in enumerate(self.boxes):
            found[i] = i if box.tag == tag else found[self.parent[i]] if i else -1
        return np.array(found, np.int64)


def _tree(hints: Sequence[Hint], extent: Ints, linked: Ints, prose: Bools, found: dict[str, Ints]) -> _Boxes:
    """Add what is around each line, and what stands like it."""
    n = len(hints)
    boxes = _Boxes(hints)
    mass = extent * prose
    whole = int(mass.sum())
    sums = boxes.sums(np.stack((np.ones(n, np.int64), mass, linked, extent, prose.astype(np.int64)), axis=1))
    lines, held, links, text, bodies = sums.T
    first, up = boxes.first(n), boxes.up(lines)
    order = np.arange(n)
    found["depth"] = log(boxes.depth[boxes.of])
    box = boxes.of
    levels = []
    for level in range(LEVELS):
        found[f"around {level}: lines"] = log(lines[box])
        found[f"around {level}: prose"] = share(held[box], whole)
        found[f"around {level}: links"] = np.minimum(share(links[box], text[box]), ONE)
        found[f"around {level}: paragraphs"] = share(bodies[box], lines[box])
        found[f"around {level}: place"] = share(order - first[box], lines[box])
        levels.append(box)
        box = up[box]
    for number, parts in enumerate(levels[:4]):
        same = np.concatenate((np.zeros(1, bool), parts[1:] == parts[:-1]))
        found[f"around {number}: as previous"] = ONE * same
        found[f"around {number}: as next"] = ONE * np.concatenate((same[1:], np.zeros(1, bool)))
    for tag in ("article", "main"):
        inner = boxes.nearest(tag)[boxes.of]
        found[f"{tag}: prose"] = np.where(inner < 0, 0, share(held[inner], whole))
        found[f"{tag}s"] = np.broadcast_to(log(np.array([sum(one.tag == tag for one in boxes.boxes)])), n)
    _hearts(boxes, lines, held, whole, first, found)
    _alike(hints, extent, linked, mass, found)
    return boxes


def _sections(boxes: _Boxes, heads: Bools, sums: Ints, spoken: Ints, found: dict[str, Ints]) -> None:
    """Add what heading each line stands under and what else does; `sums` are its number, its size, its links and its prose."""
    which = heads.cumsum()
    order, below = np.arange(len(heads)), which > 0
    at = np.concatenate((np.zeros(1, np.int64), np.flatnonzero(heads)))[which]
    total = np.zeros((int(which[-1]) + 1, 4), np.int64)
    np.add.at(total, which, sums)
    lines, text, links, prose = total[which].T
    around = np.array(boxes.parent)[boxes.of[at]]
    inside = (boxes.of >= around) & (boxes.of <= boxes.last()[around])
    found["section: rule words"] = np.where(below, spoken[at], 0)
    found["section: heading linked"] = np.where(below, np.minimum(share(sums[at, 2], sums[at, 1]), ONE), 0)
    found["section: down"] = np.where(below, log(order - at), 3 * ONE)
    found["section: inside"] = ONE * (below & inside)
    found["section: lines"] = log(lines)
    found["section: links"] = np.minimum(share(links, text), ONE)
    found["section: prose"] = share(prose, int(sums[:, 3].sum()))


def _hearts(boxes: _Boxes, lines: Ints, held: Ints, whole: int, first: Ints, found: dict[str, Ints]) -> None:
    """Add whether a line is in the smallest part that holds most of the prose, before it or after it, and how far down in it."""
    n = len(boxes.of)
    order = np.arange(n)
    for least in _HEARTS:
        holds = np.flatnonzero(ONE * held >= least * whole) if whole else np.zeros(1, np.int64)
        heart = holds[np.argmin(held[holds] * 4096 - np.minimum(boxes.depth[holds], 4095))]
        start, stop = int(first[heart]), int(first[heart] + lines[heart])
        found[f"heart {least}"] = ONE * ((order >= start) & (order < stop))
        found[f"heart {least}: before"] = ONE * (order < start)
        found[f"heart {least}: down"] = log(np.maximum(boxes.depth[boxes.of] - boxes.depth[heart], 0)) * (
            found[f"heart {least}"] > 0
        )
        found[f"heart {least}: lines"] = np.broadcast_to(share(lines[heart : heart + 1], n), n)


def _alike(hints: Sequence[Hint], extent: Ints, linked: Ints, mass: Ints, found: dict[str, Ints]) -> None:
    """Add what the lines are like that stand like this one, and whether its neighbors do."""
    n = len(hints)
    for name, signatures in (
        ("alike", [hint.box.signature for hint in hints]),
        ("parents alike", [(hint.box.parent or hint.box).signature for hint in hints]),
    ):
        _, which = np.unique(np.array(signatures, np.int64), return_inverse=True)
        count = np.bincount(which)
        total, own, links = (np.bincount(which, weights=values).astype(np.int64) for values in (extent, mass, linked))
        found[f"{name}: lines"] = log(count)[which]
        found[f"{name}: prose"] = share(own, int(mass.sum()))[which]
        found[f"{name}: links"] = np.minimum(share(links, total), ONE)[which]
        found[f"{name}: size"] = log(total // count)[which]
        found[f"{name}: mostly prose"] = share(own, total)[which]
        same = np.concatenate((np.zeros(1, bool), which[1:] == which[:-1]))
        found[f"{name}: previous"] = ONE * same
        found[f"{name}: next"] = ONE * np.concatenate((same[1:], np.zeros(1, bool)))
        found[f"{name}: share of lines"] = share(count, n)[which]


@cache
def names() -> tuple[str, ...]:
    """Return the names of the features."""
    return tuple(_columns(["-"], [Hint(Box("p", None, 0, 0, 0), 0, 0, 0, 0, 0, 0, 0, 0)], np.zeros(1, np.int64)))
