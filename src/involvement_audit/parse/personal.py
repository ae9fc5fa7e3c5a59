"""Personal details in a text: e-mail addresses, dates of birth, and a country's telephone numbers and numbers of people.

It finds what has the form of one and nothing else: whether a detail may stand is for the rules to say. The country is the United
Kingdom (NHS and National Insurance numbers, and postcodes) where no other is named.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote_plus

from msgspec import Struct

from involvement_audit.format import tongues
from involvement_audit.format.patterns import lazy
from involvement_audit.format.terms import Detail
from involvement_audit.parse.personal_numbers import HOME, MOBILE, NUMBERS


class Found(Struct, frozen=True):
    """A detail in a text, from the character `start` up to the character `end`."""

    detail: Detail
    start: int
    end: int


@functools.cache
def find(text: str, country: str = HOME) -> tuple[Found, ...]:
    """Every personal detail in a text, in order; each place is told as one kind only."""
    if not _ANY.search(text):
        return ()
    bare = ADDRESS.sub(lambda match: " " * len(match[0]), text)  # numbers inside a web address are nobody's
    kept: list[Found] = []
    for found in (
        *_emails(text),
        *_numbers(bare, country),
        *(_insurance_numbers(bare) if country == HOME else ()),
        *_postcodes(bare, country),
        *_birth_dates(bare, country),
        *_in_queries(text, country),
    ):
        if all(found.end <= other.start or other.end <= found.start for other in kept):
            kept.append(found)
    return tuple(sorted(kept, key=lambda found: found.start))


def find_in_query(address: str, country: str = HOME) -> tuple[Found, ...]:
    """Every personal detail behind the question mark of an address; what stands before it is a page's name."""
    return tuple(_in_queries(address, country))


_PARAMETER = lazy(r"[?&;]([^=&#?;\s<>]{1,60})=([^&#;\s<>()\[\]\"]+)")
_NAMES_A_NUMBER = lazy("nhs|phone|tel|mob|call|fax", re.IGNORECASE)


def _in_queries(text: str, country: str) -> Iterator[Found]:
    """What forms put into an address; a number there is most often nobody's, unless its name says whose it is."""
    for address in ADDRESS.finditer(text) if "?" in text else ():
        for match in _PARAMETER.finditer(address[0]):
            name, value = (unquote_plus(part) for part in match.groups())
            said = f"{re.sub('[_-]', ' ', name)}: {value.upper() if 'post' in name.lower() else value}"
            numbers = _numbers(said, country) if _NAMES_A_NUMBER.search(name) else ()
            for found in (*_emails(said), *numbers, *_postcodes(said, country), *_birth_dates(said, country)):
                yield Found(found.detail, address.start() + match.start(2), address.start() + match.end(2))
                break


_ANY = lazy(r"[0-9@]|[(\[]at[)\]]", re.IGNORECASE)
ADDRESS = lazy(r"(?:https?://|www\.|doi:\s?)[^\s<>]+", re.IGNORECASE)

# Behind another @, as in https://host/@name@host, it is the name of a profile.
_EMAIL = lazy(
    r"(?<![\w.%+@-])\w[\w.%+'-]{0,63}(?:@|\s?[(\[]at[)\]]\s?)(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])", re.IGNORECASE
)


def _emails(text: str) -> Iterator[Found]:
    found = _EMAIL.finditer(text) if "@" in text or "at" in text.lower() else ()
    return (Found(Detail.EMAIL, *match.span()) for match in found)


# Most texts hold a digit or two, and no long number: this is asked first, as it is soon answered.
_MANY = lazy(r"[0-9](?:[^0-9]{0,4}[0-9]){7}")
# Ten digits, as people write them: together, or as 3, 3 and 4 behind a space, a hyphen or a full stop.
_TEN = lazy(
    r"(?<![\w+])(?<![0-9][/.-])[0-9]{3}[\s.\u2010-\u2013-]?[0-9]{3}[\s.\u2010-\u2013-]?[0-9]{4}(?!\w|[/.-][0-9])"
)
_SAID = lazy(r"\b(?:NHS|CHI|H&C|health and care)\W+(?:(?:numbers?|no)\W+)?(?:\w{1,3}\W+)?$", re.IGNORECASE)
_BOOK = lazy(r"\bIS[BS]N(?:-?1[03])?\W*$", re.IGNORECASE)
_REFERENCE = lazy(r"\b(?:FOI|r[ée]f|r[ée]f[ée]rence)\W*(?:(?:no|number|n°)\W*)?$", re.IGNORECASE)
_BEFORE = 30
"""Characters before a number in which a word may say what it is."""


