"""Clean texts whose original is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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


def test_orphans_in_an_output_folder(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "in/b/c.txt", "out/a.clean.txt", "out/b/c.clean.txt", "out/b/gone.clean.txt", "out/x/y.clean.txt")
    found = lost([tmp_path / "in"], output_dir=tmp_path / "out")
    assert [path.name for path in found] == ["gone.clean.txt", "y.clean.txt"]
