"""Filters of third parties: a package that is built and installed here, functions by name, and all that can go wrong with them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cleaner import Cleaner, ConfigError, FilterError, config, replay

BODY = "The council met on Friday and agreed to put off the vote until the spring, the mayor said.\n"
ARTICLE = BODY + "House promo of the week\nAdvertisement\n"

Command = Callable[..., Result]

PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "ourhouse"
version = "1.0"

[project.entry-points."cleaner.filters"]
ourhouse = "house_filters:drop_promos"

[tool.hatch.build.targets.wheel]
only-include = ["house_filters.py"]
"""
MODULE = '''\
"""What our house writes between its articles."""

from collections.abc import Iterator

from cleaner import Document, Edit


def drop_promos(document: Document) -> Iterator[Edit]:
    """Drop the promotions of our house."""
    for index, line in enumerate(document.folded):
        if line.startswith("house promo"):
            yield document.drop(index, "promo", "promotes our house")


def spell(document: Document) -> Iterator[Edit]:
    """Write the name of our house as it is written."""
    for index, line in enumerate(document.lines):
        if "Acme corp." in line:
            yield document.replace(index, "spell.name", line.replace("Acme corp.", "ACME Corp."))
'''


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the package of the house and install it; return the folder it is in."""
    source, target = tmp_path_factory.mktemp("ourhouse"), tmp_path_factory.mktemp("installed")
    (source / "pyproject.toml").write_text(PROJECT)
    (source / "house_filters.py").write_text(MODULE)
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--target"]
    done = subprocess.run([*install, str(target), str(source)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def house(package: Path, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """The package installed, in this process and in those that it starts."""
    monkeypatch.syspath_prepend(str(package))
    monkeypatch.setenv("PYTHONPATH", str(package))
    monkeypatch.delenv("CLEANER_NO_PLUGINS", raising=False)
    return folder


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as people do, in a process of its own."""
    command = [str(Path(sys.executable).with_name("cleaner")), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=False)


# what works


def test_an_installed_package_offers_a_filter(house: Path) -> None:
    Path("cleaner.toml").write_text('filters = ["ourhouse", "house_filters:spell"]\n')
    Path("a.txt").write_text(ARTICLE.replace("mayor", "mayor of Acme corp."))
    done = run("clean", "a.txt", "-v")
    assert (done.returncode, Path("a.clean.txt").read_text()) == (0, BODY.replace("mayor", "mayor of ACME Corp."))
    assert "1 ourhouse.promo\n" in done.stderr
    assert "1 spell.name\n" in done.stderr
    assert "└ ourhouse.promo: promotes our house" in run("explain", "a.txt").stdout
    listed = run("filters").stdout
    assert re.search(
        r"^repeated .*\nourhouse +drop +1 rule +own filter, ourhouse\nspell +drop +1 rule +own filter, house_filters:spell\nwhite",
        listed,
        re.MULTILINE,
    )
    assert run("check", "a.txt").returncode == 0


@pytest.mark.parametrize(
    ("flags", "promo", "ad"),
    [
        (["--skip", "ourhouse"], True, False),
        (["--skip", "ourhouse.promo"], True, False),
        (["--skip", "ourhouse.other"], False, False),
        (["--select", "ourhouse"], False, True),
        (["--select", "ourhouse.promo"], False, True),
        (["--select", "ads"], True, False),
        ([], False, False),
    ],
)
def test_it_is_selected_and_skipped_like_any_other(house: Path, cleaner: Command, flags: list[str], promo: bool, ad: bool) -> None:
    Path("cleaner.toml").write_text('filters = ["ourhouse"]\n')
    text = cleaner("clean", "-", *flags, stdin=ARTICLE).stdout
    assert ("House promo" in text, "Advertisement" in text) == (promo, ad)
    assert (" off " in cleaner("filters", *flags).stdout.split("ourhouse ")[1].split("\n")[0]) == (
        promo and flags[-1] != "ourhouse.promo"
    )


