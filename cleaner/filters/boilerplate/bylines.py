"""Who wrote the text, alone on a line: a name next to the date of the page, above the article or after it.

No table holds all names, and a name by itself is a kicker, a subhead or the signature under a letter as well. What tells is where
it stands, next to a date that goes or among other lines of the page around that date, and that nobody speaks of it: an article's
own headlines, kickers and subheads say again what its paragraphs say, the name of its author stands there once. Below the headline
no date is needed where the name begins as those of many people do.

    >>> is_byline("Lena Marsh"), is_byline("Анна О. Лесная и Jean-Pierre de la Tour"), is_byline("LENA MARSH, River Post")
    (True, True, True)
    >>> is_byline("Council puts off vote"), is_byline("Lena"), is_byline("The Ferry Landing Nobody Knew About At All")
    (False, False, False)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from cleaner.document import Document
from cleaner.fold import fold
from cleaner.lazy import text_of
from cleaner.lines import filled, holding_any, is_headline, paragraphs, size
from cleaner.names import PARTICLES
from cleaner.rules.families import tells_of_author
from cleaner.stems import STEMS, stems

BYLINE = "the name of the author, alone on a line"

#: The longest byline, and the most lines of the page between it and its date.
LONGEST, BETWEEN = 60, 3
#: The most words in one person's name, not counting particles.
MOST = 3
#: The fewest paragraphs: that a name is in none of them tells little of a shorter text.
PARAGRAPHS = 3
#: So many names, each on its line, are a list of the article's.
LISTED = 4
#: The headline is above the byline; a line shorter than this is a site's or a section's name rather than a headline.
HEADLINE = 24

#: A word of a name: a capital first, then letters, perhaps after an apostrophe or a hyphen; or a capital with a period.
WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?"
_PARTICLES = PARTICLES | frozenset("della et i le of ten ter und and и та ve dan en & - –".split())
_PARTICLE = rf"(?:{'|'.join(sorted(_PARTICLES))})"
_NAMES = re.compile(rf"(?P<names>{WORD}(?: (?:{_PARTICLE} ){{0,2}}{WORD}){{1,7}})(?: ?[,|/·•] ?[^\n.!?:;]{{2,40}})?")
_RUN = re.compile(r"\w+")
#: What may stand around the names.
_DECORATION = " *_—–-|,"
#: A copyright line names the author, and is not the article's.
_OWNED = re.compile(r"\s*(?:©|\(c\)|copyright\b)", re.IGNORECASE)


@cache
def given_names() -> frozenset[str]:
    """Return given names so common that one of them and another word with a capital, below the headline, are a person; folded."""
    return frozenset(text_of(__package__, "given-names.txt").split())


def is_byline(line: str) -> bool:
    """Say whether a line could be the names of one or two people, perhaps with what they work for after a comma."""
    if len(line) > LONGEST or " " not in line or not all(map(_may_be_named, line.strip(_DECORATION).split(maxsplit=2)[:2])):
        return False
    found = _NAMES.fullmatch(line.strip(_DECORATION))
    if found is None or size(line) > LONGEST:
        return False
    words = [word for word in found["names"].split() if word not in _PARTICLES]
    return 2 <= len(words) <= 5 and all(word[0].isupper() for word in words) and any(word[1:2].isalpha() for word in words)


def _may_be_named(word: str) -> bool:
    """Look quickly whether a word may be one of the first two of a name: most lines of a page are told by them."""
    return word[0].isupper() or word in _PARTICLES


def is_given(line: str) -> bool:
    """Say whether a line holds only names, each of which begins with a common given name.

    >>> is_given("JANE DOE"), is_given("Анна Лесная и María de la Torre"), is_given("Ferry Landing"), is_given("Jane Doe Sinks")
    (True, True, False, True)
    """
    people = re.split(r" (?:and|und|et|y|e|i|en|och|и|та|і|&) |, ", line.strip(_DECORATION))
    return all(map(_is_a_person, filter(None, people)))


def _is_a_person(name: str) -> bool:
    words = [word for word in name.split() if word not in _PARTICLES]
    return bool(words) and fold(words[0]) in given_names() and 2 <= len(words) <= MOST and is_byline(name)


def bylines(document: Document, dropped: Mapping[int, str]) -> Iterator[int]:
    """Yield the lines that hold an author's name and nothing else; `dropped` are the lines that go, with their rules."""
    dated = any(map(tells_of_author, dropped.values()))
    order, places = document.derive(filled), paragraphs(document, dropped)
    if len(places) < PARAGRAPHS:
        return
    first, last = places[0], places[-1]
    titled = next((p for p in range(first) if order[p] not in dropped and _is_title(document.lines[order[p]])), first)
    # The first paragraph may be a standfirst, with the byline below it.
    above, behind = range(titled + 1, places[1] if dated else first), range(last + 1, len(order)) if dated else ()
    named, keys = list[int](), document.keys
    for position in (*above, *behind):
        index = order[position]
        if index in dropped or (not dated and given_names().isdisjoint(keys[index].split())):
            continue
        line = document.lines[index]
        found = is_byline(line) and ((position < first and is_given(line)) or (dated and _is_dated(document, position, dropped)))
        if found and not _is_listed(document, order, position):
            named.append(index)
    if named:
        said = _said(document, dropped, named)
        yield from (index for index in named if not _is_spoken_of(document, index, said))


