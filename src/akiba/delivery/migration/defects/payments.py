"""Defects of payments: their days, their parts, and those that were entered twice."""

from collections.abc import Iterator
from typing import Any

from akiba.delivery.migration.defects import REJECT, TAKE, Finding, Severity, defect, mend
from akiba.delivery.migration.defects.common import money_words
from akiba.delivery.migration.defects.lending import after
from akiba.delivery.migration.entries import NOTHING, Entries, Entry

PARTS = ("principal", "interest", "fees", "penalties")


@defect("payment-not-above-nothing", "Payments of nothing or less", Severity.MONEY, REJECT, TAKE)
def payment_not_above_nothing(entries: Entries) -> Iterator[Finding]:
    """A payment's amount, or a part of it, is below nothing, or the whole is nothing."""
    for payment in entries["payments"]:
        parts = [payment.amount(name) for name in PARTS]
        if payment["amount"] is not None and (payment["amount"] <= 0 or min(parts) < 0):
            yield Finding(payment, "amount", money_words(payment["amount"]), payment["amount"])


@defect("payment-parts", "Payments whose parts do not add up", Severity.MONEY, *mend("computed", "allocate"), REJECT)
def payment_parts(entries: Entries) -> Iterator[Finding]:
    """Its parts together are not the amount that was paid; the mend takes the amount as their sum."""
    for payment in entries["payments"]:
        amount, principal, interest = payment["amount"], payment["principal"], payment["interest"]
        parts = [payment.amount(name) for name in PARTS]
        if None not in (amount, principal, interest) and amount != sum(parts):
            named = " + ".join(money_words(part) for place, part in enumerate(parts) if part or place < 2)
            said = f"{money_words(amount)} is not {named}"
            yield Finding(payment, "amount", said, amount - sum(parts), offers={"computed": sum(parts, NOTHING)})


@defect(
    "payment-without-parts",
    "Payments that do not tell principal and interest",
    Severity.BLOCKS,
    *mend("allocate"),
    REJECT,
)
def payment_without_parts(entries: Entries) -> Iterator[Finding]:
    """Only the amount is told; it is parted to leave the stated balance, else along the schedule, interest first."""
    for payment in entries["payments"]:
        if payment["amount"] is not None and (payment["principal"] is None or payment["interest"] is None):
            yield Finding(payment, "principal", money_words(payment["amount"]), payment["amount"])


@defect("payment-in-future", "Payments of the future", Severity.MONEY, REJECT, TAKE)
def payment_in_future(entries: Entries) -> Iterator[Finding]:
    """The payment is dated after the day of the register."""
    for payment in entries["payments"]:
        if after(payment["on"], entries.mapping.as_of):
            yield Finding(payment, "on", payment["on"].isoformat(), payment.weight)


@defect("payment-before-loan", "Payments before their loan", Severity.MONEY, *mend("computed"), TAKE, REJECT)
def payment_before_loan(entries: Entries) -> Iterator[Finding]:
    """The payment is dated before the loan went out; the mend dates it on that day."""
    for payment in entries["payments"]:
        loan = entries.find("loans", payment["loan"])
        if loan is not None and after(loan["disbursed_on"], payment["on"]):
            said = f"{payment['on'].isoformat()}, loan out {loan['disbursed_on'].isoformat()}"
            yield Finding(payment, "on", said, payment.weight, loan, {"computed": loan["disbursed_on"]})


@defect("payment-after-closing", "Payments when nothing was left", Severity.MONEY, TAKE, REJECT)
def payment_after_closing(entries: Entries) -> Iterator[Finding]:
    """The payments before had already paid all of the principal, or this one pays more than was left."""
    for key, payments in entries.payments.items():
        loan = entries.find("loans", key)
        left = loan.amount("principal") if loan is not None else NOTHING
        for payment in payments if loan is not None else ():
            part = payment.amount("principal")
            if part > left or (left <= 0 and payment.amount("amount") > 0):
                yield Finding(payment, "principal", f"{money_words(max(left, NOTHING))} was left", part - left, loan)
            left -= part


@defect("payment-repeated", "Payments entered twice", Severity.MONEY, REJECT, TAKE)
def payment_repeated(entries: Entries) -> Iterator[Finding]:
    """The same loan has several payments of the same amount on the same day; each but the first is shown."""
    first: dict[tuple[Any, ...], Entry] = {}
    for payment in entries["payments"]:
        key = payment["loan"], payment["on"], payment["amount"]
        if None not in key and first.setdefault(key, payment) is not payment:
            said = f"{payment['on'].isoformat()} {money_words(payment['amount'])}, row {first[key].place.row} the same"
            yield Finding(payment, "", said, payment.weight, first[key])
