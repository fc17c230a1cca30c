"""The reports that a project requires: what answers each, guessed from its words and tried on the data there are."""

from typing import Any

import pytest

from akiba.delivery.features.rules import Feature, Kind
from akiba.delivery.report_requirements.rules import candidates
from akiba.reporting import CATALOGUE
from tests.support.projects import PROJECTS, new_project
from tests.support.server import Api
from tests.support.users import new_user

RISK = {
    "name": "Portfolio at risk by branch",
    "priority": 1,
    "fields": "Branch, gross portfolio, late by more than 30 days",
    "useCase": "The board looks at it every month",
    "format": "PDF",
    "frequency": "Monthly",
    "readers": "The board",
    "locale": "en",
}
REPORTS = [
    Feature(f"report {one.name}", Kind.REPORT, one.category or "", one.name, one.about) for one in CATALOGUE.values()
]


@pytest.fixture(scope="module")
def path(api: Api) -> str:
    return f"{PROJECTS}/{new_project(api, 'With reports')}/reportrequirements"


def test_D27_D28_a_required_report_has_priority_fields_use_case_and_format(api: Api, path: str) -> None:
    number = api.post(path, RISK)["subResourceId"]
    found = api.get(f"{path}/{number}")
    assert {name: found[name] for name in RISK if name not in ("priority", "locale")} == {
        name: value for name, value in RISK.items() if name not in ("priority", "locale")
    }
    assert found["priority"]["value"] == "Critical"
    assert (found["gap"], found["likelyReports"][0]) == (True, "Portfolio at Risk")
    assert api.refused("POST", path, RISK | {"name": "PORTFOLIO at risk by branch"}, 403) == [
        "error.msg.report.requirement.duplicate.name"
    ]
    assert api.refused("POST", path, {"name": "Other", "priority": 4, "locale": "en"}) == [
        "validation.msg.reportRequirement.priority.is.not.one.of.expected.enumerations"
    ]
    api.delete(f"{path}/{number}")
    api.refused("GET", f"{path}/{number}", None, 404)


def test_D27_what_no_report_answers_is_a_gap_unless_it_is_not_required(api: Api) -> None:
    path = f"{PROJECTS}/{new_project(api, 'With gaps')}/reportrequirements"
    answered = {"name": "Register of clients", "report": "Client Listing"}
    names = {
        1: {"name": "Zakat paid by goats"},
        3: {"name": "Weather of yesterday"},
        2: answered,
    }
    for priority, told in names.items():
        api.post(path, told | {"priority": priority, "locale": "en"})
    assert [one["name"] for one in page(api, path)] == [
        "Zakat paid by goats",
        "Register of clients",
        "Weather of yesterday",
    ]
    assert [one["name"] for one in page(api, f"{path}?gap=true")] == ["Zakat paid by goats"]
    assert [one["name"] for one in page(api, f"{path}?priority=3")] == ["Weather of yesterday"]
    assert api.refused("POST", path, {"name": "Third", "report": "No such report"}, 403) == [
        "error.msg.report.requirement.report.unknown"
    ]


def test_D28_the_chosen_report_is_tried_on_the_institutions_own_data(api: Api, path: str) -> None:
    number = api.post(path, RISK | {"name": "Risk, tried"})["subResourceId"]
    one = f"{path}/{number}"
    assert api.refused("POST", f"{one}?command=try", {}, 403) == ["error.msg.report.requirement.report.needed"]
    api.put(one, {"report": "Client Listing"})
    assert api.post(f"{one}?command=try", {})["changes"]["report"] == "Client Listing"
    found = api.get(one)
    assert found["triedRows"] >= 0
    assert found["triedAt"]
    assert "triedError" not in found
    api.put(one, {"report": "Portfolio at Risk"})
    assert "triedAt" not in api.get(one)


def test_D28_nobody_tries_a_report_they_may_not_run(api: Api, path: str) -> None:
    number = api.post(path, RISK | {"name": "Not for all", "report": "Client Listing"})["subResourceId"]
    rights = ["READ_PROJECT", "READ_ALL_PROJECTS", "UPDATE_REPORTREQUIREMENT"]
    someone = new_user(api, "without-reports", rights)
    refused = someone.call("POST", f"{path}/{number}?command=try", {})
    assert refused.status_code == 403
    assert "READ_Client Listing" in refused.text


def test_D27_a_critical_report_that_nothing_answers_fails_the_probe(api: Api) -> None:
    project = f"{PROJECTS}/{new_project(api, 'Probed', projectManagerDedicated=True)}"
    api.post(f"{project}?command=activate")
    number = api.post(f"{project}/reportrequirements", RISK | {"name": "Probed"})["subResourceId"]
    assert "Probed" in seen(api)["unanswered"]
    api.put(f"{project}/reportrequirements/{number}", {"report": "Portfolio at Risk"})
    assert "Probed" not in seen(api)["unanswered"]
    assert "Portfolio at Risk" not in seen(api)["failed"]


def seen(api: Api) -> dict[str, Any]:
    """What the probe of reports sees now."""
    api.post("/delivery/probes", {"probe": "reports"})
    figures: dict[str, Any] = api.get("/delivery/probes/reports")[0]["figures"]
    return figures


@pytest.mark.parametrize(
    ("words", "report"),
    [
        ("Trial balance per month", "Trial Balance"),
        ("Loans waiting for disbursement", "Loans Awaiting Disbursal"),
        ("Income and expenses of the institution", "Income Statement"),
        ("What the tellers expect to be paid by date", "Expected Payments By Date - Basic"),
    ],
)
def test_D27_candidates_are_guessed_from_the_words(words: str, report: str) -> None:
    assert report in [one.name for one in candidates(REPORTS, words, "")]


def test_D27_candidates_are_found_by_the_words_of_the_readers_language() -> None:
    said = {"Portfolio at Risk": "Portefeuille à risque"}
    found = candidates(REPORTS, "Portefeuille à risque par agence", "", lambda words: said.get(words, ""))
    assert [one.name for one in found] == ["Portfolio at Risk"]


def page(api: Api, path: str) -> list[dict[str, Any]]:
    """The items of a list."""
    found: list[dict[str, Any]] = api.get(path)["pageItems"]
    return found
