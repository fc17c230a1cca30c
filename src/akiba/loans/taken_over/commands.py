"""Taking loans over from another system."""

from collections import Counter
from collections.abc import Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from akiba import organisation
from akiba.kernel.calendar import PeriodUnit
from akiba.kernel.money import ZERO
from akiba.loans.accounts.agreement import Agreement, LoanType
from akiba.loans.accounts.application import offered
from akiba.loans.accounts.applying import check_officer
from akiba.loans.products import store as products
from akiba.loans.rules.account import Loan, LoanStatus
from akiba.loans.rules.product import LoanProduct
from akiba.loans.rules.terms import Instalment, Parts
from akiba.loans.taken_over import store
from akiba.loans.taken_over.bodies import GivenInstalment, GivenLoan, GivenPayment, TakeOverLoans
from akiba.loans.taken_over.rules import Past, Received, taken_over
from akiba.loans.taken_over.store import Arrival
from akiba.organisation import AccountKind, Prefix
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command


class LoanTakenOver(Struct, frozen=True):
    """A loan came from another system."""

    loan_id: int


@command("TAKEOVER_LOAN")
async def take_over_loans(work: Work, body: TakeOverLoans) -> CommandResult:
    """Take loans over with their schedules and payments. Nothing is posted: an opening balance stands for them."""
    known = {number: await products.product(work, number) for number in {one.product_id for one in body.loans}}
    for officer in {one.loan_officer_id for one in body.loans} - {None}:
        await check_officer(work, officer or 0)
    offices = await store.offices(work, [one.client_id for one in body.loans])
    ids = [row["id"] for row in await store.queries.numbers(work.connection, count=len(body.loans))]
    number = await organisation.numbering(work, AccountKind.LOAN)
    arrivals = []
    counted: Counter[int] = Counter()
    for loan_id, one in zip(ids, sorted(body.loans, key=lambda one: one.disbursed_on_date), strict=True):
        product = known[one.product_id]
        agreement = agreed(work, product, one, number(loan_id, {Prefix.LOAN_PRODUCT: product.short_name}))
        loan = folded(work, agreement, one)
        counted[one.client_id] += 1
        agreement = replace(agreement, product_counter=counted[one.client_id])
        kinds = [payment.payment_type_id for payment in in_order(one)]
        arrivals.append(Arrival(loan_id, agreement, loan, offices[one.client_id], kinds))
        work.emit(LoanTakenOver(loan_id))
    await store.insert(work, arrivals)
    return CommandResult(
        office_id=work.user.office_id, changes={"loanIds": {one.agreement.legacy_no: one.id for one in arrivals}}
    )


def agreed(work: Work, product: LoanProduct, given: GivenLoan, account_no: str) -> Agreement:
    """The agreement of a loan that was long paid out."""
    on, user_id = given.disbursed_on_date, work.user.id
    values = offered(product) | {
        "account_no": account_no,
        "legacy_no": given.legacy_no,
        "loan_type": LoanType.INDIVIDUAL,
        "client_id": given.client_id,
        "loan_officer_id": given.loan_officer_id,
        "number_of_repayments": given.number_of_repayments,
        "repayment_every": given.repayment_every,
        "repayment_unit": PeriodUnit(given.repayment_frequency_type),
        "term": given.number_of_repayments * given.repayment_every,
        "term_unit": PeriodUnit(given.repayment_frequency_type),
        "nominal_rate": given.rate,
        "rate_unit": PeriodUnit(given.rate_frequency_type),
        "amortization": product.amortization_type,
        "interest_method": product.interest_type,
        "calculation_period": product.interest_calculation_period_type,
        "strategy_code": product.transaction_processing_strategy_code,
        "status": LoanStatus.APPROVED,
    }
    values |= dict.fromkeys(
        ("principal", "proposed_principal", "approved_principal", "net_disbursal_amount"), given.principal
    )
    values |= dict.fromkeys(("submitted_on", "approved_on", "expected_disbursement_on", "disbursed_on"), on)
    values |= dict.fromkeys(("submitted_by", "approved_by", "disbursed_by"), user_id)
    return msgspec.convert(values, Agreement, strict=False)


def folded(work: Work, agreement: Agreement, given: GivenLoan) -> Loan:
    """The loan as its past leaves it; raises what the fold does where that cannot have been."""
    past = Past(
        schedule=schedule(agreement, given.instalments or ()),
        received=tuple(received(one) for one in in_order(given)),
        charged=(given.fee_charge_id or 0, given.penalty_charge_id or 0),
        settled=bool(given.settled),
        written_off_on=given.written_off_on_date,
        stated=given.stated_principal,
        until=given.until_date,
    )
    return taken_over(agreement.terms(work.settings.rounding), agreement.accounting_rule, past)


def received(one: GivenPayment) -> Received:
    """A payment by its parts."""
    return Received(one.on_date, Parts(one.principal, one.interest, one.fee or ZERO, one.penalty or ZERO))


def in_order(given: GivenLoan) -> list[GivenPayment]:
    """The payments as they followed each other."""
    return sorted(given.payments or (), key=lambda payment: payment.on_date)


def schedule(agreement: Agreement, given: Sequence[GivenInstalment]) -> tuple[Instalment, ...]:
    """The instalments, each beginning where the one before it ended."""
    starts = [agreement.disbursed_on or agreement.expected_disbursement_on, *(one.due_date for one in given)]
    return tuple(
        Instalment(number, start, one.due_date, Parts(one.principal, one.interest))
        for number, (start, one) in enumerate(zip(starts, given, strict=False), 1)
    )
