"""The demonstration institution: two years of a small microfinance institution, lived through the command path."""

from akiba.demo.institution import LOG_INS, PASSWORD
from akiba.demo.life import build
from akiba.demo.making import Made, make
from akiba.demo.scale import FULL, SMALL, Scale

__all__ = ["FULL", "LOG_INS", "PASSWORD", "SMALL", "Made", "Scale", "build", "make"]
