"""The command line as people and scripts meet it: every command, every option, streams, exit codes, terminals."""

from __future__ import annotations

import ast
import gzip
import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result
from folders import needs_permissions

from cleaner import __version__, replay
from cleaner.cli import cli
from cleaner.flags import complete_names
from cleaner.options import LEVELS

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
FOOTER = "© 2019 Example News. All rights reserved. No part of this site may be reproduced without permission.\n"

MODULE = [sys.executable, "-m", "cleaner"]

Cleaner = Callable[..., Result]


def write(path: str | Path, text: str = ARTICLE, encoding: str = "utf-8") -> Path:
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def names() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


# clean


def test_clean_writes_beside_the_original_and_says_what_it_did(cleaner: Cleaner) -> None:
    write("a.txt")
    done = cleaner("clean", "a.txt")
    assert (done.exit_code, done.stdout) == (0, "")
    assert re.fullmatch(
        r"1 file in \d+\.\d s(?: \([\d,]+/s\))?: 1 written\n"
        r"dropped 1 line \(ads 1\); repaired 2 lines \(entities 1, whitespace 1\)\n",
        done.stderr,
    )
    assert Path("a.clean.txt").read_text() == CLEAN
    assert Path("a.txt").read_text() == ARTICLE


def test_a_second_run_writes_nothing(cleaner: Cleaner) -> None:
    write("a.txt")
    cleaner("clean", ".")
    before = Path("a.clean.txt").stat()
    done = cleaner("clean", ".", "a.txt", "a.clean.txt")
    assert done.exit_code == 0
    assert "1 unchanged" in done.stderr
    assert "note: a.clean.txt: passed over" in done.stderr
    after = Path("a.clean.txt").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert names() == ["a.clean.txt", "a.txt"]


def test_a_folder_is_walked(cleaner: Cleaner) -> None:
    for name in ("a.txt", "deep/er/b.text", ".hidden.txt", "code.py"):
        write(name)
    assert cleaner("clean", ".", "-v").stderr.startswith("wrote a.clean.txt\nwrote deep/er/b.clean.text\n")
    assert cleaner("clean", ".", "--verbose").stderr.startswith("a.clean.txt is up to date\n")


@pytest.mark.parametrize("flag", ["-q", "--quiet"])
def test_quiet_says_nothing_but_errors(cleaner: Cleaner, flag: str) -> None:
    write("a.txt")
    write("b.txt", FOOTER)
    done = cleaner("clean", flag, "-v", ".", "missing.txt")
    assert (done.exit_code, done.stdout) == (2, "")
    assert re.fullmatch(r"error: missing\.txt: .*\n", done.stderr)


def test_no_input_is_no_error(cleaner: Cleaner) -> None:
    done = cleaner("clean", ".")
    assert done.exit_code == 0
    assert done.stderr == "note: nothing to clean in .\n"


def test_an_empty_file_gives_an_empty_output(cleaner: Cleaner) -> None:
    write("a.txt", "")
    assert cleaner("clean", "a.txt").exit_code == 0
    assert Path("a.clean.txt").read_bytes() == b""


def test_one_bad_file_never_stops_the_rest(cleaner: Cleaner) -> None:
    write("good.txt")
    Path("binary.txt").write_bytes(b"\x7fELF\0\0\0")
    done = cleaner("clean", "missing.txt", "binary.txt", "good.txt")
    assert done.exit_code == 2
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert [error.split(":")[1].strip() for error in errors] == ["missing.txt", "binary.txt"]
    assert "3 files" in done.stderr
    assert "1 written, 2 errors" in done.stderr
    assert Path("good.clean.txt").read_text() == CLEAN


def test_a_page_is_not_cleaned_in_place_whatever_its_name(cleaner: Cleaner) -> None:
    page = "<!DOCTYPE html><html><body><p>The council met on Friday and put off the vote.</p></body></html>\n"
    for name in ("page.html", "page.txt", "page"):
        write(name, page)
        for command in ("clean", "check"):
            done = cleaner(command, "--in-place", name)
            assert done.exit_code == 2
            assert done.stderr.startswith(f"error: {name}: a page is not cleaned in place: its text would overwrite the page\n")
        assert Path(name).read_text() == page
    assert cleaner("clean", "page.txt").exit_code == 0


def test_in_place(cleaner: Cleaner) -> None:
    write("a.txt")
    assert cleaner("check", "--in-place", ".").stdout == "would write a.txt (stale)\n"
    assert cleaner("clean", "--in-place", "a.txt").exit_code == 0
    assert Path("a.txt").read_text() == CLEAN
    assert names() == ["a.txt"]
    assert cleaner("check", "--in-place", ".").exit_code == 0


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        *((name, "Мэр сказал &amp; ушёл весной.\n") for name in ("koi8-r", "utf-16", "utf-16-le", "utf-32", "gb18030")),
        ("shift-jis", "町の橋は春まで閉まる &amp; 市長は述べた。\n"),
        ("utf-16", "Rain fell &amp; the ferry ran.\n"),
        ("utf-16-be", "Rain fell &amp; the ferry ran.\n"),
        ("cp037", "Rain fell &amp; the ferry ran.\n"),
        ("ascii", "The caf&eacute; is closed.\n"),
    ],
)
@pytest.mark.parametrize("configured", [True, False])
def test_in_place_the_named_encoding_is_that_of_the_first_run(cleaner: Cleaner, encoding: str, text: str, configured: bool) -> None:
    write("a.txt", text, encoding)
    if configured:
        write("cleaner.toml", f"encoding = '{encoding}'\n")
    flags = ["--in-place", *([] if configured else ["--encoding", encoding]), "a.txt"]
    assert "+" + text.replace("&amp;", "&").replace("&eacute;", "é") in cleaner("check", "--diff", *flags).stdout
    clean = text.replace("&amp;", "&").replace("&eacute;", "é")
    for done in ("written", "unchanged"):
        assert f": 1 {done}\n" in cleaner("clean", *flags).stderr
        assert Path("a.txt").read_text("utf-8") == clean
        assert cleaner("check", *flags).exit_code == 0
    write("a.txt", clean + "Fish &amp; chips.\n")
    assert cleaner("check", "--diff", *flags).stdout.endswith(f" {clean}-Fish &amp; chips.\n+Fish & chips.\n")
    assert cleaner("clean", *flags).exit_code == 0
    assert Path("a.txt").read_text("utf-8") == clean + "Fish & chips.\n"


def test_elsewhere_the_named_encoding_holds_for_every_run(cleaner: Cleaner) -> None:
    write("a.txt", "Мэр сказал.\n")
    cleaner("clean", "--encoding", "koi8-r", "--skip", "mojibake", "a.txt")
    assert Path("a.clean.txt").read_text("utf-8") == "Мэр сказал.\n".encode().decode("koi8-r")


def test_a_clean_text_that_would_be_read_otherwise_is_not_put_in_place(cleaner: Cleaner) -> None:
    write("a.txt", "Rain ~~{ fell.\n")
    done = cleaner("clean", "--in-place", "--encoding", "hz", "a.txt")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: a.txt: its clean text would be read as hz in place of UTF-8 the next time; ")
    assert Path("a.txt").read_text() == "Rain ~~{ fell.\n"


def test_output_dir_mirrors_the_tree(cleaner: Cleaner) -> None:
    write("in/deep/a.txt")
    assert cleaner("clean", "in", "--output-dir", "out").exit_code == 0
    assert names() == ["in/deep/a.txt", "out/deep/a.clean.txt"]
    assert cleaner("check", "in", "--output-dir", "out").exit_code == 0
    both = cleaner("clean", "in", "--output-dir", "out", "--in-place")
    assert both.exit_code == 2
    assert both.stderr.startswith("error: ")


@pytest.mark.parametrize("command", ["clean", "check"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["raw/new", "--output-dir", "raw"],
        ["raw/new/b.txt", "--output-dir", "./raw"],
        ["other", "raw/new/b.txt", "--output-dir", "raw"],
        ["raw", "--output-dir", "raw"],
        ["link", "--output-dir", "raw"],
        ["raw/new", "--output-dir", "."],
    ],
)
def test_without_a_suffix_no_output_goes_where_originals_are(cleaner: Cleaner, command: str, arguments: list[str]) -> None:
    for name in ("raw/b.txt", "raw/new/b.txt", "other/b.txt"):
        write(name, f"{name} & more.\n")
    Path("link").symlink_to("raw/new")
    done = cleaner(command, *arguments, "--suffix", "")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "may take an original's place; name a suffix, or another output folder\n" in done.stderr
    assert Path("raw/b.txt").read_text() == "raw/b.txt & more.\n"
    assert cleaner("clean", *arguments, "--suffix", ".done").exit_code in (0, 2)
    assert all(Path(name).read_text() == f"{name} & more.\n" for name in ("raw/b.txt", "raw/new/b.txt", "other/b.txt"))


def test_without_a_suffix_a_folder_of_outputs_is_written_again_and_again(cleaner: Cleaner) -> None:
    write("a.txt")
    for done in ("1 written", "1 unchanged"):
        assert done in cleaner("clean", ".", "--output-dir", "out", "--suffix", "").stderr
    write("a.txt", CLEAN)
    write("out/a.txt", "Of an earlier version.\n")
    assert "1 written" in cleaner("clean", ".", "--output-dir", "out", "--suffix", "").stderr
    assert Path("out/a.txt").read_text() == CLEAN


def test_suffix(cleaner: Cleaner) -> None:
    write("a.txt")
    cleaner("clean", ".", "--suffix", "_ok")
    cleaner("clean", ".", "--suffix", "_ok")
    assert names() == ["a.txt", "a_ok.txt"]
    assert cleaner("clean", ".", "--suffix", "").exit_code == 2


def test_check_includes_what_clean_includes(cleaner: Cleaner) -> None:
    for name in ("a.md", "b.txt"):
        write(name)
    done = cleaner("check", ".", "--include", "*.md", "--exclude", "c.*")
    assert (done.exit_code, done.stdout) == (1, "would write a.clean.md (missing)\n")


def test_include_and_exclude(cleaner: Cleaner) -> None:
    for name in ("a.md", "b.md", "c.txt", "drafts/d.md"):
        write(name)
    cleaner("clean", ".", "--include", "*.md", "--include", "*.rst", "--exclude", "b.*", "--exclude", "drafts")
    assert [name for name in names() if ".clean" in name] == ["a.clean.md"]


