r"""Where character references stand in a line, and what each stands for.

    >>> [(reference.value, reference.broken) for reference in references_in("Caf&eacute; & amp ; bar, R&D; #1")]
    [('é', False), ('&', True)]

Numbers and names with a semicolon, tight, are what HTML says they are. With blanks inside, a number must be one of a visible
character, and a name none that is also a word (``& copy;``). Without a semicolon only names that are no words count, and no name in
an address does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple
from unicodedata import category, normalize

from cleaner.filters.code import TAGS, Span, covers, spans, speaks_of_markup
from cleaner.filters.entities import AMPERSANDS
from cleaner.lazy import lazily

# Blanks that come into a reference, with the marks that keep it left to right in Arabic and Hebrew.
_B = (
    r"[ \t\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}"
    r"\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}]*+"
)
_SEMICOLON = "[;\N{FULLWIDTH SEMICOLON}\N{ARABIC SEMICOLON}\N{GREEK QUESTION MARK}]"
_AMP = rf"(?:(?i:amp)|[#＃]{_B}(?:0*+38|[xX]{_B}0*+26)){_B}{_SEMICOLON}"
_reference = lazily(
    rf"""[{AMPERSANDS}]{_B}
    (?>(?P<escapes> {_AMP} (?>(?:{_B}{_AMP})*) )?)  {_B}
    (?: [#＃]{_B} (?: [xX]{_B}(?P<hex>[0-9A-Fa-f]{{1,8}}+)(?![0-9A-Fa-f]) | (?P<decimal>\d{{1,10}}+)(?!\d) )
      | (?P<name>[A-Za-zＡ-Ｚａ-ｚ][A-Za-z0-9Ａ-Ｚａ-ｚ]{{1,31}}+) )?
    (?P<end>{_B}{_SEMICOLON})?""",
    re.VERBOSE,
)
_BLANK = re.compile(r"[\s\u200e\u200f]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\"'<>]*+")
_COUNTED = re.compile(r"#\s?\d+,?\s\Z")
_quoted = lazily(
    r"(?<![^\s(\[{])[\"'“‘«‹„](?:&(?>(?:amp;)*)lt;/?\w++ ?/?&(?>(?:amp;)*)gt;|(?>(?:&(?>(?:#?\w{1,31};)+))+))[\"'”’»›“](?!\w)",
    re.IGNORECASE,
)
_tag_ahead = lazily(
    r"\s?/?\s?(?P<name>[A-Za-z][A-Za-z0-9]*+)(?![\w-])(?:[^<>&]|&(?>(?:amp;)*)(?:quot|apos|#0?3[49]);){0,400}&(?>(?:amp;)*)(?:gt|#0?62);",
    re.IGNORECASE,
)
_hides_words = lazily(
    rf"(?:!--|/?(?:script|style)\s*+[{AMPERSANDS}>])[^<>]{{0,40}}?(?:&(?>(?:amp;)*)(?:gt|#0?62);|>)", re.IGNORECASE
)
_ALONE_BEFORE, _ALONE_AFTER = " ([", " .,;:!?)]"

# Names that are no words of a language: certain even with a blank inside (`& rsquo;`).
_PUNCTUATION = frozenset(
    "amp apos bdquo frac12 frac14 frac34 gt hellip iexcl iquest laquo ldquo lrm lsaquo lsquo lt mdash middot nbsp ndash ordf ordm "
    "plusmn quot raquo rdquo rlm rsaquo rsquo sbquo sup1 sup2 sup3 zwj zwnj".split()
)
_ACCENTED = frozenset(
    name.removesuffix(";")
    for name in html5
    if re.fullmatch(r"[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|caron|ring|slash|ogon|breve|macr);|(?:AE|ae|OE|oe|sz)lig;", name)
)
# Names that stand for themselves without a semicolon before anything that is no letter, and before letters too.
_BARE = frozenset("amp apos gt hellip laquo ldquo lsquo lt mdash nbsp ndash quot raquo rdquo rsquo AMP GT LT QUOT".split())
_prefix = lazily("nbsp|" + "|".join(sorted(name for name in _ACCENTED if name in html5)))

_NOTHING = frozenset("\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}")
_WHITE = frozenset("\t\n\v\f\r\x85")


class Reference(NamedTuple):
    """A character reference in a line: where it stands, what it stands for, and whether blanks had come into it."""

    start: int
    end: int
    value: str
    broken: bool


def references_in(line: str) -> Iterator[Reference]:
    """Find the references of a line that are to be decoded, from left to right."""
    code, about_markup = spans(line), speaks_of_markup(line)
    addresses: list[Span] | None = None
    shown_until = 0
    for match in _reference().finditer(line):
        reference = _read(match)
        if reference is None or match.start() < shown_until or covers(code, match.start()):
            continue
        if line[reference.end - 1] not in ";；؛\u037e":
            addresses = [found.span() for found in _ADDRESS.finditer(line)] if addresses is None else addresses
            if covers(addresses, reference.start):
                continue
        if reference.broken and match["decimal"] and _COUNTED.search(line[max(0, reference.start - 12) : reference.start]):
            continue
        if reference.start and (quoted := _quoted().match(line, reference.start - 1)):
            shown_until = quoted.end()
        elif reference.value == "<" and (shown := _shown_tag(line, reference.end, about_markup)):
            shown_until = shown.end()
        elif not (about_markup and _stands_alone(line, reference)):
            yield reference


def _shown_tag(line: str, start: int, about_markup: bool) -> re.Match[str] | None:
    """Match the rest of an escaped tag that is to stay escaped."""
    tag = _tag_ahead().match(line, start) if about_markup else None
    return tag if tag and tag["name"].lower() in TAGS else _hides_words().match(line, start)


def _stands_alone(line: str, reference: Reference) -> bool:
    """Say whether a reference for a blank or a delimiter stands in a sentence like a word."""
    before, after = line[reference.start - 1 : reference.start], line[reference.end : reference.end + 1]
    return not reference.broken and reference.value in " <>\"'" and before in _ALONE_BEFORE and after in _ALONE_AFTER


def _read(match: re.Match[str]) -> Reference | None:
    """Work out what a match stands for; None if it is no reference."""
    escapes, end = match["escapes"], match.end()
    blanks = _BLANK.search(match[0]) is not None
    value = _number(match, blanks) if match["decimal"] or match["hex"] else None
    if match["name"]:
        value, end = _name(match, blanks)
    if value is None:
        if not escapes:
            return None
        value, end = "&", match.end("escapes")
    return Reference(match.start(), end, value, _BLANK.search(match.string, match.start(), end) is not None)


def _number(match: re.Match[str], blanks: bool) -> str | None:
    number = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
    following = match.string[match.end() : match.end() + 1]
    if not match["end"] and (blanks or number < 32 or len(match["decimal"] or "") < 2 or following in ("=", "#")):
        return None
    return None if blanks and number < 32 else _character(number)


def _character(number: int) -> str | None:
    """Return what a browser shows for a number; None beyond Unicode.

    >>> _character(146), _character(0xD800), _character(10), _character(0x110000)
    ('’', '', ' ', None)
    """
    if number > 0x10FFFF:
        return None
    if 0x80 <= number < 0xA0:
        return bytes([number]).decode("cp1252", "ignore")
    if 0xD800 <= number < 0xE000 or number & 0xFFFE == 0xFFFE or 0xFDD0 <= number < 0xFDF0:
        return ""
    return _safe(chr(number))


def _safe(value: str) -> str:
    """Return a character as it may stand inside a line: blanks plain, control characters and empty ones gone."""
    if value in _NOTHING or category(value[0]) == "Cc":
        return " " if value in _WHITE else ""
    return " " if value.isspace() else value


def _name(match: re.Match[str], blanks: bool) -> tuple[str | None, int]:
    """Return what a name stands for, and where it ends: `&nbspText` ends before the "T"."""
    name = match["name"] if match["name"].isascii() else normalize("NFKC", match["name"])
    if match["end"]:
        known = name.lower() in _PUNCTUATION or name in _ACCENTED
        value = _named(name) if known or not blanks else None
        if value is not None:
            return value, match.end()
    following = match.string[match.end("name") : match.end("name") + 1]
    if _BLANK.search(match.string, match.start(), match.end("name")) or following == "=":
        return None, match.end()
    if name in _BARE and following != "_":
        return _named(name), match.end("name")
    prefix = _prefix().match(name)
    return (_named(prefix[0]), match.start("name") + prefix.end()) if prefix else (None, match.end())


def _named(name: str) -> str | None:
    """Look a name up as HTML spells it, or in the capitals of a headline."""
    value = html5.get(name + ";")
    if value is None and name.lower() in _PUNCTUATION:
        value = html5[name.lower() + ";"]
    if value is None and name.isupper() and name.lower() in _ACCENTED:
        value = html5[name.lower() + ";"].upper()
    return None if value is None else _safe(value)
