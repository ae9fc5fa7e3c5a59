"""Records that no letter should ask for: what is private to somebody, and what singles a person out by role.

A role that one person held names that person, also where no name is asked for. What the role was for stands in its
description, and how such people were treated in a policy; both can be asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CARE = re.compile(
    r"\b(?:care plans?|(?:case|interview|review|clinical|medical|patient|health|care|session|tenancy|tenants?|household) (?:notes|records?|files?)"
    r"|(?:rent|arrears) (?:accounts?|statements?|records?)|tenancy agreements?|housing applications?"
    r"|(?:raw|qualitative) data|interview transcripts?|adjustment requests|requests for adjustments?)\b",
    re.IGNORECASE,
)

# One person's by their nature, whoever it is.
_ONES_OWN = re.compile(
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
    r"|DBS (?:checks?|certificates?)|exit interviews?)\b",
    re.IGNORECASE,
)

# Anybody's, until they are those of a role in the singular.
_OF_A_ROLE = re.compile(
    r"\b(?:contracts?|agreements?|files?|diar(?:y|ies)|calendars?|invoices|payments?|expenses|pay|salary|fees?|biography|induction"
    r"|profile|plan|referral(?: form)?|risk assessment) (?:of|for|with|to|by|from) (?:the|a|an|its|their|one) (?:(?!(?:and|or|of|with|by) )[\w'’-]+ ){0,5}?"
    r"(?:lead|officer|worker|co-?ordinator|manager|advis[eo]r|expert by experience|representative|chair|founder|facilitator"
    r"|consultant|practitioner|mentor|nurse|author|trainer|volunteer|contributor|service user|carer|patient|tenant|leaseholder|resident"
    r"|person|post-?holder)"
    r"(?=$|[,.;:)]|\s(?:who|that|in|on|at|of|for|from|to|and|or|post|role|since|before|after|until|between|during|by)\b)",
    re.IGNORECASE,
)

# What is said of all such records is no record of one.
_GENERAL_BEFORE = re.compile(
    r"\b(?:blank|templates?|model|standard|specimen|polic(?:y|ies)|procedures?|protocols?|guidance|rules|forms?|numbers?|totals?"
    r"|counts?|statistics)\b(?:(?! and (?:the|an?|its|their|any) )[^,;])*$",
    re.IGNORECASE,
)
_GENERAL_AFTER = re.compile(
    r" (?:templates?|polic(?:y|ies)|procedures?|protocols?|guidance|rules|forms?|totals?)\b", re.I
)

_ADVICE = (
    (_CARE, "Ask for the blank template, the policy, the procedure or totals."),
    (_ONES_OWN, "Ask for the role's description and the policy, or for totals."),
    (_OF_A_ROLE, "Ask for the role's description and the policy, or for totals."),
)


@dataclass(frozen=True, slots=True)
class Private:
    """The words that ask for what is private, and what to ask for instead."""

    words: str
    instead: str


def private(text: str) -> Private | None:
    """The first part of a record's words that could lead to a person."""
    found = [
        (match.start(), Private(match[0], instead))
        for pattern, instead in _ADVICE
        for match in pattern.finditer(text)
        if not _GENERAL_BEFORE.search(text[: match.start()]) and not _GENERAL_AFTER.match(text, match.end())
    ]
    return min(found, key=lambda one: one[0])[1] if found else None
