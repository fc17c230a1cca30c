"""What billers are owed, paid into their savings accounts a day at a time."""
