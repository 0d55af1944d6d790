r"""Photo credits that run on at the end of a caption.

    >>> cut_credits("Protesters marched to the square. By Jane DOE (AFP / File)")
    'Protesters marched to the square.'
    >>> cut_credits("Ein Schiff verlässt am Montag den Hafen. Foto: Max Muster/dpa")
    'Ein Schiff verlässt am Montag den Hafen.'
    >>> cut_credits("He has worked for Getty Images since 2010 (before that, for Reuters).")
    'He has worked for Getty Images since 2010 (before that, for Reuters).'

A credit is cut where two things agree: a word for "photo", the name of an agency, the form of a person's name, the end of a
sentence or a bracket before it. It must stand at the end of a line that keeps other words: a line that is all credit goes
elsewhere, as a line. Agencies in the text, datelines and abbreviations that are explained ("Agence France-Presse (AFP)") are no
credits.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaner.filters.artifacts.credit_signs import (
    BRACKET,
    FROM_WORD,
    LEAST_LEFT,
    LONGEST,
    LONGEST_SOURCE,
    may_end_in_credit,
)
from cleaner.filters.artifacts.tables import either, read_table
from cleaner.lines import ASKS, CRIES, DENSE_ENDS, ENDS, VOWEL_SIGNS, size
from cleaner.names import PARTICLES

_WINDOW = 240  # characters at the end of a line that may hold its last credit
_LONGEST_LABEL = 30  # characters
_MOST_WORDS = 5  # in a name
_ACRONYM = 4  # letters in the longest acronym of an agency

_BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【", "］": "［"}
_TRAILING = " \t|/•·–—-\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}"
_SENTENCE_END = re.compile(rf"[{ENDS}{DENSE_ENDS}][\"'”’»)\]）」』]*\s*$")
_STOPS = frozenset(ENDS + DENSE_ENDS).difference(ASKS, CRIES)
_NEW_SENTENCE = re.compile(rf"[{''.join(sorted(_STOPS))}][\"'”’»)\]）」』]*\s+(?=\w)")
_SEPARATOR = re.compile(r"[|/•·–—-]\s*$")
_FROM = r"(?:by|courtesy(?:\s+of)?|via|von|par|por)"
_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]++)\.?\s*$")
_BEFORE_FROM = re.compile(rf"(?<!\S)\S++(?=\s+{_FROM}\s)", re.IGNORECASE)
_PARTS = re.compile(r"\s*[/|／]\s*|\s+[–—-]\s+|\s+(?:via|through|for|für)\s+")
_LISTED = re.compile(r"\s*[,;、，&+]\s*|\s+(?:and|und|y|et|e|и|та)\s+")
_COURTESY = re.compile(r"courtesy(?: of)? ", re.IGNORECASE)
_COPYRIGHT = re.compile(r"\s*(?:©|\([cC]\))\s*(?=[^\W\d_])")
_HAN_REPORTER = re.compile(r"[（(]?[\u4e00-\u9fff]{0,8}[记記]者[\s:：]*[\u4e00-\u9fff·、\s]{2,16}[摄攝]影?$")
_HAN_TAKEN = re.compile(r"[\u4e00-\u9fff·\s]{2,10}(?<![拍录錄])[摄攝]影?")
_PARTICLES = PARTICLES | frozenset("bint das do le of ten ter the".split())
_SITE = re.compile(r"@[\w.]+|[\w-]+(?:\.[\w-]+)+(?:/[\w.-]*)*")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/?")
# Names hold letters (vowel signs of Arabic, Hebrew, Indian and Thai script among them), initials, hyphens, apostrophes.
_NOT_IN_NAMES = re.compile(rf"[^\w\s.'’‑\-{VOWEL_SIGNS}\u0610-\u061a]|[\d_]")


class _Tables(NamedTuple):
    acronyms: frozenset[str]
    agencies: frozenset[str]  # in lowercase, like all that follow
    notes: frozenset[str]
    phrases: frozenset[str]
    last_words: tuple[str, ...]  # of the labels
    label_ends: frozenset[str]  # those of them that are made of letters alone
    label_last: re.Pattern[str]  # a label at the end of what stands before a colon
    label_first: re.Pattern[str]  # a label at the beginning of what stands in a bracket
    photo_by: re.Pattern[str]
    by: re.Pattern[str]
    papers: frozenset[str]


@cache
def _tables() -> _Tables:
    raw = read_table("credits.toml")
    labels = either(raw["labels"])
    return _Tables(
        acronyms=frozenset(name for name in raw["agencies"] if len(name) <= _ACRONYM),
        agencies=frozenset(name.casefold() for name in raw["agencies"] if len(name) > _ACRONYM),
        notes=frozenset(raw["notes"]),
        phrases=frozenset(raw["phrases"]),
        last_words=tuple({label.casefold().split()[-1] for label in raw["labels"]}),
        label_ends=frozenset(word[1].casefold() for label in raw["labels"] if (word := _LAST_WORD.search(label))),
        label_last=re.compile(rf"(?<![^\W\d_])(?:{labels})\s*$", re.IGNORECASE),
        label_first=re.compile(rf"(?:{labels})(?:(?P<mark>\s*[:：=＝/／・]|\s+{_FROM}\s)|\s)\s*", re.IGNORECASE),
        photo_by=re.compile(rf"(?<![^\W\d_])(?:{labels})\s+{_FROM}\s+(?=\S)", re.IGNORECASE),
        by=re.compile(rf"(?<!\S)(?:{either(raw['by'])})\s+(?P<name>[-–—]+|\w[^()\[\]]{{0,60}}?)\s*$"),
        papers=frozenset(raw["papers"]),
    )


def cut_credits(line: str) -> str:
    """Cut the credits at the end of a line, or one that stands between two copies of a caption."""
    end = cut = len(line.rstrip())
    while may_end_in_credit(line, cut):
        window = line[max(0, cut - _WINDOW) : cut]
        start = _last_credit(window)
        if start is None:
            break
        cut -= len(window) - len(window[:start].rstrip(_TRAILING))
    if cut < end and _says_something(line[:cut]):
        return line[:cut]
    return _without_middle_credit(line)


def names_picture(line: str) -> bool:
    """Say whether a line begins with a word for a picture, and what follows such a word in a credit.

    >>> names_picture("(Photo: Ann Lee / Post)"), names_picture("Автор: Анна Лесная")
    (True, False)
    """
    return _tables().label_first.match(line.strip().lstrip("([（【［")) is not None


def _last_credit(text: str) -> int | None:
    """Return where the credit at the end of a text begins, if there is one."""
    for find in (_bracketed, _labelled, _signed, _photographed):
        start = find(text)
        if start is not None:
            return start
    return None


def _bracketed(text: str) -> int | None:
    """Find ``(AFP / File)``, ``By Jane DOE (AFP)``, ``[Photo: Jane Doe]`` at the end of a text."""
    opening = _BRACKETS.get(text[-1:])
    start = text.rfind(opening, 0, -1) if opening else -1
    content = text[start + 1 : -1].strip()
    if start < 0 or not 2 <= len(content) <= LONGEST:
        return None
    before = text[:start]
    if (sign := before.rstrip())[-1:] in _BRACKETS and _ADDRESS.fullmatch(content):
        return _addressed(sign, content)
    by = _tables().by.search(before)
    if by and _is_signature(content, alone=True) and _introduces(before[: by.start()], by["name"]):
        return by.start()
    return start if is_credit(content, alone=bool(_SENTENCE_END.search(before))) else None


def _addressed(text: str, address: str) -> int | None:
    """Find the sign of an agency before its address, as in ``(RNA)(www.rna.example)``, be the agency known or not."""
    start = text.rfind(_BRACKETS[text[-1]])
    sign, ended = text[start + 1 : -1].strip(), bool(_SENTENCE_END.search(text[: max(start, 0)]))
    if start >= 0 and ended and _is_acronym(sign) and sign.isalpha() and sign.casefold() in address.casefold():
        return start
    return _bracketed(text)


def _introduces(before: str, name: str) -> bool:
    """Say whether "By" and a name belong to the credit after them: a new sentence begins there, or it is a full name."""
    ended = bool(_SENTENCE_END.search(before))
    return (ended and name[0] in "-–—") or (_is_name(name) and (ended or len(name.split()) > 1))


def _labelled(text: str) -> int | None:
    """Find ``Photo: Jane Doe / AFP``, ``Photo by Jane Doe/AFP`` at the end of a text."""
    tail = max(0, len(text) - LONGEST_SOURCE)
    colon = max([text.rfind(mark, tail) for mark in ":：=＝"])
    if colon > 0:
        before = text[:colon]
        word = _LAST_WORD.search(before, max(0, colon - _LONGEST_LABEL))
        known = word and word[1].casefold() in _tables().label_ends
        label = _tables().label_last.search(before, max(0, colon - _LONGEST_LABEL)) if known else None
        if label and _is_labelled(text, label.start(), text[colon + 1 :]):
            return label.start()
    if FROM_WORD.search(text, tail) and _may_be_by(text, start := max(0, tail - _LONGEST_LABEL)):
        for label in _tables().photo_by.finditer(text, start):
            if _is_labelled(text, label.start(), text[label.end() :]):
                return label.start()
    return None


def _may_be_by(text: str, start: int) -> bool:
    """Look quickly for the last word of a label before "by": all labels are tried at every letter of a text otherwise."""
    return any(word.casefold().endswith(_tables().last_words) for word in _BEFORE_FROM.findall(text, start))


def _is_labelled(text: str, start: int, source: str) -> bool:
    """Say whether a label and its source are a credit: cut off from what stands before, or in capitals and with an agency."""
    source, before = source.strip(_TRAILING + "."), text[:start]
    if not _is_source(source):
        return False
    if _SENTENCE_END.search(before) or _SEPARATOR.search(before):
        return True
    return before[-1:].isspace() and not text[start].islower() and _has_agency(source)


def _signed(text: str) -> int | None:
    """Find ``Jane Doe/Reuters``, ``Getty Images`` after the end of a sentence, and ``© AFP``."""
    tail = max(0, len(text) - LONGEST_SOURCE)
    end = text[tail:]
    if ("©" in end or "(c)" in end or "(C)" in end) and (mark := _COPYRIGHT.search(text, tail)):
        source, before = text[mark.end() :], text[: mark.start()]
        if (
            _is_source(source)
            and (_has_agency(source) or _SENTENCE_END.search(before))
            and not before.casefold().endswith("copyright")
        ):
            return mark.start()
    ends = _NEW_SENTENCE.finditer(text, tail) if not _STOPS.isdisjoint(end) else ()
    for sentence in ends:
        source = text[sentence.end() :]
        if _is_signature(source, alone=len(source) > _ACRONYM):
            return sentence.end()
    return None


def _photographed(text: str) -> int | None:
    """Find ``新华社记者 某某 摄`` at the end of a text."""
    if text[-1:] not in "摄攝影":
        return None
    taken = _HAN_REPORTER.search(text, max(0, len(text) - LONGEST_SOURCE))
    return taken.start() if taken else None


def is_credit(content: str, *, alone: bool) -> bool:
    """Say whether what stands in a bracket is a credit; `alone` if it stands after the end of a sentence."""
    if content.casefold() in _tables().phrases or _HAN_TAKEN.fullmatch(content) or _is_signature(content, alone=alone):
        return True
    if alone and (_is_of_a_paper(content) or ((lent := _COURTESY.match(content)) and _is_source(content[lent.end() :]))):
        return True
    label = _tables().label_first.match(content)
    if not label:
        return False
    source = content[label.end() :].strip(_TRAILING + ".")
    return _is_source(source) and (bool(label["mark"]) or _has_agency(source))


def _is_of_a_paper(text: str) -> bool:
    """Say whether a text is a photographer's name and a paper's, which has one of the names that papers have in many places.

    >>> [_is_of_a_paper(text) for text in ("Jane Doe/The Riverton Post", "Jane Doe for the Post", "Toyota Camry/Honda Accord")]
    [True, False, False]
    """
    photographer, *paper = [part.strip() for part in _PARTS.split(text)]
    if len(paper) != 1 or not 2 <= len(photographer.split()) <= _MOST_WORDS or not _is_name(photographer):
        return False
    words = paper[0].split()
    return len(words) > 1 and _is_name(paper[0]) and words[-1].casefold() in _tables().papers


def _is_signature(text: str, *, alone: bool) -> bool:
    """Say whether a text is an agency and what goes with one; an agency by itself is enough only if it stands `alone`."""
    if len(text) > LONGEST:
        return False
    parts = [part.strip() for part in _PARTS.split(text)]
    if len(parts) == 1:
        return alone and all(map(_is_agency, _LISTED.split(text)))
    return any(map(_is_agency, parts)) and all(
        _is_agency(piece) or _is_note(piece) or (_is_name(piece) and (alone or not _is_acronym(piece)))
        for part in parts
        for piece in _LISTED.split(part)
    )


def _is_source(text: str) -> bool:
    """Say whether a text is made of names, agencies and notes only."""
    parts = [part for piece in _PARTS.split(text) for part in _LISTED.split(piece)]
    return 0 < len(text) <= LONGEST_SOURCE and all(
        _is_agency(part) or _is_note(part) or _is_name(part) or bool(_SITE.fullmatch(part)) for part in parts
    )


def _has_agency(text: str) -> bool:
    return any(_is_agency(part) for piece in _PARTS.split(text) for part in _LISTED.split(piece))


def _is_agency(text: str) -> bool:
    """Say whether a text is the name of an agency, or begins with one: "AFP", "AP Photo", "AFP War Information Division"."""
    tables = _tables()
    words = text.removeprefix("The ").split(" ")
    for count in range(1, min(len(words), _MOST_WORDS) + 1):
        name, rest = " ".join(words[:count]), words[count:]
        if name in tables.acronyms or name.casefold() in tables.agencies:
            return len(rest) <= _MOST_WORDS and all(_is_note(word) or word[:1].isupper() for word in rest)
    return False


def _is_note(text: str) -> bool:
    return text.casefold() in _tables().notes


def _is_acronym(text: str) -> bool:
    return len(text) <= _ACRONYM + 1 and text.isupper()


def _is_name(text: str) -> bool:
    """Say whether a text has the form of a person's or a company's name.

    >>> [_is_name(text) for text in ("Jane van der DOE", "a view of the port", "محمد علي", "习近平主席在会上发表了讲话")]
    [True, False, True, False]
    """
    words = text.split()
    if not words or len(words) > _MOST_WORDS or _NOT_IN_NAMES.search(text):
        return False
    if text.upper() == text.lower():  # a script without lowercase letters
        return len(words) <= 3 and size(text) <= LONGEST_SOURCE // 2
    return not words[0][0].islower() and all(not word[0].islower() or word in _PARTICLES for word in words)


def _says_something(text: str) -> bool:
    """Say whether what would be left of a line is more than one more credit or byline."""
    text = text[-_WINDOW:].strip()
    if size(text) < LEAST_LEFT or _tables().by.match(text):
        return False
    label = _tables().label_first.match(text)
    return not (label and label["mark"] and _is_source(text[label.end() :])) and not _is_signature(text, alone=True)


def _without_middle_credit(line: str) -> str:
    """Cut a credit in brackets that stands between two copies of one caption."""
    middle = len(line) // 2
    for bracket in BRACKET.finditer(line, max(0, middle - LONGEST), middle + LONGEST):
        behind = line[bracket.end() :]
        if behind.lstrip()[:2].casefold() != line.lstrip()[:2].casefold():
            continue
        if (start := _bracketed(line[: bracket.end()][-_WINDOW:])) is not None:
            caption = line[: max(0, bracket.end() - _WINDOW) + start].rstrip(_TRAILING)
            if _letters(caption) == _letters(behind) and _says_something(caption):
                return f"{caption} {behind.lstrip()}"
    return line


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
