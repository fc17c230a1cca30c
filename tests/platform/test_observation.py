"""Requests are named, counted and logged, and what is secret stays out of the log."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akiba.platform import metrics
from akiba.platform.logging import configure, hide_secrets, note
from akiba.platform.observation import observed


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    before = logging.getLogger().handlers
    configure("json", stream)
    yield stream
    logging.getLogger().handlers = before


async def ask(path: str, *headers: tuple[bytes, bytes], fails: bool = False) -> list[Any]:
    sent: list[Any] = []

    async def application(scope: Any, _receive: Any, send: Any) -> None:
        scope["path_template"] = "/clients/{client_id}"
        note(tenant="default", user="mifos")
        logging.getLogger("akiba.http").warning("seen", extra={"password": "hunter2"})
        if fails:
            raise RuntimeError
        await send({"type": "http.response.start", "status": 201, "headers": []})

    async def receive() -> None: ...

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": path, "headers": headers, "query_string": b"password=hunter2"}
    await observed(application)(scope, receive, send)
    return sent


async def test_every_line_says_whose_request_it_is(written: io.StringIO) -> None:
    answer = await ask("/clients/7", (b"x-request-id", b"abc-1"))
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [line["event"] for line in lines] == ["seen", "request"]
    assert all((line["request"], line["tenant"], line["user"]) == ("abc-1", "default", "mifos") for line in lines)
    assert (lines[1]["path"], lines[1]["status"]) == ("/clients/7", 201)
    assert (b"x-request-id", b"abc-1") in answer[0]["headers"]
    assert "hunter2" not in written.getvalue()


async def test_a_name_that_could_forge_a_line_is_replaced(written: io.StringIO) -> None:
    await ask("/clients/7", (b"x-request-id", b'a"\n{"event": "paid"}'))
    assert "paid" not in written.getvalue()


async def test_a_crash_is_counted_as_one(written: io.StringIO) -> None:
    with pytest.raises(RuntimeError):
        await ask("/clients/7", fails=True)
    assert json.loads(written.getvalue().splitlines()[-1])["status"] == 500
    assert b'operation="/clients/{client_id}",status="500"' in metrics.exposition()


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_nothing_under_a_secret_name_is_logged(value: Any) -> None:
    hidden = hide_secrets(None, "", {"event": "x", "body": [{"newPassword": value, "kept": 1}], "access_token": value})
    assert hidden == {"event": "x", "body": [{"newPassword": "***", "kept": 1}], "access_token": "***"}
