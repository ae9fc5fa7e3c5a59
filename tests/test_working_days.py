"""An answer is due on the 20th working day after a request was received, by section 10 of the Freedom of Information Act 2000.

A working day is any day but a Saturday, a Sunday, and a bank holiday in any part of the United Kingdom. The days of the table
were counted by hand on a calendar; the lists of days off are those that gov.uk/bank-holidays publishes for its three divisions.
"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from involvement_audit.requests.regimes.england import ENGLAND

from involvement_audit.format.text import Date
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
