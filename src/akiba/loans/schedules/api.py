"""Schedules on the wire."""

from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from akiba.loans.accounts.application import agreed, charge_wanted, scheduled, settled
from akiba.loans.accounts.bodies import SubmitLoan
from akiba.loans.rules.charges import Charge, assessed, with_charges
from akiba.loans.rules.schedule import Schedule
from akiba.loans.rules.terms import Disbursement
from akiba.loans.schedules.answers import schedule_answer
from akiba.loans.schedules.store import offer
from akiba.organisation import charge
from akiba.platform.work import Ask
from akiba.wire.operations import Question
from akiba.wire.reading import read


async def calculate_schedule(ask: Ask, members: object) -> dict[str, Any]:
    """The schedule that an application would have; nothing of it is kept."""
    body = read(SubmitLoan, members, ask.business_date)
    offered = await offer(ask, body)
    agreement = agreed(offered.product, body)
    terms = settled(agreement.terms(ask.settings.rounding, tranches(body)), offered.product, ask.settings)
    schedule = scheduled(terms, offered.calendar)
    charges = [] if body.charges is UNSET else body.charges
    definitions = [await charge(ask, one.charge_id or 0) for one in charges]
    wanted = [charge_wanted(number, *pair) for number, pair in enumerate(zip(charges, definitions, strict=True), 1)]
    return schedule_answer(charged(schedule, wanted), offered.currency)


CALCULATE = Question("READ_LOAN", calculate_schedule)


def tranches(body: SubmitLoan) -> tuple[Disbursement, ...]:
    """The principal that is to be paid out in parts."""
    if body.disbursement_data is UNSET:
        return ()
    return tuple(
        Disbursement(one.expected_disbursement_date, one.principal)
        for one in body.disbursement_data
        if one.expected_disbursement_date is not None and one.principal is not None
    )


def charged(schedule: Schedule, wanted: list[Charge]) -> Schedule:
    """The schedule with the charges: some of an instalment, some taken when the money goes out."""
    if not wanted or not schedule.instalments:
        return schedule
    known = [assessed(one, schedule.instalments, schedule.currency) for one in wanted]
    first, *later = schedule.disbursements
    taken = sum((one.amount for one in known if one.at_disbursement), first.charges)
    return replace(
        schedule,
        disbursements=(replace(first, charges=taken), *later),
        instalments=with_charges(schedule.instalments, known, schedule.instalments[0].from_date),
    )
