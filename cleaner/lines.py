"""The shape of a line: how long it is, whether it ends like a sentence, whether it looks like body text.

Shapes are the same in every script. A Chinese or Japanese character says about as much as three letters of an alphabet, so `size`
counts it as three; one of Thai, Lao, Burmese or Khmer, too, because no mark tells there that a paragraph ends in a sentence.
Everything else here is built on `size` and on how the line ends.

    >>> size("Hello world"), size("你好世界")
    (11, 12)
    >>> ends_sentence("He said “no.”"), ends_sentence("他说：“不。”"), ends_sentence("Share this article")
    (True, True, False)
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import compress
from operator import not_

from cleaner.document import Column, Document
from cleaner.lazy import lazily

#: Scripts written without blanks between words, as ranges of a pattern, and runs of them: Thai, Lao, Burmese, Khmer, kana, Han.
DENSE_RANGES = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
dense = lazily(f"[{DENSE_RANGES}]+")
hangul = lazily(r"[\uac00-\ud7af]+")
#: The scripts that put no blanks between words, and Korean, which glues its particles to them.
unspaced = lazily(rf"[{DENSE_RANGES}\uac00-\ud7af]")
#: Accents that stand alone, and vowel signs, which are no letters, as ranges of a pattern: of Hebrew and Arabic the signs, of the
#: scripts of India and Sri Lanka and of Thai all that there is.
VOWEL_SIGNS = r"\u0300-\u036f\u0590-\u05c7\u064b-\u065f\u0670\u0900-\u0dff\u0e00-\u0e7f"
_CLOSING = " \t\r\"')]}»”’›」』）】》〉*_\u200f\u200e\xa0"
#: How questions end, and exclamations.
ASKS, CRIES = tuple("?？؟፧⁇⁈"), tuple("!！‼⁉")
#: How sentences end, as ranges of a pattern: those that a blank follows, and those that none need follow. Also of Arabic and Urdu,
#: Hindi, Armenian, Amharic, Burmese, Khmer, Tibetan, Syriac; Thai and Lao have none.
ENDS, DENSE_ENDS = ".!?…؟۔।॥։።፧။។៕།܀‼⁇⁈⁉", "。！？｡"
_ENDS = frozenset(ENDS + DENSE_ENDS)
#: How no headline ends: as sentences do other than questions and exclamations, or with what announces more.
_NO_HEADLINE = _ENDS.difference(ASKS, CRIES) | frozenset(":：;,،")

#: A line this long reads as body text however it ends; one this long does so if it ends like a sentence.
LONG, SENTENCE = 240, 60
#: One with so many characters does that holds so many ends of sentences, the last of them in its last third.
TEXT, SENTENCES, REST = 120, 2, 3
#: Between two sentences: behind a word, with a capital after it or a letter of a script that has none.
_between = lazily(r"(?:[^\W\d_]{2}|[%\d])[.!?…۔।]\s+[^\W_a-z\u0430-\u044f]|[。！？](?=\w)")


def size(line: str) -> int:
    """Return the length of a line in letters of an alphabet."""
    length = len(line)
    if line.isascii() or not unspaced().search(line):
        return length
    return length + 2 * dense_in(line) + sum(map(len, hangul().findall(line)))


def dense_in(line: str) -> int:
    """Return how many characters of a line are of a script that is written without blanks."""
    return sum(map(len, dense().findall(line)))


def reaches(line: str, least: int) -> bool:
    """Say whether a line has at least this size; one with as many characters has, and one of ASCII has no wide ones."""
    return len(line) >= least or (not line.isascii() and size(line) >= least)


def ends_sentence(line: str) -> bool:
    """Say whether a line ends as a sentence does, closing quotes and brackets aside."""
    bare = line.rstrip(_CLOSING)
    return bool(bare) and bare[-1] in _ENDS and not bare.endswith(("Read more...", "Read more…"))


def goes_on(line: str, following: str) -> bool:
    """Say whether a sentence goes on in the next line, as it does where a scraper broke a paragraph off at a link.

    >>> goes_on("The council met in", "the town hall."), goes_on("The council met.", "Share"), goes_on("Share", "Tweet")
    (True, False, False)
    """
    return following.lstrip()[:1].islower() and not ends_sentence(line)


def is_body(line: str) -> bool:
    """Say whether a line looks like body text by itself.

    >>> is_body("The council met on Friday and agreed to put off the vote until the spring.")
    True
    >>> is_body("Council puts off vote until spring")
    False
    """
    return reaches(line, LONG) or (reaches(line, SENTENCE) and ends_sentence(line)) or is_text(line)


def is_text(line: str) -> bool:
    """Say whether a line holds some sentences and a little more: a paragraph that something was glued to the end of.

    >>> told = "The shops add no more than a tenth to the price of bread. The baker sets it himself, and asks nobody for leave. "
    >>> is_text(told + "Read also: No salt at all"), is_text("Late again? " + told[:80])
    (True, False)
    """
    if len(line) < TEXT:
        return False
    ends = [found.end() for found in _between().finditer(line)]
    return len(ends) >= SENTENCES and REST * (len(line) - ends[-1]) <= len(line)


def is_headline(line: str) -> bool:
    """Say whether a line could be a headline: some words, no end of a sentence but "?" or "!".

    >>> is_headline("Council puts off vote until spring"), is_headline("Share"), is_headline("He left."), is_headline("वह चला गया।")
    (True, False, False, False)
    """
    text = line.strip()
    if len(text) > 200:
        return False
    extent, bare = size(text), line.rstrip(_CLOSING)
    return 12 <= extent <= 200 and bool(bare) and bare[-1] not in _NO_HEADLINE and (" " in bare or not line.isascii())


def is_title(line: str, letters: int, words: int) -> bool:
    """Say whether a line could be a headline and no label: by its letters and words; in a script without blanks, its letters alone.

    >>> [is_title(line, 24, 4) for line in ("Council puts off bridge vote", "Terms and conditions", "市议会将大桥表决推迟到春天")]
    [True, False, True]
    """
    if line.isascii() and (len(line) < letters or len(line.split()) < words):
        return False  # as most lines of a page: told before anything is stripped
    return is_headline(line) and size(line.strip()) >= letters


def _bodies(lines: Sequence[str]) -> list[bool]:
    # A character counts for one at least, and for three at most: only a line in between asks how wide its letters are.
    return [
        (extent := len(line)) >= LONG
        or (extent >= SENTENCE and ends_sentence(line))
        or (3 * extent >= SENTENCE and not line.isascii() and is_body(line))
        or (extent >= TEXT and is_text(line))
        for line in lines
    ]


def _blanks(lines: Sequence[str]) -> list[bool]:
    return [not line or line.isspace() for line in lines]


#: For each line, whether it looks like body text; and whether it is blank.
BODY: Column[bool] = Column(_bodies)
BLANK: Column[bool] = Column(_blanks)


def holding(sign: re.Pattern[str], text: str) -> list[int]:
    r"""Return the indexes of the lines of a text in which a pattern is found, one that matches no line feed.

    >>> holding(re.compile("[&#]"), "a\n&#\n\n#&\nb")
    [1, 3]
    """
    indexes: list[int] = []
    index = start = 0
    while found := sign.search(text, start):
        index += text.count("\n", start, found.start())
        indexes.append(index)
        start = text.find("\n", found.start()) + 1
        if not start:
            break
        index += 1
    return indexes


def holding_any(signs: Iterable[str], text: str) -> list[int]:
    r"""Return the indexes of the lines of a text that hold one of the signs: a string is found many times as fast as a pattern.

    >>> holding_any("&#", "a\n&#\n\n#\nb")
    [1, 3]
    """
    indexes: set[int] = set()
    for sign in signs:
        index = start = 0
        while start >= 0 and (position := text.find(sign, start)) >= 0:
            index += text.count("\n", start, position)
            indexes.add(index)
            start = text.find("\n", position)
    return sorted(indexes)


def filled(document: Document) -> list[int]:
    """Return the indexes of the lines that are not blank; use it by way of `Document.derive`."""
    blank = document.column(BLANK)
    return list(compress(range(len(blank)), map(not_, blank)))


def paragraphs(document: Document, gone: Container[int] = ()) -> list[int]:
    """Return where the paragraphs stand among the lines that are not blank, without those that go, by their indexes."""
    bodies = document.column(BODY)
    return [place for place, index in enumerate(document.derive(filled)) if bodies[index] and index not in gone]
