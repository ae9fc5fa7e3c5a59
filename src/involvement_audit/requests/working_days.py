"""When an answer to a request for records is due: the only user of the calendar of bank holidays."""

from __future__ import annotations

import datetime as dt

from involvement_audit.format.text import Date

DAYS_TO_ANSWER = 20
"""Working days that a public authority has, from the Freedom of Information Act 2000, section 10(1)."""


def due(sent: Date) -> dt.date | None:
    """The twentieth working day after a request was sent; none where its day is not known.

    Saturdays, Sundays and England's bank holidays are no working days. Section 10(6) of the Act also leaves out bank
    holidays of Scotland and Northern Ireland, so that an answer can lawfully come a day or so after this date.
    """
    if sent.first != sent.last:
        return None
    import holidays  # here, since most commands count no days and it takes a while to load

    closed = holidays.country_holidays("GB", subdiv="ENG")
    day, left = sent.first, DAYS_TO_ANSWER
    while left:
        day += dt.timedelta(days=1)
        left -= day.weekday() < 5 and day not in closed
    return day
