"""Hugging Face datasets: `Dataset.map` over Arrow tables and over lists, and a cache that is hit the second time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from articles import ALL

from cleaner import Cleaner

os.environ["HF_HUB_OFFLINE"] = "1"
datasets = pytest.importorskip("datasets", reason="datasets is not installed (pip install 'article-cleaner[datasets]')")

from cleaner.integrations import CleanColumn

TEXTS = ["\n\n".join([*article, "[ad_1]", "Fish &amp; chips\n"]) for article in ALL.values()] * 5
CLEAN = [Cleaner().clean(text).text for text in TEXTS]


@pytest.fixture
def articles(tmp_path: Path) -> Iterator[Any]:
    """A dataset on disk, as caching needs it."""
    datasets.Dataset.from_dict({"id": list(range(len(TEXTS))), "text": TEXTS}).save_to_disk(str(tmp_path / "articles"))
    datasets.disable_progress_bars()
    yield datasets.load_from_disk(str(tmp_path / "articles"))
    datasets.enable_progress_bars()


def cache_files(dataset: Any) -> set[str]:
    return {file["filename"] for file in dataset.cache_files}


@pytest.mark.parametrize("form", ["arrow", "numpy", "pandas", None])
def test_map_cleans_the_column(articles: Any, form: str | None) -> None:
    clean = articles.with_format(form).map(CleanColumn(edits_column="edits"), batched=True, batch_size=7).with_format(None)
    assert clean["text"][:] == CLEAN
    assert clean["id"][:] == list(range(len(TEXTS)))
    assert [edit["rule"] for edit in clean[0]["edits"]] == [edit.rule for edit in Cleaner().clean(TEXTS[0]).edits]


@pytest.mark.parametrize("form", ["arrow", None])
def test_edits_and_errors_that_come_late_have_the_types_they_would_have_had(form: str | None) -> None:
    data = datasets.Dataset.from_dict({"text": ["plain text"] * 4 + ["a &amp; b", "explode"]})
    step = CleanColumn(edits_column="edits", error_column="error", filters=[f"{__name__}:failing"])
    clean = data.with_format(form).map(step, batched=True, batch_size=2, writer_batch_size=2).with_format(None)
    assert [row and [edit["rule"] for edit in row] for row in clean["edits"]] == [*[[]] * 4, ["entities.entity"], None]
    assert [error and "no such luck" in error for error in clean["error"]] == [*[None] * 5, True]
    assert clean.features["edits"].feature["line"].dtype == "int64"


def failing(document: Any) -> Any:
    """A filter that fails for one text."""
    if document.text == "explode":
        raise ValueError("no such luck")
    return ()


def test_what_was_done_to_a_batch_before_is_not_lost() -> None:
    def step(batch: Any) -> Any:
        batch["text"] = [text.replace("b", "&amp;") for text in batch["text"]]
        return CleanColumn()(batch)

    assert datasets.Dataset.from_dict({"text": ["a b c"]}).map(step, batched=True)["text"][:] == ["a & c"]


def test_map_in_two_processes(articles: Any) -> None:
    assert articles.with_format("arrow").map(CleanColumn(), batched=True, num_proc=2).with_format(None)["text"][:] == CLEAN


def test_the_cache_is_hit_by_the_same_settings_only(articles: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    table = articles.with_format("arrow")
    first = table.map(CleanColumn(), batched=True)
    monkeypatch.setattr(CleanColumn, "__call__", None)  # who cleans anew, fails
    second = table.map(CleanColumn(), batched=True)
    assert second._fingerprint == first._fingerprint
    assert cache_files(second) == cache_files(first) != cache_files(articles)
    with pytest.raises(TypeError):
        table.map(CleanColumn(level="cautious"), batched=True)


PROGRAM = """
import sys, datasets
from cleaner.integrations import CleanColumn
table = datasets.load_from_disk(sys.argv[1]).with_format("arrow").map(CleanColumn(skip=["offtopic"]), batched=True)
print(table._fingerprint, *[file["filename"] for file in table.cache_files])
"""


def test_the_cache_is_hit_in_another_process(articles: Any, tmp_path: Path) -> None:
    def run() -> str:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(tmp_path / "articles")], capture_output=True, text=True, check=True
        )
        return done.stdout

    first = run()
    (written,) = [Path(name) for name in first.split()[1:]]
    before = written.stat().st_mtime_ns
    assert run() == first
    assert written.stat().st_mtime_ns == before


def test_a_streamed_dataset(articles: Any) -> None:
    stream = articles.to_iterable_dataset().with_format("arrow").map(CleanColumn(), batched=True, batch_size=7)
    texts = [text for table in stream.iter(batch_size=10) for text in table["text"].to_pylist()]
    assert texts == CLEAN
