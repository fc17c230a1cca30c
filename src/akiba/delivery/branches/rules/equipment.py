"""What a branch must have of each item, what of it is missing, and what that costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from akiba.delivery.branches.rules.connectivity import at_once
from akiba.delivery.branches.rules.power import Plan, Power, batteries
from akiba.delivery.branches.rules.words import Caution, Item
from akiba.kernel.enumerations import WireEnum


class Printer(WireEnum):
    """A class of printers; `monthly` is what makers recommend to print with one, in pages, and `duty` the most.

    The figures are those of data sheets, rounded: what is recommended is some 5 to 10 % of the duty cycle.
    """

    PERSONAL = 1, "printerClass.personal", "Personal"
    SMALL_OFFICE = 2, "printerClass.smallOffice", "Small office"
    WORKGROUP = 3, "printerClass.workgroup", "Workgroup"
    DEPARTMENT = 4, "printerClass.department", "Department"

    @property
    def monthly(self) -> int:
        """The pages a month that are recommended."""
        return (750, 2_500, 7_500, 20_000)[self - 1]

    @property
    def duty(self) -> int:
        """The pages of the hardest month."""
        return (10_000, 30_000, 100_000, 200_000)[self - 1]


@dataclass(frozen=True, slots=True)
class Site:
    """What decides on a branch's equipment: users by role over all shifts, pages a month, and whether surges threaten.

    Surges come of lightning and of bad mains.
    """

    staff: Mapping[str, int]
    shifts: int
    pages_month: int
    surges: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be bought, for a price in the institution's currency; capacity in VA, Ah or pages a month."""

    id: int
    item: Item
    name: str
    unit_price: Decimal
    supplier: str = ""
    capacity: Decimal | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What was said otherwise than follows for a branch: a number, an offer."""

    quantity: int | None = None
    offer_id: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """How many of an item are needed, as computed and as it counts, how many there are, usable, and missing."""

    item: Item
    computed: int
    needed: int
    there: int
    usable: int
    offer: Offer | None
    too_small: bool = False

    @property
    def missing(self) -> int:
        """How many must be bought."""
        return max(self.needed - self.usable, 0)

    @property
    def cost(self) -> Decimal | None:
        """What the missing ones cost; None where nobody has said what is bought."""
        if not self.missing:
            return Decimal(0)
        return self.offer.unit_price * self.missing if self.offer else None


def computers(staff: Mapping[str, int], shifts: int) -> int:
    """One for each of those who are there at the same time."""
    return sum(at_once(users, shifts) for users in staff.values())


def printing(pages: int) -> tuple[Printer | None, int]:
    """The class of printers for so many pages a month, and how many of it."""
    if not pages:
        return None, 0
    largest = Printer.DEPARTMENT
    kind = next((one for one in Printer if one.monthly >= pages), largest)
    return kind, -(-pages // kind.monthly)


def needed(site: Site, power: Power, plan: Plan, units: Mapping[Item, Decimal]) -> dict[Item, int]:
    """How many of each item follow from the survey; `units` are the Ah of a battery where they are known."""
    places = computers(site.staff, site.shifts)
    unit = {"unit": units[Item.BATTERY]} if Item.BATTERY in units else {}
    return {
        Item.COMPUTER: places,
        Item.PRINTER: printing(site.pages_month)[1],
        Item.RECEIPT_PRINTER: at_once(site.staff.get("tellers", 0), site.shifts),
        Item.UPS: int(power.ups > 0),
        Item.BATTERY: batteries(power.ah, plan.battery_voltage, **unit),
        Item.ROUTER: int(places > 0),
        Item.SURGE_PROTECTION: int(site.surges),
        Item.GENERATOR: int(power.load > 0 and plan.longest_outage > plan.runtime),
    }


def chosen(offers: Sequence[Offer], said: Mapping[Item, Said]) -> dict[Item, Offer]:
    """What is bought of each item: what the branch says, else what the project chose."""
    own = {one.offer_id for one in said.values()}
    found = {one.item: one for one in offers if one.chosen}
    return found | {one.item: one for one in offers if one.id in own}


def gaps(
    site: Site,
    sizes: tuple[Power, Plan],
    stock: Mapping[Item, tuple[int, int]],
    said: Mapping[Item, Said],
    offers: Sequence[Offer],
) -> list[Gap]:
    """Every item that is needed or there; `stock` tells how many there are, and how many of these are usable."""
    power, plan = sizes
    bought = chosen(offers, said)
    units = {item: offer.capacity for item, offer in bought.items() if offer.capacity}
    asked = {Item.UPS: power.ups, Item.PRINTER: printed_by_one(site.pages_month)}
    found = []
    for item, computed in needed(site, power, plan, units).items():
        number = said[item].quantity if item in said else None
        there, usable = stock.get(item, (0, 0))
        small = item in units and units[item] < asked.get(item, 0)
        count = computed if number is None else number
        found.append(Gap(item, computed, count, there, usable, bought.get(item), small))
    return [one for one in found if one.needed or one.there or one.computed]


def printed_by_one(pages: int) -> int:
    """The pages a month that each of the printers must stand."""
    count = printing(pages)[1]
    return -(-pages // count) if count else 0


def cautions(found: Sequence[Gap]) -> tuple[Caution, ...]:
    """Whether something is to be bought that is too small."""
    return (Caution.OFFER_TOO_SMALL,) if any(one.too_small and one.missing for one in found) else ()
