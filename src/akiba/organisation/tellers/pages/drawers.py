"""A cashier's drawer: what is in it, how it came there, cash from the vault and back."""

from dataclasses import dataclass
from decimal import Decimal

from akiba.organisation.currencies.store import currencies
from akiba.organisation.tellers import store
from akiba.organisation.tellers.cash import allocate_cash, settle_cash
from akiba.organisation.tellers.pages.common import PATH, cashier_path, hours, short, sums
from akiba.organisation.tellers.pages.windows import CASHIER
from akiba.organisation.tellers.rules import CashKind, Till
from akiba.organisation.tellers.store import Cashier
from akiba.pages import (
    Cell,
    Column,
    Due,
    Fact,
    Kind,
    Link,
    Option,
    Pages,
    Row,
    State,
    Table,
    Task,
    Typed,
    View,
    _,
    marked,
    panel,
    spoken,
)
from akiba.platform.sql import Row as SqlRow
from akiba.platform.work import Ask, Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import Command, Query

pages = Pages()

BACK = PATH + "/{teller_id}/cashiers/{cashier_id}"
SHOWN = 200
WORDS = {
    ("cash", CashKind.ALLOCATE): marked("Cash from the vault"),
    ("cash", CashKind.SETTLE): marked("Cash back to the vault"),
    ("cash", CashKind.INWARD): marked("Taken in"),
    ("cash", CashKind.OUTWARD): marked("Paid out"),
    ("loan", CashKind.INWARD): marked("Paid on a loan"),
    ("loan", CashKind.OUTWARD): marked("Loan paid out"),
    ("savings", CashKind.INWARD): marked("Deposit"),
    ("savings", CashKind.OUTWARD): marked("Withdrawal"),
    ("client", CashKind.INWARD): marked("Charge paid"),
}
PLACES = {"loan": "/loans", "savings": "/savings", "client": "/clients"}
INTO = (CashKind.ALLOCATE, CashKind.INWARD)


class DrawerQuery(Query, frozen=True, kw_only=True):
    """Which currency is shown."""

    currency: str | None = None


@pages.get(CASHIER, "pages/account.html", may="READ_TELLER")
async def drawer(ask: Ask, teller_id: int, cashier_id: int, query: DrawerQuery) -> View:
    """What is in the drawer, and everything that went in and out."""
    cashier = store.cashier_from(await store.cashier_row(ask, teller_id, cashier_id))
    selected = (await currencies(ask)).selected_currency_options
    tills = (await store.tills(ask, cashier_id))[cashier_id] or {selected[0].code: Till()}
    code = query.currency if query.currency in tills else next(iter(tills))
    digits = next((one.decimal_places for one in selected if one.code == code), 2)
    path = cashier_path(cashier)
    return {
        "title": cashier.staff_name,
        "state": State(_("short"), "bad") if short(tills) else None,
        "facts": [
            Fact(_("Teller"), cashier.teller_name, f"{PATH}/{teller_id}"),
            Fact(_("Office"), cashier.office_name),
        ],
        "acts": acts(ask, path, tills[code]),
        "more": further_acts(ask, path),
        "dues": [standing(code, till) for code, till in tills.items()],
        "tabs": [Link(one, f"{path}?currency={one}", here=one == code) for one in tills] if len(tills) > 1 else [],
        "pictures": [],
        "terms": terms(cashier, code, tills[code]),
        "table": movements_table(await store.last_movements(ask, cashier_id, code, SHOWN), code, digits),
        "stack": True,
    }


def acts(ask: Ask, path: str, till: Till) -> list[Link]:
    """Cash that may go in or out: back to the vault comes first where there is any."""
    give = [Link(_("Give cash"), f"{path}/allocate")] if ask.user.may("ALLOCATECASHTOCASHIER_TELLER") else []
    take = [Link(_("Take cash back"), f"{path}/settle")] if ask.user.may("SETTLECASHFROMCASHIER_TELLER") else []
    return [*take, *give] if till.net > 0 else [*give, *take]


def further_acts(ask: Ask, path: str) -> list[Link]:
    """What else may be done with a cashier."""
    possible = (
        ("UPDATECASHIERALLOCATION_TELLER", _("Change"), "edit"),
        ("DELETECASHIERALLOCATION_TELLER", _("Delete"), "delete"),
    )
    return [Link(label, f"{path}/{end}") for may, label, end in possible if ask.user.may(may)]


def standing(code: str, till: Till) -> Due:
    """What must be in the drawer, and what was missing."""
    missing = short({code: till})
    late = _("%(amount)s not given back", amount=sums(missing)) if missing else ""
    return Due(sums({code: till.net}), _("must be in the drawer"), "bad" if missing else "", late)


def terms(cashier: Cashier, code: str, till: Till) -> list[Fact]:
    """When somebody stands there, and what went through their hands."""
    amounts = (
        (_("Given from the vault"), till.allocated),
        (_("Taken in"), till.inward),
        (_("Paid out"), till.outward),
        (_("Given back"), till.settled),
    )
    return [
        Fact(_("From"), spoken().day(cashier.start_date)),
        Fact(_("Until"), spoken().day(cashier.end_date)),
        Fact(_("Hours"), hours(cashier)),
        Fact(_("Description"), cashier.description),
        *(Fact(label, sums({code: amount})) for label, amount in amounts),
    ]


