"""Print the dependencies at their lower bounds, as pip takes them: what CI installs to see that the bounds are true.

pip install $(python tests/minimum.py)
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


def main() -> None:
    """Print a pin a line."""
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
    for requirement in project["dependencies"]:
        name, version = re.match(r"([\w.-]+)[^>]*>=([\d.]+)", requirement).groups()  # type: ignore[union-attr]
        print(f"{name}=={version}")


if __name__ == "__main__":
    main()
