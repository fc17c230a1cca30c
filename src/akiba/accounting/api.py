"""The operations of the ledger on the wire."""

from akiba.accounting.activities import api as activities
from akiba.accounting.chart import api as chart
from akiba.accounting.closures import api as closures
from akiba.accounting.control import jobs as _nightly  # noqa: F401 - importing it declares its job
from akiba.accounting.frequent import api as frequent
from akiba.accounting.journal import api as journal

OPERATIONS = (
    chart.operations,
    journal.operations,
    closures.operations,
    frequent.operations,
    activities.operations,
)
