"""The catalogue that the product makes of itself, and what is found in it."""

from akiba.app import OPERATIONS
from akiba.delivery.features.rules import Feature, Kind, catalogue
from akiba.delivery.features.store import known
from akiba.platform.scheduling.jobs import JOBS
from akiba.reporting import CATALOGUE


def test_D1_every_report_job_and_operation_of_the_product_is_a_feature() -> None:
    features = known().features
    assert {f"report {name}" for name in CATALOGUE} <= features.keys()
    assert {f"job {job.short_name}" for job in JOBS.values()} <= features.keys()
    apart = ("/delivery", "external-id")
    rows = [row for row in OPERATIONS if not row.placeholder and not any(part in row.path for part in apart)]
    served = {f"{row.method} {row.path}" for row in rows if row.handler or row.command}
    assert served <= features.keys()
    assert "POST /clients/{client_id}?command=activate" in features
    assert all(feature.name for feature in features.values())


def test_D1_what_is_built_is_found_and_what_is_not_is_not() -> None:
    found = known().search("Collection sheet of a meeting", "An officer enters what all members repaid", 0.2)
    assert found[0].key.startswith("POST /collectionsheet")
    assert "Portfolio at Risk" in [feature.name for feature in known().search("Portfolio at risk of each branch")][:3]
    assert known().search("weather insurance for crops", "farmers insure their harvest", 0.2) == []
    assert known().search("and the for") == []


def test_the_rarer_word_counts_for_more() -> None:
    many = [Feature(f"loan {number}", Kind.PAGE, "Loans", "Change a loan") for number in range(20)]
    found = catalogue([*many, Feature("cheque", Kind.PAGE, "Loans", "Print a cheque")]).search("loan cheque")
    assert found[0].key == "cheque"
