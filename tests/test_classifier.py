"""The learned classifier of lines: what it finds, what it leaves, and that its arithmetic is exact."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from articles import ALL, AR, EN, RU, ZH
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from strategies import texts

from cleaner import clean
from cleaner.classifier import features, model
from cleaner.classifier.characters import hashes
from cleaner.classifier.corpus import Example
from cleaner.classifier.demands import THRESHOLDS
from cleaner.classifier.features import NAMES as NAMES_OF_LINES
from cleaner.classifier.features import View, extract
from cleaner.classifier.gone import NAMES, Gone, with_gone
from cleaner.classifier.model import TOP, Layer, Model, Network, load, save, shipped
from cleaner.classifier.reasons import reasons
from cleaner.classifier.scored import Scored
from cleaner.classifier.tables import CLASSES, class_of
from cleaner.classifier.verdict import verdict
from cleaner.document import Document, Edit
from cleaner.filters import Context
from cleaner.filters.classifier import classifier, with_model
from cleaner.lines import is_body, size
from cleaner.options import LEVELS, Options
from cleaner.pages import Metadata
from cleaner.pages.lines import Page
from cleaner.rules.index import RuleIndex

#: What stands around the articles on made-up pages: menus, teasers, footers.
AROUND = {
    "en": """Home|World|Business|Sport|Weather|Travel|Video|My account|Sign in|Search|Newsletters

More stories|Heatwave empties shelves of fans in Lisbon|Violinist, 9, wins contest in Vienna|Opinion|Crosswords
|Five soups for a cold week|About us|Contact|Jobs|Privacy policy|Terms of use|© 2024 The Riverton Post""",
    "ru": """Главная|Политика|Экономика|Общество|Спорт|Культура|Видео|Войти|Поиск|Подписка

Другие новости|В Лиссабоне раскупили все вентиляторы|Скрипачка девяти лет победила в Вене|Мнения|Погода|О редакции|Контакты
|Реклама на сайте|Вакансии|Правила|© 2024 Вестник Заречья""",
    "zh": """首页|新闻|财经|体育|娱乐|科技|视频|登录|注册|搜索

热门推荐|里斯本高温电扇售罄|九岁提琴手维也纳夺冠|关于我们|联系方式|招聘信息|隐私政策|版权所有 河湾日报""",
    "ar": """الرئيسية|سياسة|اقتصاد|رياضة|ثقافة|فيديو|دخول|بحث|النشرة

