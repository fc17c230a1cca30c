"""What every test of pages does in a browser."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from tests.support.server import Api

HEAVIEST_PAGE = 15_000
PATIENCE = 30_000
TELEPHONE, DESK = {"width": 360, "height": 800}, {"width": 1280, "height": 800}

expect.set_options(timeout=PATIENCE)


@asynccontextmanager
async def logged_in(browser: Browser, api: Api, user: tuple[str, str] = ("mifos", "password")) -> AsyncIterator[Page]:
    """A tab of the institution's pages, as this user."""
    context = await browser.new_context(base_url=api.address, viewport=DESK)  # type: ignore[arg-type]
    opened = await context.new_page()
    await opened.goto(f"/login?tenant={api.tenant}")
    await opened.fill("[name=username]", user[0])
    await opened.fill("[name=password]", user[1])
    await opened.click("button.main")
    await opened.wait_for_url("**/")
    yield opened
    await context.close()


async def look_at(tab: Page, *paths: str) -> None:
    """Every page is there, light, fits a telephone, is refused nothing by its own policy, and axe finds nothing."""
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for path in paths:
        await tab.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
        answer = await tab.goto(path)
        assert answer
        assert answer.status == 200, path
        assert int(await answer.header_value("content-length") or 0) <= HEAVIEST_PAGE, path
        assert await tab.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"], path
        await tab.set_viewport_size(DESK)  # type: ignore[arg-type]
        found = await Axe().run(tab)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
    assert not complaints


@contextmanager
def visiting(api: Api, user: tuple[str, str] = ("mifos", "password"), language: str = "en") -> Iterator[httpx.Client]:
    """A browser without script in which this user is logged in, who reads this language."""
    with httpx.Client(base_url=api.address, headers={"Accept": "text/html"}, timeout=60) as client:
        client.cookies.set("akiba-language", language)
        client.get("/login", params={"tenant": api.tenant})
        client.post("/login", data={"username": user[0], "password": user[1]})
        yield client
