"""What an institution needs, how far the product answers it, and which of its ways of working change."""
