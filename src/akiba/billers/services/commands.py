"""What can be done to billers, their services, and what is expected of these."""

from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from msgspec import UNSET, UnsetType

from akiba import access, accounting, organisation, savings
from akiba.accounting import AccountType
from akiba.billers.services import store
from akiba.billers.services.rules import CHECKS, PatternError, signs
from akiba.kernel.errors import DomainRuleViolation, Fault, NotFound, ValidationFailed
from akiba.platform.commands import lock_calendar
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import matching, max_length, not_blank, not_negative, one_of, positive, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body, Part, camel, changes, updated

CONSTRAINTS["biller_name"] = ("error.msg.biller.duplicate.name", "name", "Another biller has this name.")
CONSTRAINTS["biller_external_id"] = ("error.msg.biller.duplicate.externalId", "externalId", "It is another biller's.")
CONSTRAINTS["biller_service_code"] = ("error.msg.service.duplicate.code", "code", "Another service has this code.")
CONSTRAINTS["payment_channel_code"] = ("error.msg.channel.duplicate.code", "code", "Another channel has this code.")
PORTAL = "BILLERPORTAL"
CODE = matching("[A-Za-z0-9._-]{1,40}", "invalid", "has 1 to 40 letters, digits, points, dashes or underscores.")
MOST_BILLS = 10_000
FACTORS = {"weekdays": 7, "month_days": 31, "months": 12, "hours": 24}
ACCOUNTS = {
    "payable_account_id": AccountType.LIABILITY,
    "fee_account_id": AccountType.INCOME,
    "suspense_account_id": AccountType.LIABILITY,
}


class CreateBiller(Body, frozen=True, kw_only=True):
    """A new biller, and the accounts on which it is kept what it is owed, what it costs, and what is nobody's yet."""

    resource: ClassVar[str] = "biller"
    office_id: Annotated[int, required]
    name: Annotated[str, required, max_length(100)]
    currency_code: Annotated[str, required, max_length(3)]
    payable_account_id: Annotated[int, required]
    fee_account_id: Annotated[int, required]
    suspense_account_id: Annotated[int, required]
    savings_account_id: int | None = None
    external_id: Annotated[str | None, max_length(100)] = None
    contact_name: Annotated[str | None, max_length(100)] = None
    contact_email: Annotated[str | None, max_length(100)] = None
    contact_phone: Annotated[str | None, max_length(50)] = None


class UpdateBiller(Body, frozen=True, kw_only=True):
    """What may be changed of a biller."""

    resource: ClassVar[str] = "biller"
    name: Annotated[str | UnsetType, not_blank, max_length(100)] = UNSET
    active: bool | UnsetType = UNSET
    payable_account_id: int | UnsetType = UNSET
    fee_account_id: int | UnsetType = UNSET
    suspense_account_id: int | UnsetType = UNSET
    savings_account_id: int | UnsetType | None = UNSET
    external_id: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    contact_name: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    contact_email: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    contact_phone: Annotated[str | UnsetType | None, max_length(50)] = UNSET


class CreateService(Body, frozen=True, kw_only=True):
    """A new service: what its references look like, what may be paid, what that costs, and when."""

    resource: ClassVar[str] = "service"
    also: ClassVar[frozenset[str]] = frozenset({"timeFormat"})
    code: Annotated[str, required, CODE]
    name: Annotated[str, required, max_length(100)]
    reference_pattern: Annotated[str, required, max_length(200)]
    reference_check: Annotated[str, one_of(*CHECKS)] = "none"
    reference_hint: Annotated[str, max_length(200)] = ""
    payment_type_id: int | None = None
    listed_only: bool = False
    part_payments: bool = True
    minimum: Annotated[Decimal | None, positive] = None
    maximum: Annotated[Decimal | None, positive] = None
    fee_flat: Annotated[Decimal, not_negative] = Decimal(0)
    fee_percent: Annotated[Decimal, within(0, 100)] = Decimal(0)
    fee_minimum: Annotated[Decimal | None, not_negative] = None
    fee_maximum: Annotated[Decimal | None, not_negative] = None
    fee_on_payer: bool = True
    live_on: date | None = None
    closed_on: date | None = None
    opens_at: time | None = None
    closes_at: time | None = None
    on_holidays: bool = False
    channels: list[str] | None = None


