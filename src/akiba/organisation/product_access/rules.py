"""What may belong to an office."""

from enum import IntEnum


class Access(IntEnum):
    """What an office may have, under the number and name of the wire."""

    LOAN_PRODUCT = 1
    SAVINGS_PRODUCT = 2
    CHARGE = 3

    @property
    def code(self) -> str:
        """The name."""
        return CODES[self]


CODES = {
    Access.LOAN_PRODUCT: "office_access_to_loan_products",
    Access.SAVINGS_PRODUCT: "office_access_to_savings_products",
    Access.CHARGE: "office_access_to_fees/charges",
}
