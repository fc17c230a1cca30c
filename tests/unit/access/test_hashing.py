"""Passwords are hashed on threads, in every process that was forked from one that did so before."""

import asyncio
import os
import signal

from akiba.access.passwords.hashing import hashed, matches


def test_a_forked_process_hashes_too() -> None:
    stored = [asyncio.run(hashed("secret")) for _ in range(4)][-1]
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        os._exit(0 if asyncio.run(matches(stored, "secret")) else 1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