المزيد من الأخبار|موجة حر تفرغ المتاجر في لشبونة|عازفة كمان تفوز في فيينا|من نحن|اتصل بنا|وظائف
|سياسة الخصوصية|© 2024 بريد ريفرتون""",
}


def around(language: str) -> tuple[list[str], list[str]]:
    """Return what stands before and behind the article on a made-up page."""
    before, after = AROUND[language].split("\n\n")
    return before.split("|"), after.replace("\n", "").split("|")


def page(language: str) -> str:
    """Return a made-up article with a page around it."""
    before, after = around(language)
    return "\n".join([*before, *ALL[language], *after])


def settle(text: str, level: str = "balanced") -> list[str]:
    """Run the filter alone until it finds nothing more; return the lines that stay."""
    find = classifier(Context(Options(level), RuleIndex(())))
    document = Document.parse(text)
    while found := list(find(document)):
        document = document.apply(found)
    return document.lines


@pytest.mark.parametrize("language", ALL)
def test_a_page_loses_what_stands_around_the_article(language: str) -> None:
    left = settle(page(language))
    noise = [line for part in around(language) for line in part]
    assert [line for line in left if line in ALL[language]] == list(ALL[language])
    assert sum(line in left for line in noise) * 5 <= len(noise)


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("https://doi.org/10.1002/anie.20745", True),
        ("DOI: 10.1038/s41586-020-2649-2", True),
        ("A. Weir, T. Baird et al., Ferries and Floods", True),
        ("Weir, A. (2019). Ferries and Floods", True),
        ("[12] Ferries and Floods", True),
        ("Weir, Tom. Ferries and Floods. Riverton: Quay Press, 1994.", True),
        ("Вейр, Т. Паромы и паводки. Заречье: Причал, 2004", True),
        ("Riverton, Quay Street: open until 20", False),
        ("https://example.org/terms", False),
        ("Jakarta -", True),
        ("Нью-Йорк —", True),
        ("Jakarta", False),
        ("North | 4.1 | 4.0 |", True),
        ("Север | 1 024 | −3,5%", True),
        ("北区 | 41 | 40", True),
        ("Home | World | Sport", False),
    ],
)
def test_a_citation_a_dateline_and_a_row_stay(line: str, stays: bool) -> None:
    place = len(around("en")[0]) if line[-1] in "-—a" else -1
    lines = page("en").split("\n")
    lines.insert(place, line)
    assert (line in settle("\n".join(lines))) is stays


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("article", ALL.values(), ids=ALL)
def test_an_article_comes_through_whole(article: tuple[str, ...], level: str) -> None:
    assert settle("\n".join(article), level) == list(article)


WITH_SHORT_LINES = {
    "subheads": [EN[0], *EN[1:3], "The cracks", *EN[3:5], "What the ferry costs", *EN[5:]],
    "a subhead of one word": [*EN[:4], "Costs", *EN[4:]],
    "a caption": [*EN[:3], "The ferry landing at Riverton, seen from the bakery", *EN[3:]],
    "a list": [*EN[:4], "The engineers will look at:", "- the two cracked pillars", "- the northern ramp", "- the lamps", *EN[4:]],
    "numbered steps": [*EN[:5], "1. Examine the pillars", "2. Publish the report", "3. Hold the hearing", "4. Vote", *EN[5:]],
    "questions and answers": [*EN[:5], "Will the ferry run at night?", "No.", "Who pays for it?", "The council, for now.", *EN[5:]],
    "a verse": [
        *EN[:4],
        "O Tarn, so wide and slow,",
        "who bade thy ferry go,",
        "who left thy bridge in stone",
        "to stand alone?",
        *EN[4:],
    ],
    "a result list": [*EN[:6], "For: 11", "Against: 9", "Absent: 2", *EN[6:]],
}


@pytest.mark.parametrize("level", ["cautious", "balanced"])
@pytest.mark.parametrize("lines", WITH_SHORT_LINES.values(), ids=WITH_SHORT_LINES)
def test_short_lines_of_an_article_stay(lines: list[str], level: str) -> None:
    assert settle("\n".join(lines), level) == lines


def test_of_those_lines_one_that_is_marked_as_a_heading_is_the_headline() -> None:
    menu, (_, teaser, *_) = around("en")
    heading, scores = "# Riverton bridge vote", dict.fromkeys(menu, 60) | {teaser: 20}
    assert judged([*menu, heading, teaser, *EN[1:]], scores | {heading: 60}) == [*menu, teaser]
    assert judged([*menu, heading[2:], teaser, *EN[1:]], scores | {heading[2:]: 60}) == [*menu, heading[2:], teaser]


#: Lists that look like a menu, each between two paragraphs of its article.
LISTS = {
    "en": "For|Ann Weir (Green)|Tom Baird (Labour)|Rosa Lindt (Labour)|Eva Moss (Liberal)|Against|Paul Dodd (Conservative)|Sam Hill (Conservative)|Absent|Max Stone",
    "ru": "Взять с собой|Паспорт|Билеты|Аптечка|Фонарь|Дождевик|Спальник|Котелок|Спички|Карта|Компас|Оставить дома|Зонт|Утюг",
    "zh": "带上|护照|车票|药品|手电|雨衣|睡袋|绳子|留下|雨伞|熨斗|电脑",
    "ar": "خذ معك|جواز السفر|التذاكر|الدواء|المصباح|الخريطة|البوصلة|اترك في البيت|المظلة|الحاسوب",
}


@pytest.mark.parametrize("level", ["cautious", "balanced"])
@pytest.mark.parametrize("language", LISTS)
def test_a_list_between_two_paragraphs_is_no_menu(language: str, level: str) -> None:
    headline, first, *_, last = ALL[language]
    lines = [headline, first, *LISTS[language].split("|"), last]
    assert settle("\n".join(lines), level) == lines


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "Menu", "Home\nNews\nSport\nWeather\nSearch", "\n".join(EN[:3]), "One.\nTwo.\nThree.\nFour.\nFive."],
    ids=["empty", "blank", "one line", "no paragraph", "too few lines", "short lines alone"],
)
@pytest.mark.parametrize("level", LEVELS)
def test_a_text_without_context_is_left_alone(text: str, level: str) -> None:
    assert "\n".join(settle(text, level)) == text


@pytest.mark.parametrize(
    "text", ["\n".join(["Menu"] * 20_001 + list(EN)), page("en") + "\n" + "word " * 800_000], ids=["lines", "characters"]
)
def test_a_text_too_long_for_an_article_is_left_alone(text: str) -> None:
    assert settle(text) == text.split("\n")


BEFORE = ("Council puts off vote", "Sport", "Nine medals for the young swimmers", "World", "A bridge, a ferry and a long winter")
BEHIND = ("So be it.", "Contact")
#: A line that has gone already.
GONE = "[ad_1]"


@pytest.mark.parametrize(
    ("line", "needed", "gone"),
    [
        ("Sport", 0, True),
        ("Sport", 36, False),
        ("World", 36, True),
        ("A bridge, a ferry and a long winter", 80, True),
        ("Nine medals for the young swimmers", 16, True),
        ("Nine medals for the young swimmers", 40, False),
        ("Contact", 8, True),
        ("Contact", 36, False),
        ("So be it.", 16, True),
        ("So be it.", 72, False),
    ],
)
def test_in_an_article_the_place_of_a_line_says_how_sure_the_model_must_be(line: str, needed: int, *, gone: bool) -> None:
    lines = [*BEFORE, *EN[1:4], *BEHIND]
    assert judged(lines, {line: needed}, gone=gone) == []
    assert judged(lines, {line: needed + 1}, gone=gone) == [line]


@pytest.mark.parametrize("language", ALL)
def test_between_two_lines_that_have_gone_a_line_of_an_article_goes_for_less(language: str) -> None:
    headline, first, *more = ALL[language]
    label = around(language)[1][-1]
    assert judged([headline, first, GONE, label, GONE, *more], {label: 9}) == [label]
    for lines in ([GONE, label], [label, GONE]):
        assert judged([headline, first, *lines, *more], {label: 33}) == [label]
        assert judged([headline, first, *lines, *more], {label: 32}) == []
        assert judged([headline, first, *lines, *more], {label: TOP}, known=0) == []  # a clean text keeps it
    assert judged([headline, first, label, *more], {label: TOP}, gone=False) == []


@pytest.mark.parametrize("language", ALL)
def test_a_first_line_goes_where_the_headline_stands_further_below(language: str) -> None:
    """A label right above it is its kicker, and what stands right below it is its lead."""
    headline, *article = ALL[language]
    label = around(language)[0][0]
    for lines in ([label, GONE, headline], [label, "Sport", headline, GONE]):
        assert label in judged([*lines, *article], {label: 37})
    for lines in ([label, headline, GONE], [label, headline], [headline, label, GONE]):
        assert judged([*lines, *article], {label: 36}) == []


@pytest.mark.parametrize("language", ALL)
def test_a_first_line_that_is_a_label_goes_above_a_headline_most_easily_where_noise_was_found(language: str) -> None:
    headline, *article = ALL[language]
    (label, *_), (_, teaser, *_) = around(language)
    lines = [label, "Sport", teaser, GONE, *article]  # the paragraphs say nothing that it says
    assert label in judged(lines, {label: 29})
    assert judged(lines, {label: 28}) == judged(lines, {label: 56}, known=0) == []
    assert judged(lines, {label: 57}, known=0) == [label]
    assert judged([label, GONE, *article], {label: TOP}) == []  # nothing else is the headline
    assert judged([headline, GONE, *article], {headline: TOP}) == []


def test_the_subhead_of_a_last_sentence_stays_with_it() -> None:
    lines = [*EN[:4], "In short", "The bridge will be late.", "Contact"]
    assert judged(lines, {"In short": 32, "Contact": 32}) == ["Contact"]
    assert judged(lines, dict.fromkeys(("In short", "The bridge will be late.", "Contact"), 33)) == lines[4:]


def test_an_article_keeps_its_first_line_and_what_stands_between_its_paragraphs_whatever_the_model_says() -> None:
    lines = [*EN[:2], "What the ferry costs", *EN[2:4]]
    assert judged(lines, dict.fromkeys((EN[0], "What the ferry costs", EN[2]), TOP), gone=False) == []


@pytest.mark.parametrize("language", ALL)
def test_a_plea_goes_from_inside_an_article_that_the_model_knows(language: str) -> None:
    headline, first, *others = ALL[language]
    plea = AUTHOR[language]
    lines = [headline, first, plea, *others, GONE]
    assert judged(lines, {plea: 25}) == [plea]
    assert judged(lines, {plea: 24}) == judged(lines, {plea: TOP}, known=0) == []
    unknown = dict.fromkeys((first, *others), -60)  # a language that it has not seen
    assert judged(lines, unknown | {plea: TOP}) == []
    assert judged(lines, dict.fromkeys((plea, *others[:2]), TOP)) == []  # not many at a time


AUTHOR = {
    "en": "Anna Weir writes about rivers, bridges and the towns along them, and lives with two cats in Riverton.",
    "ru": "Анна Вейр пишет о реках, мостах и городах на их берегах и живёт с двумя кошками в Заречье у самой воды.",
    "zh": "安娜·韦尔撰写有关河流、桥梁和沿岸城镇的报道，与两只猫一起住在河湾镇，著有三本关于渡船的书，也常在电台讲述河上的往事。",
    "ar": "آنا وير تكتب عن الأنهار والجسور والمدن المطلة عليها وتعيش مع قطتين في ريفرتون ولها ثلاثة كتب عن العبّارات.",
}


@pytest.mark.parametrize("language", ALL)
def test_a_paragraph_at_the_end_of_an_article_goes_with_all_behind_it_where_noise_was_found(language: str) -> None:
    author, contact = AUTHOR[language], around(language)[1][-1]
    lines = [*ALL[language], author, contact]
    scores = {author: 9, contact: 17}
    assert judged(lines, scores) == [author, contact]
    assert judged(lines, scores, known=0) == []  # a clean text keeps its paragraphs
    assert judged(lines, scores | {author: 8}) == [contact]
    assert judged(lines, scores | {contact: 8}) == []  # a line of the article's stands behind it
    assert judged([*lines, ALL[language][1]], scores) == []


def test_few_paragraphs_of_an_article_go_at_a_time() -> None:
    assert judged(list(EN), dict.fromkeys(EN[2:], TOP)) == []
    assert judged(list(EN), dict.fromkeys(EN[-1:], TOP)) == [EN[-1]]


def test_of_a_short_article_a_paragraph_goes_only_if_it_is_noise_beyond_doubt() -> None:
    lines = [*EN[:4], AUTHOR["en"]]
    assert judged(lines, {AUTHOR["en"]: 33}) == [AUTHOR["en"]]
    assert judged(lines, {AUTHOR["en"]: 32}) == []


def test_a_subhead_does_not_make_a_short_article_a_page() -> None:
    lines = ["Politics", "Mon", *EN[:3], "The cracks", EN[3], "Costs", EN[4]]
    sure = dict.fromkeys(("Politics", "Mon", "The cracks", "Costs"), 32)
    assert "The cracks" not in judged(lines, sure, known=20)
    assert judged([*lines, "Contact", "Jobs"], sure | dict.fromkeys(("Contact", "Jobs"), 32), known=20) != []


#: Scripts that do without full stops, and of which the model knows next to nothing.
WITHOUT_STOPS = {
    "th": """หน้าแรก
