r"""Words and sentences that stand twice, directly beside each other.

Machine translation stutters ("the UN-backed UN-backed chief"), and pages carry a caption twice, once for the eye and once for the
screen reader, which scrapers join into one line.

    >>> undouble_phrases(Doubled.of("The talks with the UN-backed UN-backed chief of the government were put off.".split()))
    'The talks with the UN-backed chief of the government were put off.'
    >>> halve("Map of northern Libya. Map of northern Libya.")
    'Map of northern Libya.'

Repetition is also grammar ("anak-anak", "had had"), emphasis ("on and on and on"), song, chant, prayer and a list of names: a
single doubled word stays, and so does what is quoted, shouted, asked, joined by a comma or a conjunction, repeated more than
twice, short, or in a line that is not plain prose. A doubled phrase must hold enough letters that nobody would double it, or end
in a word that ends no phrase ("of the of the").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import eq
from typing import NamedTuple

from cleaner.lazy import lazily
from cleaner.lines import VOWEL_SIGNS, ends_sentence, size

_LONGEST_SPAN = 100  # words
_SHORTEST = 20  # letters in a sentence that is made one
_HALVED = 14  # characters in two such sentences of a script without an alphabet
_PROSE = 60  # letters in the shortest line of prose
_STUTTER = 9  # characters in the shortest clause that stutters: "of a of a"
_EIGHT_WORDS = 15  # the fewest characters in eight words: no shorter sentence of several is made one
_LONGEST_SENTENCE = 2_000  # characters in a sentence that is made one
_DISTINCT = 6  # letters, each counted once, in a sentence of a script without blanks that is no shout
_OTHER_WORDS = 6  # words that such a line must hold besides the doubled ones

_marks = lazily(rf"[^\w\s'’‑\-{VOWEL_SIGNS}\u0e80-\u0eff\u200c\u200d\u00ad]|[\d_]")
_TRAILING = ".,;:!?…،؛؟。，"
_QUOTES = '"“”„«»‹›「」『』'
_CONJUNCTIONS = frozenset(
    "and or but nor then und oder aber et ou mais puis y e o u ni pero ed ma poi mas en maar och eller men og i oraz lub "
    "ale ve veya ama dan atau tapi и или а но й та або але да و او أو ثم یا".split()
)
# Words that open a phrase and end none: where one of these ends a doubled span, the speaker started anew.
_OPENERS = frozenset("the a an their our your my dem den einem einen eines zum zur le les el los las il gli nel nella".split())
# Words that chain nouns: "a friend of a friend of a friend".
_LINKS = frozenset("of de du des del della dello dei delle degli do da dos das von van der di af av".split())


class _Doubling(NamedTuple):
    """Words ``start`` to ``start + length`` stand again right after themselves; `exact` if no part of them follows again."""

    start: int
    length: int
    exact: bool


def _doublings(words: Sequence[str]) -> Iterator[_Doubling]:
    """Find the spans that stand twice in a row and hold a word that they do not hold twice, from left to right, none overlapping.

    The last word of the second copy may carry a punctuation mark that the first copy lacks.
    """
    seen: dict[str, int] = {}
    tried: dict[int, int] = {}  # for each distance, where the last comparison ended
    done = 0
    for index, word in enumerate(words):
        previous = seen.get(word, -1)
        if previous < 0 and not word[-1:].isalnum():
            previous = seen.get(word.rstrip(_TRAILING) or word, -1)
        seen[word] = index
        distance = index - previous
        if previous < done or distance > _LONGEST_SPAN or tried.get(distance, -1) >= index:
            continue
        first = index
        while first - distance > done and words[first - 1] == words[first - 1 - distance]:
            first -= 1
        last = index
        while last < len(words) and words[last] == words[last - distance]:
            last += 1
        marked = last < len(words) and last - first == distance - 1 and words[last].rstrip(_TRAILING) == words[last - distance]
        tried[distance] = last
        if last + marked - first >= distance:
            done = last + marked
            yield _Doubling(first - distance, distance, last + marked - first == distance)


class Doubled(NamedTuple):
    """The words of a line, and the doublings among them."""

    words: list[str]
    doublings: list[_Doubling]

    @classmethod
    def of(cls, words: list[str]) -> Doubled:
        """Find the doublings in a line."""
        return cls(words, list(_doublings(words)))


def doubled_in(text: str) -> dict[int, Doubled]:
    """Return the lines of a text that hold doublings, by index."""
    lines = enumerate(text.split("\n"))
    found = ((index, Doubled.of(line.split(" "))) for index, line in lines if len(line) >= _PROSE and _may_double(line))
    return {index: doubled for index, doubled in found if doubled.doublings}


def _may_double(line: str) -> bool:
    """Look quickly whether words of a clause come again in it, as where it stutters, or a sentence right after itself."""
    for clause in line.replace(".", ",").split(","):
        if len(clause) >= _STUTTER:
            words = clause.split()
            if len(set(words)) < len(words) and _may_stutter(clause, words):
                return True
    return ". " in line and _may_repeat_sentence(line)


def _may_stutter(clause: str, words: Sequence[str]) -> bool:
    """Look quickly for three words in a row that come again, two that come again at once, a word with a hyphen that does."""
    again = len(words) - len(set(words))  # how many of them are words that came before
    return (
        (again > 2 and len(set(zip(words, words[1:], words[2:], strict=False))) < len(words) - 2)
        or (again > 1 and b"\1\1" in bytes(map(eq, words, words[2:])))
        or ("-" in clause and any(map(eq, words, words[1:])))
    )


def _may_repeat_sentence(line: str) -> bool:
    """Look quickly for the end of a sentence after which the line goes on as it did somewhere before."""
    end = line.find(". ")
    while end >= 0:
        start = end + 2
        if line.find(line[start : start + _EIGHT_WORDS], max(0, start - _LONGEST_SENTENCE), start) >= 0:
            return True
        end = line.find(". ", start)
    return False


def undouble_phrases(line: Doubled) -> str:
    """Cut one copy of each doubled span, of two or more words or of one with a hyphen, where doubling cannot be meant."""
    words = line.words
    text = " ".join(words)
    if size(text) < _PROSE or not ends_sentence(text.rstrip()):
        return text
    doublings = [
        doubling
        for doubling in line.doublings
        if doubling.exact
        and len(words) - 2 * doubling.length >= _OTHER_WORDS
        and _unmeant(words[doubling.start : doubling.start + doubling.length])
    ]
    if doublings:
        quoted = _quoted(words)
        doublings = [doubling for doubling in doublings if not quoted[doubling.start]]
    return _without(words, doublings)


def undouble_long_sentences(line: Doubled) -> str:
    """Cut one copy of each long sentence that stands twice inside a line."""
    return _without(line.words, [one for one in line.doublings if one.exact and _is_sentence(line.words, one)])


def _quoted(words: Sequence[str]) -> list[bool]:
    """Say for each word whether it stands inside quotation marks."""
    inside = False
    quoted = []
    for word in words:
        quoted.append(inside or word[:1] in _QUOTES)
        for char in word:
            if char in _QUOTES:
                inside = not inside if char == '"' else char in "“„«‹「『"
    return quoted


def _without(words: Sequence[str], cuts: Sequence[_Doubling]) -> str:
    kept: list[str] = []
    end = 0
    for cut in cuts:
        kept += words[end : cut.start]
        end = cut.start + cut.length
    return " ".join([*kept, *words[end:]])


def _unmeant(span: Sequence[str]) -> bool:
    """Say whether nobody would say these words twice on purpose."""
    if any(not word or _marks().search(word) for word in span):
        return False
    if len(span) == 1:
        return _is_compound(span[0])
    folded = [word.lower() for word in span]
    if folded[0] in _CONJUNCTIONS or folded[-1] in _CONJUNCTIONS or any(map(eq, folded, folded[1:])):
        return False
    if _LINKS.intersection(folded):
        return _LINKS.union(_OPENERS).issuperset(folded) and folded[-1] in _OPENERS
    if folded[-1] in _OPENERS:
        return True
    letters = sum(map(len, span))
    if not any(
        word.upper() != word.lower() for word in span
    ):  # a script without lowercase letters: names do not show, prayers repeat
        return len(span) >= 4 and letters >= 16
    return any(word[0].islower() for word in span) and letters >= (15 if len(span) == 2 else 12)


def _is_compound(word: str) -> bool:
    """Say whether a word with a hyphen is made of two unlike parts: "UN-backed", but not "ding-dong" or "hocus-pocus"."""
    first, hyphen, second = word.lower().partition("-")
    return bool(hyphen and first and second) and len(word) > 7 and first[0] != second[0] and first[-2:] != second[-2:]


def halve(line: str) -> str:
    """Return the first half of a line whose halves say the same, dashes, quotes, case and blanks aside."""
    text = line.strip()
    if len(text) < _HALVED or not _looks_halved(text) or text[0] in _QUOTES:
        return line
    letters = "".join(filter(str.isalnum, text))
    middle, odd = divmod(len(letters), 2)
    if odd or not middle or letters[:middle].casefold() != letters[middle:].casefold():
        return line
    places = [index for index, char in enumerate(text) if char.isalnum()]
    end, start = places[middle - 1] + 1, places[middle]
    between = text[end:start]
    half = text[: end + _boundary(between)].rstrip()
    if not _is_statement(half) or _is_one_word(half) or not (ends_sentence(half) or text[start].isupper()):
        return line
    return half if not between.strip() or _ENDING.match(between) else line


def _is_one_word(half: str) -> bool:
    """Say whether what stands twice is one word of a script that has blanks, or a few letters again and again: "CAGCAGCAG"."""
    return " " not in half and (half.lower() != half.upper() or len(set(half)) < _DISTINCT)


# What may stand between two copies: the end of a sentence, a bracket that closes, a dash; no comma.
_ENDING = re.compile(r"[\s.。…।۔)\]）】\"'”’»(\[（【“‘„«|/–—-]+$")
_OPENING = re.compile(r"[(\[（【“‘„«]*$")


def _boundary(between: str) -> int:
    """Return where, in what stands between two copies, the first one ends."""
    blank = max(between.rfind(" "), between.rfind("\t"))
    if blank >= 0:
        return blank
    opening = _OPENING.search(between)
    return opening.start() if opening else len(between)


def may_be_halved(text: str) -> list[int]:
    """Return the lines of a text, by index, whose first letters stand again near their middle."""
    lines = enumerate(text.split("\n"))
    return [i for i, line in lines if len(line) >= (2 * _SHORTEST if line.isascii() else _HALVED) and _looks_halved(line.strip())]


def _looks_halved(text: str) -> bool:
    """Look quickly whether the first letters of a line stand again near its middle."""
    middle = len(text) // 2
    slack = 6 + len(text) // 50
    start = 0 if text[:1].isalnum() else next((index for index, char in enumerate(text[:20]) if char.isalnum()), 0)
    head, around = text[start : start + 4], text[max(0, middle - slack) : middle + slack + 4]
    return head in around or head.casefold() in around.casefold()


def _is_statement(sentence: str) -> bool:
    """Say whether a sentence is long enough, and none of the kind that people repeat: no shout, no question."""
    if sentence.rstrip(_QUOTES + ")")[-1:] in "!?！？؟":
        return False
    words = len(sentence.split())
    return size(sentence) >= (_SHORTEST if words >= 4 else 24 if words == 1 else 32)


def _is_sentence(words: Sequence[str], doubling: _Doubling) -> bool:
    """Say whether a doubling is that of a whole long sentence."""
    span = words[doubling.start : doubling.start + doubling.length]
    if doubling.length < 8 or span[-1][-1:] not in ".。" or any(char in _QUOTES for word in span for char in word):
        return False
    return doubling.start == 0 or ends_sentence(words[doubling.start - 1])
