"""Every page of this room."""

from akiba.billers.counter import pages as counter
from akiba.billers.monitors import pages as monitors
from akiba.billers.payments import pages as payments
from akiba.billers.portal import pages as portal
from akiba.billers.services import pages as services
from akiba.billers.settlement import pages as settlement

PAGES = (*(leaf.pages for leaf in (payments, counter, monitors, settlement, portal)), *services.PAGES)
