"""Look-alikes in sixteen languages: sentences, subheads and headlines that speak as the furniture of a page does, and stay.

A caption, a recipe, a rhyme or a report on cookies may begin with the very words of a button. What tells them apart is that they go
on, end like a sentence, or stand where no button would; so each is tried between paragraphs, and sentences at both ends, too.
"""

from __future__ import annotations

import pytest
from articles import EN

from cleaner import Cleaner

# fmt: off
ARTICLES = {
    "en": (
        "Old lighthouse at Marrow Point becomes a school for bakers",
        (
            "The old lighthouse at Marrow Point will open in autumn as a school "
            "for bakers, the harbor master Edith Crane said on Tuesday."
        ),
        "The tower stood empty for thirty years, and the villagers themselves carried out the rubble and mended the stairs.",
        "\"Under the floor we found the keeper's ledger, and that will be the first lesson,\" she told the crowd at the pier.",
        "The masons say that there is room for four ovens, a mill and a small stage behind the lamp room.",
        "The first pupils will come in September, and until then the swallows may stay, Crane joked as she locked the door.",
    ),
    "ru": (
        "Старый маяк на мысе Марь станет школой пекарей",
        "Старый маяк на мысе Марь осенью откроется как школа пекарей, сообщила во вторник смотрительница Эдита Кран.",
        "Башня пустовала тридцать лет, и жители сами вынесли щебень и починили лестницу, ведущую к фонарю.",
        "«Под полом мы нашли книгу сторожа, и она станет первым уроком», — рассказала она собравшимся на пирсе.",
        "Каменщики уверяют, что внутри хватит места для четырёх печей, мельницы и небольшой сцены за фонарной комнатой.",
        "Первые ученики придут в сентябре, а до тех пор ласточки могут остаться, пошутила Кран, запирая дверь.",
    ),
    "de": (
        "Alter Leuchtturm am Mohnkap wird zur Backschule",
        "Der alte Leuchtturm am Mohnkap öffnet im Herbst als Schule für Bäcker, sagte Hafenmeisterin Edith Kranz am Dienstag.",
        "Der Turm stand dreißig Jahre leer, und die Bewohner trugen selbst den Schutt hinaus und flickten die Treppe.",
        "„Unter den Dielen lag das Buch des Wärters, und das wird die erste Lektion“, erzählte sie der Menge am Steg.",
        "Nach Ansicht der Maurer passen vier Öfen, eine Mühle und eine kleine Bühne hinter den Lampenraum.",
        "Die ersten Schüler kommen im September, und bis dahin dürfen die Schwalben bleiben, scherzte Kranz beim Abschließen.",
    ),
    "fr": (
        "Le vieux phare du cap Pavot devient une école de boulangers",
        (
            "Le vieux phare du cap Pavot ouvrira à l'automne comme école de "
            "boulangers, a annoncé mardi la capitaine du port, Édith Grue."
        ),
        "La tour est restée vide pendant trente ans, et les habitants ont eux-mêmes sorti les gravats et réparé l'escalier.",
        (
            "« Sous le plancher, nous avons trouvé le registre du gardien, "
            "et ce sera la première leçon », a-t-elle raconté à la foule."
        ),
        "Selon les maçons, il y a de la place pour quatre fours, un moulin et une petite scène derrière la lanterne.",
        "Les premiers élèves viendront en septembre, et d'ici là les hirondelles peuvent rester, a plaisanté Mme Grue.",
    ),
    "es": (
        "El viejo faro de Cabo Amapola será una escuela de panaderos",
        (
            "El viejo faro de Cabo Amapola abrirá en otoño como escuela de "
            "panaderos, dijo el martes la capitana del puerto, Edita Grulla."
        ),
        "La torre estuvo vacía durante treinta años, y los vecinos mismos sacaron los escombros y arreglaron la escalera.",
        "«Bajo el suelo encontramos el cuaderno del farero, y esa será la primera lección», contó a la gente en el muelle.",
        "Según los albañiles, caben cuatro hornos, un molino y un pequeño escenario detrás de la sala de la lámpara.",
        "Los primeros alumnos llegarán en septiembre, y hasta entonces las golondrinas pueden quedarse, bromeó Grulla.",
    ),
    "it": (
        "Il vecchio faro di Capo Papavero diventa una scuola di fornai",
        (
            "Il vecchio faro di Capo Papavero aprirà in autunno come scuola "
            "di fornai, ha detto martedì la capitana del porto, Edita Gru."
        ),
        "La torre è rimasta vuota per trent'anni, e gli abitanti stessi hanno portato via le macerie e riparato la scala.",
        "«Sotto il pavimento abbiamo trovato il registro del guardiano, e sarà la prima lezione», ha raccontato alla folla.",
        "Secondo i muratori c'è spazio per quattro forni, un mulino e un piccolo palco dietro la stanza della lampada.",
        "I primi allievi arriveranno a settembre, e fino ad allora le rondini possono restare, ha scherzato Gru.",
    ),
    "pt": (
        "Velho farol do Cabo Papoila vira escola de padeiros",
        (
            "O velho farol do Cabo Papoila abrirá no outono como escola de "
            "padeiros, disse na terça-feira a capitã do porto, Edite Grou."
        ),
        "A torre ficou vazia durante trinta anos, e os próprios moradores levaram o entulho e consertaram a escada.",
        "«Debaixo do chão encontrámos o livro do faroleiro, e essa será a primeira lição», contou ela à multidão no cais.",
        "Segundo os pedreiros, cabem quatro fornos, um moinho e um pequeno palco atrás da sala da lâmpada.",
        "Os primeiros alunos chegam em setembro, e até lá as andorinhas podem ficar, brincou Grou ao fechar a porta.",
    ),
    "pl": (
        "Stara latarnia na Cyplu Makowym będzie szkołą piekarzy",
        "Stara latarnia na Cyplu Makowym otworzy się jesienią jako szkoła piekarzy, ogłosiła we wtorek bosmanka Edyta Żuraw.",
        "Wieża stała pusta przez trzydzieści lat, a mieszkańcy sami wynieśli z niej gruz i naprawili schody.",
        "„Pod podłogą znaleźliśmy księgę latarnika i to będzie pierwsza lekcja” – opowiadała zebranym na molo.",
        "Zdaniem murarzy w środku zmieszczą się cztery piece, młyn i niewielka scena za komorą lampy.",
        "Pierwsi uczniowie przyjdą we wrześniu, a do tego czasu jaskółki mogą zostać, żartowała Żuraw, zamykając drzwi.",
    ),
    "tr": (
        "Gelincik Burnu'ndaki eski fener fırıncılık okulu oluyor",
        "Gelincik Burnu'ndaki eski fener sonbaharda fırıncılık okulu olarak açılacak, dedi salı günü liman başkanı Edibe Turna.",
        "Kule otuz yıl boş kaldı ve köylüler molozu kendileri taşıyıp merdiveni onardılar, kimse onlardan istemeden.",
        "\"Döşemenin altında fenercinin defterini bulduk, ilk ders o olacak,\" diye anlattı iskeledeki kalabalığa.",
        "Ustalara göre içeride dört fırına, bir değirmene ve lamba odasının arkasında küçük bir sahneye yer var.",
        "İlk öğrenciler eylülde gelecek, o zamana kadar kırlangıçlar kalabilir, diye şaka yaptı Turna kapıyı kilitlerken.",
    ),
    "nl": (
        "Oude vuurtoren op Kaap Klaproos wordt bakkersschool",
        "De oude vuurtoren op Kaap Klaproos gaat in het najaar open als bakkersschool, zei havenmeester Edith Kraan dinsdag.",
        "De toren stond dertig jaar leeg, en de bewoners droegen zelf het puin naar buiten en maakten de trap weer heel.",
        "‘Onder de vloer vonden we het schrift van de wachter, en dat wordt de eerste les’, vertelde ze op de steiger.",
        "Volgens de metselaars is er plaats voor vier ovens, een molen en een klein toneel achter de lampkamer.",
        "De eerste leerlingen komen in september, en tot dan mogen de zwaluwen blijven, grapte Kraan bij het afsluiten.",
    ),
    "id": (
        "Mercusuar tua di Tanjung Poppi jadi sekolah roti",
        "Mercusuar tua di Tanjung Poppi akan dibuka sebagai sekolah pembuat roti, kata syahbandar Edita Bangau, Selasa lalu.",
        "Menara itu kosong selama tiga puluh tahun, dan warga sendiri yang mengangkut puing serta memperbaiki tangganya.",
        (
            "\"Di bawah lantai kami menemukan buku penjaga, dan itu akan "
            "jadi pelajaran pertama,\" tuturnya kepada warga di dermaga."
        ),
        "Menurut para tukang, ada tempat untuk empat tungku, sebuah gilingan, dan panggung kecil di belakang ruang lampu.",
        "Murid pertama datang bulan September, dan sampai saat itu burung layang-layang boleh tinggal, gurau Bangau.",
    ),
    "uk": (
        "Старий маяк на мисі Мак стане школою пекарів",
        "Старий маяк на мисі Мак восени відкриється як школа пекарів, повідомила у вівторок доглядачка Едита Кран.",
        "Вежа стояла порожня тридцять років, і мешканці самі винесли щебінь та полагодили сходи до ліхтаря.",
        "«Під підлогою ми знайшли книгу сторожа, і вона стане першим уроком», — розповіла вона людям на пірсі.",
        "Муляри кажуть, що всередині вистачить місця для чотирьох печей, млина й невеликої сцени за кімнатою лампи.",
        "Перші учні прийдуть у вересні, а доти ластівки можуть лишитися, пожартувала Кран, замикаючи двері.",
    ),
    "zh": (
        "罂粟角老灯塔将变成面包学校",
        "罂粟角的老灯塔今年秋天将改建成一所面包学校，港务长艾迪丝周二在码头上向居民们宣布了这个消息。",
        "这座塔空了三十年，村民们自己把碎石搬了出去，又修好了通向灯室的楼梯，没有人付给他们一分钱。",
        "“我们在地板下面找到了守塔人的账本，那将是第一堂课。”她对码头上的人群说，大家都笑了起来。",
        "泥瓦匠们说，里面可以放下四个炉子、一台磨，还有灯室后面的一个小小的舞台，足够六十个学生使用。",
        "第一批学生九月到校，在那之前燕子可以继续住下去，艾迪丝一边锁门一边开玩笑地对记者说。",
    ),
    "ja": (
        "ケシ岬の古い灯台がパン学校に生まれ変わる",
        "ケシ岬の古い灯台がこの秋、パン職人の学校として生まれ変わると、港長の鶴田エディさんが火曜日に発表した。",
        "塔は三十年のあいだ空き家で、村の人たちが自分たちの手でがれきを運び出し、灯室へ続く階段を直したという。",
        "「床の下から灯台守の帳面が見つかりました。それが最初の授業になります」と、鶴田さんは桟橋の人々に語った。",
        "石工たちによると、中には四つの窯と粉ひき機、そして灯室の裏に小さな舞台を置く余裕があるという。",
        "最初の生徒は九月にやって来る。それまではツバメが住んでいてもかまわないと、鶴田さんは鍵をかけながら笑った。",
    ),
    "ar": (
        "المنارة القديمة في رأس الخشخاش تصبح مدرسة للخبازين",
        "ستفتح المنارة القديمة في رأس الخشخاش أبوابها في الخريف مدرسة للخبازين، كما قالت مديرة الميناء إديث يوم الثلاثاء.",
        "بقي البرج خاليا ثلاثين عاما، وحمل الأهالي الأنقاض بأنفسهم وأصلحوا الدرج المؤدي إلى غرفة المصباح دون أجر.",
        "«وجدنا تحت الأرضية دفتر الحارس، وسيكون الدرس الأول»، هكذا قالت للحشد الواقف على الرصيف صباح اليوم.",
        "ويقول البناؤون إن المكان يتسع لأربعة أفران وطاحونة ومسرح صغير خلف غرفة المصباح في أعلى البرج.",
        "سيأتي التلاميذ الأوائل في أيلول، وحتى ذلك الحين يمكن لطيور السنونو أن تبقى، كما مازحت وهي تغلق الباب.",
    ),
    "fa": (
        "فانوس دریایی کهنه در دماغه خشخاش مدرسه نانوایان می‌شود",
        "فانوس دریایی کهنه در دماغه خشخاش پاییز امسال به عنوان مدرسه نانوایان باز می‌شود، رئیس بندر روز سه‌شنبه گفت.",
        "این برج سی سال خالی بود و اهالی خودشان نخاله‌ها را بیرون بردند و پله‌هایی را که به اتاق چراغ می‌رسد تعمیر کردند.",
        "«زیر کف اتاق دفتر نگهبان را پیدا کردیم و همان نخستین درس خواهد بود»، او به مردم روی اسکله چنین گفت.",
        "به گفته بنایان، درون برج برای چهار تنور و یک آسیاب و صحنه‌ای کوچک پشت اتاق چراغ جا هست.",
        "نخستین شاگردان مهرماه می‌آیند و تا آن روز پرستوها می‌توانند بمانند، او هنگام قفل کردن در به شوخی گفت.",
    ),
}

