"""Savings accounts on the wire."""

from typing import Any

from akiba import clients, organisation
from akiba.platform.work import Ask
from akiba.savings.accounts import store
from akiba.savings.accounts.answers import AccountAnswer, answer
from akiba.savings.accounts.commands import (
    assign_officer,
    block,
    block_credit,
    block_debit,
    calculate_interest,
    close,
    post_interest,
    unassign_officer,
    unblock,
    unblock_credit,
    unblock_debit,
    update_withhold_tax,
)
from akiba.savings.applications.commands import (
    activate,
    approve,
    create_account,
    delete_account,
    reject,
    undo_approval,
    update_account,
    withdraw_application,
)
from akiba.savings.charges import api as charges
from akiba.savings.charges.commands import apply_annual_fees
from akiba.savings.products import store as products
from akiba.savings.products.answers import OfferAnswer, offer_members, term_options
from akiba.savings.transactions import store as transactions
from akiba.savings.transactions.answers import answer as transaction_answer
from akiba.wire.answers import Page, plain
from akiba.wire.operations import Listing, Operations, Query

operations = Operations("Savings accounts")


class AccountListing(Listing, frozen=True, kw_only=True):
    """Which accounts are wanted."""

    external_id: str | None = None
    status: int | None = None
    office_id: int | None = None


class AccountQuery(Query, frozen=True, kw_only=True):
    """What is wanted with an account: `transactions`, `charges` or `all`, and the lists to choose from."""

    associations: str | None = None
    charge_status: str | None = None
    template: bool = False
    staff_in_selected_office_only: bool = False


class TemplateQuery(Query, frozen=True, kw_only=True):
    """For whom, and of which product, an account is to be applied for."""

    client_id: int | None = None
    group_id: int | None = None
    product_id: int | None = None
    staff_in_selected_office_only: bool = False


@operations.get("/savingsaccounts", "READ_SAVINGSACCOUNT", "List savings accounts")
async def list_accounts(ask: Ask, query: AccountListing) -> Page:
    """One page of the accounts that the user may see."""
    found = await store.rows(ask, query, external_id=query.external_id, status=query.status, office_id=query.office_id)
    return Page(total_filtered_records=found.total, page_items=[answer(row) for row in found.rows])


@operations.get("/savingsaccounts/template", "READ_SAVINGSACCOUNT", "What an account may be applied for as")
async def read_template(ask: Ask, query: TemplateQuery) -> dict[str, Any]:
    """What an application begins with, and the lists to choose from."""
    holder, office_id = await holder_members(ask, query)
    begun = holder | {
        "productOptions": await product_options(ask),
        "chargeOptions": await charges.charge_options(ask),
    }
    if query.product_id is None:
        return begun | {
            "nominalAnnualInterestRate": 0,
            "withdrawalFeeForTransfers": False,
            "allowOverdraft": False,
            "enforceMinRequiredBalance": False,
            "lienAllowed": False,
            "withHoldTax": False,
            "isDormancyTrackingActive": False,
        }
    product = await products.product(ask, query.product_id)
    terms: dict[str, Any] = plain(OfferAnswer(**offer_members(product, hide_zeros=True)))
    product_charges = await organisation.product_charges(ask, products.SAVINGS, product.id)
    return (
        begun
        | terms
        | term_options()
        | {
            "savingsProductId": product.id,
            "datatables": await organisation.asked_at_start(ask, "m_savings_account", product.id) or None,
            "savingsProductName": product.name,
            "timeline": {},
            "isDormancyTrackingActive": product.is_dormancy_tracking_active,
            "charges": [organisation.charge_answer(charge) for charge in product_charges],
            "chargeOptions": await charges.charge_options(ask, product.currency_code),
            "fieldOfficerOptions": await organisation.staff_options(
                ask, office_id, loan_officers=True, in_office_only=query.staff_in_selected_office_only
            ),
        }
    )


async def holder_members(ask: Ask, query: TemplateQuery) -> tuple[dict[str, Any], int]:
    """The client or group of an application, and their office; the user's own office where there is neither."""
    if query.client_id is not None:
        client = await clients.client(ask, query.client_id)
        return {"clientId": client.id, "clientName": client.display_name}, client.office_id
    if query.group_id is not None:
        group = await clients.group(ask, query.group_id)
        return {"groupId": group.id, "groupName": group.name}, group.office_id
    return {}, ask.user.office_id


async def product_options(ask: Ask) -> list[dict[str, Any]]:
    """The products to choose from, with what they allow."""
    return [
        {
            "id": product.id,
            "name": product.name,
            "withdrawalFeeForTransfers": product.withdrawal_fee_for_transfers,
            "allowOverdraft": product.allow_overdraft,
            "enforceMinRequiredBalance": product.enforce_min_required_balance,
            "lienAllowed": product.lien_allowed,
            "withHoldTax": product.with_hold_tax,
        }
        for product in await products.products(ask)
    ]


@operations.get("/savingsaccounts/{account_id}", "READ_SAVINGSACCOUNT", "Read one savings account")
async def read_account(ask: Ask, account_id: int, query: AccountQuery) -> Any:
    """One account, with its transactions and charges where they are asked for."""
    row = await store.row(ask, account_id)
    asked = {name.strip() for name in (query.associations or "").split(",")}
    found: dict[str, Any] = {}
    if asked & {"all", "transactions"}:
        found["transactions"] = [transaction_answer(each, row) for each in await transactions.rows(ask, account_id)]
    if asked & {"all", "charges"}:
        found["charges"] = await charges.answers(ask, row, query.charge_status)
    told: AccountAnswer = answer(row)
    if query.template:
        officers = await organisation.staff_options(
            ask, row["office_id"], loan_officers=True, in_office_only=query.staff_in_selected_office_only
        )
        found |= term_options() | {
            "productOptions": await product_options(ask),
            "fieldOfficerOptions": officers,
            "chargeOptions": await charges.charge_options(ask, row["currency_code"]),
        }
    return plain(told) | {name: value for name, value in found.items() if value}


@operations.get(
    "/savingsaccounts/{account_id}/onholdtransactions", "READ_SAVINGSACCOUNT", "List guarantees", placeholder=True
)
async def list_guarantees(ask: Ask, account_id: int) -> Page:
    """What is held of an account for loans that its holder guarantees; guarantees hold nothing yet."""
    await store.row(ask, account_id)
    return Page(total_filtered_records=0, page_items=[])


ACTS = {
    "approve": approve,
    "undoapproval": undo_approval,
    "reject": reject,
    "withdrawnByApplicant": withdraw_application,
    "activate": activate,
    "close": close,
    "calculateInterest": calculate_interest,
    "postInterest": post_interest,
    "applyAnnualFees": apply_annual_fees,
    "block": block,
    "unblock": unblock,
    "blockCredit": block_credit,
    "unblockCredit": unblock_credit,
    "blockDebit": block_debit,
    "unblockDebit": unblock_debit,
    "assignSavingsOfficer": assign_officer,
    "unassignSavingsOfficer": unassign_officer,
}

operations.post("/savingsaccounts", create_account, "Apply for a savings account")
operations.act("/savingsaccounts/{account_id}", ACTS, "Act on a savings account")
operations.act(
    "/savingsaccounts/{account_id}",
    {"updateWithHoldTax": update_withhold_tax},
    "Change a savings account",
    otherwise=update_account,
    method="PUT",
)
operations.delete("/savingsaccounts/{account_id}", delete_account, "Forget an application")
