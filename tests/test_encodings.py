"""Encodings: read right, or said to be unsure; never a wrong text in silence."""

from __future__ import annotations

from contextlib import suppress

import pytest
from clock import at_most
from hypothesis import given
from hypothesis import strategies as st

from cleaner.encodings import decode, is_binary
from cleaner.errors import ConfigError, InputError
from cleaner.files import encode

# One small story about a harbor, told in each language for this test; at least 200 letters where letters are small.
TEXTS = {
    "ru": "Вечером в порт вернулись рыбацкие лодки, и на набережной снова стало шумно. Старики говорили о погоде, де"
    "ти бегали между сетями, а хозяйка чайной выносила столы прямо на улицу. Никто не ждал гостей, но к семи ч"
    "асам все места были заняты, и даже капитан парома решил остаться до утра.",
    "uk": "Увечері до гавані повернулися рибальські човни, і на набережній знову стало гамірно. Старі люди говорили "
    "про погоду, діти бігали між сітками, а господиня їдальні виносила столи просто надвір. Ніхто не чекав гос"
    "тей, але о сьомій усі місця були зайняті, і навіть капітан порома вирішив лишитися.",
    "bg": "Вечерта лодките се върнаха в пристанището и на кея отново стана шумно. Старите хора говореха за времето, "
    "децата тичаха между мрежите, а съдържателката изнасяше масите направо на улицата. Никой не очакваше гости"
    ", но към седем часа всички места бяха заети.",
    "sr": "Увече су се рибарски чамци вратили у луку и на обали је опет постало бучно. Старци су причали о времену, "
    "деца су трчала између мрежа, а газдарица је износила столове право на улицу. Нико није очекивао госте, ал"
    "и су око седам сва места била заузета.",
    "be": "Увечары ў порт вярнуліся рыбацкія лодкі, і на набярэжнай зноў стала шумна. Старыя людзі гаварылі пра надв"
    "ор'е, дзеці бегалі паміж сеткамі, а гаспадыня выносіла сталы проста на вуліцу. Ніхто не чакаў гасцей, але"
    " а сёмай гадзіне ўсе месцы былі занятыя.",
    "el": "Το βράδυ οι ψαρόβαρκες γύρισαν στο λιμάνι και η προκυμαία γέμισε πάλι φωνές. Οι γέροι μιλούσαν για τον κα"
    "ιρό, τα παιδιά έτρεχαν ανάμεσα στα δίχτυα και η ταβερνιάρισσα έβγαζε τα τραπέζια στον δρόμο. Κανείς δεν π"
    "ερίμενε επισκέπτες, αλλά στις επτά δεν υπήρχε θέση.",
    "he": "בערב חזרו סירות הדיג אל הנמל והטיילת התמלאה שוב רעש. הזקנים דיברו על מזג האוויר, הילדים רצו בין הרשתות וב"
    "עלת בית התה הוציאה שולחנות אל הרחוב. איש לא ציפה לאורחים, אבל בשבע כבר לא נשאר מקום פנוי ואפילו רב החובל "
    "החליט להישאר עד הבוקר.",
    "ar": "في المساء عادت قوارب الصيد إلى الميناء وامتلأ الرصيف بالضجيج من جديد. تحدث الشيوخ عن الطقس وركض الأطفال ب"
    "ين الشباك وأخرجت صاحبة المقهى الطاولات إلى الشارع. لم يكن أحد ينتظر ضيوفا، لكن جميع المقاعد امتلأت عند ال"
    "سابعة وقرر القبطان البقاء حتى الصباح.",
    "fa": "شب هنگام قايقهاي ماهيگيري به بندر برگشتند و اسکله دوباره پر از سر و صدا شد. پيرمردها از هوا حرف مي‌زدند، "
    "بچه‌ها ميان تورها مي‌دويدند و صاحب چايخانه ميزها را به خيابان مي‌آورد. هيچ کس منتظر مهمان نبود ولي ساعت ه"
    "فت همه جا پر شده بود.",
    "th": "ตอนเย็นเรือประมงกลับเข้าท่า และริมน้ำก็คึกคักขึ้นมาอีกครั้ง คนแก่คุยกันเรื่องอากาศ เด็กวิ่งเล่นระหว่างอวน"
    " เจ้าของร้านน้ำชายกโต๊ะออกมาตั้งบนถนน ไม่มีใครคิดว่าจะมีแขก แต่พอถึงหนึ่งทุ่มที่นั่งก็เต็มหมด แม้แต่กัปตั"
    "นเรือข้ามฟากก็ตัดสินใจอยู่จนถึงเช้า",
    "fr": "Le soir, les bateaux de pêche sont rentrés au port et le quai s’est rempli de bruit. Les anciens parlaien"
    "t de la météo, les enfants couraient entre les filets, et la patronne du café sortait déjà les tables dan"
    "s la rue. Personne n’attendait d’invités, mais à sept heures il n’y avait plus une place libre, et même l"
    "e capitaine a préféré rester.",
    "de": "Am Abend kehrten die Fischerboote in den Hafen zurück, und am Kai wurde es wieder laut. Die Alten sprache"
    "n über das Wetter, die Kinder liefen zwischen den Netzen umher, und die Wirtin trug die Tische auf die St"
    "raße. Niemand hatte Gäste erwartet, aber gegen sieben waren alle Plätze besetzt, und selbst der Kapitän d"
    "er Fähre blieb über Nacht.",
    "es": "Por la tarde los barcos de pesca volvieron al puerto y el muelle se llenó de ruido otra vez. Los viejos h"
    "ablaban del tiempo, los niños corrían entre las redes y la dueña del café sacaba las mesas a la calle. ¿Q"
    "uién esperaba visitas? Nadie, pero a las siete ya no quedaba sitio, y el capitán decidió quedarse hasta l"
    "a mañana.",
    "pt": "À noite os barcos de pesca voltaram ao porto e o cais encheu-se outra vez de barulho. Os velhos falavam d"
    "o tempo, as crianças corriam entre as redes e a dona do café punha as mesas na rua. Ninguém esperava visi"
    "tas, mas às sete já não havia lugar, e até o capitão decidiu ficar até de manhã com a tripulação.",
    "it": "La sera le barche da pesca tornarono al porto e il molo si riempì di nuovo di rumore. I vecchi parlavano "
    "del tempo, i bambini correvano tra le reti e la padrona del caffè portava i tavoli in strada. Nessuno asp"
    "ettava ospiti, però alle sette non c’era più un posto libero, e perfino il capitano restò fino al mattino"
    " perché la città era in festa.",
    "en": "In the evening the fishing boats came back and the quay was loud again. “Nobody’s coming,” said the owner"
    " of the tea room, but she carried the tables out all the same – and by seven there wasn’t a free chair. T"
    "he captain of the ferry, who’d planned to leave, stayed until morning; it cost him £40 and a night’s slee"
    "p.",
    "nl": "’s Avonds kwamen de vissersboten terug en werd het weer druk op de kade. De oude mannen praatten over het"
    " weer, de kinderen renden tussen de netten, en de eigenares zette de tafels op straat. Niemand verwachtte"
    " gasten, maar om zeven uur waren alle stoelen bezet – zelfs de kapitein bleef, en de coördinator van de v"
    "eerdienst vond dat een goed idee, één keer per jaar.",
    "pl": "Wieczorem łodzie rybackie wróciły do portu i na nabrzeżu znów zrobiło się głośno. Starzy ludzie mówili o "
    "pogodzie, dzieci biegały między sieciami, a gospodyni wynosiła stoły prosto na ulicę. Nikt nie spodziewał"
    " się gości, ale o siódmej wszystkie miejsca były już zajęte i nawet kapitan promu postanowił zostać.",
    "cs": "Večer se rybářské lodě vrátily do přístavu a na nábřeží bylo zase hlučno. Staří lidé mluvili o počasí, dě"
    "ti běhaly mezi sítěmi a hostinská vynášela stoly přímo na ulici. Nikdo nečekal hosty, ale v sedm hodin by"
    "la všechna místa obsazená a dokonce i kapitán přívozu se rozhodl zůstat.",
    "sk": "Večer sa rybárske lode vrátili do prístavu a na nábreží bolo znova hlučno. Starí ľudia hovorili o počasí,"
    " deti behali medzi sieťami a hostinská vynášala stoly priamo na ulicu. Nikto nečakal hostí, ale o siedmej"
    " boli všetky miesta obsadené a dokonca aj kapitán sa rozhodol ostať.",
    "hu": "Este a halászhajók visszatértek a kikötőbe, és a rakparton megint nagy lett a zaj. Az öregek az időjárásr"
    "ól beszéltek, a gyerekek a hálók között szaladgáltak, a kocsmárosné pedig kivitte az asztalokat az utcára"
    ". Senki sem várt vendégeket, de hét órakor már minden hely foglalt volt, és még a komp kapitánya is marad"
    "t.",
    "ro": "Seara bărcile de pescuit s-au întors în port şi cheiul s-a umplut din nou de zgomot. Bătrânii vorbeau des"
    "pre vreme, copiii alergau printre plase, iar patroana scotea mesele direct în stradă. Nimeni nu aştepta m"
    "usafiri, dar la şapte nu mai era niciun loc liber, şi până şi căpitanul a hotărât să rămână.",
    "hr": "Navečer su se ribarski čamci vratili u luku i na rivi je opet postalo bučno. Stari ljudi pričali su o vre"
    "menu, djeca su trčala između mreža, a gazdarica je iznosila stolove ravno na ulicu. Nitko nije očekivao g"
    "oste, ali oko sedam sva su mjesta već bila zauzeta, pa je čak i kapetan odlučio ostati.",
    "tr": "Akşam balıkçı tekneleri limana döndü ve rıhtım yine gürültüyle doldu. Yaşlılar havadan söz ediyor, çocukl"
    "ar ağların arasında koşuyor, çay evinin sahibi masaları sokağa çıkarıyordu. Kimse misafir beklemiyordu am"
    "a saat yedide boş yer kalmamıştı; İskele müdürü bile sabaha kadar kalmaya karar verdi.",
    "lt": "Vakare žvejų valtys grįžo į uostą ir krantinėje vėl pasidarė triukšminga. Seni žmonės kalbėjo apie orą, v"
    "aikai bėgiojo tarp tinklų, o šeimininkė nešė stalus tiesiai į gatvę. Niekas nelaukė svečių, bet septintą "
    "valandą visos vietos buvo užimtos, ir net kelto kapitonas nusprendė pasilikti.",
    "lv": "Vakarā zvejnieku laivas atgriezās ostā, un krastmalā atkal kļuva skaļi. Vecie ļaudis runāja par laiku, bē"
    "rni skraidīja starp tīkliem, bet saimniece nesa galdus tieši uz ielas. Neviens negaidīja viesus, taču sep"
    "tiņos visas vietas bija aizņemtas, un pat prāmja kapteinis nolēma palikt līdz rītam.",
    "et": "Õhtul tulid kalapaadid sadamasse tagasi ja kaldal läks jälle kärarikkaks. Vanad mehed rääkisid ilmast, la"
    "psed jooksid võrkude vahel ning perenaine tõi lauad tänavale. Keegi ei oodanud külalisi, aga kella seitsm"
    "eks olid kõik kohad täis ja isegi praami kapten otsustas jääda ööseks.",
    "sv": "På kvällen kom fiskebåtarna tillbaka och det blev åter livligt på kajen. De gamla pratade om vädret, barn"
    "en sprang mellan näten och värdinnan bar ut borden på gatan. Ingen väntade gäster, men klockan sju var al"
    "la platser tagna, och även färjans kapten bestämde sig för att stanna över natten.",
    "da": "Om aftenen kom fiskerbådene tilbage, og der blev igen livligt på kajen. De gamle talte om vejret, børnene"
    " løb mellem nettene, og værtinden bar bordene ud på gaden. Ingen havde ventet gæster, men klokken syv var"
    " alle pladser optaget, og selv færgens kaptajn besluttede at blive til næste dag.",
    "fi": "Illalla kalastusveneet palasivat satamaan ja laiturilla oli taas vilkasta. Vanhat miehet puhuivat säästä,"
    " lapset juoksivat verkkojen välissä ja emäntä kantoi pöydät kadulle. Kukaan ei odottanut vieraita, mutta "
    "seitsemältä kaikki paikat olivat täynnä, ja lautan kapteenikin päätti jäädä yöksi.",
    "zh": "傍晚，渔船陆续回到港口，码头上又热闹起来。老人们谈论着天气，孩子们在渔网之间奔跑，茶馆的老板娘把桌子直接搬到了街上。谁也"
    "没有想到会有客人，但是到了七点，所有的座位都已经坐满了，连渡船的船长也决定留到第二天早上。",
    "zh-hant": "傍晚，漁船陸續回到港口，碼頭上又熱鬧起來。老人們談論著天氣，孩子們在漁網之間奔跑，茶館的老闆娘把桌子直接搬到了街上"
    "。誰也沒有想到會有客人，但是到了七點，所有的座位都已經坐滿了，連渡船的船長也決定留到第二天早上。",
    "ja": "夕方、漁船が次々に港へ戻り、岸壁はまたにぎやかになった。年寄りたちは天気の話をし、子どもたちは網のあいだを走り回り、茶店"
    "のおかみさんはテーブルを通りへ運び出した。客が来るとは誰も思っていなかったが、七時には席がすべて埋まり、フェリーの船長ま"
    "で朝まで残ることにした。",
    "ko": "저녁이 되자 고깃배들이 항구로 돌아왔고 부두는 다시 시끌벅적해졌다. 노인들은 날씨 이야기를 하고 아이들은 그"
    "물 사이를 뛰어다녔으며 찻집 주인은 탁자를 거리로 내놓았다. 손님이 올 것이라고는 아무도 생각하지 않았지만 "
    "일곱 시가 되자 빈자리가 없었다.",
    "id": "Sore itu perahu-perahu nelayan kembali ke pelabuhan dan dermaga ramai lagi. “Tidak ada tamu,” kata pemili"
    "k kedai, tetapi meja tetap dibawa ke jalan – dan pada pukul tujuh semua kursi sudah penuh. Kapten kapal f"
    "eri yang semula ingin pulang akhirnya tinggal sampai pagi di kafé itu.",
}

