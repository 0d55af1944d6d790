"""`cleaner filters`: the chain and its rules."""

from __future__ import annotations

import json
import re

import pytest
from commandline import Cleaner


def test_filters_lists_the_chain(cleaner: Cleaner) -> None:
    done = cleaner("filters")
    assert done.exit_code == 0
    names = [line.split()[0] for line in done.stdout.splitlines()]
    assert names.index("mojibake") < names.index("ads") < names.index("whitespace")
    assert re.search(r"^whitespace +last +2 rules +make blank lines regular", done.stdout, re.MULTILINE)


def test_filters_says_what_is_off(cleaner: Cleaner) -> None:
    assert re.search(r"^ads +drop +off ", cleaner("filters", "--skip", "ads").stdout, re.MULTILINE)
    assert re.search(
        r"^whitespace +last +1 of 2 rules ", cleaner("filters", "--select", "whitespace.trailing").stdout, re.MULTILINE
    )
    cautious, thorough = (
        json.loads(cleaner("filters", "--level", level, "--format", "json").stdout) for level in ("cautious", "thorough")
    )
    on = [
        sum(rule["on"] for entry in document["filters"] for rule in entry["rules"] if "level" in rule)
        for document in (cautious, thorough)
    ]
    assert on[0] < on[1]


@pytest.mark.parametrize("name", ["ads", "ads.en", "ads.en.marker"])
def test_filters_shows_rules(cleaner: Cleaner, name: str) -> None:
    shown = cleaner("filters", name).stdout
    assert shown.startswith("ads (drop): drop markers of advertisements\n\nads.")
    assert "ads.en.marker\n    marks the place of an advertisement\n    where " in shown
    assert "    goes   " in shown
    assert "    stays  " in shown
    assert ("ads.ru" in shown) == (name == "ads")


def test_filters_as_json(cleaner: Cleaner) -> None:
    (entry,) = json.loads(cleaner("filters", "ads.en.marker", "--format", "json").stdout)["filters"]
    (rule,) = entry["rules"]
    assert (entry["name"], entry["stage"], entry["on"], entry["languages"]) == ("ads", "drop", True, ["en"])
    assert set(rule) == {"name", "language", "on", "why", "where", "shape", "level", "opens", "guard", "drop", "keep"}
    (entry,) = json.loads(cleaner("filters", "whitespace", "--format", "json", "--skip", "whitespace.trailing").stdout)["filters"]
    assert [(rule["name"], rule["language"], rule["on"]) for rule in entry["rules"]] == [
        ("whitespace.trailing", None, False),
        ("whitespace.blank-line", None, True),
    ]


def test_an_unknown_filter_is_not_shown(cleaner: Cleaner) -> None:
    done = cleaner("filters", "whitspace")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "did you mean 'whitespace'?" in done.stderr
