"""Repeated headlines, captions and paragraphs; and what people repeat on purpose."""

from __future__ import annotations

import pytest
from articles import ALL, EN, RU, with_line
from clock import grows_no_faster

from cleaner import Cleaner

ONLY = Cleaner(select=["duplicates"])


@pytest.mark.parametrize("article", ALL.values(), ids=ALL)
@pytest.mark.parametrize("at", [1, 2, -1])
def test_a_repeated_headline_goes_wherever_it_stands(article: tuple[str, ...], at: int) -> None:
    assert ONLY.clean(with_line(article, article[0], at)).text == "\n".join(article)


@pytest.mark.parametrize("article", ALL.values(), ids=ALL)
def test_a_repeated_paragraph_goes(article: tuple[str, ...]) -> None:
    assert ONLY.clean(with_line(article, article[3], -1)).text == "\n".join(article)


@pytest.mark.parametrize(
    ("caption", "again"),
    [
        ("Boats on the Tarn - an hourly ferry", "Boats on the Tarn – an hourly ferry"),
        ("The “old” ferry landing at Riverton", 'THE "OLD" FERRY LANDING AT RIVERTON'),
        ("Лодки на Тарни - паром ходит каждый час", "Лодки на Тарни — паром ходит каждый час"),
        ("塔恩河上的渡轮：每小时一班，摄于周五", "塔恩河上的渡轮:每小时一班，摄于周五"),
    ],
)
def test_a_caption_beside_itself_goes_whatever_its_dashes_and_quotes(caption: str, again: str) -> None:
    text = "\n\n".join([*EN[:3], caption, again, *EN[3:]])
    assert [edit.before for edit in ONLY.clean(text).edits] == [again]


@pytest.mark.parametrize(
    "line", ["The ferry was late again on Friday.", "La barca de la tarde volvió a llegar tarde el viernes pasado."]
)
def test_a_sentence_that_a_scraper_took_a_hundred_times_stays_once(line: str) -> None:
    # One a pass went, so such a text never came to rest, and nothing at all was done to it.
    text = "\n".join([*EN[:3], "[ad_1]", *[line] * 100, *EN[3:]])
    result = Cleaner().clean(text)
    assert result.text == "\n".join([*EN[:3], line, *EN[3:]])
    assert {edit.why for edit in result.edits[1:]} == {"repeats line 5"}


def test_the_reason_names_the_line_that_is_repeated() -> None:
    assert ONLY.clean(with_line(EN, EN[0], 1)).edits[0].why == "repeats line 1"


@pytest.mark.parametrize(
    "lines",
    [
        ("“Will you run again?”", "“No.”", "“Will you ever run again?”", "“No.”"),
        ("Row, row, row your boat", "Gently down the stream", "Row, row, row your boat", "Merrily down the stream"),
        ("Спи, моя радость, усни", "В доме погасли огни", "Спи, моя радость, усни", "Рыбки уснули в пруду"),
        ("Arsenal 2-1 Chelsea", "Leeds 0-0 Everton", "Arsenal 2-2 Chelsea"),
        ("Chapter 1: The crossing of the river Tarn", "Chapter 2: The crossing of the river Tarn"),
        ("Round 1: 12 boats crossed the Tarn before the gun, and the ferry had to wait for an hour.",
         "Round 2: 14 boats crossed the Tarn before the gun, and the ferry had to wait for an hour."),
        ("Which dish of your mother's do you cook most often, and who taught you to cook it?", "Pancakes.",
         "Which dish of your mother's do you cook most often, and who taught you to cook it?", "Soup."),
        ("是", "不是", "是"),
    ],
)  # fmt: skip
def test_what_people_repeat_on_purpose_stays(lines: tuple[str, ...]) -> None:
    text = "\n".join([*EN[:4], *lines, *EN[4:]])
    assert ONLY.clean(text).edits == ()


