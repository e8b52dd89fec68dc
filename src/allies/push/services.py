"""The companies that carry a message to a browser: where one may be, and a kept line to each.

An address comes from a browser, so anybody can make one up. Only https at a public address is spoken to; it is asked
for at each connection, and the connection goes to the very address that was looked at. Nothing is followed elsewhere.
"""

import http.client
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Self
from urllib.parse import urlsplit

LONGEST = 1000  # characters of an address; those in use have 200 to 500
HTTPS = 443
PATIENCE = 10  # seconds
AS_IPV4 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))  # NAT64: an IPv4 address lies within


class NotPublic(OSError):
    """This name leads to no public address."""


def is_fit(endpoint: str) -> bool:
    """Whether it is an address such as browsers give. Where its name leads is asked later, each time."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    is_plain = endpoint.isascii() and endpoint.isprintable() and " " not in endpoint and len(endpoint) <= LONGEST
    is_bare = "@" not in parts.netloc and "#" not in endpoint and port in {None, HTTPS}
    return is_plain and is_bare and parts.scheme == "https" and is_name(parts.hostname or "")


def is_name(host: str) -> bool:
    """A name with a dot; what is no name but a number must be a public one."""
    try:
        return is_public(host)
    except ValueError:
        return "." in host.strip(".") and not host.rstrip(".").rpartition(".")[2].isdigit()


def is_public(address: str) -> bool:
    """Whether it is no address of this machine, of a home or company network, or reserved."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if any(found in net for net in AS_IPV4) or found.sixtofour or found.teredo:
            return False
        if found.ipv4_mapped:
            found = found.ipv4_mapped
    return found.is_global and not found.is_multicast


def way_to(host: str) -> tuple[str, int]:
    """Where the name leads. All of its addresses must be public: one that is not shows that somebody plays."""
    addresses = [str(found[4][0]) for found in socket.getaddrinfo(host, HTTPS, type=socket.SOCK_STREAM)]
    if not addresses or not all(map(is_public, addresses)):
        raise NotPublic
    return addresses[0], HTTPS


@cache
def trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


class PushConnection(http.client.HTTPSConnection):
    """To one company. `http.client` follows nothing, and asks no proxy."""

    def connect(self) -> None:
        open_socket = socket.create_connection(way_to(self.host), PATIENCE)
        try:
            self.sock = trusted().wrap_socket(open_socket, server_hostname=self.host)
        except BaseException:
            open_socket.close()
            raise


class Lines:
    """A line to each company, kept while there is something to send. One that does not answer is not asked again."""

    def __enter__(self) -> Self:
        self._lines: dict[str, PushConnection] = {}
        self._silent: dict[str, OSError] = {}
        return self

    def __exit__(self, *_: object) -> None:
        for line in self._lines.values():
            line.close()

    def post(self, endpoint: str, body: bytes, headers: Mapping[str, str]) -> int:
        """The status that was answered. Raises OSError where nobody answers."""
        parts = urlsplit(endpoint)
        there = parts.hostname or ""
        if there in self._silent:
            raise self._silent[there]
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        try:
            return self._asked(there, path, body, headers)
        except (http.client.HTTPException, OSError) as trouble:
            found = trouble if isinstance(trouble, OSError) else ConnectionError(type(trouble).__name__)
            self._silent[there] = found
            raise found from trouble

    def _asked(self, there: str, path: str, body: bytes, headers: Mapping[str, str]) -> int:
        kept = there in self._lines
        line = self._lines.setdefault(there, PushConnection(there))
        try:
            return answered(line, path, body, headers)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            line.close()
            if not kept:
                raise
        return answered(line, path, body, headers)  # it hung up while the line was idle: once more


def answered(line: PushConnection, path: str, body: bytes, headers: Mapping[str, str]) -> int:
    line.request("POST", path, body, dict(headers))
    answer = line.getresponse()
    with suppress(http.client.IncompleteRead):
        if len(answer.read(10_000)) == 10_000:
            line.close()  # nobody has so much to say: the rest is not read
    return answer.status
