"""Savings accounts that come from another system."""
