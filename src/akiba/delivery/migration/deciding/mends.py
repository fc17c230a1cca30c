"""Rules of mending that do more than put another value into a field."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from akiba.delivery.migration.deciding.following import follow
from akiba.delivery.migration.deciding.workspace import Joined, Workspace
from akiba.delivery.migration.defects import Finding
from akiba.delivery.migration.defects.cells import UNKNOWN
from akiba.delivery.migration.entries import NOTHING, Entry
from akiba.delivery.migration.fields import INSTALMENTS, KINDS, LEDGER, PAYMENTS
from akiba.delivery.migration.terms import cents, instalments_of

Rule = Callable[[Workspace, Finding, Entry, str], bool]
"""Does what a rule says to a row for a finding of a kind; false where it cannot."""

DIFFERENCES = "MIGRATION"
DIFFERENCES_NAME = "Differences of the migration"
RULES: dict[str, Rule] = {}


def rule(name: str) -> Callable[[Rule], Rule]:
    """Declare a rule."""

    def declare(given: Rule) -> Rule:
        RULES[name] = given
        return given

    return declare


@rule("reopen")
def reopen(work: Workspace, _finding: Finding, entry: Entry, _code: str) -> bool:
    """The loan is active after all, whichever of its figures it was found by."""
    work.change(entry, "state", "active", "reopen")
    return True


@rule("merge")
def merge(work: Workspace, finding: Finding, entry: Entry, _code: str) -> bool:
    """Into the first of the same person, who gains what only the other tells; loans and savings follow."""
    first = finding.other
    while first is not None and first.id in work.joined:
        into = work.joined[first.id].into
        first = next((one for one in work.read["members"] if one["key"] == into), None)
    target = None if first is None else work.current(first)
    if target is None or target is entry:
        return False
    for field in entry.kind.fields:
        if target[field.name] is None and entry[field.name] is not None and field.name != "key":
            work.change(target, field.name, entry[field.name], "merge")
    if entry["status"] == "active":
        work.change(target, "status", "active", "merge")
    work.joined[entry.id] = Joined(entry.place, entry.key, target.key)
    if entry["key"] != target["key"]:
        work.alias[entry["key"]] = target["key"]
    return True


@rule("keep-first")
def keep_first(work: Workspace, finding: Finding, entry: Entry, code: str) -> bool:
    """Leave out what repeats a number; what refers to it means the first."""
    if finding.other is not None and work.gone(finding.other):
        return True
    work.reject(entry, code, f"{entry.key} is given twice; the first is kept")
    return True


@rule("renumber")
def renumber(work: Workspace, _finding: Finding, entry: Entry, code: str) -> bool:
    """A number of its own; a schedule is numbered by its days."""
    if code == "schedule-numbers" or entry.kind is INSTALMENTS:
        return _number_by_days(work, entry["loan"] if entry.kind is INSTALMENTS else entry["key"])
    name = entry.kind.identity[0]
    taken = {one[name] for one in work.live(entry.kind.name)}
    number = next(number for number in range(2, len(taken) + 3) if f"{entry[name]}-{number}" not in taken)
    work.change(entry, name, f"{entry[name]}-{number}", "renumber")
    return True


def _number_by_days(work: Workspace, loan: str) -> bool:
    rows = work.of_loan("instalments", loan)
    if any(row["due"] is None for row in rows):
        return False
    for number, row in enumerate(sorted(rows, key=lambda one: one["due"]), 1):
        work.change(row, "number", number, "renumber")
    return True


@rule("stand-in")
def stand_in(work: Workspace, finding: Finding, entry: Entry, _code: str) -> bool:
    """A record under the number that nobody has, so that what refers to it can be taken."""
    kind = KINDS[entry.kind[finding.field].refers]
    key = entry[finding.field]
    if any(one["key"] == key for one in work.made if one.kind is kind):
        return True
    names: dict[str, Any] = {"name": key}
    if kind.name == "members":
        names = {"firstname": UNKNOWN, "lastname": key, "status": "active"}
    work.made.append(Entry(kind, entry.place, {"key": key, **names}))
    return True


@rule("build")
def build(work: Workspace, _finding: Finding, entry: Entry, code: str) -> bool:
    """The schedule that the loan's terms make, instead of the one it has."""
    made = instalments_of(entry)
    if not made:
        return False
    for row in work.read.instalments.get(entry["key"], []):
        work.reject(row, code, f"the schedule of loan {entry.key} is made anew")
    names = ("loan", "number", "due", "principal", "interest")
    work.schedules[entry["key"]] = [
        Entry(INSTALMENTS, entry.place, dict(zip(names, (entry["key"], number, *parts), strict=True)))
        for number, parts in enumerate(made, 1)
    ]
    return True


