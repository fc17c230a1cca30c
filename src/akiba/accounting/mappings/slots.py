"""The parameters of a product's body that name accounts, and when each must be there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from akiba.accounting.chart.rules import AccountType
from akiba.accounting.mappings.rules import AccountingRule, LoanRole, ProductKind, Role, SavingsRole, SharesRole

ASSET, LIABILITY, EQUITY = (AccountType.ASSET,), (AccountType.LIABILITY,), (AccountType.EQUITY,)
INCOME, EXPENSE = (AccountType.INCOME,), (AccountType.EXPENSE,)
MONEY = (AccountType.ASSET, AccountType.LIABILITY)
FEE_INCOME = (AccountType.INCOME, AccountType.LIABILITY)

CHANNELS = "paymentChannelToFundSourceMappings"
FEES = "feeToIncomeAccountMappings"
PENALTIES = "penaltyToIncomeAccountMappings"


@dataclass(frozen=True, slots=True)
class Slot:
    """One such parameter: for which role, of which types of account, and under which rules it is mandatory.

    `member` is its name in `accountingMappings`, by default the parameter's without `Id`.
    """

    parameter: str
    role: Role
    types: Sequence[AccountType]
    when: str = ""
    named: str = ""

    @property
    def attribute(self) -> str:
        """The field of a body that holds it."""
        return re.sub(r"(?=[A-Z])", "_", self.parameter).lower()

    @property
    def member(self) -> str:
        """The name of the account in `accountingMappings`."""
        return self.named or self.parameter.removesuffix("Id")

    def needed(self, rule: AccountingRule) -> bool:
        """Whether a product under the rule must name this account."""
        return bool(self.when) and (rule.accrual if self.when == "accrual" else rule is not AccountingRule.NONE)


LOAN_SLOTS = (
    Slot("fundSourceAccountId", LoanRole.FUND_SOURCE, MONEY, "always"),
    Slot("loanPortfolioAccountId", LoanRole.LOAN_PORTFOLIO, ASSET, "always"),
    Slot("interestOnLoanAccountId", LoanRole.INTEREST_ON_LOANS, INCOME, "always"),
    Slot("incomeFromFeeAccountId", LoanRole.INCOME_FROM_FEES, INCOME, "always"),
    Slot("incomeFromPenaltyAccountId", LoanRole.INCOME_FROM_PENALTIES, INCOME, "always"),
    Slot("incomeFromRecoveryAccountId", LoanRole.INCOME_FROM_RECOVERY, INCOME, "always"),
    Slot("writeOffAccountId", LoanRole.LOSSES_WRITTEN_OFF, EXPENSE, "always"),
    Slot("overpaymentLiabilityAccountId", LoanRole.OVERPAYMENT, LIABILITY, "always"),
    Slot("transfersInSuspenseAccountId", LoanRole.TRANSFERS_SUSPENSE, ASSET, "always"),
    Slot("receivableInterestAccountId", LoanRole.INTEREST_RECEIVABLE, ASSET, "accrual"),
    Slot("receivableFeeAccountId", LoanRole.FEES_RECEIVABLE, ASSET, "accrual"),
    Slot("receivablePenaltyAccountId", LoanRole.PENALTIES_RECEIVABLE, ASSET, "accrual"),
    Slot("goodwillCreditAccountId", LoanRole.GOODWILL_CREDIT, EXPENSE),
    Slot("incomeFromChargeOffInterestAccountId", LoanRole.INCOME_FROM_CHARGE_OFF_INTEREST, INCOME),
    Slot("incomeFromChargeOffFeesAccountId", LoanRole.INCOME_FROM_CHARGE_OFF_FEES, INCOME),
    Slot("incomeFromChargeOffPenaltyAccountId", LoanRole.INCOME_FROM_CHARGE_OFF_PENALTY, INCOME),
    Slot("chargeOffExpenseAccountId", LoanRole.CHARGE_OFF_EXPENSE, EXPENSE),
    Slot("chargeOffFraudExpenseAccountId", LoanRole.CHARGE_OFF_FRAUD_EXPENSE, EXPENSE),
    Slot("incomeFromGoodwillCreditInterestAccountId", LoanRole.INCOME_FROM_GOODWILL_CREDIT_INTEREST, INCOME),
    Slot("incomeFromGoodwillCreditFeesAccountId", LoanRole.INCOME_FROM_GOODWILL_CREDIT_FEES, INCOME),
    Slot("incomeFromGoodwillCreditPenaltyAccountId", LoanRole.INCOME_FROM_GOODWILL_CREDIT_PENALTY, INCOME),
)

DEPOSIT_SLOTS = (
    Slot("savingsReferenceAccountId", SavingsRole.SAVINGS_REFERENCE, ASSET, "always"),
    Slot("savingsControlAccountId", SavingsRole.SAVINGS_CONTROL, LIABILITY, "always"),
    Slot("interestOnSavingsAccountId", SavingsRole.INTEREST_ON_SAVINGS, EXPENSE, "always"),
    Slot("incomeFromFeeAccountId", SavingsRole.INCOME_FROM_FEES, INCOME, "always"),
    Slot("incomeFromPenaltyAccountId", SavingsRole.INCOME_FROM_PENALTIES, INCOME, "always"),
    Slot("transfersInSuspenseAccountId", SavingsRole.TRANSFERS_SUSPENSE, LIABILITY, "always"),
    Slot("feesReceivableAccountId", SavingsRole.FEES_RECEIVABLE, ASSET, "accrual", "feeReceivableAccount"),
    Slot(
        "penaltiesReceivableAccountId", SavingsRole.PENALTIES_RECEIVABLE, ASSET, "accrual", "penaltyReceivableAccount"
    ),
    Slot("interestPayableAccountId", SavingsRole.INTEREST_PAYABLE, LIABILITY, "accrual"),
)
OVERDRAFT_SLOTS = (
    Slot("overdraftPortfolioControlId", SavingsRole.OVERDRAFT_PORTFOLIO_CONTROL, ASSET, "always"),
    Slot("incomeFromInterestId", SavingsRole.INCOME_FROM_INTEREST, INCOME, "always"),
    Slot("writeOffAccountId", SavingsRole.LOSSES_WRITTEN_OFF, EXPENSE, "always"),
    Slot("escheatLiabilityId", SavingsRole.ESCHEAT_LIABILITY, LIABILITY, named="escheatLiabilityAccount"),
)
SAVINGS_SLOTS = DEPOSIT_SLOTS + OVERDRAFT_SLOTS

SHARES_SLOTS = (
    Slot("shareReferenceId", SharesRole.SHARES_REFERENCE, ASSET, "always", "shareReferenceId"),
    Slot("shareSuspenseId", SharesRole.SHARES_SUSPENSE, LIABILITY, "always", "shareSuspenseId"),
    Slot("incomeFromFeeAccountId", SharesRole.INCOME_FROM_FEES, INCOME, "always", "incomeFromFeeAccountId"),
    Slot("shareEquityId", SharesRole.SHARES_EQUITY, EQUITY, "always", "shareEquityId"),
)

SLOTS: Mapping[ProductKind, Sequence[Slot]] = {
    ProductKind.LOAN: LOAN_SLOTS,
    ProductKind.SAVINGS: SAVINGS_SLOTS,
    ProductKind.SHARES: SHARES_SLOTS,
}

FUNDS: Mapping[ProductKind, tuple[Role, Sequence[AccountType]]] = {
    ProductKind.LOAN: (LoanRole.FUND_SOURCE, MONEY),
    ProductKind.SAVINGS: (SavingsRole.SAVINGS_REFERENCE, ASSET),
}
"""The role that a payment type may have an account of its own for."""

CHARGES: Mapping[ProductKind, Mapping[str, Role]] = {
    ProductKind.LOAN: {FEES: LoanRole.INCOME_FROM_FEES, PENALTIES: LoanRole.INCOME_FROM_PENALTIES},
    ProductKind.SAVINGS: {FEES: SavingsRole.INCOME_FROM_FEES, PENALTIES: SavingsRole.INCOME_FROM_PENALTIES},
    ProductKind.SHARES: {FEES: SharesRole.INCOME_FROM_FEES},
}
"""The roles that a charge may have an account of its own for."""
