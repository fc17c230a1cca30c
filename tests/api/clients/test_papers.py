"""What is kept of a client, and the turns of the lives of clients, groups and centres, over HTTP."""

from typing import Any

import pytest

from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
PERSON = {"officeId": 1, "legalFormId": 1, "firstname": "Asha", "lastname": "Juma"}
START = "01 March 2024"


@pytest.fixture
def client(api: Api) -> int:
    """A client who has applied."""
    return int(api.post("/clients", PERSON | {"submittedOnDate": START} | FORM)["clientId"])


@pytest.fixture(scope="module")
def officer(api: Api) -> int:
    """Somebody who looks after clients."""
    body = {"officeId": 1, "firstname": "Neema", "lastname": "Mushi", "isLoanOfficer": True, "joiningDate": START}
    return int(api.post("/staff", body | FORM)["resourceId"])


def value_of(api: Api, code: str, name: str) -> int:
    """A value of a list of the institution's own."""
    (found,) = [row["id"] for row in api.get("/codes") if row["name"] == code]
    return int(api.post(f"/codes/{found}/codevalues", {"name": name, "isActive": True})["subResourceId"])


def state(api: Api, path: str) -> str:
    return str(api.get(path)["status"]["value"])


def test_identifiers_are_kept_changed_and_removed(api: Api, client: int) -> None:
    kinds = api.get(f"/clients/{client}/identifiers/template")["allowedDocumentTypes"]
    body = {"documentTypeId": kinds[0]["id"], "documentKey": "TZ-4471-A", "status": "Active"}
    path = f"/clients/{client}/identifiers/{api.post(f'/clients/{client}/identifiers', body)['resourceId']}"
    assert api.get(path)["documentKey"] == "TZ-4471-A"
    api.put(path, {"documentKey": "TZ-4471-B", "description": "Renewed"})
    assert [row["documentKey"] for row in api.get(f"/clients/{client}/identifiers")] == ["TZ-4471-B"]
    api.delete(path)
    assert api.refused("GET", path, status=404)


def test_the_household_is_kept_changed_and_removed(api: Api, client: int) -> None:
    relation = value_of(api, "RELATIONSHIP", "Daughter")
    body = {"firstName": "Rehema", "lastName": "Juma", "relationshipId": relation, "isDependent": True, "age": 9}
    path = f"/clients/{client}/familymembers/{api.post(f'/clients/{client}/familymembers', body)['resourceId']}"
    assert api.get(path)["firstName"] == "Rehema"
    api.put(path, {"age": 10, "qualification": "Primary school"})
    assert [row["age"] for row in api.get(f"/clients/{client}/familymembers")] == [10]
    api.delete(path)
    assert api.get(f"/clients/{client}/familymembers") == []


def test_an_address_is_kept_and_changed(api: Api, client: int) -> None:
    kind = value_of(api, "ADDRESS_TYPE", "Home")
    body = {"street": "Uhuru Road", "city": "Moshi", "postalCode": "25101", "isActive": True}
    made = api.post(f"/client/{client}/addresses?type={kind}", body | {"addressTypeId": kind})["resourceId"]
    api.put(f"/client/{client}/addresses?type={kind}", {"addressId": made, "street": "Market Street"})
    assert [row["street"] for row in api.get(f"/client/{client}/addresses")] == ["Market Street"]


def test_notes_are_kept_changed_and_removed(api: Api, client: int) -> None:
    path = (
        f"/clients/{client}/notes/{api.post(f'/clients/{client}/notes', {'note': 'Came to the office'})['resourceId']}"
    )
    api.put(path, {"note": "Came to the branch"})
    assert api.get(path)["note"] == "Came to the branch"
    api.delete(path)
    assert api.refused("GET", path, status=404)


