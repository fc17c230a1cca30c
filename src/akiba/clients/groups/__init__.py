"""Groups, and the centres that groups may belong to."""
