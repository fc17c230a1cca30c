from datetime import date
from decimal import Decimal

from akiba.savings.rules.enumerations import Calculation, Compounding, DaysInYear
from akiba.savings.rules.interest import Balance, Carried, InterestTerms, earned
from akiba.savings.rules.periods import Period
from tests.unit.savings.examples import USD, interest_terms

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
WHOLE_YEAR = [Balance(YEAR.start, 365, Decimal(1000))]


def interest(terms: InterestTerms, balances: list[Balance] = WHOLE_YEAR) -> Decimal:
    return USD.round(earned(terms, USD, YEAR, balances, Carried())[0])


def test_a_year_at_twelve_per_cent() -> None:
    assert interest(interest_terms("12", compounding=Compounding.ANNUAL)) == Decimal("120.00")
    assert interest(interest_terms("12", compounding=Compounding.SEMI_ANNUAL)) == Decimal("123.60")
    assert interest(interest_terms("12", compounding=Compounding.QUARTERLY)) == Decimal("125.51")
    assert interest(interest_terms("12", compounding=Compounding.MONTHLY)) == Decimal("126.82")
    assert interest(interest_terms("12", compounding=Compounding.DAILY)) == Decimal("127.47")


def test_a_year_of_360_days_earns_more() -> None:
    assert interest(interest_terms("12", compounding=Compounding.ANNUAL, days_in_year=DaysInYear.DAYS_360)) == Decimal(
        "121.67"
    )


def test_the_average_lets_a_low_balance_earn_beside_a_high_one() -> None:
    balances = [Balance(date(2023, 1, 1), 181, Decimal(100)), Balance(date(2023, 7, 1), 184, Decimal(1900))]
    terms = {"compounding": Compounding.ANNUAL, "min_balance": Decimal(500)}
    daily = interest(interest_terms("12", **terms), balances)
    average = interest(interest_terms("12", calculation=Calculation.AVERAGE_DAILY_BALANCE, **terms), balances)
    assert daily == Decimal("114.94")
    assert average == Decimal("120.89")


def test_an_overdraft_costs_its_own_rate_only_beyond_its_minimum() -> None:
    owed = [Balance(YEAR.start, 365, Decimal(-1000))]
    terms = {"compounding": Compounding.ANNUAL, "overdraft_rate": Decimal(18)}
    assert interest(interest_terms("12", **terms), owed) == Decimal("-180.00")
    assert interest(interest_terms("12", **terms, min_overdraft=Decimal(1000)), owed) == 0


def test_interest_waits_until_its_compounding_period_ends() -> None:
    terms = interest_terms("12", compounding=Compounding.ANNUAL)
    quarter = Period(date(2023, 1, 1), date(2023, 3, 31))
    amount, carried = earned(terms, USD, quarter, [Balance(quarter.start, 90, Decimal(1000))], Carried())
    assert carried == Carried(Decimal(0), amount)
    last = Period(date(2023, 10, 1), date(2023, 12, 31))
    more, carried = earned(terms, USD, last, [Balance(last.start, 92, Decimal(1000))], carried)
    assert carried == Carried(amount + more, Decimal(0))
