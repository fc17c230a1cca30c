"""Roles: permissions that go together."""
