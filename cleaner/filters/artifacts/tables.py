"""The tables of this filter: TOML files beside its modules, read on the first line that needs them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pkgutil import get_data
from typing import Any

from cleaner import ready


def read_table(name: str) -> dict[str, Any]:
    """Read one of the TOML files of this package."""
    data = get_data(__package__, name)  # importlib.resources does so, too, and brings archives and temporary files along
    if data is None:
        raise FileNotFoundError(name)
    return ready.table(data.decode(), ready.ARTIFACTS)


def either(texts: Iterable[str]) -> str:
    """Return a pattern that matches any of the texts, the longest first."""
    return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))
