"""Indonesian and Malay phrase rules: lines that go from an article, and look-alikes that stay."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

ARTICLE = (
    "Gudang garam tua di Teluk Pandan jadi sekolah perahu",
    "Gudang garam tua di Teluk Pandan akan dibuka sebagai sekolah pembuat perahu, kata kepala desa Marni Lasut, Selasa.",
    "Bangunan itu kosong selama dua puluh tahun, dan warga sendiri yang mengangkut pasir serta menambal atapnya.",
    '"Di bawah lantai kami menemukan buku catatan juru timbang, dan itu akan jadi pelajaran pertama," ujarnya.',
    "Menurut para tukang, ruang dalam cukup untuk empat lunas, sebuah bengkel layar, dan panggung kecil.",
    "Murid pertama masuk bulan September, sementara burung walet boleh tinggal sampai musim hujan, gurau Marni.",
)
TEXT = "\n".join(ARTICLE)
PHRASE_FILTERS = ("ads", "boilerplate", "footers")

INSIDE = [
    "IKLAN",
    "- Iklan -",
    "Gulir untuk lanjut membaca",
    "SCROLL TO CONTINUE WITH CONTENT",
    "ADVERTISEMENT SCROLL TO RESUME CONTENT",
    "Artikel berlanjut setelah iklan",
    "Konten bersponsor",
    "Kandungan tajaan",
    "Baca juga: Pasar ikan pindah ke dermaga baru",
    "BACA JUGA : Siapa yang membayar jembatan?",
    "Baca Juga | Nelayan Menanti Cuaca Baik",
    "Simak juga: Cara menyimpan garam di musim hujan",
    "Lihat juga: Lomba dayung digelar hari Minggu",
    "Lihat juga video 'Kapal Kayu Diluncurkan':",
    "Berita terkait: Perahu listrik diuji di teluk",
    "[Gambas:Twitter]",
    "[Gambas:Video CNN]",
    "[Gambas:Instagram]",
    "Selengkapnya",
    "Baca selengkapnya >>",
    "Lanjut baca",
    "Halaman 1 2 3",
    "Halaman 1 dari 3",
    "Bagikan",
    "Bagikan:",
    "Bagikan ke WhatsApp",
    "Kongsi artikel ini",
    "Ikuti kami di Instagram",
    "Ikuti terus berita kami di Google News",
    "Cek berita dan artikel lainnya di Google News",
    "Dapatkan update berita pilihan setiap hari di grup Telegram Kabar Teluk.",
    "Simak breaking news dan berita pilihan kami di ponselmu.",
    "Sertai kami di Telegram",
    "Berlangganan newsletter",
    "371 Komentar",
    "Tulis komentar",
    "Silakan login untuk berkomentar",
    "Situs ini menggunakan cookie untuk meningkatkan pengalaman Anda.",
    "Foto: Dewi Lestari/Kabar Teluk",
    "Foto: Dok. Pribadi",
    "Editor: Rahmat Hidayat",
    "Reporter: Dewi Lestari",
    "Pewarta: Dewi Lestari",
    "Sumber: Antara",
    "(dwl/rhm)",
    "Kamis, 05/11/2015 10:08 WIB",
    "Waktu baca: 3 menit",
    "Topik: garam, perahu, sekolah",
    "Redaksi: redaksi[at]example.id",
    "Informasi pemasangan iklan",
    "Artikel ini telah tayang di Kabar Teluk dengan judul Sekolah Perahu Dibuka",
    "Pedoman Media Siber",
    "Kebijakan Privasi",
    "Terma dan Syarat",
]

TAIL = [
    "KOMENTAR",
    "Penulis: Dewi Lestari",
    "Minggu, 14 Februari 2016 09:15 |",
    "2 jam yang lalu",
    "Beranda",
    "Hubungi kami",
    "Tentang Kami",
    "Artikel ini khusus untuk pelanggan",
    "Penulis adalah dosen sejarah di Universitas Teluk.",
    "Hak cipta dilindungi undang-undang",
    "Hak Cipta Terpelihara",
    "Copyright @ 2020 Kabar Teluk. All Rights Reserved",
    "Dilarang mengutip atau menyalin isi tanpa izin tertulis dari redaksi.",
    "Isi tulisan sepenuhnya tanggung jawab penulis.",
    "Jl. Kenanga No. 7, Teluk Pandan",
    "Pemimpin Redaksi: Rahmat Hidayat",
    "Telp: (021) 555 0000",
]

BLOCKS = [
    ("Bagikan:", "Salin", "Cetak", "Simpan"),
    ("Baca Juga", "Harga Garam Turun Lagi di Pasar Induk", "Perahu Listrik Diuji di Teluk"),
    ("Kumpulan Berita Terkait:", "Pasar Ikan Pindah ke Dermaga Baru", "Walet Datang Lebih Awal Tahun Ini"),
    ("JANGAN LEWATKAN!!!", "Lomba Dayung Digelar Hari Minggu", "Kapal Kayu Terakhir Kembali Berlayar"),
    ("Jl. Kenanga No. 7 Sukamaju", "Yogyakarta 55232", "(0274) 555000", "(c) 2025 Kabar Teluk"),
]

STAY = [
    "Baca juga label di kemasan, pesan ahli gizi itu.",
    "Baca juga buku catatan itu sampai habis, kata Marni.",
    "Baca: kepala desa tidak tidur semalaman.",
    "Simak juga suara air di bawah lantai, katanya.",
    "Lihat juga sisi lain gudang itu, ajak pemandu.",
    "Jangan lewatkan sarapan, pesan dokter puskesmas.",
    "Berita terkait gudang itu menyebar lewat pesan berantai.",
    "Berita terbaru dari hulu baru tiba menjelang malam.",
    "Pilihan redaksi jatuh pada naskah seorang guru desa.",
    "Selengkapnya begini kronologi versi warga.",
    "Selanjutnya, papan dijemur tiga hari di halaman.",
    "Halaman 12 buku catatan itu hilang.",
    "Iklan sekolah itu ditempel di setiap tiang listrik.",
    "Iklan rokok dilarang di seluruh halte kota.",
    "Konten bersponsor menyumbang separuh pendapatan koran itu.",
    "Bagikan adonan ke dalam dua loyang, lalu panggang.",
    "Bagikan apa yang kau punya, kata neneknya.",
    "Ikuti kami ke dermaga, seru anak-anak itu.",
    '"Ikuti kami di Instagram," begitu tulisan di dinding warung.',
    "Dua dari tiga remaja membaca berita lewat WhatsApp.",
    "Newsletter koperasi itu sampai ke empat ribu rumah.",
    "Komentar warga dicatat dalam buku tebal.",
    "Ia menutup kolom komentar setelah dihujat sepekan.",
    "Kami menggunakan kayu ulin, bukan jati, kata tukang itu.",
    '"Kami menggunakan cookie hanya untuk login," kata juru bicara.',
    "Untuk melacak pembaca, penerbit memakai cookie, tulis laporan itu.",
    "Foto gudang itu dipajang di balai desa.",
    "Sumber air desa itu mengering sejak Juli.",
    "Sumber di balai desa membenarkan angka itu.",
    "Editor koran itu menolak berkomentar.",
    "Penulis buku catatan itu tidak pernah dikenal.",
    "Laporan wartawan perang itu dibukukan",
    "Redaksi koran itu pindah ke lantai dua.",
    "Topik malam itu cuma satu: harga solar.",
    "Kamis, 5 November, pukul 10.08 WIB: sirene pertama berbunyi",
    "Waktu baca anak-anak dibatasi satu jam sehari.",
    "Kembali ke atas bukit, ia menengok laut sekali lagi.",
    "Lihat semua pintu, perintah juru kunci.",
    "Masuk lewat pintu belakang, bisik penjaga.",
    "Daftar kayu yang dipakai:",
    "Kecepatan angin (km/jam)",
    "Langganan air bersih naik dua kali lipat.",
    "Memuat barang ke kapal butuh satu jam.",
    "Hak cipta lagu itu dipegang ahli warisnya.",
    "Dilarang memancing tanpa izin, bunyi papan di tepi teluk.",
    "Kode etik itu disusun para perawat sendiri.",
    "Jalan Kenanga nomor tujuh sudah lama kosong.",
    "Jakarta - Gudang itu juga pernah jadi kantor pos.",
]

LAST = [
    "Penulis adalah profesi yang sepi, kata Marni, tetapi buku catatan itu menemani seluruh desa.",
    "Dilarang mengambil gambar tanpa izin, bunyi papan di pintu gudang, tetapi tak ada yang peduli.",
    "Hubungi kami kalau walet sudah pergi, pesan para tukang kepada kepala desa sebelum pulang.",
    "Hak cipta dilindungi sampai 70 tahun sesudah penulis wafat, jelas dosen itu kepada para murid.",
]

CUTS = [
    (
        "Marni tak mau berdebat. SCROLL TO CONTINUE WITH CONTENT Gudang ditutup hari itu.",
        "Marni tak mau berdebat. Gudang ditutup hari itu.",
    ),
    (
        "Gudang ditutup hari itu. Baca juga: Harga Garam Turun Lagi di Pasar Induk Menurut Marni, kunci hilang.",
        "Gudang ditutup hari itu. Menurut Marni, kunci hilang.",
    ),
    ("Gudang ditutup hari itu. Baca juga: Siapa yang membayar jembatan?", "Gudang ditutup hari itu."),
    ("Gudang ditutup hari itu. [Gambas:Twitter] Kunci hilang.", "Gudang ditutup hari itu. Kunci hilang."),
    ("Gudang ditutup hari itu. (dwl/rhm)", "Gudang ditutup hari itu."),
    ("Gudang ditutup hari itu. (Dwl) Editor: Rahmat Hidayat PT Kabar Teluk", "Gudang ditutup hari itu."),
    ("Gudang pada musim hujan (Foto: Dewi Lestari/Kabar Teluk)", "Gudang pada musim hujan"),
    (
        "Gudang ditutup hari itu. Kumpulan artikel pilihan oleh redaksi Kabar Teluk",
        "Gudang ditutup hari itu.",
    ),
    (
        "Gudang ditutup hari itu. Simak breaking news dan berita pilihan kami di ponselmu. Pilih saluran andalanmu.",
        "Gudang ditutup hari itu.",
    ),
    # A headline in lower case has no end that can be seen: nothing is cut.
    (
        "Gudang ditutup hari itu. Baca juga: Harga garam turun lagi Menurut Marni, kunci hilang.",
        "Gudang ditutup hari itu. Baca juga: Harga garam turun lagi Menurut Marni, kunci hilang.",
    ),
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


@pytest.mark.parametrize("line", LAST)
def test_look_alikes_stay_as_the_last_line(cleaner: Cleaner, line: str) -> None:
    source = f"{TEXT}\n{line}"
    assert cleaner.clean(source).text == source


@pytest.mark.parametrize(("line", "clean"), CUTS)
def test_spans_are_cut_out_of_a_line(cleaner: Cleaner, line: str, clean: str) -> None:
    assert cleaner.clean(_inside(line)).text == _inside(clean)
