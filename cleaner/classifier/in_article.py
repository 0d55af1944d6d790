"""The lines of an article that go: little before it, more behind it, next to nothing inside of it."""

from __future__ import annotations

import numpy as np

from cleaner.classifier.characters import Bools, Ints
from cleaner.classifier.demands import (
    HELD,
    LIKELY,
    NEVER,
    TITLE,
    Demand,
    Threshold,
    headline,
    labels,
    leads,
    outside,
    strictest,
    titled,
)
from cleaner.classifier.model import Floats
from cleaner.classifier.scored import Scored, say_what_rules_know

#: More lines than that above the first paragraph are a headline and a list.
LISTED = 6
#: A first line is the headline if the paragraphs say more sixteenths of it, however short it is.
HALF = 8
#: A clean article may end on a line that no period ends. One that stands behind the text needs more than this, where no second line
#: there scores so much.
LONE, SECOND = 80, 48
#: A long line under the headline is another headline if so many sixteenths of its words have a capital; if not, it is a lead.
TITLED = 12
#: Of so many paragraphs of an article one goes at a time at most: a model that takes more for noise does not know the like of it.
INNER = 4
#: Where no more paragraphs than that would stay, one that goes scores more than this.
SCARCE = 32
#: Most paragraphs of an article in a language that the model knows score no more than this.
KNOWN = -66


def in_article(text: Scored, threshold: Threshold) -> Ints:
    """Return the score that each line of an article must exceed.

    Next to nothing between two paragraphs goes but what stands beside lines that have gone, and a plea (see `_inside`): the few
    lines of noise there are for the rules to find. The first line stays, being the headline, where none stands below of which the
    paragraphs say more and it is no label; and so do the pieces of a sentence that a lost link or italics broke. Before the first
    paragraph stand headline, kicker, standfirst and caption, so much is asked of a line there that is long enough for one, and less
    of the few words that name an author, a section or a site. Behind the last one stand signatures, teasers and footers, and
    nothing that the article needs to be understood, so least is asked; but more of short sentences, for articles like to end on
    one, and of the subhead above one that stays. An article may begin or end on a list, and a list looks like a menu: what may be
    one needs more than other lines, and above a text in which rules have found nothing no line goes of a list that says little of
    what rules know.

    A paragraph goes only at the end, with all that stands behind it (who the author is, what else there is to read or to buy), or
    where another headline stands under the headline; see `_inner`. In a clean article what looks like a menu is a list of the
    article's: a table, winners, those who signed. More is asked there of every line, and most of one that stands alone behind the
    text; no paragraph goes.
    """
    order, at, paragraphs = np.arange(len(text.scores)), threshold.article, text.paragraphs
    before, behind = _around(text, threshold)
    list_before, list_behind = outside(text, threshold.listed)
    article = np.flatnonzero(paragraphs)
    first, last = int(article[0]), int(article[-1])
    title = _title(text, first)
    beside, pieces = _beside(text, title), _pieces(text)
    before[pieces] = behind[pieces] = NEVER
    if not _is_headed(text, title, beside):
        before[0] = behind[0] = max(int(before[0]), _first(text, first, threshold.first))
    if not text.is_clean:
        before[paragraphs & (text.view.column("capital words") < TITLED)] = NEVER
        article = _inner(article, text.scores, text.scores > before, text.scores > behind)
    begin, end = int(article[0]), int(article[-1]) + 1
    all_stay_before, all_stay_behind = begin == first, end == last + 1
    is_list = not text.known and begin > LISTED and not say_what_rules_know(text, (order < begin) & ~paragraphs)
    inner, inside = (begin < order) & (order < end - 1), (begin <= order) & (order < end)
    needed = strictest(
        np.where(order < begin, before, behind),
        [
            Demand("inside the article", inside & ~_amid(text), _inside(text, threshold, inner)),
            Demand("perhaps a list before it", (order < begin) & all_stay_before & (text.gone.until == 0), list_before),
            Demand("a list before it, not of a page", (order < begin) & (is_list & ~paragraphs), NEVER),
            Demand("perhaps a list behind it", (order >= end) & all_stay_behind & (text.gone.since == 0), list_behind),
            Demand("perhaps the headline", order == title, LIKELY),
            Demand("perhaps a kicker, or a lead", (order < begin) & beside, list_before),
        ],
    )
    needed[headline(text, text.scores <= needed, begin)] = NEVER
    return strictest(
        needed,
        [
            Demand("a lead below the headline", (order < begin) & leads(text, text.scores <= needed), LIKELY),
            Demand("a subhead of what stays", _subheads(text, text.scores <= needed), at.sentence),
        ],
    )


