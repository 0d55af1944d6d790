r"""Lines that say the headline again, after a few words of the page: what a button shares, the way to the page, a count.

"Share all sharing options for: Council puts off vote", "Home Posts Council puts off vote", "2 thoughts on “Council puts off vote”":
no table holds all the words before it, and none is needed. Below the headline, a line that ends in all of it after a colon, or
after a count and a quotation mark, is the page's in any language; anywhere, one that begins with the word for the front page.

    >>> page = ["Home Posts Council puts off vote on bridge", "Council puts off vote on bridge",
    ...         "Share: Council puts off vote on bridge", "The council met on Friday and put off the vote until the spring."]
    >>> list(echoes(Document.parse("\n".join(page)), ()))
    [0, 2]
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from cleaner.document import Document
from cleaner.filters.boilerplate.crumbs import is_from_front
from cleaner.lazy import lazily
from cleaner.lines import BODY, ends_sentence, filled, is_title
from cleaner.speech import SAID

ECHO = "the headline again, behind a few words of the page"

#: The fewest letters and words of a headline that no other line ends in by accident; in a script without blanks, the letters alone.
LETTERS, WORDS = 24, 4
#: How many of the first lines may be the headline, and the most words before it where it is said again.
FIRST, BEFORE = 24, 8
#: The most lines looked at that may be the headline: a page's title, a kicker, itself.
MOST = 3
#: What stands right before the headline where it is said again below: a colon, or a quotation mark after a count.
_sign = lazily(
    rf"(?!.*(?:{SAID}) ?: ?$)(?:(?:0 )?[^\n.!?\d]{{4,60}}:|"
    rf"(?:0|один|одна|ein|keine|no|one|un|una|uno) [^\n.!?\d:]{{1,40}}[\"'「『]) ?"
)


def echoes(document: Document, known: Container[int]) -> Iterator[int]:
    """Yield the lines that end in a headline that stands above the article; `known` are the lines that go already."""
    bodies, lines, keys = document.column(BODY), document.lines, document.keys
    first = bodies.index(True) if True in bodies else 0
    above = [index for index in document.derive(filled)[:FIRST] if index < first and index not in known]
    headlines = {index: keys[index] for index in [i for i in above if is_title(lines[i], LETTERS, WORDS)][:MOST]}
    if not headlines:
        return
    ends = tuple(headlines.values())
    for index in [index for index, key in enumerate(keys) if key.endswith(ends)]:
        if index in known or (bodies[index] and ends_sentence(lines[index])):
            continue
        if any(_echoes(lines[index], keys[index], headline, below=index > other) for other, headline in headlines.items()):
            yield index


def _echoes(line: str, key: str, headline: str, *, below: bool) -> bool:
    before = key.removesuffix(headline)
    if not before.strip() or before == key or len(before.split()) > BEFORE:
        return False
    return (below and _sign().fullmatch(before) is not None) or is_from_front(line, before)
