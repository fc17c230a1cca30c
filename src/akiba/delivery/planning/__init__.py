"""The plan of a project: items with estimates, what must come first, and the dates that follow."""
