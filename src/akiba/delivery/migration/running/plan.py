"""What is to be done with a register: which records come, which are left out and why, and what is made up for them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from akiba.delivery.migration.records import (
    Instalment,
    Loan,
    LoanState,
    Member,
    MemberStatus,
    Payment,
    Place,
    Register,
    Savings,
)

ZERO = Decimal(0)
T = TypeVar("T")
MONEY = ("amount", "balance", "principal", "interest", "fees", "penalties", "principal_left")
"""The fields that hold money, the ones that tell most of a record first."""


class LeftOut(Struct, frozen=True):
    """A record that does not come, and why; `money` is what it held, by field."""

    kind: str
    key: str
    why: str
    place: Place
    money: dict[str, Decimal] = {}

    @property
    def amount(self) -> Decimal:
        """The money that it stands for."""
        return next((self.money[name] for name in MONEY if name in self.money), ZERO)


class Read(Struct, frozen=True):
    """What a sheet of the file held, rows or one field of money: so much was read, left out, taken."""

    sheet: str
    field: str
    read: Decimal
    left_out: Decimal
    taken: Decimal


class Portion(Struct, frozen=True):
    """Members who are taken over together with all that is theirs."""

    members: tuple[Member, ...]
    loans: tuple[Loan, ...]
    savings: tuple[Savings, ...]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A register of which every record can be taken over, and what was left out of it.

    `instalments` and `payments` are those of each loan. `remarks` count what the register did not say and was made up.
    """

    register: Register
    instalments: dict[str, list[Instalment]]
    payments: dict[str, list[Payment]]
    left_out: tuple[LeftOut, ...]
    remarks: dict[str, int]

    @cached_property
    def first_with(self) -> dict[tuple[str, str], str]:
        """Who is the first to have a mobile or an identity number."""
        found: dict[tuple[str, str], str] = {}
        for one in self.register.members:
            found.setdefault(("mobile", one.mobile or ""), one.key)
            found.setdefault(("identity", one.identity or ""), one.key)
        return found

    @cached_property
    def branch_of_group(self) -> dict[str, str | None]:
        """The branch of each group."""
        return {group.key: group.branch for group in self.register.groups}

    @cached_property
    def joined_on(self) -> dict[str, date]:
        """When each member joined; where the register does not say, when they first borrowed or last saved."""
        days = [(one.member, one.disbursed_on) for one in self.register.loans]
        days += [(one.member, one.moved_on) for one in self.register.savings if one.moved_on]
        first: dict[str, date] = {}
        for member, day in days:
            first[member] = min(day, first.get(member, day))
        last = self.register.as_of
        return {one.key: min(one.joined or first.get(one.key, last), last) for one in self.register.members}

    @property
    def began_on(self) -> date:
        """The first day that anything is dated."""
        register = self.register
        days = [one.joined for one in register.members if one.joined]
        days += [one.disbursed_on for one in register.loans]
        days += [one.moved_on for one in register.savings if one.moved_on]
        return min(days, default=register.as_of)

    def portions(self, size: int) -> list[Portion]:
        """The members in ranges, each with the loans and savings of its members."""
        loans, savings = grouped(self.register.loans, "member"), grouped(self.register.savings, "member")
        members = self.register.members
        return [
            Portion(
                part,
                tuple(loan for one in part for loan in loans.get(one.key, ())),
                tuple(account for one in part for account in savings.get(one.key, ())),
            )
            for part in (members[start : start + size] for start in range(0, len(members), size))
        ]


def grouped(records: Sequence[T], name: str) -> dict[str, list[T]]:
    """Records by the key that they refer to."""
    found = defaultdict(list)
    for record in records:
        found[getattr(record, name)].append(record)
    return dict(found)