#: What somebody asks and somebody else answers, each time with a line that a rule would take.
INTERVIEWS = {
    "en": ("Q", "A", ": ", "Sign up for our newsletter."),
    "ru": ("В", "О", ": ", "Подписывайтесь на наш телеграм-канал."),
    "de": ("F", "A", ": ", "Abonnieren Sie unseren Newsletter!"),
    "zh": ("问", "答", "：", "关注我们的微信公众号"),
    "ar": ("س", "ج", ": ", "اشترك في نشرتنا الإخبارية"),
}


@pytest.mark.parametrize("language", INTERVIEWS)
def test_what_is_said_in_an_interview_stays(language: str) -> None:
    asks, answers, mark, line = INTERVIEWS[language]
    said = [f"{asks}{mark}{EN[1]}", f"{answers}{mark}{EN[2]}", f"{asks}{mark}{EN[3]}", f"{answers}{mark}{line}", *EN[4:]]
    only = Cleaner(select=["boilerplate"])
    assert only.clean("\n".join(said)).edits == ()
    assert only.clean("\n".join([*EN[:4], line, *EN[4:]])).edits != ()


#: Stay wherever they stand: between paragraphs, under the headline, at the end.
SENTENCES = {
    "en": (
        "Read more slowly, her mother said.", "\"Share!\" she said.", "\"Share,\" she said, and cut the loaf in two.",
        "Most read the notice twice.", "Advertising pays for a third of the school, the harbor master said.",
        "Cookies are baked at 180 degrees, then cooled on a rack.",
        "The cookie law, she said, has made every site ask the same question.",
        "Newsletters are back, and bakers write the best of them.", "Copyright lasts for seventy years after the author's death.",
        "Contact with the ship was lost at noon.", "Call 112 if the oven smokes.",
        "If you need help, call the harbor office on 555 0100.", "The office is at 12 Mill Lane, Marrow Point.",
        "1. Mix the flour with warm water.", "2. Share the dough between two tins.", "Print the template on thick paper.",
        "Q: What do you read?", "A: Mostly ledgers.", "Q. Where do you find flour?", "Do you like bread?",
        "\"All rights reserved\" was carved above the door.", "Loading the oven takes an hour.",
    ),
    "ru": (
        "Читайте больше, говорила мать.", "Читайте также вслух, советовал учитель.", "— Поделись! — сказала она.",
        "Напомним, маяк закрыли тридцать лет назад.", "Напомним: маяк закрыли тридцать лет назад.",
        "Ранее сообщалось, что маяк снесут.", "Реклама висела на каждом заборе.", "Печенье остужают на решётке.",
        "Файлы cookie следят за читателями, говорится в докладе.", "Рассылка вышла в полночь.",
        "Авторские права охраняются семьдесят лет после смерти автора.", "Все права защищены, сказал адвокат.",
        "Подпишись, сказал нотариус и протянул перо.", "Подписывайтесь, — предложил он, — вот перо.",
        "Связь с кораблём пропала в полдень.", "Звоните 112, если дымит печь.", "Справки по телефону 555-01-00.",
        "Адрес школы: мыс Марь, 12.", "1. Смешайте муку с тёплой водой.", "Сохраните крошки.", "Распечатайте шаблон.",
        "— Что вы читаете?",
    ),
    "de": (
        "Zum Angebot der Firma wollte der Betriebsrat nichts sagen.",
        "Bei Amazon kaufen viele, doch die Buchhändlerin gibt nicht auf.",
        "Der Inhalt der Akte ist nicht mehr verfügbar, sagte der Richter.",
        "Der Adblocker war seine erste Erfindung.",
        "Sie haben noch drei Tage, sagte der Arzt.",
        "Sie wollen mitkommen? Dann schreiben Sie Ihren Namen auf, sagte der Fährmann.",
        "Umfrage um Umfrage verlor der Bürgermeister.",
        "Die Impfung ersetzt die Maske nicht, sagte die Ministerin.",
        "Zuerst erschienen die Kinder, dann die Alten.",
        "Die Meinungen der alten Autoren gingen auseinander.",
        "Der Lastwagen wird geladen, während die Fähre wartet.",
        "Alle Boote liegen in unserem Hafen, sagte sie.",
        "Präsentiert von der Kapelle, zog der Umzug durch die Stadt.",
        "Weiterlesen wollte er nicht.",
        "Lesen Sie die Karte von links nach rechts.",
        "In der App steckt ein Jahr Arbeit.",
        "Lesen Sie mehr, sagte die Mutter.", "„Teilen!“, rief sie.", "Werbung kostet Geld, sagte sie.",
        "Kekse auf dem Gitter abkühlen lassen.", "Cookies verfolgen die Leser, heißt es im Bericht.",
        "Der Newsletter erschien um Mitternacht.", "Das Urheberrecht schützt siebzig Jahre lang.",
        "Alle Rechte vorbehalten stand über der Tür.", "Kontakt zum Schiff brach mittags ab.",
        "Rufen Sie 112, wenn der Ofen raucht.", "Auskunft unter 555 0100.", "Die Schule steht am Mohnweg 12.",
        "1. Mehl mit warmem Wasser mischen.", "Drucken Sie die Vorlage aus.", "Was lesen Sie?", "Was denken Sie?",
        "Schauen Sie hin.", "Hören Sie den Bäckern zu, sagte sie.", "Siehe auch Seite 12.", "Merken Sie sich den Namen.",
        "Das Kopieren von Schlüsseln dauert.", "Folgen Sie der Küste.",
    ),
    "fr": (
        "Faites glisser la pierre pour voir l'escalier, dit le guide.",
        "Le contenu du rapport n'est pas disponible, a dit le juge.",
        "Acheter sur Amazon coûte moins cher, mais le libraire résiste.",
        "Le bloqueur de publicité fut sa première invention.",
        "Il vous reste trois jours, a dit le médecin.",
        "Vous voulez venir ? Inscrivez votre nom ici, dit le passeur.",
        "Sondage après sondage, le maire perdait ses appuis.",
        "Le vaccin ne remplace pas le masque, a rappelé la ministre.",
        "Publié en 1911, le livre s'est vendu en trois semaines.",
        "Avec la collaboration des voisins, le pont fut levé en un an.",
        "Si vous avez aimé le pain, revenez demain.",
        "Rejoignez la rive, cria le capitaine.",
        "Le chargement du bateau a duré une heure.",
        "Télécharger un fichier prenait alors une nuit.",
        "Lisez plus, disait la mère.", "« Partagez ! » dit-elle.", "La publicité est chère, dit-elle.",
        "Les cookies suivent les lecteurs, dit le rapport.", "La newsletter est parue à minuit.",
        "Le droit d'auteur dure soixante-dix ans.", "Tous droits réservés, dit l'enseigne.",
        "Le contact avec le navire fut perdu.", "Appelez le 112 si le four fume.", "Renseignements au 01 55 50 10 00.",
        "1. Mélangez la farine.", "Imprimez le modèle.", "Que lisez-vous ?", "Qu'en pensez-vous ?", "Qui sommes-nous ?",
        "Regardez bien.", "Voir aussi page 12.", "Écoutez les boulangers, dit-elle.", "Ne manquez pas le dernier bac.",
        "Suivez-nous, criaient les mouettes.", "Abonnez-vous, disait l'affiche de 1911.", "Lire la suite du registre prit un an.",
    ),
    "es": (
        "Desliza la puerta para ver el patio, le dijo la abuela.",
        "El contenido del informe no está disponible para los vecinos, dijo el juez.",
        "La oferta de la empresa fue rechazada por los trabajadores.",
        "Ver la oferta de trenes es como leer una novela, escribió.",
        "Comprar en Amazon es más barato, pero el librero no se rinde.",
        "El bloqueador de anuncios fue su primer invento.",
        "Te quedan tres días, le dijo el médico.",
        "¿Quieres venir? Apúntate, le dijo su hermana en el muelle.",
        "Encuesta tras encuesta, el alcalde perdía apoyo.",
        "La vacuna no sustituye a la mascarilla, recordó la ministra.",
        "Publicado en 1911, el libro se vendió en tres semanas.",
        "Con la colaboración de los vecinos, el puente se levantó en un año.",
        "Si te ha gustado el pan, vuelve mañana.",
        "Activa las alarmas, ordenó el capitán.",
        "La descarga del audio tardó una hora, según la policía.",
        "Lea más, decía la madre.", "«¡Comparte!», dijo ella.", "La publicidad es cara, dijo.",
        "Las cookies siguen a los lectores, dice el informe.", "El boletín salió a medianoche.",
        "Los derechos de autor duran setenta años.", "Todos los derechos reservados, decía el cartel.",
        "Se perdió el contacto con el barco.", "Llame al 112 si humea el horno.", "Informes al 555 0100.", "1. Mezcle la harina.",
        "Imprima la plantilla.", "¿Qué lee usted?", "¿Qué opinas?", "Véase también la página 12.",
        "Escuche a los panaderos, dijo.", "No te pierdas el último barco.", "Síguenos, gritaban las gaviotas.",
        "Suscríbete, decía el cartel de 1911.", "Te puede interesar la harina.",
    ),
    "it": (
        "Scorri il dito per vedere la crepa, disse il muratore.",
        "Il contenuto del rapporto non è disponibile per i cittadini, ha detto il giudice.",
        "Acquistare su Amazon costa meno, ma il libraio resiste.",
        "Vuoi venire? Scrivi il tuo nome qui, disse il barcaiolo.",
        "Sondaggio dopo sondaggio, il sindaco perdeva terreno.",
        "Il vaccino non sostituisce la mascherina, ha ricordato la ministra.",
        "Pubblicato nel 1911, il libro fu venduto in tre settimane.",
        "Hanno collaborato tutti i vicini, e il ponte fu pronto in un anno.",
        "Se ti è piaciuto il pane, torna domani.",
        "Le opinioni degli autori antichi erano diverse.",
        "Il caricamento della barca durò un'ora.",
        "Hai ancora tre giorni, disse il medico.",
        "L'offerta dell'azienda è stata respinta.",
        "Attiva le campane, ordinò il prete.",
        "Leggi di più, diceva la madre.", "«Condividi!», disse lei.", "La pubblicità costa, disse.",
        "I cookie seguono i lettori, dice il rapporto.", "La newsletter uscì a mezzanotte.",
        "Il diritto d'autore dura settant'anni.", "Tutti i diritti riservati, diceva il cartello.",
        "Il contatto con la nave si perse.", "Chiamate il 112 se il forno fuma.", "Informazioni allo 055 0100.",
        "1. Mescolate la farina.", "Che cosa legge?", "Che ne pensi?", "Guarda bene.", "Vedi anche pagina 12.",
        "Ascoltate i fornai, disse.", "Continua a leggere, disse la maestra.", "Seguici, gridavano i gabbiani.",
        "Iscriviti, diceva il manifesto.", "Potrebbe interessarti il pane.",
    ),
    "pt": (
        "Deslize a pedra para ver a escada, disse o guia.",
        "O conteúdo do relatório não está disponível para os moradores, disse o juiz.",
        "Comprar na Amazon é mais barato, mas o livreiro resiste.",
        "O bloqueador de anúncios foi sua primeira invenção.",
        "Você ainda tem três dias, disse o médico.",
        "Para ler o livro, assine a ficha, pediu a bibliotecária.",
        "Enquete após enquete, o prefeito perdia apoio.",
        "A vacina não substitui a máscara, lembrou a ministra.",
        "Publicado em 1911, o livro foi vendido em três semanas.",
        "Colaboraram todos os vizinhos, e a ponte ficou pronta em um ano.",
        "Carregando sacos de areia, os moradores fecharam a rua.",
        "A oferta da empresa foi recusada.",
        "Ative as sirenes, ordenou o capitão.",
        "Toque para mim aquela música, pediu ela.",
        "Leia mais, dizia a mãe.", "«Partilha!», disse ela.", "A publicidade é cara, disse.",
        "Os cookies seguem os leitores, diz o relatório.", "A newsletter saiu à meia-noite.",
        "Os direitos de autor duram setenta anos.", "Todos os direitos reservados, dizia a placa.",
        "Perdeu-se o contacto com o navio.", "Ligue 112 se o forno fumegar.", "Informações pelo 555 0100.",
        "1. Misture a farinha.", "Imprima o molde.", "O que acha?", "Ouça os padeiros, disse.", "Não perca o último barco.",
        "Siga-nos, gritavam as gaivotas.", "Assine, dizia o cartaz.",
    ),
    "pl": (
        "Przesuń kamień, aby zobaczyć schody, powiedział przewodnik.",
        "Materiał z tej kopalni trafia do huty.",
        "Kupić na Amazonie jest taniej, ale księgarz się nie poddaje.",
        "Aby zobaczyć zamek, kup bilet w kasie przy moście, radzi przewodniczka.",
        "Chcesz iść z nami? Zapisz się u przewoźnika, powiedziała.",
        "Sonda spadła na Księżyc w czwartek.",
        "Sondaż za sondażem burmistrz tracił poparcie.",
        "Szczepionka nie zastępuje maski, przypomniała ministra.",
        "Pierwotnie most miał być drewniany.",
        "Współpraca z sąsiadami trwała rok.",
        "Opinie autorów sprzed wieku były inne.",
        "Ładowanie barki trwało godzinę.",
        "Zobacz ten most, powiedział dziadek.",
        "Regulamin szkoły ma cztery strony.",
        "Informacje o powodzi nie zastępują pomocy, powiedział wójt na zebraniu.",
        "Czytaj więcej, mówiła matka.", "„Podziel się!” – zawołała.", "Reklama jest droga, powiedziała.",
        "Ciasteczka studzimy na kratce.", "Pliki cookie śledzą czytelników, głosi raport.", "Newsletter ukazał się o północy.",
        "Prawa autorskie trwają siedemdziesiąt lat.", "Kontakt ze statkiem się urwał.", "Dzwoń pod 112, jeśli piec dymi.",
        "Informacje pod numerem 555 0100.", "1. Wymieszaj mąkę z wodą.", "Wydrukuj szablon.", "Co pani czyta?",
        "Co o tym myślisz?", "Patrz pod nogi.", "Posłuchaj piekarzy, powiedziała.", "Nie przegap ostatniego promu.",
    ),
    "tr": (
        "Daha çok okuyun, derdi annesi.", "\"Paylaş!\" dedi kadın.", "Reklam pahalı, dedi.", "Çerezler ızgarada soğutulur.",
        "Çerezler okurları izliyor, diyor rapor.", "Bülten gece yarısı çıktı.", "Telif hakkı yetmiş yıl sürer.",
        "Gemiyle iletişim kesildi.", "Fırın tüterse 112'yi arayın.", "Bilgi için 555 0100.", "1. Unu ılık suyla karıştırın.",
        "Kalıbı yazdırın.", "Ne okuyorsunuz?", "Ne düşünüyorsunuz?", "Önünüze bakın.", "Fırıncıları dinleyin, dedi.",
        "Son vapuru kaçırmayın.", "Bizi takip edin, der gibiydi martılar.", "Abone ol, diyordu afiş.",
        "Güncelleme: oylama ertelendi.", "Giriş yapın dedi.", "Tüm haklar kraliçenindi.",
    ),
    "nl": (
        "Lees meer, zei haar moeder.", "‘Delen!’ riep ze.", "Koekjes op een rooster laten afkoelen.",
        "Cookies volgen de lezers, staat in het rapport.", "De nieuwsbrief verscheen om middernacht.",
        "Het auteursrecht duurt zeventig jaar.", "Het contact met het schip viel weg.", "Bel 112 als de oven rookt.",
        "Inlichtingen: 555 0100.", "1. Meng het meel met warm water.", "Print het patroon uit.", "Wat leest u?", "Wat vind jij?",
        "Zie ook bladzijde 12.", "Mis de laatste boot niet.", "Volg ons, leken de meeuwen te roepen.",
        "Abonneer u, stond op het affiche.", "Wat vind je?",
    ),
    "id": (
        "Bagikan beras itu kepada tetangga, kata lurah kepada warga.",
        "Ikuti jejak ayahnya, ia menjadi nelayan sejak muda.",
        "Ikuti saluran air itu sampai ke bendungan, kata petani.",
        "Dilarang mengambil ikan tanpa izin, tulis papan di tepi danau.",
        "Laporan wartawan asing itu dibantah oleh bupati.",
        "Artikel ini hanya satu dari ratusan yang ia tulis selama hidupnya.",
        "Konten ini dibuat oleh seorang pelajar dari Riau, kata polisi.",
        "Apakah artikel ini benar? Hakim bertanya dua kali.",
        "Terima kasih telah datang, kata wali kota kepada para tamu.",
        "Berlangganan koran adalah kebiasaan keluarganya sejak lama.",
        "Geser meja itu ke kiri untuk melihat pintunya, kata pemandu.",
        "Dukung kami, teriak para penonton dari tribun.",
        "Jakarta, 12 Maret 2021, menjadi hari yang tidak akan ia lupakan.",
        "Aplikasi Telegram diblokir selama dua pekan oleh pemerintah.",
        "Grup WhatsApp warga itu kini beranggotakan 200 orang.",
        "Baca lebih banyak, kata ibunya.", "\"Bagikan!\" serunya.", "Iklan mahal, katanya.", "Kue didinginkan di rak.",
        "Cookie mengikuti pembaca, tulis laporan itu.", "Buletin terbit tengah malam.", "Hak cipta berlaku tujuh puluh tahun.",
        "Kontak dengan kapal terputus.", "Hubungi 112 bila tungku berasap.", "Keterangan di nomor 555 0100.",
        "1. Campur tepung dengan air hangat.", "Cetak polanya di kertas tebal.", "Apa yang Anda baca?", "Bagaimana menurut Anda?",
        "Lihat ke bawah.", "Dengarkan para tukang, katanya.", "Jangan lewatkan kapal terakhir.",
        "Ikuti kami, seolah teriak camar.", "Simak baik-baik.", "Bagaimana pendapatmu?",
    ),
    "uk": (
        "Читайте більше, казала мати.", "Читайте також уголос, радив учитель.", "— Поділися! — сказала вона.",
        "Нагадаємо, маяк закрили тридцять років тому.", "Реклама дорога, сказала вона.", "Печиво остуджують на решітці.",
        "Файли cookie стежать за читачами, йдеться у звіті.", "Розсилка вийшла опівночі.", "Авторське право діє сімдесят років.",
        "Зв'язок із кораблем зник.", "Дзвоніть 112, якщо димить піч.", "Довідки за телефоном 555-01-00.",
        "1. Змішайте борошно з водою.", "Роздрукуйте шаблон.", "Що ви читаєте?", "Що ви думаєте?", "Дивіться під ноги.",
        "Слухайте пекарів, сказала вона.", "Не пропустіть останній пором.", "Підписуйтесь, казала афіша.", "Усі права в цариці.",
        "Передрук тривав місяць.",
    ),
    "zh": (
        "“多读点书。”母亲说。", "阅读更多的书吧，母亲说。", "“分享！”她说。", "广告很贵，她说。", "饼干放在架子上晾凉。",
        "报告说，Cookie会跟踪读者。", "通讯在午夜出版。", "版权保护期为七十年。", "“版权所有”四个字刻在门上。",
        "与船的联系中断了。", "炉子冒烟请拨打112。", "咨询电话：555 0100。", "1. 把面粉和温水混合。", "另见第12页。",
        "听听面包师的话，她说。", "不要错过最后一班船。", "关注我们，海鸥好像在喊。", "更正：塔高30米，不是40米。",
        "编者按：账本的日期写错了。",
    ),
    "ja": (
        "もっと読みなさい、と母は言った。", "「シェア！」と彼女は言った。", "広告は高い、と彼女は言った。",
        "クッキーは網の上で冷ます。", "Cookieは読者を追跡すると報告書は言う。", "会報は真夜中に出た。", "著作権は七十年続く。",
        "船との連絡が途絶えた。", "窯から煙が出たら112に電話を。", "問い合わせは555 0100まで。", "1. 粉をぬるま湯と混ぜる。",
        "型紙を印刷する。", "何を読みますか。", "パン職人の話を聞いて、と彼女は言った。", "最後の船をお見逃しなく。",
        "フォローして、とカモメが叫ぶようだった。", "あわせて読みたい本は三冊ある。", "訂正：塔の高さは30メートルです。",
    ),
    "ar": (
        "اقرأ أكثر، قالت الأم.", "اقرأ المزيد من الكتب، قالت الأم.", "«شاركوا!» قالت.", "الإعلان غال، قالت.",
        "تتبع ملفات تعريف الارتباط القراء، وفق التقرير.", "صدرت النشرة عند منتصف الليل.", "حقوق المؤلف تدوم سبعين عاما.",
        "انقطع الاتصال بالسفينة.", "اتصل بالرقم 112 إذا دخن الفرن.", "1. اخلط الدقيق بالماء.", "اطبع النموذج.",
        "استمع إلى الخبازين، قالت.", "لا تفوتوا آخر قارب.", "تابعونا، كأن النوارس تصيح.", "سؤال: لماذا؟", "بكى رئيس التحرير.",
    ),
    "fa": (
        "بیشتر بخوانید، مادر می‌گفت.", "«به اشتراک بگذارید!» او گفت.", "تبلیغات گران است، او گفت.",
        "کوکی‌ها خوانندگان را دنبال می‌کنند، گزارش می‌گوید.", "خبرنامه نیمه‌شب منتشر شد.", "حق مؤلف هفتاد سال دوام دارد.",
        "تماس با کشتی قطع شد.", "اگر تنور دود کرد با ۱۱۲ تماس بگیرید.", "۱. آرد را با آب ولرم مخلوط کنید.", "الگو را چاپ کنید.",
        "چه می‌خوانید؟", "به نانوایان گوش دهید، او گفت.", "آخرین قایق را از دست ندهید.",
        "ما را دنبال کنید، گویی مرغان فریاد می‌زدند.", "سردبیر گریست.",
    ),
}

