"""A loan's balance against its plan."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from akiba.loans.accounts.kept import Account
from akiba.loans.rules.events import TransactionKind
from akiba.pages import Picture, _, spoken
from akiba.pages.charts import Point, balance

FEWEST_POINTS = 2


def planned(account: Account) -> Iterator[Point]:
    """The principal that was to be owed from each day on."""
    loan = account.loan
    left = sum((one.due.principal for one in loan.instalments), Decimal(0))
    yield Point(loan.terms.disbursed_on, left)
    for instalment in loan.instalments:
        left -= instalment.due.principal
        yield Point(instalment.due_date, left)


def actual(account: Account) -> Iterator[Point]:
    """The principal that was owed from each day on."""
    for transaction in sorted(account.loan.transactions, key=lambda one: (one.on, one.number)):
        if transaction.kind is not TransactionKind.ACCRUAL:
            yield Point(transaction.on, transaction.balance)


def against_plan(account: Account, today: date) -> list[Picture]:
    """The picture; none before the loan was paid out."""
    plan, was = list(planned(account)), list(actual(account))
    if not was or len(plan) < FEWEST_POINTS:
        return []
    tongue = spoken()
    label = _(
        "Balance of %(loan)s against its plan: %(owed)s owed today",
        loan=account.names.product_name,
        owed=tongue.amount(account.loan.balance, account.agreement.decimal_places),
    )
    drawing = balance(plan, was, min(today, account.loan.closed_on or today), label, tongue.short, months)
    title = _("%(loan)s, against plan", loan=account.names.product_name)
    return [Picture(title, drawing, _("Dashed: as agreed."))]


def months(day: date) -> str:
    """A month and its year."""
    return spoken().day(day, "month")
