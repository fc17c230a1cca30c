"""Data tables over HTTP: made, filled in, changed, dropped; and that their names and values never become SQL."""

import pytest

from tests.support.server import Api
from tests.support.users import new_user

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}
COLUMNS = [
    {"name": "shoe_size", "type": "Number", "mandatory": False},
    {"name": "remark", "type": "String", "length": 50, "mandatory": True},
    {"name": "since", "type": "Date"},
]


@pytest.fixture(scope="module")
def client(api: Api) -> int:
    body = {"officeId": 1, "legalFormId": 1, "firstname": "Asha", "lastname": "Table", "active": False,
            "submittedOnDate": "01 March 2024"}  # fmt: skip
    made: int = api.post("/clients", body | FORM)["clientId"]
    return made


def table(name: str, columns: object = COLUMNS, **values: object) -> dict[str, object]:
    body = {"datatableName": name, "apptableName": "m_client", "entitySubType": "Person", "multiRow": True}
    return body | {"columns": columns} | values


def test_a_table_is_described_as_clients_read_it(api: Api) -> None:
    assert api.post("/datatables", table("dt_shape"))["resourceIdentifier"] == "dt_shape"
    found = api.get("/datatables/dt_shape")
    assert found in api.get("/datatables?apptable=m_client")
    assert api.get("/datatables?apptable=m_loan") == []
    assert (found["applicationTableName"], found["registeredTableName"]) == ("m_client", "dt_shape")
    assert found["entitySubType"] == "PERSON"
    headers = found["columnHeaderData"]
    assert [row["columnName"] for row in headers] == [
        "id", "client_id", "shoe_size", "remark", "since", "created_at", "updated_at"
    ]  # fmt: skip
    assert headers[0] == {
        "columnName": "id", "columnType": "BIGINT", "columnLength": 64, "columnDisplayType": "INTEGER",
        "isColumnNullable": False, "isColumnPrimaryKey": True, "isColumnUnique": True, "isColumnIndexed": True,
        "columnValues": [],
    }  # fmt: skip
    kinds = [(row["columnType"], row["columnLength"], row["columnDisplayType"]) for row in headers[2:6]]
    assert kinds == [
        ("INTEGER", 32, "INTEGER"),
        ("VARCHAR", 50, "STRING"),
        ("DATE", 0, "DATE"),
        ("TIMESTAMP", 6, "DATETIME"),
    ]


def test_rows_are_filled_in_changed_and_deleted(api: Api, client: int) -> None:
    api.post("/datatables", table("dt_rows"))
    path = f"/datatables/dt_rows/{client}"
    made = api.post(path, {"shoe_size": "42", "remark": "fits", "since": "01 March 2024", **FORM})
    assert (made["clientId"], made["officeId"]) == (client, 1)
    row = made["resourceId"]
    (plain,) = api.get(path)
    assert (plain["client_id"], plain["shoe_size"], plain["remark"], plain["since"]) == (
        client,
        42,
        "fits",
        [2024, 3, 1],
    )
    assert len(plain["created_at"]) == 7
    generic = api.get(f"{path}?genericResultSet=true")
    assert generic["data"][0]["row"][:5] == [row, client, 42, "fits", [2024, 3, 1]]
    assert len(generic["columnHeaders"]) == 7
    changed = api.put(f"{path}/{row}", {"shoe_size": 43, "remark": "fits", **FORM})
    assert changed["changes"] == {"shoe_size": 43}
    assert api.get(f"{path}/{row}")[0]["shoe_size"] == 43
    second = api.post(path, {"remark": "again"})["resourceId"]
    assert [found["id"] for found in api.get(f"{path}?order=remark")] == [second, row]
    api.delete(f"{path}/{second}")
    assert api.refused("PUT", f"{path}/{second}", {"remark": "x"}, 404) == ["error.msg.datatable.data.not.found"]
    assert api.refused("DELETE", "/datatables/dt_rows", status=403) == ["error.msg.datatable.has.entry"]
    api.delete(path)
    assert api.get(path) == []
    api.delete("/datatables/dt_rows")
    assert api.refused("GET", path, status=404) == ["error.msg.datatable.not.found"]


def test_a_table_of_one_row_is_filled_in_once(api: Api, client: int) -> None:
    api.post("/datatables", table("dt once", multiRow=False))
    path = f"/datatables/dt once/{client}"
    assert api.post(path, {"remark": "first"})["resourceId"] == client
    assert api.refused("POST", path, {"remark": "second"}, 403) == ["error.msg.datatable.entry.duplicate"]
    assert api.put(path, {"remark": "third"})["changes"] == {"remark": "third"}
    assert "id" not in api.get(path)[0]


