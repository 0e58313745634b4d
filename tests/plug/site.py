"""A news site of this machine, made for crawls: articles in our own words, and what goes wrong."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote

ARTICLES = 52
"""Plain articles, `/a/0` and so on."""
MOVED = 6
"""Articles behind a redirect, `/moved/0` to `/m/0` and so on."""
BARE = ("/none", "/blank")
"""Pages with no article, and with an empty one."""
ODD = ("/unclosed", "/latin1", "/long")
"""Articles with broken markup, in another encoding, and several times as long."""
BROKEN = ("/e/404", "/e/500", "/cut", "/loop")
"""Pages that no item can come from."""

FIRMS = ("Orvane Robotics", "Kestrel AI", "Pell Group", "Tamarisk Energy", "Halden Foods")
VERBS = ("raised", "borrowed", "set aside", "earned", "invested")
TOWNS = ("Bergen", "Porto", "Osaka", "Leeds", "Tampere")


def title_of(number: int) -> str:
    """Return the headline of an article."""
    return f"{FIRMS[number % 5]} {VERBS[number % 4]} ${number + 2} million"


def paragraphs(number: int, times: int = 1) -> list[str]:
    """Return the paragraphs of an article, the same for the same number."""
    firm, other = FIRMS[number % 5], FIRMS[(number + 2) % 5]
    town = TOWNS[number % 5]
    return [
        f"{firm} Inc. {VERBS[number % 4]} ${number + 2} million on Monday, its chief executive said "
        f"in {town}. The sum is about {(number + 2) * 7} million yuan, the firm added.",
        f"The money goes into a plant near {town} that is to open in 2026, with {other} as a partner. "
        f"{other} agreed in March to buy a stake of {number % 9 + 3} percent for $12.5 million.",
        "Analysts were surprised by the size of the deal. A regulator has yet to approve it, and the "
        "ministry of commerce of Norway declined to comment on the matter.",
    ] * times


def page(number: int, times: int = 1) -> str:
    """Return an article as a page."""
    body = "\n".join(f"<p>{p}</p>" for p in paragraphs(number, times))
    return (
        f'<!doctype html><html lang="en"><head><title>{title_of(number)}</title></head><body>'
        f"<nav>{'<a href=/>Home</a> ' * 20}</nav><article><h1>{title_of(number)}</h1>"
        f'<p class="by">Ida Lund {number}</p><time datetime="2024-05-{number % 28 + 1:02}T08:00:00Z">'
        f'</time><div class="body">{body}</div></article></body></html>'
    )


def front(*words: str) -> str:
    """Return the path of a front page that links to one article for each word, `/say/<word>`."""
    return f"/front/{quote(','.join(words))}"


def links() -> list[str]:
    """Return the addresses that the front page links to."""
    plain = [f"/a/{n}" for n in range(ARTICLES)]
    return [*plain, *(f"/moved/{n}" for n in range(MOVED)), *BARE, *ODD, *BROKEN]


@contextmanager
def served() -> Iterator[str]:
    """Serve the site; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        kind, _, rest = unquote(self.path).strip("/").partition("/")
        number = int(rest) if rest.isdigit() else 0
        if kind == "moved":
            self._send(b"", 301, location=f"/m/{number}")
        elif kind == "loop":
            self._send(b"", 302, location="/loop")
        elif kind == "e":
            self._send(b"<h1>Error</h1>", number)
        elif kind == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "90000")
            self.end_headers()
            self.wfile.write(b"<article><h1>Half of")
            self.close_connection = True
        elif kind == "latin1":
            text = page(7).replace("Pell Group", "Café Pell £5")
            self._send(text.encode("latin-1"), charset="iso-8859-1")
        else:
            self._send(self._page(kind, number, rest).encode())

    def _page(self, kind: str, number: int, rest: str) -> str:
        if kind == "a":
            return page(number)
        if kind == "m":
            return page(100 + number)
        if kind == "long":
            return page(3, times=6)
        if kind == "none":
            return "<html><body><h1>Weather</h1><p>No story here.</p></body></html>"
        if kind == "blank":
            return '<article><h1>Soon</h1><div class="body"> </div></article>'
        if kind == "unclosed":
            return page(5).replace("</p>", "").replace("</div>", "<b><table><tr>", 1)
        if kind == "say":
            return f'<article><h1>Said</h1><div class="body"><p>{rest}</p></div></article>'
        pages = [f"/say/{word}" for word in rest.split(",")] if kind == "front" else links()
        found = "".join(f'<li><a class="story" href="{link}">x</a>' for link in pages)
        return f"<html><body><ul>{found}</ul></body></html>"

    def _send(
        self, body: bytes, status: int = 200, charset: str = "utf-8", location: str = ""
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"text/html; charset={charset}")
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
