"""Every page of this room."""

from akiba.organisation.account_numbers import pages as account_numbers
from akiba.organisation.charges import pages as charges
from akiba.organisation.codes import pages as codes
from akiba.organisation.configurations import pages as configurations
from akiba.organisation.currencies import pages as currencies
from akiba.organisation.datatables import pages as datatables
from akiba.organisation.funds import pages as funds
from akiba.organisation.holidays import pages as holidays
from akiba.organisation.jobs import pages as jobs
from akiba.organisation.offices import pages as offices
from akiba.organisation.payment_types import pages as payment_types
from akiba.organisation.staff import pages as staff
from akiba.organisation.tellers import pages as tellers
from akiba.organisation.working_days import pages as working_days

PAGES = (
    *tellers.PAGES,
    *datatables.PAGES,
    *(
        leaf.pages
        for leaf in (
            offices,
            staff,
            configurations,
            codes,
            jobs,
            currencies,
            payment_types,
            holidays,
            working_days,
            charges,
            funds,
            account_numbers,
        )
    ),
)
