"""A register is uploaded, mapped, decided on and ready for the dry run, all through the pages."""

import os
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import httpx
import openpyxl
import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at
from tests.support.server import PASSWORD, Api
from tests.support.sheets import LOANS_HEAD, loan, register, xlsx

FILE = xlsx(register(Loans=[LOANS_HEAD, loan("L1", "M1"), loan("L2", "M99"), loan("L3", "M3")]))
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
async def tab(browser: Browser, api: Api) -> AsyncIterator[Page]:
    """A browser in which the first user is logged in."""
    async with logged_in(browser, api) as opened:
        yield opened


async def upload(tab: Page, content: bytes, name: str) -> None:
    """Send a file of a register."""
    await tab.goto("/delivery/imports/new")
    file = {"name": name, "mimeType": SHEET, "buffer": content}
    await tab.set_input_files("[name=file]", file)  # type: ignore[arg-type]
    await tab.click("button:has-text('Upload')")


async def test_D29_a_register_goes_its_way_from_upload_to_the_dry_run(tab: Page) -> None:
    await upload(tab, FILE, "register.xlsx")
    await expect(tab.locator("h1")).to_contain_text("register.xlsx")
    here = tab.url.partition("?")[0]
    await expect(tab.locator("main")).to_contain_text("Loans and savings of unknown members")
    await tab.goto(f"{here}/sheets/3")
    await expect(tab.locator("[name='columns.born']")).to_have_value("Born")
    await tab.select_option("[name='columns.identity']", "")
    await tab.click("button:has-text('Save')")
    await tab.goto(f"{here}/values")
    await tab.select_option("select >> nth=0", "male")
    await tab.click("button:has-text('Save')")
    await tab.goto(f"{here}/chart")
    await tab.select_option("[name='chart[0].holds']", "")
    await tab.click("button:has-text('Save')")
    await tab.fill("[name=country]", "KE")
    await tab.click("button:has-text('Save')")
    await tab.click("button:has-text('Confirm the mapping')")
    await tab.select_option("[name='decisions[0].choice']", "mend:stand-in")
    await tab.fill("[name='decisions[0].note']", "She is known as Mama Asha")
    await tab.click("button:has-text('Decide so')")
    await expect(tab.locator("h1 .tag")).to_have_text("Ready for the dry run")
    await expect(tab.locator("main")).to_contain_text("Principal left")
    await tab.goto(f"{here}/mapping")
    written = await tab.context.request.get(f"{here}/mapping.toml")
    text = await written.text()
    assert 'identity = "NIDA"' not in text
    assert 'F = "male"' in text
    assert 'country = "KE"' in text
    assert 'confirmed_by = "mifos"' in text
    await tab.goto(f"{here}/decisions")
    await expect(tab.locator("[name='decisions[0].note']")).to_have_value("She is known as Mama Asha")
    path = "/" + here.split("/", 3)[3]
    pages = ["", "/mapping", "/sheets/4", "/values", "/chart", "/decisions", "/outcome", "/left-out", "/changes"]
    await look_at(tab, "/delivery/imports", *(path + one for one in pages), path + "/defects/unknown-member")
    await picture(tab, here, pages)


async def picture(tab: Page, here: str, paths: list[str]) -> None:
    """Keep what the pages look like, where somebody wants to see it."""
    if not (folder := os.environ.get("AKIBA_PICTURES")):
        return
    for path in paths:
        for width in (1280, 360):
            await tab.set_viewport_size({"width": width, "height": 900})
            await tab.goto(here + path)
            name = Path(folder) / f"import{path.replace('/', '-')}-{width}.png"
            await tab.screenshot(path=name, full_page=True)


async def test_D32_a_file_that_cannot_be_read_is_refused_with_a_word_that_helps(tab: Page) -> None:
    await upload(tab, FILE[: len(FILE) // 2], "half.xlsx")
    await expect(tab.locator("main")).to_contain_text("half.xlsx is cut short or damaged")
    await upload(tab, b"Loan no,Amount\n", "loans.xlsx")
    await expect(tab.locator("main")).to_contain_text("is of type csv")
    await tab.goto("/delivery/imports")
    await expect(tab.locator("main")).not_to_contain_text("half.xlsx")


async def test_D31_the_rows_of_a_defect_are_a_file(tab: Page) -> None:
    await upload(tab, FILE, "other.xlsx")
    here = tab.url.partition("?")[0]
    answer = await tab.context.request.get(f"{here}/defects/unknown-member?as=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(await answer.body())).active
    assert sheet is not None
    assert [cell.value for cell in sheet[5]][:3] == ["Loans", 3, "L2"]


async def test_D31_a_mapping_that_is_not_confirmed_is_not_decided_on(tab: Page) -> None:
    await upload(tab, FILE, "third.xlsx")
    here = tab.url.partition("?")[0]
    await tab.goto(f"{here}/decisions")
    await tab.click("button:has-text('Decide so')")
    await expect(tab.locator("main")).to_contain_text("The mapping must be confirmed first.")
    await tab.goto(f"{here}/run")
    await expect(tab.locator("text=First confirm the mapping and decide on the defects")).to_be_visible()


def test_D31_who_may_only_read_sees_no_form_to_upload(api: Api) -> None:
    api.hire("looker", "READ_IMPORT")
    with httpx.Client(base_url=api.address, follow_redirects=True) as client:
        client.get("/login", params={"tenant": api.tenant})
        client.post("/login", data={"username": "looker", "password": PASSWORD})
        assert client.get("/delivery/imports").status_code == 200
        assert "/delivery/imports/new" not in client.get("/delivery/imports").text
        assert client.get("/delivery/imports/new").status_code == 403
