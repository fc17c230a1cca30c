"""From the application for an account to its activation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from msgspec import UNSET, Struct

from akiba import clients, organisation
from akiba.accounting import ProductKind
from akiba.clients import write_note
from akiba.kernel.errors import Fault, ValidationFailed
from akiba.kernel.money import ZERO
from akiba.organisation import Access, AccountKind, ChargeTime, CheckStatus, Prefix, Subject
from akiba.platform.work import Work
from akiba.savings.accounts import store
from akiba.savings.accounts.events import SavingsStatusChanged
from akiba.savings.accounts.store import Holding
from akiba.savings.applications import bodies, rules
from akiba.savings.applications.rules import Step
from akiba.savings.charges import commands as charge_commands
from akiba.savings.charges import store as charges
from akiba.savings.charges.rules import check_new, month_and_day
from akiba.savings.products import rules as product_rules
from akiba.savings.products import store as products
from akiba.savings.products.bodies import TERMS
from akiba.savings.products.commands import DEFAULTS
from akiba.savings.products.store import Product
from akiba.savings.rules import moves
from akiba.savings.rules.account import Account, Entry
from akiba.savings.rules.charges import Charge
from akiba.savings.rules.enumerations import EntryKind, Status
from akiba.savings.transactions import rules as transaction_rules
from akiba.savings.transactions import store as transactions
from akiba.savings.transactions.commands import result
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, echo_date

CURRENCY = ("currency_code", "digits_after_decimal", "in_multiples_of")
ALWAYS_SAID = (
    "nominal_annual_interest_rate",
    "interest_compounding_period_type",
    "interest_posting_period_type",
    "interest_calculation_type",
    "interest_calculation_days_in_year_type",
)
"""Terms without which no interest can be worked out."""
CHECKED = {
    Status.APPROVED: CheckStatus.APPROVE,
    Status.REJECTED: CheckStatus.REJECTED,
    Status.WITHDRAWN: CheckStatus.WITHDRAWN,
    Status.ACTIVE: CheckStatus.ACTIVATE,
    Status.CLOSED: CheckStatus.CLOSE,
}
"""The steps that may ask for data tables, by the status they lead to."""
IDENTITY = ("client_id", "group_id", "product_id", "field_officer_id", "account_no", "external_id")


class Holder(Struct, frozen=True):
    """Whose an account is."""

    office_id: int
    active_since: date | None
    names: dict[Prefix, str]


@command("CREATE_SAVINGSACCOUNT")
async def create_account(work: Work, body: bodies.CreateAccount) -> CommandResult:
    """Apply for an account."""
    product = await products.product(work, body.product_id)
    await organisation.check_permitted(work, Access.SAVINGS_PRODUCT, product.id)
    holder = await holder_of(work, body.client_id or None, body.group_id or None)
    rules.check_application(body.submitted_on_date, work.business_date, holder.active_since)
    values = terms_after({name: getattr(product, name) for name in TERMS}, body)
    product_rules.check(body.resource, values)
    if body.field_officer_id:
        await organisation.staff(work, body.field_officer_id)
    account_id = int(await store.queries.next_number(work.connection))
    number = body.account_no or await numbered(work, account_id, holder, product)
    identity: dict[str, Any] = {name: getattr(body, name) or None for name in IDENTITY}
    values |= identity | {name: getattr(product, name) for name in CURRENCY}
    values |= {"account_no": number, "office_id": holder.office_id, "submitted_on": body.submitted_on_date}
    await store.insert(work, account_id, values)
    await charges.insert(work, account_id, await application_charges(work, product, body))
    subject = Subject("m_savings_account", account_id, product.id)
    await organisation.begin_data_tables(work, subject, body.datatables)
    work.emit(SavingsStatusChanged(account_id, Status.SUBMITTED))
    return CommandResult(
        office_id=holder.office_id,
        client_id=identity["client_id"],
        group_id=identity["group_id"],
        savings_id=account_id,
        resource_id=account_id,
        resource_external_id=identity["external_id"],
    )


async def holder_of(work: Work, client_id: int | None, group_id: int | None) -> Holder:
    """The client or group that an account is for; raises NotFound, or where they are not active."""
    if client_id is None and group_id is None:
        code = "validation.msg.savingsaccount.clientId.cannot.be.blank"
        raise ValidationFailed(Fault(code, "The parameter `clientId` is mandatory.", "clientId"))
    if client_id is not None:
        client = await clients.client(work, client_id)
        transaction_rules.check_client(client_id, client.status)
        return Holder(client.office_id, client.activated_on, {Prefix.OFFICE_NAME: client.office_name})
    group = await clients.group(work, group_id or 0)
    transaction_rules.check_group(group.id, group.status)
    return Holder(group.office_id, group.activated_on, {Prefix.OFFICE_NAME: group.office_name})


async def numbered(work: Work, account_id: int, holder: Holder, product: Product) -> str:
    """The number of a new account, in the institution's format."""
    names = holder.names | {Prefix.SAVINGS_PRODUCT: product.short_name}
    return await organisation.account_number(work, AccountKind.SAVINGS, account_id, names)


