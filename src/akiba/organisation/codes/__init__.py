"""Codes: the lists of words an institution chooses from, and their values."""
