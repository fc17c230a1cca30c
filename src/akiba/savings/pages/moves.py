"""Money in and out of a savings account, seen before it is done; and one transaction with what it posted."""

from akiba import organisation
from akiba.pages import Column, Fact, Field, Kind, Link, Option, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.pages.rehearsal import entry_table
from akiba.platform.work import Ask, Work
from akiba.savings.accounts import store
from akiba.savings.pages.accounts import KINDS, state
from akiba.savings.rules.enumerations import EntryKind
from akiba.savings.transactions import commands
from akiba.savings.transactions import store as transactions
from akiba.wire.answers import CommandResult
from akiba.wire.operations import Command

pages = Pages()

ONE = "/savings/{account_id:int}"
BACK = "/savings/{account_id}"


async def after(work: Work, result: CommandResult) -> list[Table]:
    """What would be on the account."""
    row = await store.row(work, result.savings_id or 0)
    digits = row["digits_after_decimal"]
    columns = [Column(_("Balance"), Kind.MONEY, digits=digits), Column(_("Free"), Kind.MONEY, digits=digits)]
    return [Table(_("Afterwards"), columns, [Row([row["balance"], row["balance"] - row["held"]])])]


async def payment_fields(ask: Ask, typed: Typed) -> list[Field]:
    """How the money changes hands."""
    kinds = [Option(one.id, one.name) for one in await organisation.ways_to_pay(ask)]
    return [
        typed.choice("paymentTypeId", _("Paid by"), kinds),
        typed.field("receiptNumber", _("Receipt number")),
    ]


def declare(path: str, command: Command, title: str, done: str) -> None:
    """The page of a deposit or a withdrawal."""

    async def move(ask: Ask, account_id: int, typed: Typed) -> View:
        row = await store.row(ask, account_id)
        fields = [
            typed.field("transactionAmount", _("Amount"), "money", required=True, first=True),
            typed.field("transactionDate", _("Date"), "date", ask.business_date, required=True),
            *await payment_fields(ask, typed),
        ]
        more = [
            typed.field("accountNumber", _("Account number")),
            typed.field("checkNumber", _("Cheque number")),
            typed.field("bankNumber", _("Bank")),
            typed.field("note", _("Note"), "area"),
        ]
        back = f"/savings/{account_id}"
        return {
            "title": _(title),
            "state": state(row),
            "facts": [
                Fact(_("Account"), f"{row['product_name']} · {row['account_no']}", back),
                Fact(_("Of"), row["client_name"] or row["group_name"]),
                Fact(
                    _("Balance"),
                    f"{row['currency_code']} {spoken().amount(row['balance'], row['digits_after_decimal'])}",
                ),
            ],
            "form": typed.form(f"{back}/{path}", _(title), fields, more=more, back=back),
        }

    pages.form(f"{ONE}/{path}", "pages/form.html", command, then=BACK, done=done, rehearsed=True, look=after)(move)


declare("deposit", commands.deposit, marked("Deposit"), marked("The deposit is taken."))
declare("withdraw", commands.withdraw, marked("Withdraw"), marked("The money is paid out."))


@pages.get(ONE + "/transactions/{transaction_id:int}", "pages/table.html", may="READ_SAVINGSACCOUNT")
async def transaction(ask: Ask, account_id: int, transaction_id: int) -> View:
    """One transaction, and what it posted to the ledger."""
    row = await store.row(ask, account_id)
    move = await transactions.row(ask, account_id, transaction_id)
    kind = EntryKind(move["kind"])
    facts = [
        Fact(_("Account"), f"{row['product_name']} · {row['account_no']}", f"/savings/{account_id}"),
        Fact(_("Date"), spoken().day(move["on_date"])),
        Fact(_("Amount"), f"{row['currency_code']} {spoken().amount(move['amount'], row['digits_after_decimal'])}"),
        Fact(_("Paid by"), move["payment_type_name"]),
        Fact(_("Receipt number"), move["receipt_number"]),
        Fact(_("By"), move["submitted_by_username"]),
        Fact(_("State"), _("taken back") if move["undone"] else None),
    ]
    path = f"/savings/{account_id}/transactions/{transaction_id}/undo"
    may = ask.user.may("UNDOTRANSACTION_SAVINGSACCOUNT") and not move["undone"]
    undo = [Link(_("Take back"), path)] if may else []
    if kind is EntryKind.HOLD and ask.user.may("RELEASEAMOUNT_SAVINGSACCOUNT"):
        undo = [Link(_("Release the amount"), f"/savings/{account_id}/transactions/{transaction_id}/release")]
    table = await entry_table(ask, f"S{transaction_id}", _(KINDS.get(kind, kind.label)))
    return {"table": table, "facts": facts, "acts": undo}


@pages.form(
    ONE + "/transactions/{transaction_id:int}/undo",
    "pages/form.html",
    commands.undo,
    then=BACK,
    done=marked("The transaction is taken back."),
    rehearsed=True,
    look=after,
)
async def undo(ask: Ask, account_id: int, transaction_id: int, typed: Typed) -> View:
    """Take a transaction back."""
    view = await transaction(ask, account_id, transaction_id)
    back = f"/savings/{account_id}/transactions/{transaction_id}"
    form = typed.form(f"{back}/undo", _("Take back"), [], back=back, tone="risk")
    return {"title": _("Take back"), "facts": view["facts"], "form": form}
