"""UPS and batteries of a branch, from the load that must run on and the hours for which it must.

The formulas are those by which makers and installers size. Apparent power is active power over the power factor, the
two ratings of a UPS in IEC 62040-3 (VA = W ÷ PF), with a margin for growth, up to the next size that is sold. The
capacity of batteries is the energy taken from them over their voltage, the inverter's efficiency and the depth to which
they may be discharged (Ah = W × h ÷ (V × η × DoD)); IEEE 485 and IEEE 1184 refine this by age, temperature and the
discharge curve of a make, which are left out here. Lead batteries are charged with about a tenth of their capacity an
hour, of which some 85 % stay.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from akiba.delivery.branches.rules.words import Caution

Write = Callable[[Decimal | int], str]

SIZES = (500, 650, 800, 1000, 1500, 2000, 3000, 5000, 6000, 8000, 10_000, 15_000, 20_000, 30_000, 40_000)
STEP = 10_000
VOLTAGES = (12, 24, 36, 48, 96, 192)
CELL = 12
UNIT_AH = Decimal(100)
CHARGING, STAYING = Decimal(10), Decimal(85)
WHOLE = Decimal(100)
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Plan:
    """What the power is like and is to be: hours of mains a day, of the longest outage, and of the runtime wanted.

    Growth, efficiency and depth of discharge are in percent, the voltage of the batteries in volts.
    """

    mains_hours: Decimal = Decimal(24)
    longest_outage: Decimal = Decimal(0)
    runtime: Decimal = Decimal(0)
    power_factor: Decimal = Decimal("0.8")
    growth: Decimal = Decimal(25)
    battery_voltage: int = 24
    efficiency: Decimal = Decimal(90)
    discharge: Decimal = Decimal(50)


@dataclass(frozen=True, slots=True)
class Power:
    """What follows for a load in W: the apparent power in VA, the size of the UPS, and the batteries in whole Ah."""

    load: Decimal
    va: Decimal
    ups: int
    ah: int


def whole(figure: Decimal) -> int:
    """The next whole number that is not below."""
    return int(figure.to_integral_value(ROUND_CEILING))


def apparent(load: Decimal, plan: Plan) -> Decimal:
    """The VA of a load with the margin for growth."""
    return load / plan.power_factor * (1 + plan.growth / WHOLE)


def size(va: Decimal) -> int:
    """The smallest UPS, in VA, that is sold and carries this; none for nothing."""
    if not va:
        return 0
    return next((one for one in SIZES if one >= va), whole(va / STEP) * STEP)


def capacity(load: Decimal, plan: Plan) -> Decimal:
    """The Ah that carry a load for the runtime."""
    given = plan.battery_voltage * plan.efficiency / WHOLE * plan.discharge / WHOLE
    return load * plan.runtime / given


def sized(load: Decimal, plan: Plan) -> Power:
    """What a load needs."""
    va = apparent(load, plan)
    return Power(load, va, size(va), whole(capacity(load, plan)))


def batteries(ah: int, voltage: int, unit: Decimal = UNIT_AH) -> int:
    """How many batteries of 12 V and so many Ah: as many in a row as the voltage takes, and enough rows."""
    return whole(Decimal(voltage) / CELL) * whole(ah / unit)


def recharge_hours(plan: Plan) -> Decimal:
    """The hours of mains after which lead batteries are full again."""
    return (plan.discharge / (CHARGING * STAYING / WHOLE)).quantize(TENTH, ROUND_CEILING)


def ups_formula(power: Power, plan: Plan, write: Write) -> str:
    """How the size of the UPS follows."""
    va = f"{write(power.load)} W ÷ {write(plan.power_factor)} × {write(1 + plan.growth / WHOLE)}"
    return f"{va} = {write(whole(power.va))} VA ≤ {write(power.ups)} VA"


def battery_formula(power: Power, plan: Plan, write: Write) -> str:
    """How the capacity of the batteries follows."""
    energy = f"{write(power.load)} W × {write(plan.runtime)} h"
    shares = f"{write(plan.efficiency)} % × {write(plan.discharge)} %"
    return f"{energy} ÷ ({write(plan.battery_voltage)} V × {shares}) = {write(power.ah)} Ah"


def number_formula(ah: int, voltage: int, unit: Decimal, write: Write) -> str:
    """How the number of batteries follows."""
    row = f"ceil({write(voltage)} V ÷ {write(CELL)} V)"
    return f"{row} × ceil({write(ah)} Ah ÷ {write(unit)} Ah) = {write(batteries(ah, voltage, unit))}"


def recharge_formula(plan: Plan, write: Write) -> str:
    """How the hours of charging follow."""
    return f"{write(plan.discharge)} % ÷ ({write(CHARGING)} % × {write(STAYING)} %) = {write(recharge_hours(plan))} h"


def cautions(load: Decimal, plan: Plan) -> tuple[Caution, ...]:
    """What batteries alone do not answer."""
    if not load:
        return ()
    found = {
        Caution.OUTAGE_LONGER: plan.longest_outage > plan.runtime,
        Caution.MAINS_TOO_SHORT: plan.runtime > 0 and plan.mains_hours < recharge_hours(plan),
    }
    return tuple(caution for caution, holds in found.items() if holds)
