"""What an operator does at the command line, while the server runs and while it does not."""

from pathlib import Path

import httpx

from tests.support.serving import Serving, akiba, serving

FIRST = ("mifos", "password")
CHOSEN = "Another-Password-1"


def status(server: Serving, password: str, **headers: str) -> int:
    answer = httpx.get(
        f"{server.address}/fineract-provider/api/v1/offices",
        auth=("mifos", password),
        headers={"Fineract-Platform-TenantId": "default", **headers},
    )
    return answer.status_code


def test_the_first_password_is_for_this_machine_alone(data: Path) -> None:
    """Nobody enters with it from elsewhere; once it is changed, everybody may, and a running server knows at once."""
    with serving(data) as server:
        assert status(server, "password") == 200
        assert status(server, "password", **{"X-Forwarded-For": "10.1.1.1"}) != 200
    with serving(data, ["--host", "0.0.0.0"]) as server:
        assert any("akiba user password mifos" in line for line in server.lines)
        server.address = server.address.replace("0.0.0.0", "127.0.0.1")
        assert status(server, "password") != 200
        done = akiba("user", "password", "mifos", "--data", data, "--password", CHOSEN)
        assert done.exit_code == 0, done.stderr
        assert status(server, CHOSEN) == 200
        assert status(server, "password") == 401


def test_users_and_institutions(data: Path) -> None:
    made = akiba("tenant", "add", "umoja", "--name", "Umoja", "--time-zone", "Africa/Nairobi", "--data", data)
    assert made.exit_code == 0, made.stderr
    assert "Africa/Nairobi" in akiba("tenant", "list", "--data", data).stdout
    assert akiba("tenant", "add", "umoja", "--name", "Umoja", "--data", data).exit_code == 1
    named = ("--firstname", "Asha", "--lastname", "Juma", "--password", CHOSEN, "--tenant", "umoja", "--data", data)
    assert akiba("user", "add", "asha", *named).exit_code == 0
    again = akiba("user", "add", "asha", *named)
    assert again.exit_code == 1
    assert "Another user has this name" in again.stderr
    assert "Asha Juma" in akiba("user", "list", "--tenant", "umoja", "--data", data).stdout
    assert "Asha" not in akiba("user", "list", "--data", data).stdout
    unknown = akiba("user", "list", "--tenant", "nowhere", "--data", data)
    assert "There is no institution nowhere" in unknown.stderr
