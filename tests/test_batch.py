"""Many files and many records: in order, with the bytes of a serial run, whatever goes wrong on the way."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cleaner import batch, files, pool
from cleaner.batch import BatchReport, BatchSettings, Job, Outcome, batch_file, rejected_path, run
from cleaner.core import Options, clean
from cleaner.errors import ConfigError, InputError

NOISY = "Fish &amp; chips\n\n\n\nare served at  the harbor.   \n"
CLEAN = clean(NOISY).text


def jobs_of(folder: Path, options: Options | None = None, **settings: Any) -> list[Job]:
    found = files.find([folder], files.Selection(**settings))
    return [Job(source, None, options or Options()) for source in found.sources]


def articles(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(f"Number {number}.\n{NOISY}" * (1 + number % 7))
    return folder


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a pool start for a few files, and chunks be small."""
    monkeypatch.setattr(batch, "_SERIAL_FILES", 2)
    monkeypatch.setattr(batch, "_SERIAL_BYTES", 0)
    monkeypatch.setattr(batch, "_CHUNK_FILES", 3)


def test_write_then_check(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOISY)
    (job,) = jobs_of(tmp_path)
    (missing,) = run([job], mode="check", workers=1)
    assert (missing.stale, missing.written, job.source.target.exists()) == (True, False, False)
    (outcome,) = run([job], mode="write", workers=1, keep_results=True)
    assert (outcome.written, outcome.changed, outcome.stale, outcome.error) == (True, True, False, None)
    assert outcome.result is not None
    assert outcome.counts
    assert sum(outcome.counts.values()) == len(outcome.result.edits)
    assert outcome.bytes == len(NOISY)
    assert job.source.target.read_text() == CLEAN
    (again,) = run([job], mode="write", workers=1)
    assert (again.written, again.result) == (False, None)
    assert not next(run([job], mode="check", workers=1)).stale
    job.source.target.write_text("edited by hand\n")
    assert next(run([job], mode="check", workers=1)).stale


def test_in_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOISY)
    jobs = jobs_of(tmp_path, in_place=True)
    assert next(run(jobs, mode="check", workers=1)).stale
    assert next(run(jobs, mode="write", workers=1)).written
    assert written(tmp_path) == {"a.txt": CLEAN.encode()}
    assert not next(run(jobs, mode="check", workers=1)).stale
    assert not next(run(jobs, mode="write", workers=1)).written


