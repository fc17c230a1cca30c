"""The register of specialists: recognition on evidence, its expiry, references, regions and their leads."""

from typing import Any

import pytest

from tests.support.projects import DAY, new_project
from tests.support.server import Api

SPECIALISTS = "/delivery/specialists"
TRAINING, RECOGNITION, DEPLOYMENT, REFERENCE, SUPPORT = range(1, 6)


@pytest.fixture
def specialist(api: Api, request: pytest.FixtureRequest) -> str:
    """The path of a new specialist."""
    made = api.post(SPECIALISTS, {"name": request.node.name, "region": "East Africa", "skills": ["Migration", "SQL "]})
    return f"{SPECIALISTS}/{made['resourceId']}"


def record(kind: int, title: str, **more: Any) -> dict[str, Any]:
    """Something that speaks for a specialist."""
    return {"kind": kind, "title": title, "fromDate": "01 March 2024"} | DAY | more


def test_M12_a_specialist_is_recognised_after_training_and_on_the_word_of_a_customer(api: Api, specialist: str) -> None:
    records = f"{specialist}/records"
    recognition = record(RECOGNITION, "Specialist", fromDate="01 May 2024", toDate="31 December 2998")
    assert api.refused("POST", records, recognition, 403) == ["error.msg.specialist.training.needed"]
    api.post(records, record(TRAINING, "Migration", passed=False))
    assert api.refused("POST", records, recognition, 403) == ["error.msg.specialist.training.needed"]
    api.post(records, record(TRAINING, "Migration, again", passed=True, byWhom="The academy"))
    assert api.refused("POST", records, recognition, 403) == ["error.msg.specialist.reference.needed"]
    api.post(records, record(REFERENCE, "They stayed until it worked", byWhom="Umoja"))
    endless = {name: value for name, value in recognition.items() if name != "toDate"}
    assert api.refused("POST", records, endless, 403) == ["error.msg.specialist.recognition.expiry.needed"]
    assert "recognisedUntil" not in api.get(specialist)
    api.post(records, recognition)
    found = api.get(specialist)
    assert found["recognisedUntil"] == [2998, 12, 31]
    assert found["skills"] == ["Migration", "SQL"]


def test_M12_a_recognition_expires(api: Api, specialist: str) -> None:
    records = f"{specialist}/records"
    api.post(records, record(TRAINING, "All of it", passed=True))
    api.post(records, record(REFERENCE, "Good", byWhom="Tumaini"))
    made = api.post(records, record(RECOGNITION, "Specialist", toDate="01 March 2025"))["subResourceId"]
    found = api.get(specialist)
    assert "recognisedUntil" not in found
    assert next(one["holds"] for one in found["records"] if one["id"] == made) is False
    listed = api.get(SPECIALISTS, params={"recognised": True, "limit": 0})["pageItems"]
    assert found["id"] not in [one["id"] for one in listed]
    api.delete(f"{records}/{made}")
    api.refused("DELETE", f"{records}/{made}", None, 404)


def test_M12_deployments_and_whom_they_support_are_in_the_register(api: Api, specialist: str) -> None:
    number = new_project(api, "Registered deployment")
    api.post(f"{specialist}/records", record(DEPLOYMENT, "Umoja", projectId=number))
    api.post(f"{specialist}/records", record(SUPPORT, "By telephone", byWhom="Umoja"))
    missing = api.refused("POST", f"{specialist}/records", record(DEPLOYMENT, "Nowhere", projectId=10**9), 404)
    assert missing == ["error.msg.project.id.invalid"]
    kinds = {one["kind"]["value"]: one for one in api.get(specialist)["records"]}
    assert (kinds["Deployment"]["projectId"], kinds["Support"]["byWhom"]) == (number, "Umoja")


def test_M13_a_region_has_one_lead(api: Api, specialist: str) -> None:
    api.put(specialist, {"regionalLead": True, "region": "Andes"})
    second = {"name": "Second", "region": "ANDES", "regionalLead": True}
    assert api.refused("POST", SPECIALISTS, second, 403) == ["error.msg.specialist.region.has.lead"]
    api.put(specialist, {"active": False})
    api.post(SPECIALISTS, second)
    found = api.get(SPECIALISTS, params={"region": "andes"})["pageItems"]
    assert [one["name"] for one in found if one["active"] and one["regionalLead"]] == ["Second"]


def test_M12_the_register_is_searched_by_skill_and_region(api: Api) -> None:
    api.post(SPECIALISTS, {"name": "Wanjiku", "region": "Mount Kenya", "skills": ["Accounting"], "userId": 1})
    by_skill = api.get(SPECIALISTS, params={"skill": "accounting"})["pageItems"]
    assert [one["name"] for one in by_skill] == ["Wanjiku"]
    assert api.get(SPECIALISTS, params={"text": "mount"})["totalFilteredRecords"] == 1
    again = {"name": "Twice", "region": "Coast", "userId": 1}
    assert api.refused("POST", SPECIALISTS, again, 403) == ["error.msg.specialist.duplicate.user"]
