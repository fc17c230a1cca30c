"""The charges of a client on their page: added, paid, waived, and a payment taken back."""

from dataclasses import dataclass
from decimal import Decimal

from akiba import organisation
from akiba.clients.charges import commands, store
from akiba.clients.charges.store import ClientCharge
from akiba.clients.people.store import client
from akiba.organisation import AppliesTo
from akiba.pages import (
    Cell,
    Column,
    Fact,
    Kind,
    Link,
    Option,
    Pages,
    Row,
    Sheet,
    Table,
    Typed,
    View,
    _,
    marked,
    panel,
    spoken,
)
from akiba.platform.work import Ask
from akiba.wire.operations import Command, Listing

pages = Pages()

NEW = "/clients/{client_id:int}/charges/new"
ONE = "/clients/{client_id:int}/charges/{charge_id:int}"
BACK = "/clients/{client_id}"
CLIENT = "m_client"


async def known_charges(ask: Ask, client_id: int) -> list[ClientCharge]:
    """Every charge of a client."""
    found = await store.charges(ask, client_id, Listing(limit=0))
    return [ClientCharge(**row) for row in found.rows]


@panel("sheets", 5)
async def sheet(ask: Ask, app_table: str, client_id: int) -> list[Sheet]:
    """What a client owes for charges, and one more for those who may; nothing where there is neither."""
    if app_table != CLIENT or not ask.user.may("READ_CLIENTCHARGE"):
        return []
    found = await known_charges(ask, client_id)
    possible = ask.user.may("CREATE_CLIENTCHARGE")
    add = [Link(_("Add a charge"), f"/clients/{client_id}/charges/new")] if possible else []
    if not found:
        return [Sheet(_("Charges"), acts=add, empty=_("Nothing was charged."))] if add else []
    return [Sheet(_("Charges"), table=table_of(found), acts=add)]


def table_of(charges: list[ClientCharge]) -> Table:
    """Charges with what is still owed of them."""
    columns = [
        Column(_("Charge")),
        Column(_("Due"), Kind.DATE),
        Column(_("Amount"), Kind.MONEY),
        Column(_("Still owed"), Kind.MONEY),
    ]
    rows = [
        Row(
            [
                Cell(one.name, f"/clients/{one.client_id}/charges/{one.id}", one.currency_code),
                one.due_on,
                one.amount,
                one.outstanding or None,
            ]
        )
        for one in charges
    ]
    return Table(_("Charges"), columns, rows)


@pages.form(NEW, "pages/form.html", commands.add_client_charge, then=BACK, done=marked("The charge is added."))
async def new_charge(ask: Ask, client_id: int, typed: Typed) -> View:
    """One more charge."""
    owner = await client(ask, client_id)
    known = await organisation.all_charges(ask, AppliesTo.CLIENT, only_active=True)
    options = [Option(one.id, f"{one.name} · {one.currency_code} {spoken().number(one.amount)}") for one in known]
    fields = [
        typed.choice("chargeId", _("Charge"), options, required=True),
        typed.field("amount", _("Amount"), "money", hint=_("as it is defined"), expected=True),
        typed.field("dueDate", _("Due"), "date", ask.business_date),
    ]
    back = f"/clients/{client_id}"
    form = typed.form(f"{back}/charges/new", _("Add a charge"), fields, back=back)
    return {"title": _("Add a charge"), "facts": [Fact(_("Client"), owner.display_name, back)], "form": form}


async def one_charge(ask: Ask, client_id: int, charge_id: int) -> ClientCharge:
    """A client's charge; raises NotFound."""
    await client(ask, client_id)
    found = next((one for one in await known_charges(ask, client_id) if one.id == charge_id), None)
    if found is None:
        raise store.missing(charge_id)
    return found


