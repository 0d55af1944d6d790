"""Which of the old encodings a text is in: the one in which it reads like a language.

A byte above 0x7F is one letter in windows-1251, another in koi8-r and half a character in gb18030, and no rule of form
says which is meant. But only one reading gives words: letters of one script, the frequent ones most often, capitals at
the beginning. So every encoding in use reads the bytes, every language written in it says how likely such a text is
(the logarithm of the chance of its letters, of how they stand together, and of its smallest words), and the best wins
if it is far better than any reading that gives another text. Otherwise the answer is an error, not a guess.

    >>> guess("Он вышел на крыльцо и долго смотрел на дорогу.".encode("koi8-r"), 0)
    ('Он вышел на крыльцо и долго смотрел на дорогу.', 'koi8-r')

The figures behind "likely" are ranks, not statistics: each language's letters are given in order of frequency. That is
enough, because encodings differ in whole alphabets, and it lets anyone add a language in one line.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple

from cleaner.errors import InputError
from cleaner.legacy.likelihood import floor, is_monotonous, likelihood, quality
from cleaner.legacy.tables import ENCODINGS, LANGUAGES, Encoding

# How far ahead the best reading has to be: the next one is e^5, or 150 times, less likely.
_CLEAR = 5.0

# A first look at a few lines leaves few encodings to look at more lines with: those not too far behind.
_FIRST_LOOK, _SECOND_LOOK = 600, 6000
_HOPELESS = 60.0


class Reading(NamedTuple):
    """A text as one encoding reads it, and how likely it is."""

    score: float
    text: str
    encoding: str
    language: str


def guess(data: bytes, broken: int) -> tuple[str, str]:
    """Return the text and its encoding; raise InputError where it is not clear. `broken` is the offset where UTF-8 ends."""
    _refuse_broken_utf8(data, broken)
    lines = [line for line in data.split(b"\n") if not line.isascii()]
    likely = readings(_sample(lines, _FIRST_LOOK), ENCODINGS)
    names = {reading.encoding for reading in likely if reading.score > likely[0].score - _HOPELESS}
    left = [encoding for encoding in ENCODINGS if names & {encoding.name, encoding.extends}]
    likely = readings(_sample(lines, _SECOND_LOOK), left)
    best = _clear(likely)
    if best is None:
        raise InputError(_unsure(likely))
    text, name = _whole(data, best.encoding)
    _refuse_mixed(data, best._replace(encoding=name))
    return text, name


def _whole(data: bytes, name: str) -> tuple[str, str]:
    """Decode the file; what decoded its sample may need its larger form for the rest."""
    larger = [encoding.name for encoding in ENCODINGS if encoding.extends == name]
    for known in (name, *larger):
        try:
            return data.decode(known), known
        except UnicodeDecodeError as error:
            offset = error.start
    raise InputError(f"it looks like {name} but is broken at offset {offset}; mend it or {_NAME_IT}")


_NAME_IT = "name its encoding with --encoding"


def _unsure(likely: list[Reading]) -> str:
    names = list(dict.fromkeys(reading.encoding for reading in likely[:3]))
    maybe = f" ({' or '.join(names)}?)" if names else ""
    return f"cannot tell its encoding{maybe}; {_NAME_IT}"


def readings(sample: list[bytes], encodings: Iterable[Encoding]) -> list[Reading]:
    """Return how each encoding reads some lines, the likeliest first."""
    found = list[Reading]()
    for encoding in encodings:
        if encoding.extends and any(reading.encoding == encoding.extends for reading in found):
            continue
        text = _read(sample, encoding.name)
        if text is not None:
            score, language = likelihood(text, encoding.languages)
            found.append(Reading(score - encoding.rarity, text, encoding.name, language))
    return sorted(found, key=lambda reading: -reading.score)  # sorting is stable: of equals, the first in ENCODINGS leads


def _clear(likely: list[Reading]) -> Reading | None:
    """Return the first reading if it is plausible, and far likelier than any that gives another text."""
    if not likely:
        return None
    best = likely[0]
    others = [reading.score for reading in likely if reading.text != best.text]
    plausible = quality(best.text, best.language) >= floor(LANGUAGES[best.language]) and not is_monotonous(best.text)
    return best if plausible and (not others or best.score - others[0] >= _CLEAR) else None


def _sample(lines: list[bytes], size: int) -> list[bytes]:
    """Return the first lines, and further ones that hold a byte not seen before, as that may be what decides.

    A line that is cut may end in half a character, a whole one may not: it has its line end.
    """
    chosen, length, seen = list[bytes](), 0, set[int]()
    for line in lines:
        if length < size or (len(line) < size and not seen.issuperset(line)):
            chosen.append((line + b"\n")[:size])
            length += len(chosen[-1])
            seen.update(chosen[-1])
    return chosen


def _read(lines: list[bytes], name: str) -> str | None:
    decoder = codecs.getincrementaldecoder(name)()
    text = []
    try:
        for line in lines:
            text.append(decoder.decode(line))
            decoder.reset()
    except UnicodeDecodeError:
        return None
    return "".join(text)


# What is refused before or after the guess.

_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")


def _refuse_broken_utf8(data: bytes, broken: int) -> None:
    """Refuse what is UTF-8 for the most part: there is no encoding to find, only a damaged file or two files in one."""
    sound = sum(map(len, _UTF8.findall(data)))
    beyond = sum(map(len, _BEYOND_ASCII.findall(data)))
    if 2 * sound >= beyond:
        raise InputError(f"it is UTF-8 but broken at offset {broken} (byte 0x{data[broken]:02x}); mend it or {_NAME_IT}")


# This many characters that look like UTF-8, in a line of another encoding, are no accident.
_NO_ACCIDENT = 5
# A line with this many characters beyond ASCII can be judged alone, and is where it reads much worse than the others.
_JUDGED_ALONE = 8
_WORSE = 1.0
# Only the worst lines are looked at: where there are two encodings, these are in the other one.
_SUSPECTS = 30


def _refuse_mixed(data: bytes, chosen: Reading) -> None:
    """Refuse a file with lines that another encoding reads far better than the one that reads the whole best."""
    suspects = []
    scores = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if _is_utf8(line):
            raise InputError(_mixed(chosen.encoding, number))
        if (score := _alone(line, chosen)) is not None:
            scores.append(score)
            suspects.append((score, number, line))
    limit = max(sorted(scores)[len(scores) // 2], floor(LANGUAGES[chosen.language])) - _WORSE if scores else 0.0
    for score, number, line in sorted(suspects)[:_SUSPECTS]:
        if score < limit and _reads_better(line, chosen.encoding, score):
            raise InputError(_mixed(chosen.encoding, number))


def _mixed(encoding: str, line: int) -> str:
    return f"it is {encoding} for the most part, but line {line} is in another encoding; split or mend it"


def _alone(line: bytes, chosen: Reading) -> float | None:
    """Return how a line reads by itself, on the average of its characters, where it has enough of them."""
    if sum(map(len, _BEYOND_ASCII.findall(line))) < _JUDGED_ALONE:
        return None
    return quality(line.decode(chosen.encoding), chosen.language)


def _is_utf8(line: bytes) -> bool:
    sequences = _UTF8.findall(line)
    return len(sequences) >= _NO_ACCIDENT and sum(map(len, sequences)) == sum(map(len, _BEYOND_ASCII.findall(line)))


def _reads_better(line: bytes, encoding: str, score: float) -> bool:
    """Say whether another encoding reads a line beyond doubt, and far better than this one does."""
    best = _clear(readings([line], ENCODINGS))
    return best is not None and best.text != line.decode(encoding) and quality(best.text, best.language) > score + _WORSE
