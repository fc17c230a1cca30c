"""Charges on savings accounts over HTTP."""

from tests.api.savings.conftest import FORM, Make
from tests.support.server import Api


def charge(house: Api, name: str, time: int, amount: object, **more: object) -> int:
    body = {
        "name": name,
        "currencyCode": "USD",
        "chargeAppliesTo": 2,
        "chargeTimeType": time,
        "chargeCalculationType": 1,
        "amount": amount,
        "active": True,
        "locale": "en",
    }
    return int(house.post("/charges", body | more)["resourceId"])


def test_a_charge_is_put_on_paid_and_taken_back(house: Api, account: Make) -> None:
    card = charge(house, "Card", 2, 15, penalty=True)
    number = account(minRequiredOpeningBalance=100)
    path = f"/savingsaccounts/{number}/charges"
    missing = house.refused("POST", path, {"chargeId": card, "amount": 12, "locale": "en"})
    assert missing == ["validation.msg.savingsaccountcharge.dueDate.cannot.be.blank"]
    one = house.post(path, {"chargeId": card, "amount": 12, "dueDate": "01 April 2024"} | FORM)["resourceId"]
    found = house.get(f"{path}/{one}")
    assert (found["name"], found["amountOutstanding"], found["penalty"]) == ("Card", 12, True)
    payment = {"amount": 12, "dueDate": "02 April 2024"} | FORM
    too_much = house.refused("POST", f"{path}/{one}?command=paycharge", payment | {"amount": 13})
    assert too_much == ["validation.msg.savingsaccount.transaction.invalid.charge.amount.paid.in.access"]
    house.post(f"{path}/{one}?command=paycharge", payment)
    account_now = house.get(f"/savingsaccounts/{number}?associations=all")
    assert account_now["summary"]["totalPenaltyCharge"] == 12
    assert account_now["summary"]["accountBalance"] == 88
    paid = house.refused("POST", f"{path}/{one}?command=waive", {})
    assert paid == ["validation.msg.savingsaccount.transaction.invalid.account.charge.is.paid"]
    [taken] = [row for row in account_now["transactions"] if row["transactionType"]["feeDeduction"]]
    house.post(f"/savingsaccounts/{number}/transactions/{taken['id']}?command=undo", {})
    assert house.get(f"{path}/{one}")["amountOutstanding"] == 12
    house.post(f"{path}/{one}?command=waive", {})
    waived = house.get(f"{path}/{one}")
    assert (waived["amountOutstanding"], waived["amountWaived"]) == (0, 12)
    assert house.get(f"/savingsaccounts/{number}")["summary"]["accountBalance"] == 100


def test_activation_costs_are_taken_of_the_opening_balance(house: Api, client: int, product: Make) -> None:
    joining = charge(house, "Joining", 3, 10)
    made = product(minRequiredOpeningBalance=50, charges=[{"id": joining}])
    body = {"clientId": client, "productId": made, "submittedOnDate": "01 March 2024"} | FORM
    number = house.post("/savingsaccounts", body)["savingsId"]
    house.post(f"/savingsaccounts/{number}?command=approve", {"approvedOnDate": "01 March 2024"} | FORM)
    house.post(f"/savingsaccounts/{number}?command=activate", {"activatedOnDate": "01 March 2024"} | FORM)
    found = house.get(f"/savingsaccounts/{number}?associations=all")
    assert found["summary"]["accountBalance"] == 40
    assert found["charges"][0]["amountOutstanding"] == 0
    poor = product(charges=[{"id": joining}])
    number = house.post("/savingsaccounts", body | {"productId": poor})["savingsId"]
    house.post(f"/savingsaccounts/{number}?command=approve", {"approvedOnDate": "01 March 2024"} | FORM)
    activation = {"activatedOnDate": "01 March 2024"} | FORM
    refused = house.refused("POST", f"/savingsaccounts/{number}?command=activate", activation)
    assert refused == ["validation.msg.savingsaccount.PAY_CHARGE.results.in.balance.going.negative"]


def test_an_annual_fee_comes_again(house: Api, account: Make) -> None:
    yearly = charge(house, "Yearly", 6, 5, feeOnMonthDay="15 June", monthDayFormat="dd MMM")
    number = account(minRequiredOpeningBalance=100, since="01 January 2023", charges=[{"chargeId": yearly}])
    [found] = house.get(f"/savingsaccounts/{number}/charges")
    assert (found["dueDate"], found["feeOnMonthDay"]) == ([2023, 6, 15], [6, 15])
    house.post(f"/savingsaccounts/{number}?command=applyAnnualFees", {})
    [found] = house.get(f"/savingsaccounts/{number}/charges")
    assert (found["dueDate"], found["amountPaid"], found["amountOutstanding"]) == ([2024, 6, 15], 5, 5)
    second = house.refused("POST", f"/savingsaccounts/{number}/charges", {"chargeId": yearly, "locale": "en"}, 403)
    assert second == ["validation.msg.savingsaccount.multiple.annual.fee.per.account.not.supported"]
    assert [row["name"] for row in house.get(f"/savingsaccounts/{number}/charges/template")["chargeOptions"]]


def test_a_charge_is_taken_of_what_is_there(house: Api, account: Make) -> None:
    dear = charge(house, "Dear", 2, 500)
    number = account(minRequiredOpeningBalance=100)
    path = f"/savingsaccounts/{number}/charges"
    one = house.post(path, {"chargeId": dear, "amount": 500, "dueDate": "01 April 2024"} | FORM)["resourceId"]
    payment = {"amount": 500, "dueDate": "02 April 2024"} | FORM
    poor = house.refused("POST", f"{path}/{one}?command=paycharge", payment, 403)
    assert poor == ["error.msg.savingsaccount.transaction.insufficient.account.balance"]
    assert house.get(f"/savingsaccounts/{number}")["summary"]["accountBalance"] == 100


def test_a_charge_out_of_use_is_borne_by_nobody(house: Api, client: int, account: Make) -> None:
    old = charge(house, "Old", 2, 5, active=False)
    body = {"chargeId": old, "amount": 5, "dueDate": "01 April 2024"} | FORM
    inactive = ["error.msg.charge.is.not.active"]
    assert house.refused("POST", f"/savingsaccounts/{account()}/charges", body, 403) == inactive
    assert house.refused("POST", f"/clients/{client}/charges", body, 403) == inactive
