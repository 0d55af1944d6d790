r"""Menus in one line: the choices of a select box, the months of an archive, the sections of a portal, one after the other.

Where a scraper puts no line breaks between the items of a list, the list becomes one long line, and by its length a paragraph. No
sentence is in it: names without the little words that hold sentences together, and hardly a comma between them.

    >>> archive = " ".join(f"{month} {year} ({year % 7})" for year in range(2010, 2020) for month in ("January", "May", "July"))
    >>> is_row("Archives Select Month " + archive), is_row(archive.replace(" ", ", "))
    (True, False)

Tables of results, names with commas between them, and whatever stands between two paragraphs of the article stay.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from cleaner.document import Document
from cleaner.language import stop_words
from cleaner.lazy import lazily
from cleaner.lines import BODY, filled

ROW = "a long row of names without a sentence: a menu in one line"

#: The fewest letters and words of a row. In 1,620 pages some 50 such lines are noise and two an article's.
LETTERS, WORDS = 150, 30
#: With this many words it is a menu wherever it stands. The fewest bullets, one before each item, and the letters of an item.
MANY, BULLETS, ITEM = 100, 12, 25
#: The fewest letters of a word and the blank after it, on average.
SHORTEST = 4
#: The least share of its words that begin with a capital (a script without them has rows with bullets only); for each word the most
#: that hold sentences together, marks, ends of sentences, and numbers (years and counts in brackets aside).
CAPITALS, STOPS, MARKS, ENDS, NUMBERS = 0.6, 0.08, 0.05, 1 / 30, 0.2

#: Five words in a row that begin no name: hardly a sentence goes without, and a look for them is short.
_prose = lazily(r" [a-zа-яё]++" * 5 + " ")
_word = lazily(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_mark = lazily(r"[,;:،、；：]")
_end = lazily(r"[.!?…。！？][\"'”»)]*(?:\s|$)")
_no_name = lazily(r"[,;、，；。！？\d]|[.!?…](?:\s|$)")
_number = lazily(r"(?<![\d(])(?!(?:19|20)\d\d(?!\d))\d+")


def is_row(line: str) -> bool:
    """Say whether a line is a long row of names and nothing else."""
    if len(line) < LETTERS or _prose().search(line):
        return False
    bullets = line.count("•") + line.count("·")
    if bullets >= BULLETS and len(line) <= ITEM * bullets and 10 * len(_no_name().findall(line)) <= bullets:
        return True
    if sum(map(str.islower, line.split(None, WORDS)[:WORDS])) > (1 - CAPITALS) * WORDS:
        return False
    words = _word().findall(line)
    count, stop = len(words), stop_words()
    return (
        count >= WORDS
        and sum(word[0].isupper() for word in words) >= CAPITALS * count
        and sum(word.casefold() in stop for word in words) <= STOPS * count
        and len(_mark().findall(line)) <= MARKS * count
        and len(_end().findall(line)) <= ENDS * count
        and len(_number().findall(line)) <= NUMBERS * count
    )


def rows(document: Document, gone: Container[int]) -> Iterator[int]:
    """Yield the rows before the first paragraph that stays or after the last one, and very long ones; `gone` are lines that go."""
    bodies, lines = document.column(BODY), document.lines
    found = [index for index in document.derive(filled) if bodies[index] and index not in gone]
    first = next((index for index in found if not is_row(lines[index])), None)
    if first is None:
        return
    last = next(index for index in reversed(found) if not is_row(lines[index]))
    yield from (index for index in found if not first <= index <= last or _is_long(lines[index]))


def _is_long(line: str) -> bool:
    """Say whether a line is a row so long that nothing but a menu can be; most lines are too short to be looked through."""
    return len(line) >= MANY * SHORTEST and is_row(line) and len(_word().findall(line)) >= MANY
