"""The command line: flags to options, a call, what to print, an exit code. Nothing is decided here.

A command exits with 0 when all is well, with 1 when ``check`` found something, with 2 after an error; with 130 when it was
interrupted, and with 141 when nobody reads on. Only click is imported until a command runs: a hook pays for every import on every
commit.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from traceback import clear_frames
from typing import Any

import click

from cleaner import __version__, flags
from cleaner.talk import FAILED, INTERRUPTED, STREAM, UNREAD, Talk, emit, stand_in


class Failure(click.ClickException):
    """An error, said in one line."""

    exit_code = FAILED

    def __init__(self, message: str, color: bool | None) -> None:
        """Take the line, and whether --color or --no-color was said."""
        super().__init__(message)
        self.color = color

    def show(self, file: Any = None) -> None:
        """Say it."""
        Talk(color=self.color).error(self.message)


class Commands(click.Group):
    """All commands, and the one place where whatever ends a command early becomes an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        from cleaner.errors import CleanerError

        try:
            self._run(ctx)
        except CleanerError as error:
            raise Failure(str(error), ctx.color) from None
        except BrokenPipeError:
            _give_up_output()
            sys.exit(UNREAD)
        except OSError as error:
            _give_up_output()
            # Without a name, what is not found is the working directory: a shell may stand in a folder that is gone.
            place = "the working directory" if isinstance(error, FileNotFoundError) else "standard output"
            raise Failure(f"{error.filename or place}: {error.strerror}", ctx.color) from None
        except KeyboardInterrupt:
            Talk(color=ctx.color).error("interrupted")
            sys.exit(INTERRUPTED)

    def _run(self, ctx: click.Context) -> None:
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except Exception as error:
            # What broke off holds on to its pool of processes; a thread of that pool may be the one that lets go of it, and cannot.
            clear_frames(error.__traceback__)
            raise


class _OfFiles(click.Command):
    """A command that pre-commit calls with the names of files as they are, and an article may be called -a.txt."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what begins like an option and is an article for its name."""
        from cleaner.files import ENDINGS

        named = [arg.startswith("-") and arg.lower().endswith(ENDINGS) and os.path.lexists(arg) for arg in args]
        return super().parse_args(ctx, [f"./{arg}" if is_file else arg for arg, is_file in zip(args, named, strict=True)])


