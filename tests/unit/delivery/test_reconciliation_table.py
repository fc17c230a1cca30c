"""How a reconciliation is laid out."""

from decimal import Decimal

from akiba.delivery.migration.reconciling.figures import Line
from akiba.delivery.migration.reconciling.figures import Table as Compared
from akiba.delivery.migration.reconciling.pages.tables import rows

SIXTEEN = Decimal(16)


def test_D31_what_belongs_to_no_branch_is_not_told_as_if_it_were_the_name_of_one() -> None:
    orphans = Line(label="", detail="Loans", counts=True, old=SIXTEEN, left_out=SIXTEEN)
    himo = Line(label="Himo", detail="Loans", counts=True, old=SIXTEEN, new=SIXTEEN)
    _heading, *told = rows(Compared(title="By branch", heads=("Branch", ""), lines=(orphans, himo)), [orphans, himo])
    assert [row.cells[:2] for row in told] == [["None of them", "Loans"], ["Himo", "Loans"]]
    _heading, whole = rows(Compared(title="The whole institution", heads=("", ""), lines=(orphans,)), [orphans])
    assert whole.cells[:2] == ["Loans", ""]
