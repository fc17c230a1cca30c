"""The accounts of what the institution itself does."""
