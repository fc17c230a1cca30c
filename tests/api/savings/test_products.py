"""Savings products over HTTP."""

from typing import Any

from tests.api.savings.conftest import Make
from tests.support.server import Api


def test_a_product_is_read_as_it_was_made(house: Api, product: Make, ledger: dict[str, int]) -> None:
    made = product(nominalAnnualInterestRate=5, accountingRule=2, minRequiredOpeningBalance=100, **ledger)
    found = house.get(f"/savingsproducts/{made}")
    assert found["nominalAnnualInterestRate"] == 5
    assert found["interestPostingPeriodType"] == {
        "id": 4,
        "code": "savings.interest.posting.period.savingsPostingInterestPeriodType.monthly",
        "value": "Monthly",
    }
    assert found["overdraftLimit"] == 0
    assert found["currency"]["displayLabel"] == "US Dollar ($)"
    assert found["accountingMappings"]["savingsControlAccount"]["id"] == ledger["savingsControlAccountId"]
    assert found["charges"] == []
    assert made in [row["id"] for row in house.get("/savingsproducts")]
    assert "accountingMappingOptions" in house.get(f"/savingsproducts/{made}?template=true")


def test_changes_are_echoed_and_kept(house: Api, product: Make) -> None:
    made = product()
    answer = house.put(
        f"/savingsproducts/{made}", {"description": "For all", "overdraftLimit": "250.5", "locale": "en"}
    )
    assert answer["changes"] == {"description": "For all", "overdraftLimit": "250.5", "locale": "en"}
    assert house.get(f"/savingsproducts/{made}")["overdraftLimit"] == 250.5


def test_what_is_missing_or_does_not_go_together_is_refused(house: Api, product: Make) -> None:
    codes = house.refused("POST", "/savingsproducts", {"name": "x", "locale": "en", "accountingRule": 4})
    assert "validation.msg.savingsproduct.shortName.cannot.be.blank" in codes
    assert "validation.msg.savingsproduct.accountingRule.is.not.within.expected.range" in codes
    made = product()
    locked = house.refused("PUT", f"/savingsproducts/{made}", {"lockinPeriodFrequency": 3, "locale": "en"})
    assert locked == ["validation.msg.savingsproduct.lockinPeriodFrequencyType.cannot.be.blank"]
    name = house.get(f"/savingsproducts/{made}")["name"]
    other = product()
    twice = house.refused("PUT", f"/savingsproducts/{other}", {"name": name}, 403)
    assert twice == ["error.msg.product.savings.duplicate.name"]
    assert house.refused("GET", "/savingsproducts/9999", status=404) == ["error.msg.savingsproduct.id.invalid"]
    house.delete(f"/savingsproducts/{other}")
    assert house.refused("GET", f"/savingsproducts/{other}", status=404)


def test_the_template_has_every_list(house: Api) -> None:
    found: dict[str, Any] = house.get("/savingsproducts/template")
    assert [row["id"] for row in found["interestCompoundingPeriodTypeOptions"]] == [1, 4, 5, 6, 7]
    assert [row["id"] for row in found["interestCalculationDaysInYearTypeOptions"]] == [360, 365]
    assert found["accountingRule"] == {"id": 1, "code": "accountingRuleType.none", "value": "NONE"}
    assert found["paymentTypeOptions"][0]["name"] == "Money Transfer"
