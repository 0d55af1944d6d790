"""Labels that no table knows, among those that it does: they go from whole pages, and from nothing else."""

from __future__ import annotations

import pytest
from articles import ALL
from test_ends import RESULTS

from cleaner import Cleaner

CLEANER = Cleaner(skip=["classifier"])
each_language = pytest.mark.parametrize("language", ALL)

#: Buttons that the tables know, and labels and teasers that they cannot know, above and below an article.
ABOVE = {
    "en": (["Sign in", "Subscribe", "Search", "Newsletters"], ["Club Plus", "Orchard choir", "Apple walks", "Webcam tonight"]),
    "ru": (["Войти", "Подписаться", "Поиск", "Регистрация"], ["Клуб плюс", "Зимний сад", "Прогулки", "Камера онлайн"]),
    "zh": (["登录", "注册", "搜索", "返回首页"], ["会员俱乐部", "苹果花园", "果园合唱", "今夜实况"]),
    "ar": (["تسجيل الدخول", "اشترك الآن", "بحث", "الرئيسية"], ["نادي بلس", "حديقة التفاح", "جولات ممتعة", "كاميرا الليلة"]),
}
BELOW = {
    "en": (
        ["Share on Facebook", "Most read", "Contact us", "Privacy policy", "Terms of use"],
        "Violinist, 9, wins a contest in Vienna",
    ),
    "ru": (["Поделиться", "Самое читаемое", "Контакты", "О проекте", "Реклама на сайте"], "Скрипачка победила на конкурсе в Вене"),
    "zh": (["分享到", "相关新闻", "联系我们", "关于我们", "网站地图"], "九岁小提琴手在维也纳青年音乐家比赛中夺得冠军"),
    "ar": (["شارك", "الأكثر قراءة", "اتصل بنا", "سياسة الخصوصية", "من نحن"], "عازفة كمان في التاسعة تفوز بمسابقة في فيينا"),
}


def page(language: str) -> tuple[list[str], list[str]]:
    """Return what stands above and below the article of a page, buttons and labels by turns."""
    buttons, labels = ABOVE[language]
    known, teaser = BELOW[language]
    above = [line for pair in zip(buttons, labels, strict=True) for line in pair]
    return [*above, *buttons], [line for button in known for line in (button, teaser)] + [*known]


@each_language
def test_goes_from_a_whole_page(language: str) -> None:
    above, below = page(language)
    cleaned = CLEANER.clean("\n".join([*above, *ALL[language], *below]))
    assert cleaned.text.split("\n") == list(ALL[language])
    assert any(edit.rule == "boilerplate.page" for edit in cleaned.edits)


@each_language
def test_only_a_density_of_furniture_tells(language: str) -> None:
    """The same labels stay where the page's buttons are far, few or missing."""
    labels = ABOVE[language][1]
    text = "\n".join([*labels[:3], *ALL[language], *labels[1:]])
    assert CLEANER.clean(text).text == text


@each_language
def test_lists_that_belong_stay(language: str) -> None:
    """A list right behind the last paragraph stays, whatever the page says further down."""
    _, below = page(language)
    names = [line.split("，" if language == "zh" else " ")[0][:12] + str(number) for number, line in enumerate(ALL[language][1:6])]
    text = "\n".join([*ALL[language], *names])
    assert CLEANER.clean("\n".join([text, *below])).text.startswith(text)


@each_language
def test_headline_far_above_stays(language: str) -> None:
    """A headline speaks of what the article speaks of, and stays even with a menu between the two."""
    above, below = page(language)
    text = "\n".join([*above[:6], ALL[language][0], *above[6:], *ALL[language][1:], *below])
    assert ALL[language][0] in CLEANER.clean(text).text


@each_language
def test_wrapped_text_stays(language: str) -> None:
    """Where lines are broken in the middle of sentences, a short line is no label."""
    above, below = page(language)
    joiner = "" if language == "zh" else " "
    paragraphs = [joiner.join(part) for part in zip(*(iter(ALL[language][1:7]),) * 2, strict=True)]
    wrapped = [piece for text in paragraphs for piece in (text[i : i + 50] for i in range(0, len(text), 50))]
    edits = CLEANER.clean("\n".join([*above, *wrapped, *below])).edits
    assert not {edit.before for edit in edits if edit.rule == "boilerplate.page"} & set(wrapped)


def test_levels() -> None:
    above, below = page("en")
    text = "\n".join([*above, *ALL["en"], *below])
    cautious = Cleaner(skip=["classifier"], level="cautious").clean(text)
    assert not any(edit.rule == "boilerplate.page" for edit in cautious.edits)
    assert BELOW["en"][1] in cautious.text


VERSES = {
    "en": ["The river goes", "the ferry stays", "an oar at rest", "the town asleep", "no bridge tonight", "no bridge at dawn", "and still we wait"],
    "ru": ["Иван Петров", "Мария Окафор", "Тимофей Гадлеев", "Анна Ли", "Ольга Тарнова", "Пётр Заречный", "Лев Мостов"],
    "zh": ["河水远去", "渡船不动", "桨声已歇", "小城入梦", "今夜无桥", "明晨无桥", "我们还等"],
    "ar": ["النهر يمضي", "والعبارة تبقى", "والمجداف ساكن", "والمدينة نائمة", "لا جسر الليلة", "ولا جسر غدا", "وما زلنا ننتظر"],
}  # fmt: skip


@each_language
def test_poems_and_names_at_the_end_stay(language: str) -> None:
    text = "\n".join([*ALL[language], *VERSES[language]])
    assert CLEANER.clean(text).text == text


