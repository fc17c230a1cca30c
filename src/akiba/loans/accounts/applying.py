"""What the commands on a loan share: its borrower, its charges, its schedule, and what is answered."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from akiba import clients, organisation, savings
from akiba.clients import ClientStatus
from akiba.kernel.errors import DomainRuleViolation, Fault, NotFound, ValidationFailed
from akiba.loans.accounts import store
from akiba.loans.accounts.agreement import Agreement
from akiba.loans.accounts.answers import status_answer
from akiba.loans.accounts.application import charge_wanted, fault, scheduled, settled
from akiba.loans.accounts.bodies import ChargeWanted
from akiba.loans.accounts.events import LoanStatusChanged
from akiba.loans.accounts.kept import Account
from akiba.loans.products import store as products
from akiba.loans.rules.account import Change, Loan, LoanStatus, open_loan
from akiba.loans.rules.charges import Charge, charge_of
from akiba.loans.rules.product import LoanProduct
from akiba.loans.rules.standing import taken_of
from akiba.organisation import AppliesTo, ChargeTime, CheckStatus, Subject
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.reading import Body, echo_date


async def borrowers_office(work: Work, agreement: Agreement) -> int:
    """The office of the borrower; raises DomainRuleViolation where they may not borrow."""
    office_id = 0
    if agreement.client_id is not None:
        client = await clients.client(work, agreement.client_id)
        if client.status != ClientStatus.ACTIVE:
            message = f"The Client with id `{client.id}` is not active"
            raise DomainRuleViolation("error.msg.client.not.active.exception", message, client.id)
        check_since(agreement, "client", client.activated_on)
        office_id = client.office_id
    if agreement.group_id is not None:
        group = await clients.group(work, agreement.group_id)
        if group.status != ClientStatus.ACTIVE:
            message = f"The Group with id `{group.id}` is not active"
            raise DomainRuleViolation("error.msg.group.not.active.exception", message, group.id)
        check_since(agreement, "group", group.activated_on)
        office_id = office_id or group.office_id
    return office_id


def check_since(agreement: Agreement, word: str, activated_on: date | None) -> None:
    """Raise DomainRuleViolation for an application older than its borrower."""
    if activated_on is not None and agreement.submitted_on < activated_on:
        raise DomainRuleViolation(
            f"error.msg.loan.submittal.cannot.be.before.{word}.activation.date",
            f"The date on which a loan is submitted cannot be earlier than the {word}'s activation date.",
            agreement.submitted_on,
            activated_on,
        )


async def check_references(work: Work, agreement: Agreement) -> None:
    """Raise NotFound or DomainRuleViolation for an officer, a fund or a purpose that cannot be."""
    if agreement.loan_officer_id is not None:
        await check_officer(work, agreement.loan_officer_id)
    if agreement.fund_id is not None:
        await organisation.fund(work, agreement.fund_id)
    if agreement.purpose_id is not None:
        await organisation.code_value(work, "LoanPurpose", agreement.purpose_id)
    if agreement.linked_savings_id is not None:
        await check_linked(work, agreement, agreement.linked_savings_id)


async def check_linked(work: Work, agreement: Agreement, savings_id: int) -> None:
    """Raise NotFound or ValidationFailed for an account that a loan cannot be linked to."""
    row = await store.queries.linked_account(work.connection, id=savings_id)
    if row is None:
        message = f"There is no savings account {savings_id}."
        raise NotFound("error.msg.saving.account.id.invalid", message, savings_id)
    if row["status"] != savings.Status.ACTIVE:
        rule, message = "is.not.active", f"The savings account {savings_id} is not active."
    elif row["client_id"] != agreement.client_id:
        rule, message = "not.belongs.to.same.client", f"The savings account {savings_id} is another client's."
    else:
        return
    raise ValidationFailed(Fault(f"validation.msg.loan.linked.savings.account.{rule}", message, "linkAccountId"))


async def check_officer(work: Work, staff_id: int) -> None:
    """Raise NotFound for staff who look after no loans."""
    officer = await organisation.staff(work, staff_id)
    if not officer.is_loan_officer:
        message = f"Staff {staff_id} is not a loan officer."
        raise NotFound("error.msg.staff.id.invalid.role", message, staff_id)


async def charges_wanted(
    work: Work, agreement: Agreement, wanted: Sequence[ChargeWanted], account: Account | None = None
) -> list[Charge]:
    """The charges asked for; one that the loan has already keeps its number."""
    charges: list[Charge] = []
    last = max((charge.number for charge in account.loan.charges), default=0) if account else 0
    for place, one in enumerate(wanted):
        if account is not None and one.id is not None:
            known = charge_of(account.loan.charges, account.charge_number(one.id))
            amount = known.rate if one.amount is None else one.amount
            charges.append(replace(known, rate=amount, due=one.due_date or known.due))
            continue
        if one.charge_id is None:
            raise ValidationFailed(fault(f"charges[{place}].chargeId", "cannot.be.blank", "is mandatory."))
        last += 1
        charges.append(charge_wanted(last, one, await definition_of(work, agreement, one, one.charge_id)))
    return charges


async def definition_of(work: Work, agreement: Agreement, wanted: ChargeWanted, charge_id: int) -> organisation.Charge:
    """The charge that a loan may bear; raises NotFound or DomainRuleViolation for one that it may not."""
    definition = await organisation.active_charge(work, charge_id)
    if definition.applies_to is not AppliesTo.LOAN:
        message = f"Charge with identifier {charge_id} cannot be applied to a loan."
        raise DomainRuleViolation("error.msg.charge.cannot.be.applied.toloan", message, charge_id)
    if definition.currency_code != agreement.currency_code:
        message = "Charge and Loan must have the same currency."
        raise DomainRuleViolation("error.msg.currency.loanCharge.invalid.attach.to.loan", message)
    if definition.time_type is ChargeTime.SPECIFIED_DUE_DATE:
        if wanted.due_date is None:
            raise ValidationFailed(fault("dueDate", "cannot.be.blank", "is mandatory."))
        began = agreement.disbursed_on or agreement.expected_disbursement_on
        if wanted.due_date < began:
            raise DomainRuleViolation(
                "error.msg.loanCharge.cannot.be.added.as.specified.due.date.outside.range",
                "This charge with specified due date cannot be added as the it is not in schedule range.",
                began,
                definition.name,
            )
    return definition


async def applied_for(
    work: Work, product: LoanProduct, agreement: Agreement, office_id: int, charges: Sequence[Charge]
) -> Loan:
    """The loan on the schedule that its agreement asks for, before anything happened on it."""
    terms = settled(agreement.terms(work.settings.rounding), product, work.settings)
    schedule = scheduled(terms, await organisation.working_calendar(work, office_id))
    return open_loan(terms, schedule.instalments, charges, agreement.accounting_rule, agreement.status)


async def rescheduled(
    work: Work, account: Account, agreement: Agreement, charges: Sequence[Charge] | None = None
) -> Loan:
    """The loan before disbursement, on a new schedule where its amount or its first day changed."""
    charges = account.loan.charges if charges is None else charges
    product = await products.product(work, agreement.product_id)
    loan = await applied_for(work, product, agreement, account.names.office_id, charges)
    return replace(loan, last_number=account.loan.last_number)


CHECKED = {
    LoanStatus.APPROVED: CheckStatus.APPROVE,
    LoanStatus.REJECTED: CheckStatus.REJECTED,
    LoanStatus.WITHDRAWN: CheckStatus.WITHDRAWN,
}
"""The steps that may ask for data tables, by the status they lead to."""


def data_tables_of(account: Account) -> Subject:
    """A loan as data tables know it."""
    return Subject("m_loan", account.id, account.agreement.product_id)


async def take_step(work: Work, account: Account, agreement: Agreement) -> None:
    """Save a step that moves no money."""
    before = account.agreement.columns()
    changed = {name: value for name, value in agreement.columns().items() if value != before[name]}
    await store.update(work, account.id, **changed)
    if agreement.status in CHECKED:
        await organisation.require_data_tables(work, data_tables_of(account), CHECKED[agreement.status])
    if {"principal", "expected_disbursement_on"} & changed.keys():
        loan = await rescheduled(work, account, agreement)
        await store.save(work, account, Change(account.loan, loan))
    elif "status" in changed:
        work.emit(LoanStatusChanged(account.id, agreement.status))


def net_of(loan: Loan) -> Decimal:
    """What the borrower gets: the principal less the charges taken from it."""
    return loan.terms.principal - taken_of(loan).due


def result(account: Account, **more: Any) -> CommandResult:
    """What a command on a loan answers."""
    agreement = account.agreement
    return CommandResult(
        office_id=account.names.office_id,
        client_id=agreement.client_id,
        group_id=agreement.group_id,
        loan_id=account.id,
        **({"resource_id": account.id, "resource_external_id": agreement.external_id} | more),
    )


def stated(body: Body, agreement: Agreement, **dates: date | str | None) -> dict[str, Any]:
    """What a step changed, in the request's own form."""
    told: dict[str, Any] = {"status": status_answer(agreement.status)}
    for name, day in dates.items():
        if day is not None:
            told[name] = echo_date(body, day) if isinstance(day, date) else day
    if body.wire is not None:
        told |= {name: text for name in ("locale", "dateFormat") if (text := body.wire.text(name))}
    return told
