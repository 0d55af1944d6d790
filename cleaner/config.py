r"""Configuration: ``cleaner.toml``, or ``[tool.cleaner]`` in ``pyproject.toml``, the nearest one upward from each input.

    level = "cautious"
    skip = ["offtopic", "boilerplate.en.author"]        # filters or single rules that do not run
    keep = ["Advertisement"]                            # lines that always stay
    filters = ["ourhouse", "corpus_tools:drop_promos"]  # own filters, in the order they run
    profile = "cleaner-profile.tsv"                     # what the corpus knows about itself, relative to this file
    exclude = ["drafts/*"]                              # relative to this file

    [phrases.en]                                        # own phrases, by language and kind
    line = ["our house is made of words"]
    starts = ["dear reader:"]
    contains = ["support our house"]
    regex = ['^Issue \d+ of Volume \d+$']

Nothing is taken silently: an unknown key, a wrong type, a bad pattern or a name that there is not is an error that names the file,
the line, the key and the nearest known name.

    >>> read(Path("cleaner.toml"), 'levle = "cautious"')
    Traceback (most recent call last):
    cleaner.errors.ConfigError: cleaner.toml:1: unknown key 'levle'; did you mean 'level'?
"""

from __future__ import annotations

import os
import re
import reprlib
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from cleaner import files, plugins
from cleaner.errors import ConfigError, nearest
from cleaner.options import LEVELS, Options, is_under
from cleaner.positions import NOWHERE, Keys, Positions

if TYPE_CHECKING:
    from cleaner.profile import Profile

NAMES = ("cleaner.toml", "pyproject.toml")

#: Every key, in the order people read them, with its type in words.
KEYS = {
    "level": "a string",
    "language": "a string",
    "encoding": "a string",
    "select": "a list of strings",
    "skip": "a list of strings",
    "keep": "a list of strings",
    "filters": "a list of strings",
    "phrases": "tables such as [phrases.en]",
    "allow-empty": "true or false",
    "profile": "a string",
    "suffix": "a string",
    "include": "a list of strings",
    "exclude": "a list of strings",
}
KINDS = ("line", "starts", "contains", "regex")

_LANGUAGE = re.compile("[a-z]{2}")
#: What stands for a language where a phrase is of none, or of all.
_COMMON = "common"


@dataclass(frozen=True, slots=True, eq=False)
class Config:
    """What one file says, checked.

    Attributes:
        path: the file; None where there is none.
        values: what it says and nothing else, by its own keys.
        table: the keys of the table that it is taken from.
        positions: where in the file everything stands.
    """

    path: Path | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    table: Keys = ()
    positions: Positions = NOWHERE

    def place(self, *keys: str, item: int | None = None) -> str:
        """Return the file and line of a key, or of an item of its list, as people write them: ``cleaner.toml:3``."""
        line = self.positions.line(*self.table, *keys, item=item)
        return f"{shown(self.path or Path())}{f':{line}' if line else ''}"

    def selection(self, path: Path) -> dict[str, Any]:
        """Return what is said of files, as `cleaner.files.Selection` takes it for a walked folder or a named file."""
        values = {name: self.values[name] for name in ("suffix",) if name in self.values}
        folder = Path(os.path.abspath(path))  # noqa: PTH100 - where a link stands, not where it leads
        folder = folder if files.is_folder(folder) else folder.parent
        top = Path(os.path.abspath(self.path or "/")).parent  # noqa: PTH100
        for name in ("include", "exclude"):
            if name in self.values:
                values[name] = tuple(self.values[name])
                if folder.is_relative_to(top):
                    values[f"{name}_way"] = "/".join(folder.relative_to(top).parts)
        return values


NOTHING = Config()


def shown(path: Path) -> str:
    """Return a path as it is best read from here."""
    here = os.path.relpath(path)
    return str(path) if here.startswith("..") else here


def find(folder: Path) -> Path | None:
    """Return the nearest configuration file in a folder or above it: in one folder, ``cleaner.toml`` comes first."""
    for place in (folder, *folder.parents):
        for name in NAMES:
            path = place / name
            if files.is_file(path) and (name != "pyproject.toml" or _has_table(path)):
                return path
    return None


def _has_table(path: Path) -> bool:
    data = path.read_bytes()
    # Most projects have a pyproject.toml, and hardly any of them is worth parsing.
    if b"cleaner" not in data:
        return False
    tools = _parsed(path, data.decode("utf-8-sig", "replace")).get("tool")
    return isinstance(tools, dict) and "cleaner" in tools


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        raise ConfigError(f"{shown(path)}: not TOML: {reason}") from None


