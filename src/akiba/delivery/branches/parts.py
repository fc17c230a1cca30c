"""What can be done to what was found in a branch: its connections, its load, its stock."""

from decimal import Decimal
from typing import Annotated, ClassVar

from akiba.delivery.branches import store
from akiba.delivery.branches.commands import ITEMS, PRICE, given, surveyable
from akiba.delivery.branches.rules.words import LinkKind, Part
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, one_of, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body

KINDS = tuple(int(kind) for kind in LinkKind)
PARTS = tuple(int(part) for part in Part)
SPEED, NUMBER = within(1, 100_000_000), within(1, 10_000)


class SetLink(Body, frozen=True, kw_only=True):
    """A connection, whole; where it is chosen as main or fail-over, the one before is so no longer."""

    resource: ClassVar[str] = "branchLink"
    provider: Annotated[str, required, max_length(200)]
    kind: Annotated[int, required, one_of(*KINDS)]
    down_kbps: Annotated[int, required, SPEED]
    up_kbps: Annotated[int, required, SPEED]
    latency_ms: Annotated[int | None, within(0, 100_000)] = None
    availability: Annotated[Decimal | None, within(0, 100)] = None
    monthly_cost: Annotated[Decimal | None, PRICE] = None
    part: Annotated[int | None, one_of(*PARTS)] = None


class SetLoad(Body, frozen=True, kw_only=True):
    """Something that must run on without mains, with the watts of each."""

    resource: ClassVar[str] = "branchLoad"
    name: Annotated[str, required, max_length(200)]
    watts: Annotated[Decimal, required, within(0, 1_000_000)]
    quantity: Annotated[int, NUMBER] = 1


class SetStock(Body, frozen=True, kw_only=True):
    """What is there; usable where it serves as what is needed."""

    resource: ClassVar[str] = "branchStock"
    item: Annotated[int, required, one_of(*ITEMS)]
    name: Annotated[str, required, max_length(200)]
    quantity: Annotated[int, NUMBER] = 1
    usable: bool = False


@command("UPDATE_PROJECTBRANCH", name="ADD_BRANCHLINK")
async def add_link(work: Work, project_id: int, branch_id: int, body: SetLink) -> CommandResult:
    """Enter a connection that can be had."""
    await surveyable(work, project_id, branch_id)
    await store.queries.free_part(work.connection, branch_id=branch_id, part=body.part)
    link_id = await store.queries.insert_link(work.connection, branch_id=branch_id, **given(body))
    return CommandResult(resource_id=branch_id, sub_resource_id=link_id)


@command("UPDATE_PROJECTBRANCH", name="SET_BRANCHLINK")
async def set_link(work: Work, project_id: int, branch_id: int, link_id: int, body: SetLink) -> CommandResult:
    """Say anew what a connection is, and what it is chosen as."""
    found = await surveyable(work, project_id, branch_id)
    store.part_of(found.links, link_id)
    await store.queries.free_part(work.connection, branch_id=branch_id, part=body.part)
    await store.queries.update_link(work.connection, id=link_id, **given(body))
    return CommandResult(resource_id=branch_id, sub_resource_id=link_id)


@command("UPDATE_PROJECTBRANCH", name="REMOVE_BRANCHLINK")
async def remove_link(work: Work, project_id: int, branch_id: int, link_id: int) -> CommandResult:
    """Take out a connection."""
    found = await surveyable(work, project_id, branch_id)
    store.part_of(found.links, link_id)
    await store.queries.delete_link(work.connection, id=link_id)
    return CommandResult(resource_id=branch_id, sub_resource_id=link_id)


@command("UPDATE_PROJECTBRANCH", name="ADD_BRANCHLOAD")
async def add_load(work: Work, project_id: int, branch_id: int, body: SetLoad) -> CommandResult:
    """Enter something that must run on."""
    await surveyable(work, project_id, branch_id)
    load_id = await store.queries.insert_load(work.connection, branch_id=branch_id, **given(body))
    return CommandResult(resource_id=branch_id, sub_resource_id=load_id)


@command("UPDATE_PROJECTBRANCH", name="SET_BRANCHLOAD")
async def set_load(work: Work, project_id: int, branch_id: int, load_id: int, body: SetLoad) -> CommandResult:
    """Say anew what must run on."""
    found = await surveyable(work, project_id, branch_id)
    store.part_of(found.loads, load_id)
    await store.queries.update_load(work.connection, id=load_id, **given(body))
    return CommandResult(resource_id=branch_id, sub_resource_id=load_id)


@command("UPDATE_PROJECTBRANCH", name="REMOVE_BRANCHLOAD")
async def remove_load(work: Work, project_id: int, branch_id: int, load_id: int) -> CommandResult:
    """Take out what need not run on."""
    found = await surveyable(work, project_id, branch_id)
    store.part_of(found.loads, load_id)
    await store.queries.delete_load(work.connection, id=load_id)
    return CommandResult(resource_id=branch_id, sub_resource_id=load_id)


@command("UPDATE_PROJECTBRANCH", name="ADD_BRANCHSTOCK")
async def add_stock(work: Work, project_id: int, branch_id: int, body: SetStock) -> CommandResult:
    """Enter what is there."""
    await surveyable(work, project_id, branch_id)
    stock_id = await store.queries.insert_stock(work.connection, branch_id=branch_id, **given(body))
    return CommandResult(resource_id=branch_id, sub_resource_id=stock_id)


@command("UPDATE_PROJECTBRANCH", name="SET_BRANCHSTOCK")
async def set_stock(work: Work, project_id: int, branch_id: int, stock_id: int, body: SetStock) -> CommandResult:
    """Say anew what is there."""
    found = await surveyable(work, project_id, branch_id)
    store.part_of(found.stock, stock_id)
    await store.queries.update_stock(work.connection, id=stock_id, **given(body))
    return CommandResult(resource_id=branch_id, sub_resource_id=stock_id)


@command("UPDATE_PROJECTBRANCH", name="REMOVE_BRANCHSTOCK")
async def remove_stock(work: Work, project_id: int, branch_id: int, stock_id: int) -> CommandResult:
    """Take out what is no longer there."""
    found = await surveyable(work, project_id, branch_id)
    store.part_of(found.stock, stock_id)
    await store.queries.delete_stock(work.connection, id=stock_id)
    return CommandResult(resource_id=branch_id, sub_resource_id=stock_id)
