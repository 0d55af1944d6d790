"""Script and language of a text (to be written)."""

from __future__ import annotations


def language_of(text: str) -> str | None:
    """Return the language."""
    return None
