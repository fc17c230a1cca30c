"""After going live: notes of what was found, cases of Client Services, the transition, and the archive.

`note_anomaly` listens to the monitors of billers, `check_completion` to projects that are about to be completed.
"""

from akiba.delivery.post_live.commands import check_completion, note_anomaly

__all__ = ["check_completion", "note_anomaly"]
