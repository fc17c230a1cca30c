"""Whatever is done to payments, the ledger is their sum by state, and pages of any size are the whole in order."""

from datetime import date, timedelta
from typing import Any

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
FIRST = date(2024, 10, 15)


def owed(row: dict[str, Any]) -> float:
    """What a biller gets of a payment."""
    fee = 0 if row["feeOnPayer"] else row["fee"]
    return float(row["amount"] - fee)


class Life(RuleBasedStateMachine):
    """Payments of one biller that are taken, confirmed, assigned, reversed, settled and refunded in any order."""

    bills: Bills
    cashier: Api
    drawer: str
    services: list[Service]
    day = FIRST

    @initialize()
    def begin(self) -> None:
        biller = self.bills.biller()
        self.before = self.bills.balances()
        self.cash = self.bills.api.get(self.drawer)["netCash"]
        bears = {"feeFlat": 1, "feePercent": 3, "locale": "en"}
        type(self).services = [
            self.bills.service(biller, feeOnPayer=True, **bears),
            self.bills.service(biller, feeOnPayer=False, **bears),
        ]
        self.made: list[int] = []
        self.asked: list[dict[str, Any]] = []

    @rule(which=st.integers(0, 1), amount=st.integers(2, 300), known=st.booleans())
    def pay(self, which: int, amount: int, *, known: bool) -> None:
        answer = self.services[which].pay(amount, "123456" if known else "?")
        self.made.append(answer["resourceId"])

    @rule(which=st.integers(0, 1), amount=st.integers(2, 300))
    def pay_cash(self, which: int, amount: int) -> None:
        self.made.append(self.services[which].at_counter(self.cashier, amount)["resourceId"])

    @rule(which=st.integers(0, 1), amount=st.integers(2, 300))
    def authorise(self, which: int, amount: int) -> None:
        body = self.services[which].body(amount)
        self.made.append(self.bills.api.post("/billpayments?command=authorise", body)["resourceId"])
        self.asked.append(body)

    @precondition(lambda self: self.asked)
    @rule(which=st.integers(0, 1000))
    def confirm(self, which: int) -> None:
        assert self.bills.api.post("/billpayments", self.asked[which % len(self.asked)])["resourceId"] in self.made

    @precondition(lambda self: self.made)
    @rule(which=st.integers(0, 1000), what=st.sampled_from(["reverse", "refund", "assign", "fail"]))
    def act(self, which: int, what: str) -> None:
        body = {"reference": "654321"} if what == "assign" else {"reason": "because"}
        path = f"/billpayments/{self.made[which % len(self.made)]}?command={what}"
        assert self.cashier.call("POST", path, body).status_code in (200, 403)

    @rule()
    def tomorrow(self) -> None:
        Life.day += timedelta(days=1)
        body = {"type": "BUSINESS_DATE", "date": self.day.isoformat()}
        self.bills.api.post("/businessdate", FORM | body)

    @rule(ago=st.integers(0, 2))
    def settle(self, ago: int) -> None:
        body = FORM | {"day": (self.day - timedelta(days=ago)).isoformat()}
        answer = self.bills.api.call("POST", f"/billers/{self.services[0].biller}/settlements", body)
        assert answer.status_code in (200, 403)

    @invariant()
    def the_ledger_is_their_sum(self) -> None:
        if not hasattr(self, "made"):
            return
        biller = self.services[0].biller
        rows = self.bills.api.get(f"/billpayments?billerId={biller}&limit=500")["pageItems"]
        settlements = self.bills.api.get(f"/billers/{biller}/settlements")
        settled = sum(one["net"] for one in settlements)
        taken, due, fees, suspense = {"mobile": 0.0, "counter": 0.0}, 0.0, 0.0, 0.0
        for row in rows:
            state, whole = row["state"]["value"], row["amount"] + (row["fee"] if row["feeOnPayer"] else 0)
            if state == "In suspense":
                suspense += whole
                taken[row["channel"]] += whole
            elif state in PAID and (state != "Refunded" or "settlementId" in row):
                due += owed(row)
                fees += row["fee"]
                taken[row["channel"]] += whole
            if state == "Refunded" and "settlementId" in row:
                due -= row["amount"]
                taken[row["channel"]] -= row["amount"]
        balances = self.bills.balances()
        moved = {
            name: round(balances.get(name, 0) - self.before.get(name, 0), 2)
            for name in ("mobile", "drawers", "payable", "fees", "suspense", "savings", "transfers")
        }
        assert moved == {
            "mobile": round(taken["mobile"], 2),
            "drawers": round(taken["counter"], 2),
            "payable": round(settled - due, 2) or 0,
            "fees": round(-fees, 2) or 0,
            "suspense": round(-suspense, 2) or 0,
            "savings": round(-settled, 2) or 0,
            "transfers": 0,
        }
        assert round(self.bills.api.get(self.drawer)["netCash"] - self.cash, 2) == round(taken["counter"], 2)
        for one in settlements:
            paid = sum(owed(row) for row in rows if row.get("settlementId") == one["id"])
            back = sum(row["amount"] for row in rows if row.get("refundSettlementId") == one["id"])
            assert round(paid - back, 2) == one["net"]

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
    Life.cashier = Life.bills.cashier("till", "ASSIGN_BILLPAYMENT", "FAIL_BILLPAYMENT")
    window = next(row for row in api.get("/tellers") if row["name"] == "Window till")
    till = api.get(f"/tellers/{window['id']}/cashiers")["cashiers"][0]["id"]
    Life.drawer = f"/tellers/{window['id']}/cashiers/{till}/summaryandtransactions?currencyCode=USD"
    few = settings(max_examples=5, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Life, settings=few)
