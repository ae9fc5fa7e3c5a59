"""What is said of an answer that cannot stand, and what to do: the same words in a terminal, in `check`'s form, and in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.terms import Detail
from involvement_audit.format.text import Text
from involvement_audit.language.spoken import N_
from involvement_audit.parse.bib import addresses

MESSAGES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "missing": ("missing-field", N_("This one is needed."), ""),
        "flag": ("unknown-value", N_('"{text}" is neither yes nor no.'), N_("Answer yes or no.")),
        "word": ("unknown-value", N_('"{text}" is none of the words that are allowed here.'), ""),
        "future": ("future-date", N_("{text} lies in the future."), N_("Check the year.")),
        "date": (
            "bad-date",
            N_('"{text}" is not a date.'),
            N_("Write a year, a month or a day: 2018, 2018-06 or 2018-06-30."),
        ),
        "url": ("bad-url", N_('"{text}" is not an address.'), N_("Addresses start with https://, http:// or mailto:.")),
        "doi": ("bad-url", *addresses.NO_DOI),
        "id": ("bad-id", N_('"{text}" is not an id.'), N_("Use words of a-z and 0-9 joined by hyphens.")),
        "several": ("unknown-reference", N_('"{text}" could be any of {number}.'), N_("Use one of: {names}.")),
        "unknown": ("unknown-reference", N_('No {noun} here is called "{text}".'), ""),
        "taken": (
            "address-taken",
            N_('A {noun} called "{text}" is there already: {name}.'),
            N_("Choose another name, or add to that file by hand."),
        ),
        "personal": (
            "personal-{kind}",
            N_("This looks like {detail}. Personal details have no place in an audit."),
            N_("{instead}"),
        ),
        "motive": (
            "motive-word",
            N_('"{text}" {what}.'),
            N_("{instead} Where it is a quotation, put it in quotation marks and say whose word it is."),
        ),
        "long": (
            "too-many-words",
            N_('"{name}" has {number} words; readers are promised {most} at most.'),
            N_("Keep the one reason that matters most."),
        ),
    }
)
"""By what is wrong: its code, the message and the hint, in which {names} stand for what differs from case to case."""


INSTEAD: Mapping[Detail, str] = MappingProxyType(
    {
        Detail.NHS_NUMBER: N_("Take it out: no rating needs one."),
        Detail.NI_NUMBER: N_("Take it out: no rating needs one."),
        Detail.PPS_NUMBER: N_("Take it out: no rating needs one."),
        Detail.SOCIAL_SECURITY_NUMBER: N_("Take it out: no rating needs one."),
        Detail.TAX_FILE_NUMBER: N_("Take it out: no rating needs one."),
        Detail.EMAIL: N_("Take it out, or name the body whose address it is."),
        Detail.PHONE: N_("Take it out, or name the body that can be called."),
        Detail.POSTCODE: N_("Take it out, or name the town or the county."),
        Detail.BIRTH_DATE: N_("Take it out; where an age matters, a decade will do."),
    }
)
"""What to do about a personal detail."""


def fault(which: str, text: Text, hint: str = "", **words: object) -> Diagnostic:
    """A finding about an answer; a hint that is given stands in place of the usual one."""
    code, message, usual = MESSAGES[which]
    first = text.partition("\n")[0]
    return Diagnostic(
        text.place, code, message.format(text=text, **words), hint or usual.format(text=text, **words), len(first)
    )
