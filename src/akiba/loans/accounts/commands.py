"""What can be done to a loan application, and the steps in a loan's life."""

from collections.abc import Sequence

from msgspec import UNSET
from msgspec.structs import replace

from akiba import clients, organisation
from akiba.loans.accounts import bodies, steps, store
from akiba.loans.accounts.application import ASKED, agreed, check_built
from akiba.loans.accounts.applying import (
    applied_for,
    borrowers_office,
    charges_wanted,
    check_officer,
    check_references,
    data_tables_of,
    net_of,
    rescheduled,
    result,
    stated,
    take_step,
)
from akiba.loans.accounts.events import LoanDisbursed, LoanSubmitted
from akiba.loans.accounts.store import Details
from akiba.loans.posting import post
from akiba.loans.products import store as products
from akiba.loans.rules import events
from akiba.loans.rules.account import Change, LoanStatus
from akiba.loans.rules.charges import Charge
from akiba.loans.rules.checks import STATES
from akiba.loans.rules.events import TransactionKind
from akiba.loans.rules.loan import apply
from akiba.organisation import Access, AccountKind, CheckStatus, Prefix
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command
from akiba.wire.reading import changes

CONSTRAINTS["loan_external_id_key"] = (
    "error.msg.loan.with.externalId.already.used",
    "externalId",
    "Another loan has this external id.",
)
CONSTRAINTS["loan_account_no_key"] = (
    "error.msg.loan.with.accountNo.already.used",
    "accountNo",
    "Another loan has this account number.",
)


@command("CREATE_LOAN")
async def submit_loan(work: Work, body: bodies.SubmitLoan) -> CommandResult:
    """Apply for a loan."""
    product = await products.product(work, body.product_id)
    await organisation.check_permitted(work, Access.LOAN_PRODUCT, product.id)
    check_built(product, body)
    agreement = replace(agreed(product, body), submitted_by=work.user.id)
    if agreement.submitted_on > work.business_date:
        raise steps.violation("submittal.cannot.be.a.future.date", "The date of an application is in the future.")
    office_id = await borrowers_office(work, agreement)
    await check_references(work, agreement)
    wanted = [] if body.charges is UNSET else body.charges
    loan = await applied_for(work, product, agreement, office_id, await charges_wanted(work, agreement, wanted))
    loan_id = await store.insert(work, agreement)
    if agreement.account_no is None:
        names = {Prefix.LOAN_PRODUCT: product.short_name}
        account_no = await organisation.account_number(work, AccountKind.LOAN, loan_id, names)
        await store.update(work, loan_id, account_no=account_no)
    account = await store.account(work, loan_id)
    details = Details(charge_external_ids={number: one.external_id for number, one in enumerate(wanted, 1)})
    await store.save(work, account, Change(replace(loan, instalments=(), charges=()), loan), details)
    filled = None if body.datatables is UNSET else body.datatables
    await organisation.begin_data_tables(work, data_tables_of(account), filled)
    await clients.write_note(work, "loans", loan_id, body.submitted_on_note)
    work.emit(LoanSubmitted(loan_id))
    return result(account)


@command("UPDATE_LOAN")
async def change_loan(work: Work, loan_id: int, body: bodies.ChangeLoan) -> CommandResult:
    """Change an application that waits for approval."""
    account = await store.held(work, loan_id)
    steps.CHANGE.hold(account.loan)
    before = account.agreement.columns()
    product_id = account.agreement.product_id if body.product_id is UNSET else body.product_id
    product = await products.product(work, product_id)
    check_built(product, body)
    agreement = agreed(product, body, before)
    office_id = await borrowers_office(work, agreement)
    await check_references(work, agreement)
    charges: Sequence[Charge] = account.loan.charges
    details = Details()
    if body.charges is not UNSET:
        charges = await charges_wanted(work, agreement, body.charges, account)
        known = zip(charges, body.charges, strict=True)
        details = Details(charge_external_ids={charge.number: one.external_id for charge, one in known})
        await store.drop_charges(work, loan_id, charges)
    loan = await applied_for(work, product, agreement, office_id, charges)
    await store.update(work, loan_id, **agreement.columns())
    await store.save(work, account, Change(account.loan, loan), details)
    asked = {field: before[column] for field, column in ASKED.items()}
    return result(account, changes=changes(asked | {"principal": account.agreement.principal}, body))


