"""Lines that say what a page says and yet are the author's: captions, subheads, headlines, and what somebody says.

"Read on, she said." and "Photo: the old bridge, which nobody has used for years" have the words of a rule, in a place where it
holds. What tells them apart from a page's lines is how they go on, or the paragraph below them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import compress, groupby

from cleaner.document import Column, Document
from cleaner.filters.phrases.zones import paragraphs_before, zones
from cleaner.fold import fold
from cleaner.language import stop_words
from cleaner.lazy import lazily
from cleaner.lines import BODY, ends_sentence, filled, size
from cleaner.names import PARTICLES
from cleaner.rules import Rule
from cleaner.rules.families import PRICES, SECTION
from cleaner.speech import REPORTED, SAID

#: A first line of at least this many letters is the headline, whatever word it begins with: "Video: Baker climbs the tower".
HEADLINE = 12


def is_the_authors(rule: Rule, index: int, document: Document) -> bool:
    """Say whether a line has a rule's words and yet is no noise: a caption for a credit, a headline for a teaser, what one says."""
    if rule.shape == "bio":
        return not _is_strangers_bio(index, document)
    if (
        _announces(index, document)
        or RATING.fullmatch(document.lines[index].strip())
        or _heads(rule, index, document)
        or (rule.name.endswith(PRICES) and index in document.derive(_reported))
        or _is_quoted(index, document)
    ):
        return True
    if rule.shape in ("any", "phrase") and (
        _said().search(document.lines[index]) or _is_interview(index, document) or _cites(document.lines[index])
    ):
        return True
    if rule.shape not in ("credit", "headline"):
        return False
    line = document.lines[index]
    first = size(line) >= HEADLINE and index == document.derive(filled)[0]
    return first or (rule.shape == "credit" and is_caption(line))


def _heads(rule: Rule, index: int, document: Document) -> bool:
    """Say whether the name of a section is the headline: nothing else stands above the first paragraph."""
    if not rule.name.endswith(SECTION):
        return False
    order = document.derive(filled)
    return index == order[0] and len(order) > 1 and document.column(BODY)[order[1]]


#: What a review gives: "4/5", "8.5 / 10", stars. A gallery counts its pictures from the first one on.
RATING = re.compile(r"(?!1\s?/)\d{1,2}(?:[.,]\d)?\s?/\s?(?:5|6|10|20)|[★☆⭐½]{2,10}")
#: How an article cites a paper, by its number, as a pattern that knows no case.
CITATION = r"\bdoi(?:\.org/|: ?)10\."

#: The fewest letters of such a subhead; of a longer word all letters but those of an ending stand again in the paragraph below.
ANNOUNCING, ENDING = 5, 1
#: A subhead that announces what the paragraph below it says has no more words than this.
ANNOUNCED = 4


def _announces(index: int, document: Document) -> bool:
    """Say whether a line of a few words is a subhead: the paragraph below says the words again, in their order."""
    if True not in document.column(BODY)[index : index + 3]:
        return False
    key = document.keys[index]
    words = key.split(" ")  # a script without blanks has no words to see
    if len(words) > ANNOUNCED or not ANNOUNCING <= len(key) == size(key) or not all(map(str.isalpha, words)):
        return False
    below = next((near for near in range(index + 1, min(index + 3, len(document.lines))) if document.lines[near].strip()), index)
    if not document.column(BODY)[below]:
        return False
    again = r"\w*\s".join(re.escape(word[: max(ANNOUNCING, len(word) - ENDING)]) for word in words)
    return re.search(rf"(?<!\w){again}", fold(document.lines[below])) is not None


#: The fewest prices in a row that are a list.
LIST = 2
_price = lazily(r"[^\W\d_][^\n]{0,40}(?:[$€£¥₽%]|\d[.,]\d)|[$€£¥₽]\s?\d|\d\s?[$€£¥₽%]")
#: What every price holds: for want of it, a line would be looked through from each of its letters.
_FIGURE = re.compile(r"[$€£¥₽%]|\d[.,]\d")


def _is_price(line: str) -> bool:
    return _FIGURE.search(line) is not None and not ends_sentence(line) and _price().search(line) is not None


_IS_PRICE: Column[bool] = Column(lambda lines: [_is_price(line) for line in lines])


