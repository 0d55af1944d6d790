r"""Lines that a regular expression of the user's own finds, such as a house's footer with the number of the issue.

A pattern says all by itself what it is to find, so nothing else is asked of the line: not its place, not its shape, not its
neighbors. It is searched in the line as it stands after the repairs, not folded as phrases are, for people write patterns for
what they see.

    >>> find = own((("en", r"^Issue \d+ of Volume \d+$"),))
    >>> [(edit.line, edit.rule) for edit in find(Document.parse("The issue is settled.\nIssue 4 of Volume 12"))]
    [(2, 'boilerplate.en.own')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.document import Column, Document, Edit, Filter
from cleaner.patterns import Patterns


def own(patterns: Sequence[tuple[str, str]]) -> Filter:
    """Return the filter that drops every line in which one of the patterns is found; each comes with its language."""
    search = Patterns([pattern for _, pattern in patterns])
    column = Column(lambda lines: [search.first(line) for line in lines])

    def find(document: Document) -> Iterator[Edit]:
        if not search.occur(document.text):
            return
        for index, number in enumerate(document.column(column)):
            if number is not None:
                language, pattern = patterns[number]
                yield document.drop(index, rule_name(language), f"your pattern '{pattern}' is found in it")

    return find


def rule_name(language: str) -> str:
    """Return the name of the rule that own phrases and patterns of a language make up."""
    return f"boilerplate.{language}.own"
