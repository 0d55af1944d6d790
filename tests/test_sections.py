"""Subheads that say what a menu says: kept between sentences of a text that has others of its kind, dropped where a page prints them."""

from __future__ import annotations

import pytest
from articles import EN

from cleaner import Cleaner

CLEANER = Cleaner(skip=["classifier"])

#: For each language: a sentence, two subheads with the sentences below them, a section of a page, and a sentence of the author's below it.
GUIDES = {
    "en": (
        "Most clubs need five pages and no more.", "Home",
        "Say who you are in one sentence.", "Notes",
        "Nobody reads the third page.", "Contact us", "One name will do for it all.",
    ),
    "de": (
        "Eine Suppe für Tage voller Regen.", "Zutaten",
        "Alles muss frisch vom Markt sein.", "Zubereitung",
        "Eine Stunde leise kochen.", "Kontakt", "So hieß der Hund der Wirtin.",
    ),
    "nl": (
        "Een lepel moet erin blijven staan.", "Bereiding",
        "Kook de erwten een uur gaar.", "Tips",
        "Morgen is de soep lekkerder.", "Contact", "Zo heette de hond van mijn tante.",
    ),
    "sv": (
        "Soppan lagas varje torsdag.", "Gör så här",
        "Koka löken i en timme.", "Tips",
        "Servera soppan med senap.", "Om oss", "Så hette moster Britas första bok.",
    ),
    "ro": (
        "Se mănâncă iarna, cu ceapă roșie.", "Preparare",
        "Fasolea se fierbe două ore.", "Note",
        "A doua zi este mai bună.", "Despre noi", "Așa se numea cartea satului.",
    ),
    "el": (
        "Το φαγητό που θέλει χρόνο και λάδι.", "Εκτέλεση",
        "Βράζουμε τα φασόλια μία ώρα.", "Μυστικά",
        "Το λάδι μπαίνει στο τέλος.", "Επικοινωνία", "Έτσι έλεγε η γιαγιά το τραπέζι.",
    ),
    "ru": (
        "Пяти страниц клубу вполне хватит.", "Первое слово",
        "Напишите, когда вы собираетесь.", "Второе слово",
        "Старое лучше сразу убрать.", "О нас", "Историю клуба никто не читает.",
    ),
    "hi": (
        "बारिश में यह दाल हर घर में बनती थी।", "तैयारी",
        "दाल को आधे घंटे पानी में भिगो दें।", "नोट",
        "नींबू बाद में थाली में डालें।", "संपर्क करें", "गाँव के कुएँ पर यही लिखा था।",
    ),
    "vi": (
        "Món canh của những ngày nắng gắt.", "Cách làm",
        "Nấu me lấy nước chua trước.", "Ghi chú",
        "Rau thơm cho vào sau cùng.", "Liên hệ", "Bà nói cơm là sợi dây của nhà.",
    ),
    "id": (
        "Warungnya hanya buka sampai siang.", "Cara membuat",
        "Rebus ayam sampai empuk.", "Catatan",
        "Jangan pakai garam dulu.", "Tentang kami", "Begitu tulisan di dinding warung.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", GUIDES)
@pytest.mark.parametrize("join", ["\n", "\n\n"])
def test_a_subhead_above_a_sentence_stays_where_others_stand(language: str, join: str) -> None:
    text = join.join(GUIDES[language])
    assert CLEANER.clean(text).text == text


@pytest.mark.parametrize("language", GUIDES)
def test_the_same_label_goes_where_no_sentence_stands_below_it(language: str) -> None:
    *guide, label, _ = GUIDES[language]
    assert CLEANER.clean("\n".join([*guide, label])).text == "\n".join(guide)


@pytest.mark.parametrize("below", ["Write to kim@marlow.example for more.", "© 2019 Marlow Club. All rights reserved."])
def test_a_label_above_an_address_or_a_footer_goes(below: str) -> None:
    *guide, label, _ = GUIDES["en"]
    assert label not in CLEANER.clean("\n".join([*guide, label, below])).text


def test_a_label_goes_in_a_text_without_subheads() -> None:
    intro, _, first, _, second, label, third = GUIDES["ru"]
    assert label not in CLEANER.clean("\n".join([intro, first, second, label, third])).text


def test_a_button_between_sentences_is_no_subhead() -> None:
    *guide, _, last = GUIDES["en"]
    assert CLEANER.clean("\n".join([*guide, "Back to top", last])).text == "\n".join([*guide, last])


@pytest.mark.parametrize(
    ("kept", "dropped"),
    [
        ("“Subscribe to our newsletter” was painted on the gate until it faded.", "Subscribe to our newsletter to get the best of the week."),
        ("«Подписывайтесь на наш канал» висело на воротах, пока не выцвело.", "Подписывайтесь на наш канал в Telegram."),
        ("«Підписуйтесь на наш канал» висіло на воротах, доки не вицвіло.", "Підписуйтесь на наш канал у Telegram."),
        ("„Jetzt abonnieren“ stand auf dem Tor, bis die Farbe verblich.", "Jetzt unseren Newsletter abonnieren!"),
        ("“Síguenos en Facebook” decía el cartel de la panadería del puerto.", "Síguenos en Facebook"),
        ("“Suivez-nous sur Facebook” disait la pancarte de la boulangerie.", "Suivez-nous sur Facebook"),
    ],
)  # fmt: skip
def test_a_sentence_that_cites_a_page_stays(kept: str, dropped: str) -> None:
    body = "The club met on Friday and agreed to paint the gate in the color of the river before the summer."
    assert CLEANER.clean(f"{body}\n{kept}\n{body[:-1]} again.").text == f"{body}\n{kept}\n{body[:-1]} again."
    assert CLEANER.clean(f"{body}\n{dropped}").text == body


BUTTONS = {
    "en": ("Accept all", "Cookie settings"),
    "de": ("Alle akzeptieren", "Cookie-Einstellungen"),
    "fr": ("Tout accepter", "Gérer mes cookies"),
}


@pytest.mark.parametrize("language", BUTTONS)
def test_a_button_of_a_cookie_dialogue_may_be_a_subhead_of_an_article_about_it(language: str) -> None:
    first, second = BUTTONS[language]
    told = [
        "The button is large and green.",
        "It is always on the right.",
        "Nobody has found it yet.",
        "A judge will tell in spring.",
    ]
    lines = ["Why it is so hard to say no", *EN[1:3], "The words", told[0], first, told[1], "The law", told[3], second, told[2]]
    assert CLEANER.clean("\n".join(lines)).edits == ()
    gone = CLEANER.clean("\n".join([*lines[:5], "The law", told[3], first, second, "Cookie policy"])).edits
    assert {first, second} <= {edit.before for edit in gone}
