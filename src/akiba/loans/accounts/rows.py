"""Rows of a loan's tables to the values of the rules, and back."""

from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import astuple

from akiba.kernel.money import ZERO
from akiba.loans.rules.charges import Charge, InstalmentCharge
from akiba.loans.rules.events import ChargeShare, MoneyEvent, Transaction, TransactionKind
from akiba.loans.rules.standing import Payment, Running, Standing, Taken
from akiba.loans.rules.terms import Instalment, Part, Parts
from akiba.organisation import ChargeCalculation, ChargeTime
from akiba.platform.sql import Row


def instalment_of(row: Row) -> Instalment:
    """The instalment of a row."""
    return Instalment(
        number=row["number"],
        from_date=row["from_date"],
        due_date=row["due_date"],
        due=Parts(row["principal"], row["interest"], row["fee"], row["penalty"]),
        paid=Parts(row["principal_paid"], row["interest_paid"], row["fee_paid"], row["penalty_paid"]),
        waived=Parts(ZERO, row["interest_waived"], row["fee_waived"], row["penalty_waived"]),
        written_off=Parts(
            row["principal_written_off"],
            row["interest_written_off"],
            row["fee_written_off"],
            row["penalty_written_off"],
        ),
        paid_early=row["paid_early"],
        paid_late=row["paid_late"],
        credited=Parts(row["principal_credited"], ZERO, row["fee_credited"], row["penalty_credited"]),
        down_payment=row["down_payment"],
        additional=row["additional"],
        obligations_met_on=row["obligations_met_on"],
    )


def instalment_columns(instalment: Instalment) -> dict[str, Any]:
    """The instalment as the columns of its row."""
    due, paid, waived = instalment.due, instalment.paid, instalment.waived
    lost, credited = instalment.written_off, instalment.credited
    return {
        "number": instalment.number,
        "from_date": instalment.from_date,
        "due_date": instalment.due_date,
        "principal": due.principal,
        "interest": due.interest,
        "fee": due.fee,
        "penalty": due.penalty,
        "principal_paid": paid.principal,
        "interest_paid": paid.interest,
        "fee_paid": paid.fee,
        "penalty_paid": paid.penalty,
        "interest_waived": waived.interest,
        "fee_waived": waived.fee,
        "penalty_waived": waived.penalty,
        "principal_written_off": lost.principal,
        "interest_written_off": lost.interest,
        "fee_written_off": lost.fee,
        "penalty_written_off": lost.penalty,
        "principal_credited": credited.principal,
        "fee_credited": credited.fee,
        "penalty_credited": credited.penalty,
        "paid_early": instalment.paid_early,
        "paid_late": instalment.paid_late,
        "down_payment": instalment.down_payment,
        "additional": instalment.additional,
        "obligations_met_on": instalment.obligations_met_on,
    }


def charge_of(row: Row) -> Charge:
    """The charge of a row."""
    return Charge(
        number=row["number"],
        time=ChargeTime(row["time_type"]),
        calculation=ChargeCalculation(row["calculation"]),
        rate=row["rate"],
        penalty=row["penalty"],
        due=row["due_date"],
        amount=row["amount"],
        paid=row["paid"],
        waived=row["waived"],
        minimum=row["minimum"],
        maximum=row["maximum"],
        slots=tuple(InstalmentCharge(*slot) for slot in row["slots"]),
        definition=row["charge_id"],
    )


def charge_columns(charge: Charge) -> dict[str, Any]:
    """The charge as the columns of its row."""
    return {
        "number": charge.number,
        "charge_id": charge.definition,
        "penalty": charge.penalty,
        "time_type": charge.time,
        "calculation": charge.calculation,
        "rate": charge.rate,
        "amount": charge.amount,
        "minimum": charge.minimum,
        "maximum": charge.maximum,
        "due_date": charge.due,
        "paid": charge.paid,
        "waived": charge.waived,
        "slots": charge.slots,
    }


def transaction_of(row: Row) -> Transaction:
    """The transaction of a row, with the event it was booked for."""
    parts = Parts(row["principal"], row["interest"], row["fee"], row["penalty"])
    income = row["income"]
    event = MoneyEvent(
        kind=TransactionKind(row["kind"]),
        on=row["transaction_date"],
        amount=row["asked"],
        number=row["event"],
        charge=row["charge"],
        instalment=row["instalment"],
        given=given_of(row, parts),
        unrecognized=row["unrecognized"],
        income=None if income is None else Part(income),
    )
    return Transaction(
        number=row["number"],
        event=event,
        amount=row["amount"],
        parts=parts,
        overpaid=row["overpaid"],
        balance=row["balance"],
        shares=tuple(ChargeShare(*share) for share in row["shares"]),
        replaces=row["replaces"],
    )


def given_of(row: Row, booked: Parts) -> Parts | None:
    """The allocation that an event was given; kept apart where it was not booked as it was given."""
    if not row["given"]:
        return None
    return Parts(*row["given_parts"]) if row["given_parts"] else booked


def transaction_columns(transaction: Transaction) -> dict[str, Any]:
    """The transaction as the columns of its row."""
    event, parts = transaction.event, transaction.parts
    return {
        "number": transaction.number,
        "event": event.number,
        "kind": event.kind,
        "transaction_date": event.on,
        "asked": event.amount,
        "amount": transaction.amount,
        "principal": parts.principal,
        "interest": parts.interest,
        "fee": parts.fee,
        "penalty": parts.penalty,
        "overpaid": transaction.overpaid,
        "unrecognized": event.unrecognized,
        "balance": transaction.balance,
        "charge": event.charge,
        "instalment": event.instalment,
        "income": event.income,
        "given": event.given is not None,
        "given_parts": None if event.given in (None, parts) else astuple(event.given),
        "shares": transaction.shares,
        "replaces": transaction.replaces,
    }


def standing_of(row: Row) -> Standing:
    """What a row says that the parts of a loan add up to."""
    moved = [(TransactionKind(kind), undone, amount, latest) for kind, undone, amount, latest in row["totals"] or ()]
    return Standing(
        due=Parts(*row["due"]),
        paid=Parts(*row["paid"]),
        waived=Parts(*row["waived"] or ()),
        written_off=Parts(*row["written_off"] or ()),
        credited=Parts(*row["credited"] or ()),
        overdue=Parts(*row["overdue"] or ()),
        overdue_since=row["overdue_since"],
        interest_due=row["interest_due"],
        running=Running(*row["running"]) if row["running"] else None,
        unpaid_from=row["unpaid_from"],
        ends_on=row["ends_on"],
        taken=Taken(*row["taken"]),
        totals={kind: amount for kind, undone, amount, _ in moved if not undone},
        taken_back={kind: amount for kind, undone, amount, _ in moved if undone},
        latest={kind: Payment(*latest) for kind, undone, _, latest in moved if latest and not undone},
    )


S = TypeVar("S", bound=Struct)


def picked(kind: type[S], row: Row) -> S:
    """The fields of a struct from the columns of the same names."""
    return kind(*[row[name] for name in kind.__struct_fields__])