การเมือง
สภาเห็นชอบร่างกฎหมายสวัสดิการผู้สูงอายุ
เผยแพร่: 3 ต.ค. 2567 18:05
ที่ประชุมสภาผู้แทนราษฎรมีมติ 310 ต่อ 92 เสียง เห็นชอบร่างพระราชบัญญัติสวัสดิการผู้สูงอายุในวาระแรก
ร่างกฎหมายกำหนดให้ผู้ที่มีอายุ 60 ปีขึ้นไปได้รับเบี้ยยังชีพเดือนละ 1,500 บาท จากเดิม 600 ถึง 1,000 บาท
นางสาวสุดารัตน์ วงศ์ดี ส.ส.เชียงใหม่ อภิปรายว่า “เงินจำนวนนี้ไม่ใช่การสงเคราะห์ แต่เป็นสิทธิ”
ด้านฝ่ายค้านตั้งคำถามถึงแหล่งงบประมาณ ซึ่งคาดว่าจะต้องใช้ปีละ 2 แสนล้านบาท
หลังจากนี้จะมีการตั้งคณะกรรมาธิการวิสามัญ 35 คน เพื่อพิจารณารายมาตราภายใน 60 วัน
แชร์
แสดงความคิดเห็น
ข่าวที่เกี่ยวข้อง
สมัครรับข่าวสาร""",
    "lo": """ຝົນຕົກໜັກເຮັດໃຫ້ນໍ້າຖ້ວມຢູ່ຫຼວງພະບາງ
