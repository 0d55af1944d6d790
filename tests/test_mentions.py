"""Articles on cookies, newsletters and buttons say what pages say, and keep it; what stands around them goes as it does elsewhere."""

from __future__ import annotations

import pytest
from articles import AR, EN, RU, ZH

from cleaner import Cleaner

CLEANER = Cleaner()

#: A headline, and below it paragraphs, each of the later ones with what a page says as its subhead.
ARTICLES = {
    "en": (
        "Why nobody reads the weekly letter we spent a year on",
        "Our museum has sent a newsletter every Thursday since 2011, and in that time it has lost four readers out of five.",
        "Sign up for our newsletter",
        "Those five words stand on every page of the site, in red, above a field that has not worked since the spring of 2016.",
        "Share this article",
        (
            "The other button works well. Some forty people press it each month, and the list of subscribers is now "
            "shorter than the list of donors."
        ),
        "Follow us on Instagram",
        "That is what the curator would put there instead, because nobody under thirty opens a mail that begins with a vase.",
    ),
    "de": (
        "Das lange Sterben der Cookie-Banner",
        "Seit fünf Jahren klicken die Deutschen sich durch Banner, und noch immer weiß kaum jemand, wozu er da eigentlich ja sagt.",
        "Alle akzeptieren",
        "So heißt der Knopf, den nach einer Studie aus Bochum neun von zehn Besuchern drücken, ohne den Text darüber zu lesen.",
        "Wir verwenden Cookies",
        (
            "Der Satz klingt harmlos. Gemeint sind im Schnitt vierundachtzig Firmen, die erfahren, welche Seite "
            "jemand gerade geöffnet hat."
        ),
        "Einstellungen",
        (
            "Wer hier klickt, landet in einem Menü mit hundert Schaltern. Die Verbraucherzentrale hat die Zeit "
            "gestoppt: vier Minuten bis zum Nein."
        ),
    ),
    "fr": (
        "Bandeaux à cookies : enquête sur un clic qui ne veut rien dire",
        (
            "Chaque Français ferme en moyenne quatorze bandeaux par jour. Nous avons demandé à ceux qui les écrivent "
            "ce qu'ils en pensent."
        ),
        "Tout accepter",
        (
            "Le bouton est toujours à droite, toujours coloré. Les concepteurs l'avouent sans gêne : c'est le pouce "
            "qui décide, pas l'internaute."
        ),
        "Continuer sans accepter",
        (
            "Depuis 2021 la loi exige cette phrase, mais elle ne dit rien de sa taille. Sur un tiers des sites il "
            "faut la chercher dans un coin."
        ),
        "Inscrivez-vous à notre newsletter",
        (
            "Le bandeau fermé, une fenêtre réclame l'adresse du visiteur. Les rédactions jurent que la moitié de "
            "leurs abonnés viennent de là."
        ),
    ),
    "es": (
        "El botón que nadie quería pulsar",
        (
            "Durante seis meses el periódico midió qué hacían sus lectores con cada botón de la página, y los "
            "resultados han sorprendido a todos."
        ),
        "Suscríbete a nuestro boletín",
        (
            "El cuadro aparecía a mitad del texto. De cada mil visitantes lo cerraban novecientos noventa, y siete de "
            "los que quedaban se equivocaban de tecla."
        ),
        "Compartir en Facebook",
        (
            "Nadie comparte ya desde la página, explica la diseñadora Marta Ruiz: el lector copia la dirección del "
            "navegador y la pega en un chat."
        ),
        "Aceptar todas las cookies",
        "Fue el único botón con éxito. Lo pulsaban ocho de cada diez, casi siempre antes de que terminara de cargar la fotografía.",
    ),
    "pt": (
        "Como uma newsletter salvou o jornal da vila",
        "Há três anos o jornal de Vale Manso vendia duzentos exemplares. Hoje a newsletter da manhã chega a nove mil assinantes.",
        "Assine a nossa newsletter",
        (
            "A frase estava escrita à mão na porta da padaria. Foi ali, e não no site, que os primeiros quatrocentos "
            "leitores deixaram o endereço."
        ),
        "Partilhar",
        (
            "O segundo passo foi um botão grande no fim de cada mensagem. Os leitores reenviavam a newsletter aos "
            "filhos emigrados em França."
        ),
        "Publicidade",
        (
            "Só ao fim de um ano entrou o primeiro anúncio, de uma loja de tratores. Metade dos assinantes clicou, o "
            "que ainda hoje é recorde."
        ),
    ),
    "it": (
        "Il banner dei cookie compie dieci anni e nessuno festeggia",
        (
            "Dieci anni fa il Garante impose ai siti di chiedere il consenso. Da allora gli italiani hanno cliccato "
            "miliardi di volte senza leggere."
        ),
        "Accetta tutti",
        (
            "È il pulsante più premuto d'Italia. Secondo una ricerca di Torino basta cambiarne il colore perché i "
            "consensi calino di un terzo."
        ),
        "Questo sito utilizza cookie",
        (
            "La frase nacque in un ufficio di Bruxelles, tradotta in fretta. Nessun sito ha mai spiegato in modo "
            "chiaro che cosa significhi."
        ),
        "Iscriviti alla newsletter",
        (
            "Chi chiude il banner trova subito un'altra finestra. Gli esperti la chiamano muro di carta: si apre al "
            "terzo paragrafo e copre il testo."
        ),
    ),
    "pl": (
        "Okienko, którego nikt nie czyta",
        (
            "Przeciętny Polak zamyka dziennie jedenaście okienek z prośbą o zgodę na pliki cookie. Sprawdziliśmy, co "
            "się dzieje po kliknięciu."
        ),
        "Akceptuj wszystkie",
        "Ten przycisk znaleźliśmy na 61 stronach z 70. Zawsze był większy od pozostałych, a na dwunastu stronach był jedyny.",
        "Zapisz się do newslettera",
        (
            "Drugie okienko pojawia się po minucie. Redakcje tłumaczą, że bez adresów czytelników nie przetrwają, bo "
            "reklamy przynoszą coraz mniej."
        ),
        "Udostępnij na Facebooku",
        (
            "Trzecia prośba jest najstarsza i najmniej skuteczna. Na nasze pytanie, kto ostatnio kliknął taki "
            "przycisk, zgłosiła się jedna osoba."
        ),
    ),
    "ru": (
        "Кнопка, которую никто не нажимает",
        (
            "Полгода редакция считала, на что нажимают читатели сайта. Оказалось, что половину кнопок можно убрать, и "
            "никто этого не заметит."
        ),
        "Поделиться",
        (
            "Кнопка стоит под каждой заметкой с 2012 года. За месяц на неё нажали девятнадцать раз, причём семь из "
            "них пришлись на сотрудников."
        ),
        "Подписаться на рассылку",
        (
            "Окно с просьбой оставить адрес всплывает через двадцать секунд. Его закрывают раньше, чем успевает "
            "прогрузиться фотография."
        ),
        "Мы используем файлы cookie",
        "Эту полоску внизу сайта читатели просто не видят. На вопрос, что в ней написано, не ответил ни один из сорока опрошенных.",
    ),
    "uk": (
        "Як ми прибрали з сайту все зайве",
        "Торік наша газета зняла з сайту банери, кнопки й спливні вікна. Розповідаємо, що змінилося і чого нам тепер бракує.",
        "Прийняти всі",
        "Вікно про файли cookie зникло першим, бо без реклами питати згоду нема на що. Читачі помітили це лише за місяць.",
        "Підпишіться на розсилку",
        (
            "Цього прохання нам справді шкода. Воно приносило по сорок адрес на тиждень, а тепер на розсилку "
            "підписуються хіба що знайомі."
        ),
        "Поширити у Facebook",
        (
            "Кнопка тягнула за собою чужий код і сповільнювала кожну сторінку. Без неї сайт відкривається втричі "
            "швидше, навіть у селі."
        ),
    ),
    "zh": (
        "没有人点击的按钮",
        "半年来，编辑部一直在统计读者在网站上点击了哪些按钮。结果发现，一半的按钮去掉之后根本没有人注意到。",
        "接受所有Cookie",
        "这是唯一一个几乎人人都点的按钮。调查显示，九成访客在看清弹窗的文字之前就已经按下去了，平均只用了不到两秒钟。",
        "订阅我们的新闻简报",
        "弹窗在读者打开文章二十秒之后出现。一千名访客当中留下邮箱的不到两个人，而且其中一半的邮箱地址是写错的。",
        "分享到微信",
        "设计师说，现在没有人从网页上分享文章，大家都是直接复制网址。这一排按钮加载的代码却比整篇文章还要大三倍。",
    ),
    "ja": (
        "誰も押さないボタンの話",
        "編集部はこの半年、読者がサイトのどのボタンを押したかを数え続けてきた。半分はなくても誰も気づかないことが分かった。",
        "すべて受け入れる",
        "ほぼ全員が押すのはこのボタンだけだ。クッキーの説明文を最後まで読んでから押した人は、百人のうち一人もいなかった。",
        "メルマガ登録はこちら",
        "記事を開いて二十秒たつと、この言葉を書いた小さな窓が現れる。登録する人は千人に二人で、広告の費用にも届かない。",
        "この記事をシェアする",
        "シェアボタンの列は、記事そのものより重いプログラムを読み込んでいた。外してみるとサイトの表示は三倍速くなった。",
    ),
    "ar": (
        "الزر الذي لا يضغط عليه أحد",
        "ظلت هيئة التحرير ستة أشهر تحصي الأزرار التي يضغط عليها قراء الموقع، فتبين أن نصفها يمكن حذفه دون أن يلاحظ أحد.",
        "قبول الكل",
        (
            "هذا هو الزر الوحيد الذي يضغط عليه الجميع تقريبا. ولم يقرأ أحد من المئة الذين سألناهم النص المكتوب عن "
            "ملفات تعريف الارتباط."
        ),
        "اشترك في نشرتنا الإخبارية",
        "تظهر النافذة بعد عشرين ثانية من فتح المقال. ومن بين كل ألف زائر يترك اثنان فقط عنوان بريدهما الإلكتروني في الموقع.",
        "شارك المقال",
        "لم يعد أحد يشارك المقالات من الصفحة نفسها كما تقول المصممة، بل ينسخ القراء الرابط من المتصفح ويرسلونه إلى أصدقائهم.",
    ),
    "fa": (
        "دکمه‌ای که هیچ‌کس آن را نمی‌زند",
        "تحریریه شش ماه شمرد که خوانندگان سایت روی کدام دکمه‌ها کلیک می‌کنند و معلوم شد نیمی از آنها را می‌شود برداشت.",
        "ما از کوکی استفاده می‌کنیم",
        "این نوار پایین سایت را خوانندگان اصلا نمی‌بینند. از چهل نفری که پرسیدیم هیچ‌کس نتوانست بگوید در آن چه نوشته شده است.",
        "عضویت در خبرنامه",
        "پنجره بیست ثانیه پس از باز شدن مطلب ظاهر می‌شود. از هر هزار بازدیدکننده تنها دو نفر نشانی خود را برای خبرنامه می‌گذارند.",
        "اشتراک‌گذاری",
        "دکمه‌های شبکه‌های اجتماعی کدی بارگذاری می‌کردند که از خود مقاله سنگین‌تر بود و سایت را در هر مرورگر کند می‌کرد.",
    ),
    "tr": (
        "Kimsenin basmadığı düğme",
        "Yazı işleri altı ay boyunca okurların sitede hangi düğmelere bastığını saydı ve yarısının kaldırılabileceğini gördü.",
        "Tümünü kabul et",
        "Neredeyse herkesin bastığı tek düğme buydu. Çerez metnini sonuna kadar okuyan tek bir ziyaretçiye bile rastlamadık.",
        "Bültenimize abone olun",
        (
            "Pencere, yazı açıldıktan yirmi saniye sonra beliriyor. Bin ziyaretçiden yalnızca ikisi adresini "
            "bırakıyor, biri de yanlış yazıyor."
        ),
        "Facebook'ta paylaş",
        "Paylaşım düğmeleri yazının kendisinden ağır bir kod yüklüyordu. Onları kaldırınca site üç kat hızlı açılmaya başladı.",
    ),
    "hi": (
        "वह बटन जिसे कोई नहीं दबाता",
        "संपादकों ने छह महीने तक गिना कि पाठक वेबसाइट पर कौन-से बटन दबाते हैं, और पता चला कि आधे बटन हटाए जा सकते हैं।",
        "सभी स्वीकार करें",
        "लगभग हर कोई यही बटन दबाता है। कुकी के बारे में लिखा पाठ सौ में से एक भी व्यक्ति ने अंत तक नहीं पढ़ा था।",
        "हमारे न्यूज़लेटर की सदस्यता लें",
        "यह खिड़की लेख खुलने के बीस सेकंड बाद आती है। हज़ार पाठकों में से केवल दो अपना ईमेल पता वेबसाइट को देते हैं।",
        "फेसबुक पर शेयर करें",
        "अब कोई पेज से लेख शेयर नहीं करता, डिज़ाइनर कहती हैं। लोग ब्राउज़र से लिंक कॉपी करके दोस्तों को भेज देते हैं।",
    ),
    "ko": (
        "아무도 누르지 않는 버튼",
        "편집부는 반년 동안 독자들이 사이트에서 어떤 버튼을 누르는지 세어 보았다. 절반은 없애도 아무도 알아채지 못했다.",
        "모두 수락",
        "거의 모든 사람이 누르는 버튼은 이것뿐이었다. 쿠키 안내문을 끝까지 읽은 사람은 백 명 가운데 한 명도 없었다.",
        "뉴스레터 구독하기",
        "창은 기사를 연 지 이십 초 뒤에 나타난다. 방문자 천 명 가운데 주소를 남기는 사람은 두 명뿐이고 그나마 절반은 잘못 적는다.",
        "페이스북에 공유하기",
        "공유 버튼은 기사 자체보다 무거운 코드를 불러오고 있었다. 떼어 내자 사이트가 세 배나 빨리 열리기 시작했다.",
    ),
    "sv": (
        "Knappen som ingen trycker på",
        "Redaktionen räknade i ett halvår vilka knappar läsarna på sajten klickar på. Hälften visade sig kunna försvinna helt.",
        "Acceptera alla",
        "Det är den enda knapp som nästan alla använder. Av hundra tillfrågade hade ingen läst texten om cookies ända till slutet.",
        "Prenumerera på vårt nyhetsbrev",
        "Rutan dyker upp efter tjugo sekunder. Av tusen besökare lämnar två sin adress, och den ena brukar vara felstavad.",
        "Dela på Facebook",
        "Raden av ikoner laddade mer kod än själva artikeln. Utan den öppnas sidan tre gånger så snabbt i varje webbläsare.",
    ),
    "el": (
        "Το κουμπί που δεν πατάει κανείς",
        "Η σύνταξη μέτρησε επί έξι μήνες ποια κουμπιά πατούν οι αναγνώστες του ιστότοπου, και τα μισά αποδείχτηκαν περιττά.",
        "Αποδοχή όλων",
        (
            "Αυτό είναι το μόνο κουμπί που πατούν σχεδόν όλοι. Κανείς από τους εκατό δεν διάβασε ως το τέλος το "
            "κείμενο για τα cookies."
        ),
        "Εγγραφείτε στο newsletter μας",
        "Το παράθυρο ανοίγει ύστερα από είκοσι δευτερόλεπτα. Στους χίλιους επισκέπτες δύο αφήνουν διεύθυνση, και συνήθως με λάθος.",
        "Διαφήμιση",
        "Τα έσοδα από τις διαφημίσεις μειώνονται κάθε χρόνο, και η εφημερίδα αποφάσισε να κρατήσει μόνο ένα κουμπί στο τέλος.",
    ),
    "he": (
        "הכפתור שאיש אינו לוחץ עליו",
        "המערכת ספרה במשך חצי שנה על אילו כפתורים לוחצים הקוראים באתר, והתברר שאפשר לוותר על מחציתם בלי שאיש ירגיש בכך.",
        "קבל הכל",
        "זה הכפתור היחיד שכמעט כולם לוחצים עליו. מתוך מאה נשאלים לא קרא אף אחד את הטקסט על העוגיות עד סופו, כך נמצא במחקר.",
        "הירשמו לניוזלטר שלנו",
        "החלון נפתח עשרים שניות אחרי הכתבה. מתוך אלף מבקרים משאירים שניים את כתובתם, ורובם טועים בהקלדה כבר בשורה הראשונה.",
        "פרסומת",
        "ההכנסות מפרסומות יורדות מדי שנה, ולכן החליט העיתון להשאיר רק כפתור אחד בסוף כל כתבה ולהסיר את כל השאר מן הדפים.",
    ),
    "vi": (
        "Cái nút không ai bấm",
        "Suốt nửa năm tòa soạn đếm xem độc giả bấm những nút nào trên trang web. Một nửa trong số đó có thể bỏ đi mà không ai hay.",
        "Chấp nhận tất cả",
        "Đây là nút duy nhất hầu như ai cũng bấm. Trong một trăm người được hỏi không ai đọc hết đoạn chữ nói về cookie.",
        "Đăng ký nhận bản tin",
        "Cửa sổ hiện ra sau hai mươi giây. Trong một nghìn khách ghé trang web chỉ có hai người để lại địa chỉ email của mình.",
        "Chia sẻ lên Facebook",
        "Hàng biểu tượng ấy tải nhiều mã hơn cả bài viết. Bỏ các nút đi, trang web mở nhanh gấp ba lần trên mọi trình duyệt.",
    ),
    "hu": (
        "A gomb, amelyet senki sem nyom meg",
        "A szerkesztőség fél éven át számolta, melyik gombokra kattintanak az olvasók a honlapon. A felük nyugodtan elhagyható.",
        "Összes elfogadása",
        (
            "Ez az egyetlen gomb, amelyet szinte mindenki használ. A sütikről szóló szöveget száz olvasó közül senki "
            "sem olvasta végig."
        ),
        "Iratkozz fel hírlevelünkre",
        "Az ablak húsz másodperc múlva ugrik fel. Ezer látogatóból ketten adják meg a címüket, és egyikük rendszerint elgépeli.",
        "Megosztás a Facebookon",
        "Az ikonok sora több kódot töltött be, mint maga a cikk. A gombok nélkül a honlap háromszor olyan gyorsan nyílik meg.",
    ),
    "th": (
        "ปุ่มที่ไม่มีใครกด",
        "กองบรรณาธิการนับอยู่ครึ่งปีว่าผู้อ่านกดปุ่มไหนบนเว็บไซต์บ้าง ผลคือครึ่งหนึ่งเอาออกได้โดยไม่มีใครสังเกตเห็นเลย",
        "ยอมรับทั้งหมด",
        "นี่คือปุ่มเดียวที่แทบทุกคนกด จากผู้อ่านหนึ่งร้อยคนไม่มีใครอ่านข้อความเรื่องคุกกี้จนจบแม้แต่คนเดียว",
        "สมัครรับจดหมายข่าว",
        "หน้าต่างนี้ปรากฏหลังเปิดบทความได้ยี่สิบวินาที ในผู้เข้าชมหนึ่งพันคนมีเพียงสองคนที่ทิ้งที่อยู่อีเมลไว้",
        "โฆษณา",
        "รายได้จากโฆษณาลดลงทุกปี หนังสือพิมพ์จึงตัดสินใจเหลือไว้เพียงปุ่มเดียวท้ายบทความ และเอาที่เหลือออกทั้งหมด",
    ),
    "fi": (
        "Painike, jota kukaan ei paina",
        "Toimitus laski puoli vuotta, mitä painikkeita lukijat verkkosivulla klikkaavat. Puolet niistä voi poistaa huomaamatta.",
        "Hyväksy kaikki",
        "Tätä painiketta käyttävät melkein kaikki. Evästeistä kertovan tekstin luki sadasta kysytystä loppuun asti tasan nolla.",
        "Tilaa uutiskirje",
        (
            "Ikkuna aukeaa kahdenkymmenen sekunnin kuluttua. Tuhannesta kävijästä kaksi jättää osoitteensa, toinen "
            "väärin kirjoitettuna."
        ),
        "Jaa Facebookissa",
        "Kuvakkeiden rivi latasi enemmän koodia kuin itse juttu. Ilman sitä sivu aukeaa joka selaimessa kolme kertaa nopeammin.",
    ),
}
#: What stands below them on a page.
FURNITURE = {
    "en": (
        "Subscribe to our newsletter",
        "Enter your email address",
        "Sign up",
        "© 2021 River Museum. All rights reserved.",
        "Privacy policy",
        "Terms of use",
    ),
    "de": ("Newsletter abonnieren", "Ihre E-Mail-Adresse", "Jetzt anmelden", "Impressum", "Datenschutz", "AGB", "© 2022 Netzblatt"),
    "fr": ("Partager cet article", "Facebook", "Twitter", "Lire aussi", "Mentions légales", "Politique de confidentialité"),
    "es": ("Suscríbete a nuestro boletín", "Tu correo electrónico", "Enviar", "Aviso legal", "Política de cookies"),
    "pt": ("Subscreva a nossa newsletter", "O seu email", "Subscrever", "Termos e condições", "Política de privacidade"),
    "it": (
        "Condividi",
        "Facebook",
        "Twitter",
        "Leggi anche",
        "Informativa sulla privacy",
        "© 2024 Gazzetta del Porto - Tutti i diritti riservati",
    ),
    "pl": ("Zapisz się do newslettera", "Twój adres e-mail", "Zapisz się", "Polityka prywatności", "Regulamin"),
    "ru": (
        "Подпишитесь на нашу рассылку",
        "Ваш e-mail",
        "Подписаться",
        "Читайте также",
        "Пользовательское соглашение",
        "© 2023 Речной вестник. Все права защищены.",
    ),
    "uk": ("Підпишіться на наш Telegram", "Читайте також", "Поділитися", "Facebook", "Telegram", "Усі права захищено"),
    "zh": ("分享到：", "微信", "微博", "相关阅读", "版权所有 未经许可不得转载", "责任编辑：王小明"),
    "ja": ("この記事をシェア", "Facebook", "Twitter", "関連記事", "プライバシーポリシー", "無断転載を禁じます"),
    "ar": ("شارك", "فيسبوك", "تويتر", "اقرأ أيضا", "جميع الحقوق محفوظة"),
    "fa": ("اشتراک گذاری", "تلگرام", "واتساپ", "مطالب مرتبط", "کلیه حقوق محفوظ است"),
    "tr": ("Bültenimize abone olun", "E-posta adresiniz", "Abone Ol", "İlginizi çekebilir", "Tüm hakları saklıdır"),
    "hi": ("शेयर करें", "फेसबुक", "व्हाट्सएप", "यह भी पढ़ें", "सर्वाधिकार सुरक्षित"),
    "ko": ("공유하기", "페이스북", "트위터", "관련기사", "무단전재 및 재배포 금지"),
    "sv": ("Dela artikeln", "Facebook", "Twitter", "Läs också", "Integritetspolicy"),
    "el": ("Κοινοποίηση", "Facebook", "Twitter", "Διαβάστε επίσης", "Όροι χρήσης"),
    "he": ("שתפו", "פייסבוק", "טוויטר", "כתבות נוספות", "כל הזכויות שמורות"),
    "vi": ("Chia sẻ", "Facebook", "Zalo", "Tin liên quan", "Bản quyền thuộc về Báo Sông"),
    "hu": ("Megosztás", "Facebook", "Twitter", "Kapcsolódó cikkek", "Adatvédelem"),
    "th": ("แชร์", "Facebook", "Twitter", "ข่าวที่เกี่ยวข้อง", "สงวนลิขสิทธิ์"),
    "fi": ("Jaa artikkeli", "Facebook", "Twitter", "Lue myös", "Tietosuojaseloste"),
}

