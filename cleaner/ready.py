"""What can be worked out of the rule tables before they are needed: what an index of theirs looks for, and the tables themselves.

Reading TOML, folding phrases and taking patterns apart is most of what a start costs, and its outcome is the same each time. So it
is written down when the package is built, and read from there: ``ready.json`` holds what the rules look for (see
`cleaner.packed`), ``ready-tables.json`` what the tables say, which few commands ask. All in them is known by its content (a table
by the digest of its file, the rest by that of all tables and of the code that made it): what was changed since then is worked out
anew, and without the files everything is. They are data, never code.

In a working copy, ``python -m cleaner.ready`` writes the files; git ignores them.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

NAME, TABLES = "ready.json", "ready-tables.json"
#: Where the files are; in an archive, which has no such folder, nothing is ready.
PACKAGE = Path(__file__).parent
#: The modules that decide what an index looks for.
MAKERS = ("beginnings.py", "fold.py", "needles.py", "packed.py", "ready.py", "rules.py")


def needles() -> Any:
    """Return what the rules of the package look for, packed; None where that is missing, damaged, of other tables or other code."""
    found = _read(PACKAGE / NAME)
    return found.get("needles") if found and found.get("of") == _digest_of(PACKAGE) else None


def table(text: str) -> dict[str, Any]:
    """Return what a TOML text says; raise `tomllib.TOMLDecodeError` where it is none."""
    found = _tables().get(_digest(text.encode())) if len(text) > 200 else None
    return tomllib.loads(text) if found is None else found


@cache
def _tables() -> dict[str, Any]:
    return _read(PACKAGE / TABLES)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write(folder: Path) -> tuple[Path, ...]:
    """Write the files for the package in a folder; return their paths."""
    from cleaner.needles import needles_of
    from cleaner.packed import pack
    from cleaner.rules import rules_in

    texts = {path.stem: path.read_text("utf-8") for path in _data(folder)}
    tables = {_digest(text.encode()): tomllib.loads(text) for text in texts.values()}
    packed = pack(needles_of(rules_in(texts)))
    for name, found in ((NAME, {"of": _digest_of(folder), "needles": packed}), (TABLES, tables)):
        folder.joinpath(name).write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return folder / NAME, folder / TABLES


def _data(package: Path) -> list[Path]:
    """Return the files of the rule tables, by name."""
    return sorted((path for path in package.joinpath("data").iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)


def _digest_of(package: Path) -> str:
    """Return the digest of all that the needles depend on."""
    paths = (*(package.joinpath(name) for name in MAKERS), *_data(package))
    return _digest(b"".join(path.name.encode() + b"\0" + path.read_bytes() + b"\0" for path in paths))


def _digest(data: bytes) -> str:
    return f"{len(data)}-{crc32(data):08x}"  # tells what was changed, not what was forged: hashlib takes longer to import


if __name__ == "__main__":
    write(PACKAGE)
