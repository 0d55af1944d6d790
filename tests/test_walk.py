"""Finding the inputs: which there are, in which order, and which get in each other's way."""

from __future__ import annotations

import os
import tracemalloc
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from folders import needs_permissions, tree

from cleaner import walk
from cleaner.errors import InputError
from cleaner.files import Selection, Source, read
from cleaner.walk import Found, find, orphans


def found(root: Path, *paths: str | Path, **settings: Any) -> Found:
    return Found.of(find([root / path for path in paths or ("",)], Selection(**settings)))


def names(result: Found, root: Path) -> list[str]:
    return [source.path.relative_to(root).as_posix() for source in result.sources]


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "a.txt", "B/z.text", "B/a/deep.htm", "c.html", "D.TXT", "a/x.txt")
    assert names(found(tmp_path), tmp_path) == ["D.TXT", "a.txt", "b.txt", "c.html", "B/z.text", "B/a/deep.htm", "a/x.txt"]


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.txt",
        ".git/a.txt",
        "a/.cache/b.txt",
        "a.clean.txt",
        "a.clean.html",
        "a.md",
        "a",
        "a.csv",
        "out/a.txt",
        "out/deep/a.txt",
    ],
)
def test_what_a_walk_passes_over(tmp_path: Path, name: str) -> None:
    tree(tmp_path, "kept.txt", name)
    result = found(tmp_path, output_dir=tmp_path / "out")
    assert names(result, tmp_path) == ["kept.txt"]
    assert not result.notes
    assert not result.errors


@pytest.mark.parametrize("name", ["a.md", "README", ".hidden.txt", ".git/a.txt", "data.csv"])
def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path, name: str) -> None:
    tree(tmp_path, name)
    assert names(found(tmp_path, name), tmp_path) == [name]


@pytest.mark.parametrize("name", ["a.clean.txt", "README.clean", "page_ok.txt"])
def test_a_named_output_is_passed_over_with_a_note(tmp_path: Path, name: str) -> None:
    tree(tmp_path, name)
    result = found(tmp_path, name, suffix="_ok")
    assert not result.sources
    assert not result.errors
    assert [name in note for note in result.notes] == [True]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"include": ("*.md",)}, ["n.md", "drafts/m.md"]),
        ({"include": ("*.md", "*.txt")}, ["a.txt", "b.txt", "n.md", "drafts/m.md", "drafts/old/d.txt", "news/a.txt"]),
        ({"include": ("news/*",)}, ["news/a.txt"]),
        ({"exclude": ("drafts",)}, ["a.txt", "b.txt", "news/a.txt"]),
        ({"exclude": ("drafts/",)}, ["a.txt", "b.txt", "news/a.txt"]),
        ({"exclude": ("drafts/*",)}, ["a.txt", "b.txt", "news/a.txt"]),
        ({"exclude": ("**/old",)}, ["a.txt", "b.txt", "news/a.txt"]),
        ({"exclude": ("**/old/**",)}, ["a.txt", "b.txt", "news/a.txt"]),
        ({"include": ("**/drafts/*",)}, ["drafts/m.md", "drafts/old/d.txt"]),
        ({"exclude": ("a.txt",)}, ["b.txt", "drafts/old/d.txt"]),
        ({"exclude": ("news/a.txt",)}, ["a.txt", "b.txt", "drafts/old/d.txt"]),
        ({"exclude": ("[ab].txt",), "include": ("*.txt",)}, ["drafts/old/d.txt"]),
    ],
)
def test_globs(tmp_path: Path, settings: dict[str, Any], expected: list[str]) -> None:
    tree(tmp_path, "a.txt", "b.txt", "n.md", "drafts/m.md", "drafts/old/d.txt", "news/a.txt")
    assert names(found(tmp_path, **settings), tmp_path) == expected


def test_globs_and_named_files(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "b.txt")
    result = found(tmp_path, "a.txt", "b.txt", include=("*.md",), exclude=("b.*",))
    assert names(result, tmp_path) == ["a.txt"]
    assert len(result.notes) == 1


