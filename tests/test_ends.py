"""Short lines that an article ends on or holds and a page does not: they stay whatever the model says; what looks like them goes."""

from __future__ import annotations

import numpy as np
import pytest
from articles import ALL, EN, RU

from cleaner import Cleaner
from cleaner.document import Document
from cleaner.filters import Context
from cleaner.filters.classifier import classifier
from cleaner.filters.ends import captions, is_of_an_article, named, pointing, points, results, standings
from cleaner.filters.interviews import answers
from cleaner.filters.programs import goes_forward, heads_program
from cleaner.options import Options
from cleaner.rules.index import RuleIndex

CORRECTIONS = (
    "Correction: An earlier version of this story gave the wrong year for the flood.",
    "Correction (12 March): The ferry holds 40 cars, not 400.",
    "Correction. The tower is 40 meters tall, not 400.",
    "Поправка. Башня построена в 1911 году, а не в 1991-м.",
    "Korrektur: In einer früheren Fassung stand, die Brücke sei 1974 gebaut worden.",
    "Fe de erratas: En la primera versión se decía que el puente se abrió en 1974.",
    "Errata: O nome da engenheira é Marta Sousa, e não Maria Sousa.",
    "Sprostowanie: W pierwszej wersji podaliśmy zły rok budowy mostu.",
    "Уточнение: в первой версии текста мост был назван каменным.",
    "Виправлення: у першій версії тексту міст названо кам'яним.",
    "Düzeltme: Yazının ilk halinde köprünün yılı yanlış verilmişti.",
    "Đính chính: Trong bản đầu tiên, năm xây cầu đã bị ghi sai.",
    "تصحيح: ذكرنا في نسخة سابقة أن الجسر افتتح عام 1974.",
    "اصلاحیه: در نسخه نخست سال ساخت پل اشتباه آمده بود.",
    "更正：本文初版误将大桥通车年份写作一九七四年，特此说明。",
    "【訂正】：初出時、橋の完成年に誤りがありました。お詫びいたします。",
)
MATCHES = (
    *("Referee: A. Madley (Ripon)", "Attendance: 21,304", "Arbitro: Neri di Carpi", "Schiedsrichter: Uwe Brandt", "Público: 1.204"),
    *("Sędziował: Jan Kos", "Судья: Игорь Лапин", "Глядачів: 1 204", "Hakem: Ali Taş", "Trọng tài: Lê An", "Gledalaca: 300"),
    *("الحكم: سامي حداد", "داور: رضا کیا", "裁判：王晓东", "主審：山田太郎", "심판: 김철수"),
)
LIVES = (
    "March 3, 1931 – January 19, 2024",
    "3. März 1931 – 19. Januar 2024",
    "3 de marzo de 1931 - 19 de enero de 2024",
    "3 марта 1931 — 19 января 2024",
    "١٢ مارس ١٩٣١ – ١٩ يناير ٢٠٢٤",
    "1931年3月3日—2024年1月19日",
    "03.03.1931 – 19.01.2024",
    "(1931–2024)",
)
NONE_OF_THEM = (
    *(
        "Corrections",
        "Corrections. More",
        "Suggest a correction",
        "Corrections policy: how we work",
        "Correction: soon",
        "Исправить ошибку",
        "更正",
    ),
    *(
        "Correction fluid: why nobody needs it anymore",
        "Refer a friend: get a month free",
        "Refereed journals",
        "裁判",
        "Публикации: 12",
    ),
    *("3 March 2023 – 19 January 2024", "19 January 2024", "© 1931–2024", "2001–2024", "Updated: 19 January 2024", "1931–1935"),
)


@pytest.mark.parametrize("line", [*CORRECTIONS, *MATCHES, *LIVES])
def test_corrections_facts_of_a_match_and_dates_of_a_life_are_the_articles(line: str) -> None:
    assert is_of_an_article(line)


