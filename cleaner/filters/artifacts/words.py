r"""Words broken by blanket replacement of a swear word: every "ass" became "bad" or "butt", inside other words, too.

    >>> restore_words("The Mbadachusetts clbad pbaded Ghbadan's buttociates.")
    "The Massachusetts class passed Ghassan's associates."
    >>> restore_words("Sinbad of Islamabad has a bad badge, but buttons.")
    'Sinbad of Islamabad has a bad badge, but buttons.'

A token is restored only to a word or name that `words.toml` knows. Few real words of any language look broken in this way, and
those begin with the substitute (Danish "badet" would be "asset", French "buttent" "assent"): short tokens that begin so are
restored only in lines that are plainly English.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from cleaner.filters.artifacts.tables import read_table
from cleaner.lines import holding

_TOKEN, _LETTER = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]")
_LONGEST = 30  # letters: no word of the tables with its endings is longer
_SHORT = 7  # letters: the longest real word of another language that looks broken
_SUBSTITUTES = ("bad", "butt")
#: Every line that changes holds this: a substitute inside a word; "bad" by itself is a word, and an article holds it often.
REPLACED = re.compile(r"[bB](?:[uU][tT][tT]|[aA][dD](?:(?=[^\W\d_])|(?<=[^\W\d_]...)))")

_ENGLISH = frozenset("the and that with this from which were their his has been".split())


class _Vocabulary(NamedTuple):
    words: frozenset[str]
    names: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]

    def has_word(self, word: str) -> bool:
        """Say whether a word, in lowercase, is made of a known one."""
        return any(
            stem in self.words or (ending and stem + "e" in self.words)
            for beginning in self.beginnings
            if word.startswith(beginning)
            for ending in self.endings
            if word.endswith(ending) and (stem := word[len(beginning) : len(word) - len(ending)])
        )

    def has_name(self, word: str) -> bool:
        """Say whether a word, in lowercase, is a known name or its plural."""
        return word in self.names or word.removesuffix("s") in self.names


@cache
def _vocabulary() -> _Vocabulary:
    table = read_table("words.toml")
    words, names, beginnings, endings = (table[name].split() for name in ("words", "names", "beginnings", "endings"))
    return _Vocabulary(frozenset(words), frozenset(map(str.lower, names)), ("", *beginnings), ("", *endings))


def may_hold_replaced(text: str) -> list[int]:
    """Return the lines of a text, by index, that hold a substitute inside a word."""
    small = text.lower()  # two words are found in it in a tenth of the time that the pattern takes
    return holding(REPLACED, text) if any(substitute in small for substitute in _SUBSTITUTES) else []


def restore_words(line: str) -> str:
    """Undo the replacement in every token that becomes a known word or name by it."""
    parts, behind = list[str](), 0
    in_english = cache(lambda: _is_english(line))
    for found in REPLACED.finditer(line):
        if found.start() < behind:
            continue  # in the same token
        start = found.start()
        while start > behind and _LETTER.match(line, start - 1):
            start -= 1
        token = next(_TOKEN.finditer(line, start))[0]
        parts += (line[behind:start], _restored(token, in_english))
        behind = start + len(token)
    return "".join((*parts, line[behind:]))


def _restored(token: str, in_english: Callable[[], bool]) -> str:
    lower = token.lower()
    if 3 < len(token) <= _LONGEST:
        for substitute in _SUBSTITUTES:
            doubtful = len(token) <= _SHORT and lower.startswith(substitute) and not in_english()
            if substitute in lower and not doubtful:
                return _known(token, re.sub(substitute, _original, token, flags=re.IGNORECASE)) or token
    return token


def _is_english(line: str) -> bool:
    return len(_ENGLISH.intersection(_TOKEN.findall(line.lower()))) >= 2


def _original(match: re.Match[str]) -> str:
    """Return "ass" in the case of its substitute."""
    return "ASS" if match[0].isupper() else "Ass" if match[0][0].isupper() else "ass"


def _known(token: str, restored: str) -> str:
    """Return the restored token as it is to be written, or nothing if there is no such word."""
    vocabulary = _vocabulary()
    lower = restored.lower()
    if vocabulary.has_word(lower):
        return restored
    if vocabulary.has_name(lower) and (token[0].isupper() or lower.startswith("ass")):
        return restored[0].upper() + restored[1:]
    return ""
