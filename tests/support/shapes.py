"""An institution as five old systems would have left it: sheets, heads, days and amounts each in their own way."""

import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from tests.support.legacy import Debt, Place

EPOCH = date(1899, 12, 30)


def swahili(place: Place) -> bytes:
    """Borrowers among the loans under two rows of heads, amounts with their currency, payments a column a month."""
    states = {"active": "Hai", "closed": "Umelipwa", "written off": "Umefutwa"}
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Maelezo").write(0, 0, "Imeandaliwa na mhasibu")
    loans = book.add_worksheet("Mikopo yote")
    loans.merge_range(0, 0, 0, 9, "KIKUNDI CHA UMOJA - MIKOPO HADI 30.06.2026")
    loans.merge_range(2, 0, 2, 2, "Mkopaji")
    loans.merge_range(2, 3, 2, 9, "Mkopo")
    heads = ["Namba ya mwanachama", "Jina kamili", "Simu", "Namba ya mkopo", "Kiasi cha mkopo", "Riba", "Muda"]
    loans.write_row(3, 0, [*heads, "Marejesho kila", "Tarehe ya kutolewa", "Hali ya mkopo"])
    for row, debt in enumerate(place.debts, 4):
        key, name = place.members[debt.member]
        who = [key, name.upper(), f"0713 000 {debt.member:03}", debt.key]
        terms = [f"TZS {debt.principal:,.0f}/-", "2% kwa mwezi", f"{debt.count} wiki", "Kila wiki"]
        loans.write_row(row, 0, [*who, *terms, debt.out.strftime("%d.%m.%y"), states[debt.state]])
    total = f"TZS {sum(debt.principal for debt in place.debts):,.0f}/-"
    loans.write_row(4 + len(place.debts), 3, ["JUMLA", total])
    due: list[list[object]] = [["Namba ya mkopo", "Awamu", "Tarehe ya kulipa", "Mtaji", "Riba"]]
    due += [
        [debt.key, number, (on - EPOCH).days, float(principal), float(interest)]
        for debt in place.debts
        for number, (on, principal, interest) in enumerate(debt.schedule, 1)
    ]
    written(book.add_worksheet("Ratiba"), due)
    by_month(book, place)
    book.close()
    return out.getvalue()


def by_month(book: Any, place: Place) -> None:
    """What each loan paid in each month."""
    sheet, form = book.add_worksheet("Marejesho kwa mwezi"), book.add_format({"num_format": "mmm-yy"})
    sheet.write_row(0, 0, ["Namba ya mkopo", "Jina"])
    for column, month in enumerate(range(2, 7), 2):
        sheet.write_datetime(0, column, datetime(2026, month, 1), form)  # noqa: DTZ001 - a cell knows no zone
        for row, debt in enumerate(place.debts, 1):
            sheet.write_row(row, 0, [debt.key, place.members[debt.member][1]])
            if paid := sum(one.amount for one in debt.payments if one.on.month == month):
                sheet.write(row, column, float(paid))