@command("DELETE_LOAN")
async def delete_loan(work: Work, loan_id: int) -> CommandResult:
    """Remove an application that waits for approval."""
    account = await store.held(work, loan_id)
    steps.DELETE.hold(account.loan)
    await store.delete(work, loan_id)
    return result(account)


@command("APPROVE_LOAN")
async def approve_loan(work: Work, loan_id: int, body: bodies.ApproveLoan) -> CommandResult:
    """Approve an application, perhaps for less or for another day."""
    account = await store.held(work, loan_id)
    steps.APPROVE.hold(account.loan)
    before = account.agreement
    amount = body.approved_loan_amount or before.principal
    expected = body.expected_disbursement_date or before.expected_disbursement_on
    steps.check_approval(before, body.approved_on_date, amount, expected, work.business_date)
    agreement = replace(
        before,
        status=LoanStatus.APPROVED,
        principal=amount,
        approved_principal=amount,
        net_disbursal_amount=body.net_disbursal_amount,
        expected_disbursement_on=expected,
        approved_on=body.approved_on_date,
        approved_by=work.user.id,
    )
    await take_step(work, account, agreement)
    await clients.write_note(work, "loans", loan_id, body.note)
    dates = {"approvedOnDate": body.approved_on_date, "expectedDisbursementDate": body.expected_disbursement_date}
    return result(account, changes=stated(body, agreement, **dates))


@command("APPROVALUNDO_LOAN")
async def undo_approval(work: Work, loan_id: int, body: bodies.LoanStep) -> CommandResult:
    """Take an approval back."""
    account = await store.held(work, loan_id)
    steps.UNDO_APPROVAL.hold(account.loan)
    proposed = account.agreement.proposed_principal
    agreement = replace(
        account.agreement,
        status=LoanStatus.SUBMITTED,
        principal=proposed,
        approved_principal=proposed,
        approved_on=None,
        approved_by=None,
    )
    await take_step(work, account, agreement)
    await clients.write_note(work, "loans", loan_id, body.note)
    return result(account, changes=stated(body, agreement, approvedOnDate=""))


@command("REJECT_LOAN")
async def reject_loan(work: Work, loan_id: int, body: bodies.RejectLoan) -> CommandResult:
    """Refuse an application."""
    account = await store.held(work, loan_id)
    steps.REJECT.hold(account.loan)
    on = body.rejected_on_date
    steps.check_ending(account.agreement, "reject", on, work.business_date)
    agreement = replace(
        account.agreement,
        status=LoanStatus.REJECTED,
        rejected_on=on,
        rejected_by=work.user.id,
        closed_on=on,
        closed_by=work.user.id,
    )
    await take_step(work, account, agreement)
    await clients.write_note(work, "loans", loan_id, body.note)
    return result(account, changes=stated(body, agreement, rejectedOnDate=on, closedOnDate=on))


@command("WITHDRAW_LOAN")
async def withdraw_loan(work: Work, loan_id: int, body: bodies.WithdrawLoan) -> CommandResult:
    """The borrower steps back from an application."""
    account = await store.held(work, loan_id)
    steps.WITHDRAW.hold(account.loan)
    on = body.withdrawn_on_date
    steps.check_ending(account.agreement, "withdraw", on, work.business_date)
    agreement = replace(
        account.agreement,
        status=LoanStatus.WITHDRAWN,
        withdrawn_on=on,
        withdrawn_by=work.user.id,
        closed_on=on,
        closed_by=work.user.id,
    )
    await take_step(work, account, agreement)
    await clients.write_note(work, "loans", loan_id, body.note)
    return result(account, changes=stated(body, agreement, withdrawnOnDate=on, closedOnDate=on))


