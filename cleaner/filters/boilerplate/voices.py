r"""The words of sites, by language: those for who reads and who publishes, for a text itself, and for what sites are made of.

They stand in ``voices.toml``. A text is asked for the words of its own language only, told by the options, by its letters or by
its commonest words; for those of all that cannot be told apart, where none is sure. Newsletters, apps and networks have English
names everywhere.

    >>> languages_of("Der Rat hat die Abstimmung auf den Winter vertagt, und das ist nicht gut für die Stadt.")
    ('de',)
    >>> found(words_of(("de",))["letters"], folded("Jetzt unseren Newsletter bestellen!"))
    [' newsletter']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from cleaner.lazy import lazily, text_of

#: What sites are made of, and that of which the English names are known everywhere. Others are words of another language: French
#: asks "comment?", and a Romanian "deal" is a hill.
EVERYWHERE = ("letters", "follow")
CONCEPTS = ("letters", "follow", "money", "press", "readers", "rights", "backing", "site", "ours")
VOICES = ("you", "we", "ask", "self")
#: The languages that put no blanks between words, or glue little ones to them.
GLUED = frozenset({"ar", "he", "ja", "ko", "th", "zh"})
#: The languages in which a verb of others that says who speaks is a common word.
MISHEARD = frozenset({"af", "da", "nl"})
#: A language with so many of the commonest words of the one with the most is as likely as that one.
LIKELY = 0.75
#: The letters by which a word is looked for.
HEAD = 5
#: Where a line shows how it is written.
BEGINNING = 60

#: What stands within a word of a foreign script and is none of its letters: points, accents and marks of stress.
_points = lazily(r"[\xad\u0591-\u05c7\u0640\u064b-\u0652\u055b\u055c\u055e]+")
_BLANKED = str.maketrans(
    {chr(code): "." if chr(code) in ".!?:\n" else " " for code in range(128) if not chr(code).isalnum() and code != ord("_")}
)
_STOPS = "!?:…\n。！？：।։؟"
#: What stands between words beyond ASCII or in it: each is looked for on its own, which takes less time than a pattern.
_BETWEEN = ",;\"'()[]/|*#&+=<>-–—‘’“”„«»‹›·•,،；、，（）「」『』《》【】\N{NO-BREAK SPACE}\u200c\u200b\u3000֊־"
#: The commonest of them, for a look that may overlook a word.
_NEXT_TO_WORDS = ".,!?:-’'"
_glued = lazily(r"[\u0590-\u06ff\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af]")
#: The first letters of the scripts of those languages, the last one first.
_FIRST = (("\uac00", "ko"), ("\u3040", "zh"), ("\u0e00", "th"), ("\u0600", "ar"), ("\u0590", "he"))
_kana = lazily(r"[\u3040-\u30ff]")
#: Letters of Persian and Urdu.
_no_arabic = lazily("[پچژگکیےٹڈں]")
#: Polite pronouns in German, which at the beginning of a sentence may be others, and a country that is no pronoun.
_capitals = lazily(r"(?<=[a-zäöüß,] )(Sie|Ihre?[mnrs]?)\b|\b(Ihnen|US)\b")


def folded(text: str) -> str:
    """Return the words of a text in lowercase with one blank around each, and a full stop wherever a sentence may begin.

    >>> folded("Write to us: the US reads."), folded("Können Sie lesen?")
    (' . write to us . the us_ reads . ', ' . können sie_ lesen . ')
    """
    if "US" in text or "Sie" in text or "Ih" in text:
        text = _capitals().sub(lambda match: f"{match[0]}_", text)
    text = text.casefold()
    if text.isascii():
        text = text.translate(_BLANKED)
    else:
        if _points().search(text):
            text = _points().sub("", text)
        for mark in _BETWEEN:
            text = text.replace(mark, " ")
        for mark in _STOPS:
            text = text.replace(mark, ".")
    return f" . {' '.join(text.replace('.', ' . ').split())} "


def found(needles: Iterable[str], text: str) -> list[str]:
    """Return which words stand in a folded text."""
    return [needle for needle in needles if needle in text]


def told(languages: tuple[str, ...], text: str) -> dict[str, list[str]]:
    """Return which words of some languages stand in a folded text, by what they tell.

    >>> {key: words for key, words in told(("en",), folded("Join us on WhatsApp.")).items() if words}
    {'we': [' us '], 'ask': [' join us '], 'follow': [' whatsapp '], 'site': [' whatsapp ']}
    """
    if not GLUED.isdisjoint(languages):
        return {key: found(words, text) for key, words in words_of(languages).items()}
    by_head, telling = _by_head(languages), {key: list[str]() for key in words_of(languages)}
    for head in sorted({word[:HEAD] for word in text.split()} & by_head.keys()):
        for key, word in by_head[head]:
            if word in text:
                telling[key].append(word)
    return telling


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    """Return the words by language and by what they tell.

    Each line of the file is a language or a key and its words: taken apart by hand, it is read in a twentieth of the time.
    """
    table: dict[str, dict[str, list[str]]] = {}
    for line in text_of(__package__, "voices.toml").splitlines():
        if line.startswith("["):
            entry = table[line.strip("[]")] = {}
        elif line and not line.startswith("#"):
            key, _, words = line.partition(" = ")
            entry[key] = words.strip('"').split(", ")
    return table


def is_known(language: str) -> bool:
    """Say whether the words of a language are known."""
    return language in _table()


def languages_of(text: str) -> tuple[str, ...]:
    """Return the languages that a text may be in, as far as its letters and its commonest words tell."""
    language = glued_of(text)
    return (language,) if language else _by_common(_split(text))


def _split(text: str) -> list[str]:
    """Return the words of a text in lowercase, quickly: some may have a mark at their sides."""
    text = text.casefold()
    for mark in _NEXT_TO_WORDS:
        text = text.replace(mark, " ")
    return text.split()


@lru_cache(maxsize=32)
def words_of(languages: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the words of some languages by what they tell, as they stand in a folded text."""
    of = {key: tuple(sorted({*languages, "en"})) if key in EVERYWHERE else languages for key in (*VOICES, *CONCEPTS, "said")}
    return MappingProxyType({key: _needles(named, key) for key, named in of.items()})


