"""The chain: which filters there are, in which order they run, and how they are built from options.

Repairs come first, because an ad marker may hide in broken entities and a footer in mojibake; then the drops, from the surest to
the most contextual, so that each sees what the former left; white space last, because every dropped line leaves blanks behind.
A module is imported when a chain that needs it is built, and a filter imports its heavy libraries on the first line that needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from cleaner.core import LEVELS, Filter, Options
from cleaner.errors import ConfigError, nearest
from cleaner.rules import PHRASE_FILTERS, Rule, RuleIndex, built_in, parse


class Spec(NamedTuple):
    """What the chain knows of a filter before its module is imported."""

    name: str
    stage: str  # "repair", "drop" or "last"
    about: str  # what the filter does, in one line
    rules: tuple[str, ...] = ()  # rules that stand in code; phrase rules stand in data/*.toml


#: All built-in filters, in the order they run.
CHAIN: tuple[Spec, ...] = (
    Spec("mojibake", "repair", "repair wrongly decoded text and take out invisible junk", ("encoding", "controls")),
    Spec("entities", "repair", "decode HTML entities, also broken, doubled and spaced ones", ("entity", "quotes")),
    Spec("markup", "repair", "take out left-over tags, comments, short codes and link halves", ("tag", "shortcode", "markdown")),
    Spec(
        "artifacts",
        "repair",
        "undo traces of blind replacement and translation",
        ("replaced-word", "doubled-phrase", "doubled-sentence", "dateline", "credit"),
    ),
    Spec("ads", "drop", "drop markers of advertisements"),
    Spec("boilerplate", "drop", "drop share, newsletter, comment, navigation and read-also lines", ("site-suffix",)),
    Spec("footers", "drop", "drop legal and imprint lines at the end (and head), and tails in another language", ("foreign-tail",)),
    Spec("duplicates", "drop", "drop headlines and captions that are repeated", ("repeated-line",)),
    Spec("offtopic", "drop", "drop teasers and headlines of other stories", ("teaser", "paragraph", "related")),
    Spec("whitespace", "last", "make blank lines regular, strip blanks at line ends", ("trailing", "blank-line")),
)


class Chain(NamedTuple):
    """Built filters, by stage, in order."""

    repairs: tuple[tuple[str, Filter], ...]
    drops: tuple[tuple[str, Filter], ...]
    last: tuple[tuple[str, Filter], ...]

    @property
    def repair_names(self) -> frozenset[str]:
        """The filters that repair and never drop; lines that always stay are repaired all the same."""
        return frozenset(name for name, _ in (*self.repairs, *self.last))


class Context(NamedTuple):
    """What a built-in filter is built from: the options, and the phrase rules in force, ready to be looked up."""

    options: Options
    phrases: RuleIndex


def rules_of(options: Options) -> tuple[Rule, ...]:
    """Return the phrase rules that are in force under these options: built-in ones first, then the user's own."""
    rules = [*built_in()]
    for source, text in options.rules:
        rules += parse(source, text, language="own")
    depth = LEVELS.index(options.level)
    return tuple(rule for rule in rules if LEVELS.index(rule.level) <= depth and options.allows(rule.name))


def rule_names(options: Options) -> list[str]:
    """Return every name that may be selected or skipped: filters, ``filter.language`` and whole rules."""
    names: dict[str, None] = {}
    for spec in CHAIN:
        names[spec.name] = None
        names.update(dict.fromkeys(f"{spec.name}.{rule}" for rule in spec.rules))
    for source, text in (*options.rules,):
        for rule in parse(source, text, language="own"):
            names.update(dict.fromkeys((rule.name.rsplit(".", 1)[0], rule.name)))
    for rule in built_in():
        names.update(dict.fromkeys((rule.name.rsplit(".", 1)[0], rule.name)))
    return list(names)


def check(options: Options) -> None:
    """Raise ConfigError for a level, filter or rule that there is not, with the nearest one that there is."""
    if options.level not in LEVELS:
        raise ConfigError(f"unknown level {options.level!r}: it is one of {', '.join(LEVELS)}")
    if options.select or options.skip:
        known = rule_names(options)
        for name in (*options.select, *options.skip):
            if name not in known and name not in options.filters:
                raise ConfigError(f"unknown filter or rule {name!r}{nearest(name, known)}; 'cleaner filters' lists them")


def build(options: Options) -> Chain:
    """Build the chain that these options ask for."""
    check(options)
    context = Context(options, RuleIndex(rules_of(options)))
    stages: dict[str, list[tuple[str, Filter]]] = {"repair": [], "drop": [], "last": []}
    for spec in CHAIN:
        if _wanted(spec, context):
            make: Callable[[Context], Filter] = getattr(import_module(f"cleaner.filters.{spec.name}"), spec.name)
            stages[spec.stage].append((spec.name, make(context)))
    return Chain(*(tuple(stage) for stage in stages.values()))


def _wanted(spec: Spec, context: Context) -> bool:
    options = context.options
    if spec.name in PHRASE_FILTERS and any(rule.filter == spec.name for rule in context.phrases.rules):
        return True
    return any(options.allows(f"{spec.name}.{rule}") for rule in spec.rules)
