"""How an account's number is made up."""

from collections.abc import Mapping

from akiba.kernel.enumerations import WireEnum

USUAL_LENGTH = 9
LONGEST_PREFIX = 10


class AccountKind(WireEnum):
    """What has account numbers."""

    CLIENT = 1, "accountType.client", "CLIENT"
    LOAN = 2, "accountType.loan", "LOAN"
    SAVINGS = 3, "accountType.savings", "SAVINGS"
    CENTER = 4, "accountType.center", "CENTER"
    GROUP = 5, "accountType.group", "GROUP"
    SHARES = 6, "accountType.shares", "SHARES"


class Prefix(WireEnum):
    """What a number may begin with."""

    OFFICE_NAME = 1, "accountNumberPrefixType.officeName", "OFFICE_NAME"
    CLIENT_TYPE = 101, "accountNumberPrefixType.clientType", "CLIENT_TYPE"
    LOAN_PRODUCT = 201, "accountNumberPrefixType.loanProductShortName", "LOAN_PRODUCT_SHORT_NAME"
    SAVINGS_PRODUCT = 301, "accountNumberPrefixType.savingsProductShortName", "SAVINGS_PRODUCT_SHORT_NAME"
    SHORT_NAME = 401, "accountNumberPrefixType.prefixShortName", "PREFIX_SHORT_NAME"


PREFIXES: Mapping[AccountKind, tuple[Prefix, ...]] = {
    AccountKind.CLIENT: (Prefix.OFFICE_NAME, Prefix.SHORT_NAME, Prefix.CLIENT_TYPE),
    AccountKind.GROUP: (Prefix.OFFICE_NAME,),
    AccountKind.LOAN: (Prefix.OFFICE_NAME, Prefix.LOAN_PRODUCT, Prefix.SHORT_NAME),
    AccountKind.CENTER: (Prefix.OFFICE_NAME,),
    AccountKind.SAVINGS: (Prefix.SAVINGS_PRODUCT, Prefix.OFFICE_NAME, Prefix.SHORT_NAME),
    AccountKind.SHARES: (),
}


def number_of(account_id: int, length: int = USUAL_LENGTH, prefix: str = "") -> str:
    """The id with leading zeros, after the first letters of what the institution wants in front."""
    return prefix[:LONGEST_PREFIX] + str(account_id).rjust(length, "0")
