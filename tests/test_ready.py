"""What is worked out when the package is built: the same as what would be worked out at the start, or nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleaner import ready
from cleaner.fold import fold_lines
from cleaner.options import LEVELS
from cleaner.rules import Rule, built_in, parse
from cleaner.rules.index import RuleIndex
from cleaner.rules.needles import Needles, needles_of
from cleaner.rules.packed import of_package, pack, unpack

PACKAGE = Path(ready.__file__).parent


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the files, written for a package of one rule table, and read instead of the installed ones."""
    for name in (*ready.MAKERS, "data/en.toml", "filters/artifacts/credits.toml"):
        tmp_path.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        tmp_path.joinpath(name).write_bytes(PACKAGE.joinpath(name).read_bytes())
    monkeypatch.setattr(ready, "PACKAGE", tmp_path)
    assert ready.write(tmp_path) == tuple(tmp_path / name for name in (ready.NAME, ready.TABLES, ready.ARTIFACTS))
    ready._tables.cache_clear()
    yield tmp_path
    ready._tables.cache_clear()


@pytest.mark.parametrize(("table", "name"), [("data/en.toml", ready.TABLES), ("filters/artifacts/credits.toml", ready.ARTIFACTS)])
def test_a_table_is_what_toml_says(written: Path, monkeypatch: pytest.MonkeyPatch, table: str, name: str) -> None:
    text = PACKAGE.joinpath(table).read_text("utf-8")
    expected = ready.tomllib.loads(text)
    monkeypatch.setattr(ready.tomllib, "loads", lambda text: {"read": "again"})
    assert ready.table(text, name) == expected
    assert ready.table(text + "\n", name) == {"read": "again"}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"of": 1}', b"\xff", None])
def test_without_whole_files_nothing_is_ready(written: Path, damage: bytes | None) -> None:
    assert ready.needles()
    for name in (ready.NAME, ready.TABLES):
        written.joinpath(name).unlink() if damage is None else written.joinpath(name).write_bytes(damage)
    text = PACKAGE.joinpath("data", "en.toml").read_text("utf-8")
    ready._tables.cache_clear()
    assert (ready.needles(), ready.table(text)) == (None, ready.tomllib.loads(text))


@pytest.mark.parametrize("name", ["fold.py", "rules/needles.py", "data/en.toml"])
def test_what_is_of_other_code_or_other_tables_is_not_taken(written: Path, name: str) -> None:
    written.joinpath(name).write_text("# changed", "utf-8")
    assert ready.needles() is None


def test_needles_come_back_as_they_were_packed() -> None:
    rules = parse("mine", "en", TABLE)
    made = needles_of(rules)
    found = unpack(json.loads(json.dumps(pack(made))), lambda rule: True)
    assert told(found) == told(made)
    assert all(made[1:]), "each kind of needle is tried"
    assert told(unpack(pack(made), lambda rule: rule.name != "ads.en.b")) == told(
        needles_of([rule for rule in rules if rule.name != "ads.en.b"])
    )
    assert told(unpack(pack(needles_of(())), lambda rule: True)) == told(needles_of(()))


TABLE = r"""
[ads.a]
line = ["advertisement", "Реклама", "広告"]
starts = ["story continues"]
regex = [["read", "^(?:read|see) more"], ["views", '\d+ views']]
cut = [["sponsored", 'sponsored by \S+']]
[ads.b]
line = ["advertisement"]
contains = ["brought to you by"]
regex = [["read", "^(?:read|see) more"], "^\\W+ad$"]
[boilerplate.c]
shape = "bio"
regex = [["writes|covers", '\b(?:writes|covers)\b']]
"""


def told(needles: Needles) -> object:
    """Return needles as values, whatever their order."""

    def seen(found: object) -> str:
        return re.sub(r"Rule\(name='([^']*)'.*?drop=\(.*?\)\)", r"\1", repr(found))

    return (
        [rule.name for rule in needles.rules],
        {key: seen(found) for key, found in needles.lines.items()},
        sorted(map(seen, needles.phrases)),
        {head: sorted(map(seen, found)) for head, found in needles.prefixes.items() if found},
        sorted(map(seen, needles.others)),
        sorted(map(seen, needles.openings)),
    )


def test_a_wheel_brings_the_files_along_and_its_rules_are_the_same(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=PACKAGE.parent, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert "cleaner/hatch_build.py" not in archive.namelist()
        archive.extractall(tmp_path / "site")
    digest = "print(hash(repr(rules.built_in())))"
    there = _printed(
        f"from cleaner import ready, rules; print(ready.needles() is not None, len(ready._tables(ready.TABLES)), len(ready._tables(ready.ARTIFACTS))); {digest}",
        tmp_path / "site",
    )
    here = _printed(f"from cleaner import rules; {digest}", PACKAGE.parent)
    tables = [str(len(list(PACKAGE.joinpath(folder).glob("*.toml")))) for folder in ready.FOLDERS.values()]
    assert there == ["True", *tables, *here]


@pytest.fixture(scope="module")
def packed() -> Any:
    """The needles of all built-in rules, as they are read from the file."""
    return json.loads(json.dumps(pack(needles_of(built_in()))))


@pytest.mark.parametrize(
    "level", ["balanced", "thorough"]
)  # of the few cautious rules, prefixes are packed longer than they need be
def test_an_index_is_the_same_whether_its_needles_were_ready_or_not(
    packed: Any, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def allows(rule: Rule) -> bool:
        return LEVELS.index(rule.level) <= LEVELS.index(level)

    monkeypatch.setattr(ready, "needles", lambda: packed)
    one = of_package(allows)
    monkeypatch.setattr(ready, "needles", lambda: None)
    assert told(of_package(allows)) == told(one)


def test_what_rules_say_word_for_word_is_found_whether_they_were_packed_or_not(packed: Any) -> None:
    """Rules that were packed do not know their phrases; a phrase that has not its rule's shape is found all the same."""
    whole, ready_made = RuleIndex(built_in()), RuleIndex((), unpack(packed, lambda rule: True))
    lines = sorted({line for rule in built_in() for line in rule.line})
    found = [[[rule.name for rule in match.rules] for match in index.match(fold_lines(lines))] for index in (whole, ready_made)]
    assert [line for line, one, other in zip(lines, *found, strict=True) if one != other] == []


def _printed(program: str, folder: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "0"},
    )
    return done.stdout.split()
