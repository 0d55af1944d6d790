"""A run over records that was broken off: the next one does the rest, with the same bytes in the end, or begins anew and says so."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cleaner.batch import datasets
from cleaner.batch.journal import Identity, Journal, State
from cleaner.batch.outputs import Part, settle
from cleaner.batch.trail import Span
from cleaner.errors import ConfigError
from cleaner.records import Position
from cleaner.records.packing import gzip as gzipped

Cli = Callable[..., Result]

COUNT = 120

#: The command line with small blocks, each of which is written down.
PROGRAM = """
import cleaner.records.base, cleaner.records.delimited, cleaner.records.parquet
from cleaner.batch import command, datasets
cleaner.records.base.BLOCK = cleaner.records.delimited.BLOCK = cleaner.records.parquet.BLOCK = 500
datasets.PAUSE, command.SERIAL_BYTES = 0, 0
from cleaner.cli import main
main()
"""

#: A filter that takes its time, and takes down what it was asked for.
SLOW = """
import os, time

def pause(document):
    time.sleep(0.01)
    with open("seen", "a") as file:
        file.write(document.lines[0][:12] + "\\n")
    return ()
"""


def texts() -> list[str]:
    return [f"Number {number:05}. Fish &amp; chips are back.\nAdvertisement\nThe end of it." for number in range(COUNT)]


def delimited() -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["id", "text"], *enumerate(texts())])
    return file.getvalue().encode()


def lines() -> bytes:
    lines = [json.dumps({"id": number, "text": text}).encode() for number, text in enumerate(texts())]
    return b"\n".join([*lines[:7], b"bad", *lines[7:]]) + b"\n"


def zstd(data: bytes) -> bytes:
    packed: bytes = pytest.importorskip("zstandard").ZstdCompressor().compress(data)
    return packed


def edits(path: Path = Path("edits.jsonl")) -> list[str]:
    """Return, in order, what was there before each edit that was taken down."""
    return [json.loads(line)["before"] for line in path.read_text().splitlines()]


def put(**texts: str) -> None:
    """Put a file with one record into the folder of the inputs for each text."""
    Path("in").mkdir(exist_ok=True)
    for name, text in texts.items():
        Path("in", f"{name}.jsonl").write_text(json.dumps({"text": text}) + "\n")


def parquet() -> bytes:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    parquet.write_table(arrow.table({"id": range(COUNT), "text": texts()}), file, row_group_size=50)
    return file.getvalue()


INPUTS = {
    "a.jsonl": lines,
    "a.jsonl.gz": lambda: gzip.compress(lines()),
    "a.csv.zst": lambda: zstd(delimited()),
    "a.parquet": parquet,
}


def started(name: str, *more: str) -> subprocess.Popen[bytes]:
    arguments = ["batch", name, "-o", f"out-{name}", "--jobs", "2", "--edits", "edits.jsonl", *more]
    return subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], stderr=subprocess.PIPE, start_new_session=True)


def killed_halfway(name: str, journal: Path, sent: signal.Signals = signal.SIGKILL) -> bytes:
    """Start a run, kill it when some of it is written down, and return what it said."""
    with started(name) as process:
        for _ in range(3000):
            if journal.exists() and journal.read_bytes().count(b'"running"') > 3:
                break
            time.sleep(0.01)
        assert process.poll() is None, "it was over before it could be killed"
        os.killpg(process.pid, sent)
        return process.communicate(timeout=60)[1]


@pytest.fixture
def slow(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder / "slow.py").write_text(SLOW)
    (folder / "cleaner.toml").write_text('filters = ["slow:pause"]\n')
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return folder


def outputs(folder: Path) -> dict[str, bytes]:
    names = (path for path in sorted(folder.iterdir()) if path.name.startswith(("out-", "edits")))
    return {path.name: path.read_bytes() for path in names}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
@pytest.mark.parametrize("name", [*INPUTS])
def test_a_killed_run_is_gone_on_with(slow: Path, name: str) -> None:
    (slow / name).write_bytes(INPUTS[name]())
    killed_halfway(name, slow / f"out-{name}.journal")
    assert not (slow / f"out-{name}").exists()
    (slow / "seen").unlink()
    with started(name) as process:
        said = process.communicate(timeout=120)[1].decode()
    assert f"out-{name}: going on behind the " in said
    assert process.returncode == (2 if ".jsonl" in name else 0)
    done = int(said.partition("going on behind the ")[2].split()[0])
    done -= int(".jsonl" in name and done > 7)  # the bad one is no text
    assert 0 < done < COUNT
    assert {*(slow / "seen").read_text().splitlines()} == {f"Number {number:05}" for number in range(done, COUNT)}
    resumed = outputs(slow)
    for path in resumed:
        (slow / path).unlink()
    with started(name) as process:
        assert b"going on" not in process.communicate(timeout=120)[1]
    assert outputs(slow) == resumed
    assert not any(path.endswith((".partial", ".journal", ".table")) for path in resumed)


def test_an_interrupted_run_says_how_far_it_came(slow: Path) -> None:
    (slow / "a.jsonl").write_bytes(lines())
    said = killed_halfway("a.jsonl", slow / "out-a.jsonl.journal", signal.SIGINT).decode()
    assert "interrupted after" in said
    assert "the same command goes on from there" in said
    assert not (slow / "out-a.jsonl").exists()
    with started("a.jsonl") as process:
        assert b"going on behind the" in process.communicate(timeout=120)[1]


def left_unfinished(cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> None:
    """Break a run off after its first block."""

    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    (folder / "a.jsonl").write_bytes(lines())
    monkeypatch.setattr("cleaner.records.base.BLOCK", 500)
    with monkeypatch.context() as patch:
        patch.setattr("cleaner.batch.command.Shown.progress", interrupt)
        assert cleaner("batch", "a.jsonl", "-o", "out.jsonl", *more).exit_code == 130
    assert (folder / "out.jsonl.partial").stat().st_size > 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda folder: (folder / "a.jsonl").write_bytes(lines() + b"\n"), "out.jsonl: begun anew: the input changed"),
        (lambda folder: (folder / "out.jsonl.partial").unlink(), "out.jsonl: begun anew: what was written went"),
    ],
)
def test_what_changed_begins_anew_and_says_so(
    cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], said: str
) -> None:
    left_unfinished(cleaner, folder, monkeypatch)
    change(folder)
    done = cleaner("batch", "a.jsonl", "-o", "out.jsonl")
    assert said in done.stderr
    assert "going on" not in done.stderr
    assert f"{COUNT} records" in done.stderr


def test_another_input_of_the_same_size_and_time_begins_anew(cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left_unfinished(cleaner, folder, monkeypatch)
    (folder / "b.jsonl").write_bytes(lines().replace(b"Number", b"Record"))
    times = (folder / "a.jsonl").stat()
    os.utime(folder / "b.jsonl", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "out.jsonl: begun anew: the input changed" in cleaner("batch", "b.jsonl", "-o", "out.jsonl").stderr
    assert b"Number" not in (folder / "out.jsonl").read_bytes()


@pytest.mark.parametrize("places", [("-", "-o", "out.jsonl"), ("a.jsonl", "-o", "-")])
def test_of_a_stream_nothing_is_left_and_nothing_else_is_said(
    cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, places: tuple[str, ...]
) -> None:
    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    (folder / "a.jsonl").write_bytes(lines())
    monkeypatch.setattr("cleaner.batch.command.Shown.progress", interrupt)
    done = cleaner("batch", *places, stdin=lines())
    assert done.exit_code == 130
    assert "error: interrupted after 0 records; of a stream, nothing is left to go on with\n" in done.stderr
    assert not list(folder.glob("out.jsonl*"))


def test_another_version_begins_anew(cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left_unfinished(cleaner, folder, monkeypatch)
    monkeypatch.setattr(datasets, "__version__", "999")
    assert "begun anew: cleaner's version changed" in cleaner("batch", "a.jsonl", "-o", "out.jsonl").stderr


def test_other_flags_begin_anew(cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left_unfinished(cleaner, folder, monkeypatch)
    assert "begun anew: the options changed" in cleaner("batch", "a.jsonl", "-o", "out.jsonl", "--clean-field", "c").stderr
    assert '"c": ' in (folder / "out.jsonl").read_text()


def test_what_a_finished_run_wrote_is_not_gone_on_with(cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left_unfinished(cleaner, folder, monkeypatch)
    assert "going on behind the" in cleaner("batch", "a.jsonl", "-o", "out.jsonl").stderr
    before = (folder / "out.jsonl").read_bytes()
    again = cleaner("batch", "a.jsonl", "-o", "out.jsonl")
    assert (again.exit_code, again.stderr) == (2, "error: out.jsonl is there already; --overwrite replaces it\n")
    assert "going on" not in cleaner("batch", "a.jsonl", "-o", "out.jsonl", "--overwrite").stderr
    assert (folder / "out.jsonl").read_bytes() == before


def test_a_run_that_began_anew_and_finished_leaves_no_journal(cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left_unfinished(cleaner, folder, monkeypatch)
    other = ("batch", "a.jsonl", "-o", "out.jsonl", "--level", "cautious")
    assert "begun anew: the options changed" in cleaner(*other).stderr
    assert not (folder / "out.jsonl.journal").exists()
    (folder / "out.jsonl").write_text("somebody's own")
    assert (cleaner(*other).exit_code, (folder / "out.jsonl").read_text()) == (2, "somebody's own")
    assert cleaner(*other, "--overwrite").exit_code == 2  # of the record that is none
    assert "Fish & chips" in (folder / "out.jsonl").read_text()


def test_a_run_over_a_folder_does_only_the_files_that_are_not_done(
    cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "in").mkdir()
    for name in ("a", "b", "c"):
        (folder / "in" / f"{name}.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Fish &amp; chips"}\n'))
    (folder / "in" / "b.jsonl.gz").write_bytes(b"broken")
    first = cleaner("batch", "in", "-o", "out")
    assert (first.exit_code, sorted(path.name for path in (folder / "out").glob("*.gz"))) == (2, ["a.jsonl.gz", "c.jsonl.gz"])
    assert "error: in/b.jsonl.gz: cannot read the records" in first.stderr
    (folder / "in" / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Fish &amp; chips"}\n'))
    second = cleaner("batch", "in", "-o", "out", "-v", "--format", "json")
    assert second.exit_code == 0
    assert [entry["status"] for entry in json.loads(second.stdout)["files"]] == ["kept", "written", "kept"]
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["a.jsonl.gz", "b.jsonl.gz", "c.jsonl.gz"]
    assert (folder / "out" / "b.jsonl.gz").read_bytes() == gzipped(b'{"text": "Fish & chips"}\n')


AUDITED = ("batch", "in", "-o", "out", "--edits", "edits.jsonl")


@pytest.mark.parametrize(
    ("name", "data"),
    [("b.csv", b"x,y\n"), ("b.jsonl", b"\xff\xfe{"), ("b.jsonl.gz", gzipped(b'{"text": "x &amp; y"}\n' * 9)[:-9])],
    ids=["no field", "utf-16", "cut off"],
)
def test_the_edits_of_other_files_stay_where_one_cannot_be_read(cleaner: Cli, folder: Path, name: str, data: bytes) -> None:
    put(a="a &amp; b", c="c &amp; d")
    Path("in", name).write_bytes(data)
    for _ in range(3):
        assert cleaner(*AUDITED).exit_code == 2
        assert edits() == ["a &amp; b", "c &amp; d"]
    (folder / "in" / name).unlink()
    put(b="b &amp; c")
    (folder / "in" / "b.jsonl").rename(folder / "in" / "b0.jsonl")
    assert cleaner(*AUDITED).exit_code == 0
    assert edits() == ["a &amp; b", "b &amp; c", "c &amp; d"]
    assert sorted(path.name for path in folder.iterdir()) == ["edits.jsonl", "in", "out"]
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["a.jsonl", "b0.jsonl", "c.jsonl"]


def test_what_gathered_of_a_file_counts_no_more_when_it_went(cleaner: Cli, folder: Path) -> None:
    put(a="a &amp; b", b="fine", c="c &amp; d")
    (folder / "in" / "d.csv").write_bytes(b"x,y\n")
    assert cleaner(*AUDITED).exit_code == 2
    (folder / "edits.jsonl.partial").unlink()
    (folder / "in" / "c.jsonl").rename(folder / "c.jsonl")
    for name in ("a", "c"):
        (folder / "out" / f"{name}.jsonl").unlink()
    again = cleaner(*AUDITED, "-v")
    assert "out/a.jsonl: begun anew: " in again.stderr
    assert "out/b.jsonl was written by an earlier run" in again.stderr
    (folder / "c.jsonl").rename(folder / "in" / "c.jsonl")
    assert "wrote out/c.jsonl" in cleaner(*AUDITED, "-v").stderr
    assert edits() == ["a &amp; b", "c &amp; d"]


@pytest.fixture
def stopped(cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Interrupt a run when it has cleaned so many records, of which each is a block and is written down."""

    def stop(number: int, *arguments: str) -> None:
        def interrupt(shown: object, documents: int, *numbers: int) -> None:
            if documents == number:
                raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("cleaner.batch.command.Shown.progress", interrupt)
            assert cleaner(*arguments).exit_code == 130

    monkeypatch.setattr("cleaner.records.base.BLOCK", 8)
    monkeypatch.setattr(datasets, "PAUSE", 0)
    return stop