def test_documents_are_kept_changed_and_removed(api: Api, client: int) -> None:
    sent = api.call(
        "POST",
        f"/clients/{client}/documents",
        files={"file": ("deed.png", PNG, "image/png")},
        data={"name": "Deed", "description": "Of the plot"},
    )
    path = f"/clients/{client}/documents/{sent.json()['resourceId']}"
    assert api.get(path)["name"] == "Deed"
    assert api.call("GET", f"{path}/attachment").content == PNG
    changed = api.call("PUT", path, files={"name": (None, "Title deed")})
    assert changed.status_code == 200, changed.text
    assert api.get(path)["name"] == "Title deed"
    api.delete(path)
    assert api.refused("GET", path, status=404)


def test_a_photograph_is_kept_and_removed(api: Api, client: int) -> None:
    path = f"/clients/{client}/images"
    assert api.call("POST", path, files={"file": ("face.png", PNG, "image/png")}).status_code == 200
    assert api.call("GET", path).status_code == 200
    api.delete(path)
    assert api.refused("GET", path, status=404)


def turns(api: Api, path: str, *steps: tuple[str, dict[str, Any], str]) -> None:
    """Each command leaves what the path names in the state that stands beside it."""
    for command, body, expected in steps:
        api.post(f"{path}?command={command}", body | FORM)
        assert state(api, path) == expected, command


def test_an_application_is_refused_and_withdrawn_and_taken_up_again(api: Api, client: int) -> None:
    refused = {"rejectionDate": START, "rejectionReasonId": value_of(api, "ClientRejectReason", "Lives elsewhere")}
    gone = {"withdrawalDate": START, "withdrawalReasonId": value_of(api, "ClientWithdrawReason", "Changed their mind")}
    again = {"reopenedDate": START}
    turns(
        api,
        f"/clients/{client}",
        ("reject", refused, "Rejected"),
        ("undoRejection", again, "Pending"),
        ("withdraw", gone, "Withdrawn"),
        ("undoWithdrawal", again, "Pending"),
    )


def test_a_client_leaves_and_comes_back(api: Api, client: int) -> None:
    closed = {"closureDate": "01 May 2024", "closureReasonId": value_of(api, "ClientClosureReason", "Moved away")}
    turns(
        api,
        f"/clients/{client}",
        ("activate", {"activationDate": START}, "Active"),
        ("close", closed, "Closed"),
        ("reactivate", {"reactivationDate": "01 June 2024"}, "Pending"),
    )


@pytest.mark.parametrize("kind", ["groups", "centers"])
def test_a_group_and_a_centre_live(api: Api, officer: int, kind: str) -> None:
    made = api.post(
        f"/{kind}", {"officeId": 1, "name": f"Umoja {kind}", "active": False, "submittedOnDate": START} | FORM
    )
    path = f"/{kind}/{made['resourceId']}"
    api.put(path, {"name": f"Umoja wa {kind}"})
    assert api.get(path)["name"] == f"Umoja wa {kind}"
    turns(api, path, ("activate", {"activationDate": START}, "Active"))
    api.post(f"{path}?command=assignStaff", {"staffId": officer})
    assert api.get(path)["staffId"] == officer
    api.post(f"{path}?command=unassignStaff", {"staffId": officer})
    assert "staffId" not in api.get(path)
    code = "GroupClosureReason" if kind == "groups" else "CenterClosureReason"
    closed = {"closureDate": "01 May 2024", "closureReasonId": value_of(api, code, "Parted")}
    turns(api, path, ("close", closed, "Closed"))


def test_groups_come_to_a_centre_and_leave_it(api: Api) -> None:
    group = api.post("/groups", {"officeId": 1, "name": "Tumaini", "active": False, "submittedOnDate": START} | FORM)
    centre = api.post("/centers", {"officeId": 1, "name": "Soko", "active": False, "submittedOnDate": START} | FORM)
    path, members = f"/centers/{centre['resourceId']}", {"groupMembers": [group["resourceId"]]}
    api.post(f"{path}?command=associateGroups", members)
    assert [row["name"] for row in api.get(f"{path}?associations=groupMembers")["groupMembers"]] == ["Tumaini"]
    api.post(f"{path}?command=disassociateGroups", members)
    assert not api.get(f"{path}?associations=groupMembers").get("groupMembers")
