"""The ways money is paid."""
