"""The demonstration institution, smaller and of the same kind: made through the command path, and its books whole."""

from dataclasses import replace

import pytest

from akiba import access
from akiba.demo import SMALL, build
from akiba.platform.commands import Bus
from akiba.platform.tenants import Tenants
from tests.support.nightly import run_job
from tests.support.server import Api, new_tenant


@pytest.fixture(scope="module")
async def shown(database_server: str, address: str) -> Api:
    """A client of an institution that lived a hundred days."""
    identifier = await new_tenant(database_server)
    tenants = Tenants(database_server)
    tenant = await tenants.find(identifier)
    bus = Bus(tenants, access.load_user)
    scale = replace(SMALL, days=100)
    await build(bus, tenant, scale, lambda _done, _all: None)
    await tenants.close()
    return Api(address, identifier)


def test_the_books_balance(shown: Api) -> None:
    rows = shown.get("/runreports/Trial Balance?R_officeId=1&genericResultSet=false")
    assert len(rows) > 6
    assert sum(row["Debit"] for row in rows) == pytest.approx(sum(row["Credit"] for row in rows), abs=0.001)


def test_everybody_is_there_and_came_through_the_command_path(shown: Api) -> None:
    assert shown.get("/clients")["totalFilteredRecords"] == SMALL.clients
    loans = shown.get("/loans?limit=0")["pageItems"]
    assert len(loans) == SMALL.loans
    audited = shown.get("/audits?paged=true&entityName=LOAN&actionName=CREATE&limit=1")
    assert audited["totalFilteredRecords"] == SMALL.loans


def test_the_portfolio_in_the_ledger_is_that_of_the_loans(shown: Api) -> None:
    lent = shown.get("/runreports/Portfolio at Risk?R_officeId=1&genericResultSet=false")
    books = shown.get("/runreports/Trial Balance?R_officeId=1&genericResultSet=false")
    ledger = next(row["Debit"] for row in books if row["Account"] == "Loan portfolio")
    assert sum(row["Gross Loan Portfolio"] for row in lent) == pytest.approx(ledger, abs=0.001)


def test_one_teller_is_short_of_cash(shown: Api) -> None:
    short = [
        cashier["id"]
        for teller in shown.get("/tellers")
        for cashier in shown.get(f"/tellers/{teller['id']}/cashiers")["cashiers"]
        if shown.get(f"/tellers/{teller['id']}/cashiers/{cashier['id']}/summaryandtransactions?currencyCode=TZS")[
            "netCash"
        ]
        != 0
    ]
    assert len(short) == 1


async def test_the_control_accounts_are_the_sum_of_what_is_behind_them(shown: Api, database_server: str) -> None:
    assert "hold what the loans and savings" in await run_job(database_server, shown.tenant, "Check Control Accounts")
