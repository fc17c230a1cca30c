"""The demonstration institution, smaller and of the same kind: made through the command path, and its books whole."""

import csv
import html
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from akiba import access
from akiba.cli.demonstration import NAME, TIME_ZONE
from akiba.demo import PASSWORD, SMALL, build
from akiba.demo.bills import SOLAR, WATER, last_tuesday
from akiba.demo.log_ins import CLIENT_SERVICES, DELIVERY, HOUSE, MANAGER_LOG_IN, TEAM_MANAGER, LogIn
from akiba.platform.commands import Bus
from akiba.platform.tenants import Tenants, queries
from tests.support.browser import visiting
from tests.support.nightly import run_job
from tests.support.server import Api, draft_tenant, new_tenant, serve_tenant

BILLERS = 2
CLERKS = (WATER.clerk, SOLAR.clerk)


@pytest.fixture(scope="module")
async def shown(database_server: str, address: str) -> Api:
    """A client of an institution that lived a hundred days."""
    draft, tenants = await draft_tenant(database_server), Tenants(database_server)
    scale = replace(SMALL, days=100)
    await build(Bus(tenants, access.load_user), draft, scale, lambda _done, _all: None)
    await tenants.close()
    return Api(address, await serve_tenant(database_server, draft))


def test_the_books_balance(shown: Api) -> None:
    rows = shown.get("/runreports/Trial Balance?R_officeId=1&genericResultSet=false")
    assert len(rows) > 6
    assert sum(row["Debit"] for row in rows) == pytest.approx(sum(row["Credit"] for row in rows), abs=0.001)


def test_everybody_is_there_and_came_through_the_command_path(shown: Api) -> None:
    assert shown.get("/clients")["totalFilteredRecords"] == SMALL.clients + BILLERS
    loans = shown.get("/loans?limit=0")["pageItems"]
    assert len(loans) == SMALL.loans
    audited = shown.get("/audits?paged=true&entityName=LOAN&actionName=CREATE&limit=1")
    assert audited["totalFilteredRecords"] == SMALL.loans


def test_the_portfolio_in_the_ledger_is_that_of_the_loans(shown: Api) -> None:
    lent = shown.get("/runreports/Portfolio at Risk?R_officeId=1&genericResultSet=false")
    books = shown.get("/runreports/Trial Balance?R_officeId=1&genericResultSet=false")
    ledger = next(row["Debit"] for row in books if row["Account"] == "Loan portfolio")
    assert sum(row["Gross Loan Portfolio"] for row in lent) == pytest.approx(ledger, abs=0.001)


def test_a_figure_of_the_portfolio_at_risk_opens_exactly_the_loans_it_is_made_of(shown: Api) -> None:
    with visiting(shown) as visitor:
        page = visitor.get("/reports/15", params={"R_officeId": 1}).text
        figures = re.findall(r'<a href="(/reports/52[^"]+)">([\d,.]+)</a>', page)
        assert any(figure != "0.00" for _address, figure in figures)
        for address, figure in figures:
            opened = visitor.get(html.unescape(address) + "&as=csv").text.splitlines()
            column = opened[0].split(",").index("Principal Outstanding")
            amounts = [Decimal(row[column]) for row in csv.reader(opened[1:-1])]
            assert f"{sum(amounts, Decimal(0)):,.2f}" == figure, address


def test_interest_is_accrued_until_yesterday(shown: Api) -> None:
    books = shown.get("/runreports/Trial Balance?R_officeId=1&genericResultSet=false")
    receivable = next(row for row in books if row["Account"] == "Interest receivable")
    assert receivable["Debit"] > 0


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


@pytest.mark.parametrize("who", [*HOUSE, *DELIVERY, *CLERKS], ids=lambda who: who.username)
def test_whoever_is_named_can_log_in(shown: Api, who: LogIn) -> None:
    body = {"username": who.username, "password": PASSWORD}
    assert shown.post("/authentication", body)["authenticated"]


