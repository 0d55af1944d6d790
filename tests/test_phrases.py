"""Where a phrase counts as noise: places, neighbors, spans inside a line, sentences of a text flattened into one line."""

from __future__ import annotations

import pytest
from articles import ALL, AR, EN, RU, ZH, with_line

from cleaner import Cleaner, clean
from cleaner.document import Document
from cleaner.filters.phrases.flat import FLAT
from cleaner.filters.phrases.zones import zones

RULES = """
[boilerplate.anywhere]
why = "points to another story"
starts = ["read also:", "читайте также:", "اقرا ايضا:", "另请阅读:"]

[boilerplate.head]
why = "kicker"
where = "head"
line = ["front page"]

[boilerplate.tail]
why = "label behind the text"
where = "tail"
line = ["responses"]

[boilerplate.edge]
why = "section"
where = "edge"
line = ["local"]

[boilerplate.block]
why = "button"
where = "block"
line = ["send", "tell", "wink"]

[boilerplate.span]
why = "label inside a line"
cut = [["picture of", '\\bPicture of the day:\\s*']]
"""
CLEANER = Cleaner(rules=[("places.toml", "own", RULES)], select=["boilerplate.own"])
WHOLE = "\n".join(EN)


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("Read also: Mayor wins again", {1, 4, -1}),
        ("Front page", {1}),
        ("Responses", {-1}),
        ("Local", {1, -1}),
        ("Send", set()),
    ],
)
@pytest.mark.parametrize("at", [1, 4, -1])
def test_a_rule_holds_in_its_place(line: str, places: set[int], at: int) -> None:
    text = with_line(EN, line, at)
    assert CLEANER.clean(text).text == (WHOLE if at in places else text)


def test_the_body_lies_between_its_first_and_last_line() -> None:
    document = Document.parse("\n".join(["Front page", *EN, "Responses", "Tell"]))
    assert zones(document) == (2, len(EN))
    assert zones(Document.parse("Share\nTweet")) == (2, -1)


@pytest.mark.parametrize(
    "run",
    [
        ["Send", "Tell"],
        ["Send", "", "Wink", "", "Tell"],
        ["Read also: Mayor wins again", "Send"],
        ["Send", "Read also: Mayor wins again"],
        ["Tell", "Responses"],
    ],
    ids=["two buttons", "with blank lines", "behind noise", "before noise", "with noise of the tail"],
)
def test_neighbors_vouch_for_each_other(run: list[str]) -> None:
    assert CLEANER.clean("\n".join([*EN, *run])).text.strip() == WHOLE


#: What articles hold between, before and behind their paragraphs: years, places in a ranking, goals, kilometers.
NUMBERS = [
    (EN, ["1931", "The bridge opens.", "1978", "First repair.", "2024", "Two pillars crack."]),
    (RU, ["1931", "Мост открыт.", "1978", "Первый ремонт."]),
    (ZH, ["1931", "大桥通车。", "1978", "第一次大修。"]),
    (AR, ["١٩٣١", "افتتاح الجسر.", "١٩٧٨", "أول إصلاح."]),
    (EN, ["North", "41", "40", "South", "12"]),
]


@pytest.mark.parametrize("at", [1, 4, -1])
@pytest.mark.parametrize(("article", "lines"), NUMBERS)
def test_numbers_vouch_for_nothing(article: tuple[str, ...], lines: list[str], at: int) -> None:
    text = with_line(article, "\n".join(lines), at)
    assert clean(text, select=["boilerplate"]).text == text


@pytest.mark.parametrize(("article", "lines"), NUMBERS[:2])
def test_numbers_by_which_an_article_tells_stay_next_to_noise(article: tuple[str, ...], lines: list[str]) -> None:
    lines = [*lines, "2030", "Nobody knows.", "2040", "Nobody asks."]
    text = with_line(article, "\n".join(lines), -1)
    noisy = with_line(article, "\n".join([*lines[:4], "Share this article", *lines[4:]]), -1)
    assert clean(noisy, select=["boilerplate"]).text == text


