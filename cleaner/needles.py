r"""What the rules of the package look for, packed when the package is built, so that a start reads it in a few milliseconds.

The packed form is plain JSON: the rules without their phrases, each known by its number, and columns of what they look for. A
column of texts is one text, for taking that apart is ten times as fast as reading ten thousand of them.

    >>> from cleaner.rules import parse
    >>> rules = parse("example", "en", '''
    ... [ads.marker]
    ... line = ["advertisement", "story continues below"]
    ... ''')
    >>> packed = pack(needles_of(rules))
    >>> packed["lines"]
    ('advertisement\x7fstory continues below\x7f', [0, 0])
    >>> [rule.name for rule in unpack(packed, lambda rule: True).lines["advertisement"]]
    ['ads.en.marker']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from cleaner import ready
from cleaner.rules import Needles, Pattern, Phrase, Rule, built_in, needles_of

#: What stands behind each text of a column, and between the beginnings of a pattern's lines; no rule looks for them.
_NEXT, _OR = "\x7f", "\n"


def of_package(allows: Callable[[Rule], bool]) -> Needles:
    """Return what those rules of the package look for that are allowed: as it was packed, or worked out anew."""
    packed = ready.needles()
    if packed is None:
        return needles_of([rule for rule in built_in() if allows(rule)])
    return unpack(packed, allows)


def pack(needles: Needles) -> dict[str, Any]:
    """Return the needles as JSON can hold them."""
    numbers = {rule: number for number, rule in enumerate(needles.rules)}
    lines = [(key, rule) for key, rules in needles.lines.items() for rule in rules]
    heads: dict[Pattern, list[str]] = {pattern: [] for pattern in needles.others}
    for head, patterns in needles.beginnings.items():
        for pattern in patterns:
            heads.setdefault(pattern, []).append(head)
    return {
        "rules": [(rule.name, rule.why, rule.where, rule.shape, rule.level, rule.opens, rule.guard) for rule in needles.rules],
        "lines": (_column(key for key, _ in lines), [numbers[rule] for _, rule in lines]),
        "phrases": [(text, numbers[rule], kind, pattern) for text, (rule, kind, pattern) in needles.phrases],
        "patterns": (*_patterns(heads, numbers), _column(map(_OR.join, heads.values()))),
        "openings": (_column(word for word, _ in needles.openings), *_patterns((found for _, found in needles.openings), numbers)),
    }


def _patterns(patterns: Iterable[Pattern], numbers: dict[Rule, int]) -> tuple[str, list[int], str]:
    rows = list(patterns)
    return _column(row.literal for row in rows), [numbers[row.rule] for row in rows], _column(row.pattern for row in rows)


def _column(texts: Iterable[str]) -> str:
    return "".join([text + _NEXT for text in texts])


def unpack(packed: dict[str, Any], allows: Callable[[Rule], bool]) -> Needles:
    """Return the needles of those rules that are allowed; these rules know their conditions, and not their phrases."""
    every = [Rule(*conditions) for conditions in packed["rules"]]
    rules = [rule if allows(rule) else None for rule in every]
    lines: dict[str, list[Rule]] = {}
    for key, number in zip(*_columns(packed["lines"]), strict=True):
        if rule := rules[number]:
            lines.setdefault(key, []).append(rule)
    beginnings: dict[str, list[Pattern]] = {}
    others: list[Pattern] = []
    for literal, number, text, heads in zip(*_columns(packed["patterns"]), strict=True):
        if rule := rules[number]:
            pattern = Pattern(literal, rule, text)
            for head in heads.split(_OR) if heads else ():
                beginnings.setdefault(head, []).append(pattern)
            if not heads:
                others.append(pattern)
    return Needles(
        [rule for rule in rules if rule],
        lines,
        [(text, Phrase(rule, kind, pattern)) for text, number, kind, pattern in packed["phrases"] if (rule := rules[number])],
        beginnings,
        others,
        [
            (word, Pattern(literal, rule, text))
            for word, literal, number, text in zip(*_columns(packed["openings"]), strict=True)
            if (rule := rules[number])
        ],
    )


def _columns(columns: Iterable[Any]) -> Iterable[list[Any]]:
    return (column.split(_NEXT)[:-1] if isinstance(column, str) else column for column in columns)
