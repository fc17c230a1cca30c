"""The old figures beside the new ones: tried without leaving a trace, told to the cent, signed by a second person."""

from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any, NamedTuple

import asyncpg
import pytest
from msgspec.structs import replace

from akiba.delivery.migration.reconciling import commands as _commands  # noqa: F401 - they are known once imported
from akiba.delivery.migration.reconciling import store
from akiba.delivery.migration.reconciling.figures import Figures, Line
from akiba.delivery.migration.reconciling.rehearsal import Rehearsing, rehearse
from akiba.delivery.migration.records import Place
from akiba.delivery.migration.running import store as runs
from akiba.delivery.migration.running.plan import LeftOut
from akiba.delivery.migration.running.store import Content
from akiba.kernel.errors import AkibaError
from akiba.platform.commands import Bus, Order
from akiba.platform.work import Tenant
from akiba.wire.operations import COMMANDS
from tests.support.registers import register
from tests.support.server import Api, new_tenant
from tests.support.taking_over import FIRST_USER, institution, take_over


class Institution(NamedTuple):
    """An institution that is the test's own."""

    api: Api
    bus: Bus
    tenant: Tenant

    async def fetch(self, query: str) -> list[Any]:
        async with self.bus.tenants.connection(self.tenant) as connection:
            return [tuple(row) for row in await connection.fetch(query)]

    async def figures(self, run_id: int) -> Figures:
        async with self.bus.ask(self.tenant, FIRST_USER) as ask:
            return await store.figures(ask, await runs.run(ask, run_id))

    async def order(self, user: int, command: str, number: int, **members: Any) -> Any:
        outcome = await self.bus.run(self.tenant, user, Order(COMMANDS[command], (number,), members))
        return outcome.answer


@pytest.fixture
async def place(database_server: str, address: str) -> AsyncIterator[Institution]:
    name = await new_tenant(database_server)
    async with institution(database_server, name) as (bus, tenant):
        yield Institution(Api(address, name), bus, tenant)


def lines(figures: Figures, title: str) -> dict[tuple[str, str], Line]:
    return {(line.label, line.detail): line for table in figures.tables if table.title == title for line in table.lines}


async def traces(place: Institution) -> list[Any]:
    """How many rows each table has, and where each sequence stands but the one that numbers what is asked for."""
    tables = await place.fetch("select tablename from pg_tables where schemaname = 'public' order by 1")
    sequences = await place.fetch(
        "select sequencename from pg_sequences where schemaname = 'public' and sequencename <> 'command_id_seq'"
    )
    counted = [(name, await place.fetch(f'select count(*) from "{name}"')) for (name,) in tables]
    return counted + [(name, await place.fetch(f'select last_value, is_called from "{name}"')) for (name,) in sequences]


async def test_D33_a_dry_run_changes_nothing_and_says_exactly_what_would_be(place: Institution) -> None:
    before = await traces(place)
    tried = await rehearse(Rehearsing(place.bus, place.tenant, FIRST_USER), "test", "A register", Content(register()))
    assert await traces(place) == before
    made = {kind: tried.made[kind] for kind in ("office", "officer", "group", "member", "loan", "savings")}
    assert made == {"office": 2, "officer": 1, "group": 1, "member": 5, "loan": 4, "savings": 4}
    run_id = await take_over(place.bus, place.tenant, register())
    assert await place.figures(run_id) == tried.figures
    again = await rehearse(Rehearsing(place.bus, place.tenant, FIRST_USER), "test", "A register", Content(register()))
    assert again.made == {}, "what is there would not come again"


