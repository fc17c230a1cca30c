"""How this process is set up, from the environment: the same for the server, its workers and every command."""

import ipaddress
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

from akiba.platform.trouble import Trouble

# The user that a new tenant begins with; good enough only where nobody else can reach the server.
FIRST_USERNAME = "mifos"
FIRST_PASSWORD = "password"  # noqa: S105

FORWARDING_HEADERS = frozenset(
    {"forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"}
)


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of one installation; each is also an environment variable, `AKIBA_` and its name.

    `data` is the data folder. `database` is the URL of a PostgreSQL server, any of its databases; empty means the
    embedded one in the data folder. `log` is `json`, `console` or, by what it is written to, `auto`. `time_zone` is
    where the days of the institution `default` begin, when it is made.
    """

    data: Path = Path("akiba-data")
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    database: str = ""
    postgres_bin: Path | None = None
    log: str = "auto"
    time_zone: str = "Asia/Kolkata"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """What the environment says, defaults for the rest; raises `Trouble` for what is no number."""
        given = {name: environment.get(f"AKIBA_{name.upper()}") for name in (field.name for field in fields(cls))}
        read = {"data": Path, "postgres_bin": Path, "port": int, "workers": int}
        try:
            return cls(**{name: read.get(name, str)(value) for name, value in given.items() if value})
        except ValueError as error:
            raise Trouble(f"An environment variable AKIBA_… is wrong: {error}.") from error

    def environment(self) -> dict[str, str]:
        """The same as environment variables, for a process that we start."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {f"AKIBA_{name.upper()}": str(value) for name, value in values.items() if value is not None}

    @property
    def loopback(self) -> bool:
        """Whether only programs on this machine can reach the server; then alone the first password is accepted."""
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return self.host == "localhost"


def forwarded(header_names: Collection[str]) -> bool:
    """Whether a request came through a proxy, so that its sender may be anywhere; names are in lower case."""
    return not FORWARDING_HEADERS.isdisjoint(header_names)
