"""Clean texts whose original is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from folders import tree

from cleaner.files import Selection
from cleaner.orphans import orphans_below


def lost(paths: list[Path], **settings: Any) -> list[Path]:
    return orphans_below(paths, lambda folder: Selection(**settings))


def test_orphans(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "a.clean.txt", "b.clean.txt", "c.clean.md", "d.md", "d.clean.md", "e/f.clean.txt", ".g.clean.txt")
    tree(tmp_path, "h.html", "h.clean.txt", "i_ok.txt")
    assert [path.name for path in lost([tmp_path])] == ["b.clean.txt", "c.clean.md", "f.clean.txt"]
    assert [path.name for path in lost([tmp_path], suffix="_ok")] == ["i_ok.txt"]
    assert lost([tmp_path / "a.txt"]) == []
    assert lost([tmp_path], in_place=True) == []


@pytest.mark.parametrize(
    ("exclude", "named"),
    [
        ((), ["b.clean.txt", "drafts/c.clean.txt", "drafts/old/d.clean.txt"]),
        (("drafts",), ["b.clean.txt"]),
        (("drafts/*",), ["b.clean.txt"]),
        (("**/old/*",), ["b.clean.txt", "drafts/c.clean.txt"]),
        (("c.txt", "b.t?t"), ["drafts/old/d.clean.txt"]),
        (("*.html",), ["b.clean.txt", "drafts/c.clean.txt", "drafts/old/d.clean.txt"]),
    ],
)
def test_what_is_excluded_is_no_orphan(tmp_path: Path, exclude: tuple[str, ...], named: list[str]) -> None:
    outputs = ("a.clean.txt", "b.clean.txt", "drafts/c.clean.txt", "drafts/old/d.clean.txt")
    tree(tmp_path, "in/a.txt", *(f"{folder}/{output}" for folder in ("in", "out") for output in outputs))
    root, out = tmp_path / "in", tmp_path / "out"
    assert [path.relative_to(root).as_posix() for path in lost([root], exclude=exclude)] == named
    assert [path.relative_to(out).as_posix() for path in lost([root], exclude=exclude, output_dir=out)] == named


def test_orphans_in_an_output_folder(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "in/b/c.txt", "out/a.clean.txt", "out/b/c.clean.txt", "out/b/gone.clean.txt", "out/x/y.clean.txt")
    found = lost([tmp_path / "in"], output_dir=tmp_path / "out")
    assert [path.name for path in found] == ["gone.clean.txt", "y.clean.txt"]
