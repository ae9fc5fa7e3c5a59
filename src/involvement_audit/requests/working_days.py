"""When an answer to a request for records is due: the only user of the calendars of days off."""

from __future__ import annotations

import datetime as dt
import functools
from calendar import monthrange
from collections.abc import Container

from involvement_audit.format.text import Date
from involvement_audit.requests.regimes.regime import Calendar, Limit, Unit

_ONE = dt.timedelta(days=1)


def due(limit: Limit, received: Date) -> dt.date | None:
    """The last day of a limit after a request was received; none where its day is not known.

    The day of receipt may itself be a day off. An e-mail is
    received on the day on which it was sent.
    """
    if received.first != received.last:
        return None
    if limit.unit is Unit.MONTHS:
        return _months_on(received.first, limit.count)
    if limit.unit is Unit.DAYS:
        return _open(received.first + limit.count * _ONE, limit)
    day = received.first
    for _ in range(limit.count):
        day = _open(day + _ONE, limit)
    return day


def _open(day: dt.date, limit: Limit) -> dt.date:
    """A day, or the first one after it that is neither of a weekend nor off."""
    off = all if limit.shared else any
    while day.weekday() >= 5 or off(day in _days_off(calendar) for calendar in limit.calendars):
        day += _ONE
    return day


def _months_on(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or its last where it has none such."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return dt.date(day.year + years, month + 1, min(day.day, last))


@functools.cache
def _days_off(of: Calendar) -> Container[dt.date]:
    """The days off of a calendar, of which the library makes a year when it is first asked for."""
    import holidays  # here, since most commands count no days and it takes a while to load

    days: Container[dt.date] = holidays.country_holidays(of.country, subdiv=of.part, language=of.language)
    return days
