r"""Files that hold many records: JSON Lines, CSV, TSV and Parquet, plain or compressed.

`read` is for those who want to know what is in a file; `Format.opened`, with blocks and layouts, for those who write one like it.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "a.csv")
    >>> _ = path.write_text("id,text\n1,Rain\n2\n")
    >>> [(entry.number, entry.values, entry.error) for entry in read(path)]
    [(2, {'id': '1', 'text': 'Rain'}, None), (3, {}, '1 field where the first line has 2')]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from cleaner import files
from cleaner.errors import ConfigError, InputError
from cleaner.records.base import START, Block, Fields, Input, Layout, Position, RecordError, rejected
from cleaner.records.packing import BROKEN, PLAIN, Packing, packing_of

if TYPE_CHECKING:
    from cleaner.records.delimited import DelimitedFile
    from cleaner.records.jsonl import JsonLines

__all__ = [
    "REJECTED",
    "START",
    "STREAM",
    "Block",
    "Entry",
    "Fields",
    "Format",
    "Input",
    "Layout",
    "Position",
    "RecordError",
    "format_of",
    "holds_records",
    "is_no_article",
    "read",
    "rejected",
]

#: Standard input, or output.
STREAM = Path("-")

#: The kinds of files, by their endings.
ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet"}


class Format(NamedTuple):
    """What a file's name says of its content.

    Attributes:
        kind: one of the values of `ENDINGS`.
        ending: the ending that says so.
        packing: how it is compressed.
    """

    kind: str
    ending: str
    packing: Packing

    @contextmanager
    def opened(self, path: Path, fields: Fields) -> Iterator[tuple[Input, Callable[[], int]]]:
        """Open a file, or standard input (-); with it comes what tells how many bytes of it are read.

        Raise InputError where it cannot be read, or has no such fields.
        """
        if path == STREAM:
            yield self.over(sys.stdin.buffer, fields), int
        elif self.kind == "parquet":
            from cleaner.records.parquet import ParquetFile

            table = ParquetFile(path, fields)
            yield table, table.tell
        else:
            with files.opened(path) as file:
                yield self.over(file, fields), file.tell

    def over(self, stream: BinaryIO, fields: Fields) -> JsonLines | DelimitedFile:
        """Return a stream as an open file of this format."""
        stream = self.packing.unpack(stream)
        if self.kind == "jsonl":
            from cleaner.records.jsonl import JsonLines

            return JsonLines(stream, fields)
        from cleaner.records.delimited import DelimitedFile

        return DelimitedFile(stream, fields, self.ending)


def format_of(path: Path) -> Format:
    """Tell a file's format by its name; raise ConfigError for one that holds no records."""
    packing = packing_of(path.name)
    name = path.name.lower().removesuffix(packing.ending)
    for ending, kind in ENDINGS.items():
        if name.endswith(ending) and (kind != "parquet" or packing is PLAIN):
            return Format(kind, ending, packing)
    raise ConfigError(
        f"{path} is not a kind of file that holds records: {', '.join(ENDINGS)} are, and all but the last with .gz or .zst"
    )


def holds_records(name: str) -> bool:
    """Say whether a name is that of a file with records.

    >>> holds_records("a.jsonl.gz"), holds_records("a.csv.zst"), holds_records("a.txt"), holds_records("a.jsonl.rejected.jsonl")
    (True, True, False, False)
    """
    if name.endswith(REJECTED):
        return False
    try:
        format_of(Path(name))
    except ConfigError:
        return False
    return True


def is_no_article(name: str) -> bool:
    """Say whether a name is that of a file with records, or with rejected ones."""
    return name.endswith(REJECTED) or holds_records(name)


#: What a file's name gets for that of the file with the records that could not be cleaned.
REJECTED = ".rejected.jsonl"


class Entry(NamedTuple):
    """One record: the number of its line (or row), its fields, or what is wrong with it.

    Attributes:
        missing: its text is a null of Parquet: there is none, which is no mistake.
    """

    number: int
    values: dict[str, Any]
    error: str | None = None
    missing: bool = False


def read(path: Path, columns: Collection[str] | None = None, *, text_field: str = "text") -> Iterator[Entry]:
    """Yield the records of a file, bad ones too.

    Args:
        path: a file of any format.
        columns: the fields that are wanted, where it is cheaper to read some; all, if None.
        text_field: the field of the text; a CSV file's delimiter is the one that makes its first line name this field.

    Raises:
        ConfigError: the name is not that of a file with records.
        InputError: the file cannot be read, or has no such field.
    """
    form = format_of(path)
    try:
        if form.kind == "parquet":
            from cleaner.records.parquet import rows

            for number, found in rows(path, Fields(text_field), None if columns is None else [*columns]):
                if isinstance(found, RecordError):
                    yield Entry(number, {}, str(found))
                else:
                    yield Entry(number, found, missing=found[text_field] is None)
            return
        with files.opened(path) as file:
            source = form.over(file, Fields(text_field))
            for block in source.blocks():
                for record in source.layout.records(block):
                    try:
                        yield Entry(record.number, record.values())
                    except RecordError as error:
                        yield Entry(record.number, {}, str(error))
    except BROKEN as error:
        raise InputError(f"cannot read the records: {error}") from None
