r"""How the lines begin that a regular expression can match, worked out from the expression's own text.

A search for thousands of expressions is a search for strings, if each of them says what its lines begin with:

    >>> beginnings(r"^(?:the |our )?(?:top|latest)(?:est)? news$")
    ('latest', 'our ', 'the ', 'top news', 'topest')
    >>> beginnings(r"\d shares?$"), beginnings("^a|b"), beginnings(r"^[^:]*: more")
    ((), (), ())

Only what is written plainly is understood: letters, groups, choices, small sets of characters, what may be left out. Everything
else ends the beginning there; the expression itself is still asked about each line that begins so.
"""

from __future__ import annotations

import re
from functools import cache

from cleaner.lazy import lazily

#: So many beginnings at most, and each about so long: more would tell little more. Where there are more, they are cut shorter.
MOST, LONG = 64, 4

# A beginning, and whether it may go on.
Head = tuple[str, bool]

_PLAIN = r"(?:[^\\\[\](){}.?*+^$|]|\\[^\w\s])"
_SET = r"\[\^?+\]?+(?:[^\]\\]|\\.)*+\]"
_LEVEL = rf"(?:[^\\\[\]()|]|\\.|{_SET}%s)*+"
_INNER = _LEVEL % ""
for _ in range(5):
    _INNER = _LEVEL % rf"|\((?:{_INNER}\|?)*+\)"
#: The rest of a choice: all up to the next "|", or the ")" that ends its group.
_rest = lazily(_INNER)
_LETTERS = re.compile(rf"(?:{_PLAIN}(?![?*{{]))++|{_PLAIN}")
_ESCAPE = re.compile(r"\\(.)")
_GROUP = re.compile(r"\((?:\?:)?+(?!\?)")
_look = lazily(rf"\(\?<?[=!](?:{_INNER}\|?)*+\)")
_SMALL_SET = re.compile(r"\[([^\\^\-\[\]]{1,24}-?)\]")
#: What is not understood: any other group as a whole, a set, an escape, a single character.
_any = lazily(rf"\((?:{_INNER}\|?)*+\)|{_SET}|\\.|.", re.DOTALL)
_TIMES = re.compile(r"(?:(?P<once>\?)|(?P<none>\*|\{0?,\d*\}|\{0\})|\+|\{\d[^{}]*+\})[?+]?+")


@cache
def is_anchored(pattern: str) -> bool:
    """Say whether an expression can match only at the beginning of a line.

    >>> is_anchored("^(a|b)$"), is_anchored("^a|b"), is_anchored("a")
    (True, False, False)
    """
    return pattern.startswith("^") and (rest := _rest().match(pattern)) is not None and rest.end() == len(pattern)


@cache
def beginnings(pattern: str) -> tuple[str, ...]:
    """Return texts with one of which every line begins that an expression matches; none where they cannot be told."""
    if not is_anchored(pattern):
        return ()
    heads, _ = _sequence(pattern, 1)
    found = {head for head, _ in heads}
    return tuple(sorted(found)) if "" not in found else ()


def _choices(pattern: str, position: int) -> tuple[list[Head], int]:
    """Return how what stands in a group can begin, and where the group ends."""
    heads, position = _sequence(pattern, position)
    while pattern.startswith("|", position):
        more, position = _sequence(pattern, position + 1)
        heads += more
    return heads, position + 1


def _sequence(pattern: str, position: int) -> tuple[list[Head], int]:
    """Return how a choice can begin, and where it ends."""
    heads: list[Head] = [("", True)]
    while any(goes_on for _, goes_on in heads) and position < len(pattern) and pattern[position] not in "|)":
        part, position = _part(pattern, position)
        heads = _joined(heads, part)
    rest = _rest().match(pattern, position)
    return heads, rest.end() if rest else position


def _part(pattern: str, position: int) -> tuple[list[Head], int]:
    """Return how the next part can begin, with how often it may stand, and where it ends."""
    if letters := _LETTERS.match(pattern, position):
        part, position = [(_ESCAPE.sub(r"\1", letters[0]), True)], letters.end()
    elif small := _SMALL_SET.match(pattern, position):
        part, position = [(char, True) for char in small[1]], small.end()
    elif look := _look().match(pattern, position):
        part, position = [("", True)], look.end()
    elif group := _GROUP.match(pattern, position):
        part, position = _choices(pattern, group.end())
    else:
        other = _any().match(pattern, position)
        part, position = [("", False)], other.end() if other else len(pattern)
    times = _TIMES.match(pattern, position)
    if times:
        position = times.end()
        if not times["once"]:
            part = [(head, False) for head, _ in part]
        if times["once"] or times["none"]:
            part.append(("", True))
    return part, position


def _joined(heads: list[Head], part: list[Head]) -> list[Head]:
    """Return each beginning that may go on with each of the next part's."""
    joined = [head for head in heads if not head[1]]
    for head, goes_on in heads:
        if goes_on:
            joined += [(head + more, on and len(head) + len(more) < LONG) for more, on in part]
    joined = list(dict.fromkeys(joined))
    for length in range(LONG, 0, -1):
        if len(joined) > MOST:
            joined = list(dict.fromkeys((head[:length], False) for head, _ in joined))
    return joined if len(joined) <= MOST else [(head, False) for head, _ in heads]
