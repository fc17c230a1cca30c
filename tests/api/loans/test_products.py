"""Loan products and charges over HTTP."""

from typing import Any

import pytest

from akiba.loans.rules.product import LoanProduct
from akiba.platform.sql import load
from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}

PRODUCT: dict[str, Any] = {
    "name": "Plain",
    "shortName": "PLN",
    "currencyCode": "USD",
    "digitsAfterDecimal": 2,
    "inMultiplesOf": 0,
    "principal": 10000,
    "numberOfRepayments": 12,
    "repaymentEvery": 1,
    "repaymentFrequencyType": 2,
    "interestRatePerPeriod": "2",
    "interestRateFrequencyType": 2,
    "amortizationType": 1,
    "interestType": 0,
    "interestCalculationPeriodType": 1,
    "transactionProcessingStrategyCode": "mifos-standard-strategy",
    "daysInYearType": 1,
    "daysInMonthType": 1,
    "isInterestRecalculationEnabled": False,
    "accountingRule": 1,
    **FORM,
}
CHARGE: dict[str, Any] = {
    "name": "Fee",
    "currencyCode": "USD",
    "amount": 25,
    "chargeAppliesTo": 1,
    "chargeTimeType": 2,
    "chargeCalculationType": 1,
    "chargePaymentMode": 0,
    "active": True,
    "penalty": False,
    "locale": "en",
}
DEFAULT_ORDER = [
    {"paymentAllocationRule": f"{due}_{part}", "order": number}
    for number, (due, part) in enumerate(
        (
            (due, part)
            for due in ("PAST_DUE", "DUE", "IN_ADVANCE")
            for part in ("PENALTY", "FEE", "INTEREST", "PRINCIPAL")
        ),
        1,
    )
]
PROGRESSIVE: dict[str, Any] = PRODUCT | {
    "loanScheduleType": "PROGRESSIVE",
    "loanScheduleProcessingType": "HORIZONTAL",
    "interestCalculationPeriodType": 0,
    "transactionProcessingStrategyCode": "advanced-payment-allocation-strategy",
    "paymentAllocation": [
        {
            "transactionType": "DEFAULT",
            "futureInstallmentAllocationRule": "NEXT_INSTALLMENT",
            "paymentAllocationOrder": DEFAULT_ORDER,
        }
    ],
}


def test_a_charge_is_made_changed_and_removed(api: Api) -> None:
    made = api.post("/charges", CHARGE)["resourceId"]
    found = api.get(f"/charges/{made}")
    assert found["chargeTimeType"]["code"] == "chargeTimeType.specifiedDueDate"
    assert found["currency"]["displayLabel"] == "US Dollar ($)"
    assert (found["freeWithdrawal"], found["restartFrequency"]) == (False, 0)
    changed = api.put(f"/charges/{made}", {"amount": "30", "locale": "en"})
    assert changed["changes"] == {"amount": "30", "locale": "en"}
    assert api.get(f"/charges/{made}")["amount"] == 30
    assert api.refused("POST", "/charges", CHARGE, 403) == ["error.msg.charge.duplicate.name"]
    api.delete(f"/charges/{made}")
    assert api.refused("GET", f"/charges/{made}", status=404) == ["error.msg.charge.id.invalid"]


@pytest.mark.parametrize(
    ("changes", "status", "codes"),
    [
        ({"chargeAppliesTo": 9}, 400, ["validation.msg.charge.chargeAppliesTo.is.not.one.of.expected.enumerations"]),
        ({"chargeTimeType": 5}, 400, ["validation.msg.charge.chargeTimeType.is.not.one.of.expected.enumerations"]),
        (
            {"chargeCalculationType": 5},
            400,
            ["validation.msg.charge.chargeCalculationType.is.one.of.unwanted.enumerations"],
        ),
        ({"chargePaymentMode": None}, 400, ["validation.msg.charge.chargePaymentMode.cannot.be.blank"]),
        ({"amount": 0}, 400, ["validation.msg.charge.amount.not.greater.than.zero"]),
        ({"chargeTimeType": 9}, 403, ["error.msg.charge.must.be.penalty"]),
        (
            {"chargeTimeType": 1, "penalty": True},
            403,
            ["error.msg.charge.due.at.disbursement.cannot.be.penalty"],
        ),
    ],
)
def test_charges_that_make_no_sense_are_refused(
    api: Api, changes: dict[str, Any], status: int, codes: list[str]
) -> None:
    assert api.refused("POST", "/charges", CHARGE | {"name": "Wrong"} | changes, status) == codes


