r"""What a page says to its readers after the article: a last paragraph that alone speaks to "you", of "our" newsroom or of itself.

No table holds every way in which a site asks for money, tips or a click. What tells is the voice: an article that reports never
speaks to its reader, and then a last paragraph does, names what sites are made of, and shares next to nothing with what was
reported. So may a shorter line among the last do, where no other line speaks to anybody: in a list of tips each does. "This
article" is a voice, too, where the line tells who paid for it, or who may print it again. An article that speaks to "you" all
along, a recipe or a guide, is left alone, one that tells of newsletters, gifts or journalism may end with them, and a paragraph
that somebody says stays.

    >>> story = [f"The council of Riverton met again in {month}, and the bridge was not on its list." for month in
    ...          ("January", "March", "April", "May", "June", "July")]
    >>> list(to_readers(Document.parse("\n".join([*story, "Download the app to hear what happens near your home first."])), {}))
    [6]
    >>> list(to_readers(Document.parse("\n".join([*story, "In Riverton you do not get a bridge in July, the council says."])), {}))
    []
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property, partial
from itertools import chain, islice
from typing import NamedTuple

from cleaner.document import Document
from cleaner.filters.boilerplate.voices import (
    CONCEPTS,
    MISHEARD,
    VOICES,
    folded,
    is_english,
    is_known,
    languages_of,
    may_be_voice,
    may_speak,
    nouns_of,
    told,
)
from cleaner.lazy import lazily
from cleaner.lines import BODY, filled
from cleaner.speech import QUOTED, SAID
from cleaner.stems import STEMS, in_common, stems

READERS = "speaks to the readers, behind a text that never does, of what the text does not speak of"

#: The fewest paragraphs of a text, so that it tells something if none speaks to anybody; so many are enough where a note speaks of
#: more than one thing that sites are made of; and among how many at its end notes stand, or at least one.
PARAGRAPHS, FEW, LAST, QUIET = 5, 3, 4, 1
#: Shorter lines stand between them: this many of the last lines are looked at, and none that is shorter or longer.
LINES, SHORTEST, LONGEST = 12, 12, 800
#: The fewest stems in such a paragraph (a shorter line may have one less), and how much it may share with the text, as a part of
#: what the text's own paragraphs share with each other. Of the last paragraphs of 550 English articles none goes.
STEMS_SAID, STRANGE = 4, 0.5
#: A note of which no word is weak may share so much with any text, and so many strong ones may stand further up.
SHARED, ABOVE = 0.15, 2
#: The last paragraphs, and so many letters of each, tell the language.
TELLING, BEGINNING = 4, 200
#: A name in quotation marks is no longer than this.
NAME = 40
#: What of those an article may speak of itself: a single word of it there is enough. Channels and grants stand in many articles: of
#: those the same word must.
_TOLD_OF = ("letters", "money", "press", "readers", "rights")
_WIDESPREAD = ("follow", "backing")
#: What a note on the text itself speaks of: of journalism not alone.
_OF_ITSELF = ("backing", "money", "press", "rights")
#: What a text may speak of as well, and what is not one more thing that a site speaks of.
_WEAK = frozenset({"backing", "follow", "ours", "press", "site"})
_NO_OTHERS = frozenset({"backing", "site", "ours"})
#: The words before "this article", or the characters, where a sentence begins with it.
BEFORE, BEFORE_DENSE = 2, 6

#: No note is quoted, or quotes.
_quotes = lazily(r"[\"“”«»„‘「'](?:(?<!')|(?<!\w'))")
_quoted = lazily(QUOTED)
_said = lazily(rf"\b(?:{SAID}|goes|jokes|reads|writes|written|steht|heißt|reza|гласи\w+)\b", re.IGNORECASE)


class _Note(NamedTuple):
    """A line that may be a note: its words, and which of those that tell it holds."""

    body: bool  # whether it looks like body text
    text: str
    told: Mapping[str, list[str]]
    languages: tuple[str, ...]

    @property
    def voices(self) -> set[str]:
        """Who speaks, and to whom."""
        return {voice for voice in VOICES if self.told[voice]}

    @property
    def concepts(self) -> set[str]:
        """What sites are made of, of what it speaks."""
        return {concept for concept in CONCEPTS if self.told[concept]}


def to_readers(document: Document, gone: Collection[int]) -> Iterator[int]:
    """Yield the last paragraphs if they alone speak to the readers; `gone` are lines that go."""
    bodies = document.column(BODY)
    if bodies.count(True) < FEW:
        return
    order = [index for index in document.derive(filled) if index not in gone]
    notes = _notes(document, order)
    own = [index for index in order if bodies[index] and index not in notes] if notes else []
    if len(own) < FEW:
        return
    others, languages = [index for index in order if index not in notes], document.derive(_languages)
    spoken = tuple(sorted({*languages, *chain.from_iterable(note.languages for note in notes.values())}))
    heard = _Heard(spoken, [document.lines[index] for index in own], [document.lines[index] for index in others])
    alone = {index: free for index, note in notes.items() if (free := heard.weigh(note, index > own[-1], len(own))) is not None}
    if alone:
        said = document.column(STEMS)
        own_said = [said[index] for index in own]
        known, most = frozenset().union(*own_said), STRANGE * in_common(own_said)
        shares = {index: len(said[index] & known) / max(len(said[index]), 1) for index in alone}
        yield from sorted(index for index, free in alone.items() if shares[index] <= max(most, free))


def _languages(document: Document) -> tuple[str, ...]:
    """Return the language of the text, if that is told, else those of the last paragraphs; use it by way of `Document.derive`."""
    if document.language:
        return (document.language,) if is_known(document.language) else ()
    bodies = document.column(BODY)
    last = islice((line for line, body in zip(reversed(document.lines), reversed(bodies), strict=True) if body), TELLING)
    text = "\n".join([line[:BEGINNING] for line in last])
    return ("en",) if is_english(text) else languages_of(text)


class _Heard:
    """What is heard in a text without its notes, in its own paragraphs and in all its lines; looked for when it is asked."""

    def __init__(self, languages: tuple[str, ...], own: list[str], others: list[str]) -> None:
        self.languages, self.lines, self.others = languages, own, others

    @cached_property
    def own(self) -> str:
        """The words of its own paragraphs."""
        return folded("\n".join(self.lines))

    @cached_property
    def told(self) -> set[str]:
        """Of what sites are made of, that which the text speaks of itself."""
        telling = told(self.languages, self.own)
        return {concept for concept in _TOLD_OF if telling[concept]}

    @cached_property
    def silent(self) -> set[str]:
        """The voices that no paragraph has."""
        return self._silent(self.lines)

    @cached_property
    def quiet(self) -> set[str]:
        """The voices that no line has."""
        return self.silent and self.silent & self._silent(self.others)

    def _silent(self, lines: list[str]) -> set[str]:
        """Return the voices that are not in some lines, quotations aside; who asks for something speaks to "you"."""
        silent = {"ask", "we", "you"}
        for line in lines:
            if may_be_voice(line, self.languages):
                telling = told(self.languages, folded(_quoted().sub(" ", line)))
                silent -= {voice for voice in silent if telling[voice]}
                silent -= set() if {"ask", "you"} <= silent else {"ask", "you"}
                if not silent:
                    break
        return silent

    def weigh(self, note: _Note, is_last: bool, paragraphs: int) -> float | None:
        """Return how much a line may share with any text, if it has a voice that the text has not and tells of what that does not.

        None is no note. Where few paragraphs tell how the text speaks, or more of them follow, it must be a strong one.
        """
        voices = note.voices & (self.silent if note.body else self.quiet)
        if not voices and not note.told["self"]:
            return None
        known = {concept for concept in _WIDESPREAD if all(word in self.own for word in note.told[concept])}
        concepts = note.concepts - self.told - known
        if note.body and self._is_of_itself(note, concepts):
            voices.add("self")
        if not _is_enough(voices, concepts):
            return None
        if not _is_strong(voices, concepts) and not (is_last and paragraphs >= PARAGRAPHS):
            return None
        return SHARED if "self" in voices or not concepts <= _WEAK else 0.0

    def _is_of_itself(self, note: _Note, concepts: set[str]) -> bool:
        """Say whether a note begins with what it is, of which the text does not speak, and tells who made it possible."""
        return _tells_of_itself(note, concepts) and any(
            nouns_of(self.languages)[word] not in self.own and _begins(note.text, word) for word in note.told["self"]
        )


def _begins(text: str, word: str) -> bool:
    """Say whether a sentence begins with a word, or nearly so."""
    before = text[: text.index(word)].rpartition(" . ")[2]
    return len(before.split()) <= BEFORE and (before.isascii() or " " in word or len(before) <= BEFORE_DENSE)


def _tells_of_itself(note: _Note, concepts: set[str]) -> bool:
    """Say whether a note has two words for who made it possible, or who may print it again."""
    words = [len(note.told[concept]) for concept in _OF_ITSELF if concept in concepts]
    return sum(words) > 1 and not concepts.isdisjoint({*_OF_ITSELF} - {"press"})


def _is_enough(voices: set[str], concepts: set[str]) -> bool:
    """Say whether what a line says, and how, is a site's: a weaker word needs another."""
    if "self" in voices:
        return True
    to, we = not voices.isdisjoint(("you", "ask")), "we" in voices
    if ("you" in voices and "site" in concepts) or (we and "ours" in concepts):
        return True
    if (to or we) and not concepts.isdisjoint(("letters", "readers")):
        return True
    if ("rights" in concepts and (we or "you" in voices)) or ("ask" in voices and {"press", "site"} <= concepts):
        return True
    others = concepts - _NO_OTHERS
    return ((to or we) and len(others) > 1) or (to and we and bool(others))


