"""Deposits, withdrawals, interest and whatever else moves a savings account."""
