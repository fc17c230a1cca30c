"""Error bodies in the wire's own shape."""

from typing import Any

from akiba.kernel.errors import AkibaError, Fault


def error_body(error: AkibaError) -> dict[str, Any]:
    """The body that tells a client what went wrong; it keeps members that are null, as clients expect."""
    if error.code == "error.msg.not.authenticated":
        return {
            "developerMessage": "Invalid authentication details were passed in the request.",
            "httpStatusCode": "401",
            "defaultUserMessage": error.message,
            "userMessageGlobalisationCode": error.code,
        }
    return {
        "developerMessage": str(error),
        "httpStatusCode": str(error.status),
        "defaultUserMessage": error.message,
        "userMessageGlobalisationCode": top_code(error),
        "errors": [fault_body(fault) for fault in error.faults],
    }


def top_code(error: AkibaError) -> str:
    """The code of the whole answer: an unreadable body speaks for itself."""
    codes = {fault.code for fault in error.faults}
    return "error.msg.invalid.request.body" if codes == {"error.msg.invalid.request.body"} else error.code


def fault_body(fault: Fault) -> dict[str, Any]:
    """One fault as a client reads it."""
    return {
        "developerMessage": fault.message,
        "defaultUserMessage": fault.message,
        "userMessageGlobalisationCode": fault.code,
        "parameterName": fault.parameter,
        "value": None if fault.value is None else str(fault.value),
        "args": [{"value": arg if isinstance(arg, int | str) else str(arg)} for arg in fault.args],
    }


def faults_in(body: Any) -> list[Fault]:
    """What such a body tells, for somebody to whom it is told a second time."""
    told = body.get("errors") or [body]
    return [
        Fault(
            one["userMessageGlobalisationCode"],
            one["developerMessage"],
            one.get("parameterName"),
            one.get("value"),
            [arg["value"] for arg in one.get("args", ())],
        )
        for one in told
    ]
