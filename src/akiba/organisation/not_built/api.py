"""Questions about what is not built yet. Whoever builds it takes its rows out of this table."""

from collections.abc import Awaitable, Callable
from typing import Any

from akiba.platform.work import Ask
from akiba.wire.answers import Page
from akiba.wire.operations import Operations

operations = Operations("Not built yet")

Empty = Callable[..., Awaitable[object]]


async def no_list(_ask: Ask, *_ids: object) -> list[dict[str, Any]]:
    """A list of nothing."""
    return []


async def no_page(_ask: Ask, *_ids: object) -> Page:
    """A page of nothing."""
    return Page(total_filtered_records=0, page_items=[])


async def no_cache(_ask: Ask) -> list[dict[str, Any]]:
    """Nothing that a user could switch is cached."""
    kinds = ((1, "cacheType.noCache", "No cache"), (2, "cacheType.singleNode", "Single node"))
    return [
        {"cacheType": {"id": number, "code": code, "value": value}, "enabled": number == 1}
        for number, code, value in kinds
    ]


CHOICES = (
    "fromOffice",
    "toOffice",
    "fromAccountType",
    "toAccountType",
    "transferType",
    "status",
    "instructionType",
    "priority",
    "recurrenceType",
    "recurrenceFrequency",
)


async def no_choices(_ask: Ask, *_ids: object) -> dict[str, Any]:
    """A form without anything to choose from."""
    return {f"{choice}Options": [] for choice in CHOICES}


ROWS: tuple[tuple[str, str | None, str, Empty], ...] = (
    ("/adhocquery", "READ_ADHOC", "List queries of one's own", no_list),
    ("/collateral-management", "READ_COLLATERAL_PRODUCT", "List what may secure a loan", no_list),
    ("/caches", "READ_CACHE", "List the caches", no_cache),
    ("/clients/{client_id}/collaterals", "READ_CLIENT_COLLATERAL_PRODUCT", "List a client's securities", no_list),
    ("/clients/{client_id}/collaterals/template", "READ_COLLATERAL_PRODUCT", "What may be a security", no_list),
    ("/fixeddepositproducts", "READ_FIXEDDEPOSITPRODUCT", "List products of fixed deposits", no_list),
    ("/recurringdepositproducts", "READ_RECURRINGDEPOSITPRODUCT", "List products of recurring deposits", no_list),
    ("/products/share", "READ_SHAREPRODUCT", "List products of shares", no_page),
    ("/floatingrates", "READ_FLOATINGRATE", "List floating rates", no_list),
    ("/hooks", "READ_HOOK", "List the addresses that are told of events", no_list),
    ("/smscampaigns", "READ_SMSCAMPAIGN", "List campaigns by text message", no_page),
    ("/standinginstructions", "READ_STANDINGINSTRUCTION", "List standing instructions", no_page),
    ("/standinginstructions/template", "READ_STANDINGINSTRUCTION", "A form for standing instructions", no_choices),
    ("/standinginstructionrunhistory", "READ_STANDINGINSTRUCTION", "List runs of standing instructions", no_page),
    ("/surveys", "READ_SURVEY", "List surveys", no_list),
    ("/surveys/scorecards/clients/{client_id}", "READ_SURVEY", "List what a client answered", no_list),
    ("/groups/{group_id}/glimaccounts", "READ_LOAN", "List loans that a group took together", no_list),
    ("/groups/{group_id}/gsimaccounts", "READ_SAVINGSACCOUNT", "List savings that a group keeps together", no_list),
    ("/taxes/component", "READ_TAXCOMPONENT", "List parts of taxes", no_list),
    ("/taxes/group", "READ_TAXGROUP", "List taxes", no_list),
    ("/templates", "READ_TEMPLATE", "List templates of letters", no_list),
)

for path, permission, summary, nothing in ROWS:
    operations.get(path, permission, summary, placeholder=True)(nothing)
