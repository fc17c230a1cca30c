"""Payments: taken once, posted at once, nothing of them ever overwritten."""
