"""Money on savings accounts over HTTP."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

from tests.api.savings.conftest import FORM, Make
from tests.support.server import Api


def body(on: str, amount: object, **more: object) -> dict[str, object]:
    return {"transactionDate": on, "transactionAmount": amount, "paymentTypeId": 1} | FORM | more


def move(house: Api, number: int, command: str, on: str, amount: object, **more: object) -> int:
    answer = house.post(f"/savingsaccounts/{number}/transactions?command={command}", body(on, amount, **more))
    return int(answer["resourceId"])


def read(house: Api, number: int) -> dict[str, Any]:
    return dict(house.get(f"/savingsaccounts/{number}?associations=all"))


def journal(house: Api, number: int) -> list[tuple[str, str, float]]:
    rows = house.get(f"/journalentries?savingsId={number}&limit=0&orderBy=id&sortOrder=ASC")["pageItems"]
    return [(row["glAccountName"], row["entryType"]["value"], row["amount"]) for row in rows]


def test_a_transaction_is_read_with_how_it_was_paid(house: Api, account: Make) -> None:
    number = account()
    made = move(house, number, "deposit", "05 March 2024", "1,000.5", checkNumber="17", note="Harvest")
    found = house.get(f"/savingsaccounts/{number}/transactions/{made}")
    assert found["transactionType"]["deposit"] is True
    assert (found["amount"], found["runningBalance"], found["entryType"]) == (1000.5, 1000.5, "CREDIT")
    assert found["paymentDetailData"]["paymentType"]["name"] == "Money Transfer"
    assert found["paymentDetailData"]["checkNumber"] == "17"
    assert found["submittedByUsername"] == "mifos"
    assert house.get(f"/savings/{number}/notes")[0]["note"] == "Harvest"
    template = house.get(f"/savingsaccounts/{number}/transactions/template")
    assert template["date"] == [2024, 10, 15]


def test_withdrawals_take_fees_and_undoing_gives_them_back(house: Api, account: Make, ledger: dict[str, int]) -> None:
    fee = house.post(
        "/charges",
        {
            "name": "Withdrawal fee",
            "currencyCode": "USD",
            "chargeAppliesTo": 2,
            "chargeTimeType": 5,
            "chargeCalculationType": 2,
            "amount": 1.5,
            "active": True,
            "locale": "en",
        },
    )["resourceId"]
    number = account(charges=[{"chargeId": fee}], accountingRule=2, **ledger)
    move(house, number, "deposit", "05 March 2024", 500)
    drawn = move(house, number, "withdrawal", "06 March 2024", 200)
    found = read(house, number)
    assert [(row["amount"], row["runningBalance"]) for row in found["transactions"]] == [
        (3, 297),
        (200, 300),
        (500, 500),
    ]
    assert found["summary"]["totalWithdrawalFees"] == 3
    assert journal(house, number)[2:] == [
        ("savingsControlAccountId", "DEBIT", 200),
        ("savingsReferenceAccountId", "CREDIT", 200),
        ("savingsControlAccountId", "DEBIT", 3),
        ("incomeFromFeeAccountId", "CREDIT", 3),
    ]
    house.post(f"/savingsaccounts/{number}/transactions/{drawn}?command=undo", {})
    found = read(house, number)
    assert [(row["reversed"], row["runningBalance"]) for row in found["transactions"]] == [
        (True, 0),
        (True, 0),
        (False, 500),
    ]
    assert found["charges"][0]["amountPaid"] == 0
    house.post(f"/savingsaccounts/{number}/transactions/{drawn}?command=undo", {})
    sums: dict[str, Decimal] = {}
    for name, side, amount in journal(house, number):
        sums[name] = sums.get(name, Decimal(0)) + (Decimal(amount) if side == "DEBIT" else -Decimal(amount))
    assert {name: total for name, total in sums.items() if total} == {
        "savingsReferenceAccountId": 500,
        "savingsControlAccountId": -500,
    }


def test_nobody_draws_more_than_there_was_on_any_day(house: Api, account: Make) -> None:
    number = account()
    move(house, number, "deposit", "05 March 2024", 100)
    first = move(house, number, "withdrawal", "01 April 2024", 60)
    move(house, number, "deposit", "01 May 2024", 1000)
    path = f"/savingsaccounts/{number}/transactions"
    short = house.refused("POST", f"{path}?command=withdrawal", body("10 March 2024", 50), 403)
    assert short == ["error.msg.savingsaccount.transaction.insufficient.account.balance"]
    early = house.refused("POST", f"{path}?command=deposit", body("31 December 2023", 1))
    assert early == ["error.msg.savingsaccount.transaction.before.activation.date"]
    future = house.refused("POST", f"{path}?command=deposit", body("16 October 2024", 1))
    assert future == ["error.msg.savingsaccount.transaction.in.the.future"]
    anew = int(house.post(f"{path}/{first}?command=modify", body("02 April 2024", 40))["resourceId"])
    assert anew != first
    assert read(house, number)["summary"]["accountBalance"] == 1060
    unknown = house.refused("POST", f"{path}/999999?command=undo", {}, 404)
    assert unknown == ["error.msg.saving.account.trasaction.id.invalid"]


def test_interest_is_posted_and_corrected(house: Api, account: Make, ledger: dict[str, int]) -> None:
    number = account(nominalAnnualInterestRate=12, accountingRule=2, **ledger)
    move(house, number, "deposit", "01 January 2024", 1000)
    house.post(f"/savingsaccounts/{number}?command=postInterest", {})
    posted = [row for row in read(house, number)["transactions"] if row["transactionType"]["interestPosting"]]
    assert len(posted) == 9
    assert (posted[-1]["date"], posted[-1]["amount"]) == ([2024, 2, 1], 10.24)
    house.post(f"/savingsaccounts/{number}?command=postInterest", {})
    assert len(read(house, number)["transactions"]) == 10
    move(house, number, "deposit", "15 September 2024", 500)
    after = read(house, number)
    last = [row for row in after["transactions"] if row["date"] == [2024, 10, 1]]
    assert [row["reversed"] for row in last] == [False, True]
    held = after["summary"]["accountBalance"]
    control = sum(
        (Decimal(str(amount)) if side == "CREDIT" else -Decimal(str(amount)))
        for name, side, amount in journal(house, number)
        if name == "savingsControlAccountId"
    )
    assert control == Decimal(str(held))


def test_what_is_held_is_not_there_to_draw(house: Api, account: Make) -> None:
    number = account()
    path = f"/savingsaccounts/{number}/transactions"
    move(house, number, "deposit", "05 March 2024", 100)
    hold = {"transactionDate": "06 March 2024", "transactionAmount": 70, "reasonForBlock": "Court"} | FORM
    held = house.post(f"{path}?command=holdAmount", hold)["resourceId"]
    found = read(house, number)
    assert (found["summary"]["accountBalance"], found["summary"]["availableBalance"]) == (100, 30)
    assert found["savingsAmountOnHold"] == 70
    assert house.refused("POST", f"{path}?command=withdrawal", body("07 March 2024", 50), 403)
    house.post(f"{path}/{held}?command=releaseAmount")
    assert read(house, number)["summary"]["availableBalance"] == 100
    assert house.get(f"{path}/{held}")["releaseTransactionId"] > held
    twice = house.refused("POST", f"{path}/{held}?command=releaseAmount", None, 403)
    assert twice == ["error.msg.saving.account.transaction.already.released"]


def test_transactions_are_searched(house: Api, account: Make) -> None:
    number = account()
    for day, amount in (("05 March 2024", 100), ("06 March 2024", 200), ("07 March 2024", 300)):
        move(house, number, "deposit", day, amount)
    move(house, number, "withdrawal", "08 March 2024", 50)
    path = f"/savingsaccounts/{number}/transactions/search"
    found = house.get(f"{path}?fromDate=06 March 2024&locale=en&dateFormat=dd MMMM yyyy&credit=true")
    assert (found["total"], [row["amount"] for row in found["content"]]) == (2, [200, 300])
    assert house.get(f"{path}?types=2")["total"] == 1


def test_of_two_who_draw_at_once_one_finds_nothing(house: Api, account: Make) -> None:
    number = account()
    move(house, number, "deposit", "05 March 2024", 100)
    path = f"/savingsaccounts/{number}/transactions?command=withdrawal"
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: house.call("POST", path, body("06 March 2024", 60)).status_code, range(8)))
    assert sorted(answers) == [200, 403, 403, 403, 403, 403, 403, 403]
    found = read(house, number)
    assert found["summary"]["accountBalance"] == 40
    assert [row["runningBalance"] for row in found["transactions"]] == [40, 100]
