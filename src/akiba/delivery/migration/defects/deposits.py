"""Defects of savings accounts."""

from collections.abc import Iterator
from typing import Any

from akiba.delivery.migration.defects import REJECT, TAKE, Finding, Severity, defect, mend
from akiba.delivery.migration.defects.common import money_words
from akiba.delivery.migration.defects.lending import after
from akiba.delivery.migration.entries import NOTHING, Entries, Entry


@defect("savings-below-nothing", "Savings below nothing", Severity.MONEY, *mend("nothing"), TAKE, REJECT)
def savings_below_nothing(entries: Entries) -> Iterator[Finding]:
    """A balance of savings is negative: an overdraft that nobody granted; the mend lists the difference."""
    for account in entries["savings"]:
        if account.amount("balance") < 0:
            said = money_words(account["balance"])
            yield Finding(account, "balance", said, account["balance"], offers={"nothing": NOTHING})


def of_those(entries: Entries, status: str) -> Iterator[Finding]:
    """The savings of members of a status that hold something."""
    for account in entries["savings"]:
        member = entries.find("members", account["member"])
        if member is not None and member["status"] == status and account.amount("balance"):
            yield Finding(account, "member", f"{member.key} {status}", account.weight, member)


@defect("savings-of-left", "Savings of members who left", Severity.DOUBT, TAKE, REJECT)
def savings_of_left(entries: Entries) -> Iterator[Finding]:
    """The member left and still has savings with the institution: they are owed."""
    yield from of_those(entries, "left")


@defect("savings-of-deceased", "Savings of members who died", Severity.DOUBT, TAKE, REJECT)
def savings_of_deceased(entries: Entries) -> Iterator[Finding]:
    """The member died and still has savings with the institution: they are owed to the heirs."""
    yield from of_those(entries, "deceased")


@defect("savings-in-future", "Savings that move in the future", Severity.DOUBT, *mend("clear"), TAKE, REJECT)
def savings_in_future(entries: Entries) -> Iterator[Finding]:
    """The last movement is dated after the day of the register."""
    for account in entries["savings"]:
        if after(account["moved_on"], entries.mapping.as_of):
            said = account["moved_on"].isoformat()
            yield Finding(account, "moved_on", said, account.weight, offers={"clear": None})


@defect("savings-before-joining", "Savings that last moved before joining", Severity.NOTE, TAKE, *mend("clear"), REJECT)
def savings_before_joining(entries: Entries) -> Iterator[Finding]:
    """The last movement is dated before the member joined."""
    for account in entries["savings"]:
        member = entries.find("members", account["member"])
        if member is not None and after(member["joined"], account["moved_on"]):
            said = f"{account['moved_on'].isoformat()}, {member.key} joined {member['joined'].isoformat()}"
            yield Finding(account, "moved_on", said, account.weight, member, {"clear": None})


@defect("savings-repeated", "Members with several accounts of one kind", Severity.NOTE, TAKE, REJECT)
def savings_repeated(entries: Entries) -> Iterator[Finding]:
    """A member has more than one savings account of the same kind; each but the first is shown."""
    first: dict[tuple[Any, ...], Entry] = {}
    for account in entries["savings"]:
        key = account["member"], account["kind"]
        if None not in key and first.setdefault(key, account) is not account:
            yield Finding(account, "kind", f"{key[0]}: {key[1]}, also {first[key].key}", account.weight, first[key])
