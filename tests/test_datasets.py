"""Files of records: one field changes, everything else keeps its bytes, and a run that was killed goes on."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cleaner import batch
from cleaner.batch import command, datasets
from cleaner.batch.datasets import FileReport, Watcher
from cleaner.batch.engines import local
from cleaner.batch.outputs import rejected_path
from cleaner.batch.plan import plan
from cleaner.batch.work import Report, Settings
from cleaner.errors import ConfigError
from cleaner.options import Options
from cleaner.records import Fields

NOISY = "Fish &amp; chips\n\n\n\nare served at  the harbor.   \n"

Cli = Callable[..., Result]


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def lines_of(path: Path) -> list[Any]:
    opened: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def batch_file(
    source: Path, target: Path, settings: Settings | None = None, *, workers: int = 1, overwrite: bool = False, **watched: Any
) -> FileReport:
    (report,) = datasets.run(
        plan([str(source)], str(target)),
        Options(),
        settings or Settings(),
        local(workers),
        overwrite=overwrite,
        watcher=Watcher(**watched),
    )
    return report


def cleaned(tmp_path: Path, data: bytes, settings: Settings | None = None, *, overwrite: bool = False) -> tuple[bytes, Report]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(data)
    report = batch_file(source, target, settings, overwrite=overwrite)
    assert report.status == "written"
    return target.read_bytes(), report.report


@pytest.mark.parametrize(
    ("record", "fields", "expected"),
    [
        ('{"id": 1, "text": "a &amp; b"}', {}, '{"id": 1, "text": "a & b"}'),
        ('{"text":"a &amp; b","n":1.0}', {}, '{"text":"a & b","n":1.0}'),
        ('{"text": "clean",   "n": 1E5 }', {}, '{"text": "clean",   "n": 1E5 }'),
        ('{"text": "", "x": null}', {}, '{"text": "", "x": null}'),
        ('{"text": "ж &lt; \\u0436", "t": "\\u0436"}', {}, '{"text": "ж < ж", "t": "\\u0436"}'),
        ('{"body": "a &amp; b", "text": 5}', {"text": "body"}, '{"body": "a & b", "text": 5}'),
        ('{"text": "a &amp; b"}', {"clean": "clean"}, '{"text": "a &amp; b", "clean": "a & b"}'),
        ('{"text":"a"}', {"clean": "clean"}, '{"text":"a","clean":"a"}'),
        ('{"clean": 1, "text": "a"}', {"clean": "clean"}, '{"clean": "a", "text": "a"}'),
        ('{"text": "a"}', {"edits": "edits"}, '{"text": "a", "edits": []}'),
    ],
)
def test_a_record(tmp_path: Path, record: str, fields: dict[str, Any], expected: str) -> None:
    output, report = cleaned(tmp_path, record.encode() + b"\n", Settings(Fields(**fields)))
    assert output.decode() == expected + "\n"
    assert (report.documents, report.rejected) == (1, 0)


def test_edits_are_kept_beside_the_text(tmp_path: Path) -> None:
    cleaned(tmp_path, b'{"text": "a &amp; b"}\n', Settings(Fields(edits="edits")))
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
    output, report = cleaned(tmp_path, data, Settings(drop_empty=True), overwrite=True)
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


def test_what_the_code_did_not_expect_rejects_one_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch.articles.Cleaner, "clean", lambda self, text, page: 1 / 0)
    report = cleaned(tmp_path, b'{"text": "a"}\n')[1]
    assert report.rejected == 1
    assert lines_of(rejected_path(tmp_path / "out.jsonl"))[0]["reason"] == "unexpected ZeroDivisionError: division by zero"


def test_an_older_runs_rejected_records_go(tmp_path: Path) -> None:
    cleaned(tmp_path, b"bad\n")
    cleaned(tmp_path, b'{"text": "a"}\n', overwrite=True)
    assert not rejected_path(tmp_path / "out.jsonl").exists()


def corpus(count: int) -> bytes:
    lines = [json.dumps({"id": number, "text": f"Number {number}.\n{NOISY}", "x": [number]}) for number in range(count)]
    lines[count // 2] = "bad"
    return "\n".join(lines).encode()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let blocks be small, and a pool start for a few."""
    monkeypatch.setattr("cleaner.records.base.BLOCK", 4096)
    monkeypatch.setattr("cleaner.records.delimited.BLOCK", 4096)
    monkeypatch.setattr("cleaner.records.parquet.BLOCK", 4096)
    monkeypatch.setattr(command, "SERIAL_BYTES", 0)


