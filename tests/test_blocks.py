"""Blocks that a label opens: they go whole, and stop where body text begins again."""

from __future__ import annotations

import pytest
from articles import ALL, EN, RU

from cleaner import Cleaner, clean

LABELS = """
[boilerplate.related]
why = "label of a list of other stories"
opens = "headlines"
line = ["related news", "материалы по теме", "相关新闻", "اخبار ذات صله"]

[boilerplate.topics]
why = "label of a list of topics"
opens = "list"
line = ["topics", "рубрики", "栏目", "مواضيع"]

[boilerplate.thread]
why = "label of the comments"
opens = "comments"
line = ["comments", "комментарии", "评论", "التعليقات"]

[boilerplate.author]
why = "opens a box about the author"
opens = "rest"
line = ["about the author", "об авторе", "关于作者", "عن الكاتب"]
"""
CLEANER = Cleaner(rules=[("labels.toml", "own", LABELS)], select=["boilerplate.own"])

RELATED = {
    "en": [
        "Related news",
        "Striker signs a record contract in Liverpool",
        "Heatwave empties the shelves of Lisbon",
        "Violinist, 9, wins the young musicians' contest in Vienna",
    ],
    "ru": [
        "Материалы по теме",
        "Форвард подписал рекордный контракт в Ливерпуле",
        "Жара опустошила прилавки Лиссабона",
        "Скрипачка девяти лет победила на конкурсе юных музыкантов в Вене",
    ],
    "zh": [
        "相关新闻",
        "前锋在利物浦签下创纪录的合同",
        "热浪让里斯本的货架空空如也今夏",
        "九岁小提琴手在维也纳青年音乐家比赛中夺得冠军",
    ],
    "ar": [
        "أخبار ذات صلة",
        "المهاجم يوقع عقدا قياسيا في ليفربول",
        "موجة الحر تفرغ رفوف المتاجر في لشبونة",
        "عازفة كمان في التاسعة تفوز بمسابقة الموسيقيين الشباب في فيينا",
    ],
}
TOPICS = {
    "en": ["Topics", "Bridges", "Ferries", "Riverton"],
    "ru": ["Рубрики", "Мосты", "Паромы", "Заречье"],
    "zh": ["栏目", "大桥", "渡轮", "河湾市"],
    "ar": ["مواضيع", "جسور", "عبارات", "ريفرتون"],
}
SUBHEADS = {"en": "Why the ferry", "ru": "Почему паром", "zh": "为什么是渡轮", "ar": "لماذا العبارة"}
each_language = pytest.mark.parametrize("language", ALL)


def insert(language: str, block: list[str], at: int) -> str:
    article = list(ALL[language])
    return "\n".join([*article[:at], *block, *article[at:]])


def whole(language: str) -> str:
    return "\n".join(ALL[language])


@each_language
@pytest.mark.parametrize("at", [3, 6, 8])
@pytest.mark.parametrize("gap", [False, True], ids=["close", "with blank lines"])
def test_a_run_of_headlines_goes_with_its_label(language: str, at: int, gap: bool) -> None:
    block = [line for item in RELATED[language] for line in ([item, ""] if gap else [item])]
    kept = [line for line in CLEANER.clean(insert(language, block, at)).text.split("\n") if line]
    assert kept == list(ALL[language])


@each_language
def test_a_short_line_before_the_text_may_be_its_subhead_and_stays(language: str) -> None:
    result = CLEANER.clean(insert(language, [*RELATED[language], SUBHEADS[language]], 4))
    assert result.text == insert(language, [SUBHEADS[language]], 4)


@each_language
def test_a_label_before_body_text_goes_alone(language: str) -> None:
    assert CLEANER.clean(insert(language, RELATED[language][:1], 4)).text == whole(language)


@each_language
def test_headlines_without_a_label_stay(language: str) -> None:
    text = insert(language, RELATED[language][1:], 4)
    assert CLEANER.clean(text).text == text


FIGURES = {
    "en": ["What the library lends", "Books: 4,100", "Tools: 212", "Cake pans: 37"],
    "ru": ["Что выдаёт библиотека", "Книги: 4100", "Инструменты: 212", "Формы для пирога: 37"],
    "zh": ["图书馆出借什么", "图书：4100册", "工具：212件", "蛋糕模：37个"],
    "ar": ["ماذا تعير المكتبة", "الكتب: 4100", "الأدوات: 212", "القوالب: 37"],
}


