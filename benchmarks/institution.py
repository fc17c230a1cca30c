"""The measured institution: a chart of accounts, a loan product on cash accounting, clients and loans."""

from collections.abc import Mapping
from itertools import count
from types import MappingProxyType
from typing import Any, TypeAlias

from benchmarks.installation import Client

FORM = {"locale": "en", "dateFormat": "yyyy-MM-dd"}
BEGAN = "2024-01-01"
DISBURSED = "2024-02-01"
ACCOUNTS = {
    "fundSourceAccountId": (1, "Cash"),
    "loanPortfolioAccountId": (1, "Loans outstanding"),
    "transfersInSuspenseAccountId": (1, "Transfers"),
    "interestOnLoanAccountId": (4, "Interest on loans"),
    "incomeFromFeeAccountId": (4, "Fees"),
    "incomeFromPenaltyAccountId": (4, "Penalties"),
    "incomeFromRecoveryAccountId": (4, "Recoveries"),
    "writeOffAccountId": (5, "Loans written off"),
    "overpaymentLiabilityAccountId": (2, "Overpayments"),
}
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
NUMBERS = count(1)
Accounts: TypeAlias = Mapping[str, tuple[int, str]]


def lend(client: Client, loans: int, receivables: Accounts = MappingProxyType({}), **terms: int) -> list[int]:
    """Disburse loans of one product, each to a client of their own; gives the loans' ids.

    Where there are receivables, income is accrued by night.
    """
    product = client.post("/loanproducts", product_body(client, terms, receivables))["resourceId"]
    return [loan(client, product, terms) for _ in range(loans)]


def product_body(
    client: Client, terms: Mapping[str, int], receivables: Accounts = MappingProxyType({})
) -> dict[str, Any]:
    number = next(NUMBERS)
    accounts = {
        role: client.post(
            "/glaccounts",
            {
                "name": f"{name} {number}",
                "glCode": f"{role[:12]}-{number}",
                "type": kind,
                "usage": 1,
                "manualEntriesAllowed": True,
            },
        )
        for role, (kind, name) in {**ACCOUNTS, **receivables}.items()
    }
    return {
        "name": f"Measured {number}",
        "shortName": f"M{number}",
        "currencyCode": "USD",
        "digitsAfterDecimal": 2,
        "inMultiplesOf": 0,
        "interestRateFrequencyType": 2,
        "daysInYearType": 1,
        "daysInMonthType": 1,
        "isInterestRecalculationEnabled": False,
        "accountingRule": 3 if receivables else 2,
        **{role: made["resourceId"] for role, made in accounts.items()},
        **LOAN_TERMS,
        **terms,
        **FORM,
    }


def person(client: Client) -> int:
    """An active client."""
    body = {"officeId": 1, "legalFormId": 1, "firstname": "Neema", "lastname": f"Mushi {next(NUMBERS)}", "active": True}
    return int(client.post("/clients", {**body, "activationDate": BEGAN, "submittedOnDate": BEGAN, **FORM})["clientId"])


def application(client: Client, product: int, terms: Mapping[str, int]) -> dict[str, Any]:
    """The body of an application for a loan, also good for trying its schedule."""
    whole = {**LOAN_TERMS, **terms}
    return {
        "clientId": person(client),
        "productId": product,
        "loanType": "individual",
        "loanTermFrequency": whole["numberOfRepayments"],
        "loanTermFrequencyType": 2,
        "submittedOnDate": DISBURSED,
        "expectedDisbursementDate": DISBURSED,
        **whole,
        **FORM,
    }


def loan(client: Client, product: int, terms: Mapping[str, int]) -> int:
    """An active loan."""
    made = int(client.post("/loans", application(client, product, terms))["loanId"])
    approval = {"approvedOnDate": DISBURSED, "expectedDisbursementDate": DISBURSED}
    client.post(f"/loans/{made}?command=approve", {**approval, **FORM})
    client.post(f"/loans/{made}?command=disburse", {"actualDisbursementDate": DISBURSED, **FORM})
    return made


def repay(client: Client, loan_id: int, day: str, amount: float) -> None:
    body = {"transactionDate": day, "transactionAmount": amount, **FORM}
    client.post(f"/loans/{loan_id}/transactions?command=repayment", body)


def group(client: Client) -> int:
    """An active group of nobody yet."""
    body = {"officeId": 1, "name": f"Group {next(NUMBERS)}", "active": True, "activationDate": BEGAN}
    return int(client.post("/groups", {**body, "submittedOnDate": BEGAN, **FORM})["groupId"])


def savings_product(client: Client) -> int:
    """A savings product without interest and without accounting."""
    number = next(NUMBERS)
    body = {
        "name": f"Savings {number}",
        "shortName": f"S{number}",
        "currencyCode": "USD",
        "digitsAfterDecimal": 2,
        "inMultiplesOf": 0,
        "nominalAnnualInterestRate": 0,
        "interestCompoundingPeriodType": 1,
        "interestPostingPeriodType": 4,
        "interestCalculationType": 1,
        "interestCalculationDaysInYearType": 365,
        "accountingRule": 1,
        "locale": "en",
    }
    return int(client.post("/savingsproducts", body)["resourceId"])


def savings(client: Client, product: int) -> int:
    """A savings account applied for."""
    body = {"clientId": person(client), "productId": product, "submittedOnDate": DISBURSED, **FORM}
    return int(client.post("/savingsaccounts", body)["savingsId"])
