"""Shards of files of records: the bytes of a local run, whatever is lost or done twice on the way."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from articles import ALL
from click.testing import Result

from cleaner import Options
from cleaner.batch.datasets import FileReport, Watcher
from cleaner.batch.work import Settings
from cleaner.errors import CleanerError, ConfigError, InputError
from cleaner.files import Selection
from cleaner.profile import TITLE

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (pip install 'article-cleaner[batch]')")

import pyarrow.parquet as pq

from cleaner.integrations import shards
from cleaner.integrations.places import place

NOISY = ["\n\n".join([*article, "[ad_1]", "Fish &amp; chips\n"]) for article in ALL.values()]


def records(count: int, first: int = 0) -> list[bytes]:
    """Return lines, some of them no records."""
    lines = [
        json.dumps({"id": n, "text": f"Story {n}\n\n{NOISY[n % 4]}", "n": 1.0}, ensure_ascii=n % 2 == 0).encode()
        for n in range(first, first + count)
    ]
    return [b'{"id": 1.50}' if n % 7 == 3 else b"caf\xe9" if n % 11 == 5 else line for n, line in enumerate(lines)]


def corpus(folder: Path) -> Path:
    """Write files of all formats."""
    (folder / "sub").mkdir(parents=True)
    (folder / "a.jsonl").write_bytes(b"\n".join(records(30)))
    (folder / "b.jsonl").write_bytes(b"")
    (folder / "sub" / "c.csv").write_text(
        "id,text\r\n" + "".join(f'{n},"Story {n}\r\nFish &amp; chips"\r\n' for n in range(5)), newline=""
    )
    pq.write_table(pa.table({"id": range(4), "text": [*NOISY[:3], None]}), folder / "sub" / "d.parquet")
    (folder / "a.jsonl.rejected.jsonl").write_bytes(b"old")
    (folder / ".hidden.jsonl").write_bytes(b"{}")
    (folder / "notes.txt").write_bytes(b"no records")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def here(function: Callable[[int], Any], count: int) -> Iterable[Any]:
    """An engine: this process, in no good order."""
    return map(function, reversed(range(count)))


def run(inputs: list[str], output: str, engine: Any = here, **settings: Any) -> list[FileReport]:
    overwrite = settings.pop("overwrite", False)
    watcher = settings.pop("watcher", None)
    return shards.run(shards.found(inputs, output), Options(), Settings(**settings), engine, overwrite=overwrite, watcher=watcher)


@pytest.fixture
def local(cleaner: Callable[..., Result], folder: Path) -> dict[str, bytes]:
    """What a local run writes for the corpus, which stands in `in`."""
    corpus(folder / "in")
    assert cleaner("batch", "in", "-o", "local").exit_code == 2
    return tree(folder / "local")


@pytest.fixture(params=[100, 3000, 1 << 26])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """The bytes of a shard: less than a line, some lines, more than there are."""
    monkeypatch.setattr(shards, "SHARD", request.param)
    return int(request.param)


def test_the_bytes_are_those_of_a_local_run(local: dict[str, bytes], folder: Path, size: int) -> None:
    reports = run(["in"], "out")
    assert tree(folder / "out") == local
    assert "a.jsonl.rejected.jsonl" in local
    (entry,) = [entry for entry in reports if entry.source.endswith("a.jsonl")]
    assert (entry.status, entry.report.documents, entry.report.rejected) == ("written", 23, 7)


def test_one_file_goes_to_one_file(local: dict[str, bytes], folder: Path, size: int) -> None:
    run(["in/a.jsonl"], "one/clean.jsonl")
    assert tree(folder / "one") == {"clean.jsonl": local["a.jsonl"], "clean.jsonl.rejected.jsonl": local["a.jsonl.rejected.jsonl"]}


def test_compressed_files(cleaner: Callable[..., Result], folder: Path, size: int) -> None:
    import gzip

    (folder / "a.jsonl.gz").write_bytes(gzip.compress(b"\n".join(records(9, 100))))
    cleaner("batch", "a.jsonl.gz", "-o", "local.jsonl.gz")
    run(["a.jsonl.gz"], "out.jsonl.gz")
    assert (folder / "out.jsonl.gz").read_bytes() == (folder / "local.jsonl.gz").read_bytes()


@pytest.mark.parametrize("lost", range(6))
def test_a_run_that_breaks_off_goes_on(local: dict[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch, lost: int) -> None:
    monkeypatch.setattr(shards, "SHARD", 9000)
    done: list[int] = []

    def breaking(function: Callable[[int], Any], count: int) -> Iterable[Any]:
        for number in range(count):
            if len(done) == lost:
                raise KeyboardInterrupt
            done.append(number)
            yield function(number)

    with pytest.raises(KeyboardInterrupt):
        run(["in"], "out", breaking)
    again: list[str] = []

    def counting(function: Callable[[int], Any], count: int) -> Iterable[Any]:
        for number in range(count):
            again.append("done")
            yield function(number)

    reports = run(["in"], "out", counting)
    assert tree(folder / "out") == local
    total = sum(file.parts for file in shards.found(["in"], "elsewhere").files)
    assert total > 6
    assert len(again) == total + 1 - lost  # one file has to be put together
    assert sum(entry.report.documents for entry in reports) == 23 + 5 + 4
    assert sum(entry.resumed for entry in reports) > 0 or lost == 0


def test_a_shard_that_is_done_twice_is_written_once(local: dict[str, bytes], folder: Path, size: int) -> None:
    def twice(function: Callable[[int], Any], count: int) -> Iterable[Any]:
        for number in range(count):
            function(number)
            yield function(number)

    run(["in"], "out", twice)
    assert tree(folder / "out") == local


def killing(document: Any) -> Any:
    """A filter that kills the process that runs it."""
    if NOISY[2].split("\n")[0] in document.lines:
        os._exit(9)
    return ()


def test_a_record_that_killed_a_worker_is_rejected_the_second_time(folder: Path) -> None:
    (folder / "a.jsonl").write_bytes(b"\n".join(records(3)))
    todo = shards.found(["a.jsonl"], "b.jsonl")
    options = Options(filters=(f"{__name__}:killing",))
    work = shards.Work(todo.files, [shards.Shard(0, 0)], options, Settings(), todo.state)
    work.note(work.shards[0], ".tried").write(b"")  # a first try began, and was never heard of again
    answer = work.clean(0)
    assert answer["error"] is None
    assert (answer["report"]["documents"], answer["report"]["rejected"]) == (2, 1)
    (entry,) = map(json.loads, (folder / "b.jsonl.rejected.jsonl").read_text().splitlines())
    assert (entry["line"], entry["reason"].split(";")[0]) == (3, "the process that cleaned it was killed")


def test_finished_outputs_are_refused(local: dict[str, bytes], folder: Path) -> None:
    run(["in"], "out")
    with pytest.raises(ConfigError, match="there already; --overwrite replaces them"):
        run(["in"], "out")
    (folder / "out" / "a.jsonl").write_bytes(b"edited")
    run(["in"], "out", overwrite=True)
    assert tree(folder / "out") == local


def test_rejected_records_of_whatever_origin_are_not_lost(local: dict[str, bytes], folder: Path) -> None:
    bad = folder / "out" / "sub" / "c.csv.rejected.jsonl"
    bad.parent.mkdir(parents=True)
    bad.write_bytes(b"somebody's own")
    with pytest.raises(ConfigError, match=r"c\.csv\.rejected\.jsonl is there already; --overwrite replaces it"):
        run(["in"], "out")
    assert tree(folder / "out") == {"sub/c.csv.rejected.jsonl": b"somebody's own"}
    run(["in"], "out", overwrite=True)
    assert tree(folder / "out") == local


def test_other_settings_begin_anew(local: dict[str, bytes], folder: Path) -> None:
    def breaking(function: Callable[[int], Any], count: int) -> Iterable[Any]:
        yield function(0)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(["in"], "out", breaking, drop_empty=True)
    said: list[str] = []
    run(["in"], "out", watcher=Watcher(say=said.append))
    assert said == ["begun anew: the inputs, the options or cleaner's version changed since the last run was broken off"]
    assert tree(folder / "out") == local


def test_a_file_that_cannot_be_read_costs_no_other_file_anything(local: dict[str, bytes], folder: Path) -> None:
    (folder / "in" / "e.csv").write_text("id,body\n1,a\n")
    reports = {Path(entry.source).name: entry for entry in run(["in"], "out")}
    assert reports["e.csv"].status == "error"
    assert "no field 'text'" in str(reports["e.csv"].error)
    assert {name: data for name, data in tree(folder / "out").items() if not name.startswith(".cleaner-run")} == local
    (folder / "in" / "e.csv").unlink()
    run(["in"], "out", overwrite=True)
    assert tree(folder / "out") == local


def test_an_input_that_changes_is_not_taken(folder: Path) -> None:
    (folder / "a.jsonl").write_bytes(b"\n".join(records(3)))
    todo = shards.found(["a.jsonl"], "b.jsonl")
    (folder / "a.jsonl").write_bytes(b"\n".join(records(4)))
    (entry,) = shards.run(todo, Options(), Settings(), here)
    assert entry.error == "it changed while it was read; run again"
    assert not (folder / "b.jsonl").exists()


def test_what_cannot_be_written_to_its_end_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = place(str(tmp_path))
    (folder / "part").write(b"{}\n")
    with pytest.raises(InputError, match="cannot write"):
        (folder / "out.jsonl").join([folder / "part", folder / "lost"])
    assert [path.name for path in tmp_path.iterdir()] == ["part"]


def test_another_version_on_a_worker_is_an_error(folder: Path) -> None:
    (folder / "a.jsonl").write_bytes(b"\n".join(records(3)))
    todo = shards.found(["a.jsonl"], "b.jsonl")
    work = shards.Work(todo.files, [shards.Shard(0, 0)], Options(), Settings(), todo.state, "0.0.9")
    assert "a worker has cleaner" in work.clean(0)["error"]


@pytest.mark.parametrize(
    ("inputs", "output", "error"),
    [
        (["-"], "b.jsonl", "a stream of this machine"),
        (["no.jsonl"], "b.jsonl", "there is no such file"),
        (["a.jsonl"], "b.csv", "not of the same format"),
        (["a.jsonl"], "a.jsonl", "is the input; name another output"),
        (["a.jsonl"], "folder", "is a folder; name a file in it"),
        (["nosuch://bucket/a.jsonl"], "b.jsonl", "cannot open nosuch://bucket/a.jsonl"),
    ],
)
def test_what_cannot_be_done_is_refused(folder: Path, inputs: list[str], output: str, error: str) -> None:
    (folder / "a.jsonl").write_bytes(b"{}")
    (folder / "folder").mkdir()
    with pytest.raises((ConfigError, InputError), match=error):
        shards.found(inputs, output)


def test_several_inputs_globs_and_folders(folder: Path) -> None:
    corpus(folder / "in")
    (folder / "other").mkdir()
    (folder / "other" / "a.jsonl").write_bytes(b"{}")
    found = shards.found(["in/*.jsonl", "in/sub", "other/a.jsonl", "gone"], "out")
    assert sorted(file.target.path.removeprefix(f"{folder}/") for file in found.files) == [
        "out/b.jsonl",
        "out/c.csv",
        "out/d.parquet",
    ]
    assert [(Path(name).name, reason.split(" ")[0]) for name, reason in found.errors] == [
        ("gone", "cannot"),
        ("a.jsonl", "would"),
        ("a.jsonl", "would"),
    ]


def test_folders_of_this_machine_are_walked_as_without_a_cluster(folder: Path) -> None:
    corpus(folder / "in")
    (folder / "in" / "loop").symlink_to(".")
    found = shards.found(["in"], "in/out", lambda path: Selection(exclude=("*.csv",)))
    assert [file.target.path.removeprefix(f"{folder}/in/out/") for file in found.files] == ["a.jsonl", "b.jsonl", "sub/d.parquet"]


def test_a_glob_follows_no_links_to_folders(folder: Path) -> None:
    corpus(folder / "in")
    (folder / "in" / "loop").symlink_to(".")
    assert [file.source.path for file in shards.found(["in/**/*.csv"], "out").files] == [f"{folder}/in/sub/c.csv"]


def test_what_was_named_twice_is_taken_once_and_own_lists_are_no_inputs(cleaner: Callable[..., Result], folder: Path) -> None:
    corpus(folder / "in")
    for name, text in (
        ("edits.jsonl", '{"path": "a", "line": 1, "rule": "ads", "before": "b", "after": null}\n'),
        ("p.tsv", TITLE + "\n"),
    ):
        (folder / "in" / name).write_text(text)
    named = {file.source.name for file in shards.found(["in", "in", "in/a.jsonl", "in/*.jsonl"], "out").files}
    assert cleaner("batch", "in", "in", "in/a.jsonl", "-o", "local", "--format", "json").exit_code == 2
    assert (
        named
        == {"a.jsonl", "b.jsonl", "c.csv", "d.parquet"}
        == {Path(name).name for name in tree(folder / "local") if "rej" not in name}
    )


def test_the_output_folder_is_no_input(folder: Path) -> None:
    corpus(folder / "in")
    run(["in"], "in/clean")
    assert {file.source.name for file in shards.found(["in"], "in/clean").files} == {"a.jsonl", "b.jsonl", "c.csv", "d.parquet"}


@pytest.mark.parametrize("ends", [b"", b"\n"])
def test_lines_are_cut_where_they_begin(tmp_path: Path, ends: bytes) -> None:
    lines = [b"", b"a", b"bc", b"", b"d" * 70000, b"e"]
    data = b"\n".join(lines) + ends
    (tmp_path / "a").write_bytes(data)
    source = place(str(tmp_path / "a"))
    for step in (1, 2, 3, 4, 5, 7, 60000, len(data)):
        if step < 8:
            offsets = list(range(0, 12, step))
            offsets.append(len(data))
        else:
            offsets = [*range(0, len(data), step), len(data)]
        parts = []
        for start, end in pairwise(offsets):
            count = source.fetch_lines(tmp_path / "part", start, end)
            parts.append((tmp_path / "part").read_bytes())
            assert count == parts[-1].count(b"\n")
            assert parts[-1] in (b"", data) or parts[-1].endswith(b"\n") or data.endswith(parts[-1])
        assert b"".join(parts) == data


def test_an_output_that_cannot_be_written_is_said(folder: Path) -> None:
    (folder / "a.jsonl").write_bytes(b"\n".join(records(3)))
    (folder / "file").write_bytes(b"")
    with pytest.raises(CleanerError, match="file"):
        run(["a.jsonl"], "file/b.jsonl")
