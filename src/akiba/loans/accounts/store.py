"""Loans in the database: read for a question, or held, changed and saved by a command."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from akiba import organisation
from akiba.clients import ClientStatus
from akiba.kernel.errors import DomainRuleViolation, NotFound
from akiba.loans.accounts import rows
from akiba.loans.accounts.agreement import Agreement
from akiba.loans.accounts.events import LoanStatusChanged
from akiba.loans.accounts.kept import Account, Booked, Borne, Names, Outline, Person, no_charge, no_transaction
from akiba.loans.rules.account import Change, Loan, LoanStatus
from akiba.loans.rules.charges import Charge
from akiba.loans.rules.events import TRANSFERS, Transaction
from akiba.loans.rules.terms import Disbursement
from akiba.platform.listings import fetch, load_lists
from akiba.platform.sql import Row, containing, load, telling
from akiba.platform.work import Ask, Work
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)

PAYMENT = ("payment_type_id", "account_number", "check_number", "routing_code", "receipt_number", "bank_number")


def no_loan(loan_id: object) -> NotFound:
    """The answer where there is no such loan, or none that this user may see."""
    return NotFound("error.msg.loan.id.invalid", f"Loan with identifier {loan_id} does not exist", loan_id)


async def account(ask: Ask, loan_id: int) -> Account:
    """The loan, if this user may see it; raises NotFound."""
    row = await queries.account(ask.connection, id=loan_id)
    if row is None or not ask.user.sees(row["hierarchy"]):
        raise no_loan(loan_id)
    return account_of(row, ask)


async def found(ask: Ask, listing: Listing, **filters: object) -> tuple[list[Outline], int]:
    """One page of the loans that this user may see, and how many there are in all."""
    page, today = await fetch(ask, lists["loans"], listing, **filters), ask.business_date
    ids = [row["id"] for row in page.rows]
    return [outline_of(row, ask) for row in await queries.outlines(ask.connection, ids=ids, today=today)], page.total


async def searched(ask: Ask, text: str, *, exact: bool) -> list[Row]:
    """The loans that this user may see with a text for one of their numbers, or in one."""
    visible = ask.user.office_hierarchy
    if exact:
        return list(await queries.search_exactly(ask.connection, text=text, visible=visible))
    part, pattern = containing(telling(text)), containing(text)
    return list(await queries.search(ask.connection, part=part, pattern=pattern, visible=visible))


async def held(work: Work, loan_id: int) -> Account:
    """The loan, with every other writer kept off it until the work ends; raises NotFound."""
    await queries.hold(work.connection, id=loan_id)
    return await account(work, loan_id)


async def loan_id_of(ask: Ask, external_id: str) -> int:
    """The identity of the loan with an external id; raises NotFound."""
    known: int | None = await queries.id_of(ask.connection, external_id=external_id)
    if known is None:
        raise no_loan(external_id)
    return known


async def transaction_id_of(ask: Ask, loan_id: int, external_id: str) -> int:
    """The identity of the loan's transaction with an external id; raises NotFound."""
    known: int | None = await queries.transaction_id_of(ask.connection, loan_id=loan_id, external_id=external_id)
    if known is None:
        raise no_transaction(external_id)
    return known


async def charge_id_of(ask: Ask, loan_id: int, external_id: str) -> int:
    """The identity of the loan's charge with an external id; raises NotFound."""
    known: int | None = await queries.charge_id_of(ask.connection, loan_id=loan_id, external_id=external_id)
    if known is None:
        raise no_charge(loan_id, external_id)
    return known


def outline_of(row: Row, ask: Ask) -> Outline:
    """The loan of a row with what its parts add up to."""
    agreement = msgspec.convert(dict(row), Agreement, strict=False)
    return Outline(
        id=row["id"],
        agreement=agreement,
        names=rows.picked(Names, row),
        people=people_of(row),
        currency=agreement.currency(ask.settings.rounding),
        overpaid=row["overpaid"],
        standing=rows.standing_of(row),
    )


def people_of(row: Row) -> dict[int, Person]:
    """Who took the steps of a loan's life."""
    return {person["id"]: Person(*list(person)[:4]) for person in row["people"]}


