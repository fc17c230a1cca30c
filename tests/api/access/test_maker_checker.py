"""The second pair of eyes, and the audit trail, over HTTP."""

import json
from collections.abc import Iterator

import pytest

from tests.support.server import Api
from tests.support.users import UserApi, new_user

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}
NAMES = iter(range(1000))


def office(**values: object) -> dict[str, object]:
    return {"parentId": 1, "name": f"Waiting {next(NAMES)}", "openingDate": "01 January 2020", **FORM, **values}


@pytest.fixture(scope="module")
def maker(api: Api) -> UserApi:
    return new_user(api, "maker", ["CREATE_OFFICE", "READ_OFFICE"])


@pytest.fixture(scope="module")
def checker(api: Api) -> UserApi:
    return new_user(api, "checker", ["CREATE_OFFICE_CHECKER"])


@pytest.fixture(autouse=True)
def two_needed(api: Api) -> Iterator[None]:
    """Offices need a second person while a test runs."""
    api.put("/configurations/name/maker-checker", {"enabled": True})
    api.put("/permissions", {"permissions": {"CREATE_OFFICE": True}})
    yield
    api.put("/permissions", {"permissions": {"CREATE_OFFICE": False}})


def test_a_change_waits_until_another_approves_it(api: Api, maker: UserApi, checker: UserApi) -> None:
    body = office()
    waiting = maker.post("/offices", body)
    assert set(waiting) == {"commandId", "resourceId", "rollbackTransaction"}
    assert body["name"] not in [row["name"] for row in api.get("/offices")]
    (found,) = [row for row in checker.get("/makercheckers") if row["id"] == waiting["commandId"]]
    assert (found["actionName"], found["entityName"], found["maker"]) == ("CREATE", "OFFICE", "maker")
    path = f"/makercheckers/{waiting['commandId']}?command=approve"
    assert maker.refused("POST", path, {}, 403) == ["error.msg.not.authorized"]
    done = checker.post(path)
    assert done["commandId"] == waiting["commandId"]
    assert api.get(f"/offices/{done['resourceId']}")["name"] == body["name"]
    audit = api.get(f"/audits/{waiting['commandId']}")
    assert (audit["maker"], audit["checker"], audit["processingResult"]) == ("maker", "checker", "processed")
    assert audit["resourceId"] == done["resourceId"]
    assert checker.refused("POST", path, {}, 404) == ["error.msg.command.id.not.awaiting.approval"]


def test_whoever_asked_may_not_approve(api: Api) -> None:
    both = new_user(api, "both", ["CREATE_OFFICE", "CREATE_OFFICE_CHECKER"])
    waiting = both.post("/offices", office())["commandId"]
    path = f"/makercheckers/{waiting}?command=approve"
    assert both.refused("POST", path, {}) == ["error.msg.command.unsupported"]
    api.put("/configurations/name/enable-same-maker-checker", {"enabled": True})
    both.post(path)
    api.put("/configurations/name/enable-same-maker-checker", {"enabled": False})


def test_a_change_is_refused_or_withdrawn(api: Api, maker: UserApi, checker: UserApi) -> None:
    waiting = maker.post("/offices", office())["commandId"]
    checker.post(f"/makercheckers/{waiting}?command=reject")
    assert api.get(f"/audits/{waiting}")["processingResult"] == "rejected"
    own = maker.post("/offices", office())["commandId"]
    assert checker.refused("DELETE", f"/makercheckers/{own}", status=404) == ["error.msg.command.id.invalid"]
    maker.delete(f"/makercheckers/{own}")
    assert own not in [row["id"] for row in maker.get("/makercheckers")]


def test_who_may_not_approve_sees_nothing_waiting(api: Api, maker: UserApi) -> None:
    stranger = new_user(api, "outsider", ["READ_OFFICE"])
    waiting = maker.post("/offices", office())["commandId"]
    assert stranger.get("/makercheckers") == []
    assert waiting in [row["id"] for row in maker.get("/makercheckers")]
    assert {"appUsers", "actionNames", "entityNames"} <= set(api.get("/makercheckers/searchtemplate"))


