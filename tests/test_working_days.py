"""An answer is due on the 20th working day after a request was received, by section 10 of the Freedom of Information Act 2000.

A working day is any day but a Saturday, a Sunday, and a bank holiday in any part of the United Kingdom. The days of the table
were counted by hand on a calendar; the lists of days off are those that gov.uk/bank-holidays publishes for its three divisions.
"""

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from involvement_audit.format.terms import Jurisdiction
from involvement_audit.format.text import Date
from involvement_audit.requests.regimes import REGIMES
from involvement_audit.requests.regimes.england import ENGLAND
from involvement_audit.requests.working_days import due

DUE = {
    # The three days of the Act's reading that England's holidays alone get wrong by a day or two.
    "2026-03-03": "2026-04-01",  # 17 March, Northern Ireland
    "2026-06-22": "2026-07-21",  # 13 July, Northern Ireland, for Sunday 12
    "2026-07-06": "2026-08-05",  # 13 July, and 3 August, Scotland
    # Four plain weeks.
    "2026-09-01": "2026-09-29",
    # Received on a Friday, on the Saturday and on the Sunday after it: the Monday is the first day that counts.
    "2026-09-04": "2026-10-02",
    "2026-09-05": "2026-10-02",
    "2026-09-06": "2026-10-02",
    # Received on a day off: on Christmas Day, and on St Patrick's Day, which is one in Northern Ireland alone.
    "2025-12-25": "2026-01-27",
    "2026-03-17": "2026-04-16",
    # Easter 2026: Friday 3 April, and Monday 6 April, which is none in Scotland.
    "2026-03-18": "2026-04-17",
    # Early May (4 May) and spring (25 May) 2026.
    "2026-04-30": "2026-06-01",
    # One day off in Scotland alone, 15 June 2026.
    "2026-06-01": "2026-06-30",
    # Summer: Monday 3 August in Scotland, Monday 31 August elsewhere.
    "2026-07-31": "2026-09-01",
    # St Andrew's Day: Monday 30 November 2026; in 2025 on Monday 1 December, for a Sunday.
    "2026-11-16": "2026-12-15",
    "2025-11-17": "2025-12-16",
    # Orangemen's Day 2025, a Saturday: Monday 14 July.
    "2025-07-01": "2025-07-30",
    # Christmas 2025: 25 and 26 December, 1 January, and 2 January, Scotland.
    "2025-12-10": "2026-01-13",
    # Christmas 2026: Friday 25 and, for Saturday 26, Monday 28 December; 1 January; Monday 4 for Saturday 2 January, Scotland.
    "2026-12-10": "2027-01-13",
    # Christmas 2021 fell on a weekend: Monday 27 and Tuesday 28 December, Monday 3 January, and Tuesday 4, Scotland.
    "2021-12-13": "2022-01-14",
    # Christmas 2022: Monday 26 and, for Sunday 25, Tuesday 27 December; Monday 2 January for Sunday 1; Tuesday 3, Scotland.
    # Before it, St Andrew's Day on Wednesday 30 November.
    "2022-12-01": "2023-01-04",
    # 2022: spring moved to Thursday 2 June, with Friday 3 June for the jubilee; Monday 30 May was a working day.
    "2022-05-27": "2022-06-28",
    # 2022: the state funeral, Monday 19 September.
    "2022-09-01": "2022-09-30",
    # 2023: early May (1 May), the coronation (8 May), spring (29 May).
    "2023-04-28": "2023-05-31",
    # 2020: early May moved from Monday 4 to Friday 8 May.
    "2020-05-01": "2020-06-02",
}


def _due(received: Date) -> dt.date | None:
    assert ENGLAND.limit is not None
    return due(ENGLAND.limit, received)


@pytest.mark.parametrize(("received", "by"), DUE.items())
def test_an_answer_is_due_on_the_twentieth_working_day(received: str, by: str) -> None:
    assert _due(Date(received)) == dt.date.fromisoformat(by)


@pytest.mark.parametrize("received", ["2026", "2026-05"])
def test_a_day_that_is_not_known_gives_none(received: str) -> None:
    assert _due(Date(received)) is None


OFF = {
    "England and Wales": """
        2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
        2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
        2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
    """,
    "Scotland": """
        2025-01-01 2025-01-02 2025-04-18 2025-05-05 2025-05-26 2025-08-04 2025-12-01 2025-12-25 2025-12-26
        2026-01-01 2026-01-02 2026-04-03 2026-05-04 2026-05-25 2026-06-15 2026-08-03 2026-11-30 2026-12-25 2026-12-28
        2027-01-01 2027-01-04 2027-03-26 2027-05-03 2027-05-31 2027-08-02 2027-11-30 2027-12-27 2027-12-28
    """,
    "Northern Ireland": """
        2025-01-01 2025-03-17 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-07-14 2025-08-25 2025-12-25 2025-12-26
        2026-01-01 2026-03-17 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-07-13 2026-08-31 2026-12-25 2026-12-28
        2027-01-01 2027-03-17 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-07-12 2027-08-30 2027-12-27 2027-12-28
    """,
}


