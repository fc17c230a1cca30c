"""What can go wrong with a request, as values that the wire turns into answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one parameter.

    `code` is the wire's globalisation code, `message` a sentence for a person, `args` the values it speaks of.
    """

    code: str
    message: str
    parameter: str | None = "id"
    value: object = None
    args: Sequence[object] = field(default=())


class AkibaError(Exception):
    """A request that cannot be done, for a reason its sender can understand."""

    status: int = 400
    code: str = "validation.msg.validation.errors.exist"
    message: str = "Validation errors exist."

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults) or self.message)
        self.faults = faults


class ValidationFailed(AkibaError):
    """The request's own values are wrong: HTTP 400, one fault a parameter."""


class DomainRuleViolation(AkibaError):
    """The values are well formed but a rule of the business forbids the act: HTTP 403."""

    status = 403
    code = "validation.msg.domain.rule.violation"
    message = "Errors contain reason for domain rule violation."

    def __init__(self, code: str, message: str, *args: object, parameter: str = "id") -> None:
        super().__init__(Fault(code, message, parameter, args=args))


class DataIntegrity(AkibaError):
    """What was sent collides with what is stored (a duplicate, a reference in use): HTTP 403 under its own code."""

    status = 403

    def __init__(self, code: str, message: str, parameter: str = "id", value: object = None) -> None:
        super().__init__(Fault(code, message, parameter, value))
        self.code = code
        self.message = message


class NotFound(AkibaError):
    """Nothing of that identity, or nothing this user may see: HTTP 404."""

    status = 404
    code = "error.msg.resource.not.found"
    message = "The requested resource is not available."

    def __init__(self, code: str, message: str, *args: object) -> None:
        super().__init__(Fault(code, message, "id", args=args))


class NotAuthenticated(AkibaError):
    """Nobody is logged in: HTTP 401."""

    status = 401
    code = "error.msg.not.authenticated"
    message = "Unauthenticated. Please log in."


class TooManyAttempts(AkibaError):
    """Too many failures came from one place; it must wait: HTTP 429."""

    status = 429
    code = "error.msg.too.many.attempts"
    message = "Too many failed attempts came from here. Please wait some minutes."


class NotAuthorized(AkibaError):
    """The user is known but lacks the right: HTTP 403."""

    status = 403
    code = "error.msg.not.authorized"
    message = "Insufficient privileges to perform this action."

    def __init__(self, message: str) -> None:
        super().__init__(Fault(self.code, message, None))


class Conflict(AkibaError):
    """Somebody else changed the same thing at the same time: HTTP 409."""

    status = 409
    message = "The resource was changed by another request; please try again."

    def __init__(self, kind: str, message: str) -> None:
        self.code = f"error.msg.platform.service.{kind}.conflict"
        super().__init__(Fault(self.code, message))


class StillProcessing(AkibaError):
    """The same idempotency key is being worked on by another request: HTTP 425."""

    status = 425
    code = "error.msg.command.under.processing"
    message = "A command with the same idempotency key is still being processed."


class Unavailable(AkibaError):
    """What we depend on is away for a moment; the same request may be sent again: HTTP 503."""

    status = 503
    code = "error.msg.platform.service.unavailable"
    message = "The service is not available at this moment; please send the request again."


def unknown_command(named: str) -> ValidationFailed:
    """The refusal of a `?command=` that there is not."""
    message = f"The value of the query parameter `command` is not supported: {named[:60]}"
    return ValidationFailed(Fault("error.msg.query.parameter.value.unsupported", message, "command", named[:60]))
