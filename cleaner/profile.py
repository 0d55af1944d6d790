r"""What a corpus knows about itself: the lines that stand in many of its articles, as a text that people read, edit and commit.

A site prints the same lines around each of its articles, and most of them are in no phrase list: the names of its sections, its
slogan, its newsletter. One article does not give them away; a hundred do. `cleaner learn` counts lines and writes a profile:

    mark    articles  sites  site         line
    total   60        1      example.com
            41        1      example.com  The Daily Example, every morning
    keep    12        1      example.com  Background

Columns are separated by tabs. On top of its lines stands each site's number of articles; the site ``*`` is the whole corpus. The
line is an example: it is compared as rules see it, with ``0`` for any number. People delete rows, and mark others: a line marked
``keep`` always stays, whatever filter asks for it; one marked ``drop`` goes wherever it stands. ``keep`` or ``drop``, a tab and a
line make a row of one's own.

    >>> profile = Profile("total\t60\t1\texample.com\n\t41\t1\texample.com\tThe Daily Example\nkeep\tBackground\n")
    >>> profile.table.known["the daily example"]
    Evidence(place='body', why='stands in 41 of 60 articles of example.com')

How much evidence a line needs depends on where it stands; `evidence` has the bars.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from cleaner.errors import ConfigError, nearest
from cleaner.fold import key

#: The site that stands for the whole corpus.
CORPUS = "*"
TITLE = "# cleaner profile 1"
_VERSION = r"# cleaner profile (\d+)"
MARKS = ("keep", "drop")

_TOTAL = "total"
#: The most digits of a number: more articles there are nowhere, and a number of hundreds of digits is no number to a computer.
_DIGITS = 15
_COLUMNS = ("mark", "articles", "sites", "site", "line")
_HEADER = f"""{TITLE}
# Lines that recur across the articles of a corpus, found by `cleaner learn`. Cleaning with this profile drops them; a line that
# stands between paragraphs, and still more a sentence there, needs more evidence than one at the edge of an article. To change it,
# delete rows, or write into the first column: keep (the line always stays) or drop (it goes wherever it stands). Learning anew
# keeps these marks. Site {CORPUS} is the whole corpus. Columns are separated by tabs.
"""


class Row(NamedTuple):
    """A line of a site: in how many of its articles it stands, on how many sites, and what people say of it."""

    mark: str
    articles: int
    sites: int
    site: str
    line: str


class Total(NamedTuple):
    """How many articles a site has, and of how many sites they are."""

    articles: int
    sites: int


class Evidence(NamedTuple):
    """The strictest place that a line may go from (see `evidence`), and what speaks against it, in words."""

    place: str
    why: str


class Table(NamedTuple):
    """A profile as cleaning looks lines up in it: evidence by key, and the lines that always stay."""

    known: dict[str, Evidence]
    keep: tuple[str, ...]


#: The places a line may stand in, from the least evidence that it takes to drop it there to the most; `cleaner.filters.repeated`
#: tells them apart.
PLACES = ("menu", "among", "edge", "inside", "body", "anywhere")

#: For each place, the fewest articles and the least share of all articles that a line must stand in to go from there.
_BARS = {"among": (3, 0.0), "edge": (3, 0.1), "inside": (4, 0.2), "body": (5, 0.25)}

#: Two articles are enough for the lines of a menu on a small site, one of up to this many articles.
PAIR, SMALL = 2, 20


def fewest(total: int) -> float:
    """Return in how many of all articles (or on how many of all sites) a line must stand to go from more than a menu.

    It grows with the root of the number: with more articles, more ordinary lines stand in three of them by chance.

    >>> [fewest(total) for total in (20, 400, 1_000_000)]
    [3, 4.0, 200.0]
    """
    return max(_BARS["among"][0], sqrt(total) / 5)


def evidence(row: Row, total: Total) -> Evidence | None:
    """Weigh what is known of a line; None where it is too little for any place."""
    if row.mark == "drop":
        return Evidence(PLACES[-1], "marked drop in the profile")
    where = f"articles of {row.site}" if row.site != CORPUS else "articles"
    found = [
        Evidence(place, f"stands in {row.articles:,} of {total.articles:,} {where}")
        for place in _reached(row.articles, total.articles, of_site=row.site != CORPUS)
    ]
    if row.site == CORPUS and row.sites > 1:
        across = f"stands in articles of {row.sites:,} of {total.sites:,} sites"
        found += [Evidence(place, across) for place in _reached(row.sites, total.sites)]
    return max(found, key=lambda weighed: PLACES.index(weighed.place), default=None)


def _reached(count: int, total: int, *, of_site: bool = False) -> Iterator[str]:
    if of_site and count >= PAIR and total <= SMALL:
        yield PLACES[0]
    for place, (least, share) in _BARS.items():
        if count >= max(least, fewest(total), share * total):
            yield place


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile's text, and what it is called in messages: equal, hashed and pickled as its text."""

    text: str
    name: str = field(default="profile", compare=False)

    def __repr__(self) -> str:
        return f"Profile({self.digest})"

    @property
    def digest(self) -> str:
        """A name for the content, the same everywhere."""
        from hashlib import sha256  # brings OpenSSL along

        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def table(self) -> Table:
        """What cleaning looks lines up in; raises ConfigError for a row that is none."""
        return _table(self)


