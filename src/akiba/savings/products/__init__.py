"""Savings products."""