@lru_cache(1024)  # there may be as many folders as files
def for_folder(folder: Path) -> Config:
    """Return the configuration in force in a folder, which is given as an absolute path."""
    try:
        path = find(folder)
    except OSError as error:
        raise ConfigError(f"cannot look for a configuration in {shown(folder)} and above it: {error.strerror}") from None
    return load(path) if path else NOTHING


@cache
def load(path: Path) -> Config:
    """Read and check a configuration file."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"cannot read the configuration {shown(path)}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown(path)}: not UTF-8: {error.reason} at byte {error.start}") from None
    return read(path, text)


def read(path: Path, text: str) -> Config:
    """Return the configuration that a text holds; `path` says what it is called, and whether it is a ``pyproject.toml``."""
    text = text.replace("\r\n", "\n")
    table: Keys = ("tool", "cleaner") if path.name == "pyproject.toml" else ()
    values: Any = _parsed(path, text)
    for key in table:
        values = values.get(key) if isinstance(values, dict) else None
    config = Config(path, values, table, Positions.of(text))
    if not isinstance(values, dict):
        raise ConfigError(f"{shown(path)}: there is no table [{'.'.join(table)}] in it")
    _Check(config).all()
    return config


def options(config: Config, said: Mapping[str, Any]) -> Options:
    """Return the options that a configuration and the command line give together; what the command line says wins."""
    values = {name: config.values[name] for name in ("level", "language") if name in config.values}
    values |= {name: tuple(config.values[name]) for name in ("keep", "filters") if name in config.values}
    values |= {"select": selected(config, said), "skip": skipped(config, said)}
    values["allow_empty"] = config.values.get("allow-empty", False)
    if "profile" in config.values and "profile" not in said:
        name = config.values["profile"]
        _Check(config).trying(partial(_profile, config), name, "profile")
        values["profile"] = _profile(config, name)
    values["rules"] = tuple(_rules(config))
    values["patterns"] = tuple(_patterns(config))
    return Options(**{**values, **said})


def selected(config: Config, said: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a configuration selects, but for what the command line skips."""
    names = config.values.get("select", ())
    left = tuple(name for name in names if not is_under(name, said.get("skip", ())))
    if names and not left and not said.get("select"):
        raise ConfigError(f"{config.place('select')}: --skip leaves nothing of what is selected there, so nothing would run")
    return left


