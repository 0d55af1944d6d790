r"""What every line is searched for before the search for credits is imported: the marks and words that every credit has.

>>> may_hold_credits("Rain floods the old town\nThe bridge at dawn. Photo: Jane Doe")
[1]
"""

from __future__ import annotations

import re
from functools import cache

from cleaner.filters.artifacts.tables import read_table
from cleaner.lines import holding, holding_any

LONGEST = 100  # characters in a bracket
LONGEST_SOURCE = 60  # characters in names and agencies after a label
LEAST_LEFT = 12  # letters of the caption that must be left

BRACKET = re.compile(r"[(\[（【［][^()\[\]（）【】［］]{2,100}[)\]）】］]")
_OPENINGS = "([（【［"
_FROM = r"(?<= b)y |(?<= c)ourtesy |(?<= v)(?:ia|on) |(?<= p)(?:ar|or) "
FROM_WORD = re.compile(f"[bcvp](?:{_FROM})")
_MARKS = r":：=＝/／|©)\]）】］摄攝影"
#: One class of characters first: so a search passes over all others without trying anything.
_SIGN = re.compile(f"[{_MARKS}bcvp](?:(?<=[{_MARKS}])|{_FROM})")


@cache
def _agency_ends() -> frozenset[str]:
    """Return the last words of the agencies' names, in lowercase."""
    return frozenset(name.casefold().split()[-1] for name in read_table("credits.toml")["agencies"])


def may_hold_credits(text: str) -> list[int]:
    """Return the lines of a text, by index, that hold a mark or a word of credits where those stand."""
    lines, agencies = text.split("\n"), _agency_ends()
    # The ends of all lines are searched in one go, each with the blank before its first word.
    tails = [tail if len(tail := line.rstrip()[-1 - LONGEST_SOURCE :]) >= LEAST_LEFT else "" for line in lines]
    found = {*holding(_SIGN, "\n".join(tails))}
    found.update(i for i, tail in enumerate(tails) if tail[-1:].isalnum() and tail.rsplit(None, 1)[-1].casefold() in agencies)
    for index in holding_any(_OPENINGS, text):
        if index not in found and len(lines[index]) >= LEAST_LEFT and _has_middle_bracket(lines[index]):
            found.add(index)
    return sorted(found)


def _has_middle_bracket(line: str) -> bool:
    middle = len(line) // 2
    return BRACKET.search(line, max(0, middle - LONGEST), middle + LONGEST) is not None


def may_end_in_credit(line: str, end: int) -> bool:
    """Look quickly for a mark or a word near the end of a line that every credit has."""
    if end < LEAST_LEFT:
        return False
    start = max(0, end - LONGEST_SOURCE)
    if _SIGN.search(line, start, end):
        return True
    return line[end - 1].isalnum() and line[start:end].rsplit(None, 1)[-1].casefold() in _agency_ends()
