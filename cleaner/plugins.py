"""Filters of third parties: by entry point, or as ``module:function``.

A filter is a function that takes a `cleaner.Document` and yields `cleaner.Edit`s. A package offers one under a name of its own in
the entry-point group ``cleaner.filters``; a configuration names it in ``filters``, and only then is it imported.

    [project.entry-points."cleaner.filters"]
    ourhouse = "corpus_tools.house:find"

What is named is imported like any module, from where Python looks for modules and never from the folder that is cleaned: a corpus
that came from elsewhere brings no code along. The environment variable ``CLEANER_NO_PLUGINS=1`` turns all of them off; so does
any other value but ``0``, ``no``, ``false`` and ``off``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cleaner.errors import ConfigError, FilterError, in_words, nearest

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from cleaner.document import Document, Edit, Filter

GROUP = "cleaner.filters"
SWITCH = "CLEANER_NO_PLUGINS"

#: What the variable is set to by those who mean that it is not set.
_NOT_SET = ("", "0", "no", "false", "off")

_NAME = re.compile(r"[^\W\d][\w-]*")
_FUNCTION = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*:[^\W\d]\w*(\.[^\W\d]\w*)*")


def name_of(reference: str) -> str:
    """Return the name that a filter's rules begin with.

    >>> name_of("ourhouse"), name_of("corpus_tools.house:drop_promos")
    ('ourhouse', 'drop_promos')
    """
    return re.split("[.:]", reference)[-1]


def switched_off() -> bool:
    """Say whether the environment turns all of them off."""
    return os.environ.get(SWITCH, "").strip().casefold() not in _NOT_SET


def check(references: Sequence[str], built_in: Sequence[str]) -> None:
    """Raise ConfigError for the first reference that cannot be a filter's, or whose name is taken; nothing is imported."""
    names = list(built_in)
    for reference in references:
        if not (_NAME.fullmatch(reference) or _FUNCTION.fullmatch(reference)):
            raise ConfigError(f"{reference!r} is neither the name of an entry point nor 'module:function'")
        if name_of(reference) in names:
            taken = "a built-in filter, which needs no mention" if name_of(reference) in built_in else "another one of them"
            raise ConfigError(f"the filter {reference!r} has the name of {taken}")
        names.append(name_of(reference))
        if not switched_off():
            _entry_point(reference)


def load(references: Iterable[str]) -> list[tuple[str, Filter]]:
    """Return the filters, in this order, ready to run; nothing where they are switched off."""
    names = {} if switched_off() else {name_of(reference): reference for reference in references}
    return [(name, _guarded(name, _load(reference))) for name, reference in names.items()]


def _load(reference: str) -> Filter:
    point = _entry_point(reference)
    try:
        function: Filter = point.load()
    except (Exception, SystemExit) as error:
        raise ConfigError(f"the filter {reference!r} cannot be loaded: {in_words(error)}") from error
    if not callable(function):
        raise ConfigError(f"the filter {reference!r} is not a function, it is {function!r}")
    return function


def _entry_point(reference: str) -> EntryPoint:
    from importlib.metadata import EntryPoint, entry_points

    if ":" in reference:
        return EntryPoint(reference, reference, GROUP)
    known = {point.name: point for point in entry_points(group=GROUP)}
    if reference not in known:
        hint = nearest(reference, list(known)) or "; is its package installed here? A function is named as 'module:function'"
        raise ConfigError(f"unknown filter {reference!r}{hint}")
    return known[reference]


def _guarded(name: str, find: Filter) -> Filter:
    """Return the filter with all that it does checked, and its name put before those of its rules: people see whose they are."""

    def guarded(document: Document) -> Iterator[Edit]:
        before = document.lines.copy(), document.numbers.copy()
        try:
            edits = [_checked(name, edit) for edit in find(document)]
        except SystemExit as error:  # whatever a filter does, the other files are cleaned
            raise FilterError(f"filter {name!r} failed: {in_words(error)}") from None
        if before != (document.lines, document.numbers):
            raise FilterError(f"filter {name!r} wrote into the document; it has to yield edits instead")
        yield from edits

    return guarded


def _checked(name: str, edit: object) -> Edit:
    from cleaner.document import Edit

    if not isinstance(edit, Edit):
        way_out = "document.drop() and document.replace() make one"
        raise FilterError(f"filter {name!r} yielded {edit!r:.80}, which is not an Edit; {way_out}")
    kinds = ((edit.line, int), (edit.rule, str), (edit.before, str), (edit.after, str | None), (edit.why, str))
    if not all(isinstance(value, kind) for value, kind in kinds):
        raise FilterError(f"filter {name!r} yielded an edit with a value of the wrong type: {edit!r:.200}")
    if "\r" in (edit.after or ""):
        raise FilterError(f"filter {name!r}: the new line {edit.line} holds a line break")
    return edit if f"{edit.rule}.".startswith(f"{name}.") else edit._replace(rule=f"{name}.{edit.rule}")
