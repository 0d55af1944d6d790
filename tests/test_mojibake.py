"""The filter `mojibake`: what it repairs, what it leaves, and the proof that its probe misses nothing that ftfy would repair."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from clock import at_most
from ftfy import fix_encoding as ftfy_fix_encoding
from ftfy.badness import BADNESS_RE, MOJIBAKE_CATEGORIES
from ftfy.chardata import UTF8_CLUES
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.document import replay
from cleaner.filters.mojibake.encodings import fix_encoding
from cleaner.filters.mojibake.invisible import strip_invisible
from cleaner.filters.mojibake.probes import UNSEEN, probe

CLEANER = Cleaner(select=["mojibake"])

# Sentences as people write them, with the letters, quotes and dashes of each language.
SENTENCES = {
    "ar": "قال الوزير إن المحادثات “ستبدأ غدا” — بعد عام كامل.",
    "bg": "Днес в София е слънчево, но утре „ще вали“ — казват синоптиците.",
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy – a „nikdo“ neposlouchal…",
    "da": "På øen spiste vi rødgrød med fløde; æblerne var »dårlige«.",
    "de": "Der Bürgermeister grüßte „übermüdet“ – Straßenfest in Köln, 20 € Eintritt.",
    "el": "Η Αθήνα είναι όμορφη· «έλα να δεις», μου είπε ο φίλος μου.",
    "en": "“It’s naïve,” she said — the café’s résumé cost £5… or €6.",
    "es": "¿Qué pasó ayer en España? El señor Núñez dijo: «¡Nada, mañana más!»",
    "et": "Õhtul jõi ta õlut ja sõi süldi kõrvale šašlõkki, žürii oli nõus.",
    "fa": "او گفت «می‌خواهم فردا بروم» و در را بست.",
    "fi": "Äänestäjät pettyivät – ”hyvä niin”, sanoi Ylönen Åbossa.",
    "fr": "« L’été dernier, à Noël, où étiez-vous ? » Le cœur, l’œuvre, ça coûte 20 €.",
    "he": "השר אמר: “אין ברירה” – וקם מהשולחן.",
    "hi": "मंत्री ने कहा कि “कल बैठक होगी” – शाम पाँच बजे।",
    "hu": "Árvíztűrő tükörfúrógép – mondta „őszintén” az úr Győrből.",
    "is": "Þetta er ekki rétt, sagði hún; ég ætla að bíða í Ísafjarðarbæ.",
    "it": "È già così: «perché no?», città più bella c’è — l’ha detto lui.",
    "ja": "「明日は雨です」と彼は言った。東京では２０度でした……",
    "ko": "그는 “내일 비가 온다”고 말했다. 서울은 20도였다…",
    "lt": "Ąžuolas šlamėjo, žmonės džiaugėsi – „kaip gražu“, tarė ji.",
    "lv": "Rīgā līst, ļaudis dzīvo mājās un ēd šķiņķi ar kāpostiem.",
    "pl": "Zażółć gęślą jaźń – powiedział „żartem” poseł z Łodzi…",
    "pt": "Não, às vezes à noite há pão; «você também?», perguntou João.",
    "ro": "Știri: în București, „țara” a așteptat câțiva ani — și încă mai așteaptă.",
    "ru": "Президент сказал: «Всё будет хорошо» — и уехал в Ёлкино… № 5.",
    "sr": "Љубазни фењерџија чађавог лица хоће да ми покаже штос.",
    "sv": "På ön åt vi ärtsoppa; ”jättegott”, sa Åsa – för 50 öre.",
    "th": "เขากล่าวว่า “พรุ่งนี้ฝนจะตก” ที่กรุงเทพฯ",
    "tr": "İstanbul’da yağmur yağıyor; “şemsiye şart” dedi Ağaoğlu, çok güldü.",
    "uk": "Їжак з'їв п’ять яблук — «смачно», сказав він у Києві, ґав не ловив.",
    "vi": "Ông ấy nói: “Ngày mai trời sẽ mưa” – ở Hà Nội, Đà Nẵng.",
    "zh": "他说：“明天会下雨。”北京的气温是二十度……",
}
CODECS = [
    *("latin-1", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1256", "cp1257", "iso-8859-2", "mac-roman", "cp437", "cp866"),
    *("koi8-r", *(f"sloppy-windows-{page}" for page in (1250, 1251, 1252, 1253, 1254, 1257))),
]


def misread(text: str, codec: str, source: str = "utf-8") -> str:
    return text.encode(source, "replace").decode(codec, "replace")


def cleaned(text: str) -> str:
    return CLEANER.clean(text).text


CHANGED = [
    ("The cafÃ© is open.", "The café is open."),
    ("It didnâ€™t rain â€“ and the â€œcafÃ©â€\x9d was open.", "It didn’t rain – and the “café” was open."),
    ("Only one word of this good line – “the best” – is a faÃ§ade.", "Only one word of this good line – “the best” – is a façade."),
    ("Twice over: cafÃƒÂ©", "Twice over: café"),
    ("He paused\x85 and left.", "He paused… and left."),
    ("\x93Quoted\x94 the old way", "“Quoted” the old way"),
    ("voilÃ  le travail", "voilà le travail"),
    (misread("Zażółć gęślą jaźń", "sloppy-windows-1250"), "Zażółć gęślą jaźń"),
    ("РџСЂРµР·РёРґРµРЅС‚ СѓРµС…Р°Р» РІ РњРѕСЃРєРІСѓ.", "Президент уехал в Москву."),
    ("РџСЂРёРІРµС‚", "Привет"),
    ("Автор: РўРѕРїРѕСЂ", "Автор: Топор"),
    ("ÐŸÑ€ÐµÐ·Ð¸Ð´ÐµÐ½Ñ‚ ÑƒÐµÑ…Ð°Ð»", "Президент уехал"),
    ("Ïðèâåò, Ìîñêâà", "Привет, Москва"),
    ("Ïðåçèäåíò ñêàçàë: «Âñ¸ áóäåò õîðîøî» — ¹ 5.", "Президент сказал: «Всё будет хорошо» — № 5."),
    ("Ñåãîäíÿ ÁÁÊ è BBC ñîîáùèëè î ðàçãîâîðå.", "Сегодня ББК и BBC сообщили о разговоре."),
    ("ä½\xa0å¥½ï¼Œä¸–ç•Œ", "你好，世界"),
    (misread(SENTENCES["ar"], "sloppy-windows-1252"), SENTENCES["ar"]),
    ("ðŸ˜€ smiles", "😀 smiles"),
    ("\ud83d\ude00 smiles", "😀 smiles"),
    ("half a smile \ud83d", "half a smile \ufffd"),
    ("\ufeffThe first line", "The first line"),
    ("ï»¿The first line", "The first line"),
    ("zero\u200bwidth and word\u2060joiner", "zerowidth and wordjoiner"),
    ("bell\x07, null\x00, delete\x7f", "bell, null, delete"),
    ("\x1b[1;31mred\x1b[0m alert", "red alert"),
    ("a new\vline and a new\fpage", "a new line and a new page"),
    ("a picture \ufffc stood here", "a picture  stood here"),
    ("Auf\u200clage of a\u200d book", "Auflage of a book"),
    ("left\u200e-to-right \u202amarks\u202c", "left-to-right marks"),
    ("👩\u200d left the family", "👩 left the family"),
    ("undefined\x81 even in Windows-1252", "undefined even in Windows-1252"),
]

UNCHANGED = [
    *SENTENCES.values(),
    "«Élan», “École”, „Äpfel“, ‘Été’ — É. Zola, À bientôt, Ça va ? ÉTÉ À NOËL",
    "BÜRGERMEISTER GRÜSST KÖLN, ŁÓDŹ I ŻYWIEC, SÃO PAULO, ÅRHUS, ÍSLAND, ÞÓRÐUR",
    "20 °C, 5 €, £5, ±3 %, § 5, 10 × 20, ½ cup, № 7, 1º, 2ª, x²",
    "© 2024 Reuters® and Foo™ – “all” ‘rights’ • reserved…",
    "ÀÁÂÃÄÅ ÈÉÊË ÌÍÎÏ: accented capitals; äöü ÄÖÜ ßéè",
    "αβγ, ΑΒΓ, абв, АБВ, ЂЉЊ, ўіїєґ, РСРС, СССР",
    "(╯°□°)╯︵ ┻━┻ and │ a │ table │",
    "\N{LEFT DOUBLE QUOTATION MARK}fullwidth ＡＢＣ ﬁgures, Ĳssel, soft\u00adhyphen\N{RIGHT DOUBLE QUOTATION MARK}",
    "می\u200cخواهم کتاب\u200cها را بخوانم",
    "क\u094d\u200dष and क\u094d\u200cष",
    "👩\u200d👩\u200d👧\u200d👦 and 🏳\ufe0f\u200d🌈 and 👩🏽\u200d🚀 and 🏴\U000e0067\U000e0062\U000e007f",
    "\u202bשלום\u202c \u200fעולם\u200e (abc)",
    "ភាសា\u200bខ្មែរ",
    "letters lost for good: caf\ufffd, na\ufffdve",
    "tab\there, line\u2028separator, carriage return\r",
    "plain ASCII: Ca[f]e & co. ~ ^ ` {x} | y",
    "",
]


@pytest.mark.parametrize(("line", "repaired"), CHANGED)
def test_repaired(line: str, repaired: str) -> None:
    assert cleaned(line) == repaired


@pytest.mark.parametrize("line", UNCHANGED)
def test_left_alone(line: str) -> None:
    assert cleaned(line) == line


def test_each_edit_names_its_rule() -> None:
    result = CLEANER.clean("cafÃ©\u200b\nplain\nzero\u200bwidth")
    assert [(edit.line, edit.rule) for edit in result.edits] == [
        (1, "mojibake.encoding"),
        (3, "mojibake.controls"),
        (1, "mojibake.controls"),
    ]


def test_rules_are_switched_one_by_one() -> None:
    assert Cleaner(select=["mojibake.controls"]).clean("cafÃ©\u200b\x85").text == "cafÃ©\x85"
    assert Cleaner(select=["mojibake"], skip=["mojibake.controls"]).clean("cafÃ©\u200b").text == "café\u200b"


# ftfy's own cases. What differs from ftfy's `fixed-encoding`, and why; the cases that ftfy marks as its known failures differ, too.
FTFY_CASES = json.loads(Path(__file__).parent.joinpath("data", "ftfy", "test_cases.json").read_text("utf-8"))
DIFFERENT = {
    "Synthetic, negative: don't leak our internal use of byte 0x1A": "control characters are junk here, intentional or not",
    "Synthetic, negative: U+1A on its own": "the same",
}


@pytest.mark.parametrize("case", FTFY_CASES, ids=lambda case: case["label"])
def test_ftfy_case(case: dict[str, str]) -> None:
    expected = case.get("fixed-encoding", case["fixed"])
    if case["expect"] == "fail" or case["label"] in DIFFERENT:
        assert cleaned(case["original"]) != expected, "comes out right now: take it off the table"
    else:
        assert cleaned(case["original"]) == expected


# The proof: the probe fires on every string that any branch of ftfy's detector can match.
WORDS, BLANKS, NO_LATIN_LETTERS = "aA1_é中б", " \t\r\xa0\u3000", " .1_é中\r\t\xa0"
ANY = "a1 é中Вб."


def matched_by(operation: object, argument: Any) -> set[str]:
    """Return the characters that one step of a parsed pattern matches; plain ASCII letters and categories by some of their kind."""
    name = str(operation)
    if name == "LITERAL":
        return {chr(argument)}
    if name == "ANY":
        return set(ANY)
    assert name == "IN", name
    found: set[str] = set()
    for kind, value in argument:
        if str(kind) == "NEGATE":
            return set(NO_LATIN_LETTERS)
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE":
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            found.update({"CATEGORY_WORD": WORDS, "CATEGORY_SPACE": BLANKS}[str(value)])
    letters = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (found - letters) | (found & set("azAZ"))


def branches(parsed: Any) -> list[list[set[str]]]:
    """Return every way through a parsed pattern, as the sets of characters that its steps match."""
    ways: list[list[set[str]]] = [[]]
    for operation, argument in parsed:
        name = str(operation)
        if name == "AT":
            continue
        if name == "BRANCH":
            rest = [way for alternative in argument[1] for way in branches(alternative)]
        elif name == "SUBPATTERN":
            rest = branches(argument[3])
        elif name == "MAX_REPEAT":
            assert argument[:2] == (0, 1), "the proof knows optional parts only"
            rest = [[], *branches(argument[2])]
        else:
            rest = [[matched_by(operation, argument)]]
        ways = [way + more for way in ways for more in rest]
    return ways


def test_the_probe_sees_all_that_ftfy_calls_bad() -> None:
    from re import _parser  # type: ignore[attr-defined]  # it has no public name

    ways = branches(_parser.parse(BADNESS_RE.pattern, BADNESS_RE.flags))
    assert len(ways) > 30
    missed = ["".join(text) for way in ways for text in itertools.product(*way) if not probe().search("".join(text))]
    assert missed == []


def test_the_probe_sees_oe_before_any_other_character() -> None:
    """The one negated class of the detector, over all of Unicode."""
    others = (chr(code) for code in range(0x110000) if chr(code) not in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    assert all(probe().search("œ" + other) for other in others)


def test_the_probe_lets_clean_text_by() -> None:
    assert [language for language, sentence in SENTENCES.items() if probe().search(sentence)] == []


PRONE = st.sampled_from(
    [chr(code) for code in range(0x80, 0x100)]
    + sorted({char for codec in CODECS for char in bytes(range(0x80, 0x100)).decode(codec, "replace")})
    + [c for group in (*MOJIBAKE_CATEGORIES.values(), *UTF8_CLUES.values()) for c in group]
    + list("aAzZ s.?! 1_\t") * 20
)
TEXTS = st.one_of(st.text(PRONE, max_size=12), st.text(max_size=12), st.sampled_from(list(SENTENCES.values())))
MISREAD = st.builds(
    lambda texts, codecs, cut: "".join(misread(text, codec) for text, codec in zip(texts, codecs, strict=False))[cut : cut + 60],
    st.lists(TEXTS, min_size=1, max_size=3),
    st.lists(st.sampled_from(CODECS), min_size=1, max_size=3),
    st.integers(0, 40),
)
DIRTY = st.one_of(st.text(PRONE, max_size=40), MISREAD, st.builds(misread, MISREAD, st.sampled_from(CODECS)))
LINES = DIRTY.map(lambda text: text.replace("\n", " "))


@settings(max_examples=1500, deadline=None)
@given(LINES)
def test_what_ftfy_would_change_the_probe_lets_through(line: str) -> None:
    if ftfy_fix_encoding(line) != line or fix_encoding(line) != line:
        assert probe().search(line)


def test_all_languages_through_all_codecs() -> None:
    pairs = [(sentence, misread(sentence, codec)) for sentence in SENTENCES.values() for codec in CODECS]
    for _, broken in pairs:
        fixed = fix_encoding(broken)
        assert probe().search(broken) or fixed == broken
        assert fix_encoding(fixed) == fixed
    exact = sum(fix_encoding(broken) == sentence for sentence, broken in pairs)
    assert exact >= 0.4 * len(pairs)  # many codecs lose bytes for good


@pytest.mark.parametrize("language", ["bg", "ru", "uk"])
def test_windows_1251_read_as_windows_1252_or_latin_1(language: str) -> None:
    sentence = SENTENCES[language]
    assert cleaned(misread(sentence, "cp1252", "cp1251")) == sentence
    assert cleaned(misread(sentence, "latin-1", "cp1251")) == sentence


@pytest.mark.parametrize(
    ("language", "codec"),
    [
        ("el", "cp1253"),
        ("he", "cp1255"),
        ("ar", "cp1256"),
        ("ru", "koi8-r"),
        ("ru", "iso-8859-5"),
        ("zh", "gbk"),
        ("ko", "euc-kr"),
        ("th", "cp874"),
    ],
)
def test_other_legacy_encodings_are_not_taken_for_windows_1251(language: str, codec: str) -> None:
    broken = misread(SENTENCES[language], "latin-1", codec)
    assert not re.search("[Ѐ-ӿ]", fix_encoding(broken))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=20)), max_size=4).map("\n".join))
def test_laws(text: str) -> None:
    result = CLEANER.clean(text)
    assert replay(text, result.edits) == result.text
    assert cleaned(result.text) == result.text
    assert result.text.count("\n") == text.count("\n")
    assert not re.search("[\ud800-\udfff]", result.text)


UNSEEN_AND_SEEN = st.text(
    st.sampled_from(
        "ab \x00\x07\x0b\x1b[0m;\x7f\x81\u00ad\u061c"
        "\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u206a\ufeff\ufffcשمक\u094dកก👩👧\ufe0f"
    ),
    max_size=12,
)


@settings(max_examples=1500, deadline=None)
@given(UNSEEN_AND_SEEN)
def test_stripping_is_idempotent_and_its_probe_complete(line: str) -> None:
    stripped = strip_invisible(line)
    assert strip_invisible(stripped) == stripped
    assert stripped == line or UNSEEN.search(line)
    assert re.sub(r"[^ab]", "", re.sub(r"\x1b\[[\d;]*[A-Za-z]", "", line)) == re.sub("[^ab]", "", stripped)


@pytest.mark.parametrize(
    "unit",
    [
        "Ã",
        "Ã©",
        "â€",
        "í\xa0½í¸\x80",
        "í\xa0\x80x",
        "a\u0301",
        "\x1b[1",
        "\u200b\u200c",
        "РџС",
        "Ïð ",
        "îîî",
        "œ ",
        "\ud83d",
        "Ãƒ",
        "”x",
    ],
)
def test_hostile_lines_take_linear_time(unit: str) -> None:
    with at_most(8):
        cleaned(unit * (300_000 // len(unit)))


def test_clean_text_does_not_import_ftfy() -> None:
    program = "import sys, cleaner; cleaner.Cleaner(select=['mojibake']).clean(sys.argv[1]); sys.exit('ftfy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program, "\n".join(SENTENCES.values())], check=False).returncode == 0
