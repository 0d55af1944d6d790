r"""Phrase rules: read from TOML, checked, and looked up in a document all at once.

A rule is a family of phrases that say the same, with where and in what shape they count as noise:

    >>> rules = parse("example", "en", '''
    ... [ads.marker]
    ... why = "marks the place of an advertisement"
    ... line = ["advertisement", "story continues below"]
    ... ''')
    >>> rules[0].name, rules[0].filter
    ('ads.en.marker', 'ads')
    >>> index = RuleIndex(rules)
    >>> [[rule.name for rule in found.rules] for found in index.match(["advertisement", "an advertisement for soap"])]
    [['ads.en.marker'], []]

Phrases are compared folded (see `cleaner.fold`): case, quotes, dashes and widths do not matter, and ``0`` stands for any
number. Four kinds: ``line`` is the whole line, ``starts`` its beginning, ``contains`` any part (whole words); ``regex`` is
searched in keys of up to 480 characters, and only there where the literal that stands before it occurs.
All ``line``, ``starts`` and ``contains`` phrases of all rules share one Aho-Corasick automaton, so that a thousand phrases cost
as much as one.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from cleaner.core import FOLDED, LEVELS, Column, Document
from cleaner.errors import ConfigError, nearest
from cleaner.fold import bare, fold_lines, fold_pattern, keys_of
from cleaner.fold import key as key_of
from cleaner.lines import ends_sentence, size

PHRASE_FILTERS = ("ads", "boilerplate", "footers")
PLACES = ("anywhere", "edge", "head", "tail", "block")
SHAPES = ("any", "label", "headline", "phrase", "credit")
OPENS = ("", "headlines", "list", "comments", "rest")
KINDS = ("line", "starts", "contains", "regex", "cut")
#: A regex describes a label or a credit, not a paragraph: a longer key is not searched. So articles are spared nearly all of them.
REGEX_KEY = 480


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A family of phrases and the conditions under which a line that matches one goes.

    Attributes:
        name: ``filter.language.key``; stable, shown to people, used to switch the rule off.
        why: what the noise is, in words for a person who sees a line go.
        where: "anywhere"; "head" or "tail" (no body text before, or after); "edge" (either); "block" (next to a line that goes).
        shape: what the whole line must look like: "label" (short, no sentence), "headline" (does not end like a sentence),
            "phrase" (no longer than the phrase and a few words), "credit" (a headline that is no caption), or "any".
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


def parse(source: str, language: str, text: str, *, trusted: bool = False) -> tuple[Rule, ...]:
    """Read the rules of a TOML text; `source` names it in messages. Raises ConfigError for whatever cannot be right.

    The patterns of a trusted text are not compiled before they are needed: our own tests do that.
    """
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
        for key, table in sections.items():
            rules.append(rule_from(f"{source}: [{name}.{key}]", f"{name}.{language}.{key}", table, trusted=trusted))
    return tuple(rules)


def rule_from(where: str, name: str, table: Any, *, trusted: bool = False) -> Rule:
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
            values[key] = tuple(_pair(f"{where}: {key}", item, trusted=trusted) for item in value)
        else:
            values[key] = tuple(value) if trusted else tuple(_phrase(f"{where}: {key}", item) for item in value)
    return Rule(name=name, **{"why": name.rsplit(".", 1)[-1].replace("-", " "), **values})


def _phrase(where: str, item: Any) -> str:
    if not isinstance(item, str) or not key_of(item):
        raise ConfigError(f"{where}: {item!r} is not a phrase")
    return item


def _pair(where: str, item: Any, *, trusted: bool) -> tuple[str, str]:
    if isinstance(item, str):
        item = ["", item]
    if not (isinstance(item, list) and len(item) == 2 and all(isinstance(part, str) for part in item)):
        raise ConfigError(f"{where}: {item!r} is neither a pattern nor a pair of a literal and a pattern")
    if trusted:
        return item[0], item[1]
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
            rules += parse(entry.name, entry.name.removesuffix(".toml"), entry.read_text("utf-8"), trusted=True)
    return tuple(rules)


# A word's edge is where a letter or digit meets something else; scripts without blanks have no such edges.
_EDGELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


def _joined(left: str, right: str) -> bool:
    """Say whether two characters belong to one word."""
    return left.isalnum() and right.isalnum() and not _EDGELESS.match(left) and not _EDGELESS.match(right)


class Match(NamedTuple):
    """What the rules find in one line: the rules that would drop it, and the patterns of what they would cut out of it."""

    rules: tuple[Rule, ...] = ()
    cuts: tuple[tuple[Rule, str], ...] = ()


NOTHING = Match()


class _Needle(NamedTuple):
    """A string that the automaton looks for, and what it means where it is found."""

    rule: Rule
    kind: str
    pattern: str = ""


def _needles(rules: Sequence[Rule]) -> tuple[list[str], list[_Needle]]:
    """Return what the automaton looks for, not folded yet, and what each of it means."""
    texts: list[str] = []
    needles: list[_Needle] = []
    for rule in rules:
        for kind, phrases in (("line", rule.line), ("starts", rule.starts), ("contains", rule.contains)):
            texts += phrases
            needles += [_Needle(rule, kind)] * len(phrases)
        for kind, pairs in (("regex", rule.regex), ("cut", rule.cut)):
            texts += [literal for literal, _ in pairs]
            needles += [_Needle(rule, kind, fold_pattern(pattern) if kind == "regex" else pattern) for _, pattern in pairs]
    return texts, needles


class RuleIndex:
    """Rules made ready to be looked up in a document: one pass of one automaton finds the phrases of all of them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self._patterns: list[_Needle] = []  # those that name no literal are tried on every line
        needles: dict[str, list[_Needle]] = {}
        texts, owners = _needles(rules)
        for text, needle in zip(fold_lines(texts), owners, strict=True):
            if needle.kind == "starts":
                text = f"\n{bare(text, end=False)}"
            elif needle.kind == "line":
                text = f"\n{bare(text)}\n"
            elif needle.kind == "contains":
                text = bare(text)
            if text:
                needles.setdefault(text, []).append(needle)
            else:
                self._patterns.append(needle)
        self._needles = list(needles.values())
        self._automaton = AhoCorasick(list(needles), matchkind=MatchKind.Standard, store_patterns=False) if needles else None

    @property
    def column(self) -> Column[Match]:
        """The column that holds what the rules find in each line."""
        return Column(self.match, FOLDED)

    def hits(self, document: Document) -> list[tuple[int, Match]]:
        """Return what the rules find in a document: the index of each line in which they find anything, and what."""
        return document.derive(self._found)

    def _found(self, document: Document) -> list[tuple[int, Match]]:
        return [(index, match) for index, match in enumerate(document.column(self.column)) if match is not NOTHING]

    def match(self, folded: Sequence[str]) -> list[Match]:
        """Return, for each folded line, what the rules find in it, by name, those that open a block first."""
        found: dict[int, set[_Needle]] = defaultdict(set)
        keys = keys_of(folded)
        for index, needle in self._hits(keys):
            found[index].add(needle)
        matches = [NOTHING] * len(folded)
        for index, needles in found.items():
            rules = {n.rule for n in needles if n.kind != "cut" and fits(n.rule.shape, folded[index])}
            cuts = ((n.rule, n.pattern) for n in needles if n.kind == "cut")
            matches[index] = Match(
                tuple(sorted(rules, key=lambda rule: (not rule.opens, rule.name))),
                tuple(sorted(cuts, key=lambda cut: (cut[0].name, cut[1]))),
            )
        return matches

    def _hits(self, keys: Sequence[str]) -> Iterator[tuple[int, _Needle]]:
        for needle in self._patterns:
            yield from ((i, needle) for i, key in enumerate(keys) if _agrees(needle, key))
        if self._automaton is None:
            return
        text = "\n" + "\n".join(keys) + "\n"
        starts = [0, *accumulate(len(key) + 1 for key in keys)]
        try:
            hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # lone surrogates; nothing that a phrase could hold
            text = text.encode("utf-8", "replace").decode()
            hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for number, start, end in hits:
            index = bisect_right(starts, start) - 1
            for needle in self._needles[number]:
                if needle.kind in ("line", "regex", "cut"):
                    if _agrees(needle, keys[index]):
                        yield index, needle
                elif not _joined(text[end - 1], text[end]) and (
                    needle.kind == "starts" or not _joined(text[start - 1], text[start])
                ):
                    yield index, needle


def _agrees(needle: _Needle, key: str) -> bool:
    # A cut is tried on the line as it was written, by the filter that makes it.
    return needle.kind != "regex" or (len(key) <= REGEX_KEY and compiled(needle.pattern).search(key) is not None)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: most of those in the tables never are."""
    return re.compile(pattern)


def fits(shape: str, line: str) -> bool:
    """Say whether a line has the shape that a rule asks for."""
    if shape == "label":
        return size(line) <= 40 and not ends_sentence(line)
    if shape in ("headline", "credit"):
        return size(line) <= 240 and not ends_sentence(line)
    if shape == "phrase":
        return size(line) <= 120
    return True