def account_of(row: Row, ask: Ask) -> Account:
    """The loan of a row with everything that belongs to it."""
    agreement = msgspec.convert(dict(row), Agreement, strict=False)
    tranches = tuple(Disbursement(t["disbursed_on"] or t["expected_on"], t["principal"]) for t in row["tranches"])
    known = [(rows.transaction_of(t), t) for t in row["transactions"]]
    loan = Loan(
        terms=agreement.terms(ask.settings.rounding, tranches),
        accounting=agreement.accounting_rule,
        status=agreement.status,
        instalments=tuple(rows.instalment_of(i) for i in row["instalments"]),
        charges=tuple(rows.charge_of(c) for c in row["charges"]),
        transactions=tuple(t for t, kept in known if not kept["undone"]),
        balance=row["balance"],
        overpaid=row["overpaid"],
        last_number=row["last_number"],
        closed_on=agreement.closed_on,
        overpaid_on=agreement.overpaid_on,
        written_off_on=agreement.written_off_on,
    )
    return Account(
        id=row["id"],
        agreement=agreement,
        names=rows.picked(Names, row),
        people=people_of(row),
        loan=loan,
        undone=tuple(t for t, kept in known if kept["undone"]),
        booked={t["number"]: rows.picked(Booked, t) for t in row["transactions"]},
        borne={c["number"]: rows.picked(Borne, c) for c in row["charges"]},
        payment_types={int(key): name for key, name in (row["payment_types"] or {}).items()},
        charge_names={int(key): name for key, name in (row["charge_names"] or {}).items()},
    )


async def insert(work: Work, agreement: Agreement) -> int:
    """Keep a new application; its identity."""
    values = {name: value for name, value in agreement.columns().items() if value is not None}
    return int(await queries.insert_loan(work.connection, values=encoded(values)))


async def update(work: Work, loan_id: int, **changes: object) -> None:
    """Set what is named, and leave the rest."""
    await queries.update_loan(work.connection, id=loan_id, changes=encoded(changes))


async def delete(work: Work, loan_id: int) -> None:
    """Remove a loan with all that belongs to it."""
    await queries.delete_loan(work.connection, id=loan_id)


async def drop_charges(work: Work, loan_id: int, kept: Sequence[Charge]) -> None:
    """Remove the charges that a loan no longer has."""
    await queries.drop_charges(work.connection, loan_id=loan_id, kept=[charge.number for charge in kept])


async def assign_officer(work: Work, loan_id: int, staff_id: int | None, on: date) -> None:
    """Hand the loan to an officer, or to none, from a day on."""
    await queries.assign_officer(work.connection, loan_id=loan_id, staff_id=staff_id, on_date=on)


async def looked_after(work: Work, loan_id: int, staff_id: int) -> tuple[date | None, date | None]:
    """Since when somebody looks after the loan, and when this member of staff last let go of it."""
    row = await queries.looked_after(work.connection, loan_id=loan_id, staff_id=staff_id)
    return row["since"], row["left_on"]


class Details(Struct, frozen=True, kw_only=True):
    """What is written down beside a new transaction."""

    external_id: str | None = None
    payment_type_id: int | None = None
    account_number: str | None = None
    check_number: str | None = None
    routing_code: str | None = None
    receipt_number: str | None = None
    bank_number: str | None = None
    reversal_external_id: str | None = None
    charge_external_ids: dict[int, str | None] = {}


NO_DETAILS = Details()


class Saved(Struct, frozen=True):
    """A change as it was saved: the identities of its new transactions and of the charges it wrote, by number."""

    change: Change
    ids: dict[int, int]
    charge_ids: dict[int, int]

    @property
    def first(self) -> int | None:
        """The identity of the transaction of the event itself; None where it made none."""
        asked = self.change.before.last_number + 1
        return self.ids.get(asked)


AWAY = frozenset({ClientStatus.TRANSFER_IN_PROGRESS, ClientStatus.TRANSFER_ON_HOLD})


def check_at_home(account: Account, change: Change) -> None:
    """Raise DomainRuleViolation for what belongs into the books of another office.

    While the borrower is on the way to one, nothing is booked but that; and nothing dated before they came to theirs.
    """
    joined_on, client_id = account.names.joined_on, account.agreement.client_id
    if account.names.client_status in AWAY and any(t.kind not in TRANSFERS for t in (*change.booked, *change.reversed)):
        message = f"Client with identifier {client_id} is not active."
        raise DomainRuleViolation("error.msg.client.not.active.exception", message, client_id)
    if joined_on is None:
        return
    for what, found in (("undone", change.reversed), ("made", change.booked)):
        if any(t.on < joined_on for t in found):
            code = f"error.msg.loan.transaction.cannot.be.{what}.before.client.transfer.date"
            raise DomainRuleViolation(code, f"The borrower belongs to this office since {joined_on}.", joined_on)


