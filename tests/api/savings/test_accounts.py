"""Savings accounts over HTTP, from the application to the closing."""

from tests.api.savings.conftest import FORM, Make
from tests.support.server import Api


def applied(house: Api, client: int, product: int, **more: object) -> int:
    body = {"clientId": client, "productId": product, "submittedOnDate": "01 March 2024"} | FORM | more
    return int(house.post("/savingsaccounts", body)["savingsId"])


def act(house: Api, number: int, command: str, **body: object) -> dict[str, object]:
    return dict(house.post(f"/savingsaccounts/{number}?command={command}", body | FORM))


def test_an_application_takes_the_products_terms_unless_it_says_otherwise(
    house: Api, client: int, product: Make
) -> None:
    made = product(nominalAnnualInterestRate=5, minRequiredOpeningBalance=20)
    number = applied(house, client, made, nominalAnnualInterestRate=6, externalId="A-1")
    found = house.get(f"/savingsaccounts/{number}")
    assert (found["nominalAnnualInterestRate"], found["minRequiredOpeningBalance"]) == (6, 20)
    assert found["status"]["submittedAndPendingApproval"] is True
    assert found["accountNo"] == f"{number:09d}"
    assert found["timeline"] == {
        "submittedOnDate": [2024, 3, 1],
        "submittedByUsername": "mifos",
        "submittedByFirstname": "App",
        "submittedByLastname": "Administrator",
    }
    assert house.get("/savingsaccounts/external-id/A-1")["id"] == number
    changed = house.put(f"/savingsaccounts/{number}", {"nominalAnnualInterestRate": 7, "locale": "en"})
    assert changed["changes"] == {"nominalAnnualInterestRate": 7}
    assert house.get(f"/savingsaccounts/{number}")["nominalAnnualInterestRate"] == 7
    house.delete(f"/savingsaccounts/{number}")
    assert house.refused("GET", f"/savingsaccounts/{number}", status=404) == ["error.msg.saving.account.id.invalid"]


def test_a_part_of_a_number_finds_an_account(house: Api, client: int, product: Make) -> None:
    number = applied(house, client, product(), externalId="Passbook-55512345678")

    def found(text: str, **more: str) -> list[int]:
        return [one["entityId"] for one in house.get("/search", params={"query": text, "resource": "savings", **more})]

    assert found("passbook-5551") == found("512345678") == found("Passbook-55512345678", exactMatch="true") == [number]
    assert found("912345678") == found("passbook_5551") == found("passbook-5551", exactMatch="true") == []


def test_what_is_sent_as_nothing_is_as_the_product_has_it(house: Api, client: int, product: Make) -> None:
    made = product(nominalAnnualInterestRate=4)
    nothing = dict.fromkeys(("nominalAnnualInterestRate", "interestCalculationType", "allowOverdraft"))
    found = house.get(f"/savingsaccounts/{applied(house, client, made, **nothing)}")
    assert (found["nominalAnnualInterestRate"], found["interestCalculationType"]["id"]) == (4, 1)
    assert found["allowOverdraft"] is False


def test_steps_follow_each_other(house: Api, client: int, product: Make) -> None:
    number = applied(house, client, product(minRequiredOpeningBalance=20))
    path = f"/savingsaccounts/{number}"
    early = house.refused("POST", f"{path}?command=activate", {"activatedOnDate": "02 March 2024"} | FORM)
    assert early == ["validation.msg.savingsaccount.activate.not.in.approved.state"]
    before = house.refused("POST", f"{path}?command=approve", {"approvedOnDate": "01 February 2024"} | FORM)
    assert before == ["validation.msg.savingsaccount.approval.cannot.be.before.submittal.date"]
    answer = act(house, number, "approve", approvedOnDate="02 March 2024")
    assert answer["changes"] == {
        "status": {"id": 200, "code": "savingsAccountStatusType.approved", "value": "Approved"},
        "approvedOnDate": "02 March 2024",
        "locale": "en",
        "dateFormat": "dd MMMM yyyy",
    }
    act(house, number, "undoapproval")
    assert house.get(path)["status"]["id"] == 100
    act(house, number, "approve", approvedOnDate="02 March 2024")
    future = house.refused("POST", f"{path}?command=activate", {"activatedOnDate": "16 October 2024"} | FORM)
    assert future == ["validation.msg.savingsaccount.activate.cannot.be.a.future.date"]
    act(house, number, "activate", activatedOnDate="03 March 2024")
    found = house.get(f"{path}?associations=all")
    assert found["status"]["active"] is True
    assert found["summary"]["accountBalance"] == 20
    assert [row["amount"] for row in found["transactions"]] == [20]
    held = house.refused("POST", f"{path}?command=close", {"closedOnDate": "01 May 2024"} | FORM)
    assert held == ["validation.msg.savingsaccount.close.results.in.balance.not.zero"]
    act(house, number, "close", closedOnDate="01 May 2024", withdrawBalance=True, paymentTypeId=1)
    closed = house.get(path)
    assert (closed["status"]["closed"], closed["summary"]["accountBalance"]) == (True, 0)
    again = house.refused("POST", f"{path}/transactions?command=deposit", deposit_body("02 May 2024", 5))
    assert again == ["error.msg.savingsaccount.transaction.account.is.not.active"]


def deposit_body(on: str, amount: object) -> dict[str, object]:
    return {"transactionDate": on, "transactionAmount": amount, "paymentTypeId": 1} | FORM


