"""The filter `artifacts`: what each of its rules changes, and the look-alikes that it leaves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from clock import at_most
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.document import replay
from cleaner.filters.artifacts.tables import read_table

CLEANER = Cleaner(select=["artifacts"])
FIXTURES = Path(__file__).parent.parent / "fixtures"


def cleaned(text: str) -> str:
    return CLEANER.clean(text).text


def only(rule: str, text: str) -> str:
    return Cleaner(select=[f"artifacts.{rule}"]).clean(text).text


# Words broken by replacement.

RESTORED = [
    ("The convoy pbaded the gate.", "The convoy passed the gate."),
    ("UN envoy Ghbadan Salame", "UN envoy Ghassan Salame"),
    ("a clbadic first-clbad pbadenger, clbadified", "a classic first-class passenger, classified"),
    ("The embbady and its ambbadador", "The embassy and its ambassador"),
    ("badociated, badembly, badistance, badumption, badessment", "associated, assembly, assistance, assumption, assessment"),
    ("MBADACHUSETTS AND Mbadachusetts", "MASSACHUSETTS AND Massachusetts"),
    ("Vbadar, Hbadan, Nbadau, Tallahbadee, Picbado", "Vassar, Hassan, Nassau, Tallahassee, Picasso"),
    ("Compbadion, pbadionately and mbadively harbading", "Compassion, passionately and massively harassing"),
    ("The badbadin badbadinated him; an badbadination", "The assassin assassinated him; an assassination"),
    ("grbad, glbad, brbad, mbad, bbad", "grass, glass, brass, mass, bass"),
    ("surpbaded, bypbaded, trespbaders, encompbading", "surpassed, bypassed, trespassers, encompassing"),
    ("clbadrooms and unclbadified pbadwords of Clbadmates", "classrooms and unclassified passwords of Classmates"),
    ("a clbuttic buttbuttin and his buttociates", "a classic assassin and his associates"),
    ("Mbuttachusetts mbuttacre", "Massachusetts massacre"),
    ("The army of Badad and the badets of the state were seized.", "The army of Assad and the assets of the state were seized."),
    ("He was charged with badault and the theft of a car.", "He was charged with assault and the theft of a car."),
    ("Ghbadan's pbadport", "Ghassan's passport"),
    ("Посол Ghbadan Salame прибыл.", "Посол Ghassan Salame прибыл."),
    ("加桑（Ghbadan）抵达", "加桑（Ghassan）抵达"),
]

WHOLE = [
    "Sinbad, Islamabad, Allahabad, Ahmadabad, Hyderabad, Abadan, Ibadan, Ashgabat",
    "badge, badger, badminton, badly, baddie, troubadour, forbade, bade, badlands",
    "Baden-Baden, Badr, Ebadi, Badawi, Badiou, Badajoz, Badalona, Sabadell, Carlsbad, Trinidad",
    "a bad, BAD, Bad idea; bad bad dog; too bad; the good, the bad",
    "butter, button, buttress, rebuttal, abutting, butterfly, Buttigieg, scuttlebutt, debutante",
    "jackbad and badass stay as they are",
    "La abadía de Badajoz, el sábado, trabado, cabada",
    "Das Bad, das Baden, badische, Badeort, Badort, Bader",
    "Il badare della badessa: sbadiglio, sbadate, abbadia",
    "Zbadanie, badacz, badania naukowe, badam sprawę",
    "På badet lå der to, badets regler; ut på badort",
    "Ils buttent contre le mur, un badaud, Badinter, la badiane",
    "badan usaha, Badung, abad ke-20, ibadah, Abadi",
    "badatel, badatelna; bádání",
    "Abbadi, al-Abbadi, Gbadamosi",
    "badam 500 g",
]


@pytest.mark.parametrize(("line", "restored"), RESTORED)
def test_replaced_words_are_restored(line: str, restored: str) -> None:
    assert only("replaced-word", line) == restored


@pytest.mark.parametrize("line", WHOLE)
def test_whole_words_stay(line: str) -> None:
    assert cleaned(line) == line


def test_the_word_table_is_sound() -> None:
    table = read_table("words.toml")
    for name in ("words", "names"):
        words = table[name].split()
        assert words == sorted(set(words)), name
        assert all("ass" in word.lower() for word in words)
    assert all(len(set(table[name].split())) == len(table[name].split()) for name in ("beginnings", "endings"))


@pytest.mark.parametrize("word", sorted(read_table("words.toml")["words"].split())[::7])
@pytest.mark.parametrize("substitute", ["bad", "butt"])
def test_every_word_of_the_table_is_restored(word: str, substitute: str) -> None:
    line = f"The point of this is that {word.replace('ass', substitute)} was broken."
    assert only("replaced-word", line) == f"The point of this is that {word} was broken."


# Doubled phrases.

PROSE = "The minister said on Monday that {} would be ready before the end of the year."
UNDOUBLED = [
    (
        "Guterres held talks with the UN-backed UN-backed chief of the government when the offensive was announced.",
        "Guterres held talks with the UN-backed chief of the government when the offensive was announced.",
    ),
    (PROSE.format("the new bridge the new bridge"), PROSE.format("the new bridge")),
    (PROSE.format("most of the of the roads"), PROSE.format("most of the roads")),
    (PROSE.format("in the in the north everything"), PROSE.format("in the north everything")),
    (
        "Nobody in the town had expected that the council would decide the council would decide, on a Sunday of all days.",
        "Nobody in the town had expected that the council would decide, on a Sunday of all days.",
    ),
    (
        "Министр сообщил в понедельник, что строительство моста строительство моста завершат до конца года.",
        "Министр сообщил в понедельник, что строительство моста завершат до конца года.",
    ),
    (
        "Der Bürgermeister sagte am Montag, dass die neue Brücke dass die neue Brücke noch in diesem Jahr fertig wird.",
        "Der Bürgermeister sagte am Montag, dass die neue Brücke noch in diesem Jahr fertig wird.",
    ),
    (
        "أعلن رئيس الوزراء في بيان صدر مساء أعلن رئيس الوزراء في بيان صدر مساء أن المحادثات سوف تستأنف غدا في العاصمة.",
        "أعلن رئيس الوزراء في بيان صدر مساء أن المحادثات سوف تستأنف غدا في العاصمة.",
    ),
    (
        "One fault the new bridge the new bridge and on the same line a second the old harbor the old harbor were seen in it.",
        "One fault the new bridge and on the same line a second the old harbor were seen in it.",
    ),
]

MEANT = [
    "Anak-anak itu berjalan-jalan di taman anak-anak bersama teman-teman mereka pada hari Minggu yang cerah.",
    "Yaşlı adam yavaş yavaş merdivenlerden indi ve kapının önünde uzun uzun durup sokağa baktı.",
    "By the time the rescuers had had a rest, it was very very late and the road had long been closed.",
    "They tried again and again and again to reach the village before the night, and they never did get there.",
    "The song goes on and on and on, and so on and so on, until the whole hall is asleep and the lights go out.",
    "No more no more, she sang to the few who were still there, and they went home when the bar had closed.",
    "“We want bread and work we want bread and work” was what the crowd in front of the palace sang all night long.",
    'He heard them chant "the people have spoken the people have spoken" until the police had cleared the square.',
    "Let it be let it be",
    "Row row row your boat gently down the stream merrily merrily merrily merrily",
    "We shall overcome we shall overcome some day.",
    "New York, New York was the song that was played at the end of each of his concerts for almost forty years.",
    "He flew from New York New York hotel guests said they had never been there before and would not come again.",
    "The scores were 3 1 3 1 2 0 2 0 and the tables 0 0 0 0 in the first half of the season as far as we know.",
    "Call 020 79 020 79 or 1 - 1 - before noon and ask for the woman who is in charge of the museum's collection.",
    "A friend of a friend of a friend of the family told the reporters that he had seen the car near the river.",
    "She sent it to the Friends of Friends of Peace, which is the name that the society has had since the war.",
    "The bell went ding-dong ding-dong above the town, and the hip-hop hip-hop crowd below did not hear any of it.",
    "Nobody knew whether the 2019-2020 2019-2020 seasons would be counted twice in the books of the old club.",
    "He said that that was what what he wanted was about, and no one in the room was able to contradict him.",
    "Als als Erster ankam, wer niemand erwartet hatte, war die Freude groß und wurde lange gefeiert im Dorf.",
    "Người dân đi từng bước từng bước qua cây cầu cũ để sang bên kia sông trước khi trời tối hẳn vào hôm qua.",
    "لا إله إلا الله لا إله إلا الله محمد رسول الله، هكذا كان يردد المصلون في المسجد الكبير طوال الليل.",
    "Он всё ждал и ждал и ждал, пока наконец поезд не пришёл, и все они уехали далеко-далеко от этого города.",
    "他说了又说说了又说，大家都听得不耐烦了，最后会议在晚上十点才结束，没有任何结果。",
    "And we waited and we waited in the rain until the last of the buses had gone and nobody was left to ask.",
    "It is what it is what it is, the coach said on the way out, and the players did not have much to add to it.",
    "the the the quick brown fox jumps over the lazy dog the the the and again over the fence of the garden it goes.",
]


@pytest.mark.parametrize(("line", "once"), UNDOUBLED)
def test_doubled_phrases_become_one(line: str, once: str) -> None:
    assert only("doubled-phrase", line) == once


@pytest.mark.parametrize("line", MEANT)
def test_repetition_that_is_meant_stays(line: str) -> None:
    assert cleaned(line) == line


# Doubled sentences.

HALVED = [
    ("Map of northern Libya. Map of northern Libya.", "Map of northern Libya."),
    ("Map of northern Libya – 2019. MAP OF NORTHERN LIBYA - 2019.", "Map of northern Libya – 2019."),
    ("The old harbor of Tripoli The old harbor of Tripoli", "The old harbor of Tripoli"),
    ("Soldiers at the 'gates' of Tripoli.  Soldiers at the ‘gates’ of Tripoli.", "Soldiers at the 'gates' of Tripoli."),
    ("Карта северной части Ливии. Карта северной части Ливии.", "Карта северной части Ливии."),
    ("خريطة توضح المناطق في شمال ليبيا. خريطة توضح المناطق في شمال ليبيا.", "خريطة توضح المناطق في شمال ليبيا."),
    ("利比亚北部地区地图。利比亚北部地区地图。", "利比亚北部地区地图。"),
    ("Forces at Sebha. By - (AFP / File) Forces at Sebha. By – (AFP / File)", "Forces at Sebha."),
    (
        "Forces near the town of Sebha. By Jane DOE (AFP) Forces near the town of Sebha. By John ROE (AFP)",
        "Forces near the town of Sebha.",
    ),
    ("Forces near the town of Sebha. (AFP / File) Forces near the town of Sebha.", "Forces near the town of Sebha."),
    (
        "They met. The convoy left the city at noon without them. The convoy left the city at noon without them. Nobody knows why.",
        "They met. The convoy left the city at noon without them. Nobody knows why.",
    ),
]

CHANTED = [
    "We want justice! We want justice!",
    "“No justice, no peace.” “No justice, no peace.”",
    "Who are the people in this town? Who are the people in this town?",
    "Never again. Never again.",
    "I can't breathe. I can't breathe.",
    "Black lives matter. Black lives matter.",
    "We are the world, we are the children, we are the world, we are the children",
    "let it be let it be let it be let it be",
    "我们要正义！我们要正义！我们要面包！我们要面包！",
    "Свободу! Свободу! Мы здесь власть! Мы здесь власть!",
    "11 22 33 44 55 66 77 88 99 00 11 22 33 44 55 66 77 88 99 00",
    "--------------------------------------------------------------",
    "I have a dream. I have a dream that one day this nation will rise up. I have a dream.",
    "CAG" * 40,
    "A" * 64,
    "НЕТ" * 30,
    "哈" * 48,
    "加油" * 24,
]


@pytest.mark.parametrize(("line", "once"), HALVED)
def test_doubled_sentences_become_one(line: str, once: str) -> None:
    assert cleaned(line) == once


@pytest.mark.parametrize("line", CHANTED)
def test_chants_and_refrains_stay(line: str) -> None:
    assert cleaned(line) == line


# Datelines.

RESPACED = [
    ("TRIPOLI ( Halbeeg News) – The talks failed.", "TRIPOLI (Halbeeg News) – The talks failed."),
    ("Tripoli, April 5 (Xinhua ) -- The talks failed.", "Tripoli, April 5 (Xinhua) -- The talks failed."),
    ("МОСКВА ( РИА Новости ) — Переговоры сорвались.", "МОСКВА (РИА Новости) — Переговоры сорвались."),
    ("طرابلس ( رويترز ) - فشلت المحادثات.", "طرابلس (رويترز) - فشلت المحادثات."),
    ("北京（ 新华社 ）— 会谈失败。", "北京（新华社）— 会谈失败。"),
    ("Frankfurt am Main ( dpa ): Die Gespräche sind gescheitert.", "Frankfurt am Main (dpa): Die Gespräche sind gescheitert."),
    ("São Paulo ( Folhapress) — As negociações fracassaram.", "São Paulo (Folhapress) — As negociações fracassaram."),
]

NO_DATELINES = [
    "He left ( as planned ) – and came back.",
    "TRIPOLI (Halbeeg News) – The talks failed.",
    "The sum is f( x ) - g( x ) in all cases.",
    "Berlin ( Germany ) is the capital.",
    "print( value ) : prints the value",
    "TRIPOLI ( Halbeeg News)",
    "a ( b ) - c",
    "TRIPOLI(AP) – The sum f( x ) is right.",
]


@pytest.mark.parametrize(("line", "respaced"), RESPACED)
def test_datelines_are_respaced(line: str, respaced: str) -> None:
    assert cleaned(line) == respaced


@pytest.mark.parametrize("line", NO_DATELINES)
def test_other_brackets_keep_their_blanks(line: str) -> None:
    assert cleaned(line) == line


# Credits.

CREDITED = [
    ("The farmers met at the gate of the city.(RNA)(www.rnanews.example)", "The farmers met at the gate of the city."),
    ("Os agricultores reuniram-se à porta da cidade. (RNA) (www.rna.example)", "Os agricultores reuniram-se à porta da cidade."),
    ("Толпа собралась у ворот города. (ТАСС)(www.tass.example)", "Толпа собралась у ворот города."),
    ("اجتمع المزارعون عند بوابة المدينة. (RNA)(rna.example)", "اجتمع المزارعون عند بوابة المدينة."),
    ("农民们聚集在城门口。（RNA）（www.rna.example）", "农民们聚集在城门口。"),
    ("The farmers met at the gate of the city. (NAN)", "The farmers met at the gate of the city."),
    ("Soldiers at the gate of the city. By - (AFP / File)", "Soldiers at the gate of the city."),
    ("Soldiers at the gate of the city. By – (LNA / AFP War Information Division)", "Soldiers at the gate of the city."),
    ("A map of the north of the country. By Jane DOE (AFP)", "A map of the north of the country."),
    ("La foule devant le palais. Par Jeanne MARTIN (AFP)", "La foule devant le palais."),
    ("Soldiers at the gate of the city (AFP/File)", "Soldiers at the gate of the city"),
    ("Soldiers at the gate of the city. (Photo by Jane Doe/Getty Images)", "Soldiers at the gate of the city."),
    ("Soldiers at the gate of the city (Photo by Jane Doe)", "Soldiers at the gate of the city"),
    ("Soldiers at the gate of the city. Photo: Jane Doe / AFP", "Soldiers at the gate of the city."),
    ("Soldiers at the gate of the city. Photo by Jane Doe/Reuters", "Soldiers at the gate of the city."),
    ("Soldiers at the gate of the city | Photo Credit: PTI", "Soldiers at the gate of the city"),
    ("Soldiers at the gate of the city. [Photo: Xinhua]", "Soldiers at the gate of the city."),
    ("Soldiers at the gate of the city. (AP Photo/Jane Doe, File)", "Soldiers at the gate of the city."),
    ("Soldiers at the gate of the city. (AP)", "Soldiers at the gate of the city."),
    ("Soldiers at the gate of the city. © AFP", "Soldiers at the gate of the city."),
    ("Soldiers at the gate of the city © Jane Doe/Reuters", "Soldiers at the gate of the city"),
    ("Soldiers at the gate of the city. Jane Doe / Getty Images", "Soldiers at the gate of the city."),
    ("Soldiers at the gate of the city. REUTERS/Jane Doe", "Soldiers at the gate of the city."),
    ("Soldiers at the gate of the city [Jane Doe/Reuters]", "Soldiers at the gate of the city"),
    ("Soldiers at the gate of the city. J. Doe/Reuters", "Soldiers at the gate of the city."),
    ("Soldiers at the gate. (Jane Doe/The Union via AP) (AFP / File)", "Soldiers at the gate."),
    ("Soldiers at the gate. (Jane Doe/The Riverton Post)", "Soldiers at the gate."),
    ("Soldiers at the gate. (Jane van der Doe | Riverton Daily News)", "Soldiers at the gate."),
    ("Soldiers at the gate. (Jane Doe for The Riverton Times)", "Soldiers at the gate."),
    ("Soldaten stehen am Tor. (Erika Muster/Neue Rivertoner Zeitung)", "Soldaten stehen am Tor."),
    ("Soldiers at the gate. (Courtesy of Jane Doe)", "Soldiers at the gate."),
    ("Soldiers at the gate. (The Associated Press)", "Soldiers at the gate."),
    ("Soldiers at the gate of the city (submitted photo)", "Soldiers at the gate of the city"),
    ("Tentara berjaga di gerbang kota (ist)", "Tentara berjaga di gerbang kota"),
    ("Soldiers at the gate of the city (file photo)", "Soldiers at the gate of the city"),
    ("Ein Schiff verlässt am Montag den Hafen. Foto: Max Muster/dpa", "Ein Schiff verlässt am Montag den Hafen."),
    ("Ein Schiff im Hafen Foto: Max Muster / DPA", "Ein Schiff im Hafen"),
    ("Ein Schiff verlässt den Hafen (Symbolbild)", "Ein Schiff verlässt den Hafen"),
    ("Ein Schiff verlässt den Hafen. (Foto: privat)", "Ein Schiff verlässt den Hafen."),
    ("Un barco sale del puerto. (Foto: EFE)", "Un barco sale del puerto."),
    ("Un bateau quitte le port. Crédit photo : Jeanne Martin", "Un bateau quitte le port."),
    ("Um navio deixa o porto. Foto: João Silva/Lusa", "Um navio deixa o porto."),
    ("Una nave lascia il porto. ANSA/MARIO ROSSI", "Una nave lascia il porto."),
    ("Statek opuszcza port. Fot. Jan Nowak / PAP", "Statek opuszcza port."),
    ("Kapal meninggalkan pelabuhan. (Foto: ANTARA/Budi Setya)", "Kapal meninggalkan pelabuhan."),
    ("Gemi pazartesi günü limandan ayrıldı. (Fotoğraf: Ayşe Yılmaz/AA)", "Gemi pazartesi günü limandan ayrıldı."),
    ("Het schip verlaat de haven. Foto: Jan de Vries/ANP", "Het schip verlaat de haven."),
    ("Солдаты у ворот города. Фото: Иван Иванов / ТАСС", "Солдаты у ворот города."),
    ("Солдаты у ворот города. Фото: РИА Новости", "Солдаты у ворот города."),
    ("Солдати біля воріт міста. Фото: УНІАН", "Солдати біля воріт міста."),
    ("الجنود عند بوابة المدينة. صورة: محمد علي", "الجنود عند بوابة المدينة."),
    ("الجنود عند بوابة المدينة. تصوير: رويترز", "الجنود عند بوابة المدينة."),
    ("الجنود عند بوابة المدينة (رويترز/محمد علي)", "الجنود عند بوابة المدينة"),
    ("سربازان در دروازه شهر. عکس: ایرنا", "سربازان در دروازه شهر."),
    ("工作人员在港口查验货物。新华社记者 张三 摄", "工作人员在港口查验货物。"),
    ("工作人员在港口查验货物。（新华社记者李四摄）", "工作人员在港口查验货物。"),
    ("工作人员在港口查验货物。（图/视觉中国）", "工作人员在港口查验货物。"),
    ("工作人员在港口查验货物。图片来源：新华社", "工作人员在港口查验货物。"),
    ("港で荷物を調べる職員たちの様子。写真：共同通信", "港で荷物を調べる職員たちの様子。"),
    ("항구에서 화물을 검사하는 직원들. (사진=연합뉴스)", "항구에서 화물을 검사하는 직원들."),
    ("Image copyright Getty Images Image caption The harbor was closed", "The harbor was closed"),
    ("Image source, Jane Doe Image caption, The harbor was closed", "The harbor was closed"),
    ("Media caption The harbor was closed on Monday", "The harbor was closed on Monday"),
    ("Fuente de la imagen, EPA Pie de foto, El puerto está cerrado", "El puerto está cerrado"),
    ("Автор фото, Reuters Подпись к фото, Порт закрыт с понедельника", "Порт закрыт с понедельника"),
    ("图像加注文字，港口星期一关闭了", "港口星期一关闭了"),
    ("Soldiers at the gate of the city. By - (AFP / File)\r\nNext", "Soldiers at the gate of the city.\r\nNext"),
]

NO_CREDITS = [
    "They met at the gate of the city.(NB)(www.rna.example)",
    "They met at the gate of the city (RNA)(www.rna.example)",
    "They met at the gate of the city. (www.rna.example)",
    "Собрались у ворот города.(ЗАГС)(www.rna.example)",
    "They met at the gate of the city. (New York/Fort Worth)",
    "They came by car to the gate. (Toyota Camry/Honda Accord)",
    "The story was told twice (Jane Doe/The Riverton Post), and not once well.",
    "They asked for the paper of that day (Jane Doe/The Riverton Post)",
    "All were let in without a word. (Courtesy of the house)",
    "They came to the gate of the city. (Post/Times)",
    "It is known (ist bekannt) to all soldiers at the gate.",
    "(Reuters) - Soldiers stood at the gate of the city.",
    "TRIPOLI (AFP) – Soldiers stood at the gate of the city.",
    "He works for Getty Images.",
    "He has been with the agency, which is known as Agence France-Presse (AFP)",
    "The deal was first reported by a news agency (Reuters)",
    "The pupils of this school take harder courses (AP/IB)",
    "It was approved by the two American regulators (FDA/EPA)",
    "The app runs on many systems (Windows/Linux)",
    "Photo: a short history of the camera and of those who used it",
    "In the photo: Angela Merkel and Emmanuel Macron",
    "He pointed at the photo: Angela Merkel",
    "This is the whole story: Photo by photo he tells us about his life",
    "Photo by Jane Doe (AFP)",
    "Photo: Jane Doe / AFP",
    "By Jane Doe (Reuters)",
    "Фото: Иван Иванов / ТАСС",
    "新华社记者 张三 摄",
    "© 2024 The Example Company. All rights reserved.",
    "Copyright © Reuters",
    "The report on the war was published by the agencies AP and Reuters.",
    "They could come by Monday (or later)",
    "He asked who owns it? Getty Images",
    "The film stars Jane Doe / John Roe",
    "He lives in the city of Brotherly Love. And / or not",
    "The photos were taken by a neighbor (who asked not to be named)",
    "Фото: история одного снимка и его автора",
    "На снимке: президент у ворот города",
    "他在拍摄现场受伤（正在拍摄）",
    "这家公司的前身是新华社（中国）",
    "Image caption contests are popular with readers.",
    "Image copyright law is complicated, and it is getting more so.",
    "See the table below (Pool A / Pool B)",
    "The number is 12:30",
    "Sie sagte: Foto: ja, Film: nein, und dann ging sie",
    "Cette photo : un souvenir de l’été",
]


@pytest.mark.parametrize(("line", "caption"), CREDITED)
def test_credits_are_cut(line: str, caption: str) -> None:
    assert cleaned(line) == caption


@pytest.mark.parametrize("line", NO_CREDITS)
def test_what_looks_like_a_credit_stays(line: str) -> None:
    assert cleaned(line) == line


def test_the_credit_table_is_sound() -> None:
    table = read_table("credits.toml")
    for name, values in table.items():
        assert len(values) == len(set(values)), name
        assert all(value == value.strip() and value for value in values)
    assert all(value == value.lower() for value in table["labels"])
    assert all(value == value.casefold() for name in ("notes", "phrases") for value in table[name])


# The whole filter.


@pytest.mark.parametrize(
    "seed", sorted(path.stem for path in FIXTURES.joinpath("seeds").glob("*.txt") if ".clean" not in path.name)
)
def test_seeds(seed: str) -> None:
    """Each line that the filter changes is a line of the expected text, and nothing in an expected text changes."""
    expected = FIXTURES.joinpath("expected", f"{seed}.clean.txt").read_text("utf-8")
    result = CLEANER.clean(FIXTURES.joinpath("seeds", f"{seed}.txt").read_text("utf-8"))
    final = {edit.line: edit.after for edit in result.edits}
    assert set(final.values()) <= set(expected.split("\n"))
    assert cleaned(expected) == expected


def test_each_edit_names_its_rule() -> None:
    text = "\n".join(
        [
            "TRIPOLI ( Halbeeg News) – The clbad left.",
            "Map of northern Libya. By Jane DOE (AFP) Map of northern Libya. By Jane DOE (AFP)",
        ]
    )
    assert sorted((edit.line, edit.rule) for edit in CLEANER.clean(text).edits) == [
        (1, "artifacts.dateline"),
        (1, "artifacts.replaced-word"),
        (2, "artifacts.credit"),
        (2, "artifacts.doubled-sentence"),
    ]


PIECES = st.sampled_from(
    [
        *"The convoy pbaded Ghbadan at the gate of the of the city . . , – - ( ) / | : “ ” ! ? 3 a a".split(" "),
        *["UN-backed", "UN-backed", "the new bridge", "the new bridge", "Map of northern Libya.", "Map of northern Libya."],
        *[
            "(AFP / File)",
            "By - (AFP / File)",
            "By Jane DOE (AFP)",
            "Photo: Jane Doe/dpa",
            "© AFP",
            "Jane Doe/Reuters",
            "TRIPOLI ( AP) –",
        ],
        *[
            "Image caption",
            "Image source, EPA",
            "Фото: ТАСС",
            "新华社记者 张三 摄",
            "地图。",
            "地图。",
            "رويترز",
            "صورة:",
            "(",
            ")",
            "\r",
            "badet",
            "clbuttic",
        ],
        "The convoy left the city at noon without any of the ministers.",
    ]
)
LINES = st.one_of(
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=6).map(lambda pieces: " ".join([*pieces, *pieces])),
    st.text(max_size=30),
)


@settings(max_examples=600, deadline=None)
@given(st.lists(LINES.map(lambda line: line.replace("\n", " ")), max_size=3).map("\n".join))
def test_laws(text: str) -> None:
    result = CLEANER.clean(text)
    assert replay(text, result.edits) == result.text
    assert cleaned(result.text) == result.text
    assert result.text.count("\n") == text.count("\n")


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=20).map(" ".join))
def test_no_word_is_lost_but_those_that_stand_twice_or_in_credits(line: str) -> None:
    kept = set(re.findall(r"\w+", cleaned(line)))
    lost = set(re.findall(r"\w+", line)) - kept
    in_credits = (
        "AFP File By Jane DOE Photo Doe dpa Reuters Image caption source EPA Фото ТАСС 新华社记者 张三 摄 رويترز صورة UN backed"
    )
    source = re.search("Image source.{0,80}?Image caption", line)  # whatever stands between the two labels
    others = {"pbaded", "Ghbadan", "badet", "clbuttic", "AP", "TRIPOLI", "3", "a", "The", "the", "of"}
    assert lost <= set(re.findall(r"\w+", f"{in_credits} {source[0] if source else ''}")) | others


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "( ",
            "a ",
            "bad ",
            "badbad",
            "a b ",
            "a b c a b d ",
            "word, ",
            "(AFP / File) ",
            "By (",
            "[(",
            "Photo: ",
            "Photo by ",
            ". / ",
        ),
        *("UN-backed ", "Image copyright ", "\u0301", "。", "摄", "记者", "© ", "the of ", '"', "“ ", "- ", "x. X/Reuters "),
    ],
)
def test_hostile_lines_take_linear_time(unit: str) -> None:
    with at_most(8):
        cleaned(unit * (400_000 // len(unit)))
        cleaned("The end of it " + unit * (400_000 // len(unit)) + " is here.")


# --- glued between two sentences ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The vote is off.COUNCIL CALLS NEW VOTE ON THE FERRYThe mayor left.", "The vote is off. The mayor left."),
        ("“It is off.”10 THINGS YOU MAY NOT KNOW ABOUT THE FERRY“We go,” he said.", "“It is off.” “We go,” he said."),
        ('"It is off."COUNCIL: \'NO VOTE BEFORE SPRING,\' MAYOR SAYS IN NEW BOOK"We go."', '"It is off." "We go."'),
        (
            "Совет отложил голосование.МЭР РИВЕРТОНА ОБЪЯВИЛ НОВОЕ ГОЛОСОВАНИЕРешение спорно.",
            "Совет отложил голосование. Решение спорно.",
        ),
        (
            "La séance est levée.LE MAIRE DÉCLARE UNE NOUVELLE ÉLECTIONÉlu en mai, il part.",
            "La séance est levée. Élu en mai, il part.",
        ),
        ("Rain fell on the bridge. (AP Photo/Jane Doe)Nobody crossed it.", "Rain fell on the bridge. Nobody crossed it."),
        ("Rain fell. (Jane Doe/River Tribune via AP)“Nobody crossed it,” she said.", "Rain fell. “Nobody crossed it,” she said."),
    ],
)
def test_what_is_glued_between_two_sentences_goes(before: str, after: str) -> None:
    assert only("glued", before) == after


@pytest.mark.parametrize(
    "line",
    [
        "The vote is off. COUNCIL CALLS NEW VOTE ON THE FERRY. The mayor left.",
        "The vote is off.COUNCIL CALLS NEW VOTE ON THE FERRY",
        "The vote is off.The U.S.The E.U.",
        "He worked for the FAA.The USDA, the EPA and the NOAA came later.The end.",
        "READ THIS.THEN SIGN BELOW THE LINE AND SEND IT BACK TO US.THANK YOU",
        "See example.COM AND THE OTHERS THAT WERE SOLD, he wrote.",
        "The plan (see page 3)The mayor's was never read.",
        "The bill (H.R. 3)Nobody read it. (He did.)She did.",
        "f(x)Y and [1]The first of them.",
        "Совет отложил голосование.МЭР объявил новое.",
        "会议推迟。(见第三页)市长离开了。",
        "تأجل التصويت.(انظر الصفحة 3)غادر العمدة.",
    ],
)
def test_acronyms_headings_and_brackets_are_left(line: str) -> None:
    assert only("glued", line) == line


@pytest.mark.parametrize("text", ["x.AB CD ", "a.(b)C", "x.ABC DEF GHI JKL MNO PQR STU VWX ", "x.ABC DEFG HIJK LMNO PQRS TUVx"])
def test_nothing_but_glue_takes_linear_time(text: str) -> None:
    with at_most(5):
        only("glued", text * 20_000)
