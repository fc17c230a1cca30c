"""What was found in the branches, what could be bought for them, and which reports are required."""

from typing import Any

from akiba.delivery import HardwareItem, LinkKind, LinkPart
from akiba.demo.deployment import Deployment
from akiba.demo.log_ins import SPECIALIST
from akiba.demo.orders import FIRST_USER, branches, do, queries
from akiba.demo.told import Branch, told
from akiba.platform.work import Work


async def survey(deployment: Deployment) -> None:
    """The branches of the institution, and its reports."""
    stage, number = deployment.stage, deployment.project_id
    async with stage.by(deployment.users[SPECIALIST], 5) as work:
        offices = await branches(work)
        for offer in told().offer:
            await do(work, "CREATE_HARDWAREOFFER", number, **offer | {"item": int(HardwareItem[offer["item"]])})
        for branch in told().branch:
            await visit(work, number, branch, offices.get(branch.name))
        for report in told().report:
            await do(work, "CREATE_REPORTREQUIREMENT", number, **report)
    async with stage.by(FIRST_USER) as work:
        for row in await queries.reports(work.connection, project_id=number):
            await do(work, "TRY_REPORTREQUIREMENT", number, row["id"])


async def visit(work: Work, project_id: int, branch: Branch, office_id: int | None) -> None:
    """One branch: its people, its power, its connections, its stock; known by name where it is no office yet."""
    named: dict[str, Any] = {"officeId": office_id} if office_id else {"name": branch.name}
    made = await do(work, "CREATE_PROJECTBRANCH", project_id, **named, remark=branch.remark)
    ids = (project_id, int(made.sub_resource_id))
    await do(work, "UPDATE_PROJECTBRANCH", *ids, **branch.survey)
    for link in branch.link:
        words = {"kind": int(LinkKind[link["kind"]]), "part": int(LinkPart[link["part"]])}
        await do(work, "ADD_BRANCHLINK", *ids, **link | words)
    for load in branch.load:
        await do(work, "ADD_BRANCHLOAD", *ids, **load)
    for stock in branch.stock:
        await do(work, "ADD_BRANCHSTOCK", *ids, **stock | {"item": int(HardwareItem[stock["item"]])})
