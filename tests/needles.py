"""What a regular expression can match without holding a literal, worked out from the expression itself.

A pattern of a rule table is asked about a line only if its literal stands there. Where one of the pattern's alternatives does not
hold the literal, that alternative never matches anything, and no test of what the pattern does match would tell. So the expression
is walked as its own parser sees it, together with the search for the literal: as sets of what may have been read of it so far.
"""

from __future__ import annotations

import re._constants as code  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from cleaner.fold import fold

#: What a walk has read of the literals: the longest beginning of one that the text ends with, or that one was met.
States = frozenset[str]
MET = "\n"
#: A character that no literal holds.
OTHER = "\0"

_CLASSES: dict[Any, Callable[[str], bool]] = {
    code.CATEGORY_DIGIT: str.isdigit,
    code.CATEGORY_NOT_DIGIT: lambda char: not char.isdigit(),
    code.CATEGORY_SPACE: str.isspace,
    code.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    code.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    code.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}
_REPEATS = {code.MAX_REPEAT, code.MIN_REPEAT, getattr(code, "POSSESSIVE_REPEAT", code.MAX_REPEAT)}


class Walk:
    """A walk through a pattern for folded lines, or, with ``raw``, for lines as they are, whose literals are folded all the same."""

    def __init__(self, literals: Iterable[str], *, raw: bool = False) -> None:
        self.literals = tuple(literals)
        self.raw = raw
        self.letters = sorted(set("".join(self.literals)))

    def through(self, pattern: str) -> tuple[bool, bool]:
        """Say whether the pattern can match without any of the literals, and whether it can match with one of them."""
        ends = self._sequence(parser.parse(pattern), frozenset({"" if all(self.literals) else MET}))
        return bool(ends - {MET}), MET in ends

    def _sequence(self, items: Any, states: States) -> States:
        for operation, argument in items:
            states = self._part(operation, argument, states)
        return states

    def _part(self, operation: Any, argument: Any, states: States) -> States:
        if operation in _REPEATS:
            return self._repeat(*argument, states)
        if operation is code.BRANCH:
            return frozenset().union(*(self._sequence(branch, states) for branch in argument[1]))
        if operation is code.SUBPATTERN:
            return self._sequence(argument[-1], states)
        if operation is getattr(code, "ATOMIC_GROUP", None):
            return self._sequence(argument, states)
        if operation is code.ASSERT:
            # What is looked for ahead must be there: if it cannot be without a literal, the line holds one.
            ahead = argument[0] == 1 and not self._sequence(argument[1], frozenset({""})) - {MET}
            return frozenset({MET}) if ahead and states else states
        if operation in (code.AT, code.ASSERT_NOT):
            return states
        return frozenset(self._step(state, text) for state in states for text in self._texts(operation, argument))

    def _repeat(self, least: int, most: int, body: Any, states: States) -> States:
        for _ in range(min(least, 40)):
            states = self._sequence(body, states)
        fresh, times = states, least
        while fresh and times < most:
            fresh = self._sequence(body, fresh) - states
            states, times = states | fresh, times + 1
        return states

    def _texts(self, operation: Any, argument: Any) -> list[str]:
        """Return what a part of one character may be, as far as that matters."""
        if operation is code.LITERAL:
            return [self._folded(chr(argument))]
        if operation is code.IN and all(kind is code.LITERAL for kind, _ in argument):
            return [self._folded(chr(char)) for _, char in argument]
        if operation is code.NOT_LITERAL:
            return [*(char for char in self.letters if char != chr(argument)), OTHER]
        allowed = _in_class(argument) if operation is code.IN else bool
        return [*filter(allowed, self.letters), OTHER]

    def _folded(self, char: str) -> str:
        return fold(char) if self.raw else char

    def _step(self, state: str, text: str) -> str:
        for char in text if state != MET else "":
            state += char
            if state.endswith(self.literals):
                return MET
            while state and not any(literal.startswith(state) for literal in self.literals):
                state = state[1:]
        return state


def _in_class(items: list[tuple[Any, Any]]) -> Callable[[str], bool]:
    def holds(char: str) -> bool:
        found = any(
            (kind is code.LITERAL and chr(what) == char)
            or (kind is code.RANGE and what[0] <= ord(char) <= what[1])
            or (kind is code.CATEGORY and _CLASSES[what](char))
            for kind, what in items
        )
        return found != (items[0][0] is code.NEGATE)

    return holds


def lost_in_folding(pattern: str) -> set[str]:
    """Return the characters of a pattern for folded lines that stand in no folded line: it waits for them in vain."""
    return {char for char in _letters(parser.parse(pattern)) if fold(char) != char}


def _letters(items: Any) -> Iterator[str]:
    for operation, argument in items:
        if operation is code.LITERAL:
            yield chr(argument)
        elif operation is code.BRANCH:
            for branch in argument[1]:
                yield from _letters(branch)
        elif operation is code.SUBPATTERN:
            yield from _letters(argument[-1])
        elif operation in _REPEATS:
            yield from _letters(argument[2])
        elif operation is code.ASSERT:
            yield from _letters(argument[1])