ຝົນຕົກໜັກຕິດຕໍ່ກັນສາມມື້ເຮັດໃຫ້ນໍ້າຖ້ວມເຮືອນຫຼາຍກວ່າສອງຮ້ອຍຫຼັງຢູ່ແຂວງຫຼວງພະບາງ
ເຈົ້າໜ້າທີ່ກ່າວວ່າ ປະຊາຊົນໄດ້ຮັບການຍົກຍ້າຍໄປຢູ່ບ່ອນປອດໄພແລ້ວ
ນາງ ຄໍາ ຊາວບ້ານ ກ່າວວ່າ “ນໍ້າຂຶ້ນໄວຫຼາຍ ພວກເຮົາເອົາເຄື່ອງອອກບໍ່ທັນ”
ທາງການຄາດວ່າຝົນຈະຢຸດໃນວັນອາທິດ
Facebook
Share
Tweet
Home
About
Contact
Login""",
}


@pytest.mark.parametrize("language", WITHOUT_STOPS)
def test_an_article_in_a_script_that_the_model_has_not_learned_stays(language: str) -> None:
    text = WITHOUT_STOPS[language]
    for source in (text, text.replace("\n", "\n\n")):
        kept = clean(source).text
        assert [line for line in text.split("\n") if len(line) > 30 and line not in kept] == []


def test_a_long_line_under_the_headline_goes_if_it_is_another_headline() -> None:
    other = "Heatwave Empties Every Shelf of Fans in Lisbon as Shops Run Short, and Ice Runs Out!"
    lines = [EN[0], other, *EN[1:]]
    assert judged(lines, {other: 9}) == [other]
    assert judged(lines, {other: 8}) == judged(lines, {other: 9}, known=0) == []
    lead = other.capitalize()
    assert judged([EN[0], lead, *EN[1:]], {lead: TOP}) == []


def test_one_line_found_in_a_long_text_does_not_make_it_noisy() -> None:
    lines = [*EN * 4, "Contact"]
    assert judged(lines, {"Contact": 17}, known=len(lines) // 20) == []
    assert judged(lines, {"Contact": 17}, known=len(lines) // 20 + 1) == ["Contact"]


@pytest.mark.parametrize(
    ("pieces", "stay"),
    [
        (("The whole report can be found", "at this address"), True),
        (("Весь доклад можно найти", "на этой странице"), True),
        (("The whole report can be found.", "at this address"), False),
        (("The whole report can be found", "At this address"), False),
        (("The Riverton Post", "anna@example.org"), False),
    ],
)
def test_the_pieces_of_a_broken_sentence_stay(pieces: tuple[str, ...], stay: bool) -> None:
    assert judged([*EN[:4], *pieces], dict.fromkeys(pieces, TOP)) == ([] if stay else [*pieces])


@pytest.mark.parametrize(
    ("line", "needed"), [("World", 56), ("A bridge, a ferry and a long winter", 60), ("Contact", 80), ("So be it.", 80)]
)
def test_a_text_in_which_nothing_else_is_noise_is_most_likely_clean(line: str, needed: int) -> None:
    lines = [EN[0], line, *EN[1:]] if needed <= 60 else [*EN, line]
    assert judged(lines, {line: needed}, known=0) == []
    assert judged(lines, {line: needed + 1}, known=0) == [line]


def test_two_lines_behind_a_clean_text_go_for_less_than_one_alone() -> None:
    assert judged([*EN, "Contact", "Jobs"], {"Contact": 65, "Jobs": 65}, known=0) == ["Contact", "Jobs"]
    assert judged([*EN, "Contact", "Jobs"], {"Contact": 65, "Jobs": 49}, known=0) == ["Contact"]
    assert judged([*EN, "Contact", "Jobs"], {"Contact": 80, "Jobs": 48}, known=0) == []


@pytest.mark.parametrize("language", ALL)
def test_a_line_right_above_the_article_of_a_page_is_its_headline(language: str) -> None:
    _, after = around(language)
    lines = [*ALL[language], *after]
    assert lines[0] in judged(["Menu", *lines], dict.fromkeys([lines[0], *after], TOP))
    assert lines[0] not in judged(lines, dict.fromkeys([lines[0], *after], TOP))


@pytest.mark.parametrize("language", ALL)
def test_a_first_line_that_says_what_the_article_says_is_the_headline_of_a_page(language: str) -> None:
    before, after = around(language)
    headline, *story = ALL[language]
    strange = next(line for line in after if len(line) > 9)
    for first, stays in ((headline, True), (strange, False)):
        lines = [first, *before, *story, *after]
        gone = judged(lines, dict.fromkeys([first, *before, *after], TOP))
        assert (first not in gone, set(before) <= set(gone)) == (stays, True)


CITED = {
    "en": ("“Wood remembers whoever hurt it”", "A carpenter of eighty on old doors and new glue"),
    "ru": ("«Железо помнит, кто его согнул»", "Кузнец восьмидесяти лет — о воротах и учениках"),
    "zh": ("「铁记得是谁把它打弯的」", "八十岁的铁匠谈旧门以及只来一天的学徒"),
    "ar": ("«الحديد يتذكر من ثناه يوما»", "حداد في الثمانين يتحدث عن البوابات والتلاميذ"),
}


@pytest.mark.parametrize("language", CITED)
def test_what_somebody_says_is_the_headline_above_the_standfirst_though_no_paragraph_speaks_of_it(language: str) -> None:
    said, standfirst = CITED[language]
    (menu, _), (_, *story) = around(language), ALL[language]
    for line, stays in ((said, True), (said[1:-1], False)):
        gone = judged([*menu, line, standfirst, *story], dict.fromkeys([*menu, line], 40))
        assert gone == ([*menu] if stays else [*menu, line])


@pytest.mark.parametrize("language", ALL)
def test_a_headline_that_stands_twice_on_a_page_never_goes_in_both_places(language: str) -> None:
    before, after = around(language)
    headline, *story = ALL[language]
    kept = clean("\n".join([headline, *before, headline, *story, *after])).text.split("\n")
    assert kept.count(headline) == 1


@pytest.mark.parametrize(
    ("said", "stays"),
    [
        ("I thank all who have waited for this bridge with me, and I wish them many a dry crossing in the years to come.", True),
        ("The mayor thanked all who had waited for this bridge, and wished them many a dry crossing in the years to come.", False),
    ],
)
def test_who_signs_what_he_says_is_part_of_it(said: str, stays: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    signed = ["A bridge for all of us", "—", "Prof. Tom Hadley", "Mayor, Riverton Town Council"]
    more = ["Follow @riverton"]
    behind = len(signed) + len(more)
    monkeypatch.setattr("cleaner.classifier.verdict.may_go", lambda *_: True)
    monkeypatch.setattr(
        "cleaner.classifier.verdict.verdict", lambda text, _: np.arange(len(text.scores)) >= len(text.scores) - behind
    )
    edits = classifier(Context(Options(), RuleIndex(())))(Document.parse("\n".join([*EN, said, *signed, *more])))
    assert [edit.before for edit in edits] == (more if stays else [*signed, *more])


@pytest.mark.parametrize("language", LISTS)
def test_a_list_at_the_end_of_a_clean_article_stays(language: str) -> None:
    names = LISTS[language].split("|")[:8]
    article = "\n".join([*ALL[language], *names])
    assert clean(article).text == article


FACTS = {
    "a match": (EN, ["Match facts", "Referee: A. Madley", "Attendance: 21,304", "Weather: rain from the second half"]),
    "a review": (RU, ["Характеристики:", "Экран: 6,7 дюйма, 120 Гц", "Память: 8/256 ГБ", "Цена: от 49 990 руб."]),
    "names": (EN, ["Estaciones cerradas:", "Pino Suárez", "Zócalo", "Allende"]),
    "what to take": (EN, ["What should you bring?", "* A raincoat", "* Cash", "* A lamp for the head", "* Bags for what is left"]),
    "a match in Chinese": (ZH, ["比赛资料：", "裁判：王晓东", "观众：21304人", "天气：小雨"]),
    "a match in Arabic": (AR, ["بطاقة المباراة:", "الحكم: سامي حداد", "الجمهور: 21304", "الطقس: ممطر"]),
}


@pytest.mark.parametrize(("article", "facts"), FACTS.values(), ids=FACTS)
def test_facts_at_the_end_of_a_noisy_article_stay(article: tuple[str, ...], facts: list[str]) -> None:
    noise = ["[ad_1]", "Share this article", "Source link"]
    assert clean("\n".join([*noise, *article, *facts, *noise])).text == "\n".join([*article, *facts])


@pytest.mark.parametrize(
    ("numbers", "stay"),
    [((1, 2, 3, 4, 5), (1, 2, 3, 4, 5)), ((1, 2, 4, 5), (1, 2)), ((3, 4), ())],
    ids=["a list goes on", "a number is missing", "none of it stays"],
)
def test_a_numbered_list_goes_on_behind_an_item_that_stays(
    numbers: tuple[int, ...], stay: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model takes all from the third item on for noise."""
    items = [f"{number}. Fill the jars and let them cool" for number in numbers]
    lines = [*EN, *items, "Video", "Podcasts"]
    noise = [line in {"Video", "Podcasts"} or (line[0].isdigit() and int(line[0]) > 2) for line in lines]
    monkeypatch.setattr("cleaner.classifier.verdict.verdict", lambda *_: np.array(noise))
    edits = classifier(Context(Options(), RuleIndex(())))(Document.parse("\n".join(lines)))
    gone = {edit.before for edit in edits}
    assert [number for number, item in zip(numbers, items, strict=True) if item not in gone] == list(stay)
    assert {"Video", "Podcasts"} <= gone


