"""What is fuzzed, and the laws that must hold for whatever bytes come: each target takes bytes and raises if one is broken."""

from __future__ import annotations

import json
import pickle
import re
import tempfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from maker import ODD, Maker

from cleaner import Cleaner, profile, replay
from cleaner.batch.journal import Identity, Journal, State
from cleaner.batch.trail import Span
from cleaner.config import KEYS, KINDS, options, read
from cleaner.core import Result
from cleaner.counting import BYTES, SKETCH, Articles, Counts
from cleaner.encodings import Decoded, decode, is_binary
from cleaner.errors import ConfigError, InputError
from cleaner.files import encode
from cleaner.options import LEVELS
from cleaner.records import Fields, Position, RecordError, format_of
from cleaner.rules.literals import prefixes
from cleaner.sites import host
from cleaner.spill import Spill


@cache
def cleaner(level: str) -> Cleaner:
    """Return the cleaner of a level."""
    return Cleaner(level=level)


def lawful(built: Cleaner, text: str) -> Result:
    """Clean a text; the edits make the clean text from the source, and cleaning it again finds nothing."""
    result = built.clean(text)
    assert replay(result.source, result.edits) == result.text, "replay"
    if not result.edits:
        assert result.text == result.source, "changed without an edit"
        return result
    again = built.clean(result.text)
    assert again.text == result.text, "idempotence: another text"
    assert again.edits == (), "idempotence: edits"
    return result


def clean(data: bytes) -> None:
    """Texts made of real noise and odd characters."""
    maker = Maker(data)
    level = maker.pick(LEVELS)
    lawful(cleaner(level), maker.text())


def layout(data: bytes) -> None:
    """Pages flattened to text: articles among buttons, labels, dates, names, boxes, lists and copies."""
    maker = Maker(data)
    level = maker.pick(LEVELS)
    lawful(cleaner(level), maker.pick(("\n", "\n", "\n\n", "\r\n")).join(maker.layout()))


def page(data: bytes) -> None:
    """Whole HTML pages, whole or broken."""
    maker = Maker(data)
    if maker.below(4):
        lawful(cleaner(maker.pick(LEVELS)), maker.page())
        return
    begin = maker.pick(
        ("<!DOCTYPE html><html><body>", "<html><body><p>", "<html><head>", "<body><div>", "<?xml version='1.0'?><html><p>")
    )
    lawful(cleaner(LEVELS[1]), begin + maker.text())


#: Encodings that texts are put in, a part at a time, so that one file may hold several.
CODECS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "cp1252", "cp1251", "koi8-r", "cp1250", "cp1256", "gb18030", "big5",
    "shift_jis", "euc_jp", "euc_kr", "iso2022_jp", "hz", "utf-7", "cp037",
)  # fmt: skip


def decoder(data: bytes) -> None:
    """Files in any encoding, several, or none: decoded or refused, and what was decoded can be written and is read again the same."""
    maker = Maker(data)
    named = maker.pick((None, None, None, *CODECS))
    parts = []
    while maker.left > 0:
        if maker.below(4):
            parts.append(maker.text().encode(maker.pick(CODECS), "ignore"))
        else:
            parts.append(maker.take(maker.below(64)))
    for raw in (data, b"".join(parts)):
        try:
            decoded = decode(raw, named)
        except InputError:
            continue
        _readable(decoded)


def _readable(decoded: Decoded) -> None:
    assert "\r" not in decoded.text, "a carriage return is left"
    body = decoded.text.rstrip("\n")
    written = encode(body, decoded.newline)
    if body and not body.startswith("\ufeff") and not is_binary(written):
        assert decode(written, "utf-8").text.rstrip("\n") == body, "written and read is another text"


VALUES = (
    "1", "1.0", "1e400", "-0", "true", "null", "NaN", "[]", "{}", '"\\ud800"', '"\\u0000"', '"a & amp; b"', '{"text": "inner"}', "9" * 5000, "[" * 200 + "]" * 200,
    "[" * 100_000, '"', "\\", ",", ":", "tru",
)  # fmt: skip


