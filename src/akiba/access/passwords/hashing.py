"""Keeping passwords as hashes that cost an attacker much, and us a tenth of a second on a thread of its own."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher()


@cache
def threads() -> ThreadPoolExecutor:
    """The threads of this process; a forked one has none of its parent's, and needs its own."""
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="password")


os.register_at_fork(after_in_child=threads.cache_clear)


async def hashed(password: str) -> str:
    """The hash that is stored of a password."""
    return await asyncio.get_running_loop().run_in_executor(threads(), HASHER.hash, password)


async def matches(stored: str, password: str) -> bool:
    """Whether a password is the one whose hash is stored."""
    return await asyncio.get_running_loop().run_in_executor(threads(), matches_now, stored, password)


def matches_now(stored: str, password: str) -> bool:
    """The same, holding up whoever asks."""
    try:
        return HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