def test_every_kind_of_column(api: Api, client: int) -> None:
    value = api.post("/codes/4/codevalues", {"name": "Woman"})["subResourceId"]
    kinds = ["String", "Number", "Boolean", "Decimal", "Date", "DateTime", "Text", "Json", "Dropdown"]
    columns = [{"name": f"a_{kind}", "type": kind, "length": 5, "code": "Gender"} for kind in kinds]
    api.post("/datatables", table("dt_kinds", columns))
    body = {
        "a_String": "x", "a_Number": "1,234", "a_Boolean": True, "a_Decimal": "1.25", "a_Date": "01 March 2024",
        "a_DateTime": "01 March 2024 10:30", "a_Text": "long", "a_Json": {"a": [1]}, "Gender_cd_a_Dropdown": value,
        "locale": "en", "dateFormat": "dd MMMM yyyy", "dateTimeFormat": "dd MMMM yyyy HH:mm",
    }  # fmt: skip
    api.post(f"/datatables/dt_kinds/{client}", body)
    (row,) = api.get(f"/datatables/dt_kinds/{client}")
    assert (row["a_Number"], row["a_Decimal"], row["a_DateTime"]) == (1234, 1.25, [2024, 3, 1, 10, 30, 0, 0])
    assert (row["a_Json"], row["Gender_cd_a_Dropdown"]) == ({"a": [1]}, value)
    headers = {row["columnName"]: row for row in api.get("/datatables/dt_kinds")["columnHeaderData"]}
    assert headers["Gender_cd_a_Dropdown"]["columnCode"] == "Gender"
    assert headers["Gender_cd_a_Dropdown"]["columnValues"] == [{"id": value, "value": "Woman"}]
    wrong = {"a_String": "longer than five", "a_Number": 2**40, "Gender_cd_a_Dropdown": 1, "colour": "red"}
    assert api.refused("POST", f"/datatables/dt_kinds/{client}", wrong | FORM) == [
        "error.msg.parameter.unsupported",
        "validation.msg.dt_kinds.a_String.exceeds.max.length",
        "validation.msg.dt_kinds.a_Number.is.not.within.expected.range",
        "validation.msg.dt_kinds.Gender_cd_a_Dropdown.is.not.one.of.expected.enumerations",
    ]


def test_columns_come_and_go(api: Api, client: int) -> None:
    api.post("/datatables", table("dt_change"))
    path = f"/datatables/dt_change/{client}"
    api.post(path, {"remark": "kept", "shoe_size": 40})
    change = {
        "addColumns": [{"name": "shoe_size", "type": "String", "length": 10}],
        "dropColumns": [{"name": "shoe_size"}],
        "changeColumns": [{"name": "remark", "newName": "note", "length": 80, "mandatory": False}],
    }
    api.put("/datatables/dt_change", change)
    (row,) = api.get(path)
    assert row["note"] == "kept"
    assert "shoe_size" not in row
    api.post(path, {"shoe_size": "large", "note": "x" * 80})
    assert [found.get("shoe_size") for found in api.get(path)] == [None, "large"]
    gone = api.refused("PUT", "/datatables/dt_change", {"dropColumns": [{"name": "remark"}]}, 404)
    assert gone == ["error.msg.datatable.column.missing"]


@pytest.mark.parametrize("name", ['x"; drop table client; --', "a'b", "1st", "a", "x" * 61, "naïve", 'a"b'])
def test_names_that_could_be_more_than_names_are_refused(api: Api, name: str) -> None:
    assert api.refused("POST", "/datatables", table(name)) == ["validation.msg.datatable.datatableName.invalid"]
    bad = [{"name": f"{name}\u0022", "type": "Text"}]
    assert api.call("POST", "/datatables", table("dt_fine", bad)).status_code == 400
    assert api.call("GET", f"/datatables/dt_shape/1?order={name}").status_code in {400, 404}


def test_bad_tables_are_refused(api: Api) -> None:
    def refused(columns: object, **values: object) -> list[str]:
        return api.refused("POST", "/datatables", table("dt_bad", columns, **values))

    assert refused([{"name": "x", "type": "Blob"}])[0].endswith("type.is.not.one.of.expected.enumerations")
    assert refused([{"name": "x", "type": "String"}])[0].endswith("length.cannot.be.blank")
    assert refused([{"name": "client_id", "type": "Text"}])[0].endswith("name.reserved")
    assert refused(COLUMNS, apptableName="m_nothing")[0].endswith("apptableName.is.not.one.of.expected.enumerations")
    twice = api.refused("POST", "/datatables", table("dt_bad", [*COLUMNS, COLUMNS[0]]), 403)
    assert twice == ["error.msg.datatable.column.duplicate"]
    api.post("/datatables", table("dt_bad"))
    assert api.refused("POST", "/datatables", table("dt_bad"), 403) == ["error.msg.datatable.registered"]


