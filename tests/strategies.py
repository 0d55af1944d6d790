"""Texts that break cleaners: pieces of real noise, odd characters and ordinary lines, joined at random."""

from __future__ import annotations

from hypothesis import strategies as st

#: Lines of made-up articles, in the scripts that every rule must work for.
BODY = (
    "The council met on Friday evening and agreed to put off the vote on the new bridge until the spring.",
    "“We have waited for eleven years,” said Maria Okafor, who runs a bakery near the old ferry landing.",
    "Совет собрался в пятницу вечером и решил отложить голосование о новом мосте до весны, сообщила мэрия.",
    "«Мы ждали одиннадцать лет», — сказала Мария Окафор, хозяйка пекарни у старой паромной пристани.",
    "اجتمع المجلس مساء الجمعة واتفق على تأجيل التصويت على الجسر الجديد حتى الربيع، كما قالت البلدية.",
    "市议会周五晚间开会，同意将新桥的表决推迟到明年春天，市政府发言人在会后对记者这样表示。",
    "Le conseil s'est réuni vendredi soir et a décidé de reporter au printemps le vote sur le nouveau pont.",
)
NOISE = (
    "[ad_1]", "Source link", "Advertisement", "Реклама", "Читайте также: Мэр снова победил", "Read also: Mayor wins again",
    "Share", "Tweet", "Comments", "© 2007 - 2019 All rights reserved.", "Related news", "اقرأ أيضا: العمدة يفوز", "责任编辑：王小明",
    "Код для вставки в блог", "Council puts off vote until spring", "",
)  # fmt: skip
PIECES = (
    "& # 39;", "& amp ; lt;", "&amp;amp;#39;", "&nbsp;", "& nbsp;", "&quot;", "&", ";", "#", "39", "<p>", "</div>", "<br", "<!-- ", "-->", "<",
    ">", "[caption]", "[/caption]", "![x](http://y)", "](http://", "`", "â€™", "Ã©", "Ð¿Ñ€Ð¸", "\x85", "\x92", "\u200b", "\ufeff", "\u00ad",
    "\u2028", "\x00", "\x1b", "\ud800", "\U0001f468\u200d\U0001f469", "\u0301", "pbaded", "Ghbadan", "UN-backed UN-backed", "said so said so",
    "( AFP )", "By - (AFP / File)", " ", "\t", "\r", "\xa0", "'", '"', "«", "»", "…", ".", "!", "0", "12 Comments", "|", "—", "http://x.org/?a=1&copy=2",
)  # fmt: skip

words = st.text(alphabet=st.characters(codec=None), max_size=8)
pieces = st.one_of(st.sampled_from(PIECES), st.sampled_from(BODY), words)
lines = st.one_of(
    st.sampled_from(BODY),
    st.sampled_from(NOISE),
    st.lists(pieces, max_size=6).map("".join),
    st.lists(pieces, max_size=6).map(" ".join),
)
#: Whole texts.
texts = st.lists(lines, max_size=14).map("\n".join)
