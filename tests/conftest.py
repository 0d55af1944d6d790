"""Fixtures that several test modules share."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from commandline import ARTICLE, write
from faults import article
from hypothesis import HealthCheck, settings

from cleaner import config, profile
from cleaner.cli import cli

# A busy machine is no fault of the code: how long an example takes is nobody's law, unless a test says so.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def cleaner(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command line, run in an empty folder: ``cleaner("clean", "a.txt")``."""
    for variable in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)

    def run(*arguments: str, stdin: bytes | str | None = None, color: bool = False) -> Result:
        for read in (config.for_folder, config.load, profile._loaded):
            read.cache_clear()  # a run reads its files anew, and names without a folder mean other files in each test
        return CliRunner().invoke(cli, arguments, input=stdin, color=color, catch_exceptions=False)

    return run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of some articles, more than one process takes at once."""
    root = tmp_path / "corpus"
    for number in range(80):
        path = root / f"{number % 4}" / f"{number:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(number), "utf-8")
    return root


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough files that several processes are worth it."""
    root = tmp_path_factory.mktemp("many")
    for number in range(150):
        write(root / f"{number % 7}" / f"{number:03}.txt", ARTICLE.replace("Friday", f"day {number}") * (1 + number % 3))
    return root


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted: {mounted.stderr.decode().strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)
