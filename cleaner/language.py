"""Script and language of a text: script first, then stop words, and langdetect only where those leave it open.

Language identification is unsafe on short texts: langdetect calls a fifth to a third of English lines under forty letters foreign.
Scripts do not err, and the commonest words of a language seldom do; so they come first, and a text that none of the witnesses is
sure of has no language.

    >>> language_of("The council met on Friday and it was agreed that the vote would be put off."), language_of("Ok")
    ('en', None)
    >>> language_of("Читайте нас в любое время, и мы расскажем обо всём, что было."), language_of("会议于周五举行。")
    ('ru', 'zh')
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

#: Letters of each script that can be told from its letters alone. Kana before Han: Japanese holds both.
_SCRIPTS = {
    "Latin": r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Cyrillic": r"\u0400-\u052f",
    "Arabic": r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Kana": r"\u3040-\u30ff",
    "Han": r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "Hangul": r"\u1100-\u11ff\uac00-\ud7af",
    "Greek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Hebrew": r"\u0590-\u05ff",
    "Devanagari": r"\u0900-\u0963\u0971-\u097f",
    "Bengali": r"\u0980-\u09ff",
    "Gurmukhi": r"\u0a00-\u0a7f",
    "Gujarati": r"\u0a80-\u0aff",
    "Tamil": r"\u0b80-\u0bff",
    "Telugu": r"\u0c00-\u0c7f",
    "Kannada": r"\u0c80-\u0cff",
    "Malayalam": r"\u0d00-\u0d7f",
    "Sinhala": r"\u0d80-\u0dff",
    "Thai": r"\u0e00-\u0e7f",
    "Lao": r"\u0e80-\u0eff",
    "Burmese": r"\u1000-\u109f",
    "Khmer": r"\u1780-\u17ff",
    "Ethiopic": r"\u1200-\u139f",
    "Georgian": r"\u10a0-\u10ff",
    "Armenian": r"\u0530-\u058f",
}

#: The language that a script speaks for by itself.
_SPOKEN = {
    "Kana": "ja", "Han": "zh", "Hangul": "ko", "Greek": "el", "Hebrew": "he", "Devanagari": "hi", "Bengali": "bn",
    "Gurmukhi": "pa", "Gujarati": "gu", "Tamil": "ta", "Telugu": "te", "Kannada": "kn", "Malayalam": "ml", "Sinhala": "si",
    "Thai": "th", "Lao": "lo", "Burmese": "my", "Khmer": "km", "Ethiopic": "am", "Georgian": "ka", "Armenian": "hy",
}  # fmt: skip

#: The commonest words of each language, without those it shares with its neighbors where that can be had.
_STOP_WORDS = {
    "en": "the of and to in is was that for it with as his on be at by had are but from or have an they which her were not this said has been its who will",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec aux été cette être mais ont ses leur comme",
    "es": "de la que el en y los del se las por un para con no una su al lo como más pero sus le ya este sí porque esta entre cuando muy sobre también fue ha",
    "it": "di che il la e un per non in una sono è con si da come anche del della dei nel le alla più ha ma lo gli delle dal sul nella questo ed i",
    "pt": "de que e o a do da em um para com não uma os no se na por mais as dos como mas ao das à foi ele seu sua ou são também pelo pela até isso",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om hij dan zou wat mijn maar door hebben ook als bij nog uit naar heeft worden deze",
    "pl": "w i na się nie z do to że jest o jak po co tak za od ale przez przy był być może dla oraz tym jego które który także przed będzie ich tego już",
    "tr": "ve bir bu da de için ile olarak çok olan daha gibi en kadar sonra ne ise her ama ya değil olduğunu ki olduğu büyük ilk göre tarafından dedi yeni",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka lebih kata tahun sudah atau saat oleh menjadi",
    "ru": "и в не на я что он с как это по но они мы из у за от о же бы все к для так его было был том только еще при до вы может после также которые",
    "uk": "і в не на що з та до як це за від по але його й у про для було був є які також після може вона вони бути через під час який або між",
    "bg": "и на в се да от за не че е са с по като това към със ще или но той беше един бе които му след са само има",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år",
    "cs": "a v se na je že to s z do o i ve jako za by pro ale jeho jsou po byl také podle jen který bude od která při už",
    "ar": "في من على أن إلى التي عن مع الذي هذا هذه ما لا كان كما بين قد وقال وفي بعد ذلك كل خلال أو إن قبل هو",
    "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم می شده شد نیز های اما دارد وی بود ما باید کند",
    "vi": "và của là có cho không được trong một các với những người đã này để đến khi từ ra vào ở năm",
}  # fmt: skip

_ASCII = re.compile(r"[\x00-\x7f]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_ASCII_LETTER = re.compile("[A-Za-z]")
_WORDS = re.compile(r"[^\W\d_]+")


@cache
def _letters(script: str) -> re.Pattern[str]:
    return re.compile(f"[{_SCRIPTS[script]}]+")


@lru_cache(maxsize=1 << 14)
def _script_of_letter(char: str) -> str | None:
    return next((script for script in _SCRIPTS if _letters(script).match(char)), None)


def _scripts_in(text: str) -> list[str]:
    """Return the scripts whose letters a text holds, in the order of the table."""
    found = {_script_of_letter(char) for char in set(_ASCII.sub("", text))}
    if "Latin" not in found and _ASCII_LETTER.search(text):
        found.add("Latin")
    return [script for script in _SCRIPTS if script in found]


def script_counts(text: str) -> Counter[str]:
    """Count the letters of each script in a text."""
    return Counter({name: sum(map(len, _letters(name).findall(text))) for name in _scripts_in(text)})


def script_of(text: str, share: float = 0.5) -> str | None:
    """Return the script that at least `share` of the letters belong to; None where there is none.

    >>> script_of("Город Москва (Moscow)"), script_of("2024"), script_of("日本の新聞")
    ('Cyrillic', None, 'Kana')
    """
    plain = text.encode("ascii", "ignore")
    letters = len(plain.translate(None, _NO_LETTERS))
    if letters and letters >= max(share, 0.5) * (letters + len(text) - len(plain)):
        return "Latin"  # whatever the other characters are
    scripts = _scripts_in(text)
    if len(scripts) < 2:
        return next(iter(scripts), None)
    counts = script_counts(text)
    total = counts.total()
    if counts["Kana"] and counts["Han"] and counts["Kana"] * 10 >= counts["Han"]:
        counts["Kana"] += counts.pop("Han")  # Japanese
    name, most = counts.most_common(1)[0]
    return name if most >= share * total else None


@cache
def stop_words() -> frozenset[str]:
    """Return the commonest words of all languages that are told by their words."""
    return frozenset(_speakers())


@cache
def _speakers() -> dict[str, tuple[str, ...]]:
    """Return the languages that each stop word belongs to."""
    speakers: dict[str, tuple[str, ...]] = {}
    for language, words in _STOP_WORDS.items():
        for word in words.split():
            speakers[word] = (*speakers.get(word, ()), language)
    return speakers


def _by_words(text: str) -> str | None:
    votes: Counter[str] = Counter()
    speakers = _speakers()
    for word in _WORDS.findall(text.casefold()):
        of = speakers.get(word, ())
        for language in of:
            votes[language] += 6 // len(of)
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 12 or (len(ranked) > 1 and ranked[0][1] < 1.3 * ranked[1][1]):
        return None
    return ranked[0][0]


def spoken(text: str) -> str | None:
    """Return the language of a text that its commonest words tell, if they tell any; only its first letters are looked at.

    >>> spoken("The council met on Friday and it was agreed that the vote would be put off."), spoken("Riverton Daily")
    ('en', None)
    """
    return _by_words(text[:4000])


def languages_of_words() -> frozenset[str]:
    """Return the languages that are told by their commonest words."""
    return frozenset(_STOP_WORDS)


def _by_langdetect(text: str) -> str | None:
    from langdetect import DetectorFactory, detect_langs
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0  # it draws at random otherwise, and the same text must have the same language
    try:
        best = detect_langs(text)[0]
    except LangDetectException:
        return None
    return str(best.lang).split("-")[0] if best.prob >= 0.9 else None


def language_of(text: str) -> str | None:
    """Return the language of a text (ISO 639-1), or None where it is too short or too mixed to tell.

    A text of more than 20,000 characters is judged by its first ones.
    """
    text = text[:20_000]
    script = script_of(text)
    if script is None:
        return None
    if script in _SPOKEN:
        return _SPOKEN[script]
    found = _by_words(text)
    if found is None and sum(len(word) for word in _WORDS.findall(text)) >= 40:
        found = _by_langdetect(text)
    return found