@given(st.dates(dt.date(2025, 1, 1), dt.date(2027, 11, 15)))
def test_the_day_is_that_of_the_published_lists(received: dt.date) -> None:
    """All days after the receipt, those of the three lists and the weekends taken out, and of what is left the twentieth."""
    off = {dt.date.fromisoformat(day) for days in OFF.values() for day in days.split()}
    after = (received + dt.timedelta(days=ahead) for ahead in range(1, 60))
    working = [day for day in after if day.isoweekday() <= 5 and day not in off]
    assert _due(Date(received.isoformat())) == working[19]


ELSEWHERE = {
    Jurisdiction.WALES: {
        "2026-03-03": "2026-04-01"
    },  # as in England: section 10(6) looks to every part of the United Kingdom
    Jurisdiction.NORTHERN_IRELAND: {"2026-03-03": "2026-04-01"},
    # The 20th working day after receipt; Scotland's bank holidays alone (sections 10 and 73 of its own Act), by the list above.
    Jurisdiction.SCOTLAND: {
        "2026-03-10": "2026-04-08",  # 17 March is none there; Good Friday, 3 April, is; Easter Monday is none
        "2026-03-18": "2026-04-16",
        "2026-06-01": "2026-06-30",  # 15 June 2026
        "2026-08-10": "2026-09-07",  # Monday 31 August is none
        "2026-11-16": "2026-12-15",  # St Andrew's Day, Monday 30 November
        "2026-12-10": "2027-01-13",  # 25 and 28 December, 1 and 4 January
    },
    # Four weeks of five weekdays, public holidays left out: St Brigid's Day (2 February), 17 March, Easter Monday (6 April), the first
    # Mondays of May, June and August, the last of October, Christmas and St Stephen's Day, as gov.ie lists them; no Good Friday.
    Jurisdiction.IRELAND: {
        "2026-01-20": "2026-02-18",  # 2 February
        "2026-03-16": "2026-04-15",  # 17 March and 6 April; 3 April, Good Friday, counts
        "2026-09-01": "2026-09-29",  # four plain weeks
        "2026-10-12": "2026-11-10",  # 26 October
        "2026-12-10": "2027-01-11",  # 25 December and 1 January; the 26th is a Saturday, and no Monday stands for it
    },
    # A month after receipt, which is no matter of working days.
    Jurisdiction.FRANCE: {
        "2024-01-11": "2024-02-11",  # a published answer to a question: a Sunday, and it stays one
        "2024-01-31": "2024-02-29",  # the last day of a month that has no 31st, in a leap year
        "2026-01-31": "2026-02-28",
        "2026-04-14": "2026-05-14",  # Ascension
        "2026-12-15": "2027-01-15",
    },
    # 30 days after the day of receipt, and on to the next day that is neither of a weekend nor a holiday.
    Jurisdiction.AUSTRALIA: {
        "2018-02-09": "2018-03-12",  # so the Information Commissioner's own office reckoned: the 30th day was Sunday 11 March
        "2026-09-01": "2026-10-01",  # September has 30 days
        "2026-03-04": "2026-04-07",  # Good Friday, 3 April, to Easter Monday
        "2024-12-27": "2025-01-28",  # Sunday 26 January, Australia Day, for which Monday 27 stood
        "2026-11-25": "2026-12-29",  # Christmas Day; Monday 28 December stood for Boxing Day, a Saturday
    },
}


@pytest.mark.parametrize(
    ("where", "received", "by"), [(where, *days) for where, table in ELSEWHERE.items() for days in table.items()]
)
def test_each_regime_reckons_by_its_own_calendar(where: Jurisdiction, received: str, by: str) -> None:
    limit = REGIMES[where].limit
    assert limit is not None and due(limit, Date(received)) == dt.date.fromisoformat(by)


def test_no_day_hangs_on_the_language_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library speaks the machine's language where none is named, so each calendar names its own, and one that it has."""
    monkeypatch.setenv("LANGUAGE", "fr")
    calendars = {one for law in REGIMES.values() if law.limit for one in law.limit.calendars}
    for one in calendars:
        assert one.language in holidays.country_holidays(one.country).supported_languages
