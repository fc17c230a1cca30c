"""An institution with two branches that lend and take savings, for tests."""

from collections import defaultdict
from decimal import Decimal
from itertools import count
from typing import Any

from tests.api.loans.conftest import OF_PRODUCT, ROLES, TERMS, application
from tests.support.server import Api
from tests.support.users import UserApi, new_user

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}
TODAY, LEAVES = "15 October 2024", "10 October 2024"
BEGAN = "01 March 2024"
NUMBERS = count(1)
RECEIVABLES = {
    "receivableInterestAccountId": 1,
    "receivableFeeAccountId": 1,
    "receivablePenaltyAccountId": 1,
}
OF_SAVINGS = {"savingsSuspense": 2}
SAVINGS = {
    "savingsReferenceAccountId": "fundSourceAccountId",
    "savingsControlAccountId": "overpaymentLiabilityAccountId",
    "interestOnSavingsAccountId": "writeOffAccountId",
    "incomeFromFeeAccountId": "incomeFromFeeAccountId",
    "incomeFromPenaltyAccountId": "incomeFromPenaltyAccountId",
    "transfersInSuspenseAccountId": "savingsSuspense",
    "overdraftPortfolioControlId": "loanPortfolioAccountId",
    "incomeFromInterestId": "interestOnLoanAccountId",
    "writeOffAccountId": "writeOffAccountId",
}


class House:
    """An institution with two branches, the same accounts for every product, and somebody in each branch."""

    def __init__(self, api: Api) -> None:
        self.api = api
        api.put("/configurations/name/enable-business-date", {"enabled": True})
        api.post("/businessdate", {"type": "BUSINESS_DATE", "date": TODAY} | FORM)
        self.here, self.there = (self.office(name) for name in ("Moshi", "Tanga"))
        body = {"usage": 1, "manualEntriesAllowed": True}
        self.accounts = {
            name: api.post("/glaccounts", body | {"name": name, "glCode": name, "type": kind})["resourceId"]
            for name, kind in (ROLES | RECEIVABLES | OF_SAVINGS).items()
        }
        rights = ["READ_CLIENT", "READ_LOAN", "READ_SAVINGSACCOUNT", "READ_OFFICE"]
        mine = ["PROPOSETRANSFER_CLIENT", "WITHDRAWTRANSFER_CLIENT", "PROPOSEANDACCEPTTRANSFER_CLIENT"]
        theirs = ["ACCEPTTRANSFER_CLIENT", "REJECTTRANSFER_CLIENT"]
        both = [*rights, *mine, *theirs]
        self.sender: UserApi = new_user(api, "sender", both, self.here)
        self.receiver: UserApi = new_user(api, "receiver", both, self.there)

    def office(self, name: str) -> int:
        body = {"parentId": 1, "name": name, "openingDate": "01 January 2019"} | FORM
        return int(self.api.post("/offices", body)["officeId"])

    def client(self) -> int:
        body = {"officeId": self.here, "firstname": "Rehema", "lastname": f"Moves {next(NUMBERS)}", "legalFormId": 1}
        dates = {"activationDate": "01 January 2020", "submittedOnDate": "01 January 2020", "active": True}
        return int(self.api.post("/clients", body | dates | FORM)["clientId"])

    def loan(self, client: int, rule: int = 2, **more: Any) -> int:
        number = next(NUMBERS)
        named = {"name": f"Moving {number}", "shortName": f"M{number:03d}", "accountingRule": rule}
        mapped = {name: self.accounts[name] for name in (ROLES if rule == 2 else ROLES | RECEIVABLES)}
        product = self.api.post("/loanproducts", OF_PRODUCT | TERMS | named | mapped)["resourceId"]
        body = application(client, product) | more
        loan = int(self.api.post("/loans", body)["loanId"])
        self.api.post(f"/loans/{loan}?command=approve", {"approvedOnDate": BEGAN} | FORM)
        self.api.post(f"/loans/{loan}?command=disburse", {"actualDisbursementDate": BEGAN} | FORM)
        return loan

    def pay(self, loan: int, on: str, amount: int) -> Any:
        body = {"transactionDate": on, "transactionAmount": amount} | FORM
        return self.api.post(f"/loans/{loan}/transactions?command=repayment", body)["resourceId"]

    def savings(self, client: int, amount: int, **terms: Any) -> int:
        number = next(NUMBERS)
        body = {
            "name": f"Saving {number}", "shortName": f"V{number:03d}", "currencyCode": "USD", "digitsAfterDecimal": 2,
            "inMultiplesOf": 0, "nominalAnnualInterestRate": 0, "interestCompoundingPeriodType": 1,
            "interestPostingPeriodType": 4, "interestCalculationType": 1, "accountingRule": 2, "locale": "en",
            "interestCalculationDaysInYearType": 365,
        }  # fmt: skip
        mapped = {name: self.accounts[role] for name, role in SAVINGS.items()}
        product = self.api.post("/savingsproducts", body | mapped | terms)["resourceId"]
        applied = {"clientId": client, "productId": product, "submittedOnDate": BEGAN} | FORM
        account = int(self.api.post("/savingsaccounts", applied)["savingsId"])
        self.api.post(f"/savingsaccounts/{account}?command=approve", {"approvedOnDate": BEGAN} | FORM)
        self.api.post(f"/savingsaccounts/{account}?command=activate", {"activatedOnDate": BEGAN} | FORM)
        paid = {"transactionDate": BEGAN, "transactionAmount": amount} | FORM
        self.api.post(f"/savingsaccounts/{account}/transactions?command=deposit", paid)
        return account

    def books(self, office: int, query: str) -> dict[str, Decimal]:
        """What the ledger of an office holds of an account, by the name of the ledger's account."""
        lines = self.api.get(f"/journalentries?officeId={office}&{query}&limit=500")["pageItems"]
        held: dict[str, Decimal] = defaultdict(Decimal)
        for line in lines:
            sign = 1 if line["entryType"]["value"] == "DEBIT" else -1
            held[line["glAccountName"]] += sign * Decimal(str(line["amount"]))
        return {name: amount for name, amount in held.items() if amount}

    def propose(self, client: int, on: str = LEAVES) -> None:
        body = {"destinationOfficeId": self.there, "transferDate": on, "note": "Moves house"} | FORM
        self.sender.post(f"/clients/{client}?command=proposeTransfer", body)

    def accept(self, client: int, **more: Any) -> None:
        self.receiver.post(f"/clients/{client}?command=acceptTransfer", more)
