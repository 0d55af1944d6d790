"""Spark: clean a column of a data frame on all executors.

    clean = clean_dataframe(spark.read.json("s3://bucket/articles"), "text", clean_column="clean", level="cautious")

Executors need this package installed in the same version as the driver; what they get is a few hundred bytes of settings.
"""

from __future__ import annotations

from typing import Any

from cleaner.core import Edit, Options
from cleaner.errors import ConfigError
from cleaner.extras import needed
from cleaner.integrations.arrow import CleanColumn


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
    schema = types.StructType(list(frame.schema))
    if column not in schema.names:
        raise ConfigError(f"no column {column!r} in the data frame; it has {', '.join(map(repr, schema.names))}")
    if not isinstance(schema[column].dataType, types.StringType):
        raise ConfigError(f"column {column!r} holds {schema[column].dataType.simpleString()}, not strings; cast it first")
    text = types.StringType()
    edit = types.StructType([types.StructField(name, types.IntegerType() if name == "line" else text) for name in Edit._fields])
    kinds = {"text": schema[column].dataType, "edits": types.ArrayType(edit), "error": text}
    for part, name in step.written():
        if name in schema.names:
            schema[name].dataType = kinds[part]
        else:
            schema.add(name, kinds[part])
    return frame.mapInArrow(step.batches, schema)
