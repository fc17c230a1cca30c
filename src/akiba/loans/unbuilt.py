"""Honest empty answers of what loans do not have: nobody guarantees them, nothing is pledged, nothing is behind."""

from datetime import date
from typing import Any

from akiba import organisation
from akiba.kernel.enumerations import EnumOption
from akiba.loans.accounts import store
from akiba.platform.work import Ask
from akiba.wire.operations import Operations, Query, Reply

operations = Operations("Loans")

GUARANTOR_TYPES = (
    EnumOption(1, "guarantor.existing.customer", "CUSTOMER"),
    EnumOption(2, "guarantor.staff", "STAFF"),
    EnumOption(3, "guarantor.external", "EXTERNAL"),
)
OF_A_LOAN = {
    "delinquencytags": "List how late a loan was classed",
    "delinquency-actions": "List pauses of a loan's delinquency",
    "collaterals": "List the collateral of a loan",
    "guarantors": "List the guarantors of a loan",
    "postdatedchecks": "List the cheques given for a loan",
    "interest-pauses": "List pauses of a loan's interest",
}


class PageQuery(Query, frozen=True, kw_only=True):
    """Which page, counted from nought."""

    page: int = 0
    limit: int = 50


def nothing_of(name: str, summary: str) -> None:
    """Declare a list of a loan that is always empty."""

    @operations.get(f"/loans/{{loan_id}}/{name}", "READ_LOAN", summary, placeholder=True)
    async def none(ask: Ask, loan_id: int) -> list[Any]:
        await store.account(ask, loan_id)
        return []


for each, about in OF_A_LOAN.items():
    nothing_of(each, about)


@operations.get("/loans/is-catch-up-running", "READ_LOAN", "Whether days are being caught up", placeholder=True)
async def is_catch_up_running(ask: Ask) -> dict[str, bool | date]:
    """Never: a loan's day needs no closing."""
    return {"isCatchUpRunning": False, "processingDate": ask.business_date}


@operations.get("/loans/oldest-cob-closed", "READ_LOAN", "The loans furthest behind", placeholder=True)
async def oldest_closed(ask: Ask) -> dict[str, Any]:
    """None is behind."""
    return {"loanIds": [], "cobProcessedDate": ask.business_date, "cobBusinessDate": ask.business_date}


@operations.read("POST", "/loans/catch-up", "READ_LOAN", "Catch up on days", placeholder=True)
async def catch_up(_ask: Ask) -> Reply:
    """There is nothing to catch up on."""
    return Reply(status=200)


@operations.get("/loans/locked", "READ_LOAN", "List the loans kept from change", placeholder=True)
async def list_locked(_ask: Ask, query: PageQuery) -> dict[str, Any]:
    """None is locked longer than a change takes."""
    return {"page": query.page, "limit": query.limit, "content": []}


@operations.get("/loans/glimAccount/{glim_id}", "READ_LOAN", "List the loans of one group loan", placeholder=True)
async def list_of_group_loan(_ask: Ask, glim_id: int) -> list[Any]:  # noqa: ARG001 - the path holds it
    """Group loans are not split among members."""
    return []


@operations.get("/loans/{loan_id}/collaterals/template", "READ_LOAN", "What may be pledged", placeholder=True)
async def collateral_template(ask: Ask, loan_id: int) -> dict[str, Any]:
    """The kinds of collateral."""
    await store.account(ask, loan_id)
    return {"allowedCollateralTypes": await organisation.code_values(ask, "LoanCollateral")}


@operations.get("/loans/{loan_id}/guarantors/template", "READ_LOAN", "Who may guarantee a loan", placeholder=True)
async def guarantor_template(ask: Ask, loan_id: int) -> dict[str, Any]:
    """The kinds of guarantors and what they are to the borrower."""
    await store.account(ask, loan_id)
    return {
        "guarantorType": GUARANTOR_TYPES[0],
        "status": False,
        "guarantorTypeOptions": GUARANTOR_TYPES,
        "allowedClientRelationshipTypes": await organisation.code_values(ask, "GuarantorRelationship"),
    }


@operations.get(
    "/loans/{loan_id}/guarantors/accounts/template", "READ_LOAN", "Whose savings may guarantee", placeholder=True
)
async def guarantor_accounts(ask: Ask, loan_id: int) -> dict[str, Any]:
    """No savings account guarantees a loan."""
    await store.account(ask, loan_id)
    return {"accountLinkingOptions": []}


@operations.get("/rescheduleloans", "READ_RESCHEDULELOAN", "List requests to reschedule", placeholder=True)
async def list_reschedules(_ask: Ask) -> list[Any]:
    """None is kept."""
    return []


@operations.get("/rescheduleloans/template", "READ_RESCHEDULELOAN", "Why loans are rescheduled", placeholder=True)
async def reschedule_template(ask: Ask) -> dict[str, Any]:
    """The reasons there are."""
    return {"rescheduleReasons": await organisation.code_values(ask, "LoanRescheduleReason")}


@operations.get("/external-asset-owners/transfers", "READ_LOAN", "List sales of loans", placeholder=True)
async def list_transfers(_ask: Ask) -> dict[str, Any]:
    """No loan was ever sold."""
    unsorted = {"sorted": True, "empty": False, "unsorted": False}
    return {
        "content": [],
        "pageable": {
            "pageNumber": 0,
            "pageSize": 100,
            "sort": unsorted,
            "offset": 0,
            "paged": True,
            "unpaged": False,
        },
        "totalPages": 0,
        "totalElements": 0,
        "last": True,
        "size": 100,
        "number": 0,
        "sort": unsorted,
        "numberOfElements": 0,
        "first": True,
        "empty": True,
    }


@operations.get(
    "/external-asset-owners/transfers/active-transfer", "READ_LOAN", "The sale that a loan is in", placeholder=True
)
async def active_transfer(_ask: Ask) -> Reply:
    """There is none."""
    return Reply(status=204)