def test_a_filter_that_is_off_is_not_imported(folder: Path) -> None:
    assert Cleaner(filters=["no_such_module:find"], skip=["find"]).clean(ARTICLE).text
    assert Cleaner(filters=["no_such_module:find"], select=["ads"]).clean(ARTICLE).text
    with pytest.raises(ConfigError, match="no_such_module"):
        Cleaner(filters=["no_such_module:find"], select=["find.rule"])


def test_lines_to_keep_are_kept(house: Path) -> None:
    kept = Cleaner(filters=["ourhouse"], keep=["House promo of the week"]).clean(ARTICLE)
    assert kept.text == BODY + "House promo of the week\n"


def test_the_environment_turns_all_of_them_off(house: Path) -> None:
    Path("cleaner.toml").write_text('filters = ["ourhouse", "not-installed", "no_such_module:find"]\nskip = ["ourhouse.promo"]\n')
    Path("a.txt").write_text(ARTICLE)
    assert run("clean", "a.txt").returncode == 2
    done = run("clean", "a.txt", CLEANER_NO_PLUGINS="1")
    assert (done.returncode, Path("a.clean.txt").read_text()) == (0, BODY + "House promo of the week\n")
    assert re.search(
        r"^ourhouse +drop +off +own filter, ourhouse \(switched off by CLEANER_NO_PLUGINS\)$",
        run("filters", CLEANER_NO_PLUGINS="1").stdout,
        re.MULTILINE,
    )


@pytest.mark.parametrize(
    ("value", "on"),
    [("0", True), ("no", True), ("False", True), ("OFF", True), (" ", True), ("true", False), ("2", False), ("of course", False)],
)
def test_what_the_environment_says_no_with(
    house: Path, cleaner: Command, monkeypatch: pytest.MonkeyPatch, value: str, on: bool
) -> None:
    monkeypatch.setenv("CLEANER_NO_PLUGINS", value)
    Path("cleaner.toml").write_text('filters = ["ourhouse"]\n')
    assert ("House promo" not in cleaner("clean", "-", stdin=ARTICLE).stdout) == on


def test_workers_run_it_too(house: Path) -> None:
    Path("cleaner.toml").write_text('filters = ["ourhouse"]\n')
    for number in range(100):
        Path(f"{number}.txt").write_text(ARTICLE.replace("Friday", f"day {number}"))
    assert run("clean", ".", "--jobs", "2").returncode == 0
    assert all(Path(f"{number}.clean.txt").read_text() == BODY.replace("Friday", f"day {number}") for number in range(100))


def test_no_code_comes_from_the_folder_that_is_cleaned(folder: Path) -> None:
    Path("evil.py").write_text("raise SystemExit('imported')\n")
    Path("cleaner.toml").write_text('filters = ["evil:find"]\n')
    Path("a.txt").write_text(ARTICLE)
    done = run("clean", "a.txt")
    assert done.returncode == 2
    assert "the filter 'evil:find' cannot be loaded: ModuleNotFoundError" in done.stderr


# what does not

