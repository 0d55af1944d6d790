"""Parquet files, of which one column is replaced, and others may be added.

The file is read group by group of rows, and each group piece by piece, so that no group has to fit in memory whole. Only the texts
travel to those who clean them, as JSON; what comes back is what changes, row by row. `ParquetWriter` reads all other columns again
and puts both together: with the schema, the groups of rows and the compression of the original.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from cleaner import files
from cleaner.document import Edit
from cleaner.errors import InputError, in_words, nearest
from cleaner.extras import needed
from cleaner.pages import Metadata
from cleaner.records.base import BLOCK, START, Block, Fields, Kept, Position, RecordError

# Rows of a piece at most: pieces of short texts are still quick to hand on.
_ROWS = 1 << 10

# A group of rows is written when it takes that much memory, though it was one with the next in the original.
_GROUP = 1 << 26

_WHAT = "reading and writing Parquet"


def _arrow() -> Any:
    return needed("pyarrow", "batch", _WHAT)


def _parquet() -> Any:
    return needed("pyarrow.parquet", "batch", _WHAT)


def opened(path: Path) -> Any:
    """Open a file; raise InputError where it is none."""
    arrow, parquet = _arrow(), _parquet()
    files.opened(path).close()  # pyarrow would wait for ever for what comes out of a pipe
    try:
        return parquet.ParquetFile(path, buffer_size=BLOCK, pre_buffer=False)
    except (OSError, arrow.ArrowException) as error:
        raise InputError(f"cannot read it as Parquet: {str(error).splitlines()[0]}") from None


class ParquetFile:
    """An open file of rows."""

    def __init__(self, path: Path, fields: Fields) -> None:
        self._file = opened(path)
        self._size = path.stat().st_size
        self._done = 0
        schema = self._file.schema_arrow
        names = schema.names
        _check_text(fields.text, names)
        for name in (fields.text, *fields.written):
            if names.count(name) > 1:
                raise InputError(f"the column {name!r} is there twice")
        if not _is_text(schema.field(fields.text).type):
            raise InputError(f"the column {fields.text!r} does not hold texts, but {schema.field(fields.text).type}")
        self.layout = Rows(fields)

    def blocks(self, start: Position = START) -> Iterator[Block]:
        """Cut the file into pieces of some rows."""
        row = 1
        for _, batch in pieces(self._file, self.layout.fields.text, [self.layout.fields.text]):
            end = row + batch.num_rows
            if end > start.number:
                texts = json.dumps(_texts(batch.column(0))).encode()
                self._done = end - 1
                yield Block(texts, row, Position(0, end))
            row = end

    def tell(self) -> int:
        """Return how many bytes of the file are read, as its rows have it."""
        done: int = self._size * self._done // max(self._file.metadata.num_rows, 1)
        return done


def pieces(file: Any, text: str, columns: list[str] | None) -> Iterator[tuple[int, Any]]:
    """Yield a file as batches, each with its group of rows; the same rows in each, whatever columns are read (all, if None)."""
    size = _piece(file, text)
    try:
        for group in range(file.num_row_groups):
            for batch in file.iter_batches(size, row_groups=[group], columns=columns, use_threads=False):
                yield group, batch
    except (OSError, _arrow().ArrowException) as error:
        raise InputError(f"cannot read the rows: {str(error).splitlines()[0]}") from None


def _piece(file: Any, text: str) -> int:
    """Return how many rows of this file are about as large as a block."""
    metadata = file.metadata
    size: int = sum(
        group.column(number).total_uncompressed_size
        for group in map(metadata.row_group, range(metadata.num_row_groups))
        for number in range(group.num_columns)
        if group.column(number).path_in_schema == text
    )
    rows: int = BLOCK * metadata.num_rows // max(size, 1)
    return max(1, min(_ROWS, rows))


def _is_text(kind: Any) -> bool:
    types = _arrow().types
    if types.is_dictionary(kind):
        kind = kind.value_type
    return any(test(kind) for test in (types.is_string, types.is_large_string, types.is_string_view, types.is_null))


def _texts(column: Any) -> list[Any]:
    """Return the texts of a column; one that is not UTF-8 as a list, with Python's surrogate escapes in it."""
    arrow = _arrow()
    if arrow.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    try:
        texts: list[Any] = column.to_pylist()
    except UnicodeDecodeError:
        raw = column.cast(arrow.large_binary()).to_pylist()
        texts = [value if value is None else _decoded(value) for value in raw]
    return texts


