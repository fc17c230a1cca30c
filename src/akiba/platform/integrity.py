"""What the database itself refused, in words the sender can use."""

import asyncpg

from akiba.kernel.errors import AkibaError, DataIntegrity, DomainRuleViolation, Fault, ValidationFailed

CONSTRAINTS: dict[str, tuple[str, str, str]] = {}
"""Constraint or index name → wire code, parameter, message; each room enters its own."""

UNKNOWN = ("error.msg.data.integrity.issue", "This is already there, is still in use, or refers to what is not there.")


def as_error(error: asyncpg.PostgresError) -> AkibaError:
    """The refusal as an error of ours; what is not the sender's doing is raised again as it is."""
    if isinstance(error, asyncpg.SerializationError | asyncpg.DeadlockDetectedError):
        raise error
    name = getattr(error, "constraint_name", None) or ""
    if name in CONSTRAINTS:
        code, parameter, message = CONSTRAINTS[name]
        return DataIntegrity(code, message, parameter)
    if isinstance(error, asyncpg.RaiseError):
        code, _, message = str(error.args[0]).partition(": ")
        return DomainRuleViolation(code, message or code)
    if isinstance(error, asyncpg.UniqueViolationError | asyncpg.ForeignKeyViolationError):
        return DataIntegrity(*UNKNOWN, parameter=None)  # type: ignore[arg-type]
    if isinstance(error, asyncpg.DataError | asyncpg.IntegrityConstraintViolationError):
        message = "A value does not fit where it is to be stored."
        return ValidationFailed(Fault("error.msg.data.value.invalid", message, None))
    raise error