def test_a_run_that_was_broken_off_goes_on_though_an_earlier_file_failed(
    cleaner: Cli, folder: Path, stopped: Callable[..., None]
) -> None:
    put(b="b &amp; c")
    (folder / "in" / "a.jsonl.gz").write_bytes(b"junk")
    (folder / "in" / "c.jsonl").write_text("".join(json.dumps({"text": f"{n} &amp; d"}) + "\n" for n in range(6)))
    stopped(4, *AUDITED)
    (folder / "in" / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a &amp; b"}\n'))
    again = cleaner(*AUDITED, "-v")
    assert again.exit_code == 0, again.stderr
    assert "out/b.jsonl was written by an earlier run" in again.stderr
    assert "out/c.jsonl: going on behind the 3 records" in again.stderr
    assert edits() == ["a &amp; b", "b &amp; c", *(f"{n} &amp; d" for n in range(6))]
    assert not list(folder.rglob("*.partial"))


def test_the_edits_of_a_file_that_fails_after_it_was_gone_on_with_go(
    cleaner: Cli, folder: Path, stopped: Callable[..., None]
) -> None:
    put(a="a &amp; b", c="c &amp; d")
    data = gzip.compress(b"".join(b'{"text": "%d &amp; d"}\n' % n for n in range(6)))
    (folder / "in" / "b.jsonl.gz").write_bytes(data[:-8])
    stopped(4, *AUDITED)
    again = cleaner(*AUDITED)
    assert "out/b.jsonl.gz: going on behind the 3 records" in again.stderr
    assert "error: in/b.jsonl.gz: cannot read the records" in again.stderr
    assert edits() == ["a &amp; b", "c &amp; d"]


CHANGES: list[tuple[list[str], Callable[[Path], object]]] = [
    (["--level", "cautious"], lambda folder: None),
    ([], lambda folder: os.utime(folder / "in" / "a.jsonl", (1, 1))),
    ([], lambda folder: (folder / "in" / "a.jsonl").write_text('{"text": "z &amp; a"}\n')),
]


@pytest.mark.parametrize(("more", "change"), CHANGES)
def test_what_an_unfinished_run_put_in_place_is_written_anew(
    cleaner: Cli, folder: Path, stopped: Callable[..., None], more: list[str], change: Callable[[Path], object]
) -> None:
    put(a="a &amp; b", b="b &amp; c", c="c &amp; d")
    stopped(2, "batch", "in", "-o", "out")
    change(folder)
    stopped(1, "batch", "in", "-o", "out", *more)  # nor does it become a stranger's now
    again = cleaner("batch", "in", "-o", "out", *more, "--clean-field", "clean")
    assert (again.exit_code, "begun anew" in again.stderr) == (0, True), again.stderr
    written = sorted((folder / "out").iterdir())
    assert [path.name for path in written] == ["a.jsonl", "b.jsonl", "c.jsonl"]
    assert all('"clean": ' in path.read_text() for path in written)


@pytest.mark.parametrize(("more", "change"), [([], lambda folder: None), *CHANGES])
def test_what_somebody_else_put_in_the_place_of_an_output_is_not_lost(
    cleaner: Cli, folder: Path, more: list[str], change: Callable[[Path], object]
) -> None:
    put(a="a &amp; b")
    (folder / "in" / "b.csv").write_bytes(b"x,y\n")
    assert cleaner("batch", "in", "-o", "out").exit_code == 2
    (folder / "out" / "a.jsonl").write_text("garbage")
    change(folder)
    refused = cleaner("batch", "in", "-o", "out", *more)
    assert refused.stderr == "error: out/a.jsonl is there already; --overwrite replaces it\n"
    assert (folder / "out" / "a.jsonl").read_text() == "garbage"
    replaced = cleaner("batch", "in", "-o", "out", *more, "--overwrite", "-v")
    assert "wrote out/a.jsonl" in replaced.stderr
    assert " & " in (folder / "out" / "a.jsonl").read_text()
    assert "out/a.jsonl was written by an earlier run" in cleaner("batch", "in", "-o", "out", *more, "--overwrite", "-v").stderr


def test_a_file_that_fails_where_an_earlier_try_did_not_leaves_what_that_one_wrote(cleaner: Cli, folder: Path) -> None:
    put(a="a &amp; b")
    (folder / "in" / "b.csv").write_bytes(b"x,y\n")
    assert cleaner("batch", "in", "-o", "out").exit_code == 2
    (folder / "in" / "a.jsonl").write_bytes(b"\xff\xfe{")
    assert "error: in/a.jsonl: " in cleaner("batch", "in", "-o", "out").stderr
    put(a="z &amp; b")
    (folder / "in" / "b.csv").unlink()
    assert cleaner("batch", "in", "-o", "out").exit_code == 0
    assert json.loads((folder / "out" / "a.jsonl").read_text()) == {"text": "z & b"}


def test_rejected_records_of_whatever_origin_are_not_lost(cleaner: Cli, folder: Path) -> None:
    put(a="a &amp; b")
    bad = folder / "out.jsonl.rejected.jsonl"
    bad.write_text("somebody's own")
    words = ("batch", "in/a.jsonl", "-o", "out.jsonl")
    refused = cleaner(*words)
    assert (refused.exit_code, refused.stderr) == (2, f"error: {bad.name} is there already; --overwrite replaces it\n")
    assert (bad.read_text(), (folder / "out.jsonl").exists()) == ("somebody's own", False)
    assert cleaner(*words, "--overwrite").exit_code == 0
    assert not bad.exists()


def test_nothing_is_left_of_what_only_a_run_that_was_broken_off_rejected(
    cleaner: Cli, folder: Path, stopped: Callable[..., None]
) -> None:
    (folder / "a.jsonl").write_text('{"body": "a &amp; b"}\n' * 3)
    words = ("batch", "a.jsonl", "-o", "out.jsonl")
    stopped(0, *words)
    assert (folder / "out.jsonl.rejected.jsonl.partial").exists()
    assert cleaner(*words, "--text-field", "body").exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["a.jsonl", "out.jsonl"]


def test_two_runs_do_not_write_one_output(folder: Path) -> None:
    key = {"version": "1"}
    first = Journal(folder / "j", key)
    with pytest.raises(ConfigError, match="another run"):
        Journal(folder / "j", key)
    first.close()
    Journal(folder / "j", key).close()


STATE = State("out", Identity("in", 1, 2), "running", Position(3, 4), (5, 6), Span(7, 8), {"documents": 1})


@pytest.mark.parametrize("torn", [b"", b'{"file": "ou', b"\0\0\0\0", b"[]\n", b'{"file": "out"}\n'])
def test_a_journal_is_read_up_to_what_was_not_written_whole(folder: Path, torn: bytes) -> None:
    path, key = folder / "j", {"version": "1"}
    journal = Journal(path, key)
    journal.begin()
    journal.write(STATE._replace(lengths=(1, 0)))
    journal.write(STATE)
    journal.close()
    whole = path.read_bytes()
    path.write_bytes(whole + torn)
    again = Journal(path, key)
    assert again.states == {"out": STATE}
    again.begin()
    assert path.read_bytes() == whole
    again.finish()
    again.close()
    assert not path.exists()


@pytest.mark.parametrize("torn", [b"", b'{"ver', b"\0\0\0", b'{"version": "1"}'])
def test_a_journal_that_was_hardly_begun_is_begun_anew(folder: Path, torn: bytes) -> None:
    (folder / "j").write_bytes(torn)
    journal = Journal(folder / "j", {"version": "1"})
    journal.begin()
    assert (folder / "j").read_bytes() == b'{"version": "1"}\n'
    journal.close()


def test_a_journal_of_another_key_counts_for_nothing(folder: Path) -> None:
    journal = Journal(folder / "j", {"version": "1", "options": "x"})
    journal.begin()
    journal.write(STATE)
    journal.close()
    other = Journal(folder / "j", {"version": "2", "options": "x"})
    assert (other.states, other.changed) == ({}, ["version"])
    other.close()


@pytest.mark.parametrize("steps", range(3))
def test_putting_in_place_can_be_done_again(folder: Path, steps: int) -> None:
    """Whatever step the first try came to, the second ends with the same."""
    target, bad = folder / "out.jsonl", folder / "out.jsonl.rejected.jsonl"
    for path, data in ((target, b"records"), (bad, b"rejected")):
        part = Part(path, None)
        part.write(data)
        part.sync()
        part.close()
    if steps > 0:
        bad.with_name(bad.name + ".partial").replace(bad)
    if steps > 1:
        target.with_name(target.name + ".partial").replace(target)
    settle(target, rejected=8)
    settle(target, rejected=8)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {target.name: b"records", bad.name: b"rejected"}


@pytest.mark.parametrize("steps", range(3))
def test_a_table_takes_the_place_and_never_what_it_was_made_of(folder: Path, steps: int) -> None:
    target = folder / "out.parquet"
    spool, table = folder / "out.parquet.partial", folder / "out.parquet.partial.table"
    spool.write_bytes(b"spool")
    table.write_bytes(b"table")
    if steps > 0:
        spool.unlink()
    if steps > 1:
        table.replace(target)
    settle(target, rejected=0)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"out.parquet": b"table"}
