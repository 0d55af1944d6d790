"""The tables of this filter: TOML files beside its modules, read on the first line that needs them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from cleaner import ready
from cleaner.lazy import text_of


def read_table(name: str) -> dict[str, Any]:
    """Read one of the TOML files of this package."""
    return ready.table(text_of(__package__, name), ready.ARTIFACTS)


def either(texts: Iterable[str]) -> str:
    """Return a pattern that matches any of the texts, the longest first."""
    return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))