def _is_strong(voices: set[str], concepts: set[str]) -> bool:
    """Say whether a note speaks of more than one thing that sites are made of, or of itself."""
    return "self" in voices or len(concepts - _NO_OTHERS) > 1


def _notes(document: Document, order: list[int]) -> dict[int, _Note]:
    """Return the lines that may be notes: the last ones, and where one of them is, paragraphs further up that are strong ones."""
    bodies, found, paragraphs = document.column(BODY), dict[int, _Note](), 0
    for index in reversed(order[-LINES:]):
        paragraphs += bodies[index]
        if paragraphs > (LAST if found else QUIET):
            break
        if note := _note(document, index):
            found[index] = note
    if all(note.concepts <= _WEAK for note in found.values()):
        return found
    further = ((index, _note(document, index)) for index in order if bodies[index] and index not in found)
    above = {index: note for index, note in further if note and _is_strong(note.voices - {"self"}, note.concepts)}
    return found if len(above) > ABOVE else found | above


def _note(document: Document, index: int) -> _Note | None:
    """Return a line as a note, if it may be one: by what it says alone, whatever the text says."""
    line = document.lines[index]
    if not SHORTEST <= len(line) <= LONGEST or not (languages := may_speak(line, partial(document.derive, _languages))):
        return None
    bare = line if not _quotes().search(line) else _quoted().sub(_unnamed, line)
    if _quotes().search(bare):
        return None
    text, body = folded(bare), document.column(BODY)[index]
    note = _Note(body, text, told(languages, text), languages)
    voices = note.voices if _tells_of_itself(note, note.concepts) else note.voices - {"self"}
    if not voices or not _is_enough(voices, note.concepts):
        return None
    if len(stems(line)) < STEMS_SAID - (not body):
        return None
    is_said = note.told["said"] or (MISHEARD.isdisjoint(languages) and _said().search(bare))
    return None if is_said else note


def _unnamed(quoted: re.Match[str]) -> str:
    """Take a name in quotation marks out, and leave what somebody may say."""
    return " " if len(quoted[0]) <= NAME and not re.search("[.!?,]", quoted[0]) else quoted[0]
