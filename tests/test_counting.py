"""Counting lines: articles and not occurrences, the same in any parts and any order."""

from __future__ import annotations

import pickle
import random
from collections.abc import Sequence

import pytest
from articles import ALL

from cleaner.counting import MANY, Counts, count, lines_of
from cleaner.profile import CORPUS, Row, Total

WARDS = "abcdefghijkl"
WORDS = [f"{a}{b}{c}" for a in "BDKMPRST" for b in "aeiou" for c in "lnr"]
TEXTS = [
    f"Riverton Daily\n{n} comments\nThe council of ward {ward} met on Friday and agreed to put off the vote until spring.\n"
    f"It is not over yet in ward {ward}, said the mayor.\nWard {ward} has waited for eleven years for its new bridge.\n"
    for n, ward in enumerate(WARDS)
]
SITES = ["a.com"] * 6 + ["b.com"] * 4 + [""] * 2


def told(counts: Counts) -> str:
    return counts.learned().text()


def test_lines_are_counted_by_site() -> None:
    learned = count(TEXTS, SITES).learned()
    assert learned.totals == {CORPUS: Total(12, 2), "a.com": Total(6, 1), "b.com": Total(4, 1)}
    assert Row("", 6, 1, "a.com", "Riverton Daily") in learned.rows
    assert Row("", 4, 1, "b.com", "6 comments") in learned.rows
    assert Row("", 12, 2, CORPUS, "0 comments") in learned.rows
    assert {row.line for row in learned.rows} <= {"Riverton Daily", "0 comments", "6 comments"}


def test_the_same_article_counts_once() -> None:
    again = [f"{text}Most read: another story\n" for text in TEXTS]
    counts = count(TEXTS * 3 + again, SITES * 3 + SITES)
    assert counts.totals()["a.com"] == Total(6, 1)
    assert counts.lines["riverton daily", "a.com"].number == 6


def test_a_line_counts_once_in_an_article() -> None:
    counts = count(["Home\nHome\nhome\n" + text for text in TEXTS[:2]], ["a.com"] * 2)
    assert counts.lines["home", "a.com"].number == 2


def test_two_articles_are_enough_for_a_menu_of_a_small_site() -> None:
    paragraph = "Our reporters write to you every morning before the town wakes up, and every evening after it."
    texts = ["\n".join(["Home", "Riverton Daily", "2 comments", *ALL[language], paragraph]) for language in ("en", "ru")]
    found = {Row("", 2, 1, "a.com", line) for line in ("Home", "Riverton Daily")}
    assert {*count(texts, ["a.com"] * 2).learned().rows} == found  # no number, no paragraph
    assert count(texts, [""] * 2).learned().rows == []
    assert count(texts, ["a.com", "b.com"]).learned().rows == []
    others = [f"Story {word}\n" for word in WORDS]
    assert {*count([*texts, *others[:18]], ["a.com"] * 20).learned().rows} == found
    assert count([*texts, *others[:19]], ["a.com"] * 21).learned().rows == []


def updated(story: Sequence[str], number: int) -> str:
    """A later version of a story: another headline, a paragraph more, one rewritten, and one that is gone."""
    headline, first, second, third, *rest = story
    version = (f"{headline}: {WORDS[number]}", headline, first, f"{WORDS[number]} {second}", *rest, f"{third} {WORDS[number]}")
    return "Home\n" + "\n".join(version)


@pytest.mark.parametrize("language", ALL)
def test_the_versions_of_a_story_are_one_article(language: str) -> None:
    versions = ["Home\n" + "\n".join(ALL[language]), *(updated(ALL[language], number) for number in range(4))]
    counts = count(versions, ["a.com"] * 5)
    assert {seen.number for seen in counts.lines.values()} == {1}
    assert counts.totals()["a.com"] == Total(5, 1)
    assert counts.learned().rows == []
    others = ["Home\n" + "\n".join(story) for name, story in ALL.items() if name != language]
    more = count([*others, *versions], ["a.com"] * (len(others) + 5))
    assert more.lines["home", "a.com"].number == len(ALL)


def test_versions_are_told_by_paragraphs_and_not_by_what_a_site_prints() -> None:
    furniture = ["Riverton Daily is published every morning by the Riverton Press Company of Riverton, all rights reserved."]
    texts = ["\n".join(["Home", *furniture, *story[:3]]) for story in ALL.values()]
    assert count(texts, ["a.com"] * len(texts)).lines["home", "a.com"].number == len(texts)


def test_a_poem_in_two_versions_is_one_article() -> None:
    verses = [f"{word} is the river that runs" for word in WORDS[:12]]
    versions = ["\n".join(verses), "\n".join([*verses[:-1], "And no more of it was heard"])]
    assert count(versions, ["a.com"] * 2).learned().rows == []


def test_in_many_articles_versions_count() -> None:
    story = "The ferry runs again from Monday on, the council of the town said on Friday."
    versions = [f"The ferry\n{story}\nAn update that is longer than the story, of {word} and {word} and {word}." for word in WORDS]
    assert len(versions) > MANY
    few, many = (count(some, ["a.com"] * len(some)).lines["the ferry", "a.com"] for some in (versions[:MANY], versions[: MANY + 1]))
    assert (few.number, many.number) == (1, MANY + 1)
    again = count(versions[:MANY] * 3, ["a.com"] * 3 * MANY)
    assert again.lines["the ferry", "a.com"].number == 1


@pytest.mark.parametrize("seed", range(5))
def test_parts_in_any_order_make_the_same_whole(seed: int) -> None:
    draw = random.Random(seed)
    pairs = [*zip(TEXTS, SITES, strict=True)]
    draw.shuffle(pairs)
    whole = Counts()
    while pairs:
        some = [pairs.pop() for _ in range(min(len(pairs), draw.randint(1, 5)))]
        part = count([text for text, _ in some], [site for _, site in some])
        whole.merge(pickle.loads(pickle.dumps(part)))
        if draw.random() < 0.3:
            whole.merge(part)  # parts may overlap
    assert told(whole) == told(count(TEXTS, SITES))


def test_texts_without_lines_are_no_articles() -> None:
    assert count(["", "\n\n", "***\n12"], ["a.com"] * 3).totals() == {CORPUS: Total(0, 0)}


def test_lines_are_seen_as_the_repairs_leave_them() -> None:
    lines, _ = lines_of("It isn& # 39;t over.\n<b>Riverton</b>\tDaily\nÐ¡Ð¾Ð²ÐµÑ‚ Ð½Ðµ Ñ€ÐµÑˆÐ¸Ð».\n")
    assert lines == {"it isn't over": "It isn't over.", "riverton daily": "Riverton Daily", "совет не решил": "Совет не решил."}


def test_a_text_with_two_lengths_of_sites_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        count(["a", "b"], ["a.com"])


def test_pages_are_read_as_their_text() -> None:
    lines, _ = lines_of("<!DOCTYPE html><html><body><p>Riverton Daily</p></body></html>")
    assert lines == {"riverton daily": "Riverton Daily"}
