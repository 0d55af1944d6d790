r"""Where in a TOML text each key and each item of a list stands, so that an error can name the line.

The standard library's parser keeps no positions. A TOML text is a sequence of statements, though, each a header or a key with its
value; they are told apart by strings, comments and brackets alone, and each is parsed by itself once more.

    >>> positions = Positions.of('level = "cautious"\n[phrases.en]\nline = [\n  "one",\n  "two",\n]\n')
    >>> positions.line("level"), positions.line("phrases", "en"), positions.line("phrases", "en", "line")
    (1, 2, 3)
    >>> positions.line("phrases", "en", "line", item=1)
    5
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple

Keys = tuple[str, ...]

#: No configuration has more tables in one another; what a text has beyond that has no place that anybody asks for.
_DEEPEST = 8

_TOKEN = re.compile(
    r'''(?P<string>"""(?:[^\\]|\\.)*?"{3,5}|\'{3}.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')'''
    r"""|(?P<open>[\[{])|(?P<close>[\]}])|(?P<end>\n)|\#[^\n]*|[^"'\[\]{}\n#]+""",
    re.DOTALL,
)


class _Statement(NamedTuple):
    """A header, or a key with its value: where it begins, what it says, and where the strings in its brackets begin."""

    line: int
    text: str
    strings: tuple[int, ...]


class Positions(NamedTuple):
    """The lines, counted from 1, on which the keys of a valid TOML text and the items of its lists begin."""

    keys: dict[Keys, int]
    items: dict[Keys, tuple[int, ...]]

    @classmethod
    def of(cls, text: str) -> Positions:
        """Look through a text that the parser has taken."""
        found = cls({}, {})
        table: Keys = ()
        for statement in _statements(text):
            parsed = tomllib.loads(statement.text)
            if statement.text.lstrip().startswith("["):
                table = _header(parsed)
                found._add(table, statement.line)
            else:
                found._walk(table, parsed, statement)
        return found

    def line(self, *keys: str, item: int | None = None) -> int | None:
        """Return the line of a key, or of an item of its list; where that is not known, of the nearest key above it."""
        if item is not None and keys in self.items:
            return self.items[keys][item]
        return next((self.keys[keys[:size]] for size in range(len(keys), 0, -1) if keys[:size] in self.keys), None)

    def _add(self, keys: Keys, line: int) -> None:
        for size in range(1, min(len(keys), _DEEPEST) + 1):
            self.keys.setdefault(keys[:size], line)

    def _walk(self, above: Keys, values: dict[str, Any], statement: _Statement) -> None:
        for key, value in values.items():
            keys = (*above, key)
            self._add(keys, statement.line)
            if isinstance(value, dict) and len(keys) < _DEEPEST:
                self._walk(keys, value, statement)
            elif isinstance(value, list) and len(value) == len(statement.strings):
                self.items[keys] = statement.strings


NOWHERE = Positions({}, {})


def _header(parsed: Any) -> Keys:
    keys: list[str] = []
    while parsed:
        parsed = parsed[0] if isinstance(parsed, list) else parsed
        keys += parsed
        parsed = parsed[keys[-1]] if parsed else None
    return tuple(keys)


def _statements(text: str) -> Iterator[_Statement]:
    depth, line, first, start = 0, 1, 1, 0
    strings: list[int] = []
    for token in _TOKEN.finditer(text + "\n"):
        depth += (token.lastgroup == "open") - (token.lastgroup == "close")
        if token.lastgroup == "string" and depth:
            strings.append(line)
        line += token[0].count("\n")
        if token.lastgroup == "end" and not depth:
            statement = text[start : token.end()]
            if statement.strip() and not statement.lstrip().startswith("#"):
                yield _Statement(first, statement, tuple(strings))
            first, start, strings = line, token.end(), []
