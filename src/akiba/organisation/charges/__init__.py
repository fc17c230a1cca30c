"""Charges: the fees and penalties that products and accounts may bear."""