@each_language
def test_figures_of_the_article_end_a_list_of_headlines(language: str) -> None:
    for figures in (FIGURES[language], FIGURES[language][1:]):
        assert CLEANER.clean(insert(language, [*RELATED[language], *figures], 4)).text == insert(language, figures, 4)


def test_short_facts_of_chinese_end_a_list_of_headlines() -> None:
    facts = ["绕行方案", "小型客车：经滨江路、新桥", "货车：经绕城高速", "公交三路：终点改为东门"]
    assert CLEANER.clean(insert("zh", [*RELATED["zh"], *facts], 4)).text == insert("zh", facts, 4)


COUNTED = {
    "en": [
        "Then and now",
        "Then: 6 rooms, 140 pupils, a kitchen garden and a gym.",
        "Now: 1 bus, 17 pupils and a stove on the step.",
    ],
    "ru": [
        "Тогда и теперь",
        "Тогда: 6 классов, 140 учеников, огород и спортзал.",
        "Теперь: 1 автобус, 17 учеников, плитка на ступеньке.",
    ],
    "zh": [
        "从前与现在",
        "从前：6间教室，140名学生，还有菜园和体育馆，一应俱全。",
        "现在：1辆巴士，17名学生，踏板上放着一个小炉子做饭。",
    ],
    "ar": ["قبل وبعد", "قبل: 6 فصول و140 تلميذا وحديقة وملعب مغطى.", "بعد: 1 حافلة و17 تلميذا وموقد على الدرجة."],
}


@each_language
def test_sentences_that_count_end_a_list_of_headlines_and_keep_their_subhead(language: str) -> None:
    counted = COUNTED[language]
    assert CLEANER.clean(insert(language, [*RELATED[language], *counted], 4)).text == insert(language, counted, 4)


TALKS = {
    "en": [
        "Did it hold?",
        "No.",
        "Who knew?",
        "Everybody.",
        "And you?",
        "I left.",
        "What would you tell them today?",
        "Buy a boat.",
    ],
    "ru": ["Он выдержал?", "Нет.", "Кто знал?", "Все.", "А вы?", "Я уехал.", "Что бы вы сказали им сегодня?", "Купите лодку."],
    "zh": ["撑住了吗？", "没有。", "谁知道？", "大家都知道。", "您呢？", "我走了。", "今天您会对他们说些什么呢？", "买条船吧。"],
    "ar": ["هل صمد؟", "لا.", "من كان يعلم؟", "الجميع.", "وأنت؟", "رحلت.", "ماذا تقول لهم اليوم بعد كل هذا؟", "اشتروا قاربا."],
}


@each_language
def test_a_question_below_a_list_of_headlines_stays_with_its_answer_in_an_interview(language: str) -> None:
    talk = TALKS[language]
    text = [*ALL[language], *talk[:6]]
    assert CLEANER.clean("\n".join([*text, *RELATED[language], *talk[6:]])).text == "\n".join([*text, *talk[6:]])
    assert talk[6] not in CLEANER.clean("\n".join([*ALL[language], *RELATED[language], *talk[6:]])).text


POINTING = {
    "en": "The ferry will sail every eight minutes at rush hour from now on. See the times HERE",
    "ru": "Паром будет ходить каждые восемь минут в часы пик с понедельника. Расписание ЗДЕСЬ",
    "zh": "渡轮从星期一起在高峰时段每八分钟开出一班，票价不变。时刻表见这里",
    "ar": "ستبحر العبارة كل ثماني دقائق في ساعات الذروة ابتداء من يوم الاثنين. المواعيد هنا",
}


@each_language
def test_a_sentence_with_a_pointer_behind_it_is_no_headline(language: str) -> None:
    line = POINTING[language]
    assert CLEANER.clean(insert(language, [*RELATED[language], line], 4)).text == insert(language, [line], 4)


def test_a_long_list_inside_the_text_is_the_authors() -> None:
    block = ["Related news", *(f"The winner of the regatta in the year {year}" for year in range(1911, 1931))]
    assert CLEANER.clean(insert("en", block, 4)).text == insert("en", block[1:], 4)


def test_a_long_list_behind_the_text_goes() -> None:
    block = ["Related news", *(f"The winner of the regatta in the year {year}" for year in range(1911, 1931))]
    assert CLEANER.clean(insert("en", block, 8)).text == whole("en")


@each_language
def test_a_list_of_short_labels_goes_from_behind_the_text(language: str) -> None:
    assert CLEANER.clean(insert(language, TOPICS[language], 8)).text == whole(language)


@each_language
def test_a_list_stops_at_body_text(language: str) -> None:
    kept = CLEANER.clean(insert(language, TOPICS[language], 4)).text.split("\n")
    assert [line for line in kept if line not in TOPICS[language]] == list(ALL[language])


