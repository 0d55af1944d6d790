r"""Phrase rules: read from TOML, checked, and looked up in a document all at once.

A rule is a family of phrases that say the same, with where and in what shape they count as noise:

    >>> rules = parse("example", '''
    ... [ads.marker]
    ... why = "marks the place of an advertisement"
    ... line = ["advertisement", "story continues below"]
    ... ''', language="en")
    >>> rules[0].name, rules[0].filter
    ('ads.en.marker', 'ads')
    >>> index = RuleIndex(rules)
    >>> [[rule.name for rule in found] for found in index.match(["advertisement", "an advertisement for soap"])]
    [['ads.en.marker'], []]

Phrases are compared folded (see `cleaner.fold`): case, quotes, dashes and widths do not matter, and ``0`` stands for any
number. Four kinds: ``line`` is the whole line, ``starts`` its beginning, ``contains`` any part (whole words); ``regex`` is
searched in the folded line, and only there where the literal that stands before it occurs.
All ``line``, ``starts`` and ``contains`` phrases of all rules share one Aho-Corasick automaton, so that a thousand phrases cost
as much as one.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from cleaner.core import FOLDED, LEVELS, Column
from cleaner.errors import ConfigError, nearest
from cleaner.fold import key as key_of
from cleaner.fold import keys_of
from cleaner.lines import ends_sentence, size

PHRASE_FILTERS = ("ads", "boilerplate", "footers")
PLACES = ("anywhere", "edge", "head", "tail", "block")
SHAPES = ("any", "label", "headline", "phrase")
OPENS = ("", "headlines", "list", "comments", "rest")
KINDS = ("line", "starts", "contains", "regex", "cut")


@dataclass(frozen=True, slots=True)
class Rule:
    """A family of phrases and the conditions under which a line that matches one goes.

    Attributes:
        name: ``filter.language.key``; stable, shown to people, used to switch the rule off.
        why: what the noise is, in words for a person who sees a line go.
        where: "anywhere"; "head" or "tail" (no body text before, or after); "edge" (either); "block" (next to a line that goes).
        shape: what the whole line must look like: "label" (short, no sentence), "headline" (does not end like a sentence),
            "phrase" (no longer than the phrase and a few words), or "any".
        level: the most cautious level at which the rule acts.
        opens: what follows the line and goes with it: "headlines", "list", "comments", or "rest" of the text.
        line, starts, contains: phrases. regex, cut: pairs of a literal that must occur and a pattern.
        keep, drop: lines that must stay and lines that go; tests hold every rule to them.
    """

    name: str
    why: str
    where: str = "anywhere"
    shape: str = "any"
    level: str = "balanced"
    opens: str = ""
    line: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    regex: tuple[tuple[str, str], ...] = ()
    cut: tuple[tuple[str, str], ...] = ()
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()

    @property
    def filter(self) -> str:
        """The filter that the rule belongs to."""
        return self.name.split(".", 1)[0]


_TEXTS = {"why", "where", "shape", "level", "opens"}
_LISTS = {"line", "starts", "contains", "keep", "drop"}
_PAIRS = {"regex", "cut"}
_CHOICES = {"where": PLACES, "shape": SHAPES, "level": LEVELS, "opens": OPENS}


def parse(source: str, text: str, language: str) -> tuple[Rule, ...]:
    """Read the rules of a TOML text; `source` names it in messages. Raises ConfigError for whatever cannot be right."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{source}: not TOML: {error}") from None
    rules = []
    for name, sections in tables.items():
        if name not in PHRASE_FILTERS:
            raise ConfigError(f"{source}: [{name}] is not a filter that takes phrases{nearest(name, list(PHRASE_FILTERS))}")
        if not isinstance(sections, dict):
            raise ConfigError(f"{source}: {name}: expected a table such as [{name}.own]")
        rules += [rule_from(f"{source}: [{name}.{key}]", f"{name}.{language}.{key}", table) for key, table in sections.items()]
    return tuple(rules)


def rule_from(where: str, name: str, table: Any) -> Rule:
    """Make a rule from a table of a TOML file; raise ConfigError for unknown keys, wrong types, bad patterns."""
    if not isinstance(table, dict):
        raise ConfigError(f"{where}: expected a table with lists of phrases")
    known = sorted(_TEXTS | _LISTS | _PAIRS)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise ConfigError(f"{where}: unknown key {key!r}{nearest(key, known)}")
        if key in _TEXTS:
            if not isinstance(value, str):
                raise ConfigError(f"{where}: {key} must be a string")
            if key in _CHOICES and value not in _CHOICES[key]:
                raise ConfigError(f"{where}: {key} is {value!r}, not one of {', '.join(filter(None, _CHOICES[key]))}")
            values[key] = value
        elif not isinstance(value, list):
            raise ConfigError(f"{where}: {key} must be a list")
        elif key in _PAIRS:
            values[key] = tuple(_pair(f"{where}: {key}", item) for item in value)
        else:
            values[key] = tuple(_phrase(f"{where}: {key}", item) for item in value)
    return Rule(name=name, **{"why": name.rsplit(".", 1)[-1].replace("-", " "), **values})


