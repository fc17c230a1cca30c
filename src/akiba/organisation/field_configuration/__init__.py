"""Which fields of a form are shown, and which must be filled in."""
