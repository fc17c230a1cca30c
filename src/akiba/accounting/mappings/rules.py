"""Which account a product uses for what: the roles, and how a role finds its account."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import NotFound


class AccountingRule(WireEnum):
    """When income is recognised."""

    NONE = 1, "accountingRuleType.none", "NONE"
    CASH = 2, "accountingRuleType.cash", "CASH BASED"
    ACCRUAL_PERIODIC = 3, "accountingRuleType.accrual.periodic", "ACCRUAL PERIODIC"
    ACCRUAL_UPFRONT = 4, "accountingRuleType.accrual.upfront", "ACCRUAL UPFRONT"

    @property
    def accrual(self) -> bool:
        """Whether income is recognised before it is received."""
        return self in {AccountingRule.ACCRUAL_PERIODIC, AccountingRule.ACCRUAL_UPFRONT}


class ProductKind(IntEnum):
    """What kind of product a mapping belongs to."""

    LOAN = 1
    SAVINGS = 2
    SHARES = 4


class LoanRole(IntEnum):
    """What a loan product needs an account for."""

    FUND_SOURCE = 1
    LOAN_PORTFOLIO = 2
    INTEREST_ON_LOANS = 3
    INCOME_FROM_FEES = 4
    INCOME_FROM_PENALTIES = 5
    LOSSES_WRITTEN_OFF = 6
    INTEREST_RECEIVABLE = 7
    FEES_RECEIVABLE = 8
    PENALTIES_RECEIVABLE = 9
    TRANSFERS_SUSPENSE = 10
    OVERPAYMENT = 11
    INCOME_FROM_RECOVERY = 12
    GOODWILL_CREDIT = 13
    INCOME_FROM_CHARGE_OFF_INTEREST = 14
    INCOME_FROM_CHARGE_OFF_FEES = 15
    CHARGE_OFF_EXPENSE = 16
    CHARGE_OFF_FRAUD_EXPENSE = 17
    INCOME_FROM_CHARGE_OFF_PENALTY = 18
    INCOME_FROM_GOODWILL_CREDIT_INTEREST = 19
    INCOME_FROM_GOODWILL_CREDIT_FEES = 20
    INCOME_FROM_GOODWILL_CREDIT_PENALTY = 21


class SavingsRole(IntEnum):
    """What a savings, fixed or recurring deposit product needs an account for."""

    SAVINGS_REFERENCE = 1
    SAVINGS_CONTROL = 2
    INTEREST_ON_SAVINGS = 3
    INCOME_FROM_FEES = 4
    INCOME_FROM_PENALTIES = 5
    TRANSFERS_SUSPENSE = 10
    OVERDRAFT_PORTFOLIO_CONTROL = 11
    INCOME_FROM_INTEREST = 12
    LOSSES_WRITTEN_OFF = 13
    ESCHEAT_LIABILITY = 14
    FEES_RECEIVABLE = 15
    PENALTIES_RECEIVABLE = 16
    INTEREST_PAYABLE = 17


class SharesRole(IntEnum):
    """What a share product needs an account for."""

    SHARES_REFERENCE = 1
    SHARES_SUSPENSE = 2
    INCOME_FROM_FEES = 3
    SHARES_EQUITY = 4


Role = LoanRole | SavingsRole | SharesRole


@dataclass(frozen=True, slots=True)
class Mappings:
    """The accounts of one product: by role, and where a payment type or a charge has one of its own."""

    kind: ProductKind
    product_id: int
    accounts: Mapping[int, int]
    by_payment_type: Mapping[tuple[int, int], int] = field(default_factory=dict)
    by_charge: Mapping[tuple[int, int], int] = field(default_factory=dict)

    def account(self, role: Role, *, payment_type_id: int | None = None, charge_id: int | None = None) -> int:
        """The account for a role: the payment type's or charge's own where there is one, else the product's.

        Raises NotFound where the product has none for the role.
        """
        found = (
            self.by_payment_type.get((role, payment_type_id or 0))
            or self.by_charge.get((role, charge_id or 0))
            or self.accounts.get(role)
        )
        if found is None:
            raise missing(self.kind, self.product_id, role)
        return found


def missing(kind: ProductKind, product_id: int, role: Role) -> NotFound:
    """The error of a product that has no account where one is needed."""
    message = f"The {kind.name.lower()} product {product_id} has no account for {role.name.replace('_', ' ').lower()}."
    return NotFound("error.msg.productToAccountMapping.not.found", message, kind.name, product_id, role.name)