NAMES = ("text", "id", "a\u2028b", *ODD)


def records(data: bytes) -> None:
    """Lines of JSON: each is parsed or refused, and what is put into a record is what any reader finds there."""
    maker = Maker(data)
    text = maker.text() if maker.below(2) else "a"
    members = [f'"text": {json.dumps(text, ensure_ascii=bool(maker.below(2)))}']
    for _ in range(maker.below(5)):
        name = json.dumps(maker.pick(NAMES))
        members.insert(maker.below(len(members) + 1), f"{name}: {maker.pick(VALUES)}")
    line = "{" + maker.pick((", ", ",", " ,\t")).join(members) + "}"
    for raw in (line.encode("utf-8", "surrogatepass"), data):
        _replaceable("a.jsonl", raw, b"")


def table(data: bytes) -> None:
    """CSV and TSV files, whole or broken: the same laws as for lines of JSON."""
    maker = Maker(data)
    delimiter = maker.pick((",", ";", "\t", "|"))
    end = maker.pick(("\n", "\r\n", "\r"))
    rows = [delimiter.join(maker.pick((("id", "text"), ('"text"', "x", "y"), ("text",), ("\ufefftext", "edits"))))]
    while maker.left > 0:
        fields = [
            maker.text()[:300] if maker.below(2) else maker.pick(("", "a", '"', '""', '"a"b', 'a"b', '"a', "a\r"))
            for _ in range(maker.below(4))
        ]
        rows.append(delimiter.join(f'"{field.replace(chr(34), chr(34) * 2)}"' if maker.below(2) else field for field in fields))
    for raw in (end.join(rows).encode("utf-8", "surrogatepass"), b"text\n" + data):
        _replaceable("a.tsv" if delimiter == "\t" else "a.csv", raw, None)


def _replaceable(name: str, raw: bytes, head: bytes | None) -> None:
    fields, put = Fields(edits="edits"), 'new, "x";\t|\r\n y'
    try:
        source = format_of(Path(name)).over(BytesIO(raw), fields)
        blocks = [*source.blocks()]
    except InputError:
        return
    total = 0
    for block in blocks:
        total += len(block.data)
        for record in source.layout.records(block):
            try:
                record.text()
            except RecordError:
                continue
            new = record.replaced({"text": put, "edits": []})
            file = (source.layout.head if head is None else head) + new
            (again,) = _all(name, file)
            assert again.text() == put, "what was put in is not found"
    assert total <= len(raw), "more was read than there is"


def _all(name: str, file: bytes) -> list[Any]:
    source = format_of(Path(name)).over(BytesIO(file), Fields())
    return [record for block in source.blocks() for record in source.layout.records(block)]


def configuration(data: bytes) -> None:
    """Configurations: refused with a ConfigError of one line that names the file, or good for a cleaner that works."""
    maker = Maker(data)
    used = maker.below(8) == 0
    for name, text in (("cleaner.toml", _toml(maker)), ("pyproject.toml", data.decode("utf-8", "replace"))):
        try:
            config = read(Path(name), text)
            if used:  # building a cleaner takes a hundred times as long as reading its configuration
                config.selection(Path())
                asked = options(config, {})  # refuses a profile that is not there, or is none
        except ConfigError as error:
            said = str(error)
            assert name in said, "the error does not name the file"
            assert "\n" not in said, "the error is more than a line"
        else:
            if used:
                Cleaner(asked).clean("It rained.\nIssue 4 of Volume 12\n")


TABLES = ("en", "ru", "xx", "common", "line", "e", "")
WRONG = ("true", "1", "[]", "{}", "[[]]", "[1]", "1979-05-27", "nan", '""', "''", '"\\u0000"')
WORDS = (*LEVELS, "ads", "footers.ru", "utf-8", "hex", "ru", "*.txt", "os:system", "json:loads", "drafts/", "..", "/", "[!")
PATTERNS = (
    "^x{2,9}$",
    "(?i)y",
    "(((((z)))))",
    "e*",
    "(a+)+$",
    "[",
    "(?P<a>b){1000}",
    "(?<=a)b",
    "[[:alpha:]]",
    "(?m)^$",
    "x|",
    "[^",
)