def _decoded(value: bytes) -> str | list[str]:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return [value.decode("utf-8", "surrogateescape")]


@dataclass(frozen=True, slots=True)
class Rows:
    """The fields that are read and written."""

    fields: Fields

    @property
    def head(self) -> bytes:
        """What stands in the output before its first record."""
        return b""

    def records(self, block: Block) -> Iterator[Row]:
        """Yield the rows."""
        return (Row(number, text) for number, text in enumerate(json.loads(block.data), block.number))

    def joined(self, block: Block, kept: Iterable[Kept]) -> bytes:
        """Write down what changes: for each row that stays, the values to set."""
        changes = {row.number - block.number: values for row, values in kept}
        return json.dumps([changes.get(index) for index in range(len(json.loads(block.data)))]).encode() + b"\n"

    def split(self, block: Block) -> Iterator[Block]:
        """Cut a block into its rows."""
        texts = json.loads(block.data)
        return (Block(json.dumps([text]).encode(), number, block.end) for number, text in enumerate(texts, block.number))


class Row(NamedTuple):
    """The text of a row."""

    number: int
    value: str | list[str] | None

    @property
    def raw(self) -> bytes:
        """The text as it came."""
        value = self.value[0] if isinstance(self.value, list) else self.value or ""
        return value.encode("utf-8", "surrogateescape")

    def text(self) -> str | None:
        """Return the text."""
        if isinstance(self.value, list):
            raise RecordError("not UTF-8")
        return self.value


def _check_text(text: str, names: list[str]) -> None:
    """Raise InputError if no column has the texts."""
    if text not in names:
        raise InputError(f"no column {text!r} (--text-field); there are {', '.join(map(repr, names[:8]))}{nearest(text, names)}")


