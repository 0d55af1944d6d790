"""What shells complete."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from commandline import write

from cleaner.cli import cli
from cleaner.flags import complete_names

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