ENCODINGS = {
    "ru": "cp1251 koi8-r iso8859-5 cp866 mac-cyrillic",
    "uk": "cp1251 koi8-u iso8859-5",
    "bg": "cp1251 iso8859-5 cp866",
    "sr": "cp1251 iso8859-5",
    "be": "cp1251 iso8859-5",
    "el": "cp1253 iso8859-7",
    "he": "cp1255 iso8859-8",
    "ar": "cp1256 iso8859-6",
    "fa": "cp1256",
    "th": "cp874",
    **dict.fromkeys(["fr", "de", "es", "pt", "it", "nl", "sv", "da", "fi", "id", "en"], "cp1252 iso8859-15"),
    **dict.fromkeys(["pl", "cs", "sk", "hu", "ro", "hr"], "cp1250 iso8859-2"),
    "tr": "cp1254 iso8859-9",
    "lt": "cp1257 iso8859-13",
    "lv": "cp1257 iso8859-13",
    "et": "cp1257 iso8859-15",
    "zh": "gb2312 gbk gb18030",
    "zh-hant": "big5 cp950",
    "ja": "shift_jis euc_jp iso2022_jp",
    "ko": "euc_kr cp949",
}
MATRIX = [(language, encoding) for language, encodings in ENCODINGS.items() for encoding in encodings.split()]


