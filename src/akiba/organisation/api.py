"""Every operation of the organisation's leaves."""

from akiba.organisation.codes import api as codes
from akiba.organisation.configurations import api as configurations
from akiba.organisation.currencies import api as currencies
from akiba.organisation.offices import api as offices
from akiba.organisation.staff import api as staff

OPERATIONS = (
    offices.operations,
    staff.operations,
    currencies.operations,
    codes.operations,
    configurations.operations,
)
