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
    if all(blank):
        if document.text:
            yield from (document.drop(index, "whitespace.blank-line", "one blank line too many") for index in range(len(blank)))
        return
    last = len(blank) - 1 - document.final_newline  # the empty piece behind the final line feed is no line
    gone = set()
    while blank[last]:
        gone.add(last)
        last -= 1
    previous_blank = True
    for index in range(last + 1):
        if blank[index] and previous_blank:
            gone.add(index)
        previous_blank = blank[index]
    for index in sorted(gone):
        yield document.drop(index, "whitespace.blank-line", "one blank line too many")
    blanks = [index for index, line in enumerate(document.lines) if line[-1:] in _ENDINGS]
    for index in blanks:
        if index not in gone:
            line = document.lines[index]
            ending = "\r" if line.endswith("\r") and not (index == last and not document.final_newline) else ""
            stripped = "" if blank[index] else line.rstrip(_BLANKS + "\r")
            if stripped + ending != line:
                yield document.replace(index, "whitespace.trailing", stripped + ending, "blanks at the end of the line")
