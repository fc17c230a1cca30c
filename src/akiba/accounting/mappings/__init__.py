"""Which account a product uses for what."""
