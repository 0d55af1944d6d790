"""What is a date, in which language ever, and what only looks like one; and the tables of names."""

from __future__ import annotations

import pytest
from articles import EN, with_line

from cleaner import Cleaner
from cleaner.dates import dates, is_date, is_day, undated
from cleaner.fold import fold
from cleaner.lazy import text_of

CLEANER = Cleaner(skip=["classifier"])
DATES = (
    "Sunday, November 12, 2023",
    "2023년 12월 4일",
    "18 մայիսի, 2023",
    "Jumanne, Agosti 29, 2023",
    "08 दिसंबर 2023, 04:00 PM",
    "22 اپريل 2024 09:30pm",
    "今天是2024年1月9日 星期二",
    "১২ মার্চ ২০২৪, ১০:১৫",
    "۱۸ آذر ۱۴۰۲",
    "دوشنبه ۱۸ آذر ۱۴۰۲ - ۱۰:۱۵",
    "Thứ hai, 04 tháng 12 năm 2023",
    "Thứ Hai, 4/12/2023, 10:20 (GMT+7)",
    "Ngày 4 tháng 12 năm 2023",
    "วันที่ 3 ต.ค. 2567 18:05",
    "วันพุธที่ 3 ตุลาคม พ.ศ. 2567 เวลา 18.05 น",
    "14 de marzo de 2023",
    "14 de març del 2023",
    "terça-feira, 14 de março de 2023 às 10h15",
    "mardi 14 mars 2023 à 10h15",
    "Le 1er mars 2023",
    "Montag, 4. Dezember 2023, 10:15 Uhr",
    "maandag 4 december 2023 om 10:15 uur",
    "måndag 4 december 2023 kl. 10.15",
    "maanantai 4. joulukuuta 2023 klo 10.15",
    "2023. gada 4. decembrī",
    "2023. gada 4. decembris",
    "2023 m. gruodžio 4 d. 10:15",
    "4. detsember 2023",
    "poniedziałek, 4 grudnia 2023 r., godz. 10:15",
    "pondělí 4. prosince 2023 v 10:15",
    "2023. december 4., hétfő 10:15",
    "2023. március 14-én",
    "luni, 4 decembrie 2023, ora 10:15",
    "4 Aralık 2023 Pazartesi",
    "4 dekabr 2023-cü il",
    "2023-yil 4-dekabr",
    "2023 ж. 4 желтоқсан",
    "4 желтоқсан, 2023",
    "2023 оны 12 дугаар сарын 4",
    "2023 оны 12-р сарын 4, Даваа",
    "понедельник, 4 декабря 2023 г., 10:15",
    "4 грудня 2023 року",
    "4 декември 2023 г.",
    "4. децембар 2023.",
    "4. децембра 2023. у 10:15",
    "Δευτέρα, 4 Δεκεμβρίου 2023",
    "ორშაბათი, 4 დეკემბერი, 2023",
    "יום שני, 4 בדצמבר 2023",
    "الاثنين 4 ديسمبر 2023",
    "الإثنين، 4 كانون الأول 2023",
    "٤ ديسمبر ٢٠٢٣ - ١٠:١٥ م",
    "پیر 4 دسمبر 2023",
    "सोमवार, 4 दिसंबर 2023",
    "४ डिसेंबर २०२३",
    "सोमवार, मंसिर १८, २०८०",
    "૪ ડિસેમ્બર ૨૦૨૩",
    "ਸੋਮਵਾਰ, 4 ਦਸੰਬਰ 2023",
    "4 டிசம்பர் 2023",
    "4 డిసెంబర్ 2023",
    "4 ಡಿಸೆಂಬರ್ 2023",
    "4 ഡിസംബർ 2023",
    "2023 දෙසැම්බර් 4",
    "4 ທັນວາ 2023",
    "ថ្ងៃចន្ទ ទី4 ខែធ្នូ ឆ្នាំ2023",
    "2023 ဒီဇင်ဘာ 4",
    "2023 ဒီဇင်ဘာ ၄",
    "Senin, 4 Desember 2023 10:15 WIB",
    "Isnin, 4 Disember 2023",
    "Lunes, 4 Disyembre 2023",
    "2023年12月4日（月） 18時05分",
    "2023年12月4日 星期一 上午10:15",
    "2023-12-04T10:15:00+03:00",
    "2023. 12. 4. 오전 10:15",
    "2023.12.04.(월) 10:20",
    "4 Desember 2023",
    "4. desember 2023",
    "2023ko abenduaren 4a",
    "4 de decembro de 2023",
    "Dydd Llun, 4 Rhagfyr 2023",
    "Dé Luain, 4 Nollaig 2023",
    "Mon Dec 04 10:15:30 UTC 2023",
    "Mon, 04 Dec 2023 10:15:00 GMT",
    "December 4th, 2023 | 10:15 a.m.",
    "Dec. 4, 2023",
    "12-Oct-2023",
    "e hënë, 4 dhjetor 2023",
    "4 декабри соли 2023",
    "ኅዳር 24 ቀን 2016 ዓ.ም",
    "Maandag 4 Desember 2023",
)


@pytest.mark.parametrize("name", ["month-names.txt", "day-names.txt"])
def test_the_tables_of_names_are_sound(name: str) -> None:
    names = text_of("cleaner.dates", name).split("\n")
    assert names.pop() == ""
    assert names == sorted(set(names))
    assert all(name == fold(name) and not any(char.isspace() or char.isdigit() or char == "." for char in name) for name in names)