def judged(lines: list[str], scores: dict[str, int], known: int = 3, *, gone: bool = True) -> list[str]:
    """Return which lines go, of those that the model has an opinion on.

    Where others have gone is shown by the lines; if none has, several have from between each and its paragraphs, or, if not `gone`,
    none.
    """
    document = Document.parse("\n".join(lines))
    document = document.apply([document.drop(index, "ads.marker") for index, line in enumerate(lines) if line == GONE])
    left = [*document.lines]
    found = np.array([scores.get(line, -TOP) for line in left], np.float32)
    view = with_gone(extract(left, shipped().tables), document)
    beside = np.full(len(left), 8 * gone)  # four times the binary logarithm: three lines
    around = Gone.of(view) if document.gone else Gone(*np.zeros((2, len(left)), np.int64), beside, beside)
    noise = verdict(Scored.of(view, found, left, known, around), THRESHOLDS["balanced"])
    return [line for line, gone in zip(left, noise.tolist(), strict=True) if gone]


@pytest.mark.parametrize("language", ALL)
def test_of_the_lines_above_an_article_the_one_that_it_speaks_of_is_its_headline(language: str) -> None:
    menu, (_, teaser, other, *_) = around(language)
    headline, *article = ALL[language]
    scores = dict.fromkeys(menu, 60) | dict.fromkeys((teaser, other, headline), 40)
    assert judged([*menu, headline, teaser, *article], scores) == [*menu, teaser]
    assert judged([*menu, teaser, headline, article[0], other, *article[1:]], scores) == [*menu, teaser, other]
    assert judged([*menu, f"* {headline}", teaser, *article], scores | {f"* {headline}": 40}) == [*menu, f"* {headline}", teaser]
    # A longer line right below is its standfirst, even one that stays.
    lead = f"{teaser}, {other}"
    assert judged([*menu, headline, lead, *article], scores | {lead: -30}) == menu
    # Nothing but a headline stays in its place, and where one stays, no other does.
    assert judged([*menu, teaser, *article], scores) == [*menu, teaser]
    assert judged([*menu, headline, teaser, *article], scores | {teaser: -30}) == [*menu, headline]


