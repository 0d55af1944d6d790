"""What all kinds of files with records have in common: positions, blocks, and the parts that each kind fills in.

The process that reads a file only cuts it into blocks of whole records; whoever gets a block takes it apart, replaces what has to
be replaced, and puts it together again. What must be known for that (the fields, the columns of a header) is the file's layout,
which is small and pickles.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple, Protocol

from cleaner.errors import InputError

#: The bytes of a block, about: enough that handing over is cheap, few enough that what is under way takes little memory.
BLOCK = 1 << 18

#: The bytes of one record at most. A longer one is a mistake (a quote that is never closed), and would fill the memory.
LIMIT = 1 << 26

BOM = b"\xef\xbb\xbf"


class RecordError(Exception):
    """A record that cannot be cleaned; the message is the reason."""


class Fields(NamedTuple):
    """The fields that are read and written, by name.

    Attributes:
        text: holds the text; gets the clean text, where `clean` is None.
        clean: gets the clean text, beside the text.
        edits: gets the list of edits.
        metadata: gets what a page says of itself; nothing, where the text is no page.
    """

    text: str = "text"
    clean: str | None = None
    edits: str | None = None
    metadata: str | None = None

    @property
    def written(self) -> list[str]:
        """The fields that are set in every record."""
        return [name for name in (self.clean, self.edits, self.metadata) if name is not None]


#: How files begin that are no lines of UTF-8, what they are, and what to do about it.
_FOREIGN = (
    *((mark, "it is UTF-16, and files of records are UTF-8") for mark in (BOM_UTF16_LE, BOM_UTF16_BE)),
    (b"\x1f\x8b\x08", "it is compressed by gzip: unpack it, or name it .gz"),
    (b"\x28\xb5\x2f\xfd", "it is compressed by Zstandard: unpack it, or name it .zst"),
    *((mark, "it is compressed: unpack it") for mark in (b"BZh91AY&SY", b"\xfd7zXZ\0", b"PK\x03\x04")),
    (b"PAR1\x15", "it is a Parquet file: name it .parquet"),
)


def check_head(data: bytes) -> None:
    """Raise InputError for the beginning of what is no text of UTF-8: its name is wrong, or a pipe hands it on as it was packed."""
    for mark, what in _FOREIGN:
        if data.startswith(mark):
            raise InputError(what)


class Position(NamedTuple):
    """A place between two records: the bytes before it, unpacked, and the number of the line (or row) that follows."""

    offset: int = 0
    number: int = 1


#: Where a file begins.
START = Position()


class Block(NamedTuple):
    """Some whole records of a file, the number of the first one's line (or row), and where the next block begins."""

    data: bytes
    number: int
    end: Position = START


class Record(Protocol):
    """One record of a block."""

    @property
    def number(self) -> int:
        """The number of its line or row."""

    @property
    def raw(self) -> bytes:
        """Its bytes, as they came."""

    def text(self) -> str | None:
        """Return its text, or None for a missing value; raise RecordError where there is none to be had."""


#: A record that stays, and the fields to set in it, if any.
Kept = tuple[Any, Mapping[str, Any]]


class Layout(Protocol):
    """How the records of one file are laid out."""

    @property
    def head(self) -> bytes:
        """What stands in the output before its first record."""

    def records(self, block: Block) -> Iterator[Record]:
        """Take a block apart."""

    def joined(self, block: Block, kept: Iterable[Kept]) -> bytes:
        """Put the records that stay of a block together."""

    def split(self, block: Block) -> Iterator[Block]:
        """Cut a block into its records."""


class Input(Protocol):
    """An open file with records."""

    @property
    def layout(self) -> Layout:
        """How its records are laid out."""

    def blocks(self, start: Position = START) -> Iterator[Block]:
        """Cut the file into blocks, from a position on."""


def cut(
    stream: BinaryIO, start: Position, whole: Callable[[bytes], int], lines: Callable[[bytes], int], rest: bytes = b""
) -> Iterator[Block]:
    """Cut the rest of a stream into blocks. Where one ends depends on where it begins and on nothing else.

    So a run that is resumed packs the same blocks, and its output has the same bytes.

    Args:
        stream: stands at `start`, or after `rest` if that was read already.
        start: where the first block begins.
        whole: tells how many bytes of what is read so far are whole records.
        lines: counts the line ends of a block.
        rest: what was read already.
    """
    (offset, number), size, more = start, BLOCK, True
    while more:
        if len(rest) < size:
            rest += stream.read(size - len(rest))
            more = len(rest) == size
        length = whole(rest[:size]) if more else len(rest)
        if length:
            block, rest = rest[:length], rest[length:]
            offset, number, first = offset + length, number + lines(block), number
            yield Block(block, first, Position(offset, number))
            size = BLOCK
        elif size >= LIMIT:
            raise InputError(f"the record in line {number:,} is longer than {LIMIT >> 20} MB; is a quote or a line end missing?")
        else:
            size *= 2


def lines_in(data: bytes) -> int:
    r"""Count the line ends of all kinds.

    >>> lines_in(b"a\nb\r\nc\rd")
    3
    """
    returns = data.count(b"\r")
    return data.count(b"\n") + (returns - data.count(b"\r\n") if returns else 0)


def skip(stream: BinaryIO, offset: int) -> None:
    """Move a stream from its beginning to an offset."""
    if offset and stream.seekable():
        stream.seek(offset)
        return
    while offset > 0 and (data := stream.read(min(offset, BLOCK))):
        offset -= len(data)


def rejected(raw: bytes, line: int, reason: str) -> bytes:
    """Return the line that keeps a bad record; bytes that are not UTF-8 are in it as Python's surrogate escapes."""
    entry = {"line": line, "reason": reason, "raw": raw.decode("utf-8", "surrogateescape")}
    return json.dumps(entry).encode() + b"\n"
