"""Many files with an article each, cleaned by one pool: same bytes as one after the other, and nothing held up.

A file that cannot be read, decoded, cleaned or written is an outcome like any other: it says so and the rest goes on.

    >>> from pathlib import Path
    >>> job = Job(Source(Path("no such file"), Path("none.clean")), None, Options())
    >>> [outcome.error for outcome in run([job], mode="check", workers=1)]
    ['cannot read it: No such file or directory']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Literal, NamedTuple

from cleaner import files
from cleaner.core import Cleaner, Result
from cleaner.encodings import decode
from cleaner.errors import CleanerError, InputError
from cleaner.files import Source
from cleaner.options import Options

Mode = Literal["write", "check"]

#: Said of what killed the process that cleaned it.
KILLED = "the process that cleaned it was killed; is there enough memory?"

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
        result: the whole result; None after an error.
        encoding: what the input was decoded as; its output is UTF-8 whatever it was.
        guessed: nothing said that it is this encoding.
        changed: the clean text differs from the input's text.
        written: the output was written; False if it was there already.
        stale: the output is missing, or not what a run would write ("check" only).
        warnings: what is worth a look: a guessed encoding, a guard that spoke.
        error: why nothing came of it, in one line; None if all is well.
    """

    path: Path
    target: Path
    result: Result | None = None
    encoding: str = ""
    guessed: bool = False
    changed: bool = False
    written: bool = False
    stale: bool = False
    warnings: tuple[str, ...] = ()
    error: str | None = None


@lru_cache(maxsize=16)
def cleaner_for(options: Options) -> Cleaner:
    """Return the cleaner for these options, built once in a process."""
    return Cleaner(options)


def process(job: Job, mode: Mode) -> Outcome:
    """Read, clean and write (or compare) one file; whatever goes wrong is in the outcome."""
    try:
        return _processed(job, mode)
    except CleanerError as error:
        return Outcome(*job.source, error=str(error))
    except Exception as error:  # whatever one file does to the code, the others are cleaned
        return Outcome(*job.source, error=f"unexpected {type(error).__name__}: {error}".split("\n", 1)[0])


def _processed(job: Job, mode: Mode) -> Outcome:
    path, target = job.source
    data = files.read_bytes(path)
    in_place = target == path
    decoded = decode(data, job.encoding, in_place=in_place)
    result = cleaner_for(job.options).clean(decoded.text)
    if in_place and result.metadata is not None:
        raise InputError(files.PAGE_IN_PLACE)
    output = files.encode(result.text, decoded.newline)
    if in_place and job.encoding is not None:
        _refuse_another_reading(output, job.encoding)
    if not in_place and target.stem == path.stem:
        _refuse_another_text(target, result)
    return Outcome(
        path,
        target,
        result,
        encoding=decoded.encoding,
        guessed=decoded.guessed,
        changed=result.changed,
        written=mode == "write" and files.write(target, output, like=path, was=data if in_place else None),
        stale=mode == "check" and not files.holds(target, output),
        warnings=(*decoded.warnings, *result.warnings),
    )


def _refuse_another_reading(output: bytes, encoding: str) -> None:
    """Raise InputError where the next run in place would not read a clean text as the UTF-8 that it is, but as HZ or UTF-7."""
    try:
        same = decode(output, encoding, in_place=True).text == decode(output, "utf-8").text
    except InputError:
        same = False
    if not same:
        raise InputError(f"its clean text would be read as {encoding} in place of UTF-8 the next time; write it elsewhere")


def _refuse_another_text(target: Path, result: Result) -> None:
    """Raise InputError where an output that nothing in its name marks as one would take the place of another text.

    What an earlier run left there has a line in common with its original, or with what is left of it now.
    """
    if not files.is_there(target):
        return
    there = _lines(decode(files.read_bytes(target)).text)
    if there and there.isdisjoint(_lines(result.source) | _lines(result.text)):
        raise InputError(f"{target} holds another text, so nothing was written; move it away, or name a suffix")


def _lines(text: str) -> set[str]:
    return {line.strip() for line in text.split("\n")} - {""}


def run(jobs: Iterable[Job | Outcome], *, mode: Mode, workers: int) -> Iterator[Outcome]:
    """Yield the outcome of each job, in order.

    What cannot be taken is an outcome already, and is handed on in its place.
    """
    jobs = iter(jobs)
    first = list(islice(jobs, _SERIAL_FILES + 1))
    if not first:
        return
    if workers <= 1 or (len(first) <= _SERIAL_FILES and sum(map(_size, first)) <= _SERIAL_BYTES):
        for job in chain(first, jobs):
            yield job if isinstance(job, Outcome) else process(job, mode)
        return
    from cleaner import pool  # a hook on a few files pays for no processes

    work = _FileWork(mode, next((job.options for job in first if isinstance(job, Job)), Options()))
    chunks = pool.chunks(chain(first, jobs), _size, most=_CHUNK_FILES, room=_CHUNK_BYTES)
    recovery = pool.Recovery(pool.one_by_one, _killed)
    for outcomes in pool.ordered(work, map(work.packed, chunks), workers=workers, recovery=recovery, writes=mode == "write"):
        yield from outcomes


#: Jobs, without their options where they are those that every worker has; and what is an outcome already.
_Chunk = list[tuple[Source, str | None, Options | None] | Outcome]


@dataclass(frozen=True, slots=True)
class _FileWork:
    """What a worker does with a chunk of jobs; the options that most jobs share travel with it, once."""

    mode: Mode
    options: Options

    def packed(self, jobs: Iterable[Job | Outcome]) -> _Chunk:
        """Return jobs as they are handed to a worker."""
        return [
            job if isinstance(job, Outcome) else (job.source, job.encoding, None if job.options == self.options else job.options)
            for job in jobs
        ]

    def __call__(self, chunk: _Chunk) -> list[Outcome]:
        return [item if isinstance(item, Outcome) else self._outcome(*item) for item in chunk]

    def _outcome(self, source: Source, encoding: str | None, options: Options | None) -> Outcome:
        return process(Job(source, encoding, options or self.options), self.mode)


def _size(job: Job | Outcome) -> int:
    """Return roughly how much work a job is: the bytes of its input."""
    if isinstance(job, Outcome):
        return 0
    try:
        return job.source.path.stat().st_size
    except (OSError, ValueError):
        return 0


def _killed(chunk: _Chunk) -> list[Outcome]:
    return [item if isinstance(item, Outcome) else Outcome(*item[0], error=KILLED) for item in chunk]
