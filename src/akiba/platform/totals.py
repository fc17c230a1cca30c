"""Control totals: what a database holds, counted, so that a copy of it can be told from the original."""

from decimal import Decimal

from msgspec import Struct

from akiba.platform.sql import Connection, load

queries = load(__package__)


class TableTotal(Struct, frozen=True):
    """The rows of a table, and a sum over the whole content of each that does not depend on their order."""

    rows: int
    checksum: Decimal


class LedgerTotal(Struct, frozen=True):
    """The lines on one ledger account, and what they add up to."""

    lines: int
    debits: Decimal
    credits: Decimal


class Totals(Struct, frozen=True):
    """The control totals of one database: by table, and by ledger account where there is a ledger."""

    tables: dict[str, TableTotal]
    ledger: dict[str, LedgerTotal]

    def differences(self, other: "Totals") -> list[str]:
        """The names of the tables and ledger accounts that are not the same in the other."""
        pairs = ((self.tables, other.tables), (self.ledger, other.ledger))
        return sorted(name for a, b in pairs for name in a.keys() | b.keys() if a.get(name) != b.get(name))


async def control_totals(connection: Connection) -> Totals:
    """The control totals as this connection sees the database."""
    tables = await queries.table_totals(connection)
    ledger = await queries.ledger_totals(connection)
    return Totals(
        {row["name"]: TableTotal(row["rows"], row["checksum"]) for row in tables},
        {row["name"]: LedgerTotal(row["lines"], row["debits"], row["credits"]) for row in ledger},
    )
