"""What can be permitted, and which of it needs a second person."""
