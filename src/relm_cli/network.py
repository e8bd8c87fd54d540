"""Fetch one text from the network: the only module that opens a connection, and only when asked for an address."""

import codecs
import gzip
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import urllib.error
import urllib.request
import zlib
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import closing
from email.message import Message
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from relm_cli import __version__
from relm_cli.errors import NetworkError, UsageError
from relm_cli.github import page_at

LIMIT = 32 * 2**20
"""Bytes that an answer may have, packed or unpacked."""

TIMEOUT = 20.0
"""Seconds without a byte after which a server is given up."""

DEADLINE = 60.0
"""Seconds after which the whole is given up, however steadily it drips."""

REDIRECTS = 5
"""How often an address may send on to another."""

_REDIRECT = {301, 302, 303, 307, 308}
_PHRASES = {status.value: f" {status.phrase}" for status in http.HTTPStatus}
_DOWNLOAD = "download the file and give relm its path"
_NO_TEXT = re.compile(r"image/|audio/|video/|font/|multipart/|application/(?:pdf|zip|gzip|x-(?:tar|gzip|bzip2|xz)\b)")
_WEB_PAGES = {"text/html", "application/xhtml+xml"}
_WEB_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

_READMES = ("README.md", "readme.md", "Readme.md")


def fetch(url: str, *, limit: int = LIMIT, timeout: float = TIMEOUT, deadline: float = DEADLINE) -> str:
    """
    Return the text at the http or https address *url*; a GitHub page gives the file or the README it shows.

    The answer may have *limit* bytes; a silence of *timeout* seconds or *deadline* seconds for everything
    end it. Certificates are checked, redirects are followed within limits and never from https to http,
    nothing is sent but the request. Proxies are those the environment names. Raises `UsageError` for an
    address of another kind and `NetworkError` for what cannot be had.
    """
    addresses = [_checked(address) for address in raw_addresses(url)]
    answer: Future[str] = Future()
    # A thread of its own, because nothing else ends a look-up of a name or headers that drip.
    threading.Thread(target=_answer, args=(answer, url, addresses, limit, timeout), daemon=True).start()
    try:
        return answer.result(deadline)
    except TimeoutError as error:
        hint = f"try again later, or {_DOWNLOAD}"
        raise NetworkError(f"{url} took longer than {deadline:g} seconds", hint) from error


def raw_addresses(url: str) -> tuple[str, ...]:
    """Return where to look for the text that *url* shows, in order: on GitHub the raw file, elsewhere itself."""
    page = page_at(url)
    if page is None:
        return (url,)
    raw = f"https://raw.githubusercontent.com/{page.repository}/{page.branch}/"
    if page.is_file:
        return (raw + page.path,)
    return tuple(f"{raw}{page.path}{name}" for name in _READMES)


def _checked(url: str, base: str = "") -> str:
    """Return *url*, to which *base* may have sent on, as it goes over the line, or say why relm does not go there."""
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError as error:  # idna's too
        raise UsageError(f"{url} is no address: {error}", "give an http or https address") from error
    if parts.username is not None or parts.password is not None:
        raise UsageError("an address must not hold a user name or a password", _DOWNLOAD)
    if parts.scheme not in {"http", "https"} or not host:
        raise UsageError(f"{url} is no http or https address", "relm reads no other addresses; name a file by its path")
    place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port is not None else "")
    return urlunsplit((parts.scheme, place, *(quote(part, safe="%/:=&?~+!$,;'@()*") for part in parts[2:4]), ""))


def _answer(answer: Future[str], url: str, addresses: Sequence[str], limit: int, timeout: float) -> None:
    """Make *answer* the text at the first of *addresses*, those of *url*, where anything is, or the error met."""
    try:
        data, charset = _first(addresses, limit, timeout)
        answer.set_result(_text(url, data, charset))
    except Exception as error:  # noqa: BLE001 - raised in the thread that asked
        answer.set_exception(_explained(url, error))


def _first(addresses: Sequence[str], limit: int, timeout: float) -> tuple[bytes, str]:
    """Return the bytes and the encoding of the first of *addresses* where anything is."""
    for address in addresses[:-1]:
        try:
            return _followed(address, limit, timeout)
        except urllib.error.HTTPError as error:
            if error.code != http.HTTPStatus.NOT_FOUND:
                raise
    return _followed(addresses[-1], limit, timeout)


def _followed(url: str, limit: int, timeout: float) -> tuple[bytes, str]:
    """Return bytes and encoding of *url*, or of where it sends on to."""
    opener = _opener()
    for _ in range(REDIRECTS + 1):
        headers = {"User-Agent": f"relm/{__version__}", "Accept": "text/plain, */*", "Accept-Encoding": "identity"}
        request = urllib.request.Request(url, headers=headers)  # noqa: S310 - _checked lets only http and https pass
        try:
            with closing(opener.open(request, timeout=timeout)) as response:
                return _body(url, response, limit)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code not in _REDIRECT:
                raise
            url = _next(url, error.headers)
    raise NetworkError(f"{url} is one redirect too many: more than {REDIRECTS}", _DOWNLOAD)


