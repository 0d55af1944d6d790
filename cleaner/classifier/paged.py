"""Which lines of an HTML page go: the network of `cleaner.classifier.model`, with weights of its own that know what markup says.

A page is judged once, as a whole and as it was read: a line's score depends on all that stands around it, so it must not change
with what other filters take away. What is left of the page is then a text like any other.

How high a score must be depends on the page. Losing a line is worse than leaving one, so where the model is unsure of a whole page
(a product, a thread of a forum, a list of links that is the article), more of it stays: as much as gives the best balance of words,
going by the probabilities. A line between two paragraphs that are surely the article must be noise more clearly than one before or
after them. So must a paragraph beside one of them in the same part that looks the same, a sentence right under the headline (even
more so if it is the page's own summary), a list of sentences there, a line that cites the paper an article is about, and what the
page states to be an ingredient or a step of its recipe.

    >>> from cleaner.classifier.model import for_pages
    >>> from cleaner.pages.reader import read
    >>> story = "<p>The council met on Friday and agreed to put off the vote on the bridge until the spring.</p>" * 3
    >>> menu = "<ul class=menu><li><a>Home</a></li><li><a>Sport</a></li></ul>"
    >>> page = read(f"<html><body>{menu}<article>{story}</article></body></html>")
    >>> judge(page, for_pages()).noise("balanced").tolist()
    [True, True, False, False, False]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from cleaner.classifier.characters import Bools, Ints
from cleaner.classifier.features import ONE, extract, log
from cleaner.classifier.hints import features, names
from cleaner.classifier.model import Floats, Model
from cleaner.pages.lines import BULLET, TITLE, Box, Page

#: The score that a line must exceed, in 16ths of the logarithm of the odds.
THRESHOLDS = {"cautious": 32, "balanced": -4, "thorough": -16}
#: On a page that the model is unsure of, it may be higher by up to this much.
UNSURE = 52
#: Between two paragraphs of at most the first score, or beside one, a line that is no link must exceed a score higher by the
#: second, and a sentence between the headline and the first of them by the third, for that is where a standfirst is.
SURELY, BETWEEN, STANDFIRST = -16, 12, 20
#: A line there that the page states to be its summary must exceed even more, if it has at least this many words.
SUMMARY, WORDS = 64, 8
#: So must terms with what they mean, and programs, between two of those paragraphs in the same part. What sites say of an
#: article has the same tags, but stands elsewhere.
SET, SET_TAGS = 64, frozenset({"dd", "dt", "pre"})
#: Where no paragraph would stay, the one with the lowest score does, and all whose scores are at most this much higher.
NEAR = 8

#: A line may be a copy of others if its length is between the first two and it is among the LONGEST longest ones. Its pieces are at
#: least PIECES other lines, each of at least PIECE characters; a page with more than TOO_MANY of those is not searched.
LONG, TOO_LONG, LONGEST, PIECES, PIECE, TOO_MANY = 800, 100_000, 8, 3, 40, 2000

#: The number of a paper. Sites put it under names such as "related" or "more", and it belongs to the article all the same.
_CITED = re.compile(r"\b(?:doi: ?|doi\.org/)10\.\d{4,9}/", re.IGNORECASE)
_NOISY_PARTS = ("nav", "footer", "aside", "form", "dialog", "header")
_NOISY_NAMES = (
    "share", "related", "popular", "tags", "nav", "crumbs", "footer", "sidebar", "comment", "ad", "newsletter", "login",
    "consent", "author", "date", "credit", "teaser", "caption", "video",
)  # fmt: skip
#: The most reasons that are given, and the fewest lines alike that are one.
_FEW, _SOME = 3, 4


class Judged(NamedTuple):
    """The lines of a page with their scores."""

    values: Ints  # the hints, as features
    scores: Floats
    percents: Ints  # the calibrated probability of noise
    words: Ints  # the words of each line
    body: Bools  # whether each line is a paragraph
    headline: int  # the line that is the page's headline, or -1
    certain: Bools  # whether each line is the article's for certain: it cites a paper, or is in a list of the article's
    subheads: Bools  # whether each line is a heading, and no link, right above a line of the same part
    boxes: Sequence[Box]  # the innermost block of each line

    def noise(self, level: str) -> Bools:
        """Say which lines go; the headline and at least one paragraph stay."""
        gone: Bools = self.scores > self._needed(THRESHOLDS[level])
        if self.body.any() and gone[self.body].all():
            gone = self.scores > self.scores[self.body].min() + NEAR
        if self.headline >= 0:
            gone[self.headline] = False
        kept = np.concatenate((~gone, [False]))
        between: Bools = self.subheads & np.concatenate(([False], kept[:-2])) & kept[1:]  # what it is the subhead of stays, too
        return gone & ~between

    def _needed(self, limit: int) -> Floats:
        """Return the score that each line must exceed."""
        unsure = self._balance() - THRESHOLDS["balanced"]
        needed = np.full(len(self.scores), limit + min(max(unsure, 0), UNSURE), np.float32)
        surely = np.flatnonzero(self.body & (self.scores <= SURELY))
        if len(surely):
            first, last = surely[[0, -1]]
            unlinked = 4 * self._column("linked") <= ONE
            order = np.arange(len(needed))
            above = (self.headline >= 0) & (self.headline < order) & (order < first)
            in_list = self._column("in list") > 0
            standfirst = above & self.body & (~in_list | self._points(above))
            summary = above & (self.body | (self.words >= WORDS)) & (self._column("states lead") == ONE)
            between = ((first <= order) & (order < last)) | self._beside(surely)
            for lines, more in ((standfirst, STANDFIRST), (summary, SUMMARY), (between, BETWEEN), (self._set_in(surely), SET)):
                chosen = lines & unlinked
                needed[chosen] = np.maximum(needed[chosen], limit + more)
        needed[self.certain] = np.maximum(needed[self.certain], limit + UNSURE)
        return needed

    def _points(self, above: Bools) -> Bools:
        """Say which sentences above the article stand in a list and are no links: its key points, for readers in a hurry."""
        sentences = above & self.body & (self._column("in list") > 0) & (self._column("linked") == 0)
        padded = np.concatenate(([False], sentences, [False]))
        points: Bools = sentences & (padded[:-2] | padded[2:])
        return points

    def _beside(self, surely: Ints) -> Bools:
        """Say which paragraphs stand right before or after one of these in the same part, with the same tags and classes."""
        sure = np.zeros(len(self.scores) + 2, bool)
        sure[surely + 1] = True
        alike = [
            (self._column(f"alike: {which}") > 0) & (self._column(f"around 1: as {which}") > 0) for which in ("previous", "next")
        ]
        beside: Bools = self.body & ((alike[0] & sure[:-2]) | (alike[1] & sure[2:]))
        return beside

    def _set_in(self, surely: Ints) -> Bools:
        """Say which lines of certain tags stand between two of these paragraphs, in the part that holds both."""
        parents = [box.parent for box in self.boxes]
        inside = np.zeros(len(self.scores), bool)
        for above, below in pairwise(surely.tolist()):
            if below > above + 1 and (parent := parents[above]) is parents[below] and parent is not None:
                inside[above + 1 : below] = [box.tag in SET_TAGS and _is_in(box, parent) for box in self.boxes[above + 1 : below]]
        return inside

    def _column(self, name: str) -> Ints:
        return self.values[:, names().index(name)]

    def _balance(self) -> int:
        """Return the score up to which lines must stay for the best word F1 to be expected; in whole numbers, so exactly."""
        order = np.argsort(self.scores, kind="stable")
        scores, words = self.scores[order].astype(np.int64), self.words[order]
        article = words * (100 - self.percents[order])
        f1 = (2 * article.cumsum() << 20) // np.maximum(article.sum() + 100 * words.cumsum(), 1)
        f1[:-1][scores[1:] == scores[:-1]] = -1  # lines of one score stay or go together
        return int(scores[f1.argmax()])

    def reasons(self, chosen: Bools) -> Iterator[str]:
        """Yield for each chosen line what speaks against it, in words."""
        column = self._column
        signs = [(f"in {part}", column(f"in {part}") > 0) for part in _NOISY_PARTS]
        signs.append(("mostly links", column("linked") * 2 > ONE))
        signs += [(f"called {name}", column(f"near {name}") > 0) for name in _NOISY_NAMES]
        signs.append(
            (
                f"among {_SOME} or more lines alike",
                (column("alike: lines") >= log(np.array(_SOME))) & (column("alike: mostly prose") * 2 < ONE),
            )
        )
        signs.append(("before the part with the most text", (column("heart 10: before") > 0)))
        signs.append(("outside the part with the most text", (column("heart 10: before") == 0) & (column("heart 10") == 0)))
        for number in np.flatnonzero(chosen).tolist():
            said = [words for words, true in signs if true[number]][:_FEW]
            yield ", ".join(said) or "its shape and its neighbors"


def judge(page: Page, model: Model) -> Judged:
    """Score the lines of a page."""
    view = extract(page.lines, model.tables)
    hints = features(page.lines, page.hints, view.column("rule words"))
    values = np.concatenate((view.values, hints.astype(np.float32)), axis=1)
    known = (*view.names, *names())
    if model.names and model.names != known:  # a model of another version, or of fewer features
        place = {name: number for number, name in enumerate(known)}
        values = values[:, [place[name] for name in model.names]]
    scores = model.network.scores(np.ascontiguousarray(values))
    percents = model.percent(scores).astype(np.int64)
    body, boxes = view.column("body") > 0, [hint.box for hint in page.hints]
    return Judged(hints, scores, percents, view.words, body, headline(page), _certain(page), _subheads(page), boxes)


def _is_in(box: Box | None, outer: Box) -> bool:
    while box is not None and box.depth > outer.depth:
        box = box.parent
    return box is outer


def _certain(page: Page) -> Bools:
    """Say which lines are the article's whatever they are called: citations of its paper, items of its lists and their headings."""
    items = [hint.item for hint in page.hints]
    headings = [hint.within("heading") and below for hint, below in zip(page.hints, (*items[1:], False), strict=True)]
    cited = [_CITED.search(line) is not None for line in page.lines]
    certain: Bools = np.logical_or.reduce((items, headings, cited))
    return certain


