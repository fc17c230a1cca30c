"""Defects of loans: their owners, days and amounts, and balances that disagree with the payments."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from statistics import median

from akiba.delivery.migration.defects import REJECT, TAKE, Finding, Severity, defect, mend
from akiba.delivery.migration.defects.common import money_words, principal_paid
from akiba.delivery.migration.entries import NOTHING, Entries, Entry
from akiba.delivery.migration.fields import CHOICES

SHARE, YEARLY_SHARE = Decimal("0.5"), Decimal("1.5")
MOST_INSTALMENTS = 480
FACTOR = 10


def having(entries: Entries, state: str) -> Iterator[tuple[Entry, Entry]]:
    """The active loans of members of a status, with the member."""
    for loan in entries["loans"]:
        member = entries.find("members", loan["member"])
        if loan["state"] == "active" and member is not None and member["status"] == state:
            yield loan, member


@defect("loan-of-left", "Active loans of members who left", Severity.DOUBT, TAKE, REJECT)
def loan_of_left(entries: Entries) -> Iterator[Finding]:
    """The member left and still owes."""
    for loan, member in having(entries, "left"):
        yield Finding(loan, "member", f"{member.key} left", loan.weight, member)


@defect("loan-of-deceased", "Active loans of members who died", Severity.MONEY, TAKE, REJECT)
def loan_of_deceased(entries: Entries) -> Iterator[Finding]:
    """The member died and the loan is still active: an insurance may owe it, or it must be written off."""
    for loan, member in having(entries, "deceased"):
        yield Finding(loan, "member", f"{member.key} deceased", loan.weight, member)


@defect("principal-not-above-nothing", "Loans of nothing or less", Severity.BLOCKS, REJECT)
def principal_not_above_nothing(entries: Entries) -> Iterator[Finding]:
    """A loan's principal is not above nothing."""
    for loan in entries["loans"]:
        if loan["principal"] is not None and loan["principal"] <= 0:
            yield Finding(loan, "principal", money_words(loan["principal"]), loan["principal"])


@defect("instalments-odd", "Loans of a strange number of instalments", Severity.BLOCKS, REJECT)
def instalments_odd(entries: Entries) -> Iterator[Finding]:
    """The number of instalments is below 1 or above 480."""
    for loan in entries["loans"]:
        if loan["instalments"] is not None and not 0 < loan["instalments"] <= MOST_INSTALMENTS:
            yield Finding(loan, "instalments", str(loan["instalments"]), loan.weight)


@defect("rate-as-share", "Rates written as shares of one", Severity.DOUBT, *mend("percent"), TAKE, REJECT)
def rate_as_share(entries: Entries) -> Iterator[Finding]:
    """No rate reaches half a per cent, or one and a half a year: they are shares of one (0.02 for 2 per cent)."""
    rates = [loan for loan in entries["loans"] if loan["rate"]]
    if rates and all(loan["rate"] < (YEARLY_SHARE if loan["rate_per"] == "year" else SHARE) for loan in rates):
        for loan in rates:
            yield Finding(loan, "rate", str(loan["rate"]), loan.weight, offers={"percent": loan["rate"] * 100})


@defect("rate-unusual", "Rates far from the others", Severity.DOUBT, TAKE, REJECT)
def rate_unusual(entries: Entries) -> Iterator[Finding]:
    """The rate is below nothing, or ten times higher or lower than the middle one of its register."""
    for per in CHOICES["rate_per"]:
        loans = [loan for loan in entries["loans"] if loan["rate"] is not None and loan["rate_per"] == per]
        middle = median([loan["rate"] for loan in loans if loan["rate"] > 0] or [Decimal(1)])
        for loan in loans:
            if loan["rate"] < 0 or loan["rate"] > middle * FACTOR or 0 < loan["rate"] * FACTOR < middle:
                yield Finding(loan, "rate", f"{loan['rate']}, others about {middle}", loan.weight)


