"""What every text is searched for before the repairs are imported: signs of wrong decoding, and characters that nobody sees.

A probe runs at the speed of memory and lets every line through that its repair would change; the tests prove it from the tables of
ftfy.

    >>> bool(probe().search("SÃ£o Paulo")), bool(probe().search("São Paulo, “Île-de-France”, Łódź, Москва"))
    (True, False)
"""

from __future__ import annotations

import re

from cleaner.lazy import lazily

# The characters that ftfy takes for signs of mojibake, in its classes and a little beyond them.
_UPPER = "À-ÞĀĂĄĆČĎĐĒĖĘĚĞĢİĪĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŸŹŻŽҐ"
_LOWER = "ß-ÿāăąćčďđēėęěğģīįķĺļľłœŕśşšťüźżžґﬁﬂ"
_COMMON = "Ά-ώЀ-џ"  # letters of Greek and Cyrillic, which mean nothing by themselves
_BAD = "¦¤¨¬¯¸ªºƒˆˇ˘˛˜†‡‰⌐◊\N{REPLACEMENT CHARACTER}"
_START = "¡«¿©΄΅‘‚“„•‹\uf8ff"
_END = "®»˝”›™"
_SIGN = "¢£¥₧€²³¹±¼½¾×µ÷⁄∂∆∏∑√∞∩∫≈≠≡≤≥№¶§°│┌┐┘├┤┬┼═-╬▀▄█▌▐░▒▓"
_SPECIAL = _UPPER + _LOWER + _BAD + _START + _END + _SIGN
_BROKEN = "\x80-\x9f\ud800-\udfff"  # C1 control characters and surrogates: never meant

# The second byte of a Cyrillic letter in UTF-8, as Windows-1251 has it; after "С" only the first half makes a letter in use.
_SECOND_OF_ES = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\x98™љ›њќћџ"
_SECOND_OF_ER = _SECOND_OF_ES + "\N{NO-BREAK SPACE}ЎўЈ¤Ґ¦§Ё©Є«¬\N{SOFT HYPHEN}®Ї°±Ііґµ¶·ё№є»јЅѕї"
LETTER_AS_1251 = f"(?:Р[{_SECOND_OF_ER}]|С[{_SECOND_OF_ES}])"

#: Lets every line through that `fix_encoding` would change: one pass looks for rare characters that stand beside a wrong neighbor.
probe = lazily(
    rf"""
    [{_BROKEN}{_UPPER}{_BAD}{_START}{_END}{_SIGN}ЂРСîåœ]
    (?: (?<= [{_BROKEN}] )
    |   (?<= [{_BAD}] )     (?: (?<= [{_SPECIAL}]. ) | (?= [{_SPECIAL}] ) | (?<= [A-Za-z][{_COMMON}]. ) )
    |   (?<= [{_SIGN}] )    (?: (?<= [{_SPECIAL}β]. ) | (?= [{_SPECIAL}´] ) )
    |   (?<= [{_END}] )     (?: (?= [{_LOWER}{_UPPER}{_SIGN}] ) | (?<= [{_SPECIAL}]. ) (?= [{_START}] ) )
    |   (?<= [{_START}] )   (?<= [{_SPECIAL}]. ) (?= [{_SIGN}] )
    |   (?<= [{_UPPER}{_LOWER}][{_START}{_END}] ) (?= \w )
    |   (?<= [{_UPPER}] )   (?: (?<= [{_LOWER}{_COMMON}{_END}{_SIGN}]. ) | (?= [{_START}{_SIGN}] ) )
    |   (?<= [ÂÃÎÐØÙ] )     (?= [^\x00-\x7f] )
    |   (?<= [ÂÃ] )         (?= [ ] )
    |   (?<= [Œœ] )         (?= [^A-Za-z] )
    |   (?<= ‚ )            (?= [Äâó] )
    |   (?<= [вВ]Ђ )
    |   (?<= [ВГРСΒΓΞΟ]. )  (?= [ВГРСΒΓΞΟ] )
    |   (?<= [РС] )         (?= [{_SECOND_OF_ER}] {LETTER_AS_1251}{{2}} )
    |   (?<= [À-ÿ][îå] )    (?= [À-ÿ] )
    )
    """,
    re.VERBOSE,
)

#: Every line that `strip_invisible` would change holds one of these.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d"
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc]"
)
