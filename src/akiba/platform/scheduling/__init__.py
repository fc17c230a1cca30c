"""What runs by night: jobs, when they are due, and who runs them."""

from akiba.platform.scheduling.jobs import JOBS, Job, Run, job
from akiba.platform.scheduling.runner import Runner

__all__ = ["JOBS", "Job", "Run", "Runner", "job"]
