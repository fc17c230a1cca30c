"""The demonstration: two years of a small institution, and the delivery to a second, through the command path."""

from akiba.demo.building import build
from akiba.demo.log_ins import PASSWORD
from akiba.demo.making import Made, make
from akiba.demo.scale import FULL, SMALL, Scale

__all__ = ["FULL", "PASSWORD", "SMALL", "Made", "Scale", "build", "make"]
