"""When an answer to a request for records is due: the only user of the calendar of bank holidays."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Container

from involvement_audit.format.text import Date

DAYS_TO_ANSWER = 20
"""Working days that a public authority has, from the Freedom of Information Act 2000, section 10(1)."""

RECKONED = (
    f"the {DAYS_TO_ANSWER}th working day after the day of receipt, taken to be the day of sending; weekends and bank holidays in "
    "any part of the United Kingdom are left out (Freedom of Information Act 2000, section 10)"
)
"""How the day is found, in the words of pages and data files."""

# What the library calls the parts. Asked for none of them, it gives only the days that all of them share.
_PARTS = ("ENG", "WLS", "SCT", "NIR")


def due(received: Date) -> dt.date | None:
    """The twentieth working day after a request was received; none where its day is not known.

    By section 10(6) a day is left out everywhere where it is a bank holiday in one part of the United Kingdom. The day of
    receipt may itself be a day off. An e-mail is received on the day on which it was sent.
    """
    if received.first != received.last:
        return None
    day, left = received.first, DAYS_TO_ANSWER
    while left:
        day += dt.timedelta(days=1)
        left -= day.weekday() < 5 and not any(day in part for part in _days_off())
    return day


@functools.cache
def _days_off() -> tuple[Container[dt.date], ...]:
    """The bank holidays of each part, of which the library makes a year when it is first asked for."""
    import holidays  # here, since most commands count no days and it takes a while to load

    return tuple(holidays.country_holidays("GB", subdiv=part, language="en_GB") for part in _PARTS)
