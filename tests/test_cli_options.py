"""Options that several commands share, how they are told wrong, and that each is tried with each of its commands."""

from __future__ import annotations

import ast
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import click
import pytest
from commandline import ARTICLE, CLEAN, FOOTER, FR, Cleaner, names, records, write

from cleaner.cli import cli
from cleaner.options import LEVELS


@pytest.mark.parametrize("command", ["clean", "check", "explain", "filters"])
@pytest.mark.parametrize("flag", ["--select", "--skip"])
def test_an_unknown_filter_is_an_error_that_names_the_nearest(cleaner: Cleaner, command: str, flag: str) -> None:
    write("a.txt")
    done = cleaner(command, *(["a.txt"] if command != "filters" else []), flag, "mojibak")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "error: unknown filter or rule 'mojibak'; did you mean 'mojibake'?; 'cleaner filters' lists them\n"
    assert names() == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "meant"), [("BOILERPLATE", "boilerplate"), ("ads.EN.marker", "ads.en.marker"), ("Foters", "footers")]
)
def test_the_nearest_is_found_whatever_its_case(cleaner: Cleaner, name: str, meant: str) -> None:
    assert (
        f"unknown filter or rule {name!r}; did you mean {meant!r}?" in cleaner("clean", "-", "--skip", name, stdin=ARTICLE).stderr
    )


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


#: An article with a line that is noise to the level balanced, and not to cautious.
LEVELED = ARTICLE.replace("Advertisement", "Read also: Ferry fares to rise")


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


@pytest.mark.parametrize("command", [["check"], ["clean"], ["explain"]])
def test_a_profile_says_which_lines_recur(cleaner: Cleaner, command: list[str]) -> None:
    slogan = "Riverton Daily, every morning"
    write("a.txt", f"{CLEAN}{slogan}\n")
    write("profile.tsv", f"# cleaner profile 1\ntotal\t60\t1\texample.com\n\t41\t1\texample.com\t{slogan}\n")
    assert "repeated" not in cleaner(*command, "a.txt", "-v").output
    assert "repeated" in cleaner(*command, "a.txt", "-v", "--profile", "profile.tsv").output


def all_options() -> list[tuple[str, click.Option]]:
    commands = [("", cli), *cli.commands.items()]
    return [(name, option) for name, command in commands for option in command.params if isinstance(option, click.Option)]


#: The modules whose tests run the command line: of `learn` and `hook`, those that are about them.
TRYING = ("test_cli*.py", "test_config.py", "test_hook.py", "test_learn.py")


@cache
def tries() -> dict[str, set[str]]:
    """Return, by command, all that stands behind it in the calls of the command line in tests."""
    found: dict[str, set[str]] = defaultdict(set)
    tests = [path.read_text("utf-8") for name in TRYING for path in Path(__file__).parent.glob(name)]
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
