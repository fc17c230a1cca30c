"""Offices over HTTP: the tree, its rights, and the conventions that every operation shares."""

import httpx
import pytest

from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}


def office(**values: object) -> dict[str, object]:
    return {"parentId": 1, "name": "Moshi", "openingDate": "01 January 2020", **FORM, **values}


def test_an_office_is_made_read_and_changed(api: Api) -> None:
    made = api.post("/offices", office(externalId="M-1"))
    assert made["officeId"] == made["resourceId"]
    found = api.get(f"/offices/{made['resourceId']}")
    assert found["hierarchy"] == f".{made['resourceId']}."
    assert found["openingDate"] == [2020, 1, 1]
    assert found["nameDecorated"] == "....Moshi"
    changed = api.put(
        f"/offices/{made['resourceId']}",
        {"name": "Moshi Town", "openingDate": "2020-02-01"} | FORM | {"dateFormat": "yyyy-MM-dd"},
    )
    assert changed["changes"] == {
        "name": "Moshi Town",
        "openingDate": "2020-02-01",
        "locale": "en",
        "dateFormat": "yyyy-MM-dd",
    }
    assert api.refused("POST", "/offices", office(name="Other", externalId="M-1"), 403) == [
        "error.msg.office.duplicate.externalId"
    ]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (
            {"parentId": 1},
            ["validation.msg.office.name.cannot.be.blank", "validation.msg.office.openingDate.cannot.be.blank"],
        ),
        (office(colour="red"), ["error.msg.parameter.unsupported"]),
        (office(name="x" * 101), ["validation.msg.office.name.exceeds.max.length"]),
        (office(name="a\0b"), ["validation.msg.office.name.contains.control.characters"]),
        (office(openingDate="2020-01-01"), ["validation.msg.invalid.dateFormat.format"]),
        (office(parentId="x"), ["validation.msg.invalid.decimal.format"]),
        ([], ["error.msg.invalid.request.body"]),
    ],
)
def test_bad_input_is_named_at_its_field(api: Api, body: object, codes: list[str]) -> None:
    before = len(api.get("/offices"))
    assert api.refused("POST", "/offices", body) == codes
    assert len(api.get("/offices")) == before


def test_sort_fields_are_an_enumeration(api: Api) -> None:
    assert api.refused("GET", "/offices?orderBy=name;drop table office") == ["error.msg.invalid.sort.column"]
    assert [row["id"] for row in api.get("/offices?orderBy=id&sortOrder=DESC")][-1] == 1


def test_the_same_key_gives_the_same_answer_once(api: Api) -> None:
    headers = {"Idempotency-Key": "key-1"}
    first = api.call("POST", "/offices", office(name="Keyed"), headers=headers)
    again = api.call("POST", "/offices", office(name="Keyed"), headers=headers)
    assert first.json() == again.json()
    assert again.headers["x-served-from-cache"] == "true"
    assert "x-served-from-cache" not in first.headers
    failed = api.call("POST", "/offices", office(name="Keyed"), headers={"Idempotency-Key": "key-2"})
    replayed = api.call("POST", "/offices", office(name="Keyed"), headers={"Idempotency-Key": "key-2"})
    assert (failed.status_code, failed.json()) == (replayed.status_code, replayed.json())
    assert failed.status_code == 403


def test_tenant_and_credentials_are_asked_for(api: Api) -> None:
    address = str(api.http.base_url)
    assert httpx.get(f"{address}offices").status_code == 400
    assert httpx.get(f"{address}offices", headers={"Fineract-Platform-TenantId": "nowhere"}).status_code == 400
    tenant = {"Fineract-Platform-TenantId": api.tenant}
    refused = httpx.get(f"{address}offices", headers=tenant, auth=("mifos", "wrong"))
    assert refused.status_code == 401
    assert refused.json()["userMessageGlobalisationCode"] == "error.msg.not.authenticated"
    assert httpx.get(f"{address}offices?tenantIdentifier={api.tenant}", auth=("mifos", "password")).status_code == 200
    preflight = httpx.options(
        f"{address}offices",
        headers={
            "Origin": "https://elsewhere.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "Fineract-Platform-TenantId,Authorization",
        },
    )
    assert preflight.status_code in {200, 204}


def test_what_is_not_there_is_said_in_the_wires_shape(api: Api) -> None:
    assert api.refused("GET", "/offices/999", status=404) == ["error.msg.office.id.invalid"]
    assert api.refused("GET", "/nothing", status=404) == ["error.msg.resource.not.found"]


def test_an_office_moves_with_all_below_it(api: Api) -> None:
    north, south = (api.post("/offices", office(name=name))["officeId"] for name in ("North", "South"))
    town = api.post("/offices", office(name="Town", parentId=north))["officeId"]
    api.put(f"/offices/{north}", {"parentId": south})
    assert api.get(f"/offices/{town}")["hierarchy"] == f".{south}.{north}.{town}."
    assert api.refused("PUT", f"/offices/{south}", {"parentId": town}, 403) == ["error.msg.office.parentId.same.as.id"]
    assert api.refused("PUT", "/offices/1", {"parentId": town}, 403) == ["error.msg.office.cannot.have.parent"]
    assert {"id": town, "name": "Town", "nameDecorated": "............Town"} in api.get("/offices/template")[
        "allowedParents"
    ]


def test_an_office_is_found_by_its_external_id(api: Api) -> None:
    made = api.post("/offices", office(name="External", externalId="E-9"))["officeId"]
    assert api.get("/offices/external-id/E-9")["id"] == made
    assert api.put("/offices/external-id/E-9", {"name": "Outside"})["officeId"] == made
    assert api.get(f"/offices/{made}?template=true")["allowedParents"][0]["id"] == 1
