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
    from cleaner.core import Cleaner, Result, clean
    from cleaner.document import Column, Document, Edit, Filter, replay
    from cleaner.errors import CleanerError, ConfigError, FilterError, InputError
    from cleaner.options import Options

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

#: Where the names are that the engine itself does not define.
_MODULES = {
    "cleaner.document": {"Column", "Document", "Edit", "Filter", "replay"},
    "cleaner.errors": {"CleanerError", "ConfigError", "FilterError", "InputError"},
    "cleaner.options": {"Options"},
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = next((module for module, names in _MODULES.items() if name in names), "cleaner.core")
    value = globals()[name] = getattr(import_module(module), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
