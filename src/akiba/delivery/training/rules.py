"""Who may train, and who still lacks training."""

from decimal import Decimal

FIRST = 1


def trainer_lacks(round_number: int, *, knows_institution: bool, knows_system: bool) -> tuple[str, ...]:
    """What the trainer of a first round should know and does not: the institution's way of working, the system.

    The people of later rounds have seen the system, so that any trainer will do.
    """
    if round_number > FIRST:
        return ()
    known = {"institution": knows_institution, "system": knows_system}
    return tuple(name for name, knows in known.items() if not knows)


def passed(attended: bool | None, test_after: Decimal | None, pass_mark: Decimal) -> bool:
    """Whether somebody's training is done: they attended and, where they were tested, reached the pass mark."""
    return bool(attended) and (test_after is None or test_after >= pass_mark)
