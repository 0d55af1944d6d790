"""Many files, or files of many records, cleaned by one pool: same bytes as one after the other, and nothing held up.

A file that cannot be read, decoded, cleaned or written is an outcome like any other: it says so and the rest goes on. A
record that cannot be cleaned goes, as it came, to a file of its own beside the output, with its line and the reason.

    >>> from pathlib import Path
    >>> job = Job(Source(Path("no such file"), Path("none.clean")), None, Options())
    >>> [outcome.error for outcome in run([job], mode="check", workers=1)]
    ['cannot read it: No such file or directory']
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from time import perf_counter
from typing import BinaryIO, Literal, NamedTuple

from cleaner import files, pool, records
from cleaner.core import Cleaner, Options, Result
from cleaner.encodings import decode
from cleaner.errors import CleanerError, ConfigError, InputError
from cleaner.files import Source

Mode = Literal["write", "check"]

_KILLED = "the process that cleaned it was killed; is there enough memory?"

# What is handed to a worker at once: enough files that handing over is cheap, few enough bytes that order costs no memory.
_CHUNK_FILES = 32
_CHUNK_BYTES = 1 << 18

# Up to here one process is done before the others would have started.
_SERIAL_FILES = 64
_SERIAL_BYTES = 1 << 19


class Job(NamedTuple):
    """One file to clean."""

    source: Source
    encoding: str | None
    options: Options


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        path: the input.
        target: the output.
        result: the whole result, where it was asked for.
        encoding: what the input was decoded as; its output is UTF-8 whatever it was.
        changed: the clean text differs from the input's text.
        written: the output was written; False if it was there already.
        stale: the output is missing, or not what a run would write ("check" only).
        counts: how many edits each rule made.
        warnings: what is worth a look: a guessed encoding, a guard that spoke.
        error: why nothing came of it, in one line; None if all is well.
        seconds: the time it took.
        bytes: the size of the input.
    """

    path: Path
    target: Path
    result: Result | None = None
    encoding: str = ""
    changed: bool = False
    written: bool = False
    stale: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    error: str | None = None
    seconds: float = 0.0
    bytes: int = 0


@lru_cache(maxsize=16)
def cleaner_for(options: Options) -> Cleaner:
    """Return the cleaner for these options, built once in a process."""
    return Cleaner(options)


def process(job: Job, mode: Mode, *, keep_result: bool = True) -> Outcome:
    """Read, clean and write (or compare) one file; whatever goes wrong is in the outcome."""
    start = perf_counter()
    try:
        outcome = _processed(job, mode, keep_result=keep_result)
    except CleanerError as error:
        outcome = Outcome(*job.source, error=str(error))
    except Exception as error:  # whatever one file does to the code, the others are cleaned
        outcome = Outcome(*job.source, error=f"unexpected {type(error).__name__}: {error}".split("\n", 1)[0])
    return replace(outcome, seconds=perf_counter() - start)


def _processed(job: Job, mode: Mode, *, keep_result: bool) -> Outcome:
    path, target = job.source
    data = files.read_bytes(path)
    decoded = decode(data, job.encoding)
    result = cleaner_for(job.options).clean(decoded.text)
    output = files.encode(result.text, decoded.newline)
    guessed = (f"encoding guessed: {decoded.encoding}; --encoding makes sure",) if decoded.guessed else ()
    return Outcome(
        path,
        target,
        result if keep_result else None,
        encoding=decoded.encoding,
        changed=result.changed,
        written=mode == "write" and files.write(target, output, like=path, was=data if target == path else None),
        stale=mode == "check" and not files.holds(target, output),
        counts=dict(Counter(edit.rule for edit in result.edits)),
        warnings=(*guessed, *result.warnings),
        bytes=len(data),
    )


def run(jobs: Iterable[Job], *, mode: Mode, workers: int, keep_results: bool = False) -> Iterator[Outcome]:
    """Yield the outcome of each job, in order; `keep_results` brings whole results over from the workers."""
    jobs = iter(jobs)
    first = list(islice(jobs, _SERIAL_FILES + 1))
    if not first:
        return
    if workers <= 1 or (len(first) <= _SERIAL_FILES and sum(_size(job.source.path) for job in first) <= _SERIAL_BYTES):
        yield from (process(job, mode, keep_result=keep_results) for job in chain(first, jobs))
        return
    work = _FileWork(mode, keep_results, first[0].options)
    chunks = _chunks(chain(first, jobs), work)
    for outcomes in pool.ordered(work, chunks, workers=workers, recovery=pool.Recovery(_one_by_one, _killed)):
        yield from outcomes


