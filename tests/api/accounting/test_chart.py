"""The chart of accounts over HTTP."""

from itertools import count
from typing import Any

from tests.support.server import Api

NUMBERS = count(1)
DETAIL, HEADER = 1, 2
ASSET, LIABILITY = 1, 2


def new(api: Api, **more: Any) -> int:
    """A new account; gives its id."""
    number = next(NUMBERS)
    body = {"name": f"Account {number}", "glCode": f"C{number}", "type": ASSET, "usage": DETAIL}
    created: int = api.post("/glaccounts", body | {"manualEntriesAllowed": True} | more)["resourceId"]
    return created


def test_an_account_is_read_as_it_was_made(api: Api) -> None:
    account_id = new(api, name="Cash", description="In the safe")
    answer = api.get(f"/glaccounts/{account_id}")
    assert answer == {
        "id": account_id,
        "name": "Cash",
        "glCode": answer["glCode"],
        "disabled": False,
        "manualEntriesAllowed": True,
        "type": {"id": 1, "code": "accountType.asset", "value": "ASSET"},
        "usage": {"id": 1, "code": "accountUsage.detail", "value": "DETAIL"},
        "description": "In the safe",
        "nameDecorated": "Cash",
        "tagId": {"id": 0, "active": False, "mandatory": False},
    }


def test_a_child_is_shown_below_its_header(api: Api) -> None:
    header = new(api, usage=HEADER)
    child = new(api, name="Child", parentId=header)
    answer = api.get(f"/glaccounts/{child}")
    assert (answer["parentId"], answer["nameDecorated"]) == (header, "....Child")
    assert header in {each["id"] for each in api.get("/glaccounts/template")["assetHeaderAccountOptions"]}


def test_a_parent_is_a_header_of_the_same_type(api: Api) -> None:
    body = {"name": "x", "glCode": "x", "type": ASSET, "usage": DETAIL, "manualEntriesAllowed": True}
    for parent in (new(api), new(api, type=LIABILITY, usage=HEADER)):
        codes = api.refused("POST", "/glaccounts", body | {"parentId": parent}, 403)
        assert codes == ["error.msg.glaccount.parent.invalid"]


def test_no_account_stands_below_itself(api: Api) -> None:
    top = new(api, usage=HEADER)
    below = new(api, usage=HEADER, parentId=top)
    for parent in (top, below):
        codes = api.refused("PUT", f"/glaccounts/{top}", {"parentId": parent}, 403)
        assert codes == ["error.msg.glaccount.id.and.parentid.must.not.same"]


def test_only_what_changed_is_echoed(api: Api) -> None:
    account_id = new(api, name="Old")
    answer = api.put(f"/glaccounts/{account_id}", {"name": "New", "manualEntriesAllowed": True})
    assert answer == {"resourceId": account_id, "changes": {"name": "New"}}
    assert api.get(f"/glaccounts/{account_id}")["name"] == "New"


def test_a_code_is_used_once(api: Api) -> None:
    new(api, glCode="once")
    body = {"name": "x", "glCode": "once", "type": ASSET, "usage": DETAIL, "manualEntriesAllowed": True}
    assert api.refused("POST", "/glaccounts", body, 403) == ["error.msg.glaccount.glcode.duplicate"]


def test_lists_are_filtered(api: Api) -> None:
    found = new(api, name="Needle", type=LIABILITY, manualEntriesAllowed=False)
    for query in ("searchParam=needle", "type=2&manualEntriesAllowed=false"):
        assert found in {each["id"] for each in api.get(f"/glaccounts?{query}")}
    for query in ("searchParam=straw", "type=1", "usage=2", "disabled=true", "manualEntriesAllowed=true"):
        assert found not in {each["id"] for each in api.get(f"/glaccounts?{query}")}


def test_an_unused_account_can_go(api: Api) -> None:
    account_id = new(api)
    assert api.delete(f"/glaccounts/{account_id}") == {"resourceId": account_id}
    assert api.refused("GET", f"/glaccounts/{account_id}", status=404) == ["error.msg.glaccount.id.invalid"]