def in_encoding(text: str, encoding: str) -> tuple[bytes, str]:
    """Return a text without what an encoding lacks, as bytes and as text."""
    data = text.translate(str.maketrans("’“”–", '\'""-')).encode(encoding, "ignore")
    with suppress(UnicodeEncodeError):
        data = text.encode(encoding)
    return data, data.decode(encoding)


@pytest.mark.parametrize(("language", "encoding"), MATRIX)
def test_a_paragraph_is_read_right(language: str, encoding: str) -> None:
    data, text = in_encoding(TEXTS[language], encoding)
    decoded = decode(data)
    assert decoded.text == text
    assert decoded.guessed == (encoding != "iso2022_jp")


@pytest.mark.parametrize("length", [20, 40, 80])
@pytest.mark.parametrize(("language", "encoding"), MATRIX)
def test_a_short_text_is_read_right_or_said_to_be_unsure(language: str, encoding: str, length: int) -> None:
    data, text = in_encoding(TEXTS[language][:length], encoding)
    with suppress(InputError):
        assert decode(data).text == text


def test_a_short_text_is_mostly_not_unsure() -> None:
    right = 0
    for language, encoding in MATRIX:
        try:
            right += bool(decode(in_encoding(TEXTS[language][:80], encoding)[0]))
        except InputError:
            continue
    assert right >= 0.75 * len(MATRIX)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859-5"])
