"""What stands in the books now of all that came, as facts by the old system's branches and officers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from akiba.clients import ClientStatus
from akiba.delivery.migration.reconciling.figures import ZERO, Fact, Line, Measure, at_risk
from akiba.delivery.migration.reconciling.old import late_by_loan
from akiba.delivery.migration.records import LedgerBalance, LoanState, Register
from akiba.loans import LoanStatus
from akiba.platform.sql import Row

STATES = {
    LoanStatus.ACTIVE: Measure.LOANS_ACTIVE,
    LoanStatus.OVERPAID: Measure.LOANS_ACTIVE,
    LoanStatus.CLOSED: Measure.LOANS_CLOSED,
    LoanStatus.WRITTEN_OFF: Measure.LOANS_LOST,
}


@dataclass(frozen=True, slots=True)
class Lent:
    """A loan as it stood at the end of a day; late since the first due date by which less was repaid than asked."""

    key: str
    office_id: int
    officer_id: int | None
    status: int
    principal: Decimal
    payments: int
    principal_paid: Decimal
    interest_paid: Decimal
    fees_paid: Decimal
    penalties_paid: Decimal
    lost: Decimal
    owed: Decimal
    late_since: date | None


def lent(loans: Iterable[Row], moved: Iterable[Row], asked: Iterable[Row]) -> list[Lent]:
    """Loans with what was paid on them and since when they are late."""
    by_loan = {row["loan_id"]: row for row in moved}
    late: dict[int, date] = {}
    for row in asked:
        known = by_loan.get(row["loan_id"])
        if known is not None and row["principal"] > known["repaid"]:
            late.setdefault(row["loan_id"], row["due_date"])
    return [
        Lent(
            **{name: row[name] for name in ("key", "office_id", "officer_id", "status", "principal")},
            **{name: by_loan[row["id"]][name] for name in MOVED},
            late_since=late.get(row["id"]),
        )
        for row in loans
    ]


MOVED = ("payments", "principal_paid", "interest_paid", "fees_paid", "penalties_paid", "lost", "owed")


@dataclass(frozen=True, slots=True)
class Books:
    """What the database has of all that came, and the old names of offices and officers by their numbers.

    `savings` are the office and the balance of each account.
    """

    members: Iterable[Row]
    groups: Iterable[Row]
    loans: Sequence[Lent]
    savings: Sequence[tuple[int, Decimal]]
    ledger: Sequence[Row]
    branches: Mapping[int, str]
    officers: Mapping[int, str]
    accounts: Mapping[str, int]
    roles: Mapping[str, int]


def facts_of(books: Books, until: date) -> Iterator[Fact]:
    """Everything that came, as it stands at the end of a day."""
    branch = books.branches.get
    for row in books.members:
        closed = row["status"] == ClientStatus.CLOSED
        measure = Measure.MEMBERS_CLOSED if closed else Measure.MEMBERS_ACTIVE
        yield Fact(measure, branch(row["office_id"], ""), "", Decimal(row["number"]))
    for row in books.groups:
        yield Fact(Measure.GROUPS, branch(row["office_id"], ""), "", Decimal(row["number"]))
    for loan in books.loans:
        yield from of_loan(loan, branch(loan.office_id, ""), books.officers.get(loan.officer_id or 0, ""), until)
    for office_id, balance in books.savings:
        yield Fact(Measure.ACCOUNTS, branch(office_id, ""), "")
        yield Fact(Measure.SAVED, branch(office_id, ""), "", balance)


def of_loan(loan: Lent, branch: str, officer: str, until: date) -> Iterator[Fact]:
    """A loan with its payments and its arrears."""
    status = STATES.get(LoanStatus(loan.status))
    if status is not None:
        yield Fact(status, branch, officer)
    amounts = {
        Measure.DISBURSED: loan.principal,
        Measure.LOST: loan.lost,
        Measure.PAYMENTS: Decimal(loan.payments),
        Measure.PAID_PRINCIPAL: loan.principal_paid,
        Measure.PAID_INTEREST: loan.interest_paid,
        Measure.PAID_FEES: loan.fees_paid,
        Measure.PAID_PENALTIES: loan.penalties_paid,
        Measure.PAID: loan.principal_paid + loan.interest_paid + loan.fees_paid + loan.penalties_paid,
        Measure.OUTSTANDING: loan.owed,
    }
    for measure, amount in amounts.items():
        if amount:
            yield Fact(measure, branch, officer, amount)
    if loan.late_since is not None:
        yield from at_risk(branch, officer, loan.owed, (until - loan.late_since).days)


def single_loans(register: Register, books: Books) -> Iterator[Line]:
    """What each active loan owed by the old system's word, and what it owes."""
    now = {loan.key: loan for loan in books.loans}
    for loan in register.loans:
        if loan.state is LoanState.ACTIVE and loan.principal_left is not None and loan.key in now:
            owed = now[loan.key].owed
            yield Line(label=loan.key, detail=Measure.OUTSTANDING, old=loan.principal_left, new=owed)


def single_arrears(register: Register, books: Books, until: date) -> Iterator[Line]:
    """How many days late each active loan was by the old system's word, and how many it is."""
    now, late = {loan.key: loan for loan in books.loans}, late_by_loan(register)
    for loan in register.loans:
        if loan.state is LoanState.ACTIVE and loan.key in now:
            since = late.get(loan.key), now[loan.key].late_since
            days = [(until - day).days if day else 0 for day in since]
            yield Line(label=loan.key, detail="Days late", counts=True, old=Decimal(days[0]), new=Decimal(days[1]))


def trial_balance(old: Iterable[LedgerBalance], books: Books) -> Iterator[Line]:
    """Every account of the old ledger with what stands on ours, and those of ours that the old one had not."""
    ours: dict[int, Decimal] = defaultdict(lambda: ZERO)
    names = {}
    for row in books.ledger:
        ours[row["account_id"]] += row["balance"]
        names[row["account_id"]] = (row["gl_code"], row["name"])
    before: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for line in old:
        account = books.accounts[line.code]
        before[account] += line.debit - line.credit
        names.setdefault(account, (line.code, line.name))
    for account in sorted({*ours, *before}, key=lambda account: names[account]):
        code, name = names[account]
        yield Line(label=code, detail=name, old=before[account], new=ours[account])


def control(books: Books, until: date) -> Iterator[Line]:
    """What loans and savings add up to in each branch, and what the ledger has for them."""
    sub: dict[tuple[str, int], Decimal] = defaultdict(lambda: ZERO)
    for fact in facts_of(books, until):
        if fact.measure in {Measure.OUTSTANDING, Measure.SAVED}:
            sub[fact.branch, 0 if fact.measure is Measure.OUTSTANDING else 1] += fact.amount
    signs = {"portfolio": (0, 1), "overpayment": (0, 1), "savings": (1, -1), "overdraft": (1, -1)}
    roles = {books.roles[role]: place for role, place in signs.items() if role in books.roles}
    main: dict[tuple[str, int], Decimal] = defaultdict(lambda: ZERO)
    for row in books.ledger:
        if row["account_id"] in roles:
            kind, sign = roles[row["account_id"]]
            main[books.branches.get(row["office_id"], ""), kind] += sign * row["balance"]
    for branch, kind in sorted({*sub, *main}):
        title = (Measure.OUTSTANDING, Measure.SAVED)[kind]
        yield Line(label=branch, detail=title, old=sub[branch, kind], new=main[branch, kind])