def _toml(maker: Maker) -> str:
    lines = []
    while maker.left > 0:
        kind = maker.below(6)
        key = maker.pick((*KEYS, *KINDS, "levle", "profile"))
        if kind == 0:
            lines.append(f"[phrases.{maker.pick(TABLES)}]")
        elif kind == 1:
            lines.append(f"{key} = {maker.pick(WRONG)}")
        elif kind == 2:
            lines.append(f'{key} = "{maker.pick(WORDS)}"')
        elif kind == 3:
            lines.append(f"regex = ['{maker.pick(PATTERNS)}', '{maker.pick(PATTERNS)}']")
        else:
            items = [json.dumps(maker.text()[:200], ensure_ascii=False) for _ in range(maker.below(3))]
            lines.append(f"{key} = [{', '.join(items)}]")
    return "\n".join(lines)


CELLS = (
    "total",
    "keep",
    "drop",
    "kepe",
    "",
    "0",
    "3",
    "41",
    "9" * 5000,
    "-1",
    "٣",
    "*",
    "example.com",
    "# note",
    "mark",
    "articles",
)


def learned(data: bytes) -> None:
    """Profiles: refused with a ConfigError of one line, or written and read again the same; merged, marked and cleaned with."""
    maker = Maker(data)
    used = maker.below(8) == 0
    rows = ["total\t60\t2\t*", "total\t60\t1\texample.com"][: maker.below(3)]
    while maker.left > 0:
        cells = [maker.text()[:80] if maker.below(3) == 0 else maker.pick(CELLS) for _ in range(maker.below(6))]
        rows.append(maker.pick(("\t", "\t", "\t", " ")).join(cells))
    for text in ("\n".join(rows), *rows, data.decode("utf-8", "replace")):
        try:
            found = profile.parse(text, "ours.tsv")
        except ConfigError as error:
            said = str(error)
            if not said.startswith("ours.tsv") or "\n" in said:
                raise AssertionError("the error does not name the file, or is more than a line") from error
            continue
        again = profile.parse(found.text(), "again")
        assert again.text() == found.text(), "written and read is another profile"
        assert {row.line for row in found.rows if row.mark} == {row.line for row in again.rows if row.mark}, "a mark is lost"
        merged = profile.merge([found, again])
        profile.marked(merged, found)
        profile.parse(merged.text(), "merged")
        if used and found.rows:
            lawful(Cleaner(profile=profile.Profile(found.text())), maker.text() + "\n" + "\n".join(row.line for row in found.rows))


def counted(data: bytes) -> None:
    """What is counted in parts, in any order, on disk or in memory, is the same, and makes a profile that can be read."""
    maker = Maker(data)
    parts = [Counts() for _ in range(1 + maker.below(4))]
    while maker.left > 0:
        part, site = maker.pick(parts), host(maker.pick(("", "a.com", "https://b.org/x", "*", "\u2028", "c\td", "\udc80")))
        if maker.below(256) == 0:
            part.add("\n".join(maker.layout())[:5000], site)
            continue
        article = maker.take(1).ljust(BYTES, b"\1") + maker.take(maker.below(8)).ljust(SKETCH, b"\0")[:SKETCH]
        part.articles.setdefault(site, Articles()).extend(article[:BYTES])
        for _ in range(1 + maker.below(6)):
            folded = maker.pick(("home", "sport", "0 comments", "a: b", "\ud83d", "x" * 900, f"line {maker.below(500)}"))
            part.see(folded, site, maker.pick((folded, folded.upper(), f"» {folded}")), article)
    # pickled as for another process: a merge may take over what it is given
    forward, backward = Counts(), Counts()
    for part in parts:
        forward.merge(pickle.loads(pickle.dumps(part)))
    for part in reversed(parts):
        backward.merge(pickle.loads(pickle.dumps(part)))
    text = forward.learned().text()
    assert text == backward.learned().text(), "another order of parts is another profile"
    if maker.below(16) == 0:  # files take a hundred times as long as memory
        with Spill(limit=maker.pick((1, 400)), part=maker.pick((1, 1 << 20))) as spill:
            for part in parts:
                spill.add(part)
            assert spill.learned().text() == text, "counts on disk are another profile"
    assert profile.parse(text, "counted").text() == text, "written and read is another profile"