class UpdateService(Body, frozen=True, kw_only=True):
    """What may be changed of a service."""

    resource: ClassVar[str] = "service"
    also: ClassVar[frozenset[str]] = frozenset({"timeFormat"})
    code: Annotated[str | UnsetType, CODE] = UNSET
    name: Annotated[str | UnsetType, not_blank, max_length(100)] = UNSET
    reference_pattern: Annotated[str | UnsetType, not_blank, max_length(200)] = UNSET
    reference_check: Annotated[str | UnsetType, one_of(*CHECKS)] = UNSET
    reference_hint: Annotated[str | UnsetType, max_length(200)] = UNSET
    payment_type_id: int | UnsetType | None = UNSET
    listed_only: bool | UnsetType = UNSET
    part_payments: bool | UnsetType = UNSET
    minimum: Annotated[Decimal | UnsetType | None, positive] = UNSET
    maximum: Annotated[Decimal | UnsetType | None, positive] = UNSET
    fee_flat: Annotated[Decimal | UnsetType, not_negative] = UNSET
    fee_percent: Annotated[Decimal | UnsetType, within(0, 100)] = UNSET
    fee_minimum: Annotated[Decimal | UnsetType | None, not_negative] = UNSET
    fee_maximum: Annotated[Decimal | UnsetType | None, not_negative] = UNSET
    fee_on_payer: bool | UnsetType = UNSET
    live_on: date | UnsetType | None = UNSET
    closed_on: date | UnsetType | None = UNSET
    opens_at: time | UnsetType | None = UNSET
    closes_at: time | UnsetType | None = UNSET
    on_holidays: bool | UnsetType = UNSET
    channels: list[str] | UnsetType = UNSET


class CreateChannel(Body, frozen=True, kw_only=True):
    """A new channel, and the account of what it took and has not paid yet."""

    resource: ClassVar[str] = "channel"
    code: Annotated[str, required, CODE]
    name: Annotated[str, required, max_length(100)]
    account_id: Annotated[int, required]


class Project(Body, frozen=True, kw_only=True):
    """What is expected on an average day, and by which factor other days differ from it.

    Factors: seven weekdays from Monday, 31 days of the month, its last three days, twelve months, 24 hours of a day.
    """

    resource: ClassVar[str] = "projection"
    payments: Annotated[Decimal, required, positive]
    amount: Annotated[Decimal, required, positive]
    weekdays: list[Decimal] | None = None
    month_days: list[Decimal] | None = None
    month_end: Annotated[Decimal, not_negative] = Decimal(1)
    months: list[Decimal] | None = None
    hours: list[Decimal] | None = None
    dispersion: Annotated[Decimal | None, positive] = None
    amount_spread: Annotated[Decimal, not_negative] = Decimal(1)


class GivenBill(Part, frozen=True, kw_only=True):
    """What is owed under a reference."""

    reference: Annotated[str, required, max_length(64)]
    payer_name: Annotated[str | None, max_length(100)] = None
    amount_due: Annotated[Decimal | None, not_negative] = None
    due_on: date | None = None


class GiveBills(Body, frozen=True, kw_only=True):
    """References that a service knows; those it knew already are taken anew."""

    resource: ClassVar[str] = "bill"
    bills: Annotated[list[GivenBill], required]


class BindUser(Body, frozen=True, kw_only=True):
    """Who shall see a biller and no other; one of its own people sees nothing else of the house either."""

    resource: ClassVar[str] = "billeruser"
    user_id: Annotated[int, required]
    portal: bool = False


@command("CREATE_BILLER")
async def create_biller(work: Work, body: CreateBiller) -> CommandResult:
    """Take a biller on."""
    await organisation.office(work, body.office_id)
    await organisation.currency(work, body.currency_code)
    row = row_of(body)
    await check_accounts(work, row, body.currency_code)
    biller_id = await store.queries.insert_biller(work.connection, row=row)
    return CommandResult(office_id=body.office_id, resource_id=biller_id)


@command("UPDATE_BILLER")
async def update_biller(work: Work, biller_id: int, body: UpdateBiller) -> CommandResult:
    """Change a biller."""
    stored = await store.biller(work, biller_id)
    before = {name: getattr(stored, name) for name in body.__struct_fields__ if name != "wire"}
    after = updated(before, body)
    changed = {name: value for name, value in after.items() if value != before[name]}
    await check_accounts(work, changed, stored.currency_code)
    await check_free(work, biller_id, changed)
    await store.queries.update_biller(work.connection, id=biller_id, row=after)
    return CommandResult(office_id=stored.office_id, resource_id=biller_id, changes=changes(before, body))


