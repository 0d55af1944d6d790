"""What is worked out when the package is built: the same as what would be worked out at the start, or nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner import beginnings, ready
from cleaner.fold import fold_pattern

PACKAGE = Path(ready.__file__).parent


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file, written for a package of one rule table, and read instead of the installed one."""
    for name in ready.MAKERS:
        tmp_path.joinpath(name).write_bytes(PACKAGE.joinpath(name).read_bytes())
    tmp_path.joinpath("data").mkdir()
    tmp_path.joinpath("data", "en.toml").write_bytes(PACKAGE.joinpath("data", "en.toml").read_bytes())
    monkeypatch.setattr(ready.resources, "files", lambda package: tmp_path)
    path = ready.write(tmp_path)
    ready.ready.cache_clear()
    yield path
    ready.ready.cache_clear()


def test_a_table_is_what_toml_says(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = PACKAGE.joinpath("data", "en.toml").read_text("utf-8")
    expected = ready.tomllib.loads(text)
    monkeypatch.setattr(ready.tomllib, "loads", lambda text: {"read": "again"})
    assert ready.table(text) == expected
    assert ready.table(text + "\n") == {"read": "again"}


def test_beginnings_are_those_of_the_patterns(written: Path) -> None:
    stored = json.loads(written.read_text("utf-8"))["beginnings"]
    assert len(stored) > 100
    assert all(set(heads) == first_letters(pattern) for pattern, heads in stored.items())
    assert ready.beginnings("^née? unheard[- ]of") == ["ne u", "nee "]
    assert set(ready.beginnings("^an unheard[- ]of beginning")) == first_letters("^an unheard[- ]of beginning")


def first_letters(pattern: str) -> set[str]:
    """Return the first letters of the lines that a pattern can match."""
    return {head[: beginnings.LONG] for head in beginnings.beginnings(fold_pattern(pattern))}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"makers": 1}', b"\xff", None])
def test_without_a_whole_file_nothing_is_ready(written: Path, damage: bytes | None) -> None:
    written.unlink() if damage is None else written.write_bytes(damage)
    ready.ready.cache_clear()
    assert ready.ready() == ready.Ready({}, {})


def test_a_file_of_other_code_is_not_taken(written: Path) -> None:
    assert ready.ready().tables
    written.with_name("fold.py").write_text("# changed", "utf-8")
    ready.ready.cache_clear()
    assert ready.ready() == ready.Ready({}, {})


def test_a_wheel_brings_the_file_along_and_its_rules_are_the_same(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=PACKAGE.parent, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert "cleaner/hatch_build.py" not in archive.namelist()
        archive.extractall(tmp_path / "site")
    digest = "print(hash(repr(rules.built_in())))"
    there = _printed(f"from cleaner import ready, rules; print(len(ready.ready().tables)); {digest}", tmp_path / "site")
    here = _printed(f"from cleaner import rules; {digest}", PACKAGE.parent)
    assert there == [str(len(list(PACKAGE.joinpath("data").glob("*.toml")))), *here]


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