@pytest.mark.parametrize(
    ("glob", "excluded"),
    [
        ("news/drafts", ["drafts/d.txt"]),
        ("./news/drafts/", ["drafts/d.txt"]),
        ("news/b.txt", ["b.txt"]),
        ("news/*", ["a.txt", "b.txt", "drafts/d.txt", "news/a.txt"]),
        ("news/a.txt", ["a.txt", "news/a.txt"]),  # one as it is completed, one by its path below
        ("news", ["news/a.txt"]),  # a folder of that name below
        ("*news*", ["news/a.txt"]),
        ("old/drafts", []),
    ],
)
def test_a_path_as_a_shell_completes_it_is_a_path_below_the_folder(cleaner: Cleaner, glob: str, excluded: list[str]) -> None:
    inputs = ("a.txt", "b.txt", "drafts/d.txt", "news/a.txt")
    for name in inputs:
        write(f"news/{name}")
    assert cleaner("clean", "news", "--exclude", glob).exit_code == 0
    cleaned = [name for name in names() if ".clean" in name]
    assert cleaned == sorted(f"news/{name}".replace(".txt", ".clean.txt") for name in inputs if name not in excluded)
    assert cleaner("check", "./news", "--exclude", glob).exit_code == 0


def test_an_included_path_as_a_shell_completes_it(cleaner: Cleaner) -> None:
    for name in ("news/a.md", "news/b.txt", "old/a.md"):
        write(name)
    cleaner("clean", "news", "old", "--include", "news/*.md")
    assert [name for name in names() if ".clean" in name] == ["news/a.clean.md"]


@pytest.mark.parametrize(
    ("flags", "kept", "repaired"),
    [
        (["--select", "ads"], False, False),
        (["--select", "ads.en.marker", "--select", "entities"], False, True),
        (["--select", "ads.en, entities.entity"], False, True),
        (["--skip", "ads"], True, True),
        (["--skip", "ads,entities"], True, False),
        (["--skip", "ads.en", "--skip", "entities.entity"], True, False),
        (["--select", "ads,entities", "--skip", "ads.en.marker"], True, True),
    ],
)
def test_select_and_skip(cleaner: Cleaner, flags: list[str], kept: bool, repaired: bool) -> None:
    out = cleaner("clean", "-", *flags, stdin=ARTICLE).stdout
    assert ("Advertisement" in out, "isn't" in out) == (kept, repaired)


