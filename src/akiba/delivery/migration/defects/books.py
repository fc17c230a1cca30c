"""Defects of the ledger: out of balance, or telling other sums than the accounts do."""

from collections.abc import Iterator
from decimal import Decimal

from akiba.delivery.migration.defects import REJECT, TAKE, Finding, Severity, defect, mend
from akiba.delivery.migration.defects.common import money_words, total
from akiba.delivery.migration.entries import NOTHING, Entries, Entry
from akiba.delivery.migration.entries.rows import DEBIT_SIDE, DIGIT_CLASSES


def balance(line: Entry) -> Decimal:
    """Debit less credit."""
    return line.amount("debit") - line.amount("credit")


def portfolio(entries: Entries) -> Decimal:
    """What is left of all active loans, stated or, where nothing is, computed from the payments."""
    return sum((loan.weight for loan in entries["loans"] if loan["state"] == "active"), NOTHING)


@defect("ledger-out-of-balance", "A trial balance out of balance", Severity.MONEY, *mend("trust-accounts"), TAKE)
def ledger_out_of_balance(entries: Entries) -> Iterator[Finding]:
    """Debits and credits do not have the same sum; the mend books the difference to an account of its own."""
    lines = entries["ledger"]
    debit, credit = total(lines, "debit"), total(lines, "credit")
    if lines and debit != credit:
        said = f"debit {money_words(debit)}, credit {money_words(credit)}"
        yield Finding(lines[-1], "", said, debit - credit)


def disagreement(entries: Entries, codes: list[str], name: str, counted: Decimal) -> Iterator[Finding]:
    """Where ledger accounts together tell another sum than the accounts; one finding on the first of them."""
    lines = [line for line in entries["ledger"] if line["code"] in codes]
    held = abs(sum((balance(line) for line in lines), NOTHING))
    if lines and held != counted:
        said = f"ledger {money_words(held)}, {name} {money_words(counted)}"
        yield Finding(lines[0], "debit" if balance(lines[0]) >= 0 else "credit", said, held - counted)


@defect("ledger-portfolio", "A ledger that disagrees with the loans", Severity.MONEY, TAKE, *mend("trust-accounts"))
def ledger_portfolio(entries: Entries) -> Iterator[Finding]:
    """The ledger's loans to members are not what is left of the active loans together."""
    codes = entries.mapping.control.portfolio
    if entries["loans"]:
        yield from disagreement(entries, codes, "loans", portfolio(entries))


@defect("ledger-savings", "A ledger that disagrees with the savings", Severity.MONEY, TAKE, *mend("trust-accounts"))
def ledger_savings(entries: Entries) -> Iterator[Finding]:
    """The ledger's savings of members are not the balances of the savings accounts together."""
    if entries["savings"]:
        counted = total(entries["savings"], "balance")
        yield from disagreement(entries, entries.mapping.control.savings, "accounts", counted)


@defect("ledger-both-sides", "Ledger accounts with debit and credit", Severity.NOTE, *mend("computed"), TAKE, REJECT)
def ledger_both_sides(entries: Entries) -> Iterator[Finding]:
    """An account stands on both sides; the mend takes one side less the other."""
    for line in entries["ledger"]:
        if line.amount("debit") and line.amount("credit"):
            yield Finding(line, "debit", sides(line), balance(line), offers={"computed": balance(line)})


@defect("ledger-below-nothing", "Ledger balances below nothing", Severity.NOTE, *mend("computed"), TAKE, REJECT)
def ledger_below_nothing(entries: Entries) -> Iterator[Finding]:
    """A debit or a credit is negative; the mend puts it on the other side."""
    for line in entries["ledger"]:
        if min(line.amount("debit"), line.amount("credit")) < 0:
            yield Finding(line, "debit", sides(line), balance(line), offers={"computed": balance(line)})


@defect("ledger-other-side", "Ledger accounts on the side that is not theirs", Severity.NOTE, TAKE, REJECT)
def ledger_other_side(entries: Entries) -> Iterator[Finding]:
    """Assets and expenses have debit balances, the others credit ones; a reserve against assets is a good exception."""
    for line in entries["ledger"]:
        held = balance(line)
        if held and line["account_class"] and (held > 0) != (line["account_class"] in DEBIT_SIDE):
            yield Finding(line, "account_class", f"{line['account_class']}: {sides(line)}", held)


@defect("ledger-class", "Ledger accounts whose code tells another class", Severity.NOTE, TAKE, REJECT)
def ledger_class(entries: Entries) -> Iterator[Finding]:
    """By the first digit of most codes the account would be of another class."""
    lines = [line for line in entries["ledger"] if line["code"] and line["account_class"]]
    usual = [line for line in lines if DIGIT_CLASSES.get(line["code"][0]) == line["account_class"]]
    if len(usual) * 10 >= len(lines) * 7:
        for line in lines:
            if line not in usual:
                yield Finding(line, "account_class", f"{line['code']}: {line['account_class']}", balance(line))


def sides(line: Entry) -> str:
    """Both sides of an account in words."""
    return f"debit {money_words(line.amount('debit'))}, credit {money_words(line.amount('credit'))}"
