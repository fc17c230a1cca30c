"""Loans that come from another system, with the schedule and the payments they had there."""
