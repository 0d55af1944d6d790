r"""The headline, where labels, a list of other stories or the rest of a page would take it along.

A short headline looks like the labels of the menu above it, and a run of labels takes it along. Where nothing else like a headline
would stay above the first paragraph, the line right above who wrote the text, and when, is one: a label of a menu has neither.

    >>> page = ["Home", "World", "Sport", "The ferry is late", "By Ann Lee", "14 March 2024", "The ferry was late again on Friday."]
    >>> known = {0: "boilerplate.en.menu", 4: "boilerplate.en.byline", 5: "boilerplate.en.date"}
    >>> titles(Document.parse("\n".join([*page, page[-1].replace(".", " evening, and nobody said why.")])), known, {1, 2, 3})
    {3}

So is the line there that says most of what the paragraphs say, be it that nothing else like it stays or that what stays is right
below it: its standfirst. Such a line may also be one of those that "More from Rural" takes along as headlines of other stories.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from cleaner.document import Document
from cleaner.filters.boilerplate.metaline import is_meta_line
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

#: How the item of a list begins.
_ITEM = re.compile(r"\s*(?:[-+*•·–—>#|・‧]|\d{1,2}[.)\s])")


def titles(document: Document, known: Mapping[int, str], found: Collection[int], taken: Collection[int] = ()) -> set[int]:
    """Return the lines that go and are the headline, and its standfirst.

    Those `found` go by their place, those `known` by rules; those `taken` are of both, and were taken along by lines around them.
    """
    order, places = document.derive(filled), paragraphs(document, known)
    above = order[: places[0]] if places else []
    if not any(index in found or index in taken for index in above):
        return set()
    stay = [place for place, index in enumerate(above) if index not in known and index not in found]
    titled = [place for place in stay if is_title(document.lines[above[place]], HEADLINE, WORDS)]
    lost = [place for place, index in enumerate(above) if index in taken and _is_headline(document.lines[index])]
    if lost:
        own = said_by(document, (order[place] for place in places))
        signed = _signed(document, above, known, stay)
        if told := _told(own, [document.column(STEMS)[index] for index in above], lost, titled, signed):
            return {above[place] for place in told}
    return _above_stamps(document, above, known, {*found, *taken}, titled)


def _told(
    own: frozenset[str], said: Sequence[frozenset[str]], lost: Sequence[int], titled: Sequence[int], signed: Collection[int]
) -> list[int]:
    """Return the places of the headline, and its standfirst, among the lines that were `lost`: they say what the article says.

    Above it may stay what says less, or no more if it stands right above the text; right below it its standfirst, or author and
    date; without those no other headline.
    """
    place = max(lost, key=lambda place: (len(said[place] & own), place))
    headed = place + 1 in titled
    if headed:  # in other words it says what the headline says
        own |= said[place + 1]
    told = len(said[place] & own)
    is_last = place == len(said) - 1
    higher = any(len(said[other] & own) >= told + is_last for other in titled if other < place)
    lower = not headed and place not in signed and any(said[other] & own for other in titled if other > place)
    if higher or lower:
        return []
    beside = [other for other in (place - 1, place + 1) if other in lost][:1]  # headline and standfirst, whichever says more
    most = len(said[place]) if place in signed and told else 0  # author and date show it: it may say what nothing else does
    return [other for other in (place, *beside) if 0 < len(said[other]) <= max(most, SAID * len(said[other] & own))]


def _signed(document: Document, above: Sequence[int], known: Mapping[int, str], stay: Sequence[int]) -> set[int]:
    """Return the places of lines that have an author or a date below them, before a line that stays; the last ones of all."""
    signed, is_below, last = set[int](), False, True
    for place in range(len(above) - 1, -1, -1):
        if is_below:
            signed.add(place)
        if place in stay:
            last, is_below = last and not is_below, False
        elif last and _is_stamp(document, above[place], known):
            is_below = True
    return signed


def _is_headline(line: str) -> bool:
    return is_title(line, HEADLINE, LONGER) and not _ITEM.match(line)


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
        upper, lower = above[max(titled[0] - 1, 0)], above[titled[0]]
        is_pair = titled[0] < start and size(document.lines[upper]) < size(document.lines[lower])
        return {upper} if is_pair and upper in lost and _is_headline(document.lines[upper]) else set()
    left = [index for index in above[:start] if index not in known or index in lost]
    near = {index for index in left[-LINES:] if index in lost and is_title(document.lines[index], LETTERS, WORDS)}
    return near or {*[index for index in left if index in lost and _is_headline(document.lines[index])][-1:]}


def _is_stamp(document: Document, index: int, known: Mapping[int, str]) -> bool:
    return (index in known and stamps(known[index])) or is_meta_line(document.lines[index])