def _subheads(page: Page) -> Bools:
    """Say which lines are headings, no links, right above a line in the same part: the subheads of an article are among them."""
    heads = [hint.within("heading") and not hint.linked for hint in page.hints]
    parts = [hint.box.parent for hint in page.hints]
    alike = [part is below for part, below in pairwise((*parts, page))]
    subheads: Bools = np.array(heads, bool) & np.array(alike, bool)
    return subheads


def comments(page: Page, body: Bools, gone: Bools) -> Bools:
    """Say which lines that stay are readers' comments: below a paragraph of the article, where the page says that readers speak.

    Comments are prose, and often more of it than the article; where a page states that it is a discussion, they are its text.
    """
    threads = np.array([hint.box.thread for hint in page.hints], bool)
    article = np.flatnonzero(body & ~gone & ~threads)
    if page.discussion or not len(article):
        return np.zeros(len(gone), bool)
    threads[: article[0]] = False
    return threads & ~gone


def copies(lines: Sequence[str], gone: Bools) -> Iterator[tuple[int, int]]:
    """Yield the lines that repeat at least three others in one, with how many: for search engines, or to be shown later.

    >>> story = [f"On day {day} the council met again, and the bridge was not on its list." for day in range(12)]
    >>> list(copies([*story, " ".join(story)], np.zeros(13, bool)))
    [(12, 12)]
    """
    kept = np.flatnonzero(~gone).tolist()
    pieces = [(number, line) for number in kept if len(line := lines[number].removeprefix(BULLET)) >= PIECE]
    if len(pieces) > TOO_MANY:
        return
    longest = sorted((len(line), number) for number, line in pieces if LONG <= len(line) <= TOO_LONG)[-LONGEST:]
    for _, number in reversed(longest):
        whole = lines[number]
        held = [len(line) for other, line in pieces if other != number and 2 * len(line) < len(whole) and line in whole]
        if len(held) >= PIECES and 4 * sum(held) >= 3 * len(whole):
            yield number, len(held)


def headline(page: Page) -> int:
    """Return the line that is the page's headline, or -1: its title as a first heading or any line, or its only first heading."""
    heads = [number for number, hint in enumerate(page.hints) if hint.box.tag == "h1"]
    titles = [number for number, hint in enumerate(page.hints) if hint.title == TITLE]
    best = [number for number in heads if number in titles] or titles
    if best:
        return best[0]
    return heads[0] if len(heads) == 1 else -1