def _numbers(text: str, country: str) -> Iterator[Found]:
    """Numbers of people, and telephone numbers."""
    if country == HOME and not _MANY.search(text):
        return
    phones = tuple(_phones(text, country)) if _DIALLED[7 if country == HOME else 6].search(text) else ()
    if country == HOME:
        yield from _nhs_numbers(text, phones)
    else:
        yield from (Found(number.detail, *span) for number in NUMBERS[country] for span in number.spans(text))
    yield from (Found(Detail.PHONE, start, end) for start, end, nobodys in phones if not nobodys)


def _nhs_numbers(text: str, phones: Sequence[tuple[int, int, bool]]) -> Iterator[Found]:
    """NHS numbers; ten digits that can be dialled are a telephone number, unless the words before say otherwise."""
    for match in _TEN.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        dialled = any(match.start() < end and start < match.end() for start, end, _ in phones)
        other = _BOOK.search(before) or _REFERENCE.search(before) or (dialled and not _SAID.search(before))
        if not other and re.search("[1-9]", match[0]) and _is_nhs_number(match[0]):
            yield Found(Detail.NHS_NUMBER, *match.span())


def _is_nhs_number(text: str) -> bool:
    from stdnum.gb import nhs  # few audits have any such number, and the library takes its time to load

    return bool(nhs.is_valid(re.sub("[^0-9]", "", text)))


# What a number in these countries starts with, and digits of the shortest. The library is slow, and most texts hold no such thing.
_DIALLED = {
    digits: lazy(rf"(?<!\w)(?:\+|\(?0)[0-9](?:[\s().\u2010-\u2013-]{{0,3}}[0-9]){{{digits}}}") for digits in (6, 7)
}
_DATED = lazy(r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{4}\b")  # a day with a number behind it, which can be dialled


def _phones(text: str, country: str) -> Iterator[tuple[int, int, bool]]:
    """Where each telephone number starts and ends, and whether it is nobody's own.

    That is so of the ranges that organisations use and no person has: helplines must not be taken for someone's number.
    """
    from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type  # as with NHS numbers

    for match in MOBILE[country].finditer(text):
        yield *match.span(), False
    of_organisations = (
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.UAN,
        PhoneNumberType.VOICEMAIL,
    )
    for found in PhoneNumberMatcher(text, country, leniency=Leniency.VALID):
        before = text[max(0, found.start - _BEFORE) : found.start]
        if not _DATED.match(found.raw_string) and not _REFERENCE.search(before):
            yield found.start, found.end, number_type(found.number) in of_organisations


_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY "
    "G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR "
    "NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA "
    "WC WD WF WN WR WS WV YO ZE"
)
# Capitals only, as the post office writes them; the last two letters are never C I K M O V.
_POSTCODE = lazy(
    rf"(?<![\w-])(?:{'|'.join(_AREAS.split())})[0-9][0-9A-HJKMNP-Y]?\s?[0-9][ABD-HJLNP-UW-Z]{{2}}(?![\w-])"
)


# In small letters only with its space, and not as in "l1 2nd".
_SMALL = lazy(
    rf"(?<![\w-])(?:{'|'.join(_AREAS.split())})[0-9][0-9a-hjkmnp-y]?\s(?!1st|2nd|3rd|[0-9]th)[0-9][abd-hjlnp-uw-z]{{2}}(?![\w-])",
    re.IGNORECASE,
)
_COARSE = lazy(r"[A-Z][0-9][0-9A-Z]?\s?[0-9][A-Z]", re.IGNORECASE)


