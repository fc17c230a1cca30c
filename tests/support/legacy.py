"""Lending institutions as plain facts, to be written down the way one old system or another would have left them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

AS_OF = date(2026, 6, 30)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Paid:
    """A payment by its parts."""

    on: date
    principal: Decimal
    interest: Decimal
    fee: Decimal = Decimal(0)
    penalty: Decimal = Decimal(0)

    @property
    def amount(self) -> Decimal:
        return self.principal + self.interest + self.fee + self.penalty


@dataclass
class Debt:
    """A loan with its schedule and payments."""

    key: str
    member: int
    principal: Decimal
    out: date
    count: int
    gap: int
    state: str = "active"
    schedule: list[tuple[date, Decimal, Decimal]] = field(default_factory=list)
    payments: list[Paid] = field(default_factory=list)

    @property
    def left(self) -> Decimal:
        return self.principal - sum((one.principal for one in self.payments), Decimal(0))


@dataclass
class Place:
    """Members by name, their loans, their savings."""

    members: list[tuple[str, str]]
    debts: list[Debt]
    savings: list[tuple[str, int, Decimal]]


def place(gap: int = 7, count: int = 10, step: int = 1000, *, extras: bool = False, whole: bool = False) -> Place:
    """Twelve members, ten loans with an instalment every so many days; a whole institution pays no cents."""
    names = [
        "Asha Juma",
        "Neema Mushi",
        "Fatou Sow",
        "Awa Diop",
        "Lucía Pérez",
        "Juan Quispe",
        "Grace Banda",
        "Ali Said",
    ]
    members = [(f"M{number:03}", names[number % 8] + ("" if number < 8 else " Mdogo")) for number in range(1, 13)]
    debts = []
    for number in range(10):
        principal = Decimal(step * (number + 3) * count)
        debt = Debt(f"L{100 + number}", number, principal, date(2026, 2, 2) + timedelta(5 * number), count, gap)
        interest = (principal * Decimal("0.013")).quantize(Decimal(1) if whole else CENT)
        debt.schedule = [(debt.out + timedelta(gap * at), principal / count, interest) for at in range(1, count + 1)]
        paid = count if number % 4 == 0 else count - number
        for at, (due, part, more) in enumerate(debt.schedule[: max(paid, 0)]):
            if due > AS_OF:
                break
            fee = Decimal(150) if extras and at == 0 else Decimal(0)
            penalty = Decimal(75) if extras and at == 1 and number % 2 else Decimal(0)
            debt.payments.append(Paid(due + timedelta(at % 2), part, more, fee, penalty))
        debt.state = "closed" if not debt.left else "written off" if number == 7 else "active"
        debts.append(debt)
    savings = [(f"S{number:03}", number, Decimal(2_500 * (number + 1))) for number in range(12)]
    return Place(members, debts, savings)


def expected(one: Place) -> dict[str, Any]:
    """What must have arrived, by nothing but additions."""
    payments = [paid for debt in one.debts for paid in debt.payments]
    return {
        "members": len(one.members),
        "loans": len(one.debts),
        "disbursed": sum(debt.principal for debt in one.debts),
        "owed": sum(debt.left for debt in one.debts if debt.state == "active"),
        "payments": len(payments),
        "principal": sum(paid.principal for paid in payments),
        "interest": sum(paid.interest for paid in payments),
        "fees": sum(paid.fee for paid in payments),
        "penalties": sum(paid.penalty for paid in payments),
        "saved": sum(balance for _, _, balance in one.savings),
    }
