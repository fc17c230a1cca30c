"""Readiness: marks with evidence, waivers by a second person, probes of the live system, and the gate."""

import re

import pytest

from tests.support.projects import DAY, PROJECTS, new_project
from tests.support.server import Api
from tests.support.users import UserApi, new_user

RIGHTS = ["READ_PROJECT", "READ_ALL_PROJECTS", "GRANT_READINESSWAIVER", "GOLIVE_PROJECT"]


@pytest.fixture(scope="module")
def second(api: Api) -> UserApi:
    return new_user(api, "second-person", RIGHTS)


@pytest.fixture(scope="module")
def path(api: Api) -> str:
    made = f"{PROJECTS}/{new_project(api, 'To be ready', projectManagerDedicated=True)}"
    api.post(f"{made}?command=activate")
    return made


def test_R1_to_R31_every_item_is_on_the_checklist(api: Api, path: str) -> None:
    found = api.get(f"{path}/readiness")
    assert [one["code"] for one in found["items"]] == [f"R{number}" for number in range(1, 32)]
    assert found["percentReady"] == 0
    assert len(found["missing"]) == len([one for one in found["items"] if one["required"]])


def test_R12_an_item_is_documented_tested_and_in_place_by_evidence(api: Api, path: str) -> None:
    item = f"{path}/readiness/R12"
    refused = api.refused("POST", f"{item}/marks", {"mark": 1})
    assert refused == ["validation.msg.readinessMark.evidence.cannot.be.blank"]
    api.post(f"{item}/marks", {"mark": 1, "link": "https://example.org/support"})
    api.post(f"{item}/marks", {"mark": 2, "evidence": "Three requests were answered within a day"})
    api.post(f"{item}/marks", {"mark": 2, "stands": False, "evidence": "The desk is not manned at night"})
    owner = api.get(f"{path}/team")[0]["id"]
    api.put(item, {"ownerId": owner, "reviewBy": "01 December 2024"} | DAY)
    found = next(one for one in api.get(f"{path}/readiness")["items"] if one["code"] == "R12")
    assert {one["mark"]["value"]: one["stands"] for one in found["marks"]} == {"Documented": True, "Tested": False}
    assert (found["ownerId"], found["reviewBy"]) == (owner, [2024, 12, 1])
    history = api.get(item)
    assert [(one["mark"]["id"], one["stands"]) for one in history] == [(2, False), (2, True), (1, True)]
    api.refused("GET", f"{path}/readiness/R99", None, 404)


def test_R3_a_file_is_evidence_and_is_what_it_says(api: Api, path: str) -> None:
    place = f"{path}/readiness/R3/attachments"
    files = {"file": ("how.pdf", b"%PDF-1.7 how to get in", "application/pdf")}
    made = api.call("POST", place, data={"mark": "1", "locale": "en"}, files=files).json()["subResourceId"]
    kept = api.call("GET", f"{path}/readiness/attachments/{made}")
    assert kept.content == b"%PDF-1.7 how to get in"
    assert "how.pdf" in kept.headers["content-disposition"]
    wrong = api.call(
        "POST", place, data={"mark": "1"}, files={"file": ("how.pdf", b"\x7fELF\x00\x01", "application/pdf")}
    )
    assert wrong.status_code == 400


def test_the_gate_names_what_is_missing_and_opens_by_marks_and_waivers(api: Api, path: str, second: UserApi) -> None:
    refused = api.call("POST", f"{path}?command=goLive", {})
    assert refused.status_code == 403
    said = refused.json()["errors"][0]["developerMessage"]
    for lacks in ("documented", "tested", "in place"):
        assert re.search(rf"Not {lacks}: [^.]*\bR31\b", said)
    waiver = None
    for one in api.get(f"{path}/readiness")["items"]:
        item = f"{path}/readiness/{one['code']}"
        if one["code"] == "R31":
            asked = {"reason": "Hired in autumn", "expiresOn": "31 December 2099"} | DAY
            waiver = api.post(f"{item}/waivers", asked)["subResourceId"]
            continue
        for mark in (1, 2, 3):
            api.post(f"{item}/marks", {"mark": mark, "evidence": "Seen"})
    grant = f"{path}/readiness/waivers/{waiver}?command=grant"
    assert api.refused("POST", grant, {}, 403) == ["error.msg.readiness.waiver.needs.another"]
    assert api.refused("POST", f"{path}?command=goLive", {}, 403) == ["error.msg.project.is.not.ready"]
    second.post(grant)
    assert api.get(f"{path}/readiness")["percentReady"] == 100
    api.post(f"{path}?command=goLive")
    assert api.get(path)["status"]["value"] == "Live"


def test_probes_look_at_the_live_system_and_keep_what_they_saw(api: Api) -> None:
    seen = api.post("/delivery/probes")["changes"]["findings"]
    assert set(seen) == {"backup", "drill", "trial_balance", "jobs", "users", "training", "reports", "disk"}
    assert (seen["backup"], seen["drill"], seen["reports"]) == ("Failed", "Failed", "Could not tell")
    api.post("/delivery/probes", {"probe": "disk"})
    assert len(api.get("/delivery/probes/disk")) == 2
    disk = next(one for one in api.get("/delivery/probes") if one["name"] == "disk")["finding"]
    assert disk["figures"]["bytes"] > 1_000_000
    api.refused("POST", "/delivery/probes", {"probe": "weather"}, 404)


def test_R14_the_trial_balance_is_looked_at_where_something_was_posted(api: Api) -> None:
    usual = {"manualEntriesAllowed": True, "usage": 1}
    cash = api.post("/glaccounts", usual | {"name": "Cash", "glCode": "1", "type": 1})["resourceId"]
    equity = api.post("/glaccounts", usual | {"name": "Capital", "glCode": "3", "type": 3})["resourceId"]
    entry = {"officeId": 1, "currencyCode": "USD", "transactionDate": "03 June 2024"} | DAY
    sides = {"debits": [{"glAccountId": cash, "amount": 5}], "credits": [{"glAccountId": equity, "amount": 5}]}
    api.post("/journalentries", entry | sides)
    assert api.post("/delivery/probes", {"probe": "trial_balance"})["changes"]["findings"] == {
        "trial_balance": "Passed"
    }
