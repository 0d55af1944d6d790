"""Menus in one line go from around an article; names in a text, tables, verse and lists with commas stay."""

from __future__ import annotations

import pytest
from articles import EN, RU, ZH

from cleaner import Cleaner
from cleaner.filters.boilerplate.rows import is_row

CLEANER = Cleaner(skip=["classifier", "offtopic"])

ROWS = {
    "archive": "Archives Select Month "
    + " ".join(f"{month} {year} ({year % 50})" for year in range(2012, 2024) for month in ("January", "April", "July")),
    "categories": "Categories Select Category Advertorial Animals Apparel Art Articles Bakers Boats Books Bridges Business Camping Cars Children "
    "Choirs Cinema Cities Climate Coffee Council Cycling Dance Design Dogs Education Energy Events Farms Ferries Film Fish Floods",
    "sections": "Разделы Общество Культура Здоровье Техника Деньги Туризм Кухня Досуг Сервисы Карта Сайта Объявления Погода Скидки Поиск Книги "
    "Музыка Фильмы Игры Проекты Власть Образование Наука Спорт Авто Недвижимость Происшествия Регионы Москва Петербург Мир",
    "bullets": "美食報報 •無國界創意年菜 •捷運美食 •美食話題 •蔬果好味道 •秋冬美味新食譜 •名廚帶路 •店家傳奇 •地方小吃 •人氣美食特蒐 •美食教室 •頂級家電首選 •當季珠寶鐘錶包 "
    "•最新話題 •當季流行單品 •流行穿搭術 •挑好鞋穿美鞋 •飾品包包搭配術 •明星穿著風 •明星私房話 •夜市美食 •老街散步 •溫泉之旅",
    "select box": "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa "
    "Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon",
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("article", [EN, RU, ZH], ids=["en", "ru", "zh"])
def test_a_row_before_or_behind_the_article_goes(article: tuple[str, ...], row: str) -> None:
    assert CLEANER.clean("\n".join([*article, row])).text == "\n".join(article)
    assert CLEANER.clean("\n".join([row, *article])).text == "\n".join(article)


def test_a_row_of_some_words_between_paragraphs_stays() -> None:
    """It may be the article's own: the pupils of a class, the streets of a tour."""
    lines = [*EN[:4], ROWS["select box"], *EN[4:]]
    assert CLEANER.clean("\n".join(lines)).text == "\n".join(lines)


OTHERS = {
    "names with commas": "Among the winners were " + ", ".join(["Ann Lee", "Bob Hill", "Maria Okafor", "Tom Hadley"] * 10),
    "results": " ".join(["Leeds United 2 Arsenal 1", "Hull City 0 Derby County 0", "Luton Town 3 Burnley 1"] * 5),
    "German nouns": "Der Rat der Stadt hat am Freitag die Abstimmung über den Bau der neuen Brücke bis zum Frühjahr verschoben weil Ingenieure "
    "Risse in den Pfeilern der alten Brücke gefunden haben und das Geld für die Fähre nicht reicht",
    "shouting": "THE COUNCIL MET ON FRIDAY AND AGREED TO PUT OFF THE VOTE ON THE BRIDGE UNTIL THE SPRING BECAUSE ENGINEERS HAD FOUND CRACKS IN "
    "THE PILLARS OF THE OLD CROSSING AND THE MAYOR WANTS THEM TO LOOK AT ALL OF IT",
    "verse": "O Mother of the River Hear the Song That Comes to You from All the Boats upon the Water and the Bells That Ring for Those Who "
    "Sailed Away and Never Came to Shore Again When Night Was Over and the Day Began",
    "no capitals": "ร้านอาหาร โรงแรม ข่าวสาร กีฬา บันเทิง สุขภาพ การศึกษา เทคโนโลยี ธุรกิจ การเงิน ท่องเที่ยว รถยนต์ บ้าน สวน แม่และเด็ก ดวง หวย เกม เพลง หนัง ละคร",
    "ingredients": "•200 g flour •2 eggs •30 g butter •1 l milk •5 g salt •3 apples •1 lemon •10 g sugar •2 pears •1 onion •4 figs •12 nuts •1 egg",
}


@pytest.mark.parametrize("line", OTHERS.values(), ids=OTHERS)
def test_what_is_no_row_stays(line: str) -> None:
    assert not is_row(line)
