"""`cleaner check`: what it finds wanting, and the diffs."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from commandline import ARTICLE, CLEAN, Cleaner, names, write


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


@pytest.mark.parametrize(
    ("config", "flag", "code"),
    [
        ("drafts", "", 0),
        ("**/drafts/*", "", 0),
        ("drafts/*", "", 1),
        ("x/drafts/*", "", 0),
        ("", "drafts", 0),
        ("", "**/drafts/*", 0),
        ("", "x/drafts", 0),
        ("", "x/drafts/*", 0),
        ("other/*", "", 1),
        ("", "x/drafts/e.txt", 1),
    ],
)
@pytest.mark.parametrize("out", [[], ["--output-dir", "out"]])
def test_what_is_excluded_is_no_orphan(cleaner: Cleaner, out: list[str], config: str, flag: str, code: int) -> None:
    write("x/a.txt")
    gone = write("x/drafts/d.txt")
    cleaner("clean", "x", *out)
    gone.unlink()
    write("cleaner.toml", f'exclude = ["{config}"]\n' if config else "")
    done = cleaner("check", "x", *out, *(["--exclude", flag] if flag else []))
    assert (done.exit_code, "d.clean.txt: " in done.stdout) == (code, code == 1)


def test_an_exclusion_of_a_nearer_configuration_makes_no_orphan_either(cleaner: Cleaner) -> None:
    write("drafts/d.clean.txt")
    write("drafts/cleaner.toml", 'exclude = ["d.*"]\n')
    assert cleaner("check", ".").exit_code == 0


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
