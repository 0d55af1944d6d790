"""Clean scraped articles: repair what was broken on the way, drop what is not the article, and say why.

>>> from cleaner import clean
>>> clean("It isn& # 39;t over.").text
"It isn't over."

The names below are imported when they are first asked for, so that the command line starts without the engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.core import Cleaner, Column, Document, Edit, Filter, Options, Result, clean, replay
    from cleaner.errors import CleanerError, ConfigError, FilterError, InputError

__version__ = "0.1.0"

__all__ = [
    "Cleaner",
    "CleanerError",
    "Column",
    "ConfigError",
    "Document",
    "Edit",
    "Filter",
    "FilterError",
    "InputError",
    "Options",
    "Result",
    "clean",
    "replay",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.errors" if name.endswith("Error") else f"{__name__}.core"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
