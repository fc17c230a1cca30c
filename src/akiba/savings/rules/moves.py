"""What may be done to an active account. Each answers the change it makes, or says why it may not be made.

A date after the business date (`until`) is refused where the body is read, and so is an amount that is not positive.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.kernel.money import ZERO
from akiba.savings.rules.account import Account, Entry, in_order
from akiba.savings.rules.enumerations import CREDITS, DEBITS, EntryKind
from akiba.savings.rules.fold import Change, earnings, settled


def deposit(account: Account, entry: Entry, until: date) -> Change:
    """Take money in."""
    _not_before_activation(account, entry.on)
    return _append(account, [entry], until)


def withdraw(account: Account, entry: Entry, fees: Sequence[Entry], until: date) -> Change:
    """Pay money out, and take the fees for it. Raises DomainRuleViolation where a later balance would fall too low."""
    _not_before_activation(account, entry.on)
    _not_locked(account, entry.on)
    change = _append(account, [entry, *fees], until)
    _enough(change.account)
    return _shown_as_recorded(change, until) if fees else change


def _shown_as_recorded(change: Change, until: date) -> Change:
    """As recorded: until interest is next reckoned, a withdrawal with fees counts from the next entry or period on.

    Only the interest shown as earned follows the record. Where interest was booked, it is right.
    """
    drawn = [entry for entry in change.booked if entry.kind is EntryKind.WITHDRAWAL]
    if any(entry.is_posting for entry in change.booked) or not change.account.terms.bears_interest:
        return change
    found = earnings(change.account, until, late=drawn)
    return replace(change, account=replace(change.account, earned=found[-1].after.earned))


def take_charge(account: Account, entry: Entry, until: date) -> Change:
    """Take a charge that is due. Raises DomainRuleViolation where there is, or on its day was, not so much."""
    if account.terms.overdraft_limit is None and _balance_on(account, entry.on) < entry.amount:
        raise _insufficient()
    change = _append(account, [entry], until)
    _enough(change.account)
    return change


def take_activation_charges(account: Account, entries: Sequence[Entry], until: date) -> Change:
    """Take what an activation costs. Raises ValidationFailed where the opening balance does not suffice."""
    change = _append(account, entries, until)
    _not_negative(change.account, "PAY_CHARGE")
    return change


def waive_charge(account: Account, entry: Entry, until: date) -> Change:
    """Note that a charge was let off."""
    return _append(account, [entry], until)


def note(account: Account, entry: Entry, until: date) -> Change:
    """Note a step on the account's way to another office; no money moves."""
    return _append(account, [entry], until)


def post_interest(account: Account, until: date, as_on: date | None = None) -> Change:
    """Book the interest of all periods that ended, and with `as_on` of the days before that day too."""
    return settled(account, account.entries, until, post=True, as_on=as_on)


def calculate_interest(account: Account, until: date) -> Change:
    """Reckon the interest earned up to a day, and book none."""
    return settled(account, account.entries, until, post=False)


def undo(account: Account, numbers: Sequence[int], until: date) -> Change:
    """Take back entries that are stored. Raises ValidationFailed where a later balance would fall too low."""
    change = _without(account, numbers, (), until)
    _not_negative(change.account, "undotransaction")
    return change


def modify(account: Account, numbers: Sequence[int], entries: Sequence[Entry], until: date) -> Change:
    """Put other entries in the place of stored ones. Raises ValidationFailed where a balance would fall too low."""
    for entry in entries:
        _not_before_activation(account, entry.on)
        if entry.kind is EntryKind.WITHDRAWAL:
            _not_locked(account, entry.on)
    change = _without(account, numbers, entries, until)
    _not_negative(change.account, "adjusttransaction")
    return change


def hold(account: Account, entry: Entry, until: date, *, beyond_balance: bool = False) -> Change:
    """Keep an amount from being drawn. Raises DomainRuleViolation where there is not so much, and there must be."""
    change = _append(replace(account, held=account.held + entry.amount), [entry], until)
    if not beyond_balance:
        _enough(change.account)
    return change


def release(account: Account, entry: Entry, until: date) -> Change:
    """Give a held amount free again."""
    return _append(replace(account, held=account.held - entry.amount), [entry], until)


def _append(account: Account, entries: Sequence[Entry], until: date) -> Change:
    behind = account.posted_after(min(entry.on for entry in entries))
    return settled(account, (*account.entries, *entries), until, post=behind)


def _without(account: Account, numbers: Sequence[int], entries: Sequence[Entry], until: date) -> Change:
    gone = [entry for entry in account.entries if entry.number in numbers]
    kept = (replace(entry, undone=True) if entry in gone else entry for entry in account.entries)
    behind = account.posted_after(min(entry.on for entry in (*gone, *entries)))
    account = replace(account, held=account.held - sum((entry.holds for entry in gone), ZERO))
    return settled(account, (*kept, *entries), until, post=behind)


def _not_before_activation(account: Account, day: date) -> None:
    if day < account.terms.active_since:
        code = "error.msg.savingsaccount.transaction.before.activation.date"
        sentence = "Transaction date cannot be before accounts activation date."
        raise ValidationFailed(Fault(code, sentence, "transactionDate", args=(day, account.terms.active_since)))


def _not_locked(account: Account, day: date) -> None:
    locked = account.terms.locked_until
    if locked is not None and day < locked:
        code = "error.msg.savingsaccount.transaction.withdrawals.blocked.during.lockin.period"
        sentence = f"Withdrawal is not allowed. No withdrawals are allowed until after {locked}"
        raise ValidationFailed(Fault(code, sentence, "transactionDate", args=(day, locked)))


def _money_balances(account: Account) -> list[tuple[Entry, Decimal]]:
    """Each entry that moves money with the balance after it; what is held counts as being there."""
    moving = [entry for entry in in_order(account.entries) if entry.kind in CREDITS or entry.kind in DEBITS]
    running = account.totals.balance - sum((entry.effect for entry in moving), ZERO)
    found = []
    for entry in moving:
        running += entry.effect
        found.append((entry, running))
    return found


def _balance_on(account: Account, day: date) -> Decimal:
    """The balance at the end of a day; what is held counts as being there."""
    later = (e.effect for e in account.entries if e.on > day and (e.kind in CREDITS or e.kind in DEBITS))
    return account.totals.balance - sum(later, ZERO)


def _falls_too_low(account: Account) -> bool:
    return any(
        balance < account.terms.floor
        for entry, balance in _money_balances(account)
        if entry.effect < 0 and not entry.unchecked
    )


def _enough(account: Account) -> None:
    terms, balance = account.terms, account.totals.balance
    too_low = balance < terms.floor if terms.overdraft_limit is not None else _falls_too_low(account)
    if too_low or (account.held and balance - account.held < (terms.floor if terms.min_balance else ZERO)):
        raise _insufficient()


def _insufficient() -> DomainRuleViolation:
    code = "error.msg.savingsaccount.transaction.insufficient.account.balance"
    return DomainRuleViolation(code, "Insufficient account balance.")


def _not_negative(account: Account, action: str) -> None:
    if account.terms.overdraft_limit is not None:
        _enough(account)
    elif _falls_too_low(account):
        code = f"validation.msg.savingsaccount.{action}.results.in.balance.going.negative"
        raise ValidationFailed(Fault(code, "The account's balance would become negative.", None))
