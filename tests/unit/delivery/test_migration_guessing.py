"""Registers of other shapes and languages are read by heads and contents; a mapping is a file for people."""

from datetime import date

import pytest
from msgspec.structs import replace

from akiba.delivery.migration.deciding import decide
from akiba.delivery.migration.defects import profile
from akiba.delivery.migration.entries.rows import entries_of
from akiba.delivery.migration.guessing import guess
from akiba.delivery.migration.mapping import Mapping, from_toml, to_toml
from akiba.delivery.migration.reading import Workbook, read
from akiba.delivery.migration.records import LoanState, MemberStatus, Method, RatePer, Register, Sex
from akiba.kernel.errors import ValidationFailed
from tests.support.sheets import TODAY, Rows, mapped, register, xlsx

FRENCH: dict[str, Rows] = {
    "Adhérents": [
        ["Liste des adhérents au 31/03/2026 (XOF)"],
        [],
        ["N° membre", "Nom", "Prénoms", "Sexe", "Date de naissance", "Téléphone", "Agence", "Statut"],
        ["A1", "TRAORÉ", "Oumar", "Masculin", "13/02/1980", "+221771234567", "Thiès", "Actif"],
        ["A2", "Diop", "Awa", "Féminin", "04/03/1991", "+221771234568", "Mbour", "Décédé"],
        ["Total", "", "", "", "", "", "", ""],
    ],
    "Prêts": [
        ["N° prêt", "Code client", "Montant décaissé", "Taux", "Durée", "Déblocage", "Capital restant dû", "Agent"],
        ["P1", "A1", "1.500.000,00", "1,5", 12, "15/01/2026", "1.400.000,00", "Fatou Sow"],
        ["P2", "A2", "250.000,00", "1,5", 6, "02/02/2026", "0,00", "Fatou Sow"],
    ],
    "Remboursements": [
        ["N° prêt", "Date paiement", "Montant payé", "Capital", "Intérêts", "Mode de paiement"],
        ["P1", "16/02/2026", "122.500,00", "100.000,00", "22.500,00", "Espèces"],
        ["P2", "28/02/2026", "253.750,00", "250.000,00", "3.750,00", "Wave"],
    ],
    "Épargne": [
        ["N° compte", "Titulaire", "Produit", "Solde"],
        ["E1", "A1", "Épargne à vue", "75.000,00"],
    ],
}  # fmt: skip


def taken(book: Workbook, mapping: Mapping) -> Register:
    entries = entries_of(book, mapping)
    return decide(entries, profile(entries), {}).register


def test_D32_a_french_register_without_branches_schedules_or_ledger_is_read_by_a_guess_alone() -> None:
    book = read(xlsx(FRENCH), "registre.xlsx")
    mapping = guess(book, TODAY).mapping
    assert (mapping.as_of, mapping.currency, mapping.country) == (date(2026, 3, 31), "XOF", "SN")
    found = taken(book, mapping)
    assert [(one.key, one.firstname, one.lastname, one.sex, one.status, one.branch) for one in found.members] == [
        ("A1", "Oumar", "Traoré", Sex.MALE, MemberStatus.ACTIVE, "Thiès"),
        ("A2", "Awa", "Diop", Sex.FEMALE, MemberStatus.DECEASED, "Mbour"),
    ]
    assert [one.born for one in found.members] == [date(1980, 2, 13), date(1991, 3, 4)]
    assert [(one.key, one.principal, one.principal_left, one.state, one.officer) for one in found.loans] == [
        ("P1", 1_500_000, 1_400_000, LoanState.ACTIVE, "Fatou Sow"),
        ("P2", 250_000, 0, LoanState.CLOSED, "Fatou Sow"),
    ]
    assert {(str(one.rate), one.method, one.rate_per) for one in found.loans} == {("1.5", Method.FLAT, RatePer.MONTH)}
    assert [(one.amount, one.principal, one.interest, one.channel) for one in found.payments] == [
        (122_500, 100_000, 22_500, "Cash"),
        (253_750, 250_000, 3_750, "Mobile money"),
    ]
    assert [(one.member, one.balance) for one in found.savings] == [("A1", 75_000)]
    assert sorted(branch.key for branch in found.branches) == ["Mbour", "Thiès"]
    assert [officer.name for officer in found.officers] == ["Fatou Sow"]
    assert len([one for one in found.instalments if one.loan == "P1"]) == 12
    assert sum(one.principal for one in found.instalments if one.loan == "P1") == 1_500_000


