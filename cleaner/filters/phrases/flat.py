"""Articles flattened into one line: what a line may have been in them is looked at as a line.

Some scrapers write a page's text without its line breaks. Then a notice is a sentence among the article's, and a button or a label,
which no mark ends, stands before the first word of the next sentence: "This video cannot be played The ferry left at nine." Where
such a line may have ended is a seam.

    >>> [sentence[:seam] for sentence in ["This video cannot be played The ferry left."] for seam in seams(sentence)]
    ['This video cannot be played ']
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from cleaner.document import Document
from cleaner.fold import fold_lines, key
from cleaner.language import stop_words
from cleaner.lazy import lazily
from cleaner.lines import DENSE_ENDS, ENDS, ends_sentence, size
from cleaner.lines import SENTENCE as BODY_SENTENCE
from cleaner.rules import Rule
from cleaner.rules.families import is_of_addresses, leads_elsewhere
from cleaner.rules.index import NOTHING, Match, RuleIndex

#: A line this long may be a whole article flattened into one line.
FLAT = 700
#: A sentence longer than the first figure may hold a line and the sentence after it, unless its script has capitals and shows no
#: seam; one longer than the second is left alone.
SENTENCE, SEAMLESS = 160, 400
#: One longer than this is no sentence, and its seams are not looked for.
LONGEST = 2000
#: The fewest words and letters of a label before a seam, or the fewest capitals of one word: "We recommend" may begin a sentence.
WORDS, LETTERS, CAPITALS = 3, 12, 5

#: One class of characters first: so a search passes over all others without trying anything.
_sentence_ends = lazily(
    rf"[{ENDS}{DENSE_ENDS}](?:"
    rf"(?<=[{ENDS}])(?<![{ENDS}]{{2}})[{ENDS}]*+[\"'”’»)\]]*+(?:\s+|(?=[^\W\d_a-z]))"
    rf"|(?<=[{DENSE_ENDS}])[{DENSE_ENDS}]*[”」』）]*)"
)
#: A blank before what may be a capital: most words begin with one of these lowercase letters, and are passed over.
_BEFORE_CAPITAL = re.compile(r"\s(?=[^\sa-zа-я])")
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
    for blank in _BEFORE_CAPITAL.finditer(sentence):
        seam = blank.end()
        if sentence[seam].isupper() and (before := sentence[:seam].rsplit(None, 1)):
            word = before[-1]
            if _ends_lowercase(word) or _is_capitals(word, sentence[seam : seam + 2]) or word in _BULLETS:
                found.append(seam)
    return found


def _ends_lowercase(word: str) -> bool:
    return word[0].islower() and word[-1].isalnum() and word not in stop_words()


def _is_capitals(word: str, following: str) -> bool:
    return len(word) >= CAPITALS and word.isalpha() and word.isupper() and not following[:2].isupper()


def is_one(sentence: str) -> bool:
    """Say whether a sentence is short enough to be one line, or shows by its capitals that there is no seam in it."""
    return _is_short(sentence, seamless=False) or (_is_short(sentence, seamless=True) and not seams(sentence))


def _is_short(sentence: str, *, seamless: bool) -> bool:
    length = size(sentence)
    return length <= SENTENCE or (seamless and length <= SEAMLESS and _begins_uppercase(sentence))


def _begins_uppercase(sentence: str) -> bool:
    return next(filter(str.isalpha, sentence), "").isupper()


class Flattened:
    """What finds the flattened lines of a document in which rules find anything, with their pieces, each a line of a document.

    The pieces of a line or a sentence depend on nothing else: they are worked out once, and each of them is asked about once.
    Of a line that something was cut out of, most sentences are known.
    """

    def __init__(self, phrases: RuleIndex) -> None:
        self._phrases = phrases

    def __call__(self, document: Document) -> dict[int, Document]:
        """Return the lines by index; use it by way of `Document.derive`."""
        long = {index: line for index, line in enumerate(document.lines) if len(line) > BODY_SENTENCE}
        found = zip(long, self.pieces(document, long.values()), strict=True)
        return {index: pieces for index, pieces in found if pieces}

    def pieces(self, document: Document, lines: Collection[str]) -> list[Document | None]:
        """Return the pieces of each line; nothing if it is not flattened, or rules find nothing in it."""
        known = document.known(self)
        fresh = dict.fromkeys(line for line in lines if len(line) > BODY_SENTENCE and line not in known)
        if fresh:
            known.update(_taken_apart(fresh, _Rules(self._phrases, document.known(self._phrases)), document.known(_pieces)))
        return [known.get(line) for line in lines]


flattened = lru_cache(maxsize=8)(Flattened)


#: The pieces of a sentence, and whether any of them is noise.
Pieces = tuple[list[str], bool]


def _taken_apart(lines: Collection[str], rules: _Rules, known: dict[str, Pieces]) -> dict[str, Document | None]:
    pairs = {line: pair for line in lines if (pair := spliced(line))}
    flat = {line: sentences(line) for line in lines if len(line) >= FLAT}
    fresh = [_Parts.of(sentence) for sentence in {*chain.from_iterable(flat.values())} - known.keys()]
    rules.ask([behind for _, behind in pairs.values()] + [piece for parts in fresh for piece in parts.asked])
    known.update({parts.sentence: _pieces(parts, rules) for parts in fresh})
    taken: dict[str, Document | None] = dict.fromkeys(lines)
    taken |= {line: rules.document(pair) for line, pair in pairs.items() if rules.of(pair[1])}
    for line, found in flat.items():
        if any(known[sentence][1] for sentence in found):
            taken[line] = rules.document([piece for sentence in found for piece in known[sentence][0]])
    return taken


#: What stands after a paragraph is longer than this: a broken line ends in shorter words.
SPLICED = 7
#: A period that ends no sentence: after an initial, or a short form with a capital.
_ABBREVIATED = re.compile(r"(?<!\w)(?:[^\W\d_]{1,2}|[A-Z]\w{0,2}|(?:[A-Z]\.)+[A-Z]?|[Cc]orp|[Pp]rof|vol|etc)\.\s*$")


def spliced(line: str) -> list[str]:
    """Return a paragraph shorter than an article in two pieces: its sentences, and the words after them that are none.

    What stands there in brackets is no line of another kind: the reporter's name, which Chinese papers put there, stays.

    >>> spliced("The council met on Friday and put off the vote until spring. Share this article")
    ['The council met on Friday and put off the vote until spring. ', 'Share this article']
    """
    if not BODY_SENTENCE < len(line) < FLAT or ends_sentence(line):
        return []
    start = len(line) - SENTENCE - 1
    while start > 0 and not line[start - 1].isalnum():  # within the end of a sentence
        start -= 1
    end = max((found.end() for found in _sentence_ends().finditer(line, max(start, 0))), default=0)
    before, behind = line[:end], line[end:]
    if len(before) < BODY_SENTENCE or not SPLICED < len(behind) <= SENTENCE or behind[0] in "([（［【":
        return []
    if _ABBREVIATED.search(before):
        return []
    return [before, behind]


def splices(pieces: Document, number: int, rule: Rule) -> bool:
    """Say whether a rule may take a piece: of a paragraph only what is after it, and no address, which stands in articles, too."""
    return pieces.derive(_length) >= FLAT or (number == len(pieces.lines) - 1 and not is_of_addresses(rule.name))


def _length(pieces: Document) -> int:
    return sum(map(len, pieces.lines))


class _Parts(NamedTuple):
    """A sentence, the parts between its seams, and what rules are asked about: itself, if short, and its outer parts."""

    sentence: str
    parts: list[str]
    asked: list[str]

    @classmethod
    def of(cls, sentence: str) -> _Parts:
        """Take a sentence apart."""
        found = seams(sentence) if len(sentence) <= LONGEST else []
        parts = [sentence[start:end] for start, end in zip([0, *found], [*found, len(sentence)], strict=True)]
        itself = [sentence] if _is_short(sentence, seamless=not found) else []
        return cls(sentence, parts, [*itself, parts[0], parts[-1]] if found else itself)

    def longer(self, number: int) -> str:
        """Return a part with a word more, or a word less if it is the last."""
        following = self.parts[number + 1 : number + 2]
        return f"{self.parts[number]}{following[0].split(maxsplit=1)[0]}" if following else _shorter(self.parts[number])


def _shorter(part: str) -> str:
    return part.rstrip().rpartition(" ")[0]


class _Rules:
    """What rules find in pieces, if they were lines; `known` is what they were asked before."""

    def __init__(self, phrases: RuleIndex, known: dict[str, Match]) -> None:
        self._phrases, self._known = phrases, known

    def ask(self, pieces: Iterable[str]) -> None:
        """Look at many pieces in one go."""
        fresh = [piece for piece in dict.fromkeys(pieces) if piece not in self._known]
        if fresh:
            found = self._phrases.find("\n".join(fold_lines(fresh)))
            self._known.update({piece: found.get(number, NOTHING) for number, piece in enumerate(fresh)})

    def of(self, piece: str) -> tuple[Rule, ...]:
        """Return the rules that would drop a piece."""
        if piece not in self._known:
            self.ask([piece])
        return self._known[piece].rules

    def take(self, piece: str) -> bool:
        """Say whether a piece is noise to any rule."""
        return any(goes(piece, rule) for rule in self.of(piece))

    def point(self, piece: str) -> bool:
        """Say whether a piece leads elsewhere."""
        return any(leads_elsewhere(rule.name) for rule in self.of(piece))

    def say(self, piece: str) -> bool:
        """Say whether a rule says a piece word for word."""
        return self._phrases.says([key(piece)])[0]

    def document(self, pieces: Sequence[str]) -> Document:
        """Return a document of which the rules know all lines."""
        self.ask(pieces)
        document = Document.parse("\n".join(pieces))
        document.tell(self._phrases.marks, {number: self._known[piece] for number, piece in enumerate(pieces)})
        return document


def goes(piece: str, rule: Rule) -> bool:
    """Say whether a piece may go by a rule: the headline after "Read also:", which no mark ends, would take a sentence along."""
    return is_one(piece) and (not leads_elsewhere(rule.name) or _is_headline(piece))


def _is_headline(piece: str) -> bool:
    """Say whether a piece ends where its headline ends: no mark does, and in lowercase another line's capital would show."""
    words = piece.split()
    return not ends_sentence(piece) and not seams(piece) and 2 * sum(word[0].islower() for word in words) >= len(words)


