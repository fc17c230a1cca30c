"""Transactions of loans."""
