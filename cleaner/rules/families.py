"""What rules are about, where filters treat them alike in all languages: told by the last part of their names.

The tables of all languages call the same thing by the same name, and a rule may have a second or third part of it: ``date``,
``date-edge``, ``date-more``. An edit knows its rule by name alone, so this is asked of names.

    >>> is_of_dates("boilerplate.de.date-word"), is_of_dates("boilerplate.de.deadline"), is_dating("boilerplate.common.number")
    (True, False, True)
    >>> tells_of_author("boilerplate.en.byline-role"), tells_of_author("boilerplate.en.bylines")
    (True, False)
"""

from __future__ import annotations

import re

#: Dates alone on a line: above an article or after it they are the page's, between its paragraphs they may be a chronicle's.
DATES_ALONE = (".date-alone", ".date-edge")
#: Dates of the page: those, and those that say what they are.
DATES = (".date", *DATES_ALONE)
#: Prices, as a bar of the page shows them, and a report on a market may end on.
PRICES = (".ticker", ".widget")
#: The name of a section of the site.
SECTION = ".section"
#: What stands around a thread of comments.
COMMENTS = ".comments"
#: What users call noise in their configuration; no rule that ships is called so.
OWN = ".own"
#: What only a database of newspapers writes.
DATABASE = ".archives.database"

_AUTHOR = re.compile(r"\.(?:date|byline|reading-time)(?:-[a-z]+)*$")
_STAMP = re.compile(r"\.(?:byline|date|meta-line|stamp)(?:-[a-z]+)*$")


def is_of_dates(name: str) -> bool:
    """Say whether a rule is one for dates, those of datelines too."""
    return ".date" in name


def is_dating(name: str) -> bool:
    """Say whether a rule is one for dates or numbers."""
    return is_of_dates(name) or name.endswith(".number")


def leads_elsewhere(name: str) -> bool:
    """Say whether a rule is one for a line that names another story, which may be anything: "Read also: Mayor wins again"."""
    return ".read-also" in name


def tells_of_author(name: str) -> bool:
    """Say whether a rule takes what stands beside the name of an author: a date, another name, how long the reading takes."""
    return _AUTHOR.search(name) is not None


def stamps(name: str) -> bool:
    """Say whether a rule takes what stands below a headline: who wrote the article, and when."""
    return _STAMP.search(name) is not None


def shows_a_picture(name: str) -> bool:
    """Say whether a rule takes what stands in the place of a picture: an article has many of them, each with its caption below."""
    return ".picture" in name


def is_of_addresses(name: str) -> bool:
    """Say whether a rule is of no language: what it knows are addresses and signs, which stand in articles, too."""
    return ".common." in name
