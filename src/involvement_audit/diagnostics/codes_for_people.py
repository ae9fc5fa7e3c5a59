"""The diagnostic codes that guard people: their details, their right of reply, and the same measure for everyone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.diagnostics.code import Code
from involvement_audit.language.spoken import N_

_KEPT = "Git keeps what was committed even when the line is gone, so tell a maintainer at once: before it is pushed, if you can."
_ALLOWING = "A body's own public contact may stand where `allowed_details` in audit.yaml names it, with the reason."

_PRIVATE = N_("No {details} stands in our texts or in what we quote, except a body's own public contact.")
_REPLY = N_("A reply is shown with its day, and with its words or where they were published.")
_TOLD = N_(
    "What people told us was read back to them, and is used as far as they agreed. Of a private answer no word is kept."
)

_ERRORS = {
    "personal-nhs-number": Code(
        "error",
        "A text holds what looks like an NHS number: ten digits whose last one checks the others.",
        f"Take it out. {_KEPT} A number that is none may stand where `allowed_details` in audit.yaml says why.",
        "quote: patient 999 000 0018 was told to sign",
        "quote: was told to sign",
        promise=_PRIVATE,
    ),
    "personal-ni-number": Code(
        "error",
        "A text holds what looks like a National Insurance number: two letters, six digits, and a letter from A to D.",
        f"Take it out. {_KEPT} A number that is none may stand where `allowed_details` in audit.yaml says why.",
        "note: Filed under QQ 12 34 56 C.",
        "note: Filed under the name of its author.",
        promise=_PRIVATE,
    ),
    "personal-pps-number": Code(
        "error",
        "A text of an audit of Ireland holds what looks like a PPS number: seven digits and a letter that checks them.",
        f"Take it out. {_KEPT} A number that is none may stand where `allowed_details` in audit.yaml says why.",
        "note: Filed under 1234567T.",
        "note: Filed under the name of its author.",
        promise=_PRIVATE,
    ),
    "personal-social-security-number": Code(
        "error",
        "A text of an audit of France holds what looks like a social security number (NIR): 15 digits, the last two of which check the others.",
        f"Take it out. {_KEPT} A number that is none may stand where `allowed_details` in audit.yaml says why.",
        "note: Filed under 2 95 10 99 126 111 93.",
        "note: Filed under the name of its author.",
        promise=_PRIVATE,
    ),
    "personal-tax-file-number": Code(
        "error",
        "A text of an audit of Australia holds what looks like a tax file number: nine digits that check one another.",
        f"Take it out. {_KEPT} A number that is none may stand where `allowed_details` in audit.yaml says why.",
        "note: Filed under 123 456 782.",
        "note: Filed under the name of its author.",
        promise=_PRIVATE,
    ),
    "personal-email": Code(
        "error",
        "A text holds an e-mail address that is no public contact of the publisher or of a body.",
        f"Take it out, or name the body. {_KEPT} {_ALLOWING}",
        "note: Sent to us by a.person@example.org.",
        "note: Sent to us by its author.",
        promise=_PRIVATE,
    ),
    "personal-phone": Code(
        "error",
        "A text holds what looks like somebody's telephone number. Freephone and 03 numbers, which people do not have, pass.",
        f"Take it out, or name the body. {_KEPT} {_ALLOWING}",
        "note: The author can be called on 07700 900123.",
        "note: The author told us so.",
        promise=_PRIVATE,
    ),
    "personal-postcode": Code(
        "error",
        "A text holds a postcode, which can lead to a single house.",
        f"Take it out, or name the town or the county. {_KEPT} {_ALLOWING}",
        "at: the letter to SW1A 1AA",
        "at: the letter to the trust",
        promise=_PRIVATE,
    ),
    "personal-birth-date": Code(
        "error",
        "A text says on which day somebody was born.",
        f"Take it out; where an age matters, a decade will do. {_KEPT}",
        "because: The letter names a man born on 1 May 1980.",
        "because: The letter names a man in his thirties.",
        promise=_PRIVATE,
    ),
    "placeholder-text": Code(
        "error",
        'A best case, a reason or another text that readers need holds no words: "none", "tbc", "..." or a bare citation.',
        "Write it. There is always a best case: the strongest thing that can be said for the claim.",
        "best_case: TBC",
        "best_case: The leaflet names two members who chose the tomatoes.",
        promise=N_("Every claim has a best case and every rating has a reason, in words."),
        by_words=True,
    ),
    "reply-without-date": Code(
        "error",
        "An entry under replies says neither when the body was asked nor when it replied.",
        "Add `asked:` or `received:`. As long as nobody was asked, write `replies: []`.",
        "replies: [{body: oxleas}]",
        "replies: [{body: oxleas, asked: 2026-11-20}]",
        promise=_REPLY,
    ),
    "reply-without-words": Code(
        "error",
        "A reply was received, and nothing shows what it said. What a body answers is shown beside the claim.",
        "Add `text:` with the reply, or `source:` with where it was published.",
        promise=_REPLY,
    ),
    "reply-date-order": Code(
        "error",
        "A reply came, or was due, before it was asked for.",
        "Check the two dates.",
        "asked: 2026-11-20\nby_when: 2026-01-15",
        "asked: 2026-11-20\nby_when: 2027-01-15",
    ),
    "testimony-not-agreed": Code(
        "error",
        "An answer is filed that was not read back to whoever gave it, or that they did not agree to.",
        "Read it back, and file it once they have said yes; or delete the entry. `involvement-audit hear` does it step by step.",
        "read_back: false",
        "read_back: true",
        promise=_TOLD,
    ),
    "testimony-private-words": Code(
        "error",
        "An answer was given in private, and more of it is kept than its day.",
        f"Delete the words, the group and what was done about it: only that it was heard may stand. {_KEPT}",
        "- {on: 2026-11-20, tier: private, read_back: true, happened: We were not asked.}",
        "- {on: 2026-11-20, tier: private, read_back: true}",
        promise=_TOLD,
    ),
    "testimony-without-words": Code(
        "error",
        "An answer is to be published, and holds no words.",
        "Add `happened:` or `missing:`. Where no words may be kept, it is `tier: private`.",
        "- {on: 2026-11-20, tier: public, read_back: true}",
        "- {on: 2026-11-20, tier: public, read_back: true, happened: We were not asked.}",
    ),
    "testimony-without-group": Code(
        "error",
        "A summary of what a group told us does not name the group.",
        "Add `group:`, a name that stands for several people, as they agreed to it.",
        "- {on: 2026-11-20, tier: group, read_back: true, happened: They say that nobody asked them.}",
        "- {on: 2026-11-20, tier: group, read_back: true, group: members of an allotment group, happened: They say that nobody asked them.}",
    ),
    "successor-person": Code(
        "error",
        "The records of a body are said to have passed to a person. Records stay with organisations, and no letter that asks for "
        "them goes to a person.",
        "Name the organisation that holds them now, or leave `succeeded_by` out.",
        "old-trust: {succeeded_by: {body: the-founder, on: 2021}}",
        "old-trust: {succeeded_by: {body: new-trust, on: 2021}}",
    ),
}

_WARNINGS = {
    "private-field": Code(
        "warning",
        "A .bib file holds more than bibliographic facts: a note, an abstract, a path, or a remark with a folder of somebody's. None of "
        "it is published, and yet everybody can read it in the repository.",
        f"Take it out, or export without it; CONTRIBUTING.md says how, for each reference manager. {_KEPT}",
        "annotation = {Report of 2017; ask her again},",
        "titleaddon = {Report of 2017},",
        promise=N_(
            "Of an entry of a reference manager only bibliographic fields are published, and no note, abstract, keyword or path."
        ),
    ),
    "contact-circle": Code(
        "warning",
        "Whoever wants to write to the publisher is sent round in a circle: the contact is a page of this site or only names one, or a "
        "page says to write to a contact that the audit does not have.",
        "Give an e-mail address or a web address as `contact` in audit.yaml. Where there is none yet, say so plainly, there and on pages.",
        "contact: see the corrections page",
        "contact: editors@example.org",
        promise=N_(
            "Nobody who wants to say that something is wrong is sent round in a circle: there is an address, or pages say that there is none yet."
        ),
        by_words=True,
    ),
    "unused-allowance": Code(
        "warning",
        "audit.yaml allows a personal detail that no text holds.",
        "Delete the entry, or write the detail exactly as it stands in the text.",
    ),
    "reply-state-missing": Code(
        "warning",
        "A published claim says nothing of the right of reply. Readers need to know whether anyone was asked.",
        "Write `replies: []` if nobody was asked yet; else who was asked, and when.",
        promise=N_("Every claim with a verdict says whether anyone was asked to reply."),
    ),
    "testimony-one-person": Code(
        "warning",
        "The group that spoke looks like one person, who could be singled out.",
        "Name a group of people, wide enough that nobody can tell who spoke; or leave the words out and file it as private.",
        "group: a patient on the ward",
        "group: people who have been patients of the trust",
        promise=N_("Nobody who told us something is named or singled out: a group is named, or nobody."),
        by_words=True,
    ),
    "motive-word": Code(
        "warning",
        "Our own words state a motive or a finding of law, or sneer. The record shows what was said and done, not why.",
        "Say what was said and what the record shows. A quotation may keep the word, in quotation marks, with whose word it is.",
        "because: The leaflet lied about its authors.",
        "because: The leaflet names members as its authors; the minutes name staff.",
        promise=N_(
            "Our own words state no motive and make no finding of law, and they do not sneer. A quotation keeps its words."
        ),
        by_words=True,
    ),
    "rating-against-evidence": Code(
        "warning",
        "No evidence points the way of the rating: met and partly met need some for the claim, not met some against it, "
        "and no evidence found can have context at most.",
        "Add what the rating rests on, correct the bearings, or rate it anew.",
        "rating: not-met\nevidence:\n  - {source: minutes, at: item 3, bearing: for}",
        "rating: not-met\nevidence:\n  - {source: minutes, at: item 3, bearing: against}",
        promise=N_(
            "Met and partly met have evidence for the claim, not met has evidence against it, and a gap has neither."
        ),
    ),
    "unread-source": Code(
        "warning",
        "Evidence comes from a source that nobody has read for this audit, and does not say where its words were read.",
        "Add `via:` with what was read instead. Once the source has been read, say so under `read:` in sources/notes.yaml.",
        "- {source: pilot-report, at: p. 75, bearing: against}",
        "- {source: pilot-report, at: p. 75, bearing: against, via: {source: statement, at: ref. 12}}",
        promise=N_("Words that we have not read in the original name the place where we read them."),
    ),
    "precedent-differs": Code(
        "warning",
        "Two claims have different ratings on one criterion, and the same evidence. Like cases are rated alike.",
        "Align the two, or say in one of the reasons why they differ, with a link to the other claim.",
        "because: The minutes list one member.",
        "because: The minutes list one member, enough for a seat but not for [the lead](claim:led-by-members).",
        promise=N_("The same evidence on the same criterion leads to the same rating, or the reason says why not."),
    ),
}

CODES: Mapping[str, Code] = MappingProxyType({**_ERRORS, **_WARNINGS})