@pytest.mark.parametrize("command", ["clean", "check", "explain", "filters"])
@pytest.mark.parametrize("flag", ["--select", "--skip"])
def test_an_unknown_filter_is_an_error_that_names_the_nearest(cleaner: Cleaner, command: str, flag: str) -> None:
    write("a.txt")
    done = cleaner(command, *(["a.txt"] if command != "filters" else []), flag, "mojibak")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "error: unknown filter or rule 'mojibak'; did you mean 'mojibake'?; 'cleaner filters' lists them\n"
    assert names() == ["a.txt"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["clean"],
        ["clean", "a.txt", "--level", "reckless"],
        ["clean", "a.txt", "--language", "english"],
        ["clean", "a.txt", "--encoding", "utf-99"],
        ["clean", "a.txt", "--encoding", "rot13"],
        ["clean", "a.txt", "--encoding", ""],
        ["clean", "a.txt", "--jobs", "-1"],
        ["report", "-"],
        ["learn", "a.txt", "-", "-o", "p.tsv"],
        ["clean", "a.txt", "--jobs", "many"],
        ["clean", "a.txt", "--format", "xml"],
        ["clean", "a.txt", "--select", "ads,,footers"],
        ["clean", "a.txt", "--select", ""],
        ["clean", "a.txt", "--no-such-option"],
        ["clean", "-", "a.txt"],
        ["clean", "-", "--output-dir", "out"],
        ["explain"],
        ["explain", "a.txt", "b.txt"],
        ["batch", "in.jsonl"],
        ["batch", "in.jsonl", "-o", "-", "--format", "json"],
        ["no-such-command"],
    ],
)
def test_usage_errors(cleaner: Cleaner, arguments: list[str]) -> None:
    write("a.txt")
    done = cleaner(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Usage: " in done.stderr
    assert names() == ["a.txt"]


def test_the_levels_are_those_of_the_engine(cleaner: Cleaner) -> None:
    for level in LEVELS:
        assert cleaner("clean", "-", "--level", level, stdin="Text.\n").exit_code == 0
    option = next(option for option in cli.commands["clean"].params if option.name == "level")
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == LEVELS


FR = (
    "Le conseil reporte le vote sur le nouveau pont",
    "Le conseil s'est réuni vendredi et a décidé de reporter le vote sur le nouveau pont au printemps, a dit la maire.",
    "Les ingénieurs ont demandé plus de temps pour regarder les piliers, et la ville doit encore trouver de l'argent.",
    "Les habitants du quartier attendent ce pont depuis trente ans et ne sont pas contents de la décision.",
)


def test_language(cleaner: Cleaner) -> None:
    assert cleaner("clean", "-", "--language", "EN", stdin=ARTICLE).stdout == CLEAN
    article = "\n".join((*FR, "Plus\n"))  # opens a list of other stories in French, and of what is good about a thing in English
    assert cleaner("clean", "-", stdin=article).stdout == "\n".join((*FR, ""))
    assert cleaner("clean", "-", "--language", "en", stdin=article).stdout == article
    assert json.loads(cleaner("clean", "-", "--language", "pt", "--format", "json", stdin=article).stdout)["language"] == "pt"


#: An article with a line that is noise to the level balanced, and not to cautious.
LEVELED = ARTICLE.replace("Advertisement", "Read also: Ferry fares to rise")


def test_encoding(cleaner: Cleaner) -> None:
    text = "Мэр сказал, что совет соберётся весной.\n"
    write("a.txt", text, "koi8-r")
    done = cleaner("clean", "a.txt", "--encoding", "koi8-r")
    assert Path("a.clean.txt").read_text("utf-8") == text
    assert "warning" not in done.stderr
    assert cleaner("clean", "-", "--encoding", "koi8-r", stdin=text.encode("koi8-r")).stdout == text
    done = cleaner("clean", "a.txt", "--encoding", "utf-8")
    assert done.exit_code == 2
    assert re.match(r"error: a\.txt: not utf-8: the byte 0x\w+ at offset \d+ does not fit; --encoding names another\n", done.stderr)


def test_a_guessed_encoding_is_said_to_be_guessed(cleaner: Cleaner) -> None:
    text = "Совет собрался в пятницу и решил отложить голосование до весны, сказал мэр города. Он добавил, что время ещё есть.\n"
    write("a.txt", text, "windows-1251")
    said = "warning: {}: encoding guessed: cp1251; --encoding makes sure\n"
    assert said.format("a.txt") in cleaner("clean", ".").stderr
    assert Path("a.clean.txt").read_text("utf-8") == text
    assert cleaner("clean", "-", stdin=text.encode("windows-1251")).stderr == said.format("-")
    (file,) = json.loads(cleaner("check", ".", "--format", "json").stdout)["files"]
    assert (file["encoding"], file["guessed"], len(file["warnings"])) == ("cp1251", True, 1)
    keys = ("encoding", "guessed", "changed", "dropped", "repaired", "rules", "warnings")
    for command in (["clean", "-"], ["explain", "-"], ["explain", "a.txt"], ["check", "-"]):
        done = cleaner(*command, "--format", "json", stdin=text.encode("windows-1251"))
        entry = json.loads(done.stdout)
        assert [entry.get("files", [entry])[0][key] for key in keys] == [file[key] for key in keys]
        assert done.stderr.count(said.format(command[1])) == done.stderr.count("warning: ") == 1


def test_the_guard_speaks_and_can_be_overruled(cleaner: Cleaner) -> None:
    write("a.txt", FOOTER)
    done = cleaner("clean", ".")
    assert done.exit_code == 0
    assert "warning: a.txt: nothing like an article would remain" in done.stderr
    assert Path("a.clean.txt").read_text() == FOOTER
    assert "warning: -: nothing like" in cleaner("explain", "-", stdin=FOOTER).stderr
    assert cleaner("clean", "--allow-empty", ".").exit_code == 0
    assert Path("a.clean.txt").read_text() == ""


@pytest.mark.parametrize(
    "command",
    [
        ["check", "-v", "a.txt"],
        ["explain", "a.txt"],
        ["hook", "--check", "a.txt"],
        ["batch", "-v", "in.jsonl", "-o", "-"],
        ["report", "-v", "a.txt"],
    ],
)
@pytest.mark.parametrize(
    ("flags", "text", "told"),
    [
        (["--select", "ads"], ARTICLE, "entities"),
        (["--skip", "ads"], ARTICLE, "ads"),
        (["--level", "cautious"], LEVELED, "boilerplate"),
        (["--language", "en"], "\n".join((*FR, "Plus\n")), "boilerplate"),
        (["--allow-empty"], FOOTER, "footers"),
        (["--profile", "profile.tsv"], CLEAN + "Riverton Daily, every morning\n", "repeated"),
    ],
)
def test_an_option_of_cleaning_does_the_same_for_every_command(
    cleaner: Cleaner, command: list[str], flags: list[str], text: str, told: str
) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    write("a.txt", text)
    write("in.jsonl", records({"text": text}))
    slogan = "\t41\t1\texample.com\tRiverton Daily, every morning\n"
    write("profile.tsv", f"# cleaner profile 1\ntotal\t60\t1\texample.com\n{slogan}")
    assert (told in cleaner(*command, *flags).output) != (told in cleaner(*command).output)


@pytest.mark.parametrize("command", [["check", "--diff"], ["explain"], ["hook", "--check"], ["report", "-v"]])
def test_an_encoding_can_be_named_to_every_command(cleaner: Cleaner, command: list[str]) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    write("a.txt", "Совет собрался в пятницу и решил отложить голосование до весны.\nРеклама\n", "koi8-r")
    for name, ads in (("koi8-r", True), ("cp866", False)):
        done = cleaner(*command, "a.txt", "--encoding", name)
        assert ("guessed" in done.output, "Реклама" in done.output or "ads" in done.output) == (False, ads)


@pytest.mark.parametrize(
    "command",
    [
        ["clean", "a.txt"],
        ["check", "a.txt"],
        ["explain", "a.txt"],
        ["report", "a.txt"],
        ["learn", "a.txt", "-o", "p.tsv"],
        ["batch", "in.jsonl", "-o", "out.jsonl", "--overwrite"],
        ["hook", "--check", "a.txt", "b.csv"],
    ],
)
def test_every_command_says_less_or_more(cleaner: Cleaner, command: list[str]) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    for name in ("a.txt", "b.csv"):
        write(name)
    write("in.jsonl", records({"text": ARTICLE}))
    said = cleaner(*command).stderr
    assert said
    for less in ("-q", "--quiet"):
        assert cleaner(*command, less).stderr == ""
    if command[0] != "learn":
        for more in ("-v", "--verbose"):
            assert len(cleaner(*command, more).stderr.splitlines()) > len(said.splitlines())


@pytest.mark.parametrize("flag", ["-j", "--jobs"])
@pytest.mark.parametrize(
    "command",
    [
        ["clean", "a.txt"],
        ["check", "a.txt"],
        ["report", "a.txt"],
        ["learn", "a.txt", "-o", "p.tsv"],
        ["batch", "in.jsonl", "-o", "-"],
        ["hook", "--check", "a.txt"],
    ],
)
def test_every_command_asks_for_the_processes_it_is_told_to(
    cleaner: Cleaner, monkeypatch: pytest.MonkeyPatch, command: list[str], flag: str
) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    write("a.txt")
    write("in.jsonl", records({"text": ARTICLE}))
    asked = []

    def workers(given: dict[str, Any]) -> int:
        asked.append(given["jobs"])
        return 1

    monkeypatch.setattr("cleaner.flags.workers", workers)
    monkeypatch.setattr("cleaner.batch.command.SERIAL_BYTES", -1)
    assert cleaner(*command, flag, "3").exit_code in (0, 1)
    assert cleaner(*command, flag, "many").exit_code == 2
    assert asked == [3]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough files that several processes are worth it."""
    root = tmp_path_factory.mktemp("corpus")
    for number in range(150):
        write(root / f"{number % 7}" / f"{number:03}.txt", ARTICLE.replace("Friday", f"day {number}") * (1 + number % 3))
    return root


@pytest.mark.parametrize("jobs", ["2", "0", "auto"])
def test_parallel_runs_give_the_bytes_of_a_serial_one(cleaner: Cleaner, corpus: Path, jobs: str) -> None:
    outputs = []
    for folder, count in (("serial", "1"), ("parallel", jobs)):
        done = cleaner(
            "clean", str(corpus), "-j", count, "--output-dir", folder, "--edits", f"{folder}.jsonl", "--format", "json", "-q"
        )
        assert (done.exit_code, done.stderr) == (0, "")
        tree = {path.relative_to(folder): path.read_bytes() for path in Path(folder).rglob("*.txt")}
        assert len(tree) == 150
        outputs.append((tree, Path(f"{folder}.jsonl").read_bytes(), done.stdout.replace(f'"{folder}/', '"')))
    assert outputs[0] == outputs[1]


# check


def test_check_finds_missing_stale_and_orphaned_clean_texts(cleaner: Cleaner) -> None:
    for name in ("fresh.txt", "gone.txt", "missing.txt", "stale.txt"):
        write(name)
    cleaner("clean", ".")
    assert cleaner("check", ".").exit_code == 0
    Path("gone.txt").unlink()
    Path("missing.clean.txt").unlink()
    write("stale.clean.txt", CLEAN + "!")
    done = cleaner("check", ".")
    assert done.exit_code == 1
    assert done.stdout == (
        "would write missing.clean.txt (missing)\nwould write stale.clean.txt (stale)\ngone.clean.txt: its original is gone\n"
    )
    assert re.match(r"3 files in .*: 1 missing, 1 stale, 1 orphan, 1 fresh\nwould drop 2 lines ", done.stderr)
    assert Path("stale.clean.txt").read_text() == CLEAN + "!"
    assert "fresh.clean.txt is up to date\n" in cleaner("check", ".", "-v").stderr


def test_an_orphan_alone_is_a_finding(cleaner: Cleaner) -> None:
    write("gone.clean.txt")
    done = cleaner("check", ".")
    assert (done.exit_code, done.stdout) == (1, "gone.clean.txt: its original is gone\n")


def test_an_output_of_an_input_is_no_orphan_whichever_way_the_input_was_named(cleaner: Cleaner) -> None:
    for name in ("one/a.txt", "two/deep/b.txt", "other/c.txt", "other/d.txt"):
        write(name)
    write("two/cleaner.toml", "skip = ['ads']\nsuffix = '.ok'\n")
    inputs = ["one", "other/c.txt", "two", "--output-dir", "out"]
    assert cleaner("clean", *inputs).exit_code == 0
    assert [name for name in names() if "out" in name] == ["out/a.clean.txt", "out/c.clean.txt", "out/deep/b.ok.txt"]
    done = cleaner("check", *inputs)
    assert (done.exit_code, done.stdout) == (0, "")
    for name in ("one/a.txt", "other/c.txt", "two/deep/b.txt"):
        Path(name).unlink()
    write("one/e.txt", "")
    write("out/e.clean.txt", "")
    done = cleaner("check", "one", "two", "other/d.txt", "--output-dir", "out")
    assert done.exit_code == 1
    assert set(done.stdout.splitlines()) == {
        "would write out/d.clean.txt (missing)",
        *(f"out/{name}: no input of this run is its original" for name in ("a.clean.txt", "c.clean.txt", "deep/b.ok.txt")),
    }


@pytest.mark.parametrize("suffix", [".v2.clean", ".ok", "_ok"])
def test_an_orphan_is_told_by_the_suffix_that_is_in_force_where_it_lies(cleaner: Cleaner, suffix: str) -> None:
    write("n/deep/cleaner.toml", f"suffix = '{suffix}'\nexclude = ['old']\n")
    for name in ("n/a.txt", "n/deep/b.txt", "n/deep/er/c.txt", "n/deep/old/d.txt"):
        write(name)
    write(f"n/deep/old/gone{suffix}.txt")
    cleaner("clean", "n")
    for place in (".", "n", "n/deep"):
        assert cleaner("check", place).exit_code == 0
    for name in ("n/a.txt", "n/deep/b.txt", "n/deep/er/c.txt"):
        Path(name).unlink()
    found = ["n/a.clean.txt", f"n/deep/b{suffix}.txt", f"n/deep/er/c{suffix}.txt"]
    for place, number in ((".", 0), ("n", 0), ("n/deep", 1)):
        done = cleaner("check", place)
        assert (done.exit_code, done.stdout.splitlines()) == (1, [f"{name}: its original is gone" for name in found[number:]])


def test_a_quiet_check_only_has_an_exit_code(cleaner: Cleaner) -> None:
    write("a.txt")
    done = cleaner("check", "-q", ".")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "")


def test_an_error_outweighs_a_finding(cleaner: Cleaner) -> None:
    write("a.txt")
    assert cleaner("check", "missing.txt", "a.txt").exit_code == 2


def test_check_says_of_an_output_that_cannot_be_written_what_clean_says(cleaner: Cleaner) -> None:
    write("a.txt")
    Path("a.clean.txt").mkdir()
    said = "error: a.txt: cannot write a.clean.txt: something that is not a file stands there"
    for command in ("clean", "check"):
        done = cleaner(command, "a.txt")
        assert (done.exit_code, done.stdout, done.stderr.splitlines()[0]) == (2, "", said)


@pytest.mark.parametrize("letter", ["n", "б", "新"])
def test_a_name_to_which_no_suffix_can_be_added(cleaner: Cleaner, letter: str) -> None:
    name = letter * (251 // len(letter.encode())) + ".txt"
    write(name)
    done = cleaner("clean", name)
    said = "the name of its output would be too long; --output-dir with --suffix '' keeps its own"
    assert (done.exit_code, done.stderr.splitlines()[0]) == (2, f"error: {name}: {said}")
    assert cleaner("clean", name, "--output-dir", "out", "--suffix", "").exit_code == 0
    assert Path("out", name).read_text("utf-8") == CLEAN


@pytest.mark.parametrize("command", ["clean", "check"])
def test_a_file_of_records_is_one_article_and_that_is_said(cleaner: Cleaner, command: str) -> None:
    write("a.csv")
    note = "note: a.csv: taken for one article; 'cleaner batch' cleans files of records\n"
    assert cleaner(command, "a.csv").stderr.startswith(note)
    assert cleaner(command, "a.csv", "-q").stderr == ""
    write("b.txt")
    assert "note" not in cleaner(command, ".").stderr


def test_a_digit_too_many_starts_no_thousands_of_processes(cleaner: Cleaner, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    def ordered(work: Any, items: Any, *, workers: int, **more: Any) -> Any:
        started.append(workers)
        return map(work, items)

    monkeypatch.setattr("cleaner.pool.ordered", ordered)
    monkeypatch.setattr("cleaner.batch.articles._SERIAL_FILES", 0)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: range(20), raising=False)
    write("a.txt")
    for jobs in ("2", "70", "100000", "auto"):
        assert cleaner("clean", "a.txt", "--jobs", jobs).exit_code == 0
    assert started == [2, 70, 80, 20]


def test_check_with_other_options_finds_other_texts_stale(cleaner: Cleaner) -> None:
    write("a.txt")
    cleaner("clean", ".")
    assert cleaner("check", ".", "--skip", "ads").stdout == "would write a.clean.txt (stale)\n"


@pytest.mark.parametrize("program", [["patch", "-p0"], ["git", "apply", "-p0"]], ids=["patch", "git"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("state", ["missing", "stale"])
def test_the_diff_turns_originals_into_clean_texts(cleaner: Cleaner, program: list[str], end: str, state: str) -> None:
    originals = {
        "a.txt": ARTICLE,
        "статья 2.txt": "\ufeff" + ARTICLE.rstrip("\n"),
        "b/c.txt": "No end",
        "gone.txt": "Advertisement\n",
    }
    for name, text in originals.items():
        path = write(name, text.replace("\n", end))
        if state == "stale":
            write(path.with_name(path.stem + ".clean.txt"), "Old.\n")
    done = cleaner("check", ".", "--diff")
    assert done.exit_code == 1
    assert f"would write a.clean.txt ({state})\n" in done.stderr
    assert "would write" not in done.stdout
    subprocess.run(program, input=done.stdout_bytes, check=True, capture_output=True)
    patched = {path: path.read_bytes() for path in Path().rglob("*.txt") if ".clean" not in path.name}
    for name, text in originals.items():
        write(name, text.replace("\n", end))
    cleaner("clean", ".")
    wanted = {Path(name): Path(name).with_name(Path(name).stem + ".clean.txt").read_bytes() for name in originals}
    assert wanted[Path("gone.txt")] == b""
    assert patched == wanted or patched == {path: data for path, data in wanted.items() if data}  # some remove what is empty


def test_the_diff_of_a_legacy_encoding_can_be_read(cleaner: Cleaner) -> None:
    write("a.txt", "Мэр сказал &amp; ушёл.\n", "koi8-r")
    assert "-Мэр сказал &amp; ушёл.\n+Мэр сказал & ушёл.\n" in cleaner("check", ".", "--encoding", "koi8-r", "--diff").stdout


def test_a_fresh_text_has_no_diff(cleaner: Cleaner) -> None:
    write("a.txt")
    cleaner("clean", ".")
    assert cleaner("check", "--diff", ".").stdout == ""


# standard input


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"", b""),
        (b"Advertisement", b""),
        (b"One.", b"One.\n"),
        (b"One.\n", b"One.\n"),
        (b"One.\r\nAdvertisement\r\nTwo.", b"One.\r\nTwo.\r\n"),
        (b"\xef\xbb\xbfOne.\n", b"One.\n"),
        ("Ещё.\n".encode("utf-16"), "Ещё.\n".encode()),
        ("الخبر الأول.\n中文。".encode(), "الخبر الأول.\n中文。\n".encode()),
    ],
)
def test_standard_input_comes_out_clean(cleaner: Cleaner, source: bytes, expected: bytes) -> None:
    done = cleaner("clean", "-", stdin=source)
    assert (done.exit_code, done.stdout_bytes, done.stderr) == (0, expected, "")
    assert names() == []


def test_a_stream_with_v_says_what_each_rule_did(cleaner: Cleaner) -> None:
    done = cleaner("clean", "-", "-v", stdin=ARTICLE)
    assert done.stdout == CLEAN
    assert done.stderr.startswith("dropped 1 line (ads 1); repaired 2 lines (entities 1, whitespace 1)\n1 ads.en.marker\n")
    assert cleaner("clean", "-", "-v", stdin=CLEAN).stderr == "nothing to drop or repair\n"
    assert cleaner("clean", "-", "-v", "-q", stdin=ARTICLE).stderr == ""


def test_standard_input_as_json(cleaner: Cleaner) -> None:
    done = cleaner("clean", "-", "--format", "json", stdin=ARTICLE)
    entry = json.loads(done.stdout)
    assert done.stdout.count("\n") == 1
    assert entry["text"] == CLEAN
    assert replay(ARTICLE, [_edit(edit) for edit in entry["edits"]]) == CLEAN
    assert {
        key: entry[key] for key in ("version", "path", "encoding", "guessed", "changed", "dropped", "repaired", "warnings")
    } == {
        "version": 1,
        "path": "-",
        "encoding": "utf-8",
        "guessed": False,
        "changed": True,
        "dropped": 1,
        "repaired": 2,
        "warnings": [],
    }
    assert entry["language"] == "en"


def _edit(edit: dict[str, Any]) -> Any:
    from cleaner import Edit

    return Edit(**edit)


def test_standard_input_is_checked_against_itself(cleaner: Cleaner) -> None:
    assert cleaner("check", "-", stdin=CLEAN).exit_code == 0
    done = cleaner("check", "-", stdin=ARTICLE)
    assert (done.exit_code, done.stdout) == (1, "would write - (stale)\n")
    assert cleaner("check", "-", stdin=CLEAN.rstrip("\n")).exit_code == 1
    Path("a.txt").write_text(ARTICLE)
    patch = cleaner("check", "-", "--diff", stdin=ARTICLE).stdout
    subprocess.run(["patch", "a.txt"], input=patch, text=True, check=True, capture_output=True)
    assert Path("a.txt").read_text() == CLEAN
    (entry,) = json.loads(cleaner("check", "-", "--format", "json", "--diff", stdin=ARTICLE).stdout)["files"]
    assert (entry["path"], entry["status"], entry["diff"]) == ("-", "stale", patch)


def test_standard_input_that_is_no_text(cleaner: Cleaner) -> None:
    done = cleaner("clean", "-", stdin=b"\x7fELF\0\0")
    assert (done.exit_code, done.stdout) == (2, "")
    assert re.fullmatch(r"error: -: .*\n", done.stderr)


# JSON and the audit trail

KEYS = {
    "path": (str, type(None)),
    "target": (str, type(None)),
    "status": str,
    "encoding": (str, type(None)),
    "guessed": bool,
    "changed": bool,
    "dropped": int,
    "repaired": int,
    "rules": dict,
    "warnings": list,
    "error": (str, type(None)),
}


def test_the_schema_holds(cleaner: Cleaner) -> None:
    write("a.txt")
    write("b.txt", CLEAN)
    write("gone.clean.txt")
    document = json.loads(cleaner("check", ".", "missing.txt", "--format", "json").stdout)
    assert list(document) == ["version", "files", "summary"]
    assert document["version"] == 1
    for file in document["files"]:
        assert list(file) == list(KEYS)
        assert all(isinstance(file[key], kinds) for key, kinds in KEYS.items()), file
    assert [(file["path"], file["target"], file["status"]) for file in document["files"]] == [
        ("a.txt", "a.clean.txt", "missing"),
        ("b.txt", "b.clean.txt", "missing"),
        ("missing.txt", None, "error"),
        (None, "gone.clean.txt", "orphan"),
    ]
    rules = {"ads.en.marker": 1, "entities.entity": 1, "whitespace.trailing": 1}
    assert document["files"][0]["rules"] == rules
    assert document["summary"] == {
        "files": 3,
        "changed": 1,
        "statuses": {"missing": 2, "orphan": 1, "error": 1},
        "dropped": 1,
        "repaired": 2,
        "rules": rules,
        "warnings": 0,
    }


@pytest.mark.parametrize(
    "command",
    [["clean", "a.txt"], ["check", "a.txt"], ["explain", "a.txt"], ["clean", "-"], ["batch", "in.jsonl", "-o", "out.jsonl"]],
)
@pytest.mark.parametrize("data", ["By hand.\n", '{"path": "a.txt", "text": "A record."}\n'])
def test_a_list_of_edits_takes_the_place_of_no_other_file(cleaner: Cleaner, command: list[str], data: str) -> None:
    write("a.txt")
    write("in.jsonl", json.dumps({"text": ARTICLE}) + "\n")
    write("notes", data)
    done = cleaner(*command, "--edits", "notes", stdin=ARTICLE)
    assert (done.exit_code, done.stderr) == (2, "error: --edits notes is there and is no list of edits; name another file\n")
    assert Path("notes").read_text() == data
    assert not Path("out.jsonl").exists()
    for name, text in (
        ('a\\b"c.txt', ARTICLE),
        ("in.jsonl", ARTICLE),
        ("b.txt", CLEAN),
    ):  # the list of another run, or an empty one
        write(name, text)
        assert cleaner("clean", name, "--edits", "edits.jsonl").exit_code == 0
        Path("out.jsonl").unlink(missing_ok=True)
        write("in.jsonl", json.dumps({"text": ARTICLE}) + "\n")
        assert "error" not in cleaner(*command, "--edits", "edits.jsonl", stdin=ARTICLE).stderr
        assert Path("edits.jsonl").read_text().startswith('{"path": ')


@pytest.mark.parametrize("command", [["clean"], ["check"], ["report"], ["learn", "-o", "p.tsv"]])
def test_a_name_that_no_system_takes_costs_no_other_file_anything(cleaner: Cleaner, command: list[str]) -> None:
    write("a.txt")
    gone = "x" * 300 + ".txt"
    done = cleaner(*command, "a.txt", gone)
    assert (done.exit_code, done.stderr.count(f"error: {gone}: cannot read it: File name too long\n")) == (2, 1)
    assert re.search(
        "^(2 files in .*1 (written|missing), 1 error|1 article in .*1 would change.* 1 rejected|1 article of)",
        done.stderr,
        re.MULTILINE,
    )


@needs_permissions
@pytest.mark.parametrize("command", [["clean"], ["check"], ["report"], ["learn", "-o", "p.tsv"]])
def test_a_file_where_one_may_not_look_costs_no_other_anything(cleaner: Cleaner, command: list[str]) -> None:
    write("a.txt")
    write("locked/b.txt")
    Path("locked").chmod(0)
    done = cleaner(*command, "a.txt", "locked/b.txt")
    Path("locked").chmod(0o700)
    assert (done.exit_code, done.stderr.count("error: locked/b.txt: cannot read it: Permission denied\n")) == (2, 1)


def test_a_summary_is_the_sum_of_its_files_fresh_ones_too(cleaner: Cleaner) -> None:
    write("a.txt")
    cleaner("clean", "a.txt")
    write("b.txt")
    done = cleaner("check", ".", "--format", "json", "-v")
    document = json.loads(done.stdout)
    assert document["summary"]["statuses"] == {"missing": 1, "fresh": 1}
    for key in ("dropped", "repaired"):
        assert document["summary"][key] == sum(file[key] for file in document["files"]) > 0
    assert document["summary"]["rules"] == {"ads.en.marker": 2, "entities.entity": 2, "whitespace.trailing": 2}
    assert "would drop 1 line (ads 1)" in done.stderr  # of the fresh one, nothing would go
    assert "1 ads.en.marker\n" in done.stderr


def test_clean_as_json(cleaner: Cleaner) -> None:
    write("статья.txt")
    done = cleaner("clean", ".", "--format", "json")
    (file,) = json.loads(done.stdout)["files"]
    assert (file["path"], file["target"], file["status"], file["encoding"]) == (
        "статья.txt",
        "статья.clean.txt",
        "written",
        "utf-8",
    )
    assert "статья" in done.stdout
    assert "1 written" in done.stderr
    assert json.loads(cleaner("clean", "--format", "json", "no-such").stdout)["summary"]["statuses"] == {"error": 1}


@pytest.mark.parametrize("command", ["clean", "check", "explain"])
def test_edits_are_taken_down(cleaner: Cleaner, command: str) -> None:
    write("a.txt")
    cleaner(command, "a.txt", "--edits", "edits.jsonl")
    entries = [json.loads(line) for line in Path("edits.jsonl").read_text("utf-8").splitlines()]
    assert all(list(entry) == ["path", "line", "rule", "before", "after"] for entry in entries)
    assert {"path": "a.txt", "line": 4, "rule": "ads.en.marker", "before": "Advertisement", "after": None} in entries
    assert replay(ARTICLE, [_edit({k: v for k, v in entry.items() if k != "path"}) for entry in entries]) == CLEAN


def test_edits_of_standard_input(cleaner: Cleaner) -> None:
    for command in ("clean", "check"):
        cleaner(command, "-", "--edits", f"{command}.jsonl", stdin=ARTICLE)
    assert '"path": "-"' in Path("clean.jsonl").read_text()
    assert Path("clean.jsonl").read_bytes() == Path("check.jsonl").read_bytes()


def test_edits_that_cannot_be_written_stop_the_run_before_it_begins(cleaner: Cleaner) -> None:
    write("a.txt")
    done = cleaner("clean", "a.txt", "--edits", "no/such/folder.jsonl")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: cannot write no/such/folder.jsonl")
    assert names() == ["a.txt"]


@pytest.mark.parametrize(
    "command",
    [
        ("clean", ""), ("check", "a.txt", ""), ("explain", ""), ("report", ""), ("hook", ""), ("learn", "", "-o", "x.tsv"), ("batch", "", "-o", "x"),
        ("clean", ".", "--output-dir", ""), ("clean", ".", "--profile", ""), ("clean", ".", "--config", ""), ("clean", ".", "--edits", ""),
        ("report", ".", "-o", ""), ("batch", "a.jsonl", "-o", ""),
    ],
)  # fmt: skip
def test_an_empty_path_is_not_the_working_directory(cleaner: Cleaner, command: tuple[str, ...]) -> None:
    """It is a shell's variable that was never set: ``cleaner clean --in-place "$FOLDER"``."""
    write("a.txt")
    done = cleaner(*command)
    assert done.exit_code == 2
    assert "the path is empty" in done.stderr
    assert names() == ["a.txt"]


@pytest.mark.parametrize("command", ["clean", "check", "explain", "batch"])
def test_edits_do_not_go_to_standard_output(cleaner: Cleaner, command: str) -> None:
    write("a.txt")
    done = cleaner(command, "a.txt", *(["-o", "b.jsonl"] if command == "batch" else []), "--edits", "-")
    assert done.exit_code == 2
    assert "standard output has the data" in done.stderr
    assert names() == ["a.txt"]


@pytest.mark.parametrize("command", ["clean .", "check .", "report .", "batch . -o out", "batch a.txt b.txt -o out"])
def test_there_is_a_document_also_of_nothing(cleaner: Cleaner, command: str) -> None:
    done = cleaner(*command.split(), "--format", "json")
    assert json.loads(done.stdout)["version"] == 1
    assert done.exit_code == (2 if "a.txt" in command else 0)
    assert names() == []


# explain


def test_explain_shows_every_line(cleaner: Cleaner) -> None:
    write("a.txt")
    done = cleaner("explain", "a.txt")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert [line[:3] for line in lines if line[0] != " "] == ["1  ", "2", "3 ~", "4 -", "5 ~"]
    assert lines[2] == "3 ~ The council met on Friday and agreed to put off the vote until the spring, the mayor said.[-  -]"
    assert lines[4:6] == ["4 - Advertisement", "    └ ads.en.marker: marks the place of an advertisement"]
    assert lines[6].startswith("5 ~ It isn[-&#39;-]{+'+}t over yet")
    assert done.stderr == "dropped 1 line (ads 1); repaired 2 lines (entities 1, whitespace 1)\n"
    assert cleaner("explain", "-", stdin=ARTICLE).stdout == done.stdout
    assert cleaner("explain", "-q", "-", stdin=ARTICLE).stderr == ""
    assert cleaner("explain", "-v", "-", stdin=ARTICLE).stderr.endswith(
        "1 ads.en.marker\n1 entities.entity\n1 whitespace.trailing\n"
    )


def test_explain_one_rule(cleaner: Cleaner) -> None:
    for name in ("ads", "ads.en", "ads.en.marker"):
        shown = cleaner("explain", "-", "--rule", name, stdin=ARTICLE).stdout
        assert shown == "4 - Advertisement\n    └ ads.en.marker: marks the place of an advertisement\n"
    assert cleaner("explain", "-", "--rule", "ads,entities", stdin=ARTICLE).stdout.count("└") == 2
    assert cleaner("explain", "-", "--rule", "mojibake", stdin=ARTICLE).stdout == ""
    assert "did you mean 'entities'?" in cleaner("explain", "-", "--rule", "entitys", stdin=ARTICLE).stderr


def test_explain_as_json(cleaner: Cleaner) -> None:
    document = json.loads(cleaner("explain", "-", "--format", "json", stdin=ARTICLE).stdout)
    assert [line["text"] for line in document["lines"]] == ARTICLE.split("\n")[:-1]
    assert [line["clean"] for line in document["lines"] if line["kept"]] == CLEAN.split("\n")[:-1]
    assert [line["number"] for line in document["lines"]] == [1, 2, 3, 4, 5]
    assert [edit["rule"] for edit in document["lines"][3]["edits"]] == ["ads.en.marker"]
    assert document["dropped"] == 1


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_explain_what_is_no_file(cleaner: Cleaner, name: str) -> None:
    done = cleaner("explain", name)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"error: {name}: ")