def movements_table(rows: list[SqlRow], code: str, digits: int) -> Table:
    """What went in and out, newest first, with what was in the drawer then."""
    columns = [
        Column(_("Date"), Kind.DATE),
        Column(_("What")),
        Column(_("In"), Kind.MONEY, digits=digits),
        Column(_("Out"), Kind.MONEY, digits=digits),
        Column(_("In the drawer"), Kind.MONEY, digits=digits),
    ]
    shown = []
    for row in rows:
        kind = CashKind(row["kind"])
        place = PLACES.get(row["source"])
        words = WORDS[row["source"], kind]
        what = Cell(_(words), f"{place}/{row['account_id']}" if place else None, row["note"] or "")
        amounts = (row["amount"], None) if kind in INTO else (None, row["amount"])
        shown.append(Row([row["on_date"], what, *amounts, row["balance"]]))
    return Table(_("In and out · %(currency)s", currency=code), columns, shown, empty=_("The drawer was never filled."))


async def after(work: Work, result: CommandResult) -> list[Table]:
    """What would be in the drawer."""
    cashier_id = result.resource_id or 0
    tills = (await store.tills(work, cashier_id))[cashier_id]
    columns = [Column(_("Currency")), Column(_("In the drawer"), Kind.MONEY), Column(_("Not given back"), Kind.MONEY)]
    missing = short(tills)
    rows = [Row([code, till.net, Cell(missing.get(code), tone="bad")]) for code, till in tills.items()]
    return [Table(_("Afterwards"), columns, rows)]


@dataclass(frozen=True, slots=True)
class Move:
    """Cash between the vault and a drawer: its path, command and words; whether all there is is meant."""

    path: str
    command: Command
    title: str
    done: str
    note: str
    all: bool = False


MOVES = (
    Move("allocate", allocate_cash, marked("Give cash"), marked("The cash is given."), marked("From the vault.")),
    Move(
        "settle",
        settle_cash,
        marked("Take cash back"),
        marked("The cash is taken back."),
        marked("Count what the cashier gives back. What is missing then stands as not given back."),
        all=True,
    ),
)


def declare(move: Move) -> None:
    """The page of one way of the cash."""

    async def form(ask: Ask, teller_id: int, cashier_id: int, typed: Typed) -> View:
        cashier = store.cashier_from(await store.cashier_row(ask, teller_id, cashier_id))
        tills = (await store.tills(ask, cashier_id))[cashier_id]
        codes = [Option(one.code, one.code) for one in (await currencies(ask)).selected_currency_options]
        code = next(iter(tills), codes[0].value)
        net = tills[str(code)].net if move.all and code in tills else Decimal(0)
        fields = [
            typed.field("txnAmount", _("Amount"), "money", net or None, required=True, first=True),
            typed.choice("currencyCode", _("Currency"), codes, code, required=True),
            typed.field("txnDate", _("Date"), "date", ask.business_date, required=True),
            typed.field("txnNote", _("Note")),
        ]
        path = cashier_path(cashier)
        facts = [
            Fact(_("Cashier"), cashier.staff_name, path),
            Fact(_("Teller"), cashier.teller_name, f"{PATH}/{teller_id}"),
            Fact(_("In the drawer"), sums({code: till.net for code, till in tills.items()})),
        ]
        made = typed.form(f"{path}/{move.path}", _(move.title), fields, back=path)
        return {"title": _(move.title), "facts": facts, "note": _(move.note), "form": made}

    path = f"{CASHIER}/{move.path}"
    pages.form(path, "pages/form.html", move.command, then=BACK, done=move.done, rehearsed=True, look=after)(form)


for each in MOVES:
    declare(each)


@panel("home", 5)
async def own_drawer(ask: Ask) -> Task | None:
    """What must be in the drawer of whoever stands at a window today."""
    if ask.user.staff_id is None or not ask.user.may("READ_TELLER"):
        return None
    today = ask.business_date
    found = await store.cashiers(ask, staff_id=ask.user.staff_id, first_day=today, last_day=today)
    if not found:
        return None
    tills = (await store.tills(ask, found[0].id))[found[0].id]
    known = sums({code: till.net for code, till in tills.items()}) or spoken().amount(Decimal(0))
    words = _("must be in the drawer of %(teller)s", teller=found[0].teller_name)
    tone = "bad" if short(tills) else ""
    return Task(_("My drawer"), known, words, tone, href=cashier_path(found[0]), link=_("What went in and out"))


@panel("home", 35)
async def short_drawers(ask: Ask) -> Task | None:
    """The drawers of today from which not everything came back, for whoever takes cash back."""
    if not ask.user.may("SETTLECASHFROMCASHIER_TELLER") or not ask.user.may("READ_TELLER"):
        return None
    today = ask.business_date
    found = await store.cashiers(ask, first_day=today, last_day=today)
    tills = await store.tills(ask, *(one.id for one in found))
    rows = [
        Row([Cell(one.staff_name, cashier_path(one)), one.teller_name, code, amount])
        for one in found
        for code, amount in short(tills[one.id]).items()
    ]
    if not rows:
        return None
    columns = [
        Column(_("Cashier")),
        Column(_("Teller")),
        Column(_("Currency")),
        Column(_("Not given back"), Kind.MONEY),
    ]
    return Task(_("Short drawers"), "", "", "bad", table=Table(_("Short drawers"), columns, rows))
