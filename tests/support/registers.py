"""A small register of another system, made by hand: two branches, five members, four loans, four savings accounts."""

from datetime import date
from decimal import Decimal
from typing import Any

from akiba.delivery.migration.records import (
    AccountClass,
    Branch,
    Group,
    Instalment,
    LedgerBalance,
    Loan,
    LoanState,
    Member,
    MemberStatus,
    Method,
    Officer,
    Payment,
    Place,
    RatePer,
    Register,
    Savings,
    Sex,
)

AS_OF = date(2024, 6, 30)
NOTHING = Decimal(0)


def place(row: int = 4) -> Place:
    return Place("Sheet", row)


def member(key: str, branch: str, **more: Any) -> Member:
    usual: dict[str, Any] = {
        "key": key,
        "firstname": f"First {key}",
        "lastname": "Last",
        "sex": Sex.FEMALE,
        "born": date(1980, 5, 1),
        "branch": branch,
        "joined": date(2023, 1, 10),
        "place": place(),
    }
    return Member(**usual | more)


def loan(key: str, of: str, state: LoanState, **more: Any) -> Loan:
    usual: dict[str, Any] = {
        "key": key,
        "member": of,
        "officer": "OF1",
        "method": Method.FLAT,
        "principal": Decimal(1000),
        "rate": Decimal(2),
        "rate_per": RatePer.MONTH,
        "instalments": 3,
        "disbursed_on": date(2024, 3, 15),
        "state": state,
        "place": place(),
    }
    return Loan(**usual | more)


def paid(of: str, on: date, principal: str, interest: str, channel: str = "cash") -> Payment:
    parts = Decimal(principal), Decimal(interest)
    return Payment(
        loan=of,
        on=on,
        amount=parts[0] + parts[1],
        principal=parts[0],
        interest=parts[1],
        channel=channel,
        place=place(),
    )


def due(of: str, number: int, on: date, principal: str, interest: str) -> Instalment:
    return Instalment(
        loan=of, number=number, due=on, principal=Decimal(principal), interest=Decimal(interest), place=place()
    )


def line(code: str, name: str, kind: AccountClass, debit: str = "0", credit: str = "0") -> LedgerBalance:
    return LedgerBalance(
        code=code, name=name, account_class=kind, debit=Decimal(debit), credit=Decimal(credit), place=place()
    )


def register(**more: object) -> Register:
    """L1 runs with an odd schedule, L2 is settled without one, L3 was written off, L4 has declining interest."""
    april, may, june, july = date(2024, 4, 15), date(2024, 5, 15), date(2024, 6, 15), date(2024, 7, 15)
    small = Register(
        as_of=AS_OF,
        currency="TZS",
        branches=(Branch(key="01", name="Moshi", place=place()), Branch(key="02", name="Himo", place=place())),
        officers=(Officer(key="OF1", name="Salma Abdallah", branch="01", place=place()),),
        groups=(Group(key="G1", name="Amani", branch="01", officer="OF1", meets=4, place=place()),),
        members=(
            member("M1", "01", group="G1", mobile="+255700000001", identity="ID-1"),
            member("M2", "01", mobile="+255700000001", identity="ID-1"),
            member("M3", "02", status=MemberStatus.LEFT),
            member("M4", "02", joined=None, sex=Sex.MALE),
            member("M5", "02", status=MemberStatus.DECEASED),
        ),
        loans=(
            loan("L1", "M1", LoanState.ACTIVE, principal_left=Decimal("666.60"), late_since=may),
            loan("L2", "M2", LoanState.CLOSED, principal_left=NOTHING),
            loan("L3", "M3", LoanState.WRITTEN_OFF, principal_left=Decimal(900)),
            loan("L4", "M4", LoanState.ACTIVE, method=Method.DECLINING, principal_left=Decimal(1000)),
        ),
        instalments=(
            due("L1", 1, april, "333.40", "20.00"),
            due("L1", 2, may, "333.40", "20.00"),
            due("L1", 3, june, "333.20", "20.10"),
            due("L4", 1, july, "1000.00", "80.00"),
        ),
        payments=(
            paid("L1", april, "333.40", "20.00"),
            paid("L2", april, "500.00", "30.00", "M-PESA"),
            paid("L2", may, "500.00", "12.35", "Cash"),
            paid("L3", april, "100.00", "0"),
        ),
        savings=(
            Savings(key="S1", member="M1", kind="Voluntary", balance=Decimal("250.75"), moved_on=june, place=place()),
            Savings(key="S2", member="M2", kind="Compulsory", balance=Decimal(100), moved_on=None, place=place()),
            Savings(key="S3", member="M3", kind="Voluntary", balance=Decimal(40), moved_on=june, place=place()),
            Savings(key="S4", member="M5", kind="Voluntary", balance=Decimal(-5), moved_on=june, place=place()),
        ),
        ledger=(
            line("1000", "Cash at bank", AccountClass.ASSET, debit="719.15"),
            line("1200", "Loans to members", AccountClass.ASSET, debit="1700.00"),
            line("2000", "Members' savings", AccountClass.LIABILITY, credit="385.75"),
            line("3000", "Equity", AccountClass.EQUITY, credit="2000.00"),
            line("4000", "Interest on loans", AccountClass.INCOME, credit="133.40"),
            line("5300", "Loan losses", AccountClass.EXPENSE, debit="100.00"),
        ),
    )
    return Register(**{name: getattr(small, name) for name in small.__struct_fields__} | more)


def many(count: int) -> Register:
    """So many members, each with a loan paid once and a savings account."""
    april, may = date(2024, 4, 15), date(2024, 5, 15)
    keys = [f"{number:04}" for number in range(count)]
    return register(
        members=tuple(member(f"M{key}", "01" if key < keys[count // 2] else "02") for key in keys),
        loans=tuple(loan(f"L{key}", f"M{key}", LoanState.ACTIVE, principal_left=Decimal(600)) for key in keys),
        instalments=tuple(
            due(f"L{key}", number, day, "500.00", "20.00") for key in keys for number, day in ((1, april), (2, may))
        ),
        payments=tuple(paid(f"L{key}", april, "400.00", "20.00") for key in keys),
        savings=tuple(
            Savings(key=f"S{key}", member=f"M{key}", kind="Voluntary", balance=Decimal(10), place=place())
            for key in keys
        ),
        ledger=(),
    )
