"""Color, or none: every report takes a `Paint`, so that a pipe gets plain text and a terminal a painted one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

#: Like ``click.style``: a text and how it should look.
Paint = Callable[..., str]


def plain(text: str, **style: Any) -> str:
    """Return the text as it is, whatever style is asked for."""
    return text


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
