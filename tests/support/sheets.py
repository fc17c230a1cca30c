"""Small registers for tests: sheets of rows as a spreadsheet would hold them, their guessed mapping, their profile."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from msgspec.structs import replace

from akiba.delivery.migration.deciding import Decision, Outcome, decide
from akiba.delivery.migration.defects import Finding, profile
from akiba.delivery.migration.entries import Entries
from akiba.delivery.migration.entries.rows import entries_of
from akiba.delivery.migration.guessing import guess
from akiba.delivery.migration.mapping import Mapping
from akiba.delivery.migration.reading import Sheet, Workbook
from akiba.delivery.migration.reading.binary import lines

TODAY = date(2026, 10, 15)
AS_OF = date(2026, 9, 30)
Rows = Sequence[Sequence[Any]]

BRANCHES: Rows = [["Code", "Branch"], ["01", "Moshi"], ["02", "Himo"]]
OFFICERS: Rows = [["Code", "Name", "Branch"], ["O1", "Asha Juma", "01"], ["O2", "Ali Mushi", "02"]]
MEMBERS_HEAD = ["Member no", "First name", "Surname", "Sex", "Born", "NIDA", "Simu", "Branch", "Joined", "Status"]
LOANS_HEAD = [
    "Loan no", "Member no", "Officer", "Method", "Principal", "Rate", "Rate per", "Months", "Date out", "Status",
    "Principal left", "In arrears since",
]  # fmt: skip
SCHEDULES_HEAD = ["Loan no", "No", "Due", "Principal", "Interest"]
PAYMENTS_HEAD = ["Loan no", "Date", "Amount", "Principal", "Interest", "How"]
SAVINGS_HEAD = ["Account", "Member no", "Type", "Balance", "Last movement"]
LEDGER_HEAD = ["Code", "Account", "Class", "Debit", "Credit"]


def member(key: str, **changed: Any) -> list[Any]:
    """A member in whom nothing is wrong."""
    number = int("".join(sign for sign in key if sign.isdigit()) or 0)
    born = date(1980, 1, 1 + number % 28)
    first = "Neema Rehema Fatou Grace Salma Joyce Amina Halima Zuhura Tatu".split()[number % 10]
    last = "Mushi Lyimo Kimaro Massawe Otieno Banda Phiri".split()[number % 7]
    row = {
        "Member no": key,
        "First name": first,
        "Surname": last,
        "Sex": "F",
        "Born": born,
        "NIDA": f"{born:%Y%m%d}-{number:05}",
        "Simu": f"+2557123{number:05}",
        "Branch": "01",
        "Joined": date(2020, 5, 4),
        "Status": "Active",
    }
    return [{**row, **named(changed)}[head] for head in MEMBERS_HEAD]


def named(changed: dict[str, Any]) -> dict[str, Any]:
    """Keywords as heads: `date_out` is `Date out`."""
    heads = {*MEMBERS_HEAD, *LOANS_HEAD, *PAYMENTS_HEAD, *SAVINGS_HEAD, *SCHEDULES_HEAD}
    by_name = {head.replace(" ", "_").lower(): head for head in heads}
    return {by_name[name]: value for name, value in changed.items()}


def loan(key: str, owner: str, **changed: Any) -> list[Any]:
    """An active loan of 300 over three months, flat at 2 per cent, the first instalment paid."""
    row = dict(
        zip(
            LOANS_HEAD,
            [key, owner, "O1", "Flat", 300, 2, "per month", 3, date(2026, 8, 20), "Active", 200, ""],
            strict=True,
        )
    )
    return [{**row, **named(changed)}[head] for head in LOANS_HEAD]


def schedule(key: str) -> list[list[Any]]:
    """The schedule of such a loan."""
    return [[key, number, date(2026, 8 + number, 20), 100, 6] for number in (1, 2, 3)]


def payment(key: str, on: Any = date(2026, 9, 20), **changed: Any) -> list[Any]:
    """The payment of one instalment."""
    row = dict(zip(PAYMENTS_HEAD, [key, on, 106, 100, 6, "cash"], strict=True))
    return [{**row, **named(changed)}[head] for head in PAYMENTS_HEAD]


def register(**sheets: Rows) -> dict[str, Rows]:
    """Three members with a loan and savings, a ledger that agrees; any sheet of it may be another."""
    loans = [loan("L1", "M1"), loan("L2", "M2"), loan("L3", "M3")]
    lent = 600
    return {
        "Branches": BRANCHES,
        "Officers": OFFICERS,
        "Members": [MEMBERS_HEAD, member("M1"), member("M2"), member("M3")],
        "Loans": [LOANS_HEAD, *loans],
        "Schedules": [SCHEDULES_HEAD, *schedule("L1"), *schedule("L2"), *schedule("L3")],
        "Payments": [
            PAYMENTS_HEAD,
            *(payment(key) for key in ("L1", "L2", "L3")),
        ],
        "Savings": [SAVINGS_HEAD, ["S1", "M1", "Voluntary", 50, date(2026, 9, 1)]],
        "Trial balance": [
            LEDGER_HEAD,
            ["1200", "Loans to members", "Asset", lent, ""],
            ["2000", "Members' savings", "Liability", "", 50],
            ["3000", "Members' equity", "Equity", "", lent - 50],
        ],
        **sheets,
    }


def xlsx(sheets: dict[str, Rows]) -> bytes:
    """The sheets as a file of a spreadsheet program."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, Decimal):
                    sheet.write_number(number, column, float(value))
                elif isinstance(value, str):
                    sheet.write_string(number, column, value)
                else:
                    sheet.write(number, column, value)
    book.close()
    return out.getvalue()


def book_of(sheets: dict[str, Rows]) -> Workbook:
    """The sheets as a file of them would be read."""
    return Workbook("register.xlsx", tuple(Sheet(name, tuple(lines(rows))) for name, rows in sheets.items()))


def entries(sheets: dict[str, Rows], **changed: Any) -> Entries:
    """The rows of sheets as their guessed mapping reads them; parts of the mapping may be changed."""
    return entries_of(book_of(sheets), mapped(sheets, **changed))


def mapped(sheets: dict[str, Rows], **changed: Any) -> Mapping:
    """The guessed mapping of sheets, with the day of all these registers."""
    mapping = guess(book_of(sheets), TODAY).mapping
    return replace(mapping, **{"as_of": AS_OF, **changed})


def found(sheets: dict[str, Rows], code: str, **changed: Any) -> list[Finding]:
    """The findings of a kind of defect."""
    profiled = profile(entries(sheets, **changed))
    return next((list(defect.findings) for defect in profiled if defect.kind.code == code), [])


def codes(sheets: dict[str, Rows], **changed: Any) -> set[str]:
    """The kinds of defects of a register."""
    return {defect.kind.code for defect in profile(entries(sheets, **changed))}


def decided(sheets: dict[str, Rows], **choices: str) -> Outcome:
    """What becomes of a register under choices by code, `_` standing for `-`; what is not chosen goes as proposed."""
    rows = entries(sheets)
    made = {code.replace("_", "-"): Decision(choice=choice, by="Amina") for code, choice in choices.items()}
    return decide(rows, profile(rows), made)
