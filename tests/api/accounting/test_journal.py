"""The journal over HTTP, beyond what was recorded."""

import pytest

from tests.support.books import FORMAT, Books

LINE = {
    "glAccountName": "cash",
    "glAccountCode": "cash",
    "glAccountType": {"id": 1, "code": "accountType.asset", "value": "ASSET"},
    "transactionDate": [2024, 3, 10],
    "entryType": {"id": 2, "code": "journalEntrytType.debit", "value": "DEBIT"},
    "amount": 12.5,
    "currency": {
        "code": "USD",
        "name": "US Dollar",
        "decimalPlaces": 2,
        "displaySymbol": "$",
        "nameCode": "currency.USD",
        "displayLabel": "US Dollar ($)",
    },
    "manualEntry": True,
    "createdByUserId": 1,
    "createdByUserName": "mifos",
    "reversed": False,
    "submittedOnDate": [2024, 10, 15],
    "comments": "Why",
    "referenceNumber": "R1",
}


def test_a_line_is_shown_whole(books: Books) -> None:
    transaction = books.post("cash", "capital", 12.5, comments="Why", referenceNumber="R1")
    found = books.lines(f"transactionId={transaction}")
    assert found[0].items() >= (LINE | {"transactionId": transaction, "officeId": books.office}).items()
    assert books.api.get(f"/journalentries/{found[0]['id']}") == found[0]


def test_lines_are_found_by_what_is_known_of_them(books: Books) -> None:
    here = books.elsewhere()
    here.post("cash", "capital", 1, "2024-03-10")
    here.post("loans", "cash", 2, "2024-04-10")
    cash = here.accounts["cash"]
    dates = "locale=en&dateFormat=yyyy-MM-dd"
    assert len(here.lines("limit=0")) == 4
    assert [each["amount"] for each in here.lines(f"glAccountId={cash}")] == [1, 2]
    assert [each["amount"] for each in here.lines(f"fromDate=2024-04-01&{dates}")] == [2, 2]
    assert [each["amount"] for each in here.lines(f"toDate=2024-04-01&{dates}")] == [1, 1]
    assert len(here.lines("manualEntriesOnly=true")) == 4
    assert here.lines("loanId=1") == []
    assert here.lines("savingsId=1") == []
    assert here.lines("entityType=1") == []
    assert [each["amount"] for each in here.lines("orderBy=id&sortOrder=DESC&limit=1")] == [2]


@pytest.mark.parametrize(
    ("page", "rows"), [("limit=2", 2), ("limit=6", 6), ("limit=9", 6), ("limit=4&offset=4", 2), ("offset=9", 0)]
)
def test_every_page_tells_how_many_lines_there_are(books: Books, page: str, rows: int) -> None:
    here = books.elsewhere()
    for amount in (1, 2, 3):
        here.post("cash", "capital", amount)
    answer = here.api.get(f"/journalentries?officeId={here.office}&{page}")
    assert (len(answer["pageItems"]), answer["totalFilteredRecords"]) == (rows, 6)


def test_payment_details_are_kept(books: Books) -> None:
    kind = books.api.post("/paymenttypes", {"name": "Wire", "position": 3})["resourceId"]
    transaction = books.post("cash", "capital", 3, paymentTypeId=kind, receiptNumber="77")
    [line, _] = books.lines(f"transactionId={transaction}&transactionDetails=true")
    assert line["transactionDetails"] == {
        "paymentDetails": {"paymentType": {"id": kind, "name": "Wire"}, "receiptNumber": "77"}
    }
    assert "transactionDetails" not in books.lines(f"transactionId={transaction}")[0]


def test_running_balances_tell_what_stood_there_after_each_line(books: Books) -> None:
    one, other = books.elsewhere(), books.elsewhere()
    deposits = one.accounts["deposits"]
    query = f"glAccountId={deposits}&runningBalance=true"
    one.post("cash", "deposits", 10, "2024-03-10")
    other.post("cash", "deposits", 5, "2024-03-11")
    one.post("deposits", "cash", 4, "2024-03-12")
    one.post("cash", "deposits", 1, "2024-03-09")
    shown = [(each["officeRunningBalance"], each["organizationRunningBalance"]) for each in one.lines(query)]
    assert shown == [(1, 1), (11, 11), (7, 12)]
    books.api.post("/journalentries?command=updateRunningBalance", {})
    again = [(each["officeRunningBalance"], each["organizationRunningBalance"]) for each in one.lines(query)]
    assert again == shown


