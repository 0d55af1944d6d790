"""Portuguese phrase rules: lines that go from an article, and look-alikes that stay."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

ARTICLE = (
    "Ponte Velha reabre o museu da água depois de três anos",
    "O museu da água de Ponte Velha reabre no sábado depois de três anos de obras, disse na terça-feira a diretora Elena Carvalho.",
    "Nas salas da antiga fábrica giram de novo duas das quatro bombas a vapor, que uma associação desmontou e limpou à mão.",
    "«Na cave encontrámos plantas de que já ninguém se lembrava», conta a diretora, «e desde então tudo mudou para nós.»",
    "A cidade pagou 6,2 milhões de euros pelas obras, e outros 400 mil vieram dos moradores e de uma fundação da região.",
    "No outono haverá uma exposição sobre a cheia de 1954, para a qual o museu procura ainda fotografias e cartas da época.",
)
TEXT = "\n".join(ARTICLE)
PHRASE_FILTERS = ("ads", "boilerplate", "footers")

#: Noise wherever it stands.
INSIDE = [
    "PUBLICIDADE",
    "- Publicidade -",
    "Continua após a publicidade",
    "A matéria continua após o anúncio",
    "Conteúdo patrocinado",
    "Este artigo contém links de afiliados",
    "Leia também: Câmara discute o preço dos bilhetes",
    "LEIA MAIS: A piscina vai custar mais caro?",
    "LEIA TAMBEM | Cinco museus para dias de chuva",
    "Leia também Câmara discute o preço dos bilhetes",
    "Veja também: A cheia em imagens",
    "Saiba mais: Quem paga as obras",
    "Não perca: Dez passeios de bicicleta",
    "Clique aqui e leia mais sobre o museu",
    "Notícias relacionadas",
    "Mais lidas",
    "Também pode gostar",
    "Veja também",
    "Compartilhe esta notícia",
    "PARTILHAR NO FACEBOOK",
    "Clique para compartilhar no Twitter(abre em nova janela)",
    "Imprimir artigo",
    "Siga-nos no Facebook e no Instagram",
    "Receba as notícias no WhatsApp",
    "Entre no nosso canal do Telegram",
    "Baixe o nosso aplicativo",
    "Assine a nossa newsletter",
    "Subscreva a newsletter e fique a par de tudo",
    "Receba diariamente as notícias no seu e-mail",
    "Deixe um comentário",
    "Seja o primeiro a comentar",
    "Faça login para comentar",
    "O seu endereço de e-mail não será publicado.",
    "Aceitar todos os cookies",
    "Política de cookies",
    "Utilizamos cookies para melhorar a sua experiência.",
    "Assine já",
    "Conteúdo exclusivo para assinantes",
    "Já é assinante? Faça login",
    "Esqueceu a senha?",
    "Foto: Maria Coutinho/Divulgação",
    "FOTO: REPRODUÇÃO",
    "Imagem ilustrativa",
    "Fonte: Lusa",
    "Com informações da Agência Brasil",
    "Edição: Ana Lobo",
    "Ir para o conteúdo",
    "Voltar ao topo",
    "Próximo artigo",
    "Ver mais",
    "Tags: museu, água, Ponte Velha",
    "Categoria: Sociedade",
    "Publicado em 30 de abril de 2024 às 16:00",
    "Atualizado em 03/05/2021 10h15",
    "Tempo de leitura: 3 min",
    "Há 3 horas",
    "Leia mais",
    "Continuar a ler",
    "Comunicar erro",
    "Gostou desta notícia?",
    "Ver essa foto no Instagram",
    "Uma publicação partilhada por Ponte Velha (@pontevelha)",
]

#: Noise under the article.
TAIL = [
    "Comentários",
    "0 comentários",
    "Última hora",
    "Mais de cultura",
    "Sexta-feira, 28 de abril de 2023",
    "Por Maria Coutinho",
    "Lusa",
    "Redação",
    "Agência Brasil",
    "Sobre o autor",
    "Diretor: João Tavares",
    "Tel.: 212 345 678",
    "Termos de uso",
    "© 2024 Diário de Ponte Velha. Todos os direitos reservados.",
    "Todos os direitos reservados",
    "É proibida a reprodução total ou parcial sem autorização",
    "Política de privacidade | Termos de uso",
]

#: Noise above it.
HEAD = [
    "Por Maria Coutinho",
    "Por: João Tavares e Ana Lobo",
    "Sexta-feira, 28 de abril de 2023",
    "12 comentários",
    "Da Redação",
]

#: Words that go only together.
BLOCKS = [
    ("Compartilhar", "Tuitar", "Imprimir"),
    ("Política", "Economia", "Esportes", "Cultura"),
    ("Início", "Pesquisar", "Entrar"),
    ("Privacidade", "Contacto", "Quem somos"),
]

#: Labels that take the lines below them along.
OPENERS = [
    ("Leia também", "Câmara discute o preço dos bilhetes", "Piscina fica aberta todo o inverno"),
    ("Notícias relacionadas", "Como gira uma bomba a vapor"),
    ("Mais lidas", "Ponte fechada até maio", "Novos autocarros para o sul da cidade"),
]

#: Look-alikes.
STAY = [
    "Leia também as letras miúdas do contrato, aconselha a associação.",
    "Saiba mais quem puder: o segredo morreu com ele.",
    "Veja bem: ninguém pediu a ponte.",
    "Pode interessar a quem aluga casa, diz a ministra.",
    "Mais notícias falsas do que verdadeiras circularam na semana.",
    "A publicidade do museu fica a cargo da associação.",
    "Publicidade enganosa: três empresas multadas",
    "Compartilhar casa ficou mais caro na cidade.",
    "Compartilhar",
    "Partilha a casa com dois amigos desde janeiro.",
    "Siga-nos, gritou o guia, e desceu a escada.",
    "A newsletter da câmara chega a 8000 casas.",
    "Receba o prémio com humildade, disse o pai ao campeão.",
    "Usamos cookies, admite a empresa, mas nunca para vender dados.",
    "Os cookies de aveia assam em doze minutos.",
    "Todos os direitos reservados aos homens passaram às mulheres.",
    "O copyright das plantas é da família.",
    "O jornal perdeu dez mil assinantes num ano.",
    "Para continuar a ler no escuro, usava uma lanterna.",
    "Sem comentários, respondeu o ministro.",
    "Deixe um comentário maldoso e ele some, conta a vizinha.",
    "Comente quem quiser, disse o treinador antes de sair.",
    "Fonte: a nascente que brota atrás da casa e rega as hortas, segundo dizem",
    "Fonte de vida",
    "Lusa recebe o prémio da associação.",
    "Com informações falsas, conseguiram entrar no edifício.",
    "Publicado em 1956, o romance mudou a língua.",
    "Atualizado todas as manhãs, o índice reúne os preços.",
    "Há dois anos a ponte caiu.",
    "Por amor à arte",
    "Por um fio",
    "Por terra, mar e ar",
    "Leia mais de dez livros por ano e verá, dizia o pai.",
    "Continuar a ler aos oitenta anos é a paixão dele.",
    "Continua a subir o preço da luz.",
    "Reportar erros cedo evita acidentes, diz o piloto.",
    "A reprodução das tartarugas começa em maio na praia.",
    "Proibida a entrada de menores, dizia a placa na porta.",
    "Arquivado em 2019, o caso volta agora aos tribunais.",
    "Voltar ao início custou dez anos à família.",
    "Cultura",
]

#: Noise inside a line.
CUTS = [
    ("A bomba em janeiro. Foto: João Tavares", "A bomba em janeiro."),
    ("A bomba em janeiro (Foto: João Tavares/Divulgação)", "A bomba em janeiro"),
    (
        "A sala está cheia. PUBLICIDADE No domingo as crianças vieram com os pais.",
        "A sala está cheia. No domingo as crianças vieram com os pais.",
    ),
    ("A sala está cheia. Leia também: Piscina fica aberta todo o inverno", "A sala está cheia."),
    ("A sala (leia também: Piscina fica aberta) está cheia, disse.", "A sala está cheia, disse."),
    ("A sala está cheia. Siga-nos no Facebook e no Instagram.", "A sala está cheia."),
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
