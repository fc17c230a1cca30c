"""Data tables that must be filled in before a client or a group goes on."""

from itertools import count
from typing import Any

from tests.support.data_tables import asked_for, filled, needs
from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}
DAY = "01 March 2024"
NUMBERS = count(1)
REQUIRED = "error.msg.entry.required.in.datatable"


def person(**more: Any) -> dict[str, Any]:
    names = {"officeId": 1, "legalFormId": 1, "firstname": "Neema", "lastname": f"Asked {next(NUMBERS)}"}
    return names | {"submittedOnDate": DAY} | FORM | more


def business() -> dict[str, Any]:
    return {"officeId": 1, "legalFormId": 2, "fullname": "Duka Ltd", "submittedOnDate": DAY} | FORM


def group(name: str = "Group", **more: Any) -> dict[str, Any]:
    return {"officeId": 1, "name": f"{name} {next(NUMBERS)}", "submittedOnDate": DAY, "active": False} | FORM | more


def test_a_new_client_comes_with_what_is_asked_for(api: Api) -> None:
    with asked_for(api, "m_client", 100) as name:
        assert api.refused("POST", "/clients", person(), 403) == [f"{REQUIRED}.[{name}]"]
        assert [table["registeredTableName"] for table in api.get("/clients/template")["datatables"]] == [name]
        made = api.post("/clients", person(datatables=[filled(name, "at the door")]))["clientId"]
        assert api.get(f"/datatables/{name}/{made}")[0]["remark"] == "at the door"
        kept = api.refused("DELETE", f"/datatables/{name}/{made}", status=403)
        assert kept == [f"error.msg.entry.cannot.be.deleted.datatable.{name}.attached.to.entity.datatable.check"]
        unreadable = api.refused("POST", "/clients", person(datatables=[{"registeredTableName": name}]))
        assert unreadable == [
            "error.msg.registeredTableName.and.data.parameters.must.be.present.in.each.list.items.in.datatables"
        ]
    assert api.post("/clients", person())


def test_what_is_filled_in_at_the_door_needs_its_own_right(api: Api) -> None:
    clerk = api.hire("door clerk", "CREATE_CLIENT")
    with asked_for(api, "m_client", 100) as name:
        assert clerk.refused("POST", "/clients", person(datatables=[filled(name)]), 403) == ["error.msg.not.authorized"]


def test_a_table_for_people_is_not_asked_of_businesses(api: Api) -> None:
    with asked_for(api, "m_client", 100, entitySubType="Person") as name:
        assert api.refused("POST", "/clients", person(), 403) == [f"{REQUIRED}.[{name}]"]
        assert api.post("/clients", business())["clientId"]


def test_every_missing_table_is_named(api: Api) -> None:
    with asked_for(api, "m_client", 100) as one, asked_for(api, "m_client", 100) as other:
        assert api.refused("POST", "/clients", person(), 403) == [f"{REQUIRED}.[{one}, {other}]"]


def test_a_client_is_activated_and_closed_with_what_is_asked_for(api: Api) -> None:
    client = api.post("/clients", person())["clientId"]
    needs(api, "m_client", client, 300, f"/clients/{client}?command=activate", {"activationDate": DAY} | FORM)
    code = next(row["id"] for row in api.get("/codes") if row["name"] == "ClientClosureReason")
    reason = api.post(f"/codes/{code}/codevalues", {"name": "Moved away"})["subResourceId"]
    body = {"closureDate": DAY, "closureReasonId": reason} | FORM
    needs(api, "m_client", client, 600, f"/clients/{client}?command=close", body)
    with asked_for(api, "m_client", 300) as name:
        active = person(active=True, activationDate=DAY)
        assert api.refused("POST", "/clients", active, 403) == [f"{REQUIRED}.[{name}]"]


def test_groups_and_centres_are_asked_too(api: Api) -> None:
    with asked_for(api, "m_group", 100) as name:
        assert api.refused("POST", "/groups", group(), 403) == [f"{REQUIRED}.[{name}]"]
        made = api.post("/groups", group(datatables=[filled(name)]))["groupId"]
        centre = api.post("/centers", group("Centre"))["resourceId"]
    activation = {"activationDate": DAY} | FORM
    needs(api, "m_group", made, 300, f"/groups/{made}?command=activate", activation)
    needs(api, "m_group", centre, 300, f"/centers/{centre}?command=activate", activation)
    code = next(row["id"] for row in api.get("/codes") if row["name"] == "GroupClosureReason")
    reason = api.post(f"/codes/{code}/codevalues", {"name": "Fell apart"})["subResourceId"]
    body = {"closureDate": DAY, "closureReasonId": reason} | FORM
    needs(api, "m_group", made, 600, f"/groups/{made}?command=close", body)