OTHERS = {"en": EN, "ru": RU, "zh": ZH, "ar": AR}


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize("join", ["\n", "\n\n"])
def test_an_article_on_buttons_stays_whole(language: str, join: str) -> None:
    text = join.join(ARTICLES[language])
    assert CLEANER.clean(text).edits == ()


@pytest.mark.parametrize("language", ARTICLES)
def test_what_stands_below_it_goes(language: str) -> None:
    article = ARTICLES[language]
    assert CLEANER.clean("\n".join([*article, *FURNITURE[language]])).text == "\n".join(article)


@pytest.mark.parametrize("language", ARTICLES)
def test_its_subheads_go_from_below_it(language: str) -> None:
    """Nothing is told of them there, and one stands below the other."""
    headline, *lines = ARTICLES[language]
    article = [headline, *lines[::2]]
    assert CLEANER.clean("\n".join([*article, *lines[1::2]])).text == "\n".join(article)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("number", [2, 4, 6])
def test_the_same_goes_from_between_paragraphs_on_something_else(language: str, number: int) -> None:
    article = OTHERS[language]
    lines = [*article[:3], ARTICLES[language][number], *article[3:]]
    assert CLEANER.clean("\n".join(lines)).text == "\n".join(article)


@pytest.mark.parametrize(
    ("language", "box"),
    [
        ("en", ("Sign up for our newsletter", "Enter your email address", "Subscribe")),
        ("de", ("Newsletter abonnieren", "Ihre E-Mail-Adresse", "Jetzt anmelden")),
        ("es", ("Suscríbete a nuestro boletín", "Tu correo electrónico", "Suscribirme")),
        ("ru", ("Подпишитесь на рассылку", "Ваш e-mail", "Подписаться")),
        ("zh", ("分享到：", "微信", "微博")),
        ("ar", ("شارك المقال", "فيسبوك", "تويتر")),
    ],
)
def test_a_box_of_several_lines_goes_from_such_an_article(language: str, box: tuple[str, ...]) -> None:
    article = ARTICLES[language]
    assert CLEANER.clean("\n".join([*article[:6], *box, *article[7:]])).text == "\n".join([*article[:6], *article[7:]])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "“We value your privacy.”"),
        ("de", "„Wir verwenden Cookies“"),
        ("fr", "« Nous respectons votre vie privée »"),
        ("ru", "«Мы используем файлы cookie»"),
        ("ja", "「すべて受け入れる」"),
        ("ar", "«قبول الكل»"),
    ],
)
def test_what_is_quoted_stays_in_such_an_article(language: str, line: str) -> None:
    article = ARTICLES[language]
    assert CLEANER.clean("\n".join([article[0], line, *article[1:]])).edits == ()


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("ru", "Мы используем файлы cookie. Почему нам об этом говорят"),
        ("de", "Wir verwenden Cookies: was der Satz verschweigt"),
        ("es", "Utilizamos cookies propias y de terceros: qué significa"),
    ],
)
def test_its_headline_may_begin_as_a_notice_does(language: str, headline: str) -> None:
    article = [headline, *ARTICLES[language][1:]]
    assert CLEANER.clean("\n".join(article)).edits == ()


