"""The charges of a savings account on its page: added, taken from the account, waived, ended."""

from dataclasses import dataclass

from akiba import organisation
from akiba.organisation import AppliesTo
from akiba.pages import Cell, Column, Fact, Kind, Link, Option, Pages, Row, Sheet, Table, Typed, View, _, marked, spoken
from akiba.platform import sql
from akiba.platform.work import Ask
from akiba.savings.accounts import store as accounts
from akiba.savings.charges import commands, store
from akiba.savings.rules.enumerations import Status
from akiba.wire.operations import Command

pages = Pages()

NEW = "/savings/{account_id:int}/charges/new"
ONE = "/savings/{account_id:int}/charges/{charge_id:int}"
BACK = "/savings/{account_id}"


async def sheet(ask: Ask, account: sql.Row) -> list[Sheet]:
    """What the account bears, and one more for those who may; nothing where there is neither."""
    rows = await store.rows(ask, account["id"])
    open_to = account["status"] in (Status.SUBMITTED, Status.APPROVED, Status.ACTIVE)
    possible = open_to and ask.user.may("CREATE_SAVINGSACCOUNTCHARGE")
    add = [Link(_("Add a charge"), f"/savings/{account['id']}/charges/new")] if possible else []
    if not rows:
        return [Sheet(_("Charges"), acts=add, empty=_("It bears no charges."))] if add else []
    return [Sheet(_("Charges"), table=table_of(account, rows), acts=add)]


def table_of(account: sql.Row, rows: list[sql.Row]) -> Table:
    """Charges with what is still owed of them."""
    digits = account["digits_after_decimal"]
    columns = [
        Column(_("Charge")),
        Column(_("Due"), Kind.DATE),
        Column(_("Amount or per cent"), Kind.MONEY, digits=digits),
        Column(_("Still owed"), Kind.MONEY, digits=digits),
    ]
    shown = [
        Row(
            [
                Cell(
                    row["name"],
                    f"/savings/{account['id']}/charges/{row['number']}",
                    "" if row["active"] else _("comes no more"),
                ),
                row["due"],
                row["rate"],
                row["outstanding"] or None,
            ]
        )
        for row in rows
    ]
    return Table(_("Charges"), columns, shown)


@pages.form(NEW, "pages/form.html", commands.add_charge, then=BACK, done=marked("The charge is added."))
async def new_charge(ask: Ask, account_id: int, typed: Typed) -> View:
    """One more charge."""
    account = await accounts.row(ask, account_id)
    known = await organisation.all_charges(ask, AppliesTo.SAVINGS, only_active=True)
    options = [Option(one.id, one.name) for one in known if one.currency_code == account["currency_code"]]
    fields = [
        typed.choice("chargeId", _("Charge"), options, required=True),
        typed.field("amount", _("Amount or per cent"), "money", hint=_("as it is defined"), expected=True),
        typed.field("dueDate", _("Due"), "date"),
    ]
    back = f"/savings/{account_id}"
    form = typed.form(f"{back}/charges/new", _("Add a charge"), fields, back=back)
    return {"title": _("Add a charge"), "facts": [of_account(account)], "form": form}


def of_account(account: sql.Row) -> Fact:
    """Whose charge it is."""
    return Fact(_("Account"), f"{account['product_name']} · {account['account_no']}", f"/savings/{account['id']}")


@pages.get(ONE, "pages/table.html", may="READ_SAVINGSACCOUNTCHARGE")
async def charge(ask: Ask, account_id: int, charge_id: int) -> View:
    """One charge of the account."""
    account = await accounts.row(ask, account_id)
    [row] = await store.rows(ask, account_id, charge_id)
    amounts = ((_("Paid"), row["paid"]), (_("Waived"), row["waived"]))
    digits = account["digits_after_decimal"]
    table = table_of(account, [row])
    active = account["status"] == Status.ACTIVE and row["active"]
    possible = (
        (active and row["outstanding"] > 0, "PAY_SAVINGSACCOUNTCHARGE", _("Take from the account"), "pay"),
        (active and row["outstanding"] > 0, "WAIVE_SAVINGSACCOUNTCHARGE", _("Waive"), "waive"),
        (active, "INACTIVATE_SAVINGSACCOUNTCHARGE", _("End the charge"), "end"),
        (not row["paid"], "DELETE_SAVINGSACCOUNTCHARGE", _("Delete"), "delete"),
    )
    path = f"/savings/{account_id}/charges/{charge_id}"
    return {
        "table": Table(row["name"], table.columns, table.rows),
        "facts": [
            of_account(account),
            *(Fact(label, spoken().amount(amount, digits)) for label, amount in amounts if amount),
        ],
        "acts": [Link(label, f"{path}/{end}") for can, may, label, end in possible if can and ask.user.may(may)],
    }


@dataclass(frozen=True, slots=True)
class Act:
    """Something done with a charge: its path, command and words; whether an amount and a day are asked."""

    path: str
    command: Command
    button: str
    done: str
    asks: bool = False


ACTS = (
    Act("pay", commands.pay_charge, marked("Take from the account"), marked("The charge is paid."), asks=True),
    Act("waive", commands.waive_charge, marked("Waive"), marked("The charge is waived.")),
    Act("end", commands.inactivate_charge, marked("End the charge"), marked("The charge comes no more.")),
    Act("delete", commands.delete_charge, marked("Delete"), marked("Deleted.")),
)


def declare(act: Act) -> None:
    """The page of one act."""

    async def show(ask: Ask, account_id: int, charge_id: int, typed: Typed) -> View:
        account = await accounts.row(ask, account_id)
        [row] = await store.rows(ask, account_id, charge_id)
        fields = []
        if act.asks:
            fields = [
                typed.field("amount", _("Amount"), "money", row["outstanding"], required=True, first=True),
                typed.field("dueDate", _("Date"), "date", ask.business_date, required=True),
            ]
        path = f"/savings/{account_id}/charges/{charge_id}"
        tone = "" if act.asks else "risk"
        form = typed.form(f"{path}/{act.path}", _(act.button), fields, back=path, tone=tone)
        return {"title": row["name"], "facts": [of_account(account)], "form": form}

    path, rehearsed = f"{ONE}/{act.path}", act.path in ("pay", "waive")
    pages.form(path, "pages/form.html", act.command, then=BACK, done=act.done, rehearsed=rehearsed)(show)


for each in ACTS:
    declare(each)
