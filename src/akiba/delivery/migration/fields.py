"""What a register is made of: the kinds of records, their fields, and what may stand in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from akiba.delivery.migration.records import AccountClass, LoanState, MemberStatus, Method, RatePer, Sex


class Holds(Enum):
    """What a field holds."""

    KEY = "key"
    REFERENCE = "reference"
    NAME = "name"
    TEXT = "text"
    PHONE = "phone"
    DAY = "day"
    MONEY = "money"
    RATE = "rate"
    COUNT = "count"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record; `refers` is the kind a reference leads to, `past` says that its day has come."""

    name: str
    title: str
    holds: Holds
    needed: bool = False
    refers: str = ""
    past: bool = True

    @property
    def choices(self) -> tuple[str, ...]:
        """What the values of a choice may be mapped to; nothing where any word may stand."""
        return CHOICES.get(self.name, ())


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record; `identity` are the fields that no two records may share, `weight` the money it stands for."""

    name: str
    title: str
    one: str
    fields: tuple[Field, ...]
    identity: tuple[str, ...] = ("key",)
    weight: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    def __contains__(self, name: str) -> bool:
        return any(field.name == name for field in self.fields)

    @property
    def money(self) -> tuple[Field, ...]:
        """The fields that hold money."""
        return tuple(field for field in self.fields if field.holds is Holds.MONEY)


WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "sex": tuple(one.value for one in Sex),
    "status": tuple(one.value for one in MemberStatus),
    "state": tuple(one.value for one in LoanState),
    "method": tuple(one.value for one in Method),
    "rate_per": tuple(one.value for one in RatePer),
    "account_class": tuple(one.value for one in AccountClass),
    "meets": WEEK,
}

BRANCHES = Kind(
    "branches",
    "Branches",
    "branch",
    (Field("key", "Branch code", Holds.KEY, needed=True), Field("name", "Branch name", Holds.NAME, needed=True)),
)
OFFICERS = Kind(
    "officers",
    "Loan officers",
    "officer",
    (
        Field("key", "Officer code", Holds.KEY, needed=True),
        Field("name", "Officer name", Holds.NAME, needed=True),
        Field("branch", "Branch", Holds.REFERENCE, refers="branches"),
    ),
)
GROUPS = Kind(
    "groups",
    "Groups",
    "group",
    (
        Field("key", "Group number", Holds.KEY, needed=True),
        Field("name", "Group name", Holds.NAME, needed=True),
        Field("branch", "Branch", Holds.REFERENCE, refers="branches"),
        Field("officer", "Officer", Holds.REFERENCE, refers="officers"),
        Field("meets", "Meeting day", Holds.CHOICE),
    ),
)
MEMBERS = Kind(
    "members",
    "Members",
    "member",
    (
        Field("key", "Member number", Holds.KEY, needed=True),
        Field("name", "Whole name", Holds.NAME),
        Field("firstname", "First name", Holds.NAME, needed=True),
        Field("lastname", "Last name", Holds.NAME, needed=True),
        Field("sex", "Sex", Holds.CHOICE),
        Field("born", "Date of birth", Holds.DAY),
        Field("identity", "Identity number", Holds.TEXT),
        Field("mobile", "Mobile number", Holds.PHONE),
        Field("group", "Group", Holds.REFERENCE, refers="groups"),
        Field("branch", "Branch", Holds.REFERENCE, refers="branches"),
        Field("joined", "Joined on", Holds.DAY),
        Field("status", "Status", Holds.CHOICE),
    ),
)
LOANS = Kind(
    "loans",
    "Loans",
    "loan",
    (
        Field("key", "Loan number", Holds.KEY, needed=True),
        Field("member", "Member", Holds.REFERENCE, needed=True, refers="members"),
        Field("officer", "Officer", Holds.REFERENCE, refers="officers"),
        Field("method", "Interest method", Holds.CHOICE, needed=True),
        Field("principal", "Principal", Holds.MONEY, needed=True),
        Field("rate", "Interest rate", Holds.RATE, needed=True),
        Field("rate_per", "Rate per", Holds.CHOICE, needed=True),
        Field("instalments", "Instalments", Holds.COUNT, needed=True),
        Field("disbursed_on", "Disbursed on", Holds.DAY, needed=True),
        Field("state", "Status", Holds.CHOICE, needed=True),
        Field("principal_left", "Principal left", Holds.MONEY),
        Field("late_since", "In arrears since", Holds.DAY),
    ),
    weight=("principal_left", "principal"),
)
INSTALMENTS = Kind(
    "instalments",
    "Schedules",
    "instalment",
    (
        Field("loan", "Loan", Holds.REFERENCE, needed=True, refers="loans"),
        Field("number", "Number", Holds.COUNT, needed=True),
        Field("due", "Due on", Holds.DAY, needed=True, past=False),
        Field("principal", "Principal", Holds.MONEY, needed=True),
        Field("interest", "Interest", Holds.MONEY, needed=True),
    ),
    identity=("loan", "number"),
    weight=("principal",),
)
PAYMENTS = Kind(
    "payments",
    "Payments",
    "payment",
    (
        Field("loan", "Loan", Holds.REFERENCE, needed=True, refers="loans"),
        Field("on", "Paid on", Holds.DAY, needed=True),
        Field("amount", "Amount", Holds.MONEY, needed=True),
        Field("principal", "Principal", Holds.MONEY, needed=True),
        Field("interest", "Interest", Holds.MONEY, needed=True),
        Field("channel", "Paid how", Holds.CHOICE),
    ),
    identity=(),
    weight=("amount",),
)
SAVINGS = Kind(
    "savings",
    "Savings",
    "savings account",
    (
        Field("key", "Account number", Holds.KEY, needed=True),
        Field("member", "Member", Holds.REFERENCE, needed=True, refers="members"),
        Field("kind", "Kind of savings", Holds.CHOICE, needed=True),
        Field("balance", "Balance", Holds.MONEY, needed=True),
        Field("moved_on", "Last movement", Holds.DAY),
    ),
    weight=("balance",),
)
LEDGER = Kind(
    "ledger",
    "Trial balance",
    "ledger account",
    (
        Field("code", "Account code", Holds.KEY, needed=True),
        Field("name", "Account name", Holds.NAME, needed=True),
        Field("account_class", "Class", Holds.CHOICE, needed=True),
        Field("debit", "Debit", Holds.MONEY),
        Field("credit", "Credit", Holds.MONEY),
        Field("balance", "Balance (debit above nothing)", Holds.MONEY),
    ),
    identity=("code",),
    weight=("debit", "credit", "balance"),
)
KINDS: Mapping[str, Kind] = {
    kind.name: kind for kind in (BRANCHES, OFFICERS, GROUPS, MEMBERS, LOANS, INSTALMENTS, PAYMENTS, SAVINGS, LEDGER)
}
VALUED = ("sex", "status", "state", "method", "rate_per", "account_class", "meets", "channel", "kind")
"""The fields whose values are mapped."""