def test_capitals_are_read_right(encoding: str) -> None:
    text = TEXTS["ru"].upper()
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    "text",
    [
        "It doesn’t matter, said the owner of the boat.",
        "Prices rose 5 % – the highest rate since 2008 – and the bank didn’t comment.",
        "The ticket to the island is £40 for the day.",
        "The café owner, a naïve man, paid for all of it.",
        "• The first of the items\n• The second of the items",
    ],
)
def test_a_few_marks_in_english_are_read_right(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


def test_soft_hyphens_in_german_are_read_right() -> None:
    text = TEXTS["de"].replace("er", "er\xad").replace("Fisch", "Fisch\xad")
    assert decode(text.encode("cp1252")).text == text


def test_english_with_many_dashes_and_quotes_is_read_right() -> None:
    text = "The boats—there were nine—came back at six. ‘Nobody knew,’ said the owner—a tall man—‘and nobody asked.’\n" * 4
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("encoding", ["cp1253", "iso8859-7"])
def test_greek_in_capitals_without_accents_is_read_right(encoding: str) -> None:
    """In koi8-r the same bytes are small letters of another alphabet."""
    marks = str.maketrans("ΆΈΉΊΌΎΏ", "ΑΕΗΙΟΥΩ")
    text = TEXTS["el"].upper().translate(marks)
    assert decode(text.encode(encoding)).text == text


OLD = {
    "cp737": "el", "cp869": "el", "cp862": "he", "cp855": "ru uk bg sr be", "cp1125": "uk", "cp775": "lt lv", "cp860": "pt", "johab": "ko",
    "mac-greek": "el", "mac-latin2": "pl cs sk hu", "mac-turkish": "tr",
}  # fmt: skip


@pytest.mark.parametrize(("encoding", "language"), [(name, each) for name, some in OLD.items() for each in some.split()])
def test_a_paragraph_in_an_encoding_that_was_old_even_then_is_read_right(encoding: str, language: str) -> None:
    data, text = in_encoding(TEXTS[language], encoding)
    decoded = decode(data)
    assert (decoded.text, decoded.guessed) == (text, True)


def test_the_whole_matrix_gets_no_worse() -> None:
    """Of all languages in all encodings that can hold them, so many are right; the others are refused, or said to be guesses."""
    right = wrong = 0
    for encoding in ALL_ENCODINGS:
        for whole in TEXTS.values():
            text = whole.translate(str.maketrans("’“”–", '\'""-')) + "\n"
            with suppress(UnicodeEncodeError, InputError):
                data = text.encode(encoding)
                same = decode(data).text == text
                right, wrong = right + same, wrong + (not same)
    assert (right >= 632, wrong <= 46) == (True, True), (right, wrong)


@pytest.mark.parametrize("language", ["bg", "fr", "it", "ru"])
def test_other_languages_in_hz_are_read_right_or_refused(language: str) -> None:
    data = TEXTS[language].encode("hz", "ignore")
    with suppress(InputError):
        assert decode(data).text == data.decode("hz")


@pytest.mark.parametrize("language", ["en", "id", "nl"])
def test_a_few_words_of_utf_7_are_said_to_be_a_guess(language: str) -> None:
    text = TEXTS[language].translate(str.maketrans("’“”–", '\'""-'))
    try:
        decoded = decode(text.encode("utf-7"))
    except InputError:
        return
    assert decoded.guessed


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2"])
def test_foreign_names_in_english_are_read_right(encoding: str) -> None:
    text = "The director Wałęsa and the poet Miłosz met in Łódź, where nobody expected them to speak about the sea."
    assert decode(text.encode(encoding)).text == text


def test_a_byte_that_decides_late_is_seen() -> None:
    text = (TEXTS["fr"].replace("’", "'") + "\n") * 40 + "Le ticket coûte 40 € à peine.\n"
    assert decode(text.encode("iso8859-15")).text == text


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("language", ["en", "ru", "ar", "zh"])
def test_a_byte_order_mark_tells(mark: str, language: str) -> None:
    decoded = decode(TEXTS[language].encode(mark))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (TEXTS[language], mark, False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", ["en", "fr", "ru", "ar", "el", "zh", "ja", "ko"])
def test_wide_text_without_a_mark_is_recognized(encoding: str, language: str) -> None:
    text = TEXTS[language] + "\n" + TEXTS[language]
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, encoding, False)


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_wide_text_cut_in_the_middle_of_a_character_is_refused(mark: bytes) -> None:
    with pytest.raises(InputError, match="not utf-16"):
        decode(mark + b"\0a\0b\0")


@pytest.mark.parametrize(
    ("data", "text", "newline", "final"),
    [
        (b"", "", "\n", False),
        (b"a", "a", "\n", False),
        (b"a\nb\n", "a\nb\n", "\n", True),
        (b"a\r\nb\r\n", "a\nb\n", "\r\n", True),
        (b"a\rb\r", "a\nb\n", "\r", True),
        (b"a\r\nb\r\nc\n", "a\nb\nc\n", "\r\n", True),
        (b"a\nb\nc\r\n", "a\nb\nc\n", "\n", True),
        (b"a\nb\nc\rd", "a\nb\nc\nd", "\n", False),
        (b"a\r\r\nb\r\r\n", "a\nb\n", "\r\n", True),
        ("a\x85b\u2028c\u2029d\x0be\x0cf\n".encode(), "a\x85b\u2028c\u2029d\x0be\x0cf\n", "\n", True),
        (b"\xef\xbb\xbfa\r\n", "a\n", "\r\n", True),
        ("a\r\nb".encode("utf-16"), "a\nb", "\r\n", False),
        ("да\rнет\r".encode("cp1251") * 20, "да\nнет\n" * 20, "\r", True),
    ],
)
def test_line_ends(data: bytes, text: str, newline: str, final: bool) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.newline, decoded.final_newline) == (text, newline, final)


