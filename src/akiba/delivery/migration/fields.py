"""What a register is made of: the kinds of records, their fields, and what may stand in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from akiba.delivery.migration.records import AccountClass, Every, LoanState, MemberStatus, Method, RatePer, Sex


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
class Detail:
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
class RecordKind:
    """A kind of record; `identity` are the fields that no two records may share, `weight` the money it stands for."""

    name: str
    title: str
    one: str
    fields: tuple[Detail, ...]
    identity: tuple[str, ...] = ("key",)
    weight: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Detail:
        return next(field for field in self.fields if field.name == name)

    def __contains__(self, name: str) -> bool:
        return any(field.name == name for field in self.fields)

    @property
    def money(self) -> tuple[Detail, ...]:
        """The fields that hold money."""
        return tuple(field for field in self.fields if field.holds is Holds.MONEY)


WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "sex": tuple(one.value for one in Sex),
    "status": tuple(one.value for one in MemberStatus),
    "state": tuple(one.value for one in LoanState),
    "method": tuple(one.value for one in Method),
    "rate_per": tuple(one.value for one in RatePer),
    "every": tuple(one.value for one in Every),
    "account_class": tuple(one.value for one in AccountClass),
    "meets": WEEK,
}

BRANCHES = RecordKind(
    "branches",
    "Branches",
    "branch",
    (Detail("key", "Branch code", Holds.KEY, needed=True), Detail("name", "Branch name", Holds.NAME, needed=True)),
)
OFFICERS = RecordKind(
    "officers",
    "Loan officers",
    "officer",
    (
        Detail("key", "Officer code", Holds.KEY, needed=True),
        Detail("name", "Officer name", Holds.NAME, needed=True),
        Detail("branch", "Branch", Holds.REFERENCE, refers="branches"),
    ),
)
GROUPS = RecordKind(
    "groups",
    "Groups",
    "group",
    (
        Detail("key", "Group number", Holds.KEY, needed=True),
        Detail("name", "Group name", Holds.NAME, needed=True),
        Detail("branch", "Branch", Holds.REFERENCE, refers="branches"),
        Detail("officer", "Officer", Holds.REFERENCE, refers="officers"),
        Detail("meets", "Meeting day", Holds.CHOICE),
    ),
)
MEMBERS = RecordKind(
    "members",
    "Members",
    "member",
    (
        Detail("key", "Member number", Holds.KEY, needed=True),
        Detail("name", "Whole name", Holds.NAME),
        Detail("firstname", "First name", Holds.NAME, needed=True),
        Detail("lastname", "Last name", Holds.NAME, needed=True),
        Detail("sex", "Sex", Holds.CHOICE),
        Detail("born", "Date of birth", Holds.DAY),
        Detail("identity", "Identity number", Holds.TEXT),
        Detail("mobile", "Mobile number", Holds.PHONE),
        Detail("group", "Group", Holds.REFERENCE, refers="groups"),
        Detail("branch", "Branch", Holds.REFERENCE, refers="branches"),
        Detail("joined", "Joined on", Holds.DAY),
        Detail("status", "Status", Holds.CHOICE),
    ),
)
LOANS = RecordKind(
    "loans",
    "Loans",
    "loan",
    (
        Detail("key", "Loan number", Holds.KEY, needed=True),
        Detail("member", "Member", Holds.REFERENCE, needed=True, refers="members"),
        Detail("officer", "Officer", Holds.REFERENCE, refers="officers"),
        Detail("method", "Interest method", Holds.CHOICE, needed=True),
        Detail("principal", "Principal", Holds.MONEY, needed=True),
        Detail("rate", "Interest rate", Holds.RATE, needed=True),
        Detail("rate_per", "Rate per", Holds.CHOICE, needed=True),
        Detail("instalments", "Instalments", Holds.COUNT, needed=True),
        Detail("every", "An instalment every", Holds.CHOICE),
        Detail("disbursed_on", "Disbursed on", Holds.DAY, needed=True),
        Detail("state", "Status", Holds.CHOICE, needed=True),
        Detail("principal_left", "Principal left", Holds.MONEY),
        Detail("late_since", "In arrears since", Holds.DAY),
    ),
    weight=("principal_left", "principal"),
)
INSTALMENTS = RecordKind(
    "instalments",
    "Schedules",
    "instalment",
    (
        Detail("loan", "Loan", Holds.REFERENCE, needed=True, refers="loans"),
        Detail("number", "Number", Holds.COUNT, needed=True),
        Detail("due", "Due on", Holds.DAY, needed=True, past=False),
        Detail("principal", "Principal", Holds.MONEY, needed=True),
        Detail("interest", "Interest", Holds.MONEY, needed=True),
    ),
    identity=("loan", "number"),
    weight=("principal",),
)
PAYMENTS = RecordKind(
    "payments",
    "Payments",
    "payment",
    (
        Detail("loan", "Loan", Holds.REFERENCE, needed=True, refers="loans"),
        Detail("on", "Paid on", Holds.DAY, needed=True),
        Detail("amount", "Amount", Holds.MONEY, needed=True),
        Detail("principal", "Principal", Holds.MONEY, needed=True),
        Detail("interest", "Interest", Holds.MONEY, needed=True),
        Detail("fees", "Fees", Holds.MONEY),
        Detail("penalties", "Penalties", Holds.MONEY),
        Detail("channel", "Paid how", Holds.CHOICE),
    ),
    identity=(),
    weight=("amount",),
)
SAVINGS = RecordKind(
    "savings",
    "Savings",
    "savings account",
    (
        Detail("key", "Account number", Holds.KEY, needed=True),
        Detail("member", "Member", Holds.REFERENCE, needed=True, refers="members"),
        Detail("kind", "Kind of savings", Holds.CHOICE, needed=True),
        Detail("balance", "Balance", Holds.MONEY, needed=True),
        Detail("moved_on", "Last movement", Holds.DAY),
    ),
    weight=("balance",),
)
LEDGER = RecordKind(
    "ledger",
    "Trial balance",
    "ledger account",
    (
        Detail("code", "Account code", Holds.KEY, needed=True),
        Detail("name", "Account name", Holds.NAME, needed=True),
        Detail("account_class", "Class", Holds.CHOICE, needed=True),
        Detail("debit", "Debit", Holds.MONEY),
        Detail("credit", "Credit", Holds.MONEY),
        Detail("balance", "Balance (debit above nothing)", Holds.MONEY),
    ),
    identity=("code",),
    weight=("debit", "credit", "balance"),
)
KINDS: Mapping[str, RecordKind] = {
    kind.name: kind for kind in (BRANCHES, OFFICERS, GROUPS, MEMBERS, LOANS, INSTALMENTS, PAYMENTS, SAVINGS, LEDGER)
}
VALUED = ("sex", "status", "state", "method", "rate_per", "every", "account_class", "meets", "channel", "kind")
"""The fields whose values are mapped."""
