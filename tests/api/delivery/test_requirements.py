"""Requirements: how the product answers them, what it lacks, and which ways of working change."""

from typing import Any

import pytest

from tests.support.projects import DAY, PROJECTS, new_project
from tests.support.server import Api
from tests.support.users import new_user

STANDARD, PROCESS_CHANGE, CUSTOMISATION, NOT_POSSIBLE = 1, 3, 4, 5
NEED = {"functionality": "Portfolio at risk by branch", "useCase": "Managers read it on Monday morning", "priority": 1}


@pytest.fixture(scope="module")
def path(api: Api) -> str:
    """The path of a project."""
    return f"{PROJECTS}/{new_project(api, 'Needs')}"


def add(api: Api, path: str, **more: Any) -> int:
    """A new requirement."""
    number: int = api.post(f"{path}/requirements", NEED | more)["subResourceId"]
    return number


def test_D1_a_need_is_matched_against_what_the_product_does(api: Api, path: str) -> None:
    number = add(api, path)
    found = api.get(f"{path}/requirements/{number}")
    assert found["fit"]["value"] == "Not judged yet"
    key = next(one["key"] for one in found["likelyFeatures"] if one["kind"] == "report")
    judged = f"{path}/requirements/{number}"
    assert api.refused("PUT", judged, {"fit": STANDARD}, 403) == ["error.msg.requirement.feature.needed"]
    unknown = api.refused("PUT", judged, {"fit": STANDARD, "feature": "report Nothing"}, 403)
    assert unknown == ["error.msg.requirement.feature.unknown"]
    api.put(judged, {"fit": STANDARD, "feature": key})
    assert api.get(judged)["feature"]["key"] == key
    assert api.refused("POST", f"{path}/requirements", {"functionality": "Something"}) == [
        "validation.msg.requirement.useCase.cannot.be.blank"
    ]


def test_D17_a_customisation_needs_its_specification(api: Api, path: str) -> None:
    number = add(api, path, functionality="Crop insurance", useCase="Farmers insure against drought")
    judged = f"{path}/requirements/{number}"
    refused = api.refused("PUT", judged, {"fit": CUSTOMISATION, "specification": " "}, 403)
    assert refused == ["error.msg.requirement.specification.needed"]
    told = {"specification": "A premium with each instalment …", "proposal": "Insurance of crops beside the loan"}
    api.put(judged, {"fit": CUSTOMISATION} | told)
    refused = api.refused("PUT", judged, {"specification": ""}, 403)
    assert refused == ["error.msg.requirement.specification.needed"]
    analysis = api.get(f"{path}/gapanalysis")
    assert [(one["functionality"], one["proposal"]) for one in analysis["lacking"]] == [
        ("Crop insurance", "Insurance of crops beside the loan")
    ]


def test_D4_a_process_change_stands_in_the_map_before_it_answers_a_need(api: Api, path: str) -> None:
    number = add(api, path, functionality="Loans approved by post", useCase="The head office approves by letter")
    judged = f"{path}/requirements/{number}"
    refused = api.refused("PUT", judged, {"fit": PROCESS_CHANGE}, 403)
    assert refused == ["error.msg.requirement.process.change.needed"]
    change = {
        "process": "Loan approval",
        "mapReference": "L-4.2",
        "asIs": "By letter",
        "toBe": "On the page of the loan, by a second person",
        "touches": "Branch heads",
        "training": "One hour",
        "requirementId": number,
    }
    blank = api.refused("POST", f"{path}/processchanges", change | {"mapReference": ""})
    assert blank == ["validation.msg.processChange.mapReference.cannot.be.blank"]
    made = api.post(f"{path}/processchanges", change)["subResourceId"]
    api.put(judged, {"fit": PROCESS_CHANGE})
    api.put(f"{path}/processchanges/{made}", {"agreedOn": "10 June 2024"} | DAY)
    (found,) = api.get(f"{path}/processchanges")
    assert (found["mapReference"], found["agreedOn"], found["functionality"]) == (
        "L-4.2",
        [2024, 6, 10],
        "Loans approved by post",
    )
    api.delete(f"{path}/processchanges/{made}")
    assert api.get(f"{path}/processchanges") == []


def test_D1_the_list_is_sorted_filtered_and_counted(api: Api) -> None:
    path = f"{PROJECTS}/{new_project(api, 'Counted')}"
    for name, priority, fit in (("b", 2, NOT_POSSIBLE), ("a", 1, 0), ("c", 3, NOT_POSSIBLE)):
        add(api, path, functionality=name, priority=priority, fit=fit)
    requirements = f"{path}/requirements"
    assert [one["functionality"] for one in api.get(requirements)["pageItems"]] == ["a", "b", "c"]
    lacking = api.get(requirements, params={"lacking": True, "orderBy": "functionality", "sortOrder": "DESC"})
    assert [one["functionality"] for one in lacking["pageItems"]] == ["c", "b"]
    assert api.get(requirements, params={"text": "A"})["totalFilteredRecords"] == 3  # all of them name Monday
    counted = api.get(f"{path}/gapanalysis")
    assert {(one["fit"]["id"], one["priority"]["id"]): one["number"] for one in counted["counts"]} == {
        (0, 1): 1,
        (NOT_POSSIBLE, 2): 1,
        (NOT_POSSIBLE, 3): 1,
    }
    assert counted["undecided"] == 1


def test_nobody_reads_the_needs_of_a_project_they_are_not_in(api: Api, path: str) -> None:
    stranger = new_user(api, "needy", ["READ_PROJECT", "CREATE_REQUIREMENT"])
    for part in ("requirements", "gapanalysis", "processchanges"):
        stranger.refused("GET", f"{path}/{part}", None, 404)
    stranger.refused("POST", f"{path}/requirements", NEED, 404)


def test_D1_the_catalogue_of_features_is_searched_over_the_wire(api: Api) -> None:
    found = api.get("/delivery/features", params={"text": "trial balance", "kind": "report"})
    assert "Trial Balance" in [one["name"] for one in found["pageItems"]]
    whole = api.get("/delivery/features", params={"limit": 5, "offset": 5})
    assert len(whole["pageItems"]) == 5 < whole["totalFilteredRecords"]