def _reported(document: Document) -> set[int]:
    """Return the prices in lists right after a sentence: where a page shows a bar of them, its label stands there."""
    reported, above = set[int](), ""
    for are_prices, run in groupby(document.derive(filled), document.column(_IS_PRICE).__getitem__):
        indexes = list(run)
        if are_prices and len(indexes) >= LIST and ends_sentence(above):
            reported.update(indexes)
        above = document.lines[indexes[-1]]
    return reported


_QUOTED = r"\"[^\"\n]{3,80}\"|“[^“”\n]{3,80}”|„[^„“”\"\n]{3,80}[“”\"]|«[^«»\n]{3,80}»|»[^«»\n]{3,80}«|‘[^‘\n]{3,80}’|'[^'\n]{3,80}'"
_cited = lazily(rf"\s*(?:{_QUOTED})(?: [–—-])? (?P<behind>[^\W\d_][^\n]*)")
#: Japanese and Chinese put no blank there, but a particle or a verb that tells of the words; a button has one before "here".
_cited_dense = lazily(
    r"\s*(?:「[^」\n]{2,60}」(?:は|が|ほど|という|と(?!も))(?![^\n]*(?:こちら|ここ|から|ください|下さい|[まい]しょう)[。！]?$)"
    r"|[“「][^”」\n]{2,60}[”」](?:，?[这這]|是|成[了为為]|早已|已[经經]))"
)
#: So many words behind what is cited tell something, in a script without small letters.
TOLD = 3


def _cites(line: str) -> bool:
    """Say whether a sentence begins with the words of a page between quotation marks, and goes on to tell of them.

    >>> [_cites(line) for line in ("«Подписывайтесь» висело на воротах.", "«Подписывайтесь» – так кончается каждая заметка.")]
    [True, True]
    >>> _cites("「メルマガ登録はこちら」は誰も読まない。"), _cites("“Read more” Here are the details."), _cites("“Read more”")
    (True, False, False)
    """
    if not ends_sentence(line):
        return False
    if _cited_dense().match(line):
        return True
    cited = _cited().match(line)
    if cited is None:
        return False
    behind = cited["behind"]
    return behind[0].islower() or (not behind[0].isupper() and len(behind.split()) >= TOLD)


#: What opens a quotation; its paragraphs begin so, and only the last of them has the mark that closes it.
_OPENING = '"“„«'


def _is_quoted(index: int, document: Document) -> bool:
    """Say whether a line is a part of a longer quotation: a mark that it does not close begins it, and begins a line next to it."""
    mark = document.lines[index].lstrip()[:1]
    if not mark or mark not in _OPENING or not _opens(document.lines[index], mark):
        return False
    order = document.derive(filled)
    place = bisect_left(order, index)
    near = (order[place - 1] if place else index, order[place + 1] if place + 1 < len(order) else index)
    return any(at != index and document.lines[at].lstrip().startswith(mark) for at in near)


def _opens(line: str, mark: str) -> bool:
    return line.count(mark) == 1 and not any(closing in line for closing in "”»")


#: The marks around quotations, by kind: a sentence has an even number of each.
_MARKS = ('"“”„', "«»", "「」")


def breaks_quotation(line: str, rest: str) -> bool:
    """Say whether a cut took one mark of a quotation and left the other: it began inside of what somebody cites.

    >>> breaks_quotation('Below it said "Photo: archive" in red.', 'Below it said "')
    True
    >>> breaks_quotation('He said "no". Photo: archive', 'He said "no".')
    False
    """
    return any(_odd(rest, marks) and not _odd(line, marks) for marks in _MARKS)


def _odd(line: str, marks: str) -> bool:
    return sum(map(line.count, marks)) % 2 == 1


_SPEAKER = re.compile(r"\s*([^\W\d_])(?:\s?[:.]\s|：)")


def _is_interview(index: int, document: Document) -> bool:
    """Say whether a line is a question or an answer of an interview: "Q:" and "A:", "В:" and "О:", "问：" begin others as well."""
    speaker = _speaker(document.lines[index])
    if speaker is None:
        return False
    speakers = document.derive(_speakers)
    return len(speakers) > 1 and speakers[speaker] > 1


def _speaker(line: str) -> str | None:
    """Return the letter that stands for who speaks: a capital, where a script has them."""
    found = _SPEAKER.match(line)
    return found[1] if found and not found[1].islower() else None


def _speakers(document: Document) -> Counter[str]:
    """Count the lines of each speaker."""
    return Counter(filter(None, map(_speaker, document.lines)))