THREADS = {
    "en": [
        "Comments",
        "Harbour Girl says:",
        "3 days ago",
        "Let them build it of stone at last, like their fathers did, and be done with it.",
        "Reply",
        "Old Tom",
        "2 days ago",
        "Stone sinks.",
        "Reply",
    ],
    "ru": [
        "Комментарии",
        "Паромщица",
        "12:45",
        "Пусть наконец построят каменный мост, как строили отцы, и дело с концом.",
        "Ответить",
        "Старый Том",
        "13:05",
        "Камень тонет.",
        "Ответить",
    ],
    "zh": [
        "评论",
        "渡口姑娘",
        "12:45",
        "让他们像父辈那样用石头把桥建起来吧，不要再拖延下去，大家都在等。",
        "回复",
        "老汤姆",
        "13:05",
        "石头会沉。",
        "回复",
    ],
    "ar": [
        "التعليقات",
        "فتاة المرفأ",
        "12:45",
        "فليبنوا الجسر من الحجر كما فعل الآباء ولينتهوا من الأمر فقد طال الانتظار كثيرا.",
        "رد",
        "توم العجوز",
        "13:05",
        "الحجر يغرق.",
        "رد",
    ],
}


@each_language
def test_a_thread_of_comments_goes_with_its_label(language: str) -> None:
    assert CLEANER.clean(insert(language, THREADS[language], 8)).text == whole(language)


@each_language
def test_a_subhead_that_is_called_comments_opens_no_thread(language: str) -> None:
    kept = CLEANER.clean(insert(language, THREADS[language][:1], 4)).text
    assert kept == whole(language)


BOXES = {
    "en": [
        "About the author",
        "Maria Okafor runs a bakery in Riverton and writes a column on bread, boats and bridges for us.",
    ],
    "ru": ["Об авторе", "Мария Окафор держит пекарню в Заречье и ведёт у нас колонку о хлебе, лодках и мостах."],
    "zh": ["关于作者", "玛丽亚在河湾市经营面包店，并为本报撰写有关面包、船只与桥梁的专栏文章。"],
    "ar": ["عن الكاتب", "ماريا أوكافور تدير مخبزا في ريفرتون وتكتب لنا عمودا عن الخبز والقوارب والجسور."],
}


@each_language
def test_the_rest_goes_where_little_is_left(language: str) -> None:
    assert CLEANER.clean(insert(language, BOXES[language], 8)).text == whole(language)


@each_language
@pytest.mark.parametrize("at", [1, 4])
def test_the_rest_stays_where_the_article_goes_on(language: str, at: int) -> None:
    assert CLEANER.clean(insert(language, BOXES[language][:1], at)).text == whole(language)


def test_an_article_that_quotes_the_labels_keeps_its_sentences() -> None:
    text = "\n".join([*EN[:4], "“Related news,” he said, “is what we sell.”", *EN[4:], "", *RU])
    assert CLEANER.clean(text).text == text


QUESTIONS = {
    "en": ("What to take?", "A passport"),
    "ru": ("Что взять с собой?", "Паспорт"),
    "zh": ("要带什么？", "身份证"),
    "ar": ("ماذا تأخذ معك؟", "جواز السفر"),
}


@each_language
def test_a_short_question_below_headlines_is_the_next_subhead(language: str) -> None:
    article, (label, *headlines), asked = ALL[language], RELATED[language], QUESTIONS[language]
    text = [*article[:4], label, *headlines, *asked, *article[4:]]
    assert CLEANER.clean("\n".join(text)).text == "\n".join([*article[:4], *asked, *article[4:]])


NUMBERED = {
    "en": ("3. A second landing", "4. It has a song", "The old people of Riverton still know it:"),
    "ru": ("3. Вторая пристань", "4. У него есть песня", "Старики Заречья её ещё помнят:"),
    "zh": ("3. 第二个渡口", "4. 它有一首自己的歌曲", "河湾市的老人还会唱："),
    "ar": ("3. مرسى ثان", "4. له أغنية خاصة به", "ما زال كبار السن يعرفونها:"),
}


@each_language
def test_the_next_of_numbered_subheads_ends_a_list_of_headlines(language: str) -> None:
    article, (label, *headlines), (third, fourth, below) = ALL[language], RELATED[language], NUMBERED[language]
    text = [*article[:3], third, article[3], label, *headlines, fourth, below, *article[4:]]
    assert CLEANER.clean("\n".join(text)).text == "\n".join([*article[:3], third, article[3], fourth, below, *article[4:]])
    listed = [*article[:4], label, *(f"{number}. {line}" for number, line in enumerate(headlines, 1)), *article[4:]]
    assert CLEANER.clean("\n".join(listed)).text == "\n".join(article)