@pytest.mark.parametrize(
    ("encoding", "data", "text", "name"),
    [
        ("windows-1251", "ёж".encode("cp1251"), "ёж", "cp1251"),
        ("KOI8_R", "ёж".encode("koi8-r"), "ёж", "koi8-r"),
        ("latin-1", "ёж".encode(), "Ñ\x91Ð¶", "iso8859-1"),
        ("utf-8", b"\xef\xbb\xbfa", "a", "utf-8"),
        ("utf-16-le", "\ufeffab".encode("utf-16-le"), "ab", "utf-16-le"),
        ("utf-16-le", "傍晚".encode("utf-16-le"), "傍晚", "utf-16-le"),
        ("gbk", "傍晚".encode("gbk"), "傍晚", "gbk"),
    ],
)
def test_a_named_encoding_is_forced(encoding: str, data: bytes, text: str, name: str) -> None:
    decoded = decode(data, encoding)
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, name, False)


@pytest.mark.parametrize(
    ("encoding", "hint"),
    [
        ("windows-1215", "windows-125"),
        ("koi8r-x", "koi8"),
        ("utf8x", "utf8"),
        ("zzzz", "'zzzz'; utf-8, windows"),
        ("rot13", "'rot13'; utf-8, windows"),
    ],
)
def test_an_unknown_encoding_is_an_error_with_the_nearest(encoding: str, hint: str) -> None:
    with pytest.raises(ConfigError, match=f"unknown encoding .*{hint}"):
        decode(b"a", encoding)


