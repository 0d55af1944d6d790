"""The README is true: its commands print what it says, its examples do what it says, and it names everything there is.

A ``console`` block is a transcript of bash: a command behind ``$ `` (its next lines behind ``> ``), then what it prints. ``...``
stands for any lines, and within a line for anything. The blocks of a chapter run one after the other, in an empty folder with a
copy of ``fixtures/``. ``python`` blocks run as doctests. A comment right above a block changes that: ``<!-- file: NAME -->`` puts
the block into a file, ``<!-- needs: MODULE -->`` runs it by itself where that module is installed, and ``<!-- not run: REASON -->``
leaves it out; what is left out is listed here.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
from articles import EN
from click.testing import Result

from cleaner import Cleaner
from cleaner.cli import cli
from cleaner.config import KEYS
from cleaner.filters import CHAIN
from cleaner.rules import built_in, parse

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")

INSTALL = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/cleaner clean fixtures/seeds"
TEST = "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/python -m pytest -n auto"

#: The first line of every block that is not run.
NOT_RUN = [
    INSTALL,
    TEST,
    "python -m pytest -n auto",
]


class Block(NamedTuple):
    """A fenced block: the chapter it stands in, its language, its text, and what the comment above it says."""

    chapter: str
    language: str
    text: str
    comment: str = ""


class Command(NamedTuple):
    """A command, and what it prints."""

    line: str
    output: str


_BLOCK = re.compile(
    r"^## (?P<chapter>.+)\n|(?:^<!-- (?P<comment>.+) -->\n)?^```(?P<language>\w+)\n(?P<text>(?:.*\n)*?)```\n", re.MULTILINE
)


def blocks_of(readme: str) -> list[Block]:
    chapter, blocks = "", []
    for match in _BLOCK.finditer(readme):
        if match["chapter"]:
            chapter = match["chapter"]
        else:
            blocks.append(Block(chapter, match["language"], match["text"], match["comment"] or ""))
    return blocks


def commands_of(block: str) -> list[Command]:
    commands: list[Command] = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            commands.append(Command(line[2:], ""))
        elif line.startswith("> ") and not commands[-1].output:
            commands[-1] = Command(commands[-1].line + line[2:], "")
        else:
            commands[-1] = Command(commands[-1].line, commands[-1].output + line)
    return commands


def matches(shown: str, printed: str) -> bool:
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*?") + r"\n" for line in shown.splitlines()
    )
    return re.fullmatch(pattern, printed if printed.endswith("\n") or not printed else printed + "\n") is not None


BLOCKS = blocks_of(README)
RUN = [block for block in BLOCKS if not block.comment.startswith("not run: ")]
EXAMPLES = [block for block in RUN if block.language == "python" and not block.comment]
RECIPES = [block for block in RUN if block.comment.startswith("needs: ")]
COMMANDS = [
    (block.chapter, command)
    for block in RUN
    if block.language == "console" and block not in RECIPES
    for command in commands_of(block.text)
]


def chapters(of: Iterable[tuple[Any, ...]]) -> list[str]:
    """Return the chapters of blocks or commands, each once."""
    return list(dict.fromkeys(chapter for chapter, *_ in of))


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ("one\ntwo\n", "one\ntwo\n"),
        ("one\n", "one"),
        ("", ""),
        ("one\n...\n", "one\n"),
        ("one\n...\nfour\n", "one\ntwo\nthree\nfour\n"),
        ("5 files in ...: 5 written\n", "5 files in 0.4 s (12/s): 5 written\n"),
    ],
)
def test_output_matches(shown: str, printed: str) -> None:
    assert matches(shown, printed)


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ("one\n", "one\ntwo\n"),
        ("", "one\n"),
        ("one\n", ""),
        ("one\n...\nfour\n", "one\ntwo\n"),
        ("a...c\n", "a\nc\n"),
        ("a.c\n", "abc\n"),
    ],
)
def test_output_differs(shown: str, printed: str) -> None:
    assert not matches(shown, printed)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory with a copy of the articles, as in a fresh checkout."""
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures", ignore=_written)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _written(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if Path(folder).name == "seeds" and ".clean." in name}


@pytest.mark.parametrize("chapter", chapters(COMMANDS))
def test_commands_print_what_the_readme_shows(chapter: str, place: Path) -> None:
    commands = [command for at, command in COMMANDS if at == chapter]
    transcript(commands, [block for block in RUN if block.chapter == chapter and block not in RECIPES], place)