def _first(text: Scored, begin: int, label: int) -> int:
    """Return the score that the first line must exceed: it is the headline, if it is no label above one that is long enough."""
    titles, is_label = titled(text) & ~text.ends, labels(text) & ~text.ends
    return label if begin and is_label[0] and titles[:begin].any() else NEVER


def _inside(text: Scored, threshold: Threshold, inner: Bools) -> Ints:
    """Return the score that each line inside the article must exceed; `inner` says which stand between two of its paragraphs.

    What stands there is most likely the article's, be it a subhead or a caption. What goes is a short line with noise gone from
    between it and the paragraphs before or behind, and a paragraph that the model takes for a plea or another story's, where it
    takes most others for the article's beyond doubt, and not many at a time.
    """
    if text.is_clean:
        return np.full(len(text.scores), NEVER)
    parted, scores = (text.gone.since > 0) | (text.gone.until > 0), text.scores[text.paragraphs]
    foreign = inner & text.paragraphs & (text.scores > threshold.deep)
    few = INNER * int(foreign.sum()) <= len(scores) and _are_well_known(scores)
    return np.where(text.paragraphs, np.where(inner & few, threshold.deep, NEVER), np.where(parted, threshold.inside, NEVER))


def _amid(text: Scored) -> Bools:
    """Say which lines are no paragraphs, and have noise gone from right above and from right below them."""
    amid: Bools = ~text.paragraphs & (text.gone.above > 0) & (text.gone.below > 0) & (not text.is_clean)
    return amid


def _around(text: Scored, threshold: Threshold) -> tuple[Ints, Ints]:
    """Return the score that each line of an article must exceed before its paragraphs, and behind them."""
    if text.is_clean:
        before, behind = outside(text, threshold.clean)
        is_lone = int((text.behind & (text.scores > SECOND)).sum()) == 1
        return before, np.maximum(behind, LONE * is_lone)
    (before, behind), (parted_before, parted_behind) = (outside(text, at) for at in (threshold.article, threshold.parted))
    spoken_of = text.ends & (text.view.column("held by body") >= HELD)  # an article may begin and end on such a sentence
    until, since = (~spoken_of & (gone > 0) for gone in (text.gone.until, text.gone.since))
    return np.where(until, parted_before, before), np.where(since, parted_behind, behind)


def _title(text: Scored, first: int) -> int:
    """Return where the line above the first paragraph stands that looks like the headline, and says what paragraphs say; or -1."""
    titles = titled(text) & ~text.ends & (text.view.column("held by body") > HELD)
    return next(iter(np.flatnonzero(titles[:first]).tolist()), -1)


def _beside(text: Scored, title: int) -> Bools:
    """Say which lines stand right above and right below the headline, with nothing gone from between: its kicker and its lead."""
    order, joined, place = np.arange(len(text.scores)), text.gone.above == 0, max(title, 0)
    beside: Bools = ((order == place - 1) & joined[place]) | ((order == place + 1) & joined)
    return beside


def _is_headed(text: Scored, title: int, beside: Bools) -> bool:
    """Say whether the first line is not the headline, nor its kicker, which stands right beside it."""
    if title <= 0 or text.is_clean or beside[0] or not text.gone.until[0]:
        return False
    held = text.view.column("held by body")
    return bool(held[0] < held[title] and held[0] <= (HALF if text.view.size[0] < TITLE else HELD))


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
    sure = len(inner) > INNER or (scores[np.setdiff1d(article, inner)] > SCARCE).all()
    return inner if most_stay and _are_well_known(scores[inner]) and sure else article


def _are_well_known(scores: Floats) -> bool:
    """Say whether the model takes most of some paragraphs for an article's beyond doubt, so knows the language and the kind."""
    return 2 * int((scores <= KNOWN).sum()) > len(scores)


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
