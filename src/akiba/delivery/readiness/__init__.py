"""Readiness: what must be documented, tested and in place, what probes see of it, and the gate before going live.

`check_going_live` objects to a deployment that is not ready; it listens to projects that are about to go live.
`ReportsTried` asks the room of reports to try some of its own; whoever answers appends to it.
"""

from akiba.delivery.readiness.commands import check_going_live
from akiba.delivery.readiness.probes.reports import ReportsTried, Trial

__all__ = ["ReportsTried", "Trial", "check_going_live"]
