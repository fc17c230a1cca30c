"""The settings of an installation, from the environment and back."""

from pathlib import Path

import pytest

from akiba.platform.configuration import Configuration, forwarded
from akiba.platform.trouble import Trouble


def test_the_environment_carries_every_setting() -> None:
    chosen = Configuration(Path("/data"), "0.0.0.0", 80, 4, "postgresql://db/x", Path("/usr/bin"), "json")
    assert Configuration.from_environment(chosen.environment()) == chosen
    assert Configuration.from_environment({}) == Configuration()


def test_a_port_is_a_number() -> None:
    with pytest.raises(Trouble, match="eighty"):
        Configuration.from_environment({"AKIBA_PORT": "eighty"})


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        *((host, True) for host in ("127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost")),
        *((host, False) for host in ("0.0.0.0", "::", "10.0.0.7", "akiba.example", "")),
    ],
)
def test_who_can_reach_the_server(host: str, loopback: bool) -> None:
    assert Configuration(host=host).loopback is loopback


def test_a_proxy_gives_itself_away() -> None:
    assert forwarded(["host", "x-forwarded-for"])
    assert not forwarded(["host", "accept"])
