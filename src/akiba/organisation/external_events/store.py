"""Events in the database."""

from akiba.platform.sql import load

queries = load(__package__)