def test_a_file_is_taken_once(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.txt", "a/y.txt")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    result = found(tmp_path, "a/y.txt", "a", "a/../a/x.txt", "link", "a")
    assert names(result, tmp_path) == ["a/y.txt", "a/x.txt"]
    assert not result.errors


def test_links_to_folders_are_not_followed_and_said(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.txt")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    (tmp_path / "a/self").symlink_to(tmp_path / "a/self")
    result = found(tmp_path)
    assert names(result, tmp_path) == ["a/x.txt"]
    assert ["loop" in note for note in result.notes] == [True]


def test_a_link_to_a_file_is_an_input_and_a_broken_one_an_error(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "c.txt").symlink_to("gone.txt")
    (tmp_path / "d.txt").symlink_to("d.txt")
    result = found(tmp_path)
    assert names(result, tmp_path) == ["a.txt", "b.txt"]
    assert [path.name for path, _ in result.errors] == ["c.txt", "d.txt"]


def test_binary_files_in_a_folder_are_passed_over_with_a_note(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "b.txt").write_bytes("текст\n".encode("utf-16-le"))
    result = found(tmp_path)
    assert names(result, tmp_path) == ["b.txt"]
    assert ["binary" in note for note in result.notes] == [True]


@pytest.mark.parametrize(
    "begins", ['<!DOCTYPE html>\n<meta name="generator" content="cleaner report">', "\ufeff# cleaner profile 1\n"]
)
def test_what_this_tool_wrote_is_passed_over_with_a_note(tmp_path: Path, begins: str) -> None:
    (tmp_path / "a.txt").write_text(begins, "utf-8")
    result = found(tmp_path)
    assert not result.sources
    assert ["of this tool" in note for note in result.notes] == [True]
    assert len(found(tmp_path, "a.txt").sources) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_special_files_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert found(tmp_path) == Found()
    (source,) = found(tmp_path, "pipe.txt").sources
    with pytest.raises(InputError, match="not a regular file"):
        read(source.path)


@pytest.mark.parametrize("path", ["gone.txt", "a.txt/b.txt", "\0", "x" * 300, "/".join(["deep" * 20] * 60)])
def test_a_path_that_is_not_there_is_an_error(tmp_path: Path, path: str) -> None:
    tree(tmp_path, "a.txt")
    result = found(tmp_path, path, "a.txt")
    assert names(result, tmp_path) == ["a.txt"]
    assert [failed for failed, _ in result.errors] == [tmp_path / path]
    assert all("\n" not in reason for _, reason in result.errors)


@needs_permissions
def test_unreadable_folders_and_files_are_errors(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.txt", "b.txt", "c.txt")
    (tmp_path / "a").chmod(0)
    (tmp_path / "b.txt").chmod(0)
    result = found(tmp_path)
    (tmp_path / "a").chmod(0o700)
    assert names(result, tmp_path) == ["c.txt"]
    assert sorted(path.name for path, _ in result.errors) == ["a", "b.txt"]


def test_inputs_that_would_share_an_output_are_errors_for_both(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "a.html", "a.htm", "b.txt", "c/a.txt")
    result = found(tmp_path)
    assert names(result, tmp_path) == ["b.txt", "c/a.txt"]
    reasons = {path.name: reason for path, reason in result.errors}
    assert set(reasons) == {"a.txt", "a.html", "a.htm"}
    assert "a.html" in reasons["a.txt"]
    assert "a.txt" in reasons["a.html"]
    assert "a.clean.txt" in reasons["a.html"]


def test_an_output_folder_mirrors_the_tree(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "in/b/c.html", "other/d.txt")
    out = tmp_path / "out"
    result = found(tmp_path, "in", "other/d.txt", output_dir=out)
    assert [source.target for source in result.sources] == [out / "a.clean.txt", out / "b/c.clean.txt", out / "d.clean.txt"]


def test_two_trees_that_meet_in_the_output_folder_are_errors(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "other/a.txt", "other/b.txt")
    result = found(tmp_path, "in", "other", output_dir=tmp_path / "out")
    assert names(result, tmp_path) == ["other/b.txt"]
    assert len(result.errors) == 2


def test_an_output_that_would_overwrite_an_input_is_an_error(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "in/b.html", "in/b.txt", "in/c/d.txt")
    result = found(tmp_path, "in/b.html", "in", output_dir=tmp_path / "in/c", suffix="")
    assert [source.target.name for source in result.sources] == ["a.txt"]
    assert [path.name for path, _ in result.errors] == ["b.html", "b.txt"]
    assert [reason for _, reason in found(tmp_path, "in/c", output_dir=tmp_path / "in/c", suffix="").errors]


def test_in_place(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "b.html", "c.clean.txt")
    (tmp_path / "link.txt").symlink_to("a.txt")
    result = found(tmp_path, in_place=True)
    assert result.sources == [Source(tmp_path / "a.txt", tmp_path / "a.txt")]
    assert {path.name: reason.split(":")[0] for path, reason in result.errors} == {
        "b.html": "a page is not cleaned in place",
        "link.txt": "a link is not cleaned in place",
    }


def lost(paths: list[Path], **settings: Any) -> list[Path]:
    return orphans(paths, lambda folder: Selection(**settings))


def test_orphans(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "a.clean.txt", "b.clean.txt", "c.clean.md", "d.md", "d.clean.md", "e/f.clean.txt", ".g.clean.txt")
    tree(tmp_path, "h.html", "h.clean.txt", "i_ok.txt")
    assert [path.name for path in lost([tmp_path])] == ["b.clean.txt", "c.clean.md", "f.clean.txt"]
    assert [path.name for path in lost([tmp_path], suffix="_ok")] == ["i_ok.txt"]
    assert lost([tmp_path / "a.txt"]) == []
    assert lost([tmp_path], in_place=True) == []


def test_orphans_in_an_output_folder(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "in/b/c.txt", "out/a.clean.txt", "out/b/c.clean.txt", "out/b/gone.clean.txt", "out/x/y.clean.txt")
    found = lost([tmp_path / "in"], output_dir=tmp_path / "out")
    assert [path.name for path in found] == ["gone.clean.txt", "y.clean.txt"]


# Very many files: no list of them is held, and yet all of them are told apart.


def test_hashes_that_are_all_the_same_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "a.txt", "a.html", "b.txt", "c/a.txt", "c/d.htm", "other/c/d.txt")
    arguments = ("other", "c", tmp_path, "b.txt")
    wanted, elsewhere = found(tmp_path, *arguments), found(tmp_path, *arguments, output_dir=tmp_path / "out")
    assert names(wanted, tmp_path) == ["other/c/d.txt", "c/a.txt", "c/d.htm", "b.txt"]
    assert {path.name for path, _ in wanted.errors} == {"a.txt", "a.html"}
    assert len(elsewhere.errors) == 3
    monkeypatch.setattr(walk, "hash", lambda place: 7, raising=False)
    assert found(tmp_path, *arguments) == wanted
    assert found(tmp_path, *arguments, output_dir=tmp_path / "out") == elsewhere


def test_inputs_are_counted_before_they_are_gone_through(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "b.txt", "c/d.txt", "a.clean.txt")
    (tmp_path / "c/binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    inputs = find([tmp_path, tmp_path / "c", tmp_path / "gone", tmp_path / "a.txt"], Selection())
    assert inputs.number == 5
    assert [type(met).__name__ for met in inputs] == ["Source", "Source", "Passed", "Source", "Refused"]
    assert [*inputs] == [*inputs]
    assert {path.name for path in inputs.paths()} >= {"a.txt", "a.clean.txt", "d.clean.txt"}


def test_a_named_file_and_one_of_a_folder_may_share_an_output(tmp_path: Path) -> None:
    tree(tmp_path, "x/a.html", "x/a.txt", "x/b.txt")
    assert names(found(tmp_path, "x/a.html"), tmp_path) == ["x/a.html"]
    result = found(tmp_path, "x/a.html", "x")
    assert names(result, tmp_path) == ["x/b.txt"]
    assert [path.name for path, _ in result.errors] == ["a.html", "a.txt"]


def test_what_is_no_text_is_in_nobodys_way(tmp_path: Path) -> None:
    tree(tmp_path, "a.html")
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    result = found(tmp_path)
    assert names(result, tmp_path) == ["a.html"]
    assert not result.errors


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    for name in range(15):
        tree(tmp_path, *(f"{name:02}/{number:03}.txt" for number in range(100)))

    def held(most: int) -> int:
        """Return the bytes that are held when so many inputs were gone through, but for tables that have grown, as of all names."""
        tracemalloc.start()
        try:
            inputs = iter(find([tmp_path], Selection()))
            assert sum(1 for _ in islice(inputs, most)) == most
            return sum(trace.size for trace in tracemalloc.take_snapshot().traces if trace.size < 1 << 16)
        finally:
            tracemalloc.stop()

    few, many = held(100), held(1499)
    assert many - few < 1400 * 200  # a path takes some 400, and there are two to each input
