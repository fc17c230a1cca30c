"""The stages of a client, and who belongs to whom: each step only after the one before it."""

from typing import Any

import pytest

from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}


@pytest.fixture(scope="module")
def reasons(api: Api) -> dict[str, int]:
    """A reason for each step that needs one."""
    codes = {one["name"]: one["id"] for one in api.get("/codes")}
    return {
        word: api.post(
            f"/codes/{codes[f'Client{word}Reason']}/codevalues", {"name": f"Stage {word}", "isActive": True}
        )["subResourceId"]
        for word in ("Closure", "Reject", "Withdraw")
    }


def new_client(api: Api, **more: Any) -> int:
    body = {"officeId": 1, "legalFormId": 1, "firstname": "Stage", "lastname": "Walker"}
    return int(api.post("/clients", body | {"submittedOnDate": "05 January 2024"} | FORM | more)["clientId"])


def test_an_application_is_turned_away_and_taken_up_again_in_order(api: Api, reasons: dict[str, int]) -> None:
    path = f"/clients/{new_client(api)}"

    def refused(command: str, body: dict[str, Any]) -> list[str]:
        return api.refused("POST", f"{path}?command={command}", body | FORM, 403)

    reject = {"rejectionDate": "04 January 2024", "rejectionReasonId": reasons["Reject"]}
    early = "error.msg.client.rejection.date.cannot.before.client.submitted.date"
    assert refused("reject", reject) == [early]
    api.post(f"{path}?command=reject", reject | {"rejectionDate": "08 January 2024"} | FORM)
    pending = "error.msg.client.{}.on.account.not.in.pending.activation.status"
    assert refused("reject", reject) == [pending.format("rejection")]
    withdraw = {"withdrawalDate": "09 January 2024", "withdrawalReasonId": reasons["Withdraw"]}
    assert refused("withdraw", withdraw) == [pending.format("withdrawal")]
    again = {"reopenedDate": "07 January 2024"}
    assert refused("undoWithdrawal", again) == ["error.msg.client.undoWithdrawal.on.nonwithdrawal.account"]
    assert refused("undoRejection", again) == ["error.msg.client.reopened.date.cannot.before.client.rejected.date"]
    api.post(f"{path}?command=undoRejection", {"reopenedDate": "08 January 2024"} | FORM)
    api.post(f"{path}?command=withdraw", withdraw | FORM)
    assert refused("undoWithdrawal", again) == ["error.msg.client.reopened.date.cannot.before.client.withdrawal.date"]
    assert refused("undoRejection", again) == ["error.msg.client.undorejection.on.nonrejected.account"]


def test_a_client_leaves_after_coming_and_comes_back_after_leaving(api: Api, reasons: dict[str, int]) -> None:
    path = f"/clients/{new_client(api, active=True, activationDate='10 January 2024')}"
    close = {"closureReasonId": reasons["Closure"]} | FORM

    def refused(command: str, body: dict[str, Any]) -> list[str]:
        return api.refused("POST", f"{path}?command={command}", body | FORM, 403)

    early = refused("close", close | {"closureDate": "09 January 2024"})
    assert early == ["error.msg.client.close.date.cannot.before.client.actvation.date"]
    back = {"reactivationDate": "11 January 2024"}
    assert refused("reactivate", back) == ["error.msg.client.reactivation.on.nonclosed.account"]
    api.post(f"{path}?command=close", close | {"closureDate": "12 January 2024"})
    twice = refused("close", close | {"closureDate": "12 January 2024"})
    assert twice == ["error.msg.client.close.is.already.closed"]
    assert refused("reactivate", back) == ["error.msg.client.reactivation.date.cannot.before.client.closed.date"]
    api.post(f"{path}?command=reactivate", {"reactivationDate": "12 January 2024"} | FORM)


def test_whoever_looks_after_people_belongs_to_their_office_or_above(api: Api) -> None:
    branch = api.post("/offices", {"name": "Stages", "parentId": 1, "openingDate": "01 January 2020"} | FORM)[
        "officeId"
    ]
    staff = {"lastname": "Stages", "isLoanOfficer": True, "joiningDate": "01 January 2020"} | FORM
    above, below = (
        api.post("/staff", staff | {"firstname": f"S{office}", "officeId": office})["resourceId"]
        for office in (1, branch)
    )
    head, local = new_client(api), new_client(api, officeId=branch)
    foreign = ["error.msg.staff.id.invalid"]
    assert api.refused("POST", f"/clients/{head}?command=unassignStaff", {"staffId": above}, 404) == [
        "error.msg.client.has.no.staff"
    ]
    assert api.refused("POST", f"/clients/{head}?command=assignStaff", {"staffId": below}, 404) == foreign
    assert api.refused("PUT", f"/clients/{head}", {"staffId": below}, 404) == foreign
    api.post(f"/clients/{local}?command=assignStaff", {"staffId": above})
    group = {"name": "Stages", "officeId": 1, "active": False, "staffId": below} | FORM
    assert api.refused("POST", "/groups", group, 404) == foreign


def test_members_join_once_and_leave_once(api: Api) -> None:
    group = {"name": "Stages once", "officeId": 1, "active": True} | FORM
    early = api.refused("POST", "/groups", group | {"activationDate": "01 January 2000"})
    assert early == ["error.msg.group.activationDate.cannot.be.before.office.activation.date"]
    number = api.post("/groups", group | {"activationDate": "05 January 2024"})["groupId"]
    body = {"clientMembers": [new_client(api)]}
    api.post(f"/groups/{number}?command=associateClients", body)
    again = api.refused("POST", f"/groups/{number}?command=associateClients", body, 403)
    assert again == ["error.msg.group.client.exist.in.group"]
    api.post(f"/groups/{number}?command=disassociateClients", body)
    gone = api.refused("POST", f"/groups/{number}?command=disassociateClients", body, 403)
    assert gone == ["error.msg.group.client.not.in.group"]
    nobody = api.refused("POST", f"/groups/{number}?command=unassignStaff", {"staffId": 1}, 404)
    assert nobody == ["error.msg.group.has.no.staff"]