def test_an_account_tells_what_stands_on_it(books: Books) -> None:
    deposits = books.accounts["deposits"]
    path = f"/glaccounts/{deposits}?fetchRunningBalance=true"
    before = books.api.get(path)["organizationRunningBalance"]
    books.post("cash", "deposits", 11)
    books.post("deposits", "cash", 4)
    assert books.api.get(path)["organizationRunningBalance"] == before + 7
    listed = {each["id"]: each for each in books.api.get("/glaccounts?fetchRunningBalance=true")}
    assert listed[deposits]["organizationRunningBalance"] == before + 7
    assert "organizationRunningBalance" not in books.api.get(f"/glaccounts/{deposits}")


def test_a_reversal_can_itself_be_taken_back(books: Books) -> None:
    first = books.post("cash", "capital", 9)
    second = books.api.post(f"/journalentries/{first}?command=reverse", {})["transactionId"]
    third = books.api.post(f"/journalentries/{second}?command=reverse", {})["transactionId"]
    assert [each["reversed"] for each in books.lines(f"transactionId={third}")] == [False, False]
    assert [each["reversed"] for each in books.lines(f"transactionId={second}")] == [True, True]


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"officeId": 99999}, 404, "error.msg.office.id.invalid"),
        ({"paymentTypeId": 99999}, 404, "error.msg.payment.type.invalid"),
        ({"accountingRule": 99999}, 404, "error.msg.accounting.rule.id.invalid"),
        ({"transactionDate": "2014-12-31"}, 403, "error.msg.glJournalEntry.invalid.before.office.opening"),
        ({"credits": None}, 403, "error.msg.glJournalEntry.invalid.no.debits.or.credits"),
        ({"credits": "x"}, 400, "validation.msg.GLJournalEntry.credits.is.not.an.array"),
        ({"unknown": 1}, 400, "error.msg.parameter.unsupported"),
    ],
)
def test_what_cannot_be_posted(books: Books, change: dict[str, object], status: int, code: str) -> None:
    body = books.body("cash", "capital", 1) | change
    assert books.api.refused("POST", "/journalentries", body, status) == [code]


def test_headers_take_no_lines(books: Books) -> None:
    body = {"name": "All", "glCode": "all", "type": 1, "usage": 2, "manualEntriesAllowed": True}
    header = books.api.post("/glaccounts", body)["resourceId"]
    entry = books.body("cash", "capital", 1) | {"debits": [{"glAccountId": header, "amount": 1}]}
    assert books.api.refused("POST", "/journalentries", entry, 403) == [
        "error.msg.glJournalEntry.invalid.account.header"
    ]


def test_opening_balances_stand_against_the_contra_account(books: Books) -> None:
    here = books.elsewhere()
    path = "/journalentries?command=defineOpeningBalance"
    assert here.api.refused("POST", path, here.body("cash", "capital", 100, "2024-01-01"), 404)
    here.api.post("/financialactivityaccounts", {"financialActivityId": 300, "glAccountId": here.accounts["contra"]})
    here.api.post(path, here.body("cash", "capital", 100, "2024-01-01"))
    second = here.api.post(path, here.body("cash", "capital", 250, "2024-01-01"))["transactionId"]
    lines = [(each["glAccountName"], each["entryType"]["value"]) for each in here.lines(f"transactionId={second}")]
    assert lines == [("cash", "DEBIT"), ("contra", "CREDIT"), ("capital", "CREDIT"), ("contra", "DEBIT")]
    answer = here.api.get(f"/journalentries/openingbalance?officeId={here.office}&currencyCode=USD")
    assert answer["contraAccount"]["name"] == "contra"
    cash = next(each for each in answer["assetAccountOpeningBalances"] if each["glAccountName"] == "cash")
    assert (cash["amount"], cash["entryType"]["value"]) == (250, "DEBIT")
    here.post("cash", "capital", 1)
    assert here.api.refused("POST", path, here.body("cash", "capital", 1, "2024-01-01"), 403) == [
        "error.msg.journalentry.defining.openingbalance.not.allowed"
    ]


def test_the_other_names_of_the_journal_are_there(books: Books) -> None:
    assert books.api.get("/journalentries/provisioning?entryId=1") == {"totalFilteredRecords": 0, "pageItems": []}
    assert books.api.refused("GET", "/journalentries/99999999", status=404) == ["error.msg.journalEntries.id.invalid"]
    assert books.api.refused("POST", "/journalentries/none?command=reverse", {}, 404) == [
        "error.msg.journalEntries.transactionId.invalid"
    ]
    assert books.api.post("/journalentries?command=updateRunningBalance", FORMAT | {"officeId": books.office})
