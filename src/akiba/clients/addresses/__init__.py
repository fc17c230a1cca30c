"""Where clients live and work."""
