r"""What stood between two paragraphs, glued between their sentences: a link to another story in capitals, the credit of a picture.

Where a page is flattened without a blank or a line break between its blocks, one sentence runs into the next, and whatever stood
between the paragraphs is glued to both:

    >>> ungluing = "The vote is off.COUNCIL CALLS NEW VOTE ON THE FERRY LANDINGThe mayor left. (AP Photo/Jane Doe)Nobody asked her."
    >>> unglue(ungluing)
    'The vote is off. The mayor left. Nobody asked her.'
    >>> unglue("The vote is off. COUNCIL CALLS NEW VOTE, the paper wrote. The FAA.The USDA.")
    'The vote is off. COUNCIL CALLS NEW VOTE, the paper wrote. The FAA.The USDA.'

A headline is known by being glued on both sides, after the end of a sentence and before a capital, and by a row of words that
are nothing but capitals; a credit in brackets by the glue after it, and by what `credits` asks of one. So a text that is written
in capitals, a heading of its own with blanks around it, and acronyms come through. Scripts without capitals have no such trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.lazy import lazily
from cleaner.lines import holding

#: What every line that changes holds: a sentence glued to a capital, or a bracket glued to a letter or a quotation.
#: One class of characters first: so a search passes over all others without trying anything.
GLUE = re.compile(r"[.!?…)\]](?:(?<=[)\]])(?=[^\W\d_a-z\u3040-\u9fff]|[\"“«])|(?<=[^\W\d_][.!?…])[\"'”’»]?(?=[^\W_][^\W_a-z]))")

_start = lazily(r"(?<=[^\W\d_])[.!?…][\"'”’»]?(?=[^\W_])")
_bracket = lazily(r"(?<=[.!?…\"”’»])\s*(?P<credit>[(\[][^()\[\]\n]{2,100}[)\]])(?=[^\W\d_a-z]|[\"“«])")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_OPENING = "\"'“‘«"
#: The fewest words and letters of a headline, and its most characters.
_FEWEST_WORDS, _FEWEST_LETTERS, _LONGEST = 4, 20, 200


def may_be_glued(text: str) -> list[int]:
    """Return the lines of a text, by index, that hold two sentences glued to each other, or a bracket glued to a sentence."""
    return holding(GLUE, text)


def unglue(line: str) -> str:
    """Cut the headlines and credits that are glued between two sentences, and put a blank there."""
    spans = sorted({*_headlines(line), *_credits(line)})
    for start, end in reversed(spans):
        line = f"{line[:start].rstrip()} {line[end:]}"
    return line


def _headlines(line: str) -> Iterator[tuple[int, int]]:
    """Yield where headlines in capitals begin and end."""
    behind = 0
    for start in _start().finditer(line):
        if start.end() >= behind and (end := _end_of_capitals(line, start.end())) is not None:
            behind = end
            yield start.end(), end


def _end_of_capitals(line: str, start: int) -> int | None:
    """Return where a row of words in capitals runs into the next sentence; None where it does not, or is no headline."""
    letters = 0
    for words, word in enumerate(_WORD.finditer(line, start, start + _LONGEST), start=1):
        shouted, end = _shouted(word[0])
        letters += sum(map(len, _LETTERS.findall(shouted)))
        if end < len(word[0]):
            enough = words >= _FEWEST_WORDS and letters >= _FEWEST_LETTERS
            return word.start() + end if enough and end else None
    return None


def _shouted(word: str) -> tuple[str, int]:
    """Return the capitals of a word, and where the next sentence begins in it: at the capital before a lowercase letter."""
    small = next((place for place, letter in enumerate(word) if letter.islower()), None)
    if small is None:
        return word, len(word)
    end = max(small - 1, 0)
    while end and word[end - 1] in _OPENING:
        end -= 1
    return word[:end], end if word[small - 1 : small].isupper() and len(_LETTERS.findall(word[:end])) > 0 else 0


def _credits(line: str) -> Iterator[tuple[int, int]]:
    """Yield where credits in brackets begin and end."""
    for bracket in _bracket().finditer(line):
        from cleaner.filters.artifacts.credits import is_credit

        if is_credit(bracket["credit"][1:-1].strip(), alone=True):
            yield bracket.start("credit"), bracket.end("credit")
