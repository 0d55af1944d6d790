"""The callable over an Arrow column: every kind of column, no text lost, equal settings as equal pickles."""

from __future__ import annotations

import hashlib
import pickle
import subprocess
import sys
from typing import Any

import pytest
from articles import ALL

from cleaner import Cleaner, Options, replay
from cleaner.errors import CleanerError, ConfigError, InputError
from cleaner.extras import MissingError

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (pip install 'article-cleaner[ray]')")

from cleaner.batch import articles
from cleaner.integrations import CleanColumn

NOISY = ["\n\n".join([*article, "[ad_1]", "Fish &amp; chips\n"]) for article in ALL.values()]
TEXTS = [*NOISY, None, "", NOISY[0], "It isn& # 39;t over."]
CLEAN = [None if text is None else Cleaner().clean(text).text for text in TEXTS]

KINDS = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int8(), pa.string()),
    pa.dictionary(pa.int32(), pa.large_string(), ordered=True),
]


def test_texts_are_noisy() -> None:
    assert all(text != clean for text, clean in zip(TEXTS, CLEAN, strict=True) if text)


def array_of(texts: list[str | None], kind: Any) -> Any:
    if pa.types.is_dictionary(kind):
        plain = pa.array(texts, kind.value_type).dictionary_encode()
        return pa.DictionaryArray.from_arrays(plain.indices.cast(kind.index_type), plain.dictionary, ordered=kind.ordered)
    return pa.array(texts, kind)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_record_batch_of_any_kind_of_strings(kind: Any) -> None:
    batch = pa.record_batch({"id": pa.array(range(len(TEXTS))), "text": array_of(TEXTS, kind)})
    clean = CleanColumn()(batch)
    assert isinstance(clean, pa.RecordBatch)
    clean.validate(full=True)
    assert clean.schema == batch.schema
    assert clean["text"].to_pylist() == CLEAN
    assert clean["id"].equals(batch["id"])


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_table_of_chunks_keeps_them(kind: Any) -> None:
    chunks = [array_of(TEXTS[:3], kind), array_of([], kind), array_of(TEXTS[3:], kind)]
    table = pa.table({"text": pa.chunked_array(chunks, kind), "id": pa.chunked_array([range(len(TEXTS))])})
    clean = CleanColumn()(table)
    clean.validate(full=True)
    assert clean.schema == table.schema
    assert clean["text"].to_pylist() == CLEAN
    assert [len(chunk) for chunk in clean["text"].chunks] == [3, 0, len(TEXTS) - 3]


@pytest.mark.parametrize(
    "empty", [pa.table({"text": pa.chunked_array([], pa.string())}), pa.record_batch({"text": pa.array([], pa.string())})]
)
def test_an_empty_batch(empty: Any) -> None:
    clean = CleanColumn(edits_column="edits", error_column="error")(empty)
    assert clean.num_rows == 0
    assert clean.schema.names == ["text", "edits", "error"]


def test_a_slice_is_cleaned_and_no_more() -> None:
    table = pa.table({"text": TEXTS}).slice(2, 3)
    assert CleanColumn()(table)["text"].to_pylist() == CLEAN[2:5]


def test_metadata_of_schema_and_field_stay() -> None:
    field = pa.field("text", pa.string(), nullable=False, metadata={"unit": "article"})
    table = pa.table({"text": ["[ad_1]\nFish &amp; chips"]}, schema=pa.schema([field], metadata={"source": "crawl"}))
    clean = CleanColumn(clean_column="clean")(table)
    assert clean.schema.metadata == table.schema.metadata
    assert clean.schema.field("text").equals(field, check_metadata=True)
    assert clean.to_pylist() == [{"text": "[ad_1]\nFish &amp; chips", "clean": "Fish & chips"}]


def test_the_clean_column_may_be_there_already_of_another_type() -> None:
    clean = CleanColumn(clean_column="clean")(pa.table({"clean": [1], "text": ["Fish &amp; chips"]}))
    assert clean.to_pylist() == [{"clean": "Fish & chips", "text": "Fish &amp; chips"}]


def test_a_column_that_is_there_already_may_hold_nulls_then() -> None:
    field = pa.field("error", pa.string(), nullable=False)
    table = pa.table({"text": ["Rain."], "error": ["old"]}, schema=pa.schema([pa.field("text", pa.string()), field]))
    clean = CleanColumn(error_column="error")(table)
    assert clean.schema.field("error").nullable
    assert clean["error"].to_pylist() == [None]


def test_edits_are_of_the_type_that_parquet_files_get_them_in() -> None:
    from cleaner.records.parquet import edits_type

    table = CleanColumn(edits_column="edits")(pa.table({"text": ["Fish &amp; chips"]}))
    assert table["edits"].type == edits_type()
    assert edits_type().value_type.field("line").type == pa.int64()


