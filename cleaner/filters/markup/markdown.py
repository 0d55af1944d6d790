r"""Pictures and broken link halves of Markdown. Whole links, emphasis, headings and tables are the author's and stay.

    >>> without_pictures("![A map](https://example.org/map.png) The [river](/r) rose.")
    'The [river](/r) rose.'

A half is what a scraper left of a link that it cut in two: ``read more](/news/1)`` at the start of a line, ``[the
report](https://exa`` at its end. The words stay, the address goes. A link that is merely wrapped over two lines is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.filters.code import covers, spans
from cleaner.filters.markup.cut import Cut, without
from cleaner.lazy import lazily

if TYPE_CHECKING:
    from cleaner.document import Document

_TARGET = r"""\(\s?<?[^\s()<>]*+(?>(?:\([^\s()]*+\)[^\s()<>]*+)*)>?(?:\s++(?:"[^"]*+"|'[^']*+'))?\s?\)"""
_PICTURE = rf"!\s?\[(?P<{{0}}>[^\[\]]*+)\]\s?(?P<{{1}}>{_TARGET}|\(https?://[^\s()]*+$)"
_pictures = lazily(rf"\[\s?{_PICTURE.format('inner', 'inner_target')}\s?\]{_TARGET}|{_PICTURE.format('alt', 'target')}")
_IMAGE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|webp)\b", re.IGNORECASE)
_brackets = lazily(
    r"""\\. | \[ | \](?:\((?P<address>(?:https?://|www\.|mailto:|[/\#])[^\s()<>]*+(?>(?:\([^\s()]*+\)[^\s()<>]*+)*))?
        (?P<title>\s++(?:"[^"]*+"|'[^']*+'))?\s?(?P<end>\)|$))?""",
    re.VERBOSE,
)
#: How many lines a link may be wrapped over.
_WRAP = 4


def without_pictures(line: str) -> str:
    """Return the line without its Markdown pictures, linked ones too; a picture's description is not text."""
    if "![" not in line and "! [" not in line:
        return line
    code = spans(line)
    cuts = [
        Cut(*match.span(), parts_words=True)
        for match in _pictures().finditer(line)
        if not covers(code, match.start()) and _is_picture(line, match)
    ]
    return without(line, cuts) if cuts else line


def _is_picture(line: str, match: re.Match[str]) -> bool:
    """Tell a picture from an exclamation with a link after it (``do it![13](/notes#13)``)."""
    if match["target"] is None:
        return True
    if _IMAGE.search(match["target"]) or not match["alt"].strip():
        return True
    exclaimed = match.start() > 0 and (line[match.start() - 1].isalnum() or match["alt"].isdigit())
    return not exclaimed and any(sign in match["target"] for sign in "/.:")


def without_link_halves(document: Document, index: int) -> str:
    """Return the line at `index` without the address of a link whose other half is lost, and without empty links."""
    line = document.lines[index]
    code = spans(line)
    cuts = [cut for cut in _halves(document, index) if not covers(code, cut.start)]
    return without(line, sorted(cuts)) if cuts else line


def _halves(document: Document, index: int) -> Iterator[Cut]:
    line = document.lines[index]
    opened: list[int] = []
    for match in _brackets().finditer(line):
        if match[0] == "[":
            opened.append(match.start())
        elif match["end"] is None:
            if match[0] == "]" and opened:
                opened.pop()
        elif opened:
            start = opened.pop()
            if match["end"] and match["address"] and not line[start + 1 : match.start()].strip():
                yield Cut(start, match.end())
            elif not match["end"] and not _goes_on(document, index):
                yield from (Cut(start, start + 1), Cut(*match.span()))
        elif match["address"] and not _began_before(document, index):
            yield Cut(*match.span())


def _goes_on(document: Document, index: int) -> bool:
    """Say whether the address is closed on one of the next lines of the paragraph."""
    for line in document.lines[index + 1 : index + 1 + _WRAP]:
        if not line.strip():
            return False
        closing = re.match(r"\s*+[^\s()]*+(?P<end>\))?", line)
        if closing and (closing["end"] or closing.end() < len(line.rstrip())):
            return closing["end"] is not None
    return False


def _began_before(document: Document, index: int) -> bool:
    """Say whether one of the former lines of the paragraph left a bracket open."""
    balance = 0
    for line in reversed(document.lines[max(0, index - _WRAP) : index]):
        if not line.strip():
            return False
        balance += line.count("[") - line.count("]")
        if balance > 0:
            return True
    return False
