"""The lines of a text with their scores, and whether it is a page: what tells how sure the model must be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cleaner.classifier import FOUND, PAGE
from cleaner.classifier.characters import Bools
from cleaner.classifier.features import View
from cleaner.classifier.gone import Gone
from cleaner.classifier.model import Floats

#: A score beyond doubt; no paragraph's is: of a language that the model has not seen, it may be sure of every one.
SURE = 24
#: A text none of whose paragraphs scores less may be in a script that the model has not learned: Thai has no full stops.
UNKNOWN = -32

#: How Markdown marks a title.
HEADINGS = ("# ", "## ")
#: What stands around what somebody says, in the ways of many languages.
OPENING, CLOSING = frozenset('"“„«»‹「『'), frozenset('"”“»«›」』')

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
        headings: which lines are marked as headings of the first or the second rank: "# Council puts off vote".
        cited: which lines stand between quotation marks.
        page: whether it is a page (see `is_page`).
    """

    view: View
    scores: Floats
    first: str
    known: int
    gone: Gone
    paragraphs: Bools
    ends: Bools
    headings: Bools
    cited: Bools
    page: bool = False

    @classmethod
    def of(cls, view: View, scores: Floats, lines: Sequence[str], known: int, gone: Gone) -> Scored:
        """Find the paragraphs, the headings and the ends of sentences among the lines, and tell whether it is a page."""
        headings = np.array([line.lstrip().startswith(HEADINGS) for line in lines], bool)
        cited = np.array([(bare := line.strip())[:1] in OPENING and bare[-1:] in CLOSING for line in lines], bool)
        text = cls(view, scores, lines[0], known, gone, view.column("body") > 0, view.column("ends stop") > 0, headings, cited)
        return text._replace(page=is_page(text))

    @property
    def is_clean(self) -> bool:
        """Whether other filters have found no noise, or next to none for so long a text: it is most likely clean already."""
        return self.known * FOUND < len(self.scores)

    @property
    def is_handful(self) -> bool:
        """Whether so few lines are left that they may be an article's, with its list, though rules have dropped lines around it."""
        return self.known < WHOLE and len(self.scores) <= HANDFUL

    @property
    def behind(self) -> Bools:
        """Which lines stand behind the last paragraph."""
        behind: Bools = self.paragraphs[::-1].cumsum()[::-1] == 0
        return behind

    @property
    def apart(self) -> Bools:
        """Which lines behind the paragraphs are surely noise, with noise gone from between: no list there is the article's."""
        apart: Bools = self.behind & (self.gone.since > 0) & (self.scores > SURE)
        return apart


def in_unknown_script(text: Scored) -> bool:
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
    if not (text.known or say_what_rules_know(text, labels)):
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
        or (text.known < DOZENS and not say_what_rules_know(text, labels))
    )
    has_menu = int((behind == 0).sum()) >= MENU
    return not is_inside and (has_menu or not (text.known < SOME or may_be_list))


def say_what_rules_know(text: Scored, labels: Bools) -> bool:
    """Say whether some lines are worded as labels of pages are."""
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
