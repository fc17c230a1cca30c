"""What can be done to a project's branches, and to what can be bought for them."""

from decimal import Decimal
from typing import Annotated, Any, ClassVar

from msgspec import UNSET, UnsetType, structs

from akiba import organisation
from akiba.delivery.branches import store
from akiba.delivery.branches.rules.power import VOLTAGES
from akiba.delivery.branches.rules.words import Item
from akiba.delivery.branches.store import FACTORS, Branch
from akiba.delivery.projects import changeable
from akiba.kernel.errors import DomainRuleViolation, Fault, NotFound, ValidationFailed
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, one_of, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["project_branch_office"] = (
    "error.msg.project.branch.duplicate.office",
    "officeId",
    "This office is surveyed already.",
)
CONSTRAINTS["project_branch_name"] = (
    "error.msg.project.branch.duplicate.name",
    "name",
    "A branch of this name is surveyed already.",
)
CONSTRAINTS["hardware_offer_name"] = (
    "error.msg.hardware.offer.duplicate.name",
    "name",
    "There is an offer of this name already.",
)

ITEMS = tuple(int(item) for item in Item)
COUNT, PAGES = within(0, 10_000), within(0, 10_000_000)
HOURS, SHARE = within(0, 5000), within(1, 100)
PRICE = within(0, 1_000_000_000_000)
SIZE = within(Decimal("0.01"), 1_000_000_000)


class AddBranch(Body, frozen=True, kw_only=True):
    """A branch: an office, or a name where the office is not there yet."""

    resource: ClassVar[str] = "projectBranch"
    office_id: int | None = None
    name: Annotated[str | None, max_length(200)] = None
    remark: Annotated[str, max_length(4000)] = ""


class UpdateBranch(Body, frozen=True, kw_only=True):
    """What was found of a branch's people, power and surroundings."""

    resource: ClassVar[str] = "projectBranch"
    office_id: int | UnsetType | None = UNSET
    name: Annotated[str | UnsetType | None, max_length(200)] = UNSET
    remark: Annotated[str | UnsetType | None, max_length(4000)] = UNSET
    tellers: Annotated[int | UnsetType, COUNT] = UNSET
    loan_officers: Annotated[int | UnsetType, COUNT] = UNSET
    back_office: Annotated[int | UnsetType, COUNT] = UNSET
    managers: Annotated[int | UnsetType, COUNT] = UNSET
    others: Annotated[int | UnsetType, COUNT] = UNSET
    shifts: Annotated[int | UnsetType, within(1, 3)] = UNSET
    pages_month: Annotated[int | UnsetType, PAGES] = UNSET
    mains_hours: Annotated[Decimal | UnsetType, within(0, 24)] = UNSET
    longest_outage: Annotated[Decimal | UnsetType, HOURS] = UNSET
    runtime: Annotated[Decimal | UnsetType, HOURS] = UNSET
    power_factor: Annotated[Decimal | UnsetType, within(Decimal("0.1"), 1)] = UNSET
    growth: Annotated[Decimal | UnsetType, within(0, 500)] = UNSET
    battery_voltage: Annotated[int | UnsetType, one_of(*VOLTAGES)] = UNSET
    efficiency: Annotated[Decimal | UnsetType, SHARE] = UNSET
    discharge: Annotated[Decimal | UnsetType, SHARE] = UNSET
    dust: Annotated[str | UnsetType | None, max_length(1000)] = UNSET
    heat: Annotated[str | UnsetType | None, max_length(1000)] = UNSET
    humidity: Annotated[str | UnsetType | None, max_length(1000)] = UNSET
    power_quality: Annotated[str | UnsetType | None, max_length(1000)] = UNSET
    lightning: Annotated[str | UnsetType | None, max_length(1000)] = UNSET


class SetNeed(Body, frozen=True, kw_only=True):
    """Another number than follows from the survey, and what is bought here; nothing: as for the whole project."""

    resource: ClassVar[str] = "branchNeed"
    quantity: Annotated[int | None, COUNT] = None
    offer_id: int | None = None


class AddOffer(Body, frozen=True, kw_only=True):
    """Something that can be bought; the one chosen of an item is bought for every branch that says nothing else."""

    resource: ClassVar[str] = "hardwareOffer"
    item: Annotated[int, required, one_of(*ITEMS)]
    name: Annotated[str, required, max_length(200)]
    supplier: Annotated[str, max_length(200)] = ""
    capacity: Annotated[Decimal | None, SIZE] = None
    unit_price: Annotated[Decimal, required, PRICE]
    chosen: bool = False


class UpdateOffer(Body, frozen=True, kw_only=True):
    """What may be changed of an offer."""

    resource: ClassVar[str] = "hardwareOffer"
    name: Annotated[str | UnsetType, max_length(200)] = UNSET
    supplier: Annotated[str | UnsetType | None, max_length(200)] = UNSET
    capacity: Annotated[Decimal | UnsetType | None, SIZE] = UNSET
    unit_price: Annotated[Decimal | UnsetType, PRICE] = UNSET
    chosen: bool | UnsetType = UNSET


@command("CREATE_PROJECTBRANCH")
async def add_branch(work: Work, project_id: int, body: AddBranch) -> CommandResult:
    """Enter a branch to be surveyed."""
    await changeable(work, project_id)
    named = await which(work, body.office_id, body.name)
    branch_id = await store.queries.insert_branch(work.connection, project_id=project_id, remark=body.remark, **named)
    return CommandResult(resource_id=project_id, sub_resource_id=branch_id)


