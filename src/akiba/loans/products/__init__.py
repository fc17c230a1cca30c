"""Loan products."""
