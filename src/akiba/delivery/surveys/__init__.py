"""The survey that drives the gap analysis: forty questions in eight areas, and what their answers raise."""