# filters


def test_filters_lists_the_chain(cleaner: Cleaner) -> None:
    done = cleaner("filters")
    assert done.exit_code == 0
    names = [line.split()[0] for line in done.stdout.splitlines()]
    assert names.index("mojibake") < names.index("ads") < names.index("whitespace")
    assert re.search(r"^whitespace +last +2 rules +make blank lines regular", done.stdout, re.MULTILINE)


def test_filters_says_what_is_off(cleaner: Cleaner) -> None:
    assert re.search(r"^ads +drop +off ", cleaner("filters", "--skip", "ads").stdout, re.MULTILINE)
    assert re.search(
        r"^whitespace +last +1 of 2 rules ", cleaner("filters", "--select", "whitespace.trailing").stdout, re.MULTILINE
    )
    cautious, thorough = (
        json.loads(cleaner("filters", "--level", level, "--format", "json").stdout) for level in ("cautious", "thorough")
    )
    on = [
        sum(rule["on"] for entry in document["filters"] for rule in entry["rules"] if "level" in rule)
        for document in (cautious, thorough)
    ]
    assert on[0] < on[1]


@pytest.mark.parametrize("name", ["ads", "ads.en", "ads.en.marker"])
def test_filters_shows_rules(cleaner: Cleaner, name: str) -> None:
    shown = cleaner("filters", name).stdout
    assert shown.startswith("ads (drop): drop markers of advertisements\n\nads.")
    assert "ads.en.marker\n    marks the place of an advertisement\n    where " in shown
    assert "    goes   " in shown
    assert "    stays  " in shown
    assert ("ads.ru" in shown) == (name == "ads")


