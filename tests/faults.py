"""What the tests of faults share: the command line in a process of its own, a folder as it was before and after, a disk that is soon full."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from articles import ALL
from folders import AS_ROOT

#: How often a run is killed, each time at another moment.
KILLS = int(os.environ.get("CLEANER_KILLS", "5"))

Tree = dict[str, str]


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "cleaner", *map(str, arguments)]


def run(*arguments: str | Path, bound: bool = False, **settings: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command line; `bound` by permissions, though root may be running the tests."""
    words = command(*arguments)
    if bound and AS_ROOT:
        if shutil.which("setpriv") is None:
            pytest.skip("permissions do not bind root, and there is no setpriv to make them")
        words = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", *words]
    return subprocess.run(words, capture_output=True, **{"timeout": 300, **settings})  # type: ignore[call-overload,no-any-return]


def tree(root: Path) -> Tree:
    """Return all that is below a folder, files as the hashes of their bytes."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(root))] = f"-> {path.readlink()}"
        elif path.is_file():
            found[str(path.relative_to(root))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def originals(found: Mapping[str, str]) -> Tree:
    return {name: value for name, value in found.items() if ".clean" not in name}


def is_temporary(name: str) -> bool:
    return Path(name).name.startswith(".cleaner-")


def article(seed: int, paragraphs: int = 12) -> str:
    random_ = random.Random(seed)
    lines = random_.choices([line for lines in ALL.values() for line in lines], k=paragraphs)
    return "\n\n".join(["Council puts off the vote", *lines, "Share", "Source link", "isn& # 39; t"]) + "\n"


def wait_for_the_group(group: int) -> None:
    """Wait until no process is left of a run that was killed."""
    for _ in range(3000):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    pytest.fail("a worker outlives the run that was killed")


def fill(disk: Path) -> None:
    """Leave no room on a small disk."""
    with pytest.raises(OSError, match="No space"):
        (disk / "filling").write_bytes(bytes(1 << 20))
