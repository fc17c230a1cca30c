"""Accruals on the wire."""

from akiba.loans.accruals.commands import run_accruals
from akiba.wire.operations import Operations

operations = Operations("Periodic Accrual Accounting")

operations.post("/runaccruals", run_accruals, "Accrue what loans earned until a day")
