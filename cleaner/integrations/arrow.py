r"""The callable that data engines hand their batches to: a column of texts in, the same column clean.

Ray Data, Spark, Hugging Face datasets, Dask and Polars all move columns as Arrow tables, and ship what is to be done with them as a
pickle. `CleanColumn` fits them all: it pickles as its settings (a few hundred bytes, and equal settings as equal bytes), and a
worker process builds its filters once, however many copies and batches it gets.

    >>> import pyarrow as pa
    >>> clean = CleanColumn("text", edits_column="edits", skip=["offtopic"])
    >>> table = clean(pa.table({"id": [1, 2], "text": ["Fish &amp; chips\n[ad_1]", None]}))
    >>> table["text"].to_pylist(), [edit["rule"] for edit in table["edits"][0].as_py()]
    (['Fish & chips', None], ['entities.entity', 'ads.common.marker'])
"""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from cleaner import __version__
from cleaner.batch import cleaner_for
from cleaner.core import Cleaner
from cleaner.errors import CleanerError, ConfigError, InputError
from cleaner.extras import needed
from cleaner.options import Options
from cleaner.records.parquet import edits_type


class Cell(NamedTuple):
    """What became of one text; where there is an error, the text is as it came."""

    text: str | bytes | None
    edits: list[dict[str, Any]] | None = None
    error: str | None = None


