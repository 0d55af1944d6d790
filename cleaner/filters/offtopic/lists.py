"""What an article's own lines below each other are: items that it announces, labels with values, programs, results, songs."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from cleaner.document import Document
from cleaner.filters.programs import goes_forward, times
from cleaner.lazy import lazily
from cleaner.lines import ends_sentence

#: How an item of a list begins.
_LIST_ITEM = re.compile(r"\s*(?:[-*•·–—>#|]|\d+[.)]|\(?[a-zа-я]\))\s", re.IGNORECASE)


def continues(document: Document, before: int, index: int) -> bool:
    """Say whether a line is announced by the one before it, or is an item of a list: then it belongs, whatever it says."""
    line = document.lines[index]
    return (
        document.lines[before].rstrip().endswith((":", "：", "،", ",", ";"))
        or bool(_LIST_ITEM.match(line))
        or line.rstrip()[-1] in ":;,|"
    )


def announced(document: Document, order: list[int]) -> set[int]:
    """Return the items of lists that a line with a colon announces, and the rows of tables: an article may end on either."""
    found, listed = set[int](), False
    for before, index in pairwise(order):
        line = document.lines[index]
        listed = (listed or document.lines[before].rstrip().endswith((":", "："))) and bool(_LIST_ITEM.match(line))
        if listed or " | " in line:
            found.add(index)
    return found


#: The same, where it may be that of labels with values: a bullet is enough.
_BULLET = re.compile(r"\s*[-*•·・–—▪●]")
#: A label with its value, and how many of them below each other are an article's facts: who wrote the paper, when a museum opens.
_fact = lazily(rf"(?:{_BULLET.pattern})?\s*[^\W\d_][^:：.!?\"'“”«»‘’\n]{{0,27}}[:：]\s*(?!//)\S.{{0,79}}$")
FACTS = 3


def behind_facts(document: Document, tail: list[int]) -> list[int]:
    r"""Return the lines behind the labels with values that may stand right behind the text, or below their heading.

    >>> document = Document.parse("Practical\nOpen: 10 to 18\nEntry: 60 crowns\nBus: 12, 14\nIn Harbor\nPolice: A man is held")
    >>> behind_facts(document, list(range(6)))
    [4, 5]
    """
    lines = [document.lines[index] for index in tail]
    start = next((place for place, line in enumerate(lines) if not ends_sentence(line)), 0)
    if lines and not _fact().match(lines[start]):
        start += 1
    run = list(takewhile(lambda line: _fact().match(line) or _BULLET.match(line), lines[start:]))
    facts = sum(_fact().match(line) is not None for line in run)
    return tail[start + len(run) :] if facts >= FACTS and 2 * facts >= len(run) else tail


#: Who played, who voted how: names in a row, parted by commas, semicolons or dashes. So many such lines, and what they stand among,
#: are an article's facts: no headline names so many.
_ENUMERATES = re.compile(r"(?:[^\s,;–-][^,;–]{0,40}(?:[,;،、；]| [–-] )\s?){4}")
ENUMERATIONS, NAMES, _BETWEEN = 2, 4, ",;،、；–-"


def are_names(document: Document, heads: list[int]) -> bool:
    """Say whether lines are of the names of those who played, or voted."""
    return sum(_enumerates(document.lines[i]) for i in heads) >= ENUMERATIONS


def _enumerates(line: str) -> bool:
    """Say whether a line names so many in a row: most hold too few marks between names to be looked through."""
    return sum(map(line.count, _BETWEEN)) >= NAMES and _ENUMERATES.search(line) is not None


#: The fewest lines that are a list of songs or books with who made each, and the share of them that name somebody.
PAIRS, PAIRED = 5, 0.8
_PAIR = re.compile(r"\S.{1,80}?\s(?:by|[–—-])\s(?P<whose>[^\W\d_][^.!?:,–—]{1,40})$")


def are_pairs(document: Document, heads: list[int]) -> bool:
    """Say whether lines are titles with who made each: "Lantern – Mara Doyle"; behind headlines stands the name of one site."""
    whose = [found["whose"] for i in heads if (found := _PAIR.match(document.lines[i].strip()))]
    return len(whose) >= max(PAIRS, PAIRED * len(heads)) and 2 * len(set(whose)) > len(whose)


#: The day of a story; other numbers. Of a row of results or of showtimes so many are left.
_DAY = re.compile(r"(?<!\d)\d{1,4}([./-])\d{1,2}\1\d{2,4}(?!\d)")
_NUMBERS = re.compile(r"(?<!\w)\d+(?:[.:,h]\d+)*")
_WORD = re.compile(r"(?<![^\s(])[^\W\d_]{4,}(?=[\s.,:;)]|$)")
NUMBERS = 3


def are_facts(document: Document, heads: list[int]) -> bool:
    r"""Say whether lines are a program, each with a later time than the one above, or results, half of them full of numbers.

    A list of the latest stories begins with the last one.

    >>> program = "18.00 – The town hall\n19.30 – A concert\n21.00 – The cellars"
    >>> [are_facts(Document.parse(text), [0, 1, 2]) for text in (program, "\n".join(reversed(program.split("\n"))))]
    [True, False]
    """
    lines = [document.lines[index] for index in heads]
    return (2 * len(times(lines)) > len(lines) and goes_forward(lines)) or 2 * sum(map(_is_full_of_numbers, lines)) >= len(lines)


def _is_full_of_numbers(line: str) -> bool:
    return len(_NUMBERS.findall(_DAY.sub("", line))) >= NUMBERS and _WORD.search(line) is not None
