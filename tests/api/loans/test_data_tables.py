"""Data tables that must be filled in before a loan goes on."""

from tests.api.loans.conftest import BEGAN, FORM, Make, application
from tests.support.data_tables import asked_for, filled, needs
from tests.support.server import Api

REQUIRED = "error.msg.entry.required.in.datatable"


def applied(house: Api, client: int, product: int) -> int:
    return int(house.post("/loans", application(client, product))["loanId"])


def test_an_application_comes_with_what_is_asked_for(house: Api, client: int, usual: int) -> None:
    body = application(client, usual)
    with asked_for(house, "m_loan", 100) as name:
        assert house.refused("POST", "/loans", body, 403) == [f"{REQUIRED}.[{name}]"]
        made = house.post("/loans", body | {"datatables": [filled(name, "asked")]})["loanId"]
        form = house.get(f"/loans/template?templateType=individual&clientId={client}&productId={usual}")
        assert [table["registeredTableName"] for table in form["datatables"]] == [name]
        assert house.get(f"/datatables/{name}/{made}")[0]["remark"] == "asked"


def test_what_a_product_asks_for_is_asked_of_its_loans_alone(
    house: Api, client: int, usual: int, product: Make
) -> None:
    special = product()
    with asked_for(house, "m_loan", 100, productId=special) as own, asked_for(house, "m_loan", 100) as general:
        assert house.refused("POST", "/loans", application(client, special), 403) == [f"{REQUIRED}.[{own}]"]
        assert house.refused("POST", "/loans", application(client, usual), 403) == [f"{REQUIRED}.[{general}]"]


def test_every_step_of_a_loan_may_ask(house: Api, client: int, usual: int) -> None:
    loan = applied(house, client, usual)
    needs(house, "m_loan", loan, 200, f"/loans/{loan}?command=approve", {"approvedOnDate": BEGAN} | FORM)
    paid = {"actualDisbursementDate": BEGAN} | FORM
    needs(house, "m_loan", loan, 800, f"/loans/{loan}?command=disburse", paid)
    given_up = {"transactionDate": BEGAN} | FORM
    needs(house, "m_loan", loan, 601, f"/loans/{loan}/transactions?command=writeoff", given_up)
    refused = applied(house, client, usual)
    needs(house, "m_loan", refused, 500, f"/loans/{refused}?command=reject", {"rejectedOnDate": BEGAN} | FORM)
    left = applied(house, client, usual)
    body = {"withdrawnOnDate": BEGAN} | FORM
    needs(house, "m_loan", left, 400, f"/loans/{left}?command=withdrawnByApplicant", body)
