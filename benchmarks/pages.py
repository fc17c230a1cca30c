"""What a browser fetches for the log-in page and for a client's page, as it travels."""

import gzip
import re
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin

from benchmarks.figures import Figure
from benchmarks.installation import Client, folder, serving
from benchmarks.institution import lend

LOADED = re.compile(r"""<(?:link[^>]+rel="stylesheet"[^>]+href|script[^>]+src|img[^>]+src)="([^"]+)\"""")
STYLES = re.compile(r"""<link[^>]+href="([^"]+\.css[^"]*)\"""")
TOKEN = re.compile(r"""name="(_?csrf[^"]*)" value="([^"]*)\"""")


class Browser:
    """Fetches pages with cookies and compression, and counts the bytes that travel."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.kept: set[str] = set()

    def fetch(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """How many bytes came, and what they say."""
        data = None if form is None else urlencode(form).encode()
        headers = {"Accept-Encoding": "gzip", "Accept": "text/html"}
        with self.opener.open(urllib.request.Request(urljoin(self.address, path), data, headers)) as answer:
            content = answer.read()
            packed = answer.headers.get("Content-Encoding") == "gzip"
            text = (gzip.decompress(content) if packed else content).decode(errors="replace")
            return len(content) + len(str(answer.headers).encode()), text

    def page(self, path: str, sign: str) -> tuple[int, int]:
        """The bytes of a page with all that it loads, and those of the page alone; it must show the sign."""
        alone, text = self.fetch(path)
        if sign not in text:
            message = f"{path} does not show {sign}: {text[:500]}"
            raise RuntimeError(message)
        loaded = set(LOADED.findall(text)) | set(STYLES.findall(text))
        whole = alone + sum(self.fetch(asset)[0] for asset in loaded - self.kept)
        self.kept |= loaded
        return whole, alone

    def log_in(self) -> None:
        _, text = self.fetch("/login")
        self.fetch("/login", dict(TOKEN.findall(text)) | {"username": "mifos", "password": "password"})


def measure() -> list[Figure]:
    with folder() as data, serving(data) as server:
        client = Client(server.port)
        loan = lend(client, 1)[0]
        person = client.get(f"/loans/{loan}")["clientId"]
        browser = Browser(server.port)
        first, _ = browser.page("/login", "password")
        browser.kept.clear()
        browser.log_in()
        whole, alone = browser.page(f"/clients/{person}", "Neema Mushi")
    return [
        Figure("the log-in page, all of it", f"{first / 1024:.1f} KB", "at most 30"),
        Figure("a client's page on the first visit, all of it", f"{whole / 1024:.1f} KB", "at most 60"),
        Figure("a client's page after", f"{alone / 1024:.1f} KB", "at most 15"),
    ]
