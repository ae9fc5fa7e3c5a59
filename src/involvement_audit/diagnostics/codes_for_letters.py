"""The diagnostic codes that guard the letters: they ask for records, argue with nobody, and are none that a request site refuses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.diagnostics.code import Code

CODES: Mapping[str, Code] = MappingProxyType(
    {
        "request-argues": Code(
            "error",
            "Letters are made of these words, and they argue or accuse. A letter that people send asks for records and no more.",
            "Name the record in neutral words: what it is, of what, of which years. The argument belongs in the claim.",
            "would_close: [minutes that show how the trust failed to ask anybody, 2018]",
            "would_close: [minutes of the meetings that decided on the service, 2018]",
        ),
        "request-greets": Code(
            "warning",
            "Letters are made of these words, and they greet or sign off. The request site adds both by itself.",
            "Leave the greeting and the thanks out; name the record and its years.",
            "would_close: ['Dear trust, the minutes of 2018']",
            "would_close: [minutes of the delivery board, 2018]",
        ),
        "request-not-a-record": Code(
            "warning",
            "A letter asks for documents that a body holds. This asks it a question, or for reasons or a statement.",
            "Name the document in which the answer would stand.",
            "would_close: [why nobody was asked in 2018]",
            "would_close: [minutes in which involvement was discussed, 2018]",
        ),
        "request-private": Code(
            "warning",
            "A letter would ask a body for what is private to somebody: care records, notes of interviews, requests for help; or for "
            "papers on one person, whom a role alone can single out: an appointment letter, a contract, a support plan, a list of "
            "those who attended.",
            "Ask for the blank template, the policy, the procedure or totals, and for the description of the role instead of papers on "
            "whoever held it. A few people can be found without their names.",
            "would_close: ['appointment letter and support plan of the service user lead, 2013 to 2015']",
            "would_close: ['role description of the service user lead, and the policy on support for such roles, 2013 to 2015']",
        ),
        "request-title": Code(
            "error",
            "A claim's letters would have a title that request sites refuse: they take one line of 3 to 200 characters with a capital "
            'letter, and no more than three capitals in four letters, that says more than "FOI request". A number as its first word, '
            "and an acronym of six characters at most, may stand without. They refuse without saying why.",
            "Say what the records are about, in neutral words. Without a `request_title` the claim's own title is quoted.",
            "request_title: foi request",
            "request_title: Equality analysis of the SIM service, 2017 to 2018",
        ),
        "request-too-long": Code(
            "warning",
            "A record takes so many words that a letter which asks for it would not fit into an address of 4,000 characters.",
            "Name the record in a line: what it is, of what, of which years.",
        ),
        "request-undated": Code(
            "warning",
            "A record that a letter asks for names no year. A request without bounds can be refused as too large.",
            "Add the years that could matter, and no fewer.",
            "would_close: [minutes of the delivery board]",
            "would_close: ['minutes of the delivery board, 2018 to 2020']",
        ),
    }
)