@pytest.mark.parametrize(
    ("data", "output"),
    [
        (b"", b""),
        (b"\n\n", b""),
        (b"a", b"a\n"),
        (b"a\r\nb", b"a\r\nb\r\n"),
        (b"a\rb\r", b"a\rb\r"),
        (b"\xef\xbb\xbfa\n", b"a\n"),
        ("Она вышла.\r\n".encode("utf-16"), "Она вышла.\r\n".encode()),
    ],
)
def test_bytes_in_and_out(tmp_path: Path, data: bytes, output: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (outcome,) = run(jobs_of(tmp_path), mode="write", workers=1)
    assert outcome.error is None
    assert outcome.target.read_bytes() == output
    assert (tmp_path / "a.txt").read_bytes() == data


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    text = "Вечером в порт вернулись рыбацкие лодки, и на набережной снова стало шумно.\n"
    (tmp_path / "a.txt").write_bytes(text.encode("koi8-r"))
    (outcome,) = run(jobs_of(tmp_path), mode="write", workers=1)
    assert outcome.target.read_text() == text
    assert ["koi8-r" in warning for warning in outcome.warnings] == [True]
    named = jobs_of(tmp_path)[0]._replace(encoding="koi8-r")
    assert next(run([named], mode="check", workers=1)).warnings == ()


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("keep_results", [False, True])
def test_parallel_is_serial(tmp_path: Path, many: None, workers: int, keep_results: bool) -> None:
    serial, parallel = articles(tmp_path / "serial", 40), articles(tmp_path / "parallel", 40)
    assert all(not outcome.error for outcome in run(jobs_of(serial), mode="write", workers=1))
    outcomes = list(run(jobs_of(parallel), mode="write", workers=workers, keep_results=keep_results))
    assert [outcome.path.name for outcome in outcomes] == [f"{number:05}.txt" for number in range(40)]
    assert written(serial) == written(parallel)
    assert all((outcome.result is not None) is keep_results for outcome in outcomes)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_file_is_an_outcome_and_the_rest_goes_on(tmp_path: Path, many: None, workers: int) -> None:
    articles(tmp_path, 12)
    jobs = jobs_of(tmp_path)
    (tmp_path / "00003.txt").write_bytes("Привет, мир".encode()[:-1])
    (tmp_path / "00005.txt").unlink()
    (tmp_path / "00007.txt").unlink()
    (tmp_path / "00007.txt").mkdir()
    (tmp_path / "00009.clean.txt").mkdir()
    (tmp_path / "00011.txt").write_bytes(b"\0")
    outcomes = list(run(jobs, mode="write", workers=workers))
    assert [int(outcome.path.stem) for outcome in outcomes if outcome.error] == [3, 5, 7, 9, 11]
    assert all(outcome.written for outcome in outcomes if not outcome.error)
    assert all("\n" not in outcome.error for outcome in outcomes if outcome.error)


def test_options_differ_by_file(tmp_path: Path, many: None) -> None:
    articles(tmp_path, 8)
    jobs = jobs_of(tmp_path)
    jobs = [job._replace(options=Options(skip=("entities",))) if index % 2 else job for index, job in enumerate(jobs)]
    outcomes = list(run(jobs, mode="write", workers=2))
    assert ["&amp;" in outcome.target.read_text() for outcome in outcomes] == [False, True] * 4


def test_options_that_cannot_be_used_are_an_error_of_their_file(tmp_path: Path) -> None:
    articles(tmp_path, 2)
    good, bad = jobs_of(tmp_path)
    outcomes = run([bad._replace(options=Options(skip=("entites",))), good], mode="check", workers=1)
    assert [outcome.error is None for outcome in outcomes] == [False, True]


def test_what_the_code_did_not_expect_is_an_error_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles(tmp_path, 1)

    def fail(*arguments: Any) -> None:
        raise ZeroDivisionError("first\nsecond")

    monkeypatch.setattr(batch, "decode", fail)
    assert [outcome.error for outcome in run(jobs_of(tmp_path), mode="check", workers=1)] == ["unexpected ZeroDivisionError: first"]


def test_few_files_start_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles(tmp_path, 5)
    monkeypatch.setattr(pool, "ordered", None)
    assert len(list(run(jobs_of(tmp_path), mode="write", workers=8))) == 5


def test_jobs_are_taken_as_they_are_needed(tmp_path: Path, many: None) -> None:
    articles(tmp_path, 1)
    (job,) = jobs_of(tmp_path)
    taken = 0

    def endless() -> Iterator[Job]:
        nonlocal taken
        while True:
            taken += 1
            yield job

    outcomes = run(endless(), mode="check", workers=2)
    assert isinstance(next(outcomes), Outcome)
    assert taken < 100
    outcomes.close()  # type: ignore[attr-defined]


# The pool.


def number_or_death(items: list[int]) -> list[int]:
    if 7 in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return [-item for item in items]


def failing(item: int) -> int:
    if item == 3:
        raise InputError("three")
    return item


RECOVERY: pool.Recovery[list[int], list[int]] = pool.Recovery(lambda items: [[item] for item in items], lambda items: [0])


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
def test_a_killed_worker_costs_what_it_died_of() -> None:
    items = [list(range(start, start + 3)) for start in range(0, 30, 3)]
    answers = pool.ordered(number_or_death, items, workers=2, recovery=RECOVERY)
    assert [number for answer in answers for number in answer] == [0 if number == 7 else -number for number in range(30)]


def test_an_error_in_a_worker_is_raised_in_its_place() -> None:
    answers = pool.ordered(failing, iter(range(10)), workers=2, recovery=pool.Recovery(lambda item: [item], int))
    assert [next(answers) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(InputError, match="three"):
        next(answers)


SCRIPT = """
import sys, time
from pathlib import Path
from cleaner import batch, files
from cleaner.core import Options
jobs = [batch.Job(source, None, Options()) for source in files.find([Path(sys.argv[1])], files.Selection()).sources]
try:
    for outcome in batch.run(jobs * 50, mode="write", workers=2):
        print(outcome.path, flush=True)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


def start(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(folder)], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline().endswith("00000.txt\n")
    return process


def others_of(session: int) -> list[int]:
    members = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, member = entry.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(member) == session and state != "Z":
            members.append(int(entry.parent.name))
    return members


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only here can be seen which processes are left")
@pytest.mark.parametrize("kill", ["interrupt all", "kill parent"])
def test_an_interrupted_run_leaves_whole_files_and_no_process(tmp_path: Path, kill: str) -> None:
    articles(tmp_path, 100)
    expected = clean((tmp_path / "00000.txt").read_text()).text.encode()
    with start(tmp_path) as process:
        if kill == "interrupt all":
            os.killpg(process.pid, signal.SIGINT)
            assert process.communicate(timeout=20)[0].endswith("interrupted\n")
        else:
            process.kill()
    for _ in range(100):
        if not others_of(process.pid):
            break
        time.sleep(0.1)
    assert others_of(process.pid) == []
    assert (tmp_path / "00000.clean.txt").read_bytes() == expected
    if kill == "interrupt all":
        assert all(not name.startswith(".") for name in written(tmp_path))


# Files of records.


def lines_of(path: Path) -> list[Any]:
    opened: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def cleaned(tmp_path: Path, data: bytes, workers: int = 1, **settings: Any) -> tuple[bytes, BatchReport]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(data)
    report = batch_file(source, target, BatchSettings(**settings), Options(), workers)
    return target.read_bytes(), report


@pytest.mark.parametrize(
    ("record", "settings", "expected"),
    [
        ('{"id": 1, "text": "a &amp; b"}', {}, '{"id": 1, "text": "a & b"}'),
        ('{"text":"a &amp; b","n":1.0}', {}, '{"text":"a & b","n":1.0}'),
        ('{"text": "clean",   "n": 1E5 }', {}, '{"text": "clean",   "n": 1E5 }'),
        ('{"text": "", "x": null}', {}, '{"text": "", "x": null}'),
        ('{"text": "ж &lt; \\u0436", "t": "\\u0436"}', {}, '{"text": "ж < ж", "t": "\\u0436"}'),
        ('{"body": "a &amp; b", "text": 5}', {"text_field": "body"}, '{"body": "a & b", "text": 5}'),
        ('{"text": "a &amp; b"}', {"clean_field": "clean"}, '{"text": "a &amp; b", "clean": "a & b"}'),
        ('{"text":"a"}', {"clean_field": "clean"}, '{"text":"a","clean":"a"}'),
        ('{"clean": 1, "text": "a"}', {"clean_field": "clean"}, '{"clean": "a", "text": "a"}'),
        ('{"text": "a"}', {"edits_field": "edits"}, '{"text": "a", "edits": []}'),
    ],
)
def test_a_record(tmp_path: Path, record: str, settings: dict[str, Any], expected: str) -> None:
    output, report = cleaned(tmp_path, record.encode() + b"\n", **settings)
    assert output.decode() == expected + "\n"
    assert (report.documents, report.rejected) == (1, 0)


def test_edits_are_kept_beside_the_text(tmp_path: Path) -> None:
    cleaned(tmp_path, b'{"text": "a &amp; b"}\n', edits_field="edits")
    (record,) = lines_of(tmp_path / "out.jsonl")
    (edit,) = record["edits"]
    assert (edit["line"], edit["before"], edit["after"]) == (1, "a &amp; b", "a & b")
    assert edit["rule"].startswith("entities.")


@pytest.mark.parametrize("final", ["", "\n"])
def test_no_final_newline_is_added_to_a_text(tmp_path: Path, final: str) -> None:
    cleaned(tmp_path, json.dumps({"text": "a &amp; b" + final}).encode())
    assert lines_of(tmp_path / "out.jsonl") == [{"text": "a & b" + final}]


def test_empty_texts_are_dropped_when_asked(tmp_path: Path) -> None:
    data = b'{"id": 1, "text": " \\n"}\n{"id": 2, "text": "a"}\n{"id": 3, "text": ""}\n'
    assert len(cleaned(tmp_path, data)[0].splitlines()) == 3
    output, report = cleaned(tmp_path, data, drop_empty=True, overwrite=True)
    assert output == b'{"id": 2, "text": "a"}\n'
    assert (report.documents, report.dropped) == (3, 2)


def test_bad_records_are_rejected_and_nothing_is_lost(tmp_path: Path) -> None:
    lines = [b'{"text": "a"}', b"no json", b"", b'["text"]', b'{"t": "a"}', b'{"text": 5}', b'{"text": "\xff"}', b'{"text": "b"}']
    output, report = cleaned(tmp_path, b"\n".join(lines))
    assert output == b'{"text": "a"}\n{"text": "b"}\n'
    assert (report.documents, report.rejected) == (2, 5)
    rejected = lines_of(rejected_path(tmp_path / "out.jsonl"))
    assert [entry["line"] for entry in rejected] == [2, 4, 5, 6, 7]
    assert [entry["raw"].encode("utf-8", "surrogateescape") for entry in rejected] == [lines[i] for i in (1, 3, 4, 5, 6)]
    assert all(entry["reason"] for entry in rejected)
    assert rejected_path(tmp_path / "out.jsonl").name == "out.jsonl.rejected.jsonl"


def test_an_older_runs_rejected_records_go(tmp_path: Path) -> None:
    cleaned(tmp_path, b"bad\n")
    cleaned(tmp_path, b'{"text": "a"}\n', overwrite=True)
    assert not rejected_path(tmp_path / "out.jsonl").exists()


def corpus(count: int) -> bytes:
    lines = [json.dumps({"id": number, "text": f"Number {number}.\n{NOISY}", "x": [number]}) for number in range(count)]
    lines[count // 2] = "bad"
    return "\n".join(lines).encode()


@pytest.mark.parametrize("ending", [".jsonl", ".ndjson", ".jsonl.gz"])
def test_records_in_parallel_are_those_in_series(tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.records._BLOCK", 4096)
    monkeypatch.setattr(batch, "_SERIAL_BYTES", 0)
    source = tmp_path / f"in{ending}"
    source.write_bytes(gzip.compress(corpus(500)) if ending.endswith(".gz") else corpus(500))
    seen = list[tuple[int, int]]()
    for workers in (1, 2):
        target = tmp_path / f"{workers}{ending}"
        report = batch_file(source, target, BatchSettings(), Options(), workers, lambda *progress: seen.append(progress))
        assert (report.documents, report.changed, report.rejected, report.bytes) == (499, 499, 1, len(corpus(500)))
    assert seen[-1] == (499, source.stat().st_size)
    assert (tmp_path / f"1{ending}").read_bytes() == (tmp_path / f"2{ending}").read_bytes()
    assert [record["id"] for record in lines_of(target)] == [number for number in range(500) if number != 250]
    assert [entry["line"] for entry in lines_of(rejected_path(target))] == [251]


def test_an_empty_file_of_records(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"")
    batch_file(tmp_path / "in.jsonl", tmp_path / "out.jsonl.gz", BatchSettings(), Options(), 1)
    assert gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()) == b""


@pytest.mark.parametrize(
    ("source", "target", "settings", "said"),
    [
        ("in.jsonl", "there.jsonl", {}, "--overwrite"),
        ("in.jsonl", "in.jsonl", {"overwrite": True}, "is the input"),
        ("in.jsonl", "link.jsonl", {"overwrite": True}, "is the input"),
        ("in.jsonl", "folder.jsonl", {"overwrite": True}, "folder"),
        ("in.jsonl", "out.csv", {}, "not a kind of file"),
        ("in.txt", "out.jsonl", {}, "not a kind of file"),
        ("in.jsonl", "out.jsonl", {"edits_field": "text"}, "edits"),
        ("in.jsonl", "out.jsonl", {"edits_field": "c", "clean_field": "c"}, "edits"),
    ],
)
def test_settings_that_cannot_be_used(tmp_path: Path, source: str, target: str, settings: dict[str, Any], said: str) -> None:
    (tmp_path / "in.jsonl").write_bytes(b'{"text": "a"}\n')
    (tmp_path / "there.jsonl").write_bytes(b"before")
    (tmp_path / "link.jsonl").hardlink_to(tmp_path / "in.jsonl")
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(ConfigError, match=said):
        batch_file(tmp_path / source, tmp_path / target, BatchSettings(**settings), Options(), 1)
    assert (tmp_path / "there.jsonl").read_bytes() == b"before"
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    "data", [gzip.compress(corpus(300), mtime=0)[:-200], b"not gzip", gzip.compress(b"", mtime=0) + b"rubbish"]
)
def test_a_broken_archive_leaves_no_output(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "in.jsonl.gz").write_bytes(data)
    with pytest.raises(InputError):
        batch_file(tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl", BatchSettings(), Options(), 1)
    assert list(written(tmp_path)) == ["in.jsonl.gz"]


def test_a_failure_on_the_way_leaves_no_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(documents: int, position: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "in.jsonl").write_bytes(corpus(10))
    with pytest.raises(KeyboardInterrupt):
        batch_file(tmp_path / "in.jsonl", tmp_path / "out.jsonl", BatchSettings(), Options(), 1, interrupt)
    assert list(written(tmp_path)) == ["in.jsonl"]


def test_streams(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path\nfrom cleaner.batch import *\nfrom cleaner.core import Options\n"
        "print(batch_file(Path('-'), Path('-'), BatchSettings(), Options(), 1).rejected)"
    )
    done = subprocess.run([sys.executable, "-c", program], input=b'{"text": "a &amp; b"}\nbad\n', capture_output=True, check=True)
    assert done.stdout == b'{"text": "a & b"}\n1\n'
    assert json.loads(done.stderr)["raw"] == "bad"
