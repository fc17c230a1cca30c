"""What may be sent of a loan application, and of the steps in a loan's life."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.loans.accounts.store import PAYMENT, Details
from akiba.wire.constraints import max_length, not_future, not_negative, one_of, positive, required, within
from akiba.wire.reading import Body, Part

LOAN_TYPES = ("individual", "group", "jlg", "glim")


class ChargeWanted(Part, frozen=True, kw_only=True):
    """A charge that a loan is to bear. `id` is that of a charge it bears already."""

    also: ClassVar[frozenset[str]] = frozenset(
        {"loanId", "chargeTimeType", "chargeCalculationType", "repaymentsMinCount"}
    )
    id: int | None = None
    charge_id: int | None = None
    amount: Annotated[Decimal | None, positive] = None
    due_date: date | None = None
    external_id: Annotated[str | None, max_length(100)] = None


class TrancheWanted(Part, frozen=True, kw_only=True):
    """Principal that is to be paid out on a day."""

    also: ClassVar[frozenset[str]] = frozenset({"id", "loanChargeId", "netDisbursalAmount", "note"})
    expected_disbursement_date: date | None = None
    principal: Annotated[Decimal | None, positive] = None


class LoanBody(Body, frozen=True, kw_only=True):
    """What a new application and a changed one have in common."""

    resource: ClassVar[str] = "loan"
    also: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "amortizationTypeOptions",
            "totalLoan",
            "parentAccount",
            "applicationId",
            "lastApplication",
            "interestRateDifferential",
            "disallowExpectedDisbursements",
            "enableInstallmentLevelDelinquency",
            "enableDownPayment",
            "disbursedAmountPercentageForDownPayment",
            "loanScheduleProcessingType",
        }
    )
    loan_type: Annotated[str | UnsetType, one_of(*LOAN_TYPES)] = UNSET
    client_id: Annotated[int | UnsetType, positive] = UNSET
    group_id: Annotated[int | UnsetType, positive] = UNSET
    product_id: Annotated[int | UnsetType, positive] = UNSET
    account_no: Annotated[str | UnsetType | None, max_length(20)] = UNSET
    external_id: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    fund_id: Annotated[int | UnsetType | None, positive] = UNSET
    loan_officer_id: Annotated[int | UnsetType | None, positive] = UNSET
    loan_purpose_id: Annotated[int | UnsetType | None, positive] = UNSET
    principal: Annotated[Decimal | UnsetType, positive] = UNSET
    loan_term_frequency: Annotated[int | UnsetType, positive] = UNSET
    loan_term_frequency_type: Annotated[int | UnsetType, within(0, 3)] = UNSET
    number_of_repayments: Annotated[int | UnsetType, positive] = UNSET
    repayment_every: Annotated[int | UnsetType, positive] = UNSET
    repayment_frequency_type: Annotated[int | UnsetType, within(0, 3)] = UNSET
    repayment_frequency_nth_day_type: Annotated[int | UnsetType | None, one_of(1, 2, 3, 4, -1)] = UNSET
    repayment_frequency_day_of_week_type: Annotated[int | UnsetType | None, within(1, 7)] = UNSET
    interest_type: Annotated[int | UnsetType, within(0, 1)] = UNSET
    interest_calculation_period_type: Annotated[int | UnsetType, within(0, 1)] = UNSET
    interest_rate_per_period: Annotated[Decimal | UnsetType, not_negative] = UNSET
    interest_rate_frequency_type: Annotated[int | UnsetType, within(2, 4)] = UNSET
    allow_partial_period_interest_calcualtion: bool | UnsetType = UNSET
    amortization_type: Annotated[int | UnsetType, within(0, 1)] = UNSET
    is_equal_amortization: bool | UnsetType = UNSET
    fixed_principal_percentage_per_installment: Annotated[Decimal | UnsetType | None, within(1, 100)] = UNSET
    expected_disbursement_date: date | UnsetType = UNSET
    grace_on_principal_payment: Annotated[int | UnsetType | None, not_negative] = UNSET
    grace_on_interest_payment: Annotated[int | UnsetType | None, not_negative] = UNSET
    grace_on_interest_charged: Annotated[int | UnsetType | None, not_negative] = UNSET
    grace_on_arrears_ageing: Annotated[int | UnsetType | None, not_negative] = UNSET
    interest_charged_from_date: date | UnsetType | None = UNSET
    repayments_starting_from_date: date | UnsetType | None = UNSET
    in_arrears_tolerance: Annotated[Decimal | UnsetType | None, not_negative] = UNSET
    submitted_on_date: date | UnsetType = UNSET
    submitted_on_note: Annotated[str | None, max_length(500)] = None
    transaction_processing_strategy_code: str | UnsetType = UNSET
    link_account_id: Annotated[int | UnsetType | None, positive] = UNSET
    charges: list[ChargeWanted] | UnsetType = UNSET
    disbursement_data: list[TrancheWanted] | UnsetType = UNSET
    fixed_emi_amount: Annotated[Decimal | UnsetType | None, positive] = UNSET
    max_outstanding_loan_balance: Annotated[Decimal | UnsetType | None, positive] = UNSET
    days_in_year_type: Annotated[int | UnsetType, one_of(1, 360, 364, 365)] = UNSET
    fixed_length: Annotated[int | UnsetType | None, positive] = UNSET
    calendar_id: int | UnsetType | None = UNSET
    sync_disbursement_with_meeting: bool | UnsetType | None = UNSET
    create_standing_instruction_at_disbursement: bool | UnsetType | None = UNSET
    is_topup: bool | UnsetType | None = UNSET
    loan_id_to_close: int | UnsetType | None = UNSET
    datatables: list[dict[str, object]] | UnsetType | None = UNSET
    rates: list[object] | UnsetType | None = UNSET
    is_floating_interest_rate: bool | UnsetType | None = UNSET
    collateral: list[object] | UnsetType | None = UNSET
    enable_auto_repayment_for_down_payment: bool | UnsetType | None = UNSET


class SubmitLoan(LoanBody, frozen=True, kw_only=True):
    """A new application."""

    loan_type: Annotated[str, required, one_of(*LOAN_TYPES)]
    product_id: Annotated[int, required, positive]
    principal: Annotated[Decimal, required, positive]
    loan_term_frequency: Annotated[int, required, positive]
    loan_term_frequency_type: Annotated[int, required, within(0, 3)]
    number_of_repayments: Annotated[int, required, positive]
    repayment_every: Annotated[int, required, positive]
    repayment_frequency_type: Annotated[int, required, within(0, 3)]
    interest_type: Annotated[int, required, within(0, 1)]
    interest_calculation_period_type: Annotated[int, required, within(0, 1)]
    interest_rate_per_period: Annotated[Decimal, required, not_negative]
    amortization_type: Annotated[int, required, within(0, 1)]
    expected_disbursement_date: Annotated[date, required]
    submitted_on_date: Annotated[date, required]
    transaction_processing_strategy_code: Annotated[str, required]


class ChangeLoan(LoanBody, frozen=True, kw_only=True):
    """What may be changed of an application that waits for approval."""


class LoanStep(Body, frozen=True, kw_only=True):
    """A step in a loan's life: what any of them may be told."""

    resource: ClassVar[str] = "loanapplication"
    note: Annotated[str | None, max_length(1000)] = None


