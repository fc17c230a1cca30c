"""Monitors over HTTP: noted once, kept up to date, closed when over."""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from akiba.access import load_user
from akiba.billers import AnomalyNoted
from akiba.billers.monitors.jobs import watch_payments
from akiba.platform.commands import Bus
from akiba.platform.questions import LISTENERS, when
from akiba.platform.scheduling import Run
from akiba.platform.tenants import Tenants, with_database
from akiba.platform.work import Work
from tests.support.billers import FORM, Bills, Service
from tests.support.browser import visiting

HEARD: list[AnomalyNoted] = []


async def hear(_work: Work, event: AnomalyNoted) -> None:
    HEARD.append(event)


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    HEARD.clear()
    when(AnomalyNoted, hear)
    yield
    LISTENERS[AnomalyNoted].remove(hear)


@pytest.fixture
async def run(database_server: str, bills: Bills) -> AsyncIterator[Run]:
    tenants = Tenants(database_server)
    bus = Bus(tenants, load_user)

    async def unseen(_progress: object) -> None: ...

    yield Run(bus, await tenants.find(bills.api.tenant), unseen)
    await tenants.close()


@pytest.fixture
async def rows(database_server: str, bills: Bills) -> AsyncIterator[asyncpg.Connection]:
    opened = await asyncpg.connect(with_database(database_server, f"akiba_{bills.api.tenant}"))
    yield opened
    await opened.close()


def days_ago(number: int) -> str:
    return (datetime.now(UTC) - timedelta(days=number)).date().isoformat()


def projected(bills: Bills, payments: float = 240, live: str = "", **more: Any) -> Service:
    service = bills.service(bills.biller(), liveOn=live or days_ago(8))
    bills.api.put(f"{service.path}/projection", FORM | {"payments": payments, "amount": payments * 50} | more)
    return service


async def paid(rows: asyncpg.Connection, service: Service, *minutes_ago: float, amount: int = 50) -> None:
    """Payments made some time ago, as if the clock had stood there."""
    now = datetime.now(UTC)
    await rows.executemany(
        "insert into bill_payment (biller_id, service_id, office_id, channel_id, reference, amount, fee, fee_on_payer,"
        " currency_code, state, paid_on, made_at, created_by)"
        " values ($1, $2, 1, 1, $5, $4, 0, true, 'USD', 300, '2024-10-15', $3, 1)",
        [
            (service.biller, service.id, now - timedelta(minutes=ago), amount, f"{number:06}")
            for number, ago in enumerate(minutes_ago)
        ],
    )


def alerts(bills: Bills, service: Service, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = bills.api.get(f"/monitoralerts?serviceId={service.id}{query}")
    return found


async def test_P2_silence_is_noted_once_and_closed_when_over(bills: Bills, rows: Any, run: Run) -> None:
    service = projected(bills)
    await paid(rows, service, *[4 * 60 + 6 * number for number in range(2000)])
    assert "noted" in await watch_payments(run)
    [alert] = alerts(bills, service)
    assert (alert["kind"], alert["observed"], alert["about"]) == ("silence", 0, "attempts")
    assert 30 < alert["expected"] < 45
    assert alert["probability"] < alert["limitAt"]
    await watch_payments(run)
    assert len(alerts(bills, service)) == 1
    service.pay()
    await watch_payments(run)
    [closed] = alerts(bills, service)
    assert closed["id"] == alert["id"]
    assert "closedAt" in closed
    assert [(event.kind, event.over) for event in HEARD if event.service_id == service.id] == [
        ("silence", False),
        ("silence", True),
    ]


async def test_P2_never_attempted_since_going_live(bills: Bills, run: Run) -> None:
    service = projected(bills, 24)
    await watch_payments(run)
    assert [alert["kind"] for alert in alerts(bills, service, "&open=true")] == ["silence"]


async def test_P2_far_more_than_projected_and_the_same_twice(bills: Bills, rows: Any, run: Run) -> None:
    service = projected(bills, 24)
    today = datetime.now(run.tenant.zone)
    hours = today.hour
    await paid(rows, service, *[today.minute + 1 + number / 20 for number in range(600)], amount=1)
    silence, excess, duplicates = bills.api.get(f"{service.path}/monitors")
    assert not silence["unlikely"]
    assert (excess["kind"], excess["unlikely"]) == ("excess", hours > 0)
    assert (duplicates["kind"], duplicates["unlikely"]) == ("duplicates", False)
    await rows.execute("set session_replication_role = replica")
    await rows.execute("update bill_payment set reference = '000001' where service_id = $1", service.id)
    assert bills.api.get(f"{service.path}/monitors")[2]["unlikely"] == (hours > 0)


async def test_P2_other_hours_than_projected_are_learnt_and_no_longer_cried_over(
    bills: Bills, rows: Any, run: Run
) -> None:
    service = projected(bills, live=days_ago(20))
    now = datetime.now(run.tenant.zone)
    shut = {(now.hour - ago) % 24 for ago in range(-1, 5)}
    made = [6 * number for number in range(18 * 240)]
    open_ = [ago for ago in made if (now - timedelta(minutes=ago)).hour not in shut]
    await paid(rows, service, *open_)
    before = bills.api.get(f"{service.path}/monitors")[0]
    assert before["unlikely"]
    await watch_payments(run)
    after = bills.api.get(f"{service.path}/monitors")[0]
    assert (after["unlikely"], after["projected"]) == (False, pytest.approx(before["projected"], rel=0.1))
    assert after["expected"] < before["expected"] / 10
    assert alerts(bills, service) == []
    with visiting(bills.api) as person:
        page = person.get(f"/bills/monitors/services/{service.id}").text
        assert person.get("/bills/monitors/services/0").status_code == 404
    heads, *hours = re.findall(r"<tr.*?</tr>", page[page.index("Payments of a day") :], re.DOTALL)
    assert "Projected" in heads
    assert len(hours) == 24
    assert {hour for hour, line in enumerate(hours) if re.search(r">0(\.\d)? %<", line)} == shut


def test_P2_a_monitor_that_cannot_judge_says_so(bills: Bills) -> None:
    plain = bills.service(bills.biller())
    assert {one["cannotJudge"] for one in bills.api.get(f"{plain.path}/monitors")} == {"no projection"}
    later = projected(bills, live="2100-01-01")
    assert {one["cannotJudge"] for one in bills.api.get(f"{later.path}/monitors")} == {"not live"}


async def test_P2_somebody_says_what_it_is(bills: Bills, run: Run) -> None:
    service = projected(bills, 24)
    await watch_payments(run)
    [alert] = alerts(bills, service)
    bills.api.post(f"/monitoralerts/{alert['id']}?command=acknowledge", {"explanation": "Their switch is down."})
    assert alerts(bills, service)[0]["acknowledgedBy"] == "mifos"


@pytest.mark.parametrize("wrong", [{"weekdays": [1, 2]}, {"hours": [-1] * 24}, {"payments": 0}])
def test_P2_a_projection_is_whole(bills: Bills, wrong: dict[str, Any]) -> None:
    service = bills.service(bills.biller())
    body = FORM | {"payments": 10, "amount": 500} | wrong
    assert bills.api.refused("PUT", f"{service.path}/projection", body)
