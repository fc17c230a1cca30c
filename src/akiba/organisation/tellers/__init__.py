"""Tellers, their cashiers, and the cash these are given and give back."""
