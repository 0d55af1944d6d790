r"""Inputs from bytes: a fuzzer changes bytes, and each of them is an instruction that builds a broken text piece by piece.

Random bytes hardly ever make a broken entity or mojibake of mojibake; random instructions do all the time. The same bytes always make
the same input, so a finding is kept as its bytes.

    >>> Maker(b"\x02\x00\x04\x05\x0bab").text()
    '[ad_1]\nab'
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent.parent))

from strategies import BODY, NOISE, PIECES

T = TypeVar("T")

#: What texts and terminals trip over, most of it invisible.
ODD = (
    "\0", "\x85", "\u2028", "\u2029", "\r", "\r\n", "\x0b", "\x0c", "\x1b[31m", "\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\ufeff", "\ufffe",
    "\ufffd", "\ud83d", "\udc80", "\U0001f3f3\ufe0f\u200d\U0001f308", "\U000e0041", "\u0344\u0301\u0301", "ﷺ", "İ", "ß", "ŉ", "ǆ", "ⅷ", "㍿",
)  # fmt: skip
MARKUP = (
    "<p>", "</p>", "<div class='share'>", "</div>", "<br/>", "<!--", "-->", "<script>", "</script>", "<style>", "</style>", "<![CDATA[", "]]>", "<a href=\"",
    "\">", "</a>", "<html>", "<body>", "<!doctype html>", "<article>", "</article>", "<h1>", "</h1>", "<table><tr><td>", "</table>", "<li>", "<pre>", "<code>",
    "</code>", "<svg>", "<nav>", "</nav>", "<template>", "<noscript>", "<meta charset=x>", "<?xml version='1.0' encoding='utf-7'?>", "<plaintext>", "<b", "</",
)  # fmt: skip
REFERENCES = (
    "&#", "&#x", "&#0;", "&#55296;", "&#1114112;", "&#99999999999999999999;", "&NotEqualTilde;", "&amp", "&amp;amp;", "& # 0 39 ;", "& #39 ;", "& amp ; # 39 ;",
    "&lt;p&gt;", "&lt ; br & gt ;", "&nbsp", "&apos;", "&copy", "&#10;", "&NewLine;", "&#x2028;",
)  # fmt: skip
#: What a text was read as, and what it was.
CONFUSIONS = (
    ("utf-8", "cp1252"),
    ("utf-8", "latin-1"),
    ("utf-8", "cp1251"),
    ("cp1251", "latin-1"),
    ("utf-8", "koi8-r"),
    ("gb18030", "cp1252"),
)
MANY = (2, 3, 7, 40, 300, 2000)
LONGEST = 20_000


class Maker:
    """Reads instructions; where they end, every number is 0."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        """How many bytes there are still."""
        return len(self._data) - self._at

    def take(self, size: int) -> bytes:
        """Return the next bytes as they are."""
        self._at += size
        return self._data[self._at - size : self._at]

    def below(self, limit: int) -> int:
        """Return a number."""
        return int.from_bytes(self.take(1 if limit <= 256 else 3)) % limit

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of some things."""
        return choices[self.below(len(choices))]

    def text(self, *tables: Sequence[str]) -> str:
        """Build a text until the bytes are used up or it is long enough; `tables` are drawn from most often."""
        pieces: list[str] = []
        tables = (*tables, BODY, NOISE, PIECES, ODD, MARKUP, REFERENCES)
        size = 0
        while self.left > 0 and size < LONGEST:
            step = self.below(16)
            last = pieces.pop() if pieces and step > 10 else ""
            if step in (0, 1):
                piece = self.pick(self.pick(tables))
            elif step == 2:
                piece = self.pick(tables[self.below(len(tables))] if self.left > 40 else NOISE)
            elif step in (3, 4):
                piece = "\n"
            elif step in (5, 6):
                piece = self.take(1 + self.below(12)).decode("utf-8", "replace")
            elif step in (7, 8):
                piece = self.pick(BODY)
            elif step == 9:
                piece = chr(self.below(0x110000))
            elif step == 10:
                piece = " "
            elif step == 11:
                piece = (last * self.pick(MANY))[:LONGEST]
            elif step == 12:
                written, read = self.pick(CONFUSIONS)
                piece = last.encode(written, "ignore").decode(read, "ignore")
            elif step == 13:
                piece = "".join(f"&#{ord(character)};" for character in last[:200])
            elif step == 14:
                piece = last.replace("&", "&amp;").replace("<", "&lt;").replace("'", "& # 39;")
            else:
                tag = self.pick(("div", "b", "p", "span", "table", "ul"))
                depth = self.pick(MANY)
                piece = f"<{tag}>" * depth + last + f"</{tag}>" * depth
            pieces.append(piece)
            size += len(piece)
        return "".join(pieces)
