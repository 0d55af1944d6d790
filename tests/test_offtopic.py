"""Lines of other stories: what cohesion finds, and what it leaves."""

from __future__ import annotations

import pytest
from articles import ALL, EN, with_line

from cleaner import Cleaner

ONLY = Cleaner(select=["offtopic"])
#: A list behind the text is another story's only where rules have found noise.
NOISY, MARKER = Cleaner(select=["offtopic", "ads"]), "[ad_1]"

TEASERS = {
    "en": "Liverpool striker signs record contract after Champions League triumph",
    "ru": "Форвард «Ливерпуля» подписал рекордный контракт после победы в Лиге чемпионов",
    "zh": "利物浦前锋夺冠后签下俱乐部历史最高薪合同",
    "ar": "مهاجم ليفربول يوقع عقدا قياسيا بعد التتويج بدوري الأبطال",
}
#: Headline-like lines of the article itself: captions, subheads, list items, a quotation in another language.
OWN = {
    "en": [
        "The old ferry landing at Riverton, where Maria Okafor runs her bakery",
        "Engineers found cracks in two pillars of the crossing",
        "Why the ferry",
        "What do the striker and his record contract have to do with Champions League?",
        "“Solange die Engländer ihre Brücken selbst bauen, fahre ich lieber mit dem Boot hinüber nach Frankreich”",
        "1. Passengers, bicycles, horses, wagons loaded with barley",
        "Photograph: passengers queue at the Riverton ferry on Friday",
    ],
    "ru": [
        "Старая паромная пристань Заречья, где Мария Окафор держит пекарню",
        "Почему паром",
        "— Барки, плоты, лошади, возы с ячменём",
    ],
    "zh": ["河湾市旧渡口附近的玛丽亚面包店", "为什么是渡轮"],
    "ar": ["مرسى العبارة القديم في ريفرتون حيث مخبز ماريا أوكافور", "لماذا العبارة"],
}


@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize("at", [2, 4, 6])
def test_a_headline_of_another_story_goes_from_between_the_paragraphs(language: str, at: int) -> None:
    assert ONLY.clean(with_line(ALL[language], TEASERS[language], at)).text == "\n".join(ALL[language])


@pytest.mark.parametrize(("language", "line"), [(language, line) for language, lines in OWN.items() for line in lines])
@pytest.mark.parametrize("at", [2, 5])
def test_the_articles_own_short_lines_stay(language: str, line: str, at: int) -> None:
    assert ONLY.clean(with_line(ALL[language], line, at)).edits == ()


@pytest.mark.parametrize("article", ALL.values(), ids=ALL)
def test_an_article_comes_through_whole(article: tuple[str, ...]) -> None:
    assert ONLY.clean("\n".join(article)).edits == ()


@pytest.mark.parametrize("language", ALL)
def test_an_article_in_two_languages_stays(language: str) -> None:
    other = ALL["ru" if language == "en" else "en"]
    assert ONLY.clean("\n".join([*ALL[language], *other])).edits == ()


RELATED = (
    "Liverpool striker signs record contract",
    "Heatwave empties shelves of fans in Lisbon",
    "Violinist, 9, wins contest in Vienna",
    "Stock exchange rallies as lenders report profits",
)


def test_a_run_of_other_headlines_behind_the_text_goes() -> None:
    assert NOISY.clean("\n".join([*EN, MARKER, *RELATED])).text == "\n".join(EN)


def test_in_a_text_without_any_noise_it_is_the_articles() -> None:
    assert NOISY.clean("\n".join([*EN, *RELATED])).edits == ()


def test_a_list_right_behind_the_text_that_shares_some_words_is_left_to_the_classifier_where_that_runs() -> None:
    mixed = ("Old bridge of Lisbon is painted red again", "Ferry of Vienna sails without a captain", *RELATED[2:])
    for listed, judged in ((RELATED, True), (mixed, False)):
        for skip, goes in ((["classifier"], True), ([], judged)):
            edits = Cleaner(skip=skip).clean("\n".join([*EN, *listed, MARKER])).edits
            assert ("offtopic.related" in [edit.rule for edit in edits]) == goes
    below = Cleaner().clean("\n".join([*EN, MARKER, *mixed])).edits
    assert "offtopic.related" in [edit.rule for edit in below]


