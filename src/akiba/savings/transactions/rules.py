"""Whether an account may be used at all on a day, before its balance is looked at."""

from datetime import date, timedelta
from decimal import Decimal

from akiba.clients import ClientStatus
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.platform.work import Settings
from akiba.savings.accounts.store import Holding
from akiba.savings.rules.enumerations import Status, SubStatus

GROUP_ACTIVE = 300


def check_holder(holding: Holding) -> None:
    """Raise unless the holder is active."""
    if holding.client_id is not None:
        check_client(holding.client_id, holding.client_status)
    else:
        check_group(holding.group_id, holding.group_status)


def check_client(client_id: int, status: int | None) -> None:
    """Raise unless the client is active."""
    if status != ClientStatus.ACTIVE:
        message = f"Client with identifier {client_id} is not active."
        raise DomainRuleViolation("error.msg.client.not.active.exception", message, client_id)


def check_group(group_id: int | None, status: int | None) -> None:
    """Raise unless the group is active."""
    if status != GROUP_ACTIVE:
        message = f"Group with identifier {group_id} is not active."
        raise DomainRuleViolation("error.msg.group.not.active.exception", message, group_id)


def check_usable(holding: Holding, on: date, today: date) -> None:
    """Raise unless the holder and the account are active and the day has come."""
    check_holder(holding)
    if holding.status is not Status.ACTIVE:
        raise _refused("transaction.account.is.not.active", "Transaction is not allowed. Account is not active.", on)
    if on > today:
        raise _refused("transaction.in.the.future", "Transaction date cannot be in the future.", on)


def check_active(holding: Holding, action: str) -> None:
    """Raise unless the account is active."""
    check_holder(holding)
    if holding.status is not Status.ACTIVE:
        code = f"validation.msg.savingsaccount.{action}.account.is.not.active"
        raise ValidationFailed(Fault(code, "The account is not active.", None))


def check_credit(holding: Holding) -> None:
    """Raise where nothing may be paid in."""
    _check_block(holding)
    if holding.sub_status is SubStatus.BLOCK_CREDIT:
        message = "Any Credit transactions to the account are not allowed, since it is blocked for credits"
        raise DomainRuleViolation("error.msg.savings.account.credit.transaction.not.allowed", message, holding.id)


def check_whole(holding: Holding, amount: Decimal) -> None:
    """Raise for an amount that the account does not hold to the last part."""
    if holding.active.terms.currency.round(amount) != amount:
        message = f"{amount} has more decimals than the account holds."
        raise DomainRuleViolation("error.msg.savings.account.amount.precision", message, holding.id)


def check_debit(holding: Holding) -> None:
    """Raise where nothing may be drawn."""
    _check_block(holding)
    if holding.sub_status is SubStatus.BLOCK_DEBIT:
        message = "Any debit transactions from the account are not allowed, since it is blocked for debits"
        raise DomainRuleViolation("error.msg.savings.account.debit.transaction.not.allowed", message, holding.id)


def check_pivot(holding: Holding, on: date, settings: Settings) -> None:
    """Raise where a day before the last posting of interest is closed to entries."""
    if settings.enabled("allow-backdated-transaction-before-interest-posting"):
        return
    days = settings.number("allow-backdated-transaction-before-interest-posting-date-for-days")
    posted = max((entry.on for entry in holding.active.entries if entry.is_posting), default=None)
    if posted is not None and on < posted - timedelta(days=days):
        message = f"Savings Account transaction date {on} should be after the last interest posting date {posted}"
        raise DomainRuleViolation("error.msg.savings.transaction.is.not.allowed", message, on, posted)


def _check_block(holding: Holding) -> None:
    if holding.sub_status is SubStatus.BLOCK:
        message = "Any transaction to the account is not allowed, since it is blocked"
        raise DomainRuleViolation("error.msg.saving.account.blocked.transaction.not.allowed", message, holding.id)


def _refused(rule: str, sentence: str, on: date) -> ValidationFailed:
    return ValidationFailed(Fault(f"error.msg.savingsaccount.{rule}", sentence, "transactionDate", args=(on,)))
