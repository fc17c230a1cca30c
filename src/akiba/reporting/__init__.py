"""Reports: a catalogue of questions in SQL, answered read-only, within a time limit, each figure traceable."""

from akiba.reporting.catalogue import CATALOGUE, Report
from akiba.reporting.store import Result, run_report, try_reports

__all__ = ["CATALOGUE", "Report", "Result", "run_report", "try_reports"]
