"""Holidays, and where repayments go that fall on them."""
