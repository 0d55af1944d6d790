"""Records of databases: their fields go, the article and what the paper wrote besides stay."""

from __future__ import annotations

import pytest
from articles import ALL, EN

from cleaner import Cleaner

CLEANER = Cleaner(skip=["classifier"])
NEXIS = (
    """1 of 500 DOCUMENTS
SECTION: Section A; Column 1; Metropolitan Desk; Pg. 1
LENGTH: 412 words
BYLINE: LENA MARSH
DATELINE: RIVERTON
Body""",
    """LANGUAGE: ENGLISH
GRAPHIC: PHOTO: The bridge.
Classification
Subject: BRIDGES (90%); MAYORS (78%)
Publication-Type: Newspaper
TYPE: News
Load-Date: March 4, 2019
End of Document""",
)
PROQUEST = (
    """Publication info: Riverton Post; Riverton, Ohio
ProQuest document ID: 123456789
Full text""",
    """Credit: LENA MARSH
Subject: Bridges; Mayors
Publication title: Riverton Post; Riverton, Ohio
First page: A1
Section: A
Place of publication: Riverton, Ohio
ISSN: 12345678
Document type: News
Document URL: https://search.example.com/docview/123456789
Last updated: 2019-03-05
Database: ProQuest Newsstand""",
)
FACTIVA = (
    """WC 412 words
PD 4 March 2019
ET 09:21
SN The Riverton Post
SC RVPOST
PG A1
LA English
CY Copyright 2019, The Riverton Post. All Rights Reserved.
LP""",
    """CO rvtfer : Riverton Ferries
IN i83 : Shipping
NS gpol : Domestic Politics | gcat : Political News
RE usa : United States
PUB Riverton Post Company
AN Document RVPOST0020190304ef340001x""",
)
WISO = (
    """Quelle: Flussauer Zeitung vom 04.03.2019, Seite 3
Ressort: Lokales
Dokumentnummer: 123456""",
    """Dauerhafte Adresse des Dokuments: https://www.example.de/document/FLZ__123456
© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH""",
)
EUROPRESSE = (
    """Numéro de document : news·20190304·RV·123
Rubrique : Région""",
    """Ce document est réservé à l'usage exclusif de l'utilisateur désigné par la Ville
Le présent document et son usage sont protégés par les lois et conventions internationales sur le droit d'auteur.""",
)


@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize(
    "record", [NEXIS, PROQUEST, FACTIVA, WISO, EUROPRESSE], ids=["Nexis", "ProQuest", "Factiva", "wiso", "Europresse"]
)
def test_the_fields_of_a_record_go(record: tuple[str, str], language: str) -> None:
    (head, tail), (headline, *paragraphs) = record, ALL[language]
    for lines in ([head, headline, *paragraphs, tail], [headline, head, *paragraphs, tail]):
        assert CLEANER.clean("\n".join(lines)).text.split("\n") == [headline, *paragraphs]


def test_what_the_paper_wrote_stays() -> None:
    fields = ["HIGHLIGHT: The vote is put off for the third time.", "CORRECTION: The mayor took office in May, not in June."]
    text = "\n".join([NEXIS[0], fields[0], *EN, fields[1], NEXIS[1]])
    assert CLEANER.clean(text).text.split("\n") == [fields[0], *EN, fields[1]]


@pytest.mark.parametrize(
    "lines",
    [
        ["Section: the boat seen from the side", "Load-Date: March 4, 2019"],
        ["Subject: a boat", "Body", "Details"],
        ["Location: the old pier", "Pages: 12 to 20"],
        ["Language: any", "Type: wooden"],
    ],
)
def test_one_sign_of_a_database_makes_no_record(lines: list[str]) -> None:
    text = "\n".join([*EN[:3], *lines[:1], *EN[3:], *lines[1:]])
    assert lines[0] in CLEANER.clean(text).text.split("\n")
