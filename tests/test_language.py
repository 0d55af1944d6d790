"""Script and language of a text."""

from __future__ import annotations

import sys

import pytest

from cleaner.language import language_of, script_of

SENTENCES = {
    "en": "The council met on Friday and it was agreed that the vote would be put off until the spring.",
    "de": "Der Rat hat sich am Freitag getroffen und die Abstimmung über die neue Brücke auf das Frühjahr verschoben.",
    "fr": "Le conseil s'est réuni vendredi et il a décidé que le vote sur le pont serait reporté au printemps.",
    "es": "El consejo se reunió el viernes y acordó que la votación sobre el puente se aplazará hasta la primavera.",
    "it": "Il consiglio si è riunito venerdì e ha deciso di rinviare il voto sul nuovo ponte alla primavera.",
    "pt": "O conselho reuniu-se na sexta-feira e decidiu que a votação sobre a ponte não será feita antes da primavera.",
    "nl": "De raad kwam vrijdag bijeen en besloot dat de stemming over de brug wordt uitgesteld tot het voorjaar.",
    "pl": "Rada zebrała się w piątek i zdecydowała, że głosowanie nad mostem zostanie odłożone do wiosny, bo nie ma pieniędzy.",
    "tr": "Meclis cuma günü toplandı ve köprü için yapılacak oylama ilkbahara kadar ertelendi, ama bu karar çok tartışıldı.",
    "id": "Dewan bertemu pada hari Jumat dan sepakat bahwa pemungutan suara untuk jembatan itu akan ditunda.",
    "ru": "Совет собрался в пятницу, и было решено, что голосование о мосте не состоится до весны.",
    "uk": "Рада зібралася в п'ятницю, і було вирішено, що голосування про міст не відбудеться до весни, як кажуть у мерії.",
    "ar": "اجتمع المجلس يوم الجمعة واتفق على أن التصويت على الجسر لن يتم قبل الربيع، كما قال رئيس البلدية.",
    "fa": "شورا روز جمعه تشکیل جلسه داد و قرار شد که رای گیری برای پل تا بهار به تعویق بیفتد و این تصمیم را اعلام کرد.",
    "zh": "市议会周五晚间开会，同意将新桥的表决推迟到明年春天。",
    "ja": "市議会は金曜日に会合を開き、新しい橋の採決を春まで延期することで合意した。",
    "ko": "시의회는 금요일에 회의를 열고 새 다리에 대한 표결을 봄까지 미루기로 했다.",
    "pa": "ਕੌਂਸਲ ਨੇ ਸ਼ੁੱਕਰਵਾਰ ਨੂੰ BBC ਨੂੰ ਦੱਸਿਆ ਕਿ ਪੁਲ ਬਾਰੇ ਵੋਟਿੰਗ ਬਸੰਤ ਤੱਕ ਟਾਲ ਦਿੱਤੀ ਗਈ ਹੈ।",
    "te": "కౌన్సిల్ శుక్రవారం సమావేశమై వంతెనపై ఓటింగ్‌ను వసంతకాలం వరకు వాయిదా వేసిందని BBC తెలిపింది.",
    "my": "ကောင်စီသည် သောကြာနေ့တွင် တွေ့ဆုံ၍ တံတားအတွက် မဲပေးပွဲကို ရွှေ့ဆိုင်းလိုက်သည်။",
    "am": "ምክር ቤቱ አርብ ዕለት ተሰብስቦ በድልድዩ ላይ የሚደረገውን ድምፅ አራዘመ።",
    "el": "Το συμβούλιο συνεδρίασε την Παρασκευή και αποφάσισε να αναβάλει την ψηφοφορία.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items(), ids=SENTENCES)
def test_one_sentence_tells_the_language(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "2024", "Ok", "Boeing 737", "…"])
def test_nothing_is_said_of_a_text_too_short(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Привет, мир", "Cyrillic"),
        ("hello", "Latin"),
        ("日本の新聞", "Kana"),
        ("中文新闻", "Han"),
        ("خبر", "Arabic"),
        ("12:30", None),
        ("абвгдеж efg", "Cyrillic"),
    ],
)
def test_the_script_is_that_of_most_letters(text: str, script: str | None) -> None:
    assert script_of(text) == script


def test_a_mixed_text_has_no_script_at_a_high_share() -> None:
    assert script_of("абвгdefg", share=0.8) is None


def test_langdetect_gives_the_same_answer_every_time() -> None:
    text = "Tingimused paranevad ning linnavolikogu otsustas hääletuse kevadeni edasi lükata."
    assert {language_of(text) for _ in range(5)} == {"et"}


def test_langdetect_is_not_asked_where_script_or_stop_words_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langdetect", None)
    assert [language_of(text) for text in SENTENCES.values()] == list(SENTENCES)
