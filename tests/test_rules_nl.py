"""Dutch phrase rules: lines that go from an article, and look-alikes that stay."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

ARTICLE = (
    "Oud gemaal bij Wilgerdam wordt leeszaal",
    "Het oude gemaal bij Wilgerdam wordt komend najaar een leeszaal, maakte dijkgraaf Tineke Boersma dinsdag bekend.",
    "Het gebouw stond dertig jaar leeg, en bewoners sjouwden zelf het puin naar buiten en maakten de trap weer heel.",
    "‘Onder de vloer lag het schrift van de machinist, en dat wordt het eerste boek in de kast’, vertelde ze.",
    "Volgens de timmerlieden passen er twaalfduizend boeken in, een werkplaats en een klein toneel achter de pomp.",
    "De eerste lezers mogen in september naar binnen, en tot die tijd wonen er gierzwaluwen, grapte Boersma.",
)
TEXT = "\n".join(ARTICLE)
PHRASE_FILTERS = ("ads", "boilerplate", "footers")

INSIDE = [
    "ADVERTENTIE",
    "- Advertentie -",
    "Lees verder onder de advertentie",
    "Artikel gaat verder onder de advertentie",
    "Tekst gaat verder onder de foto.",
    "De tekst gaat verder onder de video",
    "Tekst loopt door onder de afbeelding",
    "Gesponsorde inhoud",
    "Lees ook: Nieuwe school komt aan de markt",
    "LEES OOK: Wie betaalt de brug?",
    "Lees ook | Hoe bewaar je appels tot het voorjaar",
    "Lees ook Nieuwe school komt aan de markt te staan",
    "Bekijk ook: Botenparade op de rivier",
    "Luister ook: De sluiswachter vertelt",
    "Lees meer: Station gaat op de schop",
    "Lees hier meer over het gemaal",
    "Ook interessant: Vijf gemalen voor een vrije dag",
    "Lees verder",
    "Lees meer...",
    "Lees het hele artikel",
    "Bron: https://example.nl/nieuws/gemaal",
    "Dit artikel verscheen eerder in de Wilgerbode.",
    "Deel dit artikel",
    "Deel op Facebook",
    "Delen via WhatsApp",
    "Kopieer link",
    "Volg ons op Facebook",
    "Volg de Wilgerbode op Instagram",
    "Meld je aan voor ons WhatsApp-kanaal",
    "Schrijf je in voor de nieuwsbrief",
    "Niets missen? Meld je aan voor onze nieuwsbrief!",
    "Ontvang dagelijks het laatste nieuws in je mailbox",
    "Plaats een reactie",
    "12 reacties",
    "Log in om te reageren",
    "Reacties zijn gesloten.",
    "Deze website gebruikt cookies om uw ervaring te verbeteren.",
    "Wij gebruiken cookies. Meer informatie",
    "Om deze inhoud te kunnen tonen, vragen wij je toestemming.",
    "Cookie-instellingen",
    "Foto: ANP",
    "Foto: Jan de Vries",
    "Foto's: Anna van den Berg / De Wilgerbode",
    "Beeld ANP",
    "Bron: Wilgerbode",
    "Van onze redactie",
    "Gepubliceerd op 12 mei 2020 om 10:15",
    "Laatst bijgewerkt: 12-05-2020",
    "Leestijd: 3 minuten",
    "Onderwerpen: gemaal, boeken, Wilgerdam",
    "Bezig met laden...",
    "Laden...",
    "Dit bericht op Instagram bekijken",
    "Foutje gezien? Mail ons",
    "Terug naar boven",
    "Toon meer",
    "Home > Nieuws > Regio",
    "Algemene voorwaarden",
    "Privacyverklaring",
    "Alle rechten voorbehouden.",
]

TAIL = [
    "Reacties",
    "Delen",
    "Door: Jan de Vries",
    "Tekst: Anna Smit",
    "dinsdag 12 mei 2020",
    "3 uur geleden",
    "Contact",
    "Inloggen",
    "Dit artikel is alleen voor abonnees",
    "Al abonnee? Log in",
    "Heb je een tip? Mail de redactie",
    "© 2020 De Wilgerbode. Alle rechten voorbehouden",
    "Niets uit deze uitgave mag worden overgenomen zonder schriftelijke toestemming van de uitgever.",
    "De redactie is niet verantwoordelijk voor reacties van lezers.",
    "Hoofdredacteur: Anna Smit",
    "KvK: 12345678",
    "Postbus 12, 1000 AA Wilgerdam",
]

BLOCKS = [
    ("Deel dit artikel", "Opslaan", "Print", "E-mail"),
    ("Alle cookies accepteren", "Weigeren", "Meer informatie"),
    ("Lees ook", "Stad krijgt nieuwe ijsbaan langs de rivier", "Museum verhuist naar het oude station"),
    ("Meest gelezen", "Stilste straat van het land gekozen", "Waarom kraakt sneeuw onder je voeten"),
]

STAY = [
    "Lees ook eens hardop, raadt de logopedist aan.",
    "Lees ook de kleine lettertjes, waarschuwt de notaris.",
    "Lees meer, kijk minder.",
    "Lees verder tot het eind, smeekte de schrijver.",
    "Bekijk ook de kelder, zei de gids.",
    "Zie ook het rapport van de ingenieurs, dat geheim bleef.",
    "Meer nieuws had de bode niet.",
    "Het laatste nieuws kwam per telegram.",
    "Net binnen hing zij haar jas over de kachel.",
    "Gerelateerd onderzoek wees op lood in de leidingen.",
    "De advertentie voor het gemaal hing aan elk hek.",
    "Advertentie-inkomsten van de krant daalden met een derde.",
    "Het verhaal gaat verder onder de grond.",
    "De tekst gaat verder dan de dijkgraaf wilde.",
    "Deel het deeg in twaalf bolletjes.",
    "Deel dit brood met je broer, zei moeder.",
    "Delen is het nieuwe hebben, meent de wethouder.",
    "Volg ons naar de steiger, riepen de kinderen.",
    "‘Volg ons op Instagram’, staat er op de muur van de bakker.",
    "Volg accounts op Instagram die je vrolijk maken.",
    "Volg de rivier tot het veer.",
    "Blijf op de hoogte van uw rechten, raadt de vakbond aan.",
    "De nieuwsbrief van het veer bereikt vierduizend huizen.",
    "Reageer rustig, zei de boswachter, en ren niet weg.",
    "De reacties in het dorp waren verdeeld.",
    "Geef je mening pas als het boek uit is.",
    "Wij gebruiken roomboter, geen margarine, zegt de bakker.",
    "Google gebruikt cookies om lezers te volgen.",
    "‘Wij gebruiken cookies alleen om in te loggen’, zegt de woordvoerder.",
    "Deze video werd zonder toestemming gemaakt, zei de advocaat.",
    "Foto: leden van de roeiclub duwen het vlot van de kant, terwijl het water stijgt.",
    "Foto's maken mag, flitsen niet.",
    "Bron van alle kwaad was volgens haar de sluis.",
    "Beeld van de brug in 1911",
    "Redactie verhuist naar het gemaal",
    "Een medewerker van het eerste uur",
    "Door de sneeuw naar huis",
    "Gepubliceerd werd het schrift nooit.",
    "Gepubliceerd na honderd jaar: het dagboek van de machinist",
    "Geplaatst werden er 300 panelen.",
    "Onderwerp van gesprek was de prijs van diesel.",
    "Laden",
    "Laden en lossen duurt een uur, zegt de schipper.",
    "Even geduld, zei de dokter.",
    "Naar boven leidt maar één trap.",
    "Heb je ooit een fout gemaakt? Ik wel.",
    "Contact met het schip was verbroken.",
    "Abonnement op het veer: dertig euro per maand.",
    "De algemene voorwaarden hangen bij de steiger.",
    "Alle rechten op het lied zijn voorbehouden aan de erven, oordeelde de rechter.",
]

LAST = [
    "Haar dochter is verslaggever bij een krant in Parijs en schrijft nog elke week over het gemaal.",
    "Zonder toestemming van de schipper mag niemand aan boord, staat er op het bord bij de steiger.",
    "Contact opnemen met de machinist lukte niet meer: hij stierf drie weken voor de opening.",
    "Steun kwam er uit het hele land, zei Boersma, en daar is het dorp nog steeds beduusd van.",
]

CUTS = [
    ("Het gemaal in de regen. Foto: Anna Smit", "Het gemaal in de regen."),
    ("Het gemaal in de regen (foto: Anna Smit)", "Het gemaal in de regen"),
    ("Boersma wilde geen ruzie. Lees ook: Wie repareert de bruggen", "Boersma wilde geen ruzie."),
    (
        "Boersma wilde geen ruzie. Tekst gaat verder onder de foto. Het gemaal ging dicht.",
        "Boersma wilde geen ruzie. Het gemaal ging dicht.",
    ),
    ("Boersma wilde geen ruzie. ADVERTENTIE Het gemaal ging dicht.", "Boersma wilde geen ruzie. Het gemaal ging dicht."),
]


def _inside(line: str) -> str:
    """Return the article with one more line between its paragraphs."""
    return "\n".join((*ARTICLE[:4], line, *ARTICLE[4:]))


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner()


@pytest.mark.parametrize("line", INSIDE)
def test_noise_between_paragraphs_goes(cleaner: Cleaner, line: str) -> None:
    result = cleaner.clean(_inside(line))
    assert result.text == TEXT
    assert {edit.rule.split(".")[0] for edit in result.edits} <= set(PHRASE_FILTERS)


@pytest.mark.parametrize("line", TAIL)
def test_noise_under_the_article_goes(cleaner: Cleaner, line: str) -> None:
    result = cleaner.clean(f"{TEXT}\n{line}")
    assert result.text == TEXT
    assert {edit.rule.split(".")[0] for edit in result.edits} <= set(PHRASE_FILTERS)


@pytest.mark.parametrize("lines", BLOCKS)
def test_lines_of_a_block_go_together(cleaner: Cleaner, lines: tuple[str, ...]) -> None:
    assert cleaner.clean("\n".join((*ARTICLE, *lines))).text == TEXT


@pytest.mark.parametrize("line", STAY)
def test_look_alikes_stay(cleaner: Cleaner, line: str) -> None:
    source = _inside(line)
    assert cleaner.clean(source).text == source


@pytest.mark.parametrize("line", LAST)
def test_look_alikes_stay_as_the_last_line(cleaner: Cleaner, line: str) -> None:
    source = f"{TEXT}\n{line}"
    assert cleaner.clean(source).text == source


@pytest.mark.parametrize(("line", "clean"), CUTS)
def test_spans_are_cut_out_of_a_line(cleaner: Cleaner, line: str, clean: str) -> None:
    assert cleaner.clean(_inside(line)).text == _inside(clean)
