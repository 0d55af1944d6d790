r"""CSV and TSV files, of which single fields are replaced.

Nobody's CSV is anybody else's: delimiter, quotes and line ends differ, and a spreadsheet minds. So a record is never written anew.
The file is taken apart as RFC 4180 says (a quoted field may hold delimiters, line ends and doubled quotes), and only the fields
that change are cut out and others put in. A quote inside a field that does not begin with one is a character like any other, and so
are the quotes of a field that has more after its closing one.

    >>> layout = Delimited(b"id,text\r\n", Fields("text"), b",")
    >>> (record,) = layout.records(Block(b'"1",a &amp; b\r\n', 2))
    >>> record.text(), record.replaced({"text": "a, b"})
    ('a &amp; b', b'"1","a, b"\r\n')
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, BinaryIO, NamedTuple

from cleaner.errors import InputError, nearest
from cleaner.records.base import (
    BLOCK,
    BOM,
    LIMIT,
    START,
    Block,
    Fields,
    Kept,
    Position,
    RecordError,
    check_head,
    cut,
    lines_in,
    skip,
)

#: What fields may be divided by, in the order they are tried; a file's name says which comes first.
DELIMITERS = (b",", b";", b"\t", b"|")

#: A record whose only field is empty: without the quotes it would be a blank line, which is no record.
_EMPTY = b'""'


class Grammar(NamedTuple):
    """The patterns that take a file apart, by its delimiter.

    Attributes:
        field: one field of a record that is there whole.
        ending: what ends a record.
        first: the first record of a file that may go on.
        records: as many whole records as there are.
    """

    field: re.Pattern[bytes]
    ending: re.Pattern[bytes]
    first: re.Pattern[bytes]
    records: re.Pattern[bytes]


@lru_cache(maxsize=8)
def grammar(delimiter: bytes) -> Grammar:
    """Return the patterns for a delimiter. Each reads on in one way only, so their time is linear."""
    d = re.escape(delimiter)
    plain = rb"[^%b\r\n]*+" % d
    quoted = rb'"(?P<quoted>[^"]*+(?>(?:""[^"]*+)*))"'
    body = quoted.replace(b"?P<quoted>", b"?:")
    # Where more of the file may follow, the byte after a closing quote decides what it is, so it has to be there.
    sure = rb'(?:%b(?=[%b\r\n])|(?=%b[^"%b\r\n])%b|(?!")%b)' % (body, d, body, d, plain, plain)
    record = rb"%b(?>(?:%b%b)*)(?:\r\n|\n|\r(?=[^\n]))" % (sure, d, sure)
    return Grammar(
        re.compile(rb"%b(?=[%b\r\n]|\Z)|%b" % (quoted, d, plain)),
        re.compile(rb"\r\n|\n|\r|\Z"),
        re.compile(record),
        re.compile(rb"(?>(?:%b)*)" % record),
    )


class DelimitedFile:
    """An open file whose first record names the fields."""

    def __init__(self, stream: BinaryIO, fields: Fields, ending: str = ".csv") -> None:
        self._stream = stream
        self._ahead = b""
        head, delimiter = self._header(fields, ending)
        self._begin = Position(len(head), 1 + lines_in(head))
        self.layout = Delimited(head, fields, delimiter)

    def _header(self, fields: Fields, ending: str) -> tuple[bytes, bytes]:
        """Find the first record, and the delimiter with which it names the field of the text."""
        field = fields.text
        order = sorted(DELIMITERS, key=lambda delimiter: (delimiter == b"\t") != (ending == ".tsv"))
        heads = [(self._first(delimiter), delimiter) for delimiter in order]
        for head, delimiter in heads:
            names = names_of(head, delimiter)
            if field in names:
                for name in (field, *fields.written):
                    if names.count(name) > 1:
                        raise InputError(f"the field {name!r} is there twice")
                return head, delimiter
        if not self._ahead.removeprefix(BOM).strip():
            raise InputError("there is no first line that names the fields")
        check_head(self._ahead)
        names = max((names_of(*pair) for pair in heads), key=len)
        more = f" and {len(names) - 8} more" if len(names) > 8 else ""
        raise InputError(
            f"no field {field!r} (--text-field); there are {', '.join(map(repr, names[:8]))}{more}{nearest(field, names)}"
        )

    def _first(self, delimiter: bytes) -> bytes:
        """Read until the first record is there, and return it."""
        while not (found := grammar(delimiter).first.match(self._ahead, _mark(self._ahead))):
            data = self._stream.read(max(BLOCK, len(self._ahead))) if len(self._ahead) <= LIMIT else b""
            if not data:
                return self._ahead
            self._ahead += data
        return self._ahead[: found.end()]

    def blocks(self, start: Position = START) -> Iterator[Block]:
        """Cut the file after whole records."""
        start = max(start, self._begin)
        ahead = self._ahead[start.offset :]
        if not ahead:
            skip(self._stream, start.offset if self._stream.seekable() else start.offset - len(self._ahead))
        self._ahead = b""
        return cut(self._stream, start, self._whole, lines_in, ahead)

    def _whole(self, data: bytes) -> int:
        found = grammar(self.layout.delimiter).records.match(data)
        return found.end() if found else 0


def names_of(head: bytes, delimiter: bytes) -> list[str]:
    """Return the names in a first record.

    >>> names_of(b'id,"my, text"', b",")
    ['id', 'my, text']
    """
    return [_value(field).decode("utf-8", "replace") for field in _taken_apart(head, _mark(head), delimiter)]


def _mark(head: bytes) -> int:
    """Return the length of the byte order mark: behind it, a quote is the first byte of a field."""
    return len(BOM) if head.startswith(BOM) else 0


def _taken_apart(data: bytes, at: int, delimiter: bytes) -> list[re.Match[bytes]]:
    """Return the fields of the record that begins there."""
    match = grammar(delimiter).field.match
    fields = []
    while found := match(data, at):
        fields.append(found)
        at = found.end() + 1
        if data[at - 1 : at] != delimiter:
            break
    return fields


def _value(field: re.Match[bytes]) -> bytes:
    quoted: bytes | None = field["quoted"]
    return field[0] if quoted is None else quoted.replace(b'""', b'"')


class Delimited(NamedTuple):
    """The first record of a file, the fields that are read and written, and the delimiter."""

    first: bytes
    fields: Fields
    delimiter: bytes

    @property
    def names(self) -> list[str]:
        """The fields of every record."""
        return names_of(self.first, self.delimiter)

    @property
    def head(self) -> bytes:
        """The first record, with the names of the fields that are new."""
        added = [name for name in self.fields.written if name not in self.names]
        fields = _taken_apart(self.first, _mark(self.first), self.delimiter)
        at = fields[-1].end()
        style = fields[0]["quoted"] is not None
        new = b"".join(self.delimiter + self.dumped(name, quoted=style) for name in added)
        return self.first[:at] + new + (self.first[at:] or b"\n" * bool(added))

    def records(self, block: Block) -> Iterator[DelimitedLine]:
        """Yield the records that are not blank lines."""
        names = self.names
        data, at, line = block.data, 0, block.number
        while at < len(data):
            fields = _taken_apart(data, at, self.delimiter)
            ending = grammar(self.delimiter).ending.match(data, fields[-1].end())
            end = ending.end() if ending else len(data)
            record = DelimitedLine(line, self, names, data, at, fields, end)
            if record.raw:
                yield record
            line += lines_in(data[at:end])
            at = end

    def joined(self, block: Block, kept: Iterable[Kept]) -> bytes:
        """Put records together."""
        return b"".join([record.replaced(values) for record, values in kept])

    def split(self, block: Block) -> Iterator[Block]:
        """Cut a block into its records."""
        return (Block(record.raw + record.ending, record.number, block.end) for record in self.records(block))

    def dumped(self, value: Any, *, quoted: bool) -> bytes:
        """Return a value as a field, in quotes where it needs them or had them; of what is missing, nothing is in it."""
        text = "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        data = text.encode("utf-8", "replace")
        if quoted or re.search(rb'[\r\n"]|' + re.escape(self.delimiter), data):
            return b'"' + data.replace(b'"', b'""') + b'"'
        return data


class DelimitedLine:
    """A record whose fields are found."""

    __slots__ = ("_fields", "_layout", "_names", "_start", "ending", "number", "raw")

    def __init__(
        self, number: int, layout: Delimited, names: list[str], data: bytes, start: int, fields: list[re.Match[bytes]], end: int
    ) -> None:
        self.number = number
        self._layout = layout
        self._names = names
        self._start = start
        self._fields = fields
        self.raw = data[start : fields[-1].end()]
        self.ending = data[fields[-1].end() : end]

    def text(self) -> str:
        """Return the field of the text."""
        self._check()
        return self._text(self._fields[self._names.index(self._layout.fields.text)])

    def values(self) -> dict[str, Any]:
        """Return all fields."""
        self._check()
        return dict(zip(self._names, map(self._text, self._fields), strict=True))

    def _check(self) -> None:
        if len(self._fields) != len(self._names):
            count = len(self._fields)
            raise RecordError(f"{count} field{'s' * (count != 1)} where the first line has {len(self._names)}")

    def _text(self, field: re.Match[bytes]) -> str:
        try:
            return _value(field).decode("utf-8")
        except UnicodeDecodeError as error:
            raise RecordError(f"not UTF-8 at byte {field.start() - self._start + error.start + 1} of the record") from None

    def replaced(self, values: Mapping[str, Any]) -> bytes:
        """Return the record with these fields set; those that it lacks come last."""
        source, dumped, fields = self.raw, self._layout.dumped, dict(zip(self._names, self._fields, strict=True))
        quoted = fields[self._layout.fields.text]["quoted"] is not None
        added = b"".join(
            self._layout.delimiter + dumped(value, quoted=quoted) for name, value in values.items() if name not in fields
        )
        changes = [(field, values[name]) for name, field in fields.items() if name in values]
        for field, value in reversed(changes):
            new = dumped(value, quoted=field["quoted"] is not None)
            source = source[: field.start() - self._start] + new + source[field.end() - self._start :]
        return (source + added or _EMPTY) + self.ending
