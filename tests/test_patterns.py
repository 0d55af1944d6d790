"""Patterns of users: what they find in every script, what is refused and why, and that none of them can hang."""

from __future__ import annotations

import pytest
from clock import at_most

from cleaner import Cleaner, ConfigError
from cleaner.patterns import Patterns, compiled

BODY = "The council met on Friday and agreed to put off the vote until the spring, the mayor said."


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (r"^Issue \d+ of Volume \d+$", "issue 4 of VOLUME 12"),
        (r"^выпуск №\s*\w+$", "Выпуск №\N{NO-BREAK SPACE}двадцать"),
        (r"^العدد \d+$", "العدد ١٢"),
        (r"第\d+期", "本刊第12期"),
        (r"^[\w.]+@[\w.]+$", "редакция@example.org"),
        (r"^\S+ \W \D+$", "слово – слово"),
        (r"^[^\d\s]+$", "слово"),
        (r"\AA line\z", "A line"),
        (r"\AA line\Z", "A line"),
        (r"(?P<name>a)(?P<name>b)|(c)", "xcx"),
        (r"(?-i)IN CAPITALS", "all IN CAPITALS here"),
        (r"\p{Cyrillic}{5}", "слово"),
        (r"[[]draft[]]", "a [draft] of it"),
        (r"\[m\] \(?m\)?", "[m] (m)"),
    ],
)
def test_found(pattern: str, line: str) -> None:
    patterns = Patterns(("no such thing", pattern))
    assert patterns.first(line) == 1
    assert patterns.occur(f"Before.\n{line}\nAfter.")


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (r"^Issue \d+$", "The issue 4"),
        (r"^Issue$", "Issue 4"),
        (r"^\W+$", "слово"),
        (r"^[^\w]+$", "слово"),
        (r"^\S+$", "не одно"),
        (r"(?-i)IN CAPITALS", "in capitals"),
        ("half", "\ud800"),
    ],
)
def test_not_found(pattern: str, line: str) -> None:
    assert Patterns((pattern,)).first(line) is None


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(", "missing )"),
        (")", "unexpected )"),
        ("a)|(b", "unexpected )"),
        ("[a", "missing ]"),
        ("*", "no argument for repetition"),
        ("a{2000}", "invalid repetition size"),
        (r"(a)\1", "cannot be searched in linear time"),
        ("(?=a)b", "cannot be searched in linear time"),
        ("a(?!b)", "cannot be searched in linear time"),
        ("(?<=a)b", "cannot be searched in linear time"),
        ("(?>a)b", "cannot be searched in linear time"),
        ("a++", "cannot be searched in linear time"),
        (r"\bслово\b", "'contains' finds whole words in every script"),
        (r"a\B", "ASCII letters only"),
        (r"[\W]", "write [^...]"),
        (r"[^\S]", "write [^...]"),
        ("(?m)a", "a pattern sees one line"),
        ("a*", "it is found in every line"),
        ("^|a", "it is found in every line"),
        ("", "it is found in every line"),
        ("\ud800", "surrogate"),
    ],
)
def test_refused(pattern: str, why: str) -> None:
    with pytest.raises(ConfigError) as error:
        compiled(pattern)
    assert str(error.value).startswith(f"bad pattern '{pattern}': ")
    assert why in str(error.value)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(a*)*b", r"(\w+\s?)+:$", "(.*)(.*)(.*)(.*)x$"])
def test_no_pattern_hangs(pattern: str) -> None:
    try:
        compiled(pattern)
    except ConfigError:  # found in every line
        return
    with at_most(2):
        patterns = Patterns((pattern,))
        patterns.first("a" * 1_000_000 + "!")
        patterns.occur(("a " * 100 + "!\n") * 5_000)


def test_many_patterns_are_looked_for_together() -> None:
    patterns = Patterns([rf"^Выпуск №{number} от \d+ (января|февраля)$" for number in range(2_000)])
    assert patterns.first("Выпуск №1999 от 3 февраля") == 1999
    assert patterns.first(BODY) is None


def test_patterns_in_the_chain() -> None:
    text = f"{BODY}\nIssue 4 of Volume 12\nThe issue of the day 4\nВыпуск 12\n"
    patterns = (("en", r"^Issue \d+"), ("ru", r"^выпуск \d+"))
    result = Cleaner(patterns=patterns).clean(text)
    assert [(edit.line, edit.rule) for edit in result.edits] == [(2, "boilerplate.en.own"), (4, "boilerplate.ru.own")]
    assert result.edits[0].why == r"your pattern '^Issue \d+' is found in it"
    assert Cleaner(patterns=patterns, keep=["issue 4 of volume 12"], skip=["boilerplate.ru"]).clean(text).text == text
    assert "Issue" not in Cleaner(patterns=patterns, select=["boilerplate.en.own"]).clean(text).text.replace("The issue", "")
    with pytest.raises(ConfigError, match="bad pattern"):
        Cleaner(patterns=(("en", "("),))


def test_a_pattern_sees_the_line_as_it_is_after_the_repairs() -> None:
    text = f"{BODY}\nIssue &#8470; 4   \n"
    assert Cleaner(patterns=(("en", r"^Issue № 4$"),)).clean(text).text == f"{BODY}\n"
