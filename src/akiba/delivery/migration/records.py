"""The register of an institution as any old system may have left it, once its sheets have been mapped and read.

Keys are the old system's own numbers; records refer to each other by them. Amounts are in the institution's currency.
"""

from datetime import date
from decimal import Decimal
from enum import Enum

from msgspec import Struct


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

    MONTH = "month"
    YEAR = "year"


class AccountClass(Enum):
    """The class of a ledger account."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"


class Place(Struct, frozen=True):
    """Where a record stands in its file: sheet, and row as a spreadsheet counts."""

    sheet: str
    row: int


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
    channel: str | None = None
    place: Place


class Loan(Struct, frozen=True, kw_only=True):
    """A loan; `rate` is in per cent per `rate_per`, `instalments` the number of monthly ones agreed.

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
