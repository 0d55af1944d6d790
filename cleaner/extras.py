"""Libraries that only some uses need: imported when they are first used, and asked for by name when they are missing.

Each stands in an extra of the package, so that who cleans a folder of text files installs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cleaner.errors import CleanerError


class MissingError(CleanerError, ImportError):
    """A library is not installed that a command or an integration needs."""


def needed(module: str, extra: str, what: str) -> Any:
    """Return a module of an extra; raise MissingError, saying what to install, where it is missing or broken.

    >>> needed("json", "batch", "reading JSON").loads("[]")
    []
    >>> needed("no_such_engine", "engine", "cleaning on Engine")
    Traceback (most recent call last):
    cleaner.extras.MissingError: cleaning on Engine needs no_such_engine: pip install 'article-cleaner[engine]'
    """
    try:
        return import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        broken = "" if isinstance(error, ModuleNotFoundError) and error.name == name else f" ({error})"
        raise MissingError(f"{what} needs {name}: pip install 'article-cleaner[{extra}]'{broken}") from None
