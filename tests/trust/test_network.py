"""Nothing but an import from an address touches the network, and a bad server costs a clear error at most."""

from __future__ import annotations

import ast
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relm_cli import __version__
from relm_cli.cli.commands import COMMANDS
from relm_cli.errors import NetworkError, UsageError
from relm_cli.network import REDIRECTS, fetch, raw_addresses
from tests.test_layers import MODULES, name
from tests.trust.server import LIST, Server, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Relm


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Return a running server."""
    with running() as server:
        yield server


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go straight to the server, whatever the environment says."""
    for variable in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(variable, raising=False)
        monkeypatch.delenv(variable.upper(), raising=False)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("/list.md", LIST, id="plain"),
        pytest.param("/list.md?raw=1#part", None, id="query-unknown-here"),
        pytest.param("/untyped", LIST, id="no-content-type"),
        pytest.param("/charset", "Ré", id="declared-charset"),
        pytest.param("/bom", LIST, id="byte-order-mark"),
        pytest.param("/utf-16", LIST, id="utf-16"),
        pytest.param("/octets.bib", LIST, id="octets-that-are-text"),
        pytest.param("/bibtex", LIST, id="bibtex"),
        pytest.param("/packed", LIST, id="gzip-unasked"),
        pytest.param("/packed-twice", LIST, id="gzip-of-two-members"),
        pytest.param("/chunked", "- x", id="chunked"),
        pytest.param("/299", LIST, id="any-2xx"),
        pytest.param("/moved", LIST, id="moved"),
        pytest.param("/moved-308", LIST, id="moved-relative"),
        pytest.param(f"/hop-{REDIRECTS}", LIST, id="as-many-redirects-as-allowed"),
    ],
)
def test_good_answers(server: Server, path: str, text: str | None) -> None:
    """What a good server answers is the text."""
    if text is None:
        with pytest.raises(NetworkError):
            fetch(server.url + "/404?raw=1#part")
        assert server.seen[-1][0] == "/404?raw=1"
    else:
        assert fetch(server.url + path) == text


BAD = {
    "/image": "is image/png, which is no text",
    "/zip": "is application/zip, which is no text",
    "/binary": "is no text",
    "/web-page": "is a web page, not a list",
    "/web-page-after-a-comment": "is a web page, not a list",
    "/web-page-in-xml": "is a web page, not a list",
    "/web-page-as-text": "is a web page, not a list",
    "/half": "was answered in part only, which was not asked for",
    "/latin-1": "is not in utf-8",
    "/no-charset": "is in an unknown encoding, klingon",
    "/rot13": "is in an unknown encoding, rot13",
    "/bomb": "is larger than 0.5 MB",
    "/large": "is larger than 0.5 MB",
    "/endless": "is larger than 0.5 MB",
    "/cut-gzip": "broke off",
    "/no-gzip": "is packed wrongly: ",
    "/brotli": "is packed as br, which was not asked for",
    "/empty": "is empty",
    "/404": "was answered 404 Not Found",
    "/500": "was answered 500 Internal Server Error",
    "/999": "was answered 999",
    "/cut": f"broke off after {len(LIST.encode())} of 99999 bytes",
    "/cut-chunked": "broke off",
    "/loop": "is one redirect too many: more than 5",
    "/ping": "is one redirect too many: more than 5",
    "/hop-6": "is one redirect too many: more than 5",
    "/to-file": "sends on to what relm does not read: file:///etc/passwd is no http or https address",
    "/to-ftp": "sends on to what relm does not read: ftp://127.0.0.1/list.md is no http or https address",
    "/to-data": "sends on to what relm does not read: data:text/plain,list is no http or https address",
    "/to-user": "sends on to what relm does not read: an address must not hold a user name or a password",
    "/silent": "does not answer",
    "/stops": "does not answer",
    "/headers-flood": "got more than 100 headers",
    "/long-line": "got more than 65536 bytes when reading header line",
    "/hangs-up": "Remote end closed connection without response",
    "/drips": "took longer than 0.4 seconds",
    "/headers-drip": "took longer than 0.4 seconds",
}


PATIENCE = {
    **{path: {"timeout": 0.2, "deadline": 5} for path in ("/silent", "/stops")},
    **{path: {"timeout": 5, "deadline": 0.4} for path in ("/drips", "/headers-drip")},
}
"""How long a slow answer is waited for, so that one limit alone can end it on a slow machine too."""


