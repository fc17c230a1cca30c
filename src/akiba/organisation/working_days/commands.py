"""What can be done to the working days."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.organisation.working_days import store
from akiba.organisation.working_days.rules import RECURRENCE, RescheduleRule
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import matching, one_of, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

weekly = matching(
    f"{RECURRENCE.pattern};?", "recurrence.invalid", "must name weekdays: FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU."
)


class UpdateWorkingDays(Body, frozen=True, kw_only=True):
    """The days people work from now on."""

    resource: ClassVar[str] = "workingdays"
    recurrence: Annotated[
        str,
        required,
        weekly,
    ]
    repayment_reschedule_type: Annotated[int | UnsetType, one_of(*(int(rule) for rule in RescheduleRule))] = UNSET
    extend_term_for_daily_repayments: bool | UnsetType = UNSET
    extend_term_for_repayments_on_holidays: bool | UnsetType = UNSET


@command("UPDATE_WORKINGDAYS")
async def update_working_days(work: Work, body: UpdateWorkingDays) -> CommandResult:
    """Say which days people work."""
    row = await store.queries.working_days(work.connection)
    before = {
        "recurrence": row["recurrence"],
        "repayment_reschedule_type": row["reschedule_type"],
        "extend_term_for_daily_repayments": row["extend_daily"],
        "extend_term_for_repayments_on_holidays": row["extend_holidays"],
    }
    after = updated(before, body)
    await store.queries.update_working_days(
        work.connection,
        recurrence=after["recurrence"],
        reschedule_type=after["repayment_reschedule_type"],
        extend_daily=after["extend_term_for_daily_repayments"],
        extend_holidays=after["extend_term_for_repayments_on_holidays"],
    )
    return CommandResult(resource_id=row["id"], changes=changes(before, body))