def test_edits_lead_from_the_text_to_the_clean_text() -> None:
    table = CleanColumn(clean_column="clean", edits_column="edits")(pa.table({"text": TEXTS}))
    for row in table.to_pylist():
        if row["text"] is None:
            assert (row["clean"], row["edits"]) == (None, None)
        else:
            edits = [arrow_edit(edit) for edit in row["edits"]]
            assert edits == list(Cleaner().clean(row["text"]).edits)
            assert replay(row["text"], edits) == row["clean"]


def arrow_edit(edit: dict[str, Any]) -> Any:
    from cleaner import Edit

    return Edit(**edit)


def broken() -> Any:
    """A column whose second text is not UTF-8, which Arrow never looks at."""
    return pa.array([NOISY[0].encode(), b"caf\xe9 &amp; bar", None, NOISY[1].encode()], pa.binary()).view(pa.string())


def test_a_text_that_is_not_utf8_stays_and_is_named() -> None:
    clean = CleanColumn(error_column="error")(pa.table({"text": broken()}))
    assert clean["error"].to_pylist() == [None, "not UTF-8 at byte 4", None, None]
    kept = clean["text"].chunk(0).view(pa.binary()).to_pylist()
    assert kept == [CLEAN[0].encode(), b"caf\xe9 &amp; bar", None, CLEAN[1].encode()]


def test_a_text_that_is_not_utf8_is_an_error_without_a_column_for_it() -> None:
    with pytest.raises(InputError, match=r"column 'text', row 1 of the batch: not UTF-8 at byte 4; an error_column lets it be"):
        CleanColumn()(pa.table({"text": broken()}))


def failing(document: Any) -> Any:
    """A filter that fails for some texts."""
    if "explode" in document.text:
        raise ValueError("no such luck")
    return ()


def test_a_text_on_which_a_filter_fails_stays_and_is_named() -> None:
    texts = ["Fish &amp; chips", "explode &amp; burn"]
    clean = CleanColumn(error_column="error", edits_column="edits", filters=[f"{__name__}:failing"])(pa.table({"text": texts}))
    assert clean["text"].to_pylist() == ["Fish & chips", "explode &amp; burn"]
    assert clean["edits"].to_pylist()[1] is None
    first, second = clean["error"].to_pylist()
    assert first is None
    assert "no such luck" in second


@pytest.mark.parametrize("as_column", [list, tuple])
def test_a_mapping_of_lists(as_column: Any) -> None:
    clean = CleanColumn(edits_column="edits", error_column="error")({"text": as_column([*TEXTS, 7]), "id": range(len(TEXTS) + 1)})
    assert clean["text"] == [*CLEAN, 7]
    assert clean["error"] == [None] * len(TEXTS) + ["int is not a string"]
    assert clean["id"] == range(len(TEXTS) + 1)


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    for batch in (pa.table({"id": [1], "body": ["a"]}), {"id": [1], "body": ["a"]}):
        with pytest.raises(ConfigError, match="no column 'text' in the batch; it has 'id', 'body'"):
            CleanColumn()(batch)


@pytest.mark.parametrize("kind", [pa.int64(), pa.binary(), pa.list_(pa.string())], ids=str)
def test_a_column_of_something_else_is_refused(kind: Any) -> None:
    with pytest.raises(ConfigError, match=r"column 'text' holds .+, not strings; cast or decode it first"):
        CleanColumn()(pa.table({"text": pa.array([None], kind)}))


def test_a_column_of_nulls_alone_stays_as_it_is() -> None:
    batch = pa.table({"id": [1, 2], "text": pa.nulls(2)})
    assert CleanColumn()(batch).equals(batch)
    clean = CleanColumn(clean_column="clean", edits_column="edits", error_column="error")(batch)
    assert clean.to_pydict() == {"id": [1, 2]} | {name: [None, None] for name in ("text", "clean", "edits", "error")}


def test_a_column_that_is_there_twice_is_refused() -> None:
    for settings in ({}, {"column": "id", "clean_column": "text"}):
        with pytest.raises(ConfigError, match="the column 'text' is there twice"):
            CleanColumn(**settings)(pa.Table.from_arrays([pa.array(["a"])] * 3, names=["text", "id", "text"]))


@pytest.mark.parametrize("text", [TEXTS[0], None], ids=["text", "null"])
def test_one_text_is_no_column(text: str | None) -> None:
    with pytest.raises(ConfigError, match="column 'text' holds one text where a list of texts belongs; map it with batched=True"):
        CleanColumn()({"text": text})


