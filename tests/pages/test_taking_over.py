"""A register on its way in, in a browser: tried, taken over, reconciled, signed by a second person."""

import pytest
from playwright.async_api import Browser, expect

from akiba.delivery.migration.mapping import to_toml
from akiba.platform.files import keep
from tests.support.browser import logged_in, look_at
from tests.support.server import PASSWORD, Api
from tests.support.sheets import AS_OF, mapped, register, xlsx
from tests.support.taking_over import FIRST_USER, institution


@pytest.fixture
async def path(database_server: str, api: Api) -> str:
    """The pages of a register whose defects were decided on."""
    sheets = register()
    async with institution(database_server, api.tenant) as (bus, tenant), bus.work(tenant, FIRST_USER) as work:
        number = await work.connection.fetchval(
            "insert into import_job (file_name, content, as_of, mapping, decisions, status, created_by)"
            " values ('register.xlsx', $1, $2, $3, '', 'decided', 1) returning id",
            await keep(work, xlsx(sheets)),
            AS_OF,
            to_toml(mapped(sheets)),
        )
    return f"/delivery/imports/{number}"


async def test_D32_a_register_is_tried_taken_over_reconciled_and_signed(browser: Browser, api: Api, path: str) -> None:
    rights = ("READ_IMPORT", "SIGN_RECONCILIATION")
    api.hire("auditor", *rights)
    async with logged_in(browser, api) as tab:
        await look_at(tab, f"{path}/run", f"{path}/reconcile", f"{path}/try", f"{path}/take-over")
        await tab.goto(f"{path}/try")
        await tab.click("button.main")
        await expect(tab.locator("text=nothing was changed").first).to_be_visible()
        assert api.get("/clients")["totalFilteredRecords"] == 0
        await tab.goto(f"{path}/take-over")
        await tab.click("button.main")
        await expect(tab.locator("text=All of it has been taken over.")).to_be_visible()
        assert api.get("/clients")["totalFilteredRecords"] > 0
        assert await tab.locator("a:text-is('Go on')").count() == 0
        await look_at(tab, f"{path}/run", f"{path}/reconcile", f"{path}/reconcile/prepare")
        await tab.goto(f"{path}/reconcile/prepare")
        await tab.fill("[name=remark]", "Known since the last audit.")
        await tab.click("button.main")
        await expect(tab.locator("text=A User").or_(tab.locator("text=Prepared for signing")).first).to_be_visible()
        paper = await tab.request.get(f"{path}/reconcile?as=pdf")
        assert (await paper.body()).startswith(b"%PDF")
    async with logged_in(browser, api, ("auditor", PASSWORD)) as tab:
        await look_at(tab, "/delivery/reconciliations/1", "/delivery/reconciliations/1/sign")
        await tab.fill("[name=name]", "Grace Mushi")
        await tab.click("button.main")
        await expect(tab.locator("text=Grace Mushi")).to_be_visible()
        assert await tab.locator("a:text-is('Sign')").count() == 0
