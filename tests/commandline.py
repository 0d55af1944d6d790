"""What the tests of the command line have in common: an article, files, and names."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

#: An article with one marker of an advertisement, one broken entity and blanks at the end of a line.
ARTICLE = (
    "Council puts off vote until spring\n"
    "\n"
    "The council met on Friday and agreed to put off the vote until the spring, the mayor said.  \n"
    "Advertisement\n"
    "It isn&#39;t over yet, she added, and the budget will come back in the summer session.\n"
)
CLEAN = (
    "Council puts off vote until spring\n"
    "\n"
    "The council met on Friday and agreed to put off the vote until the spring, the mayor said.\n"
    "It isn't over yet, she added, and the budget will come back in the summer session.\n"
)
#: The lines of an article in French.
FR = (
    "Le conseil reporte le vote sur le nouveau pont",
    "Le conseil s'est réuni vendredi et a décidé de reporter le vote sur le nouveau pont au printemps, a dit la maire.",
    "Les ingénieurs ont demandé plus de temps pour regarder les piliers, et la ville doit encore trouver de l'argent.",
    "Les habitants du quartier attendent ce pont depuis trente ans et ne sont pas contents de la décision.",
)
FOOTER = "© 2019 Example News. All rights reserved. No part of this site may be reproduced without permission.\n"

MODULE = [sys.executable, "-m", "cleaner"]

Cleaner = Callable[..., Result]


def write(path: str | Path, text: str = ARTICLE, encoding: str = "utf-8") -> Path:
    """Write a file, in the folders that it needs."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def names() -> list[str]:
    """Return the names of all files in the working directory."""
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


def records(*entries: dict[str, Any]) -> str:
    """Return entries as lines of JSON."""
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
