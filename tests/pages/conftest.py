"""A real browser and a small server of the gallery, with the policy the real server sends."""

import threading
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from akiba.pages.assets import PREFIX, by_hashed_name
from akiba.pages.policy import SECURITY_HEADERS
from tests.pages.gallery import page

CHROMIUM = "/usr/bin/chromium"
THERE = Path(CHROMIUM).exists()


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The Chromium of this machine."""
    if not THERE:
        pytest.skip("no Chromium at /usr/bin/chromium")
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        await started.close()


class Gallery(BaseHTTPRequestHandler):
    """Serves `/<page>/<language>` and the assets."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith(PREFIX):
            asset = by_hashed_name()[path.removeprefix(PREFIX)]
            self.answer(asset.media_type, asset.content)
        else:
            name, code = path.strip("/").split("/")
            self.answer("text/html; charset=utf-8", page(name, code).encode())

    def answer(self, media_type: str, content: bytes) -> None:
        """Send it under the policy of the real server."""
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        for name, value in SECURITY_HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def gallery() -> Iterator[str]:
    """Where the gallery is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gallery)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
