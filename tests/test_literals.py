import random
import re
from typing import Any

import pytest

from cleaner.fold import fold_pattern
from cleaner.rules import built_in
from cleaner.rules.literals import LONG, MOST, is_anchored, prefixes, required


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("^read more", ("read more",)),
        ("^bo?y it", ("boy it", "by it")),
        ("^as* it", ("a it", "as")),
        ("^as+ it", ("as",)),
        ("^(?:a )?news", ("a news", "news")),
        ("^(a|b(c|d)?) e", ("a e", "b e", "bc e", "bd e")),
        ("^[ab]c", ("ac", "bc")),
        (r"^\(c\) 0", ("(c) 0",)),
        (r"^a\\b", ("a\\b",)),
        (r"^\d+ shares", ()),
        ("^(?:|a)b?", ()),
        ("^(?=.{2,9}$)(?!x)by [a-z]", ("by ",)),
        ("^(?<!a)by", ("by",)),
        ("^by{2} a", ("by",)),
        ("^b{0,2}y", ("b", "y")),
        ("^[^a]b", ()),
        ("^[a-c]b", ()),
        ("read more", ()),
        ("^a|b", ()),
        ("^(?>a|b)c", ()),
        ("^((?i:()))", ()),
        ("^(x(?i:b|d)|c)", ("c", "x")),
        ("^(x{|c)", ("c", "x")),
    ],
)
def test_prefixes(pattern: str, expected: tuple[str, ...]) -> None:
    assert prefixes(pattern) == expected


@pytest.mark.parametrize("pattern", ["^(a|b)", "^[|]", r"^a\|b", "^(a(b|c)|d)e", "^", "^(?:a|(?:b|[)|])c)d"])
def test_anchored(pattern: str) -> None:
    assert is_anchored(pattern)


@pytest.mark.parametrize("pattern", ["a", "^a|b", "(^a|b)", "", r"\^a", "^(a|b)|[)]"])
def test_not_anchored(pattern: str) -> None:
    assert not is_anchored(pattern)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (r"[^a]*\x41bcdef", "zAbcdef"),
        (r"\s\u0041bcdef", " Abcdef"),
        (r"\s\U00000041bcdef", " Abcdef"),
        (r"\s\101bcdef", " Abcdef"),
        (r"(.)\1abcdef", "zzabcdef"),
        (r"\N{DIGIT ONE}abcdef", "1abcdef"),
    ],
)
def test_the_code_of_a_character_is_no_text(pattern: str, line: str) -> None:
    assert re.search(pattern, line)
    assert any(text in line for text in required(pattern))


def test_prefixes_stay_few() -> None:
    many = "(?:a|b|c|d|e|f|g|h)"
    found = prefixes("^" + many * 10)
    assert 0 < len(found) <= MOST
    assert max(map(len, found)) <= LONG


def _sample(parsed: Any, draw: random.Random) -> str:
    """Make a text that a parsed expression may match, look-arounds aside."""
    return "".join(_piece(str(kind), what, draw) for kind, what in parsed)


def _piece(kind: str, what: Any, draw: random.Random) -> str:
    match kind:
        case "LITERAL":
            return chr(what)
        case "BRANCH":
            return _sample(draw.choice(what[1]), draw)
        case "SUBPATTERN":
            return _sample(what[3], draw)
        case "ATOMIC_GROUP":
            return _sample(what, draw)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, inner = what
            return "".join(_sample(inner, draw) for _ in range(draw.randint(least, min(most, least + 2))))
        case "IN":
            letters = [chr(value) for name, value in what if str(name) == "LITERAL"]
            plain = letters and str(what[0][0]) != "NEGATE"
            return draw.choice(letters if plain else ["a", "0", " ", "é", "中", "|"])
        case "ANY" | "NOT_LITERAL":
            return draw.choice("a0 é中|")
    return ""


def test_every_line_that_a_built_in_pattern_matches_begins_as_told() -> None:
    draw = random.Random(3)
    parse = re._parser.parse  # type: ignore[attr-defined]
    tried = 0
    for rule in built_in():
        for _, pattern in rule.regex:
            heads = prefixes(fold_pattern(pattern))
            if heads:
                parsed, compiled = parse(fold_pattern(pattern)), re.compile(fold_pattern(pattern))
                samples = {_sample(parsed, draw) for _ in range(4)}
                matched = [sample for sample in samples if compiled.search(sample)]
                tried += len(matched)
                assert [sample for sample in matched if not sample.startswith(heads)] == []
    assert tried > 5000
