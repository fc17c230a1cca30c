"""What can be done to payments: taken, assigned, reversed, refunded. Each is written, posted and told of at once."""

from dataclasses import replace
from decimal import Decimal
from typing import Annotated, ClassVar

from akiba import accounting, organisation
from akiba.accounting import Source, Undoing
from akiba.billers.payments import store
from akiba.billers.payments.acceptance import (
    REFUSALS,
    Attempt,
    Offer,
    Way,
    accounts_of,
    lock_bill,
    post,
    way,
    write,
)
from akiba.billers.payments.rules import State, Sum, check_move, posted, refunded, suspended
from akiba.billers.services.rules import why_not_whole, why_unknown
from akiba.billers.services.store import bound, owed_of, terms_of, unknown
from akiba.billers.services.store import queries as services
from akiba.kernel.errors import DomainRuleViolation
from akiba.organisation import Cash, Drawer
from akiba.platform.sql import Row
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import matching, max_length, positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body

COUNTER = "counter"
PRINTABLE = matching(r"[!-~](?:[ -~]{0,98}[!-~])?", "invalid", "has 1 to 100 printable signs.")


class Pay(Body, frozen=True, kw_only=True):
    """A payment that a channel took, under the channel's own number."""

    resource: ClassVar[str] = "billpayment"
    service_code: Annotated[str, required, max_length(40)]
    channel: Annotated[str, required, max_length(40)]
    channel_reference: Annotated[str, required, PRINTABLE]
    reference: Annotated[str, required, PRINTABLE, max_length(64)]
    amount: Annotated[Decimal, required, positive]
    payer_name: Annotated[str | None, max_length(100)] = None
    payer_phone: Annotated[str | None, max_length(50)] = None


class PayAtCounter(Body, frozen=True, kw_only=True):
    """A bill that somebody pays in cash."""

    resource: ClassVar[str] = "billpayment"
    service_id: Annotated[int, required]
    reference: Annotated[str, required, PRINTABLE, max_length(64)]
    amount: Annotated[Decimal, required, positive]
    payer_name: Annotated[str | None, max_length(100)] = None
    payer_phone: Annotated[str | None, max_length(50)] = None


class Because(Body, frozen=True, kw_only=True):
    """Why something is done to a payment."""

    resource: ClassVar[str] = "billpayment"
    reason: Annotated[str, required, max_length(200)]


class Assign(Body, frozen=True, kw_only=True):
    """Whom a payment in suspense is for."""

    resource: ClassVar[str] = "billpayment"
    reference: Annotated[str, required, PRINTABLE, max_length(64)]


@command("CREATE_BILLPAYMENT", exact=True)
async def pay(work: Work, body: Pay) -> CommandResult:
    """Take a payment from a channel; one of a reference that nobody knows waits in suspense.

    What cannot be taken is kept as an attempt that failed, and answered so. A payment that the channel sent before is
    answered as it stands.
    """
    found = await judged(work, body)
    refusal = found.refusal(work)
    if refusal:
        attempt = Attempt((State.ATTEMPTED, State.FAILED), refusal)
    elif found.mystery:
        attempt = Attempt((State.ATTEMPTED, State.AUTHORISED, State.SUSPENDED), found.mystery)
    else:
        attempt = Attempt((State.ATTEMPTED, State.AUTHORISED, State.POSTED))
    payment_id = await write(work, found, attempt)
    if payment_id is None:
        return await sent_again(work, found, confirmed=True)
    return result(payment_id, found.row["office_id"], attempt.state, found.sum.fee, attempt.reason)


@command("CREATE_BILLPAYMENT", name="AUTHORISE_BILLPAYMENT", exact=True)
async def authorise(work: Work, body: Pay) -> CommandResult:
    """Say whether a payment would be taken, before the channel takes the money; it is confirmed by paying it."""
    found = await judged(work, body)
    refusal = found.refusal(work) or found.mystery
    last = State.FAILED if refusal else State.AUTHORISED
    payment_id = await write(work, found, Attempt((State.ATTEMPTED, last), refusal))
    if payment_id is None:
        return await sent_again(work, found, confirmed=False)
    return result(payment_id, found.row["office_id"], last, found.sum.fee, refusal)


async def judged(work: Work, body: Pay) -> Way:
    """Where a channel's payment would go; raises NotFound, or DomainRuleViolation for the counter's."""
    if body.channel == COUNTER:
        message = "What is paid at the counter is taken by its cashier."
        raise DomainRuleViolation("error.msg.billpayment.counter.needs.cashier", message, parameter="channel")
    offer = Offer(
        body.reference,
        body.amount,
        body.channel,
        service_code=body.service_code,
        channel_reference=body.channel_reference,
        payer_name=body.payer_name,
        payer_phone=body.payer_phone,
    )
    found = await way(work, offer)
    if not await seen(work, found.row):
        raise unknown("service", body.service_code)
    return await lock_bill(work, rounded(found))


