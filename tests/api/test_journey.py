"""The 117 distinct calls that the openMF web client made in one journey through its pages are answered as it reads."""

from typing import Any

import pytest

from tests.support.journey import Call, calls, walk
from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}
DAY = "01 March 2024"
PERSON = {"officeId": "{office}", "legalFormId": 1, "firstname": "Asha", "lastname": "Juma", "active": False}
LOAN_TERMS = {
    "principal": 1200,
    "numberOfRepayments": 12,
    "repaymentEvery": 1,
    "repaymentFrequencyType": 2,
    "interestRatePerPeriod": 2,
    "amortizationType": 1,
    "interestType": 0,
    "interestCalculationPeriodType": 1,
    "transactionProcessingStrategyCode": "mifos-standard-strategy",
}
LOAN_PRODUCT = {
    "name": "Business loan",
    "shortName": "BL",
    "currencyCode": "USD",
    "digitsAfterDecimal": 2,
    "inMultiplesOf": 0,
    "interestRateFrequencyType": 2,
    "daysInYearType": 1,
    "daysInMonthType": 1,
    "isInterestRecalculationEnabled": False,
    "accountingRule": 2,
    "fundSourceAccountId": "{cash}",
    "loanPortfolioAccountId": "{cash}",
    "transfersInSuspenseAccountId": "{cash}",
    "interestOnLoanAccountId": "{earnings}",
    "incomeFromFeeAccountId": "{earnings}",
    "incomeFromPenaltyAccountId": "{earnings}",
    "incomeFromRecoveryAccountId": "{earnings}",
    "writeOffAccountId": "{losses}",
    "overpaymentLiabilityAccountId": "{debts}",
}
APPLICATION = {
    "clientId": "{client}",
    "productId": "{product}",
    "loanType": "individual",
    "loanTermFrequency": 12,
    "loanTermFrequencyType": 2,
    "submittedOnDate": DAY,
    "expectedDisbursementDate": DAY,
}
SAVINGS_TERMS = {
    "nominalAnnualInterestRate": 5,
    "interestCompoundingPeriodType": 1,
    "interestPostingPeriodType": 4,
    "interestCalculationType": 1,
    "interestCalculationDaysInYearType": 365,
}
SAVINGS_PRODUCT = {
    "name": "Passbook",
    "shortName": "PB",
    "currencyCode": "USD",
    "digitsAfterDecimal": 2,
    "inMultiplesOf": 0,
    "description": "For everybody",
    "accountingRule": 2,
    "savingsReferenceAccountId": "{cash}",
    "savingsControlAccountId": "{debts}",
    "transfersInSuspenseAccountId": "{debts}",
    "interestOnSavingsAccountId": "{losses}",
    "incomeFromFeeAccountId": "{earnings}",
    "incomeFromPenaltyAccountId": "{earnings}",
    "overdraftPortfolioControlId": "{cash}",
    "incomeFromInterestId": "{earnings}",
    "writeOffAccountId": "{losses}",
}
LEDGER = {"cash": 1, "debts": 2, "equity": 3, "earnings": 4, "losses": 5}
PAID = {"paymentTypeId": "{payment}", "accountNumber": "1"}
BODIES: dict[str, tuple[Any, dict[str, str]]] = {
    "/v1/authentication": ({"username": "mifos", "password": "password"}, {"user": "userId"}),
    "/v1/offices": ({"parentId": 1, "name": "Moshi", "openingDate": "01 January 2020"} | FORM, {"office": "officeId"}),
    "/v1/glaccounts": (
        {"name": "Till", "description": "Notes", "glCode": "1001", "type": 1, "usage": 1, "manualEntriesAllowed": True},
        {"account": "resourceId"},
    ),
    "/v1/loanproducts": (LOAN_PRODUCT | LOAN_TERMS | FORM, {"product": "resourceId"}),
    "/v1/savingsproducts": (SAVINGS_PRODUCT | SAVINGS_TERMS | {"locale": "en"}, {"savings_product": "resourceId"}),
    "/v1/clients": (PERSON | {"submittedOnDate": DAY} | FORM, {"client": "clientId"}),
    "/v1/clients/{client}?command=activate": ({"activationDate": DAY} | FORM, {}),
    "/v2/clients/search": ({"request": {"text": "Juma"}, "page": 0, "size": 50}, {}),
    "/v1/loans": (APPLICATION | LOAN_TERMS | FORM, {"loan": "loanId"}),
    "/v1/loans/{loan}?command=approve": (
        {"approvedOnDate": DAY, "approvedLoanAmount": 1200, "expectedDisbursementDate": DAY} | FORM,
        {},
    ),
    "/v1/loans/{loan}?command=disburse": ({"actualDisbursementDate": DAY, "transactionAmount": 1200} | FORM, {}),
    "/v1/loans/{loan}/transactions?command=repayment": (
        {"transactionDate": "01 April 2024", "transactionAmount": 110} | FORM,
        {},
    ),
    "/v1/savingsaccounts": (
        {"clientId": "{client}", "productId": "{savings_product}", "submittedOnDate": DAY} | FORM,
        {"savings": "savingsId"},
    ),
    "/v1/savingsaccounts/{savings}?command=approve": ({"approvedOnDate": DAY} | FORM, {}),
    "/v1/savingsaccounts/{savings}?command=activate": ({"activatedOnDate": DAY} | FORM, {}),
    "/v1/savingsaccounts/{savings}/transactions?command=deposit": (
        {"transactionDate": "02 March 2024", "transactionAmount": 500} | PAID | FORM,
        {},
    ),
    "/v1/savingsaccounts/{savings}/transactions?command=withdrawal": (
        {"transactionDate": "03 March 2024", "transactionAmount": 100} | PAID | FORM,
        {},
    ),
}
Walked = list[tuple[Call, str]]


@pytest.fixture(scope="module")
def walked(api: Api) -> Walked:
    """Every call of the journey with what is wrong with its answer, in an institution of which something is known."""
    account = {"usage": 1, "manualEntriesAllowed": True}
    known = {
        name: api.post("/glaccounts", {"name": name, "glCode": name, "description": name, "type": kind} | account)
        for name, kind in LEDGER.items()
    }
    payment = api.post("/paymenttypes", {"name": "By hand", "isCashPayment": True, "position": 1})
    made = {name: answer["resourceId"] for name, answer in (known | {"payment": payment}).items()}
    return list(walk(api, BODIES, made | {"code": 1, "role": 1, "report": "Client Listing"}))


def test_every_call_is_answered_in_the_shape_that_the_client_reads(walked: Walked) -> None:
    wrong = [f"{call.name}?{call.query}: {why}" for call, why in walked if why]
    assert not wrong, "\n".join(wrong)


def test_so_many_calls_are_answered_and_so_many_do_real_work(walked: Walked) -> None:
    distinct = {call.name for call in calls()}
    answered = {call.name for call, why in walked if not why}
    placeholders = {call.name for call, _ in walked if call.is_placeholder}
    assert len(distinct) == 117
    assert answered == distinct
    assert len(answered - placeholders) >= 94
    assert len(placeholders) <= 23
