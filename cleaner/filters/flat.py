"""Articles flattened into one line: what a line may have been in them is looked at as a line.

Some scrapers write a page's text without its line breaks. Then a notice is a sentence among the article's, and a button or a label,
which no mark ends, stands before the first word of the next sentence: "This video cannot be played The ferry left at nine." Where
such a line may have ended is a seam.

    >>> [sentence[:seam] for sentence in ["This video cannot be played The ferry left."] for seam in seams(sentence)]
    ['This video cannot be played ']
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import compress, pairwise
from typing import NamedTuple

from cleaner.core import Document, Marks
from cleaner.fold import fold, keys_of
from cleaner.index import RuleIndex
from cleaner.language import stop_words
from cleaner.lazy import lazily
from cleaner.lines import DENSE_ENDS, ENDS, ends_sentence, size
from cleaner.lines import SENTENCE as BODY_SENTENCE
from cleaner.rules import Rule

#: A line this long may be a whole article flattened into one line.
FLAT = 700
#: A sentence longer than the first figure may hold a line and the sentence behind it, unless its script has capitals and shows no
#: seam; one longer than the second is left alone.
SENTENCE, SEAMLESS = 160, 400
#: One longer than this is no sentence, and its seams are not looked for.
LONGEST = 2000
#: A label before a seam has so many words and letters, or is a word of so many capitals: "We recommend" may begin a sentence.
WORDS, LETTERS, CAPITALS = 3, 12, 5

#: One class of characters first: so a search passes over all others without trying anything.
_sentence_ends = lazily(
    rf"[{ENDS}{DENSE_ENDS}](?:"
    rf"(?<=[{ENDS}])(?<![{ENDS}]{{2}})[{ENDS}]*+[\"'”’»)\]]*+(?:\s+|(?=[^\W\d_a-z]))"
    rf"|(?<=[{DENSE_ENDS}])[{DENSE_ENDS}]*[”」』）]*)"
)
_WORD = re.compile(r"\S+\s*")
_BULLETS = frozenset("-–—•·*|/»›→")


def sentences(line: str) -> list[str]:
    """Split a line that may be a whole article into sentences; a shorter one has none of its own."""
    if len(line) < FLAT:
        return []
    ends = [found.end() for found in _sentence_ends().finditer(line)]
    return [line[start:end] for start, end in zip([0, *ends], [*ends, len(line)], strict=True)]


def seams(sentence: str) -> list[int]:
    """Return where in a sentence a line may have ended without a mark: between a word, or a bullet, and a word with a capital.

    A line ends neither with a word that a sentence goes on from ("of", "the") nor, as far as can be told, with a name.

    >>> [sentence[:seam] for sentence in ["Lost in the Alps of France", "ANZEIGE Der Bau beginnt"] for seam in seams(sentence)]
    ['ANZEIGE ']
    """
    found: list[int] = []
    words = list(_WORD.finditer(sentence))
    for word, following in pairwise(words):
        last = word[0].rstrip()
        if following[0][0].isupper() and (_ends_small(last) or _is_capitals(last, following[0]) or last in _BULLETS):
            found.append(following.start())
    return found


def _ends_small(word: str) -> bool:
    return word[0].islower() and word[-1].isalnum() and word not in stop_words()


def _is_capitals(word: str, following: str) -> bool:
    return len(word) >= CAPITALS and word.isalpha() and word.isupper() and not following[:2].isupper()


def is_one(sentence: str) -> bool:
    """Say whether a sentence is short enough to be one line, or shows by its capitals that there is no seam in it."""
    length = size(sentence)
    return length <= SENTENCE or (length <= SEAMLESS and _begins_great(sentence) and not seams(sentence))


def _begins_great(sentence: str) -> bool:
    return next(filter(str.isalpha, sentence), "").isupper()


@lru_cache(maxsize=8)
def flattened(phrases: RuleIndex) -> Marks[Document]:
    """Return what finds the flattened lines in which rules find anything, with all of their pieces, each a line of a document."""

    def find(text: str) -> dict[int, Document]:
        lines = {index: sentences(line) for index, line in enumerate(text.split("\n")) if len(line) >= FLAT}
        glued = {index: pair for index, line in enumerate(text.split("\n")) if (pair := spliced(line))}
        if glued:
            hits = phrases.find(fold("\n".join([piece for _, piece in glued.values()])))
            glued = {index: pair for number, (index, pair) in enumerate(glued.items()) if number in hits and hits[number].rules}
        if not lines:
            return {index: Document.parse("\n".join(pair)) for index, pair in glued.items()}
        found = {sentence: _Parts(sentence, _parts(sentence)) for pieces in lines.values() for sentence in pieces}
        known = _known(phrases, {piece for parts in found.values() for piece in _asked(parts)})
        taken = {index: [piece for one in pieces for piece in _pieces(found[one], known)] for index, pieces in lines.items()}
        taken = glued | {index: pieces for index, pieces in taken.items() if not known.noise.isdisjoint(pieces)}
        return {index: Document.parse("\n".join(pieces)) for index, pieces in taken.items()}

    return Marks(find)


#: What stands behind a paragraph is longer than this: a broken line ends in shorter words.
SPLICED = 7
#: A period that ends no sentence: behind an initial, or a short form with a capital.
_ABBREVIATED = re.compile(r"(?<!\w)(?:[^\W\d_]{1,2}|[A-Z]\w{0,2}|(?:[A-Z]\.)+[A-Z]?|[Cc]orp|[Pp]rof|vol|etc)\.\s*$")


def spliced(line: str) -> list[str]:
    """Return a paragraph shorter than an article in two pieces: its sentences, and the words behind them that are none.

    What stands there in brackets is no line of another kind: the reporter's name, which Chinese papers put there, stays.

    >>> spliced("The council met on Friday and put off the vote until spring. Share this article")
    ['The council met on Friday and put off the vote until spring. ', 'Share this article']
    """
    if not BODY_SENTENCE < len(line) < FLAT or ends_sentence(line):
        return []
    end = max((found.end() for found in _sentence_ends().finditer(line)), default=0)
    before, behind = line[:end], line[end:]
    if len(before) < BODY_SENTENCE or not SPLICED < len(behind) <= SENTENCE or behind[0] in "([（［【":
        return []
    if _ABBREVIATED.search(before):
        return []
    return [before, behind]


def splices(pieces: Document, number: int, rule: Rule) -> bool:
    """Say whether a rule may take a piece: of a paragraph only what is behind it, and no address, which stands in articles, too."""
    return sum(map(len, pieces.lines)) >= FLAT or (number == len(pieces.lines) - 1 and ".common." not in rule.name)


class _Parts(NamedTuple):
    """A sentence, and what it falls into at its seams."""

    sentence: str
    parts: list[str]

    def longer(self, number: int) -> str:
        """Return a part with a word more, or a word less if it is the last."""
        following = self.parts[number + 1 : number + 2]
        return f"{self.parts[number]}{following[0].split(maxsplit=1)[0]}" if following else _shorter(self.parts[number])


def _shorter(part: str) -> str:
    return part.rstrip().rpartition(" ")[0]


def _parts(sentence: str) -> list[str]:
    found = seams(sentence) if len(sentence) <= LONGEST else []
    return [sentence[start:end] for start, end in zip([0, *found], [*found, len(sentence)], strict=True)]


def _asked(found: _Parts) -> Iterator[str]:
    """Yield what rules are asked about: the sentence if it may be one line, its parts, and each with a word more and less."""
    if is_one(found.sentence):
        yield found.sentence
    if len(found.parts) > 1:
        for number, part in enumerate(found.parts):
            yield from (part, found.longer(number), _shorter(part))


class _Known(NamedTuple):
    """The pieces that rules would take for noise if they were lines, that they say word for word, and those that lead elsewhere."""

    noise: set[str]
    said: set[str]
    pointers: set[str]


def _known(phrases: RuleIndex, pieces: Collection[str]) -> _Known:
    """Return what rules know of some pieces, all of which are looked at in one go."""
    ordered = sorted(pieces)
    folded = fold("\n".join(ordered))
    hits = [(ordered[number], rule) for number, hit in phrases.find(folded).items() for rule in hit.rules]
    noise = {piece for piece, rule in hits if goes(piece, rule)}
    said = noise.intersection(compress(ordered, phrases.says(keys_of(folded.split("\n")))))
    return _Known(noise, said, {piece for piece, rule in hits if _points(rule)})


def goes(piece: str, rule: Rule) -> bool:
    """Say whether a piece may go by a rule: the headline behind "Read also:", which no mark ends, would take a sentence along."""
    return is_one(piece) and (not _points(rule) or _is_headline(piece))


def _points(rule: Rule) -> bool:
    return ".read-also" in rule.name


def _is_headline(piece: str) -> bool:
    """Say whether a piece ends where its headline ends: no mark does, and its small letters would show another line's capital."""
    words = piece.split()
    return not ends_sentence(piece) and not seams(piece) and 2 * sum(word[0].islower() for word in words) >= len(words)


