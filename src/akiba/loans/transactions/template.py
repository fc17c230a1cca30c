"""What the form for a loan's next transaction begins with."""

from datetime import date
from decimal import Decimal
from typing import Any

from akiba.kernel.errors import unknown_command
from akiba.kernel.money import ZERO
from akiba.loans.accounts.answers import currency_answer, next_due
from akiba.loans.accounts.kept import Account
from akiba.loans.rules.events import TransactionKind
from akiba.loans.rules.standing import standing_of
from akiba.loans.rules.terms import NOTHING, Parts
from akiba.loans.transactions.answers import kind_answer
from akiba.organisation import all_payment_types, code_values
from akiba.platform.work import Ask

LIKE_REPAYMENT = {
    "repayment": TransactionKind.REPAYMENT,
    "merchantissuedrefund": TransactionKind.MERCHANT_ISSUED_REFUND,
    "payoutrefund": TransactionKind.PAYOUT_REFUND,
    "goodwillcredit": TransactionKind.GOODWILL_CREDIT,
    "interestpaymentwaiver": TransactionKind.INTEREST_PAYMENT_WAIVER,
    "chargerefund": TransactionKind.CHARGE_REFUND,
    "prepayloan": TransactionKind.REPAYMENT,
    "foreclosure": TransactionKind.REPAYMENT,
    "refundbycash": TransactionKind.REFUND_FOR_ACTIVE_LOAN,
    "recoverypayment": TransactionKind.RECOVERY,
    "creditbalancerefund": TransactionKind.CREDIT_BALANCE_REFUND,
    "disburse": TransactionKind.DISBURSEMENT,
    "disbursetosavings": TransactionKind.DISBURSEMENT,
    "waiveinterest": TransactionKind.WAIVE_INTEREST,
    "writeoff": TransactionKind.WRITE_OFF,
    "close": TransactionKind.WRITE_OFF,
    "close-rescheduled": TransactionKind.RESCHEDULED,
    "charge-off": TransactionKind.CHARGE_OFF,
}
WITHOUT_PORTIONS = frozenset({TransactionKind.DISBURSEMENT, TransactionKind.CREDIT_BALANCE_REFUND})


async def transaction_template(ask: Ask, account: Account, command: str, on: date | None) -> dict[str, Any]:
    """The amount, the day and the choices for a transaction; raises ValidationFailed for one nobody knows."""
    named = command.strip().lower()
    kind = LIKE_REPAYMENT.get(named)
    if kind is None:
        raise unknown_command(command)
    amount, parts, day = suggested(account, named, kind, ask.business_date)
    answer: dict[str, Any] = {
        "type": kind_answer(kind),
        "date": on or day,
        "currency": currency_answer(account),
        "amount": amount,
        "netDisbursalAmount": account.agreement.net_disbursal_amount or account.agreement.principal,
        "manuallyReversed": False,
        "paymentTypeOptions": await all_payment_types(ask),
        "numberOfRepayments": 0,
    }
    if kind is TransactionKind.DISBURSEMENT:
        answer |= {
            "numberOfRepayments": account.agreement.number_of_repayments,
            "possibleNextRepaymentDate": next_due(standing_of(account.loan, ask.business_date), ask.business_date),
            "loanRepaymentScheduleInstallments": [
                {"id": i.number, "installmentId": i.number, "date": i.due_date, "amount": i.due.total}
                for i in account.loan.instalments
            ],
        }
    if kind not in WITHOUT_PORTIONS:
        answer |= {
            "principalPortion": parts.principal,
            "interestPortion": parts.interest,
            "feeChargesPortion": parts.fee,
            "penaltyChargesPortion": parts.penalty,
            "outstandingLoanBalance": account.loan.outstanding.principal,
        }
    if kind is TransactionKind.WRITE_OFF:
        answer["writeOffReasonOptions"] = await code_values(ask, "WriteOffReasons")
    if kind is TransactionKind.CHARGE_OFF:
        answer["chargeOffReasonOptions"] = await code_values(ask, "ChargeOffReasons")
    return answer


def suggested(account: Account, named: str, kind: TransactionKind, today: date) -> tuple[Decimal, Parts, date]:
    """The amount that such a transaction would usually have, by part, and its day."""
    loan, agreement = account.loan, account.agreement
    left = loan.outstanding
    match kind:
        case TransactionKind.DISBURSEMENT:
            return agreement.approved_principal, NOTHING, agreement.expected_disbursement_on
        case TransactionKind.WAIVE_INTEREST:
            late = next((i for i in loan.instalments if i.due_date < today and i.left.interest), None)
            waivable = left.interest if late is None else late.left.interest
            return waivable, Parts(interest=waivable), today if late is None else late.due_date
        case TransactionKind.CREDIT_BALANCE_REFUND:
            return loan.overpaid, NOTHING, today
        case TransactionKind.RECOVERY:
            lost = sum((i.written_off.total for i in loan.instalments), ZERO)
            return lost, NOTHING, today
    if named in {"prepayloan", "foreclosure"} or kind in {TransactionKind.WRITE_OFF, TransactionKind.CHARGE_OFF}:
        return left.total, left, today
    unpaid = next((i for i in loan.instalments if i.obligations_met_on is None), None)
    due = NOTHING if unpaid is None else unpaid.left
    return due.total, due, next_due(standing_of(loan, today), today)
