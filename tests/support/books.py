"""Books of an institution over HTTP, for tests."""

from dataclasses import dataclass
from itertools import count
from typing import Any, Self

from tests.support.server import Api

FORMAT = {"locale": "en", "dateFormat": "yyyy-MM-dd"}
KINDS = {"cash": 1, "loans": 1, "deposits": 2, "capital": 3, "contra": 3, "interest": 4, "salaries": 5}
NUMBERS = count(1)


@dataclass
class Books:
    """A client, its accounts by name, and its office."""

    api: Api
    accounts: dict[str, int]
    office: int

    @classmethod
    def opened(cls, api: Api) -> Self:
        """Accounts of each kind, and an office to post in, on 15 October 2024."""
        api.put("/configurations/name/enable-business-date", {"enabled": True})
        api.post("/businessdate", FORMAT | {"type": "BUSINESS_DATE", "date": "2024-10-15"})
        made = {
            name: api.post(
                "/glaccounts",
                {"name": name, "glCode": name, "type": kind, "usage": 1, "manualEntriesAllowed": True},
            )["resourceId"]
            for name, kind in KINDS.items()
        }
        return cls(api, made, 0).elsewhere()

    def elsewhere(self) -> Self:
        """The same accounts in a new office."""
        body = FORMAT | {"name": f"Office {next(NUMBERS)}", "parentId": 1, "openingDate": "2015-01-01"}
        return type(self)(self.api, self.accounts, self.api.post("/offices", body)["officeId"])

    def body(self, debit: str, credit: str, amount: Any, on: str = "2024-03-10", **more: Any) -> dict[str, Any]:
        """An entry from one account to another."""
        return (
            FORMAT
            | {
                "officeId": self.office,
                "transactionDate": on,
                "currencyCode": "USD",
                "debits": [{"glAccountId": self.accounts[debit], "amount": amount}],
                "credits": [{"glAccountId": self.accounts[credit], "amount": amount}],
            }
            | more
        )

    def post(self, debit: str, credit: str, amount: Any, on: str = "2024-03-10", **more: Any) -> str:
        """Post such an entry; gives its transaction id."""
        answer: str = self.api.post("/journalentries", self.body(debit, credit, amount, on, **more))["transactionId"]
        return answer

    def lines(self, query: str) -> list[dict[str, Any]]:
        """The lines of this office that a query finds."""
        found: list[dict[str, Any]] = self.api.get(f"/journalentries?officeId={self.office}&{query}")["pageItems"]
        return found
