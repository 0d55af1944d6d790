r"""The headline, where labels, a list of other stories or the rest of a page would take it along.

A short headline looks like the labels of the menu above it, and a run of labels takes it along. Where nothing else like a headline
would stay above the first paragraph, the line right above who wrote the text, and when, is one: a label of a menu has neither.

    >>> page = ["Home", "World", "Sport", "The ferry is late", "By Ann Lee", "14 March 2024", "The ferry was late again on Friday."]
    >>> known = {0: "boilerplate.en.menu", 4: "boilerplate.en.byline", 5: "boilerplate.en.date"}
    >>> titles(Document.parse("\n".join([*page, page[-1].replace(".", " evening, and nobody said why.")])), known, {1, 2, 3})
    {3}

So is the line there that says most of what the paragraphs say, be it that nothing else like it stays or that what stays is right
below it: its standfirst. Such a line may also be one of those that "More from Rural" takes along as headlines of other stories.
And so is one right above or right below a date or a time of day, which says some of what the paragraphs say. Right below the
headline are its standfirst and a caption. A paragraph that stands apart above it all is a notice of the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.dates import clock, undated
from cleaner.document import Document
from cleaner.filters.boilerplate.metaline import LONGEST, NAMES, SEPARATORS, WORD, is_meta_line
from cleaner.lines import filled, is_title, paragraphs, size
from cleaner.rules.families import stamps
from cleaner.stems import STEMS, said_by

#: The fewest letters and words of a headline; in a script without blanks, the letters alone.
LETTERS, WORDS = 12, 3
#: The fewest letters of a line that stays for it to be the headline.
HEADLINE = 24
#: Among this many lines above the author or the date are the headline and its standfirst.
LINES = 2
#: The fewest words of a headline that neither author nor date shows, and of how many of them the paragraphs say one.
LONGER, SAID = 4, 6
#: The most words beside a date, where no sign parts them; and the most dates above an article: more are a list's, or a program's.
BESIDE, DATES = 5, 6
#: The fewest letters of a standfirst or a caption, the fewest of its words that the article or its headline says, and how many
#: such lines are right below a headline.
STANDFIRST, SHARED, BELOW = 40, 2, 2

#: How the item of a list begins, or of what is new: with a mark, a number or a time. A number that nothing parts from the words may
#: be a headline's, "7 ferries that still run on coal", where none stands beside it that begins so, too.
_ITEM, _COUNT = re.compile(r"\s*(?:[-+*•·–—>#|・‧]|\d{1,2}[.:)])"), re.compile(r"\s*\d{1,2}\s")
#: What parts the names of sections in a row.
PARTED = re.compile(r"\s[›>|/→]\s|^[^«]*\s»\s|／")


class _Head(NamedTuple):
    """The lines above the first paragraph that are not blank, by their places, and what the paragraphs say."""

    document: Document
    above: Sequence[int]  # where the line of each place stands in the document
    known: Mapping[int, str]
    own: frozenset[str]  # the stems of the paragraphs
    lost: Sequence[int]  # places of lines like a headline that were taken along
    titled: Sequence[int]  # and of those that stay

    def line(self, place: int) -> str:
        return self.document.lines[self.above[place]]

    def said(self, place: int) -> frozenset[str]:
        return self.document.column(STEMS)[self.above[place]]

    def told(self, place: int) -> int:
        """Return how many of the stems of a line the paragraphs say."""
        return len(self.said(place) & self.own)

    def is_stamp(self, place: int) -> bool:
        return _is_stamp(self.document, self.above[place], self.known)

    def is_dated(self, place: int) -> bool:
        return self.is_stamp(place) or is_dated(self.line(place))


def titles(document: Document, known: Mapping[int, str], found: Collection[int], taken: Collection[int] = ()) -> set[int]:
    """Return the lines that go and are the headline, and its standfirst.

    Those `found` go by their place, those `known` by rules; those `taken` are of both, and were taken along by lines around them.
    """
    order, places = document.derive(filled), paragraphs(document, known)
    places = places[_notices(document, places, taken) :]
    above = order[: places[0]] if places else []
    if not any(index in found or index in taken for index in above):
        return set()
    stay = [place for place, index in enumerate(above) if index not in known and index not in found]
    titled = [place for place in stay if is_title(document.lines[above[place]], HEADLINE, WORDS)]
    lost = [place for place, index in enumerate(above) if index in taken and is_headline(document, above, place)]
    if not lost:
        return _above_stamps(document, above, known, {*found, *taken}, titled)
    head = _Head(document, above, known, said_by(document, (order[place] for place in places)), lost, titled)
    if rescued := _told(head, _signed(head, stay)) or _by_date(head):
        headline = {above[place] for place in rescued}
    else:
        headline = _above_stamps(document, above, known, {*found, *taken}, titled)
    return headline | {above[place] for place in _below(head, headline)}


def _notices(document: Document, places: Sequence[int], taken: Collection[int]) -> int:
    """Return how many paragraphs stand above the article: notices, each with lines below it that others took along.

    What stands right below what may be a headline is its standfirst.
    """
    order = document.derive(filled)
    for number, (upper, lower) in enumerate(pairwise(places)):
        stands_apart = any(index in taken for index in order[upper:lower])
        if not stands_apart or (upper and is_title(document.lines[order[upper - 1]], HEADLINE, WORDS)):
            return number
    return 0


def _told(head: _Head, signed: Collection[int]) -> list[int]:
    """Return the places of the headline, and its standfirst, among the lines that were lost: they say what the article says.

    Above it may stay what says less, or no more if it stands right above the text; right below it its standfirst, or author and
    date; without those no other headline.
    """
    place = max(head.lost, key=lambda place: (head.told(place), place))
    headed = place + 1 in head.titled
    if headed:  # in other words it says what the headline says
        head = head._replace(own=head.own | head.said(place + 1))
    told = head.told(place)
    is_last = place == len(head.above) - 1
    higher = any(head.told(other) >= told + is_last for other in head.titled if other < place)
    lower = not headed and place not in signed and any(head.told(other) for other in head.titled if other > place)
    if higher or lower:
        return []
    beside = [other for other in (place - 1, place + 1) if other in head.lost][:1]  # headline and standfirst, whichever says more
    most = len(head.said(place)) if place in signed and told else 0  # author and date show it: it may say what nothing else does
    return [other for other in (place, *beside) if 0 < len(head.said(other)) <= max(most, SAID * head.told(other))]


def _by_date(head: _Head) -> list[int]:
    """Return the place of the headline among the lines that were lost: beside a date, of those the one that says most.

    Above it stays nothing that says more; what stays below it may be its standfirst.
    """
    dated = [head.is_dated(place) for place in range(len(head.above))]
    if sum(dated) > DATES:
        return []
    found = [place for place in head.lost if head.told(place) and not PARTED.search(head.line(place))]
    found = [place for place in found if _is_beside(head, dated, place)]
    best = max(found, key=lambda place: (head.told(place), place), default=None)
    is_first = best is not None and not any(head.told(other) > head.told(best) for other in head.titled if other < best)
    return [best] if best is not None and is_first else []


def _is_beside(head: _Head, dated: Sequence[bool], place: int) -> bool:
    """Say whether a line has a date right above or right below it; a name may stand between."""
    for step in (-1, 1):
        near = [other for other in (place + step, place + 2 * step) if 0 <= other < len(dated)]
        if near and (dated[near[0]] or (dated[near[-1]] and size(head.line(near[0])) < HEADLINE)):
            return True
    return False


def _below(head: _Head, rescued: Collection[int]) -> list[int]:
    """Return the places of the standfirst, and of a caption, right below the headline, of lines that were lost.

    Where another headline follows, they are headlines of a list.
    """
    headlines = [place for place, index in enumerate(head.above) if index in rescued] or head.titled
    if not headlines:
        return []
    top = max(headlines, key=lambda place: (head.told(place), -place))
    if head.told(top) < (1 if rescued else SHARED):
        return []
    while top + 1 in headlines:
        top += 1
    own, end = head.own | head.said(top), top + 1
    while end in head.lost and end <= top + BELOW and _is_standfirst(head, end, own):
        end += 1
    is_list = end < len(head.above) and is_headline(head.document, head.above, end) and not head.is_dated(end)
    return [] if is_list else list(range(top + 1, end))


def _is_standfirst(head: _Head, place: int, own: frozenset[str]) -> bool:
    line = head.line(place)
    return size(line.strip()) >= STANDFIRST and len(head.said(place) & own) >= SHARED and not head.is_dated(place)


def _signed(head: _Head, stay: Sequence[int]) -> set[int]:
    """Return the places of lines that have an author or a date below them, before a line that stays; the last ones of all."""
    signed, is_below, last = set[int](), False, True
    for place in range(len(head.above) - 1, -1, -1):
        if is_below:
            signed.add(place)
        if place in stay:
            last, is_below = last and not is_below, False
        elif last and head.is_stamp(place):
            is_below = True
    return signed


def is_headline(document: Document, order: Sequence[int], place: int) -> bool:
    """Say whether a line could be a headline that neither author nor date shows, and is no item of a list."""
    line = document.lines[order[place]]
    if not is_title(line, HEADLINE, LONGER) or _ITEM.match(line):
        return False
    beside = (*order[max(place - 1, 0) : place], *order[place + 1 : place + 2])
    return not (_COUNT.match(line) and any(_COUNT.match(document.lines[index]) for index in beside))


def _above_stamps(
    document: Document, above: list[int], known: Mapping[int, str], lost: Collection[int], titled: Sequence[int]
) -> set[int]:
    """Return the headlines among the lines right above who wrote the text, and when.

    What stays there may be the standfirst of the one right above it, being longer. Where none is near, one is further above.
    """
    stamps = [place for place, index in enumerate(above) if _is_stamp(document, index, known)]
    start = stamps[-1] if stamps else 0
    while start and above[start - 1] in known and above[start - 1] not in lost:
        start -= 1
    if titled:
        place = max(titled[0] - 1, 0)
        upper, lower = above[place], above[titled[0]]
        is_pair = titled[0] < start and size(document.lines[upper]) < size(document.lines[lower])
        return {upper} if is_pair and upper in lost and is_headline(document, above, place) else set()
    left = [index for index in above[:start] if index not in known or index in lost]
    near = {index for index in left[-LINES:] if index in lost and is_title(document.lines[index], LETTERS, WORDS)}
    return near or {
        *[index for place, index in enumerate(above[:start]) if index in lost and is_headline(document, above, place)][-1:]
    }


def _is_stamp(document: Document, index: int, known: Mapping[int, str]) -> bool:
    return (index in known and stamps(known[index])) or is_meta_line(document.lines[index])


def is_dated(line: str) -> bool:
    """Say whether a line holds a date or a time of day, among no more words than a page has beside one.

    >>> lines = ("Gisteren, 19:04 • Bijgewerkt vandaag, 08:11 • 3 minuten", "At 19:04 the ferry left the landing for good")
    >>> [is_dated(line) for line in lines]
    [True, False]
    """
    if len(line) > LONGEST or not any(map(str.isdigit, line)):
        return False
    rest, days = undated(line)
    rest, times = clock().subn(" ", rest)
    words = len(WORD.findall(rest)) if days or times else NAMES + 1
    return words <= BESIDE or (words <= NAMES and SEPARATORS.search(line) is not None)
