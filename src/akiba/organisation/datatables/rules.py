"""What a data table may be."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Owner:
    """What the rows of a table belong to: our own table, and the column that names the row there."""

    table: str
    key: str


OWNERS = {
    "m_client": Owner("client", "client_id"),
    "m_group": Owner("person_group", "group_id"),
    "m_center": Owner("person_group", "center_id"),
    "m_loan": Owner("loan", "loan_id"),
    "m_savings_account": Owner("savings_account", "savings_account_id"),
    "m_savings_account_transaction": Owner("savings_transaction", "savings_transaction_id"),
    "m_office": Owner("office", "office_id"),
    "m_product_loan": Owner("loan_product", "product_loan_id"),
    "m_savings_product": Owner("savings_product", "savings_product_id"),
}
"""The wire's names of what may have data tables."""


class Kind(Enum):
    """What a column holds: its names on the wire as a type, and as what is shown; its length where that is fixed."""

    STRING = "string", "VARCHAR", "STRING", None
    NUMBER = "number", "INTEGER", "INTEGER", 32
    BOOLEAN = "boolean", "BOOLEAN", "BOOLEAN", 1
    DECIMAL = "decimal", "DECIMAL", "DECIMAL", 19
    DATE = "date", "DATE", "DATE", 0
    DATETIME = "datetime", "TIMESTAMP", "DATETIME", 6
    TIMESTAMP = "timestamp", "TIMESTAMP", "DATETIME", 6
    TEXT = "text", "TEXT", "TEXT", 0
    JSON = "json", "JSON", "JSON", 0
    DROPDOWN = "dropdown", "INTEGER", "CODELOOKUP", 32

    def __init__(self, word: str, wire_type: str, display: str, length: int | None) -> None:
        self.word = word
        self.wire_type = wire_type
        self.display = display
        self.length = length


KINDS = {kind.word: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a data table."""

    name: str
    kind: Kind
    length: int | None = None
    mandatory: bool = False
    is_unique: bool = False
    indexed: bool = False
    code_name: str | None = None


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of an institution's own. With `multi_row` its owner may have many rows, otherwise one."""

    name: str
    app_table: str
    owner: Owner
    multi_row: bool
    version: int
    columns: tuple[Column, ...]
    entity_sub_type: str | None = None

    def meant_for(self, sub_type: str | None) -> bool:
        """Whether the table is for things of this kind, or of any."""
        return sub_type is None or self.entity_sub_type in (None, sub_type)

    @property
    def row_key(self) -> str:
        """The column that names one row."""
        return "id" if self.multi_row else self.owner.key

    @property
    def names(self) -> tuple[str, ...]:
        """Every column, in the order shown."""
        first = ("id", self.owner.key) if self.multi_row else (self.owner.key,)
        return (*first, *(column.name for column in self.columns), "created_at", "updated_at")


def column_name(name: str, kind: Kind, code_name: str | None) -> str:
    """A column's name: one that takes its values from a code says so."""
    ending = f"_cd_{name}"
    return f"{code_name}{ending}" if kind is Kind.DROPDOWN and code_name and ending not in name else name


def quoted(name: str) -> str:
    """A name as SQL takes it literally."""
    return '"' + name.replace('"', '""') + '"'