#: What a page says in whole sentences below its buttons, and a last paragraph of the article's own.
NOTICES = {
    "en": "Violinists of every age compete each autumn in Vienna, and the winner plays with a famous orchestra there.",
    "ru": "Скрипачи всех возрастов каждую осень соревнуются в Вене, а победитель выступает там со знаменитым оркестром.",
    "zh": "各年龄段小提琴手每逢秋季齐聚维也纳一较高下，优胜者将与当地著名乐团同台演出并灌录唱片。",
    "ar": "يتنافس عازفو الكمان من كل الأعمار كل خريف في فيينا ويعزف الفائز هناك مع فرقة موسيقية شهيرة أمام الآلاف.",
}


@each_language
def test_paragraphs_below_nothing_but_furniture_go(language: str) -> None:
    above, below = page(language)
    cleaned = CLEANER.clean(
        "\n".join([*above, *ALL[language], *below, NOTICES[language], *BELOW[language][0][:2], NOTICES[language]])
    )
    assert cleaned.text.split("\n") == list(ALL[language])


@each_language
def test_paragraphs_below_little_furniture_or_of_the_story_stay(language: str) -> None:
    above, below = page(language)
    article, last = ALL[language][:-1], ALL[language][-1]
    few = BELOW[language][0][:4]
    own = CLEANER.clean("\n".join([*above, *article, *below, last])).text
    assert own.split("\n")[-1] == last
    edits = CLEANER.clean("\n".join([*above, *ALL[language], *few, NOTICES[language]])).edits
    assert not any(edit.rule == "boilerplate.page" and edit.before == NOTICES[language] for edit in edits)


def test_a_page_with_few_buttons_loses_labels_but_no_list() -> None:
    """Five lines of furniture are enough for teasers among them, not for what could be an item of the article's own list."""
    teaser = BELOW["en"][1]
    items = ["2 kg apples", "- apples", "Apples:", "The pillars"]
    text = "\n".join([*ALL["en"], "Share on Facebook", "Contact us", "Log in", teaser, *items, "Load more", "Back to top"])
    assert CLEANER.clean(text).text.split("\n") == [*ALL["en"], *items]


HEADLINES = {
    "en": "What nobody on the other side had expected",
    "ru": "Чего никто из соседей на том берегу не ждал",
    "zh": "谁也没有想到的事情终于在对岸的邻居那里发生了",
    "ar": "ما لم يكن أحد من الجيران على الضفة الأخرى يتوقعه",
}


@each_language
def test_a_headline_above_buttons_and_teasers_stays(language: str) -> None:
    (buttons, _), (_, teaser), (_, below) = ABOVE[language], BELOW[language], page(language)
    above = [line for number, button in enumerate(buttons) for line in (button, f"{teaser}: {number}")]
    cleaned = CLEANER.clean("\n".join([HEADLINES[language], *above, *buttons, *ALL[language][1:], *below]))
    assert cleaned.text.split("\n")[0] == HEADLINES[language]
    assert any(edit.rule == "boilerplate.page" and edit.line < len(above) for edit in cleaned.edits)


def test_the_citation_of_a_paper_stays() -> None:
    above, below = page("en")
    cited = "J. Trop. Hort. 2019; 44(2): 101–109. doi: 10.5555/jth.2019.44.101"
    left = CLEANER.clean("\n".join([*above, *ALL["en"], below[0], cited, *below[1:]])).text.split("\n")
    assert cited in left
    assert BELOW["en"][1] not in left


#: An item of the article's own list, and what stands between the article and more of it: few lines of furniture.
LISTED = {
    "en": (["Mill Lane, even numbers only", "Quay Road (all of it)"], ["Share on Facebook", "Contact us", "Log in"]),
    "ru": (["Мельничная, только чётные дома", "Речная (вся)"], ["Поделиться", "Контакты", "Войти"]),
    "zh": (["磨坊巷双号", "码头路全段"], ["登录", "注册", "搜索"]),
    "ar": (["شارع الطاحونة الأرقام الزوجية", "طريق الرصيف كله"], ["شارك", "اشترك الآن", "تسجيل الدخول"]),
}

#: A paragraph in the article's words.
TOLD = {
    "en": "The council of Riverton will pay for the ferry over the Tarn until the engineers have seen the pillars of the old bridge.",
    "ru": "Совет Заречья будет платить за паром через Тарнь, пока инженеры не осмотрят опоры старого моста, сообщил мэр.",
    "zh": "市议会表示，在工程师检查完旧桥的桥墩之前，河湾市议会将补贴塔恩河两岸渡轮的全部费用，市长说。",
    "ar": "وقال مجلس ريفرتون إن العبارة ستعمل فوق نهر تارن حتى يفحص المهندسون دعامات الجسر القديم قبل التصويت على الجسر الجديد.",
}


@each_language
def test_the_article_goes_on_behind_a_box_of_the_page(language: str) -> None:
    """Where a paragraph in its words follows, a list above it is the article's; where none does, it is the page's."""
    above, below = page(language)
    listed, box = LISTED[language]
    told, (headline, *rest) = TOLD[language], ALL[language]
    kept = CLEANER.clean("\n".join([*above, headline, *rest, *box, *listed, told, *below])).text.split("\n")
    assert kept == [headline, *rest, *listed, told]
    assert not set(listed) & set(CLEANER.clean("\n".join([*above, *ALL[language], *box, *listed, *below])).text.split("\n"))
    kept = CLEANER.clean("\n".join([*above, told, *box, *listed, *rest, *below])).text.split("\n")
    assert kept == [told, *listed, *rest]


@pytest.mark.parametrize("language", RESULTS)
def test_results_behind_the_text_stay_with_their_title(language: str) -> None:
    (above, below), table = page(language), RESULTS[language]
    text = [*ALL[language], BELOW[language][0][0], *table]
    assert CLEANER.clean("\n".join([*above, *text, *below])).text.split("\n") == [*ALL[language], *table]
