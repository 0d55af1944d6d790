r"""Bytes to text: the encoding is proven, or told by the file, or named, or guessed well and said to be a guess.

Old sites saved their pages in whatever their language was written in then: windows-1251 or koi8-r, gb18030 or big5.
Most bytes mean something in most of these encodings, so reading with the wrong one gives no error but a ruined text.
What is UTF-8 proves it by its form; what begins with a byte order mark tells; everything else is a guess (see
`cleaner.legacy`) that is only made where one reading is far better than any other.

    >>> decode("Ещё не всё.\r\n".encode("utf-16"))
    Decoded(text='Ещё не всё.\n', encoding='utf-16', guessed=False, newline='\r\n', final_newline=True)

Line ends are CR LF, LF and CR. U+0085 and U+2028 are none here: the first is a broken "…" far more often than a line end.
A file that holds two encodings is refused, never half guessed; so is one that is not text.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple
from unicodedata import category

from cleaner.errors import ConfigError, InputError, nearest
from cleaner.lazy import lazily
from cleaner.pages import declared_encoding, is_page


class Decoded(NamedTuple):
    """A file's text with line feeds only, and what it takes to say where it came from and to write it like it was.

    Attributes:
        text: the text; its line ends are line feeds.
        encoding: the name of the encoding, as Python knows it.
        guessed: nothing in the file or from the user says that it is this encoding.
        newline: the line end that the file has most of, which is what it gets back.
        final_newline: the text ends with a line end.
    """

    text: str
    encoding: str
    guessed: bool
    newline: str
    final_newline: bool

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is worth a look: that the encoding was guessed."""
        return (f"encoding guessed: {self.encoding}; --encoding makes sure",) if self.guessed else ()


def decode(data: bytes, encoding: str | None = None, *, in_place: bool = False) -> Decoded:
    """Decode a file; raise InputError where its encoding is not clear, or where it is not text at all.

    `in_place` says that its clean text takes its place, in UTF-8: an earlier run may have put it there, whatever it was before.
    """
    if encoding is not None:
        if in_place and _is_rewritten(data, encoding):
            return _lined(data.decode("utf-8"), "utf-8")
        text, name = _named(data, encoding)
        return _lined(text, name)
    if is_binary(data):
        raise InputError("it is a binary file, not text")
    told = _told(data)
    if told is not None:
        return _lined(_strictly(data, told), told)
    if data.isascii() and _SEVEN_BITS.search(data):
        from cleaner.legacy.seven_bits import seven_bits

        if (read := seven_bits(data)) is not None:
            return _lined(*read[:2], guessed=read[2])
    _refuse_ebcdic(data)
    try:
        return _lined(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        declared = declared_encoding(data)
        if declared is not None and (page := _tried(data, declared)) is not None and is_page(page):
            return _lined(page, declared)
        from cleaner.legacy import guess

        text, name = guess(data, error.start)
        return _lined(text, name, guessed=True)


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


_LINE_END = re.compile(r"\r\r\n|\r\n|\r")  # the first is what writing CR LF in text mode makes of it on Windows


def _lined(text: str, encoding: str, *, guessed: bool = False) -> Decoded:
    text = text.removeprefix("\ufeff")
    newline = "\n"
    if "\r" in text:
        crlf = text.count("\r\n")
        counts = {"\r\n": crlf, "\n": text.count("\n") - crlf, "\r": text.count("\r") - crlf - text.count("\r\r\n")}
        newline = max(counts, key=counts.__getitem__)
        text = _LINE_END.sub("\n", text)
    return Decoded(text, encoding, guessed, newline, text.endswith("\n"))


# The encoding that the user named.

# Codecs that Python counts among the encodings of text, though no file is written in them.
_NO_FILES = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}


def _named(data: bytes, encoding: str) -> tuple[str, str]:
    name = codec_of(encoding)
    wide = name.startswith(("utf-16", "utf-32"))
    if not wide and is_binary(data):
        raise InputError("it is a binary file, not text")
    return _strictly(data, name, "--encoding names another"), name


def _is_rewritten(data: bytes, encoding: str) -> bool:
    r"""Say whether a file that was in this encoding is UTF-8 by now.

    Letters beyond ASCII prove it: a text of more than a few letters is not UTF-8 by accident. Where there are none, UTF-8 and
    most encodings read the same; in those that do not (UTF-16, EBCDIC), no text is made of ASCII's bytes alone, zeros left out.

    >>> _is_rewritten("Дождь".encode(), "koi8-r"), _is_rewritten(b"Rain", "utf-16"), _is_rewritten(b"R\0a\0i\0n\0", "utf-16-le")
    (True, True, False)
    """
    if b"\0" in data or is_binary(data) or _tried(data, "utf-8") is None:
        return False
    return not data.isascii() or _tried(_LETTERS, encoding) != _LETTERS.decode()