@pytest.mark.parametrize(
    "facts",
    [
        ("Open: Tuesday to Sunday, 10 to 18", "Entry: 60 crowns, children free", "Address: Harbor 14, Westport"),
        ("Practical", "Open: Tuesday to Sunday, 10 to 18", "Entry: 60 crowns, children free", "Address: Harbor 14, Westport"),
        ("Что нового", "・Карта: Ледяная пустошь и город фонарей", "・Караван: быстрее на 8 %", "・Новые товары, двадцать видов", "・Ставка: 9 % вместо 12 %"),
        ("論文情報", "論文名：Channel-guided growth of iron scales", "著者：田中遥、佐藤健、モロー・イネス", "雑誌名：Annals of Deep-Sea Biology"),
    ],
    ids=["behind the text", "below a heading", "with bullets", "ja"],
)  # fmt: skip
def test_labels_with_values_right_behind_the_text_stay_and_other_stories_below_them_go(facts: tuple[str, ...]) -> None:
    assert NOISY.clean("\n".join([*EN, *facts, MARKER, *RELATED])).text == "\n".join([*EN, *facts])


@pytest.mark.parametrize(
    "tail",
    [
        ("The winners were:", *RELATED),
        ("Fashions of a generation ago return", "In the guide:", *(f"- {line}" for line in RELATED)),
        ("Fashions of a generation ago return", *(f"{line} | 12" for line in RELATED)),
        RELATED[:2],
        ("10.00 The Snow Queen, for children", "11.30 A lecture on volcanoes", "14.00 Ordinary Bread, with subtitles", "20.45 Fashions of Lisbon"),
        ("Rugby union: Leinster 31 Munster 18; Ulster 12", "Golf in Lima: 137 Olsen 68 69", "Racing at Perth: Silver Spoon 7-2, Old Tom 11-1"),
        ("Riverton ferry timetable this winter", "Tarn bridge: the report of the engineers", "Riverton council: how each member voted", "Tom Hadley on the Tarn crossing"),
    ],
    ids=["announced by a colon", "announced within the tail", "rows of a table", "too few", "a program", "results", "about the same things"],
)  # fmt: skip
def test_a_list_at_the_end_of_the_article_stays(tail: tuple[str, ...]) -> None:
    assert NOISY.clean("\n".join([*EN, MARKER, *tail])).text == "\n".join([*EN, *tail])


def test_the_latest_stories_behind_the_text_go_though_times_stand_before_them() -> None:
    latest = [f"{hour}:15 {line}" for hour, line in zip((20, 18, 15, 9), RELATED, strict=True)]
    dated = [f"{line} 12.05.2020, 10:15" for line in RELATED]
    for lines in (latest, dated):
        assert NOISY.clean("\n".join([*EN, MARKER, *lines])).text == "\n".join(EN)


PLACES = ("Lisbon", "Vienna", "Nairobi", "Osaka", "Lima", "Oslo", "Perth", "Quebec", "Dakar", "Minsk", "Tunis")


@pytest.mark.parametrize(("paragraphs", "stay"), [(2, True), (3, False)])
def test_a_page_that_is_a_list_of_headlines_stays(paragraphs: int, stay: bool) -> None:
    """Behind two paragraphs forty-four headlines are what the page is about."""
    headlines = [f"{line} ({place})" for place in PLACES for line in RELATED]
    article = [EN[0], *EN[1:paragraphs], " ".join(EN[paragraphs:])]
    assert NOISY.clean("\n".join([*article, MARKER, *headlines])).text == "\n".join([*article, *headlines] if stay else article)


def test_a_paragraph_of_another_story_goes_only_if_it_shares_nothing() -> None:
    alien = (
        "Liverpool striker Mohamed Farouk signed a record contract after the Champions League triumph, "
        "ending months of speculation about a transfer to Barcelona or Juventus this summer."
    )
    thorough = Cleaner(select=["offtopic"], level="thorough")
    assert ONLY.clean(with_line(EN, alien, 4)).edits == ()
    assert thorough.clean(with_line(EN, alien, 4)).text == "\n".join(EN)
    assert thorough.clean(with_line(EN, alien.replace("this summer", "to please the council of Riverton"), 4)).edits == ()


#: What makes the article long enough for a paragraph that shares nothing with it to be another story's.
MORE = (
    "The Riverton ferry was founded in 1911 by a baker called Okafor, and its first boat took two horses and eleven passengers over the Tarn.",
    "In the old town hall the engineers laid out their drawings of the pillars, with the cracks marked in red and the report beside them.",
    "Mayor Hadley read the report aloud, while the council listened and Okafor counted how often the word bridge was said in the hall.",
    "Nobody in Riverton expects the crossing to close before the winter, but the ferry company has hired two more captains for its boats.",
    "The council will pay for the landing out of the money that was meant for the bridge, the mayor said, and the engineers agreed.",
    "A captain of the ferry said that the Tarn is lowest in August, when the boats must wait for the water that the town lets out of its pond.",
    "Engineers want divers to examine the second pillar before spring, and the company that built the crossing has promised its old drawings.",
    "Farmers from the villages above Riverton carry barley, apples, honey and cheese to the ferry, for the crossing has been shut to carts.",
    "A school teacher asked the council to let pupils cross free of charge on mornings with fog, and the ferry company nodded to the mayor.",
    "Two painters have drawn the pillars of the bridge, the swallows beneath it and the lanterns along the landing for a calendar of the town.",
    "Doctors at the Riverton hospital keep a small boat of their own, because the ferry stops at midnight and the bridge is dark and narrow.",
    "Until the vote, the bakery near the landing will open an hour earlier, so that passengers of the first boat need not wait for bread.",
)


