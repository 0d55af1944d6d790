"""Which lines go, once they have their scores: how sure the model must be, by level, by text and by place.

A text is a flattened page with its menus (`is_page`), or it is mostly an article. On a page little more than even odds will do
(`_on_page`); in an article the model must be surer, and much stays whatever its score (`_in_article`). Since the sure lines go
first, what is left is judged as an article when the text is looked at again, and stays.

Whatever speaks for a line asks for a higher score, and the strictest of these demands holds. A text is never left without a
paragraph. Where no paragraph is surely article and none ends as a sentence does, nothing goes: it may be in a script that the model
has not learned.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from cleaner.classifier import FOUND, PAGE
from cleaner.classifier.characters import Bools, Ints
from cleaner.classifier.features import View
from cleaner.classifier.gone import Gone
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
    """What is needed on a page and in an article, and on a page near its article and inside of it.

    In an article it depends on what stood between the line and the paragraphs. Where noise has gone from there, what is left is
    most likely noise as well, and so is a line with noise gone right above and right below. Asking less of those, 1,763 texts
    judged by networks that had not seen them come to a word F1 of .9193 (.9178), with .1940 of the noise left (.1986) and as many
    words lost. An article's own list stands before or behind its paragraphs, all of which stay, with nothing gone between. The
    model takes lists for menus; of what went for less on 950 texts and pages, some eighty lines were noise.
    """

    page: Needed
    article: Needed
    listed: Needed
    parted: Needed
    near: int
    between: int


THRESHOLDS = {
    "cautious": Threshold(
        Needed(48, 48, 48, 80, 80), Needed(80, 80, 64, 96, 96), Needed(80, 80, 64, 96, 96), Needed(64, 64, 64, 80, 96), 80, 96
    ),
    "balanced": Threshold(
        Needed(-20, -20, -20, -12, -4), Needed(20, 40, 16, 72, 8), Needed(36, 40, 36, 72, 8), Needed(0, 16, 8, 16, 8), 8, 32
    ),
    "thorough": Threshold(
        Needed(-24, -24, -24, -16, -8), Needed(16, 32, 12, 64, 4), Needed(28, 32, 28, 64, 4), Needed(-4, 12, 4, 12, 4), 4, 24
    ),
}
#: What no score exceeds.
_NEVER = 1 << 20
#: So many letters may be a headline.
TITLE = 24
#: A score beyond doubt; no paragraph's is: of a language that the model has not seen, it may be sure of every one.
SURE = 24
#: A paragraph is surely article below this score.
ARTICLE = -16
#: A text none of whose paragraphs scores less may be in a script that the model has not learned: Thai has no full stops.
UNKNOWN = -32

#: How many lines other filters have dropped, so how much the rules know of a text: next to nothing below the first, so little below
#: the second that it is hardly a page; dozens from the third on, and of a whole page from the last.
SOME, LITTLE, DOZENS, WHOLE = 3, 6, 15, 40
#: So many labels make a page where the rules know next to nothing, and where they know dozens of lines; `PAGE` in between.
MANY, FEW = 12, 4
#: So few lines left may be an article's, with its list.
HANDFUL = 16
#: So many labels above the first paragraph are a menu; so many in one place are more than an article's list has.
MENU, LISTS = 4, 30

#: Where the rules have found nothing, so many of so many labels of a menu say all the same what rules know, by more than so many
#: sixteenths: over menus in four languages two thirds do, over 150 lists of names, towns and goods in eight a tenth.
MENU_PARTS, PARTS, WORDED = 2, 5, 6
#: More lines than that above the first paragraph are a headline and a list.
LISTED = 6

#: So many lines are near an article.
NEAR = 4
#: A page's first line is its headline if it has so many words, and so many sixteenths of what it says are said by paragraphs.
WORDS, TOLD = 4, 12
#: What may be the headline of a page: the fewest letters and words. Where none like it stays, one does that is no surer noise than
#: this, and of which the paragraphs say at least so many sixteenths, rules at most so many; so many of them are looked at.
LETTERS, LEAST = 16, 5
LIKELY, HELD, RULED, ABOVE = 48, 3, 8, 12
#: A first line is the headline if the paragraphs say more sixteenths of it, however short it is.
HALF = 8
#: The fewest letters of a lead that no period ends, and the fewest sixteenths of it that the paragraphs say.
LEAD, LEAD_HELD = 40, 6

#: The least that lines of a clean article need.
CLEAN = Needed(60, 60, 80, 80, 80)
#: A long line under the headline is another headline if so many sixteenths of its words have a capital; if not, it is a lead.
TITLED = 12
#: Of so many paragraphs of an article one goes at a time at most: a model that takes more for noise does not know the like of it.
INNER = 4
#: Where no more paragraphs than that would stay, one that goes scores more than this.
SCARCE = 32
#: Most paragraphs of an article in a language that the model knows score no more than this.
KNOWN = -66


class Scored(NamedTuple):
    """The lines of a text with their scores, and what else tells how sure the model must be.

    Attributes:
        view: the features of the lines.
        scores: how likely each is to be noise.
        first: the first line.
        known: how many lines other filters have dropped.
        gone: how many lines have gone around each line.
        paragraphs: which lines are paragraphs.
        ends: which lines end as a sentence does.
        page: whether it is a page (see `is_page`).
    """

    view: View
    scores: Floats
    first: str
    known: int
    gone: Gone
    paragraphs: Bools
    ends: Bools
    page: bool = False

    @classmethod
    def of(cls, view: View, scores: Floats, first: str, known: int, gone: Gone) -> Scored:
        """Find the paragraphs and the ends of sentences, and tell whether it is a page."""
        text = cls(view, scores, first, known, gone, view.column("body") > 0, view.column("ends stop") > 0)
        return text._replace(page=is_page(text))

    @property
    def is_clean(self) -> bool:
        """Whether other filters have found no noise, or next to none for so long a text: it is most likely clean already."""
        return self.known * FOUND < len(self.scores)

    @property
    def is_handful(self) -> bool:
        """Whether so few lines are left that they may be an article's, with its list, though rules have dropped lines around it."""
        return self.known < WHOLE and len(self.scores) <= HANDFUL


