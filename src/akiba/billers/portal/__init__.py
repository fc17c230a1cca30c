"""What a biller's own people see: their payments, and nothing else of the house."""
