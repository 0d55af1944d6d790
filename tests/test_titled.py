"""A headline as short as the labels above it stays where its author or its date stands below it, and nothing else is one."""

from __future__ import annotations

import pytest
from articles import ALL, EN

from cleaner import Cleaner
from cleaner.document import Document
from cleaner.filters.boilerplate.titled import titles

CLEANER = Cleaner(skip=["classifier"])
MENUS = {
    "en": ["Home", "World", "Culture", "Sport", "Travel", "Weather", "Sign in"],
    "ru": ["Главная", "Город", "Культура", "Спорт", "Погода", "Афиша", "Войти"],
}
HEADLINES = {
    "en": ["The ferry is late", "By Ann Lee", "14 March 2024"],
    "ru": ["Паром опять опоздал", "Автор: Анна Лесная", "14 марта 2024"],
}


@pytest.mark.parametrize("language", MENUS)
def test_the_line_above_author_and_date_stays(language: str) -> None:
    headline, *stamp = HEADLINES[language]
    text = "\n".join([*MENUS[language], headline, *stamp, *ALL[language][1:]])
    assert CLEANER.clean(text).text.split("\n") == [headline, *ALL[language][1:]]


def test_it_goes_where_a_headline_stays() -> None:
    text = "\n".join([*MENUS["en"], "Boats for sale here", "By Ann Lee", "14 March 2024", *EN])
    assert CLEANER.clean(text).text.split("\n") == list(EN)


def test_a_label_of_one_word_is_no_headline() -> None:
    text = "\n".join([*MENUS["en"], "Harbor", "By Ann Lee", "14 March 2024", *EN[1:]])
    assert CLEANER.clean(text).text.split("\n") == list(EN[1:])


@pytest.mark.parametrize(
    ("headline", "standfirst"),
    [
        (
            "Why a horror novel begins with patience and one ferry",
            "On cracked pillars, the landing nobody owns, and the pleasure of waiting",
        ),
        ("Роман ужасов о деньгах, терпении и одном пароме", "О трещинах в опорах, ничьей пристани и радости ожидания"),
    ],
)
def test_the_headline_stays_above_its_standfirst(headline: str, standfirst: str) -> None:
    """Both look like labels; what stands below them leaves no place for the headline among the last lines before the text."""
    article = EN[1:] if headline.isascii() else ALL["ru"][1:]
    tools = ["Share", "Print", "Save", "Comments", "Subscribe", "Sign in", "Contact us"]
    text = "\n".join(
        [
            "The Landing",
            *MENUS["en"],
            headline,
            standfirst,
            "Share on Facebook",
            "Ann Lee in Riverton",
            "Now in the app",
            *article,
            *tools,
        ]
    )
    assert {headline, standfirst} <= set(CLEANER.clean(text).text.split("\n"))


@pytest.mark.parametrize("between", [[], ["In Riverton"]], ids=["above the author", "above more"])
@pytest.mark.parametrize(
    ("headline", "standfirst"),
    [
        (
            "The keeper of the light retires on Sunday",
            "Tom Hadley, 64, put out the lamp for the last time. Nobody is to follow him",
        ),
        ("Смотритель маяка уходит на покой", "Том Хэдли погасил лампу в последний раз. Заменить его некем, да и незачем"),
    ],
    ids=["en", "ru"],
)
def test_a_headline_that_says_something_else_stays_above_a_longer_standfirst(
    headline: str, standfirst: str, between: list[str]
) -> None:
    language = "en" if headline.isascii() else "ru"
    lines = [*MENUS[language], headline, standfirst, *between, *HEADLINES[language][1:], *ALL[language][1:]]
    assert CLEANER.clean("\n".join(lines)).text.split("\n")[0] == headline


def test_a_headline_further_above_the_author_stays_where_nothing_else_is_one() -> None:
    above = ["The keeper of the light retires on Sunday", "Harbor", "In Riverton", "By Ann Lee", "14 March 2024"]
    assert CLEANER.clean("\n".join([*MENUS["en"], *above, *EN[1:]])).text.split("\n")[0] == above[0]


def test_the_headline_is_none_of_the_related_ones_above_it() -> None:
    lines = ["News home", "More from Rural", "Mango growers dump fruit", EN[0], "By Ann Lee", "14 March 2024", *EN[1:]]
    assert CLEANER.clean("\n".join(lines)).text.split("\n")[-len(EN) :] == list(EN)


