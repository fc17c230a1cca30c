"""Every page of this room."""

from akiba.organisation.codes import pages as codes
from akiba.organisation.configurations import pages as configurations
from akiba.organisation.jobs import pages as jobs
from akiba.organisation.offices import pages as offices
from akiba.organisation.staff import pages as staff

PAGES = (offices.pages, staff.pages, configurations.pages, codes.pages, jobs.pages)