def skipped(config: Config, said: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a configuration skips, but for what the command line selects, all of it or a part."""
    wanted = said.get("select", ())
    return tuple(
        name
        for name in config.values.get("skip", ())
        if not (is_under(name, wanted) or any(is_under(one, [name]) for one in wanted))
    )


def load_filters(config: Config) -> None:
    """Load the own filters; raise ConfigError, with the place, for the first that cannot be."""
    _Check(config).items(lambda name: plugins.load([name]), config.values.get("filters", ()), "filters")


def _profile(config: Config, name: str) -> Profile:
    from cleaner import profile

    if not name:
        raise ValueError("it is the name of a file that 'cleaner learn' writes")
    path = Path(shown((config.path or Path()).parent / name))
    if files.is_there(path) and not files.is_file(path):
        raise ValueError(f"{path} is not a regular file")  # a pipe or a device may keep one waiting for ever
    return profile.load(path)


def _rules(config: Config) -> Iterator[tuple[str, str, str]]:
    """Yield the phrases of a configuration, as `Options.rules` holds them."""
    name = config.path.name if config.path else ""
    for language, phrases in config.values.get("phrases", {}).items():
        lists = [f"{kind} = {_toml(phrases[kind])}" for kind in KINDS if kind in phrases and kind != "regex"]
        # What people ask for themselves is no question of the level.
        yield name, language, "\n".join(["[boilerplate.own]", f'why = "a phrase of {name}"', 'level = "cautious"', *lists])


def _patterns(config: Config) -> Iterator[tuple[str, str]]:
    for language, phrases in config.values.get("phrases", {}).items():
        yield from ((language, pattern) for pattern in phrases.get("regex", ()))


def _toml(phrases: list[str]) -> str:
    import json

    return json.dumps(phrases, ensure_ascii=False).replace("\x7f", r"\u007f")  # all else that JSON writes here is TOML, too


class _Check:
    """Everything that can be wrong with a configuration, looked for from the outside in."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.values = config.values

    def all(self) -> None:
        """Raise ConfigError for the first thing that is wrong. A profile may have yet to be learned: `options` looks for it."""
        for key, value in self.values.items():
            if key not in KEYS:
                self.fail(f"unknown key {key!r}{nearest(key, [*KEYS])}", key)
            if not _is(KEYS[key], value):
                self.fail(f"{key} must be {KEYS[key]}, not {_short(value)}", key)
            if key in _CHECKS:
                self.trying(_CHECKS[key], value, key)
            elif key in _ITEM_CHECKS:
                self.items(_ITEM_CHECKS[key], value, key)
        for name, phrases in self.values.get("phrases", {}).items():
            self.phrases(name, phrases)
        self.names()

    def fail(self, message: str, *keys: str, item: int | None = None) -> NoReturn:
        """Raise the error that names the place."""
        raise ConfigError(f"{self.config.place(*keys, item=item)}: {message}") from None

    def trying(self, check: Callable[[Any], object], value: Any, *keys: str, item: int | None = None) -> None:
        """Check a value; give the error the place that it lacks."""
        try:
            check(value)
        except (ConfigError, ValueError) as error:
            self.fail(f"{'.'.join(keys)}: {error}", *keys, item=item)

    def items(self, check: Callable[[Any], object], values: Sequence[Any], *keys: str) -> None:
        """Check each item of a list."""
        for number, value in enumerate(values):
            self.trying(check, value, *keys, item=number)

    def phrases(self, name: str, phrases: Any) -> None:
        """Check the phrases of a language."""
        keys = ("phrases", name)
        where = ".".join(keys)
        if name in KINDS:
            self.fail(f"{where}: phrases belong to a language: [phrases.en] with {name} = [...] below it", *keys)
        if name != _COMMON:
            self.trying(language, name, *keys)
        if not isinstance(phrases, dict):
            self.fail(f"{where} must be a table with lists of phrases: {', '.join(KINDS)}", *keys)
        for kind, items in phrases.items():
            if kind not in KINDS:
                self.fail(f"{where}: unknown key {kind!r}{nearest(kind, [*KINDS])}; the kinds are {', '.join(KINDS)}", *keys, kind)
            if not _is("a list of strings", items):
                self.fail(f"{where}.{kind} must be a list of strings, not {_short(items)}", *keys, kind)
            self.items(_pattern if kind == "regex" else _phrase, items, *keys, kind)

    def names(self) -> None:
        """Check the names of filters and rules, when the own ones are known."""
        from cleaner.filters import CHAIN, check

        filters = self.values.get("filters", [])
        first = [filters[: number + 1] for number in range(len(filters))]
        self.items(partial(plugins.check, built_in=[spec.name for spec in CHAIN]), first, "filters")
        known = options(self.config, {"select": (), "skip": (), "profile": None})
        for key in ("select", "skip"):
            self.items(lambda name: check(replace(known, skip=(name,))), self.values.get(key, ()), key)


def _short(value: Any) -> str:
    """Return the beginning of a value as it is written, however deep it goes."""
    return reprlib.repr(value)[:60]


def _is(kind: str, value: Any) -> bool:
    if kind == "a list of strings":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, {"a string": str, "true or false": bool}.get(kind, dict))


def _level(value: str) -> None:
    if value not in LEVELS:
        raise ValueError(f"{value!r} is not one of {', '.join(LEVELS)}{nearest(value, [*LEVELS])}")


def language(value: str) -> None:
    """Raise ValueError for what is not a language code."""
    if not _LANGUAGE.fullmatch(value):
        raise ValueError(f"{value!r} is not a language code of two letters, such as en, ru or zh")


def encoding(value: str) -> None:
    """Raise ConfigError for what is not a text encoding."""
    from cleaner.encodings import codec_of

    codec_of(value)


def _suffix(value: str) -> None:
    from cleaner.files import Selection

    Selection(suffix=value)


def check_glob(value: str) -> None:
    """Raise ValueError for what no name of a file, and no path below a folder, could match."""
    if not value.strip("./") or value.startswith("/"):
        raise ValueError(f"{value!r} is not a glob that names, or paths below the folder, could match")


def _kept(line: str) -> None:
    from cleaner.fold import key

    if "\n" in line.strip() or not key(line):
        raise ValueError(f"{line!r} is not a line that could be told from others")


def _phrase(phrase: str) -> None:
    from cleaner.fold import is_phrase

    if not is_phrase(phrase):
        raise ValueError(f"{phrase!r} is not a phrase, which is a part of one line and more than decoration")


def _pattern(pattern: str) -> None:
    from cleaner.patterns import compiled

    compiled(pattern)


_CHECKS: dict[str, Callable[[str], None]] = {"level": _level, "language": language, "encoding": encoding, "suffix": _suffix}
_ITEM_CHECKS: dict[str, Callable[[str], None]] = {"keep": _kept, "include": check_glob, "exclude": check_glob}