def test_a_teaser_goes_where_the_headline_stays_above_it() -> None:
    text = "\n".join([EN[0], "More from Rural", "Bridge over the Orla opens at last", "14 March 2024", *EN[1:]])
    assert CLEANER.clean(text).text.split("\n") == list(EN)


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Most read"), ("ru", "Читайте также"), ("zh", "相关新闻"), ("ar", "اقرأ أيضا")]
)
def test_the_headline_is_none_of_the_stories_listed_above_it(language: str, label: str) -> None:
    """It says nothing that the paragraphs say; but it stands right above the date."""
    headline = {
        "en": "The keeper of the light retires on Sunday",
        "ru": "Смотритель маяка уходит на покой",
        "zh": "灯塔看守人周日退休回到故乡的小镇",
        "ar": "حارس المنارة يتقاعد يوم الأحد",
    }[language]
    article = ALL[language][1:]
    lines = [label, headline, "14.03.2024 10:15", *article]
    assert CLEANER.clean("\n".join(lines)).text.split("\n") == [headline, *article]
    headed = [ALL[language][0], label, headline, "14.03.2024 10:15", *article]
    assert CLEANER.clean("\n".join(headed)).text.split("\n") == [*ALL[language]]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_headline_above_author_and_date_stays_though_standfirsts_below_them_do(language: str) -> None:
    headline = {"en": "Why one ferry and one bridge divide the river town", "ru": "Почему паром и мост поссорили весь город"}[
        language
    ]
    points = {
        "en": ["The ferry carried a third more passengers this year", "The bridge has been closed to lorries since March"],
        "ru": ["Паром перевёз на треть больше пассажиров, чем год назад", "Мост закрыт для грузовиков с самого марта"],
    }[language]
    stamp = HEADLINES[language][1:]
    lines = [*MENUS[language], "The Landing", headline, *stamp, *points, *ALL[language][1:], *MENUS[language]]
    assert CLEANER.clean("\n".join(lines)).text.split("\n")[:3] == [headline, *points]


#: Headlines that say little of what the articles say, a time of day, the standfirst, and a caption.
HEADS = {
    "en": (
        "Bridge for Riverton: ‘We have had enough of this’",
        "19:04 • Updated today, 20:15 • 3 minutes",
        "Cracks in two of the pillars of the old crossing",
        "Maria Okafor in front of her bakery near the ferry landing / R. MARSH",
    ),
    "ru": (
        "Мост для Заречья: «Мы уже устали жить так»",
        "Обновлено сегодня в 19:04",
        "Трещины в двух опорах старого моста нашли инженеры",
        "Мария Окафор у своей пекарни возле паромной пристани / Р. МАРШ",
    ),
    "zh": (
        "河湾市大桥：没有人再信这样的话",
        "今天 19:04 更新",
        "旧桥的两根桥墩上发现了裂缝等着检查",
        "玛丽亚在旧渡口附近的面包店门前等待渡轮",
    ),
    "ar": (
        "جسر ريفرتون: «لم نعد نحتمل هذا كله»",
        "اليوم 19:04",
        "مهندسون وجدوا شقوقا في دعامتين من دعامات الجسر القديم",
        "ماريا أوكافور أمام مخبزها قرب مرسى العبارة القديم / ر. مارش",
    ),
}


def rescued(above: list[str], taken: set[int], language: str = "en") -> set[int]:
    """Return the lines above an article that are its headline, of those that were taken along; "Share" goes by a rule."""
    known = {index: "boilerplate.en.share-word" for index, line in enumerate(above) if line == "Share"}
    return titles(Document.parse("\n".join([*above, *ALL[language][1:]])), known, taken, taken)


@pytest.mark.parametrize("language", HEADS)
def test_the_headline_beside_a_time_of_day_stays_though_its_standfirst_stands_below_the_tools(language: str) -> None:
    headline, time, standfirst, _ = HEADS[language]
    assert rescued([headline, time, "Share", standfirst], {0, 1}, language) == {0}
    assert rescued(["Ann Lee", time, headline, "Share", standfirst], {0, 1, 2}, language) == {2}
    assert rescued([time, "Ann Lee", headline, "Share", standfirst], {0, 1, 2}, language) == {2}


@pytest.mark.parametrize("language", HEADS)
def test_without_a_time_of_day_it_goes_where_something_else_like_a_headline_stays(language: str) -> None:
    headline, _, standfirst, _ = HEADS[language]
    assert not rescued([headline, "Archive", "Share", standfirst], {0, 1}, language)


