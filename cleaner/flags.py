"""The options that commands share, each in one place, and what the engine is given for them.

What was not said on the command line is left out of what is handed on, so that a configuration can say it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.config import Config
    from cleaner.files import Selection
    from cleaner.options import Options

Command = TypeVar("Command", bound=Callable[..., Any])
Decorator = Callable[[Command], Command]

NAMES = "FILTER[.LANGUAGE[.RULE]]"

#: As many processes are started at most, or four a core where that is more.
MOST_JOBS = 64


def split(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Read names that are repeated, or have commas between them."""
    names = [name.strip() for value in values for name in value.split(",")]
    if not all(names):
        raise click.BadParameter("an empty name; 'cleaner filters' lists the names there are")
    return tuple(names)


def complete_names(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of filters and rules that a shell may offer: as far as the next dot, and after the last comma."""
    from cleaner.filters import rule_names
    from cleaner.options import Options

    before, comma, begun = incomplete.rpartition(",")
    depth = begun.count(".") + 1
    found = {".".join(name.split(".")[:depth]): None for name in rule_names(Options()) if name.startswith(begun)}
    return [before + comma + name for name in found]


def _encoding(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        from cleaner.config import encoding

        _try(encoding, value)
    return value


def _globs(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    if values:
        from cleaner.config import check_glob

        for value in values:
            _try(check_glob, value)
    return values


def _language(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        from cleaner.config import language

        value = value.lower()
        _try(language, value)
    return value


def _try(check: Callable[[str], None], value: str) -> None:
    from cleaner.errors import ConfigError

    try:
        check(value)
    except (ConfigError, ValueError) as error:
        raise click.BadParameter(str(error)) from None


class Place(click.Path):
    """A path that is not empty: an unset shell variable gives an empty one, which would mean the working directory."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Take a path as it is given."""
        if not value:
            self.fail("the path is empty", param, ctx)
        return super().convert(value, param, ctx)


def _jobs(context: click.Context, parameter: click.Parameter, value: str) -> int:
    if value != "auto" and not (value.isascii() and value.isdigit()):
        raise click.BadParameter(f"{value!r} is neither a number nor 'auto'")
    return 0 if value == "auto" else int(value)


def _file(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value == "-":
        raise click.BadParameter("edits go to a file, as standard output has the data; ./- is a file of that name")
    return value


def _color(context: click.Context, parameter: click.Parameter, value: bool | None) -> bool | None:
    """Let the outermost context know, too: it is there when an error ends the command."""
    context.find_root().color = value
    return value


def with_options(*options: Decorator[Command]) -> Decorator[Command]:
    """Give a command these options, in this order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


CHAIN = (
    click.option(
        "--select",
        metavar=NAMES,
        multiple=True,
        callback=split,
        shell_complete=complete_names,
        help="Run only these; repeat it, or put commas between names.",
    ),
    click.option("--skip", metavar=NAMES, multiple=True, callback=split, shell_complete=complete_names, help="Run all but these."),
    click.option(
        "--level",
        type=click.Choice(["cautious", "balanced", "thorough"]),
        help="How ready to drop a line; balanced, if not said otherwise.",
    ),
)
CONFIG = click.option(
    "--config",
    metavar="FILE",
    type=Place(exists=True, dir_okay=False),
    help="Take the configuration from there; else from the nearest cleaner.toml or pyproject.toml upward.",
)
CLEANING = (
    *CHAIN,
    CONFIG,
    click.option("--language", metavar="CODE", callback=_language, help="The texts' language (en, ru, zh), where it is known."),
    click.option(
        "--profile",
        metavar="FILE",
        type=Place(exists=True, dir_okay=False),
        help="Drop the lines that recur in the corpus, as 'cleaner learn' found them.",
    ),
    click.option("--allow-empty", is_flag=True, help="Let a text go even if nothing like an article remains of it."),
)
ENCODING = click.option("--encoding", metavar="NAME", callback=_encoding, help="The input's encoding; found out, if not given.")
JOBS = click.option(
    "-j", "--jobs", metavar="N", default="auto", show_default=True, callback=_jobs, help="Processes to use; 0 or auto: one a core."
)
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What standard output gets."
)
EDITS = click.option(
    "--edits",
    metavar="FILE.jsonl",
    type=Place(dir_okay=False),
    callback=_file,
    help="Write down every edit there: path, line, rule, before, after.",
)
GLOBS = (
    click.option(
        "--include",
        metavar="GLOB",
        multiple=True,
        callback=_globs,
        help="In folders, take files of such names, or paths below the folder, instead of .txt .text .html .htm.",
    ),
    click.option(
        "--exclude",
        metavar="GLOB",
        multiple=True,
        callback=_globs,
        help="Pass over files and folders of such names, or paths below the folder.",
    ),
)
FILES = (
    click.option("--in-place", is_flag=True, help="Let the clean text take the original's place."),
    click.option(
        "--output-dir",
        metavar="FOLDER",
        type=Place(file_okay=False),
        help="Mirror the inputs' tree there instead of writing beside.",
    ),
    click.option(
        "--suffix", metavar="TEXT", help="What a clean text's name gets before its ending; .clean, if not said otherwise."
    ),
    *GLOBS,
)
ENGINE = (
    click.option(
        "--engine",
        type=click.Choice(["local", "ray"]),
        default="local",
        show_default=True,
        help="What does the work: processes of this machine, or a Ray cluster, which takes addresses (s3://, gs://, hdfs://), too.",
    ),
    click.option(
        "--ray-address", metavar="ADDRESS", help="The cluster; else that of RAY_ADDRESS, else a Ray on this machine for the run."
    ),
)
COLOR = click.option(
    "--color/--no-color", default=None, callback=_color, help="Paint the output, or not; by default, on a terminal only."
)
TALK = (
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
    click.option("-v", "--verbose", is_flag=True, help="Say more: what is done with each file, what each rule did."),
    COLOR,
)


def config_for(path: Path | None, given: Mapping[str, Any]) -> Config:
    """Return the configuration in force for a file or folder: the nearest one upward, unless the command line names one.

    `path` is None for standard input and records; then the search begins in the working directory.
    """
    from pathlib import Path

    from cleaner import config, files

    if given.get("config"):
        return config.load(Path(given["config"]))
    folder = Path(os.path.abspath(path or "."))  # noqa: PTH100 - where a link stands, not where it leads
    return config.for_folder(folder if files.is_folder(folder) else folder.parent)


def options_for(path: Path | None, given: Mapping[str, Any]) -> Options:
    """Return the options for one input. Each that the command line names takes the place of the configuration's."""
    said = {name: given[name] for name in ("select", "skip", "level", "language", "allow_empty") if given.get(name)}
    if given.get("profile"):
        from pathlib import Path

        from cleaner.profile import load

        said["profile"] = load(Path(given["profile"]))
    return _options(config_for(path, given), tuple(said.items()))


@lru_cache(maxsize=64)
def _options(config: Config, said: tuple[tuple[str, Any], ...]) -> Options:
    from cleaner.config import load_filters, options

    load_filters(config)
    return options(config, dict(said))


def encoding_for(path: Path | None, given: Mapping[str, Any]) -> str | None:
    """Return what one input is to be read as; None where that has to be found out."""
    encoding: str | None = given["encoding"] or config_for(path, given).values.get("encoding")
    return encoding


def selection_for(path: Path, given: Mapping[str, Any]) -> Selection:
    """Return which files are inputs where this folder is walked, or this file named, and where their outputs go."""
    from pathlib import Path

    from cleaner.files import Selection

    values: dict[str, Any] = config_for(path, given).selection(path)
    said = {name: given[name] for name in ("suffix", "include", "exclude", "in_place") if given.get(name) not in (None, ())}
    values |= said | {f"{name}_way": None for name in ("include", "exclude") if name in said}
    return Selection(output_dir=Path(given["output_dir"]) if given.get("output_dir") else None, **values)


def records_for(path: Path, given: Mapping[str, Any]) -> Selection:
    """Return which files of records are inputs where `cleaner batch` walks this folder; what is included there are articles."""
    from cleaner.files import Selection

    values: dict[str, Any] = config_for(None, given).selection(path)
    return Selection(exclude=values.get("exclude", ()), exclude_way=values.get("exclude_way"))


def checked(given: Mapping[str, Any], rules: tuple[str, ...] = (), path: Path | None = None) -> Options:
    """Return the options for one input; raise ConfigError for a filter or rule (`rules` too) that there is not."""
    from dataclasses import replace

    from cleaner.filters import check

    options = options_for(path, given)
    check(replace(options, select=(*options.select, *rules)))
    return options


def check_engine(given: Mapping[str, Any]) -> None:
    """Raise UsageError for a cluster without the engine that runs on it."""
    if given["ray_address"] and given["engine"] != "ray":
        raise click.UsageError("--ray-address names a Ray cluster: it goes with --engine ray")


def workers(flags: Mapping[str, Any]) -> int:
    """Return how many processes to use: as many as asked for, or as this one may keep busy.

    They are all started at once, so a digit too many would be the end of the machine: none has work for more than some a core.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(flags["jobs"] or cores, max(MOST_JOBS, 4 * cores))
