"""What the institution itself, rather than a product, needs an account for."""

from enum import IntEnum

from akiba.accounting.chart.rules import AccountState, AccountType
from akiba.kernel.errors import DomainRuleViolation


class FinancialActivity(IntEnum):
    """An activity; its hundreds tell the type of its account."""

    ASSET_TRANSFER = 100
    LIABILITY_TRANSFER = 200
    CASH_AT_MAIN_VAULT = 101
    CASH_AT_TELLER = 102
    OPENING_BALANCES_CONTRA = 300
    FUND_SOURCE = 103
    PAYABLE_DIVIDENDS = 201

    @property
    def wire_name(self) -> str:
        """The name on the wire."""
        return WIRE_NAMES[self]

    @property
    def account_type(self) -> AccountType:
        """The type its account must be of."""
        return AccountType(self // 100)


WIRE_NAMES = {
    FinancialActivity.ASSET_TRANSFER: "assetTransfer",
    FinancialActivity.LIABILITY_TRANSFER: "liabilityTransfer",
    FinancialActivity.CASH_AT_MAIN_VAULT: "cashAtMainVault",
    FinancialActivity.CASH_AT_TELLER: "cashAtTeller",
    FinancialActivity.OPENING_BALANCES_CONTRA: "openingBalancesTransferContra",
    FinancialActivity.FUND_SOURCE: "fundSource",
    FinancialActivity.PAYABLE_DIVIDENDS: "payableDividends",
}


def check_fits(activity: FinancialActivity, account: AccountState) -> None:
    """Raise unless the account is of the type that the activity needs."""
    if account.account_type is not activity.account_type:
        wanted = activity.account_type.name.lower()
        message = f"{activity.wire_name} needs an account of type {wanted}; {account.name} is not one."
        raise DomainRuleViolation("error.msg.financialActivityAccount.invalid", message, activity, account.id)
