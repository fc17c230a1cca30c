"""What loans say on the first page of the day: what is to be collected, what is late, what waits for approval."""

from datetime import date
from decimal import Decimal

from akiba.loans.pages.common import borrower_path
from akiba.loans.pages.lists import lists, loan_row, queries
from akiba.loans.rules.account import LoanStatus
from akiba.pages import Cell, Column, Kind, Row, Table, Task, _, marked, panel, plural, spoken
from akiba.pages.charts import Slice, ageing
from akiba.platform import sql
from akiba.platform.listings import fetch
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

AGES = {1: marked("1–30 days"), 2: marked("31–60 days"), 3: marked("61–90 days"), 4: marked("over 90 days")}
SHOWN = 15


@panel("home", 10)
async def to_collect(ask: Ask) -> Task | None:
    """What this officer's borrowers have to pay today; of those who are no officer, everybody's."""
    if not ask.user.may("REPAYMENT_LOAN"):
        return None
    today = ask.business_date
    rows = await queries.due_until(
        ask.connection, day=today, visible=ask.user.office_hierarchy, officer_id=ask.user.staff_id
    )
    if not rows:
        return None
    columns = [
        Column(_("Client")),
        Column(_("Telephone")),
        Column(_("Loan"), wide=True),
        Column(_("Due"), Kind.MONEY),
        Column(_("State"), Kind.STATUS),
    ]
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[row["currency_code"]] = sums.get(row["currency_code"], Decimal(0)) + row["amount"]
    together = " · ".join(f"{code} {spoken().amount(amount)}" for code, amount in sums.items())
    words = plural("to collect from %(num)s loan", "to collect from %(num)s loans", len(rows))
    table = Table(_("To collect"), columns, [due_row(row, today) for row in rows[:SHOWN]])
    return Task(
        _("To collect"), together, words, "warm", table=table, href="/loans?late=true", link=_("All late loans")
    )


def due_row(row: sql.Row, today: date) -> Row:
    """Somebody who has to pay, and where that is taken."""
    late = (today - row["since"]).days
    tag = Cell(plural("%(num)s day late", "%(num)s days late", late), tone="bad") if late else Cell(_("today"))
    holder = Cell(row["borrower"], borrower_path(row["client_id"], row["group_id"]))
    due = Cell(row["amount"], f"/loans/{row['id']}/repay")
    return Row([holder, row["mobile_no"], Cell(row["account_no"], f"/loans/{row['id']}"), due, tag])


@panel("home", 20)
async def to_approve(ask: Ask) -> Task | None:
    """Applications that wait."""
    if not ask.user.may("APPROVE_LOAN"):
        return None
    found = await fetch(ask, lists["loans"], Listing(limit=SHOWN), status=int(LoanStatus.SUBMITTED))
    if not found.rows:
        return None
    columns = [Column(_("Loan")), Column(_("Of")), Column(_("Amount"), Kind.MONEY), Column(_("Officer"), wide=True)]
    rows = [Row([*list(loan_row(row, ask.business_date))[:3], row["officer"]]) for row in found.rows]
    words = plural("%(num)s application waits", "%(num)s applications wait", found.total)
    table = Table(_("To approve"), columns, rows)
    return Task(_("To approve"), "", words, table=table, href="/loans?status=100", link=_("All applications"))


@panel("home", 30)
async def arrears(ask: Ask) -> Task | None:
    """Late principal by its age."""
    if not ask.user.may("READ_LOAN"):
        return None
    today = ask.business_date
    rows = await queries.arrears(
        ask.connection, day=today, visible=ask.user.office_hierarchy, officer_id=ask.user.staff_id
    )
    if not rows:
        return None
    code = rows[0]["currency_code"]
    found = {row["age"]: row for row in rows if row["currency_code"] == code}
    tongue = spoken()
    slices = [Slice(_(words), found[age]["amount"] if age in found else Decimal(0)) for age, words in AGES.items()]
    said = ", ".join(f"{one.label}: {tongue.amount(one.value)}" for one in slices if one.value)
    picture = ageing(slices, _("Late principal by age: %(ages)s", ages=said), lambda value: tongue.amount(value, 0))
    total = sum((one.value for one in slices), Decimal(0))
    words = plural(
        "owed on %(num)s late loan", "owed on %(num)s late loans", sum(row["loans"] for row in found.values())
    )
    return Task(_("Late"), f"{code} {tongue.amount(total)}", words, "bad", picture)