#: What UTF-8 and the encodings that contain ASCII read alike.
_LETTERS = b"Rain fell."


def codec_of(encoding: str) -> str:
    """Return Python's own name of an encoding; raise ConfigError if it is not one."""
    if (name := _text_codec(encoding)) is not None:
        return name
    from encodings.aliases import aliases

    known = sorted({name.replace("_", "-") for pair in aliases.items() if _text_codec(pair[0]) for name in pair})
    near = nearest(encoding.lower().replace("_", "-"), known) or "; utf-8, windows-1251 or gb18030 are such names"
    raise ConfigError(f"unknown encoding {encoding!r}{near}")


def _text_codec(encoding: str) -> str | None:
    try:
        codec = codecs.lookup(encoding)
    except (LookupError, ValueError):
        return None
    return codec.name if codec._is_text_encoding and codec.name not in _NO_FILES else None


def _strictly(data: bytes, name: str, way_out: str = "name its encoding with --encoding") -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        where = f"the byte 0x{data[error.start]:02x} at offset {error.start} does not fit"
        raise InputError(f"not {name}: {where}; {way_out}") from None
    except UnicodeError as error:
        raise InputError(f"not {name}: {error}; {way_out}") from None


# The encoding that the file itself tells.

# The marks of UTF-32 first: one of them begins with one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: What no text of seven bits in another encoding than ASCII does without; see `cleaner.legacy.seven_bits`.
_SEVEN_BITS = re.compile(rb"\x1b(?:\$|\.[AF])|~\{|\+[A-Za-z0-9+/]{3}")


def _told(data: bytes) -> str | None:
    """Return the encoding that a byte order mark, or zero bytes between the letters, give away."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if b"\0" in data:
        return _wide(data)
    return None


def _refuse_ebcdic(data: bytes) -> None:
    """Refuse EBCDIC, as mainframes write it: its blank is 0x40, our at sign; our blank and line feed mean other things there."""
    if len(data) >= 40 and 10 * data.count(b"@") > len(data) and b" " not in data and b"\n" not in data:
        raise InputError("it looks like EBCDIC; name its encoding with --encoding (such as cp037 or cp500)")


def _wide(data: bytes) -> str | None:
    """Return the form of UTF-16 or UTF-32 without a mark that the zero bytes prove, or None.

    In the right byte order blanks, line ends and ASCII letters are what they are. In the wrong one they are ideographs and
    characters that there are not, and what was never wide has pairs of ASCII letters that look like ideographs.
    """
    for width in (4, 2):
        if len(data) % width == 0:
            plain = {name: _plain(data[:_HEAD], name) for name in (f"utf-{8 * width}-le", f"utf-{8 * width}-be")}
            worse, better = sorted(plain, key=plain.__getitem__)
            if plain[better] > 3 * plain[worse]:
                return better
    return None


def _plain(data: bytes, name: str) -> int:
    """Return how much plain ASCII a reading gives, and 0 if it is no text."""
    try:
        text = codecs.getincrementaldecoder(name)().decode(data)
    except UnicodeDecodeError:
        return 0
    plain = len(_PLAIN.findall(text))
    pairs = len(_ascii_pairs().findall(text))
    return 0 if 2 * pairs > len(text) - plain or any(map(_odd, set(text))) else plain


_PLAIN = re.compile(r"[\t\n\r -~]")
# 0x30, the digit zero, stands before half of what kana there are.
_ascii_pairs = lazily("|".join(f"[\\u{high:02x}20-\\u{high:02x}7e]" for high in range(0x20, 0x7F) if high != 0x30))


def _odd(character: str) -> bool:
    """Say whether a character has no place in a text: control characters, private use, and what is not assigned."""
    return category(character) in {"Cc", "Cs", "Co", "Cn"} and character not in "\t\n\r\f" and character < "\U00010000"


# What is not text.

_HEAD = 8192

#: How files begin that people mistake for text, or that have text's endings; zeros and control characters show the others.
_MAGIC = (
    *(b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ", b"7z\xbc\xaf"),
    *(b"\x89PNG\r", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"\xd0\xcf\x11\xe0", b"Rar!\x1a", b"\x7fELF", b"SQLite format 3\0"),
)
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})


def is_binary(data: bytes) -> bool:
    r"""Say whether a file (or its beginning, of some thousand bytes) is something other than text.

    >>> is_binary(b"%PDF-1.7"), is_binary(b"a\0b"), is_binary("a\nb".encode("utf-16-be")), is_binary(b"")
    (True, True, False, False)
    """
    if data.startswith(_MAGIC):
        return True
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    if b"\0" in data:
        return _wide(data) is None
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if b"\x1b$)" in head:
        controls -= head.count(b"\x0e") + head.count(b"\x0f")  # these switch to a character set of seven bits and back
    return controls > 4 and controls * 20 > len(head)
