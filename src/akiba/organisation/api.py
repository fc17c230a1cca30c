"""Every operation of the organisation's leaves."""

from akiba.organisation.account_numbers import api as account_numbers
from akiba.organisation.charges import api as charges
from akiba.organisation.codes import api as codes
from akiba.organisation.configurations import api as configurations
from akiba.organisation.configurations import jobs as _nightly  # noqa: F401 - importing it declares its jobs
from akiba.organisation.currencies import api as currencies
from akiba.organisation.datatables import api as datatables
from akiba.organisation.external_events import api as external_events
from akiba.organisation.field_configuration import api as field_configuration
from akiba.organisation.funds import api as funds
from akiba.organisation.holidays import api as holidays
from akiba.organisation.jobs import api as jobs
from akiba.organisation.not_built import api as not_built
from akiba.organisation.office_transactions import api as office_transactions
from akiba.organisation.offices import api as offices
from akiba.organisation.payment_types import api as payment_types
from akiba.organisation.product_access import api as product_access
from akiba.organisation.staff import api as staff
from akiba.organisation.tellers import api as tellers
from akiba.organisation.working_days import api as working_days

OPERATIONS = (
    offices.operations,
    office_transactions.operations,
    staff.operations,
    currencies.operations,
    codes.operations,
    configurations.operations,
    payment_types.operations,
    working_days.operations,
    holidays.operations,
    funds.operations,
    account_numbers.operations,
    tellers.operations,
    datatables.operations,
    field_configuration.operations,
    external_events.operations,
    jobs.operations,
    charges.operations,
    product_access.operations,
    not_built.operations,
)
