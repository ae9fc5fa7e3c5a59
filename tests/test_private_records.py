"""What could lead to a person is found in a record's words, also without a name; what is said of all such records passes."""

from __future__ import annotations

import pytest

from involvement_audit.parse.guards.english import ENGLISH
from involvement_audit.requests.private_records import private

PRIVATE = {
    # Care, and what people said in confidence.
    "anonymised care plans of the pilot, 2013 to 2015": "care plans",
    "case notes of the team, 2018": "case notes",
    "interview transcripts of the evaluation, 2017": "interview transcripts",
    # What a landlord keeps of those who live there.
    "tenancy files of the estate, 2023": "tenancy files",
    "rent accounts of those who moved, 2022 to 2024": "rent accounts",
    "tenancy agreements, 2023": "tenancy agreements",
    "payments to the tenant who spoke, 2023": "payments to the tenant",
    # One person's own papers, singled out by a role.
    "appointment letter of the service user lead, 2013": "appointment letter",
    "job description, advert or appointment letter for a liaison officer, 2018": "appointment letter",
    "letter of appointment, 2013 to 2015": "letter of appointment",
    "the support plan for the expert by experience, 2018": "support plan",
    "a support or supervision plan for the post, 2015 to 2017": "support or supervision plan",
    "supervision notes of the peer worker, 2016": "supervision notes",
    "attendance list and joining papers of the training, 2018 to 2019": "attendance list",
    "attendance register of the board, 2019": "attendance register",
    "signing-in sheets of the design sessions, 2018": "signing-in sheets",
    "list of attendees at the workshop, 2018": "list of attendees",
    "names of the panel members, 2018": "names of the panel members",
    "the contract with the lived experience lead, 2018": "contract with the lived experience lead",
    "contract of employment, 2013": "contract of employment",
    "honorary contract of the founder, 2014": "honorary contract",
    "CV of the programme lead, 2015": "CV",
    "curriculum vitae and references, 2015": "curriculum vitae",
    "personnel file of the liaison officer, 2016": "personnel file",
    "job applications for the post, 2013": "job applications",
    "expense claims of the contributor, 2018": "expense claims",
    "payments to the service user who spoke, 2018": "payments to the service user",
    "sickness records, 2015": "sickness records",
    "diary of the service user lead, 2014": "diary of the service user lead",
    "register of attendees, 2018": "register of attendees",
    "the names of those who took part, 2018": "names of those who",
    "payroll records of the liaison post, 2016": "payroll records",
    "contact details of the panel, 2018": "contact details",
    "completed consent forms, 2018": "completed consent forms",
    "feedback forms filled in after the course, 2019": "forms filled in",
    "photographs of participants, 2018": "photographs of participants",
    "referral form of the first service user, 2013": "referral form of the first service user",
    "the policy on recruitment and the appointment letter of the lead, 2014": "appointment letter",
}

GENERAL = [
    # The role, and how such people are treated.
    "role description for the service user lead, 2015 to 2017",
    "job description or advert for a liaison officer, 2013 to 2018",
    "person specification and terms of reference of the board, 2018",
    "the policy on supervision notes, 2018",
    "policy on support plans for staff with lived experience, 2016",
    "supervision policy, 2016",
    "appointment letter template for experts by experience, 2018",
    "the blank care plan, 2019",
    "care plan templates, 2019",
    "guidance on attendance records, 2018",
    "number of support plans agreed, 2018",
    "totals of payments to experts by experience, and the policy on acknowledging them, 2018 to 2020",
    "totals of expense claims by contributors, 2018",
    "blank tenancy agreement, 2023",
    "policy on rent accounts, 2022 to 2024",
    "minutes of the tenants' meetings, 2023",
    "budget line for a service user liaison officer, 2015 to 2017",
    # Words that mean something else beside them.
    "contract between the trust and the network, 2018",
    "the contract with the lead provider, 2018",
    "service level agreement for the pilot, 2013 to 2015",
    "options appraisal of the scheme, 2016",
    "minutes and attendance of the board, with names removed, 2018 to 2020",
    "minutes of the meetings that decided on the service, 2018",
    "consent form and the form for feedback, blank, 2018",
    "policy on appointment letters and contracts of employment, 2018",
    "equality and risk assessment of the scheme, 2018",
    "project plan and risk register, 2018",
    "the training plan for officers, 2017",
    "attendance at the three-day course by role, without names, 2016 to 2021",
]


@pytest.mark.parametrize(("record", "words"), PRIVATE.items())
def test_what_leads_to_a_person_is_found(record: str, words: str) -> None:
    found = private(record, ENGLISH)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize("record", GENERAL)
def test_what_is_said_of_all_passes(record: str) -> None:
    assert private(record, ENGLISH) is None


def test_the_advice_names_what_to_ask_for() -> None:
    """A template in place of somebody's plan; the role's description in place of papers on whoever held it."""
    care, role = private("care plans, 2018", ENGLISH), private("CV of the lead, 2018", ENGLISH)
    assert care is not None and "template" in care.instead
    assert role is not None and "role's description" in role.instead
    assert "policy" in care.instead and "policy" in role.instead
