r"""What the rules of the package look for, packed when the package is built, so that a start reads it in a few milliseconds.

The packed form is plain JSON: the rules without their phrases, each known by its number, and columns of what they look for. A
column of texts is one text, for taking that apart is ten times as fast as reading ten thousand of them.

    >>> from cleaner.rules.needles import needles_of
    >>> from cleaner.rules import parse
    >>> rules = parse("example", "en", '''
    ... [ads.marker]
    ... line = ["advertisement", "story continues below"]
    ... ''')
    >>> packed = pack(needles_of(rules))
    >>> packed["lines"]
    ('advertisement\x7fstory continues below\x7f', [0, 0], [[0]])
    >>> [rule.name for rule in unpack(packed, lambda rule: True).lines["advertisement"]]
    ['ads.en.marker']
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from cleaner import ready
from cleaner.rules import Rule, built_in
from cleaner.rules.needles import Needles, Pattern, Phrase, needles_of

Item = TypeVar("Item")

#: What stands after each text of a column; no rule looks for it.
_NEXT = "\x7f"


def of_package(allows: Callable[[Rule], bool]) -> Needles:
    """Return what those rules of the package look for that are allowed: as it was packed, or worked out anew."""
    collects = gc.isenabled()
    gc.disable()  # it would look through a hundred thousand new objects again and again, and none of them is garbage
    try:
        packed = ready.needles()
        return unpack(packed, allows) if packed else needles_of([rule for rule in built_in() if allows(rule)])
    finally:
        if collects:
            gc.enable()


def pack(needles: Needles) -> dict[str, Any]:
    """Return the needles as JSON can hold them."""
    rules = {rule: number for number, rule in enumerate(needles.rules)}
    patterns: dict[Pattern, int] = {}
    for pattern in chain((pattern for _, pattern in needles.others), *needles.prefixes.values()):
        patterns.setdefault(pattern, len(patterns))
    return {
        "rules": [(rule.name, rule.why, rule.where, rule.shape, rule.level, rule.opens, rule.guard) for rule in needles.rules],
        "lines": _grouped(needles.lines, rules),
        "phrases": [(text, rules[rule], *rest) for text, (rule, *rest) in needles.phrases],
        "patterns": _patterns(patterns, rules),
        "prefixes": _grouped(needles.prefixes, patterns),
        "others": [(text, patterns[pattern]) for text, pattern in needles.others],
        "openings": (_column(word for word, _ in needles.openings), *_patterns((found for _, found in needles.openings), rules)),
    }


def _patterns(patterns: Iterable[Pattern], numbers: dict[Rule, int]) -> tuple[str, list[int], str]:
    rows = list(patterns)
    return _column(literal for literal, _, _ in rows), [numbers[rule] for _, rule, _ in rows], _column(text for _, _, text in rows)


def _grouped(lists: Mapping[str, list[Any]], numbers: Mapping[Any, int]) -> tuple[str, list[int], list[list[int]]]:
    """Return the keys, for each of them which list it has, and the few lists there are."""
    groups: dict[tuple[int, ...], int] = {}
    which = [groups.setdefault(tuple(numbers[item] for item in items), len(groups)) for items in lists.values()]
    return _column(lists), which, [list(group) for group in groups]


def _column(texts: Iterable[str]) -> str:
    return "".join([text + _NEXT for text in texts])


def unpack(packed: dict[str, Any], allows: Callable[[Rule], bool]) -> Needles:
    """Return the needles of those rules that are allowed; these rules know their conditions, and not their phrases."""
    every = [Rule(*conditions) for conditions in packed["rules"]]
    rules = [rule if allows(rule) else None for rule in every]
    patterns = [
        (literal, rule, text) if (rule := rules[number]) else None
        for literal, number, text in zip(*_columns(packed["patterns"]), strict=True)
    ]
    return Needles(
        [rule for rule in rules if rule],
        {key: found for key, found in _by_key(packed["lines"], rules).items() if found},
        [(text, Phrase(rule, *rest)) for text, number, *rest in packed["phrases"] if (rule := rules[number])],
        _by_key(packed["prefixes"], patterns),
        [(text, pattern) for text, number in packed["others"] if (pattern := patterns[number])],
        [
            (word, (literal, rule, text))
            for word, literal, number, text in zip(*_columns(packed["openings"]), strict=True)
            if (rule := rules[number])
        ],
    )


def _by_key(packed: Iterable[Any], items: Sequence[Item | None]) -> dict[str, list[Item]]:
    """Return the lists of what is allowed, by key; keys share them, as there are ten times more keys than lists."""
    keys, which, groups = _columns(packed)
    lists = [[item for number in group if (item := items[number])] for group in groups]
    return dict(zip(keys, map(lists.__getitem__, which), strict=True))


def _columns(columns: Iterable[Any]) -> Iterable[list[Any]]:
    return (column.split(_NEXT)[:-1] if isinstance(column, str) else column for column in columns)
