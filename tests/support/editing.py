"""What a person changes in a guessed mapping so that registers of other shapes are read: the file, and nothing else."""

from datetime import date

from akiba.delivery.migration.guessing import guess
from akiba.delivery.migration.mapping import Mapping, from_toml, to_toml
from akiba.delivery.migration.reading import Workbook, read
from tests.support import shapes
from tests.support.legacy import Place, place

TODAY = date(2026, 7, 5)
ACCOUNTS = """
[[sheets]]
sheet = "Cuentas"
kind = "loans"
header_row = 1
[sheets.columns]
key = "No cuenta"
member = "No socio"
principal = "Monto"
rate = "Tasa anual"
instalments = "Cuotas"
every = "Frecuencia"
disbursed_on = "Fecha desembolso"
state = "Estado"
principal_left = "Saldo"
[sheets.constants]
method = "declining"
rate_per = "year"
[sheets.only]
Tipo = ["préstamo"]

[values.state]
Vigente = "active"
Cancelado = "closed"
Castigado = "written off"

[values.every]
Quincenal = "two weeks"
"""
TOLD_IN_TOTAL = """
[[sheets]]
sheet = "Loan ledger"
kind = "payments"
header_row = 2
head_rows = 2
[sheets.columns]
loan = "Loan no"
principal = "Paid Principal"
interest = "Paid Interest"
[sheets.constants]
on = "2026-06-30"

[[sheets]]
sheet = "Register"
kind = "savings"
header_row = 3
[sheets.columns]
key = "Member no"
member = "Member no"
[sheets.unfold]
columns = ["Savings", "Shares"]
head = "kind"
cell = "balance"

[values.kind]
Savings = "Voluntary savings"
Shares = "Shares"
"""


def spanish(mapping: str) -> str:
    """Savings are one kind of account, loans another."""
    told = mapping.replace('[sheets.columns]\nkey = "No cuenta"', '[sheets.only]\nTipo = ["Ahorro"]\n' + KEY)
    return with_tables(told, ACCOUNTS)


KEY = '[sheets.columns]\nkey = "No cuenta"'


def ugandan(mapping: str) -> str:
    """What was paid stands in total beside each loan, savings in two columns beside each member."""
    return with_tables(mapping, TOLD_IN_TOTAL)


def with_tables(mapping: str, more: str) -> str:
    """The mapping with further tables; one that is there already gives way."""
    for name in ("state", "every", "kind"):
        head = f"[values.{name}]\n"
        if head in mapping and head in more:
            before, _, after = mapping.partition(head)
            mapping = before + after[after.index("[") :]
    return mapping + more


EDITS = {"spanish": spanish, "ugandan": ugandan}
PLACES: dict[str, tuple[str, Place]] = {
    "swahili": ("vicoba.xlsx", place(whole=True)),
    "french": ("export.zip", place(extras=True)),
    "spanish": ("coop.xlsx", place(gap=14, extras=True)),
    "english": ("loans.csv", place(gap=1, count=40, whole=True)),
    "ugandan": ("sacco.xlsx", place(gap=14, whole=True)),
}


def opened(shape: str) -> tuple[Workbook, Mapping, Place]:
    """The file of a shape, its mapping as a person leaves it, and what it was made from."""
    name, facts = PLACES[shape]
    book = read(getattr(shapes, shape)(facts), name)
    written = to_toml(guess(book, TODAY).mapping)
    return book, from_toml(EDITS.get(shape, str)(written)), facts
