"""One process that answers requests."""

import asyncio
import os
import socket

import uvicorn

from akiba.platform.observation import Application

GRACE_SECONDS = 10
KEEP_ALIVE_SECONDS = 65  # longer than the proxies before us keep an idle connection, so that it is they who close it


class Worker(uvicorn.Server):
    """Serves until it is told to stop, or until the supervisor that holds the other end of `lifeline` is gone.

    Requests in hand are finished first. `ready` is written to when requests are taken.
    """

    def __init__(self, application: Application, lifeline: int, ready: int) -> None:
        super().__init__(
            uvicorn.Config(
                application,
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_keep_alive=KEEP_ALIVE_SECONDS,
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )
        self.lifeline = lifeline
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to take requests."""
        asyncio.get_running_loop().add_reader(self.lifeline, self.stop)
        await super().startup(sockets)
        os.write(self.ready, b".")

    def stop(self) -> None:
        """Finish what is in hand and end."""
        asyncio.get_running_loop().remove_reader(self.lifeline)
        self.should_exit = True


def load() -> None:
    """Load what serving needs before the workers are forked, so that they share it."""
    config = uvicorn.Config(application_of_nobody, log_config=None)
    config.load()
    config.get_loop_factory()


async def application_of_nobody(_scope: object, _receive: object, _send: object) -> None:
    """Nothing is served by this."""
