"""The add-on that brought the second biller: live, watched, and not yet handed over."""

from akiba.delivery import Kind, Role
from akiba.demo.bills import NEW_FOR, SOLAR
from akiba.demo.log_ins import CLIENT_SERVICES, DELIVERY, PROJECT_MANAGER, SPECIALIST, TEAM_MANAGER, LogIn, enter
from akiba.demo.orders import FIRST_USER, Stage, do, queries
from akiba.platform.work import Work

BEGAN = 24
LIVE = NEW_FOR
POST_LIVE = 6
TEAM = {
    TEAM_MANAGER: Role.DELIVERY_TEAM_MANAGER,
    CLIENT_SERVICES: Role.CLIENT_SERVICES,
}
SAID = {
    TEAM_MANAGER: "Is told of what the monitors find, and decides what becomes of it.",
    CLIENT_SERVICES: "Supports the biller once the project is handed over.",
}
DAYS = {"P1": 26, "P2": 26, "P3": 8}
DONE = {
    "P7": (100, "The team is below; at the biller it is Simon Kweka."),
    "P8": (100, "Read by all three; version 1."),
    "P1": (60, "Payments came through from end to end in both weeks; the counter and mobile money agree."),
    "P2": (50, "The numbers followed the forecast to within a tenth until last Tuesday."),
    "P3": (75, "Looked through day by day; nothing odd but mistyped references."),
}


async def add_on(stage: Stage, biller_id: int) -> None:
    """The project with its team, how far its steps are, and a note that was settled."""
    async with stage.by(FIRST_USER, BEGAN) as work:
        users = {who: await enter(work, who) for who in DELIVERY}
    async with stage.by(users[SPECIALIST], BEGAN) as work:
        project_id = await begin(work, stage, biller_id, users)
    async with stage.by(users[SPECIALIST], LIVE) as work:
        await do(work, "GOLIVE_PROJECT", project_id, on=stage.day(-LIVE))
        await do(work, "UPDATE_PROJECT", project_id, phase=POST_LIVE)
    async with stage.by(users[SPECIALIST]) as work:
        await go_on(work, project_id)
    async with stage.by(users[SPECIALIST], LIVE - 4) as work:
        told = {"title": "Receipts did not name the solar kit", "description": "Payers asked at the counter which kit."}
        note = await do(work, "CREATE_PROJECTNOTE", project_id, **told)
        remedy = "The receipt shows the reference, and the biller printed it on the kits."
        await do(work, "REMEDY_PROJECTNOTE", project_id, note.sub_resource_id, remedy=remedy)


async def begin(work: Work, stage: Stage, biller_id: int, users: dict[LogIn, int]) -> int:
    """The project with its team, begun."""
    made = await do(
        work,
        "CREATE_PROJECT",
        kind=int(Kind.ADD_ON),
        name=f"Bill payments for {SOLAR.biller}",
        customer=SOLAR.biller,
        billerId=biller_id,
        processId=await queries.process_id(work.connection, code="post-live"),
        projectManagerId=users[PROJECT_MANAGER],
        startsOn=stage.day(-BEGAN),
        country="TZ",
    )
    project_id = int(made.resource_id)
    for who, role in TEAM.items():
        member = {"userId": users[who], "role": int(role), "responsibilities": SAID[who]}
        await do(work, "CREATE_PROJECTMEMBER", project_id, **member, afterwards=True)
    contact = {"name": SOLAR.clerk.name, "contact": f"{SOLAR.clerk.username}@demo.example", "role": int(Role.BILLER)}
    await do(work, "CREATE_PROJECTMEMBER", project_id, **contact)
    await do(work, "ACTIVATE_PROJECT", project_id, on=stage.day(-BEGAN))
    return project_id


async def go_on(work: Work, project_id: int) -> None:
    """Who does the steps, and what was done of them."""
    rows = await queries.steps(work.connection, project_id=project_id)
    owners = {row["role"]: row["id"] for row in await queries.members(work.connection, id=project_id)}
    for row in rows:
        await do(work, "UPDATE_SCHEDULEITEM", project_id, row["id"], ownerId=owners[row["role"]])
    items = {row["step_code"]: row["id"] for row in rows}
    for code, days in DAYS.items():
        await do(work, "UPDATE_SCHEDULEITEM", project_id, items[code], estimateDays=days)
    for code, (percent, evidence) in DONE.items():
        await do(work, "UPDATE_SCHEDULEITEM", project_id, items[code], percentComplete=percent, evidence=evidence)