def _is_listed(document: Document, order: Sequence[int], position: int) -> bool:
    """Say whether a name stands in a list of names, or of names and what each did, longer than one of who wrote a text."""
    names = [is_byline(document.lines[index]) for index in order[max(position - LISTED, 0) : position + LISTED]]
    around = order[max(position - 2 * LISTED, 0) : position + 2 * LISTED]
    return _in_a_row(names) >= LISTED or sum(is_given(document.lines[index]) for index in around) >= LISTED


def _in_a_row(found: Iterable[bool]) -> int:
    return max(len(list(run)) for is_one, run in groupby(found) if is_one)


def _is_title(line: str) -> bool:
    return size(line) >= HEADLINE and is_headline(line)


def _is_dated(document: Document, position: int, dropped: Mapping[int, str]) -> bool:
    """Say whether a date goes next to a line, or a few lines away with only lines between that go, too, or hold no letter."""
    order = document.derive(filled)
    for step in (-1, 1):
        for distance in range(1, BETWEEN + 1):
            near = position + step * distance
            if not 0 <= near < len(order):
                break
            if order[near] not in dropped:
                if any(map(str.isalnum, document.lines[order[near]])):
                    break
            elif tells_of_author(dropped[order[near]]):
                return True
    return False


class _Said(NamedTuple):
    """Which lines that stay hold a stem or a word, by index; a text of many names is looked through once, not once for each."""

    stems: defaultdict[str, list[int]]
    words: defaultdict[str, list[int]]


def _said(document: Document, dropped: Mapping[int, str], named: Sequence[int]) -> _Said:
    found = _Said(defaultdict(list), defaultdict(list))
    columns, lines = document.column(STEMS), document.lines
    asked_stems = frozenset().union(*(stems(_names(lines[index])) for index in named))
    asked_words = {part for index in named for word in _capitals(lines[index]) for part in _words(word)}
    near = {*holding_any(asked_words, _folded(document.text))}  # few lines hold one of them, be it within a longer word
    for index in document.derive(filled):
        if index in dropped or _OWNED.match(lines[index]):
            continue
        for stem in columns[index] & asked_stems:
            found.stems[stem].append(index)
        if index in near:
            for word in asked_words.intersection(_words(lines[index])):
                found.words[word].append(index)
    return found


def _names(line: str) -> str:
    """Return the names in a byline, without what stands behind a comma."""
    return line.strip(_DECORATION).split(",")[0]


def _capitals(line: str) -> list[str]:
    """Return the words of the names in a byline that tell whose they are: those with a capital that are no initials."""
    return [word for word in _names(line).split() if word[0].isupper() and len(word) > 2]


def _words(text: str) -> list[str]:
    """Return the words of a text in one case: equal where a pattern that ignores case takes them for equal."""
    return _folded("\n".join(_RUN.findall(text))).split("\n")


def _folded(text: str) -> str:
    return text.lower() if text.isascii() else text.replace("İ", "i").replace("ı", "i").casefold()


def _is_spoken_of(document: Document, index: int, said: _Said) -> bool:
    """Say whether a word of a line stands in another line that stays."""
    line = document.lines[index]
    if any(other != index for stem in stems(_names(line)) for other in said.stems.get(stem, ())):
        return True
    return any(_stands_elsewhere(word, document, index, said) for word in _capitals(line))


def _stands_elsewhere(word: str, document: Document, index: int, said: _Said) -> bool:
    # No line holds "Jean-Pierre" that does not hold the rarer of its parts.
    lines = min((said.words.get(part, ()) for part in _words(word)), key=len, default=())
    if len(lines) < 2:  # the name's own line
        return False
    search = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE).search
    return any(other != index and search(document.lines[other]) for other in lines)
