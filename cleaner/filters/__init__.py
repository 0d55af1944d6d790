"""The chain: which filters there are, in which order they run, and how they are built from options.

An HTML page is judged first, as it was read. Of the rest, repairs come first, because an ad marker may hide in broken entities
and a footer in mojibake; then the drops, from the surest to the most contextual, so that each sees what the former left; white
space last, because every dropped line leaves blanks behind. A module is imported when a chain that needs it is built, and a
filter imports its heavy libraries on the first line that needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple

from cleaner import plugins
from cleaner.document import Filter
from cleaner.errors import ConfigError, nearest
from cleaner.filters.own import own, rule_name
from cleaner.options import LEVELS, Options
from cleaner.rules import PHRASE_FILTERS, Rule, built_in, packed, parse
from cleaner.rules.index import RuleIndex


class Spec(NamedTuple):
    """What the chain knows of a filter before its module is imported."""

    name: str
    stage: str  # "page", "repair", "drop" or "last"
    about: str  # what the filter does, in one line
    rules: tuple[str, ...] = ()  # rules that stand in code; phrase rules stand in data/*.toml
    in_code: bool = False  # whether it acts on what the text shows as code, too


#: All built-in filters, in the order they run.
CHAIN: tuple[Spec, ...] = (
    Spec(
        "page",
        "page",
        "drop the lines of a page that its markup and a learned model tell from its article",
        ("line", "comments", "copy"),
        in_code=True,
    ),
    Spec("mojibake", "repair", "repair wrongly decoded text and take out invisible junk", ("encoding", "controls"), in_code=True),
    Spec("entities", "repair", "decode HTML entities, also broken, doubled and spaced ones", ("entity", "quotes")),
    Spec(
        "markup",
        "repair",
        "take out left-over tags, comments, short codes and link halves",
        ("tag", "shortcode", "markdown", "picture-link"),
    ),
    Spec(
        "artifacts",
        "repair",
        "undo traces of blind replacement and translation",
        ("replaced-word", "doubled-phrase", "doubled-sentence", "dateline", "credit", "glued"),
    ),
    Spec("ads", "drop", "drop markers of advertisements"),
    Spec(
        "boilerplate",
        "drop",
        "drop share, newsletter, comment, navigation and read-also lines",
        (
            "about",
            "above",
            "author",
            "byline",
            "contents",
            "crumbs",
            "dated",
            "echo",
            "fields",
            "front-matter",
            "link-list",
            "mark",
            "meta-line",
            "page",
            "readers",
            "record",
            "row",
            "site-suffix",
            "thread",
        ),
    ),
    Spec("footers", "drop", "drop legal and imprint lines at the end (and head), and tails in another language", ("foreign-tail",)),
    Spec("duplicates", "drop", "drop headlines and captions that are repeated", ("repeated-line", "repeated-text")),
    Spec("offtopic", "drop", "drop teasers and headlines of other stories", ("teaser", "capitals", "paragraph", "related")),
    Spec("classifier", "drop", "drop what a learned model takes for menus, teasers and footers", ("line",)),
    # Behind the classifier, which tells a menu by all of its lines: what recurs is gone from sight there if it goes first.
    Spec("repeated", "drop", "drop lines that the profile knows to recur across the corpus", ("line",)),
    Spec("whitespace", "last", "make blank lines regular, strip blanks at line ends", ("trailing", "blank-line"), in_code=True),
)

#: The filters that act on lines of code, too: code is decoded, laid out and in or out of a page's article as all lines are.
IN_CODE = frozenset(spec.name for spec in CHAIN if spec.in_code)


class Chain(NamedTuple):
    """Built filters, by stage, in order; the names of those that are the user's own, and of the rules that the guard lets pass."""

    pages: tuple[tuple[str, Filter], ...]
    repairs: tuple[tuple[str, Filter], ...]
    drops: tuple[tuple[str, Filter], ...]
    last: tuple[tuple[str, Filter], ...]
    own: frozenset[str]
    unguarded: frozenset[str]

    @property
    def repair_names(self) -> frozenset[str]:
        """The filters that repair and never drop; lines that always stay are repaired all the same."""
        return frozenset(name for name, _ in (*self.repairs, *self.last))