def test_filters_as_json(cleaner: Cleaner) -> None:
    (entry,) = json.loads(cleaner("filters", "ads.en.marker", "--format", "json").stdout)["filters"]
    (rule,) = entry["rules"]
    assert (entry["name"], entry["stage"], entry["on"], entry["languages"]) == ("ads", "drop", True, ["en"])
    assert set(rule) == {"name", "language", "on", "why", "where", "shape", "level", "opens", "guard", "drop", "keep"}
    (entry,) = json.loads(cleaner("filters", "whitespace", "--format", "json", "--skip", "whitespace.trailing").stdout)["filters"]
    assert [(rule["name"], rule["language"], rule["on"]) for rule in entry["rules"]] == [
        ("whitespace.trailing", None, False),
        ("whitespace.blank-line", None, True),
    ]


def test_an_unknown_filter_is_not_shown(cleaner: Cleaner) -> None:
    done = cleaner("filters", "whitspace")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "did you mean 'whitespace'?" in done.stderr


# configuration and hook; see test_config.py and test_hook.py


@pytest.mark.parametrize("command", [["clean"], ["check"], ["explain"], ["hook"], ["batch", "-o", "-"]])
def test_a_configuration_can_be_named(cleaner: Cleaner, command: list[str]) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    write("own.toml", "skip = ['nothing like it']")
    write("a.txt")
    write("a.jsonl", records({"text": ARTICLE}))
    done = cleaner(*command, "--config", "own.toml", "a.jsonl" if "batch" in command else "a.txt")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: own.toml:1: skip: unknown filter or rule 'nothing like it'")


def test_the_hook_only_checks_when_asked_to(cleaner: Cleaner) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    write("a.txt")
    assert cleaner("hook", "--check", "a.txt").exit_code == 1
    assert not Path("a.clean.txt").exists()
    assert cleaner("hook", "a.txt").exit_code == 1
    assert Path("a.clean.txt").read_text() == CLEAN


# batch


def records(*entries: dict[str, Any]) -> str:
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)


def test_batch_cleans_one_field_and_keeps_the_rest(cleaner: Cleaner) -> None:
    write("in.jsonl", records({"id": 1, "body": ARTICLE, "tags": ["ж"]}, {"id": 2, "body": CLEAN}))
    done = cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--text-field", "body", "--jobs", "1")
    assert (done.exit_code, done.stdout) == (0, "")
    assert re.match(r"2 records in \d+\.\d s.*: 1 changed\n3 edits \(ads 1, entities 1, whitespace 1\)\n", done.stderr)
    assert Path("out.jsonl").read_text("utf-8") == records({"id": 1, "body": CLEAN, "tags": ["ж"]}, {"id": 2, "body": CLEAN})
    assert cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--text-field", "body").exit_code == 2
    assert cleaner("batch", "in.jsonl", "--output", "out.jsonl", "--text-field", "body", "--overwrite").exit_code == 0


def test_batch_beside_the_text(cleaner: Cleaner) -> None:
    write("in.jsonl", records({"text": ARTICLE}, {"text": "Advertisement"}))
    cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--clean-field", "clean", "--edits-field", "edits", "--drop-empty", "-q")
    (entry,) = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    assert (entry["text"], entry["clean"], len(entry["edits"])) == (ARTICLE, CLEAN, 3)


def test_batch_tells_what_a_page_says_of_itself(cleaner: Cleaner) -> None:
    html = f'<html lang="en"><head><title>Rain</title></head><body><h1>Rain</h1><p>{CLEAN.splitlines()[-1]}</p></body></html>'
    write("in.jsonl", records({"text": html}, {"text": CLEAN}))
    assert cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--metadata-field", "about").exit_code == 0
    page, text = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    assert (page["about"]["title"], page["about"]["language"], page["about"]["date"]) == ("Rain", "en", None)
    assert text == {"text": CLEAN, "about": None}


