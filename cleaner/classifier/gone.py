r"""What the model sees of the lines that are no longer there: noise stands beside noise.

Rules know the marks around an advertisement, the heading of a list of teasers, the line above an author's life; what stands beside
them they do not know. So the model is told how many lines have gone from where: right before a line and right after it, between it
and the paragraphs around it, and from the whole text. In articles as scrapers save them, a line that looks somewhat like noise
after the last paragraph is noise nine times of nine where one has gone above it, and three times of ten where none has.

    >>> from cleaner.classifier.features import extract
    >>> from cleaner.classifier.model import shipped
    >>> document = Document.parse("The council met on Friday and agreed to put off the vote until the spring.\n[ad_1]\nMenu")
    >>> document = document.apply([document.drop(1, "ads.marker")])
    >>> view = with_gone(extract(document.lines, shipped().tables), document)
    >>> view.values[:, -len(NAMES):].astype(int).tolist()
    [[0, 4, 0, 4, 0, 4, 4], [4, 0, 4, 0, 4, 0, 4]]
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cleaner.classifier.characters import Ints
from cleaner.classifier.features import View, log
from cleaner.document import Document

#: Four times the binary logarithm of how many lines have gone.
NAMES = tuple(
    f"gone: {where}" for where in ("right before", "right behind", "since body", "until body", "before", "behind", "from the text")
)


class Gone(NamedTuple):
    """How many lines have gone around each line, four times the binary logarithm: right beside it, and to the next paragraphs."""

    above: Ints
    below: Ints
    since: Ints
    until: Ints

    @classmethod
    def of(cls, view: View) -> Gone:
        """Read it from the last features of a view, as `with_gone` makes them."""
        return cls(*view.values[:, -len(NAMES) :].T[:4].astype(np.int64))


def tells(document: Document) -> bool:
    """Say whether what has gone from a document tells anything; of an HTML page, its own model leaves what is as good as clean."""
    return bool(document.gone) and document.page is None


def with_gone(view: View, document: Document | None) -> View:
    """Return the view of a document's lines with what has gone around each; as if nothing had, if the document is not given."""
    counts = np.zeros((len(NAMES), len(view.places)), np.int64)
    if document is not None and tells(document):
        numbers, total = np.array(document.numbers).take(view.places), len(document.gone)
        before = np.sort(np.array([*document.gone])).searchsorted(numbers)
        counts[0, :1], counts[0, 1:] = before[:1], before[1:] - before[:-1]
        counts[1, :-1], counts[1, -1:] = counts[0, 1:], total - before[-1:]
        body = view.column("body") > 0
        paragraphs = np.concatenate(((0,), before[body], (total,)))  # what has gone before each, and before the text and its end
        behind = body.cumsum()
        counts[2], counts[3] = before - paragraphs[behind - body], paragraphs[behind + 1] - before
        counts[4], counts[5], counts[6] = before, total - before, total
    return view._replace(names=(*view.names, *NAMES), values=np.concatenate((view.values, log(counts).T), axis=1, dtype=np.float32))