def test_a_hard_wrapped_text_is_not_compared_by_line() -> None:
    wrapped = "the council of the town of Riverton on the river Tarn in the county of\n"
    text = f"{EN[0]}\nIn May {wrapped}somewhere met.\nIn June {wrapped}somewhere met again, and in July {wrapped}elsewhere.\n{wrapped}somewhere."
    assert ONLY.clean(text).edits == ()


def test_a_poem_with_a_refrain_stays() -> None:
    stanza = ("Над рекой туман встаёт, над рекой", "Паром плывёт домой", "Возвращайся, лодка, возвращайся домой")
    poem = [line for i in range(5) for line in (f"Строфа {i} начинается иначе, чем прочие строфы", *stanza)]
    assert ONLY.clean("\n".join([RU[1], *poem])).edits == ()


@pytest.mark.parametrize("article", [EN, RU], ids=["en", "ru"])
def test_the_text_once_more_in_one_line_goes(article: tuple[str, ...]) -> None:
    for copy in (" ".join(article), " ".join(article[1:]), " ".join((*article[1:], "Republished from the Tarn Valley Mail."))):
        (edit,) = ONLY.clean("\n".join((*article, copy))).edits
        assert (edit.rule, edit.before, edit.after) == ("duplicates.repeated-text", copy, None)
    html = "".join(f"<p>{line}</p> " for line in article[1:])
    assert Cleaner().clean("\n".join((*article, html))).text == "\n".join(article)


def test_a_line_that_says_some_of_it_again_stays() -> None:
    for line in (
        " ".join(EN[1:3]),
        " ".join([EN[1], *RU[1:], EN[2], EN[3]]),
        " ".join(EN[1:]).replace("41", "43"),
    ):
        assert ONLY.clean("\n".join([*EN, line])).edits == ()


def test_very_many_lines_that_hold_the_first_take_as_long_as_they_are_many() -> None:
    def run(number: int) -> None:
        ends = (f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676 % 26)}" for n in range(number))
        ONLY.clean("\n".join([*EN[1:5], *(f"{EN[1]} {EN[1]} Pier {end}." for end in ends)]))

    grows_no_faster(run, 2_000, 8_000, times=6)


SONGS = {
    "commas": (
        "Oh, the wind it blew from the north that night,",
        "Oh, the wind it blew from the north that night,",
        "And it took our roof and it took our light,",
        "And we danced till the break of day, my boys,",
        "And we danced till the break of day, my boys,",
        "And we danced till the break of day.",
    ),
    "stops": (
        "Ya se van los pastores a la Extremadura.",
        "Ya se van los pastores a la Extremadura.",
        "Ya se queda la sierra triste y oscura.",
        "Ya se queda la sierra triste y oscura.",
        "Ya se van los pastores, ya se van marchando.",
    ),
}


def test_a_song_of_doubled_verses_stays() -> None:
    for lines in (SONGS["commas"], SONGS["stops"], ("The song", *SONGS["commas"]), (*EN, *SONGS["commas"], *RU[1:])):
        assert ONLY.clean("\n".join(lines)).edits == ()


def test_doubled_captions_between_paragraphs_go() -> None:
    captions = (
        "The ferry landing at Riverton in May.",
        "The mill on the other bank of the Tarn.",
        "The mayor and her dog at the gate.",
    )
    text = "\n".join([*EN[:3], *(caption for caption in captions for _ in range(2)), *EN[3:]])
    assert ONLY.clean(text).text == "\n".join([*EN[:3], *captions, *EN[3:]])


@pytest.mark.parametrize(
    "refrain", ["When the ferry leaves the shore", "Когда паром уходит", "渡船离岸的时候，灯火还亮着", "عندما يغادر القارب"]
)
def test_the_refrain_that_a_song_is_named_by_stays(refrain: str) -> None:
    verses = ["The river takes the lanterns", "The mill stands still", "Nobody counts the coins", "The ropes are dry"]
    song = "\n".join([refrain, "", *(line for verse in verses for line in (verse, refrain, ""))]).rstrip()
    assert ONLY.clean(song).edits == ()
    assert len(ONLY.clean("\n".join([refrain, refrain, *verses])).edits) == 1
