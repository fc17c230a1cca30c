"""The accounts of products in the database."""

from typing import Any

from akiba.accounting.chart import store as chart
from akiba.accounting.chart.store import AccountName
from akiba.accounting.mappings.bodies import ProductAccounts
from akiba.accounting.mappings.rules import AccountingRule, Mappings, ProductKind
from akiba.accounting.mappings.slots import CHANNELS, CHARGES, SLOTS
from akiba.accounting.mappings.wishes import Wish, channels, charges, check_types, kind_of, mapping_faults, named
from akiba.kernel.errors import ValidationFailed
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask, Work

queries = load(__package__)

CONSTRAINTS["product_mapping_once"] = (
    "error.msg.product.mapping.duplicate",
    CHANNELS,
    "A payment type or a charge is named twice.",
)


async def mappings(ask: Ask, kind: ProductKind, product_id: int) -> Mappings:
    """The accounts of a product; empty for one without accounting."""
    rows = await rows_of(ask, kind, product_id)
    return Mappings(
        kind,
        product_id,
        {row["role"]: row["account_id"] for row in rows if own(row)},
        {(row["role"], row["payment_type_id"]): row["account_id"] for row in rows if row["payment_type_id"]},
        {(row["role"], row["charge_id"]): row["account_id"] for row in rows if row["charge_id"]},
    )


async def rows_of(ask: Ask, kind: ProductKind, product_id: int) -> list[Row]:
    """The rows of a product, in the order they were made."""
    rows: list[Row] = await queries.mappings(ask.connection, product_kind=kind, product_id=product_id)
    return rows


def own(row: Row) -> bool:
    """Whether the account is the product's own, not that of a payment type or a charge."""
    return row["payment_type_id"] is None and row["charge_id"] is None


async def save_mappings(work: Work, product_id: int, rule: AccountingRule, body: ProductAccounts) -> dict[str, int]:
    """Keep the accounts that a product's body names, beside those it has already; what changed, by parameter.

    A product without accounting loses them all. Raises ValidationFailed for accounts that the rule needs and nobody
    named, NotFound for accounts that are not there, DomainRuleViolation for accounts of the wrong type.
    """
    kind = kind_of(body)
    if rule is AccountingRule.NONE:
        await queries.clear_all(work.connection, product_kind=kind, product_id=product_id)
        return {}
    before = await mappings(work, kind, product_id)
    faults = mapping_faults(rule, body, before.accounts)
    if faults:
        raise ValidationFailed(*faults)
    by_channel = channels(body)
    by_charge = {parameter: charges(body, parameter) for parameter in CHARGES[kind]}
    own_wishes = list(named(body))
    wishes = own_wishes + (by_channel or []) + [wish for found in by_charge.values() for wish in found or []]
    check_types(wishes, await chart.states(work, [wish.account_id for wish in wishes]))
    await queries.clear(
        work.connection,
        product_kind=kind,
        product_id=product_id,
        roles=[wish.role for wish in own_wishes],
        payment_roles=[] if by_channel is None else [slot.role for slot in SLOTS[kind]],
        charge_roles=[role for parameter, role in CHARGES[kind].items() if by_charge[parameter] is not None],
    )
    await queries.insert_mappings(
        work.connection, product_kind=kind, product_id=product_id, mappings=[row_of(wish) for wish in wishes]
    )
    return {wish.parameter: wish.account_id for wish in own_wishes if before.accounts.get(wish.role) != wish.account_id}


def row_of(wish: Wish) -> dict[str, int | None]:
    """The wish as a row."""
    return {
        "role": wish.role,
        "account_id": wish.account_id,
        "payment_type_id": wish.payment_type_id,
        "charge_id": wish.charge_id,
    }


async def mappings_answer(ask: Ask, kind: ProductKind, product_id: int) -> dict[str, Any]:
    """What a product's answer says of its accounts; empty for a product without accounting."""
    rows = await rows_of(ask, kind, product_id)
    members = {slot.role: slot.member for slot in SLOTS[kind]}
    answer: dict[str, Any] = {
        "accountingMappings": {members[row["role"]]: name_of(row) for row in rows if own(row)},
        CHANNELS: [
            {
                "paymentType": {"id": row["payment_type_id"], "name": row["payment_type_name"]},
                "fundSourceAccount": name_of(row),
            }
            for row in rows
            if row["payment_type_id"]
        ],
    } | {
        parameter: [
            {
                "charge": {"id": row["charge_id"], "name": row["charge_name"], "penalty": row["penalty"]},
                "incomeAccount": name_of(row),
            }
            for row in rows
            if row["charge_id"] and row["role"] == role
        ]
        for parameter, role in CHARGES[kind].items()
    }
    return {name: value for name, value in answer.items() if value}


def name_of(row: Row) -> AccountName:
    """The account of a row."""
    return AccountName(id=row["account_id"], name=row["name"], gl_code=row["gl_code"])
