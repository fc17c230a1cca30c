"""The days people work."""
