r"""How rules see a line: folded, so that one phrase matches every way of typing it.

Sites type the same phrase in capitals, with curly or straight apostrophes, no-break spaces, wide Chinese
punctuation, Arabic or Persian forms of one letter, simplified or traditional characters, with accents or (in capitals) without,
and a different number each day. Folding makes these one; every run of digits becomes one ``0``, so that ``12 comments`` and
``7 comments`` are one phrase.

    >>> fold("Read\u00a0More: L\u2019\u00c9quipe, 25 Comments")
    "read more: l'equipe, 0 comments"
    >>> fold("cafe\u0301 \u0438\u0306") == fold("caf\u00e9 \u0439")
    True

Folding never adds or removes a line break, so a whole document folds in one go. A key is a folded line without the
decoration around it (bullets, arrows, brackets, dashes):

    >>> key("  » [ADVERTISEMENT] «")
    'advertisement'
    >>> key("👉 Leia também:"), key("📲Siga o canal ✅"), key("👍 12")
    ('leia tambem', 'siga o canal', '👍 0')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import compress
from operator import not_

# Characters that say the same as another one, or nothing at all.
_SAME = {
    " ": "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{IDEOGRAPHIC SPACE}\N{EN SPACE}\N{EM SPACE}"
    "\N{HAIR SPACE}\N{FIGURE SPACE}",
    "'": "\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`\N{ACUTE ACCENT}\N{PRIME}",
    '"': "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "-": "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}",
    "...": "\N{HORIZONTAL ELLIPSIS}",
    ":": "\N{FULLWIDTH COLON}",
    ",": "\N{FULLWIDTH COMMA}",
    "(": "\N{FULLWIDTH LEFT PARENTHESIS}",
    ")": "\N{FULLWIDTH RIGHT PARENTHESIS}",
    "!": "\N{FULLWIDTH EXCLAMATION MARK}",
    "?": "\N{FULLWIDTH QUESTION MARK}\N{ARABIC QUESTION MARK}",
    "|": "\N{FULLWIDTH VERTICAL LINE}\N{BROKEN BAR}\N{BOX DRAWINGS LIGHT VERTICAL}\N{BOX DRAWINGS HEAVY VERTICAL}"
    "\N{HANGUL LETTER I}",
    "/": "\N{FULLWIDTH SOLIDUS}\N{BOX DRAWINGS LIGHT DIAGONAL UPPER RIGHT TO LOWER LEFT}",
    "е": "ё",
    "\N{ARABIC LETTER ALEF}": "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}",
    "\N{ARABIC LETTER YEH}": "\N{ARABIC LETTER FARSI YEH}\N{ARABIC LETTER ALEF MAKSURA}",
    "\N{ARABIC LETTER KAF}": "\N{ARABIC LETTER KEHEH}",
    "\N{ARABIC LETTER HEH}": "\N{ARABIC LETTER TEH MARBUTA}",
    "": "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}"
    "\N{ZERO WIDTH NO-BREAK SPACE}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC TATWEEL}"
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0670\u093c\u061c"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\N{VARIATION SELECTOR-16}",
}
# Traditional characters that stand in what sites say about their articles, and the simplified ones that say the same.
_HAN = (
    "編编輯辑責责報报導导記记攝摄圖图來来源源轉转載载請请關关閱阅讀读廣广開开發发評评論论訂订點点擊击連连結结網网頁页專专題题權权聲声"
    "聯联繫系電电話话舉举頻频視视頭头條条類类別别標标籤签熱热門门選选薦荐為为爲为與与內内經经許许複复製制產产業业務务們们這这個个還还後后"
    "會会員员帳账號号錄录註注冊册碼码陸陆廠厂戶户雙双單单訊讯傳传輸输過过進进運运遠远優优惠惠獨独質质讚赞贊赞藏藏儲储節节約约據据實实際际處处"
    "體体驗验證证義义見见貼贴圍围國国際际從从無无應应當当動动態态樣样機机構构歷历屬属歸归侵侵刪删協协議议隱隐條条規规則则禁禁簡简繁繁語语譯译"
    "讓让給给說说課课講讲討讨詳详細细詢询問问聞闻時时間间錯错誤误漢汉灣湾臺台樂乐遊游戲戏劇剧場场廳厅團团隊队軍军華华僑侨壇坛學学術术醫医藥药"
    "線线綫线級级終终組组織织續续維维護护總总統统籌筹監监審审校校稿稿對对圖图畫画繪绘書书筆笔寫写錢钱購购買买賣卖價价費费額额賬账戰战鬥斗爭争"
    "爾尔歐欧亞亚麥麦馬马鳥鸟魚鱼龍龙風风飛飞財财貿贸貨货險险預预報报測测廣广閉闭擴扩掃扫長长按按識识彈弹雲云盤盘腦脑螢荧齊齐參参與与徵征換换"
    "並并佈布佔占側侧備备債债傷伤僅仅兒儿兩两創创劃划劉刘匯汇區区厭厌叢丛吳吴呂吕啓启啟启喬乔嗎吗嚴严執执塊块塗涂夾夹娛娱婁娄孫孙寧宁寶宝將将尋寻嶽岳師师幫帮"
    "幾几庫库張张復复惡恶愛爱懷怀捲卷採采搶抢擇择擔担敗败數数於于暢畅暫暂楊杨樓楼檔档欄栏歡欢氣气決决沒没況况減减湯汤準准溫温滾滚濟济瀏浏燈灯營营獲获現现環环"
    "畢毕異异療疗盜盗盡尽盧卢眾众確确礙碍禮礼稱称範范糾纠紀纪紅红純纯紙纸紹绍絕绝絡络絲丝綜综緊紧緣缘緩缓縣县縮缩繼继羅罗羣群習习聶聂職职聽听臉脸興兴莊庄萬万"
    "葉叶蔣蒋蕭萧藍蓝藝艺蘇苏蘋苹蟲虫衆众衝冲裏里裝装裡里襲袭覈核親亲覺觉覽览觀观觸触計计訪访設设訴诉詞词試试該该誌志認认誠诚調调談谈諮咨謝谢謬谬謹谨譚谭"
    "變变貝贝負负賀贺資资賈贾賞赏趕赶趙赵蹤踪車车軟软輕轻輩辈辦办農农迴回週周達达違违遞递適适邊边郵邮鄉乡鄒邹鄧邓鄭郑鈕钮銀银銷销鍵键鍾钟鎖锁鏈链鏡镜鐘钟閆闫"
    "閔闵閻阎陳陈陽阳階阶隨随雜杂靜静韋韦韓韩響响頂顶項项須须領领顏颜顧顾顯显餘余饋馈馮冯駐驻駱骆騫骞騰腾鬱郁魯鲁鵝鹅麼么黃黄黨党龐庞龔龚"
)
_ACCENTED = {
    char: unicodedata.normalize("NFD", char)[0]
    for char in map(chr, (*range(0xC0, 0x250), *range(0x370, 0x400), *range(0x958, 0x960), *range(0x1E00, 0x2000)))
    if unicodedata.decomposition(char)
}
# Accents behind their letters, as in text that was on a Mac, and what Japanese and Korean characters are taken apart into.
_COMBINING = frozenset(map(chr, (*range(0x300, 0x370), 0x3099, 0x309A, *range(0x1160, 0x1200))))
# The digits of ASCII, Arabic, Persian, the scripts of India from Devanagari to Malayalam, Thai, Lao, Burmese, Khmer, and the wide
# ones of Chinese and Japanese.
_ZERO = (0x30, 0x660, 0x6F0, *range(0x966, 0xDE6, 0x80), 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10)
_DIGITS = {chr(zero + n): "0" for zero in _ZERO for n in range(10) if zero + n != 0x30}
_FOLDS = (
    _ACCENTED
    | {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}  # the wide forms of ASCII
    | _DIGITS
    | dict(zip("øłđıœæð", ("o", "l", "d", "i", "oe", "ae", "d"), strict=True))
    | dict(zip(_HAN[::2], _HAN[1::2], strict=True))
    | {odd: plain for plain, odds in _SAME.items() for odd in odds}
    | dict.fromkeys(_COMBINING, "")  # of letters that have no accent of their own: the others are made one first
    | dict.fromkeys("\t\r\f\v", " ")
)
# Pictures that stand for no word, before and behind what a button or a plea says; but stars rate, notes name a song, and a picture
# before a number counts something.
_PICTURES = "\u231a-\u23ff\u2600-\u2604\u2607-\u266b\u266d-\u2775\u2794-\u27bf\u2b00-\u2b4f\u2b51-\u2bff\U0001f000-\U0001faff"
_ZEROS, _BLANKS = re.compile("00+"), re.compile("  +")
_LETTERS = str.maketrans({char: plain for char, plain in _FOLDS.items() if char.isalpha() and plain.isalpha()})
_ODD = frozenset(char for char in _FOLDS if char.isascii())
_ASCII = str.maketrans({char: plain for char, plain in _FOLDS.items() if char.isascii()} | {"`": "'"})

# What stands around a label without being part of it. "?" is not here: a question is a sentence, not a label.
_DECORATION = (
    " \t\r\f\v.,:;!|/\\-_=+~*#<>()[]{}'\"^&$"
    "\N{MIDDLE DOT}\N{BULLET}\N{TRIANGULAR BULLET}\N{WHITE BULLET}\N{BLACK SQUARE}\N{WHITE SQUARE}\N{BLACK CIRCLE}"
    "\N{WHITE CIRCLE}\N{BLACK SMALL SQUARE}\N{BLACK RIGHT-POINTING TRIANGLE}\N{BLACK RIGHT-POINTING POINTER}"
    "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}\N{BLACK DOWN-POINTING TRIANGLE}\N{BLACK DOWN-POINTING SMALL TRIANGLE}"
    "\N{BLACK UP-POINTING TRIANGLE}\N{BLACK DIAMOND}\N{WHITE RIGHT-POINTING TRIANGLE}\N{WHITE RIGHT-POINTING SMALL TRIANGLE}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\N{RIGHTWARDS ARROW}"
    "\N{LEFTWARDS ARROW}\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}\N{NORTH EAST ARROW}\N{RIGHTWARDS DOUBLE ARROW}"
    "\N{BLACK RIGHTWARDS ARROW}\N{LEFT BLACK LENTICULAR BRACKET}\N{RIGHT BLACK LENTICULAR BRACKET}\N{LEFT DOUBLE ANGLE BRACKET}"
    "\N{RIGHT DOUBLE ANGLE BRACKET}\N{LEFT CORNER BRACKET}\N{RIGHT CORNER BRACKET}\N{IDEOGRAPHIC FULL STOP}\N{IDEOGRAPHIC COMMA}"
    "\N{LEFT TORTOISE SHELL BRACKET}\N{RIGHT TORTOISE SHELL BRACKET}\N{LEFT WHITE CORNER BRACKET}\N{RIGHT WHITE CORNER BRACKET}"
    "\N{WHITE DIAMOND}\N{BULLSEYE}\N{WHITE DOWN-POINTING TRIANGLE}\N{WHITE UP-POINTING TRIANGLE}\N{ARABIC COMMA}"
    "\N{ARABIC SEMICOLON}\N{ARABIC FULL STOP}\N{DEVANAGARI DANDA}\N{KATAKANA MIDDLE DOT}\N{MULTIPLICATION X}"
    "\N{MULTIPLICATION SIGN}\N{BLACK STAR}\N{WHITE STAR}\N{REFERENCE MARK}\N{HEAVY CHECK MARK}\N{PARAGRAPH SEPARATOR}"
    "\N{LINE SEPARATOR}\x85\N{WHITE RIGHT POINTING BACKHAND INDEX}\N{WHITE DOWN POINTING BACKHAND INDEX}"
    "\N{WHITE LEFT POINTING BACKHAND INDEX}\N{WHITE UP POINTING BACKHAND INDEX}\N{HEAVY EXCLAMATION MARK SYMBOL}\N{MOBILE PHONE}"
    "\N{WARNING SIGN}\N{BELL}\N{FIRE}\N{PUBLIC ADDRESS LOUDSPEAKER}\N{CHEERING MEGAPHONE}\N{LINK SYMBOL}\N{SPEECH BALLOON}"
    "\N{ENVELOPE}\N{E-MAIL SYMBOL}\N{VIDEO GAME}\N{JOYSTICK}\N{CAMERA}\N{VIDEO CAMERA}\N{PUSHPIN}\N{ROUND PUSHPIN}"
    "\N{HIGH VOLTAGE SIGN}\N{BLACK MEDIUM SQUARE}\N{LARGE RED CIRCLE}\N{LARGE BLUE CIRCLE}"
    "\N{INVERTED EXCLAMATION MARK}\N{INVERTED QUESTION MARK}"
)


@cache
def _beyond_ascii() -> re.Pattern[str]:
    return re.compile(f"[{''.join(char for char in _FOLDS if not char.isascii())}{_PICTURES}]")


@cache
def _decomposed() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_][{''.join(sorted(_COMBINING))}]+")


@cache
def _pictures() -> re.Pattern[str]:
    return re.compile(rf"[{_PICTURES}](?! ?\d)")


def fold(text: str) -> str:
    """Return `text` as rules see it: the same number of lines, one spelling for each thing."""
    text = text.casefold()
    if text.isascii():
        text = text.translate(_ASCII)
    else:
        # A text holds few of the characters that are folded: replacing those one by one is five times as fast as translate().
        odd = {*_ODD, *_beyond_ascii().findall(text)}
        if not odd.isdisjoint(_COMBINING):
            text = _decomposed().sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
            odd = {*_ODD, *_beyond_ascii().findall(text)}
        found = sorted(odd)
        for char in found:
            text = text.replace(char, _FOLDS.get(char, char))
        if not all(map(_FOLDS.__contains__, found)):
            text = _pictures().sub("\N{BULLET}", text)
    text = _ZEROS.sub("0", text)
    return _BLANKS.sub(" ", text) if "  " in text else text


def fold_pattern(pattern: str) -> str:
    r"""Return a regex for folded lines: its letters as they stand there, all else untouched.

    >>> fold_pattern(r"^publicité \d+$")
    '^publicite \\d+$'
    """
    return pattern if pattern.isascii() else pattern.translate(_LETTERS)


def key(line: str, *, end: bool = True) -> str:
    """Return the folded line without the decoration around it (at its beginning alone, with ``end=False``)."""
    return bare(fold(line), end=end)


def bare(folded: str, *, end: bool = True) -> str:
    """Return a folded line without the decoration around it (at its beginning alone, with ``end=False``)."""
    return folded.strip(_DECORATION) if end else folded.lstrip(_DECORATION).rstrip()


def is_phrase(text: str) -> bool:
    r"""Say whether lines can be looked through for a text: it is a part of one line, and not decoration alone.

    >>> is_phrase("read also"), is_phrase("***"), is_phrase("read\nalso")
    (True, False, False)
    """
    return "\n" not in text and bool(key(text))


def fold_lines(lines: Sequence[str]) -> list[str]:
    """Fold many lines at once."""
    if not lines:
        return []
    text = "\n".join(lines)
    if text.isascii():
        return fold(text).split("\n")
    # Lines of ASCII, of which most texts in Latin letters have some, fold ten times as fast by themselves.
    plain = list(map(str.isascii, lines))
    folded = iter(fold("\n".join(compress(lines, plain))).split("\n"))
    others = iter(fold("\n".join(compress(lines, map(not_, plain)))).split("\n"))
    return [next(folded if is_plain else others) for is_plain in plain]


def keys_of(folded: Sequence[str]) -> list[str]:
    """Return the keys of lines that are folded already."""
    return [line.strip(_DECORATION) for line in folded]