@defect("loan-in-future", "Loans of the future", Severity.BLOCKS, REJECT)
def loan_in_future(entries: Entries) -> Iterator[Finding]:
    """The loan goes out after the day of the register."""
    for loan in entries["loans"]:
        if loan["disbursed_on"] is not None and loan["disbursed_on"] > entries.mapping.as_of:
            yield Finding(loan, "disbursed_on", loan["disbursed_on"].isoformat(), loan.weight)


@defect("loan-before-joining", "Loans before their member joined", Severity.NOTE, TAKE, REJECT)
def loan_before_joining(entries: Entries) -> Iterator[Finding]:
    """The loan went out before the day on which its member joined."""
    for loan in entries["loans"]:
        member = entries.find("members", loan["member"])
        if member is not None and after(member["joined"], loan["disbursed_on"]):
            said = f"{loan['disbursed_on'].isoformat()}, {member.key} joined {member['joined'].isoformat()}"
            yield Finding(loan, "disbursed_on", said, loan.weight, member)


def after(one: date | None, other: date | None) -> bool:
    """Whether both days are known and the first is the later."""
    return one is not None and other is not None and one > other


@defect("several-loans", "Members with several active loans", Severity.NOTE, TAKE, REJECT)
def several_loans(entries: Entries) -> Iterator[Finding]:
    """A member has more than one active loan; each but the first is shown."""
    by_member: dict[str, list[Entry]] = defaultdict(list)
    for loan in entries["loans"]:
        if loan["state"] == "active" and loan["member"] is not None:
            by_member[loan["member"]].append(loan)
    for member, loans in by_member.items():
        for loan in loans[1:]:
            yield Finding(loan, "member", f"{member}: {len(loans)} active loans", loan.weight, loans[0])


@defect(
    "balance-outside", "Balances below nothing or above the principal", Severity.MONEY, *mend("trust-payments"), REJECT
)
def balance_outside(entries: Entries) -> Iterator[Finding]:
    """What is left of the principal is below nothing, or more than was lent."""
    for loan in entries["loans"]:
        left, lent = loan["principal_left"], loan["principal"]
        if left is not None and lent is not None and not 0 <= left <= max(lent, NOTHING):
            outside = left if left < 0 else left - lent
            yield Finding(loan, "principal_left", money_words(left), outside, offers=from_payments(entries, loan))


def from_payments(entries: Entries, loan: Entry) -> dict[str, Decimal]:
    """The balance that the payments leave, where it can be one."""
    left = loan.amount("principal") - principal_paid(entries, loan)
    return {"trust-payments": left} if left >= 0 else {}


@defect("closed-with-balance", "Closed loans with a balance", Severity.MONEY, *mend("trust-payments", "reopen"), REJECT)
def closed_with_balance(entries: Entries) -> Iterator[Finding]:
    """The loan is said to be closed, and something of it is left."""
    for loan in entries["loans"]:
        if loan["state"] == "closed" and loan.amount("principal_left") > 0:
            computed = from_payments(entries, loan).get("trust-payments")
            offers = {} if computed else {"trust-payments": NOTHING}
            field = "state" if computed else "principal_left"
            yield Finding(loan, field, money_words(loan["principal_left"]), loan["principal_left"], offers=offers)


@defect("active-without-balance", "Active loans with nothing left", Severity.DOUBT, *mend("close"), TAKE, REJECT)
def active_without_balance(entries: Entries) -> Iterator[Finding]:
    """The loan is said to be active, and nothing of its principal is left; interest may still be owed."""
    for loan in entries["loans"]:
        if loan["state"] == "active" and loan["principal_left"] == 0:
            yield Finding(loan, "state", "active, nothing left", loan.amount("principal"), offers={"close": "closed"})


@defect(
    "balance-disagrees",
    "Balances that disagree with the payments",
    Severity.MONEY,
    *mend("trust-payments", "trust-balance"),
    REJECT,
)
def balance_disagrees(entries: Entries) -> Iterator[Finding]:
    """What is stated to be left of a loan is not its principal less what its payments paid of it."""
    if not entries["payments"]:
        return
    for loan in entries["loans"]:
        if None in (loan["principal"], loan["principal_left"]) or unparted(entries, loan):
            continue
        if loan["principal_left"] < loan["principal"] and not entries.payments.get(loan["key"]):
            continue
        computed = loan["principal"] - principal_paid(entries, loan)
        if computed != loan["principal_left"]:
            difference = loan["principal_left"] - computed
            said = f"stated {money_words(loan['principal_left'])}, by its payments {money_words(computed)}"
            yield Finding(loan, "principal_left", said, difference, offers=from_payments(entries, loan))


