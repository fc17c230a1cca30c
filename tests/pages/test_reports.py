"""The pages of reports: light however long the answer is, with the sums of the whole, and whole as a file."""

import re
from collections.abc import Iterator

import httpx
import pytest

from akiba.reporting.pages import ROWS_SHOWN
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
