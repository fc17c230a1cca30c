"""What is reserved for loans that may be lost."""
