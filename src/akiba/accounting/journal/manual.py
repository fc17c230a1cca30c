"""What may be posted by hand."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from akiba.accounting.chart.rules import AccountState, AccountType, AccountUsage
from akiba.accounting.journal.rules import Line, Side, balance, mirrored
from akiba.kernel.errors import DomainRuleViolation

INVALID = "error.msg.glJournalEntry.invalid"


@dataclass(frozen=True, slots=True)
class Books:
    """The state of an office's books: when it opened, until when they are closed, and what day it is."""

    opened_on: date
    closed_until: date | None
    today: date


@dataclass(frozen=True, slots=True)
class Choice:
    """What a rule of frequent postings allows on one side: one account, or any of several."""

    account_ids: Collection[int]
    several: bool = False


def check_date(on: date, books: Books) -> None:
    """Raise unless an entry may bear this date."""
    if on > books.today:
        raise DomainRuleViolation(f"{INVALID}.future.date", "An entry cannot be dated in the future.", on)
    if books.closed_until is not None and on <= books.closed_until:
        message = f"The books are closed until {books.closed_until}, so nothing may be dated {on}."
        raise DomainRuleViolation(f"{INVALID}.accounting.closed", message, books.closed_until)
    if on < books.opened_on:
        message = f"The office opened on {books.opened_on}; an entry cannot be dated before."
        raise DomainRuleViolation(f"{INVALID}.before.office.opening", message, books.opened_on)


def check_balance(lines: Sequence[Line]) -> None:
    """Raise unless there are lines on both sides, and they balance."""
    if {line.side for line in lines} != set(Side):
        message = "An entry needs lines on both sides."
        raise DomainRuleViolation(f"{INVALID}.no.debits.or.credits", message)
    if balance(lines):
        message = "The debits of an entry must equal its credits."
        raise DomainRuleViolation(f"{INVALID}.mismatch.debits.credits", message)


def check_accounts(accounts: Iterable[AccountState]) -> None:
    """Raise unless a person may post to every one of these accounts."""
    for account in accounts:
        if not account.disabled and not account.manual_entries_allowed:
            message = f"The account {account.name} takes no entries made by hand."
            code = f"{INVALID}.account.manual.adjustments.not.permitted"
            raise DomainRuleViolation(code, message, account.name, account.gl_code)
        check_postable([account])


def check_postable(accounts: Iterable[AccountState]) -> None:
    """Raise unless anything can be posted to every one of these accounts."""
    for account in accounts:
        if account.disabled:
            message = f"The account {account.name} is disabled."
            raise DomainRuleViolation(f"{INVALID}.account.disabled", message, account.name, account.gl_code)
        if account.usage is AccountUsage.HEADER:
            message = f"The account {account.name} gathers others; post to one of those."
            raise DomainRuleViolation(f"{INVALID}.account.header", message, account.name, account.gl_code)


def check_choices(lines: Sequence[Line], choices: Mapping[Side, Choice]) -> None:
    """Raise unless each side keeps to what the rule of frequent postings allows."""
    for side, choice in choices.items():
        used = [line.account_id for line in lines if line.side is side]
        if (len(used) > 1 and not choice.several) or not set(used) <= set(choice.account_ids):
            message = f"The {side.name.lower()} side does not keep to the accounting rule."
            raise DomainRuleViolation(f"{INVALID}.debit.or.credit.accounts", message)


def lines_by_rule(choices: Mapping[Side, Choice], amount: Decimal) -> list[Line]:
    """An amount from the one account of the rule's credit side to the one of its debit side.

    Raises DomainRuleViolation where a side has several to choose from.
    """
    if any(len(choice.account_ids) != 1 for choice in choices.values()):
        message = "The accounting rule leaves a choice of accounts, so the lines must name them."
        raise DomainRuleViolation(f"{INVALID}.debit.or.credit.accounts", message)
    return [Line(next(iter(choices[side].account_ids)), side, amount) for side in (Side.DEBIT, Side.CREDIT)]


def against_contra(lines: Sequence[Line], contra: AccountState) -> list[Line]:
    """Opening balances, each with its counterpart on the contra account, which must be equity."""
    if contra.account_type is not AccountType.EQUITY:
        message = f"{contra.name} is no equity account, so opening balances cannot stand against it."
        code = "error.msg.configuration.opening.balance.contra.account.value.is.invalid.account.type"
        raise DomainRuleViolation(code, message, contra.id)
    return [
        each for line in lines for each in (line, Line(contra.id, mirrored([line])[0].side, line.amount, line.comments))
    ]
