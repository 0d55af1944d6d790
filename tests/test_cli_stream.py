"""Standard input, cleaned or checked by itself."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from commandline import ARTICLE, CLEAN, Cleaner, names

from cleaner import Edit, replay


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"", b""),
        (b"Advertisement", b""),
        (b"One.", b"One.\n"),
        (b"One.\n", b"One.\n"),
        (b"One.\r\nAdvertisement\r\nTwo.", b"One.\r\nTwo.\r\n"),
        (b"\xef\xbb\xbfOne.\n", b"One.\n"),
        ("Ещё.\n".encode("utf-16"), "Ещё.\n".encode()),
        ("الخبر الأول.\n中文。".encode(), "الخبر الأول.\n中文。\n".encode()),
    ],
)
def test_standard_input_comes_out_clean(cleaner: Cleaner, source: bytes, expected: bytes) -> None:
    done = cleaner("clean", "-", stdin=source)
    assert (done.exit_code, done.stdout_bytes, done.stderr) == (0, expected, "")
    assert names() == []


def test_a_stream_with_v_says_what_each_rule_did(cleaner: Cleaner) -> None:
    done = cleaner("clean", "-", "-v", stdin=ARTICLE)
    assert done.stdout == CLEAN
    assert done.stderr.startswith("dropped 1 line (ads 1); repaired 2 lines (entities 1, whitespace 1)\n1 ads.en.marker\n")
    assert cleaner("clean", "-", "-v", stdin=CLEAN).stderr == "nothing to drop or repair\n"
    assert cleaner("clean", "-", "-v", "-q", stdin=ARTICLE).stderr == ""


def test_standard_input_as_json(cleaner: Cleaner) -> None:
    done = cleaner("clean", "-", "--format", "json", stdin=ARTICLE)
    entry = json.loads(done.stdout)
    assert done.stdout.count("\n") == 1
    assert entry["text"] == CLEAN
    assert replay(ARTICLE, [Edit(**edit) for edit in entry["edits"]]) == CLEAN
    assert {
        key: entry[key] for key in ("version", "path", "encoding", "guessed", "changed", "dropped", "repaired", "warnings")
    } == {
        "version": 1,
        "path": "-",
        "encoding": "utf-8",
        "guessed": False,
        "changed": True,
        "dropped": 1,
        "repaired": 2,
        "warnings": [],
    }
    assert entry["language"] == "en"


def test_standard_input_is_checked_against_itself(cleaner: Cleaner) -> None:
    assert cleaner("check", "-", stdin=CLEAN).exit_code == 0
    done = cleaner("check", "-", stdin=ARTICLE)
    assert (done.exit_code, done.stdout) == (1, "would write - (stale)\n")
    assert cleaner("check", "-", stdin=CLEAN.rstrip("\n")).exit_code == 1
    Path("a.txt").write_text(ARTICLE)
    patch = cleaner("check", "-", "--diff", stdin=ARTICLE).stdout
    subprocess.run(["patch", "a.txt"], input=patch, text=True, check=True, capture_output=True)
    assert Path("a.txt").read_text() == CLEAN
    (entry,) = json.loads(cleaner("check", "-", "--format", "json", "--diff", stdin=ARTICLE).stdout)["files"]
    assert (entry["path"], entry["status"], entry["diff"]) == ("-", "stale", patch)


def test_standard_input_that_is_no_text(cleaner: Cleaner) -> None:
    done = cleaner("clean", "-", stdin=b"\x7fELF\0\0")
    assert (done.exit_code, done.stdout) == (2, "")
    assert re.fullmatch(r"error: -: .*\n", done.stderr)