@pytest.mark.parametrize("path", [pytest.param(path, id=path[1:]) for path in BAD])
@pytest.mark.faults(1)
def test_bad_answers(server: Server, path: str) -> None:
    """A bad answer is an error that names the address, what is wrong and what to do, soon."""
    begun = time.monotonic()
    with pytest.raises(NetworkError) as caught:
        fetch(server.url + path, limit=2**19, **PATIENCE.get(path, {"timeout": 5, "deadline": 5}))
    assert time.monotonic() - begun < 2
    assert BAD[path] in caught.value.message
    assert server.url in caught.value.message
    assert caught.value.hint
    assert caught.value.exit_status == 3


@pytest.mark.faults(1)
def test_no_http_at_all(server: Server) -> None:
    """What is no HTTP is an error too."""
    with pytest.raises(NetworkError, match="cannot fetch"):
        fetch(f"{server.url}/babble", timeout=1)


@pytest.mark.faults(1)
def test_nobody_there() -> None:
    """Where nobody listens, the error says so."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(NetworkError, match="Connection refused"):
            fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/list.md")


@pytest.mark.faults(1)
def test_no_such_host() -> None:
    """A host that does not exist is an error that names the address."""
    with pytest.raises(NetworkError, match="nowhere"):
        fetch("http://nowhere.invalid/list.md", deadline=5)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "ftp://example.org/list.md",
        "data:text/plain,list",
        "javascript:alert(1)",
        "//example.org/list.md",
        "list.md",
        "",
        "http://",
        "http:///list.md",
        "http://[bad",
        "http://example.org:port/",
        "http://example.org:99999/",
        f"http://{'a' * 64}.org/",
        "http://user@example.org/",
        "https://user:word@example.org/",
    ],
)
@pytest.mark.faults(1)
def test_no_address(url: str) -> None:
    """What is no http or https address, or holds a password, is refused before anything is opened."""
    with pytest.raises(UsageError) as caught:
        fetch(url)
    assert caught.value.hint
    assert "word" not in caught.value.message.removeprefix("an address must not hold a user name or a password")


def test_what_is_sent(server: Server) -> None:
    """A request says what is wanted and by which relm, and nothing of the user; a redirect learns no more."""
    fetch(f"{server.url}/moved")
    for path, headers in server.seen[-2:]:
        assert path in {"/moved", "/list.md"}
        assert headers == {
            "Accept": "text/plain, */*",
            "Accept-Encoding": "identity",
            "Connection": "close",
            "Host": server.url.removeprefix("http://"),
            "User-Agent": f"relm/{__version__}",
        }


def test_odd_letters(server: Server) -> None:
    """An address is sent as the standard writes it, whatever was typed."""
    with pytest.raises(NetworkError):
        fetch(f'{server.url}/404?q=é a%20b"<>\\^`{{|}}')
    assert server.seen[-1][0] == "/404?q=%C3%A9%20a%20b%22%3C%3E%5C%5E%60%7B%7C%7D"


def test_proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that the environment names is asked instead."""
    monkeypatch.setenv("http_proxy", server.url)
    with pytest.raises(NetworkError):
        fetch("http://example.invalid/list.md", timeout=0.2)
    assert server.seen[-1][0] == "http://example.invalid/list.md"


@pytest.mark.faults(1)
@pytest.mark.parametrize("path", ["to-loopback", "to-private", "to-link-local", "to-link-local-6"])
def test_not_into_the_own_network(server: Server, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """A public server, here behind a proxy, does not send relm on to what only this machine can reach."""
    monkeypatch.setenv("http_proxy", server.url)
    with pytest.raises(NetworkError, match="which is no public address"):
        fetch(f"http://example.invalid/{path}", timeout=1)


@pytest.mark.faults(1)
def test_certificates_are_checked(tmp_path: Path) -> None:
    """A server that cannot prove who it is is not believed."""
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("openssl makes the certificate")
    files = [str(tmp_path / "key.pem"), str(tmp_path / "certificate.pem")]
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", files[0], "-out", files[1]],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files[1], files[0])

    def encrypt(server: Server) -> None:
        server.socket = context.wrap_socket(server.socket, server_side=True)

    with running(encrypt) as server:
        url = server.url.replace("http:", "https:")
        with pytest.raises(NetworkError, match="cannot prove who it is: self-signed certificate"):
            fetch(f"{url}/list.md")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SSL_CERT_FILE", files[1])
            assert fetch(f"{url}/list.md") == LIST
            with running() as plain:
                from tests.trust import server as pages  # noqa: PLC0415 - the module, not the fixture

                patch.setitem(pages.PAGES, "/down", pages.sent_on(f"{plain.url}/list.md"))
                with pytest.raises(NetworkError, match="which is not encrypted"):
                    fetch(f"{url}/down")
                assert plain.seen == []


RAW = "https://raw.githubusercontent.com"


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("https://github.com/owner/repo", f"{RAW}/owner/repo/HEAD/README.md"),
        ("https://github.com/owner/repo/", f"{RAW}/owner/repo/HEAD/README.md"),
        ("http://www.github.com/owner/repo.js.git#readme", f"{RAW}/owner/repo.js/HEAD/README.md"),
        ("https://github.com/owner/repo?tab=readme-ov-file#papers", f"{RAW}/owner/repo/HEAD/README.md"),
        ("https://github.com/owner/repo/tree/dev", f"{RAW}/owner/repo/dev/README.md"),
        ("https://github.com/owner/repo/tree/dev/sub/", f"{RAW}/owner/repo/dev/sub/README.md"),
        ("https://github.com/owner/repo/blob/main/docs/A%20b.md?plain=1", f"{RAW}/owner/repo/main/docs/A%20b.md"),
        ("https://github.com/owner/repo/raw/main/list.bib", f"{RAW}/owner/repo/main/list.bib"),
        ("https://github.com/owner/repo/issues", "https://github.com/owner/repo/issues"),
        ("https://github.com/owner", "https://github.com/owner"),
        ("https://github.com.example.org/owner/repo", "https://github.com.example.org/owner/repo"),
        ("https://example.org/list.md", "https://example.org/list.md"),
    ],
)
def test_raw_addresses(url: str, first: str) -> None:
    """The address of a page on GitHub becomes that of the file it shows; others stay."""
    addresses = raw_addresses(url)
    assert addresses[0] == first
    assert (len(addresses) > 1) == first.endswith("README.md")