@defect(
    "balance-without-payments",
    "Loans of which no payment is told",
    Severity.MONEY,
    *mend("one-payment"),
    TAKE,
    REJECT,
)
def balance_without_payments(entries: Entries) -> Iterator[Finding]:
    """Less is left of the loan than was lent, and no payment says why; taken as it is, all of it would be owed.

    The mend books what is missing as one payment, with the interest of the instalments that it covers.
    """
    for loan in entries["loans"]:
        left = NOTHING if loan["state"] == "closed" and loan["principal_left"] is None else loan["principal_left"]
        if entries.payments.get(loan["key"]) or None in (loan["principal"], left):
            continue
        if left < loan["principal"]:
            said = f"{money_words(left)} of {money_words(loan['principal'])} is left"
            yield Finding(loan, "principal_left", said, loan["principal"] - left)


def unparted(entries: Entries, loan: Entry) -> bool:
    """Whether a payment of a loan does not tell how much of it is principal."""
    return any(payment["principal"] is None for payment in entries.payments.get(loan["key"], []))


@defect("written-off-balance", "Loans written off", Severity.NOTE, TAKE, REJECT)
def written_off_balance(entries: Entries) -> Iterator[Finding]:
    """The loan is written off with something left: it is taken as such, outside of the portfolio."""
    for loan in entries["loans"]:
        if loan["state"] == "written off":
            yield Finding(loan, "state", money_words(loan.weight), loan.weight)


@defect(
    "arrears-disagree",
    "Arrears that disagree with schedule and payments",
    Severity.DOUBT,
    *mend("computed"),
    TAKE,
    REJECT,
)
def arrears_disagree(entries: Entries) -> Iterator[Finding]:
    """The loan is said to be late since another day than its schedule and its payments tell."""
    stated = any("late_since" in loan.raw for loan in entries["loans"])
    for loan in entries["loans"] if stated else ():
        if loan["state"] != "active" or not entries.instalments.get(loan["key"]) or unparted(entries, loan):
            continue
        computed = late_since(entries, loan)
        if computed != loan["late_since"] and not any(mark.field == "late_since" for mark in loan.marks):
            said = f"stated {words_of(loan['late_since'])}, computed {words_of(computed)}"
            yield Finding(loan, "late_since", said, loan.weight, offers={"computed": computed})


def words_of(day: date | None) -> str:
    """A day, or that there is none."""
    return "never" if day is None else day.isoformat()


def late_since(entries: Entries, loan: Entry) -> date | None:
    """The first instalment due by the day of the register that the payments up to it do not cover."""
    as_of = entries.mapping.as_of
    paid = sum(
        (
            payment.amount("amount") - payment.amount("fees") - payment.amount("penalties")
            for payment in entries.payments.get(loan["key"], [])
            if not after(payment["on"], as_of)
        ),
        NOTHING,
    )
    due_ones = [one for one in entries.instalments[loan["key"]] if one["due"] is not None]
    for instalment in sorted(due_ones, key=lambda one: one["due"]):
        if instalment["due"] >= as_of:
            return None
        paid -= instalment.amount("principal") + instalment.amount("interest")
        if paid < 0:
            return instalment["due"]  # type: ignore[no-any-return]
    return None


@defect("late-without-need", "Closed loans that are said to be late", Severity.NOTE, *mend("clear"), TAKE, REJECT)
def late_without_need(entries: Entries) -> Iterator[Finding]:
    """A closed loan is said to be in arrears."""
    for loan in entries["loans"]:
        if loan["state"] == "closed" and loan["late_since"] is not None:
            said = loan["late_since"].isoformat()
            yield Finding(loan, "late_since", said, loan.weight, offers={"clear": None})