def test_batch_takes_texts_for_what_it_is_told_they_are(cleaner: Cleaner) -> None:
    html = f"<html><body><h1>Rain</h1><p>{CLEAN.splitlines()[-1]}</p></body></html>"
    write("in.jsonl", records({"text": html}))
    for kind in ("auto", "html", "text"):
        assert cleaner("batch", "in.jsonl", "-o", f"{kind}.jsonl", "--input", kind, "--select", "whitespace").exit_code == 0
    auto, page, text = (json.loads(Path(f"{kind}.jsonl").read_text())["text"] for kind in ("auto", "html", "text"))
    assert auto == page == f"Rain\n{CLEAN.splitlines()[-1]}"
    assert text == html


def test_batch_runs_on_the_engine_it_is_told_to(cleaner: Cleaner) -> None:
    write("in.jsonl", records({"text": ARTICLE}))
    assert cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--engine", "local").exit_code == 0
    assert Path("out.jsonl").read_text() == records({"text": CLEAN})
    done = cleaner("batch", "in.jsonl", "-o", "other.jsonl", "--engine", "local", "--ray-address", "auto")
    assert done.exit_code == 2
    assert "--engine ray" in done.stderr


@pytest.mark.parametrize("command", [["check"], ["clean"], ["explain"]])
def test_a_profile_says_which_lines_recur(cleaner: Cleaner, command: list[str]) -> None:
    slogan = "Riverton Daily, every morning"
    write("a.txt", f"{CLEAN}{slogan}\n")
    write("profile.tsv", f"# cleaner profile 1\ntotal\t60\t1\texample.com\n\t41\t1\texample.com\t{slogan}\n")
    assert "repeated" not in cleaner(*command, "a.txt", "-v").output
    assert "repeated" in cleaner(*command, "a.txt", "-v", "--profile", "profile.tsv").output


def test_batch_goes_on_after_a_bad_record(cleaner: Cleaner) -> None:
    write("in.jsonl", records({"text": ARTICLE}) + "no json\n" + records({"id": 3}, {"text": CLEAN}))
    done = cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--format", "json")
    assert done.exit_code == 2
    assert len(Path("out.jsonl").read_text().splitlines()) == 2
    report = json.loads(done.stdout)
    assert (report["documents"], report["changed"], report["rejected"]) == (2, 1, 2)
    assert report["rules"]["ads.en.marker"] == 1
    assert "2 rejected" in done.stderr
    assert "error: in.jsonl: 2 records rejected, see out.jsonl.rejected.jsonl (such as: not JSON" in done.stderr
    quiet = cleaner("batch", "-", "-o", "-", "-q", stdin='{"id": 3}\n')
    assert quiet.stderr.endswith("error: -: 1 record rejected (such as: no field 'text')\n")
    again = cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--overwrite", "--text-field", "id", "-q")
    assert again.stderr == "error: in.jsonl: 4 records rejected, see out.jsonl.rejected.jsonl (such as: no field 'id')\n"
    verbose = cleaner("batch", "in.jsonl", "-o", "out.jsonl", "--overwrite", "--verbose")
    assert verbose.stderr.endswith("1 ads.en.marker\n1 entities.entity\n1 whitespace.trailing\n")


def test_batch_in_a_pipe_and_packed(folder: Path) -> None:
    done = subprocess.run(
        [*MODULE, "batch", "-", "-o", "-"], input=records({"text": ARTICLE}).encode(), capture_output=True, check=True
    )
    assert done.stdout.decode() == records({"text": CLEAN})
    Path("in.jsonl.gz").write_bytes(gzip.compress(records({"text": ARTICLE}).encode()))
    subprocess.run([*MODULE, "batch", "in.jsonl.gz", "-o", "out.jsonl.gz", "-q"], check=True)
    assert gzip.decompress(Path("out.jsonl.gz").read_bytes()).decode() == records({"text": CLEAN})


@pytest.mark.parametrize("source", ["missing.jsonl", "a.txt"])
def test_batch_of_what_holds_no_records(cleaner: Cleaner, source: str) -> None:
    write("a.txt")
    done = cleaner("batch", source, "-o", "out.jsonl")
    assert (done.exit_code, done.stdout) == (2, "")
    assert re.fullmatch(r"error: .*\n", done.stderr)


# color


@pytest.mark.parametrize(
    ("environment", "flags", "painted"),
    [
        ({}, [], False),
        ({}, ["--color"], True),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1"}, ["--no-color"], False),
        ({"NO_COLOR": "1"}, ["--color"], True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, [], False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, [], True),
    ],
)
def test_color_in_a_pipe(
    cleaner: Cleaner, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], flags: list[str], painted: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for command in (["explain", "-"], ["check", "--diff", "-"], ["filters"]):
        assert ("\x1b[" in cleaner(*command, *flags, stdin=ARTICLE).stdout) == painted
    assert "\x1b[" not in cleaner("clean", "-", *flags, stdin=ARTICLE).stdout
    assert ("\x1b[31merror:" in cleaner("clean", "gone.txt", *flags).stderr) == painted
    assert "\\u001b[" not in cleaner("check", "--diff", "-", "--format", "json", *flags, stdin=ARTICLE).stdout


RED, GREEN, YELLOW = ("\x1b[31m", "\x1b[32m", "\x1b[33m")


@pytest.mark.parametrize(
    ("command", "painted"),
    [
        (["clean", "a.txt", "c.txt"], f"{GREEN}2 written"),
        (["clean", "a.txt", "c.txt"], f"{YELLOW}warning:\x1b[0m c.txt: encoding guessed"),
        (["clean", "-v", "a.txt"], f"{GREEN}wrote\x1b[0m a.clean.txt"),
        (["clean", "a.txt", "gone.txt"], f"{RED}error:\x1b[0m gone.txt"),
        (["clean", "a.txt", "gone.txt"], f"{RED}1 error\x1b[0m"),
        (["clean", "a.txt", "--skip", "adz"], f"{RED}error:\x1b[0m unknown filter"),
        (["clean", "a.txt", "--format", "json"], f"{GREEN}1 written"),
        (["check", "a.txt"], f"would write a.clean.txt ({YELLOW}missing\x1b[0m)"),
        (["check", "."], f"gone.clean.txt: {YELLOW}its original is gone"),
        (["check", "a.txt"], f"{YELLOW}1 missing"),
        (["check", "--diff", "a.txt"], f"would write a.clean.txt ({YELLOW}missing\x1b[0m)"),
        (["explain", "c.txt"], f"{YELLOW}warning:\x1b[0m c.txt"),
        (["report", "a.txt"], f"; {GREEN}wrote\x1b[0m report.html"),
        (["report", "c.txt"], f"{YELLOW}1 worth a look"),
        (["report", "a.txt", "gone.txt"], f"{RED}error:\x1b[0m gone.txt"),
        (["batch", "in.jsonl", "-o", "out.jsonl"], f"{GREEN}1 changed"),
        (["batch", "in.jsonl", "-o", "out.jsonl"], f"{RED}1 rejected"),
        (["batch", "-v", "in.jsonl", "-o", "out.jsonl"], f"{GREEN}wrote\x1b[0m out.jsonl"),
        (["batch", "gone.jsonl", "-o", "out.jsonl"], f"{RED}error:\x1b[0m gone.jsonl"),
        (["hook", "a.txt"], f"{GREEN}cleaned\x1b[0m a.txt -> a.clean.txt"),
        (["hook", "c.txt"], f"{YELLOW}warning:\x1b[0m c.txt"),
        (["hook", "--check", "a.txt"], f"a.clean.txt is {YELLOW}missing\x1b[0m"),
        (["hook", "lost.txt"], f"{RED}error:\x1b[0m lost.txt"),
        (["filters", "adz"], f"{RED}error:\x1b[0m"),
    ],
)
def test_what_is_said_is_painted(cleaner: Cleaner, command: list[str], painted: str) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    text = "Совет собрался в пятницу и решил отложить голосование до весны, сказал мэр города. Он добавил, что время ещё есть.\n"

    def shown(*flags: str) -> Result:
        for path in (*Path().glob("out.*"), *Path().glob("*.clean.txt"), *Path().glob("report.html")):
            path.unlink()
        write("a.txt")
        write("c.txt", text, "windows-1251")
        write("gone.clean.txt")
        write("in.jsonl", records({"text": ARTICLE}) + "no json\n")
        return cleaner(*command, *flags)

    plain, colored = shown(), shown("--color")
    assert painted in colored.output
    assert "\x1b[" not in plain.output
    assert re.sub(r" in \d.*?:", "", click.unstyle(colored.output)) == re.sub(r" in \d.*?:", "", plain.output)
    assert colored.exit_code == plain.exit_code
    assert "\x1b[" not in shown("--no-color").output
    assert "--format" not in command or "\x1b[" not in colored.stdout


def test_a_name_paints_nothing(cleaner: Cleaner) -> None:
    write("a\x1b[31m.txt")
    done = cleaner("clean", "--color", "-v", "a\x1b[31m.txt", "gone\x1b[31m.txt")
    assert f"{GREEN}wrote\x1b[0m a\\x1b[31m.clean.txt\n" in done.stderr
    assert RED not in done.stderr.replace(f"{RED}error:", "").replace(f"{RED}1 error", "")


def on_terminal(*command: str, **environment: str) -> str:
    """Run a command on a terminal of its own; return all that it showed."""
    master, slave = pty.openpty()
    shell = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")} | {"TERM": "xterm"}
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=shell | environment)
    os.close(slave)
    shown = b"".join(_chunks(master))
    os.close(master)
    assert process.wait(30) in (0, 1)
    return shown.decode().replace("\r\n", "\n")


def _chunks(descriptor: int) -> Iterator[bytes]:
    while select.select([descriptor], [], [], 30)[0]:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:  # Linux's way to say that the other end is closed
            return
        if not chunk:
            return
        yield chunk


def test_color_on_a_terminal(folder: Path) -> None:
    write("a.txt")
    assert "\x1b[31m\x1b[9mAdvertisement\x1b[0m" in on_terminal(*MODULE, "explain", "a.txt")
    assert f"{GREEN}1 written\x1b[0m\n" in on_terminal(*MODULE, "clean", "a.txt")
    assert "\x1b[3" not in on_terminal(*MODULE, "clean", "a.txt", NO_COLOR="1")
    assert "\x1b[" not in on_terminal(*MODULE, "explain", "a.txt", NO_COLOR="1")
    assert "\x1b[" not in on_terminal(*MODULE, "explain", "a.txt", TERM="dumb")


