"""What is imported before anything needs it: a hook pays for every import on every commit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = "The council met on Friday and agreed to put off the vote on the bridge until the spring.\n"

#: Libraries that take tens of milliseconds to import, each needed for some texts only.
HEAVY = {"ahocorasick_rs", "bs4", "ftfy", "jinja2", "langdetect", "lxml", "numpy", "pandas", "pyarrow", "re2", "trafilatura"}
#: What the repairs import for the first text that shows a sign of what they repair.
REPAIRS = {
    "cleaner.pages.reader",
    "cleaner.filters.artifacts.credits",
    "cleaner.filters.code",
    "cleaner.filters.entities.quotes",
    "cleaner.filters.entities.references",
    "cleaner.filters.markup.hidden",
    "cleaner.filters.markup.markdown",
    "cleaner.filters.markup.shortcodes",
    "cleaner.filters.markup.tags",
    "cleaner.filters.mojibake.encodings",
    "cleaner.filters.mojibake.invisible",
    "html.entities",
}
PROGRAM = """
import sys
from cleaner.cli import main
try:
    main()
finally:
    print("IMPORTED", *sorted(sys.modules), file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    """Return the modules that a command has imported when it ends; it must end well."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rpartition("IMPORTED")[2].split())


@pytest.fixture
def clean_file(tmp_path: Path) -> str:
    """A small article beside its clean text."""
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE, "utf-8")
    article.with_name("a.clean.txt").write_text(ARTICLE, "utf-8")
    return str(article)


@pytest.mark.parametrize(
    "arguments", [("--help",), ("clean", "--help"), ("check", "-h"), ("batch", "-h"), ("report", "-h"), ("--version",)]
)
def test_help_imports_no_more_than_the_flags(arguments: tuple[str, ...]) -> None:
    ours = {name for name in imported(*arguments) if name.startswith("cleaner.")}
    assert ours <= {"cleaner.cli", "cleaner.errors", "cleaner.flags", "cleaner.talk"}


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("check", "--help"), ("batch", "-h")])
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    standard = {"concurrent.futures", "dataclasses", "importlib.metadata", "json", "multiprocessing", "tomllib"}
    assert imported(*arguments) & (HEAVY | standard) == set()


def test_a_clean_file_is_checked_without_the_libraries_of_the_repairs(clean_file: str) -> None:
    assert imported("check", clean_file) & (HEAVY - {"ahocorasick_rs"}) == set()


def test_a_clean_file_is_checked_without_the_libraries_that_bring_others_along(clean_file: str) -> None:
    assert (
        imported("check", clean_file) & {"fractions", "hashlib", "importlib.resources", "statistics", "tempfile", "zipfile"}
        == set()
    )


def test_a_clean_file_is_checked_without_the_repairs(clean_file: str) -> None:
    assert imported("check", clean_file) & REPAIRS == set()


@pytest.mark.parametrize(
    ("line", "module"),
    [
        ("The cafÃ© didnâ€™t open.", "ftfy"),
        ("It isn&#39;t over.", "cleaner.filters.entities.references"),
        ("It <b>rained</b>.", "cleaner.filters.markup.tags"),
        ("Rain floods the old town. Photo: Jane Doe/AFP", "cleaner.filters.artifacts.credits"),
    ],
)
def test_what_a_text_needs_is_imported(tmp_path: Path, line: str, module: str) -> None:
    article = tmp_path / "a.txt"
    article.write_text(f"{line}\n{ARTICLE}", "utf-8")
    assert module in imported("clean", str(article))
