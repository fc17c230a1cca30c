"""A house that takes payments for billers, for tests."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any, Self

from tests.support.server import PASSWORD, Api

FORM = {"locale": "en", "dateFormat": "yyyy-MM-dd"}
TODAY = "2024-10-15"
ACCOUNTS = {
    "vault": 1,
    "drawers": 1,
    "mobile": 1,
    "transfers": 2,
    "payable": 2,
    "suspense": 2,
    "fees": 4,
    "savings": 2,
    "reference": 1,
    "interest": 5,
    "penalties": 4,
    "overdraft": 1,
    "written off": 5,
}
ACTIVITIES = {101: "vault", 102: "drawers", 200: "transfers"}
NUMBERS = count(1)


@dataclass
class Bills:
    """The house: ledger accounts by name, and what is made in it."""

    api: Api
    accounts: dict[str, int]
    client: int
    product: int
    sent: "count[int]" = field(default_factory=lambda: count(1))

    @classmethod
    def opened(cls, api: Api) -> Self:
        """Accounts, a channel of mobile money, and a client, on 15 October 2024."""
        api.put("/configurations/name/enable-business-date", {"enabled": True})
        api.post("/businessdate", FORM | {"type": "BUSINESS_DATE", "date": TODAY})
        made = {
            name: api.post("/glaccounts", {"name": name, "glCode": name, "type": kind, "usage": 1, **MANUAL})[
                "resourceId"
            ]
            for name, kind in ACCOUNTS.items()
        }
        for activity, name in ACTIVITIES.items():
            body = {"financialActivityId": activity, "glAccountId": made[name]}
            api.post("/financialactivityaccounts", body)
        api.post("/billchannels", {"code": "mobile", "name": "Mobile money", "accountId": made["mobile"]})
        person = {"officeId": 1, "firstname": "Power", "lastname": "Ltd", "legalFormId": 1, "active": True}
        days = {"activationDate": "2019-01-01", "submittedOnDate": "2019-01-01"}
        client = api.post("/clients", person | days | FORM)["clientId"]
        return cls(api, made, client, api.post("/savingsproducts", savings_product(made))["resourceId"])

    def savings(self) -> int:
        """An active savings account that is posted to the ledger."""
        body = FORM | {"clientId": self.client, "productId": self.product, "submittedOnDate": "2019-01-01"}
        account: int = self.api.post("/savingsaccounts", body)["savingsId"]
        self.api.post(f"/savingsaccounts/{account}?command=approve", FORM | {"approvedOnDate": "2019-01-01"})
        self.api.post(f"/savingsaccounts/{account}?command=activate", FORM | {"activatedOnDate": "2019-01-01"})
        return account

    def biller(self, **more: Any) -> int:
        """A biller with a savings account."""
        body = {
            "officeId": 1,
            "name": f"Biller {next(NUMBERS)}",
            "currencyCode": "USD",
            "payableAccountId": self.accounts["payable"],
            "feeAccountId": self.accounts["fees"],
            "suspenseAccountId": self.accounts["suspense"],
            "savingsAccountId": self.savings(),
        }
        made: int = self.api.post("/billers", body | more)["resourceId"]
        return made

    def service(self, biller: int, **more: Any) -> "Service":
        """A service that is live, paid at the counter and by mobile money, under references of six digits."""
        code = f"S{next(NUMBERS)}"
        body = FORM | {
            "code": code,
            "name": f"Service {code}",
            "referencePattern": "9{6}",
            "liveOn": "2024-01-01",
            "channels": ["counter", "mobile"],
        }
        made = self.api.post(f"/billers/{biller}/services", body | more)["subResourceId"]
        return Service(self, biller, made, code)

    def balances(self) -> dict[str, float]:
        """What stands on each account, debits less credits."""
        found = dict.fromkeys(self.accounts, 0.0)
        names = {number: name for name, number in self.accounts.items()}
        for line in self.api.get("/journalentries?limit=-1")["pageItems"]:
            sign = 1 if line["entryType"]["value"] == "DEBIT" else -1
            found[names[line["glAccountId"]]] += sign * line["amount"]
        return {name: round(balance, 2) for name, balance in found.items() if round(balance, 2)}

    def cashier(self, name: str, *more: str, office: int = 1) -> Api:
        """A user who stands at a drawer today."""
        person = {"officeId": office, "firstname": name, "lastname": "Cash"}
        staff_id = self.api.post("/staff", person | FORM | {"joiningDate": "2019-01-01", "isActive": True})[
            "resourceId"
        ]
        window = {"officeId": office, "name": f"Window {name}", "status": 300, "startDate": "2020-01-01"}
        teller = self.api.post("/tellers", window | FORM)["resourceId"]
        days = {"staffId": staff_id, "startDate": "2024-01-01", "endDate": "2024-12-31", "isFullDay": True}
        self.api.post(f"/tellers/{teller}/cashiers", days | FORM)
        rights = ("PAYATCOUNTER_BILLPAYMENT", "READ_BILLPAYMENT", "REVERSE_BILLPAYMENT", "REFUND_BILLPAYMENT", *more)
        role = self.api.post("/roles", {"name": name, "description": name})["resourceId"]
        self.api.put(f"/roles/{role}/permissions", {"permissions": dict.fromkeys(rights, True)})
        user = person | {"username": name, "roles": [role]}
        secret = {"password": PASSWORD, "repeatPassword": PASSWORD, "sendPasswordToEmail": False}
        self.api.post("/users", user | secret | {"staffId": staff_id})
        return self.api.as_user(name, PASSWORD)

    def portal_user(self, name: str, *billers: int) -> Api:
        """One of a biller's own people."""
        found = self.api.hire(name, "READ_BILLERPORTAL")
        for biller in billers:
            self.bind(biller, name, portal=True)
        return found

    def bind(self, biller: int, name: str, *, portal: bool = False) -> None:
        """Let a user see a biller and no other."""
        user = next(user["id"] for user in self.api.get("/users") if user["username"] == name)
        self.api.post(f"/billers/{biller}/users", {"userId": user, "portal": portal})


