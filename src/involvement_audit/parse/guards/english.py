"""The words that guards look for in English."""

from __future__ import annotations

from msgspec.structs import replace

from involvement_audit.parse.guards.words import Words

ENGLISH = Words(
    motives=(
        "lied, lying about, liar, liars, a lie, told lies, falsely, falsified, falsify, fabricated, pretend, pretends, "
        "pretended, pretending, pretence, deceive, deceives, deceived, deceiving, deceit, deceitful, deception, "
        "deceptive, deceptively, dishonest, dishonestly, dishonesty, mislead, misleads, misled, misleading, "
        "misleadingly, misrepresented, misrepresentation",
        "cover-up, cover-ups, covered up, covering up, whitewash, whitewashed, hushed up, smokescreen, concealed, "
        "concealing, concealment, suppressed the, buried the",
        "deliberately, intentionally, knowingly, wilfully, willfully, on purpose, in bad faith, cynical, cynically, "
        "malicious, maliciously, conspired, conspiracy, colluded, collusion",
        "unlawful, unlawfully, illegal, illegally, illegality, fraud, fraudulent, fraudulently, corrupt, corruption, "
        "guilty, negligent, negligently, negligence, broke the law, breaking the law, breach of the law",
        "sham, bogus, fake, fakes, faked, phoney, so-called, token gesture, token gestures, tick-box, tick-boxes, "
        "box-ticking, lip service, window dressing, propaganda, farce, farcical, laughable, ridiculous, absurd, "
        "shameful, shamefully, shameless, disgraceful, scandalous, outrageous, notorious, notoriously",
        "admitted that, admits that, admitting that, confessed, confesses, confession",
        "refused to answer, refused to comment, refused to consult, refused to disclose, refused to engage, refused to "
        "explain, refused to involve, refused to listen, refused to meet, refused to publish, refused to release, "
        "refused to reply, refused to respond, refused to say, refused to share",
    ),
    # A body that looks into fraud may be named.
    spared=r"(?<!counter[ -])(?<!Serious )",
    unsaid=(
        "as above, coming soon, ditto, do later, fill in, fill me in, fixme, idem, n a, na, placeholder, same as above, "
        "see above, tba, tbc, tbd, test, to be added, to be confirmed, to be decided, to be done, to be written, to come, "
        "to do, to follow, todo, x, xx, xxx"
    ),
    nothing="don t know, later, nil, none, none yet, not known, not yet, nothing, pending, same, unknown",
    begun=r"(?:tba|tbc|tbd|todo|fixme|xxx|lorem ipsum)\b",
    # Short on purpose: a record may be called a complaint log, a fraud policy or an abuse report.
    argues=(
        r"\b(fail(?:ed|ing|ure|s)? to|ignored|lied|lies about|misl(?:ed|eading(?:ly)?)|dishonest(?:ly|y)?|dece(?:ived|itful)"
        r"|cover(?:ed)?[ -]up|unlawful(?:ly)?|illegal(?:ly)?|unethical(?:ly)?|scandal(?:ous)?|shameful(?:ly)?|disgraceful(?:ly)?"
        r"|appalling(?:ly)?|unacceptabl[ey]|outrageous(?:ly)?|incompetent(?:ly)?|so-called|sham|bogus|tokenis(?:m|tic)"
        r"|in name only|false(?:ly)? claim(?:s|ed)?|wrongdoing|to blame|obviously|shocking(?:ly)?)\b"
    ),
    greets=(
        r"(?:^|(?<=\n))(?:dear|hello|hi(?=,| there)|to whom it may concern)\b|\byours (?:faithfully|sincerely|truly)\b"
        r"|\b(?:kind|best|warm|with) regards\b|\bbest wishes\b|\b(?:thank you|thanks in advance|many thanks)\b"
    ),
    asks=(
        r"^(?:please\b|(?:why|how|whether|when|what|who|where|explain|confirm|justify|tell|say|is|are|was|were|did|does|do|has|have|had"
        r"|can|could|will|would|should)\b(?! to\b)|(?:an? |the |any |your |its )?(?:explanations?|justifications?|reasons?|opinions?"
        r"|clarifications?|confirmations?|statements? (?:from|by|on|about|that|why|whether)|comments? (?:on|about) why)\b)"
        r"|\?$"
    ),
    care=(
        r"\b(?:care plans?|(?:case|interview|review|clinical|medical|patient|health|care|session|tenancy|tenants?|household) (?:notes|records?|files?)"
        r"|(?:rent|arrears) (?:accounts?|statements?|records?)|tenancy agreements?|housing applications?"
        r"|(?:raw|qualitative) data|interview transcripts?|adjustment requests|requests for adjustments?)\b"
    ),
    ones_own=(
        r"\b(?:(?:appointment|offer|reference) letters?|letters? of (?:appointment|offer|reference|resignation)"
        r"|(?:employment|honorary|staff) contracts?|contracts? of (?:employment|service)"
        r"|CVs?|curricul(?:um|a) vitae|job applications?|applications? for the (?:post|role|job)"
        r"|(?:support|supervision|wellbeing|development|return[ -]to[ -]work)(?: (?:or|and) \w+)? plans?"
        r"|supervision (?:notes|records?|logs?|minutes)|(?:staff|performance|annual) appraisals?|appraisal (?:notes|records?)"
        r"|attendance (?:lists?|registers?|sheets?|records?)|sign(?:ing)?[ -]in sheets?"
        r"|(?:lists?|registers?) of (?:attendees|participants|those (?:who attended|present))"
        r"|names of (?:those|people|everyone|everybody|anybody) (?:who|present|involved)|names of (?:the )?[\w -]{0,40}?(?:attendees|participants|members)"
        r"|(?:personnel|HR|human resources|staff|employee) (?:files?|records?)|payslips?|expenses? claims?|timesheets?"
        r"|(?:payroll|bank|contact|personal) (?:records?|details)"
        r"|(?:signed|completed|filled[ -]in|returned) (?:[\w-]+ ){0,2}(?:forms?|questionnaires?)"
        r"|(?:forms?|questionnaires?) (?:signed|completed|filled in|returned)"
        r"|photographs? of (?:the )?(?:service users?|patients?|participants|contributors|carers?)"
        r"|(?:sickness|absence|disciplinary|grievance|occupational health|training) (?:files?|records?|notes|reports?)"
        r"|DBS (?:checks?|certificates?)|exit interviews?)\b"
    ),
    of_a_role=(
        r"\b(?:contracts?|agreements?|files?|diar(?:y|ies)|calendars?|invoices|payments?|expenses|pay|salary|fees?|biography|induction"
        r"|profile|plan|referral(?: form)?|risk assessment) (?:of|for|with|to|by|from) (?:the|a|an|its|their|one) (?:(?!(?:and|or|of|with|by) )[\w'’-]+ ){0,5}?"
        r"(?:lead|officer|worker|co-?ordinator|manager|advis[eo]r|expert by experience|representative|chair|founder|facilitator"
        r"|consultant|practitioner|mentor|nurse|author|trainer|volunteer|contributor|service user|carer|patient|tenant|leaseholder|resident"
        r"|person|post-?holder)"
        r"(?=$|[,.;:)]|\s(?:who|that|in|on|at|of|for|from|to|and|or|post|role|since|before|after|until|between|during|by)\b)"
    ),
    general_before=(
        r"\b(?:blank|templates?|model|standard|specimen|polic(?:y|ies)|procedures?|protocols?|guidance|rules|forms?|numbers?|totals?"
        r"|counts?|statistics)\b(?:(?! and (?:the|an?|its|their|any) )[^,;])*$"
    ),
    general_after=r" (?:templates?|polic(?:y|ies)|procedures?|protocols?|guidance|rules|forms?|totals?)\b",
    years=r"(?:up to|from|since|before|after|until|early|late|mid) ",
    joins=r" (?:to|and|or) ",
    distress=r"""
    disorder | diagnos[ei]\w* | schizo\w+ | psychos[ei]s | psychotic | bipolar | borderline | depress(?:ed|ion|ive)
    | anxiety | anorexi\w+ | bulimi\w+ | autis\w+ | ptsd | eupd | bpd
    | suicid\w* | self-?\s?harm\w* | self-?\s?injur\w* | overdos\w* | ligature\w* | hang(?:ed|ing) | drown\w*
    | die[ds]? | dying | dead | death\w* | kill\w* | life-?\s?saving
    | abus\w+ | rap(?:e|ed|ist|ing) | assault\w* | violen\w+ | restrain\w* | seclu\w+ | handcuff\w* | taser\w*
    """,
    title=r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Sir|Dame|Lord|Lady)\b\.?\s+\w",
    several=(
        r"\b(?:group|groups|members|people|forum|network|committee|council|club|team|union|association|society|collective|"
        r"coalition|community|families|carers|patients|residents|users|staff|women|men|parents|children|friends|neighbours|"
        r"survivors|volunteers|voices|participants|gardeners|tenants|workers|nurses|students)\b"
    ),
    one=(
        r"^(?:an?|one|my|his|her|their|our|the)\s+(?:[\w'’-]+\s+){0,3}?(?:person|man|woman|boy|girl|patient|member|user|carer|"
        r"survivor|resident|mother|father|mum|dad|parent|son|daughter|child|brother|sister|wife|husband|partner|friend|"
        r"neighbour|nurse|worker|volunteer|student|gardener|tenant)\b(?!['’]?\s+(?:group|forum|network|committee|council|club))"
    ),
    months="January|February|March|April|May|June|July|August|September|October|November|December",
    tells=(
        r"\b(?:(?:write|e-?mail|send \w+|reply|get\s+in\s+touch)(?:\s+(?:to|with|at|by|via|through|using))?|contact|use|through|via)"
        r"\s+(?:the|our|its)\s+(?:contact|publisher|editors?|address)\b(?:\s+(?:address|details))?"
    ),
    not_yet=r"\b(?:no|not|none|yet|once|until|without|before|when)\b",
    withdrawn="withdr",
)

# Names, quotations and abbreviations may be English in any language. `die` is an article in several, and the word that says that
# a claim was withdrawn is not known: whatever its history says will do.
OTHERS = replace(ENGLISH, distress=ENGLISH.distress.replace("die[ds]?", "die[ds]"), withdrawn="")
