r"""Blanks inside the brackets of a dateline, where an article begins with its place and agency.

    >>> respace_dateline("TRIPOLI ( Halbeeg News ) – The talks failed.")
    'TRIPOLI (Halbeeg News) – The talks failed.'
    >>> respace_dateline("He left ( as planned ) – and came back.")
    'He left ( as planned ) – and came back.'

Only a line that begins with the name of a place, followed by brackets and then a dash or a colon, is a dateline: a bracket with
blanks in it is the author's everywhere else.
"""

from __future__ import annotations

import re

from cleaner.lazy import lazily

#: Every line that changes holds one of these.
BLANK_IN_BRACKET = ("( ", " )", "（ ", " ）")

_HEAD = 120  # characters that hold the whole dateline
_dateline = lazily(
    r"""
    (?P<place> [^()（）]{2,60} ) [(（] (?P<agency> [^()（）]{2,40} ) [)）]
    (?= \s* [-–—―−:：]+ \s* \S )
    """,
    re.VERBOSE,
)
_PARTICLES = frozenset("de del der den di do da du la le les los las el of al an am im auf sur sous upon на".split())
_MOST_WORDS = 8
_STRIPPED = ",.;/-–—"


def respace_dateline(line: str) -> str:
    """Take out the blanks inside the brackets of a dateline."""
    match = _dateline().match(line, 0, _HEAD)
    agency = match["agency"].strip() if match else ""
    if not match or agency in ("", match["agency"]) or not _is_place(match["place"]):
        return line
    return line[: match.start("agency")] + agency + line[match.end("agency") :]


def _is_place(text: str) -> bool:
    """Say whether a text is a row of names: every word capitalized, or in a script that has no capitals; dates may follow."""
    words = [word.strip(_STRIPPED) for word in text.split()]
    words = [word for word in words if word and not word[0].isdigit()]
    return 0 < len(words) <= _MOST_WORDS and all(not word[0].islower() or word in _PARTICLES for word in words)