def load(path: Path) -> Profile:
    """Read and check a profile, once in a process: all inputs of a run are cleaned with the same one."""
    return _loaded(path, path.absolute())


@cache
def _loaded(path: Path, _place: Path) -> Profile:
    return read(path)


def read(path: Path) -> Profile:
    """Read and check a profile as it is now."""
    try:
        profile = Profile(path.read_text("utf-8-sig").replace("\r\n", "\n"), str(path))
    except OSError as error:
        raise ConfigError(f"cannot read the profile {path}: {error.strerror}; 'cleaner learn' writes one") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: a profile is UTF-8, this is not: {error.reason} at byte {error.start}") from None
    _ = profile.table
    return profile


@lru_cache(maxsize=16)
def _table(profile: Profile) -> Table:
    learned = parse(profile.text, profile.name)
    known: dict[str, Evidence] = {}
    for row in learned.rows:
        found = evidence(row, learned.totals.get(row.site, Total(0, 0)))
        folded = key(row.line)
        if found and (folded not in known or PLACES.index(found.place) > PLACES.index(known[folded].place)):
            known[folded] = found
    keep = tuple(sorted({row.line for row in learned.rows if row.mark == "keep"}))
    for line in keep:
        known.pop(key(line), None)
    return Table(known, keep)


@dataclass(slots=True)
class Learned:
    """What a profile's text says: the sites' numbers of articles, and the rows."""

    totals: dict[str, Total] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def text(self) -> str:
        """Return the profile's text: the whole corpus first, then site by site, each site's most frequent lines first."""
        by_site: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            by_site[row.site].append(row)
        own = [f"{row.mark}\t{row.line}\n" for row in sorted(by_site.pop("", []))]
        parts = [_HEADER, "\t".join(_COLUMNS), "\n", *own]
        for site in sorted({*self.totals, *by_site}):
            total = self.totals.get(site, Total(0, 0))
            parts.append(f"{_TOTAL}\t{total.articles}\t{total.sites}\t{site}\n")
            rows = sorted(by_site[site], key=lambda row: (-row.articles, row.line))
            parts += ["\t".join(map(str, row)) + "\n" for row in rows]
        return "".join(parts)


def is_one(path: Path) -> bool:
    """Say whether a file is a profile, by how it begins; raise InputError where it cannot be read."""
    from cleaner.files import opened

    with opened(path) as file:
        return re.match(_VERSION, file.read(200).decode("utf-8-sig", "replace")) is not None


def parse(text: str, name: str) -> Learned:
    r"""Read a profile's text; raise ConfigError, with the place and the nearest right form, for a row that is none.

    >>> parse("kepe\tAdvertisement\n", "ours.tsv")
    Traceback (most recent call last):
    cleaner.errors.ConfigError: ours.tsv:1: unknown mark 'kepe'; did you mean 'keep'?
    """
    learned = Learned()
    version = re.match(_VERSION, text)
    if version and version[0] != TITLE:
        raise ConfigError(f"{name}:1: a profile of version {version[1]}, written by another cleaner; this one reads version 1")
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.split("\t", len(_COLUMNS) - 1)
        if not line.strip() or line.startswith("#") or tuple(cells) == _COLUMNS:
            continue
        try:
            _take(learned, cells)
        except ValueError as error:
            raise ConfigError(f"{name}:{number}: {error}") from None
    for row in learned.rows:
        if row.site not in learned.totals and row.site:
            raise ConfigError(f"{name}: there is no row with the total of {row.site!r}: {_form(_TOTAL, '60', '1', row.site)}")
    return learned


