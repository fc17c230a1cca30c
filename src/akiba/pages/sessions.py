"""Who is behind a browser: a random token in a cookie, its hash in the database, and forms that are ours."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from akiba.kernel.errors import NotAuthenticated, NotAuthorized
from akiba.platform.http import AnyRequest
from akiba.platform.sql import Connection, load

queries = load(__package__)

COOKIE = "akiba-session"
LONGEST_TOKEN = 100


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that somebody logged in with."""

    token: str
    user_id: int


def hashed(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).digest()


async def start(connection: Connection, user_id: int) -> Session:
    """A new session; never an old token made good, so that a planted one is worth nothing."""
    token = secrets.token_urlsafe(32)
    await queries.start_session(connection, token_hash=hashed(token), user_id=user_id)
    return Session(token, user_id)


async def current(connection: Connection, request: AnyRequest) -> Session:
    """The session of a request; raises NotAuthenticated."""
    token = request.cookies.get(COOKIE, "")
    if not 0 < len(token) <= LONGEST_TOKEN:
        raise NotAuthenticated
    user_id = await queries.session_user(connection, token_hash=hashed(token))
    if user_id is None:
        raise NotAuthenticated
    return Session(token, user_id)


async def end(connection: Connection, session: Session) -> None:
    """Forget the session."""
    await queries.end_session(connection, token_hash=hashed(session.token))


def form_token(session_token: str) -> str:
    """What a form of this session carries; different each time, so that compression gives nothing away."""
    nonce = secrets.token_urlsafe(9)
    return f"{nonce}.{_signature(session_token, nonce)}"


def check_form(request: AnyRequest, session_token: str, sent: str) -> None:
    """Raise NotAuthorized unless one of this session's own pages sent the form."""
    check_origin(request)
    if not is_ours(session_token, sent):
        raise NotAuthorized("This form is no longer valid; please load the page again.")


def is_ours(session_token: str, sent: str) -> bool:
    """Whether a form is of a page that this session was shown."""
    nonce, _, signature = sent.partition(".")
    return hmac.compare_digest(signature, _signature(session_token, nonce))


def check_origin(request: AnyRequest) -> None:
    """Raise NotAuthorized where a browser says that another site sent the form."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    own = {f"{scheme}://{request.headers.get('host', '')}" for scheme in ("http", "https")}
    if site not in {"same-origin", "none"} or (origin is not None and origin not in own):
        raise NotAuthorized("This form came from another site.")


def _signature(session_token: str, nonce: str) -> str:
    return hmac.new(session_token.encode(), nonce.encode(), hashlib.sha256).hexdigest()[:32]