def _give_up_output() -> None:
    """Point standard output at nothing: the interpreter flushes it once more at exit, and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="cleaner", message="%(prog)s %(version)s")
def cli() -> None:
    """Clean scraped articles: repair broken text, drop what is not the article, say why.

    \b
    cleaner clean articles/          writes a.clean.txt next to each a.txt
    cleaner check --diff articles/   writes nothing, shows what cleaning would change
    cleaner explain a.txt            shows every line with the rule that dropped or changed it
    cleaner report articles/         shows what went from many articles, on one HTML page
    """  # noqa: D301 - click keeps the lines after a backspace as they are


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=flags.Place(readable=False))
@flags.with_options(*flags.CLEANING, flags.ENCODING, *flags.FILES, flags.JOBS, flags.FORMAT, flags.EDITS, *flags.TALK)
def clean(paths: tuple[str, ...], **given: Any) -> None:
    """Write a.clean.txt next to each a.txt.

    Folders are walked for .txt, .text, .html and .htm files; a file that is named is taken whatever its ending; - is standard input
    to standard output. An output that would not change is not written.
    """
    from cleaner import run, stream

    if _is_stream(paths, given):
        flags.checked(given)
        stream.clean(given)
    else:
        sys.exit(run.over_files("write", paths, given))


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=flags.Place(readable=False))
@click.option("--diff", is_flag=True, help="Print what cleaning would change, as a patch to the originals.")
@flags.with_options(*flags.CLEANING, flags.ENCODING, *flags.FILES, flags.JOBS, flags.FORMAT, flags.EDITS, *flags.TALK)
def check(paths: tuple[str, ...], **given: Any) -> None:
    """Say which clean texts are missing or stale.

    Nothing is written; the exit code is 1 if there are any. Each clean text is compared with what 'cleaner clean' would write with
    the same options; standard input (-), and every file with --in-place, with itself. Clean texts whose original is gone are named,
    too.
    """
    from cleaner import run

    sys.exit(run.over_stream(given) if _is_stream(paths, given) else run.over_files("check", paths, given))


@cli.command()
@click.argument("file", metavar="FILE", type=flags.Place(readable=False))
@click.option(
    "--rule",
    "rules",
    metavar=flags.NAMES,
    multiple=True,
    callback=flags.split,
    shell_complete=flags.complete_names,
    help="Show only what this did.",
)
@flags.with_options(*flags.CLEANING, flags.ENCODING, flags.FORMAT, flags.EDITS, *flags.TALK)
def explain(file: str, rules: tuple[str, ...], **given: Any) -> None:
    """Show every line, kept or not, and why.

    A line marked - went; one marked ~ was repaired: in it, [-this-] went and {+this+} came.
    """
    from cleaner import stream
    from cleaner.report import documents
    from cleaner.report.explain import explained, fates, reasons
    from cleaner.report.summary import Tally

    options = flags.checked(given, rules, None if file == STREAM else Path(file))
    talk, reading = Talk.of(given), stream.read(file, given)
    reading.warn(talk)
    lines = fates(reading.result, rules)
    if given["form"] == "json":
        emit(documents.of_lines(reading, lines))
    else:
        emit(line + "\n" for line in explained(lines, reasons(options), talk.paint()))
        tally = Tally.of(reading.result)
        talk.sum_up([tally.told() or "nothing to drop or repair"], tally.rules)


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=flags.Place(readable=False))
@click.option(
    "-o",
    "--output",
    default="report.html",
    show_default=True,
    metavar="FILE",
    type=flags.Place(),
    help="The page; - is standard output.",
)
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Look only at N articles, drawn at random from all.")
@click.option("--text-field", default="text", show_default=True, metavar="NAME", help="The field of records with the text.")
@click.option("--site-field", metavar="NAME", help="The field of records with the site or address; else url, site and their like.")
@flags.with_options(*flags.CLEANING, flags.ENCODING, *flags.GLOBS, flags.JOBS, flags.FORMAT, *flags.TALK)
def report(paths: tuple[str, ...], output: str, sample: int | None, **given: Any) -> None:
    """Show what cleaning does to many articles, on one HTML page.

    The page needs no network and no other file: what each filter did, how much of each article went, what is worth a look, which
    lines went most often, and articles side by side with their clean text. PATH is an article, a folder of them, or a file of
    records. No clean text is written.
    """
    from cleaner import reporting

    _refuse_stream(paths)
    if given["form"] == "json" and output == STREAM:
        raise click.UsageError("standard output takes the page (-o -), so --format json has no place there")
    sys.exit(reporting.report(paths, output, sample, given))


@cli.command()
@click.argument("name", metavar="[FILTER]", required=False, shell_complete=flags.complete_names)
@click.option(
    "--config",
    metavar="[FILE]",
    is_flag=False,
    flag_value="",
    help="Show what is in force and where each setting comes from: under FILE, or the configuration that holds here.",
)
@flags.with_options(*flags.CHAIN, flags.FORMAT, flags.COLOR)
def filters(name: str | None, **given: Any) -> None:
    """List the filters, or the rules of one.

    The filters stand in the order they run. FILTER may be a filter, one of its languages or a rule: boilerplate, footers.ru,
    ads.en.marker. What the configuration, --select, --skip and --level switch off is marked. Where there is a configuration, what
    it sets stands above the list.
    """
    from cleaner.report import catalog, documents, settings

    options = flags.checked(given)
    entries = catalog.catalog(options)
    if name is not None:
        entries = catalog.narrowed(entries, name, options)
    config = flags.config_for(None, given)
    shown = settings.settings(config, given) if given["config"] is not None or (config.path and name is None) else []
    if given["form"] == "json":
        emit(documents.document("filters", catalog.as_json(entries), lambda: settings.as_json(shown)))
    else:
        paint = Talk.of(given).paint()
        show = catalog.listed if name is None else catalog.described
        emit(line + "\n" for line in (*settings.listed(shown, paint), *show(entries, paint)))


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=flags.Place(readable=False))
@click.option(
    "-o", "--output", required=True, metavar="PROFILE", type=flags.Place(), help="The profile to write; - is standard output."
)
@click.option("--site-field", metavar="NAME", help="The field with the site of a record, or an address on it.")
@click.option("--text-field", default="text", show_default=True, metavar="NAME", help="The field that holds a record's text.")
@flags.with_options(*flags.ENGINE, flags.CONFIG, *flags.GLOBS, flags.ENCODING, flags.JOBS, flags.TALK[0])
def learn(paths: tuple[str, ...], output: str, **given: Any) -> None:
    """Find the lines that recur across a corpus.

    PATHs are folders of articles or of files with records, such files (JSON Lines, CSV, TSV, Parquet), and profiles, whose counts
    are added. Lines are counted by site: what --site-field names, or the first folder below PATH that a file lies in. Marks that
    people have put into the profile that is written anew are kept.
    """
    from cleaner.learn import learn

    _refuse_stream(paths)
    flags.check_engine(given)
    sys.exit(learn(paths, output, given))


@cli.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=flags.Place(readable=False))
@click.option(
    "-o", "--output", required=True, metavar="OUTPUT", type=flags.Place(), help="The file or folder to write; - is standard output."
)
@click.option("--text-field", default="text", show_default=True, metavar="NAME", help="The field that holds the text.")
@click.option("--clean-field", metavar="NAME", help="Put the clean text here and keep the text as it was.")
@click.option("--edits-field", metavar="NAME", help="Put the list of edits here.")
@click.option("--metadata-field", metavar="NAME", help="Put here what an HTML page says of itself: title, date, author ...")
@click.option(
    "--input",
    "input_kind",
    type=click.Choice(["text", "html", "auto"]),
    default="auto",
    show_default=True,
    help="What the texts are; auto: whole HTML pages are told by how they begin.",
)
@click.option("--drop-empty", is_flag=True, help="Leave out records of whose text nothing remains.")
@click.option("--overwrite", is_flag=True, help="Replace outputs that are there already.")
@flags.with_options(*flags.ENGINE, *flags.CLEANING, flags.JOBS, flags.FORMAT, flags.EDITS, *flags.TALK)
def batch(inputs: tuple[str, ...], output: str, **given: Any) -> None:
    """Clean the records of JSON Lines, CSV or Parquet files.

    INPUT ends in .jsonl, .ndjson, .csv or .tsv, each also with .gz or .zst, or in .parquet; - is standard input, of JSON Lines
    unless OUTPUT says otherwise. One file goes to one file of the same format; several, a folder or a glob go to a folder, each to
    a file of the same name. Records that cannot be cleaned go, as they came, to a file beside the output, and the exit code is 2.
    The same command again goes on with a run that was broken off.
    """
    if given["form"] == "json" and output == STREAM:
        raise click.UsageError("standard output takes the records (-o -), so --format json has no place there")
    flags.check_engine(given)
    if given["engine"] == "ray":
        from cleaner.integrations import ray as command
    else:
        from cleaner.batch import command  # type: ignore[no-redef]
    sys.exit(command.batch(inputs, output, flags.checked(given), given))


@cli.command(cls=_OfFiles)
@click.argument("names", nargs=-1, metavar="[FILE]...", type=flags.Place(readable=False))
@click.option("--check", is_flag=True, help="Write nothing; only find clean texts that are missing, stale or not in git's index.")
@flags.with_options(*flags.CLEANING, flags.ENCODING, flags.JOBS, *flags.TALK)
def hook(names: tuple[str, ...], **given: Any) -> None:
    """Refresh the clean texts of staged articles, for pre-commit.

    FILE is an article or its clean text. The exit code is 1 if anything was written, and as long as git's index lacks a clean text
    as it is on disk; what to 'git add' is said.
    """
    from cleaner.hook import hook

    sys.exit(hook(names, given))


def _refuse_stream(paths: tuple[str, ...]) -> None:
    """Raise UsageError for standard input where inputs are read more than once."""
    if STREAM in paths:
        raise click.UsageError("- (standard input) has no place here: name files or folders; ./- is a file of that name")


def _is_stream(paths: tuple[str, ...], given: dict[str, Any]) -> bool:
    if STREAM not in paths:
        return False
    if len(paths) > 1:
        raise click.UsageError("- (standard input) stands alone")
    if given["output_dir"]:
        raise click.UsageError("- (standard input) goes to standard output, so --output-dir has no place there")
    return True


def _end_at_once(code: int) -> None:
    """End without waiting for processes and threads; what is printed by now is not lost."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def main() -> None:
    """Run the command line."""
    # The classifier multiplies small matrices; threads cost it three times what they bring, and the pool uses all cores already.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    stand_in()
    try:
        cli(prog_name="cleaner")
    except SystemExit as end:
        if end.code == INTERRUPTED:  # who presses Ctrl-C, perhaps twice, does not wait for workers; they end with this process
            _end_at_once(INTERRUPTED)
        raise
    except OSError as error:  # the help is printed before there is a command to run
        _give_up_output()
        with suppress(OSError):  # standard error may be what cannot be written
            Talk().error(f"standard output: {error.strerror}")
        sys.exit(FAILED)
