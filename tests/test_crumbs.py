"""The way to the page and the first words of its menu: gone above a headline, kept as a headline, below it and in a text of such lines."""

from __future__ import annotations

import pytest
from articles import EN, RU

from cleaner import Cleaner
from cleaner.filters.boilerplate.crumbs import is_path

CLEANER = Cleaner(skip=["classifier"])

PATHS = [
    "Home > News > City",
    "Home / Cities / Riverton",
    "Forums › Boats and engines › Outboards",
    "Inicio > Sociedad",
    "Accueil › Société",
    "Início Notícias Região",
    "Startseite Presse Mitteilungen",
    "Forside > Nyheder > 2023",
    "Etusivu Uutiset Kotimaa",
    "Avaleht Uudised Eesti",
    "Sākums Ziņas Novados",
    "Pradžia Naujienos Lietuva",
    "Címlap Belföld",
    "Strona główna > Aktualności",
    "Domů › Zprávy › Kraj",
    "Úvod Spravodajstvo Región",
    "Domov Novice Lokalno",
    "Naslovnica > Vijesti",
    "Početna Vesti i Društvo",
    "Почетна Македонија",
    "Начало / Новини / Ямбол",
    "Acasă / Local",
    "Αρχική » Ειδήσεις",
    "Anasayfa > Gündem",
    "Ana səhifə Cəmiyyət",
    "Əsas səhifə · Ev və bağ",
    "صفحۂ اول ← پاکستان ← عدالت",
    "Басты бет › Қоғам",
    "Главная / Пресс-центр / Новости",
    "Головна » Новини » Регіони",
    "Trang chủ › Đời sống",
    "Beranda > Daerah",
    "होम > प्रदेश > राजस्थान",
    "প্রচ্ছদ > সারাদেশ",
    "الرئيسية > المركز الإعلامي > الأخبار",
    "صفحه نخست » اجتماعی",
    "דף הבית > חדשות",
    "首頁 > 地方新聞",
    "トップ > 社会 > 記事",
    "홈 > 뉴스 > 사회",
    "Sei qui: Home Cronaca",
    "Ви є тут",
]
OTHERS = [
    "Home rule for the islands after all",
    "Home Secretary Opens New Bridge",
    "Start > Ziel: der Lauf über 40 Kilometer.",
    "Početna ploča pala je na ulicu",
    "Начало сезона на реке",
    "Inicio de clases en marzo",
    "Главная площадь закрыта на ремонт",
    "City / Bridges",
    "5 > 3 > 1",
    "Riverton 3 > 2 Eastmere",
    "首页改版了",
]


@pytest.mark.parametrize("line", PATHS)
def test_a_path_goes_above_the_headline(line: str) -> None:
    article = RU if line[0] > "~" else EN
    assert is_path(line)
    assert CLEANER.clean("\n".join([line, *article])).text == "\n".join(article)


@pytest.mark.parametrize("line", OTHERS)
def test_other_lines_stay(line: str) -> None:
    assert not is_path(line)
    assert line in CLEANER.clean("\n".join([line, *EN])).text.split("\n")


PAIRS = [
    "Culture » Interview",
    "Board index > Workshop",
    "Наука → Космос",
    "Santé › Sommeil",
    "فرهنگ و هنر » گفت‌وگو",
    "งานเขียน > รายงาน",
]
NO_PAIRS = [
    "Bridge “closed” again",
    "Boats > 12 m",
    "„Sturm“ » ein Film",
    "Mayor: Ferry > Bridge",
    "Ferry → Bridge: how the crossing changed",
    "Weather/Roads",
]


@pytest.mark.parametrize("line", PAIRS)
def test_two_names_are_a_path_on_the_first_line_alone(line: str) -> None:
    article = RU if line[0] > "~" else EN
    assert CLEANER.clean("\n".join([line, *article])).text == "\n".join(article)
    only = "\n".join([line, *article[1:]])
    assert CLEANER.clean(only).text == only


@pytest.mark.parametrize("line", PAIRS)
def test_two_names_below_the_headline_are_no_path(line: str) -> None:
    article = RU if line[0] > "~" else EN
    assert line in CLEANER.clean("\n".join([*article[:1], line, *article[1:]])).text.split("\n")


@pytest.mark.parametrize("line", NO_PAIRS)
def test_signs_between_other_words_are_no_path(line: str) -> None:
    assert line in CLEANER.clean("\n".join([line, *EN])).text.split("\n")


def test_a_row_that_is_all_the_headline_there_is_stays() -> None:
    text = "\n".join(["Riverton › Eastmere › Marlow", *EN[1:]])
    assert CLEANER.clean(text).text == text


def test_a_text_without_paragraphs_keeps_its_rows() -> None:
    text = "Timetable of the ferries\nHarbor › Island › Cape\nCape › Island › Harbor"
    assert CLEANER.clean(text).text == text
