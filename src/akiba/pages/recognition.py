"""Requests to the API that one of our own pages sends, in the name of whoever is logged in there."""

from dataclasses import dataclass

from akiba.kernel.errors import NotAuthenticated, NotAuthorized
from akiba.pages import sessions
from akiba.platform.commands import Bus
from akiba.platform.http import AnyRequest, Authenticate
from akiba.platform.work import Sender, Tenant
from akiba.wire.operations import Door

FORM_HEADER = "x-akiba-form"


@dataclass(frozen=True, slots=True)
class OwnPages:
    """Recognises the sender by their session where a request carries a form's token, else as `otherwise` does.

    The cookie alone is worth nothing: without the token, which only a page of the session has, a request is as one
    of a stranger. Other origins may send neither the cookie nor the header.
    """

    bus: Bus
    otherwise: Authenticate

    async def __call__(self, tenant: Tenant, request: AnyRequest, door: Door) -> Sender:
        """Who sent the request; raises NotAuthenticated, NotAuthorized."""
        token = request.headers.get(FORM_HEADER)
        if token is None or "authorization" in request.headers:
            return await self.otherwise(tenant, request, door)
        version = self.bus.access_version(tenant)
        try:
            async with self.bus.tenants.connection(tenant) as connection:
                session = await sessions.current(connection, request)
        except NotAuthenticated:
            raise NotAuthorized("Your session has ended; please log in again.") from None
        sessions.check_form(request, session.token, token)
        return Sender(session.user_id, version)