class Demand(NamedTuple):
    """Some lines, the score that they must exceed, whatever else is asked of them, and why."""

    why: str
    lines: Bools
    score: int | Ints


def _strictest(needed: Ints, demands: Iterable[Demand]) -> Ints:
    for _, lines, score in demands:
        needed = np.where(lines, np.maximum(needed, score), needed)
    return needed


def may_go(scores: Floats, threshold: Threshold) -> bool:
    """Say whether any line may go: if no score is higher, no label makes a page, and nothing of an article goes."""
    return bool(scores.max() > min(SURE, *threshold.article, *threshold.parted))


def verdict(text: Scored, threshold: Threshold) -> Bools:
    """Say which lines go."""
    nothing = np.zeros(len(text.scores), bool)
    if not text.paragraphs.any() or _in_unknown_script(text):
        return nothing
    noise: Bools = text.scores > (_on_page(text, threshold) if text.page else _in_article(text, threshold))
    return noise if (text.paragraphs & ~noise).any() else nothing


def _in_unknown_script(text: Scored) -> bool:
    """Say whether the model has not learned the script: no paragraph is surely article, and few have full stops."""
    stops = int(text.ends[text.paragraphs].sum())
    return 2 * stops < int(text.paragraphs.sum()) and bool(text.scores[text.paragraphs].min() > UNKNOWN)