#: Jobs, without their options where they are those that every worker has.
_Chunk = list[tuple[Source, str | None, Options | None]]


@dataclass(frozen=True, slots=True)
class _FileWork:
    """What a worker does with a chunk of jobs; the options that most jobs share travel with it, once."""

    mode: Mode
    keep_results: bool
    options: Options

    def __call__(self, chunk: _Chunk) -> list[Outcome]:
        return [
            process(Job(source, encoding, options or self.options), self.mode, keep_result=self.keep_results)
            for source, encoding, options in chunk
        ]


def _chunks(jobs: Iterable[Job], work: _FileWork) -> Iterator[_Chunk]:
    chunk: _Chunk = []
    size = 0
    for job in jobs:
        chunk.append((job.source, job.encoding, None if job.options == work.options else job.options))
        size += _size(job.source.path)
        if len(chunk) == _CHUNK_FILES or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _one_by_one(chunk: _Chunk) -> Iterator[_Chunk]:
    return ([job] for job in chunk)


def _killed(chunk: _Chunk) -> list[Outcome]:
    return [Outcome(*source, error=_KILLED) for source, _, _ in chunk]


class BatchSettings(NamedTuple):
    """What `batch_file` does with each record.

    Attributes:
        text_field: the field that holds the text; it is replaced by the clean text.
        clean_field: where the clean text goes instead, beside the text.
        edits_field: where the list of edits goes, if anywhere.
        drop_empty: leave out the records of whose text nothing remains.
        overwrite: replace an output that is there already.
    """

    text_field: str = "text"
    clean_field: str | None = None
    edits_field: str | None = None
    drop_empty: bool = False
    overwrite: bool = False


