"""Which lines go, once they have their scores: how sure the model must be, by level, by text and by place.

On a flattened page, known by the short lines that are noise beyond doubt, little more than even odds will do; but lines that all
stand between the same two paragraphs are a list of the article's (who voted how, what to pack), however much they look like a menu.
In a text that is mostly article the model must be surer. Since the sure lines go first, what is left is judged as an article when
the text is looked at again, and stays.

In such a text nothing between two paragraphs goes: the few lines of noise there are for the rules to find. The first line stays,
being the headline, and so do the pieces of a sentence that a lost link or italics broke: a line without an end, and the next
one, if that begins with a small letter. Before the first paragraph stand headline, standfirst and caption, so much is asked of a
line there that is long enough for one, and less of the few words that name an author, a section or a site. Behind the last one
stand signatures, teasers and footers, and nothing that the article needs to be understood, so least is asked; but more of short
sentences, for articles like to end on one, and of the subhead above one that stays.

A paragraph of an article goes only at its end, with all that stands behind it (who the author is, what else there is to read or to
buy), or where another headline stands under the headline; and few go at a time, and only where the others are surely article, for
of a script or a language that the model has not seen it may take every paragraph for noise beyond doubt. Where no
paragraph is surely article and none ends as a sentence does, nothing goes.

Where other filters have found no noise, or next to none for so long a text, the text is most likely clean already, and what looks
like a menu is a list of the article's: a table, winners, those who signed. Of 1,361 clean articles of that kind the model would
have taken lines from 113; more is asked there of every line, no paragraph goes, and of a page, where little was found, more lines
beyond doubt.

An article may end on a list (prices, scores, who played, what to pack), and a list looks like a menu wherever it stands. So what
may be one needs more than other lines behind an article, and a small rest, or a text of which the rules know next to nothing, is a
page only if it has a menu.

On a page, places are told by the paragraphs that are surely article. Between them stand captions, lists and tables; a line there
must be noise almost beyond doubt. A first line that says what the paragraphs say is the headline, however far above them: pages
begin with their title, and where it stands again over the article, that is a repeat and has gone. Where nothing like a headline
would stay above the article, the line that looks most like one does: golds differ on headlines, so the model has learned from none,
and takes every second one for a teaser. Over 1,308 pages 303 more lines stay so, and some 250 of them are headlines.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cleaner.classifier import FOUND, PAGE
from cleaner.classifier.characters import Bools, Ints
from cleaner.classifier.features import View
from cleaner.classifier.model import Floats
from cleaner.lines import is_headline


class Needed(NamedTuple):
    """The score that a line must exceed, in 16ths of the logarithm of the odds, by its place."""

    head: int  # a few words before the first paragraph
    title: int  # a line there that is long enough for a headline
    tail: int  # a short line behind the last paragraph
    sentence: int  # a short line before or behind that ends as a sentence does
    paragraph: int  # a paragraph before or behind, and a first line of a page that may be the headline


class Threshold(NamedTuple):
    """What is needed on a page and in an article, there in what may be its list, and on a page near its article and inside of it.

    An article's own list stands before or behind its paragraphs, all of which stay, and no other filter has found several lines of
    noise between the last of them and the list. The model takes lists for menus; of what went for less on 950 texts and pages, some
    eighty lines were noise.
    """

    page: Needed
    article: Needed
    listed: Needed
    near: int
    between: int


THRESHOLDS = {
    "cautious": Threshold(Needed(48, 48, 48, 80, 80), Needed(80, 80, 64, 96, 96), Needed(80, 80, 64, 96, 96), 80, 96),
    "balanced": Threshold(Needed(-20, -20, -20, -12, -4), Needed(20, 40, 16, 72, 8), Needed(36, 40, 36, 72, 8), 8, 32),
    "thorough": Threshold(Needed(-24, -24, -24, -16, -8), Needed(16, 32, 12, 64, 4), Needed(28, 32, 28, 64, 4), 4, 24),
}
#: So many letters may be a headline.
TITLE = 24
#: A score beyond doubt. Short lines with such a score make a text a page. Paragraphs do not count: of a language that the model has
#: not seen, it may be sure of every one.
SURE = 24
#: A paragraph is surely article below this score.
ARTICLE = -16
#: A page's first line is its headline if it has so many words, and so many sixteenths of what it says are said by paragraphs.
WORDS, TOLD = 4, 12
#: So many lines are near.
NEAR = 4
#: What may be the headline of a page: the fewest letters and words. Where none like it stays, one does that is no surer noise than
#: this, and of which the paragraphs say at least so many sixteenths, rules at most so many; so many of them are looked at.
LETTERS, LEAST = 16, 5
LIKELY, HELD, RULED, ABOVE = 48, 8, 8, 12
#: Where other filters have dropped fewer lines than the first, it takes as many short lines beyond doubt as the second for a page;
#: where they have dropped as many as the third, so few as the fourth will do: the more the rules know of a page, the less is left.
SEVERAL, MANY, DOZENS, FEW = 3, 12, 15, 4
#: An article may end on a list, or be made of them, and lists are what the model knows least of. Where other filters have dropped
#: fewer lines than the first, or fewer than the second and no more lines are left than the third, it is hardly a page: of 810 pages
#: 17 were taken for one with so few lines dropped, and a fifth of what went there was an article's; elsewhere, a thirtieth. A menu
#: tells a page then, of as many lines beyond doubt above the first paragraph as the fourth; or as many in one place as the fifth do
#: where the rules know several lines.
HARDLY, WHOLE, HANDFUL, MENU, LISTS = 6, 40, 16, 4, 30
#: The least that lines of a clean article need.
CLEAN = Needed(44, 60, 80, 80, 80)
#: A long line under the headline is another headline if so many sixteenths of its words have a capital; if not, it is a lead.
TITLED = 12
#: Of so many paragraphs of an article one goes at a time at most: a model that takes more for noise does not know the like of it.
INNER = 4
#: Where no more paragraphs than that would stay, one that goes scores more than this.
SCARCE = 32
#: Most paragraphs of an article in a language that the model knows score no more than this.
KNOWN = -66
#: A text none of whose paragraphs scores less may be in a script that the model has not learned: Thai has no full stops.
UNKNOWN = -32
_NEVER = 1 << 20


def verdict(view: View, scores: Floats, first: str, threshold: Threshold, known: int, beside: Bools) -> Bools:
    """Say which lines go; a text is never left without a paragraph.

    `first` is the first line; `known` is how many lines other filters have dropped, and `beside` says of each line whether
    several of those stood between it and the paragraph above.
    """
    if scores.max() <= min(SURE, *threshold.article):  # so the text is no page, and nowhere in an article would less do
        return np.zeros(len(scores), bool)
    paragraphs = view.column("body") > 0
    if _unknown(view, paragraphs, scores):
        return np.zeros(len(scores), bool)
    noise: Bools = scores > _needed(view, paragraphs, scores, first, threshold, known, beside)
    return noise if (paragraphs & ~noise).any() else np.zeros_like(noise)


def _unknown(view: View, paragraphs: Bools, scores: Floats) -> bool:
    """Say whether a text is in a script that the model has not learned: no paragraph is surely article, and few have full stops."""
    stops = int((view.column("ends stop")[paragraphs] > 0).sum())
    return 2 * stops < int(paragraphs.sum()) and bool(scores[paragraphs].min() > UNKNOWN)


def _needed(view: View, paragraphs: Bools, scores: Floats, first: str, threshold: Threshold, known: int, beside: Bools) -> Ints:
    """Return the score that each line must exceed."""
    if is_page(view, scores, known):
        return _on_page(view, paragraphs, scores, first, threshold)
    return _in_article(view, paragraphs, scores, threshold, known, beside)


def _on_page(view: View, paragraphs: Bools, scores: Floats, first: str, threshold: Threshold) -> Ints:
    n, at = len(scores), threshold.page
    before, needed = _outside(view, paragraphs, at)
    article = np.flatnonzero(paragraphs & (scores < ARTICLE))
    begin, end = (int(article[0]), int(article[-1]) + 1) if len(article) else (n, n)
    needed[:begin] = before[:begin]
    if len(article):
        around = slice(max(begin - NEAR, 0), end + NEAR)
        needed[around] = np.maximum(needed[around], threshold.near)
    needed[begin:end] = threshold.between
    if begin == 1:  # no menu stands between it and the article
        needed[0] = _NEVER
    elif is_headline(first):
        told = view.words[0] >= WORDS and view.column("held by body")[0] >= TOLD
        needed[0] = _NEVER if told else max(needed[0], at.paragraph)
    needed[_headline(view, scores, scores <= needed, begin)] = _NEVER
    return needed


def _headline(view: View, scores: Floats, stays: Bools, begin: int) -> Ints:
    """Return where the line stands that looks most like the headline of the article that begins there, if none like one stays."""
    held, ends = view.column("held by body"), (view.column("ends stop") > 0) & (view.column("question") == 0)
    titled = (view.size >= LETTERS) & (view.words >= LEAST) & ~ends & (view.column("body") == 0)
    above = np.flatnonzero(stays[:begin])
    if titled[above].any():
        return above[:0]
    top = int(above[0]) if len(above) else begin  # a lead may stay, below its headline
    marked = (view.column("begins bar") > 0) | (view.column("begins dash") > 0)
    titled &= ~marked & (scores <= LIKELY) & (held >= HELD) & (view.column("rule words") <= RULED)
    places = np.flatnonzero(titled[:top])[-ABOVE:]
    rank = scores[places] + top - places - 2 * held[places]
    best: Ints = places[rank == rank.min(initial=_NEVER)][-1:]
    return best


def _in_article(view: View, paragraphs: Bools, scores: Floats, threshold: Threshold, known: int, beside: Bools) -> Ints:
    at = threshold.article
    is_clean = known * FOUND < len(scores)
    before, needed = _outside(view, paragraphs, Needed(*map(max, at, CLEAN)) if is_clean else at)
    pieces = _pieces(view)
    pieces[0] = True  # what an article begins with is its headline, however short
    before[pieces] = needed[pieces] = _NEVER
    article = np.flatnonzero(paragraphs)
    listed = _outside(view, paragraphs, threshold.listed)
    if not len(article):
        return np.maximum(before, listed[0])
    if not is_clean:
        before[paragraphs & (view.column("capital words") < TITLED)] = _NEVER
        article = _inner(article, scores, scores > before, scores > needed)
    begin, end = int(article[0]), int(article[-1]) + 1
    needed[:begin] = before[:begin]
    needed[begin:end] = _NEVER
    if begin == paragraphs.argmax():
        needed[:begin] = np.maximum(needed[:begin], listed[0][:begin])
    if not paragraphs[end:].any():
        lists = ~beside
        lists[:end] = False
        needed[lists] = np.maximum(needed, listed[1])[lists]
    subheads = _subheads(view, paragraphs, scores <= needed)
    needed[subheads] = np.maximum(needed[subheads], at.sentence)
    return needed


def _subheads(view: View, paragraphs: Bools, stays: Bools) -> Bools:
    """Say which lines may be the subhead of a sentence that stays: "In short", above one too short for a paragraph."""
    ends = view.column("ends stop") > 0
    subheads: Bools = ~ends & ~paragraphs
    subheads[:-1] &= (ends & ~paragraphs & stays)[1:]
    subheads[-1:] = False
    return subheads


def _outside(view: View, paragraphs: Bools, at: Needed) -> tuple[Ints, Ints]:
    """Return the score that each line must exceed if it stands before the article, and if it stands behind it."""
    before = np.where(paragraphs, at.paragraph, np.where(view.size < TITLE, at.head, at.title))
    behind = np.where(paragraphs, at.paragraph, at.tail)
    sentences = (view.column("ends stop") > 0) & ~paragraphs
    before[sentences] = behind[sentences] = at.sentence
    return before, behind


def _inner(article: Ints, scores: Floats, before: Bools, behind: Bools) -> Ints:
    """Return the paragraphs of an article without those at its edges that are noise, as is all that stands outside of them.

    `before` and `behind` say of each line whether it is noise if it stands there. Of a text whose paragraphs the model does not
    take for an article's beyond doubt, none goes: it may be in a language that the model has seen little of.
    """
    first = int(np.argmin(before[1:])) + 1 if article[0] else 0  # the first line always stays
    last = len(behind) - 1 - int(np.argmin(behind[::-1]))
    inner = article[(article >= first) & (article <= last)]
    few = len(inner) * INNER >= len(article) * (INNER - 1)
    if len(inner) <= INNER and not (scores[np.setdiff1d(article, inner)] > SCARCE).all():
        return article
    return inner if few and 2 * int((scores[inner] <= KNOWN).sum()) > len(inner) else article


def is_page(view: View, scores: Floats, known: int) -> bool:
    """Say whether a text is a page: it has short lines that are noise beyond doubt, and not all between the same two paragraphs."""
    paragraphs = view.column("body") > 0
    sure = ~paragraphs & (scores > SURE)
    if known < WHOLE:
        sure &= (view.column("ends stop") == 0) | (view.column("question") > 0)  # no label ends as a sentence does
        sure[0] = False  # which may be a headline
    handful = is_handful(scores, known)
    number, least = int(sure.sum()), MANY if known < SEVERAL else PAGE if known < DOZENS or handful else FEW
    if number < PAGE and known >= DOZENS and 3 * int(paragraphs.sum()) >= len(scores):  # no few of an article may be its subheads
        number -= int((sure[1:-1] & paragraphs[:-2] & paragraphs[2:]).sum())
    if number < least:
        return False
    behind = paragraphs.cumsum()[sure]  # behind how many paragraphs each of them stands
    first, last = int(behind[0]), int(behind[-1])
    listed = number < LISTS and first == last and (known < HARDLY or handful)
    if (known < SEVERAL or listed) and int((behind == 0).sum()) < MENU:
        return False
    return first != last or first in (0, int(paragraphs.sum()))


def is_handful(scores: Floats, known: int) -> bool:
    """Say whether so few lines are left that they may be an article's, with its list, though rules have dropped lines around it."""
    return known < WHOLE and len(scores) <= HANDFUL


def _pieces(view: View) -> Bools:
    """Say which lines are pieces of one sentence: the second begins with a small letter and is no address, the first has no end."""
    goes_on = (view.column("begins lower") > 0) & (view.column("at") == 0)
    goes_on[1:] &= view.column("ends stop")[:-1] == 0
    goes_on[:1] = False
    pieces: Bools = goes_on.copy()
    pieces[:-1] |= goes_on[1:]
    return pieces