@dataclass
class Service:
    """A service of a biller."""

    bills: Bills
    biller: int
    id: int
    code: str

    @property
    def path(self) -> str:
        """Where it is."""
        return f"/billers/{self.biller}/services/{self.id}"

    def body(self, amount: float = 50, reference: str = "123456", **more: Any) -> dict[str, Any]:
        """A payment by mobile money."""
        return {
            "locale": "en",
            "serviceCode": self.code,
            "channel": "mobile",
            "channelReference": f"M{self.id}-{next(self.bills.sent)}",
            "reference": reference,
            "amount": amount,
        } | more

    def pay(self, amount: float = 50, reference: str = "123456", **more: Any) -> dict[str, Any]:
        """Pay by mobile money; the answer."""
        found: dict[str, Any] = self.bills.api.post("/billpayments", self.body(amount, reference, **more))
        return found

    def at_counter(self, cashier: Api, amount: float = 50, reference: str = "123456", **more: Any) -> dict[str, Any]:
        """Pay in cash; the answer."""
        body = {"locale": "en", "serviceId": self.id, "reference": reference, "amount": amount} | more
        found: dict[str, Any] = cashier.post("/billpayments?command=counter", body)
        return found


MANUAL = {"manualEntriesAllowed": True}


def savings_product(accounts: dict[str, int]) -> dict[str, Any]:
    """A savings product without interest, on cash accounting."""
    return {
        "name": "Current",
        "shortName": "CURR",
        "currencyCode": "USD",
        "digitsAfterDecimal": 2,
        "inMultiplesOf": 0,
        "nominalAnnualInterestRate": 0,
        "interestCompoundingPeriodType": 1,
        "interestPostingPeriodType": 4,
        "interestCalculationType": 1,
        "interestCalculationDaysInYearType": 365,
        "accountingRule": 2,
        "locale": "en",
        "savingsReferenceAccountId": accounts["reference"],
        "savingsControlAccountId": accounts["savings"],
        "interestOnSavingsAccountId": accounts["interest"],
        "incomeFromFeeAccountId": accounts["penalties"],
        "incomeFromPenaltyAccountId": accounts["penalties"],
        "transfersInSuspenseAccountId": accounts["transfers"],
        "overdraftPortfolioControlId": accounts["overdraft"],
        "incomeFromInterestId": accounts["penalties"],
        "writeOffAccountId": accounts["written off"],
    }
