"""Defects of repayment schedules: missing, adding up to something else, out of order, rounded in a way of their own."""

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal

from akiba.delivery.migration.defects import REJECT, TAKE, Finding, Severity, defect, mend
from akiba.delivery.migration.defects.common import money_words, total
from akiba.delivery.migration.entries import NOTHING, Entries, Entry
from akiba.delivery.migration.terms import instalments_of

CENT = Decimal("0.01")


def scheduled(entries: Entries) -> Iterator[tuple[Entry, list[Entry]]]:
    """Every loan that has a schedule, with it."""
    for key, rows in entries.instalments.items():
        loan = entries.find("loans", key)
        if loan is not None:
            yield loan, rows


@defect("schedule-missing", "Active loans without a schedule", Severity.BLOCKS, *mend("build"), TAKE, REJECT)
def schedule_missing(entries: Entries) -> Iterator[Finding]:
    """The loan is active and no instalment of it is told; its terms can make a schedule."""
    for loan in entries["loans"]:
        if loan["state"] == "active" and loan["key"] is not None and not entries.instalments.get(loan["key"]):
            yield Finding(loan, "", f"{loan['instalments']} instalments", loan.weight)


@defect("schedule-sum", "Schedules that do not add up to the principal", Severity.MONEY, *mend("build"), TAKE, REJECT)
def schedule_sum(entries: Entries) -> Iterator[Finding]:
    """The principal of all instalments is not the loan's."""
    for loan, rows in scheduled(entries):
        planned = total(rows, "principal")
        if loan["principal"] is not None and planned != loan["principal"]:
            said = f"schedule {money_words(planned)}, principal {money_words(loan['principal'])}"
            yield Finding(loan, "principal", said, planned - loan["principal"], rows[0])


@defect("schedule-length", "Schedules of another number of instalments", Severity.DOUBT, TAKE, *mend("build"), REJECT)
def schedule_length(entries: Entries) -> Iterator[Finding]:
    """The schedule has more or fewer instalments than the loan says."""
    for loan, rows in scheduled(entries):
        if loan["instalments"] is not None and len(rows) != loan["instalments"]:
            said = f"schedule {len(rows)}, loan {loan['instalments']}"
            yield Finding(loan, "instalments", said, loan.weight, rows[0])


@defect("schedule-numbers", "Instalments out of order", Severity.DOUBT, *mend("renumber"), REJECT)
def schedule_numbers(entries: Entries) -> Iterator[Finding]:
    """The numbers of a schedule's instalments have gaps, or do not follow its days."""
    for loan, rows in scheduled(entries):
        days = [row["due"] for row in rows if row["due"] is not None]
        if len(days) < len(rows):
            continue
        ordered = sorted(rows, key=lambda row: row["due"])
        numbers = [row["number"] for row in ordered]
        if numbers != list(range(1, len(rows) + 1)):
            yield Finding(loan, "", ", ".join(str(number) for number in numbers[:12]), loan.weight, rows[0])


@defect("schedule-before-loan", "Instalments before their loan", Severity.DOUBT, TAKE, REJECT)
def schedule_before_loan(entries: Entries) -> Iterator[Finding]:
    """An instalment is due before the loan went out."""
    for loan, rows in scheduled(entries):
        for row in rows:
            if None not in (row["due"], loan["disbursed_on"]) and row["due"] < loan["disbursed_on"]:
                said = f"due {row['due'].isoformat()}, out {loan['disbursed_on'].isoformat()}"
                yield Finding(row, "due", said, row.weight, loan)


@defect("schedule-below-nothing", "Instalments below nothing", Severity.MONEY, *mend("build"), TAKE, REJECT)
def schedule_below_nothing(entries: Entries) -> Iterator[Finding]:
    """The principal or the interest of an instalment is below nothing."""
    for loan, rows in scheduled(entries):
        for row in rows:
            lowest = min(row.amount("principal"), row.amount("interest"))
            if lowest < 0:
                yield Finding(loan, "", f"instalment {row['number']}: {money_words(lowest)}", lowest, row)


@defect("schedule-of-closed", "Schedules of loans that are not active", Severity.NOTE, TAKE, REJECT)
def schedule_of_closed(entries: Entries) -> Iterator[Finding]:
    """The loan is closed or written off and has instalments; they are history."""
    for loan, rows in scheduled(entries):
        if loan["state"] != "active":
            yield Finding(loan, "state", f"{loan['state']}, {len(rows)} instalments", loan.weight, rows[0])


@defect(
    "schedule-rounded", "Instalments rounded in the old system's own way", Severity.NOTE, TAKE, *mend("build"), REJECT
)
def schedule_rounded(entries: Entries) -> Iterator[Finding]:
    """The loan's terms would make other instalments than the schedule has; taken as it is, every instalment stays."""
    for loan, rows in scheduled(entries):
        made = instalments_of(loan)
        ordered = sorted(rows, key=lambda row: row["number"] or 0)
        if len(made) != len(ordered):
            continue
        parts = [(row.amount("principal"), row.amount("interest")) for row in ordered]
        apart = sum((abs(a - c) + abs(b - d) for (a, b), (_, c, d) in zip(parts, made, strict=True)), NOTHING)
        if apart > CENT * 2 * len(rows):
            yield Finding(loan, "", stepped([part[0] for part in parts]), apart, rows[0])


def stepped(principals: list[Decimal]) -> str:
    """The step to which all but the last amount are rounded, in words."""
    for step in (Decimal(1000), Decimal(500), Decimal(100), Decimal(50), Decimal(10), Decimal(5), Decimal(1)):
        if len(principals) > 1 and all(amount % step == 0 for amount in principals[:-1]):
            return f"principal in steps of {step.quantize(Decimal(1), ROUND_HALF_EVEN)}"
    return "other amounts than its terms make"