ANNOUNCED = {
    "en": ["For the sauce:", "- a cup of lentils", "- salt and chili", "- a spoon of oil", "- some pepper", "- a leek", "- water"],
    "ru": ["Для соуса:", "- стакан чечевицы", "- соль и перец", "- ложка масла", "- немного укропа", "- лук", "- вода"],
    "zh": ["酱料：", "- 一杯扁豆", "- 盐和辣椒", "- 一勺油", "- 少许胡椒", "- 大葱", "- 清水"],
    "ar": ["المقادير:", "- كوب عدس بجبة", "- ملح وشطة", "- ملعقة خل", "- قليل من الفلفل", "- بصل", "- ماء"],
}


@each_language
def test_a_list_that_a_colon_announces_before_the_text_is_no_menu(language: str) -> None:
    headline, *paragraphs = ALL[language]
    text = [headline, *MENU[:-1], *ANNOUNCED[language], *paragraphs]
    left = Cleaner(select=["boilerplate"]).clean("\n".join(text)).text.split("\n")
    assert left == [headline, *ANNOUNCED[language], *paragraphs]


INGREDIENTS = {
    "en": ["Ingredients", "300 g of flour", "1½ cups of milk", "2 eggs", "¼ tsp of salt", "1 lemon", "Butter"],
    "ru": ["Состав", "300 г муки", "1,5 стакана молока", "2 яйца", "1 щепотка соли", "1 лимон", "Масло"],
    "zh": ["材料", "面粉 300克", "牛奶200毫升", "鸡蛋 2个", "盐 1克", "柠檬 1个", "黄油"],
    "ar": ["المقادير", "٣٠٠ غرام طحين", "٢ كوب حليب", "٣ بيضات", "١ ملعقة ملح", "١ ليمونة", "زبدة"],
}
MENU = ["Home", "Sport", "24 Hours", "Culture", "Opinion", "Travel", "Weather"]


@each_language
def test_a_list_of_ingredients_before_the_text_is_no_menu(language: str) -> None:
    headline, *paragraphs = ALL[language]
    cleaner = Cleaner(select=["boilerplate"])
    text = "\n".join((headline, *INGREDIENTS[language], *paragraphs))
    assert cleaner.clean(text).text == text
    assert cleaner.clean("\n".join((headline, *MENU, *paragraphs))).text == "\n".join((headline, MENU[-1], *paragraphs))


RECIPE = ("Serves 4", "Preparation: 15 minutes", "Cooking time: 1 hour", "Ingredients", "200 g rye", "2 carrots, diced", "1 leek", "1 stick of celery", "2 tbsp butter", "salt, pepper", "parsley", "Method")  # fmt: skip
RESULTS = ("Football", "League two, round 12", "Amiens – Caen 1-1", "Guingamp – Pau 3-0", "Laval – Rodez 0-2", "Table", "1. Angers, 25 pts", "2. Laval, 24", "3. Auxerre, 22", "Handball", "Nantes – Nice 24-22", "Tennis")  # fmt: skip


@pytest.mark.parametrize("lines", [RECIPE, RESULTS])
def test_a_recipe_or_results_before_the_text_are_no_menu(lines: tuple[str, ...]) -> None:
    text = "\n".join((EN[0], *lines, *EN[1:]))
    assert Cleaner(select=["boilerplate"]).clean(text).text == text


def test_what_somebody_says_behind_a_dash_is_no_headline() -> None:
    said = ["— Что будет с паромом дальше?", "— Он будет ходить каждый час."]
    text = "\n".join([*RU[:4], "Читайте также", "Как строили мост через реку", *said])
    assert clean(text, skip=["classifier"]).text == "\n".join([*RU[:4], *said])


@each_language
def test_the_last_headline_before_a_notice_of_the_page_is_no_subhead(language: str) -> None:
    notice = "Your address will not be published, and the comments are read before they are shown to anybody else."
    rules = f'{LABELS}\n[boilerplate.notice]\nstarts = ["your address will not"]\n'
    cleaner = Cleaner(rules=[("labels.toml", "own", rules)], select=["boilerplate.own"])
    text = "\n".join([*ALL[language], *RELATED[language][:2], notice])
    assert cleaner.clean(text).text == "\n".join(ALL[language])
