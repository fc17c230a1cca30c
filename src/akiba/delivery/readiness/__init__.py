"""Readiness: what must be documented, tested and in place, what probes see of it, and the gate before going live.

`check_going_live` objects to a deployment that is not ready; it listens to projects that are about to go live.
"""

from akiba.delivery.readiness.commands import check_going_live

__all__ = ["check_going_live"]
