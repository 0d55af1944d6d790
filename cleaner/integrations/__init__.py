"""`cleaner` as a step on the engines that data already runs on; each is an extra, imported when it is first asked for.

| engine | extra | what runs on it |
|---|---|---|
| Ray | ``[ray]`` | `CleanColumn`; ``cleaner batch --engine ray`` (`cleaner.integrations.ray`) |
| all that move columns as Arrow tables | | `CleanColumn` |
| Hugging Face datasets | ``[datasets]`` | `CleanColumn` |
| Spark | ``[spark]`` | `cleaner.integrations.spark`: ``clean_dataframe`` |
| datatrove | ``[datatrove]`` | `cleaner.integrations.datatrove`: ``ArticleCleaner``, ``ArticleFolderReader`` |
"""

from cleaner.integrations.arrow import CleanColumn

__all__ = ["CleanColumn"]