@command("UPDATE_PROJECTBRANCH")
async def update_branch(work: Work, project_id: int, branch_id: int, body: UpdateBranch) -> CommandResult:
    """Write down what was found of a branch."""
    found = await surveyable(work, project_id, branch_id)
    before = {
        "office_id": found.office_id,
        "name": None if found.office_id else found.name,
        "remark": found.remark,
        "shifts": found.shifts,
        "pages_month": found.pages_month,
        **found.staff,
        **{name: getattr(found.plan, name) for name in store.PLAN},
        **found.factors,
    }
    after = updated(before, body)
    if body.office_id not in (UNSET, None) and body.name is UNSET:
        after["name"] = None
    named = {"office_id": found.office_id, "name": before["name"]}
    if (after["office_id"], after["name"]) != (named["office_id"], named["name"]):
        named = await which(work, after["office_id"], after["name"])
    texts = {name: after[name] or "" for name in ("remark", *FACTORS)}
    await store.queries.update_branch(work.connection, id=branch_id, **after | texts | named)
    return CommandResult(resource_id=project_id, sub_resource_id=branch_id, changes=changes(before, body))


@command("DELETE_PROJECTBRANCH")
async def remove_branch(work: Work, project_id: int, branch_id: int) -> CommandResult:
    """Take out a branch with all that was found there."""
    await surveyable(work, project_id, branch_id)
    await store.queries.delete_branch(work.connection, id=branch_id)
    return CommandResult(resource_id=project_id, sub_resource_id=branch_id)


@command("UPDATE_PROJECTBRANCH", name="SET_BRANCHNEED")
async def set_need(work: Work, project_id: int, branch_id: int, item: int, body: SetNeed) -> CommandResult:
    """Say how many of an item a branch needs, and what is bought there."""
    await surveyable(work, project_id, branch_id)
    if item not in ITEMS:
        raise NotFound("error.msg.hardware.item.id.invalid", f"There is no item {item}.", item)
    if body.offer_id is not None and (await store.offer(work, project_id, body.offer_id)).item != item:
        fault = Fault("validation.msg.branchNeed.offerId.of.another.item", "This offer is of another item.", "offerId")
        raise ValidationFailed(fault)
    await store.queries.keep_need(
        work.connection, branch_id=branch_id, item=item, quantity=body.quantity, offer_id=body.offer_id
    )
    return CommandResult(resource_id=branch_id, sub_resource_id=item)


@command("CREATE_HARDWAREOFFER")
async def add_offer(work: Work, project_id: int, body: AddOffer) -> CommandResult:
    """Enter something that can be bought."""
    await changeable(work, project_id)
    if body.chosen:
        await store.queries.free_offers(work.connection, project_id=project_id, item=body.item)
    offer_id = await store.queries.insert_offer(work.connection, project_id=project_id, **given(body))
    return CommandResult(resource_id=project_id, sub_resource_id=offer_id)


@command("UPDATE_HARDWAREOFFER")
async def update_offer(work: Work, project_id: int, offer_id: int, body: UpdateOffer) -> CommandResult:
    """Change an offer, or choose it for the whole project."""
    await changeable(work, project_id)
    found = await store.offer(work, project_id, offer_id)
    before = {name: getattr(found, name) for name in ("name", "supplier", "capacity", "unit_price", "chosen")}
    after = updated(before, body)
    if after["chosen"]:
        await store.queries.free_offers(work.connection, project_id=project_id, item=found.item)
    await store.queries.update_offer(work.connection, id=offer_id, **after | {"supplier": after["supplier"] or ""})
    return CommandResult(resource_id=project_id, sub_resource_id=offer_id, changes=changes(before, body))


@command("DELETE_HARDWAREOFFER")
async def remove_offer(work: Work, project_id: int, offer_id: int) -> CommandResult:
    """Take out what can be bought no longer."""
    await changeable(work, project_id)
    await store.offer(work, project_id, offer_id)
    await store.queries.delete_offer(work.connection, id=offer_id)
    return CommandResult(resource_id=project_id, sub_resource_id=offer_id)


async def which(work: Work, office_id: int | None, name: str | None) -> dict[str, Any]:
    """An office that this user may see, or a name; raises ValidationFailed for neither and for both."""
    if office_id is not None:
        await organisation.office(work, office_id)
    if (office_id is None) is (not (name or "").strip()):
        message = "Either an office or a name is needed."
        raise ValidationFailed(Fault("validation.msg.projectBranch.name.cannot.be.blank", message, "name"))
    return {"office_id": office_id, "name": name.strip() if name and office_id is None else None}


async def surveyable(work: Work, project_id: int, branch_id: int) -> Branch:
    """A branch whose survey this user may change: of their own office or below, in a project that may change."""
    await changeable(work, project_id)
    found = await store.branch(work, project_id, branch_id)
    if not work.user.sees(found.hierarchy):
        message = "This branch belongs to an office that is not yours."
        raise DomainRuleViolation("error.msg.project.branch.of.another.office", message)
    return found


def given(body: Body) -> dict[str, Any]:
    """What a body holds, by column."""
    return {name: value for name, value in structs.asdict(body).items() if name != "wire"}
