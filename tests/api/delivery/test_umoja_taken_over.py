"""The register of a real institution taken over whole, held against totals that plain code works out from its file."""

import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

import akiba
from akiba.delivery import registers, takeovers
from tests.support.server import new_tenant
from tests.support.taking_over import begin_with, institution

FILE = Path(akiba.__file__).parent / "demo" / "umoja-legacy.xlsx"
TOTALS = """
select (select count(*) from loan) as loans, (select sum(principal) from loan) as disbursed,
       (select count(*) from loan_transaction where kind = 2) as payments,
       (select sum(principal) from loan_transaction where kind = 2) as principal,
       (select sum(interest) from loan_transaction where kind = 2) as interest,
       (select sum(balance) from loan where status = 300) as owed,
       (select count(*) from savings_account) as accounts, (select sum(balance) from savings_account) as saved
"""
BALANCED = "select coalesce(sum(case side when 2 then amount else -amount end), 0) from journal_line"


def rows(book: Any, sheet: str) -> list[list[Any]]:
    """The rows of a sheet under its head, which stands on the third line."""
    return [list(row) for row in book[sheet].iter_rows(min_row=4, values_only=True) if row[0] not in (None, "")]


def money(cell: Any) -> Decimal:
    """An amount, whether it is a number or a text with its thousands apart."""
    return Decimal(re.sub(r"[^\d.\-]", "", str(cell))).quantize(Decimal("0.01"))


def expected() -> dict[str, Any]:
    """What must arrive: all but the loans of nobody with their payments, and no account of less than nothing."""
    book = openpyxl.load_workbook(FILE, read_only=True, data_only=True)
    members = {row[0] for row in rows(book, "Members")}
    loans = {row[0]: row for row in rows(book, "Loans") if row[1] in members}
    payments = [row for row in rows(book, "Payments") if row[0] in loans]
    paid: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in payments:
        paid[row[0]] += money(row[3])
    active = [key for key, row in loans.items() if str(row[9]).strip().lower() == "active"]
    savings = [money(row[3]) for row in rows(book, "Savings")]
    return {
        "loans": len(loans),
        "disbursed": sum(money(row[4]) for row in loans.values()),
        "payments": len(payments),
        "principal": sum(money(row[3]) for row in payments),
        "interest": sum(money(row[4]) for row in payments),
        "owed": sum(money(loans[key][4]) - paid[key] for key in active),
        "accounts": len(savings),
        "saved": sum(max(amount, Decimal(0)) for amount in savings),
    }


async def test_D33_the_whole_register_arrives_to_the_cent(database_server: str) -> None:
    book = registers.read_path(FILE)
    content = takeovers.content_of(book, registers.guess(book, date(2026, 10, 15)).mapping, {})
    name = await new_tenant(database_server)
    async with institution(database_server, name) as (bus, tenant):
        run_id = await begin_with(bus, tenant, content)
        await takeovers.Runner(bus, tenant, 1, run_id).run()
        async with bus.tenants.connection(tenant) as connection:
            [found] = await connection.fetch(TOTALS)
            assert await connection.fetchval(BALANCED) == 0
    assert dict(found) == expected()
