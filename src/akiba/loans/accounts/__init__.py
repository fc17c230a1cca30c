"""Loan applications and accounts."""
