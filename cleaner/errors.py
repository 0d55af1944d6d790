"""The errors that `cleaner` raises on purpose, each a sentence that says what happened, where, and what to do.

CleanerError
├── ConfigError     an option, a configuration file, a rule or a pattern is wrong
├── FilterError     a filter raised, or asked for an edit that does not fit the document
└── InputError      a file or record cannot be read, decoded or written
"""

from __future__ import annotations

_BREAKS = {ord("\n"): "\\n", ord("\r"): "\\r"}


class CleanerError(Exception):
    r"""Anything `cleaner` refuses to do; the message is one line, fit to be printed as it is.

    Names, keys and patterns that it repeats may hold line breaks, which are written as they are in Python:

    >>> print(CleanerError("bad pattern 'a\nb'"))
    bad pattern 'a\nb'
    """

    def __init__(self, message: str = "") -> None:
        super().__init__(message.translate(_BREAKS))


class ConfigError(CleanerError):
    """An option, a configuration key, a rule name or a pattern that cannot be used."""


class FilterError(CleanerError):
    """A filter raised an exception, or yielded an edit that does not fit the document."""


class InputError(CleanerError):
    """A file or a record that cannot be read, decoded or written."""


def in_words(error: BaseException) -> str:
    r"""Return an exception as a part of a sentence.

    >>> in_words(ValueError("out of\nluck"))
    'ValueError: out of luck'
    """
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


def nearest(word: str, known: list[str]) -> str:
    """Return ``; did you mean 'x'?`` for the known word nearest to `word`, whatever its case, or nothing.

    >>> nearest("mojibak", ["mojibake", "entities"]), nearest("ENTITIES", ["mojibake", "entities"])
    ("; did you mean 'mojibake'?", "; did you mean 'entities'?")
    >>> nearest("zzz", ["mojibake"])
    ''
    """
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in reversed(known)}  # of two that differ in case only, the first
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f"; did you mean {folded[found[0]]!r}?" if found else ""
