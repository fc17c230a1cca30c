"""Forms filled by a browser without script."""

import re
from typing import Any

import httpx

from tests.support.server import Api


def person(api: Api, username: str = "mifos", password: str = "password") -> httpx.Client:
    """A user, the first unless told, logged in."""
    client = httpx.Client(base_url=api.address, headers={"Accept": "text/html"}, timeout=60)
    client.get("/login", params={"tenant": api.tenant})
    client.post("/login", data={"username": username, "password": password})
    return client


def sent(client: httpx.Client, path: str, values: dict[str, str], **more: Any) -> httpx.Response:
    """The answer to a form, with what it carries by itself."""
    page = client.get(path).text
    form = page[page.rindex('<form method="post"') :]
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    return client.post(path, data=hidden | values, **more)