def transcript(commands: list[Command], blocks: list[Block], place: Path) -> None:
    """Run the commands of some blocks, and hold what they print to what is shown."""
    done = subprocess.run(
        ["bash"], input=script(blocks), env=environment(place), capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert not done.stderr
    *outputs, rest = done.stdout.split(_END)
    assert (len(outputs), rest) == (len(commands), "")
    for command, printed in zip(commands, outputs, strict=True):
        assert matches(command.output, printed), f"$ {command.line}prints\n{printed}and the README shows\n{command.output}"


_END = "\0end of a command\n"
_MARK = r"status=$?; printf '\0end of a command\n'; (exit $status)"


def script(blocks: list[Block]) -> str:
    """Write a script of blocks; behind the output of each command stands a mark, and no command can read the script's next line."""
    lines = ["exec 2>&1\n"]
    for block in blocks:
        if block.comment.startswith("file: "):
            name = block.comment.removeprefix("file: ")
            lines.append(f"mkdir -p \"$(dirname '{name}')\"\ncat > '{name}' <<'END OF FILE'\n{block.text}END OF FILE\n")
        elif block.language == "console":
            lines += (f"{{ {command.line}}} < /dev/null\n{_MARK}\n" for command in commands_of(block.text))
    return "".join(lines)


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which `cleaner` is the one under test, and nothing of the machine's own settings shows."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    author = {f"GIT_{who}_{what}": "ann@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {"PATH": path, "HOME": str(home), "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1", **author}


@pytest.mark.parametrize("chapter", chapters(EXAMPLES))
def test_python_examples(chapter: str, place: Path) -> None:
    text = "\n".join(block.text for block in EXAMPLES if block.chapter == chapter)
    examples = doctest.DocTestParser().get_doctest(text, {}, f"README.md: {chapter}", "README.md", 0)
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=told.append)
    assert not told, "".join(told)


@pytest.mark.parametrize("block", RECIPES, ids=lambda block: block.comment)
def test_recipes_do_what_the_readme_shows(block: Block, place: Path) -> None:
    module = block.comment.removeprefix("needs: ")
    if find_spec(module) is None:
        pytest.skip(f"{module} is not installed")
    if block.language == "console":
        transcript(commands_of(block.text), [block], place)
        return
    (place / "recipe.txt").write_text(block.text, "utf-8")
    command = [sys.executable, "-m", "doctest", "-o", "ELLIPSIS", "recipe.txt"]
    done = subprocess.run(command, env=environment(place), capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_no_block_is_passed_over() -> None:
    assert README.count("\n```") == 2 * len(BLOCKS)
    assert all(">>> " in block.text for block in EXAMPLES)


def test_blocks_that_are_not_run_are_listed() -> None:
    assert [block.text.splitlines()[0].removeprefix("$ ") for block in BLOCKS if block not in RUN] == NOT_RUN


def test_newcomer_commands_name_what_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extra = " ".join(project["optional-dependencies"]["test"])
    assert project["scripts"]["cleaner"] == "cleaner.cli:main"
    assert {"pytest", "pytest-xdist"} <= set(re.findall(r"[\w-]+", extra))
    assert len([path for path in (ROOT / "fixtures" / "seeds").glob("*.txt") if ".clean." not in path.name]) == 5


# What there is, and the tables that name it.


def rows(*header: str) -> list[list[str]]:
    """Return the rows of the table with this header."""
    start = README.index(f"| {' | '.join(header)} |\n")
    lines = README[start:].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines if line.startswith("|")]


def spans(cell: str) -> list[str]:
    """Return the code spans of a cell."""
    return [match[2] for match in re.finditer(r"(`+) ?(.+?) ?\1(?!`)", cell)]


def options() -> Iterator[tuple[str, str]]:
    """Yield every option with the command that has it."""
    for name, command in cli.commands.items():
        for parameter in command.get_params(click.Context(command, help_option_names=["-h", "--help"])):
            if isinstance(parameter, click.Option):
                yield from ((option, name) for option in (*parameter.opts, *parameter.secondary_opts))


def test_every_command_is_in_the_table() -> None:
    assert {spans(row[0])[0].split()[1] for row in rows("command", "what it does")} == set(cli.commands)


