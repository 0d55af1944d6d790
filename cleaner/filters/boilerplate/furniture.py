"""The rest of a whole page: labels that no table knows, among buttons and labels that one does, before and after the article.

A page saved whole gives itself away: a dozen of its lines are furniture for certain. Then the article is where paragraphs stand
close together, with those that say the same not far above and below; before and after it a short line among furniture is furniture,
too, whatever it says: the name of a section, a teaser, a day of the calendar; and so is a paragraph that stands below nothing else:
a notice, the prompt of a form. An article saved without its page holds no such lines, and nothing of this acts on it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from cleaner.document import Document
from cleaner.filters.ends import is_matched, results, standings
from cleaner.filters.phrases.lookalikes import CITATION
from cleaner.lines import BODY, ends_sentence, filled, goes_on, reaches, size
from cleaner.stems import STEMS, in_common, said_by, speaks_of

PAGE = "a line among the buttons and labels of a page, outside of its article"

#: The fewest lines of certain furniture in a whole page; and in what may be one: there, what could be an item of the article's own
#: list stays behind it.
CERTAIN, FEW = 8, 5
#: By level: the share of the lines around a short line that must be furniture. Measured on 1,400 pages with articles, at 0.2, 0.25
#: and 0.4: 25,000, 21,500 and 14,600 lines of noise, and 72, 71 and 28 of articles.
DENSITY = {"balanced": 0.25, "thorough": 0.2}
#: How many lines on each side are the lines around, and how often shares are worked out, as more and more lines prove furniture.
AROUND, ROUNDS = 8, 3
#: The fewest paragraphs of the article, and the least share of what all paragraphs of the page say.
PARAGRAPHS, SHARE = 4, 0.7
#: What counts for the article: a paragraph's letters, at most this many; and against it: a line of furniture, another short line.
PARAGRAPH, AGAINST, SHORT = 400, 100, 10
#: How many of the last lines before the article stay, such as its headline and standfirst; the longest label; and how many
#: letters make a first line the headline, where byline, date and buttons stand below it.
BEFORE, LONGEST, HEADLINE = 3, 120, 24
#: For a paragraph after the article to be a notice of the page: the fewest lines of furniture right above it, and how much it may
#: share with the article, as a part of what the article's paragraphs share with each other. Over 1,600 pages that takes some 390
#: paragraphs of noise and none of an article's; with three lines above it, and more in common, it takes nine.
ABOVE, STRANGE = 5, 0.5
#: A paragraph no more lines further down that shares so much with the article, by the same measure, is its own.
GAP, TOLD = 10, 1.0
#: Where a larger share of the lines goes on in the next, paragraphs are broken at their links, and short lines say nothing.
BROKEN = 0.1

#: Where a paper is cited, it is what the article is about.
_CITES = re.compile(CITATION, re.IGNORECASE)


class _Page(NamedTuple):
    """The lines of a page that are not blank, by position: where each stands in the document, and what it is."""

    document: Document
    order: Sequence[int]
    gone: list[bool]
    short: list[bool]  # may be a label
    first: int  # the article, from its first paragraph to its last
    last: int
    own: frozenset[str]  # the stems of its paragraphs


def page_lines(document: Document, known: Collection[int], gone: Collection[int], level: str) -> Iterator[int]:
    """Yield the short lines among the furniture of a whole page; `known` are lines of it for certain, `gone` all that go."""
    if len(known) < FEW or level not in DENSITY:
        return
    page = _page(document, known, gone)
    if page is None:
        return
    certain = [index in known for index in page.order]
    if True in certain[: page.first]:
        last = page.first - 1 - certain[: page.first][::-1].index(True)
        yield from _among(page, _head(page, last), (0, page.first), DENSITY[level])
    if True in certain[page.last + 1 :]:
        start = certain.index(True, page.last + 1)
        tables = document.derive(standings) | document.derive(results)
        tail = [place for place in range(start, len(page.order)) if page.short[place] and page.order[place] not in tables]
        tail = [place for place in tail if not is_matched(document.lines[page.order[place]])]
        if len(known) < CERTAIN:
            tail = _unlisted(page, tail)
        found = list(_among(page, tail, (page.last + 1, len(page.order)), DENSITY[level]))
        yield from found
        if len(known) >= CERTAIN:
            yield from _notices(page, {*gone, *found})


def _page(document: Document, known: Collection[int], gone: Collection[int]) -> _Page | None:
    """Find the article of a page; None where there is none to be sure of."""
    order = document.derive(filled)
    lines, bodies = [document.lines[i] for i in order], document.column(BODY)
    if sum(goes_on(line, after) for line, after in pairwise(lines)) > BROKEN * len(lines):
        return None
    body = [bodies[i] and i not in gone for i in order]
    said = [min(size(line), PARAGRAPH) if is_body else 0 for line, is_body in zip(lines, body, strict=True)]
    first, last = _best([value or (-AGAINST if index in known else -SHORT) for value, index in zip(said, order, strict=True)])
    if sum(body[first : last + 1]) < PARAGRAPHS or sum(said[first : last + 1]) < SHARE * sum(said):
        return None
    short = [
        not (bodies[i] or reaches(line, LONGEST + 1) or ends_sentence(line) or _CITES.search(line))
        for i, line in zip(order, lines, strict=True)
    ]
    own = said_by(document, (i for i in order[first : last + 1] if bodies[i]))
    page = _Page(document, order, [i in gone for i in order], short, first, last, own)
    stems, most = document.column(STEMS), TOLD * _usual(page)
    told = [is_body and len(stems[i] & own) > most * len(stems[i]) for i, is_body in zip(order, body, strict=True)]
    return page._replace(first=_farthest(told, range(first, -1, -1)), last=_farthest(told, range(last, len(order))))


def _farthest(told: Sequence[bool], places: range) -> int:
    """Return the farthest of the article's paragraphs from one of its ends on, where not much stands between any two of them."""
    found = places[0]
    for place in places:
        if abs(place - found) > GAP:
            break
        if told[place]:
            found = place
    return found


