"""Offices, staff, currencies, codes, working days: what an institution is made of."""

from akiba.organisation.codes.store import CodeValue, code_value, code_values, options_of_codes
from akiba.organisation.configurations.commands import move_date
from akiba.organisation.configurations.rules import DateKind
from akiba.organisation.currencies.store import CurrencyOption, currencies, currency
from akiba.organisation.offices.store import Office, OfficeOption, office, office_options
from akiba.organisation.seed import seed
from akiba.organisation.staff.store import Staff, staff, staff_options

__all__ = [
    "CodeValue",
    "CurrencyOption",
    "DateKind",
    "Office",
    "OfficeOption",
    "Staff",
    "code_value",
    "code_values",
    "currencies",
    "currency",
    "move_date",
    "office",
    "office_options",
    "options_of_codes",
    "seed",
    "staff",
    "staff_options",
]