def _pieces(found: _Parts, known: _Known) -> Iterator[str]:
    """Yield a sentence, or the labels before it, what is left of it, and, where no mark ends it, the labels behind it."""
    sentence, parts = found
    behind = "".join(parts[1:])
    if sentence in known.noise or len(parts) == 1:
        yield from (parts[0], behind) if parts[0] in known.noise and _is_sentence(behind, sure=True) else (sentence,)
        return
    if len(parts) == 2 and parts[0] in known.pointers and _is_sentence(behind):
        yield from parts
        return
    labels = [_is_label(part, found.longer(number), known) for number, part in enumerate(parts)]
    first, last = 0, len(parts)
    while first < last - 1 and labels[first]:
        first += 1
    while last - 1 > first and labels[last - 1] and not ends_sentence(sentence):
        last -= 1
    yield from parts[:first]
    yield "".join(parts[first:last])
    yield from parts[last:]


def _is_label(part: str, longer: str, known: _Known) -> bool:
    """Say whether rules know a part and where it ends: they say it word for word, or know it with no word more or less."""
    label = part.rstrip()
    if part not in known.noise or (part not in known.said and not known.noise.isdisjoint((longer, _shorter(part)))):
        return False
    return _is_capitals(label, "") or (len(label.split()) >= WORDS and size(label) >= LETTERS and label.replace(" ", "").isalpha())


def _is_sentence(part: str, sure: bool = False) -> bool:
    """Say whether what begins with a capital is a sentence, and no name that ends a headline: surely if a common word begins it."""
    words = part.split()
    named = len(words) < WORDS or not words[1][0].islower() or (sure and words[0].lower() not in stop_words())
    return not named and ends_sentence(part)
