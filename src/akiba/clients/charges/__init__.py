"""Charges on clients themselves: what they owe for it, paid at the counter or waived."""
