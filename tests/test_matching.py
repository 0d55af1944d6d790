"""Which files globs include and exclude."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from folders import listed, names, tree


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
    assert names(listed(tmp_path, **settings), tmp_path) == expected


def test_globs_and_named_files(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "b.txt")
    result = listed(tmp_path, "a.txt", "b.txt", include=("*.md",), exclude=("b.*",))
    assert names(result, tmp_path) == ["a.txt"]
    assert len(result.notes) == 1
