"""Scripts, style sheets and comments that span lines.

Their lines are emptied only if both ends are there and what stands between reads like a program: a tag that lost its other half
must never take an article with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cleaner.filters.code import is_code
from cleaner.filters.markup.cut import Cut, without
from cleaner.lines import is_body

if TYPE_CHECKING:
    from cleaner.document import Document

_START = re.compile(r"<(?P<name>script|style)\b[^<>]*+>|<!--", re.IGNORECASE)
_END = {
    "script": re.compile(r"</script\s*+>", re.IGNORECASE),
    "style": re.compile(r"</style\s*+>", re.IGNORECASE),
    "": re.compile("-->"),
}
# How lines of programs, style sheets and data begin or end where prose does not.
_FRAGMENT = re.compile(r"[;{}(\[>]\s*+$|[\"'\]}\d]\s*+,\s*+$|^\s*+(?:[}\])<]|/[*/]|\*/)|/\*|\*/")


def hidden_lines(document: Document) -> dict[int, str]:
    """Return what remains of each line that a script, style sheet or comment over several lines takes part of."""
    lines = document.lines
    remains: dict[int, str] = {}
    first, kind, start = -1, "", 0
    for index, line in enumerate(lines):
        if "<" not in line and ("-->" not in line or first < 0):
            continue
        if first >= 0 and (end := _END[kind].search(line)):
            if reads_like_program(lines[first + 1 : index]):
                remains |= dict.fromkeys(range(first + 1, index), "")
                remains[first] = without(lines[first], [Cut(start, len(lines[first]))])
                remains[index] = without(line, [Cut(0, end.end())])
            first = -1
        if opened := _left_open(line):
            first, kind, start = index, (opened["name"] or "").lower(), opened.start()
    return {index: text for index, text in remains.items() if text != lines[index]}


def _left_open(line: str) -> re.Match[str] | None:
    """Return the last start of a script, style sheet or comment in a line, if its end is not in the line."""
    last = None
    for match in _START.finditer(line):
        last = match
    return last if last and not _END[(last["name"] or "").lower()].search(line, last.end()) else None


def reads_like_program(lines: Sequence[str]) -> bool:
    """Say whether lines are those of a program, style sheet or data, and none is prose.

    >>> reads_like_program([".a {", "  color: red;", "}"]), reads_like_program(["The rain went on.", "Roads closed."])
    (True, False)
    """
    filled = [line for line in lines if line.strip()]
    code = [is_code(line) or _FRAGMENT.search(line) is not None for line in filled]
    return 2 * sum(code) >= len(code) and not any(is_body(line) for line, odd in zip(filled, code, strict=True) if not odd)
