"""`cleaner explain`: every line, and why."""

from __future__ import annotations

import json

import pytest
from commandline import ARTICLE, CLEAN, Cleaner, write


def test_explain_shows_every_line(cleaner: Cleaner) -> None:
    write("a.txt")
    done = cleaner("explain", "a.txt")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert [line[:3] for line in lines if line[0] != " "] == ["1  ", "2", "3 ~", "4 -", "5 ~"]
    assert lines[2] == "3 ~ The council met on Friday and agreed to put off the vote until the spring, the mayor said.[-  -]"
    assert lines[4:6] == ["4 - Advertisement", "    └ ads.en.marker: marks the place of an advertisement"]
    assert lines[6].startswith("5 ~ It isn[-&#39;-]{+'+}t over yet")
    assert done.stderr == "dropped 1 line (ads 1); repaired 2 lines (entities 1, whitespace 1)\n"
    assert cleaner("explain", "-", stdin=ARTICLE).stdout == done.stdout
    assert cleaner("explain", "-q", "-", stdin=ARTICLE).stderr == ""
    assert cleaner("explain", "-v", "-", stdin=ARTICLE).stderr.endswith(
        "1 ads.en.marker\n1 entities.entity\n1 whitespace.trailing\n"
    )


def test_explain_one_rule(cleaner: Cleaner) -> None:
    for name in ("ads", "ads.en", "ads.en.marker"):
        shown = cleaner("explain", "-", "--rule", name, stdin=ARTICLE).stdout
        assert shown == "4 - Advertisement\n    └ ads.en.marker: marks the place of an advertisement\n"
    assert cleaner("explain", "-", "--rule", "ads,entities", stdin=ARTICLE).stdout.count("└") == 2
    assert cleaner("explain", "-", "--rule", "mojibake", stdin=ARTICLE).stdout == ""
    assert "did you mean 'entities'?" in cleaner("explain", "-", "--rule", "entitys", stdin=ARTICLE).stderr


def test_explain_as_json(cleaner: Cleaner) -> None:
    document = json.loads(cleaner("explain", "-", "--format", "json", stdin=ARTICLE).stdout)
    assert [line["text"] for line in document["lines"]] == ARTICLE.split("\n")[:-1]
    assert [line["clean"] for line in document["lines"] if line["kept"]] == CLEAN.split("\n")[:-1]
    assert [line["number"] for line in document["lines"]] == [1, 2, 3, 4, 5]
    assert [edit["rule"] for edit in document["lines"][3]["edits"]] == ["ads.en.marker"]
    assert document["dropped"] == 1


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_explain_what_is_no_file(cleaner: Cleaner, name: str) -> None:
    done = cleaner("explain", name)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"error: {name}: ")
