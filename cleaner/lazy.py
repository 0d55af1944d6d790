r"""What is made ready when it is first needed: regular expressions, and the texts of the package that hold data.

Python compiles an expression in a millisecond, one with many letters beyond ASCII in ten, and a hook that looks at one small file
never needs most of them: what a file of plain ASCII, or an article without noise, does not meet is not compiled.

    >>> word = lazily(r"\w+")
    >>> word().findall("two words"), word() is word()
    (['two', 'words'], True)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial


def lazily(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return what gives the compiled expression, and compiles it at the first call."""
    return cache(partial(re.compile, pattern, flags))


def text_of(package: str, name: str) -> str:
    """Return what a file beside the modules of a package says; the package may be in an archive."""
    from pkgutil import get_data  # importlib.resources does so, too, and brings archives and temporary files along

    data = get_data(package, name)
    if data is None:
        raise FileNotFoundError(name)
    return data.decode()
