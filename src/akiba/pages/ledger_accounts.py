"""Which accounts of the ledger a product uses: the fields of its form."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from akiba import accounting
from akiba.accounting import AccountingRule, ProductKind
from akiba.pages.fields import Field, Option
from akiba.pages.typed import Typed
from akiba.pages.words import _, marked
from akiba.platform.work import Ask

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "fundSourceAccountId": marked("Money comes from"),
        "loanPortfolioAccountId": marked("Loans lent"),
        "interestOnLoanAccountId": marked("Interest earned on loans"),
        "incomeFromFeeAccountId": marked("Fees earned"),
        "incomeFromPenaltyAccountId": marked("Penalties earned"),
        "incomeFromRecoveryAccountId": marked("Recovered after write-off"),
        "writeOffAccountId": marked("Written off"),
        "overpaymentLiabilityAccountId": marked("Overpaid by clients"),
        "transfersInSuspenseAccountId": marked("Transfers on their way"),
        "receivableInterestAccountId": marked("Interest receivable"),
        "receivableFeeAccountId": marked("Fees receivable"),
        "receivablePenaltyAccountId": marked("Penalties receivable"),
        "savingsReferenceAccountId": marked("Money comes to"),
        "savingsControlAccountId": marked("Savings of clients"),
        "interestOnSavingsAccountId": marked("Interest paid on savings"),
        "feesReceivableAccountId": marked("Fees receivable"),
        "penaltiesReceivableAccountId": marked("Penalties receivable"),
        "interestPayableAccountId": marked("Interest payable"),
        "overdraftPortfolioControlId": marked("Overdrafts lent"),
        "incomeFromInterestId": marked("Interest on overdrafts"),
    }
)
RULES: Mapping[AccountingRule, str] = MappingProxyType(
    {
        AccountingRule.NONE: marked("Nothing is posted"),
        AccountingRule.CASH: marked("When money moves"),
        AccountingRule.ACCRUAL_PERIODIC: marked("As it is earned"),
        AccountingRule.ACCRUAL_UPFRONT: marked("All at the beginning"),
    }
)


def rule_field(typed: Typed, known: int | None = None) -> Field:
    """How the product is accounted for."""
    options = [Option(int(rule), _(words)) for rule, words in RULES.items()]
    return typed.choice(
        "accountingRule", _("Income is posted"), options, known or int(AccountingRule.CASH), required=True
    )


async def account_fields(
    ask: Ask, typed: Typed, kind: ProductKind, known: Mapping[str, Any] | None = None
) -> list[Field]:
    """A field for each account that the product may need, offering only those that fit."""
    found = await accounting.account_options(ask)
    usable = [account for accounts in found.values() for account in accounts]
    fields = []
    for slot in accounting.PRODUCT_SLOTS[kind]:
        if slot.when:
            types = {int(one) for one in slot.types}
            options = [Option(one.id, f"{one.gl_code} {one.name}") for one in usable if one.type.id in types]
            held = (known or {}).get(slot.member)
            value = getattr(held, "id", held["id"] if isinstance(held, dict) else None)
            fields.append(typed.choice(slot.parameter, _(LABELS[slot.parameter]), options, value, expected=True))
    return fields
