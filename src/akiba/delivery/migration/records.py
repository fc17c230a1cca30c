"""The register of an institution as any old system may have left it, once its sheets have been mapped and read.

Keys are the old system's own numbers; records refer to each other by them. Amounts are in the institution's currency.
"""

from datetime import date
from decimal import Decimal
from enum import Enum

from msgspec import Struct

CENTS = 2


class Sex(Enum):
    """As registers tell it."""

    FEMALE = "female"
    MALE = "male"


class MemberStatus(Enum):
    """Whether someone is still a member."""

    ACTIVE = "active"
    LEFT = "left"
    DECEASED = "deceased"


class LoanState(Enum):
    """Where the old system had a loan."""

    ACTIVE = "active"
    CLOSED = "closed"
    WRITTEN_OFF = "written off"


class Method(Enum):
    """How interest is worked out."""

    FLAT = "flat"
    DECLINING = "declining"


class RatePer(Enum):
    """The time an interest rate is stated for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Every(Enum):
    """The time from one instalment to the next."""

    DAY = "day"
    WEEK = "week"
    TWO_WEEKS = "two weeks"
    FOUR_WEEKS = "four weeks"
    MONTH = "month"
    TWO_MONTHS = "two months"
    QUARTER = "quarter"
    HALF_YEAR = "half year"
    YEAR = "year"


class AccountClass(Enum):
    """The class of a ledger account."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"


class Place(Struct, frozen=True):
    """Where a record stands in its file: sheet, row as a spreadsheet counts, its column where a row holds several."""

    sheet: str
    row: int
    column: str = ""


class Branch(Struct, frozen=True, kw_only=True):
    """A branch."""

    key: str
    name: str
    place: Place


class Officer(Struct, frozen=True, kw_only=True):
    """A loan officer."""

    key: str
    name: str
    branch: str | None = None
    place: Place


class Group(Struct, frozen=True, kw_only=True):
    """A group; `meets` is the day of the week, Monday 0."""

    key: str
    name: str
    branch: str | None = None
    officer: str | None = None
    meets: int | None = None
    place: Place


class Member(Struct, frozen=True, kw_only=True):
    """A member."""

    key: str
    firstname: str
    lastname: str
    sex: Sex | None = None
    born: date | None = None
    identity: str | None = None
    mobile: str | None = None
    group: str | None = None
    branch: str | None = None
    joined: date | None = None
    status: MemberStatus = MemberStatus.ACTIVE
    place: Place


class Instalment(Struct, frozen=True, kw_only=True):
    """One instalment of a loan's schedule as the old system had it."""

    loan: str
    number: int
    due: date
    principal: Decimal
    interest: Decimal
    place: Place


class Payment(Struct, frozen=True, kw_only=True):
    """A payment with the allocation that the old system gave it."""

    loan: str
    on: date
    amount: Decimal
    principal: Decimal
    interest: Decimal
    fees: Decimal = Decimal(0)
    penalties: Decimal = Decimal(0)
    channel: str | None = None
    place: Place


class Loan(Struct, frozen=True, kw_only=True):
    """A loan; `rate` is in per cent per `rate_per`, `instalments` the number agreed, one every month or other time.

    `principal_left` and `late_since` are what the old system stated, to be compared with.
    """

    key: str
    member: str
    officer: str | None = None
    method: Method
    principal: Decimal
    rate: Decimal
    rate_per: RatePer
    instalments: int
    every: Every = Every.MONTH
    disbursed_on: date
    state: LoanState
    principal_left: Decimal | None = None
    late_since: date | None = None
    place: Place


class Savings(Struct, frozen=True, kw_only=True):
    """A savings account; `kind` is the old system's product."""

    key: str
    member: str
    kind: str
    balance: Decimal
    moved_on: date | None = None
    place: Place


class LedgerBalance(Struct, frozen=True, kw_only=True):
    """A line of the old trial balance; one of the two sides is nothing."""

    code: str
    name: str
    account_class: AccountClass
    debit: Decimal
    credit: Decimal
    place: Place


class Register(Struct, frozen=True, kw_only=True):
    """All of it, as it stood at the end of a day."""

    as_of: date
    currency: str
    branches: tuple[Branch, ...] = ()
    officers: tuple[Officer, ...] = ()
    groups: tuple[Group, ...] = ()
    members: tuple[Member, ...] = ()
    loans: tuple[Loan, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    payments: tuple[Payment, ...] = ()
    savings: tuple[Savings, ...] = ()
    ledger: tuple[LedgerBalance, ...] = ()

    @property
    def finest(self) -> int:
        """The most digits that an amount of loans or savings has behind its point, two at most."""
        held = [one.principal for one in self.loans] + [one.balance for one in self.savings]
        held += [amount for one in self.instalments for amount in (one.principal, one.interest)]
        held += [part for one in self.payments for part in (one.principal, one.interest, one.fees, one.penalties)]
        return max((min(behind(amount), CENTS) for amount in held), default=0)


def behind(amount: Decimal) -> int:
    """The digits that an amount has behind its point, noughts at the end aside."""
    return max(-int(amount.normalize().as_tuple().exponent), 0)
