"""Offices, staff, currencies, codes, working days: what an institution is made of."""

from akiba.organisation.offices.store import office
from akiba.organisation.seed import seed

__all__ = ["office", "seed"]
