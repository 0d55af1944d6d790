"""Polish phrase rules: lines that go from an article, and look-alikes that stay."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

ARTICLE = (
    "Stary wiatrak pod Lipowem zamieni się w bibliotekę",
    "Stary wiatrak pod Lipowem zamieni się jesienią w bibliotekę dla dzieci, ogłosiła we wtorek sołtyska Halina Wrona.",
    "Budynek stał pusty ponad trzydzieści lat, a mieszkańcy sami wynieśli z niego gruz i naprawili schody.",
    "„Na strychu leżała księga młynarza i to ona będzie pierwszą pozycją w katalogu” – opowiadała sołtyska.",
    "Zdaniem architektki w wiatraku zmieści się dwanaście tysięcy książek, pracownia i niewielka scena.",
    "Pierwsi czytelnicy wejdą do środka we wrześniu, a latem pod dachem zamieszkają jeszcze jerzyki, żartowała Wrona.",
)
TEXT = "\n".join(ARTICLE)
PHRASE_FILTERS = ("ads", "boilerplate", "footers")

INSIDE = [
    "REKLAMA",
    "- Reklama -",
    "Dalsza część artykułu pod materiałem wideo",
    "Dalsza część tekstu pod reklamą",
    "Ciąg dalszy artykułu pod galerią",
    "Materiał sponsorowany",
    "Czytaj też: Nowa szkoła stanie przy rynku",
    "CZYTAJ TAKŻE: Kto zapłaci za most?",
    "Czytaj również: Jak przechować jabłka do wiosny",
    "Zobacz też: Parada łodzi na rzece",
    "ZOBACZ TAKŻE: Jest most! Koniec objazdów",
    "Przeczytaj także: Dworzec idzie do remontu",
    "Polecamy: Pięć wiatraków na weekend",
    "Obserwuj nas w Google News",
    "Polub nas na Facebooku",
    "Dołącz do nas na Instagramie",
    "Chcesz być na bieżąco? Zapisz się do newslettera",
    "Udostępnij",
    "Podziel się:",
    "Wersja do druku",
    "Zapisz się do newslettera",
    "Dodaj komentarz",
    "Skomentuj",
    "Ta strona używa plików cookies.",
    "Używamy ciasteczek, aby poprawić działanie serwisu.",
    "Fot. Jan Kowalski / PAP",
    "fot. materiały prasowe",
    "FOT. URZĄD GMINY",
    "Zdjęcie: Anna Nowak",
    "Źródło: PAP",
    "Źródło: lipowo.example.pl",
    "oprac. Jan Kowalski",
    "Tagi: wiatrak, biblioteka, Lipowo",
    "Data publikacji: 12.04.2019, 14:05",
    "Czas czytania: 3 min",
    "Odsłon: 1 234",
    "Czytaj dalej",
    "Czytaj więcej",
    "Ładowanie...",
    "Zobacz galerię",
    "Pokaż więcej",
    "Strona główna > Wiadomości > Region",
    "Znalazłeś błąd? Napisz do nas",
    "Byłeś świadkiem zdarzenia? Wyślij nam zdjęcia!",
    "Dziękujemy, że przeczytałaś/eś nasz artykuł do końca.",
    "Polityka prywatności",
    "Wszelkie prawa zastrzeżone.",
]

TAIL = [
    "Komentarze (12)",
    "Aby dodać komentarz, zaloguj się.",
    "Co o tym sądzicie? Dajcie znać w komentarzach!",
    "Autor: Jan Kowalski",
    "Rozmawiała Anna Nowak",
    "PAP",
    "12 kwietnia 2019, 14:05",
    "Kontakt",
    "Wesprzyj nas",
    "Cały artykuł dostępny tylko dla prenumeratorów",
    "Kopiowanie materiałów bez zgody redakcji zabronione.",
    "Przedruk tylko za pisemną zgodą wydawcy",
    "Copyright 2019 Lipowo Media Sp. z o.o. Wszelkie prawa zastrzeżone",
    "Wydawca: Lipowo Media Sp. z o.o.",
    "Redaktor naczelny: Jan Kowalski",
    "Adres redakcji: ul. Polna 1, 00-001 Lipowo",
    "Redakcja nie ponosi odpowiedzialności za treść reklam.",
    "Opinie autorów nie muszą pokrywać się ze stanowiskiem redakcji.",
]

BLOCKS = [
    ("Udostępnij", "Wykop", "Lubię to!"),
    ("Akceptuję", "Dowiedz się więcej"),
    ("Czytaj też:", "W mieście otwarto nowe lodowisko nad rzeką", "Muzeum przeprowadzi się na dworzec"),
    ("Najczęściej czytane", "Wybrano najcichszą ulicę w kraju", "Naukowcy wiedzą, czemu skrzypi śnieg"),
]

STAY = [
    "Przypomnijmy: wiatrak zamknięto trzydzieści lat temu.",
    "Wcześniej informowano, że przeprowadzka się opóźni.",
    "Czytaj też na głos, radzi logopeda.",
    "Czytajcie więcej, powiedziała dzieciom.",
    "Zobacz też, co kryje piwnica, zachęcał przewodnik.",
    "Polecamy przyjść rano, bo potem robi się tłoczno.",
    "Więcej o księdze opowie w sobotę.",
    "Reklama wiatraka wisiała na każdym płocie.",
    "Reklama w telewizji zdrożała, policzyli analitycy.",
    "Artykuł sponsorowany ukazał się w styczniu, przyznał naczelny.",
    "„Obserwujcie nas na Instagramie” – zachęcał młynarz bloger.",
    "Polub nas, mówi wiatrak do jerzyków w bajce Halinki.",
    "Podziel się jabłkiem z bratem, prosiła matka.",
    "Udostępnij salę za darmo, prosili mieszkańcy.",
    "Newsletter gminy czyta garstka osób.",
    "Skomentuj to jednym słowem, poprosił reporter.",
    "Komentarze mieszkańców zapisano w kronice.",
    "W komentarzach pod wpisem gminy trwa spór o nazwę.",
    "Wielkie serwisy śledzą czytelników plikami cookie, twierdzi raport.",
    "Ciasteczka na otwarcie upiecze koło gospodyń.",
    "Na zdjęciu: wiatrak w czasie powodzi, 1956 rok.",
    "Zdjęcie wiatraka obiegło cały świat.",
    "Źródło w gminie potwierdziło tę kwotę.",
    "Źródło rzeki leży powyżej lasu.",
    "Wideo z otwarcia obejrzało tysiąc osób.",
    "Tagi na murach zamalowano w jedną noc.",
    "Opublikowano ponad trzysta listów, część po raz pierwszy.",
    "12 kwietnia",
    "Ładowanie mąki trwało dwie godziny.",
    "Do góry prowadzi tylko jedna ścieżka.",
    "Kontakt z gminą nawiązano szybko.",
    "Strona główna kroniki jest pusta.",
    "Znalazłeś błąd, to go popraw, powtarzał majster.",
    "Dziękujemy, że przyszliście, powiedziała sołtyska.",
    "Wesprzyj babcię na schodach, zawołała.",
    "Przedruk powieści zajął maszynistce miesiąc.",
    "Kopiowanie kluczy trwa tu kwadrans.",
    "Wszystkie prawa do piosenki należą do spadkobierców.",
    "Redaktor naczelny gazety odmówił odpowiedzi.",
    "Opinie mieszkańców są podzielone.",
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


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("Wiatrak nad rzeką. Fot. Anna Nowak", "Wiatrak nad rzeką."),
        (
            "Wrona nie chciała się spierać. REKLAMA Wiatrak zamknięto tego dnia.",
            "Wrona nie chciała się spierać. Wiatrak zamknięto tego dnia.",
        ),
        ("Wiatrak zamknięto tego dnia. Czytaj też: Kto naprawia mosty", "Wiatrak zamknięto tego dnia."),
        (
            "Ładowanie... Wiatrak zamknięto tego dnia i stróż poszedł do domu.",
            "Wiatrak zamknięto tego dnia i stróż poszedł do domu.",
        ),
    ],
)
def test_spans_are_cut_out_of_a_line(cleaner: Cleaner, line: str, clean: str) -> None:
    assert cleaner.clean(_inside(line)).text == _inside(clean)
