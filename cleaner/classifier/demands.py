"""What is asked of lines: the score that each must exceed, by level and place; and headlines and leads, of which much is asked.

Whatever speaks for a line asks for a higher score, and the strictest of these demands holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from cleaner.classifier.characters import Bools, Ints
from cleaner.classifier.scored import Scored


class Needed(NamedTuple):
    """The score that a line must exceed, in 16ths of the logarithm of the odds, by its place."""

    head: int  # a few words before the first paragraph
    title: int  # a line there that is long enough for a headline
    tail: int  # a short line behind the last paragraph
    sentence: int  # a short line before or behind that ends as a sentence does
    paragraph: int  # a paragraph before or behind, and a first line of a page that may be the headline


class Threshold(NamedTuple):
    """What is needed on a page, in an article and in a clean one, and on a page near its article and inside of it.

    In an article it depends on what stood between the line and the paragraphs. Where noise has gone from there, what is left is
    most likely noise as well, and so is a line with noise gone right above and right below. Asking less of those, 1,763 texts
    judged by networks that had not seen them come to a word F1 of .9193 (.9178), with .1940 of the noise left (.1986) and as many
    words lost. An article's own list stands before or behind its paragraphs, all of which stay, with nothing gone between. The
    model takes lists for menus; of what went for less on 950 texts and pages, some eighty lines were noise.

    A first line may be the headline, and a line between two paragraphs a subhead or a caption. But a first line of a few words is
    noise from the score named here on, and so is a short line inside with noise gone from there: of lines above those in 1,580
    texts that had not been learned from, 82 and 37 were noise, one and two an article's. Between two paragraphs, a third one
    must score more than the last: of 24 that did, in a fifth of the texts, two were an article's.

    In a text in which rules find nothing, two lines or more behind the paragraphs go for less than a line by itself: asking 80 of
    them as well, 4,896 lines of noise would be left in 2,488 made-up texts, not 4,518, and 571 lines of articles lost, not 574.
    """

    page: Needed
    article: Needed
    listed: Needed
    parted: Needed
    clean: Needed
    near: int
    between: int
    first: int
    inside: int
    deep: int


#: What no score exceeds.
NEVER = 1 << 20
THRESHOLDS = {
    "cautious": Threshold(
        page=Needed(48, 48, 48, 80, 80),
        article=Needed(80, 80, 64, 96, 96),
        listed=Needed(80, 80, 64, 96, 96),
        parted=Needed(80, 80, 64, 96, 96),
        clean=Needed(80, 80, 80, 96, 96),
        near=80,
        between=96,
        first=NEVER,
        inside=NEVER,
        deep=NEVER,
    ),
    "balanced": Threshold(
        page=Needed(-4, -4, -4, 0, 4),
        article=Needed(20, 32, 16, 32, 8),
        listed=Needed(36, 40, 36, 72, 8),
        parted=Needed(0, 16, 8, 16, 8),
        clean=Needed(56, 60, 64, 80, 80),
        near=8,
        between=20,
        first=28,
        inside=32,
        deep=24,
    ),
    "thorough": Threshold(
        page=Needed(-12, -12, -12, -4, 0),
        article=Needed(16, 28, 12, 28, 4),
        listed=Needed(28, 32, 28, 64, 4),
        parted=Needed(-4, 12, 4, 12, 4),
        clean=Needed(56, 60, 64, 80, 80),
        near=4,
        between=16,
        first=24,
        inside=28,
        deep=20,
    ),
}
#: So many letters may be a headline.
TITLE = 24
#: What may be the headline of a page: the fewest letters and words; of a line that is marked as a heading, "# Vote put off", the
#: words. Where none like it stays, one does that is no surer noise than this, and of which the paragraphs say at least so many
#: sixteenths, rules at most so many; so many of them are looked at.
LETTERS, LEAST, MARKED = 16, 5, 3
LIKELY, HELD, RULED, ABOVE = 80, 3, 8, 12
#: What speaks for a line: lines gone from right below it, where author and date stand, and its being marked as a heading.
STAMPED, HEADING = 12, 40
#: The fewest letters of a lead that no period ends, and the fewest sixteenths of it that the paragraphs say.
LEAD, LEAD_HELD = 40, 6


class Demand(NamedTuple):
    """Some lines, the score that they must exceed, whatever else is asked of them, and why."""

    why: str
    lines: Bools
    score: int | Ints


def strictest(needed: Ints, demands: Iterable[Demand]) -> Ints:
    """Return the score that each line must exceed by its place, or by the strictest of the demands on it."""
    for _, lines, score in demands:
        needed = np.where(lines, np.maximum(needed, score), needed)
    return needed


def titled(text: Scored) -> Bools:
    """Say which lines are long enough for a headline."""
    long_enough: Bools = (text.view.size >= TITLE) & (text.view.words >= LEAST)
    return long_enough


def labels(text: Scored) -> Bools:
    """Say which lines are a few words: the name of an author, of a section or of a site."""
    short: Bools = (text.view.size < TITLE) & (text.view.words < LEAST)
    return short


def outside(text: Scored, at: Needed) -> tuple[Ints, Ints]:
    """Return the score that each line must exceed if it stands before the article, and if it stands behind it."""
    before = np.where(text.paragraphs, at.paragraph, np.where(labels(text), at.head, at.title))
    behind = np.where(text.paragraphs, at.paragraph, at.tail)
    sentences = text.ends & ~text.paragraphs
    before[sentences] = behind[sentences] = at.sentence
    return before, behind


def headline(text: Scored, stays: Bools, begin: int) -> Ints:
    """Return where the line stands that looks most like the headline of the article that begins there, if none like one stays.

    One that stays may be the standfirst, longer than the headline right above it; so it is below what somebody says, of which the
    paragraphs need say nothing.
    """
    view, scores, held = text.view, text.scores, text.view.column("held by body")
    tells = text.ends & (view.column("question") == 0)
    titles = (view.size >= LETTERS) & (view.words >= LEAST) & ~tells & ~text.paragraphs
    marked = (view.column("begins bar") > 0) | (view.column("begins dash") > 0)
    headings = text.headings & (view.words >= MARKED) & ~tells
    worded = (held >= HELD) & (view.column("rule words") <= np.maximum(RULED, held))
    likely = ((titles & ~marked) | headings) & worded & (scores <= LIKELY)
    may_be = likely | (titles & text.cited & (scores <= LIKELY))
    above = np.flatnonzero(stays[:begin])
    if titles[above].any():
        first = int(above[titles[above]][0])
        is_pair = first > 0 and may_be[first - 1] and not text.gone.above[first] and view.size[first - 1] < view.size[first]
        return np.arange(first - 1, first) if is_pair else above[:0]
    top = next(iter(above[above > 0].tolist()), begin)  # a lead may stay, below its headline
    places = np.flatnonzero(likely[:top])[-ABOVE:]
    told_by = 2 * held + STAMPED * (text.gone.below > 0) + HEADING * text.headings
    rank = scores[places] + top - places - told_by[places]
    best: Ints = places[rank == rank.min(initial=NEVER)][-1:]
    return best


def leads(text: Scored, stays: Bools) -> Bools:
    """Say which lines may be the lead of an article: right below what may be its headline, and of its words paragraphs say some.

    Without a period at its end it looks like a teaser. Of texts judged by networks that had not seen them the words lost fall from
    .0244 to .0239 so, and .0006 more of the noise are left.
    """
    view, leads = text.view, np.zeros(len(text.scores), bool)
    leads[1:] = (titled(text) & ~text.paragraphs & stays)[:-1]
    return leads & (view.size >= LEAD) & (view.column("held by body") >= LEAD_HELD)
