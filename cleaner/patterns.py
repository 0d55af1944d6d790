r"""Regular expressions of users: searched in time linear in the text, whatever they say.

Python's own engine tries one way after the other: on forty letters, ``(a+)+$`` takes it longer than anybody waits, and a pattern
of a configuration meets every line of a corpus. So these are run by RE2. It has no look-arounds and back-references, because
they cannot be searched in linear time.

    >>> issue = Patterns((r"^issue \d+ of volume \d+$",))
    >>> issue.first("Issue 4 of Volume 12"), issue.first("The issue is settled")
    (0, None)

Upper and lower case are alike, and ``\w``, ``\d`` and ``\s`` mean letters, digits and blanks of every script. RE2 knows the edges
of words in ASCII only, so ``\b`` is refused: it would never be found beside a letter of another script.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from cleaner.errors import ConfigError

_WORD, _BLANK = r"\pL\pM\pN_", r"\s\pZ\x{85}"
_OUTSIDE = {
    "\\w": f"[{_WORD}]",
    "\\W": f"[^{_WORD}]",
    "\\s": f"[{_BLANK}]",
    "\\S": f"[^{_BLANK}]",
    "\\d": r"\p{Nd}",
    "\\D": r"\P{Nd}",
    # A pattern sees one line, but many are looked through at once.
    "\\A": "^",
    "\\z": "$",
    "\\Z": "$",
}
_IN_CLASS = {"\\w": _WORD, "\\s": _BLANK, "\\d": r"\p{Nd}", "\\D": r"\P{Nd}"}
_REFUSED = {
    "\\b": r"\b knows words of ASCII letters only; 'contains' finds whole words in every script",
    "\\B": r"\B knows words of ASCII letters only",
}
_REFUSED_IN_CLASS = {name: f"{name} has no place in brackets; write [^...] with what it leaves out" for name in ("\\W", "\\S")}
#: What has to be read as one: an escape, a class in brackets, the beginning of a group with flags.
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]|\(\?[A-Za-z-]*[:)]", re.DOTALL)
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_BEYOND = re.compile(r"invalid perl operator: \(\?(<?[=!]|P$|>)|invalid escape sequence: \\[1-9]|bad repetition operator: .\+$")

#: What a pattern may take at most, in bytes; RE2's own limit is too low for some hundreds of patterns together.
_MEMORY = 1 << 26


class Patterns:
    """Some patterns, looked for together."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._each = [compiled(pattern) for pattern in patterns]
        try:
            self._any = _compile("|".join(f"(?:{_translated(pattern)})" for pattern in patterns))
        except ValueError as error:
            raise ConfigError(f"{len(patterns)} patterns together: {error}") from None

    def occur(self, text: str) -> bool:
        """Say whether any line of a text may hold one of the patterns: a quick look that misses none."""
        return self._any.search(_bytes(text)) is not None

    def first(self, line: str) -> int | None:
        """Return the number of the first pattern that a line holds."""
        data = _bytes(line)
        return next((number for number, pattern in enumerate(self._each) if pattern.search(data)), None)


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> Any:
    """Make a pattern ready for search; raise ConfigError, with a way out, where that cannot be done."""
    try:
        found = _compile(_translated(pattern))
    except ValueError as error:
        raise ConfigError(f"bad pattern '{pattern}': {error}") from None
    if found.search(b""):
        raise ConfigError(f"bad pattern '{pattern}': it is found in every line, even an empty one")
    return found


def _compile(pattern: str) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    options.case_sensitive = False
    options.max_mem = _MEMORY
    try:
        return re2.compile(f"(?m){pattern}", options)
    except UnicodeEncodeError:
        raise ValueError("it holds half of a surrogate pair") from None
    except re2.error as error:
        said = error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else str(error)
        beyond = "; look-arounds, back-references and possessive repeats cannot be searched in linear time"
        said = said.replace("(?m)", "", 1)  # that is ours
        raise ValueError(said + beyond * bool(_BEYOND.search(said))) from None


def _translated(pattern: str) -> str:
    """Return the pattern for RE2, with classes of characters that know every script."""
    return _TOKEN.sub(lambda token: _token(token[0]), pattern)


def _token(token: str) -> str:
    if token.startswith("["):
        return _ESCAPE.sub(lambda escape: _known(escape[0], _IN_CLASS, _REFUSED_IN_CLASS), token)
    if token.startswith("(") and "m" in token:
        raise ValueError(f"the flag in {token!r} has no place here, as a pattern sees one line")
    return _known(token, _OUTSIDE, _REFUSED)


def _known(escape: str, meanings: dict[str, str], refused: dict[str, str]) -> str:
    if escape in refused:
        raise ValueError(refused[escape])
    return meanings.get(escape, escape)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")  # half of a surrogate pair is nothing that a pattern could name