def rows(path: Path, fields: Fields, columns: list[str] | None) -> Iterator[tuple[int, dict[str, Any] | RecordError]]:
    """Yield the rows of a file with some of its columns, or all, by their numbers."""
    file = opened(path)
    there = file.schema_arrow.names
    _check_text(fields.text, there)
    wanted = there if columns is None else [name for name in there if name in columns]
    number = 1
    for _, batch in pieces(file, fields.text, wanted):
        for index in range(batch.num_rows):
            try:
                yield number, batch.slice(index, 1).to_pylist()[0]
            except UnicodeDecodeError:
                yield number, RecordError("not UTF-8")
            except (ValueError, OverflowError) as error:  # a time of nanoseconds, say, or of the year 10000
                yield number, RecordError(f"a value that Python cannot hold: {in_words(error)}")
            number += 1


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """Say of rows that cannot be written what is wrong with them, or with the file that they go to."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, os.strerror(error.errno) if error.errno else str(error), str(target)) from None
    except _arrow().ArrowException as error:
        raise InputError(f"cannot write the rows: {str(error).splitlines()[0]}") from None


class ParquetWriter:
    """Puts the rows of an original and what changes in them together; raises InputError for rows that cannot be written."""

    def __init__(self, source: Path, target: Path, fields: Fields) -> None:
        self._file = opened(source)
        self._target = target
        self._fields = fields
        self._schema = _with_fields(self._file.schema_arrow, fields)
        self._batches = pieces(self._file, fields.text, None)
        self._now: tuple[int, Any] = (-1, None)
        self._at = 0
        self._rows: list[Any] = []
        with _writing(self._target):
            self._writer = _parquet().ParquetWriter(target, self._schema, compression=self._codecs(), version=self._version())

    def append(self, changed: bytes) -> None:
        """Take what `Rows.joined` returned, for the rows that are next."""
        changes = json.loads(changed)
        while changes:
            group, batch = self._now
            if batch is None or self._at == batch.num_rows:
                self._now, self._at = next(self._batches), 0
                if self._now[0] != group:
                    self._write()
                continue
            part = batch.slice(self._at, len(changes))
            with _writing(self._target):
                self._rows.append(self._changed(part, changes[: part.num_rows]))
            self._at += part.num_rows
            changes = changes[part.num_rows :]
            if sum(rows.nbytes for rows in self._rows) > _GROUP:
                self._write()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        self._write()
        with _writing(self._target):
            self._writer.close()
        self._file.close()

    def _write(self) -> None:
        """Write a group of rows."""
        if any(rows.num_rows for rows in self._rows):
            with _writing(self._target):
                table = _arrow().Table.from_batches(self._rows, self._schema).unify_dictionaries()
                self._writer.write_table(table, row_group_size=table.num_rows)
        self._rows = []

    def _changed(self, rows: Any, changes: list[dict[str, Any] | None]) -> Any:
        """Return rows as they are to be: without those whose change is None, with the values of the others set."""
        arrow, text = _arrow(), self._fields.text
        columns = [*rows.columns, *[None] * (len(self._schema) - rows.num_columns)]  # by place: two others may share a name
        for name in dict.fromkeys((text, *self._fields.written)):
            place = self._schema.get_field_index(name)
            kind = self._schema.field(place).type
            if name in self._fields.written:
                columns[place] = arrow.array([change and change.get(name) for change in changes], kind)
            elif any(change and name in change for change in changes):
                old = [None if isinstance(value, list) else value for value in _texts(columns[place])]
                # A row that stays as it is has an empty change; one that goes has none, and whatever stands in it goes, too.
                new = [value if change is None else change.get(name, value) for change, value in zip(changes, old, strict=True)]
                columns[place] = arrow.array(new, kind)
        result = arrow.RecordBatch.from_arrays(columns, schema=self._schema)
        return _without(result, [change is None for change in changes]) if None in changes else result

    def _codecs(self) -> str | dict[str, str]:
        """Return how each column is compressed in the original; a new one is as the texts are."""
        metadata = self._file.metadata
        if not metadata.num_row_groups:
            return "snappy"
        columns = [metadata.row_group(0).column(number) for number in range(metadata.num_columns)]
        codecs = {column.path_in_schema: _CODECS.get(column.compression, "snappy") for column in columns}
        text = codecs[self._fields.text]
        parts = [f"{self._fields.edits}.list.element.{part}" for part in Edit._fields]
        parts += [f"{self._fields.metadata}.{part}" for part in Metadata._fields]
        return dict.fromkeys((*self._fields.written, *parts), text) | codecs

    def _version(self) -> str:
        """Return the version of the original, unless it holds times of nanoseconds in a way that is only read."""
        version: str = self._file.metadata.format_version
        return version if version in ("1.0", "2.4", "2.6") and "[ns" not in str(self._schema.types) else "2.6"


def _without(batch: Any, gone: list[bool]) -> Any:
    """Return rows without those that go: by their runs, as pyarrow picks rows out of some kinds of columns only."""
    arrow, runs, at = _arrow(), [batch.slice(0, 0)], 0
    for goes, run in groupby(gone):
        length = len(list(run))
        runs += [] if goes else [batch.slice(at, length)]
        at += length
    columns = [arrow.concat_arrays(parts) for parts in zip(*(run.columns for run in runs), strict=True)]
    return arrow.RecordBatch.from_arrays(columns, schema=batch.schema)


#: The compressions that are written; what is compressed in a way that is only read is written as snappy.
_CODECS = {name.upper(): name for name in ("snappy", "gzip", "brotli", "zstd", "lz4")} | {"UNCOMPRESSED": "none"}


def edits_type() -> Any:
    """Return the type of a column of edits."""
    arrow = _arrow()
    lines = {"line": arrow.int64()}
    return arrow.list_(arrow.struct([arrow.field(name, lines.get(name, arrow.string())) for name in Edit._fields]))


def _with_fields(schema: Any, fields: Fields) -> Any:
    """Return a schema with the fields that are set."""
    arrow = _arrow()
    text = schema.field(fields.text).type
    text = text.value_type if arrow.types.is_dictionary(text) else text
    text = arrow.string() if arrow.types.is_null(text) else text
    metadata = arrow.struct([arrow.field(name, arrow.string()) for name in Metadata._fields])
    kinds = {fields.edits: edits_type(), fields.metadata: metadata}
    for name in fields.written:
        field = arrow.field(name, kinds.get(name, text))
        at = schema.get_field_index(name)
        schema = schema.append(field) if at < 0 else schema.set(at, field)
    return schema
