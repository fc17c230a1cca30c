"""The operations of the ledger on the wire."""

from akiba.accounting.chart import api as chart

OPERATIONS = (chart.operations,)
