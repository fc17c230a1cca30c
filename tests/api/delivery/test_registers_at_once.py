"""Two people at one register at once, registers of two systems, and loans that are paid while others still come."""

import asyncio
from typing import Any

import pytest

from akiba.delivery import takeovers
from akiba.delivery.migration.running.store import Busy
from akiba.kernel.errors import Conflict
from tests.support.editing import opened
from tests.support.legacy import expected
from tests.support.nightly import run_job
from tests.support.server import Api, new_tenant
from tests.support.taking_over import FIRST_USER, begin_with, institution

COUNTED = """
select (select count(*) from client) as members, (select count(*) from loan) as loans,
       (select count(*) from loan_transaction where kind = 2) as payments,
       (select count(*) from journal_entry where source = 'opening') as openings
"""


async def counted(bus: Any, tenant: Any) -> dict[str, int]:
    async with bus.tenants.connection(tenant) as connection:
        return dict(await connection.fetchrow(COUNTED))


async def test_D33_two_runs_at_once_bring_everything_once(database_server: str, monkeypatch: Any) -> None:
    monkeypatch.setattr("akiba.delivery.migration.running.engine.PORTION", 3)
    book, mapping, facts = opened("spanish")
    name = await new_tenant(database_server)
    async with institution(database_server, name) as (bus, tenant):
        run_id = await begin_with(bus, tenant, takeovers.content_of(book, mapping, {}))
        both = [takeovers.Runner(bus, tenant, FIRST_USER, run_id).run() for _ in range(2)]
        ended = await asyncio.gather(*both, return_exceptions=True)
        assert sum(isinstance(one, Busy) for one in ended) <= 1
        assert not [one for one in ended if one is not None and not isinstance(one, Busy)]
        wanted = expected(facts)
        found = await counted(bus, tenant)
        assert {key: found[key] for key in ("members", "loans", "payments")} == {
            key: wanted[key] for key in ("members", "loans", "payments")
        }
        await takeovers.Runner(bus, tenant, FIRST_USER, await begin_again(bus, tenant, book, mapping)).run()
        assert await counted(bus, tenant) == found


async def begin_again(bus: Any, tenant: Any, book: Any, mapping: Any) -> int:
    return await begin_with(bus, tenant, takeovers.content_of(book, mapping, {}))


async def test_D33_a_loan_may_be_paid_while_others_still_come_and_a_run_be_stopped_and_gone_on_with(
    database_server: str, address: str, monkeypatch: Any
) -> None:
    monkeypatch.setattr("akiba.delivery.migration.running.engine.PORTION", 3)
    book, mapping, facts = opened("spanish")
    name = await new_tenant(database_server)
    api = Api(address, name)
    async with institution(database_server, name) as (bus, tenant):
        run_id = await begin_with(bus, tenant, takeovers.content_of(book, mapping, {}))

        async def pay(done: int, _total: int) -> None:
            if done == 3:
                await asyncio.to_thread(repay, api)
                async with bus.tenants.connection(tenant) as connection:
                    await connection.execute("update import_run set stopping = true")

        with pytest.raises(Conflict):
            await takeovers.Runner(bus, tenant, FIRST_USER, run_id, pay).run()
        await takeovers.Runner(bus, tenant, FIRST_USER, await begin_again(bus, tenant, book, mapping)).run()
        found = await counted(bus, tenant)
        assert found["payments"] == expected(facts)["payments"] + 1
        assert "hold what" in await run_job(database_server, name, "Check Control Accounts")
        async with bus.ask(tenant, FIRST_USER) as ask:
            run = await takeovers.run_of(ask, "test")
            assert run is not None
            figures = await takeovers.figures(ask, run)
        assert not [line for table, line in figures.differing if table.title != "Trial balance"]


def repay(api: Api) -> None:
    """A repayment of a loan that has just come."""
    loan = next(one for one in api.get("/loans?limit=50")["pageItems"] if one["status"]["active"])
    body = {"transactionDate": "2026-07-02", "transactionAmount": 100, "locale": "en", "dateFormat": "yyyy-MM-dd"}
    api.post(f"/loans/{loan['id']}/transactions?command=repayment", body)


async def test_D33_registers_of_two_systems_with_the_same_numbers_and_two_currencies_stand_beside_each_other(
    database_server: str,
) -> None:
    name = await new_tenant(database_server)
    async with institution(database_server, name) as (bus, tenant):
        for shape, currency in (("spanish", "MXN"), ("french", "USD")):
            book, mapping, _ = opened(shape)
            mapping.currency, mapping.products.loans = currency, {"flat": f"Flat {shape}", "declining": f"Dec {shape}"}
            content = takeovers.content_of(book, mapping, {})
            await takeovers.Runner(bus, tenant, FIRST_USER, await begin_with(bus, tenant, content, shape)).run()
            async with bus.ask(tenant, FIRST_USER) as ask:
                run = await takeovers.run_of(ask, shape)
                assert run is not None
                figures = await takeovers.figures(ask, run)
            assert not [line for table, line in figures.differing if table.title != "Trial balance"]
            assert len(figures.settled) > 0
        found = await counted(bus, tenant)
        assert (found["members"], found["loans"]) == (24, 2 * expected(opened("french")[2])["loans"])
        assert "hold what" in await run_job(database_server, name, "Check Control Accounts")