@rule("allocate")
def allocate(work: Workspace, _finding: Finding, entry: Entry, code: str) -> bool:
    """The payments of a loan so that they leave its stated balance, where its interest allows that.

    Else along its schedule, the interest of each instalment before its principal.
    """
    if code == "payment-without-parts" and None not in (entry["principal"], entry["interest"]):
        return True
    read = work.read.find("loans", entry["loan"])
    loan = None if read is None else work.current(read)
    if loan is None:
        return False
    rows = sorted(work.of_loan("instalments", entry["loan"]), key=lambda row: row["number"] or 0)
    parts = [(row.amount("interest"), row.amount("principal")) for row in rows]
    parts = parts or [(interest, principal) for _, principal, interest in instalments_of(loan)]
    owed = [[interest, principal] for interest, principal in parts]
    ordered = sorted(work.of_loan("payments", entry["loan"]), key=lambda one: (one["on"] is None, one["on"] or 0))
    if _leave_stated(work, loan, ordered, sum((interest for interest, _ in parts), NOTHING)):
        return True
    for payment in ordered:
        told = None not in (payment["principal"], payment["interest"])
        if told and (payment is not entry or code == "payment-without-parts"):
            _pay(owed, 0, payment.amount("interest"))
            _pay(owed, 1, payment.amount("principal"))
            continue
        if payment["amount"] is None:
            continue
        interest, principal = _parted(owed, without_fees(payment))
        work.change(payment, "interest", interest, "allocate")
        work.change(payment, "principal", principal, "allocate")
    return True


def _leave_stated(work: Workspace, loan: Entry, payments: list[Entry], most: Decimal) -> bool:
    """Whether payments without any parts could be parted so that they leave the stated balance; once they are."""
    untold = all(one["principal"] is None and one["interest"] is None and one["amount"] for one in payments)
    paid = sum((without_fees(one) for one in payments), NOTHING)
    interest = paid - loan.amount("principal") + loan.amount("principal_left")
    if not untold or not paid or loan["principal_left"] is None or not 0 <= interest <= min(most, paid):
        return False
    left = interest
    for payment in payments:
        last = payment is payments[-1]
        part = left if last else min(cents(without_fees(payment) * interest / paid), left)
        work.change(payment, "interest", part, "allocate")
        work.change(payment, "principal", without_fees(payment) - part, "allocate")
        left -= part
    return True


def without_fees(payment: Entry) -> Decimal:
    """What of a payment is principal and interest."""
    return payment.amount("amount") - payment.amount("fees") - payment.amount("penalties")


def _pay(owed: list[list[Decimal]], part: int, amount: Decimal) -> None:
    for instalment in owed:
        taken = min(instalment[part], amount)
        instalment[part] -= taken
        amount -= taken


def _parted(owed: list[list[Decimal]], amount: Decimal) -> tuple[Decimal, Decimal]:
    """Interest and principal; what is more than all that is owed is principal."""
    paid = [NOTHING, NOTHING]
    for instalment in owed:
        for part in (0, 1):
            taken = min(instalment[part], amount)
            instalment[part] -= taken
            paid[part] += taken
            amount -= taken
    return paid[0], paid[1] + amount


def paid_of(work: Workspace, loan: Entry) -> Decimal:
    """The principal that the payments that are taken paid of a loan."""
    return sum((one.amount("principal") for one in work.of_loan("payments", loan["key"])), NOTHING)