def _take(learned: Learned, cells: list[str]) -> None:
    """Add what a row says; raise ValueError where it is no row."""
    mark, *values = (*(cell.strip() for cell in cells[:4]), *cells[4:])
    if mark not in ("", _TOTAL, *MARKS):
        raise ValueError(f"unknown mark {mark[:60]!r}; {_meant(mark, alone=not values)}")
    if mark == _TOTAL:
        if len(values) < 3 or not values[2] or any(values[3:]):
            raise ValueError(f"a total has no line, and reads {_form(_TOTAL, '60', '1', 'example.com')}")
        if values[2] in learned.totals:
            raise ValueError(f"a second total of {values[2]!r}; 'cleaner learn A B -o C' merges profiles")
        learned.totals[values[2]] = Total(_number(values[0]), _number(values[1]))
        return
    if mark and len(values) == 1:
        values = ["0", "0", "", values[0]]
    if len(values) < 4:
        wanted = _form("", "41", "1", "example.com", "The line") if not mark else f"{_form(mark, 'The line')}"
        raise ValueError(f"{len(cells)} columns instead of {len(_COLUMNS)} ({', '.join(_COLUMNS)}): {wanted}")
    if not key(values[3]):
        raise ValueError(f"{values[3]!r} is not a line that could be told from others")
    if not values[2] and not mark:
        raise ValueError(f"the site is missing: {_form('', values[0], values[1], 'example.com', values[3])}")
    learned.rows.append(Row(mark, _number(values[0]), _number(values[1]), values[2], values[3]))


def _meant(mark: str, *, alone: bool) -> str:
    """Say what a row should have been that begins with no mark, and perhaps has no tabs."""
    first, _, line = mark.partition(" ")
    if alone and first in MARKS and line:
        return f"columns are separated by tabs: {_form(first, line)}"
    near = nearest(mark.lower(), [_TOTAL, *MARKS]).removeprefix("; ")
    tabs = f"columns are separated by tabs: {_form('keep', mark)}"
    return near or (tabs if alone else f"it is one of {', '.join((_TOTAL, *MARKS))}, or nothing")


def _number(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) <= _DIGITS):
        raise ValueError(f"{cell[:60]!r} is not a number of articles or sites")
    return int(cell)


def _form(*cells: str) -> str:
    return "<tab>".join(cells)


def merge(parts: Iterable[Learned]) -> Learned:
    """Add up what several profiles say; the marks of all of them hold, and where two differ, ``keep`` wins.

    A profile does not know of the lines that it left out, so the counts are what is known for sure, and never too high. On how many
    sites a line stands is known of one profile at a time: the highest number holds.
    """
    totals: dict[str, Total] = {}
    rows: dict[tuple[str, str], Row] = {}
    for part in parts:
        again = len((part.totals.keys() & totals.keys()) - {CORPUS})  # sites that an earlier part has counted, too
        for site, (articles, sites) in part.totals.items():
            had = totals.get(site, Total(0, 0))
            every = max(had.sites, sites, had.sites + sites - again) if site == CORPUS else 1
            totals[site] = Total(had.articles + articles, every)
        for row in part.rows:
            place = (row.site, key(row.line))
            rows[place] = _added(rows[place], row) if place in rows else row
    return Learned(totals, [row for row in rows.values() if row.mark or evidence(row, totals[row.site])])


def _added(one: Row, other: Row) -> Row:
    mark = "keep" if "keep" in (one.mark, other.mark) else one.mark or other.mark
    return Row(mark, one.articles + other.articles, max(one.sites, other.sites), one.site, min(one.line, other.line))


def marked(learned: Learned, older: Learned) -> int:
    """Carry the marks of an older profile over; return how many there are."""
    marks: dict[str, Row] = {key(row.line): row for row in older.rows if row.mark}
    for row in older.rows:
        if row.mark == "keep":
            marks[key(row.line)] = row
    found = set[str]()
    for number, row in enumerate(learned.rows):
        old = marks.get(key(row.line))
        if old is not None:
            learned.rows[number] = row._replace(mark=old.mark)
            found.add(key(row.line))
    learned.rows += [Row(row.mark, 0, 0, "", row.line) for folded, row in marks.items() if folded not in found]
    return len(marks)
