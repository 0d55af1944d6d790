"""What can be worked out of the rule tables before they are needed: the tables themselves, and how the lines of patterns begin.

Reading TOML and taking patterns apart is most of what a start costs, and its outcome is the same each time. So it is written to
``ready.json`` when the package is built, and read from there. All in it is known by its content (a table by the digest of its
file, everything by the digest of the code that made it): what was changed since then is worked out anew, and without the file
everything is. It is data, never code.

In a working copy, ``python -m cleaner.ready`` writes the file; git ignores it.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

NAME = "ready.json"
#: The modules that decide how a pattern's lines begin.
MAKERS = ("beginnings.py", "fold.py", "ready.py")


class Ready(NamedTuple):
    """What the file holds."""

    tables: dict[str, Any]  # by the digest of a TOML file
    beginnings: dict[str, list[str]]  # by pattern


@cache
def ready() -> Ready:
    """Read the file; nothing is ready where it is missing, damaged or of other code."""
    try:
        found = json.loads(resources.files("cleaner").joinpath(NAME).read_bytes())
        return Ready(found["tables"], found["beginnings"]) if found["makers"] == _makers() else Ready({}, {})
    except (OSError, ValueError, LookupError, TypeError):
        return Ready({}, {})


def table(text: str) -> dict[str, Any]:
    """Return what a TOML text says; raise `tomllib.TOMLDecodeError` where it is none."""
    found = ready().tables.get(_digest(text.encode())) if len(text) > 200 else None
    return tomllib.loads(text) if found is None else found


def beginnings(pattern: str) -> list[str]:
    """Return the first letters of the lines that a pattern can match, folded; if need be, work them out.

    >>> beginnings("^(?:read|see) more")
    ['read', 'see ']
    """
    found = ready().beginnings.get(pattern)
    return _beginnings(pattern) if found is None else found


def _beginnings(pattern: str) -> list[str]:
    from cleaner.beginnings import LONG, beginnings
    from cleaner.fold import fold_pattern

    return sorted({head[:LONG] for head in beginnings(fold_pattern(pattern))})


def write(folder: Path) -> Path:
    """Write the file for the package in a folder; return its path."""
    texts = [path.read_text("utf-8") for path in sorted(folder.joinpath("data").glob("*.toml"))]
    tables = {_digest(text.encode()): tomllib.loads(text) for text in texts}
    pairs = [pair for rules in tables.values() for rule in rules.values() for own in rule.values() for pair in own.get("regex", ())]
    patterns = sorted({pair if isinstance(pair, str) else pair[1] for pair in pairs})
    found = {"makers": _makers(), "tables": tables, "beginnings": {pattern: _beginnings(pattern) for pattern in patterns}}
    path = folder / NAME
    path.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return path


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _makers() -> str:
    return _digest(b"".join(resources.files("cleaner").joinpath(name).read_bytes() for name in MAKERS))


if __name__ == "__main__":
    write(Path(__file__).parent)
