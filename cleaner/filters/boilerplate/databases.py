r"""The record in which a database of articles keeps the text: "LOAD-DATE: March 4, 2019", "Publication title: Riverton Post", "LP".

What researchers have of old papers comes from LexisNexis, Factiva, ProQuest and their like, saved as text: above and below the
article stand the fields of its record. Some of their labels are written nowhere else; these the table ``database`` knows. Others
("Section:", "Subject", "LP") may be the author's words in another text, and go only from one that two of the former show to be a
record. Fields that hold sentences of the paper, its headline, its summary or a correction, stay.

    >>> record = Document.parse("SECTION: Metro; Pg. 1\nThe ferry left at nine.\nSubject\nLoad-Date: March 4\nEnd of document")
    >>> [*record_fields(record, {3: "boilerplate.archives.database"})]
    []
    >>> [*record_fields(record, dict.fromkeys((3, 4), "boilerplate.archives.database"))]
    [0, 2]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cleaner.document import Document
from cleaner.lines import BODY, filled
from cleaner.rules.families import DATABASE

RECORD = "a field of the record in which a database keeps the article"

#: So many lines that only a database writes make a text a record.
SURE = 2
#: The labels of fields, folded, as they stand before a colon.
_LABELS = frozenset((
    "anmerkung", "author", "author/byline", "ausgabe", "auteur", "autor", "byline", "city", "column", "company",
    "company / organization", "copyright", "correction-date", "country", "credit", "database", "date", "dateline", "datum",
    "distribution", "document type", "document-type", "edition", "first page", "geographic", "graphic", "identifier / keyword",
    "industry", "issn", "keywords", "langue", "language", "last updated", "location", "number of pages", "organization", "page",
    "pages", "people", "person", "publication", "publication date", "publication info", "publication type", "publisher",
    "quelle", "region", "ressort", "rubrique", "seite", "section", "source", "source type", "sprache", "state", "subject",
    "ticker", "type", "update", "url", "volume",
))  # fmt: skip
#: Lines that are the name of a field, or of a part of the record, and nothing else; Factiva has two letters for each.
_NAMES = frozenset((
    "abstract", "bibliography", "body", "classification", "content type", "details", "english", "full text", "links",
    "narrowed by", "news", "late edition - final", "clm", "ct", "lp", "rf", "td",
)) | _LABELS  # fmt: skip
#: The fields of Factiva, by the two letters at the beginning of the line; "HD" is the headline.
_FACTIVA = ("cy ", "ed ", "et 0:0", "la ", "pd 0 ", "pg ", "pub ", "sc ", "sn ")


def record_fields(document: Document, known: Mapping[int, str]) -> Iterator[int]:
    """Yield the fields of a record; `known` are the lines that go already, with their rules."""
    if sum(rule.endswith(DATABASE) for rule in known.values()) < SURE:
        return
    bodies, keys = document.column(BODY), document.keys
    factiva = "td" in keys or "lp" in keys
    for index in document.derive(filled):
        label, colon, _ = keys[index].partition(":")
        named = label.strip() in (_LABELS if colon else _NAMES)
        if named or (factiva and not bodies[index] and keys[index].startswith(_FACTIVA)):
            yield index