@rule("one-payment")
def one_payment(work: Workspace, _finding: Finding, entry: Entry, _code: str) -> bool:
    """What is missing of a loan as one payment: when it was to end, at the latest on the day of the register."""
    principal = entry.amount("principal") - entry.amount("principal_left")
    if principal <= 0 or work.of_loan("payments", entry["key"]):
        return False
    rows = sorted(work.of_loan("instalments", entry["key"]), key=lambda row: row["due"] or date.max)
    due = [row["due"] for row in rows if row["due"] is not None]
    on = min([work.read.mapping.as_of, *due[-1:]] if entry["state"] == "closed" else [work.read.mapping.as_of])
    covered, interest = principal, NOTHING
    for row in rows:
        covered -= row.amount("principal")
        if covered < 0:
            break
        interest += row.amount("interest")
    values = {"loan": entry["key"], "on": on, "amount": principal + interest}
    values |= {"principal": principal, "interest": interest}
    work.made.append(Entry(PAYMENTS, replace(entry.place, column="one-payment"), values))
    return True


@rule("trust-payments")
def trust_payments(work: Workspace, _finding: Finding, entry: Entry, _code: str) -> bool:
    """The balance that the payments leave, as far as they are taken."""
    left = entry.amount("principal") - paid_of(work, entry)
    if left < 0:
        return False
    work.change(entry, "principal_left", left, "trust-payments")
    if entry["state"] == "closed" and left:
        work.change(entry, "state", "active", "trust-payments")
    return True


@rule("trust-balance")
def trust_balance(work: Workspace, _finding: Finding, entry: Entry, _code: str) -> bool:
    """Shifts between principal and interest of the last payments until they leave the stated balance."""
    missing = entry.amount("principal") - paid_of(work, entry) - entry.amount("principal_left")
    for payment in reversed(work.of_loan("payments", entry["key"])):
        shift = min(missing, payment.amount("interest")) if missing > 0 else max(missing, -payment.amount("principal"))
        if shift:
            work.change(payment, "principal", payment.amount("principal") + shift, "trust-balance")
            work.change(payment, "interest", payment.amount("interest") - shift, "trust-balance")
            missing -= shift
    return not missing


@rule("trust-accounts")
def trust_accounts(work: Workspace, finding: Finding, entry: Entry, code: str) -> bool:
    """Ledger accounts as the accounts that are taken have it; the difference on an account of its own."""
    follow(work)
    control = work.read.mapping.control
    if code == "ledger-out-of-balance":
        difference(work, sum((_balance(line) for line in work.live("ledger")), NOTHING), finding)
        return True
    codes = control.portfolio if code == "ledger-portfolio" else control.savings
    counted = (
        sum((one.weight for one in work.live("loans") if one["state"] == "active"), NOTHING)
        if code == "ledger-portfolio"
        else -sum((one.amount("balance") for one in work.live("savings")), NOTHING)
    )
    held = sum((_balance(line) for line in work.live("ledger") if line["code"] in codes), NOTHING)
    _set_balance(work, entry, _balance(entry) + counted - held, "trust-accounts")
    difference(work, counted - held, finding)
    return True


def difference(work: Workspace, amount: Decimal, finding: Finding) -> None:
    """Take an amount off the account of differences, which is opened when it is first needed."""
    line = next((one for one in work.made if one.kind is LEDGER), None)
    if line is None:
        values = {"code": DIFFERENCES, "name": DIFFERENCES_NAME, "account_class": "equity"}
        line = Entry(LEDGER, finding.entry.place, values | {"debit": NOTHING, "credit": NOTHING})
        work.made.append(line)
    held = _balance(line) - amount
    line.values |= {"debit": max(held, NOTHING), "credit": max(-held, NOTHING)}


def _balance(line: Entry) -> Decimal:
    return line.amount("debit") - line.amount("credit")


def _set_balance(work: Workspace, line: Entry, held: Decimal, rule_name: str) -> None:
    work.change(line, "debit", max(held, NOTHING), rule_name)
    work.change(line, "credit", max(-held, NOTHING), rule_name)


@rule("computed")
def computed(work: Workspace, finding: Finding, entry: Entry, _code: str) -> bool:
    """What is computed: one side of a ledger account, else the value that the finding offers."""
    if "computed" not in finding.offers:
        return False
    if entry.kind is LEDGER:
        _set_balance(work, entry, finding.offers["computed"], "computed")
    else:
        work.change(entry, finding.field, finding.offers["computed"], "computed")
    return True