def _phrase(where: str, item: Any) -> str:
    if not isinstance(item, str) or not key_of(item):
        raise ConfigError(f"{where}: {item!r} is not a phrase")
    return item


def _pair(where: str, item: Any) -> tuple[str, str]:
    if isinstance(item, str):
        item = ["", item]
    if not (isinstance(item, list) and len(item) == 2 and all(isinstance(part, str) for part in item)):
        raise ConfigError(f"{where}: {item!r} is neither a pattern nor a pair of a literal and a pattern")
    try:
        empty = re.compile(item[1]).match("") is not None
    except re.error as error:
        raise ConfigError(f"{where}: bad pattern {item[1]!r}: {error}") from None
    if empty:
        raise ConfigError(f"{where}: the pattern {item[1]!r} matches an empty line")
    return item[0], item[1]


@cache
def built_in() -> tuple[Rule, ...]:
    """Return the rules of all languages that come with the package, in the order of their files' names."""
    rules: list[Rule] = []
    for entry in sorted(resources.files("cleaner").joinpath("data").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            rules += parse(entry.name, entry.read_text("utf-8"), entry.name.removesuffix(".toml"))
    return tuple(rules)


# A word's edge is where a letter or digit meets something else; scripts without blanks have no such edges.
_EDGELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


def _joined(left: str, right: str) -> bool:
    """Say whether two characters belong to one word."""
    return left.isalnum() and right.isalnum() and not _EDGELESS.match(left) and not _EDGELESS.match(right)


@dataclass(slots=True, eq=False)
class RuleIndex:
    """Rules made ready to be looked up in the keys of a document."""

    rules: Sequence[Rule]
    _automaton: AhoCorasick | None = field(init=False)
    _owners: list[tuple[Rule, int, str]] = field(init=False)
    _patterns: list[tuple[Rule, re.Pattern[str]]] = field(init=False)

    def __post_init__(self) -> None:
        needles: dict[tuple[str, str, str], tuple[Rule, int, str]] = {}
        self._patterns = []
        for rule in self.rules:
            for phrase in rule.line:
                needles["\n" + key_of(phrase) + "\n", "line", rule.name] = (rule, -1, "line")
            for phrase in rule.starts:
                needles["\n" + key_of(phrase), "starts", rule.name] = (rule, -1, "starts")
            for phrase in rule.contains:
                needles[key_of(phrase), "contains", rule.name] = (rule, -1, "contains")
            for literal, pattern in rule.regex:
                if literal:
                    needles[key_of(literal), pattern, rule.name] = (rule, len(self._patterns), "regex")
                self._patterns.append((rule, re.compile(pattern)))
        self._owners = list(needles.values())
        texts = [needle for needle, _, _ in needles]
        self._automaton = AhoCorasick(texts, matchkind=MatchKind.Standard, store_patterns=False) if texts else None

    def match(self, folded: Sequence[str]) -> list[tuple[Rule, ...]]:
        """Return, for each folded line, the rules whose phrase and shape it matches, in the order of their names."""
        keys = keys_of(folded)
        found: dict[int, set[str]] = defaultdict(set)
        rules: dict[str, Rule] = {}
        for index, rule in self._hits(keys):
            if rule.name not in found[index] and fits(rule.shape, folded[index]):
                found[index].add(rule.name)
                rules[rule.name] = rule
        nothing: tuple[Rule, ...] = ()
        return [tuple(rules[name] for name in sorted(found[i])) if i in found else nothing for i in range(len(keys))]

    def _hits(self, keys: Sequence[str]) -> Iterable[tuple[int, Rule]]:
        for number, (rule, pattern) in enumerate(self._patterns):
            if not any(owner[1] == number for owner in self._owners):
                yield from ((i, rule) for i, key in enumerate(keys) if pattern.search(key))
        if self._automaton is None:
            return
        text = "\n" + "\n".join(keys) + "\n"
        starts = [0, *accumulate(len(key) + 1 for key in keys)]
        for needle, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            rule, pattern_number, kind = self._owners[needle]
            index = bisect_right(starts, start) - 1
            if kind == "line":
                yield index, rule
            elif kind == "regex":
                if self._patterns[pattern_number][1].search(keys[index]):
                    yield index, rule
            elif not _joined(text[end - 1], text[end]) and (kind == "starts" or not _joined(text[start - 1], text[start])):
                yield index, rule


def fits(shape: str, line: str) -> bool:
    """Say whether a line has the shape that a rule asks for."""
    if shape == "label":
        return size(line) <= 40 and not ends_sentence(line)
    if shape == "headline":
        return size(line) <= 240 and not ends_sentence(line)
    if shape == "phrase":
        return size(line) <= 120
    return True


def hits_column(index: RuleIndex) -> Column[tuple[Rule, ...]]:
    """Return the column that holds the matching rules of each line."""
    return Column(index.match, FOLDED)
