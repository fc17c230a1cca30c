"""A register of another system taken over, and what then can be done with what came."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from akiba.delivery.migration.records import LoanState
from akiba.delivery.migration.running.choices import Choices
from akiba.kernel.errors import Conflict
from akiba.platform.commands import Bus
from akiba.platform.work import Tenant
from tests.support import registers
from tests.support.nightly import run_job
from tests.support.registers import AS_OF, register
from tests.support.server import Api, new_tenant
from tests.support.taking_over import FIRST_USER, begin, institution, take_over

DATES = {"locale": "en", "dateFormat": "yyyy-MM-dd"}


@pytest.fixture
async def place(database_server: str, address: str) -> Any:
    """An institution of its own: by HTTP, and beside it."""
    name = await new_tenant(database_server)
    async with institution(database_server, name) as (bus, tenant):
        yield Api(address, name), bus, tenant


async def rows(bus: Bus, tenant: Tenant, query: str) -> list[dict[str, Any]]:
    async with bus.tenants.connection(tenant) as connection:
        return [dict(row) for row in await connection.fetch(query)]


BOOKS = """
select o.name, a.gl_code, sum(case l.side when 2 then l.amount else -l.amount end)::float8 as net
from journal_line_ref l join office o on o.id = l.office_id join gl_account a on a.id = l.account_id
group by 1, 2 having sum(case l.side when 2 then l.amount else -l.amount end) <> 0 order by 1, 2
"""


async def books(bus: Bus, tenant: Tenant) -> dict[tuple[str, str], float]:
    return {(row["name"], row["gl_code"]): row["net"] for row in await rows(bus, tenant, BOOKS)}


async def ledger_keeps_to_the_loans(bus: Bus, tenant: Tenant) -> None:
    [found] = await rows(
        bus,
        tenant,
        "select (select sum(balance) from loan where status in (300, 601)) as owed, (select sum(overpaid) from loan)"
        " as overpaid, (select sum(case l.side when 2 then amount else -amount end) from journal_line_ref l"
        " join gl_account a on a.id = l.account_id where a.gl_code = '1200') as portfolio,"
        " (select coalesce(sum(case l.side when 1 then amount else -amount end), 0) from journal_line_ref l"
        " join gl_account a on a.id = l.account_id where a.gl_code = 'TO-22') as liability",
    )
    assert (found["portfolio"], found["liability"]) == (found["owed"], found["overpaid"])


async def loan_of(bus: Bus, tenant: Tenant, key: str) -> int:
    [row] = await rows(bus, tenant, f"select id from loan where legacy_no = '{key}'")
    return int(row["id"])


async def test_D29_everything_arrives_under_its_old_number_with_its_dates(place: Any) -> None:
    api, bus, tenant = place
    await take_over(bus, tenant, register())
    clients = await rows(
        bus,
        tenant,
        "select legacy_no, o.name, status, activated_on, closed_on, mobile_no from client c join office o"
        " on o.id = c.office_id order by 1",
    )
    joined = date(2023, 1, 10)
    assert [tuple(row.values()) for row in clients] == [
        ("M1", "Moshi", 300, joined, None, "+255700000001"),
        ("M2", "Moshi", 300, joined, None, None),
        ("M3", "Himo", 600, joined, AS_OF, None),
        ("M4", "Himo", 300, date(2024, 3, 15), None, None),
        ("M5", "Himo", 600, joined, AS_OF, None),
    ]
    first = api.get("/clients?displayName=First M1")["pageItems"][0]
    assert [g["name"] for g in api.get(f"/clients/{first['id']}")["groups"]] == ["Amani"]
    assert [one["documentKey"] for one in api.get(f"/clients/{first['id']}/identifiers")] == ["ID-1"]
    assert api.get(f"/clients/{first['id']}/accounts")["loanAccounts"][0]["status"]["active"]


async def test_D29_who_looks_after_groups_of_several_branches_belongs_to_the_office_above_them(place: Any) -> None:
    api, bus, tenant = place
    told = register()
    [group] = told.groups
    far = replace(group, key="G2", name="Far", branch=next(one.key for one in told.branches if one.key != group.branch))
    await take_over(bus, tenant, replace(told, groups=(group, far)))
    [staff] = [one for one in api.get("/staff") if one["officeName"] == "Head Office"]
    assert {one["name"]: one.get("staffId") for one in api.get("/groups")} == {
        group.name: staff["id"],
        "Far": staff["id"],
    }


async def test_D30_loans_come_with_their_schedules_and_payments_and_go_on(place: Any) -> None:
    api, bus, tenant = place
    await take_over(bus, tenant, register())
    number = await loan_of(bus, tenant, "L1")
    loan = api.get(f"/loans/{number}?associations=all")
    assert loan["timeline"]["actualDisbursementDate"] == [2024, 3, 15]
    assert loan["loanOfficerName"] == "Abdallah, Salma"
    assert loan["summary"]["principalOutstanding"] == 666.60
    periods = loan["repaymentSchedule"]["periods"][1:]
    assert [(p["dueDate"], p["principalDue"], p["interestDue"]) for p in periods] == [
        ([2024, 4, 15], 333.40, 20.00),
        ([2024, 5, 15], 333.40, 20.00),
        ([2024, 6, 15], 333.20, 20.10),
    ]
    paid = [t for t in loan["transactions"] if t["type"]["repayment"]]
    assert [(t["date"], t["principalPortion"], t["interestPortion"]) for t in paid] == [([2024, 4, 15], 333.40, 20.00)]
    assert paid[0]["paymentDetailData"]["paymentType"]["name"].lower() == "cash"
    body = {"transactionDate": "2024-07-10", "transactionAmount": 706.7} | DATES
    api.post(f"/loans/{number}/transactions?command=repayment", body)
    assert api.get(f"/loans/{number}")["status"]["closedObligationsMet"]
    await ledger_keeps_to_the_loans(bus, tenant)


async def test_D29_loans_and_savings_are_found_by_their_old_numbers(place: Any) -> None:
    api, bus, tenant = place
    told = register()
    renamed = {one.key: f"OLD-{one.key}" for one in told.loans}
    loans = tuple(replace(one, key=renamed[one.key]) for one in told.loans)
    payments = tuple(replace(one, loan=renamed[one.loan]) for one in told.payments)
    instalments = tuple(replace(one, loan=renamed[one.loan]) for one in told.instalments)
    await take_over(bus, tenant, replace(told, loans=loans, payments=payments, instalments=instalments))
    for text in ("OLD-L1", "old-l"):
        found = api.get("/search", params={"query": text, "resource": "loans,savings", "exactMatch": text == "OLD-L1"})
        assert await loan_of(bus, tenant, "OLD-L1") in [one["entityId"] for one in found if one["entityType"] == "LOAN"]


async def test_D30_a_settled_loan_without_a_schedule_gets_one_that_asks_for_what_was_paid(place: Any) -> None:
    api, bus, tenant = place
    await take_over(bus, tenant, register())
    settled = api.get(f"/loans/{await loan_of(bus, tenant, 'L2')}?associations=repaymentSchedule")
    assert settled["status"]["closedObligationsMet"]
    assert settled["timeline"]["closedOnDate"] == [2024, 5, 15]
    assert len(settled["repaymentSchedule"]["periods"]) == 4
    assert settled["summary"]["interestPaid"] == settled["summary"]["interestCharged"] == 42.35
    lost = api.get(f"/loans/{await loan_of(bus, tenant, 'L3')}")
    assert lost["status"]["closedWrittenOff"]
    assert lost["summary"]["principalWrittenOff"] == 900


async def test_D29_one_opening_entry_an_office_stands_for_all_and_shows_the_difference(place: Any) -> None:
    _, bus, tenant = place
    await take_over(bus, tenant, register())
    assert await books(bus, tenant) == {
        ("Moshi", "1200"): 666.60,
        ("Moshi", "2000"): -350.75,
        ("Moshi", "TO-30"): -315.85,
        ("Himo", "1200"): 1000.0,
        ("Himo", "2000"): -40.0,
        ("Himo", "TO-13"): 5.0,
        ("Himo", "TO-30"): -965.0,
        ("Head Office", "1000"): 719.15,
        ("Head Office", "3000"): -2000.0,
        ("Head Office", "4000"): -133.40,
        ("Head Office", "5300"): 100.0,
        ("Head Office", "TO-12"): 33.40,
        ("Head Office", "TO-30"): 1280.85,
    }
    entries = await rows(bus, tenant, "select source, count(*) from journal_entry group by 1")
    assert [(row["source"], row["count"]) for row in entries] == [("opening", 3)]


@pytest.mark.parametrize(
    "deed",
    [
        lambda api, number, paid: api.post(
            f"/loans/{number}/transactions/{paid}?command=undo",
            {"transactionDate": "2024-07-01", "transactionAmount": 0} | DATES,
        ),
        lambda api, number, _: api.post(
            f"/loans/{number}/transactions?command=repayment",
            {"transactionDate": "2024-03-20", "transactionAmount": 900} | DATES,
        ),
        lambda api, number, _: api.post(
            f"/loans/{number}/transactions?command=writeoff", {"transactionDate": "2024-07-02"} | DATES
        ),
    ],
    ids=["undone", "paid before", "written off"],
)
async def test_D30_the_ledger_keeps_to_the_loans_whatever_happens_to_what_came(place: Any, deed: Any) -> None:
    api, bus, tenant = place
    await take_over(bus, tenant, register())
    number = await loan_of(bus, tenant, "L1")
    transactions = api.get(f"/loans/{number}?associations=transactions")["transactions"]
    paid = next(t["id"] for t in transactions if t["type"]["repayment"])
    deed(api, number, paid)
    await ledger_keeps_to_the_loans(bus, tenant)


async def test_D30_what_was_booked_anew_is_as_it_came_once_its_cause_is_undone(place: Any) -> None:
    api, bus, tenant = place
    await take_over(bus, tenant, register())
    number, before = await loan_of(bus, tenant, "L1"), await books(bus, tenant)
    early = {"transactionDate": "2024-03-20", "transactionAmount": 900} | DATES
    made = api.post(f"/loans/{number}/transactions?command=repayment", early)["resourceId"]
    again = await rows(
        bus, tenant, "select given_parts from loan_transaction where taken_over and replaces is not null"
    )
    assert [row["given_parts"] for row in again] == [[Decimal("333.40"), Decimal(20), Decimal(0), Decimal(0)]]
    body = {"transactionDate": "2024-03-20", "transactionAmount": 0} | DATES
    api.post(f"/loans/{number}/transactions/{made}?command=undo", body)
    loan = api.get(f"/loans/{number}?associations=transactions")
    standing = [t for t in loan["transactions"] if t["type"]["repayment"] and not t["manuallyReversed"]]
    assert [(t["principalPortion"], t["interestPortion"]) for t in standing] == [(333.40, 20.00)]
    assert await books(bus, tenant) == before
    await ledger_keeps_to_the_loans(bus, tenant)


async def test_D30_savings_that_came_can_be_drawn_and_taken_back(place: Any) -> None:
    api, bus, tenant = place
    await take_over(bus, tenant, register())
    [row] = await rows(bus, tenant, "select id, account_no, legacy_no from savings_account where legacy_no = 'S1'")
    account = api.get(f"/savingsaccounts/{row['id']}?associations=all")
    assert account["summary"]["accountBalance"] == 250.75
    [opening] = account["transactions"]
    assert (opening["date"], opening["amount"]) == ([2024, 6, 15], 250.75)
    draw = {"transactionDate": "2024-07-01", "transactionAmount": 50.75} | DATES
    drawn = api.post(f"/savingsaccounts/{row['id']}/transactions?command=withdrawal", draw)["resourceId"]
    assert (await books(bus, tenant))["Moshi", "2000"] == -300
    api.post(f"/savingsaccounts/{row['id']}/transactions/{drawn}?command=undo", {})
    api.post(f"/savingsaccounts/{row['id']}/transactions/{opening['id']}?command=undo", {})
    found = await books(bus, tenant)
    assert (found["Moshi", "2000"], found["Moshi", "TO-21"]) == (-100, -250.75)
    assert api.get(f"/savingsaccounts/{row['id']}")["summary"]["accountBalance"] == 0


async def test_D32_run_again_nothing_comes_twice_and_what_was_left_out_can_follow(place: Any) -> None:
    _, bus, tenant = place
    whole = register()
    without = replace(whole, members=whole.members[:-1])
    await take_over(bus, tenant, without)
    counted = (
        "select (select count(*) from client) c, (select count(*) from loan_transaction) t,"
        " (select count(*) from savings_account) s"
    )
    before = await rows(bus, tenant, counted)
    await take_over(bus, tenant, without)
    assert await rows(bus, tenant, counted) == before
    await take_over(bus, tenant, whole)
    [after] = await rows(bus, tenant, counted)
    assert (after["c"], after["s"]) == (before[0]["c"] + 1, before[0]["s"] + 1)
    assert (await books(bus, tenant))["Himo", "TO-13"] == 5


async def test_D32_a_run_that_is_stopped_goes_on_where_it_was(place: Any) -> None:
    from akiba.delivery.migration.running.engine import Runner  # noqa: PLC0415

    _, bus, tenant = place
    run_id = await begin(bus, tenant, register())

    async def stop(done: int, _: int) -> None:
        if done == 1:
            async with bus.tenants.connection(tenant) as connection:
                await connection.execute("update import_run set stopping = true")

    with pytest.raises(Conflict):
        await Runner(bus, tenant, FIRST_USER, run_id, stop).run()
    [run] = await rows(bus, tenant, "select state, done, total from import_run")
    assert tuple(run.values()) == ("stopped", 1, 3)
    assert await rows(bus, tenant, "select * from client") == []
    await take_over(bus, tenant, register())
    [run] = await rows(bus, tenant, "select state, done, total from import_run")
    assert tuple(run.values()) == ("done", 3, 3)


async def test_D31_what_cannot_have_been_is_left_out_and_named(place: Any) -> None:
    from akiba.delivery.migration.running.plan import planned  # noqa: PLC0415

    whole = register()
    orphan = registers.loan("L9", "M9", LoanState.ACTIVE)
    early = registers.paid("L1", date(2024, 1, 1), "1.00", "0")
    plan = planned(replace(whole, loans=(*whole.loans, orphan), payments=(*whole.payments, early)))
    assert [(one.kind, one.key, one.amount) for one in plan.left_out] == [
        ("loan", "L1", 1000),
        ("loan", "L9", 1000),
        *[("instalment", "L1", amount) for amount in (Decimal("333.40"), Decimal("333.40"), Decimal("333.20"))],
        ("payment", "L1", Decimal("353.40")),
        ("payment", "L1", 1),
    ]


async def test_D31_the_stated_balance_may_be_believed(place: Any) -> None:
    api, bus, tenant = place
    whole = register()
    first = replace(whole.loans[0], principal_left=Decimal("700.00"))
    await take_over(bus, tenant, replace(whole, loans=(first, *whole.loans[1:])), Choices(stated=frozenset({"L1"})))
    loan = api.get(f"/loans/{await loan_of(bus, tenant, 'L1')}?associations=transactions")
    assert loan["summary"]["principalOutstanding"] == 700
    assert [t["amount"] for t in loan["transactions"] if t["type"]["chargeback"]] == [33.4]
    assert (await books(bus, tenant)).get(("Head Office", "TO-12")) is None


async def test_the_ledger_is_the_sum_of_what_came(place: Any, database_server: str) -> None:
    _, bus, tenant = place
    await take_over(bus, tenant, register())
    told = await run_job(database_server, tenant.identifier, "Check Control Accounts")
    assert "hold what the loans and savings" in told
