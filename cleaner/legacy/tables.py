"""How languages are written beyond ASCII, and in which encodings they were: the figures behind the guess.

To add a language, write its letters in order of frequency and a dozen of its smallest words, and name it with the
encodings it was written in.
"""

from __future__ import annotations

from typing import NamedTuple


class Language(NamedTuple):
    """How a language is written: its letters beyond ASCII, the frequent ones first, and its most frequent words."""

    letters: str
    words: str = ""
    share: float = 0.8  # what `letters` make up of the characters beyond ASCII
    charset: str = ""  # the national character set, for scripts of thousands of characters


LANGUAGES = {
    "en": Language("éïèçñöüáóà", "the of and to in is that for it was on with as at by from this are", 0.1),
    "fr": Language("éèàêçôîùûâœëïü", "de la le et les des en un une est que pour dans du qui par sur pas au il"),
    "de": Language("üäöß", "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als"),
    "es": Language("óíáéñúü¿¡ºª", "de la que el en y a los se del las un por con no una su para es al"),
    "pt": Language("ãçáéíóêõúâàôº", "de a o que e do da em um para com não uma os no se na por mais as dos"),
    "it": Language("èàùòìé", "di e il la che in a per un è del una si con le non dei i da al sono"),
    "nl": Language("ëéïèöüó", "de van het een en in is dat op te zijn met voor die niet aan er om ook"),
    "sv": Language("äåöé", "och i att det som en på är av för den med till inte har de om ett"),
    "da": Language("øåæé", "og i at det er en til på af for med der de den ikke som har et men om"),
    "fi": Language("äöå", "ja on ei se että oli hän mutta ovat kun niin myös joka sen"),
    "is": Language("áðíöþéóæúý", "og að í á sem er til um við var með ekki en það"),
    "ca": Language("àéèíçòóúüï·", "de la i el que a en les un per del els una amb no és al"),
    "id": Language("é", "yang dan di dari untuk dengan ini pada itu tidak dalam akan ke juga"),
    "pl": Language("łęążśóćńź", "w i na z się do nie to że o jest jak po od za przez ale co dla są"),
    "cs": Language("íáěéřýžčšůúťďňó", "a v se na je že o s z do i to k ve pro za by jako po jsem"),
    "sk": Language("áíéýčžšľúťôňďóäĺŕ", "a v sa na je že o s z do i to k vo pre za by ako po som"),
    "hu": Language("áéöóüőíúű", "a az és hogy nem is egy ez meg de csak volt mint már el ki"),
    "ro": Language("ăîâşţșț", "de și şi în a la cu pe care nu o un din se pentru este mai ce sa au"),
    "hr": Language("čšžćđ", "i u je na se da su za od o s ne kao iz bi koji što će"),
    "tr": Language("ışüğçöâîûİ", "ve bir bu da de için ile çok ne gibi daha olarak en var ama sonra kadar"),
    "lt": Language("ėšųžūčįąę", "ir kad į su iš buvo yra tai bet apie jo po kaip nuo už"),
    "lv": Language("āīēšūņļžčģķ", "un ir ar par no kas lai uz bet tas vai arī ka pie"),
    "et": Language("äõüöšž", "ja on ei et see ta oli ka kui mis aga siis või"),
    "vi": Language("đ\u0301\u0300\u0323ưâêơôă\u0309\u0303àáãéíóúèùýõìñ", "va la cho mot trong khi"),
    "ru": Language("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", "и в не на что с по как из за"),
    "uk": Language("оанивіетрсклдумпязьбгчхцйюєжїшщфґ", "і в не на що з та до як за у"),
    "be": Language("аніеортсклвдупмязыбгчцьшйжўхэюёф", "і у не на што з да як за"),
    "bg": Language("аоиетнрсвлкпдмзгяуъбцчжщшхйюфь", "на и да се за от в с е не"),
    "sr": Language("аоиенсрјтуквдпмлзгбчшцжњхљћђфџ", "и у је на се да су за од"),
    "mk": Language("аоиетнрсвкдлпмузјгбчцшжѓњхќфџљѕ", "на и да се во од за е со"),
    "el": Language("αοιετσνηυρπκμλςάίόέγδήωχθύφβώξζψϊΐϋΰ", "και το να του η της με που την"),
    "he": Language("יוהלאתרשבםמנעדחקפכטסןגזצךףץ", "של את על לא הוא זה גם"),
    "ar": Language("اليمونرتبةعدسفهكقأحجشطصخإىذضزثغئءظؤآ،؛؟ـ", "في من على أن إلى التي عن مع"),
    "fa": Language("اینردهمتوسبشلکزفگخعقپآجحچصطضغذژثئظيك،؛؟\u200c", "و در به از که این را با است"),
    "ur": Language("ایکےہرنمتسلوںبدجپحئعقٹگشفچھخڑصزآطضذغظثژيهك،۔؟", "کے میں کی ہے اور سے کا کو"),
    "th": Language("านรอกเ่งมยล้วดิทสตีะัปบคหุ์แจำพูใชข็ืไโถผซธศณภษฐญฉฟฝฮฎฏๆฯ"),
    "zh": Language(
        "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事"
        "成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此"
        "已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代",
        share=0.6,
        charset="gb2312",
    ),
    "zh-hant": Language(
        "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事"
        "成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此"
        "已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代",
        share=0.6,
        charset="big5",
    ),
    "ja": Language(
        "のにはをたがでてとしれさるいなもこらかりっあまくそどせすんけうよきつえみやめおちろわばだべぼずげじびぐぎゃゅょほふへゆむぬねひ"
        "ーンスルトリアイラクシドレジタフロカテメィバコプグマサニュウチパキムセミオブワナデツネエポビノダモッェョハ",
        share=0.6,
        charset="shift_jis",
    ),
    "ko": Language(
        "이다는에의가을로하고지한은어사기도인리아자정시서나대해부수그전일제있들과스라보원장상주구여연국조만오동비공성무미신세마경유모소"
        "우위안트게내치관방할면중",
        share=0.6,
        charset="euc_kr",
    ),
}

