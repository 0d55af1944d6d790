r"""The headline, where its author and its date stand below it: a label of a menu has neither.

A short headline looks like the labels of the menu above it, and a run of labels takes it along. Where nothing else like a headline
would stay above the first paragraph, the line right above who wrote the text, and when, is one.

    >>> page = ["Home", "World", "Sport", "The ferry is late", "By Ann Lee", "14 March 2024", "The ferry was late again on Friday."]
    >>> known = {0: "boilerplate.en.menu", 4: "boilerplate.en.byline", 5: "boilerplate.en.date"}
    >>> titles(Document.parse("\n".join([*page, page[-1].replace(".", " evening, and nobody said why.")])), known, {1, 2, 3})
    {3}
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from cleaner.document import Document
from cleaner.filters.boilerplate.metaline import is_meta_line
from cleaner.lines import filled, is_title, paragraphs

#: The fewest letters and words of a headline; in a script without blanks, the letters alone.
LETTERS, WORDS = 12, 3
#: The fewest letters of a line that stays for it to be the headline.
HEADLINE = 24
#: Among this many lines above the author or the date are the headline and its standfirst.
LINES = 2

_STAMP = re.compile(r"\.(?:date|byline|meta-line)(?:-[a-z]+)*$")


def titles(document: Document, known: Mapping[int, str], found: Container[int]) -> set[int]:
    """Return the lines among those `found` that are the headline; `known` are the lines that go besides, with their rules."""
    above = document.derive(filled)[: next(iter(paragraphs(document, known)), 0)]
    if not any(index in found for index in above):
        return set()
    if any(index not in known and index not in found and is_title(document.lines[index], HEADLINE, WORDS) for index in above):
        return set()
    stamps = [place for place, index in enumerate(above) if _is_stamp(document, index, known)]
    start = stamps[-1] if stamps else 0
    while start and above[start - 1] in known:
        start -= 1
    near = [index for index in above[:start] if index not in known][-LINES:]
    return {index for index in near if index in found and is_title(document.lines[index], LETTERS, WORDS)}


def _is_stamp(document: Document, index: int, known: Mapping[int, str]) -> bool:
    return (index in known and _STAMP.search(known[index]) is not None) or is_meta_line(document.lines[index])
