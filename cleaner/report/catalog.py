r"""The chain as people read it: which filters there are, what their rules are, and which of them the options leave on.

>>> [entry.name for entry in catalog(Options(skip=("ads", "mojibake.encoding"))) if not any(rule.on for rule in entry.rules)]
['ads']
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from cleaner import plugins
from cleaner.errors import ConfigError, nearest
from cleaner.filters import CHAIN, acts, rule_names, rules_of
from cleaner.options import Options
from cleaner.report.paint import Paint, plain
from cleaner.report.summary import plural
from cleaner.rules import Rule


class Examples(NamedTuple):
    """What a rule that stands in code does: why, lines with what becomes of them, lines that go, and look-alikes that stay."""

    why: str
    change: Sequence[Sequence[str]] = ()
    drop: Sequence[str] = ()
    keep: Sequence[str] = ()
    where: str = ""


@cache
def examples() -> dict[str, Examples]:
    """Return the examples of the rules that stand in code, by rule.

    >>> examples()["artifacts.replaced-word"].change
    [['Traffic pbaded the bridge.', 'Traffic passed the bridge.']]
    """
    table = resources.files("cleaner.report") / "examples.toml"
    return {name: Examples(**entry) for name, entry in tomllib.loads(table.read_text("utf-8")).items()}


class RuleEntry(NamedTuple):
    """One rule, and whether it is on. A rule that stands in code has examples, but neither phrases nor conditions."""

    name: str
    language: str | None
    on: bool
    phrases: Rule | None


class FilterEntry(NamedTuple):
    """One filter with its rules, in the order of the chain."""

    name: str
    stage: str
    about: str
    rules: tuple[RuleEntry, ...]

    @property
    def languages(self) -> list[str]:
        """The languages that the filter's rules speak; a rule that stands in code reads any."""
        return sorted({rule.language for rule in self.rules if rule.language})


def catalog(options: Options) -> list[FilterEntry]:
    """Return the whole chain, saying what is on under these options."""
    everything = rules_of(Options(level="thorough", rules=options.rules))
    on = {rule.name for rule in rules_of(options)}
    entries = []
    for spec in CHAIN:
        names = [f"{spec.name}.{rule}" for rule in spec.rules]
        rules = [RuleEntry(name, None, options.allows(name), None) for name in names]
        phrases = [rule for rule in everything if rule.filter == spec.name]
        rules += [RuleEntry(rule.name, rule.name.split(".")[1], rule.name in on, rule) for rule in phrases]
        entries.append(FilterEntry(spec.name, spec.stage, spec.about, tuple(rules)))
    own = [_own(reference, options) for reference in options.filters]
    return [*(entry for entry in entries if entry.stage != "last"), *own, *(entry for entry in entries if entry.stage == "last")]


def _own(reference: str, options: Options) -> FilterEntry:
    """Return the entry of a filter that is none of ours: what rules it has, only its edits say."""
    name = plugins.name_of(reference)
    on = acts(name, options) and not plugins.switched_off()
    about = f"own filter, {reference}" + f" (switched off by {plugins.SWITCH})" * plugins.switched_off()
    return FilterEntry(name, "drop", about, (RuleEntry(name, None, on, None),))


def narrowed(entries: Iterable[FilterEntry], name: str, options: Options) -> list[FilterEntry]:
    """Return what stands under a name: a filter, one of its languages, or a rule. Raises ConfigError where nothing does."""
    wanted = Options(select=(name,))
    found = []
    for entry in entries:
        rules = tuple(rule for rule in entry.rules if wanted.allows(rule.name))
        if rules or entry.name == name:
            found.append(entry._replace(rules=rules))
    if not found:
        raise ConfigError(f"unknown filter or rule {name!r}{nearest(name, rule_names(options))}; 'cleaner filters' lists them")
    return found


def listed(entries: Sequence[FilterEntry], paint: Paint = plain) -> Iterator[str]:
    """Yield one line for each filter."""
    counts = [_counted(entry) for entry in entries]
    names, stages = max(len(entry.name) for entry in entries), max(len(entry.stage) for entry in entries)
    width = max(map(len, counts))
    for entry, count in zip(entries, counts, strict=True):
        on = any(rule.on for rule in entry.rules)
        name = paint(f"{entry.name:<{names}}", bold=on, dim=not on)
        yield f"{name}  {entry.stage:<{stages}}  {count:<{width}}  {entry.about}"


def _counted(entry: FilterEntry) -> str:
    on, total, languages = sum(rule.on for rule in entry.rules), len(entry.rules), len(entry.languages)
    if not on:
        return "off"
    count = f"{on:,} of {plural(total, 'rule')}" if on < total else plural(total, "rule")
    return f"{count}, {plural(languages, 'language')}" if languages else count


def described(entries: Iterable[FilterEntry], paint: Paint = plain) -> Iterator[str]:
    """Yield the filters with all their rules: why each acts, where, and what it takes and leaves."""
    for entry in entries:
        yield f"{paint(entry.name, bold=True)} ({entry.stage}): {entry.about}"
        for rule in entry.rules:
            yield ""
            yield paint(rule.name, bold=True) + ("" if rule.on else " (off)")
            if rule.phrases:
                yield from _phrases(rule.phrases, paint)
            elif known := examples().get(rule.name):
                yield from _examples(known, paint)


def _examples(known: Examples, paint: Paint) -> Iterator[str]:
    yield f"    {known.why}"
    yield from (f"    {paint('is', fg='yellow')}     {before}\n    now    {after}" for before, after in known.change)
    yield from (f"    {paint('goes', fg='red')}   {line}" for line in known.drop)
    yield from (f"    {paint('stays', fg='green')}  {line}" for line in known.keep)


def _phrases(rule: Rule, paint: Paint) -> Iterator[str]:
    yield f"    {rule.why}"
    conditions = {"where": rule.where, "shape": rule.shape, "level": rule.level, "opens": rule.opens, "guard": rule.guard}
    yield "    " + ", ".join(f"{name} {value}" for name, value in conditions.items() if value)
    yield from (f"    {paint('goes', fg='red')}   {line}" for line in rule.drop or (*rule.line, *rule.starts, *rule.contains)[:3])
    yield from (f"    {paint('stays', fg='green')}  {line}" for line in rule.keep)


def as_json(entries: Iterable[FilterEntry]) -> list[dict[str, Any]]:
    """Return the filters as ``cleaner filters --format json`` prints them."""
    return [
        {
            "name": entry.name,
            "stage": entry.stage,
            "about": entry.about,
            "on": any(rule.on for rule in entry.rules),
            "languages": entry.languages,
            "rules": [_rule_as_json(rule, entry.about) for rule in entry.rules],
        }
        for entry in entries
    ]


def _rule_as_json(rule: RuleEntry, about: str) -> dict[str, Any]:
    known: dict[str, Any] = {"name": rule.name, "language": rule.language, "on": rule.on}
    if rule.phrases is None:
        given = examples().get(rule.name, Examples(about))
        return known | {"why": given.why, "change": given.change, "drop": given.drop, "keep": given.keep}
    fields = ("why", "where", "shape", "level", "opens", "guard", "drop", "keep")
    return known | {field: getattr(rule.phrases, field) for field in fields}
