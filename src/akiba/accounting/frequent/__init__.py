"""Entries as they are often made."""