async def test_D32_figures_old_and_new_agree_to_the_cent_by_branch_and_officer(place: Institution) -> None:
    figures = await place.figures(await take_over(place.bus, place.tenant, register()))
    everywhere = {detail: line for (_, detail), line in lines(figures, "The whole institution").items()}
    assert {name: (line.old, line.new) for name, line in everywhere.items()} == {
        "Members, active": (3, 3),
        "Members who left or died": (2, 2),
        "Groups": (1, 1),
        "Loans, active": (2, 2),
        "Loans, closed": (1, 1),
        "Loans, written off": (1, 1),
        "Principal disbursed": (4000, 4000),
        "Principal outstanding": (Decimal("1666.60"), Decimal("1666.60")),
        "Principal written off": (900, 900),
        "Payments": (4, 4),
        "Principal paid": (Decimal("1433.40"), Decimal("1433.40")),
        "Interest paid": (Decimal("62.35"), Decimal("62.35")),
        "Payments, amount": (Decimal("1495.75"), Decimal("1495.75")),
        "Savings accounts": (4, 4),
        "Savings": (Decimal("385.75"), Decimal("385.75")),
        "At risk, 1 day or more late": (Decimal("666.60"), Decimal("666.60")),
        "At risk, 30 days or more late": (Decimal("666.60"), Decimal("666.60")),
    }
    branches = lines(figures, "By branch")
    assert branches["01 Moshi", "Principal outstanding"].new == Decimal("666.60")
    assert branches["02 Himo", "Savings"].new == 35
    assert all(not line.difference for line in branches.values())
    assert lines(figures, "By loan officer")["OF1 Salma Abdallah", "Principal disbursed"].new == 4000
    control = lines(figures, "Accounts against ledger")
    assert [line.difference for line in control.values()] == [0, 0, 0, 0]


async def test_D32_what_the_old_ledger_has_otherwise_is_shown(place: Institution) -> None:
    figures = await place.figures(await take_over(place.bus, place.tenant, register()))
    assert {(table.title, line.label): line.difference for table, line in figures.differing} == {
        ("Trial balance", "1200"): Decimal("-33.40"),
        ("Trial balance", "2000"): Decimal("-5.00"),
        ("Trial balance", "TO-12"): Decimal("33.40"),
        ("Trial balance", "TO-13"): Decimal("5.00"),
    }


async def test_D32_what_differs_or_was_left_out_is_told_loan_by_loan(place: Institution) -> None:
    whole = register()
    first = replace(whole.loans[0], principal_left=Decimal("700.00"), late_since=None)
    orphan = replace(whole.loans[0], key="L9", member="M9")
    changed = replace(whole, loans=(first, *whole.loans[1:], orphan))
    figures = await place.figures(await take_over(place.bus, place.tenant, changed))
    everywhere = lines(figures, "The whole institution")
    assert everywhere["", "Loans, active"] == Line(
        label="", detail="Loans, active", counts=True, old=Decimal(3), left_out=Decimal(1), new=Decimal(2)
    )
    assert lines(figures, "Loans that owe something else")["L1", "Principal outstanding"].difference == Decimal(
        "-33.40"
    )
    assert lines(figures, "Loans that are late by other days")["L1", "Days late"].new == 46
    held = {"principal": Decimal(1000), "principal_left": Decimal("666.60")}
    assert figures.left_out == (LeftOut("loan", "L9", "its member M9 does not come", Place("Sheet", 4), held),)


async def test_D32_a_second_person_signs_and_nothing_changes_afterwards(place: Institution) -> None:
    run_id = await take_over(place.bus, place.tenant, register())
    with pytest.raises(AkibaError, match="say why"):
        await place.order(FIRST_USER, "PREPARE_RECONCILIATION", run_id)
    made = await place.order(FIRST_USER, "PREPARE_RECONCILIATION", run_id, remark="Known since the last audit.")
    number = made.resource_id
    with pytest.raises(AkibaError):
        await place.order(FIRST_USER, "SIGN_RECONCILIATION", number, name="The same person")
    place.api.hire("auditor", "SIGN_RECONCILIATION")
    [(auditor,)] = await place.fetch("select id from user_ref where username = 'auditor'")
    await place.order(auditor, "SIGN_RECONCILIATION", number, name="Grace Mushi")
    async with place.bus.ask(place.tenant, FIRST_USER) as ask:
        kept = await store.reconciliation(ask, number)
    assert (kept.signed_name, kept.signed_by, kept.remark) == ("Grace Mushi", auditor, "Known since the last audit.")
    assert kept.figures == await place.figures(run_id)
    with pytest.raises(AkibaError, match="signed already"):
        await place.order(auditor, "SIGN_RECONCILIATION", number, name="Again")
    async with place.bus.tenants.connection(place.tenant) as connection:
        for change in ("update reconciliation set remark = 'x'", "delete from reconciliation"):
            with pytest.raises(asyncpg.RaiseError, match="stays as it is"):
                await connection.execute(change)
