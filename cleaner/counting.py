r"""Count in how many different articles each line of a corpus stands, in parts that add up: on many cores or machines.

    >>> first = count(["Home\nRain fell all night.", "Home\nThe ferry runs again."], ["a.com", "a.com"])
    >>> second = count(["Home\nThe mayor has won the vote by a hand."], ["a.com"])
    >>> first.merge(second)
    >>> first.lines["home", "a.com"].number, first.articles["a.com"].number
    (3, 3)

Articles are counted, not occurrences, and the same article counts once, however often a corpus holds it: what is kept of a line is
the set of articles that it was seen in, each as a number of 64 bits made from its longest lines. A page that was scraped twice,
with other teasers around it, is the same article. So parts may even overlap.

A story that is updated is scraped again, with a new headline or paragraph. Its versions share what no site prints around all of its
articles, and must not pass for different ones, or the story's own lines would look like furniture. So beside an article's number
stands a sketch of its longest paragraphs. Where a line stands in few articles, two that share half of their paragraphs are one:

    >>> story = "The ferry runs again from Monday on, the council of the town said on Friday."
    >>> more = "A dozen passengers waited for it at the pier in the morning, as they had done before the storm."
    >>> update = "The fare has gone up to three pounds since the storm, and children pay one pound."
    >>> versions = [f"The ferry\n{story}\n{more}", f"The ferry\n{story}\n{update}"]
    >>> count(versions, ["a.com", "a.com"]).lines["the ferry", "a.com"].number
    1

Lines are counted as the repairs leave them and compared as rules see them (folded, without decoration around, ``0`` for any
number), since that is how cleaning will look them up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from sys import getsizeof
from typing import NamedTuple
from zlib import crc32

from cleaner.core import Cleaner
from cleaner.document import Document
from cleaner.fold import fold_lines, keys_of
from cleaner.lines import is_body, size
from cleaner.profile import CORPUS, PAIR, Learned, Row, Total, evidence, fewest
from cleaner.wrapping import unwrapped

#: Longer lines are paragraphs without line breaks, and are not counted.
LONGEST = 1000

#: The bytes that a line takes in memory beside its two strings: the tuples, a few articles, and its place in the table.
_LINE = 300

#: The number of an article's longest lines that tell it from others.
_TELLING = 3

#: The bytes of the number of an article, of its sketch, and of a paragraph in that.
BYTES, SKETCH, _PARAGRAPH = 8, 16, 2

#: Where an article has no paragraphs, lines of at least this many letters stand for them in the sketch: no menu has many of those.
_VERSE = 20

#: Versions are told apart among up to this many articles: no story has more.
MANY = 64

#: A line in fewer articles recurs in no corpus; a menu's line of a small site may stand in two.
LEAST = int(fewest(0))

_LETTER = re.compile(r"[^\W\d_]")
_BLANKS = re.compile(r"[\t\r\f\v]+")


class Articles(bytearray):
    """Some articles, as numbers in a row; one may be there more than once."""

    @property
    def number(self) -> int:
        """How many different articles there are."""
        if len(self) <= BYTES:
            return len(self) // BYTES
        import numpy as np

        return int(np.unique(np.frombuffer(self, np.uint64)).size)


class Sketched(bytearray):
    r"""Some articles, each as its number and its sketch in a row; one may be there more than once."""

    @property
    def number(self) -> int:
        r"""How many different articles there are; where they are few, the versions of a story count as one.

        >>> first, update, other = (name.ljust(24, b"\0") for name in (b"article1AaBbCc", b"article2AaBbDdEe", b"article3DdFfGg"))
        >>> Sketched(first + other + first).number, Sketched(first + update).number
        (2, 1)
        """
        width = BYTES + SKETCH
        if len(self) <= width:
            return len(self) // width
        if len(self) > MANY * width:
            import numpy as np

            number = int(np.unique(np.frombuffer(self, np.uint64)[:: width // BYTES]).size)
            if number > MANY:
                return number
        sketches: dict[bytes, bytes] = {}
        for at in range(0, len(self), width):
            article, sketch = bytes(self[at : at + BYTES]), bytes(self[at + BYTES : at + width])
            sketches[article] = min(sketch, sketches.get(article, sketch))
        return _stories(map(_paragraphs, sketches.values()))


def _paragraphs(sketch: bytes) -> frozenset[bytes]:
    return frozenset(sketch[at : at + _PARAGRAPH] for at in range(0, SKETCH, _PARAGRAPH)) - {bytes(_PARAGRAPH)}


def _stories(sketches: Iterable[frozenset[bytes]]) -> int:
    """Return how many articles there are if all versions of a story, and versions of these, are one."""
    stories: list[list[frozenset[bytes]]] = []
    for sketch in sketches:
        story, others = [sketch], []
        for known in stories:
            if any(_alike(sketch, version) for version in known):
                story += known
            else:
                others.append(known)
        stories = [*others, story]
    return len(stories)


def _alike(one: frozenset[bytes], other: frozenset[bytes]) -> bool:
    return 2 * len(one & other) >= min(len(one), len(other)) > 0


class Seen(NamedTuple):
    """Where a line was seen: how it reads in one of the articles, and which articles these are."""

    example: str
    articles: Sketched

    @property
    def number(self) -> int:
        """In how many different articles the line stands."""
        return self.articles.number


class Counts:
    """What is known of a part of a corpus: which articles each site has, and, by key and site, which of them each line stands in.

    It pickles, and two of them merge.
    """

    __slots__ = ("articles", "lines", "size")

    def __init__(self, articles: dict[str, Articles] | None = None) -> None:
        self.articles: dict[str, Articles] = {} if articles is None else articles
        self.lines: dict[tuple[str, str], Seen] = {}
        self.size = 0

    def add(self, text: str, site: str = "") -> None:
        """Count the lines of an article; a text without lines is none."""
        lines, article = lines_of(text)
        if lines:
            self.articles.setdefault(site, Articles()).extend(article[:BYTES])
            for folded, example in lines.items():
                self.see(folded, site, example, article)

    def see(self, folded: str, site: str, example: str, articles: bytes | Sketched) -> None:
        """Count a line of one or more articles."""
        seen = self.lines.get((folded, site))
        if seen is None:
            self.lines[folded, site] = Seen(example, Sketched(articles))
            self.size += _LINE + getsizeof(folded) + getsizeof(example)
        else:
            seen.articles.extend(articles)
            self.size += len(articles)
            if example < seen.example:
                self.lines[folded, site] = seen._replace(example=example)

    def merge(self, other: Counts) -> None:
        """Count what another part counted."""
        for site, articles in other.articles.items():
            self.articles.setdefault(site, Articles()).extend(articles)
        for (folded, site), (example, sketched) in other.lines.items():
            self.see(folded, site, example, sketched)

    def totals(self) -> dict[str, Total]:
        """Return the number of articles of each site, and of the whole corpus."""
        totals = {site: Total(articles.number, 1) for site, articles in self.articles.items() if site}
        whole = Articles().join(self.articles.values())
        return totals | {CORPUS: Total(Articles(whole).number, len(totals))}

    def candidates(self) -> Iterator[Row]:
        """Yield the lines that stand in enough articles for a small corpus: what a large one asks for, its totals tell."""
        whole: dict[str, list[tuple[str, Seen]]] = {}
        for (folded, site), seen in self.lines.items():
            whole.setdefault(folded, []).append((site, seen))
        for folded, found in whole.items():
            yield from (row for row in _rows(found) if may_recur(folded, row))

    def learned(self) -> Learned:
        """Return what a profile says of these counts."""
        return learned(self.totals(), self.candidates())


def may_recur(folded: str, row: Row) -> bool:
    """Say whether a line, by its key, stands in enough articles of a small corpus, or on enough sites."""
    if max(row.articles, row.sites) >= LEAST:
        return True
    return row.articles >= PAIR and row.site != CORPUS and not folded.startswith("0") and not is_body(row.line)


def _rows(found: list[tuple[str, Seen]]) -> Iterator[Row]:
    """Yield the rows of one line: of each site, and of the whole corpus where that says more."""
    if len(found) == 1 and len(found[0][1].articles) < PAIR * (BYTES + SKETCH):
        return  # nearly all lines
    rows = [Row("", seen.number, 1, site, seen.example) for site, seen in found if site]
    yield from rows
    if len(found) > 1 or not rows:
        articles = Sketched(b"".join(seen.articles for _, seen in found)).number
        yield Row("", articles, min(articles, len(rows)), CORPUS, min(seen.example for _, seen in found))


def learned(totals: Mapping[str, Total], rows: Iterable[Row]) -> Learned:
    """Put totals and the rows that they bear out together; the sites of which there is nothing to say are left out."""
    rows = [row for row in rows if evidence(row, totals[row.site])]
    named = {CORPUS, *(row.site for row in rows)}
    return Learned({site: total for site, total in totals.items() if site in named}, rows)


def count(texts: Iterable[str], sites: Iterable[str]) -> Counts:
    """Count the lines of some articles, each with its site; an empty site is one that is not known."""
    counts = Counts()
    for text, site in zip(texts, sites, strict=True):
        counts.add(text, site)
    return counts


@cache
def _repairs() -> Cleaner:
    from cleaner.filters import CHAIN

    return Cleaner(select=[spec.name for spec in CHAIN if spec.stage not in ("page", "drop")])


def lines_of(text: str) -> tuple[dict[str, str], bytes]:
    r"""Return the lines of an article by their keys, each as it reads there, and the number and sketch that tell it from others.

    >>> lines, article = lines_of("» 7 comments\n\nIt isn&#39;t over.\n***\n12\n9 comments")
    >>> lines
    {'0 comments': '9 comments', "it isn't over": "It isn't over."}
    """
    lines = unwrapped(Document.parse(_repairs().clean(text).text)).lines
    found: dict[str, str] = {}
    for folded, line in zip(keys_of(fold_lines(lines)), lines, strict=True):
        if folded and len(folded) <= LONGEST and _LETTER.search(folded):
            example = _BLANKS.sub(" ", line).strip()
            if folded not in found or example < found[folded]:
                found[folded] = example
    telling = sorted(found, key=lambda folded: (-len(folded), folded))[:_TELLING]
    number = blake2b("\n".join(sorted(telling)).encode("utf-8", "surrogatepass"), digest_size=BYTES).digest()
    return found, number + _sketch(found)


def _sketch(found: Mapping[str, str]) -> bytes:
    """Return a number for each of the longest paragraphs of an article; 0 where there are no more."""
    paragraphs = [folded for folded, line in found.items() if is_body(line)]
    lines = paragraphs or [folded for folded in found if size(folded) >= _VERSE]
    longest = sorted(lines, key=lambda folded: (-len(folded), folded))[: SKETCH // _PARAGRAPH]
    numbers = sorted(1 + crc32(folded.encode("utf-8", "surrogatepass")) % (256**_PARAGRAPH - 1) for folded in longest)
    return b"".join(number.to_bytes(_PARAGRAPH, "little") for number in numbers).ljust(SKETCH, b"\0")
