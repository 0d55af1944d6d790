r"""What an article on the furniture of websites says of it: the words of a button as a subhead, a plea in quotation marks.

An article on cookies, newsletters, share buttons or pay walls has "Accept all" and "Subscribe to our newsletter" above what it
tells of them, and its headline may be the first sentence of a notice. It is told by its paragraphs: a good part of them, in its
first half and in its second, speak of such things, and of more than one. There a line that says what a page says is the author's
if it stands alone between paragraphs that no rule knows, is all in quotation marks, or is the headline. What stands at the ends of
the text, in rows, or in the boxes of a page is furniture there as well.

    >>> told = ["Nine of ten visitors press this button before they have read what the banner says.",
    ...         "The cookie itself is a note of one line, which the browser keeps for a year and shows again."]
    >>> text = Document.parse("\n".join(["No to all", told[0], "Accept all", told[1], told[0], "Accept all"]))
    >>> mentions(text, {2, 5}, {2, 5})
    {2}
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterable, Iterator
from functools import cache

from cleaner.document import Document
from cleaner.lazy import lazily, text_of
from cleaner.lines import BODY, DENSE_RANGES, ends_sentence, filled, is_headline, size
from cleaner.stems import WORD

#: Of the headline and the paragraphs so many speak of websites, at least, and this part of them; and of so many things.
PARAGRAPHS, PART, THINGS = 2, 3, 3
#: A sentence above a subhead is no shorter than this, and what announces a list no shorter than that.
SENTENCE, ANNOUNCING = 18, 40
#: The scripts that put no blanks between words, or glue little words to them.
_glued = lazily(rf"[\u0590-\u06ff\uac00-\ud7af{DENSE_RANGES}]")
#: A line that is all in quotation marks.
_QUOTED = re.compile(r"\s*(?:\"[^\"]+\"|[“„][^“”„]+[“”]|«[^«»]+»|»[^«»]+«|‘[^‘’]+’|[「『][^「」『』]+[」』])[.,;]?\s*")


def mentions(document: Document, labels: Collection[int], known: Container[int]) -> set[int]:
    """Return those of the lines at `labels` that an article on such things says itself; `known` are all that rules know."""
    order = document.derive(filled)
    may = {i for i in labels if _is_alone(document, order, i, known) or _is_headline(document, order, i, known)}
    may = {index for index in may if _goes_on(document, order, index, known)}
    return may if may and _is_told(document, known, may) else set()


def _goes_on(document: Document, order: list[int], index: int, known: Container[int]) -> bool:
    """Say whether a line that no rule knows tells something below a line."""
    below = order[bisect_right(order, index) :]
    return any(other not in known and _tells(document, other, SENTENCE) for other in below)


def _is_alone(document: Document, order: list[int], index: int, known: Container[int]) -> bool:
    """Say whether a line is quoted, or stands between the author's: above it a sentence, below it a paragraph.

    A paragraph may have a subhead below it.
    """
    place = bisect_left(order, index)
    if not 0 < place < len(order) - 1:
        return False
    if _QUOTED.fullmatch(document.lines[index]):
        return True
    above, below = order[place - 1], order[place + 1]
    if above in known or below in known or not _tells(document, above, SENTENCE):
        return False
    return document.column(BODY)[index] or _tells(document, below)


def _tells(document: Document, index: int, least: int = 0) -> bool:
    """Say whether a line is a paragraph, announces a list, or, if so short a one is enough, is a sentence."""
    if document.column(BODY)[index]:
        return True
    line = document.lines[index]
    if line.rstrip().endswith((":", "：")):
        return size(line) >= ANNOUNCING
    return 0 < least <= size(line) and ends_sentence(line)


def _is_headline(document: Document, order: list[int], index: int, known: Container[int]) -> bool:
    """Say whether a line is the headline: the first one, and none that no rule knows stands between it and a paragraph."""
    if index != order[0] or not is_headline(document.lines[index]):
        return False
    below = next((other for other in order[1:] if other not in known), index)
    return document.column(BODY)[below]


def _is_told(document: Document, known: Container[int], labels: Iterable[int]) -> bool:
    """Say whether the headline and the paragraphs, those that no rule knows, speak of websites; of one thing the labels may."""
    bodies, own = document.column(BODY), [index for index in document.derive(filled) if index not in known]
    first = next((place for place, index in enumerate(own) if bodies[index]), 0)
    told = own[max(first - 1, 0) : first] + [index for index in own if bodies[index]]
    things = [_things_at(document, index) for index in told]
    telling, half = sum(map(bool, things)), (len(things) + 1) // 2
    return (
        telling >= PARAGRAPHS
        and PART * telling >= len(things)
        and any(things[:half])
        and any(things[half:])
        and len(frozenset[str]().union(*things, *(_things_at(document, index) for index in labels))) >= THINGS
    )


def _things_at(document: Document, index: int) -> frozenset[str]:
    """Return what a line speaks of; several filters ask, in each of their passes."""
    line, known = document.lines[index], document.known(mentions)
    if line not in known:
        known[line] = frozenset(_things(line))
    things: frozenset[str] = known[line]
    return things


def _things(line: str) -> Iterator[str]:
    """Yield what a paragraph speaks of, of what websites are made of.

    >>> sorted(_things("The buttons of our newsletter")), sorted(_things("编辑部统计了网站上的按钮。"))
    (['button', 'newsletter'], ['按钮', '网站'])
    """
    words, anywhere, lengths, heads = _words()
    text = line.casefold()
    for word in WORD.findall(text):
        if word[: lengths[0]] not in heads:
            continue  # as most words
        if f"{word}_" in words:
            yield word
        else:
            yield from [word[:length] for length in lengths if word[:length] in words][:1]
    if not line.isascii() and _glued().search(line):
        spaced = f" {text} "
        yield from (word for word in anywhere if word in spaced)


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...], tuple[int, ...], frozenset[str]]:
    """Return the words that others begin with, those that may stand anywhere, and of the first ones the lengths and beginnings."""
    beginnings, anywhere = set[str](), list[str]()
    for line in text_of(__package__, "web-words.txt").splitlines():
        if line.startswith("*"):
            anywhere += (word.replace("_", " ") for word in line[1:].split())
        elif not line.startswith("#"):
            beginnings.update(line.split())
    lengths = tuple(sorted({len(word) for word in beginnings}))
    return frozenset(beginnings), tuple(anywhere), lengths, frozenset(word[: lengths[0]] for word in beginnings)
