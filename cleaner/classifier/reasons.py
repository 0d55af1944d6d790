"""Why a line looks like noise, in words: what a person who sees it go would point at.

A network has no reasons, but its features do. Those listed here speak for noise wherever they stand; a line's reasons are the
first few of them that are true of it, so that the same line in the same text is always explained alike.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.classifier.characters import Bools, Ints
from cleaner.classifier.features import ONE, SENTENCE, View

#: The most reasons that are given.
FEW = 4


def reasons(view: View, chosen: Bools) -> Iterator[str]:
    """Yield for each chosen line what speaks for noise, the strongest first.

    >>> from cleaner.classifier.features import extract
    >>> from cleaner.classifier.model import shipped
    >>> lines = ["Home", "News", "Sport", "The council met on Friday and agreed to put off the vote until the spring."]
    >>> next(reasons(extract(lines, shipped().tables), np.array([True, False, False, False])))
    'short, no sentence end, among 3 short lines, before the first paragraph'
    """
    signs = _signs(view)
    truths = np.stack([true[chosen] for _, true in signs], axis=1)
    truths &= np.cumsum(truths, axis=1) <= FEW
    codes = truths @ (1 << np.arange(len(signs)))
    said: dict[int, str] = {}  # most lines of a page share their reasons with others
    for code, run in zip(codes.tolist(), _runs(view)[chosen].tolist(), strict=True):
        if code not in said:
            said[code] = ", ".join(text for bit, (text, _) in enumerate(signs) if code >> bit & 1)
        yield said[code].replace("RUN", str(run)) or "its shape and its neighbors"


def _signs(view: View) -> list[tuple[str, Bools]]:
    """Return what can be said against a line, and of which lines it is true."""
    body = view.column("body") > 0
    run = _runs(view)
    first = ~body & (view.column("bodies before") == 0) & (view.column("bodies after") > 0)
    behind = ~body & (view.column("bodies after") == 0) & (view.column("bodies before") > 0)
    rare = view.column("rare words")
    return [
        ("repeated in the text", view.column("seen before") > 0),
        ("short", view.size < SENTENCE),
        ("no sentence end", view.column("ends stop") == 0),
        ("among RUN short lines", run >= 3),
        ("before the first paragraph", first),
        ("behind the last paragraph", behind),
        ("words of menus and notices", view.column("rule words") * 2 >= ONE),
        ("a copyright sign", view.column("copyright") > 0),
        ("an address", view.column("at") > 0),
        ("says nothing that the paragraphs say", (rare >= 4) & (view.column("held by body") == 0)),
        ("breaks off", view.column("trails off") > 0),
        ("every word with a capital", (view.column("capital words") == ONE) & (view.column("words") >= 4)),
        ("in a text that is mostly not paragraphs", view.column("text: body share") * 2 < ONE),
    ]


def _runs(view: View) -> Ints:
    """Return for each line how many lines without body text stand together there."""
    body = view.column("body") > 0
    run = np.cumsum(np.diff(body, prepend=body[:1]))
    return np.where(body, 0, np.bincount(run)[run])