@pytest.mark.parametrize("line", NONE_OF_THEM)
def test_what_looks_like_them_may_be_a_pages(line: str) -> None:
    assert not is_of_an_article(line)


def left(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what stays below the first line, which has gone, where the model takes every short line for noise."""
    monkeypatch.setattr("cleaner.classifier.verdict.may_go", lambda *_: True)
    monkeypatch.setattr("cleaner.classifier.verdict.verdict", lambda text, _: ~text.paragraphs & (np.arange(len(text.scores)) > 0))
    document = Document.parse("\n".join(lines))
    document = document.apply([document.drop(0, "ads.marker")])
    return document.apply(list(classifier(Context(Options(), RuleIndex(())))(document))).lines


#: What must be above a text for it to be judged, and buttons that make it a page.
ABOVE, BUTTONS = "[ad_1]", [f"Button {letter}" for letter in "ABCDEFGHIJKLMNOPQR"]


@pytest.mark.parametrize("line", [*CORRECTIONS, *MATCHES, *LIVES])
def test_they_stay_whatever_the_model_says(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert left([ABOVE, *EN, "Button", line, *BUTTONS], monkeypatch) == [*EN, line]


TABLES = {
    "en": ["The table", "Ashford 41", "Riverton 38", "Marlow 38", "Burnham 30"],
    "ru": ["1. Бобровск 41", "2. Заречье 38", "3. Камышин 38", "4. Дальний 30"],
    "zh": ["积分榜", "北桥 41分", "河湾市 38分", "南渡 38分", "东山 30分"],
    "ar": ["الترتيب", "الميناء 41", "ريفرتون 38", "النهر 38", "الجسر القديم 30"],
}


@pytest.mark.parametrize("language", TABLES)
def test_a_table_right_behind_the_text_stays_with_its_title(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    article, table = list(ALL[language]), TABLES[language]
    assert left([ABOVE, *article, *table, *BUTTONS], monkeypatch) == [*article, *table]


@pytest.mark.parametrize(
    "lines",
    [
        TABLES["en"][:0:-1],
        ["Politics 410", "Weather 380", "Puzzles 38", "Recipes 30"],
        ["Ashford 41", "Riverton 38", "Marlow 38"],
        ["Riverton (410)", "Weather (380)", "Puzzles (38)", "Recipes (30)"],
    ],
    ids=["points rise", "nobody tells of them", "too few", "counts"],
)
def test_other_names_with_numbers_are_no_table(lines: list[str]) -> None:
    assert standings(Document.parse("\n".join([*EN, *lines]))) == frozenset()


RANKED = {
    "en": ["How they stand", "1. Ashford 56 points", "2. Riverton 54", "3. Marlow 51"],
    "ru": ["Положение команд", "1. Бобровск — 56 очков", "2. Заречье — 54", "3. Камышин — 51"],
    "zh": ["排名", "1. 北桥 56", "2. 河湾市 54", "3. 南渡 51"],
    "ar": ["الترتيب", "1. الميناء 56", "2. ريفرتون 54", "3. النهر 51"],
}


@pytest.mark.parametrize("language", RANKED)
def test_three_rows_are_a_table_that_are_ranked_from_the_first_on(language: str) -> None:
    lines = [*ALL[language], *RANKED[language]]
    start = len(ALL[language])
    assert standings(Document.parse("\n".join(lines))) == {*range(start, start + 4)}
    assert standings(Document.parse("\n".join([*lines[:-1], lines[-1].replace("3.", "5.")]))) == frozenset()


CAPTIONS = {
    "en": ("The old bridge on Friday evening", "(Photo: Ann Lee / Post)"),
    "ru": ("Старый мост в пятницу вечером", "Фото: Анна Лесная / Пресс"),
    "zh": ("周五晚间的塔恩河旧大桥与渡口", "（图：李明摄）"),
    "ar": ("الجسر القديم مساء الجمعة", "(صورة: رويترز)"),
}


def captioned(lines: list[str], credit: int, rule: str = "boilerplate.own.credit") -> list[str]:
    """Return the captions, once the credit at an index has gone."""
    document = Document.parse("\n".join(lines))
    document = document.apply([document.drop(credit, rule)])
    return [document.lines[index] for index in sorted(captions(document))]


@pytest.mark.parametrize("language", CAPTIONS)
def test_the_line_above_a_credit_that_has_gone_is_a_caption(language: str) -> None:
    (caption, credit), article = CAPTIONS[language], ALL[language]
    lines = [*article[:3], caption, credit, *article[3:]]
    assert captioned(lines, 4) == [caption]
    assert captioned(lines, 4, "boilerplate.own.share") == []  # a button tells nothing
    assert captioned([*article, caption, credit], len(article) + 1) == []  # behind the text stand teasers
    gone = Document.parse("\n".join([*article[:3], "Share", caption, credit, *article[3:]]))
    gone = gone.apply([gone.drop(3, "boilerplate.own.share"), gone.drop(5, "boilerplate.own.credit")])
    assert captions(gone) == frozenset()  # nor is one that stands among what has gone


@pytest.mark.parametrize("author", ["By Ann Lee", "Автор: Анна Лесная", "编辑：李明", "كتبت: منى"])
def test_the_line_above_an_author_is_no_caption(author: str) -> None:
    assert captioned([*EN[:3], "The old bridge on Friday evening", author, *EN[3:]], 4) == []


@pytest.mark.parametrize("language", CAPTIONS)
def test_a_line_that_a_credit_was_cut_out_of_is_a_caption(language: str) -> None:
    (caption, credit), article = CAPTIONS[language], ALL[language]
    document = Document.parse("\n".join([*article[:3], f"{caption} {credit}", *article[3:]]))
    document = document.apply([document.replace(3, "artifacts.credit", caption)])
    assert [document.lines[index] for index in captions(document)] == [caption]
    assert captions(document.apply([document.drop(3, "classifier.line")])) == frozenset()
    assert captions(Document.parse(document.text)) == frozenset()


def test_a_table_behind_what_has_gone_or_without_a_text_is_none() -> None:
    document = Document.parse("\n".join([*EN, ABOVE, *TABLES["en"]]))
    assert len(standings(document)) == len(TABLES["en"])
    assert standings(document.apply([document.drop(len(EN), "ads.marker")])) == frozenset()
    assert standings(Document.parse("\n".join(TABLES["en"]))) == frozenset()


RESULTS = {
    "en": ["Results", "1. Ann Lee 7.41.12", "2. Bo Ek (SWE) 7.43.50", "3. Ida Roe 7.44.03", "4. Mia Poe 8.01.00"],
    "ru": ["Итоги", "1. Анна Ли 56,40 м", "2. Лев Мостов 55,12 м", "3. Ольга Тарнова 55,12 м", "4. Пётр Заречный 49,80 м"],
    "zh": ["成绩", "1 李安娜 1:41.12", "2 王晓东 1:43.50", "3 赵敏 1:44.03", "4 孙丽 2:01.00"],
    "ar": ["النتائج", "1. سامي حداد 7:41", "2. رضا كيال 7:43", "3. علي ناصر 7:44", "4. منى سالم 8:01"],
}


@pytest.mark.parametrize("language", RESULTS)
def test_results_stay_with_their_title_wherever_they_stand(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    article, table = list(ALL[language]), RESULTS[language]
    assert left([ABOVE, *article, "Button", *table, *BUTTONS], monkeypatch) == [*article, *table]


@pytest.mark.parametrize(
    "lines",
    [
        RESULTS["en"][:4],
        [*RESULTS["en"][:4], "5. Mia Poe 8.01.00"],
        [*RESULTS["en"][:4], "4. Mia Poe 7.42.00"],
        [f"{number}. Ferry late again {number}" for number in range(1, 7)],
        [f"{number}. Ferry late again" for number in range(1, 7)],
    ],
    ids=["too few", "a rank is missing", "in no order", "counts", "no marks"],
)
def test_other_ranks_are_no_results(lines: list[str]) -> None:
    assert results(Document.parse("\n".join([*EN, *lines]))) == frozenset()


NAMES = {
    "en": ["The stops", "“Quay”", "“Old Mill”", "“Depot”"],
    "ru": ["Остановки", "«Пристань»", "«Мельница»", "«Депо»"],
    "bg": ["„Пристан“", "„Мелница“", "„Депо“"],
    "zh": ["站名", "「码头」", "「老磨坊」", "「车库」"],
    "ar": ["المحطات", "«الرصيف»", "«الطاحونة»", "«المستودع»"],
}


@pytest.mark.parametrize("language", NAMES)
def test_a_list_of_names_in_quotation_marks_between_paragraphs_stays(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names, article = NAMES[language], list(ALL.get(language, RU))
    assert left([ABOVE, *article[:4], *names, *article[4:], *BUTTONS], monkeypatch) == [*article[:4], *names, *article[4:]]


@pytest.mark.parametrize("lines", [NAMES["en"][:3], ["Share", *NAMES["en"]], ["Quay", "Old Mill", "Depot"]])
def test_what_is_no_such_list_may_go(lines: list[str]) -> None:
    assert named(Document.parse("\n".join([*EN[:4], *lines, *EN[4:]]))) == frozenset()
    assert named(Document.parse("\n".join([*EN, *NAMES["en"]]))) == frozenset()


POINTING = (
    "The ferry will sail every eight minutes at rush hour from Monday on. See the times HERE",
    "Паром будет ходить каждые восемь минут в часы пик с понедельника. Расписание ЗДЕСЬ",
    "Die Fähre fährt ab Montag im Berufsverkehr alle acht Minuten. Den Fahrplan gibt es hier",
    "ستبحر العبارة كل ثماني دقائق في ساعات الذروة ابتداء من يوم الاثنين. المواعيد هنا",
    "渡轮从星期一起在高峰时段每八分钟开出一班，票价不变。时刻表见这里",
)
NOT_POINTING = (
    "See the times HERE",
    "New here? Sign up for the letter about the ferry and all its delays here",
    "The ferry will sail every eight minutes at rush hour from Monday on. Everybody who lives up the river was glad about it, here",
    "The mayor will speak about the ferry here",
    "Новости. Все новости о пароме ЗДЕСЬ",
    "更多。时刻表见这里",
)


@pytest.mark.parametrize("line", POINTING)
def test_a_sentence_and_where_to_see_more_stays_between_paragraphs(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert points(line)
    assert left([ABOVE, *EN[:4], line, *EN[4:], *BUTTONS], monkeypatch) == [*EN[:4], line, *EN[4:]]
    assert pointing(Document.parse("\n".join([*EN, line]))) == frozenset()


@pytest.mark.parametrize("line", NOT_POINTING)
def test_a_pointer_alone_may_go(line: str) -> None:
    assert not points(line)


TALKS = {
    "en": ["Did it hold?", "No.", "Who knew?", "Everybody.", "And you?", "I left.", "When?", "In May."],
    "ru": ["Он выдержал?", "Нет.", "Кто знал?", "Все.", "А вы?", "Я уехал.", "Когда?", "В мае."],
    "zh": ["撑住了吗？", "没有。", "谁知道？", "大家都知道。", "您呢？", "我走了。", "什么时候？", "五月。"],
    "ar": ["هل صمد؟", "لا.", "من كان يعلم؟", "الجميع.", "وأنت؟", "رحلت.", "متى؟", "في مايو."],
}


@pytest.mark.parametrize("language", TALKS)
def test_the_answer_to_a_question_that_stays_stays_in_an_interview(language: str) -> None:
    talk = TALKS[language]
    assert answers(Document.parse("\n".join(talk))) == {0: 1, 2: 3, 4: 5, 6: 7}
    assert answers(Document.parse("\n".join(talk[:6]))) == {}
    assert answers(Document.parse("\n".join(line for line in talk if line != talk[3]))) == {}


def test_what_stands_below_a_question_once_the_answer_has_gone_is_none() -> None:
    document = Document.parse("\n".join([*TALKS["en"], "Any tips?", "[ad_1]", "So be it."]))
    assert answers(document.apply([document.drop(9, "ads.marker")])) == {0: 1, 2: 3, 4: 5, 6: 7}


def test_the_answer_goes_with_its_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.classifier.verdict.may_go", lambda *_: True)
    for last, stays in ((True, False), (False, True)):
        article = [*EN, *TALKS["en"]]
        noise = np.array([line in ("When?" if last else "", "In May.", *BUTTONS) for line in [*article, *BUTTONS]])
        monkeypatch.setattr("cleaner.classifier.verdict.verdict", lambda text, _, noise=noise: noise.copy())
        edits = classifier(Context(Options(), RuleIndex(())))(Document.parse("\n".join([*article, *BUTTONS])))
        assert ("In May." not in {edit.before for edit in edits}) is stays


@pytest.mark.parametrize(
    ("lines", "forward"),
    [
        (("18.00 – The doors open", "19.30 – A concert", "21.00 – The cellars"), True),
        (("20:00 Фильм", "22:30 Разговор", "0:15 Чай"), True),
        (("18:00 开场", "19:30 音乐会", "21:00 散场"), True),
        (("١٨:٠٠ الافتتاح", "١٩:٣٠ حفلة", "٢١:٠٠ الختام"), True),
        (("21:48 Derby won", "21:30 Tennis", "21:12 Market"), False),
        (("18.00 – The doors open", "19.30 – A concert"), False),
        (("5:00 Swim", "23:00 Run", "1:00 Sleep"), False),
    ],
)
def test_a_program_goes_forward(lines: tuple[str, ...], forward: bool) -> None:
    assert goes_forward(lines) is forward
    assert heads_program(Document.parse("\n".join(["Program", "", *lines])), 0) is forward


def test_times_alone_and_times_further_below_are_no_program_of_a_label() -> None:
    assert not heads_program(Document.parse("Program\n18.00\n19.30\n21.00"), 0)
    assert not heads_program(Document.parse("Program\nSunday\n18.00 Doors\n19.30 Concert\n21.00 Cellars"), 0)
    assert not heads_program(Document.parse("Program"), 0)


SECTIONS = """
[boilerplate.section]
why = "a section of the page"
shape = "label"
where = "edge"
line = ["program", "программа", "节目单", "البرنامج"]
"""
PROGRAMS = {
    "en": ["PROGRAM", "18.00 – The doors open", "19.30 – A concert", "21.00 – The cellars"],
    "ru": ["Программа", "20:00 Фильм о мосте", "22:30 Разговор", "0:15 Чай на палубе"],
    "zh": ["节目单", "18:00 开场", "19:30 音乐会", "21:00 散场"],
    "ar": ["البرنامج", "١٨:٠٠ الافتتاح", "١٩:٣٠ حفلة", "٢١:٠٠ الختام"],
}


@pytest.mark.parametrize("language", PROGRAMS)
def test_the_label_of_a_program_stays_and_that_of_a_list_of_stories_goes(language: str) -> None:
    cleaner = Cleaner(rules=[("sections.toml", "own", SECTIONS)], select=["boilerplate.own"])
    title, *program = PROGRAMS[language]
    text = "\n".join([*ALL[language], title, *program])
    assert cleaner.clean(text).text == text
    assert cleaner.clean("\n".join([*ALL[language], title, *program[::-1]])).text == "\n".join([*ALL[language], *program[::-1]])
