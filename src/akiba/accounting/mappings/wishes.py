"""From a product's body to the accounts it asks for, and what is wrong with them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from akiba.accounting.chart.rules import AccountState, AccountType, AccountUsage
from akiba.accounting.mappings.bodies import DepositAccounts, LoanAccounts, ProductAccounts, SavingsAccounts
from akiba.accounting.mappings.rules import AccountingRule, ProductKind
from akiba.accounting.mappings.slots import (
    CHANNELS,
    CHARGES,
    DEPOSIT_SLOTS,
    FEE_INCOME,
    FEES,
    FUNDS,
    INCOME,
    PENALTIES,
    SLOTS,
    Slot,
)
from akiba.kernel.errors import DomainRuleViolation, Fault

ATTRIBUTES = {FEES: "fee_to_income_account_mappings", PENALTIES: "penalty_to_income_account_mappings"}


@dataclass(frozen=True, slots=True)
class Wish:
    """An account asked for: in which parameter, for what, and of which types it may be."""

    parameter: str
    role: int
    account_id: int
    types: Sequence[AccountType]
    payment_type_id: int | None = None
    charge_id: int | None = None


def kind_of(body: ProductAccounts) -> ProductKind:
    """The kind of product that the body is for."""
    if isinstance(body, LoanAccounts):
        return ProductKind.LOAN
    return ProductKind.SAVINGS if isinstance(body, DepositAccounts) else ProductKind.SHARES


def slots_of(body: ProductAccounts) -> Sequence[Slot]:
    """The parameters of the body that name accounts."""
    deposit = isinstance(body, DepositAccounts) and not isinstance(body, SavingsAccounts)
    return DEPOSIT_SLOTS if deposit else SLOTS[kind_of(body)]


def named(body: ProductAccounts) -> Iterator[Wish]:
    """The accounts that the body names for the product as a whole."""
    for slot in slots_of(body):
        account_id = getattr(body, slot.attribute)
        if account_id:
            yield Wish(slot.parameter, slot.role, account_id, slot.types)


def channels(body: ProductAccounts) -> list[Wish] | None:
    """The accounts of payment types; None where the body does not speak of them."""
    given = getattr(body, "payment_channel_to_fund_source_mappings", None)
    if given is None:
        return None
    role, types = FUNDS[kind_of(body)]
    return [
        Wish(f"{CHANNELS}.fundSourceAccountId", role, each.fund_source_account_id, types, each.payment_type_id)
        for each in given
    ]


def charges(body: ProductAccounts, parameter: str) -> list[Wish] | None:
    """The accounts of fees, or of penalties; None where the body does not speak of them."""
    given = getattr(body, ATTRIBUTES[parameter], None)
    if given is None:
        return None
    role = CHARGES[kind_of(body)][parameter]
    types = INCOME if parameter == PENALTIES else FEE_INCOME
    return [
        Wish(f"{parameter}.incomeAccountId", role, each.income_account_id, types, charge_id=each.charge_id)
        for each in given
    ]


def mapping_faults(rule: AccountingRule, body: ProductAccounts, stored: Collection[int] = ()) -> list[Fault]:
    """One fault for each account that a product under the rule must have, and neither names nor has already.

    `stored` are the roles that have an account already.
    """
    return [
        Fault(
            f"validation.msg.{body.resource}.{slot.parameter}.cannot.be.blank",
            f"The parameter `{slot.parameter}` is mandatory.",
            slot.parameter,
        )
        for slot in slots_of(body)
        if slot.needed(rule) and slot.role not in stored and not getattr(body, slot.attribute)
    ]


def check_types(wishes: Sequence[Wish], accounts: Mapping[int, AccountState]) -> None:
    """Raise DomainRuleViolation for the first account that is not of a type its role may have."""
    for wish in wishes:
        account = accounts[wish.account_id]
        if account.account_type not in wish.types or account.usage is not AccountUsage.DETAIL:
            parameter = wish.parameter.rpartition(".")[2]
            expected = " or ".join(kind.name.lower() for kind in wish.types)
            message = f"`{wish.parameter}` needs a detail account of type {expected}; {account.name} is not one."
            raise DomainRuleViolation(
                f"error.msg.{parameter}.invalid.account.type", message, wish.account_id, account.name
            )
