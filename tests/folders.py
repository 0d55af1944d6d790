"""Folders of small files for tests, what is found in them, and which tests need permissions to bind."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cleaner.files import Selection
from cleaner.sources import Inputs, Listed
from cleaner.walk import candidates

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
needs_permissions = pytest.mark.skipif(AS_ROOT, reason="permissions do not bind root")


def tree(root: Path, *names: str) -> Path:
    """Write a file for each name, in the folders that it needs."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text\n")
    return root


def found(paths: Iterable[Path], **settings: Any) -> Inputs:
    """Find the inputs among files and folders."""
    selection = Selection(**settings)
    return Inputs(partial(candidates, [*paths], selection), in_place=selection.in_place)


def listed(root: Path, *paths: str | Path, **settings: Any) -> Listed:
    """Find the inputs in a folder, or by these paths below it."""
    return Listed.of(found([root / path for path in paths or ("",)], **settings))


def names(result: Listed, root: Path) -> list[str]:
    """Return the inputs as paths below a folder."""
    return [source.path.relative_to(root).as_posix() for source in result.sources]
