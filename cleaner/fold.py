r"""How rules see a line: folded, so that one phrase matches every way of typing it.

Sites type the same phrase in capitals, with curly or straight apostrophes, no-break spaces, wide Chinese
punctuation, Arabic or Persian forms of one letter, and a different number each day. Folding makes these one;
every run of digits becomes one ``0``, so that ``12 comments`` and ``7 comments`` are one phrase.

    >>> fold("Read\u00a0More: L\u2019\u00c9quipe, 25 Comments")
    "read more: l'équipe, 0 comments"

Folding never adds or removes a line break, so a whole document folds in one go. A key is a folded line without the
decoration around it (bullets, arrows, brackets, dashes):

    >>> key("  » [ADVERTISEMENT] «")
    'advertisement'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"[ \t\r\f\v]{2,}|[\t\r\f\v]")

# Characters that say the same as another one, or nothing at all.
_SAME = {
    " ": "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{IDEOGRAPHIC SPACE}\N{EN SPACE}\N{EM SPACE}"
    "\N{HAIR SPACE}\N{FIGURE SPACE}",
    "'": "\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
    "\N{GRAVE ACCENT}\N{ACUTE ACCENT}\N{PRIME}",
    '"': "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "-": "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}",
    "...": "\N{HORIZONTAL ELLIPSIS}",
    ":": "\N{FULLWIDTH COLON}",
    ",": "\N{FULLWIDTH COMMA}",
    "(": "\N{FULLWIDTH LEFT PARENTHESIS}",
    ")": "\N{FULLWIDTH RIGHT PARENTHESIS}",
    "!": "\N{FULLWIDTH EXCLAMATION MARK}",
    "?": "\N{FULLWIDTH QUESTION MARK}\N{ARABIC QUESTION MARK}",
    "|": "\N{FULLWIDTH VERTICAL LINE}\N{BROKEN BAR}",
    "/": "\N{FULLWIDTH SOLIDUS}",
    "е": "ё",
    "\N{ARABIC LETTER ALEF}": "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}",
    "\N{ARABIC LETTER YEH}": "\N{ARABIC LETTER FARSI YEH}\N{ARABIC LETTER ALEF MAKSURA}",
    "\N{ARABIC LETTER KAF}": "\N{ARABIC LETTER KEHEH}",
    "\N{ARABIC LETTER HEH}": "\N{ARABIC LETTER TEH MARBUTA}",
    "": "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}"
    "\N{ZERO WIDTH NO-BREAK SPACE}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC TATWEEL}\N{COMBINING DOT ABOVE}"
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\N{VARIATION SELECTOR-16}\N{COMBINING ACUTE ACCENT}",
}
_SAME_ASCII = str.maketrans("`", "'")
_FOLDS = str.maketrans({odd: plain for plain, odds in _SAME.items() for odd in odds})

# What stands around a label without being part of it. "?" is not here: a question is a sentence, not a label.
_DECORATION = (
    " \t\r\f\v.,:;!|/\\-_=+~*#<>()[]{}'\"^&@$"
    "\N{MIDDLE DOT}\N{BULLET}\N{TRIANGULAR BULLET}\N{WHITE BULLET}\N{BLACK SQUARE}\N{WHITE SQUARE}\N{BLACK CIRCLE}\N{WHITE CIRCLE}"
    "\N{BLACK SMALL SQUARE}\N{BLACK RIGHT-POINTING TRIANGLE}\N{BLACK RIGHT-POINTING POINTER}\N{BLACK RIGHT-POINTING SMALL TRIANGLE}"
    "\N{BLACK DOWN-POINTING TRIANGLE}\N{BLACK DOWN-POINTING SMALL TRIANGLE}\N{BLACK UP-POINTING TRIANGLE}\N{BLACK DIAMOND}"
    "\N{WHITE RIGHT-POINTING TRIANGLE}\N{WHITE RIGHT-POINTING SMALL TRIANGLE}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
    "\N{RIGHTWARDS ARROW}\N{LEFTWARDS ARROW}\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}\N{NORTH EAST ARROW}\N{RIGHTWARDS DOUBLE ARROW}"
    "\N{BLACK RIGHTWARDS ARROW}\N{LEFT BLACK LENTICULAR BRACKET}\N{RIGHT BLACK LENTICULAR BRACKET}\N{LEFT DOUBLE ANGLE BRACKET}"
    "\N{RIGHT DOUBLE ANGLE BRACKET}\N{LEFT CORNER BRACKET}\N{RIGHT CORNER BRACKET}\N{IDEOGRAPHIC FULL STOP}\N{IDEOGRAPHIC COMMA}"
    "\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC FULL STOP}\N{DEVANAGARI DANDA}\N{KATAKANA MIDDLE DOT}\N{MULTIPLICATION X}\N{MULTIPLICATION SIGN}"
    "\N{BLACK STAR}\N{WHITE STAR}\N{REFERENCE MARK}\N{HEAVY CHECK MARK}\N{PARAGRAPH SEPARATOR}\N{LINE SEPARATOR}\x85"
    "\N{WHITE RIGHT POINTING BACKHAND INDEX}\N{WHITE DOWN POINTING BACKHAND INDEX}\N{WHITE LEFT POINTING BACKHAND INDEX}"
    "\N{WHITE UP POINTING BACKHAND INDEX}\N{HEAVY EXCLAMATION MARK SYMBOL}\N{MOBILE PHONE}\N{WARNING SIGN}\N{BELL}\N{FIRE}"
    "\N{PUBLIC ADDRESS LOUDSPEAKER}\N{CHEERING MEGAPHONE}\N{LINK SYMBOL}\N{SPEECH BALLOON}\N{ENVELOPE}\N{E-MAIL SYMBOL}\N{VIDEO GAME}\N{JOYSTICK}"
    "\N{CAMERA}\N{VIDEO CAMERA}\N{PUSHPIN}\N{ROUND PUSHPIN}\N{HIGH VOLTAGE SIGN}\N{BLACK MEDIUM SQUARE}\N{LARGE RED CIRCLE}\N{LARGE BLUE CIRCLE}"
)


def fold(text: str) -> str:
    """Return `text` as rules see it: the same number of lines, one spelling for each thing."""
    text = text.casefold()
    # A Latin text has few odd characters; translate() pays for each character, so only text that needs it gets it.
    text = text.translate(_SAME_ASCII) if text.isascii() else text.translate(_FOLDS)
    return _BLANKS.sub(" ", _DIGITS.sub("0", text))


def key(line: str, *, end: bool = True) -> str:
    """Return the folded line without the decoration around it (at its beginning alone, with ``end=False``)."""
    folded = fold(line).lstrip(_DECORATION)
    return folded.rstrip(_DECORATION) if end else folded.rstrip()


def fold_lines(lines: Sequence[str]) -> list[str]:
    """Fold many lines at once."""
    return fold("\n".join(lines)).split("\n") if lines else []


def keys_of(folded: Sequence[str]) -> list[str]:
    """Return the keys of lines that are folded already."""
    return [line.strip(_DECORATION) for line in folded]
