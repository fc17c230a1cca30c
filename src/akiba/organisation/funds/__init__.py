"""Funds, the sources of the money that is lent."""
