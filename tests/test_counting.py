"""Counting lines: articles and not occurrences, the same in any parts and any order."""

from __future__ import annotations

import pickle
import random

import pytest

from cleaner.counting import Counts, count, lines_of
from cleaner.profile import CORPUS, Row, Total

WARDS = "abcdefghijkl"
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
    assert counts.learned().rows == []


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
