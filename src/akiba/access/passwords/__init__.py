"""Passwords: what they must be like, and how they are kept."""
