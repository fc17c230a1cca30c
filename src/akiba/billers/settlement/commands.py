"""Settling what a biller is owed."""

from datetime import date
from typing import Annotated, Any, ClassVar

from akiba import accounting, savings
from akiba.accounting import Entry, FinancialActivity, Source
from akiba.billers.services import store as services
from akiba.billers.settlement import store
from akiba.billers.settlement.rules import Part, handed_over, together
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.sql import Row
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import not_future, required
from akiba.wire.operations import command
from akiba.wire.reading import Body


class Settle(Body, frozen=True, kw_only=True):
    """Up to and including which day is settled."""

    resource: ClassVar[str] = "settlement"
    day: Annotated[date, required, not_future]


@command("SETTLE_BILLER", exact=True)
async def settle(work: Work, biller_id: int, body: Settle) -> CommandResult:
    """Pay a biller what it is owed until a day, into its savings account; asked again, it is paid no second time.

    Raises DomainRuleViolation where there is no account, or nothing to pay.
    """
    await services.biller(work, biller_id)
    biller = await store.queries.lock_biller(work.connection, id=biller_id)
    done = await store.queries.settled_on(work.connection, biller_id=biller_id, day=body.day)
    if done is not None:
        return CommandResult(office_id=biller["office_id"], resource_id=biller_id, sub_resource_id=done)
    scope = {"biller_id": biller_id, "day": body.day}
    payments = await store.queries.hold_unsettled(work.connection, **scope)
    parts = [Part(**row) for row in await store.queries.unsettled(work.connection, payments=payments)]
    whole = together(parts)
    check_payable(biller, whole)
    number = await savings.pay_in(work, biller["savings_account_id"], work.business_date, whole.net)
    row = totals(whole) | scope | {"currency_code": biller["currency_code"], "savings_transaction_id": number}
    row |= {"savings_account_id": biller["savings_account_id"], "made_at": work.now.isoformat()}
    settlement_id = await store.queries.insert_settlement(work.connection, row=row, made_by=work.user.id)
    await store.queries.settle_payments(
        work.connection, settlement_id=settlement_id, payments=payments, user_id=work.user.id, now=work.now
    )
    await post(work, biller, settlement_id, parts)
    return CommandResult(
        office_id=biller["office_id"],
        resource_id=biller_id,
        sub_resource_id=settlement_id,
        savings_id=biller["savings_account_id"],
        changes={"net": f"{whole.net:f}"},
    )


def check_payable(biller: Row, whole: Part) -> None:
    """Raise DomainRuleViolation where there is nowhere to pay, or nothing."""
    if biller["savings_account_id"] is None:
        message = "The biller has no savings account to be paid into."
        raise DomainRuleViolation("error.msg.settlement.no.account", message)
    if whole.net <= 0:
        message = "The biller is owed nothing; what was given back waits for its next payments."
        raise DomainRuleViolation("error.msg.settlement.nothing.owed", message)


def totals(whole: Part) -> dict[str, Any]:
    """The figures of a settlement."""
    return {
        "payments": whole.payments,
        "gross": whole.gross,
        "fees": whole.fees,
        "refunds": whole.refunds,
        "net": whole.net,
    }


async def post(work: Work, biller: Row, settlement_id: int, parts: list[Part]) -> None:
    """Post, at each office that took payments, that its part went over to the savings account."""
    transfers = await accounting.activity_account(work, FinancialActivity.LIABILITY_TRANSFER)
    entries = [
        Entry(
            part.office_id,
            biller["currency_code"],
            work.business_date,
            f"BS{settlement_id}",
            Source.BILLER,
            handed_over(part, biller["payable_account_id"], transfers),
            entity_id=biller["id"],
        )
        for part in parts
    ]
    await accounting.post_many(work, entries)
