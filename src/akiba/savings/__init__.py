"""Savings: products, accounts, transactions and charges."""
