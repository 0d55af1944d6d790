"""The inputs of a run: each once, and which get in each other's way."""

from __future__ import annotations

import tracemalloc
from itertools import islice
from pathlib import Path

import pytest
from folders import found, listed, names, tree

from cleaner import sources


def test_a_file_is_taken_once(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.txt", "a/y.txt")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    result = listed(tmp_path, "a/y.txt", "a", "a/../a/x.txt", "link", "a")
    assert names(result, tmp_path) == ["a/y.txt", "a/x.txt"]
    assert not result.errors


def test_binary_files_in_a_folder_are_passed_over_with_a_note(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "b.txt").write_bytes("текст\n".encode("utf-16-le"))
    result = listed(tmp_path)
    assert names(result, tmp_path) == ["b.txt"]
    assert ["binary" in note for note in result.notes] == [True]


@pytest.mark.parametrize(
    "begins", ['<!DOCTYPE html>\n<meta name="generator" content="cleaner report">', "\ufeff# cleaner profile 1\n"]
)
def test_what_this_tool_wrote_is_passed_over_with_a_note(tmp_path: Path, begins: str) -> None:
    (tmp_path / "a.txt").write_text(begins, "utf-8")
    result = listed(tmp_path)
    assert not result.sources
    assert ["of this tool" in note for note in result.notes] == [True]
    assert len(listed(tmp_path, "a.txt").sources) == 1


def test_inputs_that_would_share_an_output_are_errors_for_both(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "a.html", "a.htm", "b.txt", "c/a.txt")
    result = listed(tmp_path)
    assert names(result, tmp_path) == ["b.txt", "c/a.txt"]
    reasons = {path.name: reason for path, reason in result.errors}
    assert set(reasons) == {"a.txt", "a.html", "a.htm"}
    assert "a.html" in reasons["a.txt"]
    assert "a.txt" in reasons["a.html"]
    assert "a.clean.txt" in reasons["a.html"]


def test_two_trees_that_meet_in_the_output_folder_are_errors(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "other/a.txt", "other/b.txt")
    result = listed(tmp_path, "in", "other", output_dir=tmp_path / "out")
    assert names(result, tmp_path) == ["other/b.txt"]
    assert len(result.errors) == 2


def test_an_output_that_would_overwrite_an_input_is_an_error(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "in/b.html", "in/b.txt", "in/c/d.txt")
    result = listed(tmp_path, "in/b.html", "in", output_dir=tmp_path / "in/c", suffix="")
    assert [source.target.name for source in result.sources] == ["a.txt"]
    assert [path.name for path, _ in result.errors] == ["b.html", "b.txt"]
    assert [reason for _, reason in listed(tmp_path, "in/c", output_dir=tmp_path / "in/c", suffix="").errors]


# Very many files: no list of them is held, and yet all of them are told apart.


def test_hashes_that_are_all_the_same_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "a.txt", "a.html", "b.txt", "c/a.txt", "c/d.htm", "other/c/d.txt")
    arguments = ("other", "c", tmp_path, "b.txt")
    wanted, elsewhere = listed(tmp_path, *arguments), listed(tmp_path, *arguments, output_dir=tmp_path / "out")
    assert names(wanted, tmp_path) == ["other/c/d.txt", "c/a.txt", "c/d.htm", "b.txt"]
    assert {path.name for path, _ in wanted.errors} == {"a.txt", "a.html"}
    assert len(elsewhere.errors) == 3
    monkeypatch.setattr(sources, "hash", lambda place: 7, raising=False)
    assert listed(tmp_path, *arguments) == wanted
    assert listed(tmp_path, *arguments, output_dir=tmp_path / "out") == elsewhere


def test_inputs_are_counted_before_they_are_gone_through(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "b.txt", "c/d.txt", "a.clean.txt")
    (tmp_path / "c/binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    inputs = found([tmp_path, tmp_path / "c", tmp_path / "gone", tmp_path / "a.txt"])
    assert inputs.number == 5
    assert [type(met).__name__ for met in inputs] == ["Source", "Source", "Passed", "Source", "Refused"]
    assert [*inputs] == [*inputs]
    assert {path.name for path in inputs.paths()} >= {"a.txt", "a.clean.txt", "d.clean.txt"}


def test_a_named_file_and_one_of_a_folder_may_share_an_output(tmp_path: Path) -> None:
    tree(tmp_path, "x/a.html", "x/a.txt", "x/b.txt")
    assert names(listed(tmp_path, "x/a.html"), tmp_path) == ["x/a.html"]
    result = listed(tmp_path, "x/a.html", "x")
    assert names(result, tmp_path) == ["x/b.txt"]
    assert [path.name for path, _ in result.errors] == ["a.html", "a.txt"]


def test_what_is_no_text_is_in_nobodys_way(tmp_path: Path) -> None:
    tree(tmp_path, "a.html")
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    result = listed(tmp_path)
    assert names(result, tmp_path) == ["a.html"]
    assert not result.errors


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    for name in range(15):
        tree(tmp_path, *(f"{name:02}/{number:03}.txt" for number in range(100)))

    def held(most: int) -> int:
        """Return the bytes that are held when so many inputs were gone through, but for tables that have grown, as of all names."""
        tracemalloc.start()
        try:
            inputs = iter(found([tmp_path]))
            assert sum(1 for _ in islice(inputs, most)) == most
            return sum(trace.size for trace in tracemalloc.take_snapshot().traces if trace.size < 1 << 16)
        finally:
            tracemalloc.stop()

    few, many = held(100), held(1499)
    assert many - few < 1400 * 200  # a path takes some 400, and there are two to each input
