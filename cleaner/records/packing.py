r"""Compression of files with records: unpacked as a stream, packed block by block.

Both gzip and Zstandard allow a file to be several compressed pieces one after the other, and every reader takes them for one. So
each block is packed by whoever made it, and a run that was broken off goes on after the last piece.

    >>> import io
    >>> packing_of("a.jsonl.gz").unpack(io.BytesIO(gzip(b"a\n") + gzip(b"b\n"))).read()
    b'a\nb\n'
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from gzip import GzipFile, compress
from typing import Any, BinaryIO, NamedTuple, cast

from cleaner.extras import needed

#: What reading a broken archive may raise; all of Zstandard's own errors are made one of these.
BROKEN = (EOFError, OSError, zlib.error)

# Packed bytes handed to the decompressor at a time: what comes out at once is many times that, where a text repeats itself.
_ZSTD_READ = 1 << 12


class Packing(NamedTuple):
    """How a file is compressed: the ending that says so, and what unpacks and packs it."""

    ending: str
    unpack: Callable[[BinaryIO], BinaryIO]
    pack: Callable[[bytes], bytes]


def _same(data: bytes) -> bytes:
    return data


def _unpacked(stream: BinaryIO) -> BinaryIO:
    return stream


def gzip(data: bytes) -> bytes:
    """Pack a block; the same bytes for the same block, as no time of day is put in."""
    return compress(data, compresslevel=6, mtime=0)


def _gunzip(stream: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", GzipFile(fileobj=stream))


def zstd(data: bytes) -> bytes:
    """Pack a block."""
    packed: bytes = needed("zstandard", "batch", "reading and writing .zst").ZstdCompressor(level=3).compress(data)
    return packed


def _unzstd(stream: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", _Zstd(stream))


class _Zstd:
    """An unpacked stream that notices where a file was cut off, which the library's own reader does not."""

    def __init__(self, stream: BinaryIO) -> None:
        self._library = needed("zstandard", "batch", "reading and writing .zst")
        self._stream = stream
        self._frame: Any = None
        self._packed = b""
        self._ready = b""

    def seekable(self) -> bool:
        """Say no: it can only be read from front to back."""
        return False

    def read(self, size: int = -1) -> bytes:
        """Read that many bytes, or fewer at the end."""
        parts, length = [self._ready], len(self._ready)
        while size < 0 or length < size:
            part = self._more()
            if part is None:
                break
            parts.append(part)
            length += len(part)
        data = b"".join(parts)
        self._ready = data[size:] if size >= 0 else b""
        return data[:size] if size >= 0 else data

    def _more(self) -> bytes | None:
        """Unpack a little; None at the end."""
        packed = self._packed or self._stream.read(_ZSTD_READ)
        if not packed:
            if self._frame is not None:
                raise EOFError("the compressed file ended before its end was reached")
            return None
        if self._frame is None:
            self._frame = self._library.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
        try:
            data: bytes = self._frame.decompress(packed)
        except self._library.ZstdError as error:
            raise EOFError(str(error)) from None
        self._packed = b""
        if self._frame.eof:
            self._packed = self._frame.unused_data
            self._frame = None
        return data


PLAIN = Packing("", _unpacked, _same)
PACKINGS = (Packing(".gz", _gunzip, gzip), Packing(".zst", _unzstd, zstd))


def packing_of(name: str) -> Packing:
    """Tell a file's compression by its name."""
    return next((packing for packing in PACKINGS if name.lower().endswith(packing.ending)), PLAIN)
