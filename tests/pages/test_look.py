"""Every component in a real browser: nothing for axe to find, nothing too wide, nothing refused, nothing too heavy."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser

from akiba.pages.assets import assets
from tests.pages.gallery import VIEWS, page

WIDTHS = (360, 640, 1280)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", VIEWS)
async def test_axe_finds_nothing(browser: Browser, gallery: str, name: str, scheme: str) -> None:
    tab = await browser.new_page(color_scheme=scheme, viewport={"width": 1280, "height": 800})  # type: ignore[arg-type]
    await tab.goto(f"{gallery}/{name}/en")
    found = await Axe().run(tab)
    await tab.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", VIEWS)
async def test_no_page_is_too_wide(browser: Browser, gallery: str, name: str, width: int, code: str) -> None:
    tab = await browser.new_page(viewport={"width": width, "height": 800})
    refused: list[str] = []
    tab.on("console", lambda message: refused.append(message.text))
    await tab.goto(f"{gallery}/{name}/{code}")
    assert await tab.evaluate("document.documentElement.scrollWidth") <= width
    await tab.evaluate("document.documentElement.style.fontSize = '200%'")
    assert await tab.evaluate("document.documentElement.scrollWidth") <= max(width, 640)
    await tab.close()
    assert not refused


async def test_right_to_left_mirrors_the_page(browser: Browser, gallery: str) -> None:
    tab = await browser.new_page(viewport={"width": 1280, "height": 800})
    await tab.goto(f"{gallery}/client/en")
    await tab.evaluate("document.documentElement.dir = 'rtl'")
    rail, content = await tab.locator(".rail").bounding_box(), await tab.locator("main").bounding_box()
    assert rail
    assert content
    assert rail["x"] > content["x"]
    assert await tab.evaluate("document.documentElement.scrollWidth") <= 1280
    await tab.close()


async def test_slash_goes_to_the_search(browser: Browser, gallery: str) -> None:
    tab = await browser.new_page()
    await tab.goto(f"{gallery}/client/en")
    await tab.locator("main").press("/")
    assert await tab.evaluate("document.activeElement.name") == "q"
    await tab.close()


async def test_a_link_with_a_part_swaps_only_the_part(browser: Browser, gallery: str) -> None:
    tab = await browser.new_page()
    await tab.goto(f"{gallery}/list/en")
    await tab.evaluate("document.querySelector('h1').dataset.kept = 'yes'")
    await tab.evaluate("document.querySelector('[rel=next]').href = '/list/fr?offset=50'")
    async with tab.expect_response(lambda answer: "offset=50" in answer.url):
        await tab.click("[rel=next]")
    await tab.wait_for_url("**offset=50")
    assert await tab.locator("h1").get_attribute("data-kept") == "yes"
    assert await tab.locator("#list").count() == 1
    await tab.close()


async def test_everything_works_without_script(browser: Browser, gallery: str) -> None:
    context = await browser.new_context(java_script_enabled=False)
    tab = await context.new_page()
    await tab.goto(f"{gallery}/list/en")
    await tab.fill("[name=name]", "Neema")
    assert await tab.locator("form[data-part=list]").get_attribute("action") == "/clients"
    await context.close()


def test_the_log_in_page_is_light() -> None:
    served = assets()
    whole = len(page("login").encode()) + sum(len(asset.content) for asset in served.values())
    assert whole <= 30_000
    assert len(served["akiba.css"].content) <= 8 * 1024
    assert len(served["akiba.js"].content) <= 4 * 1024
    assert max(len(page(name).encode()) for name in VIEWS) <= 15_000
