"""What is asked of a branch's people, power and surroundings."""

from akiba.delivery.branches import commands, store
from akiba.delivery.branches.pages.words import BRANCH, FACTORS, FOLLOWS, STAFF, TO_BRANCH
from akiba.delivery.branches.rules.power import VOLTAGES
from akiba.delivery.branches.store import Branch
from akiba.delivery.projects import project
from akiba.delivery.projects.pages.shell import PATH
from akiba.pages import Field, Option, Pages, Typed, View, _, marked
from akiba.platform.work import Ask
from akiba.wire.reading import camel

pages = Pages()


@pages.form(BRANCH + "/people", "pages/form.html", commands.update_branch, then=TO_BRANCH, done=marked("Saved."))
async def people(ask: Ask, project_id: int, branch_id: int, typed: Typed) -> View:
    """Who works there, in how many shifts, and how much they print."""
    await project(ask, project_id)
    one = await store.branch(ask, project_id, branch_id)
    path = f"{PATH}/{project_id}/branches/{branch_id}"
    staff = one.staff.items()
    fields = [
        *[typed.field(camel(role), _(STAFF[role]), "integer", users, expected=True) for role, users in staff],
        typed.field("shifts", _("Shifts that share the computers"), "integer", one.shifts, expected=True),
        typed.field("pagesMonth", _("Pages printed a month"), "integer", one.pages_month, expected=True),
    ]
    return {"title": one.name, "form": typed.form(f"{path}/people", _("Save"), fields, back=path)}


@pages.form(BRANCH + "/power", "pages/form.html", commands.update_branch, then=TO_BRANCH, done=marked("Saved."))
async def power(ask: Ask, project_id: int, branch_id: int, typed: Typed) -> View:
    """How the mains are, and for how long work must go on without them."""
    await project(ask, project_id)
    one = await store.branch(ask, project_id, branch_id)
    path = f"{PATH}/{project_id}/branches/{branch_id}"
    first, more = power_fields(typed, one)
    return {"title": one.name, "form": typed.form(f"{path}/power", _("Save"), first, more=more, back=path)}


def power_fields(typed: Typed, one: Branch) -> tuple[list[Field], list[Field]]:
    """What is asked of everybody, and what only those change who know the make."""
    plan = one.plan
    first = [
        typed.field("mainsHours", _("Hours of mains a day"), "number", plan.mains_hours, expected=True),
        typed.field("longestOutage", _("Longest outage (hours)"), "number", plan.longest_outage, expected=True),
        typed.field("runtime", _("Hours to work without mains"), "number", plan.runtime, expected=True),
    ]
    volts = [Option(volt, f"{volt} V") for volt in VOLTAGES]
    more = [
        typed.field("powerFactor", _("Power factor of the load"), "number", plan.power_factor, expected=True),
        typed.field("growth", _("Margin for growth (%)"), "number", plan.growth, expected=True),
        typed.choice("batteryVoltage", _("Voltage of the batteries"), volts, plan.battery_voltage, required=True),
        typed.field("efficiency", _("Efficiency of the inverter (%)"), "number", plan.efficiency, expected=True),
        typed.field(
            "discharge",
            _("Depth of discharge (%)"),
            "number",
            plan.discharge,
            expected=True,
            help=_("Half for lead batteries, up to 80 % for lithium ones."),
        ),
    ]
    return first, more


@pages.form(BRANCH + "/surroundings", "pages/form.html", commands.update_branch, then=TO_BRANCH, done=marked("Saved."))
async def surroundings(ask: Ask, project_id: int, branch_id: int, typed: Typed) -> View:
    """What threatens power and connection there."""
    await project(ask, project_id)
    one = await store.branch(ask, project_id, branch_id)
    path = f"{PATH}/{project_id}/branches/{branch_id}"
    fields = [
        typed.field(camel(name), _(FACTORS[name]), "area", words, help=_(FOLLOWS[name]))
        for name, words in one.factors.items()
    ]
    form = typed.form(f"{path}/surroundings", _("Save"), fields, back=path)
    return {"title": one.name, "form": form, "note": _("Write down what was found; what follows is added.")}
