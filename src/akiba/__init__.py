"""Core banking for microfinance institutions: rooms around a ledger."""