@pytest.mark.parametrize("run", ["Share this article\n1\n2\n3", "12\nShare this article", "Share on Facebook\n(3)\nTweet\n0"])
def test_a_number_next_to_noise_goes(run: str) -> None:
    assert clean("\n".join([*EN, run])).text == WHOLE


def test_lines_with_text_between_them_are_no_neighbors() -> None:
    text = "\n".join([*EN[:3], "Send", EN[3], "Tell", *EN[4:]])
    assert CLEANER.clean(text).text == text


def test_a_span_is_cut_and_the_line_stays() -> None:
    text = with_line(EN, "Picture of the day: the ferry at its landing in the snow", 3)
    (edit,) = CLEANER.clean(text).edits
    assert (edit.line, edit.rule, edit.after) == (4, "boilerplate.own.span", "the ferry at its landing in the snow")


def test_a_line_that_is_all_span_goes() -> None:
    assert CLEANER.clean(with_line(EN, "Picture of the day: ", 3)).text == WHOLE


INSERTS = {
    "en": "Read also: Mayor wins again by a landslide.",
    "ru": "Читайте также: Мэр снова победил с разгромным счётом.",
    "zh": "另请阅读：市长以压倒性优势再次当选。",
    "ar": "اقرأ أيضا: العمدة يفوز مجددا بأغلبية ساحقة.",
}


def flat(language: str, *extra: str) -> str:
    """Return an article flattened into one line, with sentences put in before its sixth paragraph."""
    lines = list(ALL[language][1:])
    joint = "" if language == "zh" else " "
    return joint.join([*lines[:5], *extra, *lines[5:], *(lines if language == "zh" else ())]) * (3 if language == "zh" else 1)


@pytest.mark.parametrize("language", ALL)
def test_a_sentence_goes_from_a_text_in_one_line(language: str) -> None:
    text = flat(language, INSERTS[language])
    assert len(text) >= FLAT
    assert CLEANER.clean(text).text == flat(language)


def test_a_short_line_is_not_taken_apart() -> None:
    text = f"{EN[1]} {INSERTS['en']} {EN[2]}"
    assert len(text) < FLAT
    assert CLEANER.clean(text).text == text


def test_a_long_sentence_of_a_flat_text_is_left_alone() -> None:
    text = flat("en", "Read also: " + "the mayor and the ferry and " * 8 + "back Maria Okafor came.")
    assert CLEANER.clean(text).text == text


@pytest.mark.parametrize("language", ALL)
def test_a_flat_text_without_noise_comes_through(language: str) -> None:
    assert CLEANER.clean(flat(language)).edits == ()


#: By language: a bio of somebody whom the article does not know, the same words about somebody it speaks of, and a pronoun's.
BIOS = {
    "en": ("Jane Doe is a staff writer who covers rivers and ferries for the Riverton Daily.", "Maria Okafor", "is a writer, too, and has sent the council a poem for each year."),
    "ru": ("Анна Лесная — журналист, автор трёх книг о паромах и мостах.", "Мария Окафор", "— журналист по образованию и пишет совету каждый год."),
    "de": ("Erika Muster ist freie Journalistin und schreibt über Flüsse.", "Maria Okafor", "ist Journalistin von Beruf und schreibt dem Rat jedes Jahr."),
    "fr": ("Jeanne Dupont est journaliste et vit au bord de la rivière.", "Maria Okafor", "est journaliste de formation et écrit au conseil chaque année."),
    "es": ("Juana Pérez es periodista y vive a orillas del río.", "Maria Okafor", "es periodista de formación y escribe al consejo cada año."),
}  # fmt: skip


@pytest.mark.parametrize("language", BIOS)
def test_bios_go_from_the_end(language: str) -> None:
    """Who wrote the text is told behind it, or followed by little; who is spoken of in it stays, and so do both in the middle."""
    bio, name, rest = BIOS[language]
    cleaner, article = Cleaner(select=["boilerplate"]), ALL.get(language, EN)
    for place in (-1, 6):
        assert cleaner.clean(with_line(article, bio, place)).text == "\n".join(article)
    for line, place in ((bio, 3), (f"{name} {rest}", -1)):
        text = with_line(article, line, place)
        assert cleaner.clean(text).text == text