#: Stay between paragraphs, where they are a subhead, a verse, an item or a caption.
SUBHEADS = {
    "en": (
        "Read more than one map", "Comments on the plan came from forty villages", "Source: the Nile", "By the river",
        "By and by", "Via Appia", "Follow the money", "Print is not dead", "Home alone", "Top of the pops", "Search and rescue",
        "More than words", "Latest is not always best", "Copyright and the baker",
        "Subscribe or die: how papers fight for readers", "Log in to the past", "Topics for a rainy day",
        "1. Edith Crane (Marrow Point) 12:45", "O ship of bread, sail on", "and leave the tower to the birds", "\"No entry\"",
        "Edith Crane", "Edith Crane, Tom Gull and Mary Heron", "MARROW POINT, England (Reuters) -", "MARROW POINT —",
        "The keeper and his dog on the stairs, 1911",
    ),
    "ru": (
        "Источник: Волга", "Источник: родник под горой", "Следуй за деньгами", "Реклама хлеба", "Войти в реку дважды",
        "Темы вечера", "Кран — Рыбаков — 3:1", "1. Эдита Кран (Марь) 12:45", "«Входа нет»", "Эдита Кран",
        "Эдита Кран, Фома Чайка и Мария Цапля", "12 мая 1911 года", "Назад в будущее", "Автор неизвестен", "Поделиться хлебом",
        "Печать зла", "Итого: 12", "Победитель: Эдита Кран", "Список литературы", "Комментарий эксперта", "Цитата дня",
        "Перевод с английского", "Закон о приватности принят", "Авторское право", "Комментарий: почему башня важна",
        "Ищем редактора",
    ),
    "de": (
        "Mehr lesen, weniger reden", "Teilen macht glücklich", "Kommentare zum Plan kamen aus vierzig Dörfern",
        "Foto: Der Wärter und sein Hund auf der Treppe", "Quelle: der Nil", "Am Fluss", "Von der Rolle", "Von Hand",
        "Von Anna bis Zoe", "Anzeige ist raus", "Anzeige gegen den Wärter", "Anmelden oder abmelden", "Themen des Abends",
        "Kranz – Fischer 3:1", "1. Edith Kranz (Mohnkap) 12:45", "Über uns der Himmel", "„Kein Zutritt“", "Edith Kranz",
        "Weiter so", "Zurück zum Start", "Impressum einer Stadt", "Suche nach Mehl", "Preis: 12 Euro", "Sieger: Edith Kranz",
        "Datenschutz im Turm", "Bild der Frau",
    ),
    "fr": (
        "Lire plus, parler moins", "Partager le pain", "Photo : comment en prendre une", "Source : le Nil", "Par la rivière",
        "Par Toutatis", "Publicité mensongère", "Se connecter au passé", "12, rue du Moulin", "Grue 3, Pêcheur 1",
        "« Entrée interdite »", "Édith Grue", "CAP PAVOT (AFP) —", "Retour à la terre", "Recherche farine désespérément",
        "Prix : 12 euros", "Vainqueur : Édith Grue", "Accueil chaleureux", "Suivez l'argent", "Crédit agricole", "Publié en 1911",
        "Publié à Paris", "Voir plus loin", "La loi sur la vie privée adoptée", "Réforme du droit d'auteur", "Droit d'auteur",
    ),
    "es": (
        "Leer más, hablar menos", "Compartir el pan", "Foto: el farero y su perro en la escalera", "Fuente: el Nilo",
        "Por el río", "Por la mañana", "Publicidad engañosa", "Calle del Molino, 12", "Grulla 3, Pescador 1",
        "«Prohibido el paso»", "Edita Grulla", "CABO AMAPOLA (EFE).—", "12 de mayo", "12 de mayo de 1911", "Volver a empezar",
        "Buscar harina", "Precio: 12 euros", "Ganador: Edita Grulla", "No te pierdas", "Inicio del curso", "Siga el dinero",
        "Por Edita Grulla", "Relacionado con la reina", "Publicado en 1911", "Actualizado a mano", "Compartir en familia",
    ),
    "it": (
        "Leggere di più, parlare di meno", "Condividi il pane", "Fonte: il Nilo", "Lungo il fiume", "Di notte",
        "Pubblicità ingannevole", "Via Appia", "Via del Mulino 12", "Stampa e regime", "Gru 3, Pescatore 1", "«Vietato entrare»",
        "Edita Gru", "(ANSA) - CAPO PAPAVERO, 12 MAG -", "12 maggio", "12 maggio 1911", "Avanti tutta", "Cerca la farina",
        "Prezzo: 12 euro", "Vincitore: Edita Gru", "Da non perdere", "Da non perdere di vista", "Segui il denaro",
        "Testo: anonimo", "A cura di", "Pubblicato nel 1911", "Aggiornato a mano",
    ),
    "pt": (
        "Ler mais, falar menos", "Compartilhar o pão", "Pelo rio", "Por acaso", "Publicidade enganosa", "Rua do Moinho, 12",
        "Grou 3, Pescador 1", "«Entrada proibida»", "Edite Grou", "Voltar a casa", "Preço: 12 euros", "Vencedor: Edite Grou",
        "Siga o dinheiro", "Publicado em 1911", "Aprovada a lei da privacidade", "Direitos autorais",
        "Comentário: porque a torre importa", "Procura-se diretor", "Caem as receitas de publicidade", "Fonte do rio",
        "Foto do ano", "Por fim", "Por exemplo", "Por terra e mar", "Por Deus", "Mais pão",
    ),
    "pl": (
        "Więcej czytać, mniej mówić", "Nad rzeką", "Zaloguj się do przeszłości", "ul. Młyńska 12", "Żuraw 3, Rybak 1",
        "„Wstęp wzbroniony”", "Edyta Żuraw", "Szukaj wiatru w polu", "Ciąg dalszy nastąpi", "Cena: 12 zł",
        "Zwycięzca: Edyta Żuraw", "Polecamy rano", "Opublikowano w 1911", "Ustawa o prywatności przyjęta", "Prawa autorskie",
        "Komentarz: czemu wieża się liczy", "Szukamy redaktora", "Wpływy z reklam spadają", "Źródło rzeki", "Zdjęcie roku",
        "Więcej chleba", "Więcej o chlebie", "Szukanie latarnika", "Najnowsze plany", "Warto wiedzieć", "Miejsce: Cypel",
    ),
    "tr": (
        "Daha fazla oku, daha az konuş", "Irmak kıyısında", "Giriş ücretsiz", "Değirmen Sokak 12", "Turna 3, Balıkçı 1",
        "Edibe Turna", "Ara sıra", "Fiyat: 12 lira", "Kazanan: Edibe Turna", "Baca: dumanın çıktığı yer",
        "Gizlilik yasası kabul edildi", "Telif hakkı", "Yorum: kule neden önemli", "Editör aranıyor", "Reklam gelirleri düşüyor",
        "Irmağın kaynağı", "Yılın fotoğrafı", "Daha fazla ekmek", "Son haberler cepheden", "Yer: Gelincik", "Not: fırın sıcak",
        "Öneri: çavdar", "Adım 1: karıştır", "Cevap: çavdar", "Hava durumu", "Sorular ve cevaplar",
    ),
    "nl": (
        "Meer lezen, minder praten", "Delen is vermenigvuldigen", "Foto: De wachter en zijn hond op de trap", "Bron: de Nijl",
        "Langs de rivier", "Door de bank genomen", "Door weer en wind", "Door Edith Kraan geschilderd", "Advertentie uit 1911",
        "Molenlaan 12", "Kraan 3, Visser 1", "‘Verboden toegang’", "Edith Kraan", "Kijk ook omhoog", "Zoeken naar meel",
        "Wordt vervolgd", "Prijs: 12 euro", "Winnaar: Edith Kraan", "Meer dan woorden", "Beeld van een bakker",
        "Privacywet aangenomen", "Commentaar: waarom de toren telt", "Hoofdredacteur gezocht", "Advertentie-inkomsten dalen",
        "Bron van de rivier", "Foto van het jaar",
    ),
    "id": (
        "Di tepi sungai", "Jalan Gilingan 12", "Bangau 3, Camar 1", "\"Dilarang masuk\"", "Edita Bangau", "Lihat juga langit",
        "Cari tepung", "Harga: Rp 12.000", "Pemenang: Edita Bangau", "Daftar pustaka", "Tempo dulu", "UU privasi disahkan",
        "Hak cipta", "Reformasi hak cipta", "Komentar: mengapa menara penting", "Dicari pemimpin redaksi",
        "Pendapatan iklan turun", "Sumber sungai", "Foto tahun ini", "Lebih banyak roti", "Daftar pemenang", "Daftar isi",
        "Pencarian penjaga", "Berita terbaru dari garis depan", "Lokasi: Tanjung Poppi", "Catatan: tungku panas",
    ),
    "uk": (
        "Джерело: Дніпро", "Біля річки", "вул. Млинна, 12", "Кран — Рибак — 3:1", "«Вхід заборонено»", "Едита Кран",
        "Ціна: 120 грн", "Переможець: Едита Кран", "Закон про приватність ухвалено", "Авторське право",
        "Коментар: чому вежа важлива", "Шукаємо редактора", "Доходи від реклами падають", "Джерело річки", "Фото року",
        "Більше хліба", "Більше про хліб", "Детальніше про вежу", "Пошуки сторожа", "Останні новини з фронту", "Місце: мис Мак",
        "Увага: піч", "Порада: жито", "Крок 1: змішати", "Відповідь: жито", "Підтримайте вежу",
    ),
    "zh": (
        "评论来自四十个村庄", "照片：怎样拍一张", "跟着钱走", "磨坊路12号", "鹤3比1胜", "1. 艾迪丝（罂粟角） 12:45", "您读什么？",
        "您怎么看？", "“禁止入内”", "新华社罂粟角5月12日电", "搜索与救援", "价格：12元", "冠军：艾迪丝", "参考文献", "隐私法通过",
        "版权改革", "评论：塔为什么重要", "招聘编辑", "广告收入下降", "河的源头", "年度照片", "更多面包", "注册船只",
        "寻找守塔人", "前线最新消息", "相关犯罪",
    ),
    "ja": (
        "コメントは四十の村から届いた", "写真は1911年の灯台", "川のほとり", "粉ひき通り12番地", "鶴田 3-1 漁師", "「立入禁止」",
        "鶴田エディ", "検索と救助", "価格：12円", "優勝：鶴田エディ", "参考文献", "著作権改革", "今年の写真", "もっとパンを",
        "船の登録", "灯台守を探して", "関連犯罪", "場所：ケシ岬", "注意：窯は熱い", "ヒント：ライ麦", "手順1：混ぜる",
        "答え：ライ麦", "問い：なぜか", "塔を支援", "読者の手紙", "著者不詳",
    ),
    "ar": (
        "ردود الفعل", "الصورة: كيف تلتقط واحدة", "على ضفة النهر", "إعلان الحرب", "شارع الطاحونة 12", "«ممنوع الدخول»",
        "بحث وإنقاذ", "السعر: 12 دينارا", "الفائز: إديث", "إقرار قانون الخصوصية", "إصلاح حقوق المؤلف", "تعليق: لماذا البرج مهم",
        "مطلوب رئيس تحرير", "تراجع عائدات الإعلانات", "منبع النهر", "صورة العام", "مزيد من الخبز", "المزيد عن الخبز",
        "البحث عن الحارس", "آخر الأخبار من الجبهة", "المكان: رأس الخشخاش", "ملاحظة: الفرن ساخن", "نصيحة: الجاودار",
        "الخطوة 1: الخلط", "جواب: الجاودار", "ادعموا البرج",
    ),
    "fa": (
        "کنار رود", "خیابان آسیاب ۱۲", "«ورود ممنوع»", "به آسمان هم نگاه کنید", "جستجو و نجات", "مواد لازم", "قیمت: ۱۲ تومان",
        "برنده: ادیت", "منابع و مآخذ", "قانون حریم خصوصی تصویب شد", "حریم خصوصی", "حق مؤلف", "اصلاح حق مؤلف",
        "یادداشت: چرا برج مهم است", "سردبیر می‌خواهیم", "درآمد تبلیغات کاهش یافت", "سرچشمه رود", "عکس سال", "نان بیشتر",
        "بیشتر درباره نان", "ثبت کشتی‌ها", "جستجوی نگهبان", "آخرین خبرها از جبهه", "مکان: دماغه خشخاش", "توجه: تنور داغ است",
        "نکته: چاودار",
    ),
}

