"""The second institution: its old register taken over, and the deployment around it half way."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from importlib.resources import files

from akiba import organisation
from akiba.demo.deployment import Deployment, begin, close_for_a_day, enter_specialists
from akiba.demo.log_ins import AT_THE_SECOND, BRANCH_HEAD, SPECIALIST, enter, make_roles
from akiba.demo.orders import DAY, FIRST_USER, Stage, branches, do, queries
from akiba.demo.survey import survey
from akiba.platform.commands import Bus
from akiba.platform.scheduling import JOBS, Run
from akiba.platform.work import Tenant
from akiba.wire.operations import Upload

FILE = "umoja-legacy.xlsx"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STOOD_ON = date(2026, 9, 30)
LATER = 55 * DAY
MORNING = time(9)
REMARK = (
    "What was left out is listed above row by row and was gone through with Rehema Kombe; "
    "the difference of the ledger stands on accounts of its own until it is found."
)


@dataclass(frozen=True, slots=True)
class Second:
    """An institution that comes from another system: what it is called, and the file of its register."""

    identifier: str
    name: str
    register: bytes


def umoja() -> Second:
    """The second institution of the demonstration."""
    return Second("umoja", "Umoja SACCO", files(__package__ or "").joinpath(FILE).read_bytes())


async def build_second(bus: Bus, tenant: Tenant, register: bytes) -> None:
    """Make the second institution, in one that is empty.

    Where the clock stands before the register does, the institution's own day is some weeks after it.
    """
    async with bus.work(tenant, FIRST_USER) as work:
        now = work.now
        if now.date() <= STOOD_ON:
            now = datetime.combine(STOOD_ON + LATER, MORNING, tenant.zone)
            await do(work, "UPDATE_CONFIGURATION_NAMED", "enable-business-date", enabled=True)
            await organisation.move_date(work, organisation.DateKind.BUSINESS_DATE, now.date())
    stage = Stage(bus, tenant, now)
    async with stage.by(FIRST_USER, 25) as work:
        await make_roles(work)
        users = {who: await enter(work, who) for who in AT_THE_SECOND}
        await close_for_a_day(work, stage)
    deployment = await begin(stage, users)
    await deployment.ask()
    await take_over(deployment, register)
    async with stage.by(FIRST_USER) as work:
        home = next((office for name, office in (await branches(work)).items() if name.startswith("Moshi")), 1)
        await do(work, "UPDATE_USER", users[BRANCH_HEAD], officeId=home)
    await survey(deployment)
    await deployment.plan()
    await deployment.teach()
    await deployment.prepare()
    await enter_specialists(stage, users)
    async with bus.ask(tenant, FIRST_USER) as ask:
        await queries.analyse(ask.connection)


async def take_over(deployment: Deployment, register: bytes) -> None:
    """The register: mapped as guessed, decided as proposed, taken over, its figures ready to be signed."""
    stage, specialist = deployment.stage, deployment.users[SPECIALIST]
    async with stage.by(specialist, 12) as work:
        made = await do(work, "CREATE_IMPORT", file=Upload(FILE, WORKBOOK, register))
    import_id = int(made.resource_id)
    async with stage.by(specialist, 11) as work:
        await do(work, "CONFIRM_IMPORT", import_id)
    async with stage.by(specialist, 9) as work:
        await do(work, "DECIDE_IMPORT", import_id, decisions=[])
    async with stage.by(FIRST_USER) as work:
        await do(work, "START_IMPORT", import_id)

    async def unseen(_progress: Decimal) -> None:
        return None

    await JOBS["Take Over Registers"].does(Run(stage.bus, stage.tenant, unseen))
    async with stage.by(specialist) as work:
        await do(work, "PREPARE_RECONCILIATION_OF_IMPORT", import_id, remark=REMARK)