def _postcodes(text: str, country: str) -> Iterator[Found]:
    for pattern in (_POSTCODE, _SMALL) if country == HOME and _COARSE.search(text) else ():
        yield from (Found(Detail.POSTCODE, *match.span()) for match in pattern.finditer(text))


# Two letters, six digits and a letter; which pairs are given out is not looked up.
_INSURANCE = lazy(r"(?<![\w-])[A-Z]{2}\s?[0-9]{2}\s?[0-9]{2}\s?[0-9]{2}\s?[A-D](?![\w-])")


def _insurance_numbers(text: str) -> Iterator[Found]:
    return (Found(Detail.NI_NUMBER, *match.span()) for match in _INSURANCE.finditer(text))


def _birth(said: str, where: str, between: str, days: str, accents: str = "") -> re.Pattern[str]:
    """A day behind words for birth, with a place's name or little words between; digits alone are written alike everywhere."""
    return lazy(
        rf"\b(?:{said})"
        rf"(?:,?\s+(?:{where})\s+(?-i:[A-Z{accents}])[\w{accents}'’-]*(?:[\s,]+(?-i:[A-Z{accents}])[\w{accents}'’-]*){{0,3}})?[\s:;,=(|*_-]*(?:(?:{between})\s+){{0,3}}"
        rf"(?P<date>{days}"
        r"|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2}))(?![\w-])",
        re.IGNORECASE,
    )


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_SAID_BORN = r"born|(?:dates?|day) of birth|birth[ -]?da(?:te|y)|d\.? ?o\.? ?b\b\.?|b\.(?=\s?[0-9])"
_DAYS = rf"{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s[0-9]{{4}})?|{_MONTH}\s{_DAY}(?:,?\s[0-9]{{4}})?"
_BIRTH = _birth(_SAID_BORN, "in|at", "was|is|on|the", _DAYS)

# A browser takes letters with accents for the edges of words.
_SAID_NE = r"(?<![À-ÿ])(?:née?s?|né\(e\)s?|né[.·]es?|dates? de naissance|naissance(?=\s?:)|anniversaire)"
_MOIS = r"(?:janv|f[ée]vr|mars|avr|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c)[a-zé]*\.?"
_NAISSANCE = _birth(
    f"{_SAID_BORN}|{_SAID_NE}",
    "in|at|à|en|au|aux",
    "was|is|on|the|le|est|du|au",
    rf"{_DAYS}|(?:1er|[0-9]{{1,2}})\s{_MOIS}(?:\s[0-9]{{4}})?",
    "À-ÿ",
)
_BIRTHS = {"FR": _NAISSANCE}
"""By the country whose language says it, where that is not English alone."""
_SAID_IN = {"FR": "fr"}


def tells_births(country: str, language: str) -> bool:
    """Whether days of birth are found that are said in a language, in an audit of a country."""
    return tongues.primary(language) in ("en", _SAID_IN.get(country))


def _birth_dates(text: str, country: str) -> Iterator[Found]:
    found = _BIRTHS.get(country, _BIRTH).finditer(text)
    return (Found(Detail.BIRTH_DATE, *match.span("date")) for match in found)


def _born(country: str) -> str:
    pattern = _BIRTHS.get(country, _BIRTH).pattern
    return re.sub(r"\?P<date>|\(\?-i:(\[[^]]*\])\)", r"\1", pattern)


def forms(country: str) -> Mapping[Detail, str]:
    """What a browser can tell a detail by, in patterns of JavaScript; the last digit of an NHS number still has to be checked."""
    phone = MOBILE[country].pattern
    if country != HOME:
        own = {number.detail: number.form for number in NUMBERS[country] if number.form}
        return {Detail.EMAIL: _EMAIL.pattern, **own, Detail.PHONE: phone, Detail.BIRTH_DATE: _born(country)}
    return {
        Detail.EMAIL: _EMAIL.pattern,
        Detail.NHS_NUMBER: rf"(?<!{_BOOK.pattern.removesuffix('$')})(?!0){_TEN.pattern}",
        Detail.NI_NUMBER: _INSURANCE.pattern,
        Detail.PHONE: phone,
        Detail.POSTCODE: _POSTCODE.pattern,
        Detail.BIRTH_DATE: _born(country),
    }
