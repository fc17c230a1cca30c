"""A branch as answers show it: what was found, what follows, and by which formula."""

from decimal import Decimal
from typing import Any

from akiba.delivery.branches.rules import connectivity, power
from akiba.delivery.branches.rules.connectivity import PAGE_KB, REQUEST_KB
from akiba.delivery.branches.rules.equipment import Gap, Offer, printing
from akiba.delivery.branches.store import Branch, Link
from akiba.kernel.enumerations import EnumOption
from akiba.wire.answers import Answer
from akiba.wire.reading import camel


class LinkAnswer(Answer):
    """A connection that can be had; without a part it is not chosen."""

    id: int
    provider: str
    kind: EnumOption
    down_kbps: int
    up_kbps: int
    latency_ms: int | None = None
    availability: Decimal | None = None
    monthly_cost: Decimal | None = None
    part: EnumOption | None = None


class LoadAnswer(Answer):
    """What must run on without mains, in watts each."""

    id: int
    name: str
    watts: Decimal
    quantity: int


class StockAnswer(Answer, omit_defaults=False):
    """What is there."""

    id: int
    item: EnumOption
    name: str
    quantity: int
    usable: bool


class Connectivity(Answer):
    """What is needed in kbit/s, with its formulas; `availability` is of main and fail-over together, in percent."""

    pages_an_hour: int
    down_kbps: int
    up_kbps: int
    down_formula: str
    up_formula: str
    monthly_cost: Decimal
    availability: Decimal | None = None


class PowerAnswer(Answer):
    """The load in W, the UPS in VA and the batteries in Ah, with their formulas; and the hours of mains to charge."""

    load: Decimal
    ups: int
    ups_formula: str
    battery_ah: int
    battery_formula: str
    recharge_hours: Decimal


class GapAnswer(Answer, omit_defaults=False):
    """How many of an item are needed, there and missing; without an offer the cost is not known."""

    item: EnumOption
    computed: int
    needed: int
    there: int
    usable: int
    missing: int
    offer_id: int | None = None
    offer: str | None = None
    cost: Decimal | None = None


class BranchAnswer(Answer):
    """A branch; hours of mains are those of a day, growth, efficiency and discharge are percent."""

    id: int
    name: str
    staff: dict[str, int]
    shifts: int
    pages_month: int
    mains_hours: Decimal
    longest_outage: Decimal
    runtime: Decimal
    power_factor: Decimal
    growth: Decimal
    battery_voltage: int
    efficiency: Decimal
    discharge: Decimal
    environment: dict[str, str]
    links: list[LinkAnswer]
    loads: list[LoadAnswer]
    stock: list[StockAnswer]
    connectivity: Connectivity
    power: PowerAnswer
    equipment: list[GapAnswer]
    cautions: list[str]
    cost: Decimal
    unpriced: int
    printer_class: EnumOption | None = None
    office_id: int | None = None
    remark: str = ""


class Branches(Answer, omit_defaults=False):
    """The branches of a project and what they cost together: once, and a month; `unpriced` gaps are not in it."""

    currency_code: str
    cost: Decimal
    monthly_cost: Decimal
    unpriced: int
    branches: list[BranchAnswer]


class OfferAnswer(Answer, omit_defaults=False):
    """Something that can be bought; capacity is VA of a UPS, Ah of a battery, pages a month of a printer."""

    id: int
    item: EnumOption
    name: str
    supplier: str
    unit_price: Decimal
    chosen: bool
    capacity: Decimal | None = None


class Template(Answer):
    """The choices of a branch's forms."""

    item_options: list[EnumOption]
    link_kind_options: list[EnumOption]
    part_options: list[EnumOption]
    printer_class_options: list[EnumOption]
    ups_sizes: list[int]
    battery_voltages: list[int]


def offer_answer(one: Offer) -> OfferAnswer:
    """An offer as answers show it."""
    values = {name: getattr(one, name) for name in ("id", "name", "supplier", "unit_price", "chosen", "capacity")}
    return OfferAnswer(item=one.item.option, **values)


def gap_answer(one: Gap) -> GapAnswer:
    """An item as answers show it."""
    values = {name: getattr(one, name) for name in ("computed", "needed", "there", "usable", "missing", "cost")}
    bought: dict[str, Any] = {"offer_id": one.offer.id, "offer": one.offer.name} if one.offer else {}
    return GapAnswer(item=one.item.option, **bought, **values)


def link_answer(one: Link) -> LinkAnswer:
    """A connection as answers show it."""
    names = ("id", "provider", "down_kbps", "up_kbps", "latency_ms", "availability", "monthly_cost")
    part = one.part.option if one.part else None
    return LinkAnswer(kind=one.kind.option, part=part, **{name: getattr(one, name) for name in names})


def connectivity_answer(one: Branch) -> Connectivity:
    """What a branch's connections must carry."""
    needed = one.bandwidth
    return Connectivity(
        pages_an_hour=needed.pages,
        down_kbps=needed.down,
        up_kbps=needed.up,
        down_formula=connectivity.formula(needed.pages, PAGE_KB, str),
        up_formula=connectivity.formula(needed.pages, REQUEST_KB, str),
        monthly_cost=one.monthly_cost,
        availability=connectivity.together(one.lines),
    )


def power_answer(one: Branch) -> PowerAnswer:
    """What a branch's load needs."""
    found = one.power
    return PowerAnswer(
        load=found.load,
        ups=found.ups,
        ups_formula=power.ups_formula(found, one.plan, plain),
        battery_ah=found.ah,
        battery_formula=power.battery_formula(found, one.plan, plain),
        recharge_hours=power.recharge_hours(one.plan),
    )


def plain(figure: Decimal | int) -> str:
    """A figure as programs write it, without zeros that say nothing."""
    return f"{Decimal(figure).normalize():f}"


def answer(one: Branch) -> BranchAnswer:
    """A branch as answers show it."""
    gaps = one.gaps
    return BranchAnswer(
        **{name: getattr(one, name) for name in ("id", "name", "shifts", "pages_month", "office_id", "remark")},
        staff={camel(role): users for role, users in one.staff.items()},
        **{name: getattr(one.plan, name) for name in one.plan.__slots__},
        environment={camel(name): words for name, words in one.factors.items() if words},
        links=[link_answer(each) for each in one.links],
        loads=[LoadAnswer(id=each.id, name=each.name, watts=each.watts, quantity=each.quantity) for each in one.loads],
        stock=[
            StockAnswer(id=each.id, item=each.item.option, name=each.name, quantity=each.quantity, usable=each.usable)
            for each in one.stock
        ],
        connectivity=connectivity_answer(one),
        power=power_answer(one),
        equipment=[gap_answer(each) for each in gaps],
        cautions=[str(caution) for caution in one.cautions],
        cost=one.cost,
        unpriced=one.unpriced,
        printer_class=kind.option if (kind := printing(one.pages_month)[0]) else None,
    )