def test_a_more_daring_level_drops_what_a_more_cautious_one_drops() -> None:
    kept = [set(settle(page("en"), level)) for level in LEVELS]
    assert kept[0] >= kept[1] >= kept[2]


def test_the_reason_names_the_score_and_what_speaks_for_noise() -> None:
    find = classifier(Context(Options(), RuleIndex(())))
    edits = {edit.before: edit for edit in find(Document.parse(page("en")))}
    assert edits["World"].rule == "classifier.line"
    assert re.fullmatch(
        r"0\.\d\d noise: short, no sentence end, among \d+ short lines, before the first paragraph", edits["World"].why
    )
    assert "behind the last paragraph" in edits["Contact"].why


def test_every_line_has_a_reason() -> None:
    view = extract([*EN, "Contact"], shipped().tables)
    said = list(reasons(view, np.ones(len(view.places), bool)))
    assert len(said) == len(EN) + 1
    assert all(said)


@settings(max_examples=100, deadline=None)
@given(texts, st.sampled_from(LEVELS))
def test_a_settled_text_settles_as_it_is(text: str, level: str) -> None:
    once = "\n".join(settle(text, level))
    assert "\n".join(settle(once, level)) == once


# --- features -----------------------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(texts | st.text(alphabet=st.characters(codec=None), max_size=200))
def test_features_are_small_whole_numbers(text: str) -> None:
    lines = text.split("\n")
    view = extract(lines, shipped().tables)
    assert view.places.tolist() == [i for i, line in enumerate(lines) if line.strip()]
    assert (view.values == np.floor(view.values)).all()
    assert ((view.values >= 0) & (view.values <= TOP)).all()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="aB7 .,字й", min_size=1, max_size=40), min_size=1, max_size=12))