#: Stay as the first line.
HEADLINES = {
    "en": (
        "Photos: The old lighthouse through the years", "Opinion: We need more bakers", "Opinion | We need more bakers",
        "Read: The keeper's last letter", "Live updates: Storm hits Marrow Point", "In pictures: the lighthouse",
        "Sponsored: no more", "Advertisement for love", "Most popular baby names", "Most popular baby names of 1911",
        "Related tragedies", "By the Numbers: Bread", "By Popular Demand", "By Jove", "Share and share alike", "Follow the Bread",
        "Comment: We need bread", "12 comments that changed bread", "Newsletter: bread", "Contact lost", "Sign up",
        "Subscribe to hope", "The latest on bread", "Latest bread prices", "Trending bread", "Don't miss the bread",
        "Source: Baker to leave Marrow Point", "Sources: Baker to leave", "Correction", "Editor's note",
    ),
    "ru": (
        "ФОТО. Старый маяк", "Видео: пекарь лезет", "Мнение: больше хлеба", "Источник иссяк", "Поделиться хлебом",
        "Реклама хлеба", "Контакт потерян", "Новости хлеба", "Автор умер", "Главное о хлебе", "Читать хлеб", "Подписка на жизнь",
    ),
    "de": (
        "Von der Rolle", "Anzeige gegen Bäcker", "Fotos: Der alte Leuchtturm", "Kommentar: Mehr Brot", "Quelle versiegt",
        "Bild des Tages", "Kontakt abgebrochen", "Live: Sturm am Kap",
    ),
    "fr": (
        "Par amour du pain", "Par Toutatis", "Par Jean et pour Jean", "Photos : le vieux phare", "EN IMAGES. Le vieux phare",
        "VIDEO. Un boulanger grimpe", "Publicité : la fin", "Source tarie", "Opinion : du pain", "Partager le pain",
        "Contact perdu",
    ),
    "es": (
        "Por amor al pan", "Por qué sube el pan", "Por tierra, mar y aire", "Por Edita y por todos", "Fotos: el viejo faro",
        "FOTOS: El viejo faro", "VIDEO: Un panadero trepa al faro", "Opinión: más pan", "Publicidad engañosa", "Compartir el pan",
        "Contacto perdido",
    ),
    "it": (
        "Di padre in figlio", "Di pane e di rose", "Di nuovo in mare", "Opinione: più pane", "Contatto perso",
    ),
    "pt": (
        "Por amor ao pão", "Por que sobe o pão", "Por terra e mar", "Opinião: mais pão", "Contato perdido",
    ),
    "pl": (
        "Wideo: piekarz się wspina", "Opinia: więcej chleba", "Źródło wyschło", "Reklama chleba",
    ),
    "tr": (
        "Görüş: daha çok ekmek", "Kaynak kurudu", "Reklam yasağı",
    ),
    "nl": (
        "Door de storm", "Door Noord-Holland op de fiets", "Foto's: de oude toren", "Opinie: meer brood", "Beeld van de dag",
        "Contact verloren", "Deel dijk ingestort", "Laatste nieuws over de storm", "Meer over de storm", "Door Jan en Alleman",
    ),
    "id": (
        "Di Balik Layar Istana", "Di tengah hujan deras", "Di tepi sungai Kapuas", "Di Antara Dua Pulau",
        "Infografis: Cara Membuat Roti", "Sumber air baru ditemukan", "Kamis, hujan turun lagi", "Opini: Menara Kita",
        "Baca Juga Lupa", "Masuk Angin atau Flu?", "Daftar Harga Roti Terbaru", "Kontak Terakhir dengan Kapal",
        "Simak Jadwal Kapal Hari Ini", "Cek Fakta: Menara Tidak Runtuh", "Ini Daftar Pemenang Lomba Roti",
        "Berita Duka dari Tanjung Poppi", "Jangan Lewatkan, Festival Roti Digelar Minggu",
        "Ikuti Lomba Roti di Instagram, Ini Caranya", "Cara Bergabung di Grup WhatsApp Warga", "Iklan Roti Terbaik 1911",
        "Penulis Roti Itu Bernama Edita", "Editor Terakhir", "Laporan Wartawan Perang", "Hak Cipta Roti",
        "Komentar Warga soal Menara", "12 Komentar Warga soal Menara", "5 Foto Menara Tua",
    ),
    "uk": (
        "Відео: пекар лізе", "Думка: більше хліба", "Реклама хліба",
    ),
    "zh": (
        "图集：老灯塔", "视频：面包师爬塔", "评论：需要更多面包", "来源不明的面包", "广告战", "图片报道：老灯塔",
    ),
    "ja": (
        "社説：もっとパンを", "広告合戦",
    ),
    "ar": (
        "صور: المنارة القديمة", "فيديو: خباز يتسلق", "رأي: مزيد من الخبز", "إعلان الحرب",
    ),
    "fa": (
        "ویدئو: نانوا بالا رفت", "یادداشت: نان بیشتر",
    ),
}
# fmt: on


def each(table: dict[str, tuple[str, ...]]) -> pytest.MarkDecorator:
    """Try each line of a table, in its language."""
    return pytest.mark.parametrize(("language", "line"), [(language, line) for language, found in table.items() for line in found])


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner()


@each(SENTENCES)
@pytest.mark.parametrize("place", [3, 1, 6], ids=["inside", "under-the-headline", "at-the-end"])
def test_sentences_stay(cleaner: Cleaner, language: str, line: str, place: int) -> None:
    article = ARTICLES[language]
    source = "\n".join((*article[:place], line, *article[place:]))
    assert cleaner.clean(source).text == source


@each(SUBHEADS)
def test_subheads_stay(cleaner: Cleaner, language: str, line: str) -> None:
    article = ARTICLES[language]
    source = "\n".join((*article[:3], line, *article[3:]))
    assert cleaner.clean(source).text == source


@each(HEADLINES)
def test_headlines_stay(cleaner: Cleaner, language: str, line: str) -> None:
    source = "\n".join((line, *ARTICLES[language][1:]))
    assert cleaner.clean(source).text == source
