"""Walking folders: what is there, in which order, and what is passed over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from folders import listed, names, needs_permissions, tree

from cleaner.errors import InputError
from cleaner.files import Source, read
from cleaner.sources import Listed


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "a.txt", "B/z.text", "B/a/deep.htm", "c.html", "D.TXT", "a/x.txt")
    assert names(listed(tmp_path), tmp_path) == ["D.TXT", "a.txt", "b.txt", "c.html", "B/z.text", "B/a/deep.htm", "a/x.txt"]


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
    result = listed(tmp_path, output_dir=tmp_path / "out")
    assert names(result, tmp_path) == ["kept.txt"]
    assert not result.notes
    assert not result.errors


@pytest.mark.parametrize("name", ["a.md", "README", ".hidden.txt", ".git/a.txt", "data.csv"])
def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path, name: str) -> None:
    tree(tmp_path, name)
    assert names(listed(tmp_path, name), tmp_path) == [name]


@pytest.mark.parametrize("name", ["a.clean.txt", "README.clean", "page_ok.txt"])
def test_a_named_output_is_passed_over_with_a_note(tmp_path: Path, name: str) -> None:
    tree(tmp_path, name)
    result = listed(tmp_path, name, suffix="_ok")
    assert not result.sources
    assert not result.errors
    assert [name in note for note in result.notes] == [True]


def test_links_to_folders_are_not_followed_and_said(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.txt")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    (tmp_path / "a/self").symlink_to(tmp_path / "a/self")
    result = listed(tmp_path)
    assert names(result, tmp_path) == ["a/x.txt"]
    assert ["loop" in note for note in result.notes] == [True]


def test_a_link_to_a_file_is_an_input_and_a_broken_one_an_error(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "c.txt").symlink_to("gone.txt")
    (tmp_path / "d.txt").symlink_to("d.txt")
    result = listed(tmp_path)
    assert names(result, tmp_path) == ["a.txt", "b.txt"]
    assert [path.name for path, _ in result.errors] == ["c.txt", "d.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_special_files_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert listed(tmp_path) == Listed()
    (source,) = listed(tmp_path, "pipe.txt").sources
    with pytest.raises(InputError, match="not a regular file"):
        read(source.path)


@pytest.mark.parametrize("path", ["gone.txt", "a.txt/b.txt", "\0", "x" * 300, "/".join(["deep" * 20] * 60)])
def test_a_path_that_is_not_there_is_an_error(tmp_path: Path, path: str) -> None:
    tree(tmp_path, "a.txt")
    result = listed(tmp_path, path, "a.txt")
    assert names(result, tmp_path) == ["a.txt"]
    assert [failed for failed, _ in result.errors] == [tmp_path / path]
    assert all("\n" not in reason for _, reason in result.errors)


@needs_permissions
def test_unreadable_folders_and_files_are_errors(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.txt", "b.txt", "c.txt")
    (tmp_path / "a").chmod(0)
    (tmp_path / "b.txt").chmod(0)
    result = listed(tmp_path)
    (tmp_path / "a").chmod(0o700)
    assert names(result, tmp_path) == ["c.txt"]
    assert sorted(path.name for path, _ in result.errors) == ["a", "b.txt"]


def test_an_output_folder_mirrors_the_tree(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "in/b/c.html", "other/d.txt")
    out = tmp_path / "out"
    result = listed(tmp_path, "in", "other/d.txt", output_dir=out)
    assert [source.target for source in result.sources] == [out / "a.clean.txt", out / "b/c.clean.txt", out / "d.clean.txt"]


def test_in_place(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "b.html", "c.clean.txt")
    (tmp_path / "link.txt").symlink_to("a.txt")
    result = listed(tmp_path, in_place=True)
    assert result.sources == [Source(tmp_path / "a.txt", tmp_path / "a.txt")]
    assert {path.name: reason.split(":")[0] for path, reason in result.errors} == {
        "b.html": "a page is not cleaned in place",
        "link.txt": "a link is not cleaned in place",
    }
