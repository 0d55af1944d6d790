"""Spark: clean a column of a data frame on all executors, and learn what recurs in it.

    clean = clean_dataframe(spark.read.json("s3://bucket/articles"), "text", clean_column="clean", level="cautious")
    profile = learn_dataframe(spark.read.json("s3://bucket/articles"), "text", site_column="url").text()

Executors need this package installed in the same version as the driver; what they get is a few hundred bytes of settings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cleaner.document import Edit
from cleaner.errors import ConfigError
from cleaner.extras import needed
from cleaner.integrations.arrow import CleanColumn
from cleaner.options import Options
from cleaner.profile import CORPUS, PAIR, SMALL, Learned, Row, Total


def clean_dataframe(
    frame: Any,
    column: str = "text",
    options: Options | None = None,
    *,
    clean_column: str | None = None,
    edits_column: str | None = None,
    error_column: str | None = None,
    **settings: Any,
) -> Any:
    """Return a data frame with the texts of a column clean; the parameters are those of `CleanColumn`.

    Like every transformation of Spark it runs when an action asks for its rows, partition by partition, without a shuffle; a task
    that fails or loses its executor is run anew by Spark, with the same result. Rows and all other columns stay as they are.
    """
    types = needed("pyspark.sql.types", "spark", "cleaning data frames")
    step = CleanColumn(column, options, clean_column=clean_column, edits_column=edits_column, error_column=error_column, **settings)
    schema = frame.schema
    if column not in schema.names:
        raise ConfigError(f"no column {column!r} in the data frame; it has {', '.join(map(repr, schema.names))}")
    if not isinstance(schema[column].dataType, types.StringType):
        raise ConfigError(f"column {column!r} holds {schema[column].dataType.simpleString()}, not strings; cast it first")
    text = types.StringType()
    edit = types.StructType([types.StructField(name, types.LongType() if name == "line" else text) for name in Edit._fields])
    kinds = {"text": schema[column].dataType, "edits": types.ArrayType(edit), "error": text}
    written = {name: kinds[part] for part, name in step.written() if name != column}  # the texts' own field stays as it is
    fields = [
        types.StructField(field.name, written.pop(field.name), metadata=field.metadata) if field.name in written else field
        for field in schema
    ]
    fields += [types.StructField(name, kind) for name, kind in written.items()]
    return frame.mapInArrow(step.batches, types.StructType(fields))


def learn_dataframe(frame: Any, column: str = "text", site_column: str | None = None) -> Learned:
    """Find the lines that recur in the articles of a data frame: ``.text()`` is the profile, as ``cleaner learn`` writes it.

    Executors take each article apart; in how many different articles a line stands is a group-by, so the corpus may be of any size,
    and only what recurs comes to the driver. `site_column` holds each article's site, or an address on it.
    """
    functions, types = (needed(f"pyspark.sql.{name}", "spark", "learning from data frames") for name in ("functions", "types"))
    for name in (column, site_column):
        if name is not None and name not in frame.columns:
            raise ConfigError(f"no column {name!r} in the data frame; it has {', '.join(map(repr, frame.columns))}")
        if name is not None and not isinstance(frame.schema[name].dataType, types.StringType):
            raise ConfigError(f"column {name!r} holds {frame.schema[name].dataType.simpleString()}, not strings; cast it first")
    site = functions.lit("") if site_column is None else functions.col(site_column)
    texts = frame.select(functions.col(column).alias("text"), site.alias("site"))
    seen = texts.mapInArrow(_lines, "line string, site string, example string, article long, known binary").persist()
    try:
        return _counted(seen, functions)
    finally:
        seen.unpersist()


def _lines(batches: Iterable[Any]) -> Iterator[Any]:
    """Yield a row for each line of each article, and one without a line for the article itself."""
    import pyarrow as pa

    from cleaner.counting import BYTES, lines_of
    from cleaner.sites import host

    for batch in batches:
        rows: list[tuple[str, str, str, int, bytes]] = []
        for text, address in zip(*(batch.column(name).to_pylist() for name in ("text", "site")), strict=True):
            lines, known = lines_of(text or "")
            if lines:
                site, article = host(address or ""), int.from_bytes(known[:BYTES], "little", signed=True)
                rows.append(("", site, "", article, known))
                rows += [(line, site, example, article, known) for line, example in lines.items()]
        columns = [*zip(*rows, strict=True)] or [()] * 5
        kinds = (pa.string(), pa.string(), pa.string(), pa.int64(), pa.binary())
        yield pa.record_batch([*map(pa.array, columns, kinds)], names=["line", "site", "example", "article", "known"])


def _counted(seen: Any, functions: Any) -> Learned:
    """Count in how many different articles each line was seen: by site, and in the whole corpus."""
    from cleaner.counting import LEAST, learned, may_recur

    col = functions.col
    articles, example = functions.countDistinct("article").alias("articles"), functions.min("example").alias("example")
    sites = functions.countDistinct(functions.when(col("site") != "", col("site"))).alias("sites")
    by_site = seen.groupBy("line", "site").agg(articles, example)
    whole = seen.groupBy("line").agg(articles, example, sites, functions.countDistinct("site").alias("places"))
    totals = {row["site"]: Total(row["articles"], 1) for row in by_site.where("line = '' and site != ''").collect()}
    found = whole.where("line = ''").collect()
    totals[CORPUS] = Total(found[0]["articles"], found[0]["sites"]) if found else Total(0, 0)
    small = by_site.where("line = ''").select("site", col("articles").alias("total"))
    some = _stories(seen, by_site.where("line != '' and site != ''"), ("line", "site"), functions).join(small, "site")
    some = some.where((col("articles") >= LEAST) | (col("articles") >= PAIR) & (col("total") <= SMALL))
    found = [(row["line"], Row("", row["articles"], 1, row["site"], row["example"])) for row in some.collect()]
    rows = [row for line, row in found if may_recur(line, row)]
    some = _stories(seen, whole.where("line != '' and (places > 1 or sites = 0)"), ("line",), functions).where(
        col("articles") >= LEAST
    )
    rows += [Row("", row["articles"], min(row["articles"], row["sites"]), CORPUS, row["example"]) for row in some.collect()]
    return learned(totals, rows)


def _stories(seen: Any, counted: Any, by: tuple[str, ...], functions: Any) -> Any:
    """Count the versions of a story as one article, where a line stands in few."""
    from cleaner.counting import MANY, Sketched

    few = counted.where(functions.col("articles").between(PAIR, MANY)).select(*by)
    number = functions.udf(lambda known: Sketched(b"".join(known)).number, "long")
    stories = seen.join(few, [*by]).groupBy(*by).agg(number(functions.collect_set("known")).alias("stories"))
    articles = functions.coalesce("stories", "articles")
    return counted.join(stories, [*by], "left").withColumn("articles", articles).drop("stories")
