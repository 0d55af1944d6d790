r"""The literals of a regular expression: what the lines it matches begin with, and what they hold.

A search for thousands of expressions is a search for strings, if each of them says what its lines begin with:

    >>> prefixes(r"^(?:the |our )?(?:top|latest)(?:est)? news$")
    ('latest', 'our latest', 'our top', 'the latest', 'the top', 'top news', 'topest')
    >>> prefixes(r"\d shares?$"), prefixes("^a|b"), prefixes(r"^[^:]*: more")
    ((), (), ())

Only what is written plainly is understood: letters, groups, choices, small sets of characters, what may be left out. A prefix ends
at anything else; the expression itself is still tried on each line that begins so.

An expression that does not say how its lines begin says what they hold further on, and the rarest of that is what to look for:

    >>> sorted(required(r"^[^ ]{2,20} [^ ]{2,20}, (?:redactor|reporter)s?$"))
    [', redactor', ', reporter']
"""

from __future__ import annotations

import re
from functools import cache

from cleaner.language import stop_words
from cleaner.lazy import lazily
from cleaner.lines import size

#: The most prefixes of an expression, and the longest: more would tell little more. Where there are too many, they are cut shorter.
MOST, LONG = 64, 6

#: A prefix, and whether it may go on.
Head = tuple[str, bool]

_PLAIN = r"(?:[^\\\[\](){}.?*+^$|]|\\[^\w\s])"
_SET = r"\[\^?+\]?+(?>(?:[^\]\\]|\\.)*)\]"
_LEVEL = rf"(?>(?:[^\\\[\]()|]|\\.|{_SET}%s)*)"
_INNER = _LEVEL % ""
for _ in range(5):
    _INNER = _LEVEL % rf"|\((?>(?:{_INNER}\|?)*)\)"
#: The rest of a choice: all up to the next "|", or the ")" that ends its group.
_rest = lazily(_INNER)
_LETTERS = re.compile(rf"(?>(?:{_PLAIN}(?![?*{{]))+)|{_PLAIN}")
_ESCAPE = re.compile(r"\\(.)")
_GROUP = re.compile(r"\((?>(?:\?:)?)(?!\?)")
_look = lazily(rf"\(\?<?[=!](?>(?:{_INNER}\|?)*)\)")
_FLAGS = re.compile(r"\(\?[a-zA-Z]")
_BRACKET = re.compile(r"(?:\\\(|\[(?:\(\\\[|\\\[\()\])(?![?*{])")
_AHEAD = re.compile(r"\(\?=")
_words = lazily(r"\w+|[^\w\s]")
_SMALL_SET = re.compile(r"\[([^\\^\-\[\]]{1,24}-?)\]")
#: What is not understood: any other group as a whole, a set, an escape, a single character.
_CODE = r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|N\{[^}]*\}|\d{1,3}|.)"
_any = lazily(rf"\((?>(?:{_INNER}\|?)*)\)|{_SET}|{_CODE}|.", re.DOTALL)
#: A mark at the end, or some of them.
_LAST = re.compile(r"(?<!\\)(?:(\\[^\w\s])|\[((?:[^\\\[\]^\w\s-]|\\[^\w\s])+)\])(?:\\s\*)?\$$")
_TIMES = re.compile(r"(?:(?P<once>\?)|(?P<none>\*|\{0?,\d*\}|\{0\})|\+|\{\d[^{}]*+\})[?+]?+")


@cache
def is_anchored(pattern: str) -> bool:
    """Say whether an expression can match only at the beginning of a line.

    >>> is_anchored("^(a|b)$"), is_anchored("^a|b"), is_anchored("a")
    (True, False, False)
    """
    return pattern.startswith("^") and (rest := _rest().match(pattern)) is not None and rest.end() == len(pattern)


