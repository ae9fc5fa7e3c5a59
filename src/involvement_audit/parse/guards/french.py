"""The words that guards look for in French.

Where an English word can stand in a French text (a title, a name, an abbreviation, `fake`) and no innocent French word is written alike,
both are looked for. It is otherwise with questions and with words to the publisher: `opinions` begin a French record, `no` is a number.
"""

from __future__ import annotations

from involvement_audit.parse.guards.english import ENGLISH
from involvement_audit.parse.guards.words import Words

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"


def _with_english(english: str, french: str) -> str:
    return f"{english}|{french}"


def _each(firsts: str, *rest: str) -> str:
    """Words of which each has the same behind it."""
    return ", ".join(f"{first} {behind}" for first in firsts.split(", ") for behind in rest)


_MOTIVES = (
    "menti, mentir, ment, mentent, mentait, mentaient, mentant, menteur, menteurs, menteuse, menteuses, mensonge, mensonges, "
    "mensonger, mensongers, mensongère, mensongères, mensongèrement, trompeur, trompeurs, trompeuse, trompeuses, tromperie, "
    "tromperies, a trompé, ont trompé, avait trompé, avaient trompé, avoir trompé, pour tromper, dupé, dupée, dupés, dupées, "
    "duper, un leurre, falsifié, falsifiée, falsifiés, falsifiées, falsifier, falsification, falsifications, "
    "de toutes pièces, fait semblant, font semblant, faire semblant, faisant semblant, feint, feignent, feindre, malhonnête, "
    "malhonnêtes, malhonnêtement, malhonnêteté, induit en erreur, induite en erreur, induits en erreur, induites en erreur, "
    "induire en erreur, induisent en erreur, induisant en erreur",
    "dissimulé, dissimulée, dissimulés, dissimulées, dissimule, dissimulent, dissimuler, dissimulant, dissimulation, a caché, "
    "ont caché, avait caché, avaient caché, avoir caché, passé sous silence, passée sous silence, passés sous silence, passées sous "
    "silence, passer sous silence, camouflé, camouflée, camouflés, camouflées, occulté, occultée, occultés, occultées, occulter, "
    "étouffé l'affaire, étouffer l'affaire, étouffé le scandale, étouffer le scandale, écran de fumée, écrans de fumée, enterré le, "
    "enterré la, enterré les",
    "délibérément, intentionnellement, sciemment, à dessein, en toute connaissance de cause, a volontairement, ont volontairement, "
    "avait volontairement, avaient volontairement, volontairement caché, volontairement omis, volontairement tu, volontairement "
    "ignoré, volontairement ignorés, volontairement exclu, volontairement exclus, volontairement écarté, volontairement écartés, "
    "volontairement trompé, fait exprès, font exprès, faire exprès, mauvaise foi, cynique, cyniques, cyniquement, cynisme, "
    "malveillant, malveillante, malveillants, malveillantes, malveillance, complot, complots, comploté, conspiré, conspiration, "
    "collusion, connivence",
    "illégal, illégale, illégaux, illégales, illégalement, illégalité, illégalités, illicitement, fraude, fraudes, fraudé, frauder, "
    "frauduleux, frauduleuse, frauduleuses, frauduleusement, corrompu, corrompue, corrompus, corrompues, corruption, coupable, "
    "coupables, négligent, négligente, négligents, négligentes, négligence, négligences, contraire à la loi, contraires à la loi, "
    "violé la loi, viole la loi, violent la loi, violation de la loi, enfreint la loi, enfreignent la loi, enfreindre la loi, "
    "hors la loi",
    "mascarade, mascarades, simulacre, simulacres, parodie, parodies, soi-disant, prétendu, prétendue, prétendus, prétendues, "
    "prétendument, poudre aux yeux, faux-semblant, faux-semblants, bidon, factice, factices, participation de façade, concertation "
    "de façade, consultation de façade, démocratie de façade, participation alibi, usager alibi, usagers alibis, coquille vide, "
    "coquilles vides, langue de bois, propagande, farce, farces, grotesque, grotesques, ridicule, ridicules, risible, risibles, "
    "dérisoire, dérisoires, absurde, absurdes, honteux, honteuse, honteuses, honteusement, éhonté, éhontée, éhontés, éhontées, "
    "scandaleux, scandaleuse, scandaleuses, scandaleusement, révoltant, révoltante, révoltants, révoltantes, tristement célèbre, "
    "tristement célèbres, pour la forme, pour la galerie, pseudo-participation, pseudo-concertation, pseudo-consultation",
    "a avoué, ont avoué, avait avoué, avaient avoué, avoue, avouent, avouer, avouant, aveu, aveux, "
    + _each(
        "admet, admettent, admettant, a admis, ont admis", "que", "qu'il", "qu'elle", "qu'ils", "qu'elles", "qu'on"
    ),
    _each(
        "refusé, refuse, refusent",
        *"de répondre, de commenter, de consulter, de communiquer, de divulguer, de s'expliquer, d'expliquer, d'associer, d'écouter, "
        "d'entendre, de rencontrer, de recevoir, de publier, de transmettre, de dire, de partager, de dialoguer".split(
            ", "
        ),
    ),
)