@pytest.mark.parametrize(
    "line",
    [
        "Read also is the third of them: a box with this name takes a fifth of every page, and no reader has asked for it.",
        "Subscribe to our newsletter was the oldest plea on the site, and it had stood there since the day the museum got a computer.",
    ],
)
def test_a_paragraph_that_begins_with_a_button_stays(line: str) -> None:
    article = ARTICLES["en"]
    told = "It took the board two meetings to find out what the plea was for, and a third one to vote it away."
    assert CLEANER.clean("\n".join([*article[:4], line, told, *article[4:]])).edits == ()


@pytest.mark.parametrize(
    ("told", "last"),
    [
        ("Here is everything that the row of icons used to load:", "an unnamed pixel in Oslo"),
        ("Вот всё, что загружала эта строка значков на каждой странице:", "безымянный счётчик из Осло"),
        ("这一排图标在每一个页面上都要加载下面这些东西：", "一个不知名的计数器"),
        ("هذا كل ما كانت تحمله صفوف الأيقونات في كل صفحة:", "عداد بلا اسم من أوسلو"),
    ],
)
@pytest.mark.parametrize("bullet", ["- ", "• ", "1. "])
def test_networks_stay_in_a_list_of_the_authors(told: str, last: str, bullet: str) -> None:
    items = [f"{bullet}{name}" for name in ("Facebook", "Twitter", "YouTube", last)]
    text = "\n".join([*EN[:4], told, *items, *EN[4:]])
    assert CLEANER.clean(text).edits == ()


@pytest.mark.parametrize("bullet", ["- ", "• ", ""])
@pytest.mark.parametrize("label", ["Share this:", "Follow us on social media:"])
def test_networks_go_from_below_a_label(label: str, bullet: str) -> None:
    row = [f"{bullet}{name}" for name in ("Facebook", "Twitter", "YouTube")]
    assert CLEANER.clean("\n".join([*EN[:4], label, *row, *EN[4:]])).text == "\n".join(EN)
