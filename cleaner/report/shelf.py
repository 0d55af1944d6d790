r"""The articles that a page holds to be read, packed so that they fit into it.

A page of thousand articles as plain HTML would be twenty megabytes and too much for a browser. So each article is one line of JSON,
all lines together are compressed, and the page unpacks them and shows one article at a time.

    >>> shelf = Shelf(room=1_000)
    >>> shelf.put({"n": "a.txt"}), len(shelf), shelf.packed()[:4]
    (True, 1, 'eNqq')
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

# Halves of surrogate pairs: JSON may hold them, UTF-8 may not.
_HALF = re.compile("[\ud800-\udfff]")


class Shelf:
    """Takes articles for as long as there is room, in bytes of the page."""

    def __init__(self, room: int) -> None:
        self._room = room * 3 // 4  # what base64 leaves of it
        self._pack = zlib.compressobj(9)
        self._parts: list[bytes] = []
        self._size = self._count = 0

    def __len__(self) -> int:
        return self._count

    def put(self, article: Mapping[str, Any], story: str = "[]") -> bool:
        """Take an article, whose lines are JSON already; return False where it would not fit."""
        head = json.dumps({**article, "t": None}, ensure_ascii=False, separators=(",", ":"))
        text = f"{head.removesuffix('null}')}{story}}}\n"
        line = _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode()
        if self._size + len(zlib.compress(line)) > self._room:
            return False
        self._parts.append(self._pack.compress(line))
        self._parts.append(self._pack.flush(zlib.Z_SYNC_FLUSH))
        self._size += len(self._parts[-1]) + len(self._parts[-2])
        self._count += 1
        return True

    def packed(self) -> str:
        """Return everything as one text without blanks: zlib's format, in base64."""
        return b64encode(b"".join((*self._parts, self._pack.copy().flush()))).decode("ascii")
