"""Made-up articles for tests: the same short story in several languages, a paragraph a line."""

from __future__ import annotations

EN = (
    "Riverton council puts off bridge vote until spring",
    "The Riverton council met on Friday evening and agreed to put off the vote on the new bridge over the Tarn until the spring.",
    "“We have waited eleven years for this bridge,” said Maria Okafor, who runs a bakery near the old ferry landing in Riverton.",
    "The council had promised to decide before the winter, but engineers found cracks in two of the pillars of the old crossing.",
    "Mayor Tom Hadley said that the engineers would need until March to examine the pillars, and that the ferry would run every hour.",
    "Critics of the mayor want the council to publish the report of the engineers, which puts the cost of the bridge at 41 million.",
    "The ferry company said its boats could carry the traffic over the Tarn if the council paid for a second landing at Riverton.",
    "A public hearing on the bridge and the ferry will be held in the Riverton town hall on 12 January, the mayor's office said.",
)
RU = (
    "Совет Заречья отложил голосование о мосте до весны",
    "Совет Заречья собрался в пятницу вечером и решил отложить голосование о новом мосте через Тарнь до весны.",
    "«Мы ждали этого моста одиннадцать лет», — сказала Мария Окафор, хозяйка пекарни у старой паромной пристани Заречья.",
    "Совет обещал принять решение до зимы, но инженеры нашли трещины в двух опорах старого моста через Тарнь.",
    "Мэр Тимофей Гадлеев сообщил, что инженерам нужно время до марта, чтобы изучить опоры, а паром будет ходить каждый час.",
    "Критики мэра требуют, чтобы совет опубликовал отчёт инженеров, в котором стоимость моста оценена в 41 миллион.",
    "Паромная компания заявила, что её суда справятся с перевозками через Тарнь, если совет оплатит вторую пристань в Заречье.",
    "Общественные слушания о мосте и пароме пройдут в ратуше Заречья 12 января, сообщили в канцелярии мэра.",
)
ZH = (
    "河湾市议会将大桥表决推迟到春天",
    "河湾市议会周五晚间开会，同意将横跨塔恩河的新大桥的表决推迟到明年春天举行，市政府发言人会后表示。",
    "“这座大桥我们等了十一年，”在河湾市旧渡口附近经营面包店的玛丽亚说，“现在议会又要我们继续等待。”",
    "议会曾承诺在冬天之前作出决定，但工程师在塔恩河旧桥的两根桥墩上发现了裂缝，大桥的表决因此推迟。",
    "市长汤姆表示，工程师需要到三月才能检查完桥墩，在此期间渡轮将每小时开行一班，由市议会补贴费用。",
    "批评市长的人要求议会公布工程师的报告，该报告估计大桥的造价为四千一百万元，比三年前增加了一半。",
    "渡轮公司表示，如果议会出资在河湾市修建第二个渡口，他们的渡轮可以承担塔恩河两岸的全部交通。",
    "市长办公室表示，关于大桥和渡轮的公开听证会将于一月十二日在河湾市政厅举行，市民可以报名发言。",
)
AR = (
    "مجلس ريفرتون يؤجل التصويت على الجسر حتى الربيع",
    "اجتمع مجلس ريفرتون مساء الجمعة واتفق على تأجيل التصويت على الجسر الجديد فوق نهر تارن حتى الربيع المقبل.",
    "قالت ماريا أوكافور التي تدير مخبزا قرب مرسى العبارة القديم في ريفرتون إن السكان انتظروا هذا الجسر أحد عشر عاما.",
    "وكان المجلس قد وعد باتخاذ القرار قبل الشتاء لكن المهندسين وجدوا شقوقا في دعامتين من دعامات الجسر القديم على نهر تارن.",
    "وقال العمدة توم هادلي إن المهندسين يحتاجون حتى شهر مارس لفحص الدعامات وإن العبارة ستعمل كل ساعة خلال هذه المدة.",
    "ويطالب منتقدو العمدة بأن ينشر المجلس تقرير المهندسين الذي يقدر تكلفة الجسر بواحد وأربعين مليونا.",
    "وقالت شركة العبارات إن قواربها تستطيع نقل حركة المرور عبر نهر تارن إذا دفع المجلس تكلفة مرسى ثان في ريفرتون.",
    "وستعقد جلسة عامة بشأن الجسر والعبارة في قاعة بلدية ريفرتون في الثاني عشر من يناير بحسب مكتب العمدة.",
)
ALL = {"en": EN, "ru": RU, "zh": ZH, "ar": AR}


def with_line(article: tuple[str, ...], line: str, at: int) -> str:
    """Return the article as a text, with one more line before paragraph `at` (behind the last one with -1)."""
    lines = list(article)
    lines.insert(len(lines) if at == -1 else at, line)
    return "\n".join(lines)