def planned(register: Register) -> Plan:
    """What can be done with a register."""
    left_out: list[LeftOut] = []
    members = tuple(keep(register.members, "member", lambda _: None, left_out))
    known = {one.key for one in members}
    instalments, payments = grouped(register.instalments, "loan"), grouped(register.payments, "loan")

    def against(loan: Loan) -> str | None:
        if loan.member not in known:
            return f"its member {loan.member} does not come"
        return next(wrong_with(loan, instalments.get(loan.key, []), payments.get(loan.key, []), register.as_of), None)

    loans = tuple(keep(register.loans, "loan", against, left_out))
    savings = tuple(
        keep(
            register.savings,
            "savings",
            lambda one: None if one.member in known else f"its member {one.member} does not come",
            left_out,
        )
    )
    coming = {one.key for one in loans}
    for kind, of_loans in (("instalment", register.instalments), ("payment", register.payments)):
        lost = (one for one in of_loans if one.loan not in coming)
        left_out += [LeftOut(kind, one.loan, "its loan does not come", one.place, money(one)) for one in lost]
    clean = replace(register, members=members, loans=loans, savings=savings)
    return Plan(
        register=clean,
        instalments={key: found for key, found in instalments.items() if key in coming},
        payments={key: found for key, found in payments.items() if key in coming},
        left_out=tuple(left_out),
        remarks=dict(remarks(clean, instalments)),
    )


def keep(records: Sequence[T], kind: str, against: Callable[[T], str | None], left_out: list[LeftOut]) -> Iterator[T]:
    """The records that come; the others are noted, a second one of the same key among them."""
    seen = set()
    for record in records:
        one: Any = record
        why = "another of this number comes" if one.key in seen else against(record)
        if why is None:
            seen.add(one.key)
            yield record
        else:
            left_out.append(LeftOut(kind, one.key, why, one.place, money(one)))


def money(record: object) -> dict[str, Decimal]:
    """The money that a record holds, by field."""
    found = ((name, getattr(record, name, None)) for name in MONEY)
    return {name: amount for name, amount in found if amount is not None}


def wrong_with(loan: Loan, schedule: list[Instalment], payments: list[Payment], until: date) -> Iterator[str]:
    """What of a loan cannot have been."""
    if loan.principal <= ZERO or loan.rate < ZERO or loan.instalments < 1:
        yield "its principal, rate or number of instalments is none that a loan can have"
    if loan.disbursed_on > until:
        yield "it was paid out after the register was closed"
    if schedule and sum((one.principal for one in schedule), ZERO) != loan.principal:
        yield "its schedule does not repay its principal"
    if any(later <= day for day, later in pairwise([loan.disbursed_on, *(one.due for one in schedule)])):
        yield "its instalments do not follow each other"
    parts = [(one.principal, one.interest) for one in schedule] + [parts_of(one) for one in payments]
    if any(amount < ZERO for pair in parts for amount in pair):
        yield "an instalment or a payment is below nothing"
    if any(one.amount != sum(parts_of(one)) for one in payments):
        yield "a payment is not the sum of its parts"
    if any(not loan.disbursed_on <= one.on <= until for one in payments):
        yield "a payment is dated before the loan or after the register was closed"


def parts_of(payment: Payment) -> tuple[Decimal, ...]:
    """What a payment paid."""
    return payment.principal, payment.interest, payment.fees, payment.penalties


def remarks(register: Register, instalments: dict[str, list[Instalment]]) -> Counter[str]:
    """How often something was made up that the register does not say."""
    found: Counter[str] = Counter()
    found["schedules generated"] = sum(one.key not in instalments for one in register.loans)
    found["members closed on the day of the register"] = sum(
        one.status is not MemberStatus.ACTIVE for one in register.members
    )
    found["loans written off on the day of the register"] = sum(
        one.state is LoanState.WRITTEN_OFF for one in register.loans
    )
    found["members without a day of joining"] = sum(one.joined is None for one in register.members)
    for name, words in (("mobile", "mobile numbers not repeated"), ("identity", "identity numbers not repeated")):
        values = [value for one in register.members if (value := getattr(one, name))]
        found[words] = len(values) - len(set(values))
    return +found
