"""Keeping passwords as hashes that cost an attacker much, and us a tenth of a second on a thread of its own."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher()
THREADS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="password")


async def hashed(password: str) -> str:
    """The hash that is stored of a password."""
    return await asyncio.get_running_loop().run_in_executor(THREADS, HASHER.hash, password)


async def matches(stored: str, password: str) -> bool:
    """Whether a password is the one whose hash is stored."""
    return await asyncio.get_running_loop().run_in_executor(THREADS, matches_now, stored, password)


def matches_now(stored: str, password: str) -> bool:
    """The same, holding up whoever asks."""
    try:
        return HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
