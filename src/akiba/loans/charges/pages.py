"""The charges of a loan on its page: added, paid by themselves, waived, taken off before the money is paid out."""

from dataclasses import dataclass
from typing import Any

from akiba import organisation
from akiba.kernel.money import ZERO
from akiba.loans.accounts import store
from akiba.loans.accounts.kept import Account
from akiba.loans.charges import commands
from akiba.loans.pages.common import money, state, title
from akiba.loans.rules.account import LoanStatus
from akiba.loans.rules.charges import Charge, charge_of
from akiba.organisation import AppliesTo, ChargeCalculation
from akiba.pages import Cell, Column, Fact, Kind, Link, Option, Pages, Row, Sheet, Table, Typed, View, _, marked
from akiba.platform.work import Ask
from akiba.wire.operations import Command

pages = Pages()

NEW = "/loans/{loan_id:int}/charges/new"
ONE = "/loans/{loan_id:int}/charges/{charge_id:int}"
BACK = "/loans/{loan_id}"


def sheet(ask: Ask, account: Account) -> list[Sheet]:
    """What the loan bears, and one more for those who may; nothing where there is neither."""
    possible = account.loan.status in commands.BEARING and ask.user.may("CREATE_LOANCHARGE")
    add = [Link(_("Add a charge"), f"/loans/{account.id}/charges/new")] if possible else []
    if not account.loan.charges:
        return [Sheet(_("Charges"), acts=add, empty=_("It bears no charges."))] if add else []
    return [Sheet(_("Charges"), table=table_of(account, account.loan.charges), acts=add)]


def table_of(account: Account, charges: tuple[Charge, ...]) -> Table:
    """Charges with what is still owed of them."""
    digits = account.agreement.decimal_places
    columns = [
        Column(_("Charge")),
        Column(_("Due"), Kind.DATE),
        Column(_("Amount"), Kind.MONEY, digits=digits),
        Column(_("Still owed"), Kind.MONEY, digits=digits),
    ]
    rows = [
        Row(
            [
                Cell(
                    name_of(account, one), f"/loans/{account.id}/charges/{account.borne[one.number].id}", note_of(one)
                ),
                one.due,
                one.amount,
                one.outstanding or None,
            ]
        )
        for one in charges
    ]
    return Table(_("Charges"), columns, rows)


def name_of(account: Account, charge: Charge) -> str:
    """What a charge is called."""
    return account.charge_names.get(account.borne[charge.number].charge_id, "")


def note_of(charge: Charge) -> str:
    """What has become of a charge."""
    if not charge.settled:
        return ""
    return _("waived") if charge.waived else _("paid")


async def amount_of_charge(ask: Ask, _loan_id: int, members: dict[str, Any]) -> dict[str, Any]:
    """As much as the charge is defined with, where nothing else is said."""
    chosen = str(members.get("chargeId"))
    known = await organisation.all_charges(ask, AppliesTo.LOAN, only_active=True)
    found = next((one for one in known if str(one.id) == chosen), None)
    return {"amount": found.amount} | members if found else members


@pages.form(
    NEW, "pages/form.html", commands.add_charge, then=BACK, done=marked("The charge is added."), fill=amount_of_charge
)
async def new_charge(ask: Ask, loan_id: int, typed: Typed) -> View:
    """One more charge."""
    account = await store.account(ask, loan_id)
    code = account.agreement.currency_code
    known = await organisation.all_charges(ask, AppliesTo.LOAN, only_active=True)
    options = [Option(one.id, one.name) for one in known if one.currency_code == code]
    fields = [
        typed.choice("chargeId", _("Charge"), options, required=True),
        typed.field("amount", _("Amount or per cent"), "money", hint=_("as it is defined"), expected=True),
        typed.field("dueDate", _("Due"), "date"),
    ]
    back = f"/loans/{loan_id}"
    facts = [Fact(_("Loan"), title(account), back)]
    form = typed.form(f"{back}/charges/new", _("Add a charge"), fields, back=back)
    return {"title": _("Add a charge"), "facts": facts, "form": form}