@pages.get(ONE, "pages/table.html", may="READ_CLIENTCHARGE")
async def charge(ask: Ask, client_id: int, charge_id: int) -> View:
    """One charge, and what was paid and waived of it."""
    one = await one_charge(ask, client_id, charge_id)
    path = f"/clients/{client_id}/charges/{charge_id}"
    owed, untouched = one.outstanding > 0, not one.paid and not one.waived
    possible = (
        (owed, "PAY_CLIENTCHARGE", _("Take the money"), "pay"),
        (owed, "WAIVE_CLIENTCHARGE", _("Waive"), "waive"),
        (untouched, "DELETE_CLIENTCHARGE", _("Delete"), "delete"),
    )
    found = await store.transactions(ask, client_id, Listing(limit=0))
    undoes = ask.user.may("UNDOTRANSACTION_CLIENT")
    columns = [Column(_("Date"), Kind.DATE), Column(_("What")), Column(_("Amount"), Kind.MONEY), Column("")]
    rows = []
    for row in found.rows:
        if row["client_charge_id"] != charge_id:
            continue
        words = _("Paid") if row["type"] == commands.PAID else _("Waived")
        undo = Cell(_("Take back"), f"/clients/{client_id}/transactions/{row['id']}/undo")
        last = _("taken back") if row["reversed"] else undo if undoes else None
        rows.append(Row([row["booked_on"], words, row["amount"], last]))
    owner = await client(ask, client_id)
    return {
        "table": Table(one.name, columns, rows, empty=_("Nothing was paid yet.")),
        "facts": [
            Fact(_("Client"), owner.display_name, f"/clients/{client_id}"),
            Fact(_("Amount"), money(one, one.amount)),
            Fact(_("Due"), spoken().day(one.due_on)),
            Fact(_("Still owed"), money(one, one.outstanding) if owed else None),
        ],
        "acts": [Link(label, f"{path}/{end}") for can, may, label, end in possible if can and ask.user.may(may)],
    }


def money(charge: ClientCharge, amount: Decimal) -> str:
    """An amount in the charge's currency."""
    return f"{charge.currency_code} {spoken().amount(amount, charge.decimal_places)}"


@dataclass(frozen=True, slots=True)
class Act:
    """Something done with a charge: its path, command and words; whether an amount and a day are asked."""

    path: str
    command: Command
    button: str
    done: str
    asks: bool = False


ACTS = (
    Act("pay", commands.pay_client_charge, marked("Take the money"), marked("The charge is paid."), asks=True),
    Act("waive", commands.waive_client_charge, marked("Waive"), marked("The charge is waived.")),
    Act("delete", commands.delete_client_charge, marked("Delete"), marked("Deleted.")),
)


def declare(act: Act) -> None:
    """The page of one act."""

    async def show(ask: Ask, client_id: int, charge_id: int, typed: Typed) -> View:
        one = await one_charge(ask, client_id, charge_id)
        fields = []
        if act.asks:
            kinds = [Option(kind.id, kind.name) for kind in await organisation.ways_to_pay(ask)]
            fields = [
                typed.field("amount", _("Amount"), "money", one.outstanding, required=True, first=True),
                typed.field("transactionDate", _("Date"), "date", ask.business_date, required=True),
                typed.choice("paymentTypeId", _("Paid by"), kinds),
            ]
        path = f"/clients/{client_id}/charges/{charge_id}"
        tone = "" if act.asks else "risk"
        form = typed.form(f"{path}/{act.path}", _(act.button), fields, back=path, tone=tone)
        facts = [Fact(_("Still owed"), money(one, one.outstanding))]
        return {"title": one.name, "facts": facts, "form": form}

    path, rehearsed = f"{ONE}/{act.path}", act.asks
    pages.form(path, "pages/form.html", act.command, then=BACK, done=act.done, rehearsed=rehearsed)(show)


for each in ACTS:
    declare(each)


@pages.form(
    "/clients/{client_id:int}/transactions/{transaction_id:int}/undo",
    "pages/form.html",
    commands.undo_client_transaction,
    then=BACK,
    done=marked("The transaction is taken back."),
    rehearsed=True,
)
async def undo(ask: Ask, client_id: int, transaction_id: int, typed: Typed) -> View:
    """Take a payment or a waiver back."""
    owner = await client(ask, client_id)
    back = f"/clients/{client_id}"
    form = typed.form(f"{back}/transactions/{transaction_id}/undo", _("Take back"), [], back=back, tone="risk")
    return {"title": _("Take back"), "facts": [Fact(_("Client"), owner.display_name, back)], "form": form}
