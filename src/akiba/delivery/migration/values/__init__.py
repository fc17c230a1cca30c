"""What a cell means: texts, codes, amounts and days, however an old system wrote them."""

from akiba.delivery.migration.values.amounts import Amount, amount, bare_number, decimal_mark
from akiba.delivery.migration.values.days import Day, Order, day, order_of
from akiba.delivery.migration.values.texts import code, folded, mended_encoding, plain, says, text

__all__ = [
    "Amount",
    "Day",
    "Order",
    "Unreadable",
    "amount",
    "bare_number",
    "code",
    "day",
    "decimal_mark",
    "folded",
    "mended_encoding",
    "order_of",
    "plain",
    "says",
    "text",
]

from akiba.delivery.migration.values.texts import Unreadable
