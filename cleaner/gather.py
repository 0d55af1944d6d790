"""What ``cleaner report`` looks at: articles from folders, files and files of records, cleaned and digested by one pool.

Nothing is written next to them. A file that cannot be read, or a record without a text, is a digest like any other: it says so, and
the rest goes on. With a sample, a fixed lot is drawn over everything that was found, files and records alike, so the same input
gives the same page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from cleaner import batch, files, flags, inputs, pool, records
from cleaner.batch.articles import KILLED
from cleaner.errors import CleanerError
from cleaner.files import Source
from cleaner.options import Options
from cleaner.report.digest import Digest, Reading
from cleaner.sites import check_field, fields_of, host, names_site
from cleaner.sources import Inputs

#: The fields of a record that may hold its address, or the name of its site; the first that does counts.
SITE_FIELDS = ("site", "domain", "host", "url", "source_url", "link", "source")
#: How much of a site's name is told.
MOST_OF_NAME = 100

# What is handed to a worker at once.
_CHUNK_TEXTS, _CHUNK_SIZE = 32, 1 << 18


class Text(NamedTuple):
    """An article to look at: a file to read, or the text of a record; or why there is none (`missing`: which is no mistake)."""

    name: str
    site: str
    source: Path | str
    options: Options
    encoding: str | None = None
    error: str | None = None
    missing: bool = False

    @property
    def size(self) -> int:
        """Roughly how much work it is: its bytes or characters."""
        return len(self.source) if isinstance(self.source, str) else _size(self.source)


@dataclass(slots=True)
class Sites:
    """Where records are from: by the field that names the site or holds the address, if one was asked for; else by the usual ones.

    Attributes:
        wanted: the field that was asked for.
        met: whether a record had it, with what may name a site.
        known: the fields that a record had.
    """

    wanted: str | None
    met: bool = False
    known: list[str] = field(default_factory=list)

    @property
    def fields(self) -> Sequence[str]:
        """The fields that are looked at."""
        return SITE_FIELDS if self.wanted is None else (self.wanted,)

    def of(self, record: Mapping[str, Any]) -> str | None:
        """Return where a record is from."""
        self.met |= names_site(record, self.wanted)
        self.known = fields_of(record, self.wanted, self.known)
        named = (record.get(name) for name in self.fields)
        return next((host(value)[:MOST_OF_NAME] for value in named if isinstance(value, str) and value.strip()), None)

    def check(self) -> None:
        """Raise ConfigError where there were records, and the field that was asked for named no record's site."""
        check_field(self.wanted, self.known, met=self.met)


@dataclass(slots=True)
class Gathered:
    """All that there is to look at, as far as it is known before it is read.

    Attributes:
        texts: the articles, in order.
        size: the bytes that they are in.
        options: what they are cleaned with.
        notes: what was passed over and is worth mentioning.
        sites: where the records are from; what is asked of them is known when all texts were asked for.
        seen: how many of the texts were asked for so far.
        missing: how many records had none, so far.
    """

    texts: Iterator[Text]
    size: int
    options: frozenset[Options]
    notes: Sequence[str]
    sites: Sites
    seen: int = 0
    missing: int = 0

    def counted(self) -> Iterator[Text]:
        """Yield the texts, counting them, and the records that have none."""
        for text in self.texts:
            self.missing += text.missing
            if not text.missing:
                self.seen += 1
                yield text


def find(paths: Sequence[Path], given: Mapping[str, Any]) -> Gathered:
    """Find the articles; raise ConfigError where a configuration or the command line cannot be followed.

    A folder in which there is no article is searched for files of records.
    """
    shelves = [path for path in paths if files.is_file(path) and records.holds_records(path.name)]
    named = [path for path in paths if path not in shelves]
    found = inputs.find(named, given)
    notes, size, options, articles = list[str](), 0, set[Options](), 0
    for text in _of_files(found, named, given, notes.append):
        articles += text.error is None
        size += 0 if text.error else text.size
        options |= set() if text.error else {text.options}
    if not articles:
        shelves += [shelf for path in paths if files.is_folder(path) for shelf in inputs.shelves(path, given)]
    shelved = flags.checked(given) if shelves else None
    sites = Sites(given["site_field"])

    def texts() -> Iterator[Text]:
        yield from _of_files(found, named, given, lambda note: None)
        if shelved is not None:
            batch.cleaner_for(shelved)
            for shelf in shelves:
                yield from _of_records(shelf, shelved, given["text_field"], sites)

    size += sum(map(_size, shelves))
    return Gathered(texts(), size, frozenset(options | ({shelved} if shelved else set())), notes, sites)