_DISTRESS = r"""
    troubles?\s(?:\w+\s)?(?:psych\w+|menta(?:l|le|ux)|bipolaire|borderline|anxieux|dépressif|alimentaire|du\scomportement|de\sla\spersonnalité|de\sl['’]humeur)
    | diagnosti\w+ | psychose | psychotique | bipolarité | bipolaire | dépressi\w+ | déprimée? | anxiété | anxieu\w+ | boulimi\w+
    | stress\spost-?\s?traumatique | tspt
    | auto-?\s?mutil\w+ | scarifi\w+ | overdose | surdose | pendu(?:e|s|es)? | pendaison | noy(?:é|ée|ade)
    | (?<!point\s)(?<!temps\s)mort(?:e|el|elle|alité)? | mour(?:ir|ant|ante|u\w+) | meur(?:s|t|ent|tr\w+) | décès | décéd\w+ | tu(?:er|é|ée|és|ées)
    | sauv\w+\s(?:la\s|des\s)vie
    | abus | viol | viol(?:é|ée|és|ées|er|eur|ent|ente|enté|entée|emment|ence) | agress\w+ | inceste | incestueu\w+ | maltrait\w+
    | contention | contentions | sangl(?:é|ée|és|ées)
    | mis(?:e|es)?\s(?:à\sl['’]|en\s)isolement | plac(?:é|ée|és|ées|er|ement)\s(?:à\sl['’]|en\s)isolement | (?:chambre|mesure)s?\sd['’]isolement
    | menott\w+ | électrochoc
"""

_ARTICLE = r"(?:l['’]|(?:la|le|un|une|son|sa|leur|notre)\s)"

