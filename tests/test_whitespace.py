"""White space: what is made regular, and what is left as the author made it."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

ONLY = Cleaner(select=["whitespace"])


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\n\n\n\nb", "a\n\nb"),
        ("\n\na", "a"),
        ("a\n\n\n", "a\n"),
        ("a\n", "a\n"),
        ("a \nb\t\n", "a\nb\n"),
        ("a\n \t\n\N{NO-BREAK SPACE}\nb", "a\n\nb"),
        ("a\n \nb", "a\n\nb"),
        ("слово\N{IDEOGRAPHIC SPACE}\n字", "слово\n字"),
        ("a\r\n\r\n\r\nb \r\n", "a\r\n\r\nb\r\n"),
        ("a\r\n\r\n", "a\r\n"),
        ("\n", ""),
        (" ", ""),
        ("\n\n \n", ""),
    ],
)
def test_blank_lines_and_blanks_at_line_ends_go(text: str, clean: str) -> None:
    assert ONLY.clean(text).text == clean


@pytest.mark.parametrize(
    "text", ["", "a", "a\n", "a\n\nb", "  indented", "two  blanks inside", "a\tb", "a\x85", "a\r\nb\r\n", "字。", "\u200fنص"]
)
def test_regular_text_is_left_alone(text: str) -> None:
    assert ONLY.clean(text).edits == ()
