"""Until when the books of an office are closed."""