def test_a_yearly_fee_keeps_its_day(api: Api) -> None:
    body = CHARGE | {"name": "Yearly", "chargeAppliesTo": 2, "chargeTimeType": 6, "feeOnMonthDay": "29 Feb"}
    made = api.post("/charges", body | {"monthDayFormat": "dd MMM"})["resourceId"]
    assert api.get(f"/charges/{made}")["feeOnMonthDay"] == [2, 29]
    assert api.refused("PUT", f"/charges/{made}", {"feeOnMonthDay": "x", "monthDayFormat": "dd MMM"}) == [
        "validation.msg.invalid.month.day"
    ]


def test_a_product_is_made_read_and_changed(api: Api) -> None:
    fee = api.post("/charges", CHARGE | {"name": "Of the product"})["resourceId"]
    body = PRODUCT | {"charges": [{"id": fee}], "externalId": "plain-1", "maxPrincipal": 20000}
    made = api.post("/loanproducts", body)["resourceId"]
    found = api.get(f"/loanproducts/{made}")
    assert found["annualInterestRate"] == 24
    assert found["repaymentFrequencyType"] == {
        "id": 2,
        "code": "repaymentFrequency.periodFrequencyType.months",
        "value": "Months",
    }
    assert [charge["id"] for charge in found["charges"]] == [fee]
    assert found["allowAttributeOverrides"]["isNew"] is True
    assert found["currency"]["inMultiplesOf"] == 0
    changed = api.put(f"/loanproducts/{made}", {"name": "Other", "maxPrincipal": None, "charges": []})
    assert changed["changes"]["name"] == "Other"
    found = api.get("/loanproducts/external-id/plain-1")
    assert (found["name"], found["charges"], "maxPrincipal" in found) == ("Other", [], False)
    assert api.refused("POST", "/loanproducts", PRODUCT | {"name": "Other", "shortName": "OT"}, 403) == [
        "error.msg.product.loan.duplicate.name"
    ]
    assert [row["id"] for row in api.get("/loanproducts?fields=id")].count(made) == 1


def test_a_charge_of_a_product_stays(api: Api) -> None:
    fee = api.post("/charges", CHARGE | {"name": "Kept"})["resourceId"]
    api.post("/loanproducts", PRODUCT | {"name": "Keeper", "shortName": "KP", "charges": [{"id": fee}]})
    assert api.refused("DELETE", f"/charges/{fee}", status=403) == [
        "error.msg.charge.cannot.be.deleted.it.is.already.used.in.loan"
    ]
    assert api.refused("PUT", f"/charges/{fee}", {"active": False}, 403) == [
        "error.msg.charge.cannot.be.updated.it.is.used.in.loan"
    ]


def test_a_progressive_product_keeps_its_allocation(api: Api) -> None:
    made = api.post("/loanproducts", PROGRESSIVE | {"name": "Progressive", "shortName": "PRG"})["resourceId"]
    found = api.get(f"/loanproducts/{made}")
    assert found["loanScheduleType"] == {"id": 1, "code": "PROGRESSIVE", "value": "Progressive"}
    order = found["paymentAllocation"][0]
    assert order["transactionType"]["code"] == "DEFAULT"
    assert order["futureInstallmentAllocationRule"]["code"] == "NEXT_INSTALLMENT"
    assert [place["paymentAllocationRule"]["code"] for place in order["paymentAllocationOrder"]][:2] == [
        "PAST_DUE_PENALTY",
        "PAST_DUE_FEE",
    ]


