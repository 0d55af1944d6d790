"""CSV and TSV: any dialect keeps its bytes but for the field that changes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.errors import InputError
from cleaner.records import Entry, Fields, read
from cleaner.records.base import Position
from cleaner.records.delimited import DelimitedFile


def opened(data: bytes, field: str = "text", **more: Any) -> DelimitedFile:
    return DelimitedFile(io.BytesIO(data), Fields(field, **more))


def through(data: bytes, value: str, fields: Fields) -> bytes:
    """Put a value where the clean text goes, in every record."""
    file = DelimitedFile(io.BytesIO(data), fields)
    output = file.layout.head
    for block in file.blocks():
        records = list(file.layout.records(block))
        assert [record.text() is not None for record in records]
        output += file.layout.joined(block, [(record, {fields.clean or fields.text: value}) for record in records])
    return output


@pytest.mark.parametrize(
    ("data", "value", "expected"),
    [
        (b"id,text\n1,a\n", "b", b"id,text\n1,b\n"),
        (b'id;"text"\r\n1;"a"\r\n', "b", b'id;"text"\r\n1;"b"\r\n'),
        (b"text|id\ra|1\rb|2", "x", b"text|id\rx|1\rx|2"),
        (b"\xef\xbb\xbftext\tn\na\t1.00\n", "b", b"\xef\xbb\xbftext\tn\nb\t1.00\n"),
        (b"text,n\na,1\n", "b, c", b'text,n\n"b, c",1\n'),
        (b"text,n\na,1\n", 'b "c"', b'text,n\n"b ""c""",1\n'),
        (b"text,n\na,1\n", "b\nc", b'text,n\n"b\nc",1\n'),
        (b'n,text\n"1, 2","a ""b""\n\nc"\n', "b", b'n,text\n"1, 2","b"\n'),
        (b'n,text\n5" pipe,a\n', "b", b'n,text\n5" pipe,b\n'),
        (b'n,text\n"x"y,a\n', "b", b'n,text\n"x"y,b\n'),
        (b'n,text\n" x" ,a\n', "b", b'n,text\n" x" ,b\n'),
        (b"text\na;b\n\nc\n", "b", b"text\nb\nb\n"),
        (b"a b,text,\xd1\x82\n\xff,a,\n", "b", b"a b,text,\xd1\x82\n\xff,b,\n"),
        (b"text\r\na\r\nb\r\n", "", b'text\r\n""\r\n""\r\n'),
        (b"text,n\na,\n", "", b"text,n\n,\n"),
    ],
)
def test_only_the_field_changes(data: bytes, value: str, expected: bytes) -> None:
    assert through(data, value, Fields("text")) == expected


