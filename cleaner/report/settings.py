"""The settings in force, and where each comes from: the command line, a line of a configuration, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cleaner.config import KEYS, KINDS, Config, selected, skipped
from cleaner.report.paint import Paint, plain

DEFAULT = "default"

#: What holds where nothing is said; what is not named here is empty.
_DEFAULTS = {"level": "balanced", "allow-empty": False, "suffix": ".clean"}
#: What is left of lists of names where the command line says otherwise of some of them.
_NAMES = {"select": selected, "skip": skipped}
#: How many items of a list are shown; a house may have hundreds of phrases.
_ITEMS = 4


class Setting(NamedTuple):
    """One setting, its value, and where that comes from: ``--level``, ``cleaner.toml:3`` or ``default``."""

    name: str
    value: Any
    origin: str


def settings(config: Config, given: Mapping[str, Any]) -> list[Setting]:
    """Return the settings that a configuration and the command line give together, in the order people read them."""
    found = []
    for key in KEYS:
        said = given.get(key.replace("-", "_"))
        if said:
            found.append(Setting(key, list(said) if isinstance(said, tuple) else said, f"--{key}"))
        elif key == "phrases" and key in config.values:
            found.extend(_phrases(config))
        elif key in _NAMES and key in config.values:
            found.append(Setting(key, list(_NAMES[key](config, given)), config.place(key)))
        elif key in config.values:
            found.append(Setting(key, config.values[key], config.place(key)))
        else:
            found.append(Setting(key, _DEFAULTS.get(key), DEFAULT))
    return found


def _phrases(config: Config) -> Iterator[Setting]:
    for language, phrases in config.values["phrases"].items():
        for kind in KINDS:
            if kind in phrases:
                keys = ("phrases", language, kind)
                yield Setting(".".join(keys), phrases[kind], config.place(*keys))


def listed(found: Sequence[Setting], paint: Paint = plain) -> Iterator[str]:
    """Yield a line for each setting, and one that sets them off from what follows."""
    if not found:
        return
    values = [_written(setting.value) for setting in found]
    names, width = max(len(setting.name) for setting in found), max(map(len, values))
    for setting, value in zip(found, values, strict=True):
        line = f"{setting.name:<{names}}  {value:<{width}}  {setting.origin}"
        yield paint(line, dim=True) if setting.origin == DEFAULT else line
    yield ""


def _written(value: Any) -> str:
    """Return a value as a configuration would hold it."""
    import json

    if value is None:
        return "-"
    if isinstance(value, list):
        items = [json.dumps(item, ensure_ascii=False) for item in value[:_ITEMS]]
        return f"[{', '.join(items)}{f', ... {len(value) - _ITEMS:,} more' if len(value) > _ITEMS else ''}]"
    return json.dumps(value, ensure_ascii=False)


def as_json(found: Sequence[Setting]) -> dict[str, Any]:
    """Return the settings as ``cleaner filters --format json`` prints them."""
    return {"settings": {name: {"value": value, "origin": origin} for name, value, origin in found}} if found else {}
