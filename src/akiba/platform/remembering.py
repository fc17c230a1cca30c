"""Remembering a few things for a short time, in this process alone."""

import time
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembering(Generic[K, V]):
    """Values that are forgotten after some seconds, and all at once where there are too many."""

    def __init__(self, seconds: float, most: int = 10_000) -> None:
        self.seconds = seconds
        self.most = most
        self.held: dict[K, tuple[float, V]] = {}

    def get(self, key: K) -> V | None:
        """The value, unless it is forgotten."""
        until, value = self.held.get(key, (0.0, None))
        return value if until > time.monotonic() else None

    def put(self, key: K, value: V) -> None:
        """Remember the value from now on."""
        if len(self.held) >= self.most:
            self.held.clear()
        self.held[key] = (time.monotonic() + self.seconds, value)
