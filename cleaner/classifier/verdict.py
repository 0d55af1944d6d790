"""Which lines go, once they have their scores: how sure the model must be, by level, by text and by place.

A text is a flattened page with its menus (`cleaner.classifier.scored`), or it is mostly an article. On a page little more than even
odds will do; in an article the model must be surer, and much stays whatever its score (`cleaner.classifier.in_article`). Since the
sure lines go first, what is left is judged as an article when the text is looked at again, and stays.

A text is never left without a paragraph. Where no paragraph is surely article and none ends as a sentence does, nothing goes: it
may be in a script that the model has not learned.
"""

from __future__ import annotations

import numpy as np

from cleaner.classifier.characters import Bools, Ints
from cleaner.classifier.demands import LIKELY, NEVER, Demand, Threshold, headline, leads, outside, strictest
from cleaner.classifier.in_article import in_article
from cleaner.classifier.model import Floats
from cleaner.classifier.scored import SURE, Scored, in_unknown_script
from cleaner.lines import is_headline

#: A paragraph is surely article below this score.
ARTICLE = -16
#: So many lines are near an article.
NEAR = 4
#: A page's first line is its headline if it has so many words, and so many sixteenths of what it says are said by paragraphs.
WORDS, TOLD = 4, 12


def may_go(scores: Floats, threshold: Threshold) -> bool:
    """Say whether any line may go: if no score is higher, no label makes a page, and nothing of an article goes."""
    return bool(scores.max() > min(SURE, *threshold.article, *threshold.parted))


def verdict(text: Scored, threshold: Threshold) -> Bools:
    """Say which lines go."""
    nothing = np.zeros(len(text.scores), bool)
    if not text.paragraphs.any() or in_unknown_script(text):
        return nothing
    noise: Bools = text.scores > (_on_page(text, threshold) if text.page else in_article(text, threshold))
    return noise if (text.paragraphs & ~noise).any() else nothing


def _on_page(text: Scored, threshold: Threshold) -> Ints:
    """Return the score that each line of a page must exceed.

    Places are told by the paragraphs that are surely article. Between them stand captions, lists and tables; a line there must be
    noise almost beyond doubt. A first line that says what the paragraphs say is the headline, however far above them: pages begin
    with their title, and where it stands again over the article, that is a repeat and has gone. Where nothing like a headline would
    stay above the article, the line that looks most like one does: golds differ on headlines, so the model has learned from none,
    and takes every second one for a teaser. Over 1,308 pages 303 more lines stay so, and some 250 of them are headlines.
    """
    n, view, at = len(text.scores), text.view, threshold.page
    order, article = np.arange(n), np.flatnonzero(text.paragraphs & (text.scores < ARTICLE))
    begin, end = (int(article[0]), int(article[-1]) + 1) if len(article) else (n, n)
    before, behind = outside(text, at)
    no_menu_above = begin == 1
    told = view.words[0] >= WORDS and view.column("held by body")[0] >= TOLD
    may_be_headline = no_menu_above or is_headline(text.first)
    needed = strictest(
        np.where(order < begin, before, behind),
        [
            Demand("near the article", (begin < n) & (begin - NEAR <= order) & (order < end + NEAR), threshold.near),
            Demand("inside the article", (begin <= order) & (order < end), threshold.between),
            Demand("the headline", (order == 0) & may_be_headline, NEVER if no_menu_above or told else at.paragraph),
        ],
    )
    needed[headline(text, text.scores <= needed, begin)] = NEVER
    return strictest(needed, [Demand("a lead below the headline", (order < begin) & leads(text, text.scores <= needed), LIKELY)])
