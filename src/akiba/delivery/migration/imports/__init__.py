"""Registers on their way in: uploaded, mapped, decided on, and then ready for the dry run."""