def is_page(text: Scored) -> bool:
    """Say whether a text is a page, known by its labels: short lines that are noise beyond doubt.

    The more the rules know of a page, the fewer labels are left of it, and the fewer will do. But lines that all stand between the
    same two paragraphs are a list of the article's (who voted how, what to pack), however much they look like a menu.

    An article may also end on a list (prices, scores, who played), or be made of lists, and those are what the model knows least
    of. So where the rules know next to nothing of a text, or little and all labels stand in one place, it is a page only if it has
    a menu: of 810 pages 17 were taken for one with so few lines dropped, and a fifth of what went there was an article's;
    elsewhere, a thirtieth. And where they know nothing, or less than dozens of lines and all labels stand in one place, those
    must at least say what labels of pages say.
    """
    labels, paragraphs = _labels(text), int(text.paragraphs.sum())
    if not (text.known or _say_what_rules_know(text, labels)):
        return False
    number = int(labels.sum())
    if number < PAGE and text.known >= DOZENS and 3 * paragraphs >= len(text.scores):
        number -= _between_paragraphs(labels, text.paragraphs)  # a few labels of an article may be its subheads
    few_will_do = text.known >= DOZENS and not text.is_handful
    if number < (MANY if text.known < SOME else FEW if few_will_do else PAGE):
        return False
    behind = text.paragraphs.cumsum()[labels]  # behind how many paragraphs each label stands
    in_one_place = behind[0] == behind[-1]
    is_inside = in_one_place and 0 < behind[0] < paragraphs
    may_be_list = in_one_place and (
        (number < LISTS and (text.known < LITTLE or text.is_handful))
        or (text.known < DOZENS and not _say_what_rules_know(text, labels))
    )
    has_menu = int((behind == 0).sum()) >= MENU
    return not is_inside and (has_menu or not (text.known < SOME or may_be_list))


def _say_what_rules_know(text: Scored, labels: Bools) -> bool:
    ruled = labels & (text.view.column("rule words") > WORDED)
    return PARTS * int(ruled.sum()) >= MENU_PARTS * int(labels.sum())


def _labels(text: Scored) -> Bools:
    """Say which lines are labels, beyond doubt; of a page of which the rules know less, no sentence is one, nor the first line."""
    labels: Bools = ~text.paragraphs & (text.scores > SURE)
    if text.known < WHOLE:
        labels &= ~text.ends | (text.view.column("question") > 0)
        labels[0] = False  # which may be a headline
    return labels


def _between_paragraphs(labels: Bools, paragraphs: Bools) -> int:
    """Return how many labels have a paragraph right above and one right below."""
    return int((labels[1:-1] & paragraphs[:-2] & paragraphs[2:]).sum())


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
    before, behind = _outside(text, at)
    no_menu_above = begin == 1
    told = view.words[0] >= WORDS and view.column("held by body")[0] >= TOLD
    may_be_headline = no_menu_above or is_headline(text.first)
    needed = _strictest(
        np.where(order < begin, before, behind),
        [
            Demand("near the article", (begin < n) & (begin - NEAR <= order) & (order < end + NEAR), threshold.near),
            Demand("inside the article", (begin <= order) & (order < end), threshold.between),
            Demand("the headline", (order == 0) & may_be_headline, _NEVER if no_menu_above or told else at.paragraph),
        ],
    )
    needed[_headline(text, text.scores <= needed, begin)] = _NEVER
    return _strictest(needed, [Demand("a lead below the headline", (order < begin) & _leads(text, text.scores <= needed), LIKELY)])


def _headline(text: Scored, stays: Bools, begin: int) -> Ints:
    """Return where the line stands that looks most like the headline of the article that begins there, if none like one stays.

    One that stays may be the standfirst, longer than the headline right above it.
    """
    view, scores, held = text.view, text.scores, text.view.column("held by body")
    tells = text.ends & (view.column("question") == 0)
    titled = (view.size >= LETTERS) & (view.words >= LEAST) & ~tells & ~text.paragraphs
    marked = (view.column("begins bar") > 0) | (view.column("begins dash") > 0)
    likely = titled & ~marked & (scores <= LIKELY) & (held >= HELD) & (view.column("rule words") <= np.maximum(RULED, held))
    above = np.flatnonzero(stays[:begin])
    if titled[above].any():
        first = int(above[titled[above]][0])
        is_pair = first > 0 and likely[first - 1] and not text.gone.above[first] and view.size[first - 1] < view.size[first]
        return np.arange(first - 1, first) if is_pair else above[:0]
    top = next(iter(above[above > 0].tolist()), begin)  # a lead may stay, below its headline
    places = np.flatnonzero(likely[:top])[-ABOVE:]
    rank = scores[places] + top - places - 2 * held[places]
    best: Ints = places[rank == rank.min(initial=_NEVER)][-1:]
    return best


