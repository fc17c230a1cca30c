"""Which accounts a product must name, and how a role finds its account."""

import pytest

from akiba.accounting import (
    AccountingRule,
    DepositAccounts,
    LoanAccounts,
    LoanRole,
    Mappings,
    ProductKind,
    SavingsAccounts,
    ShareAccounts,
    mapping_faults,
)
from akiba.accounting.chart.rules import AccountState, AccountType, AccountUsage
from akiba.accounting.mappings.slots import SLOTS
from akiba.accounting.mappings.wishes import Wish, check_types, slots_of
from akiba.kernel.errors import DomainRuleViolation, NotFound

MAPPINGS = Mappings(
    ProductKind.LOAN,
    5,
    {LoanRole.FUND_SOURCE: 1, LoanRole.INCOME_FROM_FEES: 2},
    {(LoanRole.FUND_SOURCE, 7): 11},
    {(LoanRole.INCOME_FROM_FEES, 9): 12},
)


def parameters(rule: AccountingRule, body: LoanAccounts | DepositAccounts | ShareAccounts) -> set[str]:
    return {fault.parameter or "" for fault in mapping_faults(rule, body)}


def test_without_accounting_nothing_is_needed() -> None:
    assert parameters(AccountingRule.NONE, LoanAccounts()) == set()


def test_accrual_needs_receivables_besides_what_cash_needs() -> None:
    cash = parameters(AccountingRule.CASH, LoanAccounts())
    assert len(cash) == 9
    assert parameters(AccountingRule.ACCRUAL_UPFRONT, LoanAccounts()) - cash == {
        "receivableInterestAccountId",
        "receivableFeeAccountId",
        "receivablePenaltyAccountId",
    }


def test_only_savings_need_accounts_for_overdrafts() -> None:
    savings = parameters(AccountingRule.CASH, SavingsAccounts())
    assert savings - parameters(AccountingRule.CASH, DepositAccounts()) == {
        "overdraftPortfolioControlId",
        "incomeFromInterestId",
        "writeOffAccountId",
    }


def test_what_is_stored_need_not_be_sent_again() -> None:
    stored = {slot.role for slot in SLOTS[ProductKind.LOAN]} - {LoanRole.OVERPAYMENT}
    faults = mapping_faults(AccountingRule.CASH, LoanAccounts(), stored)
    assert [fault.code for fault in faults] == ["validation.msg.resource.overpaymentLiabilityAccountId.cannot.be.blank"]


@pytest.mark.parametrize("body", [LoanAccounts(), SavingsAccounts(), DepositAccounts(), ShareAccounts()])
def test_every_parameter_is_a_field_of_the_body(body: LoanAccounts | DepositAccounts | ShareAccounts) -> None:
    assert all(getattr(body, slot.attribute) is None for slot in slots_of(body))


def test_a_payment_type_or_charge_may_have_an_account_of_its_own() -> None:
    assert MAPPINGS.account(LoanRole.FUND_SOURCE) == 1
    assert MAPPINGS.account(LoanRole.FUND_SOURCE, payment_type_id=7) == 11
    assert MAPPINGS.account(LoanRole.FUND_SOURCE, payment_type_id=8) == 1
    assert MAPPINGS.account(LoanRole.INCOME_FROM_FEES, charge_id=9) == 12
    assert MAPPINGS.account(LoanRole.INCOME_FROM_FEES, payment_type_id=7) == 2


def test_a_role_without_an_account_is_an_error() -> None:
    with pytest.raises(NotFound, match="overpayment"):
        MAPPINGS.account(LoanRole.OVERPAYMENT)


@pytest.mark.parametrize(
    ("kind", "usage"), [(AccountType.LIABILITY, AccountUsage.DETAIL), (AccountType.ASSET, AccountUsage.HEADER)]
)
def test_an_account_must_fit_its_role(kind: AccountType, usage: AccountUsage) -> None:
    account = AccountState(3, "Portfolio", "P", kind, usage, manual_entries_allowed=True, disabled=False)
    with pytest.raises(DomainRuleViolation) as refusal:
        check_types([Wish("loanPortfolioAccountId", 2, 3, (AccountType.ASSET,))], {3: account})
    assert refusal.value.faults[0].code == "error.msg.loanPortfolioAccountId.invalid.account.type"
