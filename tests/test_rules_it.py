"""Italian phrase rules: lines that go from an article, and look-alikes that stay."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

ARTICLE = (
    "Pontevecchio riapre il museo dell'acqua dopo tre anni",
    "Il museo dell'acqua di Pontevecchio riapre sabato dopo tre anni di lavori, ha annunciato martedì la direttrice Elena Carri.",
    "Nelle sale della vecchia officina girano di nuovo due delle quattro pompe a vapore, smontate e pulite da un'associazione.",
    "«In cantina abbiamo trovato disegni che nessuno ricordava più», racconta la direttrice, «e da allora è cambiato tutto.»",
    "La città ha speso 6,2 milioni di euro per i lavori, altri 400 mila euro sono arrivati dagli abitanti e da una fondazione.",
    "In autunno seguirà una mostra sulla piena del 1954, per la quale il museo cerca ancora fotografie e lettere di quegli anni.",
)
TEXT = "\n".join(ARTICLE)
PHRASE_FILTERS = ("ads", "boilerplate", "footers")

#: Noise wherever it stands.
INSIDE = [
    "Pubblicità",
    "- PUBBLICITA' -",
    "L'articolo continua dopo la pubblicità",
    "Contenuto sponsorizzato",
    "Informazione pubblicitaria",
    "Questo articolo contiene link di affiliazione",
    "Leggi anche: Il consiglio discute il prezzo dei biglietti",
    "LEGGI ANCHE > La piscina costerà di più?",
    "Leggi anche - Cinque musei per i giorni di pioggia",
    "Leggi anche Il consiglio discute il prezzo dei biglietti",
    "Guarda anche: La piena in immagini",
    "Potrebbe interessarti: Chi paga i lavori",
    "Per approfondire: Come gira una pompa a vapore",
    "Potrebbe interessarti anche",
    "Articoli correlati",
    "I più letti",
    "Condividi questo articolo",
    "CONDIVIDI SU FACEBOOK",
    "Fai clic per condividere su Twitter (Si apre in una nuova finestra)",
    "Stampa questo articolo",
    "Seguici su Facebook e Instagram",
    "Iscriviti al nostro canale WhatsApp",
    "Scarica la nostra app",
    "Iscriviti alla newsletter",
    "Ricevi ogni mattina le notizie via email",
    "Lascia un commento",
    "Leggi i commenti",
    "Accedi per commentare",
    "Il tuo indirizzo email non sarà pubblicato.",
    "Accetta tutti i cookie",
    "Continua senza accettare",
    "Cookie Policy",
    "Utilizziamo i cookie per migliorare la tua esperienza.",
    "Contenuto riservato agli abbonati",
    "Sei già abbonato? Accedi",
    "Hai dimenticato la password?",
    "Foto: Maria Bellini",
    "FOTO: ANSA / MARIO FERRERO",
    "Foto di repertorio",
    "Fonte: ANSA",
    "A cura di Redazione",
    "Vai al contenuto principale",
    "Torna su",
    "Articolo precedente",
    "Carica altri",
    "Tag: museo, acqua, Pontevecchio",
    "Categoria: Cronaca",
    "Pubblicato il 30 aprile 2024 alle 16:00",
    "Ultimo aggiornamento: 03/05/2021 10:15",
    "Tempo di lettura: 3 minuti",
    "3 ore fa",
    "Leggi tutto",
    "Continua a leggere",
    "Segnala un errore",
    "Ti è piaciuto questo articolo?",
    "Visualizza questo post su Instagram",
    "Un post condiviso da Pontevecchio (@pontevecchio)",
]

#: Noise under the article.
TAIL = [
    "Commenti",
    "0 commenti",
    "In evidenza",
    "Altre notizie di Pontevecchio",
    "Venerdì 28 aprile 2023",
    "di Maria Bellini",
    "ANSA",
    "Redazione",
    "Informazioni sull'autore",
    "Direttore responsabile: Mario Ferrero",
    "Tel. 0123 456789",
    "P.IVA 01234567890",
    "© RIPRODUZIONE RISERVATA",
    "© 2024 Corriere di Pontevecchio. Tutti i diritti riservati.",
    "È vietata la riproduzione anche parziale",
    "Note legali | Privacy | Cookie Policy",
]

#: Noise above it.
HEAD = [
    "di Maria Bellini",
    "Di Mario Ferrero e Anna Conti",
    "Venerdì 28 aprile 2023",
    "12 commenti",
    "A cura della redazione",
]

#: Words that go only together.
BLOCKS = [
    ("Condividi", "Tweet", "Stampa"),
    ("Politica", "Economia", "Sport", "Cultura"),
    ("Home", "Cerca", "Accedi"),
    ("Privacy", "Contatti", "Note legali"),
]

#: Labels that take the lines below them along.
OPENERS = [
    ("Leggi anche", "Il consiglio discute il prezzo dei biglietti", "La piscina resta aperta d'inverno"),
    ("Articoli correlati", "Come gira una pompa a vapore"),
    ("I più letti", "Il ponte chiuso fino a maggio", "Nuovi autobus per il sud della città"),
]

#: Look-alikes.
STAY = [
    "Leggi anche le clausole in piccolo, consiglia l'associazione.",
    "Ti potrebbe interessare poco, ma la legge obbliga a dichiararlo.",
    "Da non perdere di vista: i conti del Comune",
    "Per approfondire, gli studenti visiteranno l'archivio.",
    "La pubblicità del museo la fa l'associazione.",
    "Pubblicità ingannevole: multa a tre aziende",
    "Condividi il pane con chi ha fame, diceva il parroco.",
    "Condividi",
    "Stampa locale in festa",
    "Seguici, gridò la guida, e prese la scala.",
    "Segui il denaro, ripeteva il giudice.",
    "La newsletter del Comune arriva a 8.000 famiglie.",
    "Ricevi il dono con gioia, scrive il poeta all'amico.",
    "Usiamo i cookie, ammette l'azienda, ma mai per rivendere dati.",
    "I cookie al cioccolato cuociono in dodici minuti.",
    "Tutti i diritti riservati agli uomini furono estesi alle donne.",
    "Il copyright dei disegni è della famiglia.",
    "Il giornale ha perso diecimila abbonati in un anno.",
    "Abbonati del tram in protesta",
    "Lascia un commento ironico e se ne va, racconta il testimone.",
    "Nessun commento dal ministro.",
    "Fonte: la sorgente che nasce dietro il casale e bagna gli orti",
    "ANSA ha pubblicato il bilancio lunedì.",
    "Pubblicato nel 1957, il romanzo fece il giro del mondo.",
    "Aggiornato ogni mattina, il registro raccoglie i prezzi.",
    "Due anni fa il ponte crollò.",
    "Di padre in figlio",
    "Di male in peggio",
    "Di corsa verso il futuro",
    "Leggi tutto d'un fiato il romanzo e poi lo rimpiangi.",
    "Continua a leggere a ottant'anni con la stessa passione.",
    "Segue il figlio in ogni gara.",
    "Segnala errori a raffica il nuovo radar, dicono i tecnici.",
    "La riproduzione delle tartarughe comincia a maggio sulla spiaggia.",
    "È vietata la sosta davanti alla scuola, ricorda il vigile.",
    "Etichette false: l'inchiesta dei carabinieri",
    "Torna su carta la rivista storica del quartiere.",
    "Guarda il video e piange, racconta la madre.",
    "Cultura",
    "Il tribunale di Roma ha rinviato l'udienza a giugno.",
]

#: Noise inside a line.
CUTS = [
    ("La pompa a gennaio. Foto: Mario Ferrero", "La pompa a gennaio."),
    ("La pompa a gennaio (Foto: Mario Ferrero/ANSA)", "La pompa a gennaio"),
    (
        "La sala è piena. PUBBLICITÀ Domenica i bambini sono venuti con i genitori.",
        "La sala è piena. Domenica i bambini sono venuti con i genitori.",
    ),
    ("La sala è piena. Leggi anche: La piscina resta aperta", "La sala è piena."),
    ("La sala (leggi anche: La piscina resta aperta) è piena, dice.", "La sala è piena, dice."),
    ("La sala è piena. Seguici su Facebook e Instagram!", "La sala è piena."),
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
