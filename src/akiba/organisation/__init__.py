"""Offices, staff, currencies, codes, working days: what an institution is made of."""

from akiba.organisation.account_numbers.rules import AccountKind, Prefix
from akiba.organisation.account_numbers.store import account_number, numbering
from akiba.organisation.charges.answers import ChargeAnswer
from akiba.organisation.charges.answers import answer as charge_answer
from akiba.organisation.charges.rules import AppliesTo, ChargeCalculation, ChargeTime, PaymentMode
from akiba.organisation.charges.store import Charge, active_charge, charge, product_charges, set_product_charges
from akiba.organisation.charges.store import charges as all_charges
from akiba.organisation.codes.store import CodeValue, code_value, code_values, options_of_codes
from akiba.organisation.configurations.commands import move_date
from akiba.organisation.configurations.rules import DateKind
from akiba.organisation.currencies.store import CurrencyOption, currency
from akiba.organisation.currencies.store import currencies as all_currencies
from akiba.organisation.datatables.answers import asked_at_start
from akiba.organisation.datatables.checks import CheckStatus, Subject, begin_data_tables, require_data_tables
from akiba.organisation.datatables.commands import DataTableGone, DataTableMade
from akiba.organisation.funds.store import Fund, fund
from akiba.organisation.funds.store import funds as all_funds
from akiba.organisation.offices.store import Office, OfficeOption, any_office, office, office_options
from akiba.organisation.payment_types.store import PaymentType, payment_type, ways_to_pay
from akiba.organisation.payment_types.store import payment_types as all_payment_types
from akiba.organisation.product_access.rules import Access
from akiba.organisation.product_access.store import check_permitted, keep_here, permitted
from akiba.organisation.seed import seed
from akiba.organisation.staff.store import Staff, staff, staff_options
from akiba.organisation.tellers.cash import Cash, CashierCashMoved, Drawer, drawer_of, pay_out, take_in
from akiba.organisation.working_days.rules import Holiday, RescheduleRule, WorkingCalendar
from akiba.organisation.working_days.store import calendar_of, working_calendar

__all__ = [
    "Access",
    "AccountKind",
    "AppliesTo",
    "Cash",
    "CashierCashMoved",
    "Charge",
    "ChargeAnswer",
    "ChargeCalculation",
    "ChargeTime",
    "CheckStatus",
    "CodeValue",
    "CurrencyOption",
    "DataTableGone",
    "DataTableMade",
    "DateKind",
    "Drawer",
    "Fund",
    "Holiday",
    "Office",
    "OfficeOption",
    "PaymentMode",
    "PaymentType",
    "Prefix",
    "RescheduleRule",
    "Staff",
    "Subject",
    "WorkingCalendar",
    "account_number",
    "active_charge",
    "all_charges",
    "all_currencies",
    "all_funds",
    "all_payment_types",
    "any_office",
    "asked_at_start",
    "begin_data_tables",
    "calendar_of",
    "charge",
    "charge_answer",
    "check_permitted",
    "code_value",
    "code_values",
    "currency",
    "drawer_of",
    "fund",
    "keep_here",
    "move_date",
    "numbering",
    "office",
    "office_options",
    "options_of_codes",
    "pay_out",
    "payment_type",
    "permitted",
    "product_charges",
    "require_data_tables",
    "seed",
    "set_product_charges",
    "staff",
    "staff_options",
    "take_in",
    "ways_to_pay",
    "working_calendar",
]
