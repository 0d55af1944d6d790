"""A real Spark: a master, and two executors in processes of their own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from articles import ALL

from cleaner import Cleaner, Edit, replay
from cleaner.errors import ConfigError

pytest.importorskip("pyspark", reason="pyspark is not installed (pip install 'article-cleaner[spark]')")

from pyspark.sql import SparkSession, functions, types

from cleaner.counting import count
from cleaner.integrations.spark import clean_dataframe, learn_dataframe

TEXTS = [
    f"Story {number}\n\n" + "\n\n".join([*article, "[ad_1]", "Fish &amp; chips\n"])
    for number in range(25)
    for article in ALL.values()
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session on two executors with a core each; nothing of it is reachable from other machines."""
    folder = tmp_path_factory.mktemp("spark")
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "PYTHONPATH": str(Path(__file__).parent)}
    builder = SparkSession.builder.master("local-cluster[2,1,1024]")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executor.memory": "512m",
        "spark.executor.extraJavaOptions": "-XX:+UseSerialGC",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.local.dir": str(folder),
        "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
        "spark.log.level": "ERROR",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture
def articles(spark: Any) -> Any:
    """A data frame of four partitions, with a null among its texts."""
    schema = types.StructType(
        [
            types.StructField("id", types.LongType(), nullable=False),
            types.StructField("text", types.StringType(), metadata={"unit": "article"}),
            types.StructField("site", types.StringType()),
        ]
    )
    rows = [(number, text, f"{number % 3}.example.org") for number, text in enumerate([*TEXTS, None])]
    return spark.createDataFrame(rows, schema).repartition(4, "id")


def by_id(frame: Any) -> dict[int, Any]:
    rows = frame.collect()
    found = {row["id"]: row for row in rows}
    assert len(found) == len(rows) == len(TEXTS) + 1
    return found


def test_the_column_is_cleaned_on_the_executors(articles: Any) -> None:
    clean = clean_dataframe(articles)
    assert clean.schema == articles.schema
    assert clean.schema["text"].metadata == {"unit": "article"}
    before, after = by_id(articles), by_id(clean)
    for number, row in before.items():
        text = row["text"]
        assert after[number].asDict() == row.asDict() | {"text": None if text is None else Cleaner().clean(text).text}


