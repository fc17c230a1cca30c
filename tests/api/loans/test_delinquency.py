"""Ranges of days late, and the buckets that loan products use."""

from typing import Any

from tests.support.server import Api

PRODUCT = {
    "name": "Late",
    "shortName": "LATE",
    "currencyCode": "USD",
    "digitsAfterDecimal": 2,
    "inMultiplesOf": 0,
    "principal": 1000,
    "numberOfRepayments": 3,
    "repaymentEvery": 1,
    "repaymentFrequencyType": 2,
    "interestRatePerPeriod": 2,
    "interestRateFrequencyType": 2,
    "amortizationType": 1,
    "interestType": 0,
    "interestCalculationPeriodType": 1,
    "transactionProcessingStrategyCode": "mifos-standard-strategy",
    "daysInYearType": 1,
    "daysInMonthType": 1,
    "isInterestRecalculationEnabled": False,
    "accountingRule": 1,
    "chargeOffBehaviour": "REGULAR",
    "locale": "en",
}


def span(name: str, first: int, last: int | None) -> dict[str, Any]:
    return {"classification": name, "minimumAgeDays": first, "locale": "en"} | (
        {"maximumAgeDays": last} if last else {}
    )


def test_a_bucket_holds_ranges_that_share_no_day(api: Api) -> None:
    early = api.post("/delinquency/ranges", span("Watch", 1, 30))["resourceId"]
    late = api.post("/delinquency/ranges", span("Doubtful", 31, None))["resourceId"]
    between = api.post("/delinquency/ranges", span("Between", 30, 40))["resourceId"]
    code = "error.msg.delinquency.range.age.values.is.overlapped"
    assert api.refused("POST", "/delinquency/buckets", {"name": "B", "ranges": [early, between]}, 403) == [code]
    bucket = api.post("/delinquency/buckets", {"name": "Usual", "ranges": [late, early]})["resourceId"]
    assert api.get(f"/delinquency/buckets/{bucket}") == {
        "id": bucket,
        "name": "Usual",
        "ranges": [
            {"id": early, "classification": "Watch", "minimumAgeDays": 1, "maximumAgeDays": 30},
            {"id": late, "classification": "Doubtful", "minimumAgeDays": 31},
        ],
    }
    assert api.refused("PUT", f"/delinquency/ranges/{early}", {"maximumAgeDays": 31, "locale": "en"}, 403) == [code]
    assert api.put(f"/delinquency/ranges/{early}", {"maximumAgeDays": 29, "locale": "en"})["changes"] == {
        "maximumAgeDays": 29
    }
    linked = ["error.msg.data.integrity.issue.entity.linked"]
    assert api.refused("DELETE", f"/delinquency/ranges/{early}", None, 403) == linked
    api.delete(f"/delinquency/ranges/{between}")


def test_a_range_does_not_end_before_it_begins_and_has_a_name_of_its_own(api: Api) -> None:
    code = "error.msg.delinquency.range.age.values.is.invalid"
    assert api.refused("POST", "/delinquency/ranges", span("Backward", 31, 30), 403) == [code]
    api.post("/delinquency/ranges", span("Once", 500, 600))
    twice = api.refused("POST", "/delinquency/ranges", span("Once", 700, 800), 403)
    assert twice == ["error.msg.delinquency.range.duplicate.classification"]
    assert api.refused("POST", "/delinquency/ranges", span("Never", 0, None)) == [
        "validation.msg.delinquencyrange.minimumAgeDays.not.greater.than.zero"
    ]


def test_a_bucket_that_a_loan_product_uses_stays(api: Api) -> None:
    made = api.post("/delinquency/ranges", span("Used", 1, 90))["resourceId"]
    bucket = api.post("/delinquency/buckets", {"name": "Of a product", "ranges": [made]})["resourceId"]
    product = api.post("/loanproducts", PRODUCT | {"delinquencyBucketId": bucket})["resourceId"]
    shown = api.get(f"/loanproducts/{product}")
    assert [one["classification"] for one in shown["delinquencyBucket"]["ranges"]] == ["Used"]
    linked = ["error.msg.data.integrity.issue.entity.linked"]
    assert api.refused("DELETE", f"/delinquency/buckets/{bucket}", None, 403) == linked
    api.delete(
        f"/delinquency/buckets/{api.post('/delinquency/buckets', {'name': 'Free', 'ranges': [made]})['resourceId']}"
    )
    assert "Of a product" in [one["name"] for one in api.get("/loanproducts/template")["delinquencyBucketOptions"]]