BAD = '''\
from cleaner import Document, Edit

not_a_function = 1


def only(find):
    """Let a filter go wrong on one file of several."""
    return lambda document: find(document) if "BAD" in document.text else ()


@only
def raises(document):
    yield document.drop(0, "first")
    raise RuntimeError("out of\\nluck")


@only
def exits(document):
    raise SystemExit(3)


@only
def no_such_line(document):
    yield Edit(1000, "rule", "x", None)


@only
def another_line(document):
    yield Edit(1, "rule", "not what stands there", None)


@only
def twice(document):
    return [document.drop(0, "rule"), document.drop(0, "rule")]


@only
def two_lines(document):
    yield document.replace(0, "rule", "one\\ntwo")


@only
def carriage_return(document):
    yield document.replace(0, "rule", "one\\rtwo")


@only
def no_edit(document):
    yield (1, "rule", document.lines[0], None, "")


@only
def wrong_type(document):
    yield document.replace(0, "rule", b"bytes")


@only
def no_list(document):
    return 5


@only
def writes(document):
    document.lines[0] = "Something else."
    return ()


@only
def restless(document):
    yield document.replace(0, "rule", document.lines[0] + "!")
'''
WRONG = {
    "raises": "filter 'raises' failed: RuntimeError: out of luck",
    "exits": "filter 'exits' failed: SystemExit: 3",
    "no_such_line": "filter 'no_such_line' asked for an edit that does not fit: rule no_such_line.rule: there is no line 1000",
    "another_line": "filter 'another_line' asked for an edit that does not fit: rule another_line.rule: line 1 is not 'not what",
    "twice": "filter 'twice' asked for an edit that does not fit: rule twice.rule: there is no line 1",
    "two_lines": "filter 'two_lines' asked for an edit that does not fit: rule two_lines.rule: the new line 1 holds a line break",
    "carriage_return": "filter 'carriage_return': the new line 1 holds a line break",
    "no_edit": "filter 'no_edit' yielded (1, 'rule', 'BAD",
    "wrong_type": "filter 'wrong_type' yielded an edit with a value of the wrong type: Edit(",
    "no_list": "filter 'no_list' failed: TypeError: 'int' object is not iterable",
    "writes": "filter 'writes' wrote into the document; it has to yield edits instead",
    "restless": "filter 'restless' never comes to rest: it found something in each of 40 passes",
}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "bad_filters.py").write_text(BAD)
    return folder


@pytest.mark.parametrize("name", WRONG)
def test_a_filter_that_goes_wrong_is_named_and_the_other_files_are_done(
    cleaner: Command, bad: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.syspath_prepend(str(bad))
    Path("cleaner.toml").write_text(f'filters = ["bad_filters:{name}"]\n')
    for file, text in {"a.txt": ARTICLE, "b.txt": "BAD " + ARTICLE, "c.txt": ARTICLE, "b.clean.txt": "As it was.\n"}.items():
        Path(file).write_text(text)
    done = cleaner("clean", ".")
    assert done.exit_code == 2
    (error,) = re.findall(r"^error: (.*)$", done.stderr, re.MULTILINE)
    assert error.startswith(f"b.txt: {WRONG[name]}")
    assert "2 written, 1 error" in done.stderr
    assert Path("a.clean.txt").read_text() == Path("c.clean.txt").read_text() == BODY + "House promo of the week\n"
    assert Path("b.clean.txt").read_text() == "As it was.\n"
    done = cleaner("clean", "-", stdin="BAD " + ARTICLE)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: -: {WRONG[name]}")
    with pytest.raises(FilterError):
        Cleaner(filters=[f"bad_filters:{name}"]).clean("BAD " + ARTICLE)


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("bad_filters:no_such_function", "cannot be loaded: AttributeError"),
        ("no_such_module:find", "cannot be loaded: ModuleNotFoundError"),
        ("bad_filters:not_a_function", "is not a function, it is 1"),
        ("ourhous", "did you mean 'ourhouse'?"),
        ("entirely-different", "is its package installed here? A function is named as 'module:function'"),
    ],
)
def test_a_filter_that_is_not_there(house: Path, bad: Path, monkeypatch: pytest.MonkeyPatch, reference: str, message: str) -> None:
    monkeypatch.syspath_prepend(str(bad))
    with pytest.raises(ConfigError) as error:
        Cleaner(filters=[reference])
    assert repr(reference) in str(error.value)
    assert message in str(error.value)


def test_what_a_filter_does_is_on_record(house: Path) -> None:
    result = Cleaner(filters=["ourhouse"]).clean(ARTICLE)
    assert replay(ARTICLE, result.edits) == result.text
    assert ("ourhouse.promo", 2) in {(edit.rule, edit.line) for edit in result.edits}


def test_the_configuration_is_read_without_importing_any(folder: Path) -> None:
    Path("evil.py").write_text("raise SystemExit('imported')\n")
    assert config.read(Path("cleaner.toml"), 'filters = ["evil:find"]').values == {"filters": ["evil:find"]}
