"""What is printed as JSON, and the list of edits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commandline import ARTICLE, CLEAN, Cleaner, names, write
from folders import needs_permissions

from cleaner import Edit, replay

KEYS = {
    "path": (str, type(None)),
    "target": (str, type(None)),
    "status": str,
    "encoding": (str, type(None)),
    "guessed": bool,
    "changed": bool,
    "dropped": int,
    "repaired": int,
    "rules": dict,
    "warnings": list,
    "error": (str, type(None)),
}


def test_the_schema_holds(cleaner: Cleaner) -> None:
    write("a.txt")
    write("b.txt", CLEAN)
    write("gone.clean.txt")
    document = json.loads(cleaner("check", ".", "missing.txt", "--format", "json").stdout)
    assert list(document) == ["version", "files", "summary"]
    assert document["version"] == 1
    for file in document["files"]:
        assert list(file) == list(KEYS)
        assert all(isinstance(file[key], kinds) for key, kinds in KEYS.items()), file
    assert [(file["path"], file["target"], file["status"]) for file in document["files"]] == [
        ("a.txt", "a.clean.txt", "missing"),
        ("b.txt", "b.clean.txt", "missing"),
        ("missing.txt", None, "error"),
        (None, "gone.clean.txt", "orphan"),
    ]
    rules = {"ads.en.marker": 1, "entities.entity": 1, "whitespace.trailing": 1}
    assert document["files"][0]["rules"] == rules
    assert document["summary"] == {
        "files": 3,
        "changed": 1,
        "statuses": {"missing": 2, "orphan": 1, "error": 1},
        "dropped": 1,
        "repaired": 2,
        "rules": rules,
        "warnings": 0,
    }


@pytest.mark.parametrize(
    "command",
    [["clean", "a.txt"], ["check", "a.txt"], ["explain", "a.txt"], ["clean", "-"], ["batch", "in.jsonl", "-o", "out.jsonl"]],
)
@pytest.mark.parametrize("data", ["By hand.\n", '{"path": "a.txt", "text": "A record."}\n'])
def test_a_list_of_edits_takes_the_place_of_no_other_file(cleaner: Cleaner, command: list[str], data: str) -> None:
    write("a.txt")
    write("in.jsonl", json.dumps({"text": ARTICLE}) + "\n")
    write("notes", data)
    done = cleaner(*command, "--edits", "notes", stdin=ARTICLE)
    assert (done.exit_code, done.stderr) == (2, "error: --edits notes is there and is no list of edits; name another file\n")
    assert Path("notes").read_text() == data
    assert not Path("out.jsonl").exists()
    for name, text in (
        ('a\\b"c.txt', ARTICLE),
        ("in.jsonl", ARTICLE),
        ("b.txt", CLEAN),
    ):  # the list of another run, or an empty one
        write(name, text)
        assert cleaner("clean", name, "--edits", "edits.jsonl").exit_code == 0
        Path("out.jsonl").unlink(missing_ok=True)
        write("in.jsonl", json.dumps({"text": ARTICLE}) + "\n")
        assert "error" not in cleaner(*command, "--edits", "edits.jsonl", stdin=ARTICLE).stderr
        assert Path("edits.jsonl").read_text().startswith('{"path": ')


@pytest.mark.parametrize("command", [["clean"], ["check"], ["report"], ["learn", "-o", "p.tsv"]])
def test_a_name_that_no_system_takes_costs_no_other_file_anything(cleaner: Cleaner, command: list[str]) -> None:
    write("a.txt")
    gone = "x" * 300 + ".txt"
    done = cleaner(*command, "a.txt", gone)
    assert (done.exit_code, done.stderr.count(f"error: {gone}: cannot read it: File name too long\n")) == (2, 1)
    assert re.search(
        "^(2 files in .*1 (written|missing), 1 error|1 article in .*1 would change.* 1 rejected|1 article of)",
        done.stderr,
        re.MULTILINE,
    )


@needs_permissions
@pytest.mark.parametrize("command", [["clean"], ["check"], ["report"], ["learn", "-o", "p.tsv"]])
def test_a_file_where_one_may_not_look_costs_no_other_anything(cleaner: Cleaner, command: list[str]) -> None:
    write("a.txt")
    write("locked/b.txt")
    Path("locked").chmod(0)
    done = cleaner(*command, "a.txt", "locked/b.txt")
    Path("locked").chmod(0o700)
    assert (done.exit_code, done.stderr.count("error: locked/b.txt: cannot read it: Permission denied\n")) == (2, 1)


def test_a_summary_is_the_sum_of_its_files_fresh_ones_too(cleaner: Cleaner) -> None:
    write("a.txt")
    cleaner("clean", "a.txt")
    write("b.txt")
    done = cleaner("check", ".", "--format", "json", "-v")
    document = json.loads(done.stdout)
    assert document["summary"]["statuses"] == {"missing": 1, "fresh": 1}
    for key in ("dropped", "repaired"):
        assert document["summary"][key] == sum(file[key] for file in document["files"]) > 0
    assert document["summary"]["rules"] == {"ads.en.marker": 2, "entities.entity": 2, "whitespace.trailing": 2}
    assert "would drop 1 line (ads 1)" in done.stderr  # of the fresh one, nothing would go
    assert "1 ads.en.marker\n" in done.stderr


def test_clean_as_json(cleaner: Cleaner) -> None:
    write("статья.txt")
    done = cleaner("clean", ".", "--format", "json")
    (file,) = json.loads(done.stdout)["files"]
    assert (file["path"], file["target"], file["status"], file["encoding"]) == (
        "статья.txt",
        "статья.clean.txt",
        "written",
        "utf-8",
    )
    assert "статья" in done.stdout
    assert "1 written" in done.stderr
    assert json.loads(cleaner("clean", "--format", "json", "no-such").stdout)["summary"]["statuses"] == {"error": 1}


@pytest.mark.parametrize("command", ["clean", "check", "explain"])
def test_edits_are_taken_down(cleaner: Cleaner, command: str) -> None:
    write("a.txt")
    cleaner(command, "a.txt", "--edits", "edits.jsonl")
    entries = [json.loads(line) for line in Path("edits.jsonl").read_text("utf-8").splitlines()]
    assert all(list(entry) == ["path", "line", "rule", "before", "after"] for entry in entries)
    assert {"path": "a.txt", "line": 4, "rule": "ads.en.marker", "before": "Advertisement", "after": None} in entries
    assert replay(ARTICLE, [Edit(**{k: v for k, v in entry.items() if k != "path"}) for entry in entries]) == CLEAN


def test_edits_of_standard_input(cleaner: Cleaner) -> None:
    for command in ("clean", "check"):
        cleaner(command, "-", "--edits", f"{command}.jsonl", stdin=ARTICLE)
    assert '"path": "-"' in Path("clean.jsonl").read_text()
    assert Path("clean.jsonl").read_bytes() == Path("check.jsonl").read_bytes()


def test_edits_that_cannot_be_written_stop_the_run_before_it_begins(cleaner: Cleaner) -> None:
    write("a.txt")
    done = cleaner("clean", "a.txt", "--edits", "no/such/folder.jsonl")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: cannot write no/such/folder.jsonl")
    assert names() == ["a.txt"]


@pytest.mark.parametrize("command", ["clean", "check", "explain", "batch"])
def test_edits_do_not_go_to_standard_output(cleaner: Cleaner, command: str) -> None:
    write("a.txt")
    done = cleaner(command, "a.txt", *(["-o", "b.jsonl"] if command == "batch" else []), "--edits", "-")
    assert done.exit_code == 2
    assert "standard output has the data" in done.stderr
    assert names() == ["a.txt"]


@pytest.mark.parametrize("command", ["clean .", "check .", "report .", "batch . -o out", "batch a.txt b.txt -o out"])
def test_there_is_a_document_also_of_nothing(cleaner: Cleaner, command: str) -> None:
    done = cleaner(*command.split(), "--format", "json")
    assert json.loads(done.stdout)["version"] == 1
    assert done.exit_code == (2 if "a.txt" in command else 0)
    assert names() == []
