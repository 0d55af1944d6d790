"""Color, or none: every report takes a `Paint`, so that a pipe gets plain text and a terminal a painted one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

#: Like ``click.style``: a text and how it should look.
Paint = Callable[..., str]


def plain(text: str, **style: Any) -> str:
    """Return the text as it is, whatever style is asked for."""
    return text


class Mark(NamedTuple):
    """A part of a line that has a color."""

    text: str
    color: str


#: A line, or the parts that it is made of.
Line = str | Sequence[str | Mark]


def painted(line: Line, paint: Paint = plain) -> str:
    r"""Return a line fit for a terminal: what came with a file's name is escaped, and only what is marked is painted.

    >>> painted(("a\x1b[1m.txt is ", Mark("stale", "yellow")))
    'a\\x1b[1m.txt is stale'
    """
    parts = (line,) if isinstance(line, str) else line
    return "".join(visible(part) if isinstance(part, str) else paint(visible(part.text), fg=part.color) for part in parts)


def listed(parts: Iterable[str | Mark]) -> list[str | Mark]:
    """Return the parts of a line with commas between them."""
    return [piece for part in parts for piece in (", ", part)][1:]


def visible(text: str, *, all_blanks: bool = False) -> str:
    r"""Return the text with control characters escaped, so that no article can play tricks on a terminal.

    With `all_blanks`, everything that would be invisible is escaped too; a tab and an ordinary blank stay as they are.

    >>> visible("bell\a and\xa0blank"), visible("bell\a and\xa0blank", all_blanks=True)
    ('bell\\x07 and\xa0blank', 'bell\\x07 and\\xa0blank')
    """
    if text.isprintable():
        return text
    return "".join(_escaped(character) if _hidden(character, all_blanks) else character for character in text)


def _hidden(character: str, all_blanks: bool) -> bool:
    if character in "\t ":
        return False
    return not character.isprintable() if all_blanks else ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