@cache
def last_of(pattern: str) -> str:
    r"""Return the marks one of which a line that an expression matches ends with, blanks aside; nothing where they cannot be told.

    >>> last_of(r"\(\w+\)\s*$"), last_of(r" [(\[]\w+[)\]]$"), last_of(r"\)$|a$"), last_of(r"\w+\)?$"), last_of(r"\w+$")
    (')', ')]', '', '', '')
    """
    mark = _LAST.search(pattern)
    whole = _rest().match(pattern)
    return _ESCAPE.sub(r"\1", mark[1] or mark[2]) if mark and whole and whole.end() == len(pattern) else ""


@cache
def prefixes(pattern: str) -> tuple[str, ...]:
    """Return texts such that each line an expression matches begins with one of them; none where they cannot be told."""
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
    """Return each prefix that may go on, together with each of the next part's."""
    joined = [head for head in heads if not head[1]]
    for head, goes_on in heads:
        if goes_on:
            joined += [(head + more, on and len(head) + len(more) < LONG) for more, on in part]
    joined = list(dict.fromkeys(joined))
    for length in range(LONG, 0, -1):
        if len(joined) > MOST:
            joined = list(dict.fromkeys((head[:length], on and len(head) < length) for head, on in joined))
    return joined if len(joined) <= MOST else [(head, False) for head, _ in heads]


def rarest(*choices: frozenset[str]) -> frozenset[str]:
    """Return the texts that the fewest lines are likely to hold one of; none say nothing."""
    return min(filter(None, choices), key=_lines_with, default=frozenset())


def is_common(text: str) -> bool:
    """Say whether many lines hold a text, for it has few letters, or none but in stop words.

    >>> is_common("our"), is_common("the post "), is_common("newsletter")
    (True, True, False)
    """
    return _lines_holding(text) > 0.001


def _lines_with(texts: frozenset[str]) -> float:
    """Return about how many lines hold one of some texts, with what it costs to look for each of them."""
    return sum(map(_lines_holding, sorted(texts)), 0.001 * len(texts))


@cache
def _lines_holding(text: str) -> float:
    """Return about what share of lines holds a text: all for two letters, half of them for three, a tenth for each further one."""
    words = (word for word in _words().findall(text) if word not in stop_words())
    return min(1.0, 500 * 0.1 ** sum(map(size, words)))


@cache
def required(pattern: str) -> frozenset[str]:
    """Return the rarest texts such that each line an expression matches holds one of them; none where they cannot be told."""
    return _required_by_choice(pattern, 0)[0] if not _FLAGS.match(pattern) else frozenset()


def holds_bracket(pattern: str) -> bool:
    r"""Say whether it is certain that every line that an expression matches holds an opening bracket.

    >>> holds_bracket(r"\s*[(\[](?:photo|image): .+"), holds_bracket(r"^\([a-z]{3}\)$"), holds_bracket(r"\s*[(\[]?photo: .+")
    (True, True, False)
    """
    position, found = 0, False
    while position < len(pattern) and pattern[position] not in "|)":
        found = found or _BRACKET.match(pattern, position) is not None
        _, position = _part(pattern, position)
    return found and position == len(pattern)


def _required_by_choice(pattern: str, position: int) -> tuple[frozenset[str], int]:
    """Return what stands in a group holds, whichever choice it is, and where the group ends."""
    texts, position = _required_by_sequence(pattern, position)
    while pattern.startswith("|", position):
        more, position = _required_by_sequence(pattern, position + 1)
        texts = texts | more if texts and more else frozenset()
    return texts, position + 1


def _required_by_sequence(pattern: str, position: int) -> tuple[frozenset[str], int]:
    """Return what a choice holds: how the rest of it begins, from any part on, or what a group in it holds."""
    texts: frozenset[str] = frozenset()
    while position < len(pattern) and pattern[position] not in "|)":
        heads = frozenset(head for head, _ in _sequence(pattern, position)[0])
        texts = rarest(texts, heads if "" not in heads else frozenset())
        group = _GROUP.match(pattern, position) or _AHEAD.match(pattern, position)
        if group:
            inner, end = _required_by_choice(pattern, group.end())
            times = _TIMES.match(pattern, end)
            texts = texts if times and (times["once"] or times["none"]) else rarest(texts, inner)
        _, position = _part(pattern, position)
    return texts, position