@pytest.mark.parametrize(
    "encoding", ["idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "rot13", "zlib", "a\0b"]
)
def test_codecs_that_no_file_is_in_are_unknown(encoding: str) -> None:
    with pytest.raises(ConfigError, match="unknown encoding"):
        decode(b"a", encoding)


def test_bytes_that_do_not_fit_the_named_encoding_are_named() -> None:
    with pytest.raises(InputError, match=r"0xff at offset 2 .*--encoding"):
        decode(b"ab\xff", "utf-8")


SEVEN_BITS = [
    *(("ja", name) for name in ("iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_2004", "iso2022_jp_ext")),
    *((language, "iso2022_jp_2") for language in ("de", "pl", "ko", "zh")),
    *((language, "iso2022_jp_ext") for language in ("cs", "tr")),
    ("ko", "iso2022_kr"),
    ("zh", "hz"),
]


@pytest.mark.parametrize(("language", "encoding"), SEVEN_BITS)
def test_encodings_of_seven_bits_are_never_taken_for_ascii(language: str, encoding: str) -> None:
    data = (TEXTS[language] + "\n").encode(encoding, "ignore")
    assert data.isascii()
    decoded = decode(data)
    assert decoded.text == data.decode(encoding)
    assert decoded.guessed == (encoding == "hz")


@pytest.mark.parametrize("language", ["ru", "uk", "ar", "fa", "he", "el", "th", "zh", "ja", "ko", "fr", "de", "tr", "pl", "cs"])
def test_utf_7_is_refused_and_can_be_named(language: str) -> None:
    data = TEXTS[language].encode("utf-7")
    with pytest.raises(InputError, match="UTF-7"):
        decode(data)
    assert decode(data, "utf-7").text == TEXTS[language]


@pytest.mark.parametrize(
    "text",
    [
        "Call +49301234567 or +1 555 0100, +4420 7946 0958, +33140000000, +81312345678 or +861012345678.",
        "Search for q=bridge+vote+spring+council+mayor+ferry+landing and x=a+b+c+d+e+f.",
        "C++ and A+B, 5+37=42, one+two+three, alpha+beta, gamma+delta, name+tag@example.org",
        "He wrote ~{ and ~} and went home.",
        "\x1b[31mred\x1b[0m",
        "@anna @ben @carl @dora @emil @fritz @gustav @hans @ida @jan @karl",
        "@anna\n@ben\n@carl\n@dora\n@emil\n@fritz\n@gustav\n@hans\n@ida\n@jan\n",
    ],
)
def test_what_only_looks_like_an_encoding_of_seven_bits_is_ascii(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8", False, "\n", text.endswith("\n"))


def test_escape_sequences_that_are_not_known_are_refused() -> None:
    with pytest.raises(InputError, match="escape sequences"):
        decode(b"It rained. \x1b$)A\x0e;6\x0f")


@pytest.mark.parametrize("encoding", ["cp037", "cp273", "cp424", "cp500", "cp1026", "cp1140"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "he", "tr", "id"])
def test_ebcdic_is_refused_and_can_be_named(language: str, encoding: str) -> None:
    data = TEXTS[language].encode(encoding, "ignore")
    with pytest.raises(InputError, match="EBCDIC"):
        decode(data)
    assert decode(data, encoding).text == data.decode(encoding)


#: Every encoding of Python's that any of these languages was ever written in.
ALL_ENCODINGS = """
    big5 big5hkscs cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp437 cp720 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862
    cp863 cp864 cp865 cp866 cp869 cp874 cp932 cp949 cp950 cp1125 euc_jis_2004 euc_jp euc_kr gb18030 gb2312 gbk hp-roman8 iso8859-1 iso8859-2 iso8859-3 iso8859-4
    iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 johab koi8-r koi8-t koi8-u kz1048
    mac-cyrillic mac-greek mac-iceland mac-latin2 mac-roman mac-turkish ptcp154 shift_jis shift_jis_2004 tis-620 utf-8 utf-8-sig utf-16 utf-16-le utf-16-be
    utf-32 utf-32-le utf-32-be
""".split()


@pytest.mark.parametrize("encoding", ALL_ENCODINGS)
def test_every_language_in_every_encoding_that_can_hold_it_is_right_or_said_to_be_unsure(encoding: str) -> None:
    """No reading is wrong and sure; what is wrong is said to be a guess, and in encodings in use for its language none is."""
    for language, whole in TEXTS.items():
        text = whole.translate(str.maketrans("’“”–", '\'""-')) + "\n"
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        try:
            decoded = decode(data)
        except InputError:
            continue
        if encoding in ENCODINGS[language].split() or encoding.startswith("utf"):
            assert decoded.text == text, language
        else:
            assert decoded.text == text or decoded.guessed, language


RU, FR, ZH, KO = (TEXTS[language] + "\n" for language in ("ru", "fr", "zh", "ko"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (RU.encode() * 5 + RU.encode("cp1251"), "UTF-8 but broken at offset"),
        (RU.encode()[:-3], "UTF-8 but broken"),
        (RU.encode("cp1251") * 5 + RU.encode(), "line 6 is in another encoding"),
        (RU.encode("cp1251") * 5 + RU.encode("koi8-r"), "line 6 is in another encoding"),
        (FR.encode("cp1252") * 3 + FR.encode(), "line 4 is in another encoding"),
        (FR.encode("cp1252") * 3 + RU.encode("cp1251"), "another encoding"),
        (ZH.encode("gb18030") * 3 + TEXTS["zh-hant"].encode("big5"), "encoding"),
        (KO.encode("euc_kr") * 3 + KO.encode(), "encoding"),
    ],
)
def test_two_encodings_in_one_file_are_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        decode(data)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("length", [50, 500, 5000])
@pytest.mark.parametrize("lowest", [32, 128])
def test_noise_is_not_guessed_into_a_text(seed: int, length: int, lowest: int) -> None:
    from random import Random

    random = Random(seed)
    with pytest.raises(InputError):
        decode(bytes(random.randrange(lowest, 256) for _ in range(length)))


BINARY = {
    "zip": b"PK\x03\x04\x14\x00\x06\x00",
    "gzip": b"\x1f\x8b\x08\x00abc",
    "pdf": b"%PDF-1.7\n%text",
    "rtf": b"{\\rtf1 plain}",
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "gif": b"GIF89a\x01\x02",
    "zstd": b"\x28\xb5\x2f\xfdabc",
    "word": b"\xd0\xcf\x11\xe0\xa1\xb1",
    "zeros": bytes(100),
    "text and a zero": b"plain text\0more",
    "C string": b"abc\0",
    "counting": bytes(range(256)),
    "control characters": b"\x01\x02\x03abc\x04\x05\x06" * 9,
    "sound": b"".join(value.to_bytes(2, "little") for value in range(0, 9000, 7)),
}
TEXTUAL = {
    "empty": b"",
    "ascii": b"GIF is a format, PK a name; %PDF- comes later.",
    "one stray control character": b"A paragraph with \x02 one of them.",
    "form feeds and escapes": b"page\x0cpage\x1b[0m\x0b",
    "utf-8": RU.encode(),
    "koi8-r": RU.encode("koi8-r"),
    "utf-16": RU.encode("utf-16"),
    "utf-16 without mark": RU.encode("utf-16-be"),
}


@pytest.mark.parametrize("kind", BINARY)
def test_binary(kind: str) -> None:
    assert is_binary(BINARY[kind])
    with pytest.raises(InputError, match="binary"):
        decode(BINARY[kind])
    with pytest.raises(InputError, match="binary"):
        decode(BINARY[kind], "cp1252")


@pytest.mark.parametrize("kind", TEXTUAL)
def test_not_binary(kind: str) -> None:
    assert not is_binary(TEXTUAL[kind])
    assert decode(TEXTUAL[kind])


LINES = st.lists(st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs", "Cc"])), max_size=8)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_was_written_is_read_again(lines: list[str], newline: str) -> None:
    text = "\n".join(lines)
    data = encode(text, newline)
    decoded = decode(data)
    assert decoded.text.rstrip("\n") == text.rstrip("\n").removeprefix("\ufeff")
    assert encode(decoded.text, decoded.newline) == data.removeprefix("\ufeff".encode())


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(InputError):
        decoded = decode(data)
        assert "\r" not in decoded.text
        assert decoded.text.encode() or not decoded.text


def test_a_long_legacy_file_takes_no_longer_than_its_length() -> None:
    data = RU.encode("cp1251") * 800
    one_line = data.replace(b"\n", b" ")
    with at_most(5):
        assert decode(data).encoding == decode(one_line).encoding == "cp1251"