def test_the_manager_can_put_right_what_went_wrong_at_the_counter(shown: Api) -> None:
    with visiting(shown, (MANAGER_LOG_IN.username, PASSWORD)) as visitor:
        loans = visitor.get("/loans", params={"status": "300"}).text
        loan = re.search(r'href="(/loans/\d+)"', loans)
        assert loan
        assert f"{loan[1]}/write-off" in visitor.get(loan[1]).text
        assert "/allocate" in visitor.get("/tellers/1/cashiers/1").text
        assert "Mobile money" in visitor.get(f"{loan[1]}/repay").text


async def test_the_demonstration_lives_by_the_clock_of_its_country(database_server: str) -> None:
    identifier = await new_tenant(database_server)
    tenants = Tenants(database_server)
    async with tenants.registry() as registry:
        await queries.describe_tenant(registry, identifier=identifier, name=NAME, time_zone=TIME_ZONE)
    found = await tenants.find(identifier)
    assert (found.name, found.time_zone) == (NAME, TIME_ZONE)
    await tenants.close()


@pytest.mark.parametrize("number", range(14))
def test_last_tuesday_is_before_today(number: int) -> None:
    today = date(2026, 11, 23) + timedelta(days=number)
    assert last_tuesday(today).weekday() == 1
    assert 1 <= (today - last_tuesday(today)).days <= 7


def service_of(shown: Api, name: str) -> tuple[int, dict[str, Any]]:
    """The number of a biller, and its service."""
    biller: int = next(one["id"] for one in shown.get("/billers") if one["name"] == name)
    [service] = shown.get(f"/billers/{biller}/services")
    return biller, service


def test_what_is_paid_of_the_first_biller_agrees_with_what_was_projected(shown: Api) -> None:
    biller, service = service_of(shown, WATER.biller)
    verdicts = shown.get(f"/billers/{biller}/services/{service['id']}/monitors")
    assert not any(verdict["unlikely"] for verdict in verdicts)
    assert shown.get(f"/monitoralerts?serviceId={service['id']}") == []
    paid = shown.get(f"/billpayments?serviceId={service['id']}&limit=1000")["pageItems"]
    days = sum(float(factor) for factor in WATER.weekdays) / 7 * SMALL.bill_days
    assert len(paid) == pytest.approx(WATER.a_day * days, rel=0.2)
    assert {payment["channel"] for payment in paid} == {"counter", "mobile"}


def test_both_billers_are_settled_until_yesterday(shown: Api) -> None:
    for name in (WATER.biller, SOLAR.biller):
        biller, _ = service_of(shown, name)
        settled = shown.get(f"/billers/{biller}/settlements")
        payments = shown.get(f"/billpayments?billerId={biller}&limit=1000")["pageItems"]
        assert all(one["paidOn"] > settled[0]["day"] for one in payments if one["state"]["id"] == 300)
        handed = sum(one["gross"] for one in settled)
        assert handed == sum(one["amount"] for one in payments if one["state"]["id"] == 400) > 0


def test_the_silence_of_the_second_is_noted_in_its_project_for_the_delivery_team_manager(shown: Api) -> None:
    _, service = service_of(shown, SOLAR.biller)
    [alert] = shown.get(f"/monitoralerts?serviceId={service['id']}&open=true")
    assert alert["kind"] == "silence"
    [project] = shown.as_user(TEAM_MANAGER.username, PASSWORD).get("/delivery/projects")["pageItems"]
    notes = shown.get(f"/delivery/projects/{project['id']}/notes")["pageItems"]
    assert [(one["ownerName"], one["alertId"]) for one in notes if "alertId" in one] == [
        (TEAM_MANAGER.name, alert["id"])
    ]


def test_every_note_can_be_looked_at(shown: Api) -> None:
    with visiting(shown, (TEAM_MANAGER.username, PASSWORD)) as client:
        texts = [client.get(f"/delivery/projects/1/after/{number}").text for number in (1, 2)]
    assert sum("the biller printed it on the kits" in text for text in texts) == 1


def test_the_note_waits_on_the_day_of_the_delivery_team_manager_and_of_nobody_else(shown: Api) -> None:
    seen = {}
    for who in (TEAM_MANAGER, CLIENT_SERVICES):
        with visiting(shown, (who.username, PASSWORD)) as client:
            seen[who] = client.get("/").text
    assert "One note waits for you." in seen[TEAM_MANAGER]
    assert "note waits" not in seen[CLIENT_SERVICES]
