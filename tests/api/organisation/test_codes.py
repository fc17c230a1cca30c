"""Codes, their values and currencies over HTTP."""

from tests.support.server import Api


def test_the_codes_that_the_program_relies_on_have_their_numbers(api: Api) -> None:
    codes = {row["name"]: row["id"] for row in api.get("/codes") if row["systemDefined"]}
    assert (codes["Customer Identifier"], codes["Gender"], codes["ChargeOffReasons"]) == (1, 4, 39)
    assert [row["name"] for row in api.get("/codes/1/codevalues")][:2] == ["Passport", "Id"]
    for method, body in (("PUT", {"name": "Other"}), ("DELETE", None)):
        assert api.refused(method, "/codes/1", body, 403) == ["error.msg.code.systemdefined"]


def test_a_code_of_ones_own_has_values(api: Api) -> None:
    code = api.post("/codes", {"name": "Reason"})["resourceId"]
    made = api.post(f"/codes/{code}/codevalues", {"name": "Moved away", "position": 1, "isActive": True})
    assert made["resourceId"] == code
    value = made["subResourceId"]
    assert api.get(f"/codes/{code}/codevalues/{value}") == {
        "id": value,
        "name": "Moved away",
        "position": 1,
        "active": True,
        "mandatory": False,
    }
    changed = api.put(f"/codes/{code}/codevalues/{value}", {"isActive": False, "description": "Left the town"})
    assert changed["changes"] == {"isActive": False, "description": "Left the town"}
    again = api.refused("POST", f"/codes/{code}/codevalues", {"name": "Moved away"}, 403)
    assert again == ["error.msg.code.value.duplicate.label"]
    assert api.put(f"/codes/{code}", {"name": "Why"})["changes"] == {"name": "Why"}
    assert api.refused("POST", "/codes", {"name": "Why"}, 403) == ["error.msg.code.duplicate.name"]
    api.delete(f"/codes/{code}/codevalues/{value}")
    assert api.get(f"/codes/{code}/codevalues") == []
    api.delete(f"/codes/{code}")
    assert api.refused("GET", f"/codes/{code}", status=404) == ["error.msg.code.not.found"]
    assert api.refused("GET", "/codes/4/codevalues/1", status=404) == ["error.msg.codevalue.id.invalid"]


def test_an_institution_chooses_its_currencies(api: Api) -> None:
    both = api.get("/currencies")
    assert [row["code"] for row in both["selectedCurrencyOptions"]] == ["USD"]
    assert {
        "code": "KWD",
        "name": "Kuwaiti Dinar",
        "decimalPlaces": 3,
        "nameCode": "currency.KWD",
        "displayLabel": "Kuwaiti Dinar [KWD]",
    } in both["currencyOptions"]
    chosen = api.put("/currencies", {"currencies": ["USD", "TZS", "KWD"]})
    assert chosen["changes"] == {"currencies": ["USD", "TZS", "KWD"]}
    selected = {row["code"] for row in api.get("/currencies")["selectedCurrencyOptions"]}
    assert selected == {"USD", "TZS", "KWD"}
    unknown = api.refused("PUT", "/currencies", {"currencies": ["USD", "XXQ"]}, 404)
    assert unknown == ["error.msg.currency.code.invalid"]
    empty = api.refused("PUT", "/currencies", {"currencies": []})
    assert empty == ["validation.msg.currencies.currencies.cannot.be.empty"]