def test_each_table_has_rights_of_its_own(api: Api, client: int) -> None:
    api.post("/datatables", table("dt_rights"))
    path = f"/datatables/dt_rights/{client}"
    row = api.post(path, {"remark": "secret"})["resourceId"]
    stranger = new_user(api, "no tables", ["READ_DATATABLE"])
    assert "dt_rights" not in [found["registeredTableName"] for found in stranger.get("/datatables")]
    for method, where in (("GET", path), ("POST", path), ("PUT", f"{path}/{row}"), ("DELETE", path)):
        assert stranger.refused(method, where, None if method == "GET" else {}, 403) == ["error.msg.not.authorized"]
    reader = new_user(api, "a reader", ["READ_dt_rights"])
    assert reader.get(path)[0]["remark"] == "secret"
    assert reader.refused("POST", path, {"remark": "x"}, 403) == ["error.msg.not.authorized"]
    assert reader.refused("GET", "/datatables/dt_rights/query?columnFilter=remark", status=403) == [
        "error.msg.not.authorized"
    ]
    branch = api.post("/offices", {"parentId": 1, "name": "Tables", "openingDate": "01 January 2015", **FORM})[
        "officeId"
    ]
    elsewhere = new_user(api, "elsewhere", ["READ_dt_rights"], branch)
    assert elsewhere.refused("GET", path, status=404) == ["error.msg.datatable.owner.not.found"]
    found = api.get("/datatables/dt_rights/query?columnFilter=remark&valueFilter=secret&resultColumns=remark,id")
    assert found == [{"remark": "secret", "id": row}]
    missing = api.refused("GET", "/datatables/dt_rights/query?columnFilter=remark&resultColumns=password")
    assert missing == ["error.msg.datatable.column.missing"]


def test_what_must_be_filled_in(api: Api) -> None:
    assert api.get("/entityDatatableChecks?limit=10&offset=0") == {"totalFilteredRecords": 0, "pageItems": []}
    api.post("/datatables", table("dt_check"))
    made = api.post("/entityDatatableChecks", {"entity": "m_client", "status": 300, "datatableName": "dt_check"})
    (found,) = api.get("/entityDatatableChecks")["pageItems"]
    assert found == {"id": made["resourceId"], "entity": "m_client", "status": 300, "datatableName": "dt_check"}
    wrong = {"entity": "m_loan", "status": 300, "datatableName": "dt_check"}
    assert api.refused("POST", "/entityDatatableChecks", wrong, 403) == [
        "error.msg.entityDatatableCheck.invalid.status"
    ]
    template = api.get("/entityDatatableChecks/template")
    assert [row["id"] for row in template["statusClient"]] == [100, 300, 600]
    api.delete(f"/entityDatatableChecks/{made['resourceId']}")
    assert api.refused("DELETE", f"/entityDatatableChecks/{made['resourceId']}", status=404)


def test_rows_are_searched_by_several_columns(api: Api, client: int) -> None:
    api.post("/datatables", table("dt_search"))
    for size, remark, since in (
        (40, "tight", "01 March 2024"),
        (42, "fits", "02 March 2024"),
        (44, "100% loose", None),
    ):
        body = {"shoe_size": size, "remark": remark} | ({"since": since} if since else {})
        api.post(f"/datatables/dt_search/{client}", body | FORM)
    path = "/datatables/dt_search/query"

    def sizes(*filters: tuple[str, str, list[str]], **more: object) -> list[int]:
        columns = [{"column": name, "filters": [{"operator": word, "values": given}]} for name, word, given in filters]
        found = api.post(path, {"request": {"columnFilters": columns, "resultColumns": ["shoe_size"]}} | more)
        return [row["shoe_size"] for row in found["content"]]

    assert sizes() == [40, 42, 44]
    assert sizes(("shoe_size", "GTE", ["42"]), ("remark", "EQ", ["fits"])) == [42]
    assert sizes(("since", "BTW", ["2024-03-01", "2024-03-02"])) == [40, 42]
    assert sizes(("since", "EQ", ["02 March 2024"]), **FORM) == [42]
    assert sizes(("remark", "LIKE", ["0% l"])) == [44]
    assert sizes(("remark", "LIKE", ["%"])) == [44]
    assert sizes(("shoe_size", "NIN", ["40", "42"])) == [44]
    assert sizes(("since", "NULL", [])) == [44]
    assert sizes(("shoe_size", "GT", [str(2**40)])) == []
    assert sizes(("client_id", "EQ", [str(client)]), ("shoe_size", "LT", ["42"])) == [40]
    assert sizes(sorts=[{"property": "shoe_size", "direction": "DESC"}], page=1, size=2) == [40]
    whole = api.post(path, {})
    assert (whole["total"], len(whole["content"]), whole["pageable"]) == (3, 3, {"page": 0, "size": 50})
    assert set(whole["content"][0]) == {"id", "client_id", "shoe_size", "remark", "since", "created_at", "updated_at"}


@pytest.mark.parametrize(
    ("column", "operator", "values"),
    [
        ("nothing", "EQ", ["1"]),
        ("shoe_size", "EQ", ["large"]),
        ("shoe_size", "BTW", ["1"]),
        ("shoe_size", "= 1 or 1 =", ["1"]),
        ("since", "EQ", ["yesterday"]),
        ('id" = 1 or "id', "EQ", ["1"]),
    ],
)
def test_a_search_that_cannot_be_is_refused(api: Api, column: str, operator: str, values: list[str]) -> None:
    if api.call("GET", "/datatables/dt_refuse").status_code != 200:
        api.post("/datatables", table("dt_refuse"))
    body = {"request": {"columnFilters": [{"column": column, "filters": [{"operator": operator, "values": values}]}]}}
    assert api.refused("POST", "/datatables/dt_refuse/query", body)
