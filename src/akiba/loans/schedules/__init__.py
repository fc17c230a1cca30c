"""Schedules on demand: what a loan would ask for, before there is one."""
