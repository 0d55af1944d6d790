r"""Phrase rules, read from TOML and checked.

A rule is a family of phrases that say the same, with where and in what shape they count as noise:

    >>> rules = parse("example", "en", '''
    ... [ads.marker]
    ... why = "marks the place of an advertisement"
    ... line = ["advertisement", "story continues below"]
    ... ''')
    >>> rules[0].name, rules[0].filter
    ('ads.en.marker', 'ads')
    >>> rules[0].line
    ('advertisement', 'story continues below')

Phrases are compared folded (see `cleaner.fold`): case, quotes, dashes and widths do not matter, and ``0`` stands for any
number. Four kinds: ``line`` is the whole line, ``starts`` its beginning, ``contains`` any part (whole words); ``regex`` is
searched in keys of up to 480 characters, and only there where the literal that stands before it occurs. `cleaner.rules.index` looks
them up in a document all at once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from cleaner import ready
from cleaner.errors import ConfigError, nearest
from cleaner.fold import is_phrase
from cleaner.options import LEVELS

PHRASE_FILTERS = ("ads", "boilerplate", "footers")
PLACES = ("anywhere", "edge", "head", "tail", "end", "block", "alone")
SHAPES = ("any", "label", "headline", "phrase", "credit", "bio")
OPENS = ("", "headlines", "list", "comments", "rest")
GUARDS = ("", "off")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A family of phrases and the conditions under which a line that matches one goes.

    Attributes:
        name: ``filter.language.key``; stable, shown to people, used to switch the rule off.
        why: what the noise is, in words for a person who sees a line go.
        where: "anywhere"; "head" or "tail" (no body text before, or after; or little after, if it is a plea next to a line that
            goes); "edge" (either); "end" (few paragraphs after, more before); "block" (next to a line that goes); "alone" (the
            same, or alone between paragraphs that do not say its words).
        shape: what the whole line must look like: "label" (short, no sentence), "headline" (does not end like a sentence),
            "phrase" (no longer than the phrase and a few words), "credit" (a headline that is no caption), "bio" (begins with a
            name that no paragraph holds besides), or "any".
        level: the most cautious level at which the rule acts.
        opens: what follows the line and goes with it: "headlines", "list", "comments", or "rest" of the text.
        guard: "off" for what stands in an article's place: of a text that is nothing else, the guard gives nothing back.
        line, starts, contains: phrases. regex, cut: pairs of a literal that must occur and a pattern; of a bio, of several
            literals with bars between, one of which must.
        keep, drop: lines that must stay and lines that go; tests hold every rule to them.
    """

    name: str
    why: str
    where: str = "anywhere"
    shape: str = "any"
    level: str = "balanced"
    opens: str = ""
    guard: str = ""
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


_TEXTS = {"why", "where", "shape", "level", "opens", "guard"}
_LISTS = {"line", "starts", "contains", "keep", "drop"}
_PAIRS = {"regex", "cut"}
_CHOICES = {"where": PLACES, "shape": SHAPES, "level": LEVELS, "opens": OPENS, "guard": GUARDS}


def parse(source: str, language: str, text: str, *, trusted: bool = False) -> tuple[Rule, ...]:
    """Read the rules of a TOML text; `source` names it in messages. Raises ConfigError for whatever cannot be right.

    The patterns of a trusted text are not compiled before they are needed: our own tests do that.
    """
    try:
        tables = ready.table(text) if trusted else tomllib.loads(text)
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
    if not isinstance(item, str) or not is_phrase(item):
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
    from importlib import resources  # brings archives and temporary files along

    entries = sorted(resources.files("cleaner").joinpath("data").iterdir(), key=lambda entry: entry.name)
    return rules_in({entry.name[:-5]: entry.read_text("utf-8") for entry in entries if entry.name.endswith(".toml")})


def rules_in(texts: Mapping[str, str]) -> tuple[Rule, ...]:
    """Return the rules of TOML texts of our own, by language."""
    return tuple(chain.from_iterable(parse(f"{name}.toml", name, text, trusted=True) for name, text in texts.items()))
