"""Branches of a project and what was found there, in the database, with what follows from it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from akiba import organisation
from akiba.delivery.branches.rules import connectivity, equipment, power
from akiba.delivery.branches.rules.connectivity import Bandwidth, Line
from akiba.delivery.branches.rules.equipment import Gap, Offer, Said, Site
from akiba.delivery.branches.rules.power import Plan, Power
from akiba.delivery.branches.rules.words import Caution, Item, LinkKind, Part
from akiba.kernel.errors import NotFound
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask

queries = load(__package__)

STAFF = tuple(connectivity.PAGES_AN_HOUR)
PLAN = "mains_hours longest_outage runtime power_factor growth battery_voltage efficiency discharge".split()
FACTORS = ("dust", "heat", "humidity", "power_quality", "lightning")
SURGES = ("power_quality", "lightning")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link:
    """A connection that can be had: kbit/s, milliseconds, percent of the time, and a month in the own currency."""

    id: int
    provider: str
    kind: LinkKind
    down_kbps: int
    up_kbps: int
    latency_ms: int | None
    availability: Decimal | None
    monthly_cost: Decimal | None
    part: Part | None


@dataclass(frozen=True, slots=True)
class Load:
    """What must run on without mains, in watts each."""

    id: int
    name: str
    watts: Decimal
    quantity: int


@dataclass(frozen=True, slots=True)
class Stock:
    """What is there of an item."""

    id: int
    item: Item
    name: str
    quantity: int
    usable: bool


P = TypeVar("P", Link, Load, Stock)


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch with all that was found there; `hierarchy` is that of its office, or of the project's."""

    id: int
    office_id: int | None
    name: str
    hierarchy: str
    remark: str
    shifts: int
    pages_month: int
    staff: dict[str, int]
    plan: Plan
    factors: dict[str, str]
    links: Sequence[Link]
    loads: Sequence[Load]
    stock: Sequence[Stock]
    said: dict[Item, Said]
    offers: Sequence[Offer]

    @property
    def lines(self) -> list[Line]:
        """What counts of its connections."""
        return [Line(one.provider, one.down_kbps, one.up_kbps, one.availability, one.part) for one in self.links]

    @property
    def bandwidth(self) -> Bandwidth:
        """What its people need."""
        return connectivity.bandwidth(self.staff, self.shifts)

    @property
    def power(self) -> Power:
        """What its load needs."""
        return power.sized(sum((one.watts * one.quantity for one in self.loads), Decimal(0)), self.plan)

    @property
    def battery_ah(self) -> Decimal:
        """The Ah of each battery: of those that are bought, else what is usual."""
        bought = equipment.chosen(self.offers, self.said).get(Item.BATTERY)
        return (bought and bought.capacity) or power.UNIT_AH

    @property
    def gaps(self) -> list[Gap]:
        """Every item that is needed or there."""
        stock = {
            item: (
                sum(one.quantity for one in self.stock if one.item is item),
                sum(one.quantity for one in self.stock if one.item is item and one.usable),
            )
            for item in Item
        }
        site = Site(self.staff, self.shifts, self.pages_month, any(self.factors[name] for name in SURGES))
        return equipment.gaps(site, (self.power, self.plan), stock, self.said, self.offers)

    @property
    def monthly_cost(self) -> Decimal:
        """What main and fail-over cost a month."""
        return sum((one.monthly_cost or Decimal(0) for one in self.links if one.part), Decimal(0))

    @property
    def cost(self) -> Decimal:
        """What its missing equipment costs, as far as that is known."""
        return sum((one.cost or Decimal(0) for one in self.gaps), Decimal(0))

    @property
    def unpriced(self) -> int:
        """For how many items nobody has said yet what is bought."""
        return sum(1 for one in self.gaps if one.cost is None)

    @property
    def cautions(self) -> list[Caution]:
        """What is wrong with what was chosen."""
        return [
            *connectivity.cautions(self.lines, self.bandwidth),
            *power.cautions(self.power.load, self.plan),
            *equipment.cautions(self.gaps),
        ]


def offer_from(row: Row) -> Offer:
    """The offer of a row."""
    return Offer(**dict(row) | {"item": Item(row["item"])})


def link_from(row: Row) -> Link:
    """The connection of a row."""
    part = Part(row["part"]) if row["part"] else None
    return Link(**own(row) | {"kind": LinkKind(row["kind"]), "part": part})


def load_from(row: Row) -> Load:
    """The load of a row."""
    return Load(**own(row))


def stock_from(row: Row) -> Stock:
    """The stock of a row."""
    return Stock(**own(row) | {"item": Item(row["item"])})


def own(row: Row) -> dict[str, Any]:
    """What a row says besides whose it is."""
    return {name: value for name, value in row.items() if name != "branch_id"}


def by_branch(rows: Sequence[Row], made: Callable[[Row], T]) -> dict[int, list[T]]:
    """What rows tell, by the branch that they are of."""
    found: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        found[row["branch_id"]].append(made(row))
    return found


def said_of(row: Row) -> tuple[Item, Said]:
    """What a row says otherwise of an item."""
    return Item(row["item"]), Said(row["quantity"], row["offer_id"])


async def offers(ask: Ask, project_id: int) -> list[Offer]:
    """What can be bought for a project."""
    return [offer_from(row) for row in await queries.offers(ask.connection, project_id=project_id)]


async def offer(ask: Ask, project_id: int, offer_id: int) -> Offer:
    """One of a project's offers; raises NotFound."""
    found = next((one for one in await offers(ask, project_id) if one.id == offer_id), None)
    if found is None:
        raise NotFound("error.msg.hardware.offer.id.invalid", f"This project has no offer {offer_id}.", offer_id)
    return found


async def branches(ask: Ask, project_id: int) -> list[Branch]:
    """The branches of a project by name, with all that was found there."""
    links = by_branch(await queries.links(ask.connection, project_id=project_id), link_from)
    loads = by_branch(await queries.loads(ask.connection, project_id=project_id), load_from)
    stock = by_branch(await queries.stock(ask.connection, project_id=project_id), stock_from)
    said = by_branch(await queries.needs(ask.connection, project_id=project_id), said_of)
    bought = await offers(ask, project_id)
    return [
        Branch(
            **{name: row[name] for name in ("id", "office_id", "name", "hierarchy", "remark", "shifts", "pages_month")},
            staff={name: row[name] for name in STAFF},
            plan=Plan(**{name: row[name] for name in PLAN}),
            factors={name: row[name] for name in FACTORS},
            links=links.get(row["id"], []),
            loads=loads.get(row["id"], []),
            stock=stock.get(row["id"], []),
            said=dict(said.get(row["id"], [])),
            offers=bought,
        )
        for row in await queries.branches(ask.connection, project_id=project_id)
    ]


async def branch(ask: Ask, project_id: int, branch_id: int) -> Branch:
    """One branch of a project; raises NotFound."""
    found = next((one for one in await branches(ask, project_id) if one.id == branch_id), None)
    if found is None:
        raise NotFound("error.msg.project.branch.id.invalid", f"This project has no branch {branch_id}.", branch_id)
    return found


def part_of(parts: Sequence[P], part_id: int) -> P:
    """One of what was found in a branch; raises NotFound."""
    found = next((one for one in parts if one.id == part_id), None)
    if found is None:
        raise NotFound(
            "error.msg.project.branch.part.id.invalid", f"This branch has nothing of number {part_id}.", part_id
        )
    return found


async def currency(ask: Ask) -> str:
    """The code of the institution's currency; empty where it uses none yet."""
    used = (await organisation.all_currencies(ask)).selected_currency_options
    return used[0].code if used else ""