ATOMS = (
    "a", "b", "ab", "read ", "more", "é", "ß", "İ", "я", "ﬁ", "的", "\\.", "\\[", "\\|", "-", " ", "[ab]", "[^a]", "[a-c]", "[]a]", "[ab-]", "\\d", "\\w", "\\s", ".", "(?=a)",
    "(?!b)", "(?<!a)", "(?<=\\))", "(?:", "(", "(?i:", "|", ")", "?", "*", "+", "{2}", "{0,1}", "{1,}", "{0}", "??", "*?", "++", "$", "^", "\\b", "[(]", "[|)]", "\\(",
)  # fmt: skip
SUBJECTS = ("a", "b", "ab", "read ", "more", "c", "é", "я", "的", ".", "[", "|", "-", " ", "1", "(", ")", "")


def prefix(data: bytes) -> None:
    """Every line that a pattern matches begins with one of what is worked out of it, or nothing is worked out."""
    maker = Maker(data)
    pattern = "^" * (maker.below(8) > 0) + "".join(maker.pick(ATOMS) for _ in range(maker.below(12)))
    try:
        search = re.compile(pattern).search
    except (re.error, OverflowError):
        return
    heads = prefixes(pattern)
    for _ in range(1 + maker.below(6)):
        line = "".join(maker.pick(SUBJECTS) for _ in range(maker.below(6)))
        if heads and search(line):
            assert line.startswith(heads), "a line begins otherwise"


def journal(data: bytes) -> None:
    """Journals of runs that broke off, whole or broken: what is taken up was written so, and what is written is taken up."""
    maker = Maker(data)
    key = {"version": "1", "options": "x"}
    entries: list[Any] = [key if maker.below(4) else {"version": "0", "options": "x"}]
    for _ in range(maker.below(5)):
        state = State(
            maker.pick(("a", "b", "\ud83d")),
            Identity("x", 1, 2),
            maker.pick(("running", "done", "finishing", "void")),
            Position(1, 2),
            (3, 4),
            Span(5, 6),
            {},
        )
        entry: dict[str, Any] = json.loads(json.dumps(state._asdict()))
        if maker.below(4) == 0:
            entry[maker.pick([*entry, "more"])] = maker.pick((None, 1, "x", [], [1], {}, [1, 2, 3], True, -1, [None, None, None]))
        if maker.below(8) == 0:
            del entry[maker.pick([*entry])]
        entries.append(entry)
    lines = b"".join(json.dumps(entry).encode() + b"\n" for entry in entries)
    cut = maker.below(len(lines) + 1) if maker.below(2) else len(lines)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "journal"
        there = lines[:cut] + maker.take(maker.below(40))
        path.write_bytes(there)
        try:
            first = Journal(path, key)
        except ConfigError:
            assert path.read_bytes() == there, "a file that is no journal is changed"
            assert not there.startswith(b'{"version"'), "a journal is taken for none"
            return
        first.begin()
        first.write(State("new", Identity("x", 1, 2), "done", Position(0, 0), (0, 0), Span(), {}))
        states = dict(first.states)
        first._file.close()  # as if it was killed
        again = Journal(path, key)
        assert again.states == states, "what was written is not taken up"
        again.finish()
        again.close()


#: The errors that a target may raise on purpose are caught in it: whatever leaves it is a finding.
TARGETS: dict[str, Callable[[bytes], None]] = {
    "clean": clean,
    "layout": layout,
    "page": page,
    "decoder": decoder,
    "records": records,
    "table": table,
    "configuration": configuration,
    "learned": learned,
    "counted": counted,
    "prefix": prefix,
    "journal": journal,
}


def warm() -> None:
    """Import all that the targets come to use."""
    for target in TARGETS.values():
        for first in range(4):
            target(bytes([first, *range(64)]))
