"""Specialists: who may be trusted with a deployment, and why; who supports whom, and who leads a region."""
