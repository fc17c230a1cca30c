"""Finding clients by part of a name or a number, and counting those that a user may see."""

from typing import Any

import pytest

from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}
START = "01 March 2024"
PASSWORD = "Search-1234"
NUMBERS = {"Zainabu": "+255799123456", "Zakia": "+255788123456", "Zawadi": "0799123450"}


@pytest.fixture(scope="module")
def people(api: Api) -> dict[str, int]:
    """Three clients, the last two in an office below the head office."""
    branch = api.post("/offices", {"name": "Searched", "parentId": 1, "openingDate": "01 January 2020"} | FORM)
    offices = {"Zainabu": 1, "Zakia": branch["officeId"], "Zawadi": branch["officeId"]}
    return {
        name: api.post(
            "/clients",
            {"officeId": offices[name], "legalFormId": 1, "firstname": name, "lastname": "Sakura", "mobileNo": number}
            | {"submittedOnDate": START}
            | FORM,
        )["clientId"]
        for name, number in NUMBERS.items()
    }


@pytest.fixture(scope="module")
def teller(api: Api, people: dict[str, int]) -> Api:
    """Somebody of the office below, who may see clients."""
    role = api.post("/roles", {"name": "Searcher", "description": "Looks for clients"})["resourceId"]
    api.put(f"/roles/{role}/permissions", {"permissions": {"READ_CLIENT": True}})
    office = api.get(f"/clients/{people['Zakia']}")["officeId"]
    body = {"username": "searcher", "firstname": "S", "lastname": "S", "officeId": office, "roles": [role]}
    api.post("/users", body | {"password": PASSWORD, "repeatPassword": PASSWORD, "sendPasswordToEmail": False})
    return api.as_user("searcher", PASSWORD)


def found(api: Api, text: str) -> set[str]:
    rows = api.get("/search", params={"query": text, "resource": "clients"})
    return {str(row["entityName"]).partition(" ")[0] for row in rows if row["entityName"].endswith("Sakura")}


def listed(api: Api, text: str) -> set[str]:
    path = f"{api.address}/fineract-provider/api/v2/clients/search"
    page: Any = api.post(path, {"request": {"text": text}, "page": 0, "size": 50})
    return {str(row["displayName"]).partition(" ")[0] for row in page["content"] if "Sakura" in row["displayName"]}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("+255799123456", {"Zainabu"}),
        ("255799123456", {"Zainabu"}),
        ("99123456", {"Zainabu"}),
        ("123456", {"Zainabu", "Zakia"}),
        ("79912345", {"Zainabu", "Zawadi"}),
        ("255777123456", set()),
        ("ZAKIA sakura", {"Zakia"}),
        ("SAKURA", {"Zainabu", "Zakia", "Zawadi"}),
    ],
)
def test_a_text_finds_all_in_whom_it_is_and_nobody_else(
    api: Api, people: dict[str, int], text: str, names: set[str]
) -> None:
    assert found(api, text) == listed(api, text) == names


def test_a_name_with_a_long_number_is_found_as_a_whole(api: Api, people: dict[str, int]) -> None:
    number = api.get(f"/clients/{people['Zawadi']}")["accountNo"]
    assert found(api, f"Zawadi Sakura {number}") == {"Zawadi"}
    assert found(api, f"Zakia Sakura {number}") == set()


def test_who_is_found_and_counted_is_of_the_offices_of_whoever_asks(
    api: Api, teller: Api, people: dict[str, int]
) -> None:
    assert found(teller, "255799123456") == set()
    assert found(teller, "123456") == {"Zakia"}
    page = teller.get("/clients", params={"limit": 1, "orderBy": "displayName"})
    assert page["totalFilteredRecords"] == 2
    everybody = api.get("/clients", params={"limit": 1})["totalFilteredRecords"]
    assert everybody == len(api.get("/clients", params={"limit": -1})["pageItems"])


def test_a_client_that_is_found_is_no_kind_of_deposit(api: Api, people: dict[str, int]) -> None:
    rows = api.get("/search", params={"query": "Zainabu", "resource": "clients"})
    kinds = {row["entityId"]: row["subEntityType"] for row in rows}
    assert kinds[people["Zainabu"]] == "depositAccountType.invalid"
