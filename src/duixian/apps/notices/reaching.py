"""Where a message may be sent: https to a public address, never into the network that the site stands in (SSRF).

The address of a name is asked for once and checked, and the connection goes to just that address: a name that points elsewhere a moment
later gains nothing. No redirect is followed, no proxy asked, and an answer is waited for and read only so far.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.rules import one_line

LONGEST: Final = 500
CONNECT: Final = 5.0
"""Seconds that any single step of a connection may take."""
WHOLE: Final = 10.0
"""Seconds that everything together may take."""
READ: Final = 1_000
"""Bytes of an answer that are read."""
_PORTS: Final = {"https": 443, "http": 80}
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
UNANSWERED: Final = (OSError, http.client.HTTPException)
"""What `post` raises where nothing came back."""
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class RefusedAddress(Exception):  # noqa: N818  # a refusal is an answer, not a fault of the program
    """An address that nothing is sent to, with why."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class Place(NamedTuple):
    """Where to connect: the address that was checked, under the name that was asked for."""

    secure: bool
    host: str
    port: int
    address: str
    target: str


class Reply(NamedTuple):
    """What came back: the status, and the beginning of what was said."""

    status: int
    said: str


def split_url(url: str, *, loopback: bool) -> SplitResult:
    """The parts of an address that may be registered. Raises RefusedAddress; `loopback` allows this machine, without TLS too."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RefusedAddress(_("这不是一个完整的网址，例如 https://example.org/duixian。")) from error
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url:
        raise RefusedAddress(_("网址只能用英文字母、数字和常用符号，最多500个字符。"))
    if parts.scheme not in _PORTS or not parts.hostname or port == 0:
        raise RefusedAddress(_("这不是一个完整的网址，例如 https://example.org/duixian。"))
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise RefusedAddress(_("网址里不能有用户名、密码或#片段。"))
    if parts.scheme != "https" and not (loopback and _is_loopback_name(parts.hostname)):
        raise RefusedAddress(_("只能发往 https 网址。"))
    return parts


def _is_loopback_name(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def place_of(url: str, *, loopback: bool) -> Place:
    """Where the address is now. Raises RefusedAddress for one that is not public, OSError where the name is not known."""
    parts = split_url(url, loopback=loopback)
    host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
    found = [ipaddress.ip_address(one.partition("%")[0]) for one in _looked_up(host, port)]
    if not found:
        raise OSError(f"no address for {host}")
    for one in found:
        if not (is_public(one) or (loopback and one.is_loopback)):
            raise RefusedAddress(_("这个网址指向内部网络，不能发送。"))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme == "https", host, port, str(found[0]), target)


def _looked_up(host: str, port: int) -> list[str]:
    """The addresses of a name; one that is an address already is asked of nobody. Other spellings of addresses (127.1) are."""
    try:
        return [str(ipaddress.ip_address(host))]
    except ValueError:
        pass
    try:
        return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except UnicodeError as error:  # a label too long or empty is no name of the internet
        raise OSError(f"{host} is no name") from error


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet; those that carry another one inside count as that."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


class _Plain(http.client.HTTPConnection):
    """A connection to the address that was checked, whatever the name points to now."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.host, place.port, timeout=CONNECT)
        self.address = place.address

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), CONNECT)


class _Secure(_Plain):
    """The same with TLS: the certificate must be that of the name."""

    default_port = 443

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def post(place: Place, body: bytes, headers: Mapping[str, str]) -> Reply:
    """Send a body and give what came back. Raises OSError or http.client.HTTPException where nothing did within ten seconds."""
    connection = _Secure(place) if place.secure else _Plain(place)
    stop = threading.Timer(WHOLE, _cut, [connection])
    stop.start()
    try:
        connection.request("POST", place.target, body, {**headers, "connection": "close"})
        answer = connection.getresponse()
        return Reply(answer.status, one_line(answer.read(READ).decode("utf-8", "replace"), 200))
    finally:
        stop.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection) -> None:
    """End a connection that gives a little at a time for ever."""
    held: socket.socket | None = connection.sock
    if held is not None:
        try:
            held.shutdown(socket.SHUT_RDWR)
        except OSError:  # it has ended by itself
            return