@pytest.mark.parametrize(
    ("body", "status", "codes"),
    [
        (PRODUCT | {"shortName": "TOOLONG"}, 400, ["validation.msg.loanproduct.shortName.exceeds.max.length"]),
        (PRODUCT | {"colour": 1}, 400, ["error.msg.parameter.unsupported"]),
        (PRODUCT | {"interestType": 7}, 400, ["validation.msg.loanproduct.interestType.is.not.within.expected.range"]),
        (
            PRODUCT | {"minPrincipal": 9, "maxPrincipal": 8},
            400,
            ["validation.msg.loanproduct.maxPrincipal.is.less.than.min"],
        ),
        (PRODUCT | {"maxPrincipal": 8}, 400, ["validation.msg.loanproduct.principal.is.greater.than.max"]),
        (
            PRODUCT | {"graceOnPrincipalPayment": 12},
            400,
            ["validation.msg.loanproduct.graceOnPrincipalPayment.mustBeLessThan.numberOfRepayments"],
        ),
        (
            PRODUCT | {"interestRatePerPeriod": None},
            400,
            ["validation.msg.loanproduct.interestRatePerPeriod.cannot.be.blank"],
        ),
        (
            PRODUCT | {"isInterestRecalculationEnabled": True, "interestCalculationPeriodType": 0},
            400,
            [
                "validation.msg.loanproduct.interestRecalculationCompoundingMethod.cannot.be.blank",
                "validation.msg.loanproduct.rescheduleStrategyMethod.cannot.be.blank",
                "validation.msg.loanproduct.recalculationRestFrequencyType.cannot.be.blank",
            ],
        ),
        (
            PRODUCT | {"multiDisburseLoan": True, "interestCalculationPeriodType": 0},
            400,
            ["validation.msg.loanproduct.maxTrancheCount.cannot.be.blank"],
        ),
        (
            PROGRESSIVE | {"paymentAllocation": []},
            400,
            ["advanced-payment-strategy-without-default-payment-allocation"],
        ),
        (
            PRODUCT
            | {
                "isEqualAmortization": True,
                "allowVariableInstallments": True,
                "minimumGap": 1,
                "interestCalculationPeriodType": 0,
            },
            403,
            ["error.msg.equal.amortization.does.not.support.variable.installment"],
        ),
        (PRODUCT | {"charges": [{"id": 999999}]}, 404, ["error.msg.charge.id.invalid"]),
        (PRODUCT | {"currencyCode": "XXX"}, 404, ["error.msg.currency.code.invalid"]),
    ],
)
def test_products_that_make_no_sense_are_refused(api: Api, body: dict[str, Any], status: int, codes: list[str]) -> None:
    assert api.refused("POST", "/loanproducts", body | {"name": "Wrong"}, status) == codes


def test_cash_accounting_needs_accounts(api: Api) -> None:
    codes = api.refused("POST", "/loanproducts", PRODUCT | {"accountingRule": 2})
    assert "validation.msg.loanproduct.fundSourceAccountId.cannot.be.blank" in codes
    assert "validation.msg.loanproduct.receivableInterestAccountId.cannot.be.blank" not in codes


def test_an_update_writes_every_column() -> None:
    statement = str(vars(load("akiba.loans.products").update_loan_product)["sql"])
    columns = set(LoanProduct.__struct_fields__) - {"id"}
    assert all(statement.count(f"{column},") + statement.count(f"{column}\n") >= 2 for column in columns)


def test_templates_offer_what_there_is(api: Api) -> None:
    template = api.get("/loanproducts/template")
    assert [option["id"] for option in template["interestRateFrequencyTypeOptions"]] == [2, 3, 4]
    assert template["accountingRule"]["value"] == "NONE"
    assert {option["code"] for option in template["currencyOptions"]} == {"USD"}
    charges = api.get("/charges/template")
    assert [option["id"] for option in charges["loanChargeTimeTypeOptions"]] == [1, 2, 8, 9, 12]
