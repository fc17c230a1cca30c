"""The conventions of the wire: how bodies are read, answers written and operations declared."""
