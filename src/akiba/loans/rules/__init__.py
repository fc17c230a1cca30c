"""The pure rules of loans."""
