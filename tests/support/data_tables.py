"""Data tables that a step asks for, for tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from tests.support.server import Api

NUMBERS = count(1)
Act = Callable[[], object]


def filled(name: str, remark: str = "filled") -> dict[str, object]:
    """An entry of a data table as it is sent along with something new."""
    return {"registeredTableName": name, "data": {"remark": remark, "locale": "en"}}


@contextmanager
def asked_for(api: Api, app_table: str, status: int, **more: object) -> Iterator[str]:
    """A data table that a step asks for as long as the test runs; gives its name."""
    name = f"dt_asked_{next(NUMBERS)}"
    columns = [{"name": "remark", "type": "String", "length": 50}]
    sub_type = {"entitySubType": more.pop("entitySubType")} if "entitySubType" in more else {}
    api.post("/datatables", {"datatableName": name, "apptableName": app_table, "columns": columns} | sub_type)
    body = {"entity": app_table, "status": status, "datatableName": name}
    check = api.post("/entityDatatableChecks", body | more)["resourceId"]
    yield name
    api.delete(f"/entityDatatableChecks/{check}")


def needs(api: Api, app_table: str, number: int, status: int, path: str, body: object) -> None:
    """A step is refused until what it asks for is filled in."""
    with asked_for(api, app_table, status) as name:
        code = f"error.msg.entry.required.in.datatable.[{name}]"
        assert api.refused("POST", path, body, 403) == [code]
        api.post(f"/datatables/{name}/{number}", {"remark": "filled", "locale": "en"})
        api.post(path, body)
