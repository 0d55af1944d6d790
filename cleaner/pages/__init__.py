"""Whole HTML pages among the texts: told at their very start, and decoded by their own declaration.

A text *about* HTML is no page: a page begins with its declaration and has a body. Here is only what every text is asked; how a page
becomes text stands in `cleaner.pages.reader`, which is imported for the first page.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_MARKUP = re.compile(r"[\s\ufeff]*<")
_START = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
#: What servers and their templates put before a page: blank lines, comments, and what belongs into its head.
_BEFORE = re.compile(
    r"[\s\ufeff]+|<\?xml[^>]{0,500}>|<!--(?s:.{0,5000}?)-->|<(?:meta|link|base)\b[^<>]{0,2000}>"
    r"|<(?P<tag>script|style|title|noscript)\b[^<>]{0,2000}>(?s:.{0,50000}?)</(?P=tag)\s*>",
    re.IGNORECASE,
)
#: How many of these are looked at.
_MOST_BEFORE = 100
_BODY = re.compile(r"<(?:body|div|p|table|article|main|frameset)\b[^<]*>", re.IGNORECASE)
#: A page of more lines or characters is no article, and judging its lines by where they stand would take much memory.
MOST_LINES, MOST_CHARACTERS = 20_000, 4_000_000
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w-]{2,40})""", re.IGNORECASE
)


def is_page(text: str) -> bool:
    """Say whether a text is a whole HTML page.

    >>> is_page("<!DOCTYPE html><html><body><p>Rain</p></body></html>"), is_page("<html> is where every page begins.")
    (True, False)
    """
    if _MARKUP.match(text) is None:
        return False
    at = 0
    for _ in range(_MOST_BEFORE):
        if _START.match(text, at):
            return _BODY.search(text) is not None
        before = _BEFORE.match(text, at)
        if before is None:
            return False
        at = before.end()
    return False


#: What pages declare, and what they are in truth: browsers read them so, and pages are made to look right in browsers.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
}


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page's own first bytes declare, as browsers take it, if there is such an encoding."""
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii")
    try:
        found_name = codecs.lookup(name).name
    except LookupError:
        return None
    return _MEANT.get(found_name, found_name)


class Metadata(NamedTuple):
    """What a page says of itself; None where it says nothing.

    Attributes:
        title: the headline, without the name of the site.
        date: when it was published, in ISO 8601 where the page gives it so.
        author: who wrote it, several with commas between.
        language: the code of the language that the page says it is in.
        url: its canonical address.
        site: the name of the site, else its host.
    """

    title: str | None = None
    date: str | None = None
    author: str | None = None
    language: str | None = None
    url: str | None = None
    site: str | None = None
