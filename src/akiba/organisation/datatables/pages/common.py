"""How data tables and their columns are called."""

from collections.abc import Mapping
from types import MappingProxyType

from akiba.organisation.datatables.rules import Column, Kind
from akiba.pages import marked

OWNERS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "m_client": ("/clients", marked("Client"), "READ_CLIENT"),
        "m_group": ("/groups", marked("Group"), "READ_GROUP"),
        "m_center": ("/centres", marked("Centre"), "READ_CENTER"),
        "m_loan": ("/loans", marked("Loan"), "READ_LOAN"),
        "m_savings_account": ("/savings", marked("Savings account"), "READ_SAVINGSACCOUNT"),
    }
)
"""What may have data tables on its page: where that is, what it is called, and the right to see it."""

KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.STRING: marked("Text"),
        Kind.TEXT: marked("Long text"),
        Kind.NUMBER: marked("Whole number"),
        Kind.DECIMAL: marked("Number"),
        Kind.DATE: marked("Date"),
        Kind.DATETIME: marked("Date and time"),
        Kind.TIMESTAMP: marked("Date and time"),
        Kind.BOOLEAN: marked("Yes or no"),
        Kind.DROPDOWN: marked("One of a list"),
        Kind.JSON: marked("Data of a program"),
    }
)


def column_words(column: Column) -> str:
    """A column's name as people read it."""
    plain = column.name.partition("_cd_")[2] or column.name
    return plain.replace("_", " ").strip().capitalize()
