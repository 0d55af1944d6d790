"""The options: all that a clean text depends on besides the text itself."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from cleaner.errors import ConfigError, nearest

if TYPE_CHECKING:
    from cleaner.profile import Profile

#: How ready the rules are to drop a line, from the least to the most.
LEVELS = ("cautious", "balanced", "thorough")


@dataclass(frozen=True, slots=True)
class Options:
    """All that a clean text depends on besides the text: small, hashable, and what a pickled `Cleaner` is made of.

    Lists become tuples, and the path of a profile the profile itself.

    Attributes:
        level: how ready the rules are to drop: "cautious", "balanced" or "thorough".
        select: only these filters or rules run (``"ads"``, ``"footers.ru"``, ``"footers.ru.copyright"``); all, if empty.
        skip: these filters or rules do not run.
        language: the language of the texts (ISO 639-1), where it is known; otherwise worked out from each text.
        allow_empty: let a text go even if nothing like an article's body remains.
        keep: lines that always stay, compared as rules see them.
        rules: own rules, as `cleaner.rules.parse` takes them: a name for messages, a language, and TOML text.
        filters: own filters, by entry-point name or as ``module:function``, in the order they run.
        patterns: own regular expressions, each with the language it is of: a line in which one is found goes.
        profile: what the corpus knows about itself: the lines that recur in it (see `cleaner.profile`).
    """

    level: str = "balanced"
    select: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    language: str | None = None
    allow_empty: bool = False
    keep: tuple[str, ...] = ()
    rules: tuple[tuple[str, str, str], ...] = ()
    filters: tuple[str, ...] = ()
    patterns: tuple[tuple[str, str], ...] = ()
    profile: Profile | None = None

    def __post_init__(self) -> None:
        for each in fields(self):
            object.__setattr__(self, each.name, _setting(each.name, getattr(self, each.name)))

    def allows(self, rule: str) -> bool:
        """Say whether a rule may act.

        >>> Options(skip=("footers.ru",)).allows("footers.ru.copyright")
        False
        """
        return (not self.select or is_under(rule, self.select)) and not (self.skip and is_under(rule, self.skip))

    def with_settings(self, **settings: Any) -> Options:
        """Return these options with some fields set anew.

        >>> Options().with_settings(skip=["ads"], level="cautious").skip
        ('ads',)
        """
        for name in settings:
            if name not in self.__slots__:
                raise ConfigError(f"unknown option {name!r}{nearest(name, [*self.__slots__])}")
        return replace(self, **settings)


def is_under(rule: str, names: Iterable[str]) -> bool:
    """Say whether a filter or rule is one of these, or belongs to one of them."""
    return any(rule == name or rule.startswith(name + ".") for name in names)


#: The fields that are lists, and of how many texts an entry of theirs is made.
_LISTS = {"select": 1, "skip": 1, "keep": 1, "filters": 1, "patterns": 2, "rules": 3}


def _setting(name: str, value: Any) -> Any:
    """Return what was given for a field as `Options` holds it."""
    if name in _LISTS:
        return _entries(name, value)
    if name == "allow_empty" and not isinstance(value, bool):
        raise ConfigError(f"allow_empty is True or False, not {value!r}")
    if name == "language" and value is not None and not re.fullmatch("[a-z]{2}", str(value)):
        raise ConfigError(f"{value!r} is not a language code of two letters, such as en, ru or zh")
    return _profile(value) if name == "profile" and value is not None else value


def _profile(value: Any) -> Profile:
    """Return a profile, or what its path leads to."""
    from cleaner.profile import Profile, read

    if isinstance(value, str | os.PathLike):
        from pathlib import Path

        return read(Path(value))
    if not isinstance(value, Profile):
        raise ConfigError(f"profile is a path or a Profile, not {value!r}")
    return value


def _entries(name: str, value: Any) -> tuple[Any, ...]:
    """Return what was given for a field that is a list, as a tuple: whatever can be gone through, if only once.

    A generator would be used up when the second rule is looked up in it, and a set has another order in each process.
    """
    if isinstance(value, str):
        raise ConfigError(f"{name} is a list: [{value!r}], not {value!r}")
    parts = _LISTS[name]
    wanted = "texts" if parts == 1 else f"tuples of {parts} texts"
    try:
        entries = [entry if parts == 1 or isinstance(entry, str) else tuple(entry) for entry in value or ()]
    except TypeError:
        raise ConfigError(f"{name} is a list of {wanted}, not {value!r}") from None
    for entry in entries:
        texts = (entry,) if parts == 1 else entry
        if isinstance(texts, str) or len(texts) != parts or not all(isinstance(text, str) for text in texts):
            raise ConfigError(f"{name} is a list of {wanted}; {entry!r} is none")
        if name == "keep" and "\n" in str(entry).strip():
            raise ConfigError(f"keep is a list of lines; {entry!r} is more than one")
    return tuple(sorted(entries) if isinstance(value, AbstractSet) else entries)
