"""Reports over HTTP: the catalogue, each of them run, parameters, files, and what is refused."""

import pytest

from akiba.reporting import CATALOGUE
from tests.support.server import Api


@pytest.mark.parametrize("name", list(CATALOGUE))
def test_every_report_runs_on_an_empty_institution(api: Api, name: str) -> None:
    found = api.get(f"/runreports/{name}?R_officeId=1&genericResultSet=true")
    assert len(found["columnHeaders"]) > 0
    assert isinstance(api.get(f"/runreports/{name}?R_officeId=1&genericResultSet=false"), list)


@pytest.mark.parametrize(
    ("flag", "start"), [("exportCSV", b"\xef\xbb\xbf"), ("exportXLSX", b"PK"), ("exportPDF", b"%PDF")]
)
def test_a_report_is_had_as_a_file(api: Api, flag: str, start: bytes) -> None:
    response = api.call("GET", f"/runreports/Client Listing?R_officeId=1&{flag}=true")
    assert response.status_code == 200
    assert response.content.startswith(start)


def test_a_report_says_what_it_asks_for(api: Api) -> None:
    found = api.get("/runreports/FullParameterList?R_reportListing='Client Listing'&parameterType=true")
    assert [row["row"][0] for row in found["data"]] == ["OfficeIdSelectOne"]
    assert api.get("/runreports/OfficeIdSelectOne?parameterType=true")["data"] == [{"row": [1, "Head Office"]}]


@pytest.mark.parametrize("value", ["1; drop table client", "1' or '1'='1", "9" * 30, "\u0000"])
def test_values_are_bound_and_never_become_part_of_the_question(api: Api, value: str) -> None:
    response = api.http.get("/runreports/Client Listing", params={"R_officeId": value})
    assert response.status_code == 400
    assert api.get("/clients")["totalFilteredRecords"] == 0


def test_what_is_not_in_the_catalogue_is_not_found(api: Api) -> None:
    assert api.refused("GET", "/runreports/Nothing", status=404) == ["error.msg.report.name.not.found"]
    assert api.refused("GET", "/reports/99999", status=404) == ["error.msg.report.id.invalid"]