@command("CREATE_BILLERSERVICE")
async def create_service(work: Work, biller_id: int, body: CreateService) -> CommandResult:
    """Let something be paid to a biller."""
    biller = await store.biller(work, biller_id)
    row = row_of(body)
    await check_service(work, row)
    channels = row.pop("channels") or []
    service_id = await store.queries.insert_service(work.connection, row=row | {"biller_id": biller_id})
    await set_channels(work, service_id, channels)
    return CommandResult(office_id=biller.office_id, resource_id=biller_id, sub_resource_id=service_id)


@command("UPDATE_BILLERSERVICE")
async def update_service(work: Work, biller_id: int, service_id: int, body: UpdateService) -> CommandResult:
    """Change a service."""
    stored = await store.service(work, biller_id, service_id)
    before = {name: getattr(stored, name) for name in body.__struct_fields__ if name != "wire"}
    after = updated(before, body)
    await check_service(work, after)
    await set_channels(work, service_id, after.pop("channels"))
    await store.queries.update_service(work.connection, id=service_id, row=after)
    return CommandResult(
        office_id=stored.office_id, resource_id=biller_id, sub_resource_id=service_id, changes=changes(before, body)
    )


@command("CREATE_BILLCHANNEL")
async def create_channel(work: Work, body: CreateChannel) -> CommandResult:
    """Let payments come by another way."""
    await check_type(work, {"account_id": body.account_id}, {"account_id": AccountType.ASSET})
    made = await store.queries.insert_channel(
        work.connection, code=body.code, name=body.name, account_id=body.account_id
    )
    return CommandResult(resource_id=made, resource_identifier=body.code)


@command("UPDATE_BILLERSERVICE", name="PROJECT_BILLERSERVICE")
async def project(work: Work, biller_id: int, service_id: int, body: Project) -> CommandResult:
    """Say what is expected of a service."""
    stored = await store.service(work, biller_id, service_id)
    row = {name: value if value is not None else [] for name, value in row_of(body).items() if name in FACTORS}
    for name, length in FACTORS.items():
        factors = row[name]
        if len(factors) not in (0, length) or any(factor < 0 for factor in factors):
            parameter, message = camel(name), f"There are {length} factors, none below zero, or none at all."
            raise ValidationFailed(Fault(f"validation.msg.projection.{parameter}.invalid", message, parameter))
    await store.queries.save_projection(work.connection, service_id=service_id, row=row_of(body) | row)
    return CommandResult(office_id=stored.office_id, resource_id=biller_id, sub_resource_id=service_id)


@command("CREATE_BILL")
async def give_bills(work: Work, biller_id: int, service_id: int, body: GiveBills) -> CommandResult:
    """Say which references a service knows, and what is owed."""
    stored = await store.service(work, biller_id, service_id)
    if len(body.bills) > MOST_BILLS:
        message = f"At most {MOST_BILLS} bills are taken at once."
        raise ValidationFailed(Fault("validation.msg.bill.bills.too.many", message, "bills"))
    currency = await organisation.currency(work, stored.currency_code)
    if any(bill.amount_due is not None and currency.round(bill.amount_due) != bill.amount_due for bill in body.bills):
        message = f"A bill is in whole parts of {currency.code}, or nobody could pay it."
        raise ValidationFailed(Fault("validation.msg.bill.amountDue.invalid", message, "amountDue"))
    rows = [{name: getattr(bill, name) for name in bill.__struct_fields__} for bill in body.bills]
    await store.queries.save_bills(work.connection, service_id=service_id, rows=rows)
    return CommandResult(office_id=stored.office_id, resource_id=biller_id, sub_resource_id=service_id)


@command("CREATE_BILLERUSER")
async def bind_user(work: Work, biller_id: int, body: BindUser) -> CommandResult:
    """Let somebody see a biller and no other."""
    stored = await store.biller(work, biller_id)
    if body.user_id == access.SYSTEM_USER:
        message = "The user of the nightly jobs sees every biller."
        raise DomainRuleViolation("error.msg.biller.user.is.system", message, parameter="userId")
    await store.queries.bind(work.connection, biller_id=biller_id, user_id=body.user_id)
    if body.portal:
        await access.confine(work, body.user_id, PORTAL)
    return CommandResult(office_id=stored.office_id, resource_id=biller_id, sub_resource_id=body.user_id)