class ApproveLoan(LoanStep, frozen=True, kw_only=True):
    """An approval, perhaps of less than was applied for."""

    also: ClassVar[frozenset[str]] = frozenset({"loanId"})
    approved_on_date: Annotated[date, required]
    approved_loan_amount: Annotated[Decimal | None, positive] = None
    expected_disbursement_date: date | None = None
    net_disbursal_amount: Annotated[Decimal | None, positive] = None
    disbursement_data: list[TrancheWanted] | None = None


class RejectLoan(LoanStep, frozen=True, kw_only=True):
    """A refusal."""

    rejected_on_date: Annotated[date, required]


class WithdrawLoan(LoanStep, frozen=True, kw_only=True):
    """The borrower steps back."""

    withdrawn_on_date: Annotated[date, required]


class WithPayment(Body, frozen=True, kw_only=True):
    """What may be written down beside a transaction: how the money changed hands, and a note."""

    note: Annotated[str | None, max_length(1000)] = None
    external_id: Annotated[str | None, max_length(100)] = None
    payment_type_id: Annotated[int | None, positive] = None
    account_number: Annotated[str | None, max_length(50)] = None
    check_number: Annotated[str | None, max_length(50)] = None
    routing_code: Annotated[str | None, max_length(50)] = None
    receipt_number: Annotated[str | None, max_length(50)] = None
    bank_number: Annotated[str | None, max_length(50)] = None

    @property
    def details(self) -> Details:
        """What is kept of it."""
        return Details(external_id=self.external_id, **{name: getattr(self, name) for name in PAYMENT})


class DisburseLoan(WithPayment, frozen=True, kw_only=True):
    """The money goes out, perhaps less of it or on another day than was approved."""

    resource: ClassVar[str] = "loan.disbursement"
    also: ClassVar[frozenset[str]] = frozenset({"fixedEmiAmount", "adjustRepaymentDate", "postDatedChecks"})
    actual_disbursement_date: Annotated[date, required]
    transaction_amount: Annotated[Decimal | None, positive] = None
    net_disbursal_amount: Annotated[Decimal | None, positive] = None


class AssignOfficer(Body, frozen=True, kw_only=True):
    """Another loan officer takes over from a day on."""

    resource: ClassVar[str] = "loans"
    from_loan_officer_id: int | None = None
    to_loan_officer_id: Annotated[int, required, positive]
    assignment_date: Annotated[date, required, not_future]


class UnassignOfficer(Body, frozen=True, kw_only=True):
    """The loan officer lets go of the loan on a day."""

    resource: ClassVar[str] = "loans"
    unassigned_date: Annotated[date, required, not_future]


class ReassignLoans(Body, frozen=True, kw_only=True):
    """Loans of one loan officer go to another from a day on."""

    resource: ClassVar[str] = "loans"
    from_loan_officer_id: Annotated[int, required, positive]
    to_loan_officer_id: Annotated[int, required, positive]
    assignment_date: Annotated[date, required, not_future]
    loans: Annotated[list[int], required]
