"""Which office has which products and charges, where an institution wants them to belong to offices."""
