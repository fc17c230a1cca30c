"""Savings accounts: from the application to the closing."""
