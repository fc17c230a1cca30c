"""The box that finds anything, for somebody who does not know how a name or a number is written."""

from collections.abc import Iterator

import httpx
import pytest

from tests.support.browser import visiting
from tests.support.server import Api

DATES = {"locale": "en", "dateFormat": "yyyy-MM-dd", "submittedOnDate": "2020-03-01", "activationDate": "2020-03-01"}


@pytest.fixture(scope="module")
def person(api: Api) -> str:
    """The number of somebody whose name is often misspelt."""
    name = {"firstname": "Tumaini", "lastname": "Urassawe", "legalFormId": 1, "officeId": 1, "active": True}
    body = name | DATES | {"mobileNo": "+255712844104"}
    return f"/clients/{api.post('/clients', body)['clientId']}"


@pytest.fixture
def visitor(api: Api, person: str) -> Iterator[httpx.Client]:
    with visiting(api) as found:
        yield found


@pytest.mark.parametrize(
    "text",
    [
        "0712844104",
        "0712 844 104",
        "712-844-104",
        "+255 (712) 844 104",
        "Urasawe",
        "Tumayni Urasawe",
        "tumaini orassawe",
    ],
)
def test_somebody_is_found_however_a_name_or_a_number_is_written(visitor: httpx.Client, person: str, text: str) -> None:
    assert f'href="{person}"' in visitor.get("/search", params={"q": text}).text


@pytest.mark.parametrize("text", ["Zzyzx", "0712 999 999", "071"])
def test_what_is_like_nobody_finds_nobody(visitor: httpx.Client, person: str, text: str) -> None:
    assert f'href="{person}"' not in visitor.get("/search", params={"q": text}).text


def test_a_list_without_anybody_leads_to_what_is_like_it(visitor: httpx.Client) -> None:
    assert 'href="/search?q=Urasawe%20T"' in visitor.get("/clients", params={"text": "Urasawe T"}).text
    assert "/search?q=" not in visitor.get("/clients", params={"text": "Urassawe"}).text
