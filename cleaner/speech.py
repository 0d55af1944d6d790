r"""Quotations, and the verbs that say who speaks: what somebody says is no notice of a site's, however it sounds.

>>> import re
>>> verb = re.compile(rf"\b(?:{SAID})\b", re.IGNORECASE)
>>> [verb.search(line) is not None for line in ("Read on, she said.", "Читайте дальше, сказала она.", "Read on.")]
[True, True, False]
"""

from __future__ import annotations

#: A quotation, in the marks of many languages.
QUOTED = r'"[^"]*"|“[^”]*”|«[^»]*»|„[^“]*“|「[^」]*」|‘[^’]*’'
#: Alternatives of a pattern, whole words, in the languages that put blanks between words; more of what is said aloud than of what
#: is written: "reads" and "writes" stand in notices, too.
SAID = "|".join(
    [
        "admit(?:s|ted)|advised|asked|begged|explain(?:s|ed)|joked?|promised|quipped|recall(?:s|ed)|says?|said",
        "shouted|sighed|swore|told|warn(?:s|ed)|wrote",
        "dij[eo]|dijeron|dice|decía|contó|recordó|explicó|aseguró|pidió|respondió|advirtió",
        "dis(?:ait|ent)|dit|rappelé|raconté|raconta|expliqué|expliqua|demandé|demanda|assuré|répondit",
        "disse|detto|diceva|ricordato|raccontò|spiegò|spiegato|chiese|rispose",
        "dizia|lembrou|contou|explicou|pediu|respondeu",
        "sagten?|sagt|rief|erzählte|erklärte|bat|riet|schrieb",
        r"powiedzia\w+|przypomnia\w+|radzi\w*|mówi\w*",
        "kata|ujar|tutur|tulis|zei|zegt",
        r"сказал\w*|говор\w+|рассказал\w*|(?:на)?писал\w*|сообща(?:ет|ют|л\w*)|сообщил\w*|(?:объ|по)ясн(?:яет|яют|ил\w*)",
        r"призна(?:ет|ют|вал\w*|л|ла|ли)(?:ся|сь)?|прос(?:ит|ят|ил\w*)|совету(?:ет|ют)|напомина(?:ет|ют)|напомнил\w*|вспомина(?:ет|ют)",
        r"сказав|каж(?:е|уть)|розпові(?:в|ла|дає)|поясни(?:в|ла)|прос(?:ить|ять|ив|ила)|рад(?:ить|ять)|нагада(?:в|ла|є)|згаду(?:є|ють)",
        r"сказаў|каж(?:а|уць)|расказ(?:аў|вае)|прос(?:іць|яць|іў|іл[аі])|раіць|успамінае|каза|казва|разказ(?:а|ва)|обясни|помоли|съветва",
        "рекао|рекла|рекли|kaže|kažu|rekao|rekla|деді|дейді|деседі|dedi|diyor|söyledi|anlattı",
    ]
)
#: More of them, which a line may hold that asks readers for something: they tell after the clause that they report.
REPORTED = "|".join(
    [
        "adds|added|argues|(?:court|inquiry|judge|jury|report|study|survey) found|insists|jokes|noted|notes|ruled|urged",
        "promet|précise|conseille|écrit|aconseja|recuerda|advierte|rät|pede|lembra|avverte|ricorda|consiglia",
        "(?:he|she|one) writes",
    ]
)