@pytest.mark.parametrize("kind", ["object", "string", "category", pa.large_string()], ids=str)
def test_a_data_frame_of_pandas(kind: Any) -> None:
    pandas = pytest.importorskip("pandas")
    kind = pandas.ArrowDtype(kind) if isinstance(kind, pa.DataType) else kind
    index = [f"row {number % 2}" for number in range(len(TEXTS))]  # which need not be unique
    frame = pandas.DataFrame({"id": range(len(TEXTS)), "text": pandas.Series(TEXTS, dtype=kind).array}, index=index)
    before = frame.copy()
    clean = CleanColumn(edits_column="edits", error_column="error")(frame)
    assert [None if gone else text for text, gone in zip(clean["text"], clean["text"].isna(), strict=True)] == CLEAN
    assert [*clean.columns] == ["id", "text", "edits", "error"]
    assert (clean["text"].dtype == frame["text"].dtype) == (kind != "category")
    assert [*clean.index] == index
    assert [edit["rule"] for edit in clean["edits"].iloc[0]] == [edit.rule for edit in Cleaner().clean(TEXTS[0]).edits]
    assert clean["error"].isna().all()
    beside = CleanColumn(clean_column="clean")(frame)
    assert beside[["id", "text"]].equals(before)
    assert frame.equals(before)


def test_a_data_frame_that_cannot_be_cleaned() -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(ConfigError, match="no column 'text' in the batch; it has 'a'"):
        CleanColumn()(pandas.DataFrame({"a": ["b"]}))
    with pytest.raises(ConfigError, match="the column 'text' is there twice"):
        CleanColumn()(pandas.DataFrame([["a", "b"]], columns=["text", "text"]))
    with pytest.raises(InputError, match="row 1 of the batch: int is not a string"):
        CleanColumn()(pandas.DataFrame({"text": ["a", 1]}))


@pytest.mark.parametrize("batch", [[TEXTS[0]], pa.array([TEXTS[0]]), None], ids=["list", "array", "none"])
def test_what_is_no_batch_is_refused(batch: Any) -> None:
    with pytest.raises(TypeError, match=f"a batch is an Arrow table, .* not {type(batch).__name__}$"):
        CleanColumn()(batch)


@pytest.mark.parametrize(
    "columns",
    [
        {"edits_column": "text"},
        {"clean_column": "clean", "edits_column": "clean"},
        {"clean_column": "clean", "error_column": "text"},
        {"edits_column": "notes", "error_column": "notes"},
    ],
)
def test_columns_that_would_overwrite_each_other_are_refused(columns: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match="two of the columns"):
        CleanColumn(**columns)


def test_wrong_options_are_refused_where_the_job_is_written() -> None:
    with pytest.raises(ConfigError, match="mojibake"):
        CleanColumn(skip=["mojibak"])
    with pytest.raises(CleanerError, match="unknown option"):
        CleanColumn(levle="cautious")


def test_settings_come_through_a_pickle() -> None:
    clean = CleanColumn("body", Options(level="cautious"), clean_column="clean", skip=["ads"], rules=[("own", "en", "")])
    again = pickle.loads(pickle.dumps(clean))
    assert vars(again) | {"_clean": None} == vars(clean) | {"_clean": None}
    assert hash(again.options) == hash(clean.options)
    assert again(pa.table({"body": NOISY})).equals(clean(pa.table({"body": NOISY})))


def test_a_pickle_is_small_and_depends_on_the_settings_alone() -> None:
    name = "".join(["te", "xt"])  # equal to "text", and another object
    pickles = [
        pickle.dumps(clean)
        for clean in (
            CleanColumn("text", skip=["ads"]),
            CleanColumn(name, skip=("ads",)),
            pickle.loads(pickle.dumps(CleanColumn(skip=["ads"]))),
        )
    ]
    assert len(set(pickles)) == 1
    assert len(pickles[0]) < 700
    assert pickles[0] != pickle.dumps(CleanColumn("text"))


def test_a_pickle_is_the_same_in_another_process() -> None:
    program = "import hashlib, pickle; from cleaner.integrations import CleanColumn as C; print(hashlib.sha256(pickle.dumps(C(skip=['ads']))).hexdigest())"
    hashes = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip() for _ in range(2)
    }
    assert hashes == {hashlib.sha256(pickle.dumps(CleanColumn(skip=["ads"]))).hexdigest()}


def test_another_version_is_refused() -> None:
    rebuild, (_, settings) = CleanColumn().__reduce__()
    with pytest.raises(CleanerError, match=r"made by cleaner 0\.0\.9.+install the same version everywhere"):
        rebuild("0.0.9", settings)


def test_a_worker_builds_its_filters_once(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Options] = []
    pickled = pickle.dumps(CleanColumn(level="cautious"))
    monkeypatch.setattr(articles, "Cleaner", lambda options: built.append(options) or Cleaner(options))
    articles.cleaner_for.cache_clear()
    for _ in range(5):
        pickle.loads(pickled)(pa.table({"text": ["a"]}))
    assert built == [Options(level="cautious")]


def test_batches_are_cleaned_as_they_come() -> None:
    batches = pa.table({"text": TEXTS}).to_batches(max_chunksize=3)
    cleaned = CleanColumn().batches(iter(batches))
    assert next(cleaned)["text"].to_pylist() == CLEAN[:3]
    assert [text for batch in cleaned for text in batch["text"].to_pylist()] == CLEAN[3:]


def test_a_missing_library_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingError, match=r"cleaning columns needs pyarrow: pip install 'article-cleaner\[batch\]'"):
        CleanColumn()(type("Batch", (), {})())
