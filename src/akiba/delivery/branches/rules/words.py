"""The words that the rules of a branch share."""

from enum import StrEnum

from akiba.kernel.enumerations import WireEnum


class Item(WireEnum):
    """What a branch works with and an institution buys."""

    COMPUTER = 1, "hardwareItem.computer", "Computer"
    PRINTER = 2, "hardwareItem.printer", "Printer"
    RECEIPT_PRINTER = 3, "hardwareItem.receiptPrinter", "Receipt printer"
    UPS = 4, "hardwareItem.ups", "UPS"
    BATTERY = 5, "hardwareItem.battery", "Battery of 12 V"
    ROUTER = 6, "hardwareItem.router", "Router"
    SURGE_PROTECTION = 7, "hardwareItem.surgeProtection", "Surge protection"
    GENERATOR = 8, "hardwareItem.generator", "Generator or solar plant"


class LinkKind(WireEnum):
    """What a connection goes over."""

    FIBRE = 1, "linkKind.fibre", "Fibre"
    COPPER = 2, "linkKind.copper", "Telephone line"
    MOBILE = 3, "linkKind.mobile", "Mobile network"
    RADIO = 4, "linkKind.radio", "Radio link"
    SATELLITE = 5, "linkKind.satellite", "Satellite"


class Part(WireEnum):
    """What a connection was chosen as."""

    MAIN = 1, "linkPart.main", "Main"
    FAIL_OVER = 2, "linkPart.failOver", "Fail-over"


class Caution(StrEnum):
    """What is wrong with what was chosen for a branch."""

    NO_MAIN = "noMain"
    MAIN_TOO_SLOW = "mainTooSlow"
    NO_FAIL_OVER = "noFailOver"
    FAIL_OVER_TOO_SLOW = "failOverTooSlow"
    SAME_PROVIDER = "sameProvider"
    OUTAGE_LONGER = "outageLonger"
    MAINS_TOO_SHORT = "mainsTooShort"
    OFFER_TOO_SMALL = "offerTooSmall"
