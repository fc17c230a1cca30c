"""The pages of settlements: what a biller was paid, day by day, and the statement of each."""

from akiba.billers.services import store as services
from akiba.billers.settlement import commands, store
from akiba.billers.settlement.store import Settlement, Statement
from akiba.pages import Cell, Column, Fact, Kind, Link, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.platform.work import Ask

pages = Pages()
ALL, ONE = "/settings/billers/{biller_id:int}/settlements", "/bills/settlements/{settlement_id:int}"


@pages.get(ALL, "pages/table.html", may="READ_SETTLEMENT")
async def settlements(ask: Ask, biller_id: int) -> View:
    """What a biller was paid."""
    biller = await services.biller(ask, biller_id)
    found = await store.settlements(ask, biller_id)
    acts = [Link(_("Settle"), f"/settings/billers/{biller_id}/settle")] if ask.user.may("SETTLE_BILLER") else []
    back = f"/settings/billers/{biller_id}"
    return {
        "table": settlements_table(found, "/bills/settlements"),
        "facts": [Fact("", biller.name, back)],
        "acts": acts,
    }


def settlements_table(found: list[Settlement], path: str) -> Table:
    """Settlements in rows, each leading to its statement."""
    digits = max((one.decimal_places for one in found), default=2)
    columns = [
        Column(_("Day"), Kind.DATE),
        Column(_("Payments"), Kind.INTEGER),
        Column(_("Paid"), Kind.MONEY, digits=digits),
        Column(_("Fees"), Kind.MONEY, wide=True, digits=digits),
        Column(_("Given back"), Kind.MONEY, wide=True, digits=digits),
        Column(_("Settled"), Kind.MONEY, digits=digits),
    ]
    rows = [
        Row([Cell(one.day, f"{path}/{one.id}"), one.payments, one.gross, one.fees, one.refunds, one.net])
        for one in found
    ]
    return Table(_("Settlements"), columns, rows, empty=_("Nothing was settled yet."))


@pages.get(ONE, "pages/table.html", may="READ_SETTLEMENT")
async def statement(ask: Ask, settlement_id: int) -> View:
    """What a settlement is made of."""
    found = await store.statement(ask, settlement_id)
    payments = f"/bills?settlementId={settlement_id}"
    return statement_view(found, f"/settings/billers/{found.settlement.biller_id}", payments)


def statement_view(found: Statement, biller: str, payments: str) -> dict[str, object]:
    """The statement of a settlement, for the page and for paper."""
    one, digits = found.settlement, spoken()
    columns = [
        Column(_("Service")),
        Column(_("Channel")),
        Column(_("Payments"), Kind.INTEGER),
        *(
            Column(label, Kind.MONEY, digits=one.decimal_places)
            for label in (_("Paid"), _("Fees"), _("Given back"), _("Settled"))
        ),
    ]
    rows = [
        Row([line.service_name, _(line.channel_name), line.payments, line.gross, line.fees, line.refunds, line.net])
        for line in found.lines
    ]
    total = Row([_("Together"), None, one.payments, one.gross, one.fees, one.refunds, one.net])
    subtitle = _(
        "Paid into the savings account %(account)s as S%(number)s",
        account=one.savings_account_no or "",
        number=one.savings_transaction_id,
    )
    facts = [
        Fact(_("Biller"), one.biller_name, biller),
        Fact(_("Day"), digits.day(one.day)),
        Fact(_("Settled"), f"{one.currency_code} {digits.amount(one.net, one.decimal_places)}"),
        Fact(_("Number"), f"BS{one.id}"),
    ]
    title = _("Statement of %(day)s for %(biller)s", day=digits.day(one.day), biller=one.biller_name)
    acts = [Link(_("Its payments"), payments)]
    return {"table": Table(title, columns, rows, [total], subtitle), "facts": facts, "acts": acts}


@pages.form(
    "/settings/billers/{biller_id:int}/settle",
    "pages/form.html",
    commands.settle,
    then="/settings/billers/{biller_id}/settlements",
    done=marked("The biller is paid."),
    rehearsed=True,
)
async def settle(ask: Ask, biller_id: int, typed: Typed) -> View:
    """Pay a biller what it is owed."""
    biller = await services.biller(ask, biller_id)
    fields = [typed.field("day", _("Until"), "date", ask.business_date, required=True)]
    back = f"/settings/billers/{biller_id}"
    form = typed.form(f"{back}/settle", _("Settle"), fields, back=back)
    facts = [Fact(_("Biller"), biller.name), Fact(_("Savings account"), biller.savings_account_no)]
    return {"title": _("Settle"), "facts": facts, "form": form}
