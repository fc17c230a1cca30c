"""What the assessment says of the plan, and of who does what."""

from collections.abc import Sequence
from decimal import Decimal

from akiba.delivery.documents.pages.chapters import ASSESSMENT
from akiba.delivery.planning import store
from akiba.delivery.planning.pages import WHOLE, chart, crowded, seasons, summary
from akiba.delivery.planning.store import Schedule, Task
from akiba.delivery.projects import Project, Role, team
from akiba.delivery.projects.pages.shell import PATH
from akiba.delivery.projects.pages.team import team_table
from akiba.delivery.projects.pages.words import ROLES
from akiba.delivery.projects.store import Member
from akiba.pages import Column, Kind, Row, Table, _, marked
from akiba.pages.booklets import Bar, Bars, Block, Entry
from akiba.platform.work import Ask

AFTERWARDS = (Role.SYSTEM_ADMINISTRATOR, Role.UPGRADES, Role.DATABASE_MAINTENANCE, Role.DAILY_MAINTENANCE)


@ASSESSMENT.chapter(90, marked("Project plan"))
async def plan(ask: Ask, project: Project) -> Sequence[Block]:
    """When everything is done, what sets the finish, and what the dates reckon with."""
    schedule = await store.schedule(ask, project)
    if not schedule.tasks:
        return []
    path = f"{PATH}/{project.id}/plan"
    reckoned = [table for table in (seasons(schedule, path), crowded(schedule)) if table.rows]
    bars = Bars(_("Items over time"), bars_of(schedule), ask.business_date)
    return [
        Entry(_("In short"), summary(schedule)),
        *considerations(schedule),
        bars,
        chart(ask, schedule, path),
        *reckoned,
    ]


def bars_of(schedule: Schedule) -> list[Bar]:
    """Where each item that applies lies in time."""
    return [
        Bar(
            f"{task.step_code} · {task.name}" if task.step_code else task.name,
            dates.begins,
            dates.ends,
            Decimal(task.percent_complete) / WHOLE,
            task.id in schedule.plan.critical,
        )
        for task in schedule.tasks
        if (dates := schedule.plan.dates.get(task.id))
    ]


def considerations(schedule: Schedule) -> list[Block]:
    """What makes items wait: deliveries, and days before which they cannot begin."""
    waiting = [task for task in schedule.tasks if task.applicable and (task.lead_days or task.not_before)]
    columns = [
        Column(_("Item")),
        Column(_("Days of delivery before it can begin"), Kind.INTEGER),
        Column(_("Not before"), Kind.DATE),
        Column(_("Office that one travels to")),
    ]
    rows = [Row([task.name, task.lead_days or None, task.not_before, task.office_name]) for task in waiting]
    return [Table(_("What items wait for"), columns, rows)] if rows else []


@ASSESSMENT.chapter(100, marked("Roles and responsibilities"))
async def roles(ask: Ask, project: Project) -> Sequence[Block]:
    """Who does what, during the deployment and afterwards."""
    everybody, tasks = await team(ask, project.id), await store.tasks(ask, project.id)
    path = f"{PATH}/{project.id}/team"
    return [
        team_table(_("During the deployment"), [one for one in everybody if not one.afterwards], path),
        team_table(_("Afterwards"), [one for one in everybody if one.afterwards], path),
        work_table(tasks),
        afterwards_table(everybody),
    ]


def work_table(tasks: Sequence[Task]) -> Table:
    """How much of the plan falls to each role."""
    columns = [Column(_("Role")), Column(_("Items"), Kind.INTEGER), Column(_("Days of work"), Kind.INTEGER)]
    rows = []
    for role, words in ROLES.items():
        theirs = [task for task in tasks if task.applicable and task.role is role]
        if theirs:
            rows.append(Row([_(words), len(theirs), sum(task.estimate_days for task in theirs)]))
    return Table(_("Work of each role"), columns, rows)


def afterwards_table(everybody: Sequence[Member]) -> Table:
    """Who sees to what keeps the system running after the deployment; a role that nobody has is a gap."""
    rows = []
    for role in AFTERWARDS:
        names = [one.name for one in everybody if one.role.id == role]
        rows.append(Row([_(ROLES[role]), ", ".join(names) or _("Nobody yet.")]))
    return Table(_("Administration of the system"), [Column(_("Role")), Column(_("Who"))], rows)
