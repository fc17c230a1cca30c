"""On which days of the week people work."""

from typing import Any

from akiba.organisation.working_days import commands, store
from akiba.organisation.working_days.rules import DAYS, RescheduleRule, weekdays_of
from akiba.pages import INSTITUTION, Option, Pages, Typed, View, _, marked, spoken
from akiba.platform.work import Ask

pages = Pages()

PATH = "/settings/working-days"
pages.setting(
    53,
    INSTITUTION,
    marked("Working days"),
    marked("On which days of the week people work"),
    PATH,
    may="UPDATE_WORKINGDAYS",
)

RULES = {
    RescheduleRule.SAME_DAY: marked("It stays where it is"),
    RescheduleRule.NEXT_WORKING_DAY: marked("To the next working day"),
    RescheduleRule.NEXT_REPAYMENT_DAY: marked("To the next due date"),
    RescheduleRule.PREVIOUS_WORKING_DAY: marked("To the working day before"),
}


async def as_recurrence(_ask: Ask, members: dict[str, Any]) -> dict[str, Any]:
    """The days that are ticked, as the rule that the command reads."""
    ticked = members.pop("recurrence", {})
    days = ",".join(day for day in DAYS if day in ticked)
    return members | ({"recurrence": f"FREQ=WEEKLY;INTERVAL=1;BYDAY={days}"} if days else {})


@pages.form(PATH, "pages/form.html", commands.update_working_days, then=PATH, done=marked("Saved."), fill=as_recurrence)
async def working_days(ask: Ask, typed: Typed) -> View:
    """The days, and what becomes of a repayment that falls on another."""
    row = await store.queries.working_days(ask.connection)
    names = spoken().locale.days["stand-alone"]["wide"]
    days = [Option(day, names[number].capitalize()) for number, day in enumerate(DAYS)]
    held = [DAYS[number] for number in weekdays_of(row["recurrence"])]
    rules = [Option(int(rule), _(words)) for rule, words in RULES.items()]
    fields = [
        typed.ticks("recurrence", _("Working days"), days, held),
        typed.choice(
            "repaymentRescheduleType",
            _("A repayment due on another day moves"),
            rules,
            row["reschedule_type"],
            required=True,
        ),
        typed.field("extendTermForDailyRepayments", _("Daily loans run longer for it"), "tick", row["extend_daily"]),
    ]
    return {"title": _("Working days"), "form": typed.form(PATH, _("Save"), fields, back="/settings")}
