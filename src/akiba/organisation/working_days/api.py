"""Working days on the wire."""

from akiba.kernel.enumerations import EnumOption
from akiba.organisation.working_days import store
from akiba.organisation.working_days.commands import update_working_days
from akiba.organisation.working_days.rules import RescheduleRule
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Operations

operations = Operations("Working days")


class RescheduleOptions(Answer):
    """Where a repayment may go that falls on a day nobody works."""

    repayment_reschedule_options: list[EnumOption]


class WorkingDays(RescheduleOptions):
    """The days people work."""

    id: int
    recurrence: str
    repayment_reschedule_type: EnumOption
    extend_term_for_daily_repayments: bool
    extend_term_for_repayments_on_holidays: bool


@operations.get("/workingdays", "READ_WORKINGDAYS", "Read the working days")
async def read_working_days(ask: Ask) -> WorkingDays:
    """The weekdays, and where repayments go that fall on others."""
    row = await store.queries.working_days(ask.connection)
    return WorkingDays(
        id=row["id"],
        recurrence=row["recurrence"],
        repayment_reschedule_type=RescheduleRule(row["reschedule_type"]).option,
        extend_term_for_daily_repayments=row["extend_daily"],
        extend_term_for_repayments_on_holidays=row["extend_holidays"],
        repayment_reschedule_options=RescheduleRule.options(),
    )


@operations.get("/workingdays/template", "READ_WORKINGDAYS", "What a form for the working days begins with")
async def working_days_template(_ask: Ask) -> RescheduleOptions:
    """The choices."""
    return RescheduleOptions(repayment_reschedule_options=RescheduleRule.options())


operations.put("/workingdays", update_working_days)