def terms_after(before: dict[str, Any], body: bodies.UpdateAccount) -> dict[str, Any]:
    """The terms after the body; what may not be nothing falls back to its default, or stays as it is."""
    sent = {name: getattr(body, name) for name in before}
    unsaid = {name for name, value in sent.items() if value is UNSET or (value is None and name in ALWAYS_SAID)}
    values = {name: before[name] if name in unsaid else value for name, value in sent.items()}
    return {name: DEFAULTS.get(name) if value is None else value for name, value in values.items()}


async def application_charges(work: Work, product: Product, body: bodies.UpdateAccount) -> list[Charge]:
    """The charges that an account begins with: those that the body names, or else the product's."""
    if body.charges is UNSET:
        found = await organisation.product_charges(work, ProductKind.SAVINGS, product.id)
        needs_day = {ChargeTime.SPECIFIED_DUE_DATE, ChargeTime.WEEKLY_FEE}
        return [charges.of_definition(charge) for charge in found if charge.time_type not in needs_day]
    made = []
    for part in body.charges or ():
        month, day = month_and_day(part.fee_on_month_day, body.wire)
        agreed = {"month": month, "day": day}
        charge = await charge_commands.agreed(work, product.currency_code, part.charge_id, part, agreed)
        check_new(charge, Status.SUBMITTED, None)
        made.append(charge)
    return made


@command("UPDATE_SAVINGSACCOUNT")
async def update_account(work: Work, account_id: int, body: bodies.UpdateAccount) -> CommandResult:
    """Change what was applied for, while it waits."""
    holding = await waiting(work, account_id, "modify", "submittedOnDate")
    stored = {name: holding.stored[name] for name in (*TERMS, *IDENTITY)}
    stored["submitted_on_date"] = holding.submitted_on
    changed = changes(stored, body)
    product = await products.product(work, body.product_id or holding.product_id)
    terms = terms_after({name: stored[name] for name in TERMS}, body)
    product_rules.check(body.resource, terms)
    identity = {name: stored[name] if getattr(body, name) is UNSET else getattr(body, name) for name in IDENTITY}
    holder = await holder_of(work, identity["client_id"], identity["group_id"])
    submitted = holding.submitted_on if body.submitted_on_date is UNSET else body.submitted_on_date
    rules.check_application(submitted, work.business_date, holder.active_since)
    currency = {name: getattr(product, name) for name in CURRENCY}
    identity |= {"office_id": holder.office_id, "submitted_on": submitted}
    await store.set_terms(work, account_id, **terms, **identity, **currency)
    if body.charges is not UNSET:
        await charges.queries.delete_charges(work.connection, account_id=account_id)
        await charges.insert(work, account_id, await application_charges(work, product, body))
        changed["charges"] = [part.charge_id for part in body.charges or ()]
    return result(holding, account_id, changed)


@command("DELETE_SAVINGSACCOUNT")
async def delete_account(work: Work, account_id: int) -> CommandResult:
    """Forget an application that waits."""
    holding = await waiting(work, account_id, "delete", "submittedOnDate")
    await store.queries.delete_account(work.connection, id=account_id)
    return result(holding, account_id)


async def waiting(work: Work, account_id: int, action: str, parameter: str) -> Holding:
    """The account, locked; raises unless it waits for approval."""
    holding = await store.locked(work, account_id)
    step = Step(action, parameter, holding.submitted_on, work.business_date)
    step.from_status(holding.status, [Status.SUBMITTED], "not.in.submittedandpendingapproval.state")
    return holding


@command("APPROVE_SAVINGSACCOUNT")
async def approve(work: Work, account_id: int, body: bodies.Approve) -> CommandResult:
    """Grant what was applied for."""
    step = Step("approval", "approvedOnDate", body.approved_on_date, work.business_date)
    holding = await stepping(work, account_id, step, [Status.SUBMITTED], "not.in.submittedandpendingapproval.state")
    step.not_before(holding.submitted_on, "cannot.be.before.submittal.date")
    step.not_in_future()
    standing = {"approved_on": step.on, "approved_by": work.user.id}
    return await stepped(work, holding, body, step, Status.APPROVED, **standing)


@command("APPROVALUNDO_SAVINGSACCOUNT")
async def undo_approval(work: Work, account_id: int, body: bodies.UndoApproval) -> CommandResult:
    """Take an approval back."""
    holding = await store.locked(work, account_id)
    step = Step("undoApproval", "approvedOnDate", work.business_date, work.business_date)
    step.from_status(holding.status, [Status.APPROVED], "not.in.approved.state")
    await store.set_standing(work, account_id, status=Status.SUBMITTED, approved_on=None, approved_by=None)
    await write_note(work, "savings", account_id, body.note)
    return result(holding, account_id, {"status": Status.SUBMITTED.option, "approvedOnDate": ""})


