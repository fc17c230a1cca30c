"""What can be done to the charges of a loan."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from akiba import clients
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.kernel.money import ZERO
from akiba.loans.accounts import store
from akiba.loans.accounts.applying import charges_wanted, result
from akiba.loans.accounts.bodies import ChargeWanted
from akiba.loans.accounts.events import LoanCharged
from akiba.loans.accounts.kept import Account
from akiba.loans.accounts.store import Details
from akiba.loans.posting import post
from akiba.loans.rules.account import Change, LoanStatus
from akiba.loans.rules.charges import Charge, charge_of, slot_of, with_charge
from akiba.loans.rules.events import MoneyEvent, TransactionKind
from akiba.loans.rules.loan import apply, charge_waiver, charged, recharged
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes

CONSTRAINTS["loan_charge_external_id_key"] = (
    "error.msg.loan.charge.duplicate.externalId",
    "externalId",
    "Another charge has this external id.",
)


BEARING = frozenset(
    {LoanStatus.SUBMITTED, LoanStatus.APPROVED, LoanStatus.ACTIVE, LoanStatus.CLOSED, LoanStatus.OVERPAID}
)


class AddCharge(Body, frozen=True, kw_only=True):
    """A charge that a loan is to bear from now on."""

    resource: ClassVar[str] = "loanCharge"
    charge_id: Annotated[int, required, positive]
    amount: Annotated[Decimal, required, positive]
    due_date: date | None = None
    external_id: Annotated[str | None, max_length(100)] = None


class ChangeCharge(Body, frozen=True, kw_only=True):
    """Another amount or day for a charge of a loan that waits for approval."""

    resource: ClassVar[str] = "loanCharge"
    also: ClassVar[frozenset[str]] = frozenset({"chargeId"})
    amount: Annotated[Decimal | UnsetType, positive] = UNSET
    due_date: date | UnsetType = UNSET


class OfInstalment(Body, frozen=True, kw_only=True):
    """Which instalment of a charge is meant, where it has several."""

    resource: ClassVar[str] = "loanCharge"
    due_date: date | None = None
    installment_number: Annotated[int | None, positive] = None
    external_id: Annotated[str | None, max_length(100)] = None


class PayCharge(OfInstalment, frozen=True, kw_only=True):
    """A charge to pay by itself."""

    transaction_date: Annotated[date, required]


class AdjustCharge(Body, frozen=True, kw_only=True):
    """How much of a charge is taken back by paying what is owed with it."""

    resource: ClassVar[str] = "loanCharge"
    amount: Annotated[Decimal, required, positive]
    external_id: Annotated[str | None, max_length(100)] = None
    note: Annotated[str | None, max_length(1000)] = None
    payment_type_id: Annotated[int | None, positive] = None


@command("CREATE_LOANCHARGE")
async def add_charge(work: Work, loan_id: int, body: AddCharge) -> CommandResult:
    """Let a loan bear another charge."""
    account = await store.held(work, loan_id)
    loan = account.loan
    if loan.status not in BEARING:
        raise not_added("loan.is.closed", "This charge cannot be added as the loan is already closed.", loan_id)
    wanted = ChargeWanted(charge_id=body.charge_id, amount=body.amount, due_date=body.due_date)
    (charge,) = await charges_wanted(work, account.agreement, [wanted])
    if charge.at_disbursement and loan.transactions:
        message = "This charge which is due at disbursement cannot be added as the loan is already disbursed."
        raise not_added("due.at.disbursement.and.loan.is.disbursed", message, loan_id)
    change = charged(loan, charge, work.business_date)
    number = change.loan.charges[-1].number
    saved = await store.save(work, account, change, Details(charge_external_ids={number: body.external_id}))
    await post(work, account, saved)
    work.emit(LoanCharged(loan_id, saved.charge_ids[number]))
    return result(account, resource_id=saved.charge_ids[number], resource_external_id=body.external_id)


@command("UPDATE_LOANCHARGE")
async def change_charge(work: Work, loan_id: int, charge_id: int, body: ChangeCharge) -> CommandResult:
    """Change the amount or the day of a charge of a loan that waits for approval."""
    account, charge = await pending(work, loan_id, charge_id)
    rate = charge.rate if body.amount is UNSET else body.amount
    due = charge.due if body.due_date is UNSET else body.due_date
    altered = replace(charge, rate=rate, due=due)
    loan = recharged(account.loan, with_charge(account.loan.charges, altered))
    await store.save(work, account, Change(account.loan, loan))
    before = {"amount": charge.rate, "due_date": charge.due}
    return result(account, resource_id=charge_id, changes=changes(before, body))


@command("DELETE_LOANCHARGE")
async def delete_charge(work: Work, loan_id: int, charge_id: int) -> CommandResult:
    """Take a charge off a loan that waits for approval."""
    account, charge = await pending(work, loan_id, charge_id)
    kept = tuple(other for other in account.loan.charges if other is not charge)
    await store.drop_charges(work, loan_id, kept)
    await store.save(work, account, Change(account.loan, recharged(account.loan, kept)))
    return result(account, resource_id=charge_id)


@command("WAIVE_LOANCHARGE")
async def waive_charge(work: Work, loan_id: int, charge_id: int, body: OfInstalment) -> CommandResult:
    """Forgive what is still owed of a charge, or of one instalment of it."""
    account, charge = await payable(work, loan_id, charge_id)
    instalment = instalment_of(charge, body)
    event = charge_waiver(account.loan, charge.number, instalment, work.business_date)
    saved = await store.save(work, account, apply(account.loan, event), Details(external_id=body.external_id))
    await post(work, account, saved)
    return result(account, resource_id=charge_id, sub_resource_id=saved.first, changes={"amount": event.amount})


@command("PAY_LOANCHARGE")
async def pay_charge(work: Work, loan_id: int, charge_id: int, body: PayCharge) -> CommandResult:
    """Pay what is still owed of a charge, or of one instalment of it."""
    account, charge = await payable(work, loan_id, charge_id)
    instalment = instalment_of(charge, body)
    amount = charge.outstanding if instalment is None else slot_of(charge, instalment).outstanding
    event = MoneyEvent(
        kind=TransactionKind.CHARGE_PAYMENT,
        on=body.transaction_date,
        amount=amount,
        charge=charge.number,
        instalment=instalment,
    )
    saved = await store.save(work, account, apply(account.loan, event), Details(external_id=body.external_id))
    await post(work, account, saved)
    return result(account, resource_id=charge_id, sub_resource_id=saved.first, changes={"amount": amount})


@command("ADJUSTMENT_LOANCHARGE")
async def adjust_charge(work: Work, loan_id: int, charge_id: int, body: AdjustCharge) -> CommandResult:
    """Take a charge back in part by paying what is owed with its income."""
    account = await store.held(work, loan_id)
    charge = charge_of(account.loan.charges, account.charge_number(charge_id))
    adjusted = sum(
        (
            t.amount
            for t in account.loan.transactions
            if t.kind is TransactionKind.CHARGE_ADJUSTMENT and t.event.charge == charge.number
        ),
        ZERO,
    )
    if body.amount > charge.amount - adjusted:
        message = "Transaction amount cannot be higher than the available charge amount for adjustment."
        raise DomainRuleViolation("error.msg.loan.charge.adjustment.amount.exceeds.charge", message, body.amount)
    event = MoneyEvent(
        kind=TransactionKind.CHARGE_ADJUSTMENT,
        on=work.business_date,
        amount=body.amount,
        charge=charge.number,
        income=charge.part,
    )
    details = Details(external_id=body.external_id, payment_type_id=body.payment_type_id)
    saved = await store.save(work, account, apply(account.loan, event), details)
    await post(work, account, saved, details)
    if saved.first is not None:
        await clients.write_note(work, "loanTransactions", saved.first, body.note)
    return result(account, resource_id=charge_id, sub_resource_id=saved.first, changes={"amount": body.amount})


async def pending(work: Work, loan_id: int, charge_id: int) -> tuple[Account, Charge]:
    """A charge of a loan that waits for approval; raises DomainRuleViolation for any other loan's."""
    account = await store.held(work, loan_id)
    charge = charge_of(account.loan.charges, account.charge_number(charge_id))
    if account.loan.status is not LoanStatus.SUBMITTED:
        code = "error.msg.loan.charge.associated.loan.not.in.submitted.and.pending.approval.stage"
        raise DomainRuleViolation(code, "The loan of this charge does not wait for approval.", charge_id)
    return account, charge