def test_an_application_may_be_refused_or_withdrawn(house: Api, client: int, product: Make) -> None:
    made = product()
    number = applied(house, client, made)
    act(house, number, "reject", rejectedOnDate="02 March 2024", note="No papers")
    assert house.get(f"/savingsaccounts/{number}")["status"]["rejected"] is True
    number = applied(house, client, made)
    act(house, number, "withdrawnByApplicant", withdrawnOnDate="02 March 2024")
    assert house.get(f"/savingsaccounts/{number}")["status"]["withdrawnByApplicant"] is True


def test_a_blocked_account_takes_nothing(house: Api, account: Make) -> None:
    number = account()
    path = f"/savingsaccounts/{number}"
    act_on = f"{path}/transactions?command=deposit"
    house.post(f"{path}?command=block", {"reasonForBlock": "Dispute"})
    found = house.get(path)
    assert (found["subStatus"]["block"], found["reasonForBlock"]) == (True, "Dispute")
    blocked = house.refused("POST", act_on, deposit_body("01 May 2024", 5), 403)
    assert blocked == ["error.msg.saving.account.blocked.transaction.not.allowed"]
    house.post(f"{path}?command=unblock")
    house.post(act_on, deposit_body("01 May 2024", 5))
    house.post(f"{path}?command=blockDebit", {})
    house.post(act_on, deposit_body("02 May 2024", 5))
    debit = house.refused("POST", f"{path}/transactions?command=withdrawal", deposit_body("03 May 2024", 5), 403)
    assert debit == ["error.msg.savings.account.debit.transaction.not.allowed"]


def test_lists_and_the_holder_show_the_account(house: Api, client: int, account: Make) -> None:
    number = account()
    page = house.get("/savingsaccounts?limit=1&orderBy=id&sortOrder=DESC")
    assert page["pageItems"][0]["id"] == number
    assert page["totalFilteredRecords"] >= 1
    [mine] = [row for row in house.get(f"/clients/{client}/accounts")["savingsAccounts"] if row["id"] == number]
    assert (mine["accountType"]["value"], mine["status"]["active"]) == ("Individual", True)
    [code] = [row["id"] for row in house.get("/codes") if row["name"] == "ClientClosureReason"]
    reason = house.post(f"/codes/{code}/codevalues", {"name": "Moved", "isActive": True})["subResourceId"]
    closing = {"closureDate": "15 October 2024", "closureReasonId": reason} | FORM
    refused = house.refused("POST", f"/clients/{client}?command=close", closing, 403)
    assert refused == ["error.msg.client.close.non-closed.savings.account"]
    note = house.post(f"/savings/{number}/notes", {"note": "Asked for a passbook"})["resourceId"]
    assert house.get(f"/savings/{number}/notes/{note}")["note"] == "Asked for a passbook"


def test_a_group_saves_as_well(house: Api, product: Make) -> None:
    since = {"activationDate": "01 January 2020", "submittedOnDate": "01 January 2020"}
    group = house.post("/groups", {"officeId": 1, "name": "Umoja", "active": True} | since | FORM)["resourceId"]
    body = {"groupId": group, "productId": product(), "submittedOnDate": "01 March 2024"} | FORM
    number = int(house.post("/savingsaccounts", body)["savingsId"])
    act(house, number, "approve", approvedOnDate="01 March 2024")
    act(house, number, "activate", activatedOnDate="01 March 2024")
    made = house.post(f"/savingsaccounts/{number}/transactions?command=deposit", deposit_body("02 March 2024", 30))
    assert (made["groupId"], "clientId" in made) == (group, False)
    [mine] = house.get(f"/groups/{group}/accounts")["savingsAccounts"]
    assert (mine["id"], mine["accountBalance"], mine["accountType"]["value"]) == (number, 30, "Group")
    assert house.get(f"/savingsaccounts/template?groupId={group}")["groupName"] == "Umoja"
    assert house.get(f"/savingsaccounts/{number}/onholdtransactions")["pageItems"] == []


def test_the_template_knows_the_holder_and_the_product(house: Api, client: int, product: Make) -> None:
    made = product(nominalAnnualInterestRate=5)
    found = house.get(f"/savingsaccounts/template?clientId={client}&productId={made}")
    assert (found["clientName"], found["savingsProductId"]) == ("Asha Juma", made)
    assert found["nominalAnnualInterestRate"] == 5
    assert made in [row["id"] for row in house.get("/savingsaccounts/template")["productOptions"]]


def test_another_branch_does_not_see_it(house: Api, account: Make) -> None:
    number = account()
    office = house.post("/offices", {"name": "Moshi", "parentId": 1, "openingDate": "01 January 2020"} | FORM)
    password = "Kilimanjaro-5895"
    user = {"username": "moshi", "firstname": "Neema", "lastname": "Mushi", "email": "neema@example.org", "roles": [1]}
    secret = {"password": password, "repeatPassword": password, "sendPasswordToEmail": False}
    house.post("/users", user | secret | {"officeId": office["resourceId"]})
    stranger = house.as_user("moshi", password)
    assert stranger.get("/savingsaccounts")["totalFilteredRecords"] == 0
    assert stranger.refused("GET", f"/savingsaccounts/{number}", status=404)
    path = f"/savingsaccounts/{number}/transactions?command=deposit"
    assert stranger.refused("POST", path, deposit_body("01 May 2024", 5), 404)
    assert stranger.refused("GET", f"/savingsaccounts/{number}/charges", status=404)
