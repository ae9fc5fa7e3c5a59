"""The closed sets of the format. Their members carry the wording that the public reads, so that no page invents its own."""

from __future__ import annotations

from enum import Enum
from typing import Self

from involvement_audit.language.spoken import N_, _


class Worded(str, Enum):
    """A closed set whose members carry the wording that the public reads."""

    _label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member._label = label
        return member

    @property
    def label(self) -> str:
        """The wording, in the language that is spoken."""
        return _(self._label)

    def __str__(self) -> str:
        return str(self.value)


class Rating(Worded):
    MET = "met", N_("Met")
    PARTLY_MET = "partly-met", N_("Partly met")
    NOT_MET = "not-met", N_("Not met")
    NO_EVIDENCE = "no-evidence", N_("No evidence found")
    NOT_APPLICABLE = "not-applicable", N_("Not applicable")


class Bearing(Worded):
    FOR = "for", N_("For the claim")
    AGAINST = "against", N_("Against the claim")
    CONTEXT = "context", N_("Context")


class Status(Worded):
    DRAFT = "draft", N_("Draft")
    PUBLISHED = "published", N_("Published")
    WITHDRAWN = "withdrawn", N_("Withdrawn")


class Standing(Worded):
    BINDING = "binding", N_("Binding")
    BENCHMARK = "benchmark", N_("Benchmark, applied by analogy")


class Read(Worded):
    NONE = "none", N_("Not read by this audit")
    PART = "part", N_("Read in part")
    WHOLE = "whole", N_("Read whole")


class Availability(Worded):
    ONLINE = "online", N_("Online")
    MOVED = "moved", N_("Online, at another address than the one first cited")
    ARCHIVED = "archived", N_("In a web archive")
    ON_REQUEST = "on-request", N_("On request")
    LOST = "lost", N_("No longer found online")
    PRINT = "print", N_("In print")


class LinkState(Worded):
    """What an outward address came to when it was last looked at, as far as that matters to whoever would follow it."""

    OK = "ok", N_("Answered")
    MOVED = "moved", N_("Answered from another address")
    BLOCKED = "blocked", N_("Could not be seen by a program")
    FAILING = "failing", N_("Did not answer")
    GONE = "gone", N_("No longer found there")
    REFUSED = "refused", N_("Leads into a private network")


class Interest(Worded):
    """A body's stake in the audited programme, strongest first."""

    RUNS = "runs", N_("Ran the programme")
    ADOPTS = "adopts", N_("Adopted, spread or sponsored the programme")
    NONE = "none", N_("No stake in the programme")


class Jurisdiction(Worded):
    """Which law on access to records an audit goes by."""

    ENGLAND = "england", N_("England")
    WALES = "wales", N_("Wales")
    NORTHERN_IRELAND = "northern-ireland", N_("Northern Ireland")
    SCOTLAND = "scotland", N_("Scotland")
    IRELAND = "ireland", N_("Ireland")
    FRANCE = "france", N_("France")
    AUSTRALIA = "australia", N_("Australia, its federal government")
    NONE = "none", N_("No law is named, and nothing is promised")


class BodyRoute(Worded):
    """How bodies of a kind are asked for records: what a law makes of each stands in its module."""

    PUBLIC_BODY = "public-body", N_("A public body, which a law on access to records usually reaches")
    PERHAPS_PUBLIC = "perhaps-public", N_("A body that such a law may reach, depending on how it is set up")
    POLITELY = "politely", N_("A body that such a law does not usually reach, and that can be asked politely")
    HOSTED = "hosted", N_("Seldom a body of its own: its records are kept by those who ran or hosted it")
    COURT = "court", N_("A court, with rules of its own on who may have copies")
    VOLUNTEERS = "volunteers", N_("People or organisations that act together, often unpaid: no letter goes there")
    USER_LED = "user-led", N_("People whom a programme is for, or was for: no letter goes there")


class QuestionStatus(Worded):
    OPEN = "open", N_("Open")
    ASKED = "asked", N_("Asked")
    PARTLY_ANSWERED = "partly-answered", N_("Partly answered")
    ANSWERED = "answered", N_("Answered")


class Tier(Worded):
    """How far somebody agreed that what they told us is used."""

    PRIVATE = "private", N_("Heard in private: counted, and no words kept")
    GROUP = "group", N_("Our summary, agreed with them")
    PUBLIC = "public", N_("Their own words, agreed with them")


class Detail(Worded):
    """Details that could lead to a person, and so are kept out."""

    NHS_NUMBER = "nhs-number", N_("an NHS number")
    NI_NUMBER = "ni-number", N_("a National Insurance number")
    PPS_NUMBER = "pps-number", N_("a PPS number")
    SOCIAL_SECURITY_NUMBER = "social-security-number", N_("a social security number")
    TAX_FILE_NUMBER = "tax-file-number", N_("a tax file number")
    EMAIL = "email", N_("an e-mail address")
    PHONE = "phone", N_("a telephone number")
    POSTCODE = "postcode", N_("a postcode")
    BIRTH_DATE = "birth-date", N_("a date of birth")


class QuoteResult(Worded):
    """What a copy of its source says of a quotation."""

    FOUND = "found", N_("Found as quoted")
    ELSEWHERE = "elsewhere", N_("Found as quoted, at another place")
    CHANGED = "changed", N_("Not found in these words")
    UNSURE = "unsure", N_("Could not be checked, as columns stand side by side")


class QuoteNote(Worded):
    """What must be known beside what a copy says of a quotation; each completes "Quotation checked; ..."."""

    PLACE = "place-unchecked", N_("its place was not checked")
    TRACKED = "tracked-changes", N_("the copy has tracked changes, and is read as if they were accepted")
    DELETED = "may-hold-deleted", N_("the copy may hold deleted words")
    HIDDEN = "hidden-slide", N_("it stands on a hidden slide")
    EDGES = "page-edges", N_("lines at the edge of a page stand between its words")
    SEVERAL = "several-pages", N_("the copy holds more than one page of the web")
