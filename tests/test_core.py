"""The engine: documents, edits, options, the fixed point, the guard."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cleaner import Cleaner, CleanerError, ConfigError, Document, Edit, FilterError, Options, clean, replay
from cleaner.core import GUARDED, NOTICE, RESTLESS

BODY = "The council met on Friday evening and agreed to put off the vote on the new bridge until the spring."


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\nb\n", ["a", "b", ""]),
        ("a\x85b\u2028c\x0bd", ["a\x85b\u2028c\x0bd"]),
        ("a\r\nb", ["a\r", "b"]),
    ],
)
def test_a_document_is_split_on_line_feeds_only(source: str, lines: list[str]) -> None:
    document = Document.parse(source)
    assert document.lines == lines
    assert document.text == source
    assert document.numbers == list(range(1, len(lines) + 1))


def test_line_numbers_stay_those_of_the_source() -> None:
    document = Document.parse("a\nb\nc\nd")
    document = document.apply([document.drop(1, "x.y")])
    document = document.apply([document.replace(1, "x.y", "C")])
    assert (document.lines, document.numbers) == (["a", "C", "d"], [1, 3, 4])


def test_columns_follow_the_edits() -> None:
    document = Document.parse("One\nTwo\nThree")
    assert document.keys == ["one", "two", "three"]
    document = document.apply([document.drop(0, "x.y"), document.replace(2, "x.y", "Four!")])
    assert document.keys == ["two", "four"]
    assert document.folded == ["two", "four!"]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (Edit(9, "own.rule", "a", None), "no line 9"),
        (Edit(0, "own.rule", "a", None), "no line 0"),
        (Edit(1, "own.rule", "b", None), "line 1 is not 'b'"),
        (Edit(1, "own.rule", "a", "a\nb"), "line break"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused(edit: Edit, message: str) -> None:
    with pytest.raises(FilterError, match=message):
        Document.parse("a\nc").apply([edit])


def test_a_line_cannot_go_twice() -> None:
    document = Document.parse("a\nb")
    with pytest.raises(FilterError, match="no line 1"):
        document.apply([document.drop(0, "x.y"), document.drop(0, "x.y")])


def test_replay_refuses_the_edits_of_another_text() -> None:
    with pytest.raises(CleanerError, match="another text"):
        replay("something else", clean(f"{BODY}\n[ad_1]").edits)


def test_a_text_that_never_comes_to_rest_is_left_as_it_is_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{BODY}\n[ad_1]"
    monkeypatch.setattr("cleaner.core.MAX_PASSES", 1)  # so none may find anything
    assert clean(text)[1:4] == (text, (), (RESTLESS,))
    assert clean(BODY).warnings == ()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"level": "bold"}, "unknown level 'bold'"),
        ({"skip": ["mojibak"]}, "unknown filter or rule 'mojibak'; did you mean 'mojibake'?"),
        ({"select": ["ads.xx"]}, "unknown filter or rule 'ads.xx'"),
        ({"skipp": ["ads"]}, "unknown option 'skipp'; did you mean 'skip'"),
        ({"language": "english"}, "'english' is not a language code of two letters"),
        ({"language": "EN"}, "'EN' is not a language code of two letters"),
        ({"skip": "ads"}, "skip is a list: ['ads'], not 'ads'"),
        ({"keep": "Advertisement"}, "keep is a list: "),
        ({"skip": 5}, "skip is a list of texts, not 5"),
        ({"skip": [5]}, "skip is a list of texts; 5 is none"),
        ({"patterns": ["ab"]}, "patterns is a list of tuples of 2 texts; 'ab' is none"),
        ({"patterns": [("en",)]}, "patterns is a list of tuples of 2 texts; ('en',) is none"),
        ({"rules": [5]}, "rules is a list of tuples of 3 texts, not [5]"),
        ({"keep": ["One.\n\nTwo."]}, r"keep is a list of lines; 'One.\n\nTwo.' is more than one"),
        ({"allow_empty": "no"}, "allow_empty is True or False, not 'no'"),
        ({"allow_empty": None}, "allow_empty is True or False, not None"),
        ({"allow_empty": 1}, "allow_empty is True or False, not 1"),
        ({"level": None}, "unknown level None"),
        ({"profile": 5}, "profile is a path or a Profile, not 5"),
        ({"profile": "no-such.tsv"}, "cannot read the profile no-such.tsv: No such file or directory"),
    ],
)
def test_a_wrong_option_is_named(settings: dict[str, object], message: str) -> None:
    with pytest.raises(CleanerError, match=re.escape(message)):
        Cleaner(**settings)
    if "skipp" not in settings:
        with pytest.raises(CleanerError, match=re.escape(message)):
            Cleaner(Options(**settings))


def test_options_are_the_same_however_they_are_given(tmp_path: Path) -> None:
    path = tmp_path / "ours.tsv"
    path.write_text("drop\tRiverton Daily\n")
    settings: dict[str, Any] = {"skip": ["ads"], "keep": {"b", "a"}, "patterns": [["en", "x"]], "profile": path}
    assert Options(**settings) == Options().with_settings(**settings) == Cleaner(**settings).options
    assert Cleaner(Options(skip=["ads"])).clean(f"{BODY}\n[ad_1]").text == f"{BODY}\n[ad_1]"  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [list, tuple, set, frozenset, iter, dict.fromkeys, lambda names: (name for name in names)])
def test_a_list_may_be_given_as_whatever_can_be_gone_through(kind: Callable[[list[str]], Any]) -> None:
    names = ["offtopic", "ads"]
    cleaner = Cleaner(skip=kind(names), keep=kind(["Share this article"]))
    assert sorted(cleaner.options.skip) == sorted(names)
    assert hash(cleaner.options) == hash(pickle.loads(pickle.dumps(cleaner)).options)
    for _ in range(2):
        assert cleaner.clean(f"{BODY}\n[ad_1]\nShare this article").text == f"{BODY}\n[ad_1]\nShare this article"


def test_the_order_of_a_set_is_the_same_in_every_process() -> None:
    assert Cleaner(skip=frozenset(["footers", "ads", "offtopic"])).options.skip == ("ads", "footers", "offtopic")


def test_own_rules_and_patterns_may_be_lists_of_lists() -> None:
    cleaner = Cleaner(rules=[["mine", "en", '[ads.mine]\nline = ["ferry news"]']], patterns=[["en", "^Issue \\d+$"]])
    assert cleaner.clean(f"{BODY}\nFerry news\nIssue 12").text == BODY


@pytest.mark.parametrize("text", [None, b"It rained.", 1.5, ["It rained."]])
def test_what_is_no_text_is_named(text: Any) -> None:
    with pytest.raises(TypeError, match=f"a text is a str, not {type(text).__name__}"):
        clean(text)


@pytest.mark.parametrize("options", ["cautious", {"level": "cautious"}])
def test_what_are_no_options_is_named(options: Any) -> None:
    with pytest.raises(TypeError, match=f"options are Options, not {type(options).__name__}"):
        Cleaner(options)


def test_a_set_of_names_is_the_same_options_in_every_process() -> None:
    assert Cleaner(skip={"offtopic", "ads", "footers.en"}).options.skip == ("ads", "footers.en", "offtopic")


def test_a_profile_may_be_given_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "ours.tsv"
    path.write_text("drop\tRiverton Daily\n")
    cleaner = Cleaner(profile=str(path))
    path.unlink()
    assert pickle.loads(pickle.dumps(cleaner)).clean("Riverton Daily\nIt rained.").text == "It rained."


def test_unknown_names_are_configuration_errors() -> None:
    with pytest.raises(ConfigError):
        Cleaner(Options(select=("nothing",)))


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        ({}, BODY),
        ({"skip": ["ads"]}, f"{BODY}\n[ad_1]"),
        ({"select": ["whitespace"]}, f"{BODY}\n[ad_1]"),
        ({"select": ["ads"]}, f"{BODY}"),
    ],
)
def test_filters_and_rules_are_switched_by_name(settings: dict[str, list[str]], text: str) -> None:
    assert Cleaner(**settings).clean(f"{BODY}\n[ad_1]").text == text


def test_a_single_rule_is_switched_off_by_its_full_name() -> None:
    rule = clean(f"{BODY}\nAdvertisement").edits[0].rule
    assert clean(f"{BODY}\nAdvertisement", skip=[rule]).text.endswith("Advertisement")


def test_the_guard_gives_a_text_back_whole_when_nothing_of_it_would_remain() -> None:
    text = "© 2019 The Evening Post. All rights reserved. No part may be reproduced without permission."
    result = clean(text)
    assert result.text == text
    assert "no line was dropped" in result.warnings[0]
    assert clean(text, allow_empty=True).text == ""


def test_the_guard_keeps_the_repairs() -> None:
    text = "© 2019 The Evening Post& # 39;s publisher. All rights reserved. No part may be reproduced.  "
    result = clean(text)
    assert result.text == "© 2019 The Evening Post's publisher. All rights reserved. No part may be reproduced."
    assert replay(text, result.edits) == result.text


def test_the_guard_is_silent_where_there_was_no_body() -> None:
    result = clean("[ad_1]\nAdvertisement\n")
    assert (result.text, result.warnings) == ("", ())


@pytest.mark.parametrize(
    "notice",
    [
        "We use cookies and other technologies to count our readers, to remember what they like and to pay for the site.",
        (
            "Checking your browser before accessing example.org.\nThis process is automatic. Your browser will redirect to your "
            "requested content shortly.\nPlease allow up to 5 seconds…\nDDoS protection by Cloudflare\nRay ID: 5d1f3a2b4c"
        ),
        "404\nPage not found\nSorry, the page you are looking for could not be found. It may have been moved or deleted.",
        (
            "451: Unavailable due to legal reasons\nWe recognize you are attempting to access this website from a country belonging to "
            "the European Economic Area (EEA), which enforces the General Data Protection Regulation (GDPR)."
        ),
        "This article is for subscribers only, as is all of our reporting. Subscribe now to continue reading.",
        "Мы используем файлы cookie, чтобы сделать сайт удобнее. Продолжая пользоваться сайтом, вы соглашаетесь с этим.",
        "К сожалению, страница, которую вы ищете, не существует.",
        "Wir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren. Durch die Nutzung unserer Website stimmen Sie dem zu.",
        "La page que vous recherchez est introuvable.",
        "抱歉,您访问的页面不存在",
        "لم يتم العثور على الصفحة",
    ],
)
def test_a_notice_in_an_articles_place_is_no_article(notice: str) -> None:
    assert clean(notice).text == ""
    headline = "Riverton council puts off bridge vote until spring"
    assert clean(f"{headline}\n\n{notice}\n").text.strip() in {headline, ""}
    whole = clean(f"{notice}\n\n{BODY}\n\n{BODY.replace('council', 'mayor')}")
    assert BODY in whole.text
    assert notice not in whole.text


def test_it_is_said_that_a_notice_stood_there() -> None:
    result = clean("Sorry, the page you are looking for could not be found. It may have been moved or deleted.")
    assert (result.text, result.warnings) == ("", (NOTICE,))


def test_a_paragraph_besides_the_notice_is_guarded() -> None:
    text = "© 2019 The Evening Post. All rights reserved. No part may be reproduced without permission.\n\n"
    text += "Sorry, the page you are looking for could not be found. It may have been moved or deleted."
    result = clean(text)
    assert (result.text, result.warnings) == (text, (GUARDED,))


def test_kept_lines_win_over_every_rule() -> None:
    text = f"{BODY}\nAdvertisement\n[ad_1]"
    assert clean(text, keep=["ADVERTISEMENT"]).text == f"{BODY}\nAdvertisement"


def test_kept_lines_are_repaired_all_the_same() -> None:
    text = f"{BODY}\nRead also: Mayor& # 39;s friend wins"
    assert clean(text, keep=["Read also: Mayor's friend wins"]).text == f"{BODY}\nRead also: Mayor's friend wins"


@pytest.mark.parametrize(
    "line", ["Read also: Mayor& # 39;s friend wins", "Read also: Mayor<b>'</b>s friend wins", "Read also: Mayorâ€™s friend wins"]
)
def test_a_line_to_keep_may_itself_need_repair(line: str) -> None:
    kept = clean(line, allow_empty=True, skip=["ads", "boilerplate"]).text
    assert clean(f"{BODY}\n{line}", keep=[line]).text == f"{BODY}\n{kept}"


def test_a_filter_that_raises_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.filters import ads

    def broken(context: object) -> object:
        def find(document: Document) -> Iterator[Edit]:
            raise ZeroDivisionError("oh no")
            yield

        return find

    monkeypatch.setattr(ads, "ads", broken)
    with pytest.raises(FilterError, match="filter 'ads' failed: ZeroDivisionError: oh no"):
        clean("text")


def test_a_chain_that_never_settles_leaves_the_text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.filters import ads

    def restless(context: object) -> object:
        def find(document: Document) -> Iterator[Edit]:
            yield document.replace(0, "ads.en.marker", document.lines[0] + "!")

        return find

    monkeypatch.setattr(ads, "ads", restless)
    assert clean("text").text == "text"


@pytest.mark.parametrize(
    ("text", "language"), [(BODY, "en"), ("Совет собрался в пятницу и решил, что мост будет построен.", "ru"), ("12", None)]
)
def test_the_language_is_worked_out_when_asked_for(text: str, language: str | None) -> None:
    assert clean(text).language == language
    assert clean(text, language="pl").language == clean(f"<html><body><p>{text}</p></body></html>", language="pl").language == "pl"