@pytest.mark.parametrize("ending", [".jsonl", ".ndjson", ".jsonl.gz"])
def test_records_in_parallel_are_those_in_series(tmp_path: Path, small: None, ending: str) -> None:
    source = tmp_path / f"in{ending}"
    source.write_bytes(gzip.compress(corpus(500)) if ending.endswith(".gz") else corpus(500))
    seen = list[tuple[int, int, int]]()
    for workers in (1, 2):
        target = tmp_path / f"{workers}{ending}"
        done = batch_file(source, target, workers=workers, progress=lambda *progress: seen.append(progress))
        report = done.report
        assert (report.documents, report.changed, report.rejected, report.bytes) == (499, 499, 1, len(corpus(500)))
    assert seen[-1] == (499, source.stat().st_size, source.stat().st_size)
    assert (tmp_path / f"1{ending}").read_bytes() == (tmp_path / f"2{ending}").read_bytes()
    assert [record["id"] for record in lines_of(target)] == [number for number in range(500) if number != 250]
    assert [entry["line"] for entry in lines_of(rejected_path(target))] == [251]


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz"])
def test_an_empty_file_of_records(tmp_path: Path, ending: str) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"")
    batch_file(tmp_path / "in.jsonl", tmp_path / f"out{ending}")
    assert lines_of(tmp_path / f"out{ending}") == []
    assert sorted(written(tmp_path)) == ["in.jsonl", f"out{ending}"]


@pytest.mark.parametrize(
    ("source", "target", "fields", "said"),
    [
        ("in.jsonl", "there.jsonl", {}, "--overwrite"),
        ("in.jsonl", "in.jsonl", {}, "is the input"),
        ("in.jsonl", "link.jsonl", {}, "is the input"),
        ("in.jsonl", "folder.jsonl", {}, "folder"),
        ("in.jsonl", "out.csv", {}, "same format"),
        ("in.jsonl", "out.txt", {}, "not a kind of file"),
        ("in.txt", "out.jsonl", {}, "not a kind of file"),
        ("in.jsonl", "out.jsonl", {"edits": "text"}, "one field"),
        ("in.jsonl", "out.jsonl", {"edits": "c", "clean": "c"}, "one field"),
    ],
)
def test_settings_that_cannot_be_used(tmp_path: Path, source: str, target: str, fields: dict[str, Any], said: str) -> None:
    (tmp_path / "in.jsonl").write_bytes(b'{"text": "a"}\n')
    (tmp_path / "in.txt").write_bytes(b"a\n")
    (tmp_path / "there.jsonl").write_bytes(b"before")
    (tmp_path / "link.jsonl").hardlink_to(tmp_path / "in.jsonl")
    (tmp_path / "folder.jsonl").mkdir()
    there = sorted(tmp_path.iterdir())
    with pytest.raises(ConfigError, match=said):
        batch_file(tmp_path / source, tmp_path / target, Settings(Fields(**fields)))
    assert (tmp_path / "there.jsonl").read_bytes() == b"before"
    assert sorted(tmp_path.iterdir()) == there


@pytest.mark.parametrize(
    "data", [gzip.compress(corpus(300), mtime=0)[:-200], b"not gzip", gzip.compress(b"", mtime=0) + b"rubbish"]
)
def test_a_broken_archive_leaves_no_output(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "in.jsonl.gz").write_bytes(data)
    report = batch_file(tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl")
    assert (report.status, report.report.documents) == ("error", 0)
    assert "cannot read the records" in str(report.error)
    assert list(written(tmp_path)) == ["in.jsonl.gz"]


def test_streams(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "batch", "-", "-o", "-"], input=b'{"text": "a &amp; b"}\nbad\n', capture_output=True
    )
    assert (done.returncode, done.stdout) == (2, b'{"text": "a & b"}\n')
    assert json.loads(done.stderr.splitlines()[0])["raw"] == "bad"


# Memory.

PROGRAM = """
import sys
from pathlib import Path
from cleaner.cli import cli
try:
    cli(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
(peak,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
print(peak.split()[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there it can be seen how much memory a process had")
@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_memory_does_not_grow_with_the_input(tmp_path: Path, ending: str) -> None:
    def peak(megabytes: int) -> int:
        """Return the most memory that cleaning so many megabytes took, in megabytes."""
        source = tmp_path / f"{megabytes}.{ending}"
        text = NOISY + "Rain fell all night on the harbor of the old town. " * 40
        record = json.dumps({"id": 1, "text": text}) if ending == "jsonl" else f'1,"{text}"'
        lines = [record] * (megabytes * 1_000_000 // len(text))
        source.write_text("\n".join(lines if ending == "jsonl" else ["id,text", *lines]), "utf-8")
        words = ("batch", "-q", "-j1", "--select", "whitespace", str(source), "-o", str(tmp_path / f"out.{ending}"), "--overwrite")
        done = subprocess.run([sys.executable, "-c", PROGRAM, *words], capture_output=True, text=True, check=True)
        return int(done.stdout.split()[-1]) // 1024

    few, many = peak(2), peak(18)
    assert many - few < 8, (few, many)
