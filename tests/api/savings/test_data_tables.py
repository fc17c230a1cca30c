"""Data tables that must be filled in before a savings account goes on."""

from tests.api.savings.conftest import FORM, Make
from tests.support.data_tables import asked_for, filled, needs
from tests.support.server import Api

DAY = "01 March 2024"
TABLE = "m_savings_account"


def applied(house: Api, client: int, product: int, **more: object) -> int:
    body = {"clientId": client, "productId": product, "submittedOnDate": DAY} | FORM | more
    return int(house.post("/savingsaccounts", body)["savingsId"])


def test_every_step_of_an_account_may_ask(house: Api, client: int, product: Make) -> None:
    kind = product()
    with asked_for(house, TABLE, 100) as name:
        body = {"clientId": client, "productId": kind, "submittedOnDate": DAY} | FORM
        missing = house.refused("POST", "/savingsaccounts", body, 403)
        assert missing == [f"error.msg.entry.required.in.datatable.[{name}]"]
        form = house.get(f"/savingsaccounts/template?clientId={client}&productId={kind}")
        assert [table["registeredTableName"] for table in form["datatables"]] == [name]
        account = applied(house, client, kind, datatables=[filled(name)])
    path = f"/savingsaccounts/{account}?command="
    needs(house, TABLE, account, 200, f"{path}approve", {"approvedOnDate": DAY} | FORM)
    needs(house, TABLE, account, 300, f"{path}activate", {"activatedOnDate": DAY} | FORM)
    needs(house, TABLE, account, 600, f"{path}close", {"closedOnDate": DAY} | FORM)
    refused, left = applied(house, client, kind), applied(house, client, kind)
    no = {"rejectedOnDate": DAY} | FORM
    needs(house, TABLE, refused, 500, f"/savingsaccounts/{refused}?command=reject", no)
    away = {"withdrawnOnDate": DAY} | FORM
    needs(house, TABLE, left, 400, f"/savingsaccounts/{left}?command=withdrawnByApplicant", away)