@pages.get(ONE, "pages/table.html", may="READ_LOAN")
async def charge(ask: Ask, loan_id: int, charge_id: int) -> View:
    """One charge of the loan."""
    account = await store.account(ask, loan_id)
    one = charge_of(account.loan.charges, account.charge_number(charge_id))
    paid = (
        (_("Paid"), money(account, one.paid) if one.paid else None),
        (_("Waived"), money(account, one.waived) if one.waived else None),
    )
    table = table_of(account, (one,))
    facts = [Fact(_("Loan"), title(account), f"/loans/{loan_id}"), *(Fact(label, value) for label, value in paid)]
    return {
        "table": Table(name_of(account, one), table.columns, table.rows),
        "facts": facts,
        "acts": acts(ask, account, one),
    }


def acts(ask: Ask, account: Account, charge: Charge) -> list[Link]:
    """What can be done with a charge in this state."""
    active = account.loan.status is LoanStatus.ACTIVE and not charge.settled
    possible = (
        (active, "PAY_LOANCHARGE", _("Pay"), "pay"),
        (active, "WAIVE_LOANCHARGE", _("Waive"), "waive"),
        (account.loan.status is LoanStatus.SUBMITTED, "UPDATE_LOANCHARGE", _("Change"), "edit"),
        (account.loan.status is LoanStatus.SUBMITTED, "DELETE_LOANCHARGE", _("Delete"), "delete"),
    )
    path = f"/loans/{account.id}/charges/{account.borne[charge.number].id}"
    return [Link(label, f"{path}/{end}") for can, may, label, end in possible if can and ask.user.may(may)]


@dataclass(frozen=True, slots=True)
class Act:
    """Something done with a charge: its path, command and words, and whether a day or an amount is asked."""

    path: str
    command: Command
    button: str
    done: str
    day: str = ""
    amount: bool = False
    tone: str = ""


ACTS = (
    Act("pay", commands.pay_charge, marked("Pay"), marked("The charge is paid."), day="transactionDate"),
    Act("waive", commands.waive_charge, marked("Waive"), marked("The charge is waived."), tone="risk"),
    Act("edit", commands.change_charge, marked("Save"), marked("Saved."), day="dueDate", amount=True),
    Act("delete", commands.delete_charge, marked("Delete"), marked("Deleted."), tone="risk"),
)


def declare(act: Act) -> None:
    """The page of one act."""

    async def show(ask: Ask, loan_id: int, charge_id: int, typed: Typed) -> View:
        account = await store.account(ask, loan_id)
        one = charge_of(account.loan.charges, account.charge_number(charge_id))
        fields = []
        if act.amount:
            words = _("Amount") if one.calculation is ChargeCalculation.FLAT else _("Per cent")
            fields.append(typed.field("amount", words, "money", one.rate, required=True))
        if act.day and not (act.amount and one.due is None):
            day = one.due if act.amount else ask.business_date
            fields.append(typed.field(act.day, _("Due") if act.amount else _("Date"), "date", day, required=True))
        path = f"/loans/{loan_id}/charges/{charge_id}"
        facts = [
            Fact(_("Loan"), title(account), f"/loans/{loan_id}"),
            Fact(_("Still owed"), money(account, one.outstanding) if one.outstanding > ZERO else None),
        ]
        form = typed.form(f"{path}/{act.path}", _(act.button), fields, back=path, tone=act.tone)
        return {
            "title": name_of(account, one),
            "state": state(account, ask.business_date),
            "facts": facts,
            "form": form,
        }

    rehearsed = act.path in ("pay", "waive")
    path = f"{ONE}/{act.path}"
    pages.form(path, "pages/form.html", act.command, then=BACK, done=act.done, rehearsed=rehearsed)(show)


for each in ACTS:
    declare(each)
