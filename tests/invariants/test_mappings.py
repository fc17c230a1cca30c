"""The accounts of products, kept in the database."""

import asyncpg
import pytest

from akiba import accounting
from akiba.accounting import (
    AccountingRule,
    ChannelAccount,
    ChargeAccount,
    LoanAccounts,
    LoanRole,
    ProductKind,
)
from akiba.kernel.errors import NotFound, ValidationFailed
from akiba.platform.work import Work
from akiba.wire import answers
from tests.support.ledger import open_accounts, work_on


@pytest.fixture
async def work(connection: asyncpg.Connection) -> Work:
    return await work_on(connection)


@pytest.fixture
async def body(connection: asyncpg.Connection) -> LoanAccounts:
    a = await open_accounts(connection)
    await connection.execute(
        "insert into charge (id, name, currency_code, applies_to, time_type, calculation, amount)"
        " values (4, 'Fee', 'USD', 1, 2, 1, 5)"
    )
    return LoanAccounts(
        fund_source_account_id=a["cash"],
        loan_portfolio_account_id=a["loans"],
        interest_on_loan_account_id=a["interest"],
        income_from_fee_account_id=a["interest"],
        income_from_penalty_account_id=a["interest"],
        income_from_recovery_account_id=a["interest"],
        write_off_account_id=a["salaries"],
        overpayment_liability_account_id=a["deposits"],
        transfers_in_suspense_account_id=a["cash"],
        payment_channel_to_fund_source_mappings=[ChannelAccount(payment_type_id=1, fund_source_account_id=a["loans"])],
        fee_to_income_account_mappings=[ChargeAccount(charge_id=4, income_account_id=a["deposits"])],
    )


async def test_what_is_saved_is_found(work: Work, body: LoanAccounts) -> None:
    await accounting.save_mappings(work, 1, AccountingRule.CASH, body)
    found = await accounting.mappings(work, ProductKind.LOAN, 1)
    assert found.account(LoanRole.LOAN_PORTFOLIO) == body.loan_portfolio_account_id
    assert found.account(LoanRole.FUND_SOURCE, payment_type_id=1) == body.loan_portfolio_account_id
    assert found.account(LoanRole.FUND_SOURCE, payment_type_id=2) == body.fund_source_account_id
    assert found.account(LoanRole.INCOME_FROM_FEES, charge_id=4) == body.overpayment_liability_account_id


async def test_an_update_changes_only_what_it_names(work: Work, body: LoanAccounts) -> None:
    await accounting.save_mappings(work, 1, AccountingRule.CASH, body)
    update = LoanAccounts(fund_source_account_id=body.loan_portfolio_account_id, fee_to_income_account_mappings=[])
    changes = await accounting.save_mappings(work, 1, AccountingRule.CASH, update)
    assert changes == {"fundSourceAccountId": body.loan_portfolio_account_id}
    found = await accounting.mappings(work, ProductKind.LOAN, 1)
    assert found.account(LoanRole.FUND_SOURCE) == body.loan_portfolio_account_id
    assert found.account(LoanRole.OVERPAYMENT) == body.overpayment_liability_account_id
    assert found.by_charge == {}
    assert len(found.by_payment_type) == 1


async def test_missing_and_unknown_accounts_are_refused(work: Work, body: LoanAccounts) -> None:
    with pytest.raises(ValidationFailed):
        await accounting.save_mappings(work, 1, AccountingRule.ACCRUAL_PERIODIC, body)
    with pytest.raises(NotFound, match="99999"):
        await accounting.save_mappings(work, 1, AccountingRule.CASH, body.replaced(write_off_account_id=99999))


async def test_a_product_without_accounting_has_no_accounts(work: Work, body: LoanAccounts) -> None:
    await accounting.save_mappings(work, 1, AccountingRule.CASH, body)
    await accounting.save_mappings(work, 1, AccountingRule.NONE, LoanAccounts())
    assert await accounting.mappings_answer(work, ProductKind.LOAN, 1) == {}


async def test_the_answer_of_a_product_names_its_accounts(work: Work, body: LoanAccounts) -> None:
    await accounting.save_mappings(work, 1, AccountingRule.CASH, body)
    answer = answers.plain(await accounting.mappings_answer(work, ProductKind.LOAN, 1))
    assert answer["accountingMappings"]["writeOffAccount"] == {
        "id": body.write_off_account_id,
        "name": "salaries",
        "glCode": "salaries",
    }
    assert answer["paymentChannelToFundSourceMappings"][0]["fundSourceAccount"]["name"] == "loans"
    assert answer["feeToIncomeAccountMappings"][0]["charge"] == {"id": 4, "name": "Fee", "penalty": False}
    assert "penaltyToIncomeAccountMappings" not in answer