@pytest.mark.parametrize(
    "bio",
    ["Lena is a freelance writer who loves ferries and her two dogs.", "Atharva is a content writer. In his leisure time he rows."],
)
def test_a_bio_may_name_its_author_with_one_word(bio: str) -> None:
    assert Cleaner(select=["boilerplate"]).clean(with_line(EN, bio, -1)).text == "\n".join(EN)


@pytest.mark.parametrize(
    "line",
    [
        "Patience is the virtue of a good writer, and who has it wins in the end.",
        "Maria is a writer, too, and has sent the council her poems.",
        "Riverton is a town of writers, and his is the best known name.",
        "Ferry is a magazine for writers, and she reads it.",
    ],
)
def test_a_word_that_is_said_elsewhere_is_no_name(line: str) -> None:
    text = with_line(EN, line, -1)
    assert Cleaner(select=["boilerplate"]).clean(text).text == text


@pytest.mark.parametrize(
    "line", ["The council is a member of the press club and a publisher of maps.", "It is a magazine.", "A writer is a reader."]
)
def test_what_has_no_name_is_no_bio(line: str) -> None:
    text = with_line(EN, line, -1)
    assert Cleaner(select=["boilerplate"]).clean(text).text == text


#: Labels and headlines that no mark ends, each glued to the sentence behind it, and what is left of both.
GLUED = [
    ("en", "Skip to content", "The council met again."),
    ("en", "ADVERTISEMENT", "The council met again."),
    ("pl", "REKLAMA", "Rada zebrała się ponownie."),
    ("ru", "РЕКЛАМА", "Совет собрался снова."),
    ("en", "Read also: Mayor wins again by a landslide", "The council met again."),
    ("ru", "Читайте также: Мэр снова победил на выборах", "Совет собрался снова."),
    ("es", "Lea también: El alcalde gana otra vez", "El consejo se reunió de nuevo."),
    ("de", "ANZEIGE", "Der Rat trat noch einmal zusammen."),
]
#: What looks as if a label were glued to a sentence, and is one sentence of the article.
ONE = [
    ("en", "We recommend Maria Okafor to everybody who wants to know the river."),
    ("en", "NATO Secretary General Jane Doe spoke in Riverton for an hour."),
    ("en", "Read also: Mayor meets Maria Okafor The council met again."),
    ("en", "Also read: Three Ways To Mend Bridges Trend 6: Functional landings"),
    ("ru", "Подписаться под письмом Марии Окафор решили все паромщики долины."),
    ("de", "Neue Anzeige Gegen Unbekannt erstattete der Rat von Riverton am Montag."),
]


@pytest.mark.parametrize(("language", "label", "sentence"), GLUED)
def test_a_label_goes_and_the_sentence_glued_to_it_stays(language: str, label: str, sentence: str) -> None:
    article = language if language in ALL else "en"
    assert clean(flat(article, label, sentence)).text == flat(article, sentence)


@pytest.mark.parametrize(("language", "sentence"), ONE)
def test_a_sentence_that_begins_like_a_label_stays(language: str, sentence: str) -> None:
    text = flat(language if language in ALL else "en", sentence)
    assert clean(text).text == text


def test_a_long_sentence_goes_where_its_capitals_show_no_seam() -> None:
    """By its length it could hold a notice and the sentence behind it; one with a name in its middle stays, and one without goes."""
    notice = (
        "This website uses cookies to remember what you have read, to count how many people visit us each day{}, and to show you "
        "advertisements that fit what you have looked at before on this website and on others"
    )
    assert clean(flat("en", notice.format("") + ".")).text == flat("en")
    named = flat("en", notice.format(" whom happy Riverton asks") + ".")
    assert clean(named).text == named


PARAGRAPH = "The council met on Friday and agreed to put off the vote on the new bridge until the engineers report in spring."


@pytest.mark.parametrize(
    "glued",
    ["Share this article", "READ MORE: Mayor wins again by a landslide", "Continue Reading →", "3 min read", "Tags: ferry, river"],
)
def test_words_behind_the_last_sentence_of_a_paragraph_are_cut(glued: str) -> None:
    body = "\n".join([PARAGRAPH, PARAGRAPH.replace("Friday", "Sunday"), "The ferry runs every hour, the mayor said."])
    text = body.replace("spring.", f"spring. {glued}", 1)
    assert Cleaner(skip=["classifier"]).clean(text).text == body


