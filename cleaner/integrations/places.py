r"""Files and folders on any filesystem that pyarrow knows, by their addresses: paths, s3://, gs://, hdfs://, file://.

A place pickles, and a worker on another machine opens it with its own credentials, where the address names none. A file appears in
its place whole or not at all.

    >>> import tempfile
    >>> folder = place(tempfile.mkdtemp())
    >>> (folder / "sub/a.jsonl").write(b"{}\n")
    >>> [str(below) for below, _ in folder.walk()], (folder / "sub/a.jsonl").read()
    (['sub/a.jsonl'], b'{}\n')
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from uuid import uuid4

from cleaner.errors import InputError
from cleaner.extras import needed

#: Filesystems on which a file is there when it is written to its end, and not before; on others it is written beside and moved.
_WHOLE = {"s3", "gcs", "abfs"}

_STEP = 1 << 20


class Place(NamedTuple):
    """A file or a folder."""

    system: Any
    path: str

    def __truediv__(self, below: str | PurePosixPath) -> Place:
        return self._replace(path=f"{self.path.rstrip('/')}/{below}")

    def __str__(self) -> str:
        return self.path if self.local else f"{_SCHEMES.get(self.system.type_name, self.system.type_name)}://{self.path}"

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rstrip("/").rpartition("/")[2]

    @property
    def local(self) -> bool:
        """Whether it is on this machine, or on what looks like it everywhere."""
        return bool(self.system.type_name == "local")

    def beside(self, ending: str) -> Place:
        """Return the place with a longer name."""
        return self._replace(path=self.path + ending)

    def info(self) -> Any:
        """Return what is known of it: kind, size, time of change; raise InputError where nobody can say."""
        try:
            return self.system.get_file_info(self.path)
        except OSError as error:
            raise InputError(f"cannot look at {self}: {_line(error)}") from None

    def exists(self) -> bool:
        """Say whether there is a file."""
        return bool(self.info().is_file)

    def is_folder(self) -> bool:
        """Say whether there is a folder."""
        return bool(self.info().type.name == "Directory")

    def walk(self) -> Iterator[tuple[PurePosixPath, Any]]:
        """Yield the files below a folder, as paths below it, in the order of their names, with what is known of them."""
        fs = needed("pyarrow.fs", "batch", "reading folders")
        found = self.system.get_file_info(fs.FileSelector(self.path, recursive=True, allow_not_found=True))
        root = PurePosixPath(self.path)
        yield from sorted((PurePosixPath(info.path).relative_to(root), info) for info in found if info.is_file)

    def read(self) -> bytes:
        """Return the content of a small file."""
        with self.system.open_input_stream(self.path, compression=None) as stream:
            data: bytes = stream.read()
        return data

    def write(self, data: bytes) -> None:
        """Put a small file there."""
        self._put(lambda stream: stream.write(data))

    def fetch(self, to: Path) -> None:
        """Copy the file to this machine."""
        with to.open("wb") as file, self.system.open_input_stream(self.path, compression=None) as stream:
            shutil.copyfileobj(stream, file, _STEP)

    def fetch_lines(self, to: Path, start: int, end: int) -> int:
        """Copy the lines that begin at an offset from `start` up to `end`; return how many line ends they have."""
        count = 0
        with to.open("wb") as file, self.system.open_input_file(self.path) as stream:
            first, last = _line_from(stream, start), _line_from(stream, end)
            stream.seek(first)
            left = last - first
            while left > 0 and (data := stream.read(min(left, _STEP))):
                left -= file.write(data)
                count += data.count(b"\n")
        return count

    def put(self, source: Path) -> None:
        """Copy a file of this machine there."""
        with source.open("rb") as file:
            self._put(lambda stream: shutil.copyfileobj(file, stream, _STEP))

    def join(self, parts: list[Place]) -> None:
        """Put there what stands in other places, one after the other."""

        def copy(stream: Any) -> None:
            for part in parts:
                with part.system.open_input_stream(part.path, compression=None) as file:
                    shutil.copyfileobj(file, stream, _STEP)

        self._put(copy)

    def remove(self) -> None:
        """Take a file away, if it is there."""
        if self.exists():
            self.system.delete_file(self.path)

    def remove_folder(self) -> None:
        """Take a folder away, with all in it, if it is there."""
        if self.is_folder():
            self.system.delete_dir(self.path)

    def _put(self, fill: Any) -> None:
        try:
            if self.system.type_name in _WHOLE:
                with self.system.open_output_stream(self.path) as stream:
                    fill(stream)
                return
            self.system.create_dir(self.path.rpartition("/")[0], recursive=True)
            growing = self.beside(f".{uuid4().hex[:8]}.partial")
            try:
                with self.system.open_output_stream(growing.path) as stream:
                    fill(stream)
                self.system.move(growing.path, self.path)
            except BaseException:
                with suppress(OSError):  # a try that is repeated has another name, and would leave another one
                    self.system.delete_file(growing.path)
                raise
        except OSError as error:
            raise InputError(f"cannot write {self}: {_line(error)}") from None


def _line_from(stream: Any, offset: int) -> int:
    """Return the offset of the first line that begins at an offset or after it."""
    at = max(0, offset - 1)
    if offset == 0:
        return at
    stream.seek(at)
    while data := stream.read(1 << 16):
        found: int = data.find(b"\n")
        if found >= 0:
            return at + found + 1
        at += len(data)
    return at


_SCHEMES = {"gcs": "gs"}


def is_address(name: str) -> bool:
    """Say whether a name is an address and not a path."""
    return "://" in name


def place(name: str) -> Place:
    """Return the place that a path or an address stands for; raise InputError for an address that pyarrow cannot follow."""
    fs, arrow = needed("pyarrow.fs", "batch", "reading addresses"), needed("pyarrow", "batch", "reading addresses")
    if not is_address(name):
        return Place(fs.LocalFileSystem(), os.path.abspath(name))  # noqa: PTH100 - where a link stands, not where it leads
    try:
        return Place(*fs.FileSystem.from_uri(name))
    except (OSError, ValueError, arrow.ArrowException) as error:
        raise InputError(f"cannot open {name}: {_line(error)}") from None


def _line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