def test_who_may_do_everything_waits_for_nobody(api: Api) -> None:
    assert "resourceId" in api.post("/offices", office())


def test_the_audit_trail_says_who_asked_for_what(api: Api) -> None:
    made = api.post("/offices", office(name="Audited"))["resourceId"]
    page = api.get(f"/audits?entityName=OFFICE&resourceId={made}&paged=true&offset=0&limit=2")
    assert page["totalFilteredRecords"] == 1
    (row,) = page["pageItems"]
    assert (row["actionName"], row["maker"], row["officeName"]) == ("CREATE", "mifos", "Audited")
    assert "commandAsJson" not in row
    whole = api.get(f"/audits/{row['id']}")
    assert json.loads(whole["commandAsJson"])["name"] == "Audited"
    assert whole["url"].endswith("/offices")
    ids = [row["id"] for row in api.get("/audits?limit=3")]
    assert ids == sorted(ids, reverse=True)
    assert api.get("/audits?makerDateTimeFrom=2999-01-01") == []
    assert api.get("/audits?makerDateTimeTo=01 January 2000&dateFormat=dd MMMM yyyy&locale=en") == []
    assert api.refused("GET", "/audits?makerDateTimeTo=tomorrow") == ["validation.msg.invalid.dateFormat.format"]
    assert api.refused("GET", "/audits/999999", status=404) == ["error.msg.audit.id.invalid"]
    assert "OFFICE" in api.get("/audits/searchtemplate")["entityNames"]


def test_secrets_are_not_kept_in_the_audit_trail(api: Api) -> None:
    user = new_user(api, "discreet", ["READ_OFFICE"])
    (row,) = api.get(f"/audits?entityName=USER&actionName=CREATE&resourceId={user.id}")
    kept = api.get(f"/audits/{row['id']}")["commandAsJson"]
    assert user.password not in kept
    assert json.loads(kept)["username"] == "discreet"


def test_an_audit_of_another_office_is_not_there(api: Api) -> None:
    branch, other = (api.post("/offices", office())["resourceId"] for _ in range(2))
    reader = new_user(api, "branch reader", ["READ_AUDIT"], branch)
    staff = {"firstname": "A", "lastname": "B", "joiningDate": "01 January 2021", **FORM}
    api.post("/staff", staff | {"officeId": other})
    mine = api.post("/staff", staff | {"officeId": branch})["resourceId"]
    assert [row["resourceId"] for row in reader.get("/audits?entityName=STAFF")] == [mine]
    theirs = api.get(f"/audits?entityName=STAFF&officeId={other}")[0]["id"]
    assert reader.refused("GET", f"/audits/{theirs}", status=404) == ["error.msg.audit.id.invalid"]


def test_whoever_asked_is_told_what_became_of_it(api: Api, checker: UserApi) -> None:
    maker = new_user(api, "curious", ["CREATE_OFFICE"])
    waiting = maker.post("/offices", office())["commandId"]
    assert maker.get("/notifications?isRead=false&limit=9") == {"totalFilteredRecords": 0, "pageItems": []}
    done = checker.post(f"/makercheckers/{waiting}?command=approve")
    (told,) = maker.get("/notifications?isRead=false&limit=9")["pageItems"]
    assert (told["content"], told["objectId"], told["actorId"]) == (
        "CREATE OFFICE approved", done["resourceId"], checker.id
    )  # fmt: skip
    assert checker.get("/notifications")["pageItems"] == []
    maker.put("/notifications", {})
    assert maker.get("/notifications?isRead=false")["totalFilteredRecords"] == 0
    assert maker.get("/notifications?isRead=true")["totalFilteredRecords"] == 1