@given(st.text())
def test_raw_addresses_of_anything(url: str) -> None:
    """Whatever is typed, there is an address to look at."""
    assert raw_addresses(url)


def test_readme_of_another_spelling(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one spelling of the README is not there, the next is asked for; any other error ends it."""
    places = {"two": ("/404", "/list.md"), "none": ("/404", "/404"), "broken": ("/500", "/list.md")}
    monkeypatch.setattr("relm_cli.network.raw_addresses", lambda url: tuple(server.url + path for path in places[url]))
    assert fetch("two") == LIST
    with pytest.raises(NetworkError, match="404"):
        fetch("none")
    with pytest.raises(NetworkError, match="500"):
        fetch("broken")


NETWORK = {"http", "socket", "ssl", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "socketserver", "xmlrpc",
           "asyncio", "requests", "httpx", "aiohttp", "urllib3", "websockets", "pycurl"}  # fmt: skip


@pytest.mark.parametrize("module", [pytest.param(module, id=name(module)) for module in MODULES])
def test_one_module_has_the_network(module: Path) -> None:
    """No other module imports what opens connections; one starts a browser, for `open` and `browse`."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    touching = {
        imported
        for imported in found
        if imported.split(".")[0] in NETWORK or imported.startswith(("urllib.request", "urllib.error"))
    }
    if name(module) == "browse/app.py":
        touching -= {"asyncio"}  # its loop, which Textual runs on, is asked for signals
    assert touching == set() or name(module) == "network.py"
    assert not any(imported.startswith("webbrowser") for imported in found) or name(module) == "entries/addresses.py"


OFFLINE = """
import json, os, sys
def refuse(event, arguments):
    if event == "socket.__new__" and arguments[1] == 1:  # AF_UNIX: asyncio's two ends of a pipe within the process
        return
    if event.startswith("socket.") or event.startswith(("ftplib.", "smtplib.", "urllib.")):
        os.write(2, f"the network was touched: {event} {arguments}\\n".encode())
        os._exit(99)
sys.addaudithook(refuse)
from relm_cli.cli.process import run
sys.exit(run(json.loads(sys.argv[1])))
"""

CALLS = {
    "search": ["search", "quantizaton", "-f", "table"],
    "list": ["list", "papers", "-f", "bibtex"],
    "show": ["show", "wanda"],
    "cite": ["cite", "wanda"],
    "open": ["open", "--print", "wanda"],
    "similar": ["similar", "wanda"],
    "browse": ["browse", "moe"],
    "site": ["site", "--catalogue", "{toy}", "--to", "{folder}/site.html"],
    "stats": ["stats"],
    "import": ["import", "{list}", "--to", "{folder}/new.toml"],
    "update": ["update", "{list}", "--catalogue", "{folder}/new.toml", "--dry-run"],
    "export": ["export", "-f", "markdown"],
    "init": ["init", "{list}"],
    "add": ["add", "--kind", "tool", "--title", "Meter", "--url", "https://example.org", "--catalogue", "{toy}"],
    "check": ["check"],
    "tag": ["tag", "wanda", "+to-read"],
    "note": ["note", "wanda", "to read"],
    "edit": ["edit", "wanda"],
    "remove": ["remove", "wanda", "--yes"],
    "skill": ["skill"],
    "mcp": ["mcp"],
    "completion": ["completion", "bash"],
    "path": ["path"],
    "__complete": ["__complete", "--", "show", "wan"],
}
"""A call of every command."""