def french(place: Place) -> bytes:
    """A zip of texts apart by semicolons in Windows' letters, points in the thousands, frais and pénalités."""
    states = {"active": "En cours", "closed": "Soldé", "written off": "Passé en perte"}
    people = [[key, *reversed(name.rsplit(" ", 1)), "F", "Thiès"] for key, name in place.members]
    loans = [
        [
            *(debt.key, place.members[debt.member][0], euros(debt.principal), "24 %", "par an", debt.count),
            *("Hebdomadaire", f"{debt.out:%d/%m/%Y}", states[debt.state], euros(debt.left)),
        ]
        for debt in place.debts
    ]
    due = [
        [debt.key, number, f"{on:%d/%m/%Y}", euros(principal), euros(interest)]
        for debt in place.debts
        for number, (on, principal, interest) in enumerate(debt.schedule, 1)
    ]
    paid = [
        [debt.key, f"{one.on:%d/%m/%Y}", *map(euros, (one.amount, one.principal, one.interest, one.fee, one.penalty))]
        for debt in place.debts
        for one in debt.payments
    ]
    saved = [[key, place.members[member][0], "À vue", euros(balance)] for key, member, balance in place.savings]
    terms = [
        "Montant décaissé",
        "Taux",
        "Taux par",
        "Durée",
        "Périodicité",
        "Déblocage",
        "Statut",
        "Capital restant dû",
    ]
    files: dict[str, list[Any]] = {
        "adherents.csv": [["N° membre", "Nom", "Prénoms", "Sexe", "Agence"], *people],
        "prets.csv": [["Registre au 30/06/2026"], [], ["N° prêt", "Code client", *terms], *loans],
        "echeancier.csv": [["N° prêt", "Échéance no", "Date d'échéance", "Capital", "Intérêts"], *due],
        "remboursements.csv": [
            ["N° prêt", "Date paiement", "Montant payé", "Capital", "Intérêts", "Frais", "Pénalités"],
            *paid,
        ],
        "epargne.csv": [["N° compte", "Titulaire", "Produit", "Solde"], *saved],
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        for name, rows in files.items():
            lines = "\r\n".join(";".join(map(str, row)) for row in rows)
            into.writestr(f"export/{name}", lines.encode("cp1252"))
    return packed.getvalue()


def euros(amount: Decimal) -> str:
    """1234.5 as 1.234,50."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def spanish(place: Place) -> bytes:
    """Loans and savings as accounts of one sheet, rates as shares of a year, months by name, mora among payments."""
    states = {"active": "Vigente", "closed": "Cancelado", "written off": "Castigado"}
    accounts: list[list[Any]] = []
    for debt in place.debts:
        terms = [0.24, debt.count, "Quincenal", spoken(debt.out), states[debt.state], float(debt.left)]
        accounts.append(["Préstamo", debt.key, place.members[debt.member][0], float(debt.principal), *terms])
    for key, member, balance in place.savings:
        accounts.append(["Ahorro", key, place.members[member][0], *[None] * 6, float(balance)])
    accounts.append(["Aportación", "A1", place.members[0][0], *[None] * 6, 5_000])
    heads = ["Tipo", "No cuenta", "No socio", "Monto", "Tasa anual", "Cuotas", "Frecuencia", "Fecha desembolso"]
    paid = [
        [
            debt.key,
            spoken(one.on),
            *(float(part) for part in (one.amount, one.principal, one.interest, one.penalty, one.fee)),
        ]
        for debt in place.debts
        for one in debt.payments
    ]
    due = [
        [debt.key, number, on, float(principal), float(interest)]
        for debt in place.debts
        for number, (on, principal, interest) in enumerate(debt.schedule, 1)
    ]
    sheets: dict[str, list[list[Any]]] = {
        "Portada": [["Cooperativa El Sol"], ["Al 30 de junio de 2026"], ["Moneda: MXN"]],
        "Abonos": [["No préstamo", "Fecha", "Monto pagado", "Capital pagado", "Interés", "Mora", "Comisiones"], *paid],
        "Plan de pagos": [["No préstamo", "No cuota", "Vencimiento", "Capital", "Interés"], *due],
        "Socios": [["No socio", "Nombre completo", "Sexo"], *([key, name, "M"] for key, name in place.members)],
        "Cuentas": [[*heads, "Estado", "Saldo"], *accounts],
    }
    return workbook(sheets)


MONTHS = "enero febrero marzo abril mayo junio julio".split()


def spoken(day: date) -> str:
    """A day with the name of its month."""
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def english(place: Place) -> bytes:
    """One text of two bytes a letter, apart by tabs: loans that name their borrowers and what is left, and no more."""
    heads = ["Loan no", "Client no", "Client name", "Loan amount", "Interest rate", "Term", "Frequency", "Date out"]
    rows: list[list[object]] = [
        [
            *(debt.key, *place.members[debt.member], f"{debt.principal:,.2f}", "24% p.a.", f"{debt.count} days"),
            *("Daily", (debt.out - EPOCH).days, f"{left(debt):,.2f}" if left(debt) else "-"),
        ]
        for debt in place.debts
    ]
    lines: list[list[object]] = [["sep=\t"], ["Loan book at 30 June 2026, UGX"], [*heads, "Outstanding balance"], *rows]
    return "\r\n".join("\t".join(map(str, row)) for row in lines).encode("utf-16")


def left(debt: Debt) -> Decimal:
    """What is left by the loan's own word; a loan that is not active has nothing left."""
    return debt.left if debt.state == "active" else Decimal(0)


def ugandan(place: Place) -> bytes:
    """Banners over merged cells, a branch once for all of its rows, savings in two columns of the members' sheet."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Register")
    sheet.merge_range(0, 0, 0, 4, "SACCO register, 30 June 2026, amounts in UGX")
    written(sheet, [["Branch", "Member no", "Full name", "Savings", "Shares"]], 2)
    half = len(place.members) // 2
    for number, (key, name) in enumerate(place.members):
        own = [balance for _, member, balance in place.savings if member == number]
        written(sheet, [[None, key, name, float(own[0]) - 500, 500]], 3 + number)
    sheet.merge_range(3, 0, 2 + half, 0, "Mbale")
    sheet.merge_range(3 + half, 0, 2 + len(place.members), 0, "Soroti")
    loans = book.add_worksheet("Loan ledger")
    loans.merge_range(0, 2, 0, 5, "Agreed")
    loans.merge_range(0, 6, 0, 7, "Paid")
    loans.write_row(1, 0, ["Loan no", "Member no", "Principal", "Rate per month", "Term", "Frequency", "Principal"])
    loans.write_row(1, 7, ["Interest", "Date disbursed", "Status"])
    for row, debt in enumerate(place.debts, 2):
        paid = [sum((getattr(one, part) for one in debt.payments), Decimal(0)) for part in ("principal", "interest")]
        terms = [debt.key, place.members[debt.member][0], float(debt.principal), 2, debt.count, "fortnightly"]
        loans.write_row(row, 0, [*terms, *map(float, paid), f"{debt.out:%d-%b-%y}", debt.state.title()])
    book.add_worksheet("Guarantors").write_row(0, 0, ["Loan no", "Guarantor", "Phone"])
    book.close()
    return out.getvalue()


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    """Sheets as a workbook."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        written(book.add_worksheet(name), rows)
    book.close()
    return out.getvalue()


def written(sheet: Any, rows: Iterable[Sequence[Any]], top: int = 0) -> None:
    """Rows written into a sheet."""
    for at, row in enumerate(rows, top):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
