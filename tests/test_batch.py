"""Many files: in order, with the bytes of a serial run, whatever goes wrong on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from folders import listed

from cleaner import pool
from cleaner.batch import Job, Outcome, articles, run
from cleaner.core import clean
from cleaner.errors import InputError
from cleaner.options import Options

NOISY = "Fish &amp; chips\n\n\n\nare served at  the harbor.   \n"
CLEAN = clean(NOISY).text


def jobs_of(folder: Path, options: Options | None = None, **settings: Any) -> list[Job]:
    return [Job(source, None, options or Options()) for source in listed(folder, **settings).sources]


def written_articles(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(f"Number {number}.\n{NOISY}" * (1 + number % 7))
    return folder


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a pool start for a few files, and chunks be small."""
    monkeypatch.setattr(articles, "_SERIAL_FILES", 2)
    monkeypatch.setattr(articles, "_SERIAL_BYTES", 0)
    monkeypatch.setattr(articles, "_CHUNK_FILES", 3)


def test_write_then_check(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOISY)
    (job,) = jobs_of(tmp_path)
    (missing,) = run([job], mode="check", workers=1)
    assert (missing.stale, missing.written, job.source.target.exists()) == (True, False, False)
    (outcome,) = run([job], mode="write", workers=1)
    assert (outcome.written, outcome.changed, outcome.stale, outcome.error) == (True, True, False, None)
    assert outcome.result is not None
    assert outcome.result.edits
    assert job.source.target.read_text() == CLEAN
    (again,) = run([job], mode="write", workers=1)
    assert not again.written
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
def test_parallel_is_serial(tmp_path: Path, many: None, workers: int) -> None:
    serial, parallel = written_articles(tmp_path / "serial", 40), written_articles(tmp_path / "parallel", 40)
    assert all(not outcome.error for outcome in run(jobs_of(serial), mode="write", workers=1))
    outcomes = list(run(jobs_of(parallel), mode="write", workers=workers))
    assert [outcome.path.name for outcome in outcomes] == [f"{number:05}.txt" for number in range(40)]
    assert written(serial) == written(parallel)
    assert all(outcome.result is not None for outcome in outcomes)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_file_is_an_outcome_and_the_rest_goes_on(tmp_path: Path, many: None, workers: int) -> None:
    written_articles(tmp_path, 12)
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
    written_articles(tmp_path, 8)
    jobs = jobs_of(tmp_path)
    jobs = [job._replace(options=Options(skip=("entities",))) if index % 2 else job for index, job in enumerate(jobs)]
    outcomes = list(run(jobs, mode="write", workers=2))
    assert ["&amp;" in outcome.target.read_text() for outcome in outcomes] == [False, True] * 4


def test_options_that_cannot_be_used_are_an_error_of_their_file(tmp_path: Path) -> None:
    written_articles(tmp_path, 2)
    good, bad = jobs_of(tmp_path)
    outcomes = run([bad._replace(options=Options(skip=("entites",))), good], mode="check", workers=1)
    assert [outcome.error is None for outcome in outcomes] == [False, True]


def test_what_the_code_did_not_expect_is_an_error_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written_articles(tmp_path, 1)

    def fail(*arguments: Any, **settings: Any) -> None:
        raise ZeroDivisionError("first\nsecond")

    monkeypatch.setattr(articles, "decode", fail)
    assert [outcome.error for outcome in run(jobs_of(tmp_path), mode="check", workers=1)] == ["unexpected ZeroDivisionError: first"]


def test_few_files_start_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written_articles(tmp_path, 5)
    monkeypatch.setattr(pool, "ordered", None)
    assert len(list(run(jobs_of(tmp_path), mode="write", workers=8))) == 5


def test_jobs_are_taken_as_they_are_needed(tmp_path: Path, many: None) -> None:
    written_articles(tmp_path, 1)
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
from cleaner import batch, files, walk
from cleaner.options import Options
jobs = [batch.Job(met.source, None, Options()) for met in walk.candidates([Path(sys.argv[1])], files.Selection())]
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
    written_articles(tmp_path, 100)
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
