"""What can be done with an active savings account itself: close it, reckon its interest, block it."""

from akiba import organisation
from akiba.accounting import Payment
from akiba.kernel.errors import Fault, ValidationFailed
from akiba.platform.work import Work
from akiba.savings.accounts import bodies, store
from akiba.savings.accounts.store import FROM_THE_BEGINNING
from akiba.savings.applications.commands import stepped
from akiba.savings.applications.rules import Step
from akiba.savings.rules import moves
from akiba.savings.rules.account import Account, Entry
from akiba.savings.rules.enumerations import EntryKind, Status, SubStatus
from akiba.savings.transactions import rules as transaction_rules
from akiba.savings.transactions import store as transactions
from akiba.savings.transactions.commands import result
from akiba.savings.transactions.store import Manner
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command
from akiba.wire.reading import changes


@command("CLOSE_SAVINGSACCOUNT")
async def close(work: Work, account_id: int, body: bodies.Close) -> CommandResult:
    """Close an account that holds nothing, or pay out what it holds first."""
    step = Step("close", "closedOnDate", body.closed_on_date, work.business_date)
    holding = await store.locked(work, account_id, FROM_THE_BEGINNING)
    step.from_status(holding.status, [Status.ACTIVE], "not.in.active.state")
    transaction_rules.check_holder(holding)
    step.not_before(holding.activated_on, "closedOnDate.must.be.after.activation.date")
    step.not_in_future()
    account = holding.active
    last = max((entry.on for entry in account.entries), default=step.on)
    step.not_before(last, "closedOnDate.must.be.after.last.transaction.date")
    if body.post_interest_validation_on_closure:
        check_interest_posted(account, step)
    if body.withdraw_balance and account.totals.balance > 0:
        entry = Entry(EntryKind.WITHDRAWAL, step.on, account.totals.balance, payment=body.payment_type_id)
        change = moves.withdraw(account, entry, (), work.business_date)
        payment = Payment(
            body.payment_type_id,
            body.account_number,
            body.check_number,
            body.routing_code,
            body.receipt_number,
            body.bank_number,
        )
        await transactions.save(work, holding, change, Manner(payment))
        account = change.account
    if account.totals.balance:
        raise step.refused("results.in.balance.not.zero", "The account still holds money.", account.totals.balance)
    closing = {"closed_on": step.on, "closed_by": work.user.id}
    return await stepped(work, holding, body, step, Status.CLOSED, **closing)


def check_interest_posted(account: Account, step: Step) -> None:
    """Raise unless interest was posted on the day of closing."""
    if not any(entry.is_posting and entry.on == step.on for entry in account.entries):
        message = "Interest must be posted on the day of closing first."
        raise step.refused("interest.not.posted.on.closing.date", message, step.on)


@command("CALCULATEINTEREST_SAVINGSACCOUNT")
async def calculate_interest(work: Work, account_id: int, body: bodies.Nothing) -> CommandResult:  # noqa: ARG001 - nothing is needed of the body
    """Reckon the interest earned up to today."""
    holding = await store.locked(work, account_id)
    transaction_rules.check_active(holding, "calculateInterest")
    await transactions.save(work, holding, moves.calculate_interest(holding.active, work.business_date))
    return result(holding, account_id)


@command("POSTINTEREST_SAVINGSACCOUNT")
async def post_interest(work: Work, account_id: int, body: bodies.Nothing) -> CommandResult:  # noqa: ARG001 - nothing is needed of the body
    """Post the interest of all periods that ended."""
    holding = await store.locked(work, account_id)
    transaction_rules.check_active(holding, "postInterest")
    await transactions.save(work, holding, moves.post_interest(holding.active, work.business_date))
    return result(holding, account_id)


async def blocked(
    work: Work, account_id: int, wanted: SubStatus | None, to: SubStatus, reason: str | None
) -> CommandResult:
    """Bring an active account to a sub-status, from another where one is wanted."""
    holding = await store.locked(work, account_id)
    action = "block" if to else "unblock"
    transaction_rules.check_active(holding, action)
    if wanted is not None and holding.sub_status is not wanted:
        code = f"validation.msg.savingsaccount.{action}.not.in.{wanted.name.lower().replace('_', '.')}.state"
        raise ValidationFailed(Fault(code, f"The account is not in {wanted.label}.", "subStatus"))
    await store.set_standing(work, account_id, sub_status=to, reason_for_block=reason)
    return result(holding, account_id, {"subStatus": to.option})


@command("BLOCK_SAVINGSACCOUNT")
async def block(work: Work, account_id: int, body: bodies.Block) -> CommandResult:
    """Allow no transaction."""
    return await blocked(work, account_id, None, SubStatus.BLOCK, body.reason_for_block)


@command("UNBLOCK_SAVINGSACCOUNT")
async def unblock(work: Work, account_id: int) -> CommandResult:
    """Allow transactions again."""
    return await blocked(work, account_id, SubStatus.BLOCK, SubStatus.NONE, None)


@command("BLOCKCREDIT_SAVINGSACCOUNT")
async def block_credit(work: Work, account_id: int, body: bodies.Block) -> CommandResult:
    """Let nothing be paid in."""
    return await blocked(work, account_id, None, SubStatus.BLOCK_CREDIT, body.reason_for_block)


@command("UNBLOCKCREDIT_SAVINGSACCOUNT")
async def unblock_credit(work: Work, account_id: int) -> CommandResult:
    """Let money be paid in again."""
    return await blocked(work, account_id, SubStatus.BLOCK_CREDIT, SubStatus.NONE, None)


@command("BLOCKDEBIT_SAVINGSACCOUNT")
async def block_debit(work: Work, account_id: int, body: bodies.Block) -> CommandResult:
    """Let nothing be drawn."""
    return await blocked(work, account_id, None, SubStatus.BLOCK_DEBIT, body.reason_for_block)


@command("UNBLOCKDEBIT_SAVINGSACCOUNT")
async def unblock_debit(work: Work, account_id: int) -> CommandResult:
    """Let money be drawn again."""
    return await blocked(work, account_id, SubStatus.BLOCK_DEBIT, SubStatus.NONE, None)


@command("UPDATESAVINGSOFFICER_SAVINGSACCOUNT")
async def assign_officer(work: Work, account_id: int, body: bodies.AssignOfficer) -> CommandResult:
    """Say who looks after the account."""
    holding = await store.locked(work, account_id)
    await organisation.staff(work, body.to_savings_officer_id)
    await store.set_standing(work, account_id, field_officer_id=body.to_savings_officer_id)
    return result(holding, account_id)


@command("REMOVESAVINGSOFFICER_SAVINGSACCOUNT")
async def unassign_officer(work: Work, account_id: int, body: bodies.UnassignOfficer) -> CommandResult:  # noqa: ARG001 - no history is kept of who looked after an account
    """Say that nobody looks after the account."""
    holding = await store.locked(work, account_id)
    await store.set_standing(work, account_id, field_officer_id=None)
    return result(holding, account_id)


@command("UPDATEWITHHOLDTAX_SAVINGSACCOUNT")
async def update_withhold_tax(work: Work, account_id: int, body: bodies.WithholdTax) -> CommandResult:
    """Say whether tax is withheld of interest."""
    holding = await store.locked(work, account_id)
    stored = {name: holding.stored[name] for name in ("with_hold_tax", "tax_group_id")}
    group = body.tax_group_id or stored["tax_group_id"]
    await store.set_terms(work, account_id, with_hold_tax=body.with_hold_tax, tax_group_id=group)
    return result(holding, account_id, changes(stored, body))
