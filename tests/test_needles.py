"""The needles of the tables: each alternative of a pattern can be found by the literal that stands before it."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from needles import Walk, lost_in_folding
from test_rules import RULES, each_language

from cleaner.fold import fold_pattern
from cleaner.rules import Rule, parse
from cleaner.rules.index import RuleIndex, without
from cleaner.rules.literals import holds_bracket, prefixes, required
from cleaner.rules.needles import needles_of


@pytest.mark.parametrize(
    ("literals", "pattern", "without", "with_one"),
    [
        (["photo"], "^(?:photo|image) by", True, True),
        (["photo", "image"], "^(?:photo|image) by", False, True),
        (["o"], "^(?:photo|promo)$", False, True),
        (["more"], r"^read (?:more)?\d", True, True),
        (["more"], r"^read (?:more)+\d", False, True),
        (["abab"], r"^ab{1,3}a?(?:ba)*b?$", True, True),
        (["read more"], r"^(?=.*read more)[^.]+$", False, True),
        (["ad"], r"^[^a]d$", True, False),
        (["0:0"], r"^\d[:.]\d$", True, True),
        ([""], "^anything$", False, True),
    ],
)
def test_a_walk_tells_what_matches_without_a_literal(literals: list[str], pattern: str, without: bool, with_one: bool) -> None:
    assert Walk(literals).through(pattern) == (without, with_one)


def test_a_walk_folds_what_is_looked_for_in_lines_as_they_are() -> None:
    assert Walk(["foto"]).through("^F[oö]to$") == (True, False)
    assert Walk(["foto"], raw=True).through("^F[oö]to$") == (False, True)


@pytest.mark.parametrize(("pattern", "lost"), [("^più (?:«a|x)?", {"ù", "«"}), ("^piu x[^«]", set()), ("^в 12$", {"1", "2"})])
def test_folding_takes_characters_away(pattern: str, lost: set[str]) -> None:
    assert lost_in_folding(pattern) == lost


def pairs(rule: Rule, kind: str) -> dict[str, list[str]]:
    """Return the patterns of a rule, each with all literals that it is found by: it may stand in a table several times."""
    found = defaultdict(list)
    for literal, pattern in getattr(rule, kind):
        found[pattern].extend(literal.split("|") if rule.shape == "bio" else [literal])
    return found


@each_language
def test_no_alternative_of_a_pattern_is_out_of_reach(language: str) -> None:
    """A pattern that says how its lines begin is looked up by that; its literal only spares a search, and must not narrow it.

    To narrow a pattern, look ahead in it: ``^(?=.*share)...``, so that everybody sees it.
    """
    missed = [
        (rule.name, literals, pattern)
        for rule in RULES[language]
        for pattern, literals in pairs(rule, "regex").items()
        if rule.shape != "bio" and prefixes(fold_pattern(pattern)) and Walk(literals).through(fold_pattern(pattern))[0]
    ]
    assert missed == []


@each_language
def test_every_literal_can_stand_in_what_its_pattern_matches(language: str) -> None:
    """Patterns that begin with anything, cuts and bios are found by their literals alone, which therefore choose among the matches."""
    idle = [
        (rule.name, literal, pattern)
        for rule in RULES[language]
        for kind in ("regex", "cut")
        for pattern, literals in pairs(rule, kind).items()
        for literal in literals
        if rule.shape != "bio"
        and not Walk([literal], raw=kind == "cut").through(pattern if kind == "cut" else fold_pattern(pattern))[1]
    ]
    assert idle == []


@each_language
def test_patterns_wait_for_nothing_that_folding_takes_away(language: str) -> None:
    lost = {
        (rule.name, pattern): found
        for rule in RULES[language]
        for _, pattern in rule.regex
        if (found := lost_in_folding(fold_pattern(pattern)))
    }
    assert lost == {}


@each_language
def test_what_is_looked_for_in_place_of_a_common_literal_stands_wherever_a_pattern_matches(language: str) -> None:
    needles = needles_of(RULES[language])
    texts: dict[tuple[str, bool], set[str]] = defaultdict(set)
    literals: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for text, (literal, _, pattern) in needles.others:
        texts[pattern, False].add(text)
        literals[pattern, False].add(literal)
    for text, phrase in needles.phrases:
        if phrase.kind == "cut":
            texts[phrase.pattern, True].add(text)
            literals[phrase.pattern, True].add(phrase.literal)
    others = {one: found for one, found in texts.items() if not found <= literals[one]}
    walks = {(pattern, cut): Walk(sorted(found), raw=cut) for (pattern, cut), found in others.items()}
    assert [pattern for (pattern, cut), walk in walks.items() if walk.through(pattern if cut else fold_pattern(pattern))[0]] == []


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("^[^ ]+, (?:redactor|reporter)s?$", {", redactor", ", reporter"}),
        ("^.{2,9} (?:a longer text|other)(?: or more)?$", {" a longer text", " other"}),
        ("^(?!.*said)(?=.*\\b(?:we|us)\\b).* advice$", {" advice"}),
        ("^(?=.*advice).* (?:to|of) us$", {"advice"}),
        ("^.*(?:one reader|[^a]+ two)$", {"one reader", " two"}),
        ("^.*(?:one reader|[^a]+)$", set()),
        ("^.*(?:reader)?$", set()),
        ("^.*(?:reader)*$", set()),
        ("(?i)reader", set()),
        (r"\d+|[a-z]+", set()),
        (r"one reader|\d two", {"one reader", " two"}),
    ],
)
def test_what_the_lines_of_a_pattern_hold(pattern: str, texts: set[str]) -> None:
    assert required(pattern) == texts


def test_a_literal_that_a_pattern_does_not_hold_must_occur_all_the_same() -> None:
    index = RuleIndex(parse("example", "en", "[ads.marker]\nregex = [['ad', ', (?:reporter|editor)$']]"))
    assert [bool(found.rules) for found in index.match(["jane, reporter", "brad, reporter", "ad"])] == [False, True, False]


@pytest.mark.parametrize(
    "text", ["He left. (AFP)", "He left.  \t(AFP) ", "He left (AFP)", "(AFP)", "left.(AFP)", "Gone. Left. (AFP)"]
)
def test_a_cut_behind_blanks_finds_what_its_pattern_finds(text: str) -> None:
    for pattern in (r"(?<=[.!])\s+\(AFP\)\s*$", r"(?<=\w)\s+\(AFP\)", r"(?<=[\].])\s+\(AFP\)", r"(?<=[.!])\s+?\(AFP\)"):
        assert without(pattern, text).split() == re.sub(pattern, " ", text).split()


@pytest.mark.parametrize(
    ("pattern", "certain"),
    [
        (r"\s{0,4}[(\[]\s?photo", True),
        (r"(?<!\s)\s?[\[(]photo", True),
        (r"(?<=[.!])\s+\([a-z]{2,4}\)$", True),
        (r"^(?:a|b) \(c\)", False),  # a run of letters is not taken apart
        (r"\(?photo\)?", False),
        (r"[(\[]{0,2}photo", False),
        (r"(?:\(a\)|b)", False),
        (r"\(a\)|b", False),
        (r"b|\(a\)", False),
        (r"[^(\[]photo", False),
        (r"[/|(]photo", False),
        (r"\[photo", False),
    ],
)
def test_a_bracket_is_certain_where_every_line_holds_it(pattern: str, certain: bool) -> None:
    assert holds_bracket(pattern) == certain


def test_a_cut_with_a_bracket_is_not_tried_in_a_line_without_any() -> None:
    index = RuleIndex(parse("example", "en", "[ads.marker]\ncut = [['photo', '\\s[(\\[]Photo: [^()]+[)\\]]$']]"))
    assert [bool(found.cuts) for found in index.match(["a photo: jane", "a (photo: jane)", "[photo", "a（photo"])] == [
        False,
        True,
        True,
        False,
    ]
