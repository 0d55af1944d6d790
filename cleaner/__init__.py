"""Clean scraped articles: repair what was broken on the way, drop what is not the article, and say why.

>>> from cleaner import clean
>>> clean("It isn& # 39;t over.").text
"It isn't over."
"""

from __future__ import annotations

from cleaner.core import Cleaner, Column, Document, Edit, Filter, Options, Result, clean, replay
from cleaner.errors import CleanerError, ConfigError, FilterError, InputError

__version__ = "0.1.0"

__all__ = [
    "Cleaner",
    "CleanerError",
    "Column",
    "ConfigError",
    "Document",
    "Edit",
    "Filter",
    "FilterError",
    "InputError",
    "Options",
    "Result",
    "clean",
    "replay",
]