def test_D32_one_csv_of_loans_that_carries_its_members_is_enough() -> None:
    text = (
        "Namba ya mkopo;Namba ya mwanachama;Jina kamili;Simu;Kiasi;Riba;Muda (miezi);Tarehe ya kutolewa;Salio;Hali\n"
        "K1;W1;Asha Juma;0712345678;500.000,00;2;6;13/05/2026;400.000,00;Hai\n"
        "K2;W2;Hassan Ali Mushi;0712345679;300.000,00;2;6;14/05/2026;300.000,00;Hai\n"
        "K3;W1;Asha Juma;0712345678;100.000,00;2;6;01/06/2026;0,00;Imelipwa\n"
        "Jumla;;;;900.000,00;;;;700.000,00;\n"
    )
    book = read(text.encode(), "mikopo.csv")
    mapping = replace(guess(book, TODAY).mapping, country="TZ", currency="TZS")
    found = taken(book, mapping)
    assert [(one.key, one.firstname, one.lastname, one.mobile) for one in found.members] == [
        ("W1", "Asha", "Juma", "+255712345678"),
        ("W2", "Hassan Ali", "Mushi", "+255712345679"),
    ]
    assert [(one.member, one.principal, one.instalments, one.state) for one in found.loans] == [
        ("W1", 500_000, 6, LoanState.ACTIVE),
        ("W2", 300_000, 6, LoanState.ACTIVE),
        ("W1", 100_000, 6, LoanState.CLOSED),
    ]
    assert [(one.key, one.name) for one in found.branches] == [("HO", "Head office")]
    assert {one.branch for one in found.members} == {"HO"}


def test_D32_month_first_dates_are_read_as_their_column_says() -> None:
    sheets = register()
    rows = [list(row) for row in sheets["Payments"]]
    for row, written in zip(rows[1:], ("09/20/2026", "09/04/2026", "09/21/2026"), strict=True):
        row[1] = written
    mapping = mapped({**sheets, "Payments": rows})
    (payments,) = mapping.of("payments")
    assert payments.order == {"on": "month first"}
    book = read(xlsx({**sheets, "Payments": rows}), "register.xlsx")
    days = {one.on for one in taken(book, mapping).payments}
    assert days == {date(2026, 9, 20), date(2026, 9, 4), date(2026, 9, 21)}


ABBREVIATED: dict[str, Rows] = {
    "Client List": [
        ["TUMAINI CREDIT"],
        ["S/N", "Client No.", "Client Name", "ID No.", "Gender", "D.O.B", "Tel. No", "Branch", "Status"],
        [1, 1001, "WANJIKU, Mary", "23456789", "Female", "12/11/1980", "0722 123 456", "Nakuru", "Active"],
        [2, 1002, "OTIENO, John", "23456780", "M", "25/03/1975", "+254733123457", "Eldoret", "Exited"],
    ],
    "Loan Portfolio": [
        ["Loan portfolio as at 31-Oct-2026"],
        ["Loan A/c No", "Client No.", "Loan Officer", "Loan Amt", "Int. Rate (%)", "Term", "Disb. Date", "Outstanding"],
        ["LN/001", 1001, "Jane Muthoni", "50,000.00", "18%", 12, "15/05/2026", "32,000.00"],
        ["TOTAL", "", "", "50,000.00", "", "", "", "32,000.00"],
    ],
    "Repayments": [
        ["Receipt No", "Loan A/c No", "Trx Date", "Amt Paid", "Mode"],
        ["R1", "LN/001", "15/06/2026", "18,500", "MPESA"],
    ],
    "TB": [["Acc. Code", "Acc. Name", "Dr", "Cr"], [1200, "Loans to clients", 32000, ""], [3100, "Capital", "", 32000]],
}  # fmt: skip