def test_more_than_one_executor_has_cleaned(articles: Any) -> None:
    def where(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa

        for batch in batches:
            yield pa.record_batch({"pid": pa.array([os.getppid()] * batch.num_rows)})

    pids = clean_dataframe(articles).mapInArrow(where, "pid long").distinct().collect()
    assert len(pids) == 2
    assert os.getpid() not in {row["pid"] for row in pids}


def test_clean_texts_edits_and_errors_go_to_columns_of_their_own(articles: Any) -> None:
    settings = {"skip": ["classifier"]}  # which would drop the line that the filter below looks for
    clean = clean_dataframe(
        articles, clean_column="clean", edits_column="edits", error_column="error", filters=[f"{__name__}:failing"], **settings
    )
    assert clean.columns == ["id", "text", "site", "clean", "edits", "error"]
    failed = 0
    for row in by_id(clean).values():
        if row["text"] is None:
            assert (row["clean"], row["edits"], row["error"]) == (None, None, None)
        elif row["text"].startswith("Story 7\n"):
            failed += 1
            assert (row["clean"], row["edits"]) == (row["text"], None)
            assert "no such luck" in row["error"]
        else:
            edits = [Edit(**edit.asDict()) for edit in row["edits"]]
            assert row["error"] is None
            assert row["clean"] == replay(row["text"], edits) == Cleaner(**settings).clean(row["text"]).text
    assert failed == len(ALL)


def failing(document: Any) -> Any:
    """A filter that fails for one story in each language."""
    if document.lines[0] == "Story 7":
        raise ValueError("no such luck")
    return ()


def test_the_data_frame_may_be_cleaned_again(spark: Any) -> None:
    frame = spark.createDataFrame([("Fish &amp; chips", 1)], "text string, clean int")
    before = frame.schema.json()
    assert clean_dataframe(frame, clean_column="clean").collect()[0].asDict() == {
        "text": "Fish &amp; chips",
        "clean": "Fish & chips",
    }
    assert frame.schema.json() == before
    assert clean_dataframe(frame, clean_column="other").collect()[0]["other"] == "Fish & chips"


def test_a_column_of_errors_may_be_there_already_without_nulls(spark: Any) -> None:
    fields = [types.StructField("text", types.StringType()), types.StructField("error", types.StringType(), nullable=False)]
    frame = spark.createDataFrame([("Fish &amp; chips", ""), (None, "")], types.StructType(fields))
    clean = clean_dataframe(frame, error_column="error")
    assert [(row["text"], row["error"]) for row in clean.collect()] == [("Fish & chips", None), (None, None)]


def test_a_query_goes_on_from_it(articles: Any) -> None:
    clean = clean_dataframe(articles.where("site = '1.example.org'"), level="cautious")
    counted = clean.where(functions.col("text").contains("Fish & chips")).count()
    assert counted == len([number for number in range(len(TEXTS)) if number % 3 == 1])


def test_what_recurs_is_learned_as_on_one_machine(articles: Any) -> None:
    rows = [(row["text"] or "", row["site"]) for row in articles.collect()]
    for column, sites in (("site", [site for _, site in rows]), (None, [""] * len(rows))):
        local = count([text for text, _ in rows], sites).learned()
        assert any("Fish & chips" in row.line for row in local.rows)
        assert learn_dataframe(articles, site_column=column).text() == local.text()


def test_sites_are_hosts_and_may_be_unknown(spark: Any) -> None:
    texts = [f"Riverton Daily\nThe council of ward {ward} put off the vote.\nWrite to us\n" for ward in "abcdefghijkl"]
    addresses = [None if n % 4 == 3 else f"https://www.{'ab'[n % 2]}.com/{n}" for n in range(len(texts))]
    frame = spark.createDataFrame([*zip(texts, addresses, strict=True)] * 2, "body string, url string").repartition(3)
    sites = ["" if address is None else address[12:17] for address in addresses]
    local = count(texts, sites).learned()
    assert {row.site for row in local.rows} == {"a.com", "b.com", "*"}
    assert learn_dataframe(frame, "body", "url").text() == local.text()
    assert learn_dataframe(frame.where("false"), "body", "url").rows == []


def test_versions_of_a_story_are_one_article(spark: Any) -> None:
    texts, sites = [], []
    for number in range(3 * len(ALL)):
        headline, first, *story = [*ALL.values()][number % len(ALL)]
        texts.append("\n".join(["Home", headline, f"{first} {'abc'[number // len(ALL)]}", *story]))
        sites.append(f"{'ab'[number % 2]}.com")
    for some in (len(ALL), len(texts)):
        local = count(texts[:some], sites[:some]).learned()
        assert {row.line for row in local.rows} == {"Home"}
        frame = spark.createDataFrame([*zip(texts[:some], sites[:some], strict=True)], "text string, site string").repartition(3)
        assert learn_dataframe(frame, site_column="site").text() == local.text()


def test_what_cannot_be_learned_from_is_refused(articles: Any) -> None:
    with pytest.raises(ConfigError, match="no column 'url' in the data frame; it has 'id', 'text', 'site'"):
        learn_dataframe(articles, site_column="url")
    with pytest.raises(ConfigError, match="column 'id' holds bigint, not strings; cast it first"):
        learn_dataframe(articles, "id")


def test_what_cannot_be_cleaned_is_refused_before_anything_runs(articles: Any) -> None:
    with pytest.raises(ConfigError, match="no column 'body' in the data frame; it has 'id', 'text', 'site'"):
        clean_dataframe(articles, "body")
    with pytest.raises(ConfigError, match="column 'id' holds bigint, not strings; cast it first"):
        clean_dataframe(articles, "id")
    with pytest.raises(ConfigError, match="mojibake"):
        clean_dataframe(articles, skip=["mojibak"])
