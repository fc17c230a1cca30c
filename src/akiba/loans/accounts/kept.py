"""A loan as it is kept: its agreement and its state, with the names of what it refers to."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from akiba.kernel.errors import NotFound
from akiba.kernel.money import Currency
from akiba.loans.accounts.agreement import Agreement
from akiba.loans.rules.account import Loan
from akiba.loans.rules.events import Transaction
from akiba.loans.rules.standing import Standing, standing_of


class Names(Struct, frozen=True):
    """What the things that a loan refers to are called."""

    office_id: int
    office_name: str
    hierarchy: str
    joined_on: date | None
    client_status: int | None
    client_account_no: str | None
    client_name: str | None
    group_account_no: str | None
    group_name: str | None
    product_name: str
    product_short_name: str
    fund_name: str | None
    loan_officer_name: str | None
    purpose_name: str | None
    write_off_reason_name: str | None
    currency_name: str
    currency_symbol: str | None


class Person(Struct, frozen=True):
    """A user, as the dates of a loan's life name them."""

    id: int
    username: str
    firstname: str
    lastname: str


class Booked(Struct, frozen=True, gc=False):
    """What the database knows of a transaction beside what the rules do."""

    id: int
    external_id: str | None
    reversal_external_id: str | None
    reversed_on: date | None
    undone: bool
    taken_over: bool
    submitted_on: date
    payment_type_id: int | None
    account_number: str | None
    check_number: str | None
    routing_code: str | None
    receipt_number: str | None
    bank_number: str | None


class Borne(Struct, frozen=True):
    """What the database knows of a loan's charge beside what the rules do."""

    id: int
    charge_id: int
    external_id: str | None
    payment_mode: int
    submitted_on: date


class Outline(Struct, frozen=True, kw_only=True):
    """A loan with what its parts add up to, which is enough for a list."""

    id: int
    agreement: Agreement
    names: Names
    people: dict[int, Person]
    currency: Currency
    overpaid: Decimal
    standing: Standing


class Account(Struct, frozen=True, kw_only=True):
    """A loan as it is kept. `booked` and `borne` go by the numbers of transactions and charges."""

    id: int
    agreement: Agreement
    names: Names
    people: dict[int, Person]
    loan: Loan
    undone: tuple[Transaction, ...]
    booked: dict[int, Booked]
    borne: dict[int, Borne]
    payment_types: dict[int, str]
    charge_names: dict[int, str]

    @property
    def definitions(self) -> dict[int, int]:
        """Which charge each of the loan's charges is, by number."""
        return {number: borne.charge_id for number, borne in self.borne.items()}

    def outline(self, today: date) -> Outline:
        """The loan with what its parts add up to on a day."""
        return Outline(
            id=self.id,
            agreement=self.agreement,
            names=self.names,
            people=self.people,
            currency=self.loan.terms.currency,
            overpaid=self.loan.overpaid,
            standing=standing_of(self.loan, today, self.undone),
        )

    def transaction(self, transaction_id: int) -> Transaction:
        """The transaction of that identity, standing or undone; raises NotFound."""
        for transaction in (*self.loan.transactions, *self.undone):
            if self.booked[transaction.number].id == transaction_id:
                return transaction
        raise no_transaction(transaction_id)

    def charge_number(self, charge_id: int) -> int:
        """The number of the loan's charge of that identity; raises NotFound."""
        for number, borne in self.borne.items():
            if borne.id == charge_id:
                return number
        raise no_charge(self.id, charge_id)


def no_transaction(transaction_id: object) -> NotFound:
    """The answer where a loan has no such transaction."""
    message = f"Transaction with identifier {transaction_id} does not exist"
    return NotFound("error.msg.loan.transaction.id.invalid", message, transaction_id)


def no_charge(loan_id: int, charge_id: object) -> NotFound:
    """The answer where a loan bears no such charge."""
    message = f"Loan charge with identifier {charge_id} does not exist for loan {loan_id}"
    return NotFound("error.msg.loanCharge.id.invalid", message, charge_id)