async def payable(work: Work, loan_id: int, charge_id: int) -> tuple[Account, Charge]:
    """A charge of an active loan of which something is owed; raises DomainRuleViolation for any other."""
    account = await store.held(work, loan_id)
    charge = charge_of(account.loan.charges, account.charge_number(charge_id))
    if account.loan.status is not LoanStatus.ACTIVE:
        message = "The loan of this charge is currently inactive."
        raise DomainRuleViolation("error.msg.loan.charge.associated.loan.inactive", message, charge_id)
    if charge.settled:
        word = "waived" if charge.waived else "paid"
        message = f"This loan charge has already been {word}."
        raise DomainRuleViolation(f"error.msg.loan.charge.already.{word}", message, charge_id)
    return account, charge


def instalment_of(charge: Charge, body: OfInstalment) -> int | None:
    """The instalment that is meant: the one named, or the first of which something is owed."""
    if not charge.slots:
        return None
    named = (body.installment_number, body.due_date)
    for slot in charge.slots:
        if slot.instalment == named[0] or slot.due_date == named[1] or (named == (None, None) and slot.outstanding):
            return slot.instalment
    message = "The charge has no such instalment."
    raise ValidationFailed(
        Fault("error.msg.loan.charge.instalment.invalid", message, "installmentNumber", body.installment_number)
    )


def not_added(why: str, message: str, loan_id: int) -> DomainRuleViolation:
    """The refusal of a new charge."""
    return DomainRuleViolation(f"error.msg.loanCharge.cannot.be.added.as.{why}", message, loan_id)
