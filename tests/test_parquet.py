"""Parquet: one column changes; the schema, all other columns, the groups of rows and the compression stay."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cleaner.core import clean
from cleaner.records import Entry, read

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

Cli = Callable[..., Result]

NOISY = "Fish &amp; chips\n\n\n\nare served at  the harbor.   \n"
CLEAN = clean(NOISY).text


def table(kind: Any, count: int = 10) -> Any:
    """Return a table with a text that is missing, and one that is clean already."""
    texts = [{3: None, 5: "Rain fell."}.get(number, f"Number {number}. {NOISY}") for number in range(count)]
    return pa.table(
        {
            "id": pa.array(range(count), pa.int32()),
            "text": pa.array(texts, kind),
            "raw": pa.array([b"\xff\0"] * count),
            "tags": pa.array([["a", None], None] * (count // 2)),
            "when": pa.array(range(count), pa.timestamp("us", "UTC")),
            "site": pa.array(["x", "y"] * (count // 2)).dictionary_encode(),
        }
    ).replace_schema_metadata({"pandas": "{}", "ours": "1"})


def cleaned(value: str | None) -> str | None:
    return None if value is None else clean(value).text


KINDS = {
    "string": pa.string,
    "large_string": pa.large_string,
    "string_view": pa.string_view,
    "dictionary": lambda: pa.dictionary(pa.int8(), pa.large_string()),
}


@pytest.mark.parametrize(("kind", "compression"), [*zip(KINDS, ["snappy", "zstd", "none", "gzip"], strict=True)])
def test_only_the_text_changes(cleaner: Cli, folder: Path, kind: str, compression: str) -> None:
    pq.write_table(table(KINDS[kind]()), "in.parquet", row_group_size=4, compression=compression)
    done = cleaner("batch", "in.parquet", "-o", "out.parquet")
    assert done.exit_code == 0, done.stderr
    assert "10 records in" in done.stderr
    assert "8 changed, 1 without a text" in done.stderr
    before, after = pq.ParquetFile("in.parquet"), pq.ParquetFile("out.parquet")
    assert after.schema_arrow.equals(before.schema_arrow, check_metadata=True)
    groups = [[file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] for file in (before, after)]
    assert groups == [[4, 4, 2]] * 2
    codecs = [{file.metadata.row_group(0).column(n).compression for n in range(6)} for file in (before, after)]
    assert codecs[0] == codecs[1]
    old, new = before.read(), after.read()
    assert new.drop_columns(["text"]).equals(old.drop_columns(["text"]))
    assert new["text"].to_pylist() == [cleaned(value) for value in old["text"].to_pylist()]


@pytest.mark.parametrize("kind", [*KINDS])
def test_a_text_that_is_clean_already_stays(cleaner: Cli, folder: Path, kind: str) -> None:
    texts = ["Rain fell.", NOISY, "", None, "Snow fell.", "\n"]
    pq.write_table(pa.table({"text": pa.array(texts, KINDS[kind]())}), "in.parquet")
    assert cleaner("batch", "in.parquet", "-o", "out.parquet").exit_code == 0
    assert pq.read_table("out.parquet")["text"].to_pylist() == [cleaned(text) for text in texts]
    assert cleaner("batch", "out.parquet", "-o", "again.parquet").exit_code == 0
    assert pq.read_table("again.parquet").equals(pq.read_table("out.parquet"))


def test_a_column_that_has_to_hold_a_value_does(cleaner: Cli, folder: Path) -> None:
    schema = pa.schema([pa.field("text", pa.string(), nullable=False, metadata={"ours": "1"})])
    pq.write_table(pa.table([["Rain fell.", NOISY]], schema=schema), "in.parquet")
    assert cleaner("batch", "in.parquet", "-o", "out.parquet").exit_code == 0
    before, after = pq.read_table("in.parquet"), pq.read_table("out.parquet")
    assert after.schema.equals(before.schema, check_metadata=True)
    assert after["text"].to_pylist() == ["Rain fell.", CLEAN]


def test_other_columns_may_share_a_name(cleaner: Cli, folder: Path) -> None:
    twins = pa.table([[NOISY, "Rain fell."], [1, 2], ["a", "b"]], names=["text", "twin", "twin"])
    pq.write_table(twins, "in.parquet")
    done = cleaner("batch", "in.parquet", "-o", "out.parquet", "--edits-field", "edits")
    assert done.exit_code == 0, done.stderr
    after = pq.ParquetFile("out.parquet").read()
    assert after.column_names == ["text", "twin", "twin", "edits"]
    assert [after.column(place).to_pylist() for place in range(3)] == [[CLEAN, "Rain fell."], [1, 2], ["a", "b"]]
    said = cleaner("batch", "in.parquet", "-o", "other.parquet", "--clean-field", "twin")
    assert (said.exit_code, "error: in.parquet: the column 'twin' is there twice" in said.stderr) == (2, True)
    assert [entry.values["text"] for entry in read(folder / "in.parquet", ["text"])] == [NOISY, "Rain fell."]


@pytest.mark.parametrize("options", [{"use_deprecated_int96_timestamps": True, "version": "1.0"}, {"version": "2.6"}])
def test_times_of_nanoseconds_stay_and_need_not_be_read(cleaner: Cli, folder: Path, options: dict[str, Any]) -> None:
    times = pa.array([1600000000123456789, None], pa.timestamp("ns"))
    pq.write_table(pa.table({"text": [NOISY, "Rain fell."], "when": times}), "in.parquet", **options)
    done = cleaner("batch", "in.parquet", "-o", "out.parquet")
    assert done.exit_code == 0, done.stderr
    assert pq.read_table("out.parquet")["when"].combine_chunks().equals(times)
    assert cleaner("learn", "in.parquet", "-o", "p.tsv").exit_code == 0
    assert ["nanosecond" in str(entry.error).lower() for entry in read(folder / "in.parquet")] == [True, False]


@pytest.mark.parametrize("where", ["_changed", "_write"])
def test_rows_that_cannot_be_written_are_an_error_of_their_file(
    cleaner: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    from cleaner.records import parquet

    real = getattr(parquet.ParquetWriter, where)

    def failing(writer: Any, *arguments: Any) -> Any:
        with parquet._writing(folder):
            if "odd" in writer._schema.names:
                raise pa.ArrowInvalid("too odd\nto be true")
        return real(writer, *arguments)

    monkeypatch.setattr(parquet.ParquetWriter, where, failing)
    (folder / "in").mkdir()
    pq.write_table(pa.table({"text": [NOISY], "odd": [1]}), "in/a.parquet")
    pq.write_table(pa.table({"text": [NOISY]}), "in/b.parquet")
    done = cleaner("batch", "in", "-o", "out")
    assert done.exit_code == 2
    assert "error: in/a.parquet: cannot write the rows: too odd\n" in done.stderr
    assert pq.read_table("out/b.parquet")["text"].to_pylist() == [CLEAN]
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["b.parquet", "cleaner-batch.journal"]


def test_new_columns_come_last(cleaner: Cli, folder: Path) -> None:
    pq.write_table(table(pa.string()), "in.parquet", compression={"id": "gzip", "text": "zstd"})
    assert cleaner("batch", "in.parquet", "-o", "out.parquet", "--clean-field", "clean", "--edits-field", "edits").exit_code == 0
    old, file = pq.read_table("in.parquet"), pq.ParquetFile("out.parquet")
    new = file.read()
    assert new.column_names == [*old.column_names, "clean", "edits"]
    assert new.select(old.column_names).equals(old)
    assert new["clean"].to_pylist() == [cleaned(value) for value in old["text"].to_pylist()]
    assert new["edits"].to_pylist()[3] is None
    assert {edit["rule"] for edit in new["edits"].to_pylist()[0]} >= {"entities.entity", "whitespace.blank-line"}
    codecs = {
        column.path_in_schema: column.compression
        for column in map(file.metadata.row_group(0).column, range(file.metadata.num_columns))
    }
    assert (codecs["id"], codecs["text"], codecs["clean"], codecs["edits.list.element.rule"]) == ("GZIP", "ZSTD", "ZSTD", "ZSTD")


def test_a_column_that_is_there_is_set(cleaner: Cli, folder: Path) -> None:
    pq.write_table(pa.table({"clean": [1], "text": [NOISY]}), "in.parquet")
    assert cleaner("batch", "in.parquet", "-o", "out.parquet", "--clean-field", "clean").exit_code == 0
    assert pq.read_table("out.parquet").to_pydict() == {"clean": [CLEAN], "text": [NOISY]}


def test_empty_texts_and_missing_ones_are_left_out_when_asked(cleaner: Cli, folder: Path) -> None:
    pq.write_table(pa.table({"id": range(4), "text": ["a", None, " ", "b"]}), "in.parquet")
    done = cleaner("batch", "in.parquet", "-o", "out.parquet", "--drop-empty", "--format", "json")
    report = json.loads(done.stdout)
    assert (report["documents"], report["dropped"], report["missing"]) == (4, 2, 1)
    assert pq.read_table("out.parquet")["id"].to_pylist() == [0, 3]


@pytest.mark.parametrize("kind", [pa.string_view(), pa.dictionary(pa.int8(), pa.string())])
def test_rows_are_left_out_whatever_the_columns_hold(cleaner: Cli, folder: Path, kind: Any) -> None:
    values = pa.array(["a", None, "b", "c", "d"])
    before = pa.table({"text": ["[ad_1]", "Rain fell.", None, "Snow fell.", ""], "other": values.cast(kind)})
    pq.write_table(before, "in.parquet")
    done = cleaner("batch", "in.parquet", "-o", "out.parquet", "--drop-empty")
    assert done.exit_code == 0, done.stderr
    after = pq.read_table("out.parquet")
    assert (after.schema, after["text"].to_pylist()) == (before.schema, ["Rain fell.", "Snow fell."])
    assert after["other"].to_pylist() == [before["other"][1].as_py(), before["other"][3].as_py()]


def test_a_text_that_is_not_utf8_is_rejected(cleaner: Cli, folder: Path) -> None:
    texts = pa.StringArray.from_buffers(3, *pa.array([b"a &amp; b", b"\xffbad", b"c &amp; d"]).buffers()[1:])
    pq.write_table(pa.table({"id": range(3), "text": texts}), "in.parquet")
    done = cleaner("batch", "in.parquet", "-o", "out.parquet")
    assert (done.exit_code, "1 rejected" in done.stderr) == (2, True)
    assert pq.read_table("out.parquet").to_pydict() == {"id": [0, 2], "text": ["a & b", "c & d"]}
    (entry,) = map(json.loads, (folder / "out.parquet.rejected.jsonl").read_text().splitlines())
    assert (entry["line"], entry["reason"]) == (2, "not UTF-8")
    assert entry["raw"].encode("utf-8", "surrogateescape") == b"\xffbad"
    assert [entry.error for entry in read(folder / "in.parquet")] == [None, "not UTF-8", None]


def test_a_file_without_rows(cleaner: Cli, folder: Path) -> None:
    pq.write_table(table(pa.string())[:0], "in.parquet")
    assert cleaner("batch", "in.parquet", "-o", "out.parquet").exit_code == 0
    assert pq.read_table("out.parquet").equals(pq.read_table("in.parquet"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: pa.table({"Text": ["a"]}), "no column 'text' (--text-field); there are 'Text'; did you mean 'Text'?"),
        (lambda: pa.table({"text": [1]}), "does not hold texts, but int64"),
        (None, "cannot read it as Parquet"),
    ],
)
def test_files_without_texts(cleaner: Cli, folder: Path, data: Any, said: str) -> None:
    if data is None:
        (folder / "in.parquet").write_bytes(b"PAR1 no")
    else:
        pq.write_table(data(), "in.parquet")
    done = cleaner("batch", "in.parquet", "-o", "out.parquet")
    assert (done.exit_code, said in done.stderr, done.stderr.count("\n")) == (2, True, 1)
    assert [path.name for path in folder.iterdir()] == ["in.parquet"]


def test_parallel_is_serial_and_a_large_group_is_cut(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from test_datasets import batch_file

    monkeypatch.setattr("cleaner.records.parquet.BLOCK", 1000)
    monkeypatch.setattr("cleaner.records.parquet._GROUP", 5000)
    pq.write_table(table(pa.string(), 200), "in.parquet")
    for workers in (1, 2):
        assert batch_file(folder / "in.parquet", folder / f"{workers}.parquet", workers=workers).report.documents == 200
    assert (folder / "1.parquet").read_bytes() == (folder / "2.parquet").read_bytes()
    assert pq.ParquetFile("1.parquet").num_row_groups > 1
    assert pq.read_table("1.parquet")["id"].to_pylist() == list(range(200))


@pytest.mark.parametrize("command", [["report"], ["learn", "-o", "p.tsv"], ["batch", "-o", "out.parquet"]])
def test_a_file_without_the_column_is_one_error(cleaner: Cli, folder: Path, command: list[str]) -> None:
    pq.write_table(pa.table({"body": ["Rain fell."] * 3}), "in.parquet")
    done = cleaner(*command, "in.parquet", "--text-field", "bdy")
    assert done.exit_code == 2
    told = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert told == ["error: in.parquet: no column 'bdy' (--text-field); there are 'body'; did you mean 'body'?"]


def test_some_columns_are_read(folder: Path) -> None:
    pq.write_table(table(pa.string()), "in.parquet")
    entries = list(read(folder / "in.parquet", ["id", "text"]))
    assert entries[1] == Entry(2, {"id": 1, "text": f"Number 1. {NOISY}"})
    assert len(entries) == 10


def test_a_stream_is_no_parquet_file(cleaner: Cli, folder: Path) -> None:
    pq.write_table(table(pa.string()), "in.parquet")
    done = cleaner("batch", "in.parquet", "-o", "-")
    assert (done.exit_code, "name a file" in done.stderr) == (2, True)
