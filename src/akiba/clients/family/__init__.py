"""The household of a client."""
