"""Learning from corpora that many machines read: each counts the lines of some shards, and a group-by adds the counts up.

What is known of a line comes together in one part, by a hash of the line; so do the articles, by their numbers. A part is small
enough for the memory of one machine, and of what it adds up only that comes back which recurs, and how many articles there are. The
profile's bytes are those of ``cleaner learn`` on one machine. A shard may be counted twice, because a machine was lost: it changes
nothing.

The engine is a function: it has many machines make tables, each from a number, and hands the rows of all tables that have the same
part to another function, which makes one answer of them.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from cleaner import __version__
from cleaner.counting import BYTES, Articles, Counts, Sketched, learned
from cleaner.errors import InputError
from cleaner.extras import needed
from cleaner.integrations.places import Place, place
from cleaner.integrations.shards import SHARD, File, check_version, is_wanted
from cleaner.learn import Article, Corpus, Notes, Reader, count
from cleaner.profile import CORPUS, Learned, Row, Total

#: The bytes of input for a part, about: what is known of its lines takes some times as much memory.
PART = 32 << 20

#: The bytes that a worker's counts may take, about, before it hands them on.
MEMORY = 32 << 20

#: Files with an article each that are counted at once.
_CHUNK = 512

#: The part that is none: what there is to say of a shard.
NOTES = -1

_COLUMNS = ("line", "site", "example", "articles")

#: Takes what makes tables from numbers, how many numbers there are, and what makes an answer of the rows of a part.
Grouped = Callable[[Callable[[int], Iterator[Any]], int, Callable[[Any], bytes]], Iterable[bytes]]


class Records(NamedTuple):
    """A part of a file with records."""

    file: File
    part: int


class Note(NamedTuple):
    """What there is to say of a shard.

    Attributes:
        shard: its number.
        lines: how many lines it has, where it is a part of a file.
        with_site: how many of its records have a site.
        missing: how many have no text, which is no mistake.
        fields: the fields of its records.
        errors: what could not be read, with the number of its line in the shard; 0 stands for the whole.
    """

    shard: int
    lines: int
    with_site: int
    missing: int
    fields: list[str]
    errors: list[tuple[int, str]]


class Work(NamedTuple):
    """What is done with a shard. It pickles, and runs on any machine."""

    shards: list[Records | list[Article]]
    reader: Reader
    parts: int
    version: str = __version__

    def tables(self, number: int) -> Iterator[Any]:
        """Count the lines of a shard; yield what is known of them, and at last what there is to say of the shard."""
        check_version(self.version)
        shard, errors = self.shards[number], list[tuple[int, str]]()
        notes, lines = Notes(lambda line, reason: errors.append((line, reason))), 0
        with tempfile.TemporaryDirectory(prefix="cleaner-") as scratch:
            articles: Iterator[Article] = iter([])
            try:
                if isinstance(shard, Records):
                    path, lines = shard.file.fetched(shard.part, Path(scratch))
                    articles = self.reader.articles(path, notes)
                else:
                    articles = iter(shard)
            except (InputError, OSError) as error:
                notes.fail(0, str(error))
            counts = Counts()
            for article in articles:
                some, failed = count([article])
                errors += ((0, error) for error in failed)
                counts.merge(some)
                if counts.size > MEMORY:
                    yield _table(self._rows(counts))
                    counts = Counts()
            yield _table(self._rows(counts))
        note = pickle.dumps(Note(number, lines, notes.with_site, notes.missing, notes.fields, errors))
        yield _table([(NOTES, b"", b"", b"", note)])

    def _rows(self, counts: Counts) -> Iterator[tuple[int, bytes, bytes, bytes, bytes]]:
        """Yield a row for each line, and rows without a line for the articles of each site."""
        for (folded, site), seen in counts.lines.items():
            line = _bytes(folded)
            yield crc32(line) % self.parts, line, _bytes(site), _bytes(seen.example), bytes(seen.articles)
        for site, articles in counts.articles.items():
            numbers = {bytes(articles[at : at + BYTES]) for at in range(0, len(articles), BYTES)}
            placed = sorted((crc32(number) % self.parts, number) for number in numbers)
            for part, some in groupby(placed, itemgetter(0)):
                yield part, b"", _bytes(site), b"", b"".join(number for _, number in some)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _table(rows: Iterable[tuple[int, bytes, bytes, bytes, bytes]]) -> Any:
    arrow = needed("pyarrow", "batch", "learning on an engine")
    columns = [*zip(*rows, strict=True)] or [()] * 5
    kinds = [arrow.int32(), *[arrow.large_binary()] * 4]
    return arrow.table([*map(arrow.array, columns, kinds)], names=["part", *_COLUMNS])


def added(table: Any) -> bytes:
    """Add up what is known of the lines and articles of a part; return, pickled, its totals and what may recur; or its notes."""
    rows = zip(*(table.column(name).to_pylist() for name in _COLUMNS), strict=True)
    if table.num_rows and table.column("part")[0].as_py() == NOTES:
        return pickle.dumps([pickle.loads(note) for *_, note in rows])  # noqa: S301 - `Work.tables` made it
    counts = Counts()
    for line, site, example, articles in rows:
        if line:
            counts.see(_text(line), _text(site), _text(example), Sketched(articles))
        else:
            counts.articles.setdefault(_text(site), Articles()).extend(articles)
    return pickle.dumps((counts.totals(), [*counts.candidates()]))


def learn(corpus: Corpus, paths: Iterable[Path], addresses: Iterable[str], grouped: Grouped) -> Learned:
    """Learn from a corpus on an engine; paths and addresses mean the same on all machines."""
    shards, size = list[Records | list[Article]](), 0
    for file, articles in _found(corpus, paths, addresses):
        if file is not None:
            shards += (Records(file, part) for part in range(file.parts))
            size += file.size
        else:
            shards += (articles[at : at + _CHUNK] for at in range(0, len(articles), _CHUNK))
            size += sum(article.text.stat().st_size for article in articles if isinstance(article.text, Path))
    work = Work(shards, corpus.reader, max(1, -(-size // PART)))
    totals, rows, notes = dict[str, Total](), list[Row](), list[Note]()
    for answer in grouped(work.tables, len(shards), added):
        found = pickle.loads(answer)  # noqa: S301 - `added` made it
        if isinstance(found, list):
            notes += found
        else:
            rows += found[1]
            for site, total in found[0].items():
                totals[site] = Total(totals.get(site, total._replace(articles=0)).articles + total.articles, 1)
    _tell(corpus, shards, sorted(notes))
    totals[CORPUS] = Total(totals.get(CORPUS, Total(0, 0)).articles, len(totals.keys() - {CORPUS}))
    return learned(totals, rows)


def _found(corpus: Corpus, paths: Iterable[Path], addresses: Iterable[str]) -> Iterator[tuple[File | None, list[Article]]]:
    """Yield the files with records, and between them the articles that are files of their own."""
    for records, some in groupby(corpus.sources(paths), lambda source: isinstance(source, Path)):
        if records:
            yield from ((_file(place(str(path))), []) for path in some if isinstance(path, Path))
        else:
            yield None, [_on_all_machines(article) for article in some if isinstance(article, Article)]
    for address in addresses:
        root = place(address)
        info = root.info()
        if info.is_file:
            yield _file(root), []
        elif info.type.name == "Directory":
            yield from ((_file(root / below), []) for below, _ in root.walk() if is_wanted(root, below))
        else:
            corpus.fail(f"{root}: cannot read it: there is no such file or folder")


def _on_all_machines(article: Article) -> Article:
    return article._replace(text=Path(article.text).absolute())


def _file(source: Place) -> File:
    info = source.info()
    return File(source, source, info.size, info.mtime_ns, SHARD)


def _tell(corpus: Corpus, shards: list[Records | list[Article]], notes: Iterable[Note]) -> None:
    """Tell what could not be read, in order, with the numbers that lines have in their files."""
    before = 0
    for note in notes:
        shard = shards[note.shard]
        before = 0 if isinstance(shard, list) or not shard.part else before
        corpus.note(note.with_site, note.missing, note.fields)
        for line, reason in note.errors:
            if isinstance(shard, list):
                corpus.fail(reason)
            else:
                corpus.fail_at(shard.file.source, line and line + before, reason)
        before += note.lines
