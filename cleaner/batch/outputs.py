"""Where records go: files that grow beside their places, or standard output.

Nothing half-written ever stands in an output's place. An output grows under another name, is brought to disk before the journal
says how long it is, and takes its place when all of it is there; what an unfinished run left can be cut to the length that counts.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleaner import files
from cleaner.records import REJECTED, Fields, Format

if TYPE_CHECKING:
    from cleaner.records.parquet import ParquetWriter

#: What an output's name gets while it grows, and that of a table which is put together beside it.
PARTIAL, TABLE = ".partial", ".partial.table"


class Stamp(NamedTuple):
    """What tells whether a file is one that was written: its size and its time of change, which moving it leaves alone."""

    size: int
    time: int


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of a file; None where there is none."""
    with suppress(OSError, ValueError):
        status = path.stat()
        return Stamp(status.st_size, status.st_mtime_ns)
    return None


class Part:
    """A file that grows beside its place."""

    def __init__(self, target: Path, like: Path | None, length: int = 0) -> None:
        """Open it, and cut off all after `length`; it gets the permissions of `like`."""
        files.refuse_special(target)
        self.target = target
        self.path = _beside(target, PARTIAL)
        target.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)  # a link would lead elsewhere
        descriptor = os.open(self.path, flags, 0o666 if like is None else 0o600)
        self._file = os.fdopen(descriptor, "r+b")
        if like is not None:
            files.permit(descriptor, like.stat())
        self.cut(length)

    def cut(self, length: int) -> None:
        """Cut off all after a length."""
        with files.naming(self.target):
            self._file.flush()
            self._file.truncate(length)
        self._file.seek(length)
        self.length = length

    def write(self, data: bytes) -> None:
        """Add to it."""
        with files.naming(self.target):
            self._file.write(data)
        self.length += len(data)

    def sync(self) -> None:
        """Flush it to disk."""
        with files.naming(self.target):
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close it; it stays where it is."""
        with suppress(OSError):  # what had no room on the disk was an error when it was flushed, and would be one again
            self._file.close()

    def discard(self) -> None:
        """Leave no trace of it."""
        self.close()
        self.path.unlink()

    def settle(self) -> None:
        """Close it, and put it in place."""
        self.close()
        self.path.replace(self.target)


def _beside(target: Path, ending: str) -> Path:
    return target.with_name(target.name + ending)


def beside(target: Path) -> list[Path]:
    """Return the files that a run writes beside an output."""
    bad = rejected_path(target)
    return [bad, *(_beside(path, ending) for path in (target, bad) for ending in (PARTIAL, TABLE))]


def rejected_path(target: Path) -> Path:
    """Return where the records go that cannot be cleaned."""
    return _beside(target, REJECTED)


class StreamOutput:
    """Standard output; what is rejected goes to standard error."""

    def add(self, output: bytes, rejected: bytes) -> None:
        """Write what became of a block."""
        sys.stdout.buffer.write(output)
        sys.stdout.buffer.flush()
        if rejected:
            sys.stderr.buffer.write(rejected)
            sys.stderr.buffer.flush()

    def close(self) -> None:
        """Do nothing: what is written is written."""

    discard = close


class FileOutput:
    """A file that grows beside its place, and one for what is rejected, if anything is."""

    def __init__(self, source: Path | None, target: Path, form: Format, fields: Fields, lengths: tuple[int, int]) -> None:
        self._like = source
        self._target = target
        self._rejected: Part | None = None
        self._table: ParquetWriter | None = None
        self._data = Part(target, source, lengths[0])
        if lengths[1]:
            self._rejected = Part(rejected_path(target), source, lengths[1])
        if form.kind == "parquet" and source is not None:
            try:
                self._begin_table(source, fields)
            except BaseException:
                (self.close if any(lengths) else self.discard)()
                raise

    def _begin_table(self, source: Path, fields: Fields) -> None:
        """Begin the table anew, with the rows that are done already."""
        from cleaner.records.parquet import ParquetWriter

        table = _beside(self._target, TABLE)
        with suppress(FileNotFoundError):
            table.unlink()  # it might be a link that leads elsewhere
        try:
            self._table = ParquetWriter(source, table, fields)
        except BaseException:
            with suppress(FileNotFoundError):
                table.unlink()
            raise
        with self._data.path.open("rb") as spool:
            for line in spool:
                self._table.append(line)

    @property
    def lengths(self) -> tuple[int, int]:
        """The bytes of output and rejected records."""
        return self._data.length, self._rejected.length if self._rejected else 0

    def add(self, output: bytes, rejected: bytes) -> None:
        """Take what became of a block."""
        self._data.write(output)
        if self._table is not None:
            self._table.append(output)
        if rejected:
            self._rejected = self._rejected or Part(rejected_path(self._target), self._like)
            self._rejected.write(rejected)

    def sync(self) -> None:
        """Flush to disk what was taken."""
        self._data.sync()
        if self._rejected is not None:
            self._rejected.sync()

    def complete(self, pack: Callable[[bytes], bytes]) -> tuple[Stamp, ...]:
        """Flush everything to disk and close it, ready to be put in place; return what tells the files from others."""
        if not self._data.length:
            self._data.write(pack(b""))  # even an archive of nothing has a beginning and an end
        self.sync()
        self._data.close()
        if self._rejected is not None:
            self._rejected.close()
        if self._table is not None:
            self._table.close()
            with _beside(self._target, TABLE).open("r+b") as file:
                if self._like is not None:
                    files.permit(file.fileno(), self._like.stat())
                os.fsync(file.fileno())
        whole = self._data.path if self._table is None else _beside(self._target, TABLE)
        return _stamps([whole, *([self._rejected.path] if self._rejected is not None else [])])

    def close(self) -> None:
        """Leave it unfinished, so that it can be resumed."""
        self._data.close()
        if self._rejected is not None:
            self._rejected.close()
        if self._table is not None:
            with suppress(Exception):  # it is made anew from what is kept
                self._table.close()
            with suppress(FileNotFoundError):
                _beside(self._target, TABLE).unlink()

    def discard(self) -> None:
        """Leave no trace of it."""
        self.close()
        for path in (self._target, rejected_path(self._target)):
            with suppress(FileNotFoundError):
                _beside(path, PARTIAL).unlink()


def unfinished(target: Path, lengths: tuple[int, int]) -> bool:
    """Say whether an unfinished output and its rejected records are still there, and long enough."""
    return all(map(grown, (target, rejected_path(target)), lengths))


def grown(target: Path, length: int) -> bool:
    """Say whether a file that grows beside its place is still there, and long enough."""
    path = _beside(target, PARTIAL)
    return not length or (path.exists() and path.stat().st_size >= length)


def placed(target: Path, rejected: int) -> tuple[Stamp, ...]:
    """Return the stamps of an output and its rejected records, if any, as they stand in their places."""
    return _stamps([target, *([rejected_path(target)] if rejected else [])])


def is_complete(target: Path, made: tuple[Stamp, ...]) -> bool:
    """Say whether a complete output and its rejected records are there, in their places or still beside them."""
    bad = rejected_path(target)
    places = ([target, _beside(target, TABLE), _beside(target, PARTIAL)], [bad, _beside(bad, PARTIAL)])
    return all(known in map(stamp, some) for known, some in zip(made, places, strict=False))


def strangers(target: Path, own: Collection[Stamp]) -> list[Path]:
    """Return what stands in the place of an output, or of its rejected records, and is not the run's own."""
    return [path for path in (target, rejected_path(target)) if path.exists() and stamp(path) not in own]


def _stamps(paths: Iterable[Path]) -> tuple[Stamp, ...]:
    return tuple(found for found in map(stamp, paths) if found is not None)


def settle(target: Path, rejected: int) -> None:
    """Put a complete output in place; it may be that an earlier run was killed while it did so.

    The output comes last: when it is there, all is.
    """
    bad, partial, table = rejected_path(target), _beside(target, PARTIAL), _beside(target, TABLE)
    if rejected:
        with suppress(FileNotFoundError):
            _beside(bad, PARTIAL).replace(bad)
    else:
        for path in (bad, _beside(bad, PARTIAL)):  # of an older run, and of one that was broken off and rejected something
            with suppress(FileNotFoundError):
                path.unlink()
    if table.exists():
        with suppress(FileNotFoundError):
            partial.unlink()  # first, or a later try would take it for the output
        table.replace(target)
    else:
        with suppress(FileNotFoundError):
            partial.replace(target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Flush the names in a folder to disk, where a folder can be opened for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
