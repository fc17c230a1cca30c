"""What runs by night: jobs, when they are due, and who runs them."""

from akiba.platform.scheduling.jobs import JOBS, SYSTEM_USER, Job, Run, job
from akiba.platform.scheduling.ranges import in_ranges
from akiba.platform.scheduling.runner import Runner

__all__ = ["JOBS", "SYSTEM_USER", "Job", "Run", "Runner", "in_ranges", "job"]