def _pieces(found: _Parts, rules: _Rules) -> Pieces:
    """Return a sentence, or the labels before it, what is left of it, and, where no mark ends it, the labels after it.

    And say whether any of that is noise.
    """
    sentence, parts, asked = found
    if not any(map(rules.of, asked)):
        return [sentence], False
    behind = "".join(parts[1:])
    noise = sentence in asked and rules.take(sentence)
    if noise or len(parts) == 1:
        return ([parts[0], behind], True) if rules.take(parts[0]) and _is_sentence(behind, sure=True) else ([sentence], noise)
    if len(parts) == 2 and rules.point(parts[0]) and _is_sentence(behind):
        return parts, any(map(rules.take, parts))
    first, last = 0, len(parts)
    while first < last - 1 and _is_label(found, first, rules):
        first += 1
    while last - 1 > first and not ends_sentence(sentence) and _is_label(found, last - 1, rules):
        last -= 1
    return [*parts[:first], "".join(parts[first:last]), *parts[last:]], last - first < len(parts)


def _is_label(found: _Parts, number: int, rules: _Rules) -> bool:
    """Say whether rules know a part and where it ends: they say it word for word, or know it with no word more or less."""
    part = found.parts[number]
    label = part.rstrip()
    words = len(label.split()) >= WORDS and size(label) >= LETTERS and label.replace(" ", "").isalpha()
    if not (words or _is_capitals(label, "")) or not rules.take(part):
        return False
    return rules.say(part) or not (rules.take(found.longer(number)) or rules.take(_shorter(part)))


def _is_sentence(part: str, sure: bool = False) -> bool:
    """Say whether what begins with a capital is a sentence, and no name that ends a headline: surely if a common word begins it."""
    words = part.split()
    named = len(words) < WORDS or not words[1][0].islower() or (sure and words[0].lower() not in stop_words())
    return not named and ends_sentence(part)
