"""Core banking for microfinance institutions: rooms around a ledger."""

__version__ = "0.1.0"
