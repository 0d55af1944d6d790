"""Names below a text: the signature of who speaks in it stays, that of who reports does not."""

from __future__ import annotations

import pytest
from articles import EN, RU, ZH

from cleaner.document import Document
from cleaner.filters.signatures import signature

#: What somebody says, and who signs it.
SPOKEN = {
    "en": (
        "I thank all who have waited for this bridge with me, and I wish them many a dry crossing.",
        "Tom Hadley|Mayor of Riverton",
    ),
    "de": ("Ich danke allen, die mit mir auf diese Brücke gewartet haben, und wünsche ihnen trockene Füße.", "Ihr|Jörg Öhler|Rat"),
    "fr": ("Je remercie tous ceux qui ont attendu ce pont pendant onze ans, et surtout leurs familles.", "Amitiés,|Élodie Marchal"),
    "es": (
        "Nuestro pueblo ha esperado este puente once años, y ahora no vamos a esperar otro invierno.",
        "—|Íñigo Álvarez|Alcalde",
    ),
    "pt": (
        "Meus amigos, esperamos por esta ponte durante onze anos, e não vamos esperar outro inverno.",
        "João da Silva, Prefeito",
    ),
    "it": (
        "Ringrazio il nostro consiglio, che dopo undici anni ha trovato il coraggio di fare il ponte.",
        "Con affetto|Chiara Rossi",
    ),
    "pl": ("Dziękuję wszystkim, którzy razem z nami czekali na ten most przez jedenaście długich lat.", "Łucja Wójcik|Burmistrz"),
    "ru": (
        "Я благодарю всех, кто вместе со мной одиннадцать лет ждал этого моста, и желаю им терпения.",
        "Тимофей Гадлеев|Мэр Заречья",
    ),
    "uk": ("Дякую всім, хто разом із нами чекав на цей міст, і наша громада його врешті дочекається.", "З повагою|Олена Їжак"),
    "zh": ("我感谢所有和我一起等待这座大桥十一年的人，也希望大家在春天之前都能平安过河，一切顺利。", "张三|河湾市市长"),
    "ja": ("私たちはこの橋を十一年も待ちました。一緒に待ってくださったすべての方に、心からお礼を申し上げます。", "山田太郎"),
    "ko": ("저희는 이 다리를 십일 년 동안 기다려 왔으며 함께 기다려 주신 모든 분께 진심으로 감사드립니다.", "김철수"),
    "ar": ("نحن ننتظر هذا الجسر منذ أحد عشر عاما وأشكر كل من انتظر معنا طوال هذه السنوات الصعبة.", "أحمد المنصوري"),
    "quoted": (
        "“The bridge is late, the ferry is full, and the winter is long; nobody should have to wait like this.”",
        "Maria Okafor",
    ),
}


def found(text: list[str], below: list[str], gone: int = 0, sites: tuple[str, ...] = ()) -> list[str]:
    """Return the lines of the signature below a text."""
    document = Document.parse("\n\n".join([*text, *below]))
    lines = document.lines
    dropped = [index for index, line in enumerate(lines) if line in below][:gone]
    return [lines[index] for index in signature(document, dropped, [i for i, line in enumerate(lines) if line in sites])]


@pytest.mark.parametrize("language", SPOKEN)
def test_the_name_under_what_somebody_says_stays_with_all_that_leads_to_it(language: str) -> None:
    said, below = SPOKEN[language]
    assert found([said], below.split("|")) == below.split("|")


@pytest.mark.parametrize("article", [EN, RU, ZH])
@pytest.mark.parametrize("language", SPOKEN)
def test_a_name_under_a_report_is_no_signature(article: tuple[str, ...], language: str) -> None:
    assert found([*article], SPOKEN[language][1].split("|")) == []


@pytest.mark.parametrize(
    "quotation",
    [
        "“I have waited eleven years for this bridge,” said Maria Okafor, who runs a bakery near the old ferry landing.",
        "«Мы ждали этого моста одиннадцать лет», — сказала хозяйка пекарни у старой паромной пристани Заречья.",
        "„Wir warten seit elf Jahren auf diese Brücke“, sagte die Frau, die am alten Anleger eine Bäckerei betreibt.",
        "« Nous attendons ce pont depuis onze ans », a dit la boulangère installée près du vieil embarcadère.",
    ],
)
def test_what_is_quoted_is_not_the_voice_of_the_text(quotation: str) -> None:
    assert (
        found(["The council met again on Friday, and the bridge was not on its list of things to do.", quotation], ["Lena Marsh"])
        == []
    )


@pytest.mark.parametrize(
    "below",
    [
        ["Share this", "Print", "Mail it", "Lena Marsh"],  # too far away
        ["Follow the council on its way to the bridge", "www.example.org", "Comments (3)"],
        ["I thank the council once more, for all that it has done for the bridge in these eleven years.", ""],
        ["next page"],
        ["12 January"],
    ],
)
def test_no_name_no_signature(below: list[str]) -> None:
    assert found([SPOKEN["en"][0]], below) == []


def test_a_line_in_the_words_of_sites_is_no_name_and_no_office() -> None:
    said = SPOKEN["en"][0]
    assert found([said], ["Related Articles"], sites=("Related Articles",)) == []
    assert found([said], ["Tom Hadley", "Related Articles"], sites=("Related Articles",)) == ["Tom Hadley"]
    assert found([said], ["Related Articles", "Tom Hadley"], sites=("Related Articles",)) == []


def test_a_name_of_a_script_without_capitals_stands_at_the_very_end() -> None:
    said, below = SPOKEN["zh"]
    assert found([said], [*below.split("|"), "河湾日报", "热门推荐"]) == []
    assert found([said], ["2024"]) == []


def test_what_goes_is_not_listened_to() -> None:
    advertised = "We have the best deals on bridges, and you can buy one of ours in the shop next to the ferry landing."
    assert found([EN[1], EN[3]], [advertised, "Lena Marsh"], gone=1) == []
    assert found([EN[1], EN[3]], [advertised, "Lena Marsh"]) == ["Lena Marsh"]