def test_every_option_is_in_the_table_with_its_commands() -> None:
    table = rows("option", "commands", "what it does")
    told = {(name.split()[0], command) for names, commands, _ in table for name in spans(names) for command in commands.split()}
    assert told == set(options())


def test_every_filter_is_in_the_table_in_order() -> None:
    assert [spans(row[0])[0] for row in rows(*_FILTERS)] == [spec.name for spec in CHAIN]


def test_every_key_of_the_configuration_is_named() -> None:
    assert [key for key in KEYS if not re.search(rf"^{key} = |`{key}`|^\[{key}\.", README, re.MULTILINE)] == []


def test_every_language_with_phrases_is_named() -> None:
    codes = re.search(r"\(((?:[a-z]{2} ?)+)\);", README)
    assert codes
    assert set(codes[1].split()) == {code for rule in built_in() if len(code := rule.name.split(".")[1]) == 2}


_FILTERS = ("filter", "what it does", "for example", "what it leaves alone")


def examples() -> Iterator[tuple[str, str, str | None]]:
    """Yield the name, the line and what becomes of it, for each example of the table of filters."""
    for name, _, changes, stays in rows(*_FILTERS):
        for example in changes.split("<br>"):
            match spans(example):
                case [before, after]:
                    yield spans(name)[0], before, after
                case [before]:
                    assert example.endswith(" goes")
                    yield spans(name)[0], before, None
        for line in spans(stays):
            yield spans(name)[0], line, line


@pytest.mark.parametrize(("name", "before", "after"), [*examples()])
def test_filters_do_what_their_examples_show(name: str, before: str, after: str | None) -> None:
    line = before.replace("␣", " ")
    result = Cleaner().clean("\n".join([*EN[:4], line, *EN[4:]]))
    assert result.text == "\n".join([*EN[:4], *([] if after is None else [after]), *EN[4:]])
    assert {edit.rule.split(".")[0] for edit in result.edits} == ({name} if line != after else set())


def test_the_example_of_a_rule_keeps_and_drops_what_it_says() -> None:
    (block,) = (block for block in BLOCKS if (block.chapter, block.language) == ("Development", "toml"))
    (rule,) = parse("README.md", "en", block.text)
    cleaner = Cleaner(rules=[("README.md", "en", block.text)], select=[rule.name])
    kept, dropped = (
        {line for line in lines if line in cleaner.clean("\n".join([*EN[:4], line, *EN[4:]])).text.split("\n")}
        for lines in (rule.keep, rule.drop)
    )
    assert rule.keep
    assert rule.drop
    assert (kept, dropped) == (set(rule.keep), set())


def keys_of(value: Any) -> Iterator[str]:
    """Yield every key of a document that has a meaning of its own; those of counts are names of rules or statuses."""
    if isinstance(value, list):
        for item in value:
            yield from keys_of(item)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key not in ("rules", "statuses", "settings", "languages", "sites", "concerns", "histogram") or isinstance(
                inner, list
            ):
                yield from keys_of(inner)


@pytest.mark.parametrize(
    "arguments",
    [
        ("clean", "a.txt", "--format", "json"),
        ("clean", "-", "--format", "json"),
        ("check", "a.txt", "--diff", "--format", "json"),
        ("explain", "a.txt", "--format", "json"),
        ("filters", "--config", "--format", "json"),
        ("batch", "a.jsonl", "-o", "b.jsonl", "--format", "json"),
        ("report", "a.txt", "--format", "json"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_every_key_of_the_documents_is_named(cleaner: Callable[..., Result], folder: Path, arguments: tuple[str, ...]) -> None:
    (folder / "a.txt").write_text("[ad_1]\nFish &amp; chips are back.\n", "utf-8")
    (folder / "a.jsonl").write_text('{"text": "[ad_1]"}\n', "utf-8")
    document = json.loads(cleaner(*arguments, stdin="[ad_1]\n").stdout)
    chapter = README.partition("## JSON\n")[2].partition("\n## ")[0]
    assert {key for key in keys_of(document) if f'"{key}"' not in chapter and f"`{key}`" not in chapter} == set()


def test_links_lead_somewhere() -> None:
    titles = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    anchors = {"#" + re.sub(r"[^\w\s-]", "", title.lower()).replace(" ", "-") for title in titles}
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert links
    assert [link for link in links if link not in anchors and not (ROOT / link).exists() and not link.startswith("https://")] == []
