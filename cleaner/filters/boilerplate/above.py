r"""What stands above the headline: the first labels of a menu that is too short to be known by its length.

A page that was saved from its content on begins with two or three labels of its menu, a link past it, a button; then the headline.
A kicker stands there as well, right above the headline, or says what the article says; and what looks like the headline may be
the standfirst below a short one. So labels go, but for one right above it, where the rest of the text shows that it is a page's,
and one of the lines among them is known to be; without such a line, only three or more go, but for the last.

    >>> story = ["The ferry was late again on Friday, the council of Riverton said in a letter."] * 2
    >>> text = ["Log in", "Academy", "Club shop", "10 March", "Late ferries anger the council", *story, "Share", "Print", "Contact"]
    >>> list(labels_above(Document.parse("\n".join(text)), {0, 3, 7, 8, 9}, {0, 3, 7, 8, 9}))
    [1, 2]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cleaner.document import Document
from cleaner.filters.boilerplate.menus import is_written
from cleaner.lines import ends_sentence, filled, is_title, paragraphs, size
from cleaner.stems import STEMS, said_by, speaks_of

LABEL = "a label of a menu above the headline"

#: The fewest lines of a page that are known, and the fewest labels that go where none above the headline is.
KNOWN, LABELS = 5, 3
#: The longest label; the fewest letters and words of a headline, in a script without blanks the letters alone.
LONGEST, LETTERS, WORDS = 30, 24, 4


def labels_above(document: Document, known: Collection[int], gone: Collection[int]) -> Iterator[int]:
    """Yield the labels above the headline; `known` are lines of a page for certain, `gone` all that go."""
    order, places, lines = document.derive(filled), paragraphs(document, gone), document.lines
    first = places[0] if places else 0
    titled = next(
        (place for place in range(first) if order[place] not in gone and is_title(lines[order[place]], LETTERS, WORDS)), 0
    )
    left = [index for index in order[:titled] if index not in gone]
    if not left or len(known) < KNOWN or any(ends_sentence(lines[i]) or size(lines[i].strip()) > LONGEST for i in left):
        return
    certain = any(index in known for index in order[:titled])
    if not certain and len(left) < LABELS:
        return
    if is_written(document, left):
        return
    said, own = document.column(STEMS), said_by(document, (order[place] for place in places))
    kicker = left[-1] == order[titled - 1] or not certain
    yield from (index for index in left[: len(left) - kicker] if not speaks_of(own, said[index], least=1))