def test_shapes_are_those_of_each_line_alone(lines: list[str]) -> None:
    """What is counted for a whole document in one go is what is counted line by line."""
    tables = shipped().tables
    view = extract(lines, tables)
    shape = [view.names.index(name) for name in ("size", "glued words", "at", "digit share", "caseless", "ends stop", "question")]
    for place, row in zip(view.places.tolist(), view.values, strict=True):
        alone = extract([lines[place]], tables)
        assert alone.values[0, shape].tolist() == row[shape].tolist()
        bare = lines[place].strip()
        assert alone.column("comma")[0] == features.log(np.array([bare.count(",")]))[0]
        assert alone.column("capitals")[0] == 16 * bare.count("B") // max(sum(map(bare.count, "aB字й")), 1)


@pytest.mark.parametrize("line", [line for article in ALL.values() for line in article])
def test_a_line_is_body_text_where_the_rules_say_so(line: str) -> None:
    view = extract([line], shipped().tables)
    assert bool(view.column("body")[0]) is is_body(line)
    assert view.size[0] == size(line)


def test_a_wrapped_paragraph_is_one_paragraph() -> None:
    view = extract(
        ["The council met on Friday and agreed to", "put off the vote until the spring of", "the next year.", "Menu"],
        shipped().tables,
    )
    assert view.column("body").tolist() == [16, 16, 16, 0]


def test_the_model_is_told_where_lines_have_gone() -> None:
    lines = ["[ad_1]", "[ad_1]", EN[1], "", EN[2], "[ad_2]", "Contact", "Imprint", "[ad_2]"]
    document = Document.parse("\n".join(lines))
    document = document.apply([document.drop(i, "ads.marker") for i, line in enumerate(lines) if line.startswith("[")])
    view = with_gone(extract(document.lines, shipped().tables), document)
    assert [document.lines[place] for place in view.places] == [EN[1], EN[2], "Contact", "Imprint"]
    told = dict(zip(NAMES, view.values[:, -len(NAMES) :].T.astype(int).tolist(), strict=True))
    logs = features.log(np.arange(9)).tolist()
    counts = {name: [logs.index(value) for value in values] for name, values in told.items()}
    assert counts == {
        "gone: right before": [2, 0, 1, 0],
        "gone: right behind": [0, 1, 0, 1],
        "gone: since body": [2, 0, 1, 1],
        "gone: until body": [0, 2, 1, 1],
        "gone: before": [2, 2, 3, 3],
        "gone: behind": [2, 2, 1, 1],
        "gone: from the text": [4, 4, 4, 4],
    }


def test_what_has_gone_from_an_html_page_tells_nothing() -> None:
    document = Document.parse("Menu\nContact", page=Page([], [], Metadata()))
    document = document.apply([document.drop(0, "page.line")])
    view = with_gone(extract(document.lines, shipped().tables), document)
    assert not view.values[:, -len(NAMES) :].any()


