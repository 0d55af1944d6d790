r"""Wrongly decoded text.

ftfy knows how to undo wrong decodings, and when not to; but asking it costs more than all other filters together. So a line must
first look suspicious to a probe (see `cleaner.filters.mojibake.probes`).

    >>> fix_encoding("SÃ£o Paulo")
    'São Paulo'

Two mix-ups of Cyrillic that ftfy leaves are undone where there can be no doubt. UTF-8 read as Windows-1251 alternates "Р" or "С"
with oddities, as no language does. Windows-1251 read as Windows-1252 has words wholly of accented letters, which no language has,
and they must read as well-formed Cyrillic words made of common pairs of letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.filters.mojibake.probes import LETTER_AS_1251, probe

_UTF8_AS_1251 = re.compile(LETTER_AS_1251 + "{3,}")

# ftfy takes quadratic time over some garbage, so longer lines go to it in pieces.
_PIECE = 20_000

# Windows-1251 read as Windows-1252.
_TO_1251 = {byte: letter for byte in range(0xA1, 0x100) if (letter := bytes([byte]).decode("cp1251")).isalpha() or letter == "№"}
_LETTERS_1252 = "À-ÿ¡¢¨¸ª¯²³´º¿"
_WORD_1252 = re.compile(rf"(?<![^\W\d_])[{_LETTERS_1252}]{{3,}}(?![^\W\d_])")
_LATIN_WORD = re.compile(r"[A-Za-zĀ-ɏ][À-ÿ]|[À-ÿ][A-Za-zĀ-ɏ]")
_FLANKED_VOWEL = re.compile("[À-ÿ][îå][À-ÿ]")
# Letters and those that often follow them: eight in ten pairs of letters of Russian, Ukrainian and Bulgarian texts.
_FOLLOWERS = (
    "абвгдежзйклмнпрстхцчя баеилоруы ваеилнорсыі гаиор даеилнору евгдзйклмнрст жеин завин ивдезийклмнрстхцчя каиорту лаеиоуьюя "
    "маеиноу наеиностуыяі обвгдежзйклмнпрстч паеиор раеинотуі савеиклнопстуья тавеинорсуь увджклрстч хо цеиі чаеинт шеи ще ькн "
    "эт якт івдн"
)
_PAIRS = frozenset(letters[0] + follower for letters in _FOLLOWERS.split() for follower in letters[1:])


def fix_encoding(line: str) -> str:
    """Undo wrong decodings, layer by layer, until nothing changes."""
    from ftfy import fix_encoding as fix
    from ftfy.fixes import fix_surrogates

    while True:
        before = line
        line = "".join(fix(piece) for piece in _pieces(fix_surrogates(line)))
        line = _UTF8_AS_1251.sub(lambda match: match[0].encode("sloppy-windows-1251").decode("utf-8"), line)
        if _is_1251_as_1252(line):
            line = line.translate(_TO_1251)
        if line == before or not probe().search(line):  # what ftfy would go on to change looks suspicious still
            return line


def _pieces(line: str) -> Iterator[str]:
    start = 0
    while len(line) - start > _PIECE:
        cut = line.rfind(" ", start, start + _PIECE) + 1 or start + _PIECE
        yield line[start:cut]
        start = cut
    yield line[start:]


def _is_1251_as_1252(line: str) -> bool:
    """Say whether a line can only be Cyrillic in Windows-1251 that was read as Windows-1252 or Latin-1.

    >>> _is_1251_as_1252("Ïðèâåò, Ìîñêâà"), _is_1251_as_1252("ÄÖÜ, äöü: à l'œuvre")
    (True, False)
    """
    if not _FLANKED_VOWEL.search(line) or _LATIN_WORD.search(line):
        return False
    words = [word.translate(_TO_1251) for word in _WORD_1252.findall(line)]
    if len(words) < 2 or not all(word[1:].islower() or word.isupper() for word in words):
        return False
    pairs = [word[i : i + 2] for word in map(str.lower, words) for i in range(len(word) - 1)]
    # One odd pair in three at most, and fewer in a short line: misread Hebrew comes near.
    return sum(pair not in _PAIRS for pair in pairs) * 3 <= len(pairs) - 4
