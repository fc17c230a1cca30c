"""The chart of accounts: what kinds of account there are, and which may stand where in the tree."""

from dataclasses import dataclass

from akiba.kernel.enumerations import WireEnum


class AccountType(WireEnum):
    """The five classes of double entry."""

    ASSET = 1, "accountType.asset", "ASSET"
    LIABILITY = 2, "accountType.liability", "LIABILITY"
    EQUITY = 3, "accountType.equity", "EQUITY"
    INCOME = 4, "accountType.income", "INCOME"
    EXPENSE = 5, "accountType.expense", "EXPENSE"

    @property
    def grows_by_debit(self) -> bool:
        """Whether a debit makes the balance larger."""
        return self in {AccountType.ASSET, AccountType.EXPENSE}

    @property
    def tag_code(self) -> str:
        """The code whose values are the tags of such accounts."""
        return f"{self.name.capitalize()}AccountTags"


class AccountUsage(WireEnum):
    """Whether lines are posted to an account, or it only gathers others."""

    DETAIL = 1, "accountUsage.detail", "DETAIL"
    HEADER = 2, "accountUsage.header", "HEADER"


@dataclass(frozen=True, slots=True)
class AccountState:
    """What decides whether an account may be used."""

    id: int
    name: str
    gl_code: str
    account_type: AccountType
    usage: AccountUsage
    manual_entries_allowed: bool
    disabled: bool