@pytest.mark.parametrize(
    "line",
    [
        "Violinist, nine, wins contest in Vienna",
        "Скрипачка девяти лет победила в Вене",
        "九岁提琴手维也纳夺冠归来",
        "عازفة كمان تفوز في فيينا",
        "News > Riverton > Bridge and ferry",
        "12:41 Riverton ferry is late again",
    ],
)
def test_a_trending_headline_and_a_row_of_sections_beside_a_date_go(line: str) -> None:
    assert not rescued([line, HEADS["en"][1], "Share", EN[0]], {0, 1})
    assert rescued([HEADS["en"][0], HEADS["en"][1], "Share", HEADS["en"][2]], {0, 1}) == {0}


COUNTED = {
    "en": ("7 ferries of Riverton that still wait for a bridge", "8 ferries of Riverton that the council still pays for"),
    "ru": ("5 паромов Заречья, которые ещё ждут моста", "6 паромов Заречья, которые ещё возят мэра"),
    "zh": ("5 艘河湾市渡轮还在等那座大桥的表决", "6 艘河湾市渡轮还在旧渡口等市长"),
    "ar": ("7 عبارات في ريفرتون تنتظر الجسر", "8 عبارات في ريفرتون تنتظر العمدة"),
}


@pytest.mark.parametrize("language", COUNTED)
def test_a_headline_may_begin_with_a_number_where_none_beside_it_does(language: str) -> None:
    headline, other = COUNTED[language]
    _, time, standfirst, _ = HEADS[language]
    assert rescued(["Archive", headline, time, "Share", standfirst], {0, 1, 2}, language) == {1}
    assert not rescued([other, headline, time, "Share", standfirst], {0, 1, 2}, language)


def test_among_many_dates_no_headline_stays_for_one_of_them() -> None:
    program = [line for hour in range(10, 18) for line in (f"{hour}:15 today", f"Ferry and bridge, part {hour} of the regatta")]
    for many in (True, False):
        lines = [*(program if many else program[-4:]), "Share", HEADS["en"][2]]
        assert bool(rescued(lines, {*range(len(lines) - 2)})) is not many


@pytest.mark.parametrize("language", HEADS)
def test_a_notice_of_the_page_above_its_headline_is_not_where_the_article_begins(language: str) -> None:
    notices = {
        "en": "This recording cannot be shown here as long as you have not told us what we may keep.",
        "ru": "Эту запись нельзя показать здесь, пока вы не сказали нам, что мы можем хранить.",
        "zh": "在您告诉我们可以保存哪些内容之前，这段录像无法在此处播放，请先调整设置。",
        "ar": "لا يمكن عرض هذا التسجيل هنا ما دمت لم تخبرنا بما يمكننا الاحتفاظ به من بياناتك.",
    }
    headline, time, standfirst, _ = HEADS[language]
    assert rescued([notices[language], "Adjust", headline, time, "Share", standfirst], {1, 2, 3}, language) == {2}


@pytest.mark.parametrize("language", HEADS)
def test_a_standfirst_that_is_a_sentence_is_where_the_article_begins(language: str) -> None:
    *_, told = ALL[language]
    assert rescued(["Archive", ALL[language][0], told, "Ann Lee", "Share"], {0, 1, 3}, language) == {1}


@pytest.mark.parametrize("language", HEADS)
@pytest.mark.parametrize("taken", [{0, 1, 2, 3}, {1, 2, 3}], ids=["with the headline", "below the headline that stays"])
def test_a_standfirst_and_a_caption_right_below_the_headline_stay(language: str, taken: set[int]) -> None:
    _, _, standfirst, caption = HEADS[language]
    lines = [ALL[language][0], standfirst, caption, "1/4", "Share"]
    assert rescued(lines, taken, language) == taken - {3}


def test_below_the_headline_a_list_of_others_goes() -> None:
    others = [
        "Riverton ferry company buys two boats for the summer",
        "Mayor Hadley opens the new landing at the old bridge",
        "Bakery near the landing wins a prize for its bread",
    ]
    for number, stay in ((1, {1}), (2, {1, 2}), (3, set[int]())):
        lines = [EN[0], *others[:number], "Archive", "Share"]
        assert rescued(lines, {*range(1, number + 2)}) == stay


@pytest.mark.parametrize(
    "line", ["Accept what we may keep of you on this site", "Archive of the bridge", "19:04, 14 March 2024 • 3 minutes in all"]
)
def test_what_is_no_standfirst_goes_below_the_headline(line: str) -> None:
    assert not rescued([EN[0], line, "Archive", "Share"], {1, 2})
