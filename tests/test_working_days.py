"""An answer is due on the 20th working day after a request was sent, by England's bank holidays.

Each day was counted by hand on a calendar, with the bank holidays that gov.uk/bank-holidays lists for England and Wales.
"""

import datetime as dt

import pytest

from involvement_audit.format.text import Date
from involvement_audit.requests.working_days import due

DUE = {
    # Four plain weeks.
    "2026-03-03": "2026-03-31",
    "2026-06-01": "2026-06-29",
    # Sent on a Saturday and on the Sunday after it: the Monday is the first day that counts.
    "2026-06-06": "2026-07-03",
    "2026-06-07": "2026-07-03",
    # Easter 2026: Friday 3 April and Monday 6 April do not count.
    "2026-03-16": "2026-04-15",
    # Early May (4 May) and spring (25 May) 2026.
    "2026-04-30": "2026-06-01",
    # Summer 2026: Monday 31 August.
    "2026-08-10": "2026-09-08",
    # Christmas 2025: 25 and 26 December, 1 January. 2 January is a working day in England.
    "2025-12-10": "2026-01-12",
    # Christmas 2021 fell on a weekend: substitutes on Monday 27 and Tuesday 28 December, and on Monday 3 January.
    "2021-12-13": "2022-01-13",
    # Christmas 2022: Monday 26 and, for Sunday 25, Tuesday 27 December; Monday 2 January for Sunday 1.
    "2022-12-01": "2023-01-03",
    # 2022: spring moved to Thursday 2 June, with Friday 3 June for the jubilee; Monday 30 May was a working day.
    "2022-05-27": "2022-06-28",
    # 2022: the state funeral, Monday 19 September.
    "2022-09-01": "2022-09-30",
    # 2023: early May (1 May), the coronation (8 May), spring (29 May).
    "2023-04-28": "2023-05-31",
    # 2020: early May moved from Monday 4 to Friday 8 May.
    "2020-05-01": "2020-06-02",
}


@pytest.mark.parametrize(("sent", "by"), DUE.items())
def test_an_answer_is_due_on_the_twentieth_working_day(sent: str, by: str) -> None:
    assert due(Date(sent)) == dt.date.fromisoformat(by)


@pytest.mark.parametrize("sent", ["2026", "2026-05"])
def test_a_day_that_is_not_known_gives_none(sent: str) -> None:
    assert due(Date(sent)) is None