_WEST = "fr de es pt it nl sv da fi is ca id en"
_MIDDLE = "pl cs sk hu ro hr de en"
_BALTIC = "lt lv et de en"
_EAST = "ru uk be bg sr mk"


class Encoding(NamedTuple):
    """An encoding, the languages that were written in it, the logarithm of how rare it is, and whose larger form it is."""

    name: str
    languages: str
    rarity: float = 0.0
    extends: str = ""


#: Where two encodings give the same text, the first is the answer.
ENCODINGS = (
    Encoding("cp1252", _WEST),
    Encoding("cp1251", _EAST),
    Encoding("cp1250", _MIDDLE, 2),
    Encoding("cp1254", "tr en", 2),
    Encoding("cp1256", "ar fa ur"),
    Encoding("cp1253", "el"),
    Encoding("cp1255", "he"),
    Encoding("cp1257", _BALTIC, 3),
    Encoding("cp1258", "vi", 3),
    Encoding("cp874", "th"),
    Encoding("gb18030", "zh zh-hant"),
    Encoding("cp950", "zh-hant"),
    Encoding("big5hkscs", "zh-hant", extends="cp950"),
    Encoding("cp932", "ja"),
    Encoding("euc_jp", "ja"),
    Encoding("euc_jis_2004", "ja", extends="euc_jp"),
    Encoding("cp949", "ko"),
    Encoding("koi8-r", "ru bg"),
    Encoding("koi8-u", "uk be"),
    Encoding("iso8859-15", _WEST, 2),
    Encoding("iso8859-2", _MIDDLE, 2),
    Encoding("iso8859-16", "ro en", 4),
    Encoding("iso8859-13", _BALTIC, 4),
    Encoding("iso8859-4", _BALTIC, 4),
    Encoding("iso8859-5", _EAST, 2),
    Encoding("iso8859-6", "ar", 2),
    Encoding("iso8859-7", "el", 2),
    Encoding("iso8859-8", "he", 2),
    Encoding("cp866", "ru uk be bg", 3),
    Encoding("mac-cyrillic", "ru uk bg sr mk", 4),
    Encoding("mac-roman", _WEST, 6),
    Encoding("cp850", _WEST, 6),
    Encoding("cp852", _MIDDLE, 6),
    Encoding("cp857", "tr", 6),
    # Old even when the web was young: only a text of some length makes one of these likelier than what everybody used.
    Encoding("cp775", _BALTIC, 12),
    Encoding("cp860", "pt", 12),
    Encoding("cp737", "el", 12),
    Encoding("cp869", "el", 12),
    Encoding("cp862", "he", 12),
    Encoding("cp855", _EAST, 12),
    Encoding("cp1125", "uk be", 12),
    Encoding("mac-latin2", _MIDDLE, 12),
    Encoding("mac-turkish", "tr", 12),
    Encoding("mac-greek", "el", 12),
    Encoding("johab", "ko", 12),
)