def test_an_only_field_of_which_nothing_remains_is_still_a_record(cleaner: Callable[..., Result], folder: Path) -> None:
    (folder / "in.csv").write_bytes(b"text\n[ad_1]\nRain fell.\n")
    assert cleaner("batch", "in.csv", "-o", "out.csv").exit_code == 0
    assert (folder / "out.csv").read_bytes() == b'text\n""\nRain fell.\n'
    assert [entry.values for entry in read(folder / "out.csv")] == [{"text": ""}, {"text": "Rain fell."}]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"id,text\n1,a\n", b"id,text,new\n1,a,b\n"),
        (b'"id";"text"\r\n1;"a"\r\n', b'"id";"text";"new"\r\n1;"a";"b"\r\n'),
        (b'\xef\xbb\xbf"id","text"\n"1","a"\n', b'\xef\xbb\xbf"id","text","new"\n"1","a","b"\n'),
        (b'\xef\xbb\xbf"a\nb",text\n1,a\n', b'\xef\xbb\xbf"a\nb",text,"new"\n1,a,b\n'),
        (b"id,text\n1,a", b"id,text,new\n1,a,b"),
        (b"new,text\nold,a\n", b"new,text\nb,a\n"),
    ],
)
def test_a_field_is_added_last_or_set_where_it_is(data: bytes, expected: bytes) -> None:
    assert through(data, "b", Fields("text", clean="new")) == expected


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (b"1,a,b", "3 fields where the first line has 2"),
        (b"1", "1 field where the first line has 2"),
        (b"1,\xff", "not UTF-8 at byte 3 of the record"),
        (b'"1,a', "3 fields"),
    ],
)
def test_bad_records_keep_their_line(tmp_path: Path, record: bytes, reason: str) -> None:
    (tmp_path / "a.csv").write_bytes(b'id,text\r\n0,"a\r\nb"\r\n' + record + b"\r\n2,c\r\n" * 1)
    entries = list(read(tmp_path / "a.csv"))
    if reason != "3 fields":  # a quote that is never closed is a character
        assert [(entry.number, entry.error) for entry in entries if entry.error] == [(4, reason)]
    assert entries[-1] == Entry(5, {"id": "2", "text": "c"})
    assert entries[0] == Entry(2, {"id": "0", "text": "a\r\nb"})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no first line"),
        (b"\xef\xbb\xbf", "no first line"),
        (b"id,Text\n1,a\n", "no field 'text' (--text-field); there are 'id', 'Text'; did you mean 'Text'?"),
        (b"text,text\na,b\n", "twice"),
        ("text\na\n".encode("utf-16"), "it is UTF-16, and files of records are UTF-8"),
    ],
)
def test_files_without_the_field(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        opened(data)


def test_a_field_that_gets_something_is_there_once(cleaner: Callable[..., Result], folder: Path) -> None:
    (folder / "in.csv").write_bytes(b"id,clean,clean,text\n1,a,b,Fish &amp; chips\n")
    done = cleaner("batch", "in.csv", "-o", "out.csv", "--clean-field", "clean")
    assert (done.exit_code, done.stderr) == (2, "error: in.csv: the field 'clean' is there twice\n")
    assert cleaner("batch", "in.csv", "-o", "out.csv").exit_code == 0
    assert (folder / "out.csv").read_bytes() == b"id,clean,clean,text\n1,a,b,Fish & chips\n"


def test_a_record_that_never_ends_is_an_error_and_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("base", "delimited"):
        monkeypatch.setattr(f"cleaner.records.{module}.BLOCK", 100)
        monkeypatch.setattr(f"cleaner.records.{module}.LIMIT", 10_000)
    stream = io.BytesIO(b'id,text\n1,a\n2,"' + b"endless\n" * 100_000)
    with pytest.raises(InputError, match=r"line 3 is longer than 0 MB; is a quote"):
        list(DelimitedFile(stream, Fields("text")).blocks())
    assert stream.tell() < 50_000


CELLS = st.text(st.sampled_from('ab",;|\t\n\r é日"'), max_size=6)


@settings(max_examples=150)
@given(
    st.lists(st.tuples(CELLS, CELLS), max_size=5),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\r\n", "\n"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.integers(1, 30),
)
def test_it_reads_as_the_csv_module_does(rows: list[tuple[str, str]], delimiter: str, ending: str, quoting: Any, size: int) -> None:
    if quoting == csv.QUOTE_MINIMAL and ending == "\n":
        rows = [(one.replace("\r", ""), two.replace("\r", "")) for one, two in rows]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows([("id", "text"), *rows])
    data = file.getvalue().encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleaner.records.base.BLOCK", size)
        patch.setattr("cleaner.records.delimited.BLOCK", size)
        source = opened(data, clean="new")
        blocks = list(source.blocks())
        records = [record for block in blocks for record in source.layout.records(block)]
        later = [list(opened(data, clean="new").blocks(block.end)) for block in blocks]
    assert [tuple(record.values().values()) for record in records] == rows
    assert source.layout.first + b"".join(record.replaced({}) for record in records) == data
    new = source.layout.head + b"".join(record.replaced({"new": record.text() + '"'}) for record in records)
    assert [*csv.reader(io.StringIO(new.decode(), newline=""), delimiter=delimiter)] == [
        ["id", "text", "new"],
        *([one, two, two + '"'] for one, two in rows),
    ]
    assert later == [blocks[number:] for number in range(1, len(blocks) + 1)]
    assert all(isinstance(block.end, Position) for block in blocks)
