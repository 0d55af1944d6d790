r"""Lines that no phrase list can know: menus, teasers, lists of links and footers around the text of a page, by shape and place.

Most scraped corpora are whole pages flattened to text. What is left of a menu is some short lines; a teaser is a headline among
headlines. A small learned model (`cleaner.classifier`) scores every line in its context, and lines with a high score go:

    >>> from cleaner import clean
    >>> menu = "Home\nWorld\nSport\nWeather\nMy account\nSign in"
    >>> text = "The council met on Friday and agreed to put off the vote on the bridge until the spring.\n" * 3
    >>> clean(f"{menu}\n{text}{menu}", select=["classifier"]).text == text
    True

How high a score must be depends on the level and on the text. On a flattened page it is little more than even odds; the more of a
text is article, the surer the model must be, because there a short line is more likely a subhead or a caption. Dropping lines
raises that share, so that what stays is not judged more harshly when the text is cleaned again. A paragraph needs a higher score
than other lines, and so does the first line, which may be the headline; a text is never left without a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from cleaner.core import Document, Edit, Filter
from cleaner.lines import BLANK, BODY

if TYPE_CHECKING:
    from cleaner.classifier.features import Bools, View
    from cleaner.classifier.model import Floats, Model
    from cleaner.filters import Context

#: A text of fewer lines has no context to judge them by.
FEWEST = 4


class Threshold(NamedTuple):
    """The score that a line must exceed, in 16ths of the logarithm of the odds."""

    page: int  # where at most HALF of a text is article
    article: int  # where at least WHOLE of it is
    more: int  # so much more for a paragraph and for the first line


THRESHOLDS = {
    "cautious": Threshold(32, 64, 24),
    "balanced": Threshold(4, 44, 16),
    "thorough": Threshold(-4, 24, 8),
}
#: Shares of article in a text, in 16ths; between the two, thresholds rise evenly.
HALF, WHOLE = 8, 14


def classifier(context: Context) -> Filter:
    """Make the filter for the level asked for."""
    return with_model(_shipped, THRESHOLDS[context.options.level])


def with_model(model: Callable[[], Model], threshold: Threshold) -> Filter:
    """Make the filter with a model, which is asked for when there is a text to judge."""

    def find(document: Document) -> Iterator[Edit]:
        if not _worth(document):
            return
        from cleaner.classifier.features import extract

        tables, network, _ = model()
        view = extract(document.lines, tables)
        scores = network.scores(view.values)
        noise = _noise(view, scores, threshold)
        if noise.any():
            yield from _drops(document, view, noise, model().percent(scores[noise]).tolist())

    return find


def _shipped() -> Model:
    from cleaner.classifier.model import shipped

    return shipped()


def _worth(document: Document) -> bool:
    """Say whether a text has paragraphs, and other lines than its headline to judge by them."""
    blank, bodies = document.column(BLANK), document.column(BODY)
    lines = [body for body, empty in zip(bodies, blank, strict=True) if not empty]
    return len(lines) >= FEWEST and any(lines) and not all(lines[1:])


def _noise(view: View, scores: Floats, threshold: Threshold) -> Bools:
    """Say which lines go."""
    article = int(view.size[scores <= 0].sum()) * 16 // int(view.size.sum())
    rise = min(max(article - HALF, 0), WHOLE - HALF) * (threshold.article - threshold.page) // (WHOLE - HALF)
    paragraphs = view.column("body") > 0
    spared = paragraphs.copy()
    spared[0] = True
    noise: Bools = scores > threshold.page + rise + spared * threshold.more
    return noise if (paragraphs & ~noise).any() else noise & False


def _drops(document: Document, view: View, noise: Bools, percents: list[int]) -> Iterator[Edit]:
    from cleaner.classifier.reasons import reasons

    for index, percent, why in zip(view.places[noise].tolist(), percents, reasons(view, noise), strict=True):
        yield document.drop(index, "classifier.line", f"{percent / 100:.2f} noise: {why}")
