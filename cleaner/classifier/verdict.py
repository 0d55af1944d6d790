"""Which lines go, once they have their scores: how sure the model must be, by level, by text and by place.

On a flattened page, known by the many lines that are noise beyond doubt, little more than even odds will do. In a text that is
mostly article the model must be much surer: there a short line is more likely a subhead or a signature. Since the sure lines go
first, what is left is judged as an article when the text is looked at again, and stays.

In a text that is no page, no paragraph goes, and nothing between two paragraphs: the few lines of noise there are for the rules to
find, and in a script or a language that the model has not seen it is wrong about just these.

Three kinds of lines need a higher score everywhere: paragraphs; a first line that may be the headline; and most of all what stands
between the paragraphs that are surely article, or some lines before or behind them: captions, subheads, lists, signatures.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cleaner.classifier.features import Bools, View
from cleaner.classifier.model import Floats
from cleaner.lines import is_headline


class Threshold(NamedTuple):
    """The score that a line must exceed, in 16ths of the logarithm of the odds."""

    page: int  # on a page
    article: int  # in a text that is mostly article
    spared: int  # so much more for paragraphs and for the headline
    near: int  # so much more between and near the paragraphs of the article


THRESHOLDS = {
    "cautious": Threshold(32, 96, 24, 32),
    "balanced": Threshold(-8, 48, 16, 24),
    "thorough": Threshold(-8, 12, 8, 12),
}
#: A score beyond doubt, and so many lines with such a score as make a text a page.
SURE, PAGE = 32, 12
#: A paragraph is surely article below this score.
ARTICLE = -16
#: So many lines are near.
NEAR = 4


def verdict(view: View, scores: Floats, first: str, threshold: Threshold) -> Bools:
    """Say which lines go. `first` is the first line; a text is never left without a paragraph."""
    paragraphs = view.column("body") > 0
    sure = min(int((scores > SURE).sum()), PAGE)
    needed = np.full(len(scores), threshold.article - (threshold.article - threshold.page) * sure // PAGE)
    more = paragraphs * threshold.spared
    if is_headline(first):
        more[0] = threshold.spared
    article = np.flatnonzero(paragraphs & (scores < ARTICLE))
    if len(article):
        more[max(article[0] - NEAR, 0) : article[-1] + NEAR + 1] = threshold.near
    noise: Bools = scores > needed + more
    if sure < PAGE and paragraphs.any():
        prose = np.flatnonzero(paragraphs)
        noise[prose[0] : prose[-1] + 1] = False
    return noise if (paragraphs & ~noise).any() else np.zeros_like(noise)
