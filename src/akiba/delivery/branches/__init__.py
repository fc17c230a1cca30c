"""Branches of a deployment: how each is connected and powered, what it works with, and what that lacks and costs."""
