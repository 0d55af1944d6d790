"""Which lines go, once they have their scores: how sure the model must be, by level, by text and by place.

On a flattened page, known by the many lines that are noise beyond doubt, little more than even odds will do. In a text that is
mostly article the model must be surer. Since the sure lines go first, what is left is judged as an article when the text is looked
at again, and stays.

Places are told by the paragraphs that are surely article. Before the first of them stand headline, kicker and byline, so much is
asked there; behind the last one stand bios, teasers and footers, and nothing that the article needs to be understood, so less is,
and least for whole paragraphs, which are no subheads or signatures. Measured out of site on 1,900 lines of 95 articles as scrapers
saved them: of the noise that the rules leave, these thresholds take three tenths, at one article line more in a thousand.

Between the paragraphs of an article nothing goes: the few lines of noise there are for the rules to find, and in a script or a
language that the model has not seen it is wrong about just these. On a page, captions, lists and tables stand there; a line must be
noise almost beyond doubt.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cleaner.classifier.features import Bools, Ints, View
from cleaner.classifier.model import Floats
from cleaner.lines import is_headline


class Needed(NamedTuple):
    """The score that a line must exceed, in 16ths of the logarithm of the odds, by its place."""

    head: int  # a short line before the first paragraph that is surely article
    tail: int  # a short line behind the last one
    head_paragraph: int  # a paragraph before, or a first line that may be the headline
    tail_paragraph: int
    sentence: int  # a short line before or behind that ends as a sentence does: an article's first or last word


class Threshold(NamedTuple):
    """What is needed on a page and in an article, and on a page near its article and between the paragraphs of it."""

    page: Needed
    article: Needed
    near: int
    between: int


THRESHOLDS = {
    "cautious": Threshold(Needed(32, 32, 48, 48, 48), Needed(96, 80, 112, 96, 112), 48, 64),
    "balanced": Threshold(Needed(-16, -16, 0, 0, -8), Needed(28, 24, 48, 40, 72), 8, 32),
    "thorough": Threshold(Needed(-16, -16, 0, 0, -16), Needed(12, 8, 24, 16, 24), 4, 16),
}
#: A score beyond doubt, and so many lines with such a score as make a text a page.
SURE, PAGE = 32, 12
#: A paragraph is surely article below this score.
ARTICLE = -16
#: So many lines are near.
NEAR = 4
_NEVER = 1 << 20


def verdict(view: View, scores: Floats, first: str, threshold: Threshold) -> Bools:
    """Say which lines go. `first` is the first line; a text is never left without a paragraph."""
    paragraphs = view.column("body") > 0
    noise: Bools = scores > _needed(view, paragraphs, scores, first, threshold)
    return noise if (paragraphs & ~noise).any() else np.zeros_like(noise)


def _needed(view: View, paragraphs: Bools, scores: Floats, first: str, threshold: Threshold) -> Ints:
    """Return the score that each line must exceed."""
    n = len(scores)
    sure = min(int((scores > SURE).sum()), PAGE)
    is_page = sure == PAGE
    at = Needed(*(article - (article - page) * sure // PAGE for page, article in zip(*threshold[:2], strict=True)))
    # In an article, every paragraph that stays belongs to it.
    article = np.flatnonzero(paragraphs & (scores < (ARTICLE if is_page else at.tail_paragraph + 1)))
    if len(article):
        begin, end = int(article[0]), int(article[-1]) + 1
    else:
        begin, end = (n, n) if is_page else (0, n)  # what is not known to be a page or an article is left alone
    needed = np.where(paragraphs, at.tail_paragraph, at.tail)
    needed[:begin] = np.where(paragraphs[:begin], at.head_paragraph, at.head)
    sentences = (view.column("ends stop") > 0) & ~paragraphs
    needed[sentences] = at.sentence
    if is_page and len(article):
        around = slice(max(begin - NEAR, 0), end + NEAR)
        needed[around] = np.maximum(needed[around], threshold.near)
    needed[begin:end] = threshold.between if is_page else _NEVER
    if is_headline(first):
        needed[0] = max(needed[0], at.head_paragraph)
    return needed