def _leads(text: Scored, stays: Bools) -> Bools:
    """Say which lines may be the lead of an article: right below what may be its headline, and of its words paragraphs say some.

    Without a period at its end it looks like a teaser. Of texts judged by networks that had not seen them the words lost fall from
    .0244 to .0239 so, and .0006 more of the noise are left.
    """
    view, leads = text.view, np.zeros(len(text.scores), bool)
    leads[1:] = ((view.size >= TITLE) & (view.words >= LEAST) & ~text.paragraphs & stays)[:-1]
    return leads & (view.size >= LEAD) & (view.column("held by body") >= LEAD_HELD)


def _in_article(text: Scored, threshold: Threshold) -> Ints:
    """Return the score that each line of an article must exceed.

    Nothing between two paragraphs goes but what stands between two lines that have gone: the few lines of noise there are for the
    rules to find. The first line stays, being the headline, where none stands below of which the paragraphs say more; and so do the
    pieces of a sentence that a lost link or italics broke. Before the first paragraph stand headline, kicker, standfirst and
    caption, so much is asked of a line there that is long enough for one, and less of the few words that name an author, a section
    or a site. Behind the last one stand signatures, teasers and footers, and nothing that the article needs to be understood, so
    least is asked; but more of short sentences, for articles like to end on one, and of the subhead above one that stays. An
    article may begin or end on a list, and a list looks like a menu: what may be one needs more than other lines, and above a text
    in which rules have found nothing no line goes of a list that says little of what rules know.

    A paragraph goes only at the end, with all that stands behind it (who the author is, what else there is to read or to buy), or
    where another headline stands under the headline; see `_inner`. In a clean article what looks like a menu is a list of the
    article's: a table, winners, those who signed. Of 1,361 of that kind the model would have taken lines from 113; more is asked
    there of every line, and no paragraph goes.
    """
    order, at, paragraphs = np.arange(len(text.scores)), threshold.article, text.paragraphs
    before, behind = _around(text, threshold)
    list_before, list_behind = _outside(text, threshold.listed)
    article = np.flatnonzero(paragraphs)
    first, last = int(article[0]), int(article[-1])
    title = _title(text, first)
    for needed in (before, behind):
        needed[_pieces(text)] = _NEVER
        needed[:1] = np.where(_is_headed(text, title), needed[:1], _NEVER)
    if not text.is_clean:
        before[paragraphs & (text.view.column("capital words") < TITLED)] = _NEVER
        article = _inner(article, text.scores, text.scores > before, text.scores > behind)
    begin, end = int(article[0]), int(article[-1]) + 1
    all_stay_before, all_stay_behind = begin == first, end == last + 1
    is_list = not text.known and begin > LISTED and not _say_what_rules_know(text, (order < begin) & ~paragraphs)
    needed = _strictest(
        np.where(order < begin, before, behind),
        [
            Demand("inside the article", (begin <= order) & (order < end) & ~_amid(text), _NEVER),
            Demand("perhaps a list before it", (order < begin) & all_stay_before & (text.gone.until == 0), list_before),
            Demand("a list before it, not of a page", (order < begin) & (is_list & ~paragraphs), _NEVER),
            Demand("perhaps a list behind it", (order >= end) & all_stay_behind & (text.gone.since == 0), list_behind),
            Demand("perhaps the headline", order == title, LIKELY),
            Demand("perhaps a kicker, or a lead", (order < begin) & _beside(text, title), list_before),
        ],
    )
    needed[_headline(text, text.scores <= needed, begin)] = _NEVER
    return _strictest(
        needed,
        [
            Demand("a lead below the headline", (order < begin) & _leads(text, text.scores <= needed), LIKELY),
            Demand("a subhead of what stays", _subheads(text, text.scores <= needed), at.sentence),
        ],
    )


def _amid(text: Scored) -> Bools:
    """Say which lines are no paragraphs, and have noise gone from right above and from right below them."""
    amid: Bools = ~text.paragraphs & (text.gone.above > 0) & (text.gone.below > 0) & (not text.is_clean)
    return amid


