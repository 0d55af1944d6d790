r"""Files with one JSON object a line, of which single values are replaced.

A record is never written anew: only the values that change are cut out of its text and others put in, so every other field keeps
its bytes, be it ``1.0``, a number of a hundred digits or a key that is there twice.

    >>> record = JsonRecord(b'{"id": 1.0, "text": "a &amp; b"}', "text")
    >>> record.text, record.replaced({"text": "a & b", "note": []})
    ('a &amp; b', b'{"id": 1.0, "text": "a & b", "note": []}')
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, BinaryIO

from cleaner.json_line import dumps
from cleaner.records.base import BOM, START, Block, Fields, Kept, Position, RecordError, check_head, cut, skip


class JsonLines:
    """An open file of lines."""

    def __init__(self, stream: BinaryIO, fields: Fields) -> None:
        self._stream = stream
        self.layout = JsonLayout(fields)

    def blocks(self, start: Position = START) -> Iterator[Block]:
        """Cut the file at line ends."""
        skip(self._stream, start.offset)
        for block in cut(self._stream, start, lambda data: data.rfind(b"\n") + 1, lambda data: data.count(b"\n")):
            if block.number == 1:
                check_head(block.data)
            yield block


@dataclass(frozen=True, slots=True)
class JsonLayout:
    """Which fields are read; all else is the same in any such file."""

    fields: Fields

    @property
    def head(self) -> bytes:
        """What stands in the output before its first record."""
        return b""

    def records(self, block: Block) -> Iterator[JsonLine]:
        """Yield the lines that are not blank."""
        data = block.data.removeprefix(BOM) if block.number == 1 else block.data
        for number, raw in enumerate(data.split(b"\n"), block.number):
            if raw.strip():
                yield JsonLine(number, raw, self.fields.text)

    def joined(self, block: Block, kept: Iterable[Kept]) -> bytes:
        """Put lines together."""
        return b"".join([part for line, values in kept for part in (line.replaced(values), b"\n")])

    def split(self, block: Block) -> Iterator[Block]:
        """Cut a block into its lines."""
        return (Block(line.raw, line.number, block.end) for line in self.records(block))


class JsonLine:
    """A line that is parsed when its text is asked for."""

    __slots__ = ("_field", "_parsed", "number", "raw")

    def __init__(self, number: int, raw: bytes, field: str) -> None:
        self.number = number
        self.raw = raw
        self._field = field
        self._parsed: JsonRecord | None = None

    def text(self) -> str:
        """Find the text in the line."""
        with _reasons():
            self._parsed = JsonRecord(self.raw, self._field)
        return self._parsed.text

    def values(self) -> dict[str, Any]:
        """Return the whole object."""
        with _reasons():
            value = _loads(self.raw)
        if not isinstance(value, dict):
            raise RecordError("not a JSON object")
        return value

    def replaced(self, values: Mapping[str, Any]) -> bytes:
        """Return the line with these members set."""
        if not values:
            return self.raw
        return (self._parsed or JsonRecord(self.raw, self._field)).replaced(values)


@contextmanager
def _reasons() -> Iterator[None]:
    """Say of a line that cannot be parsed what is wrong with it."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8 at byte {error.start + 1} of the line") from None
    except json.JSONDecodeError as error:
        raise RecordError(f"not JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1} of the line") from None
    except RecursionError:
        raise RecordError("nested too deeply") from None


def _loads(raw: bytes) -> Any:
    """Parse a line; with orjson, where it is installed, three times as fast: it matters where nothing else is done with a line."""
    fast = _orjson()
    if fast is not None:
        try:
            return fast.loads(raw)
        except ValueError:  # NaN, say, which is no JSON, but which Python writes
            pass
    return json.loads(raw.decode("utf-8"))


@cache
def _orjson() -> Any:
    try:
        return import_module("orjson")
    except ImportError:
        return None


# Numbers are only passed over; as floats, they may have any number of digits.
_decoder = json.JSONDecoder(parse_int=float)

_GAP = r"[ \t\r\n]*"
_OPENING = re.compile(rf'{_GAP}\{{{_GAP}(?="|\}}{_GAP}\Z)')
_COLON = re.compile(rf"{_GAP}:{_GAP}")
_COMMA = re.compile(rf'{_GAP}(?:,{_GAP}(?=")|(?=\}}{_GAP}\Z))')


class JsonRecord:
    """A JSON object: its source, and where in it the values stand."""

    __slots__ = ("_end", "_source", "_spans", "text")

    def __init__(self, raw: bytes, field: str) -> None:
        self._source = raw.decode("utf-8")
        self._spans: dict[str, tuple[int, int]] = {}  # where a key is there twice, its last value counts, as in any parser
        text = None
        at = self._past(_OPENING, 0)
        while self._source[at] != "}":
            key, at = scanstring(self._source, at + 1)
            start = self._past(_COLON, at)
            value, end = _decoder.raw_decode(self._source, start)
            self._spans[key] = start, end
            text = value if key == field else text
            at = self._past(_COMMA, end)
        if not isinstance(text, str):
            raise RecordError(f"field {field!r} is not a string" if field in self._spans else f"no field {field!r}")
        self._end = max(end for _, end in self._spans.values())
        self.text = text

    def _past(self, punctuation: re.Pattern[str], at: int) -> int:
        match = punctuation.match(self._source, at)
        if match is None:
            _decoder.decode(self._source)  # says what is wrong, and where
            raise RecordError("not a JSON object")
        return match.end()

    def replaced(self, values: Mapping[str, Any]) -> bytes:
        """Return the object with these members set; those that it lacks come last, spaced like its first one."""
        source, old = self._source, self._spans
        start = min(start for start, _ in old.values())
        gap = source[len(source[:start].rstrip(" \t\r\n")) : start]
        changes = [(*old[key], dumps(value)) for key, value in values.items() if key in old]
        added = "".join(f",{gap}{dumps(key)}:{gap}{dumps(value)}" for key, value in values.items() if key not in old)
        for start, end, new in sorted([*changes, (self._end, self._end, added)], reverse=True):
            source = source[:start] + new + source[end:]
        return source.encode("utf-8")
