"""Clients: who they are, and the stages of being one."""
