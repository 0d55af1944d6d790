"""Called by hatchling when the package is built: write down what `cleaner.ready` reads."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadyHook(BuildHookInterface[Any]):
    """Puts what is read at the start into the package, made of the tables that it is built of."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file before the files of the wheel are gathered."""
        sys.path.insert(0, self.root)
        try:
            from cleaner.ready import write

            build_data["artifacts"] += [f"cleaner/{path.name}" for path in write(Path(self.root) / "cleaner")]
        finally:
            sys.path.remove(self.root)
