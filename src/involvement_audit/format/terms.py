"""The closed sets of the format. Their members carry the wording that the public reads, so that no page invents its own."""

from __future__ import annotations

from enum import Enum
from typing import Self


class Worded(str, Enum):
    """A closed set whose members carry the wording that the public reads."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __str__(self) -> str:
        return str(self.value)


class Rating(Worded):
    MET = "met", "Met"
    PARTLY_MET = "partly-met", "Partly met"
    NOT_MET = "not-met", "Not met"
    NO_EVIDENCE = "no-evidence", "No evidence found"
    NOT_APPLICABLE = "not-applicable", "Not applicable"


class Bearing(Worded):
    FOR = "for", "For the claim"
    AGAINST = "against", "Against the claim"
    CONTEXT = "context", "Context"


class Status(Worded):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Standing(Worded):
    BINDING = "binding", "Binding"
    BENCHMARK = "benchmark", "Benchmark, applied by analogy"


class Read(Worded):
    NONE = "none", "Not read by this audit"
    PART = "part", "Read in part"
    WHOLE = "whole", "Read whole"


class Availability(Worded):
    ONLINE = "online", "Online"
    MOVED = "moved", "Online, at another address than the one first cited"
    ARCHIVED = "archived", "In a web archive"
    ON_REQUEST = "on-request", "On request"
    LOST = "lost", "No longer found online"
    PRINT = "print", "In print"


class LinkState(Worded):
    """What an outward address came to when it was last looked at, as far as that matters to whoever would follow it."""

    OK = "ok", "Answered"
    MOVED = "moved", "Answered from another address"
    BLOCKED = "blocked", "Could not be seen by a program"
    FAILING = "failing", "Did not answer"
    GONE = "gone", "No longer found there"
    REFUSED = "refused", "Leads into a private network"


class Interest(Worded):
    """A body's stake in the audited programme, strongest first."""

    RUNS = "runs", "Ran the programme"
    ADOPTS = "adopts", "Adopted, spread or sponsored the programme"
    NONE = "none", "No stake in the programme"


class Jurisdiction(Worded):
    """Which law on access to records an audit goes by."""

    ENGLAND = "england", "England"
    WALES = "wales", "Wales"
    NORTHERN_IRELAND = "northern-ireland", "Northern Ireland"
    SCOTLAND = "scotland", "Scotland"
    IRELAND = "ireland", "Ireland"
    FRANCE = "france", "France"
    AUSTRALIA = "australia", "Australia, its federal government"
    NONE = "none", "No law is named, and nothing is promised"


class BodyRoute(Worded):
    """How bodies of a kind are asked for records: what a law makes of each stands in its module."""

    PUBLIC_BODY = "public-body", "A public body, which a law on access to records usually reaches"
    PERHAPS_PUBLIC = "perhaps-public", "A body that such a law may reach, depending on how it is set up"
    POLITELY = "politely", "A body that such a law does not usually reach, and that can be asked politely"
    HOSTED = "hosted", "Seldom a body of its own: its records are kept by those who ran or hosted it"
    COURT = "court", "A court, with rules of its own on who may have copies"
    VOLUNTEERS = "volunteers", "People or organisations that act together, often unpaid: no letter goes there"
    USER_LED = "user-led", "People who use services, or have used them: no letter goes there"


class QuestionStatus(Worded):
    OPEN = "open", "Open"
    ASKED = "asked", "Asked"
    PARTLY_ANSWERED = "partly-answered", "Partly answered"
    ANSWERED = "answered", "Answered"


class Tier(Worded):
    """How far somebody agreed that what they told us is used."""

    PRIVATE = "private", "Heard in private: counted, and no words kept"
    GROUP = "group", "Our summary, agreed with them"
    PUBLIC = "public", "Their own words, agreed with them"


class Detail(Worded):
    """Details that could lead to a person, and so are kept out."""

    NHS_NUMBER = "nhs-number", "an NHS number"
    NI_NUMBER = "ni-number", "a National Insurance number"
    PPS_NUMBER = "pps-number", "a PPS number"
    SOCIAL_SECURITY_NUMBER = "social-security-number", "a social security number"
    TAX_FILE_NUMBER = "tax-file-number", "a tax file number"
    EMAIL = "email", "an e-mail address"
    PHONE = "phone", "a telephone number"
    POSTCODE = "postcode", "a postcode"
    BIRTH_DATE = "birth-date", "a date of birth"


class QuoteResult(Worded):
    """What a copy of its source says of a quotation."""

    FOUND = "found", "Found as quoted"
    ELSEWHERE = "elsewhere", "Found as quoted, at another place"
    CHANGED = "changed", "Not found in these words"
    UNSURE = "unsure", "Could not be checked, as columns stand side by side"


class QuoteNote(Worded):
    """What must be known beside what a copy says of a quotation; each completes "Quotation checked; ..."."""

    PLACE = "place-unchecked", "its place was not checked"
    TRACKED = "tracked-changes", "the copy has tracked changes, and is read as if they were accepted"
    DELETED = "may-hold-deleted", "the copy may hold deleted words"
    HIDDEN = "hidden-slide", "it stands on a hidden slide"
    EDGES = "page-edges", "lines at the edge of a page stand between its words"
    SEVERAL = "several-pages", "the copy holds more than one page of the web"
