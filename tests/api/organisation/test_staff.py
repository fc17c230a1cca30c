"""Staff over HTTP."""

from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}


def member(**values: object) -> dict[str, object]:
    body = {"officeId": 1, "firstname": "Ruth", "lastname": "Mbeki", "isLoanOfficer": True}
    return body | {"joiningDate": "01 January 2016", **FORM, **values}


def test_a_member_of_staff_is_hired_read_and_changed(api: Api) -> None:
    made = api.post("/staff", member(mobileNo="0712"))
    found = api.get(f"/staff/{made['resourceId']}")
    assert found == {
        "id": made["resourceId"], "firstname": "Ruth", "lastname": "Mbeki", "displayName": "Mbeki, Ruth",
        "officeId": 1, "officeName": "Head Office", "isLoanOfficer": True, "isActive": True,
        "joiningDate": [2016, 1, 1], "mobileNo": "0712",
    }  # fmt: skip
    changed = api.put(f"/staff/{made['resourceId']}", {"isActive": False, "mobileNo": ""})
    assert changed["changes"] == {"isActive": False, "mobileNo": ""}
    assert made["resourceId"] not in [row["id"] for row in api.get("/staff")]
    assert made["resourceId"] in [row["id"] for row in api.get("/staff?status=inactive")]
    assert api.get(f"/staff/{made['resourceId']}?template=true")["allowedOffices"][0]["name"] == "Head Office"


def test_staff_are_listed_by_office_and_by_what_they_do(api: Api) -> None:
    branch = api.post("/offices", {"parentId": 1, "name": "Staff", "openingDate": "01 January 2015", **FORM})[
        "officeId"
    ]
    here = api.post("/staff", member(officeId=branch, lastname="Here"))["resourceId"]
    teller = api.post("/staff", member(officeId=branch, lastname="Teller", isLoanOfficer=False))["resourceId"]
    above = api.post("/staff", member(lastname="Above"))["resourceId"]
    assert [row["id"] for row in api.get(f"/staff?officeId={branch}")] == [here, teller]
    assert [row["id"] for row in api.get(f"/staff?officeId={branch}&loanOfficersOnly=true")] == [here]
    wider = [
        row["id"] for row in api.get(f"/staff?officeId={branch}&staffInOfficeHierarchy=true&loanOfficersOnly=true")
    ]
    assert here in wider
    assert above in wider


def test_bad_input_is_refused(api: Api) -> None:
    codes = ["validation.msg.staff.officeId.cannot.be.blank", "validation.msg.staff.joiningDate.cannot.be.blank"]
    assert api.refused("POST", "/staff", {"firstname": "A", "lastname": "B"}) == codes
    assert api.refused("POST", "/staff", member(officeId=99), 404) == ["error.msg.office.id.invalid"]
    future = api.refused("POST", "/staff", member(joiningDate="01 January 2999"))
    assert future == ["validation.msg.staff.joiningDate.is.greater.than.date"]
    api.post("/staff", member(externalId="S1"))
    assert api.refused("POST", "/staff", member(externalId="S1"), 403) == ["error.msg.staff.duplicate.externalId"]