@pytest.mark.parametrize("at", [3, 8, -1])
def test_in_a_long_text_a_paragraph_that_shares_nothing_goes_at_the_default_level(at: int) -> None:
    alien = (
        "Liverpool striker Mohamed Farouk signed a record contract after the Champions League triumph, "
        "ending months of speculation about a transfer to Barcelona or Juventus this summer."
    )
    latin = (
        "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, tertiam qui ipsorum lingua Celtae, "
        "nostra Galli appellantur, hi omnes lingua, institutis, legibus inter se differunt."
    )
    article = (*EN, *MORE)
    assert ONLY.clean("\n".join(article)).edits == ()
    (edit,) = ONLY.clean(with_line(article, alien, at)).edits
    assert (edit.rule, edit.before) == ("offtopic.paragraph", alien)
    assert ONLY.clean(with_line(article, alien + " The ferry at Riverton was named after Okafor.", at)).edits == ()
    assert ONLY.clean(with_line(article, f"“{alien}”", at)).edits == ()
    assert ONLY.clean(with_line(article, latin, at)).edits == ()
    assert Cleaner(select=["offtopic"], level="cautious").clean(with_line(article, alien, at)).edits == ()


def test_a_long_headline_in_capitals_goes_and_a_subhead_in_capitals_stays() -> None:
    link = "RIVERTON MAYOR TOM HADLEY UNDER FIRE AFTER ENGINEERS CALL FOR THE TARN BRIDGE TO BE CLOSED BEFORE THE WINTER FLOODS"
    assert ONLY.clean(with_line(EN, link, 4)).edits[0].rule == "offtopic.capitals"
    assert ONLY.clean(with_line(EN, "WHAT THE ENGINEERS FOUND AT THE TARN BRIDGE", 4)).edits == ()
    for apart in ("\n", "\n\n"):
        assert ONLY.clean(apart.join(line.upper() for line in (*EN[:4], link, *EN[4:]))).edits == ()
    assert Cleaner(select=["offtopic"]).clean("\n\n".join((*EN[:4], link, *EN[4:]))).edits[0].rule == "offtopic.capitals"
    korean = "리버턴 시의회는 기술자들이 기둥을 살펴볼 시간이 필요하다며 다리에 관한 표결을 내년 봄까지 미루기로 했다고 KBS"
    assert Cleaner(select=["offtopic.capitals"]).clean(with_line(EN, korean, 4)).edits == ()


def test_a_short_text_is_not_judged() -> None:
    assert ONLY.clean("\n".join([EN[1], TEASERS["en"], EN[2]])).edits == ()


def test_levels_differ_in_what_they_take() -> None:
    near = "Liverpool striker signs record contract in Riverton, toasting Champions League triumph, Barcelona transfer"
    text = with_line(EN, near, 4)
    assert Cleaner(select=["offtopic"], level="cautious").clean(text).edits == ()
    assert len(Cleaner(select=["offtopic"], level="thorough").clean(text).edits) == 1


def test_the_reason_says_what_was_counted() -> None:
    edit = ONLY.clean(with_line(EN, TEASERS["en"], 4)).edits[0]
    assert edit.rule == "offtopic.teaser"
    assert edit.why == "shares 0 of its 9 rarer words with the rest of the text"


def test_lines_of_chinese_clauses_behind_the_text_are_no_headlines_and_headlines_there_go() -> None:
    broken = [
        "医生说，最近几天来看病的人比往年多了一倍，其中大多数是",
        "孩子和老人，药店里的口罩也卖完了，学校决定下周停课，",
        "等天气转暖以后再上课，家长们对此议论纷纷，有人支持",
    ]
    heads = [
        "球队客场逆转晋级半决赛 主帅赛后落泪",
        "电影票房破十亿 导演宣布续集明年开拍",
        "新款手机发布 价格比去年上涨两成",
        "歌手世界巡演门票三分钟售罄",
    ]
    assert NOISY.clean("\n".join([*ALL["zh"], MARKER, *broken])).text == "\n".join([*ALL["zh"], *broken])
    assert NOISY.clean("\n".join([*ALL["zh"], MARKER, *heads])).text == "\n".join(ALL["zh"])
