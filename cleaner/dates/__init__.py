r"""Dates, as people write them in any language: a day, a month and a year, and the little words that stand between them.

A line is split into words and numbers, in the digits of any script. What each can be in a date is told by tables of the names of
months and weekdays in all languages and of the little words of dates; a date is a few of those in an order that dates have. No
language is asked for, so a page of one that nobody made rules for has its date known as well.

    >>> lines = ("Sunday, November 12, 2023", "2023년 12월 4일", "۱۸ آذر ۱۴۰۲", "Thứ hai, 04 tháng 12 năm 2023", "14.03.2023 10:20")
    >>> [is_date(line) for line in lines]
    [True, True, True, True, True]
    >>> [is_date(line) for line in ("May 2024", "2023-24", "14 March 2023: the river rose", "Riverton, 3 May 2015", "3 May 1915")]
    [False, False, False, False, False]

The names are those of Unicode's CLDR, folded and without their periods, in ``month-names.txt`` and ``day-names.txt``; the latter
says "am" and "pm" as well, and the former the months of the Persian, the Islamic, the Ethiopian and the Nepali calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.fold import fold
from cleaner.lazy import lazily, text_of

#: The longest line that is a date.
LONGEST = 64
#: So many words are remembered with what they can be: those of dates come again on every page.
MOST_WORDS = 4096
#: From when on a page has a date: an older one is that of a letter or of an old text.
EARLIEST = 1990

# The years of pages, in the calendars of most, of Thailand, and of Persia and Islam.
_YEARS, _THAI, _PERSIAN = range(EARLIEST, 2100), range(EARLIEST + 543, 2600), range(1369, 1500)

_CLOCK = (
    r"(?<!\d)\d{1,2}(?:(?:[:.h]\d\d){1,2}(?:[.,]\d{3}(?!\d))?(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?"
    r"| ?(?:uhr\b|時|时|点|點|시|giờ\b)(?: ?\d{1,2} ?(?:分|분|phút))?)(?: ?\(?(?:gmt|utc) ?[+-] ?\d{1,2}(?::?\d\d)?\)?)?"
)
#: A time of day.
clock = lazily(_CLOCK, re.IGNORECASE)
_token = lazily(
    r"(?P<numbers>(?<![\d.])\d{1,2}(?P<sign> ?[./-] ?)\d{1,2}(?P=sign)(?:19|2[05])\d\d(?!\d)"
    r"|(?<!\d)(?:19|2[05])\d\d(?P<other> ?[./-] ?)\d{1,2}(?P=other)\d{1,2}(?!\d))"
    rf"|(?P<time>{_CLOCK})|(?P<weekday>\bthứ [2-7]\b)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\d\s,;:!?|/\\()\[\]{}<>«»\"“”„*_–—−·•…~+&@#¤،؛、，。・｜（）【】「」：=-]+)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DIGIT, _RUN = re.compile(r"\d"), re.compile(r"\d+")

# What stands in dates besides: after a day or a year, before it, or before a time; and which of two months or days of one name.
_LITTLE = (
    "a à às al alle an án as at au cc d da das de del dell den der di día dia die dnia dne do e é ei em en én er u uhr uur g gada "
    "gads goda god godine godz godzina h hod hodin jam jan jen jún kell kl klo klockan klokken l la las le les los m maaha nd noon "
    "o o'clock ob ór óra óra of om on ora orë ore ores os pada plkst pukul r rd rok roku s saa saat saatleri sati st t tanggal "
    "tarehe tgl th um v và vom y yil yili il ili cü ci cu dydd z zo à º ª ° kuni ko "
    "в во у г год года гг жыл жылы жылдын жылдың ж и к об о од оны он р рік року саат сағат соат соли у ч час часа часов година "
    "године го дугаар дүгээр дахь ын ийн ний өдөр цаг йил йили στις στο ώρα ώρες του της წელი წლის საათი թ թվական թվականի ժամը "
    "ב ה בשעה יום של שעה في يوم الموافق الساعة على بتوقيت م هـ ق ساعت سال ماه ش هجری شمسی کے بجے بوقت ء تاریخ د کال "
    "الأول الثاني الأولى الآخر الآخرة الثانية اول دوم ذو ذي deireadh meán арван "
    "को के बजे वार तारीख তারিখ টা টায় সাল খ্রিস্টাব্দ ਨੂੰ ਵਜੇ વાગ્યે ના மணி ஆம் తేదీ గంటలకు ರಂದು ന് වැනිදා වන දින පෙව පව "
    "ที่ วันที่ วัน เดือน ปี พศ คศ เวลา น ວັນທີ ວັນທີ່ ທີ ເດືອນ ປີ ເວລາ ថ្ងៃ ទី ថ្ងៃទី ខែ ឆ្នាំ ម៉ោង ရက် ရက်နေ့ နေ့ ခုနှစ် လ "
    "ngày năm lúc giờ phút 年 日 号 今天 今日 今天是 星期 周 曜日 分 秒 时 頃 公元 년 일 시 분 초 요일 ቀን ዓም ዓ ም "
    "ዓመት aest bst cat cdt cest cet cst eat edt eest eet est et gmt gst hkt ist jst kst msk мск pdt pkt pst pt sast sgt utc wat "
    "wib wit wita"
)
# What is said of a number that is a month.
_OF_MONTHS = "月 월 tháng thg сар сарын сард"


@cache
def _months() -> frozenset[str]:
    return frozenset(text_of(__package__, "month-names.txt").split())


@cache
def _stems() -> frozenset[str]:
    return frozenset(name[:_STEM] for name in _months() if len(name) >= _STEM)


@cache
def _days() -> frozenset[str]:
    return frozenset((*text_of(__package__, "day-names.txt").split(), *fold(_LITTLE).split()))


@cache
def _numbered() -> frozenset[str]:
    return frozenset(fold(_OF_MONTHS).split())


#: The letters that stand for the parts of a line: a day or the number of a month; a year, one long past and one of Persia; a date
#: in numbers and one long past; a time; a month, one in Arabic letters and one whose name is a weekday elsewhere; what makes a
#: number a month; a little word or a weekday; any other number and any other word.
DAY, YEAR, PAST, PERSIAN, NUMBERS, OLD, TIME, MONTH, ARABIC, BOTH, NUMBERED, LITTLE, NUMBER, WORD = "DYOPNnTMABXwxu"
_BETWEEN = f"[{LITTLE}{TIME}{BOTH}]{{0,2}}"
_A_MONTH = f"(?:[{MONTH}{ARABIC}{BOTH}]{NUMBERED}?|{DAY}{NUMBERED}|{NUMBERED}{DAY})"
_ORDERS = (
    *((DAY, _A_MONTH, f"[{YEAR}{PAST}]"), (_A_MONTH, DAY, f"[{YEAR}{PAST}]")),
    *((f"[{YEAR}{PAST}]", _A_MONTH, DAY), (f"[{YEAR}{PAST}]", DAY, _A_MONTH)),
    *((DAY, ARABIC, PERSIAN), (ARABIC, DAY, PERSIAN)),
)
_DATE = re.compile("|".join([NUMBERS, OLD, *map(_BETWEEN.join, _ORDERS)]))
_BESIDES = f"[{LITTLE}{TIME}{BOTH}{NUMBERED}]*"
#: The parts of a line that is a date; of one that says at least a day and a month.
_WHOLE = re.compile(f"{_BESIDES}(?:{_DATE.pattern}){_BESIDES}")
_DAY = re.compile(f"{_BESIDES}(?:{DAY}{_BETWEEN}{_A_MONTH}|{_A_MONTH}{_BETWEEN}{DAY}){_BESIDES}")
#: By how many letters a name of a month is known in a case that the table has not, and the longest such word.
_STEM, _CASE = 5, 14
#: The longest word that may be two without a blank between, and the first letter of the scripts that write so: from Hebrew on.
_TWO, _GLUING = 24, "\u0590"


def has_year(line: str) -> bool:
    """Say whether a line has a number that can be a year: few lines have."""
    return ("20" in line or "19" in line) if line.isascii() else _YEAR.search(line) is not None


def parts(line: str) -> tuple[str, list[tuple[int, int]]]:
    """Return what the words and numbers of a line can be in a date, a letter for each, and where each of them stands."""
    kinds, spans = list[str](), list[tuple[int, int]]()
    for found in _tokens(line):
        if kind := _kind(found):
            kinds.append(kind)
            spans.append(found.span())
    return "".join(kinds), spans


def _tokens(line: str) -> Iterator[re.Match[str]]:
    return _token().finditer(line if line.isascii() else _DIGIT.sub(lambda digit: str(int(digit[0])), line))


def _all_parts(line: str) -> str:
    """Return what the words and numbers of a line are in a date; nothing if one of them is in none, as in most lines of a page."""
    kinds = list[str]()
    for kind in map(_kind, _tokens(line)):
        if kind in (NUMBER, WORD):
            return ""
        kinds.append(kind)
    return "".join(kinds)


def _kind(found: re.Match[str]) -> str:
    if found["weekday"]:
        return LITTLE
    if found["time"]:
        return TIME
    if found["number"]:
        return _number(found["number"])
    if found["word"]:
        return kind_of(found["word"])
    month, day, year = sorted(map(int, _RUN.findall(found[0])))
    if not 1 <= month <= 12 or day > 31:
        return NUMBER
    return NUMBERS if _is_recent(year) else OLD


def _is_recent(year: int) -> bool:
    return year in _YEARS or year in _THAI


def _number(digits: str) -> str:
    number = int(digits) if len(digits) <= len("2024") else 0
    if len(digits) <= len("31"):
        return DAY if 1 <= number <= 31 else NUMBER
    if number in _PERSIAN:
        return PERSIAN
    return YEAR if _is_recent(number) else PAST if 1900 <= number < EARLIEST else NUMBER


@lru_cache(MOST_WORDS)
def kind_of(word: str) -> str:
    """Return what a word can be in a date, as a letter; none for a word without letters.

    >>> [kind_of(word) for word in ("March", "Mar.", "Agosti", "آذر", "Sunday", "今天是", "martxoaren", "วันพุธที่", "vote")]
    ['M', 'B', 'M', 'A', 'w', 'w', 'M', 'w', 'u']
    """
    name = fold(word).replace(".", "").replace("॰", "").strip("'׳ ")
    if not name:
        return ""
    known = _known(name)
    if known != WORD:
        return known
    if len(name) <= _CASE and name[:_STEM] in _stems():
        return ARABIC if _is_arabic(name) else MONTH
    if len(name) <= _TWO and name[0] >= _GLUING:
        for middle in range(1, len(name)):
            first, second = _known(name[:middle]), _known(name[middle:])
            if WORD not in (first, second):
                return second if first == LITTLE else first
    return WORD


def _is_arabic(name: str) -> bool:
    return "\u0600" <= name[0] <= "\u06ff"


def _known(name: str) -> str:
    if name in _months():
        return BOTH if name in _days() else ARABIC if _is_arabic(name) else MONTH
    return LITTLE if name in _days() else NUMBERED if name in _numbered() else WORD


def dates(line: str) -> list[tuple[int, int]]:
    """Return where dates stand in a line.

    >>> [line[start:end] for line in ("Ann Lee | Sunday, 14 March, 2023", "公開日：2023年12月4日") for start, end in dates(line)]
    ['14 March, 2023', '2023年12月4日']
    """
    if not has_year(line):
        return []
    kinds, spans = parts(line)
    return [(spans[found.start()][0], spans[_end(kinds, spans, found.end())][1]) for found in _DATE.finditer(kinds)]


def _end(kinds: str, spans: list[tuple[int, int]], end: int) -> int:
    """Return the last part of a date that ends before one: "日" is one of its parts where nothing stands between."""
    while kinds[end : end + 1] == LITTLE and spans[end][0] == spans[end - 1][1]:
        end += 1
    return end - 1


def undated(line: str) -> tuple[str, int]:
    """Return a line with a blank in place of each date, and how many there were."""
    found = dates(line)
    for start, end in reversed(found):
        line = f"{line[:start]} {line[end:]}"
    return line, len(found)


def is_date(line: str) -> bool:
    """Say whether a line is one date, of a page rather than of long ago, and nothing else."""
    if len(line) > LONGEST or not has_year(line) or line.rstrip().endswith((":", "!", "?")):
        return False
    found = _WHOLE.fullmatch(_all_parts(line))
    return found is not None and not {PAST, OLD} & set(found[0])


def is_day(line: str) -> bool:
    """Say whether a line is a date, be it of any year or without one, and nothing else.

    >>> [is_day(line) for line in ("14 March", "Monday, 3 May 1915", "Monday", "May 2024")]
    [True, True, False, False]
    """
    if len(line) > LONGEST or not _DIGIT.search(line):
        return False
    kinds = _all_parts(line)
    return (_WHOLE.fullmatch(kinds) or _DAY.fullmatch(kinds)) is not None


#: The fewest years of a life, the longest line with two dates, and two years without days, the first long past.
LIFE = 12
_LIVED = re.compile(r"[(*]?\s?(?P<born>1[5-9]\d\d)\s?[–—-]\s?(?P<died>(?:1[5-9]|20)\d\d)\)?")


def is_life(line: str) -> bool:
    """Say whether a line is two dates, years apart, and nothing else: when somebody was born and died.

    >>> [is_life(line) for line in ("March 3, 1931 – January 19, 2024", "* 3. März 1931 † 19. Januar 2024", "(1931–2024)")]
    [True, True, True]
    >>> [is_life(line) for line in ("3 March 2023 – 19 January 2024", "2001–2024", "© 1931–2024", "19 January 2024")]
    [False, False, False, False]
    """
    if len(line) > 2 * LONGEST or not has_year(line):
        return False
    line = line.replace("†", " ").replace("✝", " ")
    if lived := _LIVED.fullmatch(line.strip()):
        return int(lived["born"]) < EARLIEST and int(lived["died"]) - int(lived["born"]) >= LIFE
    spans = dates(line) if len(_YEAR.findall(line)) == len(("born", "died")) and "©" not in line else []
    if len(spans) != len(("born", "died")):
        return False
    rest = parts(undated(line)[0])[0]
    born, died = (when(line[start:end]) for start, end in spans)
    return not set(rest) - {LITTLE} and born is not None and died is not None and died.year - born.year >= LIFE


class When(NamedTuple):
    """What a date says, as far as two of them can be compared: 0 for a year that is not said, a month as it is written."""

    year: int
    month: str
    day: int


def when(line: str) -> When | None:
    """Return what the first date of a line says; None where there is none.

    >>> for line in ("Monday, 14 March 2023", "2023年12月4日", "4.12.2023", "5. júla"):
    ...     print(*when(line))
    2023 march 14
    2023 12 4
    2023 12 4
    0 jula 5
    """
    kinds, spans = parts(line)
    found = _DATE.search(kinds) or _DAY.search(kinds)
    if found is None:
        return None
    said = [(kind, line[start:end]) for kind, (start, end) in zip(found[0], spans[found.start() : found.end()], strict=True)]
    if said[0][0] in (NUMBERS, OLD):
        first, month, last = map(int, _RUN.findall(said[0][1]))
        return When(max(first, last), str(month), min(first, last))
    names = [fold(text) for kind, text in said if kind in (MONTH, ARABIC)] or [fold(text) for kind, text in said if kind == BOTH]
    days = [int(text) for kind, text in said if kind == DAY]
    if not names:  # a number is a month before what makes it one, or behind that, and the second of two
        marked = [kind for kind, _ in said if kind in (DAY, NUMBERED)]
        names = [str(days.pop(max(marked.index(NUMBERED) - 1, 0)))]
    return When(next((int(text) for kind, text in said if kind in (YEAR, PAST, PERSIAN)), 0), names[0], days[0])


def precedes(one: When, other: When) -> bool | None:
    """Say whether a date is earlier than another; None where only somebody who knows the names of months can tell.

    >>> first, second, third = When(2023, "march", 14), When(2023, "may", 2), When(2024, "march", 1)
    >>> precedes(first, third), precedes(third, second), precedes(first, second), precedes(first, first)
    (True, False, None, False)
    """
    if one.year != other.year:
        return one.year < other.year
    if one.month == other.month:
        return one.day < other.day
    return int(one.month) < int(other.month) if one.month.isdecimal() and other.month.isdecimal() else None
