"""A web server on loopback that answers as badly as a server can."""

from __future__ import annotations

import gzip
import http.server
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

README = """# A list of a group

- [A Local Paper](./docs/local.pdf), OSDI 2023
- [A Paper Elsewhere](https://arxiv.org/abs/2301.00001) [[code](../code.md)]
"""
"""What a page holds that links to files beside it."""

LIST = "# A list\n\n- [Ré](https://example.org) 量子\n"
"""What the good pages hold."""

Answer = tuple[int, dict[str, str], bytes]


def page(text: bytes, type_: str | None = "text/plain", status: int = 200, **headers: str) -> Answer:
    """Return a whole answer."""
    fixed = {"Content-Length": str(len(text)), **({"Content-Type": type_} if type_ else {})}
    return status, {**fixed, **{name.replace("_", "-"): value for name, value in headers.items()}}, text


def sent_on(place: str, status: int = 302) -> Answer:
    """Return an answer that sends on to *place*."""
    return status, {"Location": place, "Content-Length": "0"}, b""


PAGES: dict[str, Answer] = {
    "/list.md": page(LIST.encode()),
    "/group/README.md": page(README.encode()),
    "/untyped": page(LIST.encode(), None),
    "/charset": page("Ré".encode("latin-1"), "text/plain; charset=ISO-8859-1"),
    "/bom": page(LIST.encode("utf-8-sig"), "text/plain; charset=latin-1"),
    "/utf-16": page(LIST.encode("utf-16")),
    "/octets.bib": page(LIST.encode(), "application/octet-stream"),
    "/bibtex": page(LIST.encode(), "application/x-bibtex"),
    "/packed": page(gzip.compress(LIST.encode()), Content_Encoding="gzip"),
    "/packed-twice": page(gzip.compress(LIST[:9].encode()) + gzip.compress(LIST[9:].encode()), Content_Encoding="gzip"),
    "/image": page(b"\x89PNG", "image/png"),
    "/zip": page(b"PK", "application/zip"),
    "/binary": page(b"ELF\0\0\0", "application/octet-stream"),
    "/web-page": page(b"\n <!DOCTYPE html><title>A list</title>", "text/html"),
    "/web-page-after-a-comment": page(b"<!-- sign in --><form>- [A](https://a.org)</form>", "text/html; charset=utf-8"),
    "/web-page-in-xml": page(b"<?xml version='1.0'?><p>- [A](https://a.org)</p>", "application/xhtml+xml"),
    "/web-page-as-text": page(b"<html><p>- [A](https://a.org)</p>"),
    "/half": page(LIST.encode(), status=206, Content_Range=f"bytes 0-{len(LIST.encode()) - 1}/9999"),
    "/latin-1": page("Ré".encode("latin-1")),
    "/no-charset": page(b"text", "text/plain; charset=klingon"),
    "/rot13": page(b"text", "text/plain; charset=rot13"),
    "/bomb": page(gzip.compress(bytes(50 * 2**20)), Content_Encoding="gzip"),
    "/cut-gzip": page(gzip.compress(LIST.encode() * 99)[:-20], Content_Encoding="gzip"),
    "/no-gzip": page(LIST.encode(), Content_Encoding="gzip"),
    "/brotli": page(LIST.encode(), Content_Encoding="br"),
    "/large": page(b"-" * 2**20),
    "/empty": page(b" \n"),
    "/404": page(b"nothing", status=404),
    "/500": page(b"broken", status=500),
    "/299": page(LIST.encode(), status=299),
    "/999": page(b"\x1b[31m", status=999),
    "/cut": (200, {"Content-Length": "99999"}, LIST.encode()),
    "/loop": sent_on("/loop"),
    "/ping": sent_on("/pong"),
    "/pong": sent_on("/ping"),
    "/to-file": sent_on("file:///etc/passwd"),
    "/to-ftp": sent_on("ftp://127.0.0.1/list.md"),
    "/to-data": sent_on("data:text/plain,list"),
    "/to-user": sent_on("http://user:word@127.0.0.1/list.md"),
    "http://example.invalid/to-loopback": sent_on("http://127.0.0.1/list.md"),
    "http://example.invalid/to-private": sent_on("http://192.168.0.1/list.md"),
    "http://example.invalid/to-link-local": sent_on("http://169.254.169.254/latest/meta-data"),
    "http://example.invalid/to-link-local-6": sent_on("http://[fe80::1]/list.md"),
    "/to-nowhere": (302, {"Content-Length": "0"}, b""),
    "/moved": sent_on("/list.md", 301),
    "/moved-308": sent_on("list.md", 308),
    **{f"/hop-{n}": sent_on(f"/hop-{n - 1}") for n in range(1, 8)},
    "/hop-0": page(LIST.encode()),
}
"""What the server answers, by path; the other answers are made below."""


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers a request, well or badly."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer by path."""
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        self.close_connection = True
        if self.path in PAGES:
            status, headers, body = PAGES[self.path]
            self.send_response_only(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        else:
            answers: dict[str, Callable[[], object]] = {
                "/chunked": self._chunked,
                "/cut-chunked": self._cut_chunked,
                "/endless": self._endless,
                "/silent": lambda: time.sleep(1),
                "/stops": self._stops,
                "/drips": lambda: self._drip(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n", b"x"),
                "/headers-drip": lambda: self._drip(b"HTTP/1.1 200 OK\r\n", b"X"),
                "/headers-flood": lambda: self._flood(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 99),
                "/long-line": lambda: self._flood(b"HTTP/1.1 200 OK\r\nX: ", b"y" * 2**16),
                "/babble": lambda: self.wfile.write(b"\x1b]0;owned\x07 no http at all\r\n\r\n"),
                "/hangs-up": lambda: None,
            }
            answers[self.path]()

    def _chunked(self) -> None:
        self._flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"3\r\n- x\r\n0\r\n\r\n", 1)

    def _cut_chunked(self) -> None:
        self._flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"ff\r\n- x", 1)

    def _endless(self) -> None:
        self._flood(b"HTTP/1.1 200 OK\r\n\r\n", b"- x\n" * 9999, 10**6)

    def _stops(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n- x")
        self.wfile.flush()
        time.sleep(1)

    def _flood(self, start: bytes, block: bytes, times: int = 999) -> None:
        self.wfile.write(start)
        for _ in range(times):
            self.wfile.write(block)

    def _drip(self, start: bytes, drop: bytes) -> None:
        self.wfile.write(start)
        for _ in range(300):
            self.wfile.write(drop)
            self.wfile.flush()
            time.sleep(0.01)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    """The server; *seen* are the paths and headers that it was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: list[tuple[str, dict[str, str]]] = []

    def handle_error(self, *_: Any) -> None:
        """Take it that a client hangs up on a bad server."""

    @property
    def url(self) -> str:
        """The address of the server, without a slash at its end."""
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def running(prepare: Callable[[Server], None] = lambda _: None) -> Iterator[Server]:
    """Run a server that *prepare* has prepared while the block runs."""
    with Server() as server:
        prepare(server)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