class CleanColumn:
    """Clean one column of an Arrow table or record batch, of a data frame of pandas, or of a mapping from names to lists of values.

    The column may hold strings, large strings, string views or dictionaries of strings, in any number of chunks; it keeps its type.
    Nulls stay null. All other columns, and the order and number of the rows, stay as they are.

    Attributes:
        column: the column that holds the texts; the clean texts replace them.
        clean_column: where the clean texts go instead, beside the texts.
        edits_column: where the edits of each text go, if anywhere, as a list of line, rule, before, after and why.
        error_column: where it is said why a text could not be cleaned (null for all others); that text stays as it was. Without it,
            such a text raises InputError, and most engines stop.
        options: the options of the cleaner.
    """

    def __init__(
        self,
        column: str = "text",
        options: Options | None = None,
        *,
        clean_column: str | None = None,
        edits_column: str | None = None,
        error_column: str | None = None,
        **settings: Any,
    ) -> None:
        """Take `Options`, or their fields by name. What is wrong with them raises ConfigError here, not first on a worker."""
        self.column = column
        self.clean_column = clean_column
        self.edits_column = edits_column
        self.error_column = error_column
        self.options = Cleaner(options, **settings).options if settings else options or Options()
        self._clean = cleaner_for(self.options).clean
        names = [name for name in (self.target, edits_column, error_column, *({column} - {self.target})) if name is not None]
        if len(set(names)) < len(names):
            raise ConfigError(f"two of the columns {', '.join(map(repr, names))} are the same")

    @property
    def target(self) -> str:
        """The column that the clean texts go to."""
        return self.column if self.clean_column is None else self.clean_column

    def __reduce__(self) -> tuple[Callable[[str, bytes], CleanColumn], tuple[str, bytes]]:
        return _rebuilt, (__version__, _pickled({name: value for name, value in vars(self).items() if not name.startswith("_")}))

    def __repr__(self) -> str:
        return f"CleanColumn({self.column!r}, clean_column={self.clean_column!r})"

    def __call__(self, batch: Any) -> Any:
        """Return the batch with the clean texts in it."""
        if (table := _table_under(batch)) is not None:
            return self(table)
        if isinstance(batch, Mapping):
            texts = _named(batch, batch, self.column)
            if texts is None or isinstance(texts, str):
                raise ConfigError(f"column {self.column!r} holds one text where a list of texts belongs; map it with batched=True")
            cells = self.cells(texts)
            return dict(batch) | {name: [getattr(cell, part) for cell in cells] for part, name in self.written()}
        if isinstance(batch, getattr(sys.modules.get("pandas"), "DataFrame", ())):
            return self._framed(batch)
        arrow = needed("pyarrow", "batch", "cleaning columns")
        if not isinstance(batch, arrow.Table | arrow.RecordBatch):
            kinds = "an Arrow table, a record batch, a data frame of pandas or a mapping of lists"
            raise TypeError(f"a batch is {kinds}, not {type(batch).__name__}")
        names = batch.schema.names
        column = batch.column(_named(dict(zip(names, range(len(names)), strict=True)), names, self.column))
        self._check_once(names)
        if not _holds_text(column.type) and not arrow.types.is_null(column.type):
            raise ConfigError(f"column {self.column!r} holds {column.type}, not strings; cast or decode it first")
        chunks = column.chunks if isinstance(column, arrow.ChunkedArray) else [column]
        cells_of_chunks = [self.cells(_as_bytes(chunk).to_pylist()) for chunk in chunks]
        for part, name in self.written():
            kind = {"text": column.type, "edits": edits_type(), "error": arrow.string()}[part]
            arrays = [_array([getattr(cell, part) for cell in cells], kind) for cells in cells_of_chunks]
            whole = arrow.chunked_array(arrays, kind) if isinstance(column, arrow.ChunkedArray) else arrays[0]
            batch = _with_column(batch, name, whole, nullable=name != self.column)
        return batch

    def _framed(self, frame: Any) -> Any:
        """Return a data frame of pandas with the clean texts in it; what pandas takes for no value stays as it is."""
        names = list(frame.columns)
        self._check_once(names)
        column = _named(frame, names, self.column)
        cells = self.cells(None if gone else text for text, gone in zip(column, column.isna(), strict=True))
        added = {}
        for part, name in self.written():
            # A category is one of the texts that were there. Other types of strings stay what they are.
            kind = column.dtype if part == "text" and column.dtype.name != "category" else object
            added[name] = type(column)([getattr(cell, part) for cell in cells], index=frame.index, dtype=kind)
        return frame.assign(**added)

    def _check_once(self, names: list[str]) -> None:
        for name in {self.column, *(name for _, name in self.written())}:
            if names.count(name) > 1:
                raise ConfigError(f"the column {name!r} is there twice")

    def batches(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield many batches, cleaned, as Spark's ``mapInArrow`` wants them."""
        return map(self, batches)

    def cells(self, texts: Iterable[Any]) -> list[Cell]:
        """Clean many texts: strings, UTF-8 or None."""
        return [self._cell(text, row) for row, text in enumerate(texts)]

    def _cell(self, text: Any, row: int) -> Cell:
        if text is None:
            return Cell(None)
        try:
            result = self._clean(_decoded(text))
            clean = result.text.encode("utf-8") if isinstance(text, bytes) else result.text
        except (CleanerError, UnicodeError) as error:
            reason = f"not UTF-8 at byte {error.start + 1}" if isinstance(error, UnicodeDecodeError) else str(error)
            if self.error_column is None:
                raise InputError(f"column {self.column!r}, row {row} of the batch: {reason}; an error_column lets it be") from None
            return Cell(text, error=reason)
        return Cell(clean, [edit._asdict() for edit in result.edits] if self.edits_column is not None else None)

    def written(self) -> list[tuple[str, str]]:
        """Return each part of a cell that is written, and the column that it goes to."""
        columns = (("text", self.target), ("edits", self.edits_column), ("error", self.error_column))
        return [(part, name) for part, name in columns if name is not None]


def _pickled(settings: dict[str, Any]) -> bytes:
    """Return a pickle that is the same for equal settings: else it depends on which of them happen to be one object."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=4)
    pickler.fast = True  # never point back to what was there before
    pickler.dump(settings)
    return buffer.getvalue()


def _rebuilt(version: str, settings: bytes) -> CleanColumn:
    if version != __version__:
        raise CleanerError(
            f"this step was made by cleaner {version}, but cleaner {__version__} is installed here, which may clean differently; "
            "install the same version everywhere"
        )
    return CleanColumn(**pickle.loads(settings))  # noqa: S301 - it is part of a pickle that is being loaded


def _table_under(batch: Any) -> Any:
    """Return the table that a batch of Hugging Face datasets is read from, unless somebody has read or set any of it before.

    The columns of a table have types. Those of lists are guessed from the first rows that are written, which may all be clean.
    """
    lazy = getattr(sys.modules.get("datasets.formatting.formatting"), "LazyBatch", ())
    if isinstance(batch, lazy) and getattr(batch, "keys_to_format", None) == set(batch):
        return getattr(batch, "pa_table", None)
    return None


def _named(values: Mapping[str, Any], names: Iterable[str], name: str) -> Any:
    if name not in values:
        raise ConfigError(f"no column {name!r} in the batch; it has {', '.join(map(repr, names))}")
    return values[name]


def _decoded(text: Any) -> str:
    if isinstance(text, bytes):
        return text.decode("utf-8")
    if not isinstance(text, str):
        raise InputError(f"{type(text).__name__} is not a string")
    return text


def _holds_text(kind: Any) -> bool:
    from pyarrow import types

    value = kind.value_type if types.is_dictionary(kind) else kind
    return bool(types.is_string(value) or types.is_large_string(value) or types.is_string_view(value))


@cache
def _binary(kind: Any) -> Any:
    """Return the type that holds the bytes of a type of strings."""
    import pyarrow as pa

    return {"string": pa.binary(), "large_string": pa.large_binary()}.get(str(kind), pa.binary_view())


def _as_bytes(array: Any) -> Any:
    """Return an array of strings as bytes: that they are UTF-8 is something that Arrow takes on trust."""
    from pyarrow import types

    array = array.dictionary_decode() if types.is_dictionary(array.type) else array
    return array if types.is_null(array.type) else array.view(_binary(array.type))


def _array(values: list[Any], kind: Any) -> Any:
    import pyarrow as pa
    from pyarrow import types

    if types.is_dictionary(kind):
        coded = _array(values, kind.value_type).dictionary_encode()
        return pa.DictionaryArray.from_arrays(coded.indices.cast(kind.index_type), coded.dictionary, ordered=kind.ordered)
    if not _holds_text(kind):
        return pa.array(values, kind)
    return pa.array(values, _binary(kind)).view(kind)


def _with_column(batch: Any, name: str, values: Any, *, nullable: bool) -> Any:
    import pyarrow as pa

    index = batch.schema.get_field_index(name)
    if index < 0:
        return batch.append_column(pa.field(name, values.type), values)
    field = batch.schema.field(index)
    return batch.set_column(index, field.with_type(values.type).with_nullable(nullable or field.nullable), values)