#: What somebody says, without quotation marks: a notice or a page never ends so. Many languages name the speaker after the verb.
_said = lazily(
    rf", (?:(?:[^\s,.:;!?]+ ){{1,6}}|(?:(?:a|así|gli|ha|le|les|lui|me|mi|nos|si|was) ){{0,2}})"
    rf"(?:{SAID}|{REPORTED})\b[^\n\"“”]{{0,80}}[.!?]$"
)


def _is_strangers_bio(index: int, document: Document) -> bool:
    """Say whether the name that a paragraph begins with stands in no other paragraph: then it is no person of the story.

    One word with a capital may be no name, for that is how every sentence begins. It is one if the paragraph is the last, goes on
    to speak of "her" or "him", and the word stands nowhere else, not even in lower case.
    """
    line = document.lines[index]
    names = _leading_name(line)
    bodies = document.column(BODY)
    if not names or document.derive(paragraphs_before)[-1] - bodies[index] < 2:
        return False
    if _holds_more(document.derive(_prose), names[-1], line.count(names[-1]) if bodies[index] else 0):
        return False
    return len(names) > 1 or (
        index >= document.derive(zones).last
        and _person().search(line) is not None
        and not _person().fullmatch(names[0])
        and f"{names[0]} is the " not in line
        and names[0].casefold() not in stop_words()
        and not _holds_more(document.derive(_in_one_case), names[0].casefold(), line.casefold().count(names[0].casefold()))
    )


def _prose(document: Document) -> str:
    """Return all paragraphs: a search through one string takes a hundredth of the time of one through its lines."""
    return "\n".join(compress(document.lines, document.column(BODY)))


def _in_one_case(document: Document) -> str:
    """Return all lines, in lower case."""
    return document.text.casefold()


def _holds_more(text: str, word: str, times: int) -> bool:
    """Say whether a text holds a word more often than so many times; it is looked through no further than that takes.

    >>> _holds_more("Doe, said Doe.", "Doe", 1), _holds_more("Doe, said Doe.", "Doe", 2)
    (True, False)
    """
    end = 0
    for _ in range(times + 1):
        start = text.find(word, end)
        if start < 0:
            return False
        end = start + len(word)
    return True


def _leading_name(line: str) -> list[str]:
    """Return the words with capitals that a line begins with, titles, articles and initials left out.

    >>> _leading_name("Dr. Jane A. Doe, MD, is a physician."), _leading_name("Мария Окафор — журналист.")
    (['Jane', 'Doe'], ['Мария', 'Окафор'])
    """
    names: list[str] = []
    for word in line.split()[:8]:
        bare = word.strip('.,;:()*_"“”«»')
        if bare[:1].isupper() and bare[1:2].islower():
            if len(bare) > 2 and bare not in _ARTICLES and not word.endswith("."):
                names.append(bare.removesuffix("'s").removesuffix("’s"))
        elif not (bare[:1].isupper() or bare in _PARTICLES):
            break
        if word.endswith(",") and names:
            break
    return names


#: Words that speak of a person who was named before.
_person = lazily(
    r"\b(?:he|she|his|her|hers|him|who (?:covers|lives|loves|specializes|specialises|works|writes)|он|она|его|её|ее|ей|ему|він|"
    r"вона|його|її|er|sie|sein|seine|seinen|seiner|ihr|ihre|ihren|ihrer|il|elle|son|sa|ses|lui|lei|suo|sua|suoi|él|ella|sus|ele|ela|"
    r"seu|seus|hij|zij|zijn|haar|ona|jego|jej|ia|dia|nya|beliau)\b",
    re.IGNORECASE,
)
_ARTICLES = frozenset("The Der Die Das Les Los Las Een Het Our This".split())
_PARTICLES = PARTICLES | frozenset("ben das della do i zur".split())


_BEHIND_LABEL = re.compile(r"[:：]\s*(.*)")
_WORD = re.compile(r"[^\W\d_]{4,}(?:-[^\W\d_]+)*")


def is_caption(line: str) -> bool:
    """Say whether what stands after a label is a caption rather than the names of a credit: it has words in lower case.

    >>> is_caption("Foto: Marie Schulz/dpa"), is_caption("Foto: Die alte Brücke wird seit Jahren nicht mehr benutzt")
    (False, True)
    """
    behind = _BEHIND_LABEL.search(line)
    return behind is not None and sum(word[0].islower() for word in _WORD.findall(behind[1])) > 2
