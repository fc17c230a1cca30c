"""Ranges of days that a loan may be late, and the buckets of them that products use."""
