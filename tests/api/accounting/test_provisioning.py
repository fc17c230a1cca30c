"""Provisioning over HTTP, on a loan that nobody repays."""

from typing import Any

import pytest

from tests.api.loans.test_products import PRODUCT
from tests.support.books import FORMAT, Books


@pytest.fixture(scope="module")
def product(books: Books) -> int:
    """A loan of 1,200 over twelve months, disbursed on 1 April 2024, of which nothing was repaid."""
    api = books.api
    made = api.post("/loanproducts", PRODUCT | {"interestRatePerPeriod": 0})["resourceId"]
    born = {"officeId": books.office, "firstname": "A", "lastname": "B", "legalFormId": 1, "active": True}
    client = api.post("/clients", FORMAT | born | {"activationDate": "2024-01-01"})["clientId"]
    terms = {
        "clientId": client,
        "productId": made,
        "loanType": "individual",
        "principal": 1200,
        "loanTermFrequency": 12,
        "loanTermFrequencyType": 2,
        "numberOfRepayments": 12,
        "repaymentEvery": 1,
        "repaymentFrequencyType": 2,
        "interestRatePerPeriod": 0,
        "amortizationType": 1,
        "interestType": 0,
        "interestCalculationPeriodType": 1,
        "transactionProcessingStrategyCode": "mifos-standard-strategy",
        "submittedOnDate": "2024-04-01",
        "expectedDisbursementDate": "2024-04-01",
    }
    loan = api.post("/loans", FORMAT | terms)["loanId"]
    api.post(f"/loans/{loan}?command=approve", FORMAT | {"approvedOnDate": "2024-04-01"})
    api.post(f"/loans/{loan}?command=disburse", FORMAT | {"actualDisbursementDate": "2024-04-01"})
    return int(made)


@pytest.fixture(scope="module")
def criteria(books: Books, product: int) -> int:
    made: int = books.api.post("/provisioningcriteria", body(books, product))["resourceId"]
    return made


def body(books: Books, product: int, **more: Any) -> dict[str, Any]:
    accounts = {"liabilityAccount": books.accounts["deposits"], "expenseAccount": books.accounts["salaries"]}
    ages = [(1, 0, 30, 1), (2, 31, 150, 10), (3, 151, 9999, 50)]
    return {
        "criteriaName": "Usual",
        "loanProducts": [{"id": product}],
        "definitions": [
            {"categoryId": category, "minAge": low, "maxAge": high, "provisioningPercentage": percentage} | accounts
            for category, low, high, percentage in ages
        ],
        "locale": "en",
    } | more


def test_criteria_are_read_as_they_were_made(books: Books, criteria: int, product: int) -> None:
    answer = books.api.get(f"/provisioningcriteria/{criteria}?template=true")
    assert (answer["criteriaName"], answer["createdBy"]) == ("Usual", "mifos")
    assert [each["id"] for each in answer["selectedLoanProducts"]] == [product]
    assert answer["loanProducts"] == []
    assert [each["categoryName"] for each in answer["definitions"]] == ["STANDARD", "SUB-STANDARD", "DOUBTFUL"]
    assert answer["definitions"][2]["provisioningPercentage"] == 50
    assert {each["name"] for each in answer["glAccounts"]} == {"deposits", "salaries"}
    listed = {"criteriaId": criteria, "criteriaName": "Usual", "createdBy": "mifos"}
    assert books.api.get("/provisioningcriteria") == [listed]
    assert len(books.api.get("/provisioningcriteria/template")["definitions"]) == 4


def test_half_of_a_loan_long_overdue_is_reserved_and_posted(books: Books, criteria: int, product: int) -> None:
    api = books.api
    assert criteria
    entry = api.post("/provisioningentries", FORMAT | {"date": "2024-10-01"})["resourceId"]
    shown = api.get(f"/provisioningentries/{entry}")
    assert (shown["journalEntry"], shown["createdDate"], shown["reservedAmount"]) == (False, [2024, 10, 1], 600)
    [reserve] = api.get(f"/provisioningentries/entries?entryId={entry}")["pageItems"]
    assert (reserve["overdueInDays"], reserve["categoryName"], reserve["productId"]) == (153, "DOUBTFUL", product)
    assert (reserve["balance"], reserve["amountreserved"]) == (1200, 600)
    assert api.get("/journalentries/provisioning?entryId=" + str(entry))["pageItems"] == []

    api.post(f"/provisioningentries/{entry}?command=recreateprovisioningentry", {})
    api.post(f"/provisioningentries/{entry}?command=createjournalentry", {})
    lines = api.get(f"/journalentries/provisioning?entryId={entry}")["pageItems"]
    assert [(each["glAccountName"], each["entryType"]["value"], each["amount"]) for each in lines] == [
        ("salaries", "DEBIT", 600),
        ("deposits", "CREDIT", 600),
    ]
    assert lines[0]["transactionId"] == f"P{entry}"
    assert api.get(f"/provisioningentries/{entry}")["journalEntry"]
    again = f"/provisioningentries/{entry}?command=recreateprovisioningentry"
    assert api.refused("POST", again, {}, 403) == ["error.msg.provisioning.journalentries.already.created"]


def test_a_later_entry_takes_the_place_of_the_last(books: Books) -> None:
    api = books.api
    made = api.post("/provisioningentries", FORMAT | {"date": "2024-10-15", "createjournalentries": True})["resourceId"]
    amounts = [
        (each["entryType"]["value"], each["amount"])
        for each in books.lines(f"glAccountId={books.accounts['deposits']}&entityType=3")
    ]
    assert amounts == [("CREDIT", 600), ("DEBIT", 600), ("CREDIT", 600)]
    assert made in {each["id"] for each in api.get("/provisioningentries")["pageItems"]}
    same_day = FORMAT | {"date": "2024-10-15"}
    assert api.refused("POST", "/provisioningentries", same_day, 403) == [
        "error.msg.provisioningentry.already.exists.for.this.date"
    ]
    late = FORMAT | {"date": "2024-09-01", "createjournalentries": True}
    assert api.refused("POST", "/provisioningentries", late, 403) == [
        "error.msg.provisioning.journalentries.cannot.be.created"
    ]


def test_criteria_change_as_a_whole(books: Books, criteria: int, product: int) -> None:
    path = f"/provisioningcriteria/{criteria}"
    changed = books.api.put(path, body(books, product, criteriaName="Other"))
    assert changed["changes"] == {"criteriaName": "Other"}
    wrong = body(books, product)
    wrong["definitions"][0]["liabilityAccount"] = books.accounts["cash"]
    assert books.api.refused("PUT", path, wrong, 403) == ["error.msg.liabilityAccount.invalid.account.type"]
    assert books.api.refused("PUT", path, body(books, 9999), 404) == ["error.msg.loanproduct.id.invalid"]
    assert books.api.refused("DELETE", path, status=403) == [
        "error.msg.provisioningcriteria.id.usedin.provisioning.entries"
    ]


def test_categories_are_kept(books: Books) -> None:
    made = books.api.post("/provisioningcategory", {"categoryname": "WATCH"})["resourceId"]
    books.api.put(f"/provisioningcategory/{made}", {"categoryname": "WATCHED"})
    assert [each["categoryName"] for each in books.api.get("/provisioningcategory")][-1] == "WATCHED"
    books.api.delete(f"/provisioningcategory/{made}")
    assert books.api.refused("DELETE", f"/provisioningcategory/{made}", status=404) == [
        "error.msg.provisioning.id.invalid"
    ]
