"""Products and charges that belong to offices."""

from collections.abc import Iterator

import pytest

from tests.api.loans.conftest import application
from tests.support.branches import FORM, House
from tests.support.server import Api
from tests.support.users import UserApi, new_user

BELONG, KEPT = "office-specific-products-enabled", "restrict-products-to-user-office"


@pytest.fixture(scope="module")
def house(api: Api) -> House:
    return House(api)


@pytest.fixture(scope="module")
def officer(house: House) -> UserApi:
    rights = ["READ_LOANPRODUCT", "READ_SAVINGSPRODUCT", "READ_CHARGE", "CREATE_LOAN", "CREATE_CHARGE", "READ_LOAN"]
    return new_user(house.api, "branch officer", [*rights, "READ_CLIENT", "CREATE_SAVINGSACCOUNT"], house.here)


@pytest.fixture(autouse=True)
def belonging(api: Api) -> Iterator[None]:
    """Products belong to offices while a test runs."""
    api.put(f"/configurations/name/{BELONG}", {"enabled": True})
    yield
    for name in (BELONG, KEPT):
        api.put(f"/configurations/name/{name}", {"enabled": False})


def charge(api: Api, name: str) -> int:
    body = {"name": name, "chargeAppliesTo": 1, "currencyCode": "USD", "amount": 5, "chargeTimeType": 2,
            "chargeCalculationType": 1, "chargePaymentMode": 0, "active": True, "locale": "en"}  # fmt: skip
    return int(api.post("/charges", body)["resourceId"])


def ids(rows: list[dict[str, int]]) -> set[int]:
    return {row["id"] for row in rows}


def test_an_office_has_what_it_was_given(house: House, officer: UserApi) -> None:
    api, client = house.api, house.client()
    loan_product = api.get(f"/loans/{house.loan(client)}")["loanProductId"]
    savings_product = api.get(f"/savingsaccounts/{house.savings(client, 10)}")["savingsProductId"]
    fee = charge(api, "Given")
    assert (officer.get("/loanproducts"), officer.get("/savingsproducts"), officer.get("/charges")) == ([], [], [])
    assert loan_product in ids(api.get("/loanproducts"))
    refused = officer.refused("POST", "/loans", application(client, loan_product), 403)
    assert refused == ["error.msg.entity.not.accessible.for.office"]
    wish = {"clientId": client, "productId": savings_product, "submittedOnDate": "01 March 2024"} | FORM
    refused = officer.refused("POST", "/savingsaccounts", wish, 403)
    assert refused == ["error.msg.entity.not.accessible.for.office"]
    for relation, target in ((1, loan_product), (2, savings_product), (3, fee)):
        api.post(f"/entitytoentitymapping/{relation}", {"fromId": house.here, "toId": target})
    assert ids(officer.get("/loanproducts")) == {loan_product}
    assert ids(officer.get("/savingsproducts")) == {savings_product}
    assert ids(officer.get("/charges")) == {fee}
    assert officer.post("/loans", application(client, loan_product))["loanId"]
    assert officer.post("/savingsaccounts", wish)["savingsId"]
    assert house.api.get(f"/entitytoentitymapping/1/{house.there}/0") == []


def test_mappings_are_read_changed_and_removed(house: House, officer: UserApi) -> None:
    api = house.api
    kinds = {row["mappingTypes"]: row["id"] for row in api.get("/entitytoentitymapping")}
    assert kinds["office_access_to_fees/charges"] == 3
    fee = charge(api, "Changing")
    path = "/entitytoentitymapping"
    made = api.post(f"{path}/3", {"fromId": house.here, "toId": fee, "startDate": "01 January 2024"} | FORM)[
        "resourceId"
    ]
    (found,) = api.get(f"{path}/3/{house.here}/{fee}")
    assert found == {
        "mapId": made, "relationId": 3, "fromId": house.here, "toId": fee, "startDate": [2024, 1, 1],
        "fromEntity": "Moshi", "toEntity": "Changing",
    }  # fmt: skip
    assert api.get(f"{path}/{made}") == [
        {"relationId": 3, "fromId": house.here, "toId": fee, "startDate": [2024, 1, 1]}
    ]
    assert fee in ids(officer.get("/charges"))
    api.put(f"{path}/{made}", {"endDate": "01 February 2024"} | FORM)
    assert fee not in ids(officer.get("/charges"))
    backwards = {"endDate": "01 December 2023"} | FORM
    assert api.refused("PUT", f"{path}/{made}", backwards, 403) == [
        "error.msg.entity.mapping.startDate.endDate.invalid"
    ]
    again = api.refused("POST", f"{path}/3", {"fromId": house.here, "toId": fee}, 403)
    assert again == ["error.msg.duplicate.entity.mapping"]
    for relation, target, code in ((3, 9999, "error.msg.entity.mapping.target.id.invalid"),
                                   (4, fee, "error.msg.entity.relation.id.invalid")):  # fmt: skip
        assert api.refused("POST", f"{path}/{relation}", {"fromId": house.here, "toId": target}, 404) == [code]
    api.delete(f"{path}/{made}")
    assert api.refused("GET", f"{path}/{made}", status=404) == ["error.msg.entity.to.entity.mapping.id.invalid"]


def test_what_an_office_makes_is_its_own(house: House, officer: UserApi) -> None:
    house.api.put(f"/configurations/name/{KEPT}", {"enabled": True})
    fee = charge(officer, "Our own")
    assert fee in ids(officer.get("/charges"))
    other = new_user(house.api, "other officer", ["READ_CHARGE"], house.there)
    assert fee not in ids(other.get("/charges"))
