"""Folders of small files for tests, and which tests need permissions to bind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
needs_permissions = pytest.mark.skipif(AS_ROOT, reason="permissions do not bind root")


def tree(root: Path, *names: str) -> Path:
    """Write a file for each name, in the folders that it needs."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text\n")
    return root