def test_D32_abbreviations_totals_and_yearly_rates_are_understood() -> None:
    book = read(xlsx(ABBREVIATED), "tumaini.xlsx")
    mapping = guess(book, TODAY.replace(month=12)).mapping
    found = taken(book, mapping)
    assert (mapping.as_of, mapping.currency, mapping.country) == (date(2026, 10, 31), "KES", "KE")
    assert [(one.key, one.firstname, one.mobile) for one in found.members] == [
        ("1001", "Mary", "+254722123456"),
        ("1002", "John", "+254733123457"),
    ]
    (lent,) = found.loans
    assert (lent.principal, lent.rate, lent.rate_per, lent.principal_left) == (50_000, 18, RatePer.YEAR, 32_000)
    (paid,) = found.payments
    assert (paid.amount, paid.principal, paid.interest, paid.channel) == (18_500, 18_000, 500, "Mobile money")
    assert [(one.code, one.debit - one.credit) for one in found.ledger] == [("1200", 32_000), ("3100", -32_000)]


def test_every_guess_says_how_sure_it_is_and_what_was_left() -> None:
    sheets = register()
    sheets["Notes of the manager"] = [["Remember to call"], ["the bank"]]
    sheets["Members"] = [[*row, extra] for row, extra in zip(sheets["Members"], ["Shoe size", 38, 40, 41], strict=True)]
    made = guess(read(xlsx(sheets), "register.xlsx"), TODAY)
    assert all(0 < sure <= 1 for sure in made.sure.values())
    assert made.sheets_left == ("Notes of the manager",)
    assert made.columns_left["Members"] == ("Shoe size",)


def test_a_workbook_that_is_no_register_is_refused() -> None:
    book = read(xlsx({"Recipes": [["Dish", "Spice"], ["Pilau", "Cardamom"]]}), "recipes.xlsx")
    with pytest.raises(ValidationFailed, match="looks like a part of a register"):
        guess(book, TODAY)


def test_a_mapping_survives_being_written_as_a_file() -> None:
    mapping = mapped(register())
    mapping.values["sex"] = {'a "quoted"\nword': "female", "ké": ""}
    mapping.confirmed_by, mapping.confirmed_on = "Amina", date(2026, 10, 1)
    assert from_toml(to_toml(mapping)) == mapping


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ('currency = "TZS"', 'currency = "shillings"', "currency"),
        ('kind = "members"', 'kind = "people"', "sheets[3] (Members).kind"),
        ('born = "Born"', 'birth = "Born"', "sheets[3] (Members).columns.birth"),
        ("header_row = 1", "header_row = -1", "header_row"),
        ('F = "female"', 'F = "lady"', "values.sex.F"),
        ("format = 1", "format = 9", "format"),
        ("format = 1", "format = ", "line 2"),
        ("header_row = 1", 'header_row = "one"', "$.sheets[0].header_row"),
        ("format = 1", "format = 1\nsurprise = 2", "surprise"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused_at_its_place(before: str, after: str, place: str) -> None:
    written = to_toml(mapped(register()))
    assert before in written
    with pytest.raises(ValidationFailed) as caught:
        from_toml(written.replace(before, after, 1))
    assert place in caught.value.faults[0].message


def test_a_mapping_that_names_what_the_file_has_not_is_refused() -> None:
    sheets = register()
    book = read(xlsx(sheets), "register.xlsx")
    mapping = mapped(sheets)
    mapping.of("members")[0].columns["born"] = "Birthday"
    with pytest.raises(ValidationFailed, match="'Birthday'; sheet Members has Member no"):
        entries_of(book, mapping)
    mapping.of("members")[0].sheet = "People"
    with pytest.raises(ValidationFailed, match="'People'; the file has Branches"):
        entries_of(book, mapping)