class Context(NamedTuple):
    """What a built-in filter is built from: the options, and the phrase rules in force, ready to be looked up."""

    options: Options
    phrases: RuleIndex


def rules_of(options: Options) -> tuple[Rule, ...]:
    """Return the phrase rules that are in force, with their phrases: built-in ones first, then the user's own."""
    allows = _allows(options)
    return tuple(rule for rule in (*built_in(), *_own(options)) if allows(rule))


def rule_names(options: Options) -> list[str]:
    """Return every name that may be selected or skipped: filters, ``filter.language`` and whole rules."""
    names: dict[str, None] = {}
    for spec in CHAIN:
        names[spec.name] = None
        names.update(dict.fromkeys(f"{spec.name}.{rule}" for rule in spec.rules))
    for rule in (*_own(options), *_index(Options(LEVELS[-1])).rules):
        names.update(dict.fromkeys((rule.name.rsplit(".", 1)[0], rule.name)))
    for language, _ in options.patterns:
        names.update(dict.fromkeys((f"boilerplate.{language}", rule_name(language))))
    names.update(dict.fromkeys(map(plugins.name_of, options.filters)))
    return list(names)


def check(options: Options) -> None:
    """Raise ConfigError for a level, filter or rule that there is not, with the nearest one that there is."""
    if options.level not in LEVELS:
        raise ConfigError(f"unknown level {options.level!r}: it is one of {', '.join(LEVELS)}")
    plugins.check(options.filters, [spec.name for spec in CHAIN])
    if options.select or options.skip:
        known, others = rule_names(options), {plugins.name_of(name) for name in options.filters}
        for name in (*options.select, *options.skip):
            if name not in known and name.split(".")[0] not in others:
                raise ConfigError(f"unknown filter or rule {name!r}{nearest(name, known)}; 'cleaner filters' lists them")


def build(options: Options) -> Chain:
    """Build the chain that these options ask for."""
    check(options)
    context = Context(options, _index(Options(options.level, options.select, options.skip, rules=options.rules)))
    stages: dict[str, list[tuple[str, Filter]]] = {"page": [], "repair": [], "drop": [], "last": []}
    for spec in CHAIN:
        if _wanted(spec, context):
            make: Callable[[Context], Filter] = getattr(import_module(f"cleaner.filters.{spec.name}"), spec.name)
            stages[spec.stage].append((spec.name, make(context)))
    patterns = [pattern for pattern in options.patterns if options.allows(rule_name(pattern[0]))]
    if patterns:
        stages["drop"].append(("boilerplate", own(patterns)))
    filters = plugins.load(name for name in options.filters if acts(plugins.name_of(name), options))
    stages["drop"] += filters
    pages, repairs, drops, last = map(tuple, stages.values())
    unguarded = frozenset(rule.name for rule in context.phrases.rules if rule.guard == "off")
    return Chain(pages, repairs, drops, last, frozenset(name for name, _ in filters), unguarded)


def _own(options: Options) -> list[Rule]:
    """Return the phrase rules of the user."""
    return [rule for source in options.rules for rule in parse(*source)]


def _allows(options: Options) -> Callable[[Rule], bool]:
    """Return the function that says whether a phrase rule is in force."""
    depth = LEVELS.index(options.level)
    return lambda rule: LEVELS.index(rule.level) <= depth and options.allows(rule.name)


@lru_cache(maxsize=8)
def _index(options: Options) -> RuleIndex:
    """Return the phrase rules that are in force under these options: built-in ones first, then the user's own."""
    # Reading the tables and building the automaton is nine tenths of building a cleaner, and depends on these options alone.
    allows = _allows(options)
    return RuleIndex([rule for rule in _own(options) if allows(rule)], packed.of_package(allows))


def _wanted(spec: Spec, context: Context) -> bool:
    options = context.options
    if spec.name in PHRASE_FILTERS and any(rule.filter == spec.name for rule in context.phrases.rules):
        return True
    return any(options.allows(f"{spec.name}.{rule}") for rule in spec.rules)


def acts(name: str, options: Options) -> bool:
    """Say whether a filter whose rules are not known may act: whether it is on, or a rule of it."""
    return name not in options.skip and (
        not options.select or any(f"{wanted}.".startswith(f"{name}.") for wanted in options.select)
    )