@pytest.mark.parametrize("ending", ["Plus,", "It", "News"])
def test_a_broken_line_and_a_name_keep_their_last_words(ending: str) -> None:
    text = "\n".join(
        [f"{PARAGRAPH} {ending}", PARAGRAPH.replace("Friday", "Sunday"), "That is what the mayor wrote for the U.S. News"]
    )
    assert Cleaner(skip=["classifier"]).clean(text).text == text


def test_a_reporters_name_in_brackets_stays_behind_the_last_paragraph() -> None:
    text = "\n".join([*ZH, ZH[1] + ZH[2].rstrip("。") + "。（记者 王小明）"])
    assert clean(text, select=["boilerplate"]).text == text


def test_what_is_glued_to_the_first_words_is_cut() -> None:
    for glued in ("ADVERTISEMENT", "Reading Time: 3 minutes", "Updated: 14 March 2023, 10:20", "Share this: Facebook Twitter"):
        assert Cleaner(skip=["classifier"]).clean(f"{glued} {PARAGRAPH}").text == PARAGRAPH


@pytest.mark.parametrize(
    ("label", "paragraph"),
    [
        (
            "Read more",
            "Few pupils read more than one book a year, and the council wants to change that with a library on the old ferry.",
        ),
        (
            "Next up",
            "The next upper landing will be built of oak, as the old one was, and the council will pay for it in the spring.",
        ),
        (
            "Читать дальше",
            "Он стал читать дальше, но о мосте в письме не было больше ни слова, только просьба прислать тёплые вещи.",
        ),
        (
            "Leer más",
            "Los alumnos quieren leer más de un libro al año, y el ayuntamiento abrirá una biblioteca en el viejo transbordador.",
        ),
    ],
)
def test_a_subhead_of_a_few_words_stays_where_the_paragraph_below_says_them(label: str, paragraph: str) -> None:
    article = "\n".join([*EN[:4], label, paragraph])
    assert clean(article, skip=["classifier"]).text == article
    assert label not in clean("\n".join([*EN[:4], label, EN[4]]), skip=["classifier"]).text


UNKNOWN = "Little Owl Media of Riverton runs eleven sites for people who like rivers, and has done so since the autumn of 1987."


def test_a_line_of_the_tail_goes_before_an_unknown_last_paragraph_if_its_neighbor_goes() -> None:
    question, button = "Which of our stories should we follow up?", "Share this article"
    rules = [("tail.toml", "own", f'[boilerplate.asks]\nwhere = "tail"\nline = ["{question.lower()}"]\n')]
    cleaner = Cleaner(rules=rules, skip=["classifier"])
    assert cleaner.clean("\n".join([*EN, question, button, UNKNOWN])).text == "\n".join([*EN, UNKNOWN])
    alone = "\n".join([*EN, question, UNKNOWN])
    assert cleaner.clean(alone).text == alone


PRICES = ["Oil: $81.20 (+0.4%)", "Gold: $2,158 (-1.1%)", "Brent $82.10", "Bitcoin: $71,900"]


def test_prices_right_behind_the_text_are_the_reports() -> None:
    for ending in ([], ["Copper rose."]):
        text = "\n".join([*EN, *PRICES, *ending])
        assert Cleaner(skip=["classifier"]).clean(text).text == text


def test_prices_behind_a_label_of_the_page_go() -> None:
    text = "\n".join([*EN, "Share this article", *PRICES])
    assert Cleaner(skip=["classifier"]).clean(text).text == "\n".join(EN)


@pytest.mark.parametrize("word", ["Назад", "Дом", "Home", "Atrás"])
def test_a_line_of_a_poem_is_no_button(word: str) -> None:
    text = "\n".join(["Осень", "Лист упал", "на подоконник", word, "дороги нет", "и снега тоже"])
    assert Cleaner().clean(text).text == text


