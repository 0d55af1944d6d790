r"""Characters that nobody sees and nobody meant: control characters, byte order marks, zero-width spaces, stray joiners.

    >>> strip_invisible("\ufeffzero\u200bwidth \x1b[1mbold\x1b[0m")
    'zerowidth bold'
    >>> persian, family = "می\u200cخواهم", "\U0001f469\u200d\U0001f467"
    >>> strip_invisible(persian) == persian, strip_invisible(family) == family
    (True, True)

Zero-width spaces stay between letters of scripts that have no blanks, joiners beside letters of scripts that join and inside emoji,
marks of direction in lines that hold any text written from right to left.
"""

from __future__ import annotations

import re

_BREAKS = re.compile(r"[\v\f]")
_JUNK = re.compile(
    r"\x1b\[[\d;]*[A-Za-z]"  # terminal escapes, as a whole
    "|[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d"  # control characters, and what Windows-1252 leaves undefined
    "\N{WORD JOINER}-\N{INVISIBLE PLUS}\u206a-\u206f"
    "\N{ZERO WIDTH NO-BREAK SPACE}\N{INTERLINEAR ANNOTATION ANCHOR}-\N{OBJECT REPLACEMENT CHARACTER}]"
)
_DIRECTIONS = re.compile("[\N{ARABIC LETTER MARK}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

# Thai, Lao, Burmese, Khmer and their kin write no blanks; a zero-width space may mark the end of a word.
_DENSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1980-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"
_ZERO_WIDTH_SPACES = re.compile(f"(?<=[{_DENSE}])(\u200b)\u200b*(?=[{_DENSE}])|\u200b+")

# Arabic and its kin, the scripts of India, Tibetan, Burmese, Khmer, Mongolian: letters join, and joiners choose their form.
_JOINING = (
    "\u0600-\u061b\u061d-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f"
_STRAY_JOINERS = re.compile(
    f"(?<![{_JOINING}])\u200c(?![{_JOINING}])"
    f"|(?<![{_JOINING}{_EMOJI}])\u200d(?![{_JOINING}])"
    f"|(?<![{_JOINING}])\u200d(?![{_JOINING}{_EMOJI}])"
)


def strip_invisible(line: str) -> str:
    """Take out what nobody sees; an old-fashioned line or page break inside a line becomes a blank."""
    line = _JUNK.sub("", _BREAKS.sub(" ", line))
    if _DIRECTIONS.search(line) and not _RIGHT_TO_LEFT.search(line):
        line = _DIRECTIONS.sub("", line)
    # What looks at the letters around it is tried at every letter of a line: most lines that are broken hold nothing of that.
    if "\u200b" in line:
        line = _ZERO_WIDTH_SPACES.sub(r"\1", line)
    return _STRAY_JOINERS.sub("", line) if "\u200c" in line or "\u200d" in line else line
