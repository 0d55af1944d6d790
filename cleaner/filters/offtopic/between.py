"""What may be another story's inside the text: a headline between two paragraphs, or a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise

from cleaner.document import Document
from cleaner.filters.offtopic.lists import continues
from cleaner.filters.offtopic.story import LINE_STEMS, LONG_STEMS, Story
from cleaner.language import script_of
from cleaner.lines import ASKS, BODY, DENSE_ENDS, ENDS, is_headline, reaches, size

#: A headline in a script without blanks says this much, in pairs of characters: a subhead of six has five, and may stand alone.
DENSE_STEMS = 7
#: A headline in capitals of this many letters is a link's.
SHOUTED = 85
#: A quotation, or a line of several sentences: no headline.
_SPEAKS = re.compile(rf"^\s*[\"'«“„‘「『(\[—–-]|[{ENDS}]\s+\w|[{DENSE_ENDS}].")


def headlines(document: Document, order: list[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield what may be headlines, each with the paragraphs that it stands between; none of a list or of what was announced.

    None speaks, either, and a question there is most often one that the next paragraph answers.
    """
    bodies, lines = document.column(BODY), document.lines
    for before, index, after in zip(order, order[1:], order[2:], strict=False):
        between = bodies[before] and bodies[after] and is_headline(lines[index])
        if not between or lines[index].rstrip().endswith(ASKS) or continues(document, before, index):
            continue
        if not _SPEAKS.search(lines[index]):
            yield index, (before, after)


def paragraphs(document: Document, order: list[int]) -> Iterator[int]:
    """Yield the paragraphs that may be another story's: not what the text begins with, no list, no quotation, nothing announced."""
    bodies = document.column(BODY)
    for before, index in pairwise(order):
        if bodies[index] and _is_prose(document.lines[index]) and not continues(document, before, index):
            yield index


def _is_prose(line: str) -> bool:
    """Say whether a line is a paragraph rather than a quotation, a citation or a list in one line."""
    return line.lstrip()[0] not in "\"'«“„‘「『(（[—–-" and line.count(".") * 12 < len(line) and reaches(line, 120)


#: How many lines tell the script of a text.
SAMPLE = 100
#: The small words that every sentence of a language is made of have no more letters than this.
_SMALL = re.compile(r"(?<![^\W_])[^\W\d_]{1,4}(?![^\W_])")


def in_its_language(story: Story, indexes: list[int]) -> list[int]:
    """Return the paragraphs that are made of the small words that the rest is made of: a quotation in another language is not."""
    if not indexes:
        return []
    lines = story.document.lines
    small = {i: set(_SMALL.findall(lines[i].casefold())) for i in story.order}
    heard = Counter(chain.from_iterable(small.values()))

    def fits(index: int) -> bool:
        own = small[index]
        if len(own) < 4:
            return script_of(lines[index], share=0.8) == script_of(" ".join([lines[i] for i in story.order[:SAMPLE] if i != index]))
        return 2 * sum(heard[word] > 1 for word in own) > len(own)

    return list(filter(fits, indexes))


def says_enough(story: Story, index: int) -> bool:
    """Say whether a headline holds so much that having nothing in common with the text is evidence."""
    dense = size(story.document.lines[index]) >= 2 * len(story.document.lines[index])
    return len(story.stems[index]) >= (DENSE_STEMS if dense else LINE_STEMS - (story.said >= LONG_STEMS))


def is_shouted(document: Document, index: int, beside: tuple[int, int]) -> bool:
    """Say whether a line is a link to another story as some sites set them: a whole headline in capitals, in a text that is not.

    The capitals of a subhead are fewer: of 36 such lines that articles of the bench hold, the longest has 78 letters.
    """
    line = document.lines[index]
    # In a line of Korean, an abbreviation may hold all letters that have a case.
    return (
        size(line) >= SHOUTED
        and line.isupper()
        and 2 * sum(map(str.isupper, line)) > len(line)
        and not any(document.lines[i].isupper() for i in beside)
    )
