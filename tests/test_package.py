"""What is shipped: the wheel and the source distribution hold what they should and nothing else, and every lower bound is a number that is tested."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
#: Worked out when a wheel is built, and what does that.
MADE = {"cleaner/ready.json", "cleaner/ready-tables.json", "cleaner/ready-artifacts.json"}
MAKES = {"cleaner/hatch_build.py"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the wheel and the source distribution."""
    place = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(place)], cwd=ROOT, check=True, capture_output=True)
    return place


def shipped() -> set[str]:
    """Return what git, or the disk without it, has of the package."""
    names = {path.relative_to(ROOT).as_posix() for path in (ROOT / "cleaner").rglob("*") if path.is_file()}
    return {name for name in names if "__pycache__" not in name}


def test_the_wheel_holds_the_package_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = next(archive.read(name).decode() for name in names if name.endswith("METADATA"))
    info = {name for name in names if ".dist-info/" in name}
    assert names - info == (shipped() - MAKES) | MADE
    assert {name.split("/", 1)[1] for name in info} == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    assert wheel.stat().st_size < 3_700_000
    for needed in ("cleaner/py.typed", "cleaner/data/ru.toml", "cleaner/classifier/weights.npz"):
        assert needed in names
    assert "Requires-Python: >=3.11" in metadata
    assert "License-Expression: MIT" in metadata


def test_the_source_distribution_holds_what_it_takes_to_test_it(built: Path) -> None:
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    tops = {name.split("/")[0] for name in names}
    assert tops <= {"cleaner", "tests", "fixtures", "README.md", "LICENSE", "pyproject.toml", "PKG-INFO", ".gitignore"}
    assert shipped() - MADE <= names
    assert not [
        name for name in names if re.search(r"\.clean\.|__pycache__|\.pyc$|\.sealed|\.venv|\.bin$", name) and "expected" not in name
    ]


def test_a_wheel_made_of_the_source_distribution_is_the_same(built: Path, tmp_path: Path) -> None:
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path, filter="data")
    (root,) = tmp_path.iterdir()
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=root, check=True, capture_output=True
    )
    (again,), (wheel,) = tmp_path.glob("*.whl"), built.glob("*.whl")
    with zipfile.ZipFile(again) as one, zipfile.ZipFile(wheel) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())


def test_every_requirement_has_a_lower_bound_and_what_is_always_installed_no_upper_one() -> None:
    extras = [name for names in PROJECT["optional-dependencies"].values() for name in names]
    for requirement in extras:
        if not requirement.startswith((PROJECT["name"], "types-")):
            assert re.fullmatch(r"[\w.-]+(\[[a-z,]+\])?>=[0-9][0-9.]*(,<[0-9.]+)?(; .*)?", requirement), requirement
    for requirement in PROJECT["dependencies"]:
        assert re.fullmatch(r"[\w.-]+>=[0-9][0-9.]*", requirement), requirement


def test_the_minimum_versions_are_those_of_the_requirements() -> None:
    done = subprocess.run([sys.executable, Path(__file__).parent / "minimum.py"], capture_output=True, text=True, check=True)
    pins = done.stdout.splitlines()
    assert [pin.split("==")[0] for pin in pins] == [re.split(r"[\[>]", name)[0] for name in PROJECT["dependencies"]]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9.]+", pin) for pin in pins)


def test_no_group_of_a_pattern_is_possessive() -> None:
    """Python before 3.11.5, such as that of Debian 12, goes on at the wrong place where such a group fails half-way: say `(?>(?:a|b)*)`."""
    possessive = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")
    files = [path for path in (ROOT / "cleaner").rglob("*") if path.suffix in (".py", ".toml")]
    assert len(files) > 100
    assert not [f"{path}: {line}" for path in files for line in path.read_text("utf-8").split("\n") if possessive.search(line)]