def _of_files(found: Inputs, named: Sequence[Path], given: Mapping[str, Any], passed: Callable[[str], None]) -> Iterator[Text]:
    articles = (
        met for met in found if not (isinstance(met, Source) and records.is_no_article(met.path.name) and met.path not in named)
    )
    for job in inputs.jobs(articles, given, passed):
        if isinstance(job, batch.Outcome):
            yield Text(str(job.path), str(job.path.parent), "", Options(), error=job.error)
        else:
            path = job.source.path
            yield Text(str(path), str(path.parent), path, job.options, job.encoding)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _of_records(path: Path, options: Options, text_field: str, sites: Sites) -> Iterator[Text]:
    try:
        for entry in records.read(path, [text_field, *sites.fields], text_field=text_field):
            yield _of_record(path, entry, text_field, sites, options)
    except CleanerError as error:
        yield Text(str(path), str(path), "", options, error=str(error))


def _of_record(path: Path, entry: records.Entry, text_field: str, sites: Sites, options: Options) -> Text:
    name, text = f"{path}:{entry.number}", entry.values.get(text_field)
    if entry.error is None and isinstance(text, str):
        return Text(name, sites.of(entry.values) or str(path), text, options)
    if entry.missing:
        sites.of(entry.values)
        return Text(name, str(path), "", options, missing=True)
    missing = f"field {text_field!r} is not a string" if text_field in entry.values else f"no field {text_field!r}"
    return Text(name, str(path), "", options, error=entry.error or missing)


def sampled(texts: Iterable[Text], most: int) -> list[Text]:
    """Draw at most this many texts, each as likely as any other, in their order; the same ones every time."""
    lot, drawn = Random(0), list[tuple[int, Text]]()  # noqa: S311 - nothing to guess here
    for number, text in enumerate(texts):
        if number < most:
            drawn.append((number, text))
        else:
            place = lot.randrange(number + 1)
            if place < most:
                drawn[place] = number, text
    return [text for _, text in sorted(drawn, key=lambda item: item[0])]


def digests(texts: Iterable[Text], workers: int) -> Iterator[tuple[Digest, int]]:
    """Clean the texts; yield a digest of each, in order, with its size."""
    chunks = pool.chunks(texts, lambda text: text.size, most=_CHUNK_TEXTS, room=_CHUNK_SIZE)
    for done in pool.ordered(_digested, chunks, workers=workers, recovery=pool.Recovery(pool.one_by_one, _lost)):
        yield from done


def _lost(chunk: list[Text]) -> list[tuple[Digest, int]]:
    return [(Digest(text.name, text.site, error=KILLED), text.size) for text in chunk]


def _digested(chunk: list[Text]) -> list[tuple[Digest, int]]:
    return [(digest(text), text.size) for text in chunk]


def digest(text: Text) -> Digest:
    """Read, clean and digest one text; whatever goes wrong is in the digest."""
    try:
        return _digest(text)
    except CleanerError as error:
        return Digest(text.name, text.site, error=str(error))
    except Exception as error:  # whatever one text does to the code, the others are looked at
        return Digest(text.name, text.site, error=f"unexpected {type(error).__name__}: {error}".split("\n", 1)[0])


def _digest(text: Text) -> Digest:
    if text.error is not None:
        return Digest(text.name, text.site, error=text.error)
    cleaner = batch.cleaner_for(text.options)
    if isinstance(text.source, str):
        return Digest.of(Reading(text.name, text.site, cleaner.clean(text.source)))
    decoded = files.read(text.source, text.encoding)
    return Digest.of(Reading(text.name, text.site, cleaner.clean(decoded.text), decoded.encoding, decoded.guessed))
