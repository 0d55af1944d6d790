"""German phrase rules: lines that go from an article, and look-alikes that stay."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

ARTICLE = (
    "Altenbrück öffnet das Wassermuseum nach drei Jahren wieder",
    "Das Wassermuseum in Altenbrück öffnet am Samstag nach drei Jahren Umbau wieder, sagte Leiterin Ruth Kessler am Dienstag.",
    "In den Hallen des früheren Pumpwerks laufen nun zwei der vier Dampfpumpen, die ein Verein von Hand zerlegt und gereinigt hat.",
    "„Wir haben im Keller Pläne gefunden, von denen niemand mehr wusste“, sagte Kessler, „danach war alles anders als gedacht.“",
    "Die Stadt zahlte für den Umbau 6,2 Millionen Euro, weitere 400.000 Euro kamen von Bürgern und einer Stiftung aus der Region.",
    "Im Herbst soll eine Ausstellung über die Flut von 1954 folgen, für die das Haus noch Fotos und Briefe aus jener Zeit sucht.",
)
TEXT = "\n".join(ARTICLE)
PHRASE_FILTERS = ("ads", "boilerplate", "footers")

#: Noise wherever it stands.
INSIDE = [
    "Anzeige",
    "– ANZEIGE –",
    "WERBUNG",
    "Artikel wird nach der Werbung fortgesetzt",
    "Weiterlesen nach der Anzeige",
    "Gesponserter Beitrag",
    "Dieser Artikel enthält Affiliate-Links",
    "Lesen Sie auch: Stadtrat streitet über Eintrittspreise",
    "LESEN SIE AUCH: Wird das Freibad teurer?",
    "Lest auch: Fünf Museen für Regentage",
    "Lesen Sie hier mehr zum Thema: Wie eine Dampfpumpe arbeitet",
    "Mehr zum Thema: Wer bezahlt den Umbau?",
    "Siehe auch: Die Flut in Bildern",
    "Auch interessant: Zehn Ausflüge mit dem Rad",
    "Lesetipp: Der Mann, der Pumpen sammelt",
    "Mehr dazu lesen Sie hier",
    "Das könnte Sie auch interessieren",
    "Ähnliche Artikel",
    "Artikel teilen",
    "Auf Facebook teilen",
    "Teilen via WhatsApp",
    "Klicken, um auf Twitter zu teilen (Wird in neuem Fenster geöffnet)",
    "Folgen Sie uns auf Instagram!",
    "Abonnieren Sie jetzt unseren WhatsApp-Kanal",
    "Jetzt Newsletter abonnieren",
    "Melden Sie sich hier für unseren Newsletter an",
    "Stadt-Newsletter: Jetzt kostenlos anmelden!",
    "Kommentar schreiben",
    "Kommentare (12)",
    "Zum Kommentieren anmelden",
    "Sie müssen angemeldet sein, um einen Kommentar abzugeben.",
    "Alle akzeptieren",
    "Cookie-Einstellungen",
    "Wir verwenden Cookies, um Ihnen das beste Erlebnis auf dieser Seite zu bieten.",
    "Jetzt abonnieren",
    "Sie haben bereits ein Abo? Hier anmelden",
    "Weiterlesen mit Plus",
    "Kennen Sie schon unsere PLUS-Inhalte?",
    "Foto: Martin Huber/dpa",
    "FOTO: IMAGO / JAN MUSTER",
    "Bildrechte: picture alliance/dpa",
    "(dpa/afp)",
    "Mit Material von dpa",
    "© dpa-infocom, dpa:230101-99-123456/2",
    "Symbolfoto",
    "Rubriklistenbild: © Jan Muster",
    "Quelle: sid/dpa",
    "Zum Inhalt springen",
    "Zurück zur Startseite",
    "Nächster Artikel: Stadtrat streitet über Eintrittspreise",
    "Mehr anzeigen",
    "Schlagwörter: Museum, Wasser, Altenbrück",
    "Stand: 24.04.2024, 22:58 Uhr",
    "Aktualisiert am 3. Mai 2021 um 10.15 Uhr",
    "Lesezeit: 3 Min.",
    "vor 3 Stunden",
    "Weiterlesen",
    "Hier geht's zum Artikel",
    "Fehler gefunden?",
    "Empfohlener redaktioneller Inhalt",
    "Externer Inhalt",
    "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.",
    "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
]

#: Noise under the article.
TAIL = [
    "Kommentare",
    "0 Kommentare",
    "Mehr aus der Region",
    "Schlagzeilen",
    "Freitag, 28. April 2023",
    "Von Anna Lindner",
    "dpa",
    "Redaktion: Jan Muster",
    "Impressum",
    "Über die Autorin",
    "Chefredakteur: Jan Muster",
    "Telefon: 0123 456789",
    "© 2024 Altenbrücker Bote. Alle Rechte vorbehalten.",
    "Nachdruck, auch auszugsweise, nur mit Genehmigung",
    "Impressum | Datenschutz | AGB",
]

#: Noise above it.
HEAD = [
    "Von Anna Lindner",
    "Von Anna Lindner und Jan-Peter Voss",
    "Freitag, 28. April 2023",
    "12 Kommentare",
    "Veröffentlicht am 27.04.24 um 07:39 Uhr",
]

#: Words that go only together.
BLOCKS = [
    ("Teilen", "Merken", "Drucken"),
    ("Politik", "Wirtschaft", "Sport", "Kultur"),
    ("Impressum", "Datenschutz", "Kontakt"),
    ("Startseite", "Suche", "Anmelden"),
]

#: Labels that take the lines below them along.
OPENERS = [
    ("Das könnte Sie auch interessieren", "Stadtrat streitet über Eintrittspreise", "Freibad bleibt im Winter offen"),
    ("Mehr zum Thema", "Wie eine Dampfpumpe arbeitet"),
    ("Meistgelesen", "Brücke bleibt bis Mai gesperrt", "Neue Busse für den Süden der Stadt"),
]

#: Look-alikes.
STAY = [
    "Lesen Sie auch zwischen den Zeilen, riet der Anwalt den Mitgliedern des Vereins.",
    "Mehr zum Thema wollte der Bürgermeister erst nach der Sitzung sagen.",
    "Auch interessant ist der Blick auf die Zahlen der Nachbarstädte.",
    "Das könnte Sie auch interessieren, wenn Sie Maschinen mögen, sagt die Leiterin.",
    "Anzeige gegen Unbekannt",
    "Die Anzeige wegen Diebstahls ging am Montag ein.",
    "Werbung für das Haus macht vor allem der Verein.",
    "Teilen wollen sich die beiden Vereine die Werkstatt.",
    "Teilen",
    "Drucken lassen sich die Karten auch zu Hause.",
    "Folgen Sie uns, rief der Führer und stieg in den Keller.",
    "Folgen der Flut",
    "Der Newsletter des Vereins erreicht 800 Haushalte.",
    "Wir verwenden Cookies, steht auf fast jeder Seite im Netz, die man öffnet.",
    "Die Bäckerei am Tor verkauft Cookies in Form von Pumpen.",
    "Alle Rechte vorbehalten, die ein Pächter hat, bleiben auch dem Verein, urteilte das Gericht.",
    "Das Copyright an den Plänen liegt bei der Familie.",
    "Ein Abo für das Museum kostet 40 Euro im Jahr.",
    "Kommentare von Besuchern sammelt das Haus in einem Buch.",
    "Keine Kommentare gab es dazu aus dem Rathaus.",
    "Quelle des Wassers",
    "Quelle: der Bach, der hinter dem Werk entspringt und im Sommer versiegt",
    "Foto der Woche",
    "Bild: Die Leiterin beim ersten Lauf der Pumpe im Januar",
    "Stand der Dinge: Die Halle ist noch gesperrt",
    "Vom 3. Mai an gelten neue Öffnungszeiten.",
    "Von der Pumpe zum Museum",
    "Von Tür zu Tür",
    "Von Altenbrück nach Rom",
    "Vor drei Jahren schloss das Haus seine Türen.",
    "Weiterlesen will Kessler die alten Briefe im Herbst.",
    "Themen des Abends",
    "Kultur",
    "Impressum und Recht: Was Vereine im Netz beachten müssen",
    "Fehler gefunden hat bei der Prüfung bisher niemand.",
    "An dieser Stelle stand bis 1945 ein Turm aus Holz.",
    "Nachdruck der alten Karte",
    "dpa meldete am Abend, die Pumpe laufe.",
    "Startseite der Schau ist ein Modell des Flusses.",
    "Externe Inhalte liefert ein Museum in Wien.",
]

#: Noise inside a line.
CUTS = [
    ("Die Pumpe im Januar. Foto: Jan Muster", "Die Pumpe im Januar."),
    ("Die Pumpe im Januar (Foto: Jan Muster/dpa)", "Die Pumpe im Januar"),
    (
        "Die Halle ist voll. ANZEIGE Am Sonntag kamen viele Kinder mit ihren Eltern.",
        "Die Halle ist voll. Am Sonntag kamen viele Kinder mit ihren Eltern.",
    ),
    ("Die Halle ist voll. Lesen Sie auch: Freibad bleibt im Winter offen", "Die Halle ist voll."),
    ("Die Halle (lesen Sie auch: Freibad bleibt offen) ist voll, sagte sie.", "Die Halle ist voll, sagte sie."),
    ("Die Halle ist voll. Folgen Sie uns auf Facebook und Instagram!", "Die Halle ist voll."),
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
    assert cleaner.clean(f"{TEXT}\n{line}").text == TEXT


@pytest.mark.parametrize("line", HEAD)
def test_noise_above_the_article_goes(cleaner: Cleaner, line: str) -> None:
    assert cleaner.clean("\n".join((ARTICLE[0], line, *ARTICLE[1:]))).text == TEXT


@pytest.mark.parametrize("lines", BLOCKS)
def test_buttons_and_menus_go_together(cleaner: Cleaner, lines: tuple[str, ...]) -> None:
    assert cleaner.clean("\n".join((*ARTICLE, *lines))).text == TEXT


@pytest.mark.parametrize("lines", OPENERS)
def test_a_label_takes_its_headlines_along(cleaner: Cleaner, lines: tuple[str, ...]) -> None:
    assert cleaner.clean("\n".join((*ARTICLE, *lines))).text == TEXT


@pytest.mark.parametrize("line", STAY)
def test_look_alikes_stay(cleaner: Cleaner, line: str) -> None:
    source = _inside(line)
    assert cleaner.clean(source).text == source


@pytest.mark.parametrize(("line", "clean"), CUTS)
def test_spans_are_cut_out_of_a_line(cleaner: Cleaner, line: str, clean: str) -> None:
    assert cleaner.clean(_inside(line)).text == _inside(clean)
