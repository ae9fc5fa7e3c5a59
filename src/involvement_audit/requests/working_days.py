"""When an answer to a request for records is due: the only user of the calendars of days off."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Container

from involvement_audit.format.text import Date
from involvement_audit.requests.regimes.regime import Limit


def due(limit: Limit, received: Date) -> dt.date | None:
    """The last working day of a limit after a request was received; none where its day is not known.

    A day is left out where it is one off in any of the limit's parts. The day of receipt may itself be a day off. An e-mail is
    received on the day on which it was sent.
    """
    if received.first != received.last:
        return None
    day, left = received.first, limit.days
    while left:
        day += dt.timedelta(days=1)
        left -= day.weekday() < 5 and not any(day in part for part in _days_off(limit.country, limit.parts))
    return day


@functools.cache
def _days_off(country: str, parts: tuple[str, ...]) -> tuple[Container[dt.date], ...]:
    """The days off in each part, of which the library makes a year when it is first asked for."""
    import holidays  # here, since most commands count no days and it takes a while to load

    return tuple(holidays.country_holidays(country, subdiv=part) for part in parts)