def _best(values: Sequence[int]) -> tuple[int, int]:
    """Return the first and the last position of the run of values with the highest sum."""
    best, found = 0, (0, -1)
    total = start = 0
    for position, value in enumerate(values):
        if total <= 0:
            total, start = 0, position
        total += value
        if total > best:
            best, found = total, (start, position)
    return found


def _head(page: _Page, last: int) -> list[int]:
    """Return the short lines up to the last furniture before the article that do not speak of what it speaks of."""
    said = page.document.column(STEMS)
    headline = size(page.document.lines[page.order[0]]) >= HEADLINE
    left = [position for position in range(headline, page.first) if not page.gone[position]]
    return [
        position
        for position in left[:-BEFORE]
        if position < last and page.short[position] and not speaks_of(page.own, said[page.order[position]])
    ]


#: How the items of a list begin and end: with a mark or a number, with a comma or a colon.
_ITEM = re.compile(r"\s*(?:[-*•·–—>#|]|\d|[¼½¾⅓⅔⅛])|.*[,;:،；：]\s*$")


def _unlisted(page: _Page, tail: list[int]) -> list[int]:
    """Return the lines after the article that look like no item of a list, and speak of nothing that it speaks of."""
    said = page.document.column(STEMS)
    left = [position for position in tail if not _ITEM.match(page.document.lines[page.order[position]])]
    return [position for position in left if not speaks_of(page.own, said[page.order[position]], least=1)]


def _notices(page: _Page, gone: Collection[int]) -> Iterator[int]:
    """Yield the paragraphs after the article that stand below nothing but furniture: notices, teasers, prompts of forms."""
    said = page.document.column(STEMS)
    most = STRANGE * _usual(page)
    above = 0  # lines of furniture in a row
    for position in range(page.last + 1, len(page.order)):
        index = page.order[position]
        notice = above >= ABOVE and not page.short[position] and len(said[index] & page.own) <= most * len(said[index])
        if notice and index not in gone:
            yield index
        above = above + 1 if notice or index in gone else 0


def _usual(page: _Page) -> float:
    """Return the share of a paragraph of the article that it has in common with the others: the median."""
    said, bodies = page.document.column(STEMS), page.document.column(BODY)
    return in_common([said[i] for i in page.order[page.first : page.last + 1] if bodies[i]])


def _among(page: _Page, candidates: list[int], zone: tuple[int, int], density: float) -> Iterator[int]:
    """Yield the candidates among lines of which enough are furniture, or prove to be."""
    start, end = zone
    gone = page.gone[start:end]
    for _ in range(ROUNDS):
        before = list(accumulate(gone, initial=0))
        found = []
        for position in candidates:
            low, high = max(0, position - start - AROUND), min(len(gone), position - start + AROUND + 1)
            if not gone[position - start] and before[high] - before[low] >= density * max(1, high - low - 1):
                found.append(position)
        for position in found:
            gone[position - start] = True
            yield page.order[position]