def rounded(found: Way) -> Way:
    """The same with the amount as money; raises DomainRuleViolation for more decimals than the currency has."""
    amount = found.currency.round(found.offer.amount)
    if amount != found.offer.amount:
        message = f"{found.offer.amount} is no amount of {found.currency.code}."
        raise DomainRuleViolation("error.msg.billpayment.amount.invalid", message, parameter="amount")
    return replace(found, offer=replace(found.offer, amount=amount))


async def sent_again(work: Work, found: Way, *, confirmed: bool) -> CommandResult:
    """The answer to a payment that the channel sent before: what became of it, and posted if this confirms it.

    Raises DomainRuleViolation where the number stands for another payment.
    """
    sent = await store.queries.sent_before(
        work.connection, channel_id=found.row["channel_id"], channel_reference=found.offer.channel_reference
    )
    row = await store.queries.lock_payment(work.connection, id=sent["id"])
    offered = (found.row["service_id"], found.offer.reference, found.offer.amount)
    if (row["service_id"], row["reference"], row["amount"]) != offered:
        message = "The channel gave this number to another payment."
        raise DomainRuleViolation("error.msg.billpayment.channel.reference.used", message, parameter="channelReference")
    state = State(row["state"])
    if confirmed and state is State.AUTHORISED:
        return await confirm(work, row, why_not_whole(terms_of(row), row["amount"], found.owed))
    return result(row["id"], row["office_id"], state, row["fee"], row["reason"])


async def confirm(work: Work, row: Row, refusal: str | None) -> CommandResult:
    """Post a payment that was authorised, or hold it in suspense where its bill was paid meanwhile."""
    sum_, accounts = sum_of(row), await accounts_of(work, row)
    state = State.SUSPENDED if refusal else State.POSTED
    lines = suspended(sum_, accounts) if refusal else posted(sum_, accounts, accounts.source)
    await move(work, row, state, refusal or "")
    await post(work, row, row["id"], lines)
    if not refusal:
        await store.queries.pay_bill(work.connection, payment_id=row["id"])
    return result(row["id"], row["office_id"], state, row["fee"], refusal)


@command("PAYATCOUNTER_BILLPAYMENT", exact=True)
async def pay_at_counter(work: Work, body: PayAtCounter) -> CommandResult:
    """Take a bill's payment in cash into the drawer of whoever stands at it; raises DomainRuleViolation."""
    offer = Offer(
        body.reference,
        body.amount,
        COUNTER,
        service_id=body.service_id,
        payer_name=body.payer_name,
        payer_phone=body.payer_phone,
    )
    found = await way(work, offer)
    if await bound(work) is not None and not await seen(work, found.row):
        raise unknown("service", body.service_id)
    found = await lock_bill(work, rounded(found))
    unknown_reference, refusal = found.mystery, found.refusal(work)
    if refusal:
        raise refused(refusal, "amount" if refusal.startswith("amount") else "serviceId")
    if unknown_reference:
        raise refused(unknown_reference, "reference")
    drawer = await own_drawer(work)
    attempt = Attempt(
        (State.ATTEMPTED, State.AUTHORISED, State.POSTED), office_id=drawer.office_id, cashier_id=drawer.cashier_id
    )
    payment_id = await write(work, found, attempt)
    if payment_id is None:
        raise AssertionError
    note = f"B{payment_id} {found.row['service_name']} {body.reference}"
    await organisation.take_in(work, drawer, Cash(found.sum.collected, found.currency.code, note[:200]))
    return result(payment_id, drawer.office_id, State.POSTED, found.sum.fee)


def refused(reason: str, parameter: str) -> DomainRuleViolation:
    """The answer to a payment that cannot be taken."""
    return DomainRuleViolation(f"error.msg.billpayment.{reason}", REFUSALS[reason], parameter=parameter)


async def own_drawer(work: Work) -> Drawer:
    """The drawer of whoever asks; raises DomainRuleViolation for somebody who stands at none."""
    drawer = await organisation.drawer_of(work)
    if drawer is None:
        message = "Only a cashier takes or gives cash, on a day on which they are one."
        raise DomainRuleViolation("error.msg.billpayment.no.drawer", message)
    return drawer


@command("FAIL_BILLPAYMENT", exact=True)
async def fail(work: Work, payment_id: int, body: Because) -> CommandResult:
    """Give up a payment that was authorised but never confirmed."""
    row = await locked(work, payment_id, State.FAILED)
    return await moved(work, row, State.FAILED, body.reason)


