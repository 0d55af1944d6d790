"""datatrove's own executor, readers, filters and writers, with our reader and our cleaner between them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from articles import ALL, EN, RU

from cleaner import Cleaner, Edit, replay
from cleaner.errors import CleanerError
from cleaner.extras import MissingError

pytest.importorskip("datatrove", reason="datatrove is not installed (pip install 'article-cleaner[datatrove]')")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.filters import LambdaFilter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from cleaner.integrations.datatrove import ArticleCleaner, ArticleFolderReader

NOISY = {code: "\n\n".join([*article, "[ad_1]", "Fish &amp; chips\n"]) for code, article in ALL.items()}
PAGE = "<!doctype html><html><body><article><p>" + "</p><p>".join(EN) + "</p></article></body></html>"


def run(*steps: Any, tasks: int = 1, folder: Path) -> dict[str, dict[str, Any]]:
    """Run a pipeline; return the stats of its steps by the last word of their names."""
    executor = LocalPipelineExecutor(list(steps), tasks=tasks, logging_dir=str(folder / "logs"))
    return {stats["name"].split()[-1]: stats["stats"] for stats in json.loads(executor.run().to_json())}


def records(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what a JsonlWriter wrote, by id."""
    found = [json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").split("\n") if line]
    assert len({record["id"] for record in found}) == len(found)
    return {record["id"]: record for record in found}


def writer(folder: Path) -> Any:
    return JsonlWriter(str(folder), compression=None)


def total(stat: Any) -> int:
    count: int = stat["total"] if isinstance(stat, dict) else stat
    return count


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of articles as scrapers leave it: encodings, pages, hidden and binary files, and what `cleaner clean` wrote."""
    root = tmp_path / "articles"
    for name, data in {
        "ar.txt": NOISY["ar"].encode("utf-16"),
        "en.TXT": NOISY["en"].replace("\n", "\r\n").encode(),
        "news/ru.text": NOISY["ru"].encode("cp1251"),
        "news/zh.txt": NOISY["zh"].encode("gb18030"),
        "news/page.html": PAGE.encode(),
        "news/page.clean.txt": b"old",
        "news/empty.txt": b"",
        "news/table.csv": b"a,b",
        ".git/notes.txt": b"hidden",
        "picture.txt": b"\x89PNG\r\n\0\0",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def is_long(document: Any) -> bool:
    """Keep what is longer than a headline."""
    return len(document.text) > 100


def test_a_folder_through_reader_filter_cleaner_and_writer_in_two_processes(folder: Path, tmp_path: Path) -> None:
    steps = (ArticleFolderReader(str(folder)), LambdaFilter(is_long), ArticleCleaner(edits="edits"), writer(tmp_path / "out"))
    stats = run(*steps, tasks=2, folder=tmp_path)
    out = records(tmp_path / "out")
    wanted = {
        "ar.txt": NOISY["ar"],
        "en.TXT": NOISY["en"],
        "news/ru.text": NOISY["ru"],
        "news/zh.txt": NOISY["zh"],
        "news/page.html": PAGE,
    }
    assert set(out) == set(wanted)
    counts: dict[str, int] = {}
    for name, source in wanted.items():
        result = Cleaner().clean(source)
        edits = [Edit(**edit) for edit in out[name]["metadata"]["edits"]]
        assert out[name]["text"] == result.text == replay(result.source, edits)
        for edit in edits:
            counts[f"rule/{edit.rule}"] = counts.get(f"rule/{edit.rule}", 0) + 1
    assert {label: total(stat) for label, stat in stats["cleaner"].items() if label.startswith("rule/")} == counts
    assert (stats["cleaner"]["total"], stats["cleaner"]["forwarded"], stats["cleaner"]["changed"]) == (5, 5, 5)
    assert (stats["folder"]["input_files"], stats["folder"]["unreadable"], stats["folder"]["empty"]) == (7, 1, 1)
    encodings = {name: record["metadata"]["encoding"] for name, record in out.items()}
    assert encodings == {
        "ar.txt": "utf-16",
        "en.TXT": "utf-8",
        "news/ru.text": "cp1251",
        "news/zh.txt": "gb18030",
        "news/page.html": "utf-8",
    }
    assert out["news/ru.text"]["metadata"]["file_path"] == str(folder / "news" / "ru.text")


def test_a_path_that_is_not_utf8_reads_as_in_the_list_of_edits(tmp_path: Path) -> None:
    root = tmp_path / os.fsdecode(b"caf\xe9")
    try:
        root.mkdir()
        (root / os.fsdecode(b"l\xe9.txt")).write_text(NOISY["en"], "utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    (root / "plain.txt").write_text(NOISY["en"], "utf-8")
    run(ArticleFolderReader(str(root)), ArticleCleaner(), writer(tmp_path / "out"), folder=tmp_path)
    out = records(tmp_path / "out")
    assert set(out) == {r"l\udce9.txt", "plain.txt"}
    assert {record["text"] for record in out.values()} == {Cleaner().clean(NOISY["en"]).text}
    assert out[r"l\udce9.txt"]["metadata"]["file_path"] == rf"{tmp_path}/caf\udce9/l\udce9.txt"


def failing(document: Any) -> Any:
    """A filter that fails for some texts."""
    if "explode" in document.text:
        raise ValueError("no such luck")
    return ()


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A folder with a file of records: a good one, one that a filter fails on, one of which nothing remains."""
    texts = {"good": NOISY["ru"], "bad": "explode &amp; burn", "gone": "[ad_1]\n[ad_2]"}
    path = tmp_path / "in" / "a.jsonl"
    path.parent.mkdir()
    path.write_text("".join(json.dumps({"id": name, "text": text, "site": name}) + "\n" for name, text in texts.items()), "utf-8")
    return path.parent


def test_records_that_fail_or_are_empty_go_to_the_exclusion_writer(lines: Path, tmp_path: Path) -> None:
    cleaner = ArticleCleaner(filters=[f"{__name__}:failing"], drop_empty=True, exclusion_writer=writer(tmp_path / "excluded"))
    stats = run(JsonlReader(str(lines)), cleaner, LambdaFilter(is_long), writer(tmp_path / "out"), folder=tmp_path)
    out, excluded = records(tmp_path / "out"), records(tmp_path / "excluded")
    assert {name: record["text"] for name, record in out.items()} == {"good": Cleaner().clean(NOISY["ru"]).text}
    assert out["good"]["metadata"]["site"] == "good"
    assert "edits" not in out["good"]["metadata"]
    assert {name: record["metadata"]["filter_reason"] for name, record in excluded.items()} == {"bad": "failed", "gone": "empty"}
    assert excluded["bad"]["text"] == "explode &amp; burn"
    assert "no such luck" in excluded["bad"]["metadata"]["cleaning_error"]
    counts = {
        label: stats["cleaner"][label] for label in ("total", "forwarded", "failed", "dropped", "dropped_failed", "dropped_empty")
    }
    assert counts == {"total": 3, "forwarded": 1, "failed": 1, "dropped": 2, "dropped_failed": 1, "dropped_empty": 1}


def test_records_that_fail_go_on_as_they_were_without_one(lines: Path, tmp_path: Path) -> None:
    stats = run(JsonlReader(str(lines)), ArticleCleaner(filters=[f"{__name__}:failing"]), writer(tmp_path / "out"), folder=tmp_path)
    out = records(tmp_path / "out")
    assert {name: record.get("text", "") for name, record in out.items() if name != "good"} == {
        "bad": "explode &amp; burn",
        "gone": "",
    }
    assert "no such luck" in out["bad"]["metadata"]["cleaning_error"]
    assert (stats["cleaner"]["forwarded"], stats["cleaner"]["failed"]) == (3, 1)


def test_a_record_whose_text_is_none_goes_on_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text(
        '{"id": "good", "text": "Fish &amp; chips"}\n{"id": "list", "text": ["Fish &amp; chips"]}\n'
    )
    run(JsonlReader(str(tmp_path / "in")), ArticleCleaner(), writer(tmp_path / "out"), folder=tmp_path)
    out = records(tmp_path / "out")
    assert {name: record["text"] for name, record in out.items()} == {"good": "Fish & chips", "list": ["Fish &amp; chips"]}
    assert out["list"]["metadata"]["cleaning_error"] == "list is not a string"


def test_a_document_without_a_text_goes_on_as_it_was() -> None:
    cleaner = ArticleCleaner()
    (document,) = cleaner.run(iter([Document(None, "a")]))
    assert (document.text, document.metadata["cleaning_error"]) == (None, "NoneType is not a string")
    assert (cleaner.stats["failed"].total, cleaner.stats["forwarded"].total) == (1, 1)


def ids(reader: Any, rank: int = 0, world_size: int = 1) -> list[str]:
    return [document.id for document in reader.run(rank=rank, world_size=world_size)]


def test_tasks_share_the_articles_evenly(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text("Rain.")
        (tmp_path / f"{number}.clean.txt").write_text("Rain.")
    shares = [ids(ArticleFolderReader(str(tmp_path)), rank, 2) for rank in (0, 1)]
    assert [len(share) for share in shares] == [5, 5]
    assert sorted(shares[0] + shares[1]) == [f"{number}.txt" for number in range(10)]


def test_the_options_of_datatroves_readers_hold(folder: Path) -> None:
    assert ids(ArticleFolderReader(str(folder), recursive=False)) == ["ar.txt", "en.TXT"]
    assert ids(ArticleFolderReader(str(folder), glob_pattern="*/*.csv")) == ["news/table.csv"]
    assert ids(ArticleFolderReader(str(folder), limit=1, skip=1)) == ["en.TXT"]
    (document,) = ArticleFolderReader(str(folder), limit=1, default_metadata={"crawl": 7}).run()
    assert document.metadata["crawl"] == 7


def test_a_known_encoding_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\n".join(RU).encode("cp1251"))
    (document,) = ArticleFolderReader(str(tmp_path), encoding="koi8-r").run()
    assert document.text == "\n".join(RU).encode("cp1251").decode("koi8-r")


def test_the_guard_is_counted() -> None:
    cleaner = ArticleCleaner(filters=[f"{__name__}:all_goes"])
    (document,) = cleaner.run(iter([Document("\n".join(EN), "a")]))
    assert document.text == "\n".join(EN)
    assert cleaner.stats["warned"].total == 1


def all_goes(document: Any) -> Iterator[Edit]:
    """A filter that drops every line."""
    return (document.drop(index, "all") for index in range(len(document.lines)))


def test_wrong_options_are_refused_where_the_pipeline_is_written() -> None:
    with pytest.raises(CleanerError, match="unknown option"):
        ArticleCleaner(levle="cautious")


def test_a_missing_library_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "cleaner.integrations.datatrove")
    for name in [name for name in sys.modules if name.partition(".")[0] == "datatrove"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "datatrove", None)
    with pytest.raises(MissingError, match=r"needs datatrove: pip install 'article-cleaner\[datatrove\]'"):
        __import__("cleaner.integrations.datatrove")
