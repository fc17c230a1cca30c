"""Configurations and the business date over HTTP."""

from datetime import UTC, datetime
from typing import Any

from tests.support.server import Api

DAY = {"locale": "en", "dateFormat": "dd MMMM yyyy"}


def named(api: Api, name: str) -> Any:
    return api.get(f"/configurations/name/{name}")


def test_a_configuration_is_read_by_number_and_by_name_and_changed(api: Api) -> None:
    found = named(api, "penalty-wait-period")
    assert (found["id"], found["enabled"], found["value"], found["trapDoor"]) == (10, True, 2, False)
    assert api.get("/configurations/10") == found
    assert found in api.get("/configurations")["globalConfiguration"]
    changed = api.put("/configurations/10", {"value": 5, "enabled": True})
    assert (changed["resourceId"], changed["changes"]) == (10, {"value": 5})
    assert named(api, "penalty-wait-period")["value"] == 5


def test_what_a_configuration_cannot_mean_is_refused(api: Api) -> None:
    path = "/configurations/name/financial-year-beginning-month"
    codes = ["validation.msg.globalConfiguration.value.is.not.within.expected.range"]
    assert api.refused("PUT", path, {"value": 13}) == codes
    rounding = api.refused("PUT", "/configurations/name/rounding-mode", {"value": 4}, 403)
    assert rounding == ["error.msg.configuration.id.not.modifiable"]
    assert api.refused("GET", "/configurations/name/nothing", status=404) == ["error.msg.configuration.id.invalid"]
    assert api.refused("GET", "/configurations/999", status=404) == ["error.msg.configuration.id.invalid"]


def test_the_business_date_is_kept_only_where_the_institution_wants_it(api: Api) -> None:
    body = {"type": "BUSINESS_DATE", "date": "15 October 2024", **DAY}
    assert api.refused("POST", "/businessdate", body, 403) == ["business.date.is.not.enabled"]
    assert api.refused("GET", "/businessdate/BUSINESS_DATE", status=404) == ["error.msg.businessdate.type.not.found"]
    api.put("/configurations/name/enable-business-date", {"enabled": True})
    assert api.post("/businessdate", body)["changes"] == {"BUSINESS_DATE": [2024, 10, 15], "COB_DATE": [2024, 10, 14]}
    assert [row["date"] for row in api.get("/businessdate")] == [[2024, 10, 15], [2024, 10, 14]]
    assert api.get("/businessdate/COB_DATE")["description"] == "Close of Business Date"
    assert api.get("/offices/template")["openingDate"] == [2024, 10, 15]
    api.put("/configurations/name/enable-business-date", {"enabled": False})
    assert api.get("/offices/template")["openingDate"][0] >= datetime.now(UTC).year - 1


def test_the_close_of_business_date_can_be_kept_apart(api: Api) -> None:
    api.put("/configurations/name/enable-business-date", {"enabled": True})
    api.put("/configurations/name/enable-automatic-cob-date-adjustment", {"enabled": False})
    api.post("/businessdate", {"type": "BUSINESS_DATE", "date": "20 October 2024", **DAY})
    before = api.get("/businessdate/COB_DATE")["date"]
    api.post("/businessdate", {"type": "BUSINESS_DATE", "date": "21 October 2024", **DAY})
    assert api.get("/businessdate/COB_DATE")["date"] == before
    ahead = {"type": "COB_DATE", "date": "22 October 2024", **DAY}
    assert api.refused("POST", "/businessdate", ahead, 403) == ["error.msg.businessdate.cob.date.after.business.date"]
    assert api.refused("POST", "/businessdate", {"type": "BIRTHDAY", "date": "22 October 2024", **DAY}) == [
        "validation.msg.businessdate.type.is.not.one.of.expected.enumerations"
    ]
