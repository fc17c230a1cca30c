"""Charges on savings accounts."""
