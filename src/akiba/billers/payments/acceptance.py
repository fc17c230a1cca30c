"""From what was sent to a payment in the ledger: judged, written down and posted together."""

from dataclasses import dataclass
from decimal import Decimal

from akiba import accounting
from akiba.accounting import Entry, FinancialActivity, Line, Source
from akiba.accounting import Payment as Means
from akiba.billers.payments import store
from akiba.billers.payments.rules import Accounts, State, Sum, posted, suspended
from akiba.billers.services.rules import Owed, why_refused, why_unknown
from akiba.billers.services.store import fee_of, owed_of, terms_of, unknown
from akiba.billers.services.store import queries as services
from akiba.kernel.money import Currency, RoundingMode
from akiba.platform.sql import Row
from akiba.platform.work import Ask, Work

REFUSALS = {
    "reference.format": "The reference is not of the service's form.",
    "reference.check": "The check digit of the reference is wrong.",
    "reference.unknown": "The biller knows no such reference.",
    "service.closed": "The service takes no more payments.",
    "service.not.live": "The service is not live yet.",
    "amount.below.minimum": "Less is paid than the service takes.",
    "amount.above.maximum": "More is paid than the service takes.",
    "amount.not.whole": "The bill is paid as a whole or not at all.",
    "channel.not.offered": "The service is not paid by this channel.",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody wants to pay: to which service, by which channel, under which reference."""

    reference: str
    amount: Decimal
    channel: str
    service_id: int | None = None
    service_code: str | None = None
    channel_reference: str | None = None
    payer_name: str | None = None
    payer_phone: str | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """Where a payment would go: its service with all that decides about it."""

    row: Row
    offer: Offer
    rounding: RoundingMode = RoundingMode.HALF_EVEN

    @property
    def currency(self) -> Currency:
        """The currency of the biller, rounding as this institution does."""
        row = self.row
        return Currency(row["currency_code"], row["decimal_places"], row["in_multiples_of"], self.rounding)

    @property
    def sum(self) -> Sum:
        """The amount and what it costs."""
        fee = fee_of(self.row)
        return Sum(self.offer.amount, fee.of(self.offer.amount, self.currency), fee.on_payer)

    @property
    def owed(self) -> Owed | None:
        """What the biller says of the reference."""
        return owed_of(self.row) if self.row["listed"] else None

    def refusal(self, ask: Ask) -> str | None:
        """Why the payment cannot be taken, whoever it is from."""
        if not self.row["offered"]:
            return "channel.not.offered"
        return why_refused(terms_of(self.row), self.offer.amount, self.owed, ask.business_date)

    @property
    def mystery(self) -> str | None:
        """Why nobody knows whom the payment is for."""
        return why_unknown(terms_of(self.row), self.offer.reference, self.owed)


async def way(ask: Ask, offer: Offer) -> Way:
    """Where a payment would go; raises NotFound for a service or channel that is not there."""
    row = await store.queries.way(
        ask.connection,
        service_id=offer.service_id,
        service_code=offer.service_code,
        channel=offer.channel,
        reference=offer.reference,
    )
    if row is None:
        raise unknown("service", f"{offer.service_code or offer.service_id} of channel {offer.channel}")
    return Way(row, offer, ask.settings.rounding)


async def lock_bill(work: Work, found: Way) -> Way:
    """The same with the bill held, where one must be paid whole: two may not both find it unpaid."""
    if not found.row["listed"] or found.row["part_payments"]:
        return found
    await services.lock_bill(work.connection, service_id=found.row["service_id"], reference=found.offer.reference)
    return await way(work, found.offer)


@dataclass(frozen=True, slots=True)
class Attempt:
    """How an attempt to pay ends: the states it goes through, why, and who takes it where."""

    states: tuple[State, ...]
    reason: str | None = None
    office_id: int | None = None
    cashier_id: int | None = None

    @property
    def state(self) -> State:
        """The last state."""
        return self.states[-1]


async def write(work: Work, found: Way, attempt: Attempt) -> int | None:
    """Write a payment down and post it; its number, or None where the channel sent it before."""
    row, offer, sum_ = found.row, found.offer, found.sum
    payment_id: int | None = await store.queries.insert_payment(
        work.connection,
        row={
            "biller_id": row["biller_id"],
            "service_id": row["service_id"],
            "office_id": attempt.office_id or row["office_id"],
            "channel_id": row["channel_id"],
            "channel_reference": offer.channel_reference,
            "cashier_id": attempt.cashier_id,
            "reference": offer.reference,
            "payer_name": offer.payer_name or row["payer_name"],
            "payer_phone": offer.payer_phone,
            "amount": offer.amount,
            "fee": sum_.fee,
            "fee_on_payer": sum_.on_payer,
            "currency_code": row["currency_code"],
            "state": attempt.state,
            "reason": attempt.reason,
            "paid_on": work.business_date,
            "made_at": work.now.isoformat(),
            "created_by": work.user.id,
        },
        states=[int(state) for state in attempt.states],
        causes=[*[""] * (len(attempt.states) - 1), attempt.reason or ""],
        user_id=work.user.id,
    )
    if payment_id is None:
        return None
    if attempt.state in (State.POSTED, State.SUSPENDED):
        accounts = await accounts_of(work, row)
        lines = posted(sum_, accounts, accounts.source) if attempt.state is State.POSTED else suspended(sum_, accounts)
        await post(work, row, payment_id, lines, attempt.office_id)
    if attempt.state is State.POSTED and row["listed"]:
        await store.queries.pay_bill(work.connection, payment_id=payment_id)
    return payment_id


async def post(work: Work, row: Row, payment_id: int, lines: list[Line], office_id: int | None = None) -> None:
    """Post lines of a payment; they carry its number, by which they are found and taken back."""
    entry = Entry(
        office_id or row["office_id"],
        row["currency_code"],
        work.business_date,
        f"B{payment_id}",
        Source.BILLER,
        lines,
        entity_id=row["biller_id"],
        payment=Means(row["payment_type_id"]),
    )
    await accounting.post(work, entry)


async def accounts_of(ask: Ask, row: Row) -> Accounts:
    """The accounts of a payment; that of the counter is the institution's own for cash at its tellers."""
    source = row["account_id"]
    if row["counter"]:
        source = await accounting.activity_account(ask, FinancialActivity.CASH_AT_TELLER)
    return Accounts(source, row["payable_account_id"], row["fee_account_id"], row["suspense_account_id"])
