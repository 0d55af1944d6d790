"""Colors, and a bar on a terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import Result
from commandline import ARTICLE, MODULE, Cleaner, records, write


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


def test_a_bar_on_a_terminal_that_leaves_no_trace(many: Path, folder: Path) -> None:
    command = [sys.executable, "-c", EAGER, "clean", str(many), "--output-dir", "out"]
    shown = on_terminal(*command)
    assert "75 of 150 files" in shown
    assert re.search(r"150 of 150 files, 0 s left\x1b\[K\r\x1b\[K150 files in .*: \x1b\[32m150 written\x1b\[0m\n", shown)
    assert "of 150 files" not in on_terminal(*command, "--quiet")
    assert "of 150 files" not in on_terminal(*MODULE, "clean", str(many / "0"), "--output-dir", "out")