def test_buttons_next_to_each_other_go_from_a_text_without_paragraphs() -> None:
    text = "\n".join(["Осень", "Лист упал", "на подоконник", "дороги нет", "Назад", "Войти", "Регистрация"])
    assert Cleaner(skip=["classifier"]).clean(text).text == "\n".join(["Осень", "Лист упал", "на подоконник", "дороги нет"])


def test_the_name_of_a_section_alone_above_the_text_is_its_headline() -> None:
    assert Cleaner(skip=["classifier"]).clean("\n".join(["Politik", *EN[1:]])).text == "\n".join(["Politik", *EN[1:]])
    assert Cleaner(skip=["classifier"]).clean("\n".join(["Politik", *EN])).text == "\n".join(EN)


@pytest.mark.parametrize(
    ("label", "teaser", "lines"),
    [
        ("Read also", "Mayor wins again after a long count", ["Cheers at the landing", "Why it took so long"]),
        ("Lesen Sie auch", "Bürgermeister gewinnt nach langer Auszählung", ["Wer hilft?", "Fragen im Dorf"]),
        ("Читайте также", "Мэр снова победил после долгого подсчёта", ["Кто за мост?", "Голоса города"]),
    ],
)
def test_a_list_between_paragraphs_takes_no_short_lines_below_its_headlines(label: str, teaser: str, lines: list[str]) -> None:
    text = [*EN[:3], label, teaser, *lines, *EN[3:]]
    assert Cleaner(select=["boilerplate"]).clean("\n".join(text)).text == "\n".join([*EN[:3], *lines, *EN[3:]])


SHORT = {
    "en": ("News", "The ferry is back", "It left at nine.", "The bakers cheered.", "It will sail on Sunday, too."),
    "de": (
        "Nachrichten",
        "Die Fähre fährt wieder",
        "Sie legte um neun Uhr ab.",
        "Die Bäcker jubelten am Ufer.",
        "Am Sonntag fährt sie.",
    ),
    "fr": (
        "Actualités",
        "Le bac est de retour",
        "Il est parti à neuf heures.",
        "Les boulangers ont crié de joie.",
        "Il part dimanche.",
    ),
    "ru": ("Новости", "Паром вернулся", "Он отошёл в девять утра.", "Пекари на берегу кричали ура.", "Он ходит и в воскресенье."),
    "tr": (
        "Haberler",
        "Vapur geri döndü",
        "Sabah dokuzda iskeleden ayrıldı.",
        "Fırıncılar sevinçle bağırdı.",
        "Pazar günü de gidecek.",
    ),
}


@pytest.mark.parametrize("language", SHORT)
def test_a_label_above_a_story_of_short_sentences_takes_no_headline(language: str) -> None:
    label, *story = SHORT[language]
    left = Cleaner(skip=["classifier"]).clean("\n".join([label, *story])).text.split("\n")
    assert [line for line in story if line not in left] == []


@pytest.mark.parametrize("fact", ["Kontakt: Kantorei St. Marien, Telefon 03000/12345", "Más información: en el Ayuntamiento"])
def test_a_fact_among_facts_stays_and_a_credit_below_them_goes(fact: str) -> None:
    only = Cleaner(select=["boilerplate", "footers"])
    facts = ["Entry: 10 crowns", "Tickets: at the mill", "Bus: 4 to the market"]
    for place in (2, 3):
        assert only.clean("\n".join([*EN, *facts[:place], fact, *facts[place:]])).edits == ()
    assert only.clean("\n".join([*EN, *facts, "Photo: Ann Lee"])).edits != ()


@pytest.mark.parametrize("language", ALL)
def test_a_short_word_that_opens_a_list_below_texts_in_another_language_opens_none_above_the_headline(language: str) -> None:
    """Of "Plus": it marks what one must pay for; in French, below the text, it is the heading of other stories."""
    kicker = {"en": "Bridge delayed", "ru": "Мост откладывается", "zh": "大桥推迟", "ar": "تأجيل الجسر"}[language]
    headline, *story = ALL[language]
    lines = ["Skip to content", "E-Paper", "Plus", kicker, headline, "By Ann Lee", "14 March 2024, 10:15", "Share", *story]
    cleaner = Cleaner(select=["boilerplate"])
    assert {kicker, headline} <= set(cleaner.clean("\n".join(lines)).text.split("\n"))
