"""Turkish phrase rules: lines that go from an article, and look-alikes that stay."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

ARTICLE = (
    "Eski değirmen çocuk kütüphanesi oluyor",
    "Yeşilköy'ün eski değirmeni sonbaharda çocuk kütüphanesi olarak açılacak, dedi muhtar Nermin Aksoy salı günkü toplantıda.",
    "Otuz yıldır boş duran binanın molozunu köylüler kendi elleriyle taşıdı, merdivenleri de birlikte onardı.",
    "“Tavan arasında değirmencinin hesap defterini bulduk, kataloğun ilk kitabı o olacak” diye anlattı Aksoy.",
    "Mimarın hesabına göre değirmene on iki bin kitap, bir atölye ve küçük bir sahne sığacak.",
    "İlk okurlar eylülde içeri girecek, yaz boyunca ise çatıda kırlangıçlar yaşamaya devam edecek.",
)
TEXT = "\n".join(ARTICLE)
PHRASE_FILTERS = ("ads", "boilerplate", "footers")

INSIDE = [
    "REKLAM",
    "- Reklam -",
    "Haberin devamı reklamdan sonra",
    "Sponsorlu İçerik",
    "İlgili Haber: Pazar yerine yeni okul yapılacak",
    "İLGİLİ HABER: Köprünün parasını kim ödeyecek?",
    "ILGILI HABER: Koprunun parasini kim odeyecek?",
    "Bunu da okuyun: Elma kışa kadar nasıl saklanır",
    "Bu haber de ilginizi çekebilir: Nehirde kayık şenliği",
    "Detaylar için tıklayınız",
    "Haberin tamamını okumak için tıklayın.",
    "Bizi Instagram'da takip edin",
    "Son gelişmelerden haberdar olmak için bizi sosyal medyada takip edin!",
    "YouTube kanalımıza abone olun",
    "WhatsApp kanalımıza katılın",
    "Paylaş",
    "PAYLAŞ",
    "Paylas",
    "Facebook'ta Paylaş",
    "Bu haberi paylaşın",
    "Yazdır",
    "YAZDIR",
    "E-bültenimize abone olun",
    "Yorum Yap",
    "YORUM YAZ",
    "İlk yorumu siz yapın",
    "Sitemizde çerezler kullanılmaktadır.",
    "Çerez Politikası",
    "Kaynak: AA",
    "KAYNAK: ANADOLU AJANSI",
    "Fotoğraf: Ayşe Yılmaz",
    "FOTOĞRAF: AYŞE YILMAZ",
    "Görsel: arşiv",
    "Haber: Mehmet Demir",
    "Etiketler: değirmen, kütüphane",
    "Yayınlanma Tarihi: 12 Nisan 2019 14:05",
    "GÜNCELLEME: 03.04.2021 10:15",
    "Okuma süresi: 3 dk",
    "1.234 kez okundu",
    "Haberin devamı",
    "HABERİN DEVAMI...",
    "Haberin devami",
    "Devamını Oku",
    "Yükleniyor...",
    "Videoyu izle",
    "Daha fazla göster",
    "Anasayfa > Gündem > Yaşam",
    "ANA SAYFA",
    "Hata bildir",
    "Gizlilik Politikası",
    "Tüm hakları saklıdır.",
    "TÜM HAKLARI SAKLIDIR",
    "Tum haklari saklidir",
]

TAIL = [
    "Yorumlar (12)",
    "3 Yorum",
    "Yorum yapabilmek için üye girişi yapmanız gerekmektedir.",
    "Siz ne düşünüyorsunuz? Yorumlarda buluşalım",
    "İHA",
    "Yazar: Mehmet Demir",
    "12 Nisan 2019, Cuma 14:05",
    "Son Dakika",
    "Künye",
    "İletişim",
    "Bize destek olun",
    "Bu içerik sadece abonelere özeldir.",
    "Sitede yayınlanan haberler kaynak gösterilmeden kullanılamaz.",
    "Haberler izinsiz kopyalanamaz ve yayınlanamaz.",
    "Copyright © 2019 Örnek Haber. Her hakkı saklıdır.",
    "Yazıların sorumluluğu yazarlarına aittir.",
    "İmtiyaz Sahibi: Mehmet Demir",
    "Genel Yayın Yönetmeni: Ayşe Yılmaz",
    "Telefon: 0212 000 00 00",
]

BLOCKS = [
    ("Paylaş", "Beğen", "Kaydet"),
    ("Kabul Et", "Reddet"),
    ("İLGİLİ HABERLER", "Nehir kıyısında yeni buz pisti açıldı", "Müze eski gar binasına taşınıyor"),
    ("Çok Okunanlar", "Ülkenin en sessiz sokağı seçildi", "Kar neden gıcırdar, bilim insanları açıkladı"),
]

STAY = [
    "Hatırlanacağı üzere değirmen otuz yıl önce kapanmıştı.",
    "Daha önce açılışın erteleneceği duyurulmuştu.",
    "İlgili haber dün ajanslara düştü, dedi muhabir.",
    "Bunu da okuyun diye defteri uzattı.",
    "Daha çok okuyun, dedi çocuklara.",
    "Reklam filmi üç günde çekildi.",
    "Reklam gelirleri ikiye katlandı, dedi uzmanlar.",
    "İlan tahtasına asılan yazıyı herkes okudu.",
    "“Beni Instagram'da takip edin” diyen değirmenci güldü.",
    "Doktorunuzun önerilerini takip edin, dedi hemşire.",
    "Bakanlık süreci yakından takip edecek.",
    "Paylaş demişti annesi, ekmeği ikiye bölerek.",
    "Yazdır tuşu bozuktu, bilet elle yazıldı.",
    "Abone sayısı bir yılda ikiye katlandı.",
    "Yorum yapın denildiğinde sustu.",
    "Yorumlar ikiye ayrıldı: kimi sevindi, kimi kızdı.",
    "Yorumlarda muhtara teşekkür yağıyor.",
    "Çerez tabağını masaya koydu, çayları doldurdu.",
    "Büyük siteler okuru çerezlerle izliyor, diyor rapor.",
    "Kaynak suyu köyün üstündeki yamaçtan çıkıyor.",
    "Kaynak belirtilmediği için haber düzeltildi.",
    "Fotoğrafta: değirmen sel sırasında, 1956.",
    "Fotoğraf dünyayı dolaştı.",
    "Görsel sanatlar dersi bu yıl seçmeli.",
    "Haber köye iki gün sonra ulaştı.",
    "Etiketler rafların altına gece yapıştırıldı.",
    "Kategori birincileri ödüllerini aldı.",
    "12 Nisan",
    "Okumaya devam etti, sonra lambayı söndürdü.",
    "Haberin devamı gelmedi, köyde herkes sustu.",
    "Devamını oku dedi öğretmen, o da okudu.",
    "Gemiye buğday yükleniyor, rıhtım kalabalık.",
    "Yukarı çıkan tek bir patika var.",
    "Ana sayfa yırtılmıştı, gerisi okunuyordu.",
    "Son dakika golüyle maç berabere bitti.",
    "İletişim kopunca ekipler köye yürüdü.",
    "Gizlilik kararı dün kaldırıldı.",
    "Şarkının tüm hakları mirasçılara ait.",
    "Köylüler izinsiz yapılan kazıyı fark etti.",
    "Genel yayın yönetmeni istifa etti.",
    "Depremzedelere destek olun çağrısı meydanda yankılandı.",
]


def _inside(line: str) -> str:
    """Return the article with one more line between its paragraphs."""
    return "\n".join((*ARTICLE[:4], line, *ARTICLE[4:]))


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner()


@pytest.mark.parametrize("line", INSIDE)
def test_noise_between_paragraphs_goes(cleaner: Cleaner, line: str) -> None:
    result = cleaner.clean(_inside(line))
    assert result.text == TEXT
    assert {edit.rule.split(".")[0] for edit in result.edits} <= set(PHRASE_FILTERS)


@pytest.mark.parametrize("line", TAIL)
def test_noise_under_the_article_goes(cleaner: Cleaner, line: str) -> None:
    result = cleaner.clean(f"{TEXT}\n{line}")
    assert result.text == TEXT
    assert {edit.rule.split(".")[0] for edit in result.edits} <= set(PHRASE_FILTERS)


@pytest.mark.parametrize("lines", BLOCKS)
def test_lines_of_a_block_go_together(cleaner: Cleaner, lines: tuple[str, ...]) -> None:
    assert cleaner.clean("\n".join((*ARTICLE, *lines))).text == TEXT


@pytest.mark.parametrize("line", STAY)
def test_look_alikes_stay(cleaner: Cleaner, line: str) -> None:
    source = _inside(line)
    assert cleaner.clean(source).text == source


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("Değirmen nehrin kıyısında. Fotoğraf: Ayşe Yılmaz", "Değirmen nehrin kıyısında."),
        ("Aksoy tartışmak istemedi. REKLAM Değirmen o gün kapandı.", "Aksoy tartışmak istemedi. Değirmen o gün kapandı."),
        ("Değirmen o gün kapandı. İlgili haber: Köprüleri kim onarıyor", "Değirmen o gün kapandı."),
    ],
)
def test_spans_are_cut_out_of_a_line(cleaner: Cleaner, line: str, clean: str) -> None:
    assert cleaner.clean(_inside(line)).text == _inside(clean)