@command("REVERSE_BILLPAYMENT", exact=True)
async def reverse(work: Work, payment_id: int, body: Because) -> CommandResult:
    """Take a payment back as if it had never been, before it is settled with the biller."""
    row = await locked(work, payment_id, State.REVERSED)
    await give_back(work, row, sum_of(row).collected)
    await accounting.reverse(work, [f"B{payment_id}"], {Source.BILLER}, Undoing(on=work.business_date))
    await store.queries.unpay_bill(work.connection, payment_id=payment_id)
    return await moved(work, row, State.REVERSED, body.reason)


@command("REFUND_BILLPAYMENT", exact=True)
async def refund(work: Work, payment_id: int, body: Because) -> CommandResult:
    """Give money back that nobody knows the biller of, or that was settled: the biller's next settlement is less."""
    row = await locked(work, payment_id, State.REFUNDED)
    before = State(row["state"])
    sum_ = sum_of(row)
    await give_back(work, row, sum_.collected if before is State.SUSPENDED else sum_.amount)
    await post(work, row, payment_id, refunded(before, sum_, await accounts_of(work, row)))
    await store.queries.unpay_bill(work.connection, payment_id=payment_id)
    return await moved(work, row, State.REFUNDED, body.reason)


@command("ASSIGN_BILLPAYMENT", exact=True)
async def assign(work: Work, payment_id: int, body: Assign) -> CommandResult:
    """Say whom a payment in suspense is for."""
    row = await locked(work, payment_id, State.POSTED)
    if State(row["state"]) is not State.SUSPENDED:
        message = "Only a payment in suspense is assigned."
        raise DomainRuleViolation("error.msg.billpayment.not.in.suspense", message)
    bill = await services.lock_bill(work.connection, service_id=row["service_id"], reference=body.reference)
    terms, owed = terms_of(row), owed_of(bill)
    refusal = why_unknown(terms, body.reference, owed) or why_not_whole(terms, row["amount"], owed)
    if refusal:
        raise refused(refusal, "reference")
    accounts = await accounts_of(work, row)
    await post(work, row, payment_id, posted(sum_of(row), accounts, accounts.suspense))
    await move(work, row, State.POSTED, f"{row['reference']} → {body.reference}", body.reference)
    await store.queries.pay_bill(work.connection, payment_id=payment_id)
    return result(payment_id, row["office_id"], State.POSTED, row["fee"])


async def locked(work: Work, payment_id: int, after: State) -> Row:
    """A payment that this user sees, held, if it may come into that state; raises NotFound, DomainRuleViolation."""
    row: Row | None = await store.queries.lock_payment(work.connection, id=payment_id)
    if row is None or not await seen(work, row):
        raise unknown("billpayment", payment_id)
    check_move(State(row["state"]), after)
    return row


async def seen(work: Work, row: Row) -> bool:
    """Whether this user sees what is paid to a biller at an office."""
    own = await bound(work)
    return work.user.sees(row["hierarchy"]) if own is None else row["biller_id"] in own


async def give_back(work: Work, row: Row, amount: Decimal) -> None:
    """Cash that goes back at the counter comes from the drawer of whoever gives it; they are at the same office."""
    if not row["counter"]:
        return
    drawer = await own_drawer(work)
    if drawer.office_id != row["office_id"]:
        message = "Cash is given back at the office that took it."
        raise DomainRuleViolation("error.msg.billpayment.other.office", message)
    await organisation.pay_out(work, drawer, Cash(amount, row["currency_code"], f"B{row['id']} {row['reference']}"))


async def moved(work: Work, row: Row, state: State, cause: str) -> CommandResult:
    """Note the state that a payment came into, and answer so."""
    await move(work, row, state, cause)
    return result(row["id"], row["office_id"], state, row["fee"], cause)


async def move(work: Work, row: Row, state: State, cause: str = "", assigned_reference: str | None = None) -> None:
    """Note the state that a payment came into."""
    await store.queries.move(
        work.connection,
        id=row["id"],
        state=int(state),
        user_id=work.user.id,
        cause=cause,
        assigned_reference=assigned_reference,
        now=work.now,
    )


def sum_of(row: Row) -> Sum:
    """What a payment came to."""
    return Sum(row["amount"], row["fee"], row["fee_on_payer"])


def result(payment_id: int, office_id: int, state: State, fee: Decimal, reason: str | None = None) -> CommandResult:
    """What became of a payment."""
    said = {"state": state.label, "fee": f"{fee:f}"} | ({"reason": reason} if reason else {})
    return CommandResult(office_id=office_id, resource_id=payment_id, transaction_id=f"B{payment_id}", changes=said)
