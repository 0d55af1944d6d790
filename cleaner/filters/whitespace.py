r"""Blanks at line ends, runs of blank lines, blank lines at the head and the tail.

Scrapers leave a blank line for each block they cut out, and every line that another filter drops leaves two. A carriage return at
the end of a line belongs to the line end and stays.

    >>> from cleaner import clean
    >>> clean("\n\nOne line. \n\n\n\nAnother.\n\n").text
    'One line.\n\nAnother.\n'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.document import Document, Edit, Filter
from cleaner.lines import BLANK

if TYPE_CHECKING:
    from cleaner.filters import Context

#: What a line may end in that nobody sees.
_BLANKS = (
    " \t\f\v\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\N{EN SPACE}\N{EM SPACE}\N{THIN SPACE}\N{HAIR SPACE}"
)
_ENDINGS = frozenset(_BLANKS + "\r")


def whitespace(context: Context) -> Filter:
    """Make the filter."""
    return find


def find(document: Document) -> Iterator[Edit]:
    """Yield the edits that make white space regular."""
    blank = document.column(BLANK)
    surplus = _surplus(document)
    for index in surplus:
        yield document.drop(index, "whitespace.blank-line", "one blank line too many")
    ends = [index for index, line in enumerate(document.lines) if line[-1:] in _ENDINGS]
    last = -1 if document.final_newline or all(blank) else _last_filled(blank)  # the line without a line feed after it, if any is
    for index in sorted({*ends}.difference(surplus)):
        line = document.lines[index]
        ending = "\r" if line.endswith("\r") and index != last else ""
        stripped = "" if blank[index] else line.rstrip(_BLANKS + "\r")
        if stripped + ending != line:
            yield document.replace(index, "whitespace.trailing", stripped + ending, "blanks at the end of the line")


def _surplus(document: Document) -> list[int]:
    """Return the blank lines that are one too many: those at the head and the tail, and each after another one."""
    blank = document.column(BLANK)
    if all(blank):
        return list(range(len(blank))) if document.text else []
    last = _last_filled(blank)
    end = len(blank) - document.final_newline  # the empty piece after the final line feed is no line
    return [*(index for index in range(last) if blank[index] and (not index or blank[index - 1])), *range(last + 1, end)]


def _last_filled(blank: list[bool]) -> int:
    return len(blank) - 1 - blank[::-1].index(False)