EAGER = "import cleaner.report.progress as p; p.PATIENCE = p.PAUSE = 0; from cleaner.cli import main; main()"


def test_a_bar_on_a_terminal_that_leaves_no_trace(corpus: Path, folder: Path) -> None:
    command = [sys.executable, "-c", EAGER, "clean", str(corpus), "--output-dir", "out"]
    shown = on_terminal(*command)
    assert "75 of 150 files" in shown
    assert re.search(r"150 of 150 files, 0 s left\x1b\[K\r\x1b\[K150 files in .*: \x1b\[32m150 written\x1b\[0m\n", shown)
    assert "of 150 files" not in on_terminal(*command, "--quiet")
    assert "of 150 files" not in on_terminal(*MODULE, "clean", str(corpus / "0"), "--output-dir", "out")


# the process


def test_a_pipe_that_nobody_reads_to_its_end(folder: Path) -> None:
    write("a.txt", "A line of the article.\n" * 50_000)
    process = subprocess.Popen([*MODULE, "explain", "a.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 141


def test_a_small_output_that_nobody_reads(folder: Path) -> None:
    read, write_end = os.pipe()
    os.close(read)
    done = subprocess.run([*MODULE, "filters"], stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_standard_output(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*MODULE, "filters"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"error: standard output: No space left on device\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_cannot_be_taken_is_told_in_its_place(cleaner: Cleaner, jobs: str) -> None:
    for number in range(70):
        write(f"in/{number:02}.txt")
    write("in/35.html")
    Path("in/60.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    Path("in/69.txt").unlink()
    Path("in/69.txt").symlink_to("nowhere.txt")
    done = cleaner("clean", "in", "gone.txt", "--format", "json", "-j", jobs)
    assert done.exit_code == 2
    files = json.loads(done.stdout)["files"]
    assert [file["path"] for file in files] == [*(f"in/{name}" for name in _names_of_seventy()), "gone.txt"]
    assert [Path(file["path"]).name for file in files if file["error"]] == ["35.html", "35.txt", "69.txt", "gone.txt"]
    assert done.stderr.count("error: ") == 4
    assert done.stderr.count("note: ") == done.stderr.count("note: in/60.txt: passed over, it is a binary file\n") == 1
    assert "71 files" in done.stderr


def _names_of_seventy() -> list[str]:
    return sorted([f"{number:02}.txt" for number in range(70) if number != 60] + ["35.html"])


@pytest.mark.parametrize(
    "data",
    [
        b"A line of text.\n" * 600 + b"\0",
        b"A line of text.\n" * 100_000 + b"\0\0\0",
        "Ещё.\n".encode("utf-16-le") * 1000 + b"\0",
    ],
)
def test_a_binary_file_is_passed_over_if_it_was_met_wherever_its_zeros_are(cleaner: Cleaner, data: bytes) -> None:
    write("in/a.txt")
    write("in/wide.txt", "The council met on Friday.\n" * 700, "utf-16-le")
    Path("in/b.txt").write_bytes(data)
    for command in ("clean", "check", "report"):
        done = cleaner(command, "in")
        assert (done.exit_code, "error" in done.stderr) == (0, False)
        assert "note: in/b.txt: passed over, it is a binary file\n" in done.stderr
    assert names() == ["in/a.clean.txt", "in/a.txt", "in/b.txt", "in/wide.clean.txt", "in/wide.txt", "report.html"]
    done = cleaner("clean", "in/b.txt")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (2, "error: in/b.txt: it is a binary file, not text")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_says_how_far_it_came(folder: Path, jobs: str) -> None:
    for number in range(3000):
        write(f"in/{number:04}.txt")
    command = [*MODULE, "clean", "in", "-v", "--jobs", jobs, "--edits", "edits.jsonl"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr is not None
    assert process.stderr.readline() == "wrote in/0000.clean.txt\n"
    os.killpg(process.pid, signal.SIGINT)
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(30) == 130
    (last,) = [line for line in said.splitlines() if not line.startswith("wrote ")]
    match = re.fullmatch(r"error: interrupted after ([\d,]+) of 3,000 files", last)
    assert match
    assert 1 <= int(match[1].replace(",", "")) < 3000
    assert not Path("edits.jsonl").exists()
    assert all(path.read_text() == CLEAN for path in Path("in").glob("*.clean.txt"))
    assert not list(Path("in").glob(".*"))


def test_data_is_utf8_whatever_the_locale(folder: Path) -> None:
    write("статья.txt", "Мэр ушёл &amp; вернулся.\n")
    for command in (["clean", "-"], ["explain", "статья.txt"], ["check", "."], ["check", "--diff", "."], ["filters", "ads"]):
        done = subprocess.run(
            [*MODULE, *command],
            input="Мэр ушёл.\n".encode(),
            capture_output=True,
            env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"},
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        assert b"Traceback" not in done.stderr
        done.stdout.decode("utf-8")


def test_names_that_are_not_utf8(folder: Path) -> None:
    try:
        (folder / os.fsdecode(b"caf\xe9.txt")).write_text(ARTICLE)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    done = subprocess.run([*MODULE, "check", ".", "--diff"], capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith(b"--- caf\xe9.txt\n")
    document = json.loads(subprocess.run([*MODULE, "clean", ".", "--format", "json", "-v"], capture_output=True, check=True).stdout)
    assert os.fsencode(document["files"][0]["target"]) == b"caf\xe9.clean.txt"


def test_version(cleaner: Cleaner) -> None:
    assert cleaner("--version").stdout == f"cleaner {__version__}\n"


def test_the_module_is_the_command(folder: Path) -> None:
    done = subprocess.run([*MODULE, "-h"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: cleaner [OPTIONS] COMMAND")


def all_options() -> list[tuple[str, click.Option]]:
    commands = [("", cli), *cli.commands.items()]
    return [(name, option) for name, command in commands for option in command.params if isinstance(option, click.Option)]


#: The modules whose tests run the command line: of `learn` and `hook`, those that are about them.
TRYING = ("test_cli.py", "test_config.py", "test_hook.py", "test_learn.py")


@cache
def tries() -> dict[str, set[str]]:
    """Return, by command, all that stands behind it in the calls of the command line in tests."""
    found: dict[str, set[str]] = defaultdict(set)
    tests = [Path(__file__).with_name(name).read_text("utf-8") for name in TRYING]
    for function in (node for test in tests for node in ast.parse(test).body if isinstance(node, ast.FunctionDef)):
        for call in _calls(function, "cleaner", "on_terminal"):
            used = {name for argument in call.args for name in _names(argument)}
            choices = [choice for choice in _choices(function) if choice[0] & used]
            for chosen in product(*(values for _, values in choices)):
                standing = {name: value for (names, _), value in zip(choices, chosen, strict=True) for name in names}
                texts = [text for argument in call.args for text in _texts(argument, function, standing)]
                found[texts[0] if texts and texts[0] in cli.commands else ""].update(texts)
    return found


def _calls(node: ast.AST, *names: str) -> list[ast.Call]:
    calls = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in names]


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _choices(function: ast.FunctionDef) -> Iterator[tuple[set[str], list[ast.expr]]]:
    """Yield the parameters and loops of a test: names, and the values that they stand for, one after the other."""
    for node in ast.walk(function):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.List | ast.Tuple):
            yield _names(node.target), node.iter.elts
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "parametrize":
            names, values = node.args
            if isinstance(values, ast.List | ast.Tuple):
                yield {*_words(names)}, values.elts


def _words(node: ast.AST) -> list[str]:
    return [word for part in ast.walk(node) if isinstance(part, ast.Constant) for word in str(part.value).split()]


def _texts(node: ast.AST, function: ast.FunctionDef, standing: Mapping[str, ast.AST | None]) -> list[str]:
    """Return the words in an expression of a test, in order, with those of what its names stand for there."""
    found = list[str]()
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            found += part.value.split()
        elif isinstance(part, ast.Name):
            value = standing.get(part.id)
            values = [value] if value is not None else [] if part.id in standing else [*_values(part.id, function)]
            found += [text for one in values for text in _texts(one, function, {**standing, part.id: None})]
    return found


def _values(name: str, function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Yield what a variable of a test, or the arguments of a function in it, may stand for."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(name in _names(target) for target in node.targets):
            yield node.value
        elif isinstance(node, ast.FunctionDef) and node.args.vararg and node.args.vararg.arg == name:
            yield from (argument for call in _calls(function, node.name) for argument in call.args)


@pytest.mark.parametrize(("command", "option"), all_options(), ids=lambda value: getattr(value, "name", value))
def test_every_option_says_what_it_does_and_is_tried_with_its_command(command: str, option: click.Option) -> None:
    assert option.help
    for flag in (*option.opts, *option.secondary_opts):
        assert flag in tries()[command], f"{command} {flag}"


@pytest.mark.parametrize("command", ["", *cli.commands])
def test_help_of_every_command(cleaner: Cleaner, command: str) -> None:
    done = cleaner(*command.split(), "-h")
    assert done.exit_code == 0
    assert done.stdout == cleaner(*command.split(), "--help").stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert command == "" or cli.commands[command].get_short_help_str(60).count("...") == 0


# report


def test_report_writes_one_page_and_nothing_else(cleaner: Cleaner) -> None:
    write("in/a.txt")
    write("in/b.txt", "Fish & chips are back.\n")
    done = cleaner("report", "in")
    assert (done.exit_code, done.stdout) == (0, "")
    assert re.fullmatch(
        r"2 articles in \d+\.\d s(?: \([\d,]+/s\))?: 1 would change, 0 worth a look; wrote report\.html \(0\.\d MB\)\n"
        r"would drop 1 line \(ads 1\); would repair 2 lines \(entities 1, whitespace 1\)\n",
        done.stderr,
    )
    assert names() == ["in/a.txt", "in/b.txt", "report.html"]
    assert "1 of 2 articles changed" in Path("report.html").read_text("utf-8")


def test_a_report_is_no_article(cleaner: Cleaner) -> None:
    write("a.txt")
    cleaner("report", ".", "-q")
    done = cleaner("clean", ".")
    assert "note: report.html: passed over, it is a report of this tool" in done.stderr
    assert names() == ["a.clean.txt", "a.txt", "report.html"]
    assert cleaner("report", ".", "-q").exit_code == 0


def test_report_to_standard_output_and_to_a_name(cleaner: Cleaner) -> None:
    write("a.txt")
    done = cleaner("report", "a.txt", "-o", "-")
    assert done.stdout.startswith("<!DOCTYPE html>")
    cleaner("report", "a.txt", "--output", "other.html")
    assert Path("other.html").read_text("utf-8") == done.stdout
    assert cleaner("report", "a.txt", "-o", "-", "--format", "json").exit_code == 2
    done = cleaner("report", "a.txt", "-o", "no/such/folder.html")
    assert done.stderr == f"error: cannot write no/such/folder.html: there is no folder {Path('no/such')}\n"


def test_report_on_records(cleaner: Cleaner) -> None:
    records = [
        {"body": "Fish &amp; chips are back.\n[ad_1]", "url": "https://www.example.org/a", "house": "one"},
        {"body": "Rain is coming.", "url": "https://example.com/b", "house": "two"},
        {"no": "text"},
    ]
    write("a.jsonl", "".join(json.dumps(record) + "\n" for record in records))
    Path("b.jsonl.gz").write_bytes(gzip.compress(json.dumps(records[1]).encode()))
    done = cleaner("report", "a.jsonl", "b.jsonl.gz", "--text-field", "body", "--format", "json")
    assert done.exit_code == 2
    assert "error: a.jsonl:3: no field 'body'" in done.stderr
    told = json.loads(done.stdout)
    assert (told["articles"], told["rejected"], told["changed"]) == (3, 1, 1)
    assert re.search(r"^3 articles in .*: 1 would change, \d worth a look, 1 rejected; wrote ", done.stderr, re.MULTILINE)
    assert {site: group["articles"] for site, group in told["sites"].items()} == {"example.com": 2, "example.org": 1}
    told = json.loads(cleaner("report", "a.jsonl", "--text-field", "body", "--site-field", "house", "--format", "json").stdout)
    assert sorted(told["sites"]) == ["one", "two"]


def test_report_names_a_site_field_that_no_record_has(cleaner: Cleaner) -> None:
    write("a.jsonl", '{"text": "Rain fell.", "url": "https://example.org/a"}\n{"text": "Rain.", "house": "two"}\n')
    done = cleaner("report", "a.jsonl", "--site-field", "urll")
    assert (done.exit_code, done.stderr) == (2, "error: no record has a field 'urll'; did you mean 'url'?\n")
    assert not Path("report.html").exists()
    assert cleaner("report", "a.jsonl", "--site-field", "house").exit_code == 0


def test_report_on_tables_and_on_a_folder_of_them(cleaner: Cleaner) -> None:
    write("in/a.csv", 'id,text,url\n1,"Fish &amp; chips are back.\n[ad_1]",https://example.org/a\n2,Rain is coming.,\n')
    write("in/deep/b.jsonl", '{"text": "Fish &amp; chips are back."}\n')
    told = json.loads(cleaner("report", "in", "--format", "json").stdout)
    assert (told["articles"], told["changed"], told["rejected"]) == (3, 2, 0)
    assert {site: group["articles"] for site, group in told["sites"].items()} == {
        "example.org": 1,
        "in/a.csv": 1,
        "in/deep/b.jsonl": 1,
    }
    write("in/c.txt")
    assert json.loads(cleaner("report", "in", "--format", "json").stdout)["articles"] == 1


def test_report_on_parquet_and_zstandard(cleaner: Cleaner) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    zstandard = pytest.importorskip("zstandard")
    rows = {"text": ["Fish &amp; chips are back.", None], "domain": ["example.org", "example.com"], "other": [1, 2]}
    parquet.write_table(arrow.table(rows), "a.parquet")
    Path("b.jsonl.zst").write_bytes(zstandard.compress(b'{"text": "Rain is coming."}\n'))
    done = cleaner("report", "a.parquet", "b.jsonl.zst", "--format", "json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["articles"], told["changed"], told["rejected"]) == (2, 2, 1, 1)
    assert set(told["sites"]) == {"example.org", "b.jsonl.zst"}
    assert "error: a.parquet:2: field 'text' is not a string" in done.stderr


def test_report_on_a_sample_says_so_and_draws_the_same_again(cleaner: Cleaner) -> None:
    for number in range(30):
        write(f"in/{number}.txt", f"Story {number}\n{ARTICLE}")
    for _ in range(2):
        assert "10 articles in" in cleaner("report", "in", "--sample", "10").stderr
        page = Path("report.html").read_text("utf-8")
        assert "These are 10 of 30 articles, drawn at random" in page
        Path("report.html").rename("last.html") if not Path("last.html").exists() else None
    assert page == Path("last.html").read_text("utf-8")
    assert cleaner("report", "in", "--sample", "0").exit_code == 2


def test_a_report_is_the_same_with_any_number_of_processes(cleaner: Cleaner) -> None:
    for number in range(80):
        write(f"in/{number % 3}/{number}.txt", f"Story {number}\n{ARTICLE}")
    pages = {jobs: cleaner("report", "in", "-o", "-", "-j", jobs).stdout for jobs in ("1", "2")}
    assert pages["1"] == pages["2"]


def test_the_options_of_report(cleaner: Cleaner) -> None:
    write("a.txt")
    write("b.md")
    write("c.txt", FOOTER)
    Path("d.text").write_bytes("Совет собрался в пятницу и решил отложить голосование.\n".encode("cp1251"))

    def told(*arguments: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(cleaner("report", ".", "--format", "json", *arguments).stdout)
        return found

    assert told()["articles"] == 3
    assert told("--include", "*.md")["articles"] == 1
    assert told("--exclude", "a.*")["articles"] == 2
    assert "ads.en.marker" not in told("--skip", "ads")["rules"]
    assert set(told("--select", "ads")["rules"]) == {"ads.en.marker"}
    assert told()["concerns"] == {"guard": 1, "guessed": 1}
    assert told("--allow-empty")["concerns"]["heavy"] == 1
    assert told("--encoding", "windows-1251", "--include", "d.text")["concerns"] == {}
    assert told("--level", "cautious")["articles"] == told("--language", "en")["articles"] == 3
    assert cleaner("report", ".", "--skip", "foters").stderr.startswith("error: unknown filter or rule 'foters'")
    verbose = cleaner("report", ".", "-v").stderr
    assert "worth a look: d.text: read as" in verbose
    assert "1 ads.en.marker" in verbose


def test_report_follows_the_configuration(cleaner: Cleaner) -> None:
    write("a.txt")
    write("cleaner.toml", 'skip = ["entities"]\nlevel = "cautious"')
    write("other.toml", 'skip = ["whitespace"]')
    assert "entities.entity" not in json.loads(cleaner("report", ".", "--format", "json").stdout)["rules"]
    assert "at the level “cautious”" in Path("report.html").read_text("utf-8")
    assert "entities.entity" in json.loads(cleaner("report", ".", "--format", "json", "--config", "other.toml").stdout)["rules"]


def test_report_keeps_its_page_where_no_article_can_be_read(cleaner: Cleaner) -> None:
    write("a.txt", ARTICLE)
    assert cleaner("report", "a.txt").exit_code == 0
    page = Path("report.html").read_bytes()
    done = cleaner("report", "aa.txt")
    assert (done.exit_code, done.stderr) == (
        2,
        "error: aa.txt: cannot read it: No such file or directory\nnote: nothing to report on in aa.txt; no page is written\n",
    )
    assert Path("report.html").read_bytes() == page


def test_report_on_nothing(cleaner: Cleaner) -> None:
    done = cleaner("report", ".")
    assert (done.exit_code, done.stderr) == (0, "note: nothing to report on in .\n")
    assert names() == []


def test_report_goes_on_after_a_bad_file(cleaner: Cleaner) -> None:
    write("a.txt")
    Path("b.txt").write_bytes(b"\x7fELF\0\0\0")
    done = cleaner("report", "a.txt", "b.txt", "missing.txt")
    assert done.exit_code == 2
    assert len([line for line in done.stderr.splitlines() if line.startswith("error: ")]) == 2
    assert "missing.txt" in Path("report.html").read_text("utf-8")


# completion

SHELLS = {
    "bash": """
        eval "$(_CLEANER_COMPLETE=bash_source cleaner)"
        complete -p cleaner >/dev/null || exit 9
        compopt() { compgen -f -- "${COMP_WORDS[-1]}"; }
        IFS=' ' read -ra COMP_WORDS <<< "$LINE"
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _cleaner_completion cleaner
        printf '%s\\n' "${COMPREPLY[@]}"
    """,
    "zsh": """
        autoload -U compinit && compinit -D -u
        eval "$(_CLEANER_COMPLETE=zsh_source cleaner)"
        [[ $_comps[cleaner] == _cleaner_completion ]] || exit 9
        _describe() { print -l -- "${(@P)3}" }
        compadd() { print -l -- "${(@P)@[-1]}" }
        _path_files() { print -l -- *(N) }
        words=(${(s: :)LINE})
        CURRENT=$#words
        _cleaner_completion
    """,
    "fish": """
        _CLEANER_COMPLETE=fish_source cleaner | source
        complete -C "$LINE"
    """,
}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("cleaner rep", "report"),
        ("cleaner clean --outp", "--output-dir"),
        ("cleaner check --level cau", "cautious"),
        ("cleaner explain --rule footers.e", "footers.en"),
        ("cleaner clean --skip whitesp", "whitespace"),
        ("cleaner filters duplic", "duplicates"),
        ("cleaner clean art", "articles.txt"),
    ],
)
@pytest.mark.parametrize("shell", SHELLS)
def test_shells_complete(folder: Path, shell: str, line: str, offered: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    write("articles.txt")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [shell, *{"bash": ["--norc"], "zsh": ["-f"], "fish": ["-N"]}[shell], "-c", SHELLS[shell]]
    environment = {"PATH": path, "HOME": str(folder), "LINE": line, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = [re.split("[\t:]", entry)[0] for entry in done.stdout.splitlines()]
    assert offered in found


def test_names_are_completed_behind_a_comma() -> None:
    parameter = click.Option(["--skip"])
    assert complete_names(click.Context(cli), parameter, "ads,whitesp") == ["ads,whitespace"]
    assert complete_names(click.Context(cli), parameter, "ads.en.mark") == ["ads.en.marker"]