@pytest.mark.parametrize("line", DATES)
def test_a_date_goes_below_the_headline_and_below_the_standfirst(line: str) -> None:
    assert is_date(line)
    assert is_day(line)
    assert len(dates(line)) == 1
    assert CLEANER.clean(with_line(EN, line, 1)).text == "\n".join(EN)
    assert CLEANER.clean(with_line(EN, line, 2)).text == "\n".join(EN)


@pytest.mark.parametrize(
    "line",
    [
        "Published On 22 நவம்பர் 2023, 4:18 pm",
        "اپ ڈیٹ 22 اپريل 2024 09:30pm",
        "প্রকাশ: ১২ মার্চ ২০২৪, ১০:১৫",
        "发布时间：2024年1月9日 10:15",
        "입력 2023.12.04 10:15 수정 2023.12.04 11:20",
        "公開日：2023年12月4日 更新日：2023年12月5日",
        "تاريخ النشر: 4 ديسمبر 2023",
        "प्रकाशित: 4 दिसंबर 2023, 10:15",
        "20:05:39 ¤ 17 января 2012",
    ],
)
def test_a_date_with_words_for_publishing_goes(line: str) -> None:
    assert CLEANER.clean(with_line(EN, line, 1)).text == "\n".join(EN)


@pytest.mark.parametrize(
    "line",
    [
        "May 2024",
        "2023",
        "2023-24",
        "Summer 2023",
        "12/2023",
        "1 2 2023",
        "99.14.2023",
        "14 March 2023: the river rose",
        "14 March 2023 and after",
        "The 14 March 2023 Movement",
        "Riverton, 3 May 2023",
        "Riverton, 3 May 1915",
        "3 May 1915",
        "Monday, 3 May 1915, 10:20",
        "15 June 1389",
        "Act 14 of 2023",
        "No. 4 of May 2023",
        "12 May 2024 – 15 May 2024",
        "4–6 May 2024",
        "2–1, 4 May 2024",
        "Version 4.12.2023 beta",
        "The bridge on 14 March 2023. Photo by nobody",
    ],
)
def test_what_is_more_or_less_than_a_date_is_none(line: str) -> None:
    assert not is_date(line)


@pytest.mark.parametrize(
    "line",
    [
        "May 2024",
        "2023",
        "2023-24",
        "14 March 2023: the river rose",
        "Riverton, 3 May 1915",
        "3 ԵՎ 4 մայիսի, 1915",
        "3 मई 1915",
        "Old bridge, 3 May 2023",
    ],
)
def test_it_stays_below_the_headline(line: str) -> None:
    assert CLEANER.clean(with_line(EN, line, 1)).text == with_line(EN, line, 1)


@pytest.mark.parametrize(
    "days",
    [
        ("18 մայիսի, 2023", "19 մայիսի, 2023", "20 մայիսի, 2023"),
        ("2023년 12월 4일", "2023년 12월 5일", "12월 6일"),
        ("Jumanne, Agosti 29, 2023", "Jumatano, Agosti 30, 2023", "Agosti 31"),
        ("۱۸ آذر ۱۴۰۲", "۱۹ آذر", "۲۰ آذر"),
        ("3 मई 2023", "4 मई", "5 मई 2023"),
    ],
)
def test_a_diary_keeps_its_days(days: tuple[str, ...]) -> None:
    diary = [EN[0]]
    for number, day in enumerate(days):
        diary += [day, *EN[1 + 2 * number : 3 + 2 * number]]
    assert CLEANER.clean("\n".join(diary)).text == "\n".join(diary)


def test_a_chronicle_of_short_lines_stays_with_its_old_days() -> None:
    days = ["3 մայիսի, 1911", EN[3], "18 մայիսի, 2019", "The great flood carries off the ferry landing.", *EN[4:6]]
    chronicle = [EN[0], *days]
    assert CLEANER.clean("\n".join(chronicle)).text == "\n".join(chronicle)


def test_a_program_of_days_stays() -> None:
    program = [EN[0], *(f"{day} մայիսի, 2023" for day in (18, 19, 20)), *EN[1:]]
    assert CLEANER.clean("\n".join(program)).text == "\n".join(program)


@pytest.mark.parametrize("line", ["18 մայիսի, 2023", "2023년 12월 4일"])
def test_a_day_between_paragraphs_and_a_day_of_a_text_of_short_lines_stay(line: str) -> None:
    between = with_line(EN, line, 4)
    assert CLEANER.clean(between).text == between
    interview = "\n".join(["When did you cross the Tarn?", line, "And since then?", "Never.", "Why not?", "The ferry went down."])
    assert CLEANER.clean(interview).text == interview


def test_a_day_above_the_headline_goes_and_one_above_a_text_without_stays() -> None:
    assert CLEANER.clean("\n".join(["18 մայիսի, 2023", *EN])).text == "\n".join(EN)
    untitled = "\n".join(["18 մայիսի, 2023", *EN[1:]])
    assert CLEANER.clean(untitled).text == untitled


def test_a_name_next_to_a_day_is_the_authors() -> None:
    assert CLEANER.clean("\n".join([EN[0], "Solveig Marsh", "18 մայիսի, 2023", *EN[1:]])).text == "\n".join(EN)
    alone = "\n".join([EN[0], "Solveig Marsh", *EN[1:]])
    assert CLEANER.clean(alone).text == alone


def test_what_is_left_of_a_line_without_its_dates() -> None:
    assert undated("Lena Marsh | 14 March 2023, 10:20 | 2023-03-15") == ("Lena Marsh |  , 10:20 |  ", 2)
    assert undated("2024 in words") == ("2024 in words", 0)
