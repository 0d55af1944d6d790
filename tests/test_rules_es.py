"""Spanish phrase rules: lines that go from an article, and look-alikes that stay."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

ARTICLE = (
    "Puentevieja reabre su museo del agua tras tres años",
    "El museo del agua de Puentevieja reabre el sábado tras tres años de obras, anunció el martes su directora, Elena Carrasco.",
    "En las salas de la antigua fábrica giran de nuevo dos de las cuatro bombas de vapor, que una asociación desmontó y limpió.",
    "«En el sótano hallamos planos que nadie recordaba», cuenta la directora, «y desde entonces todo cambió para nosotros.»",
    "La ciudad pagó 6,2 millones de euros por las obras, y otros 400.000 euros llegaron de los vecinos y de una fundación.",
    "En otoño seguirá una exposición sobre la riada de 1954, para la que el museo busca todavía fotografías y cartas de la época.",
)
TEXT = "\n".join(ARTICLE)
PHRASE_FILTERS = ("ads", "boilerplate", "footers")

#: Noise wherever it stands.
INSIDE = [
    "PUBLICIDAD",
    "- Publicidad -",
    "La nota continúa después de la publicidad",
    "Contenido patrocinado",
    "Este artículo contiene enlaces de afiliados",
    "Lea también: El concejo discute el precio de las entradas",
    "LEE TAMBIÉN: ¿Será más cara la piscina?",
    "LEA TAMBIEN | Cinco museos para días de lluvia",
    "Leé también: Vecinos piden otro puente",
    "Lea también El concejo discute el precio de las entradas",
    "Vea también: La riada en imágenes",
    "TE PUEDE INTERESAR: ¿Quién paga las obras?",
    "Le puede interesar: Diez paseos en bicicleta",
    "Nota relacionada: Cómo gira una bomba de vapor",
    "No te pierdas: Los fines de semana del verano",
    "Te puede interesar",
    "Noticias relacionadas",
    "Lo más leído",
    "Más noticias",
    "Compartir esta noticia",
    "COMPARTIR EN FACEBOOK",
    "Haz clic para compartir en Twitter (Se abre en una ventana nueva)",
    "Imprimir artículo",
    "Síguenos en Facebook, Twitter e Instagram",
    "Seguinos en Instagram",
    "Únete a nuestro canal de WhatsApp",
    "Descarga nuestra app",
    "Suscríbete a nuestra newsletter",
    "Recibe cada mañana las noticias en tu correo",
    "Deja un comentario",
    "Sé el primero en comentar",
    "Inicia sesión para comentar",
    "Tu dirección de correo electrónico no será publicada.",
    "Aceptar todas las cookies",
    "Política de cookies",
    "Utilizamos cookies propias y de terceros para mejorar nuestros servicios.",
    "Suscríbete",
    "Contenido exclusivo para suscriptores",
    "¿Ya eres suscriptor? Inicia sesión",
    "¿Olvidaste tu contraseña?",
    "Foto: María Robledo",
    "FOTOS: CORTESÍA",
    "Imagen referencial",
    "Fuente: EFE",
    "(Con información de AFP)",
    "Ir al contenido",
    "Volver al inicio",
    "Nota anterior",
    "Ver más",
    "Etiquetas: museo, agua, Puentevieja",
    "Archivado en: Sociedad",
    "Publicado el 30 de abril de 2024 a las 16:00",
    "ULTIMA ACTUALIZACION: 12 de abril de 2023",
    "Actualizado: 03/05/2021 10:15h",
    "Tiempo de lectura: 3 min",
    "Hace 3 horas",
    "Leer más",
    "Seguir leyendo",
    "Reportar un error",
    "¿Te gustó este artículo?",
    "Ver esta publicación en Instagram",
    "Una publicación compartida de Puentevieja (@puentevieja)",
]

#: Noise under the article.
TAIL = [
    "Comentarios",
    "0 comentarios",
    "Última hora",
    "Más de cultura",
    "Viernes, 28 de abril de 2023",
    "Por María Robledo",
    "EFE",
    "Redacción",
    "Agencias",
    "Sobre el autor",
    "Director: Juan Peralta",
    "Tel.: 912 345 678",
    "Términos y condiciones",
    "© 2024 Diario de Puentevieja. Todos los derechos reservados.",
    "Todos los derechos reservados",
    "Prohibida su reproducción total o parcial",
    "Queda prohibida la reproducción sin autorización escrita",
    "Aviso legal | Política de privacidad | Contacto",
]

#: Noise above it.
HEAD = [
    "Por María Robledo",
    "Por: Juan Peralta y Ana Quiroga",
    "Viernes, 28 de abril de 2023",
    "12 comentarios",
    "EFE / Madrid",
]

#: Words that go only together.
BLOCKS = [
    ("Compartir", "Tuitear", "Imprimir"),
    ("Política", "Economía", "Deportes", "Cultura"),
    ("Inicio", "Buscar", "Iniciar sesión"),
    ("Aviso legal", "Contacto", "Publicidad"),
]

#: Labels that take the lines below them along.
OPENERS = [
    ("Te puede interesar", "El concejo discute el precio de las entradas", "La piscina abre todo el invierno"),
    ("Noticias relacionadas", "Cómo gira una bomba de vapor"),
    ("Lo más leído", "El puente cerrado hasta mayo", "Nuevos autobuses para el sur de la ciudad"),
]

#: Look-alikes.
STAY = [
    "Lea también las letras pequeñas del contrato, aconseja la asociación.",
    "También lee a los clásicos antes de dormir.",
    "Le puede interesar a cualquiera que alquile un piso, sostiene la ministra.",
    "Ver para creer: el pueblo que apagó sus farolas",
    "Más noticias falsas que verdaderas circularon esa semana.",
    "La publicidad del museo corre a cargo de la asociación.",
    "Publicidad engañosa: multan a tres empresas",
    "Compartir piso sale cada vez más caro en la ciudad.",
    "Compartir",
    "Comparte casa con dos amigos desde enero.",
    "Síguenos, gritó el guía, y echó a andar escaleras abajo.",
    "Sigue la huelga en los puertos",
    "El boletín del ayuntamiento llega a 8.000 hogares.",
    "Recibe el premio por sus estudios sobre el agua",
    "Usamos cookies, reconoce la empresa, aunque nunca para vender datos.",
    "Las cookies de avena se hornean doce minutos.",
    "Todos los derechos reservados a los hombres pasaron a las mujeres.",
    "El copyright de los planos es de la familia.",
    "El diario perdió diez mil suscriptores en un año.",
    "Para seguir leyendo a oscuras usaba una linterna.",
    "Ya soy abuelo, dijo el capitán, y se echó a reír.",
    "Sin comentarios, respondió el ministro a la prensa.",
    "Deja un comentario despectivo y se marcha, cuenta la testigo.",
    "Fuente: el manantial que nace tras la casa y riega los huertos",
    "Fuente de vida",
    "EFE recibe el premio de la asociación.",
    "Con información falsa lograron entrar en el edificio.",
    "Publicado en 1967, el libro cambió la novela del continente.",
    "Actualizado cada mañana, el índice recoge los precios.",
    "Hace dos años el puente se hundió.",
    "Por amor al arte",
    "Por una cabeza",
    "Por tierra, mar y aire",
    "Leer más de diez libros al año es su meta.",
    "Sigue leyendo a los ochenta años con la misma pasión.",
    "Informar errores a tiempo evita accidentes, dice el piloto.",
    "La reproducción de las tortugas empieza en mayo en la playa.",
    "Prohibida la entrada a menores, decía el cartel de la puerta.",
    "Archivado en 2019, el caso vuelve ahora a los tribunales.",
    "Volver al inicio costó a la familia diez años.",
    "Cultura",
]

#: Noise inside a line.
CUTS = [
    ("La bomba en enero. Foto: Juan Peralta", "La bomba en enero."),
    ("La bomba en enero (Foto: Juan Peralta/EFE)", "La bomba en enero"),
    (
        "La sala está llena. PUBLICIDAD El domingo los niños vinieron con sus padres.",
        "La sala está llena. El domingo los niños vinieron con sus padres.",
    ),
    ("La sala está llena. Lea también: La piscina abre todo el invierno", "La sala está llena."),
    ("La sala (lea también: La piscina abre) está llena, dijo.", "La sala está llena, dijo."),
    ("La sala está llena. Síguenos en Facebook e Instagram.", "La sala está llena."),
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
    assert cleaner.clean(f"{TEXT}\n{line}").text == TEXT


@pytest.mark.parametrize("line", HEAD)
def test_noise_above_the_article_goes(cleaner: Cleaner, line: str) -> None:
    assert cleaner.clean("\n".join((ARTICLE[0], line, *ARTICLE[1:]))).text == TEXT


@pytest.mark.parametrize("lines", BLOCKS)
def test_buttons_and_menus_go_together(cleaner: Cleaner, lines: tuple[str, ...]) -> None:
    assert cleaner.clean("\n".join((*ARTICLE, *lines))).text == TEXT


@pytest.mark.parametrize("lines", OPENERS)
def test_a_label_takes_its_headlines_along(cleaner: Cleaner, lines: tuple[str, ...]) -> None:
    assert cleaner.clean("\n".join((*ARTICLE, *lines))).text == TEXT


@pytest.mark.parametrize("line", STAY)
def test_look_alikes_stay(cleaner: Cleaner, line: str) -> None:
    source = _inside(line)
    assert cleaner.clean(source).text == source


@pytest.mark.parametrize(("line", "clean"), CUTS)
def test_spans_are_cut_out_of_a_line(cleaner: Cleaner, line: str, clean: str) -> None:
    assert cleaner.clean(_inside(line)).text == _inside(clean)
