"""Loans: products, schedules, accounts, transactions."""
