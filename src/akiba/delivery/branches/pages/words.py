"""What the pages of branches call items, connections, factors and what is wrong."""

from akiba.delivery.branches.rules.equipment import Printer
from akiba.delivery.branches.rules.words import Caution, Item, LinkKind, Part
from akiba.delivery.branches.store import Branch
from akiba.delivery.projects.pages.shell import BACK, ONE
from akiba.pages import _, marked
from akiba.pages.views import Notice

BRANCHES = ONE + "/branches"
BRANCH = BRANCHES + "/{branch_id:int}"
TO_BRANCHES = BACK + "/branches"
TO_BRANCH = TO_BRANCHES + "/{branch_id}"
UPDATE = "UPDATE_PROJECTBRANCH"

ITEMS = {
    Item.COMPUTER: marked("Computer"),
    Item.PRINTER: marked("Printer"),
    Item.RECEIPT_PRINTER: marked("Receipt printer"),
    Item.UPS: marked("UPS"),
    Item.BATTERY: marked("Battery of 12 V"),
    Item.ROUTER: marked("Router"),
    Item.SURGE_PROTECTION: marked("Surge protection"),
    Item.GENERATOR: marked("Generator or solar plant"),
}
KINDS = {
    LinkKind.FIBRE: marked("Fibre"),
    LinkKind.COPPER: marked("Telephone line"),
    LinkKind.MOBILE: marked("Mobile network"),
    LinkKind.RADIO: marked("Radio link"),
    LinkKind.SATELLITE: marked("Satellite"),
}
PARTS = {Part.MAIN: marked("Main"), Part.FAIL_OVER: marked("Fail-over")}
PRINTERS = {
    Printer.PERSONAL: marked("Personal printer"),
    Printer.SMALL_OFFICE: marked("Printer of a small office"),
    Printer.WORKGROUP: marked("Printer of a workgroup"),
    Printer.DEPARTMENT: marked("Printer of a department"),
}
STAFF = {
    "tellers": marked("Cashiers"),
    "loan_officers": marked("Loan officers"),
    "back_office": marked("Back office"),
    "managers": marked("Managers"),
    "others": marked("Others"),
}
FACTORS = {
    "dust": marked("Dust"),
    "heat": marked("Heat"),
    "humidity": marked("Humidity"),
    "power_quality": marked("Quality of the mains"),
    "lightning": marked("Lightning"),
}
FOLLOWS = {
    "dust": marked("Sealed computers without fans; printers under covers; filters cleaned every month."),
    "heat": marked("Batteries in a cool, aired room: every 10 °C above 25 °C halve their life. Fanless computers."),
    "humidity": marked("Sealed connectors outdoors, equipment off the floor, paper kept dry."),
    "power_quality": marked("A UPS that always converts and regulates the voltage; surge protection at the board."),
    "lightning": marked("Surge protection of mains, antenna and line, one common earth; a fail-over without a line."),
}
CAUTIONS = {
    Caution.NO_MAIN: marked("No connection is chosen as main."),
    Caution.MAIN_TOO_SLOW: marked("The main connection does not carry what is needed."),
    Caution.NO_FAIL_OVER: marked("No fail-over is chosen."),
    Caution.FAIL_OVER_TOO_SLOW: marked("The fail-over carries less than is needed: work goes on, but slowly."),
    Caution.SAME_PROVIDER: marked("Main and fail-over are of the same provider and may fail together."),
    Caution.OUTAGE_LONGER: marked("Outages last longer than the batteries: a generator or a solar plant is needed."),
    Caution.MAINS_TOO_SHORT: marked("The mains are there for too few hours a day to charge the batteries."),
    Caution.OFFER_TOO_SMALL: marked("What is to be bought is too small for what is needed."),
}


def notices(one: Branch) -> list[Notice]:
    """What is wrong with what was chosen for a branch."""
    return [Notice(_(CAUTIONS[caution]), "warm") for caution in one.cautions]