FRENCH = Words(
    letters=r"\wÀ-ÖØ-öø-ÿŒœ",
    capitals="A-ZÀ-ÖØ-ÞŒ",
    motives=tuple(f"{english}, {french}" for english, french in zip(ENGLISH.motives, _MOTIVES, strict=True)),
    # Who looks into fraud may be named.
    spared=(
        ENGLISH.spared
        + r"(?!(?:(?<=contre la )|(?<=contre les )|(?<=répression des )|(?<=prévention de la )|(?<=prévention des )"
        r"|(?<=détection de la )|(?<=détection des ))(?:fraudes?|corruption)\b)"
    ),
    unsaid=(
        f"{ENGLISH.unsaid}, à compléter, a completer, à confirmer, a confirmer, à définir, a definir, à déterminer, à écrire, à faire, a faire, "
        "à préciser, a preciser, à rédiger, a rediger, à remplir, à suivre, à venir, a venir, bientôt, bientôt disponible, ci dessus, "
        "comme ci dessus, en cours, en cours de rédaction, même chose, n c, n d, nc, nd, s o, voir ci dessus, voir plus haut"
    ),
    nothing=(
        f"{ENGLISH.nothing}, aucun, aucune, en attente, inconnu, inconnue, je ne sais pas, néant, ne sait pas, non connu, on ne sait pas, "
        "pareil, pas connu, pas encore, plus tard, rien, sans objet"
    ),
    begun=_with_english(ENGLISH.begun, r"à (?:compléter|rédiger)\b|à faire\s*:"),
    argues=_with_english(
        ENGLISH.argues,
        r"\b(?:n['’](?:a|ont|avait|avaient) pas (?:su|daigné|jugé (?:bon|utile))|échou(?:é|e|ent|ant) à|manqué à|ignorée?s?|menti|mentir"
        r"|mensong\w+|a trompé|ont trompé|tromp(?:eu\w+|erie\w*)|dissimul(?:é\w*|er?|ent|ant)|étouffé l['’]affaire|illéga\w+|scandal\w+"
        r"|honteu\w+|inacceptables?|inadmissibles?|intolérables?|révoltante?s?|choquante?s?|soi-disant|prétendu(?:e|s|es|ment)?"
        r"|mascarades?|simulacres?|bidon|poudre aux yeux|malhonnêt\w+|contraires? à l['’]éthique|mauvaise foi|fautifs?|fautives?"
        r"|évidemment|manifestement|à tort|(?:participation|concertation|consultation) de façade)\b",
    ),
    greets=_with_english(
        ENGLISH.greets,
        r"(?:^|(?<=\n))(?:bonjour|bonsoir|(?:madame|monsieur|mesdames|messieurs)(?=\s*,|\s+(?:et|ou|la|le|les)\b)|chère?s?\s)"
        r"|\b(?:bien )?cordialement\b|\bsalutations\b|\bveuillez (?:agréer|recevoir)\b|\bà l['’]attention de\b|\bmerci\b(?! de\b)"
        r"|\bje vous (?:remercie|prie)\b|\bvous remerciant\b",
    ),
    asks=(
        r"^(?:merci de\b|veuillez\b|pouvez\b|pourriez\b|(?:pour )?quelles?\b|(?:pour )?quels?\b|pourquoi\b|comment\b|si\b|quand\b|que\b|qui\b|qu['’]"
        r"|où\b|combien\b|est-ce\b|avez\b|(?:m['’]|nous )?(?:expliqu|confirm|justifi|précis|indiqu)(?:er|ez)\b|dire\b|dites\b"
        rf"|(?:{_ARTICLE}|les |des |vos |votre |toute )?(?:explications?|justifications?|raisons?|clarifications?|confirmations?"
        r"|éclaircissements?|votre avis|déclarations? (?:expliquant|indiquant|selon laquelle)|commentaires? sur (?:les raisons|le fait))\b)"
        r"|\?$"
    ),
    care=_with_english(
        ENGLISH.care,
        r"\b(?:plans? de (?:soins?|crise)|projets? de soins?"
        r"|(?:dossiers?|notes?|comptes? rendus?|fichiers?|données|observations?|certificats?|ordonnances?) (?:médic(?:al|ale|ales|aux)|cliniques?"
        r"|infirmi(?:er|ère|ers|ères)|de soins?|(?:de |des |du |d['’])?(?:patiente?s?|usag(?:er|ère)s?)|(?:d['’]|de l['’])(?:hospitalisation|admission))"
        r"|(?:re)?transcriptions? (?:d['’]|des |de l['’])entretiens?|(?:notes?|comptes? rendus?|enregistrements?) (?:d['’]|des )entretiens?"
        r"|données (?:brutes|qualitatives)|demandes? d['’]aménagements?)\b",
    ),
    ones_own=_with_english(
        ENGLISH.ones_own,
        r"\b(?:lettres? (?:d['’](?:embauche|engagement)|de (?:nomination|recommandation|démission|motivation))"
        r"|contrats? (?:de travail|d['’](?:embauche|engagement))|curriculums? vitae|dossiers? de candidature"
        r"|candidatures? (?:au|aux|pour (?:le|un)|à un) postes?"
        r"|plans? (?:de soutien|d['’]accompagnement|de retour (?:au travail|à l['’]emploi))"
        r"|(?:notes?|comptes? rendus?) de supervision|entretiens? (?:annuels?|professionnels?|d['’]évaluation|de départ)"
        r"|feuilles? (?:d['’]émargement|de présence|d['’]heures|de temps)"
        r"|listes? (?:d['’]émargement|de présence|des (?:présents|participant(?:e|s|es)?|personnes présentes|inscrits|inscrites|membres présents))"
        r"|registres? (?:de présence|d['’]émargement|des (?:présents|participants))"
        r"|noms (?:et prénoms )?(?:de ceux|de celles|des (?:personnes|participant(?:e|s|es)|membres|présents|usagers|patients))"
        r"|dossiers? (?:du personnel|individuels?|de (?:l['’]agent|la salariée|ressources humaines)|du salarié|RH|disciplinaires?|de formation)"
        r"|bulletins? de (?:paie|paye|salaire)|fiches? de (?:paie|paye)|notes? de frais|relevés? d['’](?:heures|identité bancaire)"
        r"|coordonnées (?:bancaires|personnelles|des (?:personnes|participant(?:e|s|es)|membres|usagers|patients|bénévoles|salariés))"
        r"|(?:formulaires?|questionnaires?) (?:[\w'’-]+ ){0,3}(?:signés?|remplis?|complétés?|renseignés?|retournés?)"
        r"|photo(?:graphie)?s? (?:de |des |du |d['’]|de l['’])(?:usag(?:er|ère)s?|patiente?s?|participante?s?|aidante?s?)"
        r"|arrêts? (?:de travail|maladie)|(?:extraits? (?:de |du ))?casiers? judiciaires?)\b",
    ),
    of_a_role=_with_english(
        ENGLISH.of_a_role,
        r"\b(?:contrats?|dossiers?|agendas?|factures?|paiements?|versements?|frais|salaires?|rémunérations?|honoraires|indemnités"
        r"|biographie|profil|plan|orientation|évaluation des risques) "
        rf"(?:du |au |(?:de |d['’]|à |avec |pour ){_ARTICLE}|d['’]une? |des? (?:son|sa|leur) )(?:(?!(?:et|ou|de|du|des|par|avec|pour) )[\w'’-]+ ){{0,5}}?"
        r"(?:responsable|référente?|chargée? de mission|coordinat(?:eur|rice)|direct(?:eur|rice)|médiat(?:eur|rice)|pair[ -]aidante?|conseill(?:er|ère)"
        r"|représentante?|présidente?|fondat(?:eur|rice)|facilitat(?:eur|rice)|animat(?:eur|rice)|consultante?|format(?:eur|rice)|infirmi(?:er|ère)"
        r"|psychiatre|auteure?|autrice|bénévole|usag(?:er|ère)|patiente?|aidante?|personne|salariée?)"
        r"(?=$|[,.;:)]|\s(?:[\w-]+ )?(?:qui|que|en|de|du|à|au|pour|depuis|avant|après|entre|et|ou|par)\b)",
    ),
    general_before=_with_english(
        ENGLISH.general_before,
        r"\b(?:vierges?|modèles?|trames?|spécimens?|politiques?|procédures?|protocoles?|guides?|consignes|règles|règlements?|formulaires?"
        r"|nombres?|totaux|montant (?:total|global)|statistiques|appels? à)\b(?:(?! et (?:l['’]|(?:les?|la|une?|son|sa|ses|leurs?) ))[^,;])*$",
    ),
    general_after=_with_english(ENGLISH.general_after, r"[ -](?:vierges?|types?|modèles?|standards?)\b"),
    years=_with_english(
        ENGLISH.years,
        r"mi-|jusqu['’](?:en|à|au) |(?:de|du|depuis|avant|après|à partir (?:de|du)|dès|début|fin|courant|en|entre|années?) ",
    ),
    joins=_with_english(ENGLISH.joins, r" (?:à|au|et|ou|jusqu['’](?:en|à|au)) "),
    distress=_with_english(ENGLISH.distress, _DISTRESS),
    title=_with_english(
        ENGLISH.title,
        r"(?:\bMM?\.|\b(?:M|Mme|Mlle|Monsieur|Madame|Mademoiselle|Docteure?|Professeure?|Pr|Me|Maître)\b)\s+\w",
    ),
    several=_with_english(
        ENGLISH.several,
        r"\b(?:groupes?|gens|personnes|réseau|comité|conseil|équipe|collectif|coalition|communauté|fédération|familles|aidant(?:e|s|es)|"
        r"résident(?:s|es)|habitant(?:s|es)|usag(?:er|ère)s|patientes|femmes|hommes|enfants|amis|amies|voisins|survivant(?:s|es)|bénévoles|"
        r"voix|participant(?:s|es)|locataires|salariés|infirmi(?:er|ère)s|étudiant(?:s|es)|jardini(?:er|ère)s|adhérents|proches|entraide|GEM)\b",
    ),
    one=_with_english(
        ENGLISH.one,
        r"^(?!.*\b(?:groupe|forum|réseau|comité|conseil|club|association|collectif|équipe|coalition|union|fédération)\b)"
        r"(?:l['’]|(?:la|le|une?|mon|ma|son|sa|leur|notre)\s+)(?:[\w'’-]+\s+){0,3}?"
        r"(?:personne|homme|femme|garçon|fille|patiente?|membre|usag(?:er|ère)|aidante?|survivante?|résidente?|habitante?|mère|père|maman|papa|"
        r"parent|fils|enfant|frère|s(?:œ|oe)ur|épouse|époux|mari|conjointe?|compagne|compagnon|partenaire|amie?|voisine?|infirmi(?:er|ère)|"
        r"salariée?|bénévole|étudiante?|locataire|jardini(?:er|ère))\b",
    ),
    months=f"{ENGLISH.months}|{_MONTHS}",
    tells=(
        r"\b(?:(?:écri(?:vez|re)|répond(?:ez|re)|contact(?:ez|er)|adress(?:ez|er)(?:-vous)?|s['’]adresser|envo(?:yez|yer)\s+(?:une?\s+)?\w+"
        r"|(?:prenez|prendre)\s+contact|pass(?:ez|er)|utilis(?:ez|er))(?:\s+(?:à|avec|par|via|auprès\s+de))?|via|par)"
        r"\s+(?:(?:à\s+|de\s+)?(?:l['’]\s?|(?:la|le|les|notre|nos|son|sa)\s+)|au\s+|aux\s+)"
        r"(?:contact|éditeurs?|éditrice|rédaction|adresse|responsables?\s+de\s+(?:la\s+)?publication)\b(?:\s+de\s+contact)?"
    ),
    not_yet=r"\b(?:pas|aucune?|encore|jamais|sans|avant|quand|lorsque|une fois|dès|jusque?)\b",
    withdrawn=_with_english(ENGLISH.withdrawn, "retir|retrait(?!é)"),
)
