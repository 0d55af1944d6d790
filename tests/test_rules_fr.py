"""French phrase rules: lines that go from an article, and look-alikes that stay."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

ARTICLE = (
    "Vieilmont rouvre son musée de l'eau après trois ans",
    "Le musée de l'eau de Vieilmont rouvre samedi après trois ans de travaux, a annoncé mardi sa directrice, Hélène Carrel.",
    "Dans les salles de l'ancienne usine, deux des quatre pompes à vapeur tournent de nouveau grâce au travail d'une association.",
    "« Nous avons trouvé à la cave des plans que tout le monde avait oubliés », raconte la directrice, « et tout a changé. »",
    "La ville a payé 6,2 millions d'euros pour les travaux, et 400 000 euros sont venus des habitants et d'une fondation.",
    "À l'automne, une exposition sur la crue de 1954 doit suivre, pour laquelle le musée cherche encore des photos et des lettres.",
)
TEXT = "\n".join(ARTICLE)
PHRASE_FILTERS = ("ads", "boilerplate", "footers")

#: Noise wherever it stands.
INSIDE = [
    "Publicité",
    "— PUBLICITE —",
    "La suite après la publicité",
    "L'article continue après la publicité",
    "Contenu sponsorisé",
    "Cet article contient des liens affiliés",
    "Lire aussi : Le conseil discute du prix des billets",
    "À LIRE AUSSI > La piscine sera-t-elle plus chère ?",
    "A lire également : Cinq musées pour les jours de pluie",
    "Lire aussi Le conseil discute du prix des billets",
    "Voir aussi : La crue en images",
    "Sur le même sujet : Qui paie les travaux ?",
    "À ne pas manquer : Dix balades à vélo",
    "Vous aimerez aussi",
    "Articles similaires",
    "Les plus lus",
    "Partager cet article",
    "PARTAGER SUR FACEBOOK",
    "Cliquez pour partager sur Twitter(ouvre dans une nouvelle fenêtre)",
    "Imprimer l'article",
    "Suivez-nous sur Facebook et Twitter",
    "Rejoignez notre chaîne WhatsApp pour ne rien manquer",
    "Téléchargez notre application",
    "Inscrivez-vous à notre newsletter",
    "Recevez chaque matin l'essentiel de l'actualité",
    "Laisser un commentaire",
    "Soyez le premier à commenter",
    "Connectez-vous pour commenter",
    "Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *",
    "Tout accepter",
    "Continuer sans accepter",
    "Gestion des cookies",
    "Nous utilisons des cookies pour améliorer votre expérience.",
    "Abonnez-vous",
    "Article réservé aux abonnés",
    "Il vous reste 76.5% de cet article à lire. La suite est réservée aux abonnés.",
    "Déjà abonné ? Connectez-vous",
    "Mot de passe oublié ?",
    "Crédit photo : Marie Lambert",
    "Photo : REUTERS / Jean Marchand",
    "Photo d'illustration",
    "© AFP",
    "(avec AFP)",
    "Avec Reuters",
    "Source : Reuters",
    "Propos recueillis par Jean Marchand",
    "Aller au contenu principal",
    "Retour à l'accueil",
    "Article précédent",
    "Voir plus",
    "Mots-clés : musée, eau, Vieilmont",
    "Étiquettes : musée, eau",
    "Publié le 30/04/2024 à 16:00",
    "Publie le 12 avril 2023",
    "Mis à jour le 3 mai 2021 à 10h15",
    "Temps de lecture : 3 min",
    "Il y a 3 heures",
    "Lire la suite",
    "En savoir plus",
    "Signaler une erreur",
    "Cet article vous a plu ?",
    "Voir cette publication sur Instagram",
    "Une publication partagée par Vieilmont (@vieilmont)",
]

#: Noise under the article.
TAIL = [
    "Commentaires",
    "0 commentaires",
    "À la une",
    "Plus de culture",
    "Vendredi 28 avril 2023",
    "Par Marie Lambert",
    "AFP",
    "La rédaction",
    "À propos de l'auteur",
    "Directeur de la publication : Jean Marchand",
    "Tél. : 01 23 45 67 89",
    "Mentions légales",
    "© 2024 Le Courrier de Vieilmont. Tous droits réservés.",
    "Toute reproduction interdite sans autorisation",
    "Mentions légales | CGU | Politique de confidentialité",
    "Tous droits réservés",
]

#: Noise above it.
HEAD = [
    "Par Marie Lambert",
    "Par Marie Lambert et Jean Marchand (avec AFP)",
    "Vendredi 28 avril 2023",
    "12 commentaires",
    "Par la rédaction",
]

#: Words that go only together.
BLOCKS = [
    ("Partager", "Tweeter", "Imprimer"),
    ("Politique", "Économie", "Sport", "Culture"),
    ("Accueil", "Recherche", "Connexion"),
    ("Mentions légales", "Contact", "Plan du site"),
]

#: Labels that take the lines below them along.
OPENERS = [
    ("À lire aussi", "Le conseil discute du prix des billets", "La piscine reste ouverte tout l'hiver"),
    ("Sur le même sujet", "Comment tourne une pompe à vapeur"),
    ("Les plus lus", "Le pont fermé jusqu'en mai", "De nouveaux bus pour le sud de la ville"),
]

#: Look-alikes.
STAY = [
    "Lire aussi les petites lignes du contrat, conseille l'association.",
    "À lire aussi bien en été qu'en hiver, ce livre séduit par sa langue.",
    "Voir aussi loin demande du courage, dit le maire.",
    "Sur le même sujet, le ministre est resté muet.",
    "La publicité pour le musée est l'affaire de l'association.",
    "Publicité mensongère : trois sociétés condamnées",
    "Partager les coûts avec la région reste l'objectif du maire.",
    "Partager",
    "Imprimer les billets chez soi est possible.",
    "Suivez le guide, lance la bénévole aux visiteurs.",
    "Rejoignez-nous, criaient les bénévoles aux passants.",
    "La newsletter de la mairie compte 8 000 abonnés.",
    "Recevez mes salutations, écrit le poète à son frère.",
    "Nous utilisons des cookies, admet la société, mais jamais pour la publicité.",
    "La recette des cookies de ma grand-mère tient en cinq lignes.",
    "Tous les droits réservés aux hommes leur furent enfin ouverts.",
    "Le copyright des plans appartient à la famille.",
    "Le journal a perdu dix mille abonnés en un an.",
    "Il vous reste 20 % de batterie, dit la voix.",
    "Pour lire la suite de ses lettres, il faudra attendre l'automne.",
    "Laisser un commentaire désobligeant coûte désormais 135 euros.",
    "Aucun commentaire n'a été fait par l'avocat.",
    "Commentaire de la semaine",
    "Source : le ruisseau qui naît derrière le musée et dont la ville boit l'eau",
    "Source de vie",
    "AFP annonce la nomination d'un nouveau directeur.",
    "Avec les agences de l'État, la région a signé un accord.",
    "Publié en 1857, le recueil fit scandale.",
    "Mis à jour chaque matin, le registre tient compte des prix.",
    "Il y a dix ans, le pont s'effondrait.",
    "Par amour du pain",
    "Par monts et par vaux",
    "Par ici la sortie",
    "Lire la suite du roman, voilà ce que réclament ses fans.",
    "En savoir plus sur nos origines, tel est le but de la mission.",
    "Une erreur ? Non, un choix politique, répond l'élue.",
    "La reproduction des tortues commence en mai sur la plage.",
    "Étiquettes trompeuses : l'enquête de l'association",
    "Retour à l'accueil chaleureux de l'an dernier : la ville attend ses champions.",
    "Culture",
]

#: Noise inside a line.
CUTS = [
    ("La pompe en janvier. Photo : Jean Marchand", "La pompe en janvier."),
    ("La pompe en janvier (Photo : Jean Marchand/AFP)", "La pompe en janvier"),
    (
        "La salle est pleine. PUBLICITÉ Dimanche, les enfants sont venus avec leurs parents.",
        "La salle est pleine. Dimanche, les enfants sont venus avec leurs parents.",
    ),
    ("La salle est pleine. Lire aussi : La piscine reste ouverte", "La salle est pleine."),
    ("La salle (lire aussi : La piscine reste ouverte) est pleine, dit-elle.", "La salle est pleine, dit-elle."),
    ("La salle est pleine. Suivez-nous sur Facebook et Instagram !", "La salle est pleine."),
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
