"""The demonstration: two years of a small institution, and the delivery to a second, through the command path."""

from akiba.demo.building import build
from akiba.demo.log_ins import AT_THE_FIRST, AT_THE_SECOND, PASSWORD
from akiba.demo.making import Made, make
from akiba.demo.scale import FULL, SMALL, Scale
from akiba.demo.second import Second, build_second, umoja

__all__ = [
    "AT_THE_FIRST",
    "AT_THE_SECOND",
    "FULL",
    "PASSWORD",
    "SMALL",
    "Made",
    "Scale",
    "Second",
    "build",
    "build_second",
    "make",
    "umoja",
]
