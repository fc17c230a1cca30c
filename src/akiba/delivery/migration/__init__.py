"""Bringing the register of another system over: profiled, mapped, decided on, tried, run and reconciled."""