@command("DELETE_BILLERUSER")
async def unbind_user(work: Work, biller_id: int, user_id: int) -> CommandResult:
    """Let somebody see a biller no longer; who was confined to the portal stays so, and sees nothing."""
    stored = await store.biller(work, biller_id)
    if await store.queries.unbind(work.connection, biller_id=biller_id, user_id=user_id) is None:
        raise store.unknown("billeruser", user_id)
    return CommandResult(office_id=stored.office_id, resource_id=biller_id, sub_resource_id=user_id)


def row_of(body: Body) -> dict[str, Any]:
    """The fields of a body by name."""
    return {name: getattr(body, name) for name in body.__struct_fields__ if name != "wire"}


async def check_accounts(work: Work, row: dict[str, Any], currency_code: str) -> None:
    """Raise unless the accounts among these are there and fit what they are for."""
    await check_type(work, row, {name: kind for name, kind in ACCOUNTS.items() if name in row})
    account_id = row.get("savings_account_id")
    if account_id is None:
        return
    account = await store.queries.savings_account(work.connection, id=account_id)
    if account is None:
        raise NotFound("error.msg.saving.account.id.invalid", f"There is no savings account {account_id}.", account_id)
    if account["currency_code"] != currency_code or account["status"] != savings.Status.ACTIVE:
        message = f"What is paid is settled into an active savings account in {currency_code}."
        raise DomainRuleViolation("error.msg.biller.savings.account.invalid", message, parameter="savingsAccountId")


async def check_free(work: Work, biller_id: int, changed: dict[str, Any]) -> None:
    """Raise for another account of the ledger while something of the biller's payments stands on the one before."""
    if not changed.keys() & {"payable_account_id", "suspense_account_id"}:
        return
    await lock_calendar(work)
    standing = await store.queries.standing(work.connection, biller_id=biller_id)
    for name in ("payable_account_id", "suspense_account_id"):
        if name in changed and standing[name]:
            message = "Payments stand on this account; settle, assign or refund them first."
            raise DomainRuleViolation("error.msg.biller.account.in.use", message, parameter=camel(name))


async def check_type(work: Work, row: dict[str, Any], kinds: dict[str, AccountType]) -> None:
    """Raise unless accounts of the ledger are of the types that are needed."""
    found = await accounting.account_states(work, [row[name] for name in kinds])
    for name, kind in kinds.items():
        account = found[row[name]]
        if account.account_type is not kind or account.disabled:
            message = f"An account of type {kind.name.lower()} that is in use is needed; {account.name} is not one."
            raise DomainRuleViolation("error.msg.biller.account.invalid", message, account.id, parameter=camel(name))


async def check_service(work: Work, row: dict[str, Any]) -> None:
    """Raise unless the parts of a service go together."""
    try:
        signs(row["reference_pattern"])
    except PatternError as error:
        fault = Fault("validation.msg.service.referencePattern.invalid", str(error), "referencePattern")
        raise ValidationFailed(fault) from None
    if row["payment_type_id"] is not None:
        await organisation.payment_type(work, row["payment_type_id"])
    in_order = (("minimum", "maximum"), ("fee_minimum", "fee_maximum"), ("live_on", "closed_on"))
    for first, last in in_order:
        if row[first] is not None and row[last] is not None and row[first] > row[last]:
            message = "The first cannot lie beyond the last."
            code = f"error.msg.service.{first}.beyond.{last}".replace("_", ".")
            raise DomainRuleViolation(code, message, parameter=camel(last))
    opens, closes = row["opens_at"], row["closes_at"]
    if (opens is None) != (closes is None) or (opens is not None and opens >= closes):
        message = "A service opens before it closes, on the same day, or neither is given."
        raise DomainRuleViolation("error.msg.service.hours.invalid", message, parameter="opensAt")


async def set_channels(work: Work, service_id: int, codes: list[str]) -> None:
    """Let a service be paid by these channels and no others; raises NotFound."""
    wanted = sorted(set(codes))
    if await store.queries.set_channels(work.connection, service_id=service_id, codes=wanted) != len(wanted):
        raise store.unknown("channel", ", ".join(wanted)[:100])
