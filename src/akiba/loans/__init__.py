"""Loans: products, schedules, accounts, transactions."""

from akiba.loans.accounts.holders import register

register()