async def borrowed(work: Work, client_id: int, statuses: Sequence[LoanStatus]) -> list[Account]:
    """The loans of a client in these statuses, held, whoever may see them: for what happens to the client."""
    ids = await queries.hold_borrowed(work.connection, client_id=client_id, statuses=list(statuses))
    found = [await queries.account(work.connection, id=row["id"]) for row in ids]
    return [account_of(row, work) for row in found]


async def save(
    work: Work, account: Account, change: Change, details: Details = NO_DETAILS, undone: int | None = None
) -> Saved:
    """Write all that the change alters. `undone` is the number of the transaction that somebody took back."""
    after = change.loan
    check_at_home(account, change)
    if details.payment_type_id is not None:
        await organisation.payment_type(work, details.payment_type_id)
    if change.reversed:
        await queries.take_back(
            work.connection,
            loan_id=account.id,
            numbers=[t.number for t in change.reversed],
            undone=undone,
            on_date=work.business_date,
            reversal_external_id=details.reversal_external_id,
        )
    written = await queries.save(
        work.connection,
        loan_id=account.id,
        state=encoded(state_of(after, work)),
        last_instalment=after.instalments[-1].number,
        instalments=encoded([rows.instalment_columns(i) for i in change.instalments]),
        charges=encoded([charge_row(account, charge, details, work) for charge in change.charges]),
        transactions=encoded([transaction_row(account, t, details, work) for t in change.booked]),
        rebalanced=encoded([rows.transaction_columns(t) for t in change.rebalanced]),
    )
    if after.status is not change.before.status:
        work.emit(LoanStatusChanged(account.id, after.status))
    ids: dict[bool, dict[int, int]] = {False: {}, True: {}}
    for row in written:
        ids[row["charge"]][row["number"]] = row["id"]
    return Saved(change, ids[False], ids[True])


async def held_together(work: Work, loan_ids: Sequence[int]) -> list[Account]:
    """Several loans, held, whoever may see them: for what is done to every loan by night."""
    await queries.hold_all(work.connection, ids=loan_ids)
    return [account_of(row, work) for row in await queries.accounts(work.connection, ids=loan_ids)]


async def book_together(work: Work, changes: Sequence[tuple[Account, Change]]) -> list[Saved]:
    """Write changes of several loans that book transactions and alter nothing else, in one statement."""
    for account, change in changes:
        check_at_home(account, change)
    new = [
        transaction_row(account, transaction, NO_DETAILS, work) | {"loan_id": account.id}
        for account, change in changes
        for transaction in change.booked
    ]
    ids: dict[int, dict[int, int]] = {account.id: {} for account, _ in changes}
    for row in await queries.book(work.connection, transactions=encoded(new)):
        ids[row["loan_id"]][row["number"]] = row["id"]
    return [Saved(change, ids[account.id], {}) for account, change in changes]


def encoded(values: object) -> bytes:
    """Rows as JSON, amounts exact."""
    return msgspec.json.encode(values)


def state_of(after: Loan, work: Work) -> dict[str, Any]:
    """Where the loan stands, as the columns of its row."""
    return {
        "status": after.status,
        "balance": after.balance,
        "overpaid": after.overpaid,
        "last_number": after.last_number,
        "closed_on": after.closed_on,
        "closed_by": work.user.id if after.closed_on else None,
        "overpaid_on": after.overpaid_on,
        "written_off_on": after.written_off_on,
        "matures_on": after.matures_on,
    }


def transaction_row(account: Account, transaction: Transaction, details: Details, work: Work) -> dict[str, Any]:
    """A new transaction as its row; one booked anew keeps what was written down beside the one it replaces."""
    row = rows.transaction_columns(transaction) | {
        "office_id": account.names.office_id,
        "submitted_on": work.business_date,
        "created_by": work.user.id,
        "taken_over": False,
    }
    replaced = None if transaction.replaces is None else account.booked[transaction.replaces]
    if replaced is not None:
        return row | {name: getattr(replaced, name) for name in ("external_id", "taken_over", *PAYMENT)}
    if transaction.number == account.loan.last_number + 1:
        return row | {name: getattr(details, name) for name in ("external_id", *PAYMENT)}
    return row


def charge_row(account: Account, charge: Charge, details: Details, work: Work) -> dict[str, Any]:
    """A charge as its row."""
    known = account.borne.get(charge.number)
    kept = {
        "external_id": details.charge_external_ids.get(charge.number),
        "payment_mode": 0,
        "submitted_on": work.business_date,
    }
    if known is not None:
        kept = {name: getattr(known, name) for name in kept}
    return rows.charge_columns(charge) | kept
