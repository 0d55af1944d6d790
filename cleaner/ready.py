"""What can be worked out of the rule tables before they are needed: what an index of theirs looks for, and the tables themselves.

Reading TOML, folding phrases and taking patterns apart is most of the time that a start takes, and always comes out the same. So it
is done when the package is built: ``ready.json`` holds what the rules look for (see `cleaner.rules.packed`), ``ready-tables.json``
what the tables say, which few commands ask, and ``ready-artifacts.json`` the two small tables of the filter `artifacts`. Each entry
is known by its content: a table by the digest of its file, the rest by the digest of all tables and of the code that made it. What
was changed since then is worked out anew, and without the files everything is. They are data, never code.

In a working copy, ``python -m cleaner.ready`` writes the files; git ignores them.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

NAME, TABLES, ARTIFACTS = "ready.json", "ready-tables.json", "ready-artifacts.json"
#: The folders of the tables that are written down, by the file that they are in.
FOLDERS = {TABLES: "data", ARTIFACTS: "filters/artifacts"}
#: Where the files are; in an archive, which has no such folder, nothing is ready.
PACKAGE = Path(__file__).parent
#: The modules that decide what an index looks for.
MAKERS = (
    "fold.py", "language.py", "lines.py", "ready.py",
    "rules/__init__.py", "rules/literals.py", "rules/needles.py", "rules/packed.py",
)  # fmt: skip


def needles() -> Any:
    """Return what the rules of the package look for, packed; None where that is missing, damaged, of other tables or other code."""
    found = _read(PACKAGE / NAME)
    return found.get("needles") if found and found.get("of") == _digest_of(PACKAGE) else None


def table(text: str, name: str = TABLES) -> dict[str, Any]:
    """Return what a TOML text says, which one of the files may hold; raise `tomllib.TOMLDecodeError` where it is none."""
    found = _tables(name).get(_digest(text.encode())) if len(text) > 200 else None
    return tomllib.loads(text) if found is None else found


@cache
def _tables(name: str) -> dict[str, Any]:
    return _read(PACKAGE / name)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write(folder: Path) -> tuple[Path, ...]:
    """Write the files for the package in a folder; return their paths."""
    from cleaner.rules import rules_in
    from cleaner.rules.needles import needles_of
    from cleaner.rules.packed import pack

    texts = {path.stem: path.read_text("utf-8") for path in _data(folder)}
    found: dict[str, Any] = {NAME: {"of": _digest_of(folder), "needles": pack(needles_of(rules_in(texts)))}}
    for name in FOLDERS:
        tables = [path.read_text("utf-8") for path in _data(folder, name)]
        found[name] = {_digest(text.encode()): tomllib.loads(text) for text in tables}
    for name, content in found.items():
        folder.joinpath(name).write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return tuple(folder / name for name in found)


def _data(package: Path, name: str = TABLES) -> list[Path]:
    """Return the tables that are in one of the files, by name."""
    paths = package.joinpath(FOLDERS[name]).iterdir()
    return sorted((path for path in paths if path.name.endswith(".toml")), key=lambda path: path.name)


def _digest_of(package: Path) -> str:
    """Return the digest of all that the needles depend on."""
    paths = (*(package.joinpath(name) for name in MAKERS), *_data(package))
    return _digest(b"".join(path.name.encode() + b"\0" + path.read_bytes() + b"\0" for path in paths))


def _digest(data: bytes) -> str:
    return f"{len(data)}-{crc32(data):08x}"  # tells what was changed, not what was forged: hashlib takes longer to import


if __name__ == "__main__":
    write(PACKAGE)