def _next(url: str, headers: Message) -> str:
    place = headers.get("Location", "")
    try:
        following = _checked(place, url)
    except UsageError as error:
        raise NetworkError(f"{url} sends on to what relm does not read: {error.message}", _DOWNLOAD) from error
    if url.startswith("https:") and not following.startswith("https:"):
        raise NetworkError(f"{url} sends on to {following}, which is not encrypted", _DOWNLOAD)
    if _is_public(url) and not _is_public(following):
        raise NetworkError(f"{url} sends on to {following}, which is no public address", _DOWNLOAD)
    return following


def _is_public(url: str) -> bool:
    """Tell whether *url* leads to a place that anybody reaches; a name that only a proxy can look up does."""
    try:
        found = socket.getaddrinfo(urlsplit(url).hostname, None)
    except (OSError, UnicodeError):
        return True
    return all(ipaddress.ip_address(str(place[0]).partition("%")[0]).is_global for *_, place in found)


def _opener() -> urllib.request.OpenerDirector:
    """Return what opens http and https addresses and no others, keeps no cookies and follows no redirects."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _body(url: str, response: http.client.HTTPResponse, limit: int) -> tuple[bytes, str]:
    """Return the bytes, unpacked, and the encoding of the *response* that *url* gave."""
    kind = response.headers.get_content_type()
    if _NO_TEXT.match(kind):
        raise NetworkError(f"{url} is {kind}, which is no text", "give the address of the list itself")
    if kind in _WEB_PAGES:
        raise _web_page(url)
    if response.status == http.HTTPStatus.PARTIAL_CONTENT:
        raise NetworkError(f"{url} was answered in part only, which was not asked for", _DOWNLOAD)
    declared, packing = response.length or 0, response.headers.get("Content-Encoding", "").strip().lower()
    stream: http.client.HTTPResponse | gzip.GzipFile = response
    if packing in {"gzip", "x-gzip"}:
        stream = gzip.GzipFile(fileobj=response)
    elif packing not in {"identity", ""}:
        raise NetworkError(f"{url} is packed as {packing}, which was not asked for", _DOWNLOAD)
    data = stream.read(limit + 1) if declared <= limit else b""
    if max(declared, len(data)) > limit:
        raise NetworkError(f"{url} is larger than {limit / 2**20:g} MB", "give the address of the list itself")
    if stream is response and len(data) < declared:
        raise NetworkError(f"{url} broke off after {len(data)} of {declared} bytes", f"try again, or {_DOWNLOAD}")
    return data, response.headers.get_content_charset() or ""


def _text(url: str, data: bytes, charset: str) -> str:
    """Return *data* as text: by its byte order mark, else as the server says, else as UTF-8."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), charset or "utf-8")
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise NetworkError(
            f"{url} is in an unknown encoding, {encoding}", "save it as UTF-8 and name the file"
        ) from error
    except ValueError as error:
        raise NetworkError(f"{url} is not in {encoding}", "save it as UTF-8 and name the file") from error
    if not text.strip():
        raise NetworkError(f"{url} is empty", "check the address")
    if "\0" in text:
        raise NetworkError(f"{url} is no text", "give the address of the list itself")
    if _WEB_PAGE.match(text):
        raise _web_page(url)
    return text


def _web_page(url: str) -> NetworkError:
    return NetworkError(f"{url} is a web page, not a list", "give the address of the raw file")


def _explained(url: str, error: Exception) -> NetworkError | UsageError:
    """Return what *error*, met on the way to *url*, is to the user."""
    if isinstance(error, NetworkError | UsageError):
        return error
    if isinstance(error, urllib.error.HTTPError):
        hint = "check the address" if error.code < http.HTTPStatus.INTERNAL_SERVER_ERROR else "try again later"
        # In the standard's words, not the server's, which may say anything.
        return NetworkError(f"{url} was answered {error.code}{_PHRASES.get(error.code, '')}", f"{hint}, or {_DOWNLOAD}")
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    hint = _DOWNLOAD
    if isinstance(cause, ssl.SSLCertVerificationError):
        said = f"{url} cannot prove who it is: {cause.verify_message}"
    elif isinstance(cause, TimeoutError):
        said, hint = f"{url} does not answer", f"try again later, or {_DOWNLOAD}"
    elif isinstance(cause, gzip.BadGzipFile | zlib.error):
        said = f"{url} is packed wrongly: {cause}"
    elif isinstance(cause, http.client.IncompleteRead | EOFError):
        said, hint = f"{url} broke off", f"try again, or {_DOWNLOAD}"
    else:
        reason = cause.strerror if isinstance(cause, OSError) and cause.strerror else cause
        said, hint = f"cannot fetch {url}: {reason}", f"check address and connection, or {_DOWNLOAD}"
    return NetworkError(said, hint)