def test_every_command_is_called() -> None:
    """Every command there is stands above."""
    assert COMMANDS.keys() <= CALLS.keys()


@pytest.mark.parametrize("command", [command for command in CALLS if command in {*COMMANDS, "__complete"}])
def test_nothing_else_touches_the_network(tmp_path: Path, toy: str, command: str) -> None:
    """A process that ends as soon as anything touches the network still does all that relm does."""
    (tmp_path / "list.md").write_text(LIST, encoding="utf-8")
    shutil.copy(toy, tmp_path / "toy.toml")
    places = {"list": tmp_path / "list.md", "folder": tmp_path, "toy": tmp_path / "toy.toml"}
    arguments = [argument.format(**places) for argument in CALLS[command]]
    ended = subprocess.run(
        [sys.executable, "-c", OFFLINE, json.dumps(arguments)], capture_output=True, check=False, encoding="utf-8",
        timeout=60, stdin=subprocess.DEVNULL, env={**os.environ, "VISUAL": "true", "EDITOR": "true"},
    )  # fmt: skip
    assert "the network was touched" not in ended.stderr
    assert ended.returncode in {0, 1, 2, 3}


@pytest.mark.skipif("import" not in COMMANDS, reason="there is no import yet")
def test_import_from_an_address(server: Server, relm: Relm, tmp_path: Path) -> None:
    """What cannot be had from an address is one sentence, one hint and status 3, and writes nothing."""
    target = str(tmp_path / "new.toml")
    found = relm("import", f"{server.url}/image", "--to", target)
    assert (found.stdout, found.returncode) == ("", 3)
    assert [line.split(" ", 1)[0] for line in found.stderr.splitlines()] == ["relm:", ""]
    assert not (tmp_path / "new.toml").exists()
    found = relm("import", "ftp://example.org/list.md", "--to", target)
    assert (found.stdout, found.returncode) == ("", 2)


def test_readme_by_its_address(server: Server, relm: Relm, tmp_path: Path) -> None:
    """What a README at an address links to beside itself is found there, and nowhere else than where it says."""
    target = str(tmp_path / "group.toml")
    found = relm("import", f"{server.url}/group/README.md", "--to", target)
    assert (found.returncode, found.stderr.splitlines()[0]) == (
        0,
        f"relm: 2 rows, 2 entries, 1 section written to {target}",
    )
    papers = json.loads(relm("list", "papers", "--catalogue", target, "-f", "json").stdout)
    assert [(paper["title"], paper["url"]) for paper in papers] == [
        ("A Local Paper", f"{server.url}/group/docs/local.pdf"),
        ("A Paper Elsewhere", "https://arxiv.org/abs/2301.00001"),
    ]


@pytest.mark.faults(1)
def test_secrets_of_addresses(server: Server, relm: Relm, tmp_path: Path) -> None:
    """A token in an address is sent, and neither kept in the catalogue nor shown; a password is refused unseen."""
    target = tmp_path / "new.toml"
    from tests.trust import server as pages  # noqa: PLC0415 - the module, not the fixture

    private = "/list.md?raw=1&token=hunter2"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(pages.PAGES, private, pages.page(f"{LIST}- unread\n".encode()))
        found = relm("import", server.url + private, "--to", str(target))
        line = LIST.count("\n") + 1
        assert found.stderr.startswith(f"relm: {server.url}/list.md?raw=1:{line}: this item has no link: unread\n")
        told = relm("import", server.url + private, "--dry-run", "--json")
        assert json.loads(told.stdout)[-1]["source"] == f"{server.url}/list.md?raw=1"
        assert (found.returncode, server.seen[-1][0]) == (0, private)
        assert f'source = ["{server.url}/list.md?raw=1"]' in target.read_text(encoding="utf-8")
    for address in (
        f"{server.url}/404?access_token=hunter2",
        f"{server.url.replace('//', '//me:hunter2@')}/list.md",
        "http://me:hunter2@example.org:port/list.md",
        "http://127.0.0.1:1/list.md?X-Amz-Signature=hunter2#top",
    ):
        found = relm("import", address, "--to", str(tmp_path / "other.toml"))
        assert found.returncode in {2, 3}
        assert "hunter2" not in found.stdout + found.stderr
