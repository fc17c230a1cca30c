"""Whatever is done to payments, the ledger is their sum by state, and pages of any size are the whole in order."""

from decimal import Decimal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.support.billers import FORM, Bills, Service
from tests.support.server import Api

PAID = ("Posted", "Settled", "Refunded")


class Life(RuleBasedStateMachine):
    """Payments of one biller that are made, assigned, reversed, settled and refunded in any order."""

    bills: Bills
    services: list[Service]

    @initialize()
    def begin(self) -> None:
        biller = self.bills.biller()
        self.before = self.bills.balances()
        bears = {"feeFlat": 1, "feePercent": 3, "locale": "en"}
        type(self).services = [
            self.bills.service(biller, feeOnPayer=True, **bears),
            self.bills.service(biller, feeOnPayer=False, **bears),
        ]
        self.made: list[int] = []
        self.savings = Decimal(0)

    @rule(which=st.integers(0, 1), amount=st.integers(2, 300), known=st.booleans())
    def pay(self, which: int, amount: int, *, known: bool) -> None:
        answer = self.services[which].pay(amount, "123456" if known else "?")
        self.made.append(answer["resourceId"])

    @precondition(lambda self: self.made)
    @rule(which=st.integers(0, 1000), what=st.sampled_from(["reverse", "refund", "assign"]))
    def act(self, which: int, what: str) -> None:
        body = {"reference": "654321"} if what == "assign" else {"reason": "because"}
        answer = self.bills.api.call("POST", f"/billpayments/{self.made[which % len(self.made)]}?command={what}", body)
        assert answer.status_code in (200, 403)

    @rule()
    def settle(self) -> None:
        day = self.services[0].biller
        answer = self.bills.api.call("POST", f"/billers/{day}/settlements", FORM | {"day": "2024-10-15"})
        assert answer.status_code in (200, 403)

    @invariant()
    def the_ledger_is_their_sum(self) -> None:
        if not hasattr(self, "made"):
            return
        biller = self.services[0].biller
        rows = self.bills.api.get(f"/billpayments?billerId={biller}&limit=500")["pageItems"]
        settled = sum(one["net"] for one in self.bills.api.get(f"/billers/{biller}/settlements"))
        owed = collected = fees = suspense = 0.0
        for row in rows:
            state, whole = row["state"]["value"], row["amount"] + (row["fee"] if row["feeOnPayer"] else 0)
            if state == "In suspense":
                suspense += whole
                collected += whole
            elif state in PAID and (state != "Refunded" or "settlementId" in row):
                owed += row["amount"] - (0 if row["feeOnPayer"] else row["fee"])
                fees += row["fee"]
                collected += whole
            if state == "Refunded" and "settlementId" in row:
                owed -= row["amount"]
                collected -= row["amount"]
        moved = {
            name: round(self.bills.balances().get(name, 0) - self.before.get(name, 0), 2)
            for name in ("mobile", "payable", "fees", "suspense", "savings", "transfers")
        }
        assert moved == {
            "mobile": round(collected, 2),
            "payable": round(settled - owed, 2) or 0,
            "fees": round(-fees, 2) or 0,
            "suspense": round(-suspense, 2) or 0,
            "savings": round(-settled, 2) or 0,
            "transfers": 0,
        }

    @invariant()
    def pages_are_the_whole(self) -> None:
        if not getattr(self, "made", []):
            return
        found, after = [], ""
        while True:
            page = self.bills.api.get(f"/billpayments?billerId={self.services[0].biller}&orderBy=amount&limit=2{after}")
            found += [(row["amount"], row["id"]) for row in page["pageItems"]]
            if "next" not in page:
                break
            after = f"&after={page['next']}"
        assert found == sorted(found, reverse=True)
        assert sorted(number for _, number in found) == sorted(self.made)


def test_P1_the_ledger_is_the_sum_of_payments_by_state(api: Api) -> None:
    Life.bills = Bills.opened(api)
    few = settings(max_examples=5, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Life, settings=few)