class Misled:
    """A network that takes short lines for noise unless it is told that something has gone."""

    def scores(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return a score for each line."""
        told, body = features[..., -1] > 0, features[..., NAMES_OF_LINES.index("body")] > 0
        return np.where(told | body, np.float32(-TOP), np.float32(TOP))


def test_a_text_is_at_rest_whatever_is_told_of_lines_that_have_gone() -> None:
    find = with_model(lambda: Model(shipped().tables, cast("Network", Misled()), shipped().percents), "balanced")
    document = Document.parse("\n".join([*EN, *["[ad_1]"] * 4, "Home", "World", "Sport", "Contact"]))
    document = document.apply([document.drop(i, "ads.marker") for i, line in enumerate(document.lines) if line == "[ad_1]"])
    assert document.apply(find(document)).lines == list(EN)


def test_a_text_without_lines_has_no_scores() -> None:
    assert shipped().network.scores(seen(["", " "]).values).tolist() == []


def test_hashes_of_words_see_letters_in_their_order_and_no_case() -> None:
    same, other, capital, plural = hashes("ferry yrref FERRY ferrys", shipped().tables).tolist()
    assert same == capital
    assert len({same, other, plural}) == 3


@pytest.mark.parametrize(
    ("char", "kind"), [("a", "lower"), ("Ж", "upper"), ("字", "dense"), ("٣", "digit"), ("。", "stop"), ("ب", "letter")]
)
def test_the_shipped_tables_know_every_script(char: str, kind: str) -> None:
    assert CLASSES[class_of(char)] == kind
    assert CLASSES[shipped().tables.classes[ord(char)]] == kind


# --- the network ----------------------------------------------------------------------------------------------------------


class Reordered(Layer):
    """A layer that adds in another order than the machine's matrix product does."""

    def __call__(self, x: model.Floats) -> model.Floats:
        _, rows, outputs = self.matrix.shape
        total = np.zeros((len(self.matrix), x.shape[-2], outputs), np.float32)
        for row in np.random.default_rng(7).permutation(rows):
            total += x[..., row, None] * self.matrix[:, row, None]
        return np.floor(total)


class Whole(Layer):
    """A layer that counts in integers."""

    def __call__(self, x: model.Floats) -> model.Floats:
        matrix = (self.matrix * model.WEIGHT_STEP).astype(np.int64)
        return (x.astype(np.int64) @ matrix // model.WEIGHT_STEP).astype(np.float32)


def seen(lines: list[str]) -> View:
    """Return what the model sees of a text from which every third line has gone."""
    document = Document(lines, [number * 3 // 2 for number in range(1, len(lines) + 1)], final_newline=False)
    gone = {*range(1, document.numbers[-1])}.difference(document.numbers)
    document.gone = {number: Edit(number, "ads.marker", "", None) for number in gone}
    return with_gone(extract(lines, shipped().tables), document)


def remade(make: Callable[..., Layer]) -> Network:
    network = shipped().network
    each = [tuple(make(*layer) for layer in layers) for layers in network[:3]]
    return Network(each[0], each[1], each[2], make(*network.last))


@pytest.mark.parametrize("make", [Reordered, Whole])
@pytest.mark.parametrize("language", ALL)
def test_the_order_of_adding_does_not_matter(make: Callable[..., Layer], language: str) -> None:
    view = seen((page(language) + "\n").split("\n") * 5)
    assert remade(make).scores(view.values).tobytes() == shipped().network.scores(view.values).tobytes()


def test_no_sum_leaves_the_whole_numbers_that_a_float_holds() -> None:
    layers = shipped().network.layers
    steps = [layer.matrix * model.WEIGHT_STEP for layer in layers]
    assert all((matrix == np.round(matrix)).all() for matrix in steps)
    assert max(layer.bound() for layer in layers) < 2**24


def test_a_score_does_not_depend_on_the_memory_that_features_lie_in() -> None:
    view = seen(page("en").split("\n"))
    other = np.asfortranarray(view.values)
    assert shipped().network.scores(other).tobytes() == shipped().network.scores(view.values).tobytes()


def test_probabilities_rise_with_the_score() -> None:
    percents = shipped().percent(np.arange(-200, 201, dtype=np.float32)).tolist()
    assert percents == sorted(percents)
    assert percents[0] <= 5
    assert 90 <= percents[-1] <= 99


def test_a_saved_model_is_the_same_model_and_the_same_bytes(tmp_path: Path) -> None:
    save(tmp_path / "a.npz", shipped())
    save(tmp_path / "b.npz", load(tmp_path / "a.npz"))
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert (tmp_path / "a.npz").stat().st_size < 2_000_000
    view = seen(page("ru").split("\n"))
    assert load(tmp_path / "a.npz").network.scores(view.values).tobytes() == shipped().network.scores(view.values).tobytes()


def test_numpy_is_imported_only_for_a_text_that_needs_it() -> None:
    program = """if True:
        import sys
        from cleaner.document import Document, Edit
        from cleaner.options import Options
        from cleaner.filters import Context
        from cleaner.filters.classifier import classifier
        from cleaner.rules.index import RuleIndex
        find = classifier(Context(Options(), RuleIndex(())))
        body = "The council met on Friday and agreed to put off the vote until the spring."
        list(find(Document.parse("\\n".join(["Headline", *[body] * 9]))))
        list(find(Document.parse("\\n".join(["Headline", *[body, "Subhead"] * 3, body]))))
        assert "numpy" not in sys.modules
        list(find(Document.parse("\\n".join(["Headline", *[body] * 9, "Menu"]))))
        assert "numpy" in sys.modules
    """
    subprocess.run([sys.executable, "-c", program], check=True)


# --- training -------------------------------------------------------------------------------------------------------------


def test_what_is_exported_computes_what_was_trained() -> None:
    torch = pytest.importorskip("torch", reason="training is an extra that users of the filter do not install")
    from cleaner.classifier.network import Learner, batch_of

    torch.manual_seed(3)
    tables = shipped().tables
    views = [extract(page(language).split("\n"), tables) for language in ALL]
    learner = Learner(len(views[0].names)).eval()
    learner.keep_in_range()
    batch = batch_of(
        [Example(view.values, np.zeros(len(view.values), np.float32), np.ones(len(view.values), np.float32)) for view in views]
    )
    learned = (learner(batch) * 16)[batch.inside[:, 0] > 0].detach().numpy()
    exported = np.concatenate([learner.export().scores(view.values) for view in views])
    assert np.abs(learned - exported).max() <= 1  # a mean may be rounded the other way in floats
