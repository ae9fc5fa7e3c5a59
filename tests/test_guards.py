"""The guards in an audit in French, and in a language that they do not know: what they find, what they let pass, what is promised."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace

import factories as make
from folders import TODAY, overlay
from involvement_audit import checking
from involvement_audit.diagnostics.codes import CODES
from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.drafts.form import rules as form_rules
from involvement_audit.facts import facts_of
from involvement_audit.format import model
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Change, Claim, Page, Wording
from involvement_audit.format.terms import Rating, Status, Tier
from involvement_audit.format.text import Date, Text
from involvement_audit.language.languages import language
from involvement_audit.language.spoken import speaking
from involvement_audit.output import follow
from involvement_audit.parse import personal
from involvement_audit.parse.group_names import looks_like_one_person
from involvement_audit.parse.guards import KNOWN, known, words
from involvement_audit.parse.guards.english import ENGLISH
from involvement_audit.parse.guards.french import FRENCH
from involvement_audit.requests.letter_words import argues, title
from involvement_audit.requests.letters import whole
from involvement_audit.requests.private_records import private
from involvement_audit.rules import answer, contact, letters, records, testimony, wording
from involvement_audit.rules import language as language_rule
from involvement_audit.views import words as said
from involvement_audit.views.pages import method
from involvement_audit.views.short import short
from involvement_audit.views.site import Site

Rule = Callable[[Corpus, dt.date], Iterable[Diagnostic]]
CRITERION = "nihr.one"


def corpus(*claims: Claim, tag: str = "fr-FR") -> Corpus:
    made = make.corpus(claims=claims, frameworks=[make.framework("nihr", make.criterion("one"))])
    return replace(made, audit=replace(made.audit, language=Text(tag)))


def codes(rule: Rule, made: Corpus) -> list[str]:
    return [found.code for found in rule(made, TODAY)]


def saying(text: str) -> Claim:
    return replace(make.claim(), best_case=Text(text))


# Our own words

MOTIVES = [
    "Le programme a menti aux usagers.",
    "C’est un mensonge de l’agence.",
    "Une brochure trompeuse a été publiée.",
    "Le service a trompé les familles.",
    "L’agence a dissimulé le rapport.",
    "Les comptes rendus ont été passés sous silence.",
    "Il s’agit de dissimuler les faits.",
    "Elle a délibérément écarté les usagers.",
    "Ils ont volontairement omis cette page.",
    "C’était de mauvaise foi.",
    "Cette décision est illégale.",
    "ILLÉGAL, dit ce site.",
    "Une fraude a eu lieu.",
    "L’agence est coupable.",
    "Une mascarade de consultation.",
    "De la poudre aux yeux.",
    "Le soi-disant comité d’usagers.",
    "Le prétendu groupe de travail.",
    "Un faux-semblant de participation.",
    "C’est honteux et, dit-on, ancien.",
    "Une décision scandaleuse.",
    "L’agence a avoué son retard.",
    "L'agence a admis qu'elle n'avait pas de compte rendu.",
    "L’agence admet qu’elle n’a rien gardé.",
    "L’hôpital a refusé de répondre.",
    "L’hôpital a refusé d’écouter.",
    "The plan was a sham.",
]

PLAIN = [
    "Le pouvoir de décider revient au conseil.",
    "Elle s’est trompée de date, et le rapport l’a corrigée.",
    "Des usagers ont participé volontairement au groupe.",
    "Une personne admise volontairement à l’hôpital.",
    "Le consentement exprès des participants.",
    "Le conseil a délibéré en mars. La délibération est publiée.",
    "La Direction de la répression des fraudes a répondu.",
    "Le service de lutte contre la fraude et de prévention de la corruption.",
    "La violation de données a été notifiée. Les violons du bal.",
    "Il peut prétendre à une aide ; un prétendant est venu.",
    "Le formulaire a une case à cocher.",
    "La rénovation de façade est prévue.",
    "La brochure mentionne une réunion, et en fait mention.",
    "Un complément, un vêtement, un aliment.",
    "L’usager a refusé un rendez-vous.",
    "Le patient a été admis en mai.",
    "La coalition parle de « mascarade » et de “mensonge”.",
    "Voir [la page](https://example.org/mensonge/fraude) et [@rapport-mascarade, p. 3].",
    "L’habitat indigne et les substances illicites.",
    "Le directeur a reconnu que le compte rendu manque.",
]


@pytest.mark.parametrize("text", MOTIVES)
def test_a_motive_is_found_in_french(text: str) -> None:
    assert "motive-word" in codes(wording.check, corpus(saying(text)))


@pytest.mark.parametrize("text", PLAIN)
def test_plain_french_passes(text: str) -> None:
    assert codes(wording.check, corpus(saying(text))) == []


@pytest.mark.parametrize("word", [word for family in FRENCH.motives for word in family.split(", ")])
def test_every_french_word_of_the_table_is_found(word: str) -> None:
    for form in (word, word.upper(), word.replace(" ", "\n"), word.replace("'", "’")):
        assert codes(wording.check, corpus(saying(f"Or, dit-on, {form} ici."))) == ["motive-word"]
        assert codes(wording.check, corpus(saying(f"La coalition écrit « {form} » en 2021."))) == []


@pytest.mark.parametrize(
    "text", ["À compléter.", "à venir", "A COMPLETER", "Néant", "voir ci-dessus", "TBC", "À faire : demander", "…"]
)
def test_what_only_holds_a_place_in_french(text: str) -> None:
    assert codes(wording.check, corpus(saying(text))) == ["placeholder-text"]


@pytest.mark.parametrize(
    "text",
    [
        "Rien ne le montre.",
        "Aucun compte rendu n’est publié.",
        "À venir voir, on comprend.",
        "À faire le compte, deux usagers.",
    ],
)
def test_short_french_texts_that_say_something_pass(text: str) -> None:
    assert codes(wording.check, corpus(saying(text))) == []


@pytest.mark.parametrize(("tag", "number"), [("fr-FR", 1), ("en-GB", 0)])
def test_check_tells_the_line_of_a_motive(tmp_path: Path, tag: str, number: int) -> None:
    root = overlay(None, tmp_path / "audit")
    with (root / "audit.yaml").open("a", encoding="utf-8") as file:
        file.write(f"language: {tag}\n")
    path = root / "claims/led-by-members.yaml"
    lines = path.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("summary:"))
    lines[at] = "summary: La brochure est un mensonge."
    path.write_text("\n".join(lines), "utf-8")
    found = [one for one in checking.check(root, TODAY).diagnostics if one.code == "motive-word"]
    places = [(one.place.path, one.place.line, one.place.column, one.length) for one in found]
    assert places == [("claims/led-by-members.yaml", at + 1, 29, 8)] * number


# Cards

DISTRESSING = (
    "après un suicide, une automutilation grave, une overdose, schizophrénie, un trouble bipolaire, troubles de la personnalité, la "
    "dépression, anorexie, il est mort, une personne décédée, son décès, un viol, des violences, sous contention, sa mise à l’isolement, "
    "en chambre d'isolement, a self-harm plan, maltraitance, il s’est pendu"
).split(", ")

CALM = (
    "coconstruit avec les usagers, une violation de la convention, l’isolement social des aidants, pendant la réunion, le trouble de "
    "l’ordre public, tu peux venir, un violon, le contentieux, la prévention, meubles, décision du conseil, mené par des pairs, le "
    "point mort des échanges, des entendeurs de voix"
).split(", ")


def told(text: str, tag: str) -> str:
    claim = replace(make.claim(), title=Text("Qui décide"), wording=Wording(text=Text(text), exact=True))
    made = corpus(claim, tag=tag)
    with speaking(language(tag)):
        return " ".join(one.words for one in short(Site(made, facts_of(made)), facts_of(made).claims["a-claim"]).said)


@pytest.mark.parametrize("text", DISTRESSING)
def test_what_distresses_stands_on_no_french_card(text: str) -> None:
    assert text not in told(text, "fr-FR")


@pytest.mark.parametrize("text", CALM)
def test_what_does_not_distress_stands_on_a_french_card(text: str) -> None:
    assert text in told(text, "fr-FR")


def test_an_article_distresses_nobody() -> None:
    """In a language that guards do not know, English words are looked for all the same, as a name or a quotation may hold them."""
    assert "von den Nutzern" in told("die Planung von den Nutzern", "de")
    assert "suicide" not in told("Suicide Prevention Plan: suicide", "de")


# Letters

ARGUES = {
    "comptes rendus qui montrent que l’agence n’a pas su écouter, 2018": "n’a pas su",
    "courriels sur le scandale, 2018": "scandale",
    "la soi-disant consultation, 2019": "soi-disant",
    "le rapport dissimulé, 2019": "dissimulé",
    "pratiques illégales du service, 2019": "illégales",
}
NEUTRAL = [
    "registre des plaintes, 2018",
    "politique de lutte contre la fraude, 2019",
    "comptes rendus du conseil, 2018 à 2020",
    "délibération n° 12 du 3 mars 2019",
    "décision d’incompétence, 2018",
    "rapport sur l’habitat indigne, 2017",
]


@pytest.mark.parametrize(("text", "found"), ARGUES.items())
def test_a_french_record_that_argues(text: str, found: str) -> None:
    assert argues(text, FRENCH) == found


@pytest.mark.parametrize("text", NEUTRAL)
def test_a_neutral_french_record(text: str) -> None:
    assert codes(letters.check, corpus(wanting(text))) == []


def wanting(text: str) -> Claim:
    gap = replace(make.assessment(CRITERION, Rating.NO_EVIDENCE), would_close=(Text(text),))
    return make.claim(assessments=[gap])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bonjour, les comptes rendus de 2018", "request-greets"),
        ("les comptes rendus de 2018. Cordialement", "request-greets"),
        ("les comptes rendus de 2018, merci d’avance", "request-greets"),
        ("pourquoi personne n’a été consulté en 2018", "request-not-a-record"),
        ("Veuillez confirmer la décision de 2018", "request-not-a-record"),
        ("une explication de la décision de 2018", "request-not-a-record"),
        ("les comptes rendus de 2018 existent-ils ?", "request-not-a-record"),
        ("comptes rendus du conseil", "request-undated"),
        ("le plan de soins de 2018", "request-private"),
        ("le scandale de 2018", "request-argues"),
    ],
)
def test_french_words_of_a_letter(text: str, code: str) -> None:
    assert codes(letters.check, corpus(wanting(text))) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "opinions recueillies lors de l’enquête, 2019",
        "avis de la commission, 2019",
        "lettre de remerciements aux bénévoles, 2019",
        "quorum des réunions, 2018",
        "convention entre l’agence et le réseau, 2018",
    ],
)
def test_a_french_record_is_no_question(text: str) -> None:
    assert codes(letters.check, corpus(wanting(text))) == []


def test_a_french_title_that_argues_is_not_quoted() -> None:
    claim = replace(make.claim(), title=Text("La mascarade des usagers"))
    assert "mascarade" not in title(claim, "le programme", FRENCH)
    assert "La parole" in title(replace(claim, title=Text("La parole des usagers")), "le programme", FRENCH)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (["comptes rendus du conseil", "2018 à 2020"], 1),
        (["comptes rendus du conseil", "de 2018 à 2020"], 1),
        (["comptes rendus du conseil", "entre 2018 et 2020"], 1),
        (["comptes rendus du conseil", "jusqu’en 2020"], 1),
        (["comptes rendus du conseil", "1er mars 2018 au 4 août 2019"], 1),
        (["comptes rendus du conseil", "depuis mars 2018"], 1),
        (["comptes rendus du conseil", "budget de 2018"], 2),
    ],
)
def test_a_record_keeps_its_french_years(typed: list[str], number: int) -> None:
    assert len(whole(make.texts(typed))) == number


PRIVATE = {
    "plans de soins du pilote, 2013": "plans de soins",
    "le dossier médical, 2018": "dossier médical",
    "dossiers patients, 2018": "dossiers patients",
    "transcriptions d’entretiens, 2017": "transcriptions d’entretiens",
    "contrat de travail, 2013": "contrat de travail",
    "CV de la responsable, 2015": "CV",
    "feuille d’émargement de la formation, 2018": "feuille d’émargement",
    "liste des participants, 2018": "liste des participants",
    "noms des membres du comité, 2018": "noms des membres",
    "bulletins de paie, 2018": "bulletins de paie",
    "questionnaires remplis, 2019": "questionnaires remplis",
    "le contrat de la médiatrice, 2018": "contrat de la médiatrice",
    "factures du pair-aidant, 2018": "factures du pair-aidant",
    "arrêts de travail, 2015": "arrêts de travail",
    "the care plans, 2015": "care plans",
}
GENERAL = [
    "plan de soins vierge, 2019",
    "modèle de contrat de travail, 2018",
    "contrat de travail type, 2018",
    "politique sur les notes de frais, 2018",
    "nombre de plans de soins établis, 2018",
    "appel à candidatures, 2018",
    "fiche de poste de la responsable, 2018",
    "convention entre l’agence et le réseau, 2018",
    "plan de prévention, 2018",
    "comptes rendus du comité des usagers, 2018",
    "dossier de presse, 2018",
    "contrat de ville, 2018",
    "coordonnées de l’association, 2018",
    "convention avec le directeur de l’agence, 2018",
    "profil de poste du coordinateur, 2018",
    "projet d’établissement, 2018",
    "plan de formation du personnel, 2018",
]


@pytest.mark.parametrize(("record", "found"), PRIVATE.items())
def test_what_leads_to_a_person_is_found_in_french(record: str, found: str) -> None:
    told = private(record, FRENCH)
    assert told is not None
    assert told.words == found


@pytest.mark.parametrize("record", GENERAL)
def test_what_is_said_of_all_passes_in_french(record: str) -> None:
    assert private(record, FRENCH) is None


# People


@pytest.mark.parametrize(
    ("country", "tag", "told"),
    [("FR", "fr-FR", True), ("FR", "en", True), ("GB", "en-GB", True), ("GB", "fr-FR", False), ("FR", "de", False)],
)
def test_days_of_birth_are_told_by_country(country: str, tag: str, told: bool) -> None:
    assert personal.tells_births(country, tag) is told
    if tag == "fr-FR":
        assert bool(personal.find("née le 12 mai 1980", country)) is told


def test_a_reference_is_nobodys_telephone() -> None:
    assert personal.find("Réf. n° 01 40 09 15 22, de 2018", "FR") == ()
    assert [found.detail for found in personal.find("Appeler le 01 40 09 15 22", "FR")] == ["phone"]


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("une patiente du service", True),
        ("Mme Martin", True),
        ("M. Durand", True),
        ("Élodie Martin", True),
        ("l’usager référent", True),
        ("des usagers du service", False),
        ("le groupe de la patiente", False),
        ("Groupe Parole", False),
        ("Collectif Paroles d’Usagers", False),
        ("personnes suivies par l’hôpital", False),
        ("un comité d’usagers", False),
    ],
)
def test_a_french_group_that_looks_like_one_person(name: str, one: bool) -> None:
    assert looks_like_one_person(name, FRENCH) is one


def test_a_french_group_is_told() -> None:
    heard = model.Testimony(
        on=Date("2026"), tier=Tier.GROUP, read_back=True, group=Text("une patiente du service"), happened=Text("Rien.")
    )
    assert codes(testimony.check, corpus(replace(make.claim(), testimony=(heard,)))) == ["testimony-one-person"]


# The answer, the contact, withdrawals, sentences


def test_a_french_date_is_no_figure() -> None:
    asked = Text("Le 12 mai 2018 et le 3 août, qui décidait ?")
    made, typed = corpus(), Text("Sur 12 affirmations, 3 tiennent.")
    assert codes(answer.check, replace(made, audit=replace(made.audit, question=asked, answer=asked))) == []
    assert codes(answer.check, replace(made, audit=replace(made.audit, answer=typed))) == ["typed-figure"] * 2


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Écrivez à la rédaction si une page se trompe.", 1),
        ("Vous pouvez contacter l’éditeur.", 1),
        ("On peut écrire à l’adresse de contact.", 1),
        ("Il n’y a pas encore moyen de contacter la rédaction.", 0),
        ("Écrivez à [la rédaction](https://example.org).", 0),
        ("La rédaction relit chaque page.", 0),
    ],
)
def test_nobody_is_sent_round_in_french(text: str, number: int) -> None:
    page, made = Page(id=Text("a"), title=Text("Titre"), text=Text(text)), corpus()
    made = replace(made, audit=replace(made.audit, contact=Text("Il n’y en a pas encore.")), pages=(page,))
    assert codes(contact.check, made) == ["contact-circle"] * number


def withdrawn(*changes: str) -> Claim:
    history = tuple(Change(on=Date(f"2026-01-0{day}"), change=Text(text)) for day, text in enumerate(changes, 1))
    return replace(make.claim(), status=Status.WITHDRAWN, history=history)


@pytest.mark.parametrize(
    ("tag", "change", "told"),
    [
        ("fr", "Affirmation retirée : elle n’est pas de ce programme.", []),
        ("fr", "Retrait : en double.", []),
        ("fr", "Withdrawn.", []),
        ("fr", "Publiée avec un club de retraités.", ["withdrawn-without-reason"]),
        ("en-GB", "Withdrawn: it is no claim.", []),
        ("en-GB", "Affirmation retirée.", ["withdrawn-without-reason"]),
        ("de", "Zurückgezogen.", []),
    ],
)
def test_a_withdrawal_says_so_in_its_language(tag: str, change: str, told: list[str]) -> None:
    assert codes(records.check, corpus(withdrawn("Publiée.", change), tag=tag)) == told


def test_a_feed_knows_which_entry_withdrew_a_claim() -> None:
    claim = withdrawn("Publiée.", "Retirée.", "Une faute corrigée.")
    assert [follow._is_withdrawal(claim, number, FRENCH.withdrawn) for number in range(3)] == [False, True, False]
    assert [follow._is_withdrawal(claim, number, words("de").withdrawn) for number in range(3)] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Mme Martin a écrit. Elle décide.", "Mme Martin a écrit."),
        ("Selon l’art. L. 300, c’est public. Le reste suit.", "Selon l’art. L. 300, c’est public."),
        ("Voir le chap. Deux du rapport. Puis rien.", "Voir le chap. Deux du rapport."),
        ("Il dit « Oui. » Elle dit non.", "Il dit « Oui. »"),
        ("Rien. « Tout » est là.", "Rien."),
        ("Voir p. ex. à Lyon.", "Voir p. ex. à Lyon."),
    ],
)
def test_where_a_french_sentence_ends(text: str, first: str) -> None:
    with speaking(language("fr-FR")):
        assert said.first_sentence(text) == first
        assert said.stop("Il dit « Oui. »") == ""


# What is promised, and what check says

PROMISED = {code.promise for code in CODES.values() if code.by_words}


@pytest.mark.parametrize("tag", ["en-GB", "fr-FR", "cy", "de"])
def test_only_checks_that_know_a_language_are_promised_in_it(tag: str) -> None:
    made = corpus(make.claim(), tag=tag)
    site = Site(made, facts_of(made))
    with speaking(language("en-GB")):
        page = next(sheet for sheet in method.pages(site)).make().promises
    told = {*page.enforced, *page.warned}
    motive = CODES["motive-word"].promise
    assert (motive in told, page.guarded) == (known(tag),) * 2
    assert any("date of birth" in one for one in told) is (
        tag == "en-GB"
    )  # the law is that of England, and no French word known for it
    assert len(PROMISED) == 4
    if not known(tag):
        assert told.isdisjoint(PROMISED)


@pytest.mark.parametrize(("tag", "told"), [("en-GB", 0), ("fr-CA", 0), ("cy", 1)])
def test_check_says_which_languages_it_knows(tag: str, told: int) -> None:
    found = list(language_rule.check(corpus(tag=tag), TODAY))
    assert sum("know English and French only" in one.message for one in found) == told


def test_every_language_has_words_for_every_guard() -> None:
    for known_words in KNOWN.values():
        assert len(known_words.motives) == len(ENGLISH.motives)
        for name in (
            "argues",
            "greets",
            "asks",
            "care",
            "ones_own",
            "of_a_role",
            "one",
            "several",
            "title",
            "tells",
        ):
            assert re.compile(getattr(known_words, name))


# The form


def test_a_french_form_has_the_french_words() -> None:
    guards = form_rules("FR", "fr-FR")["guards"]
    assert len(guards["motives"]) == len(form_rules()["guards"]["motives"])
    deceived, *_rest = (one["pattern"] for one in guards["motives"])
    assert "mensonge" in deceived
    assert "misled" in deceived
    assert "mensonge" not in json.dumps(form_rules(), ensure_ascii=False)
