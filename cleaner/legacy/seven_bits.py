r"""Encodings that hide in ASCII: all their bytes are below 0x80, so reading them as UTF-8 gives no error, but gibberish.

ISO-2022 switches between character sets with escape sequences (Japanese and Korean mail and news), HZ marks Chinese with
``~{`` and ``~}``, UTF-7 writes letters as base64 after a plus sign. All were made for channels of seven bits.

    >>> seven_bits("港の夜".encode("iso2022_jp")), seven_bits(b"plain + simple ~{}")
    (('港の夜', 'iso2022_jp', False), None)
"""

from __future__ import annotations

import re
from unicodedata import category

from cleaner.errors import InputError
from cleaner.legacy.likelihood import floor, quality
from cleaner.legacy.tables import LANGUAGES

#: An escape sequence that selects a set of more than one byte a character, or the upper half of ISO 8859-1 or -7.
_ESCAPE = re.compile(rb"\x1b(?:\$|\.[AF])")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_ISO_2022 = ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004", "iso2022_jp_2", "iso2022_kr")

_SHIFTED = re.compile(rb"\+([A-Za-z0-9+/]{3,})")
#: This many plus signs, each with letters in base64 after it, are no accident: sums, queries and telephone numbers have none.
_NO_ACCIDENT = 5


def seven_bits(data: bytes) -> tuple[str, str, bool] | None:
    """Return the text, its encoding and whether that is a guess; None for plain ASCII. Raise InputError where it is unclear."""
    if _ESCAPE.search(data):
        for name in _ISO_2022:
            text = _decoded(data, name)
            if text is not None and not _CONTROLS.search(text):  # what a decoder does not know, it leaves as it is
                return text, name, False
        raise InputError("it switches character sets by escape sequences that are not known; name its encoding with --encoding")
    if b"~{" in data and b"~}" in data:
        text = _decoded(data, "hz")
        if text is not None and not text.isascii():
            if quality(text, "zh") < floor(LANGUAGES["zh"]):
                raise InputError("it looks like HZ; name its encoding with --encoding (hz, or ascii if it is none)")
            return text, "hz", True
    if _is_utf_7(data):
        raise InputError("it looks like UTF-7; name its encoding with --encoding (utf-7, or ascii if it is none)")
    if any(_is_western(_decoded(b"+" + letters + b"-", "utf-7")) for letters in _SHIFTED.findall(data)):
        return data.decode("ascii"), "ascii", True  # a word or two of UTF-7, or a sum: said to be a guess
    return None


def _is_western(text: str | None) -> bool:
    """Say whether a text is what Western ones hold beyond ASCII: their letters, quotes, dashes and signs of currencies."""
    return bool(text) and all("\xa0" <= sign <= "\u024f" or "\u2010" <= sign <= "\u20ac" for sign in text or "")


def _is_utf_7(data: bytes) -> bool:
    shifted = _SHIFTED.findall(data)
    if len(shifted) < _NO_ACCIDENT and 2 * sum(map(len, shifted)) < len(data):
        return False
    texts = [_decoded(b"+" + letters + b"-", "utf-7") for letters in shifted]
    return all(text and all(category(sign)[0] in "LMNPZ" or sign == "\u200c" for sign in text) for text in texts)


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None
