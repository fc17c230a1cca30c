"""What the institution chose about a register beyond the register itself."""

from collections.abc import Mapping

from msgspec import Struct

from akiba.delivery.migration.records import AccountClass, LedgerBalance


class Choices(Struct, frozen=True, kw_only=True):
    """Old codes and names on the left, ours on the right.

    `portfolio` and `savings` are the old accounts that loans and savings must add up to. `chart` says which account of
    ours an old one becomes, `products` what a kind of savings or a method of interest is called. `stated` names the
    loans whose stated principal is believed more than their payments.
    """

    portfolio: tuple[str, ...] = ()
    savings: tuple[str, ...] = ()
    chart: Mapping[str, str] = {}
    products: Mapping[str, str] = {}
    stated: frozenset[str] = frozenset()


class Role(Struct, frozen=True):
    """What an account is needed for: the old account that serves is known by its class and a word in its name.

    Where there is none, one is opened under this code and name.
    """

    account_class: AccountClass
    words: tuple[str, ...]
    code: str
    name: str


ROLES: Mapping[str, Role] = {
    "cash": Role(AccountClass.ASSET, ("till", "hand", "cash", "bank"), "TO-10", "Cash"),
    "portfolio": Role(AccountClass.ASSET, ("loans to", "portfolio", "loan"), "TO-11", "Loans to members"),
    "loan_difference": Role(AccountClass.ASSET, (), "TO-12", "Difference at take-over: loans"),
    "overdraft": Role(AccountClass.ASSET, ("overdra",), "TO-13", "Savings overdrawn"),
    "savings": Role(AccountClass.LIABILITY, ("saving", "deposit"), "TO-20", "Members' savings"),
    "savings_difference": Role(AccountClass.LIABILITY, (), "TO-21", "Difference at take-over: savings"),
    "overpayment": Role(AccountClass.LIABILITY, ("overpa",), "TO-22", "Loans overpaid"),
    "between": Role(AccountClass.EQUITY, (), "TO-30", "Opening balances between offices"),
    "interest_income": Role(AccountClass.INCOME, ("interest",), "TO-40", "Interest on loans"),
    "fees": Role(AccountClass.INCOME, ("fee", "charge"), "TO-41", "Fees"),
    "penalties": Role(AccountClass.INCOME, ("penalt", "fine"), "TO-42", "Penalties"),
    "recovery": Role(AccountClass.INCOME, ("recover",), "TO-43", "Recovered after write-off"),
    "interest_expense": Role(AccountClass.EXPENSE, ("interest",), "TO-50", "Interest on savings"),
    "losses": Role(AccountClass.EXPENSE, ("loss", "write", "bad debt"), "TO-51", "Loans written off"),
    "goodwill": Role(AccountClass.EXPENSE, ("goodwill",), "TO-52", "Goodwill"),
}


def serving(role: str, choices: Choices, ledger: tuple[LedgerBalance, ...]) -> str | None:
    """The code of the old account that serves in a role; None where one must be opened."""
    chosen = {"portfolio": choices.portfolio, "savings": choices.savings}.get(role)
    if chosen:
        return chosen[0]
    wanted = ROLES[role]
    for word in wanted.words:
        for line in ledger:
            if line.account_class is wanted.account_class and word in line.name.lower():
                return line.code
    return None


def controls(role: str, choices: Choices, ledger: tuple[LedgerBalance, ...]) -> frozenset[str]:
    """The codes of all old accounts that loans, or savings, must add up to."""
    chosen = choices.portfolio if role == "portfolio" else choices.savings
    guessed = serving(role, choices, ledger)
    return frozenset(chosen) or frozenset([guessed] if guessed else [])
