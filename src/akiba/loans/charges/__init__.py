"""Charges on loans."""