@dataclass(slots=True)
class BatchReport:
    """What became of a file of records.

    Attributes:
        documents: the records that were cleaned, dropped ones included.
        changed: those of them whose text changed.
        rejected: the records that could not be cleaned.
        dropped: the records left out because nothing remained of them.
        warned: the records whose cleaning gave a warning.
        counts: how many edits each rule made.
        seconds: the time it took.
        bytes: the size of the input, unpacked.
    """

    documents: int = 0
    changed: int = 0
    rejected: int = 0
    dropped: int = 0
    warned: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    bytes: int = 0

    def count(self, result: Result) -> None:
        """Count one cleaned record."""
        self.documents += 1
        self.changed += result.changed
        self.warned += bool(result.warnings)
        self.counts.update(edit.rule for edit in result.edits)

    def add(self, other: BatchReport) -> None:
        """Count what another report counted."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class _Done(NamedTuple):
    """What became of a block: what goes to the output, packed, and to the rejected records."""

    output: bytes
    rejected: bytes
    report: BatchReport


@dataclass(frozen=True, slots=True)
class _RecordWork:
    """What a worker does with a block of records."""

    format: records.Format
    pack: Callable[[bytes], bytes]
    settings: BatchSettings
    cleaner: Cleaner

    def __call__(self, block: records.Block) -> _Done:
        kept, bad = list[bytes](), list[bytes]()
        report = BatchReport(bytes=len(block.data))
        for line, raw in self.format.records(block):
            try:
                record = self.format.parse(raw, self.settings.text_field)
                result = self.cleaner.clean(record.text)
            except (records.RecordError, CleanerError) as error:
                bad.append(records.rejected(raw, line, str(error)))
                continue
            report.count(result)
            if self.settings.drop_empty and not result.text.strip():
                report.dropped += 1
            else:
                kept.append(self._written(raw, record, result))
        report.rejected = len(bad)
        return _Done(self.pack(b"".join(kept)) if kept else b"", b"".join(bad), report)

    def _written(self, raw: bytes, record: records.Record, result: Result) -> bytes:
        settings = self.settings
        if result.changed or settings.clean_field is not None or settings.edits_field is not None:
            values: dict[str, object] = {settings.clean_field or settings.text_field: result.text}
            if settings.edits_field is not None:
                values[settings.edits_field] = [edit._asdict() for edit in result.edits]
            raw = record.replaced(values)
        return raw + b"\n"

    def one_by_one(self, block: records.Block) -> Iterator[records.Block]:
        """Cut a block into its records."""
        return (records.Block(raw, line) for line, raw in self.format.records(block))

    def killed(self, block: records.Block) -> _Done:
        """Reject a record that killed the process that cleaned it."""
        return _Done(b"", records.rejected(block.data, block.line, _KILLED), BatchReport(rejected=1, bytes=len(block.data)))


def batch_file(
    source: Path,
    target: Path,
    settings: BatchSettings,
    options: Options,
    workers: int,
    progress: Callable[[int, int], None] | None = None,
) -> BatchReport:
    """Clean the records of a file into a file of the same format; ``-`` is standard input or output, as JSON Lines.

    `progress` is told how many documents are done, and how many bytes of the input file are read. Records that cannot be
    cleaned go to `rejected_path(target)`, or to standard error where the output is a stream.
    """
    start = perf_counter()
    _check(source, target, settings)
    unpack, pack = records.container_of(source), records.container_of(target)
    work = _RecordWork(unpack.format, pack.pack, settings, cleaner_for(options))
    if not _is_stream(source) and _size(source) <= _SERIAL_BYTES:
        workers = 1
    total = BatchReport()
    try:
        with _input(source) as stream, _output(target, source) as output, _rejected(target, source) as reject:
            recovery = pool.Recovery(work.one_by_one, work.killed)
            empty = True
            for done in pool.ordered(work, unpack.blocks(stream), workers=workers, recovery=recovery):
                empty = not output.write(done.output) and empty
                reject(done.rejected)
                total.add(done.report)
                if progress is not None:
                    progress(total.documents, stream.tell() if stream.seekable() else total.bytes)
            if empty:
                output.write(pack.pack(b""))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"cannot write {target}: {error.strerror or error}") from None
    total.seconds = perf_counter() - start
    return total


def rejected_path(target: Path) -> Path:
    """Return where the records go that cannot be cleaned."""
    return target.with_name(target.name + ".rejected.jsonl")


def _check(source: Path, target: Path, settings: BatchSettings) -> None:
    fields = [settings.text_field, settings.clean_field, settings.edits_field]
    if settings.edits_field is not None and fields.count(settings.edits_field) > 1:
        raise ConfigError(f"the field {settings.edits_field!r} cannot hold both a text and its edits")
    if records.container_of(source).format is not records.container_of(target).format:
        raise ConfigError(f"{source} and {target} are not of the same format")
    if _is_stream(target) or not target.exists():
        return
    if target.is_dir():
        raise ConfigError(f"{target} is a folder; name a file in it")
    if not _is_stream(source) and source.exists() and source.samefile(target):
        raise ConfigError(f"{target} is the input; name another output")
    if not settings.overwrite:
        raise ConfigError(f"{target} is there already; --overwrite replaces it")


def _is_stream(path: Path) -> bool:
    return str(path) == "-"


def _input(source: Path) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if _is_stream(source) else files.opened(source)


def _output(target: Path, source: Path) -> AbstractContextManager[BinaryIO]:
    if _is_stream(target):
        return nullcontext(sys.stdout.buffer)
    target.parent.mkdir(parents=True, exist_ok=True)
    return files.replacing(target, like=None if _is_stream(source) else source)


@contextmanager
def _rejected(target: Path, source: Path) -> Iterator[Callable[[bytes], None]]:
    """Give what takes the bad records; a file comes of them only if there are any, and what an older run left goes."""
    file: BinaryIO | None = sys.stderr.buffer if _is_stream(target) else None
    with ExitStack() as stack:

        def reject(entries: bytes) -> None:
            nonlocal file
            if entries and file is None:
                file = stack.enter_context(_output(rejected_path(target), source))
            if file is not None:
                file.write(entries)

        yield reject
    if file is None:
        rejected_path(target).unlink(missing_ok=True)
