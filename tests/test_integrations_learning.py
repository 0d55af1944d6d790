"""Learning in shards: the profile of a local run, however the corpus is cut, in whatever order the answers come."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from articles import ALL
from click.testing import Result

from cleaner.errors import ConfigError

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (pip install 'article-cleaner[batch]')")
pc = pytest.importorskip("pyarrow.compute")
parquet = pytest.importorskip("pyarrow.parquet")

from cleaner.extras import MissingError
from cleaner.integrations import learning
from cleaner.learn import Corpus
from cleaner.talk import Talk

GIVEN: dict[str, Any] = {"text_field": "text", "site_field": "url", "encoding": None, "include": (), "exclude": ()}


def here(tables: Callable[[int], Iterator[Any]], count: int, added: Callable[[Any], bytes]) -> Iterator[bytes]:
    """An engine: this process, which does each shard twice, as if a machine had been lost."""
    if not count:
        return
    tables = pickle.loads(pickle.dumps(tables))
    whole = pa.concat_tables([table for number in [*range(count), *range(count)] for table in tables(number)])
    notes = whole.filter(pc.equal(whole["part"], learning.NOTES))
    yield added(notes.slice(0, notes.num_rows // 2))  # an engine keeps one of two tries
    for part in sorted(set(whole["part"].to_pylist()) - {learning.NOTES}, reverse=True):
        yield added(whole.filter(pc.equal(whole["part"], part)))


@pytest.fixture
def corpus(folder: Path) -> Path:
    """Records of three sites and of none, some of them bad, and articles in files of their own."""
    lines = []
    for n in range(60):
        site = ["https://www.a.com/x", "b.com", "c.com", None][n % 4]
        article = [f"{paragraph} ({'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]})" for paragraph in [*ALL.values()][n % len(ALL)]]
        record = {
            "text": f"Story {n}\nOnly here \ud800\n" + "\n".join([*article, "Fish &amp; chips", f"{n} comments"]),
            "url": site,
        }
        lines.append("no json" if n % 13 == 5 else json.dumps(record))
    (folder / "in" / "d.com").mkdir(parents=True)
    (folder / "in" / "r.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "in" / "bad.jsonl.gz").write_bytes(b"not packed")
    for n in range(5):
        (folder / "in" / "d.com" / f"{n}.txt").write_text(f"Fish &amp; chips\nWard {'abcde'[n]} waits for its bridge.\n", "utf-8")
    (folder / "in" / "d.com" / "z.txt").write_bytes(b"\xff\xfe\x00")
    return folder


class Told(Talk):
    """Takes errors down."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[str] = []

    def error(self, line: str) -> None:
        self.errors.append(line)


@pytest.mark.parametrize("size", [700, 5000, 1 << 26])
@pytest.mark.parametrize("memory", [1000, 1 << 25])
def test_the_profile_is_that_of_a_local_run(
    cleaner: Callable[..., Result], corpus: Path, monkeypatch: pytest.MonkeyPatch, size: int, memory: int
) -> None:
    local = cleaner("learn", "in", "--site-field", "url", "-o", "p.tsv")
    assert local.exit_code == 2
    monkeypatch.setattr(learning, "SHARD", size)
    monkeypatch.setattr(learning, "PART", size)
    monkeypatch.setattr(learning, "MEMORY", memory)
    talk = Told()
    found = learning.learn(Corpus(GIVEN, talk), [Path("in")], [], here)
    assert found.text() == Path("p.tsv").read_text("utf-8")
    assert {row.site for row in found.rows} >= {"*", "a.com", "d.com"}
    told = sorted(line.removeprefix("error: ") for line in local.stderr.splitlines() if line.startswith("error: "))
    assert sorted(line.replace(f"{corpus}/", "") for line in talk.errors) == told
    assert len(told) >= 6


def test_an_address_may_be_a_file_or_a_folder(cleaner: Callable[..., Result], corpus: Path) -> None:
    cleaner("learn", "in/r.jsonl", "--site-field", "url", "-o", "p.tsv")
    (corpus / "in" / "bad.jsonl.gz").unlink()
    for address in ("in/r.jsonl", "in"):
        found = learning.learn(Corpus(GIVEN, Told()), [], [f"file://{corpus}/{address}"], here)
        assert found.text() == Path("p.tsv").read_text("utf-8")
    talk = Told()
    learning.learn(Corpus(GIVEN, talk), [], [f"file://{corpus}/none"], here)
    assert talk.errors == [f"{corpus}/none: cannot read it: there is no such file or folder"]


def test_a_field_that_names_no_site_in_any_shard(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [{"text": "Rain fell."}, {"text": "Rain fell.", "meta": {"url": "a.com"}}, {"text": "Rain fell."}]
    Path("a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    monkeypatch.setattr(learning, "SHARD", 20)
    corpus = Corpus({**GIVEN, "site_field": "meta"}, Told())
    learning.learn(corpus, [Path("a.jsonl")], [], here)
    with pytest.raises(ConfigError, match="the field 'meta' holds no text in any record"):
        corpus.check_field()


def test_a_null_of_parquet_is_no_error(cleaner: Callable[..., Result], folder: Path) -> None:
    rows = [{"text": "Rain fell.\nWrite to us", "url": "a.com"}, {"text": None, "url": "a.com"}]
    parquet.write_table(pa.Table.from_pylist(rows * 3), "a.parquet")
    assert cleaner("learn", "a.parquet", "--site-field", "url", "-o", "p.tsv").exit_code == 0
    corpus = Corpus(GIVEN, talk := Told())
    assert learning.learn(corpus, [Path("a.parquet")], [], here).text() == Path("p.tsv").read_text("utf-8")
    assert (corpus.missing, talk.errors) == (3, [])


def test_an_empty_corpus(folder: Path) -> None:
    assert learning.learn(Corpus(GIVEN, Told()), [], [], lambda tables, count, added: iter([])).rows == []


def test_a_worker_of_another_version_is_refused(corpus: Path) -> None:
    work = learning.Work([[]], Corpus(GIVEN, Told()).reader, 1, "0.0.1")
    with pytest.raises(ConfigError, match=r"a worker has cleaner .*, and this run is of 0\.0\.1"):
        [*work.tables(0)]


def test_ray_is_asked_for_where_it_is_missing(
    cleaner: Callable[..., Result], corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(module: str, extra: str, what: str) -> Any:
        raise MissingError(f"{what} needs {module}: pip install 'article-cleaner[{extra}]'")

    monkeypatch.setattr("cleaner.integrations.ray.needed", missing)
    done = cleaner("learn", "in", "-o", "p.tsv", "--engine", "ray")
    assert (done.exit_code, done.stderr) == (2, "error: --engine ray needs ray: pip install 'article-cleaner[ray]'\n")
    done = cleaner("learn", "in", "-o", "p.tsv", "--ray-address", "auto")
    assert (done.exit_code, "goes with --engine ray" in done.stderr) == (2, True)
