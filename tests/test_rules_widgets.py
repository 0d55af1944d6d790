"""What widgets, plug-ins and networks print around articles, in articles of four scripts, and sentences that come close to it."""

from __future__ import annotations

import pytest
from articles import ALL, EN, RU, with_line

from cleaner import Cleaner

CLEANER = Cleaner(skip=["classifier"])

ANYWHERE = [
    "Forwarded from Riverton Live 🇬🇧",
    "Переслано от Мост | Ривертон",
    "Reenviado de Puente Noticias",
    "转发自: 河镇新闻",
    "edited 19:52",
    "изменено 8:41",
    "❤️ 318 🤣 1,2K 😱 51",
    "erid: 2VtzqvAb3Cd",
    "erid LjN8K5ref ООО «Пример» лиц. № 0000",
    "SPONSOROWANE",
    "Sponsored",
    "СПОНСИРОВАНО",
    "Add to Google Calendar",
    "In den Kalender eintragen",
    "Добавить в календарь",
    "أضف إلى التقويم",
    "添加到日历",
    "Links marked with * are affiliate links.",
    "Hinweis: Links mit Sternchen sind Affiliate-Links.",
    "Allow content from a third party?",
    "Accepter et continuer",
    "Разрешить и продолжить",
    "允许并继续",
    "Support this blog on Patreon",
    "Unterstütze uns auf Steady ☕",
    "Поддержите нас на Boosty",
    "Werde Mitglied zum Preis eines Kaffees",
    "If you make this soup, tag me on Instagram @rivercooks!",
    "Si vous faites cette soupe, mentionnez @cuisineriviere",
    "I understand and agree that registration on this site constitutes agreement to its user agreement.",
    "Votre adresse e-mail est traitée par La Rivière.",
    "Нажимая на кнопку, вы соглашаетесь с политикой конфиденциальности",
    "Contents [hide]",
    "Spis treści [pokaż]",
    "Содержание [скрыть]",
    "Follow Riverton Steel in real time and set a price alert",
]  # fmt: skip
BEHIND = [
    "Start 7-day trial",
    "14 Tage kostenlos testen",
    "7天免费试用",
    "Send Flowers",
    "To plant a tree in memory of Ann, please visit our Tribute Store.",
    "Enjoyed this? Buy me a coffee on Ko-fi!",
    "Класснуть!",
    "Сделать нас основным источником в Дзене",
]
STAY = [
    "Forwarded from office to office, the letter came back in May.",
    "Edited at 19:52, the tape showed the ferry.",
    "🥇 4 🥈 2 🥉 7",
    "☀ 21 🌧 12",
    "Every advertisement bears an erid, a number that the office gives it.",
    "Sponsored by the town, the ferry is free.",
    "The council will add to the calendar of the valley a day of the bridge.",
    "Links between the ferry and its partner in the town hall were marked from the first day.",
    "Allow and continue were the words on the ticket, the ferryman said.",
    "The widow was supported on Patreon by two hundred readers.",
    "Patreon raises its fees for writers",
    "He sold the boat for the price of a coffee.",
    "If you make this cake, use the tin of your grandmother.",
    "I agree with the ferryman about the terms, the mayor said.",
    "Contents [see note 3] of the treaty are known.",
    "The trial of the ferryman begins",
    "30 days in the tower",
    "Send flowers to the lighthouse, she had written, and they came by the boat.",
    "Follow the river in real time, said the guide, and you will see why.",
]
STAY_RUSSIAN = [
    "Переслано от отца к сыну, письмо вернулось в мае.",
    "ERID присваивают каждому объявлению с прошлого года.",
    "Добавить в календарь день моста предложил глава района.",
    "Поддержка пришла через Boosty от двухсот читателей, сказала она.",
    "Разрешить и продолжить спор решил глава района.",
    "Сделать реку основным источником воды в городе предложили инженеры.",
]

each_language = pytest.mark.parametrize("language", ALL)


def left(article: tuple[str, ...], line: str, at: int) -> list[str]:
    """Return what is left of an article with one more line, blank lines aside."""
    return [text for text in CLEANER.clean(with_line(article, line, at)).text.split("\n") if text]


@each_language
@pytest.mark.parametrize("line", ANYWHERE)
def test_it_goes_from_between_the_paragraphs(language: str, line: str) -> None:
    assert left(ALL[language], line, 4) == list(ALL[language])


@each_language
@pytest.mark.parametrize("line", BEHIND)
def test_it_goes_from_behind_the_text(language: str, line: str) -> None:
    assert left(ALL[language], line, -1) == list(ALL[language])


@pytest.mark.parametrize(("article", "line"), [*((EN, line) for line in STAY), *((RU, line) for line in STAY_RUSSIAN)])
def test_look_alikes_stay(article: tuple[str, ...], line: str) -> None:
    text = with_line(article, line, 4)
    assert CLEANER.clean(text).text == text


def test_a_newsletter_is_named_next_to_what_else_asks_to_subscribe() -> None:
    form = "Sign up to Curtain Up\nSign up for our newsletter"
    assert CLEANER.clean(with_line(EN, form, 4)).text == "\n".join(EN)
    assert "Sign up to Curtain Up" in CLEANER.clean(with_line(EN, "Sign up to Curtain Up", 4)).text