def _needles(languages: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(_needle(word, language in GLUED) for language in languages for word in _table()[language].get(key, ()))
    )


@cache
def _needle(word: str, glued: bool) -> str:
    word = word.replace("~", "")
    if glued:
        return _points().sub("", word.replace("_", " ").casefold())
    start = " . " if word.startswith(".") else " "
    end = "" if word.endswith("*") else " "
    return start + folded(word).strip(" .") + end


@lru_cache(maxsize=32)
def nouns_of(languages: tuple[str, ...]) -> Mapping[str, str]:
    """Return what each word for a text itself calls it, as it begins in a folded text."""
    nouns: dict[str, str] = {}
    for language in languages:
        for word in _table()[language].get("self", ()):
            glued = language in GLUED
            noun = word.split("~")[1].split("_" if glued else " ")[0] if "~" in word else max(word.split(), key=len)
            nouns[_needle(word, glued)] = _needle(noun, glued) if glued else f" {folded(noun).strip(' .')[:5]}"
    return MappingProxyType(nouns)


@cache
def _anywhere(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words for voices and for what sites are made of, in a language whose words stand anywhere, as they are written."""
    words = words_of((language,))
    voices, concepts = ({word.strip() for key in keys for word in words[key]} for keys in (VOICES, CONCEPTS))
    return tuple(sorted(voices)), tuple(sorted(concepts))


@cache
def _speakers() -> dict[str, tuple[str, ...]]:
    """Return the languages with blanks between words that each of the commonest words belongs to."""
    speakers: dict[str, tuple[str, ...]] = {}
    for language, entry in _table().items():
        for word in {word.strip("_") for word in entry["common"]} if language not in GLUED else ():
            speakers[word] = (*speakers.get(word, ()), language)
    return speakers


def glued_of(line: str) -> str | None:
    """Return the language of a line that is written in one without blanks, or with words glued to each other; None for others.

    >>> [glued_of(line) for line in ("Читайте", "会议", "会議は", "دیدگاه‌های شما", "التعليقات")]
    [None, 'zh', 'ja', None, 'ar']
    """
    letter = None if line.isascii() else _glued().search(line[:BEGINNING])
    if not letter:
        return None
    language = next(language for first, language in _FIRST if letter[0] >= first)
    if language == "zh" and _kana().search(line):
        return "ja"
    return None if language == "ar" and _no_arabic().search(line) else language


def may_speak(line: str, languages: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    """Return the languages in which a line holds a voice and a word of sites: few paragraphs of articles do.

    `languages` gives those of the text, which is asked where the line is neither English for certain nor told by its letters.

    >>> [may_speak(line, lambda: ("de",)) for line in ("Subscribe to the newsletter!", "Unser Newsletter", "Die Fähre sank.")]
    [('en',), ('de',), ()]
    """
    if language := glued_of(line):
        may = all(any(word in line for word in words) for words in _anywhere(language))
        return (language,) if may else ()
    of = ("en",) if is_english(line) else languages()
    words = _split(line)
    return of if _has_voice(words, of) and not _quick(of).concepts.isdisjoint([word[:HEAD] for word in words]) else ()


def may_be_voice(line: str, languages: tuple[str, ...]) -> bool:
    """Say whether a line in some languages may hold a voice."""
    return not GLUED.isdisjoint(languages) or _has_voice(_split(line), languages)


def _has_voice(words: list[str], languages: tuple[str, ...]) -> bool:
    quick = _quick(languages)
    if not quick.voices.isdisjoint(words):
        return True
    return bool(quick.begins) and not quick.begins.isdisjoint([word[:HEAD] for word in words])


def is_english(text: str) -> bool:
    """Say whether a text is in English for certain, which few of its paragraphs leave open."""
    return " the " in text


@lru_cache(maxsize=64)
def _by_head(languages: tuple[str, ...]) -> Mapping[str, list[tuple[str, str]]]:
    """Return the words of some languages with what they tell, by how they begin: of several in a row, the longest."""
    heads: dict[str, list[tuple[str, str]]] = {}
    for key, words in words_of(languages).items():
        for word in words:
            heads.setdefault(_longest(word)[:HEAD], []).append((key, word))
    return MappingProxyType(heads)


class _Quick(NamedTuple):
    """What tells quickly that a line in some languages holds none of the words."""

    voices: frozenset[str]  # of several words in a row the longest, without the marks of German ones
    begins: frozenset[str]  # the heads of those that may end in many ways
    concepts: frozenset[str]  # heads


@lru_cache(maxsize=64)
def _quick(languages: tuple[str, ...]) -> _Quick:
    words = words_of(languages)
    voices = {word for voice in VOICES for word in words[voice]}
    whole = {_longest(word).rstrip("_") for word in voices if word.endswith(" ")}
    begins = {_longest(word)[:HEAD] for word in voices if not word.endswith(" ")}
    concepts = {_longest(word)[:HEAD] for concept in CONCEPTS for word in words[concept]}
    return _Quick(frozenset(whole), frozenset(begins), frozenset(concepts))


def _longest(word: str) -> str:
    return max(word.strip(" .").split(), key=len)


def _by_common(words: Iterable[str]) -> tuple[str, ...]:
    """Return the languages that have about the most of the commonest words among some."""
    speakers, counts = _speakers(), dict[str, int]()
    for word in {*words}:
        for language in speakers.get(word, ()):
            counts[language] = counts.get(language, 0) + 1
    most = max(counts.values(), default=0)
    return tuple(sorted([language for language, count in counts.items() if count >= LIKELY * most]))
