"""Profiles: what a row says and what is wrong with one, merging, marks, and which lines of a text they take."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cleaner import Cleaner, ConfigError, Options
from cleaner.profile import CORPUS, TITLE, Learned, Profile, Row, Total, fewest, is_one, marked, merge, parse

BODY = "The council met on Friday and agreed to put off the vote until the spring, the mayor said.\n"
MORE = "It is not over yet, she added, and the budget will come back in the summer session of 2024.\n"
SLOGAN = "Riverton Daily, every morning"
ASIDE = "Our reporters were not able to reach anybody at the ministry before this story went to print."

Command = Callable[..., Result]


def profile(*rows: str, articles: int = 60) -> Profile:
    return Profile("\n".join([TITLE, f"total\t{articles}\t1\texample.com", *rows, ""]))


def row(articles: int, line: str = SLOGAN, mark: str = "") -> str:
    return f"{mark}\t{articles}\t1\texample.com\t{line}"


def cleaned(text: str, known: Profile) -> str:
    return Cleaner(select=["repeated"], profile=known).clean(text).text


PLACES = [
    # text, articles of 60 that suffice, and those that do not
    (f"{SLOGAN}\n{SLOGAN[:8]}\n{BODY}{MORE}", 6, 5),  # alone at the edge
    (f"{BODY}{SLOGAN}\n{MORE}", 12, 11),  # alone between paragraphs
    (f"{BODY}{ASIDE}\n{MORE}", 15, 14),  # a sentence between paragraphs
    (f"{BODY}{MORE}{ASIDE}\n", 12, 11),  # a sentence at the edge
    (f"{SLOGAN}\n{BODY}{MORE}", 15, 14),  # what may be the headline
    (f"{BODY}{MORE}2 slices of bread\n", 12, 11),  # begins with a number
]


@pytest.mark.parametrize(("text", "enough", "too_few"), PLACES)
def test_a_place_asks_for_evidence(text: str, enough: int, too_few: int) -> None:
    rows = (SLOGAN, ASIDE, "7 slices of bread")
    without = "".join(
        line for line in text.splitlines(keepends=True) if line.strip("\n") not in (SLOGAN, ASIDE, "2 slices of bread")
    )
    assert cleaned(text, profile(*(row(enough, line) for line in rows))) == without
    assert cleaned(text, profile(*(row(too_few, line) for line in rows))) == text


def test_company_makes_up_for_evidence() -> None:
    menu = ["Town & land", "Harbor", "Letters", "Weather"]
    text = "".join(f"{line}\n" for line in menu) + BODY + MORE
    assert cleaned(text, profile(*(row(3, line) for line in menu))) == BODY + MORE
    assert cleaned(text, profile(row(3, "Weather"))) == text


def test_what_may_be_a_headline_takes_a_tenth_of_the_articles() -> None:
    menu = ["Town", "Harbor", "Letters", "Weather"]
    text = f"Town\nHarbor\nLetters\n{SLOGAN}\nWeather\n{BODY}{MORE}"
    for count in (3, 5):
        assert cleaned(text, profile(*(row(count, line) for line in (*menu, SLOGAN)))) == f"{SLOGAN}\n{BODY}{MORE}"
    assert cleaned(text, profile(*(row(6, line) for line in (*menu, SLOGAN)))) == BODY + MORE


MENU = ["Town", "Harbor", "Letters", "Sport"]


def in_two(*lines: str, articles: int = 20) -> Profile:
    return profile(*(row(2, line) for line in lines), *(row(12, line) for line in MENU), articles=articles)


@pytest.mark.parametrize(
    ("text", "line", "goes"),
    [
        ("Town\nHarbor\nWeather\nLetters\nBridge vote put off\n{BODY}{MORE}", "Weather", True),
        ("{BODY}{MORE}Town\nWeather\nLetters\n", "Weather", True),
        ("Town\nHarbor\nBridge vote put off\nLetters\nSport\n{BODY}{MORE}", "Bridge vote put off", False),  # the headline
        ("Town\nBridge vote put off\nLetters\nMayor waits for spring\nSport\n{BODY}{MORE}", "Bridge vote put off", False),
        (
            "Town\nHarbor\nSport\nLetters of the day\nBridge vote put off\nA second line\nA third one here\nBy our reporter\n{BODY}",
            "Letters of the day",
            True,
        ),
        ("{BODY}Town\nHarbor\nWeather\nLetters\n{MORE}", "Weather", False),  # between paragraphs
        ("{BODY}{MORE}Weather\nAsh Lane\nTown\n", "Weather", False),  # alone
        ("{BODY}{MORE}Town\nHarbor\n2 columns\nLetters\n", "2 columns", False),
        ("Town\nHarbor\n{ASIDE}\nLetters\nSport\n{BODY}", "{ASIDE}", False),
        ("Town\nHarbor\nWeather\nLetters\nSport\nRoses are red\n", "Weather", False),  # no paragraph at all
    ],
)
def test_a_line_in_two_articles_goes_from_a_menu_only(text: str, line: str, goes: bool) -> None:
    parts = {"BODY": BODY, "MORE": MORE, "ASIDE": ASIDE}
    text, line = text.format(**parts), line.format(**parts)
    assert (f"{line}\n" in cleaned(text, in_two(line))) != goes
    assert f"{line}\n" in cleaned(text, in_two(line, articles=21))


def test_two_articles_say_nothing_in_a_corpus_without_sites() -> None:
    text = f"{BODY}{MORE}Town\nHarbor\nWeather\nLetters\n"
    rows = "".join(
        f"\t{count}\t0\t{CORPUS}\t{line}\n" for line, count in (("Town", 9), ("Harbor", 9), ("Weather", 2), ("Letters", 9))
    )
    assert cleaned(text, Profile(f"{TITLE}\ntotal\t10\t0\t{CORPUS}\n{rows}")) == f"{BODY}{MORE}Weather\n"


def test_one_line_of_the_corpus_counts_by_sites() -> None:
    text = f"{BODY}{MORE}{SLOGAN}\n"
    on_many = f"{TITLE}\ntotal\t900\t40\t{CORPUS}\n\t9\t%d\t{CORPUS}\t{SLOGAN}\n"
    assert cleaned(text, Profile(on_many % 4)) == BODY + MORE
    assert cleaned(text, Profile(on_many % 3)) == text
    (edit,) = Cleaner(profile=Profile(on_many % 4)).clean(text).edits
    assert (edit.rule, edit.why) == ("repeated.line", "stands in articles of 4 of 40 sites")


def test_lines_are_compared_as_rules_see_them() -> None:
    text = f"{BODY}{MORE}» RIVERTON DAILY, every Morning «\n7 min de lecture\n"
    assert cleaned(text, profile(row(50), row(50, "12 MIN de lecture"))) == BODY + MORE


def test_the_guard_speaks() -> None:
    result = Cleaner(profile=profile(row(50, BODY.strip()))).clean(BODY)
    assert (result.text, len(result.warnings)) == (BODY, 1)


def test_keep_wins_over_every_filter() -> None:
    text = f"{BODY}Advertisement\n{SLOGAN}\n{MORE}"
    kept = profile("keep\tAdvertisement", row(50), row(50, mark="keep"))
    assert Cleaner(profile=kept).clean(text).text == text
    assert Cleaner().clean(text).text == f"{BODY}{SLOGAN}\n{MORE}"


def test_drop_takes_a_line_from_anywhere() -> None:
    assert cleaned(f"{BODY}{ASIDE}\n{MORE}", profile(f"drop\t{ASIDE}")) == BODY + MORE
    assert cleaned(f"{SLOGAN}\n{BODY}{MORE}", profile(row(3, mark="drop"))) == BODY + MORE


def test_cleaning_twice_changes_nothing() -> None:
    known = profile(*(row(count, line) for count, line in ((3, "Harbor"), (3, "Letters"), (12, SLOGAN), (15, ASIDE))))
    text = f"Harbor\nLetters\n{BODY}Harbor\n{SLOGAN}\nLetters\n{MORE}{ASIDE}\nLetters\n"
    once = Cleaner(profile=known).clean(text).text
    assert once != text
    assert Cleaner(profile=known).clean(once).text == once


def test_a_cleaner_takes_a_profile_as_it_is_now(tmp_path: Path) -> None:
    path = tmp_path / "p.tsv"
    text = "The council met on Friday and put off the vote on the bridge until spring.\nEvery morning anew"
    for rows, gone in (("", False), ("drop\tEvery morning anew\n", True), ("keep\tEvery morning anew\n", False)):
        path.write_text(f"{TITLE}\n{rows}")
        assert ("Every morning" not in Cleaner(profile=path).clean(text).text) is gone


def test_options_with_a_profile_are_values() -> None:
    first, second, other = (Options(profile=profile(row(count))) for count in (9, 9, 10))
    assert first == second != other
    assert hash(first) == hash(second)
    assert pickle.loads(pickle.dumps(Cleaner(first))).clean(BODY).text == BODY
    assert repr(first) == repr(second) != repr(other)
    assert Profile("x", "a") == Profile("x", "b")


# what is wrong with it

WRONG = [
    ("kepe\tAdvertisement", "unknown mark 'kepe'; did you mean 'keep'?"),
    ("Advertisement", "unknown mark 'Advertisement'; columns are separated by tabs: keep<tab>Advertisement"),
    ("drop Home", "unknown mark 'drop Home'; columns are separated by tabs: drop<tab>Home"),
    ("DROP\tHome", "unknown mark 'DROP'; did you mean 'drop'?"),
    ("stay\tHome", "unknown mark 'stay'; it is one of total, keep, drop, or nothing"),
    ("total\t" + "9" * 400 + "\t1\texample.org", f"'{'9' * 60}' is not a number of articles or sites"),
    (
        "\t41\t1\texample.com",
        "4 columns instead of 5 (mark, articles, sites, site, line): <tab>41<tab>1<tab>example.com<tab>The line",
    ),
    ("keep", "1 columns instead of 5 (mark, articles, sites, site, line): keep<tab>The line"),
    ("\tmany\t1\texample.com\tHome", "'many' is not a number of articles or sites"),
    ("\t-4\t1\texample.com\tHome", "'-4' is not a number of articles or sites"),
    ("\t4\t1\t\tHome", "the site is missing: <tab>4<tab>1<tab>example.com<tab>Home"),
    ("\t4\t1\texample.com\t***", "'***' is not a line that could be told from others"),
    ("keep\t", "'' is not a line that could be told from others"),
    ("total\t60\t1", "a total has no line, and reads total<tab>60<tab>1<tab>example.com"),
    ("total\t60\t1\texample.com\tHome", "a total has no line, and reads total<tab>60<tab>1<tab>example.com"),
    ("total\t60\t1\texample.com", "a second total of 'example.com'; 'cleaner learn A B -o C' merges profiles"),
]


@pytest.mark.parametrize(("line", "message"), WRONG)
def test_a_bad_row_is_named_with_its_place(line: str, message: str) -> None:
    with pytest.raises(ConfigError, match=f"^ours.tsv:4: {re.escape(message)}$"):
        parse(f"{TITLE}\n\ntotal\t60\t1\texample.com\n{line}\n", "ours.tsv")


def test_a_site_without_total_is_named() -> None:
    with pytest.raises(ConfigError, match=r"^ours\.tsv: there is no row with the total of 'b.com': total<tab>60<tab>1<tab>b.com$"):
        parse(row(3).replace("example.com", "b.com"), "ours.tsv")


def test_editors_may_do_what_editors_do(tmp_path: Path, cleaner: Command) -> None:
    text = (
        f"\ufeff{TITLE}\r\n\r\nmark\tarticles\tsites\tsite\tline\r\ntotal\t60\t1\texample.com\r\n\t41\t1\texample.com\t{SLOGAN}\r\n"
    )
    (tmp_path / "a.tsv").write_bytes(text.encode())
    done = cleaner("clean", "-", "--profile", str(tmp_path / "a.tsv"), stdin=BODY + MORE + SLOGAN)
    assert (done.exit_code, done.stdout) == (0, BODY + MORE)


# as text, merged, marked anew


def learned() -> Learned:
    totals = {CORPUS: Total(90, 2), "b.com": Total(30, 1), "a.com": Total(60, 1)}
    rows = [
        Row("", 9, 1, "a.com", "Home"),
        Row("keep", 20, 1, "a.com", "Sport"),
        Row("", 9, 1, "a.com", "About"),
        Row("drop", 0, 0, "", "Ours"),
    ]
    return Learned(totals, rows)


def test_text_is_sorted_and_reads_back(tmp_path: Path) -> None:
    text = learned().text()
    (tmp_path / "profile").write_text(text, "utf-8")
    assert is_one(tmp_path / "profile")
    told = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line.split("\t")[-1] for line in told] == ["line", "Ours", CORPUS, "a.com", "Sport", "About", "Home", "b.com"]
    assert parse(text, "").text() == text
    assert parse(text, "").totals == learned().totals


def test_merging_adds_up() -> None:
    other = Learned(
        {CORPUS: Total(40, 1), "a.com": Total(40, 1)},
        [
            Row("", 8, 1, "a.com", "HOME"),
            Row("drop", 2, 1, "a.com", "sport"),
            Row("keep", 0, 0, "", "Ours"),
            Row("", 3, 1, "a.com", "Rare"),
        ],
    )
    first, second = merge([learned(), other]), merge([other, learned()])
    assert first.text() == second.text()
    assert first.totals == {CORPUS: Total(130, 2), "a.com": Total(100, 1), "b.com": Total(30, 1)}
    rows = {row.line: row for row in first.rows}
    assert rows["HOME"] == Row("", 17, 1, "a.com", "HOME")
    assert rows["Sport"] == Row("keep", 22, 1, "a.com", "Sport")
    assert rows["Ours"].mark == "keep"
    assert rows["Rare"].articles == 3
    assert merge([learned()]).text() == learned().text()


def test_a_line_too_rare_in_what_was_merged_goes() -> None:
    big = Learned({"a.com": Total(10_000, 1)}, [Row("", 500, 1, "a.com", "Home")])
    merged = merge([learned(), big])
    assert fewest(10_060) > 9
    assert [row.line for row in merged.rows if row.site == "a.com"] == ["Home", "Sport"]


def test_marks_are_carried_over() -> None:
    fresh = Learned({"a.com": Total(70, 1)}, [Row("", 30, 1, "a.com", "SPORT"), Row("", 12, 1, "a.com", "Home")])
    assert marked(fresh, learned()) == 2
    assert {(row.mark, row.line) for row in fresh.rows} == {("keep", "SPORT"), ("", "Home"), ("drop", "Ours")}


# the command line and configurations


def corpus(known: Profile) -> None:
    Path("news/deep").mkdir(parents=True)
    Path("news/deep/a.txt").write_text(f"{BODY}{MORE}{SLOGAN}\n", "utf-8")
    Path("news/ours.tsv").write_text(known.text, "utf-8")
    Path("news/cleaner.toml").write_text('level = "cautious"\nprofile = "ours.tsv"\n', "utf-8")


def test_the_configuration_names_it_relative_to_itself(cleaner: Command, folder: Path) -> None:
    corpus(profile(row(40)))
    assert cleaner("clean", "news").exit_code == 0
    assert Path("news/deep/a.clean.txt").read_text("utf-8") == BODY + MORE
    assert cleaner("check", "news/deep").exit_code == 0
    told = cleaner("explain", "news/deep/a.txt").stdout
    assert "└ repeated.line: stands in 40 of 60 articles of example.com" in told
    shown = cleaner("filters", "--config", "news/cleaner.toml").stdout
    assert re.search(r'^profile +"ours.tsv" +news/cleaner.toml:2$', shown, re.MULTILINE)


@pytest.mark.parametrize("command", [["check", "a.txt", "--profile", "new.tsv"], ["learn", "a.txt", "new.tsv", "-o", "both.tsv"]])
def test_a_profile_of_a_later_version_is_not_misread(cleaner: Command, folder: Path, command: list[str]) -> None:
    (folder / "new.tsv").write_text("# cleaner profile 2\nkeep\tAdvertisement\n")
    done = cleaner(*command)
    assert (done.exit_code, done.stderr) == (
        2,
        "error: new.tsv:1: a profile of version 2, written by another cleaner; this one reads version 1\n",
    )


def test_a_changed_profile_makes_clean_texts_stale(cleaner: Command, folder: Path) -> None:
    corpus(profile(row(40)))
    cleaner("clean", "news")
    Path("news/ours.tsv").write_text(profile(row(40, mark="keep")).text, "utf-8")
    done = cleaner("check", "news")
    assert (done.exit_code, done.stdout) == (1, "would write news/deep/a.clean.txt (stale)\n")


def test_the_command_line_wins(cleaner: Command, folder: Path) -> None:
    corpus(profile(row(40)))
    Path("other.tsv").write_text(profile(row(3)).text, "utf-8")
    assert cleaner("clean", "--profile", "other.tsv", "news").exit_code == 0
    assert Path("news/deep/a.clean.txt").read_text("utf-8") == f"{BODY}{MORE}{SLOGAN}\n"


def test_batch_takes_one(cleaner: Command, folder: Path) -> None:
    corpus(profile(row(40)))
    Path("a.jsonl").write_text(json.dumps({"text": f"{BODY}{MORE}{SLOGAN}"}) + "\n", "utf-8")
    assert cleaner("batch", "a.jsonl", "-o", "b.jsonl", "--profile", "news/ours.tsv").exit_code == 0
    assert SLOGAN not in Path("b.jsonl").read_text("utf-8")
    assert cleaner("batch", "a.jsonl", "-o", "c.jsonl").exit_code == 0
    assert SLOGAN in Path("c.jsonl").read_text("utf-8")


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        (
            'profile = "our.tsv"',
            "cleaner.toml:1: profile: cannot read the profile our.tsv: No such file or directory; 'cleaner learn' writes one",
        ),
        ('\nprofile = "ours.tsv"', "cleaner.toml:2: profile: ours.tsv:1: unknown mark 'kepe'; did you mean 'keep'?"),
        ("profile = 3", "cleaner.toml:1: profile must be a string, not 3"),
        ('profile = ""', "cleaner.toml:1: profile: it is the name of a file that 'cleaner learn' writes"),
        ('profil = "ours.tsv"', "cleaner.toml:1: unknown key 'profil'; did you mean 'profile'?"),
    ],
)
def test_a_bad_profile_is_named_with_its_place(cleaner: Command, folder: Path, setting: str, message: str) -> None:
    Path("cleaner.toml").write_text(setting, "utf-8")
    Path("ours.tsv").write_text("kepe\tHome\n", "utf-8")
    Path("a.txt").write_text(BODY, "utf-8")
    done = cleaner("clean", "a.txt")
    assert (done.exit_code, done.stderr) == (2, f"error: {message}\n")
    assert not Path("a.clean.txt").exists()


@pytest.mark.parametrize("command", ["clean", "check", "explain"])
def test_a_bad_profile_on_the_command_line(cleaner: Command, folder: Path, command: str) -> None:
    Path("bad.tsv").write_bytes(b"keep\t\xff\n")
    Path("a.txt").write_text(BODY, "utf-8")
    done = cleaner(command, "--profile", "bad.tsv", "a.txt")
    assert (done.exit_code, done.stderr) == (2, "error: bad.tsv: a profile is UTF-8, this is not: invalid start byte at byte 5\n")
    assert cleaner(command, "--profile", "none.tsv", "a.txt").exit_code == 2