@command("REJECT_SAVINGSACCOUNT")
async def reject(work: Work, account_id: int, body: bodies.Reject) -> CommandResult:
    """Refuse an application."""
    step = Step("reject", "rejectedOnDate", body.rejected_on_date, work.business_date)
    return await ended(work, account_id, body, step, Status.REJECTED)


@command("WITHDRAW_SAVINGSACCOUNT")
async def withdraw_application(work: Work, account_id: int, body: bodies.Withdraw) -> CommandResult:
    """Note that the applicant withdrew."""
    step = Step("withdrawnByApplicant", "withdrawnOnDate", body.withdrawn_on_date, work.business_date)
    return await ended(work, account_id, body, step, Status.WITHDRAWN)


async def ended(
    work: Work, account_id: int, body: bodies.Reject | bodies.Withdraw, step: Step, to: Status
) -> CommandResult:
    """End an application without an account."""
    holding = await stepping(work, account_id, step, [Status.SUBMITTED], "not.in.submittedandpendingapproval.state")
    step.not_before(holding.submitted_on, "cannot.be.before.submittal.date")
    step.not_in_future()
    word = "rejected" if to is Status.REJECTED else "withdrawn"
    closing = {f"{word}_on": step.on, f"{word}_by": work.user.id, "closed_on": step.on, "closed_by": work.user.id}
    return await stepped(work, holding, body, step, to, **closing)


@command("ACTIVATE_SAVINGSACCOUNT")
async def activate(work: Work, account_id: int, body: bodies.Activate) -> CommandResult:
    """Let an approved account be used: the opening balance is paid in, and what the activation costs is taken."""
    step = Step("activate", "activatedOnDate", body.activated_on_date, work.business_date)
    holding = await stepping(work, account_id, step, [Status.APPROVED], "not.in.approved.state")
    transaction_rules.check_holder(holding)
    step.not_before(holding.holder_activated_on, "cannot.be.before.client.activation.date")
    step.not_before(holding.approved_on, "cannot.be.before.approval.date")
    step.not_in_future()
    until = rules.locked_until(
        step.on, holding.stored["lockin_period_frequency"], holding.stored["lockin_period_frequency_type"]
    )
    begun = {"activated_on": step.on, "activated_by": work.user.id, "locked_until": until, "mark_on": step.on}
    answer = await stepped(work, holding, body, step, Status.ACTIVE, **begun)
    terms = store.terms_of({**holding.stored, **begun}, work.settings)
    await open_account(work, replace_holding(holding, Account.opened(terms)), step.on)
    return answer


def replace_holding(holding: Holding, account: Account) -> Holding:
    """The holding with its account active."""
    values = {name: getattr(holding, name) for name in Holding.__struct_fields__}
    return Holding(**values | {"account": account, "status": Status.ACTIVE})


async def open_account(work: Work, holding: Holding, on: date) -> None:
    """Pay the opening balance in, then take what the activation costs."""
    account = holding.active
    opening = account.terms.currency.round(holding.min_required_opening_balance or ZERO)
    if opening:
        change = moves.deposit(account, Entry(EntryKind.DEPOSIT, on, opening), work.business_date)
        numbers = await transactions.save(work, holding, change)
        account = numbered_entries(change.account, numbers)
    costs = await charge_commands.start(work, holding, on)
    if costs:
        change = moves.take_activation_charges(account, [entry for _, entry in costs], work.business_date)
        await transactions.save(work, holding, change)
        await charges.update(work, [charge.with_paid(entry.amount) for charge, entry in costs])


def numbered_entries(account: Account, numbers: Sequence[int]) -> Account:
    """The account with its new entries under the numbers they were stored by."""
    known = len(account.entries) - len(numbers)
    fresh = zip(account.entries[known:], numbers, strict=True)
    stored = (replace(entry, number=number, rank=entry.rank or number) for entry, number in fresh)
    return replace(account, entries=(*account.entries[:known], *stored))


async def stepping(work: Work, account_id: int, step: Step, wanted: Sequence[Status], rule: str) -> Holding:
    """The account, locked; raises unless it stands where the step begins."""
    holding = await store.locked(work, account_id)
    step.from_status(holding.status, wanted, rule)
    return holding


async def stepped(
    work: Work, holding: Holding, body: Body, step: Step, to: Status, **standing: object
) -> CommandResult:
    """Bring the account to a status, keep what was said, and answer what changed."""
    await organisation.require_data_tables(
        work, Subject("m_savings_account", holding.id, holding.product_id), CHECKED[to]
    )
    await store.set_standing(work, holding.id, status=to, **standing)
    await write_note(work, "savings", holding.id, getattr(body, "note", None))
    work.emit(SavingsStatusChanged(holding.id, to))
    wire = body.wire
    form = {name: wire.text(name) for name in ("locale", "dateFormat")} if wire else {}
    changed = {"status": to.option, step.parameter: echo_date(body, step.on)} | form
    return result(holding, holding.id, changed)
