"""What the old system states: its register as facts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from akiba.delivery.migration.reconciling.figures import ZERO, Fact, Line, Measure, at_risk
from akiba.delivery.migration.records import Loan, LoanState, Member, MemberStatus, Payment, Register
from akiba.delivery.migration.running.plan import LeftOut, Read

STATES = {
    LoanState.ACTIVE: Measure.LOANS_ACTIVE,
    LoanState.CLOSED: Measure.LOANS_CLOSED,
    LoanState.WRITTEN_OFF: Measure.LOANS_LOST,
}
OF_REJECTED: Mapping[str, tuple[Measure, Mapping[str, Measure]]] = {
    "member": (Measure.MEMBERS_ACTIVE, {}),
    "loan": (Measure.LOANS_ACTIVE, {"principal": Measure.DISBURSED, "principal_left": Measure.OUTSTANDING}),
    "payment": (
        Measure.PAYMENTS,
        {
            "amount": Measure.PAID,
            "principal": Measure.PAID_PRINCIPAL,
            "interest": Measure.PAID_INTEREST,
            "fees": Measure.PAID_FEES,
            "penalties": Measure.PAID_PENALTIES,
        },
    ),
    "savings": (Measure.ACCOUNTS, {"balance": Measure.SAVED}),
}
"""What a record counts as that was refused before it was known whose it is: itself, and its money by field."""


def facts_of(register: Register, left_out: Iterable[LeftOut]) -> Iterator[Fact]:
    """Every record of the register as facts; those that were left out say so."""
    gone = {(one.kind, one.key) for one in left_out}
    branch_of_group = {group.key: group.branch or "" for group in register.groups}
    members = {one.key: one.branch or branch_of_group.get(one.group or "", "") for one in register.members}
    loans = {loan.key: loan for loan in register.loans}
    for group in register.groups:
        yield Fact(Measure.GROUPS, group.branch or "", "")
    for member in register.members:
        yield from of_member(member, members[member.key], came=("member", member.key) not in gone)
    late = late_by_loan(register)
    paid: dict[str, Decimal] = {}
    for payment in register.payments:
        loan = loans.get(payment.loan)
        came = loan is not None and ("loan", payment.loan) not in gone
        place = (members.get(loan.member, ""), loan.officer or "") if loan else ("", "")
        paid[payment.loan] = paid.get(payment.loan, ZERO) + payment.principal
        yield from of_payment(payment, *place, came=came)
    for loan in register.loans:
        left = loan.principal - paid.get(loan.key, ZERO) if loan.principal_left is None else loan.principal_left
        came = ("loan", loan.key) not in gone
        days = (register.as_of - late[loan.key]).days if loan.key in late else 0
        yield from of_loan(loan, members.get(loan.member, ""), left, days, came=came)
    for account in register.savings:
        came, branch = ("savings", account.key) not in gone, members.get(account.member, "")
        yield Fact(Measure.ACCOUNTS, branch, "", came=came)
        yield Fact(Measure.SAVED, branch, "", account.balance, came)


def of_member(member: Member, branch: str, *, came: bool) -> Iterator[Fact]:
    """A member, by what became of them."""
    active = member.status is MemberStatus.ACTIVE
    yield Fact(Measure.MEMBERS_ACTIVE if active else Measure.MEMBERS_CLOSED, branch, "", came=came)


def of_payment(payment: Payment, branch: str, officer: str, *, came: bool) -> Iterator[Fact]:
    """A payment and its parts."""
    yield Fact(Measure.PAYMENTS, branch, officer, came=came)
    yield Fact(Measure.PAID_PRINCIPAL, branch, officer, payment.principal, came)
    yield Fact(Measure.PAID_INTEREST, branch, officer, payment.interest, came)
    yield Fact(Measure.PAID_FEES, branch, officer, payment.fees, came)
    yield Fact(Measure.PAID_PENALTIES, branch, officer, payment.penalties, came)
    yield Fact(Measure.PAID, branch, officer, payment.amount, came)


def late_by_loan(register: Register) -> dict[str, date]:
    """Since when each active loan is late: by the old system's word, or by schedule and payments where it has none."""
    active = [loan for loan in register.loans if loan.state is LoanState.ACTIVE]
    if any(loan.late_since for loan in register.loans):
        return {loan.key: loan.late_since for loan in active if loan.late_since}
    repaid: dict[str, Decimal] = defaultdict(Decimal)
    for payment in register.payments:
        repaid[payment.loan] += payment.principal
    late: dict[str, date] = {}
    for one in sorted(register.instalments, key=lambda one: one.due):
        repaid[one.loan] -= one.principal
        if one.due < register.as_of and repaid[one.loan] < ZERO:
            late.setdefault(one.loan, one.due)
    return {loan.key: late[loan.key] for loan in active if loan.key in late}


def of_loan(loan: Loan, branch: str, left: Decimal, days: int, *, came: bool) -> Iterator[Fact]:
    """A loan with what the old system says is left of it, and for how many days it is late."""
    officer = loan.officer or ""
    yield Fact(STATES[loan.state], branch, officer, came=came)
    yield Fact(Measure.DISBURSED, branch, officer, loan.principal, came)
    if loan.state is LoanState.WRITTEN_OFF:
        yield Fact(Measure.LOST, branch, officer, left, came)
    if loan.state is LoanState.ACTIVE:
        yield Fact(Measure.OUTSTANDING, branch, officer, left, came)
        for fact in at_risk(branch, officer, left, days):
            yield Fact(fact.measure, branch, officer, left, came)


def of_sheets(sheets: Iterable[Read]) -> Iterator[Line]:
    """What each sheet of the file held, and what of it was taken; they differ by what was mended."""
    for sheet in sheets:
        amounts = {"old": sheet.read, "left_out": sheet.left_out, "new": sheet.taken}
        yield Line(label=sheet.sheet, detail=sheet.field or "Rows", counts=not sheet.field, **amounts)


def of_rejected(rejected: Iterable[LeftOut]) -> Iterator[Fact]:
    """Records that were in the file and never in the register: they count for the whole institution alone."""
    for one in rejected:
        if one.kind in OF_REJECTED:
            thing, fields = OF_REJECTED[one.kind]
            yield Fact(thing, "", "", came=False)
            yield from (Fact(fields[name], "", "", one.money[name], came=False) for name in fields if name in one.money)
