"""Rules of frequent postings, accounts of activities and closures over HTTP."""

from typing import Any

import pytest

from tests.support.books import FORMAT, Books


@pytest.fixture(scope="module")
def tag(books: Books) -> int:
    """A tag that the accounts `cash` and `loans` carry."""
    code = next(each["id"] for each in books.api.get("/codes") if each["name"] == "AssetAccountTags")
    made: int = books.api.post(f"/codes/{code}/codevalues", {"name": "Liquid", "position": 1})["subResourceId"]
    for name in ("cash", "loans"):
        books.api.put(f"/glaccounts/{books.accounts[name]}", {"tagId": made})
    return made


def rule(books: Books, **more: Any) -> int:
    sides = {"accountToDebit": books.accounts["cash"], "accountToCredit": books.accounts["capital"]}
    made: int = books.api.post("/accountingrules", {"officeId": books.office} | sides | more)["resourceId"]
    return made


def test_a_rule_of_two_accounts_needs_only_an_amount(books: Books) -> None:
    made = rule(books, name="Capital")
    bare = books.body("cash", "capital", 5)
    body = {name: value for name, value in bare.items() if name not in {"debits", "credits"}}
    answer = books.api.post("/journalentries", body | {"accountingRule": made, "amount": 7})
    lines = [
        (each["glAccountName"], each["amount"]) for each in books.lines(f"transactionId={answer['transactionId']}")
    ]
    assert lines == [("cash", 7), ("capital", 7)]


def test_a_rule_holds_its_entries_to_its_accounts(books: Books) -> None:
    made = rule(books, name="Strict")
    assert books.post("cash", "capital", 5, accountingRule=made)
    body = books.body("loans", "capital", 5, accountingRule=made)
    assert books.api.refused("POST", "/journalentries", body, 403) == [
        "error.msg.glJournalEntry.invalid.debit.or.credit.accounts"
    ]


def test_a_tag_stands_for_the_accounts_that_carry_it(books: Books, tag: int) -> None:
    made = rule(books, name="By tag", accountToDebit=None, debitTags=[tag], allowMultipleDebitEntries=True)
    assert books.post("loans", "capital", 5, accountingRule=made)
    answer = books.api.get(f"/accountingrules/{made}")
    assert [each["tag"]["name"] for each in answer["debitTags"]] == ["Liquid"]
    assert [each["name"] for each in answer["creditAccounts"]] == ["capital"]
    listed = next(each for each in books.api.get("/accountingrules?associations=all") if each["id"] == made)
    assert {each["name"] for each in listed["debitAccounts"]} == {"cash", "loans"}
    assert books.api.get(f"/glaccounts/{books.accounts['cash']}")["tagId"]["name"] == "Liquid"


def test_a_rule_changes_and_goes(books: Books, tag: int) -> None:
    made = rule(books, name="Fleeting")
    changed = books.api.put(f"/accountingrules/{made}", {"name": "Lasting", "debitTags": [tag]})["changes"]
    assert changed == {"name": "Lasting", "debitTags": [tag]}
    answer = books.api.get(f"/accountingrules/{made}?template=true")
    assert ("debitAccounts" in answer, answer["name"]) == (False, "Lasting")
    assert answer["allowedDebitTagOptions"][0]["name"] == "Liquid"
    books.api.delete(f"/accountingrules/{made}")
    assert books.api.refused("GET", f"/accountingrules/{made}", status=404)


def test_a_rule_needs_both_sides_and_a_name_of_its_own(books: Books) -> None:
    body = {"name": "Half", "officeId": books.office}
    assert set(books.api.refused("POST", "/accountingrules", body)) == {
        "validation.msg.accountToDebit.or.debitTags.required",
        "validation.msg.accountToCredit.or.creditTags.required",
    }
    rule(books, name="Twice")
    body |= {"name": "Twice", "accountToDebit": books.accounts["cash"], "accountToCredit": books.accounts["capital"]}
    assert books.api.refused("POST", "/accountingrules", body, 403) == ["error.msg.accounting.rule.duplicate"]


def test_the_form_of_a_rule_offers_offices_and_accounts(books: Books) -> None:
    answer = books.api.get("/accountingrules/template")
    assert answer["allowedOffices"][0] == {"id": 1, "name": "Head Office", "nameDecorated": "Head Office"}
    assert {each["name"] for each in answer["allowedAccounts"]} == set(books.accounts)


def test_an_activity_has_one_account_of_its_type(books: Books) -> None:
    path, cash = "/financialactivityaccounts", books.accounts["cash"]
    made = books.api.post(path, {"financialActivityId": 100, "glAccountId": cash})["resourceId"]
    assert books.api.get(f"{path}/{made}") == {
        "id": made,
        "financialActivityData": {"id": 100, "name": "assetTransfer", "mappedGLAccountType": "ASSET"},
        "glAccountData": {"id": cash, "name": "cash", "glCode": "cash"},
    }
    again = {"financialActivityId": 100, "glAccountId": books.accounts["loans"]}
    assert books.api.refused("POST", path, again, 403) == ["error.msg.financialActivityAccount.exists"]
    wrong = {"financialActivityId": 200, "glAccountId": cash}
    assert books.api.refused("POST", path, wrong, 403) == ["error.msg.financialActivityAccount.invalid"]
    assert books.api.refused("PUT", f"/glaccounts/{cash}", {"disabled": True}, 403) == [
        "error.msg.glaccount.attached.to.product"
    ]
    assert books.api.put(f"{path}/{made}", again)["changes"] == {"glAccountId": books.accounts["loans"]}
    options = books.api.get(f"{path}/template")
    assert len(options["financialActivityOptions"]) == 7
    assert {each["name"] for each in options["glAccountOptions"]["assetAccountOptions"]} == {"cash", "loans"}
    books.api.delete(f"{path}/{made}")
    assert made not in {each["id"] for each in books.api.get(path)}


def test_only_the_latest_closure_can_go(books: Books) -> None:
    here = books.elsewhere()
    closing = {"officeId": here.office} | FORMAT
    first = here.api.post("/glclosures", closing | {"closingDate": "2024-01-31"})["resourceId"]
    second = here.api.post("/glclosures", closing | {"closingDate": "2024-02-29", "comments": "leap"})["resourceId"]
    answer = here.api.get(f"/glclosures/{second}")
    assert (answer["closingDate"], answer["comments"], answer["deleted"]) == ([2024, 2, 29], "leap", False)
    assert here.api.put(f"/glclosures/{second}", {"comments": "day"})["changes"] == {"comments": "day"}
    assert [each["id"] for each in here.api.get(f"/glclosures?officeId={here.office}")] == [first, second]
    assert here.api.refused("DELETE", f"/glclosures/{first}", status=403) == ["error.msg.glclosure.invalid.delete"]
    here.api.delete(f"/glclosures/{second}")
    here.api.delete(f"/glclosures/{first}")
    future = closing | {"closingDate": "2024-10-16"}
    assert here.api.refused("POST", "/glclosures", future, 403) == ["error.msg.glclosure.invalid.future.date"]


def test_what_was_posted_before_a_closure_stays(books: Books) -> None:
    here = books.elsewhere()
    transaction = here.post("cash", "capital", 3, "2024-01-15")
    here.api.post("/glclosures", FORMAT | {"officeId": here.office, "closingDate": "2024-01-31"})
    path = f"/journalentries/{transaction}?command=reverse"
    assert here.api.refused("POST", path, {}, 403) == ["error.msg.glJournalEntry.invalid.accounting.closed"]
