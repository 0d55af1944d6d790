"""Records: one value is replaced, and everything else keeps its bytes."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.records import Fields, RecordError, rejected
from cleaner.records.jsonl import JsonLine, JsonLines


def parsed(raw: str | bytes, field: str = "text") -> Any:
    """Return the record of a line, parsed; a line that is bad says why."""
    line = JsonLine(1, raw.encode() if isinstance(raw, str) else raw, field)
    line.text()
    return line


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ('{"text": "a"}', '{"text": "b"}'),
        ('  {  "text"  :  "a"  }  \r', '  {  "text"  :  "b"  }  \r'),
        ('{"x":1.0,"text":"a","y":[1E5,-0,0.10]}', '{"x":1.0,"text":"b","y":[1E5,-0,0.10]}'),
        (f'{{"text": "a", "n": {"9" * 6000}}}', f'{{"text": "b", "n": {"9" * 6000}}}'),
        ('{"text": "a", "n": NaN, "i": -Infinity}', '{"text": "b", "n": NaN, "i": -Infinity}'),
        ('{"n": {"text": "no"}, "text": "a"}', '{"n": {"text": "no"}, "text": "b"}'),
        ('{"x": 1, "x": 2, "text": "first", "text": "a"}', '{"x": 1, "x": 2, "text": "first", "text": "b"}'),
        ('{"s": "\\u0436\\/\\ud83d", "text": "\\u0061"}', '{"s": "\\u0436\\/\\ud83d", "text": "b"}'),
        ('{"te\\u0078t": "a"}', '{"te\\u0078t": "b"}'),
        ('{"k}\\"": "}", "text": "a"}', '{"k}\\"": "}", "text": "b"}'),
    ],
)
def test_only_the_value_changes(raw: str, expected: str) -> None:
    record = parsed(raw)
    assert record.text() == "a"
    assert record.replaced({"text": "b"}).decode() == expected


@pytest.mark.parametrize(
    ("raw", "values", "expected"),
    [
        ('{"text":"a"}', {"c": "b"}, '{"text":"a","c":"b"}'),
        ('{"text": "a"}', {"c": "b", "d": [1]}, '{"text": "a", "c": "b", "d": [1]}'),
        ('{"text": "a" }', {"c": "b", "text": "x"}, '{"text": "x", "c": "b" }'),
        ('{"c": 0, "text": "a"}', {"text": "x", "c": {}}, '{"c": {}, "text": "x"}'),
    ],
)
def test_members_are_set_or_added(raw: str, values: dict[str, Any], expected: str) -> None:
    assert parsed(raw).replaced(values).decode() == expected


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", "not JSON"),
        ("text", "not JSON"),
        ('{"text": "a"', "not JSON"),
        ('{"text": "a"} x', "not JSON"),
        ('{"text": "a",}', "not JSON"),
        ("{'text': 'a'}", "not JSON"),
        ('{"text": "a" "b": 1}', "not JSON"),
        ('{"text": "a\tb"}', "not JSON: Invalid control character at character 12 of the line"),
        ('{"text": "\\x"}', "not JSON"),
        ("[]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ("5", "not a JSON object"),
        ("null", "not a JSON object"),
        ("{}", "no field 'text'"),
        ('{"Text": "a"}', "no field 'text'"),
        ('{"text": null}', "field 'text' is not a string"),
        ('{"text": 5}', "field 'text' is not a string"),
        ('{"text": ["a"]}', "field 'text' is not a string"),
        (b'{"text": "\xff"}', "not UTF-8 at byte 11"),
        ('{"text": "a", "x": ' + "[" * 100_000 + "}", "nested too deeply"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_bad_records(raw: str | bytes, reason: str) -> None:
    with pytest.raises(RecordError) as raised:
        parsed(raw)
    assert str(raised.value).startswith(reason)


@pytest.mark.parametrize("text", ["\ud800", "a\u2028b\x85c\u2029", "\0\x1f", '"\\', "😀"])
def test_any_text_fits_in_a_line(text: str) -> None:
    line = parsed('{"text": "a"}').replaced({"text": text})
    assert json.loads(line) == {"text": text}
    assert len(line.decode().splitlines()) == 1


WORDS = st.text(max_size=8)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | WORDS
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=6)


@settings(max_examples=60)
@given(st.dictionaries(WORDS, VALUES, max_size=4), WORDS, WORDS, st.booleans(), st.sampled_from([None, (",", ":")]))
def test_replacing_is_what_a_parser_would_do(
    members: dict[str, Any], old: str, new: str, escaped: bool, separators: tuple[str, str] | None
) -> None:
    members = {**members, "text": old}
    line = json.dumps(members, ensure_ascii=escaped, separators=separators).encode()
    record = parsed(line)
    assert record.text() == old
    again = json.loads(record.replaced({"text": new, "added": new}))
    expected = {**members, "text": new, "added": new}
    assert list(again) == list(expected)
    assert json.dumps(again) == json.dumps(expected)


@given(st.lists(st.binary(max_size=20).map(lambda line: line.replace(b"\n", b"")), max_size=30), st.integers(1, 40))
def test_blocks_hold_every_line_once(lines: list[bytes], size: int) -> None:
    lines = [b"{}", *lines]  # whatever may be at the beginning of another kind of file
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleaner.records.base.BLOCK", size)
        file = JsonLines(io.BytesIO(b"\n".join(lines)), Fields())
        found = [(record.number, record.raw) for block in file.blocks() for record in file.layout.records(block)]
    assert found == [(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def test_a_byte_order_mark_is_no_part_of_the_first_record() -> None:
    file = JsonLines(io.BytesIO(b'\xef\xbb\xbf{"text": "a"}\n'), Fields())
    (block,) = file.blocks()
    assert [(record.number, record.raw) for record in file.layout.records(block)] == [(1, b'{"text": "a"}')]


@given(st.binary().filter(lambda raw: b"\n" not in raw))
def test_a_rejected_record_can_be_had_back(raw: bytes) -> None:
    entry = json.loads(rejected(raw, 7, "why"))
    assert (entry["line"], entry["reason"]) == (7, "why")
    assert entry["raw"].encode("utf-8", "surrogateescape") == raw
