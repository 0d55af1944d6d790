"""What the phrase filters share: where a line stands, and which of its rules hold there.

A phrase alone is weak evidence. "Comments" is a label under an article and a subhead in one about comments; so a rule also says
where its lines stand: anywhere, before or after all body text, or next to a line that goes too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from cleaner.core import Document, Edit, Filter
from cleaner.lines import BLANK, BODY
from cleaner.rules import Rule, hits_column

if TYPE_CHECKING:
    from cleaner.filters import Context


class Zones(NamedTuple):
    """Where the body of a document begins and ends: the indexes of its first and last line that look like body text."""

    first: int
    last: int


def zones(document: Document) -> Zones:
    """Find the body; a document without any has its whole text before and after it."""
    bodies = [i for i, body in enumerate(document.column(BODY)) if body]
    return Zones(bodies[0], bodies[-1]) if bodies else Zones(len(document.lines), -1)


def holds(rule: Rule, index: int, document: Document) -> bool:
    """Say whether a rule's condition on place holds for the line at `index`."""
    body = document.derive(zones)
    head, tail = index < body.first, index > body.last
    if rule.where == "head":
        return head
    if rule.where == "tail":
        return tail
    return rule.where == "anywhere" or (rule.where == "edge" and (head or tail))


def matches(context: Context, name: str) -> Callable[[Document], dict[int, Rule]]:
    """Return the function that finds, in a document, the lines that a rule of the filter `name` would drop."""
    column = hits_column(context.phrases)
    prefix = name + "."

    def find(document: Document) -> dict[int, Rule]:
        found: dict[int, Rule] = {}
        waiting: dict[int, Rule] = {}
        for index, rules in enumerate(document.column(column)):
            for rule in rules:
                if rule.name.startswith(prefix):
                    if holds(rule, index, document):
                        found[index] = rule
                        break
                    if rule.where == "block":
                        waiting.setdefault(index, rule)
        return _spread(document, found, waiting)

    return find


def _spread(document: Document, found: dict[int, Rule], waiting: dict[int, Rule]) -> dict[int, Rule]:
    """Add the lines that go because a neighbor goes; two such neighbors vouch for each other."""
    blank = document.column(BLANK)
    order = [i for i in range(len(blank)) if not blank[i]]
    run: list[int] = []
    for index in [*order, -1]:
        if index in found or index in waiting:
            run.append(index)
            continue
        if len(run) > 1:
            found.update({i: waiting[i] for i in run if i not in found})
        run = []
    return found


def phrase_filter(context: Context, name: str) -> Filter:
    """Return the filter that drops every line a rule of `name` matches in the place it asks for."""
    match = matches(context, name)

    def find(document: Document) -> Iterator[Edit]:
        for index, rule in sorted(match(document).items()):
            yield document.drop(index, rule.name, rule.why)

    return find
