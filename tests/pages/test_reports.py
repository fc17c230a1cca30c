"""The pages of reports: light however long the answer is, with the sums of the whole, and whole as a file."""

import html
import re
from collections.abc import Iterator
from decimal import Decimal

import httpx
import pytest

from akiba.reporting import CATALOGUE
from akiba.reporting.pages import ROWS_SHOWN
from akiba.reporting.store import Column, Result
from akiba.reporting.tables import table_of
from tests.support.browser import HEAVIEST_PAGE, visiting
from tests.support.server import Api

DATES = {"locale": "en", "dateFormat": "yyyy-MM-dd", "submittedOnDate": "2020-03-01", "activationDate": "2020-03-01"}
LISTING = "/reports/1"
MORE = 5


@pytest.fixture(scope="module")
def office(api: Api) -> int:
    """An office with more clients than a page of a report shows."""
    opened = {
        "parentId": 1,
        "name": "Long list",
        "openingDate": "2019-01-01",
        "locale": "en",
        "dateFormat": "yyyy-MM-dd",
    }
    office = int(api.post("/offices", opened)["officeId"])
    for number in range(ROWS_SHOWN + MORE):
        name = {"firstname": f"Halima {number:03}", "lastname": "Mbwana", "legalFormId": 1, "active": True}
        api.post("/clients", name | DATES | {"officeId": office})
    return office


@pytest.fixture
def visitor(api: Api, office: int) -> Iterator[httpx.Client]:
    with visiting(api) as found:
        yield found


def test_a_long_report_is_shown_in_pages_and_had_whole_as_a_file(visitor: httpx.Client, office: int) -> None:
    asked = {"R_officeId": office}
    first = visitor.get(LISTING, params=asked)
    assert int(first.headers["content-length"]) <= HEAVIEST_PAGE
    assert first.text.count("Mbwana") == ROWS_SHOWN
    assert f"1–{ROWS_SHOWN} of {ROWS_SHOWN + MORE}" in first.text
    after = re.search(r'href="([^"]+)"[^>]*rel="next"', first.text)
    assert after
    second = visitor.get(after[1].replace("&amp;", "&")).text
    assert (second.count("Mbwana"), "Halima 000" in second, "Halima 104" in second) == (MORE, False, True)
    assert visitor.get(LISTING, params=asked | {"as": "csv"}).text.count("Mbwana") == ROWS_SHOWN + MORE


def test_a_report_totals_its_shares_and_keeps_what_was_chosen_where_a_figure_leads() -> None:
    report = CATALOGUE["Portfolio at Risk"]
    kinds = {"Office/Branch": "varchar", "Currency": "varchar", "Loans": "int8", "office_id": "int8"}
    names = [
        *("Office/Branch", "Currency", "Loans", "Gross Loan Portfolio"),
        *("PAR > 0", "PAR > 30", "PAR > 60", "PAR > 90", "PAR 30 %", "PAR 90 %", "office_id"),
    ]
    rows = [
        ("Moshi", "TZS", 3, *map(Decimal, (100, 30, 10, 0, 0, 10, 0)), 2),
        ("Tanga", "TZS", 5, *map(Decimal, (300, 90, 90, 0, 4, 30, 1)), 3),
    ]
    result = Result(tuple(Column(name, kinds.get(name, "numeric")) for name in names), rows)
    given = {"R_loanOfficerId": "7", "R_currencyId": "-1", "R_loanProductId": "-1"}
    table = table_of(report, result, given=given)
    (totals,) = [[cell.value for cell in row] for row in table.totals]
    assert totals == ["Total", "TZS", 8, 400, 120, 100, 0, 4, Decimal("25.00"), Decimal("1.00")]
    leads = [cell.href for cell in next(iter(table.rows))]
    assert leads[3] == "/reports/12?R_officeId=2&R_loanOfficerId=7&R_currencyId=TZS&R_loanProductId=-1"
    assert leads[5] == "/reports/52?R_officeId=2&R_loanOfficerId=7&R_currencyId=TZS&R_loanProductId=-1&R_lateFrom=31"


def test_a_report_of_the_ledger_opens_the_same_books_on_the_same_day(api: Api, visitor: httpx.Client) -> None:
    more = {"type": 1, "usage": 1, "manualEntriesAllowed": True}
    till, safe = (api.post("/glaccounts", more | {"glCode": code, "name": code})["resourceId"] for code in ("R1", "R2"))
    entry = {"officeId": 1, "currencyCode": "USD", "transactionDate": "05 March 2024"}
    sides = {"debits": [{"glAccountId": till, "amount": 5}], "credits": [{"glAccountId": safe, "amount": 5}]}
    api.post("/journalentries", entry | sides | {"locale": "en", "dateFormat": "dd MMMM yyyy"})
    page = visitor.get("/reports/50", params={"R_officeId": 1, "R_asOfDate": "2024-03-31"}).text
    opened = html.unescape(page)
    assert f'"/accounting/accounts/{till}?currency=USD&officeId=1&lastDay=2024-03-31"' in opened
    assert "5.00" in visitor.get(f"/accounting/accounts/{till}?currency=USD&officeId=1&lastDay=2024-03-31").text
