from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.core import Filter

if TYPE_CHECKING:
    from cleaner.filters import Context


def entities(context: Context) -> Filter:
    return lambda document: []