@command("DISBURSE_LOAN")
async def disburse_loan(work: Work, loan_id: int, body: bodies.DisburseLoan) -> CommandResult:
    """Pay a loan out."""
    account = await store.held(work, loan_id)
    STATES[TransactionKind.DISBURSEMENT].hold(account.loan)
    on, amount = body.actual_disbursement_date, body.transaction_amount or account.agreement.principal
    steps.check_disbursal(account.agreement, on, amount, work.business_date)
    await organisation.require_data_tables(work, data_tables_of(account), CheckStatus.DISBURSE)
    agreement = replace(
        account.agreement,
        principal=amount,
        net_disbursal_amount=body.net_disbursal_amount,
        disbursed_on=on,
        disbursed_by=work.user.id,
    )
    loan = await rescheduled(work, account, agreement)
    change = Change(account.loan, apply(loan, events.disbursed(on, amount)).loan)
    counter = await store.queries.counter(work.connection, client_id=agreement.client_id, group_id=agreement.group_id)
    await store.update(
        work,
        loan_id,
        principal=amount,
        net_disbursal_amount=net_of(change.loan),
        disbursed_on=on,
        disbursed_by=work.user.id,
        product_counter=counter + 1,
    )
    saved = await store.save(work, account, change, body.details)
    await post(work, account, saved, body.details)
    await clients.write_note(work, "loans", loan_id, body.note)
    work.emit(LoanDisbursed(loan_id, saved.first))
    agreement = replace(agreement, status=LoanStatus.ACTIVE)
    return result(
        account,
        sub_resource_id=saved.first,
        sub_resource_external_id=body.external_id,
        changes=stated(body, agreement, actualDisbursementDate=on),
    )


@command("DISBURSALUNDO_LOAN")
async def undo_disbursal(work: Work, loan_id: int, body: bodies.LoanStep) -> CommandResult:
    """Take the payment of a loan back, and everything after it."""
    account = await store.held(work, loan_id)
    agreement = replace(
        account.agreement,
        status=LoanStatus.APPROVED,
        principal=account.agreement.approved_principal,
        disbursed_on=None,
        disbursed_by=None,
    )
    undone = apply(account.loan, events.DisbursalUndone()).loan
    loan = await rescheduled(work, account, agreement, undone.charges)
    change = Change(account.loan, replace(loan, last_number=undone.last_number))
    await store.update(
        work, loan_id, principal=agreement.principal, disbursed_on=None, disbursed_by=None, product_counter=None
    )
    saved = await store.save(work, account, change)
    await post(work, account, saved)
    await clients.write_note(work, "loans", loan_id, body.note)
    return result(account, changes=stated(body, agreement, actualDisbursementDate=""))


@command("UPDATELOANOFFICER_LOAN")
async def assign_officer(work: Work, loan_id: int, body: bodies.AssignOfficer) -> CommandResult:
    """Let another loan officer look after a loan."""
    account = await store.held(work, loan_id)
    steps.WITH_OFFICER.hold(account.loan)
    await check_officer(work, body.to_loan_officer_id)
    if body.from_loan_officer_id not in {None, account.agreement.loan_officer_id}:
        raise steps.not_looked_after(loan_id, body.from_loan_officer_id)
    since, left_on = await store.looked_after(work, loan_id, body.to_loan_officer_id)
    known = None if account.agreement.loan_officer_id == body.to_loan_officer_id else since
    steps.check_assignment(account.agreement, body.assignment_date, known, left_on)
    await store.assign_officer(work, loan_id, body.to_loan_officer_id, body.assignment_date)
    return result(account)


@command("REMOVELOANOFFICER_LOAN")
async def unassign_officer(work: Work, loan_id: int, body: bodies.UnassignOfficer) -> CommandResult:
    """Let a loan officer go of a loan."""
    account = await store.held(work, loan_id)
    steps.WITH_OFFICER.hold(account.loan)
    if account.agreement.loan_officer_id is None:
        message = f"Loan {loan_id} is not assigned to any loan officer."
        raise steps.violation("not.assigned.to.loan.officer", message, loan_id)
    since, _ = await store.looked_after(work, loan_id, account.agreement.loan_officer_id)
    steps.check_unassignment(body.unassigned_date, since)
    await store.assign_officer(work, loan_id, None, body.unassigned_date)
    return result(account)


@command("BULKREASSIGN_LOAN")
async def reassign_loans(work: Work, body: bodies.ReassignLoans) -> CommandResult:
    """Hand loans of one officer over to another."""
    await check_officer(work, body.to_loan_officer_id)
    for loan_id in sorted(set(body.loans)):
        account = await store.held(work, loan_id)
        steps.WITH_OFFICER.hold(account.loan)
        if account.agreement.loan_officer_id != body.from_loan_officer_id:
            raise steps.not_looked_after(loan_id, body.from_loan_officer_id)
        await store.assign_officer(work, loan_id, body.to_loan_officer_id, body.assignment_date)
    return CommandResult(office_id=work.user.office_id)
