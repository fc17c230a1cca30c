"""What is said of loans that come from another system."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from akiba.wire.constraints import not_future, not_negative, positive, required, within
from akiba.wire.reading import Body, Part


class GivenInstalment(Part, frozen=True, kw_only=True):
    """One instalment of the schedule that a loan had."""

    due_date: Annotated[date, required]
    principal: Annotated[Decimal, required, not_negative]
    interest: Annotated[Decimal, required, not_negative]


class GivenPayment(Part, frozen=True, kw_only=True):
    """A payment, shared out as it was."""

    on_date: Annotated[date, required, not_future]
    principal: Annotated[Decimal, required, not_negative]
    interest: Annotated[Decimal, required, not_negative]
    fee: Annotated[Decimal | None, not_negative] = None
    penalty: Annotated[Decimal | None, not_negative] = None
    payment_type_id: Annotated[int | None, positive] = None


class GivenLoan(Part, frozen=True, kw_only=True):
    """A loan as another system left it.

    The rate is in per cent a month (2) or a year (3), as the product's frequency types number them. Without instalments
    a schedule is generated. `stated_principal` is what is owed where the other system's word is taken against its own
    payments; `settled` says that nothing is. Fees and penalties that were paid were asked for by these charges.
    """

    legacy_no: Annotated[str, required]
    client_id: Annotated[int, required, positive]
    product_id: Annotated[int, required, positive]
    loan_officer_id: Annotated[int | None, positive] = None
    principal: Annotated[Decimal, required, positive]
    rate: Annotated[Decimal, required, not_negative]
    rate_frequency_type: Annotated[int, required, positive]
    number_of_repayments: Annotated[int, required, positive]
    repayment_every: Annotated[int, positive] = 1
    repayment_frequency_type: Annotated[int, within(0, 3)] = 2
    fee_charge_id: Annotated[int | None, positive] = None
    penalty_charge_id: Annotated[int | None, positive] = None
    disbursed_on_date: Annotated[date, required, not_future]
    instalments: list[GivenInstalment] | None = None
    payments: list[GivenPayment] | None = None
    settled: bool | None = None
    written_off_on_date: Annotated[date | None, not_future] = None
    stated_principal: Annotated[Decimal | None, not_negative] = None
    until_date: Annotated[date, required, not_future]


class TakeOverLoans(Body, frozen=True, kw_only=True):
    """Loans of another system, all of them or none."""

    resource: ClassVar[str] = "loan"
    loans: Annotated[list[GivenLoan], required]