def _around(text: Scored, threshold: Threshold) -> tuple[Ints, Ints]:
    """Return the score that each line of an article must exceed before its paragraphs, and behind them."""
    if text.is_clean:
        return _outside(text, Needed(*map(max, threshold.article, CLEAN)))
    (before, behind), (parted_before, parted_behind) = (_outside(text, at) for at in (threshold.article, threshold.parted))
    spoken_of = text.ends & (text.view.column("held by body") >= HELD)  # an article may begin and end on such a sentence
    until, since = (~spoken_of & (gone > 0) for gone in (text.gone.until, text.gone.since))
    return np.where(until, parted_before, before), np.where(since, parted_behind, behind)


def _title(text: Scored, first: int) -> int:
    """Return where the line above the first paragraph stands that looks like the headline, and says what paragraphs say; or -1."""
    view = text.view
    titled = (view.size >= TITLE) & (view.words >= LEAST) & ~text.ends & (view.column("held by body") > HELD)
    return next(iter(np.flatnonzero(titled[:first]).tolist()), -1)


def _beside(text: Scored, title: int) -> Bools:
    """Say which lines stand right above and right below the headline, with nothing gone from between: its kicker and its lead."""
    order, joined, place = np.arange(len(text.scores)), text.gone.above == 0, max(title, 0)
    beside: Bools = ((order == place - 1) & joined[place]) | ((order == place + 1) & joined)
    return beside


def _is_headed(text: Scored, title: int) -> bool:
    """Say whether the first line is not the headline, nor the kicker right above it: noise has gone from between the two."""
    if title <= 0 or text.is_clean or not text.gone.until[0]:
        return False
    held = text.view.column("held by body")
    is_kicker = title == 1 and not text.gone.above[title]
    return not is_kicker and bool(held[0] < held[title] and held[0] <= (HALF if text.view.size[0] < TITLE else HELD))


def _outside(text: Scored, at: Needed) -> tuple[Ints, Ints]:
    """Return the score that each line must exceed if it stands before the article, and if it stands behind it."""
    before = np.where(
        text.paragraphs, at.paragraph, np.where((text.view.size < TITLE) & (text.view.words < LEAST), at.head, at.title)
    )
    behind = np.where(text.paragraphs, at.paragraph, at.tail)
    sentences = text.ends & ~text.paragraphs
    before[sentences] = behind[sentences] = at.sentence
    return before, behind


def _inner(article: Ints, scores: Floats, noise_before: Bools, noise_behind: Bools) -> Ints:
    """Return the paragraphs of an article without those at its edges that are noise, as is all that stands outside of them.

    `noise_before` and `noise_behind` say of each line whether it is noise if it stands there. Few paragraphs go at a time, and none
    of a text whose paragraphs the model does not take for an article's beyond doubt: of a script or a language that it has not seen
    it may take every one for noise.
    """
    first = int(np.argmin(noise_before[1:])) + 1 if article[0] else 0  # the first line always stays
    last = len(noise_behind) - 1 - int(np.argmin(noise_behind[::-1]))
    inner = article[(article >= first) & (article <= last)]
    most_stay = len(inner) * INNER >= len(article) * (INNER - 1)
    well_known = 2 * int((scores[inner] <= KNOWN).sum()) > len(inner)
    sure = len(inner) > INNER or (scores[np.setdiff1d(article, inner)] > SCARCE).all()
    return inner if most_stay and well_known and sure else article


def _subheads(text: Scored, stays: Bools) -> Bools:
    """Say which lines may be the subhead of a sentence that stays: "In short", above one too short for a paragraph."""
    subheads: Bools = ~text.ends & ~text.paragraphs
    subheads[:-1] &= (text.ends & ~text.paragraphs & stays)[1:]
    subheads[-1:] = False
    return subheads


def _pieces(text: Scored) -> Bools:
    """Say which lines are pieces of one sentence: the second begins with a small letter and is no address, the first has no end."""
    goes_on = (text.view.column("begins lower") > 0) & (text.view.column("at") == 0)
    goes_on[1:] &= ~text.ends[:-1]
    goes_on[:1] = False
    pieces: Bools = goes_on.copy()
    pieces[:-1] |= goes_on[1:]
    return pieces
