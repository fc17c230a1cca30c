"""Registers of other shapes taken over: what arrives is what additions say, and the books keep to it afterwards."""

from decimal import Decimal
from typing import Any

import pytest

from akiba.delivery import takeovers
from akiba.platform.work import Tenant
from tests.support.editing import opened
from tests.support.legacy import AS_OF, expected
from tests.support.nightly import run_job
from tests.support.server import Api, new_tenant
from tests.support.taking_over import FIRST_USER, begin_with, institution

DATES = {"locale": "en", "dateFormat": "yyyy-MM-dd"}
TOTALS = """
select (select count(*) from client) as members, (select count(*) from loan) as loans,
       (select sum(principal) from loan) as disbursed, (select sum(balance) from loan where status = 300) as owed,
       (select count(*) from loan_transaction where kind = 2) as payments,
       (select sum(principal) from loan_transaction where kind = 2) as principal,
       (select sum(interest) from loan_transaction where kind = 2) as interest,
       (select sum(fee) from loan_transaction where kind = 2) as fees,
       (select sum(penalty) from loan_transaction where kind = 2) as penalties,
       (select sum(balance) from savings_account) as saved
"""
CONTROL = """
select (select sum(case l.side when 2 then l.amount else -l.amount end) from journal_line_ref l
        join gl_account a on a.id = l.account_id where a.gl_code = 'TO-11') as portfolio,
       (select sum(balance) from loan where status = 300) as owed
"""


async def row(bus: Any, tenant: Tenant, query: str) -> dict[str, Any]:
    async with bus.tenants.connection(tenant) as connection:
        return dict(await connection.fetchrow(query))


@pytest.mark.parametrize("shape", ["french", "spanish"])
async def test_D33_a_register_of_another_shape_arrives_to_the_cent_and_lives_on(
    database_server: str, address: str, shape: str
) -> None:
    book, mapping, facts = opened(shape)
    mapping.currency = "XOF" if shape == "french" else mapping.currency
    content = takeovers.content_of(book, mapping, {})
    name = await new_tenant(database_server)
    async with institution(database_server, name) as (bus, tenant):
        run_id = await begin_with(bus, tenant, content)
        await takeovers.Runner(bus, tenant, FIRST_USER, run_id).run()
        assert await row(bus, tenant, TOTALS) == expected(facts)
        async with bus.ask(tenant, FIRST_USER) as ask:
            run = await takeovers.run_of(ask, "test")
            assert run is not None
            figures = await takeovers.figures(ask, run)
        assert not [(table.title, line) for table, line in figures.differing if table.title != "Trial balance"]
        api = Api(address, name)
        found = await row(bus, tenant, "select id, legacy_no from loan where status = 300 order by id limit 1")
        loan = api.get(f"/loans/{found['id']}?associations=all")
        debt = next(one for one in facts.debts if one.key == found["legacy_no"])
        assert loan["repaymentEvery"] == debt.gap // 7
        assert loan["repaymentFrequencyType"]["value"] == "Weeks"
        assert loan["currency"]["decimalPlaces"] == (0 if shape == "french" else 2)
        assert loan["summary"]["feeChargesPaid"] == float(sum(one.fee for one in debt.payments))
        undone = next(one for one in loan["transactions"] if one["type"]["repayment"] and one["feeChargesPortion"])
        nothing = {"transactionDate": AS_OF.isoformat(), "transactionAmount": 0} | DATES
        api.post(f"/loans/{found['id']}/transactions/{undone['id']}?command=undo", nothing)
        left = api.get(f"/loans/{found['id']}")["summary"]["totalOutstanding"]
        body = {"transactionDate": "2026-07-01", "transactionAmount": left} | DATES
        api.post(f"/loans/{found['id']}/transactions?command=repayment", body)
        assert api.get(f"/loans/{found['id']}")["status"]["closedObligationsMet"]
        books = await row(bus, tenant, CONTROL)
        assert books["portfolio"] == books["owed"] > Decimal(0)
        assert "hold what" in await run_job(database_server, name, "Check Control Accounts")
