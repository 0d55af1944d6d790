r"""Formats of files that hold many records: how they are cut into blocks, and how one field of a record is replaced.

A format cuts a stream into blocks of whole records (cheap, so that one process can feed many), finds the records in a
block, and parses them. A JSON record is never written anew: only the values that change are cut out of its text and
others put in, so every other field keeps its bytes, be it ``1.0``, a number of a hundred digits or a key that is there twice.

    >>> record = JsonLines().parse(b'{"id": 1.0, "text": "a &amp; b"}', "text")
    >>> record.text, record.replaced({"text": "a & b", "note": []})
    ('a &amp; b', b'{"id": 1.0, "text": "a & b", "note": []}')
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from json.decoder import scanstring  # type: ignore[attr-defined]
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol

from cleaner.errors import ConfigError, InputError

_BLOCK = 1 << 18
_BOM = b"\xef\xbb\xbf"


class RecordError(Exception):
    """A record that cannot be cleaned; the message is the reason."""


class Block(NamedTuple):
    """Some whole records of a file, as bytes, and the line on which they begin."""

    data: bytes
    line: int


class Record(Protocol):
    """One record whose text was found."""

    text: str

    def replaced(self, values: Mapping[str, Any]) -> bytes:
        """Return the record with these fields set, all others and their order as they were."""


class Format(Protocol):
    """A kind of file that holds records."""

    def blocks(self, stream: BinaryIO) -> Iterator[Block]:
        """Cut a stream into blocks."""

    def records(self, block: Block) -> Iterator[tuple[int, bytes]]:
        """Yield the records of a block, each with its line in the file."""

    def parse(self, raw: bytes, field: str) -> Record:
        """Find the text in a record; raise RecordError where there is none."""


class JsonLines:
    """One JSON object a line, in UTF-8."""

    def blocks(self, stream: BinaryIO) -> Iterator[Block]:
        """Cut a stream at line ends; a line of any length stays whole."""
        line, parts = 1, list[bytes]()
        data = stream.read(_BLOCK).removeprefix(_BOM)
        while data:
            cut = data.rfind(b"\n") + 1
            if cut:
                block = Block(b"".join((*parts, data[:cut])), line)
                line += block.data.count(b"\n")
                parts = []
                yield block
            parts.append(data[cut:])
            data = stream.read(_BLOCK)
        if any(parts):
            yield Block(b"".join(parts), line)

    def records(self, block: Block) -> Iterator[tuple[int, bytes]]:
        """Yield the lines that are not blank."""
        for line, raw in enumerate(block.data.split(b"\n"), block.line):
            if raw.strip():
                yield line, raw

    def parse(self, raw: bytes, field: str) -> JsonRecord:
        """Find the text in a line."""
        try:
            return JsonRecord(raw, field)
        except UnicodeDecodeError as error:
            raise RecordError(f"not UTF-8 at byte {error.start + 1} of the line") from None
        except json.JSONDecodeError as error:
            raise RecordError(f"not JSON: {error.msg} at character {error.pos + 1} of the line") from None
        except RecursionError:
            raise RecordError("nested too deeply") from None


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
        changes = [(*old[key], _dumped(value)) for key, value in values.items() if key in old]
        added = "".join(f",{gap}{_dumped(key)}:{gap}{_dumped(value)}" for key, value in values.items() if key not in old)
        for start, end, new in sorted([*changes, (self._end, self._end, added)], reverse=True):
            source = source[:start] + new + source[end:]
        return source.encode("utf-8")


def _dumped(value: Any) -> str:
    """Return a value as JSON that any reader of lines takes for one line."""
    dumped = json.dumps(value, ensure_ascii=False)
    if _UNSAFE.search(dumped):
        dumped = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", dumped)
    return dumped


# Line ends to some readers, and halves of surrogate pairs, which UTF-8 cannot hold.
_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def rejected(raw: bytes, line: int, reason: str) -> bytes:
    """Return the line that keeps a bad record; bytes that are not UTF-8 are in it as Python's surrogate escapes."""
    entry = {"line": line, "reason": reason, "raw": raw.decode("utf-8", "surrogateescape")}
    return json.dumps(entry).encode() + b"\n"


class Container(NamedTuple):
    """How a format lies in a file: as it is, or compressed, block by block."""

    format: Format
    unpack: Callable[[BinaryIO], BinaryIO]
    pack: Callable[[bytes], bytes]

    def blocks(self, stream: BinaryIO) -> Iterator[Block]:
        """Cut a file's content into blocks; raise InputError where it cannot be unpacked."""
        try:
            yield from self.format.blocks(self.unpack(stream))
        except (EOFError, OSError, zlib.error) as error:
            raise InputError(f"cannot read the records: {error}") from None


def _same(data: Any) -> Any:
    return data


def _gunzip(stream: BinaryIO) -> BinaryIO:
    return gzip.GzipFile(fileobj=stream)  # type: ignore[return-value]


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=6, mtime=0)


_JSON_LINES = JsonLines()
FORMATS: dict[str, Format] = {".jsonl": _JSON_LINES, ".ndjson": _JSON_LINES}


def container_of(path: Path) -> Container:
    """Tell a file's format and compression by its name; ``-`` is JSON Lines. Raise ConfigError for one that is not known."""
    name = path.name.lower()
    if name == "-":
        name = ".jsonl"
    packed = name.endswith(".gz")
    for ending, form in FORMATS.items():
        if name.removesuffix(".gz").endswith(ending):
            return Container(form, _gunzip if packed else _same, _gzip if packed else _same)
    known = ", ".join(f"{ending} and {ending}.gz" for ending in FORMATS)
    raise ConfigError(f"{path} is not a kind of file that holds records: {known} are")
