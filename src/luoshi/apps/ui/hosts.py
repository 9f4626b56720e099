"""Which addresses may be pushed to: those the administrator allowed, and never some."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from luoshi.core.errors import LuoshiError

Address = IPv4Address | IPv6Address
PORTS = {"http": 80, "https": 443}
# Where clouds tell a machine its own secrets, beyond what is link-local.
METADATA = frozenset(
    {"100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254"}
)
# These carry an address of the other family inside and would lead past the checks.
TUNNELS = tuple(
    IPv6Network(one) for one in ("64:ff9b::/96", "2002::/16", "2001::/32", "::/96")
)


class HostRefused(LuoshiError):
    """An address to which nothing may be pushed."""

    code = "webhook-host-refused"


class HostUnknown(LuoshiError):
    """A host name that leads nowhere at the moment."""

    code = "webhook-host-unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A checked address: where to connect, and what to ask for there."""

    scheme: str
    host: str
    ip: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host as the receiver knows itself."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def goal_of(url: str) -> Goal:
    """Where a push to this URL would go, resolved and checked now.

    Errors   ``HostRefused`` where it may not, ``HostUnknown`` where the name leads nowhere
    """
    parts, port = _parted(url)
    host = (parts.hostname or "").lower().rstrip(".")
    found = resolved(host, port)
    for address in found:
        _check(host, address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Goal(scheme=parts.scheme, host=host, ip=str(found[0]), port=port, path=path)


def _parted(url: str) -> tuple[SplitResult, int]:
    message = _(
        "地址要写成 https://主机/路径 或 http://主机:端口/路径，不带用户名和密码。"
    )
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise HostRefused(message)
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise HostRefused(message) from error
    if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
        raise HostRefused(message)
    return parts, port


def resolved(host: str, port: int) -> list[Address]:
    """The addresses of a host name.

    Errors   ``HostUnknown``
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = _("找不到主机 %s，请核对地址。")
        raise HostUnknown(message % host) from error
    return [_plain(ip_address(str(one[4][0]).partition("%")[0])) for one in found]


def _plain(address: Address) -> Address:
    """An address of the old family that came in the clothes of the new, undressed."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _check(host: str, address: Address) -> None:
    if is_never(address):
        message = _("%s 是本机链路、元数据或组播一类的地址，任何设置都不允许推送。")
        raise HostRefused(message % address)
    if not is_allowed(host, address, settings.LUOSHI.webhook_hosts):
        message = _(
            "主机 %s 不在允许之列，请系统管理员在 LUOSHI_WEBHOOK_HOSTS 里加上它。"
        )
        raise HostRefused(message % host)


def is_never(address: Address) -> bool:
    """Whether nothing may be pushed there whatever is allowed."""
    is_loop = address.is_loopback
    is_tunnel = any(address in tunnel for tunnel in TUNNELS) and not is_loop
    return (
        address.is_link_local
        or address.is_multicast
        or address.is_unspecified
        or str(address) in METADATA
        or str(address) == "255.255.255.255"
        or is_tunnel
    )


def is_allowed(host: str, address: Address, allowed: Iterable[str]) -> bool:
    """Whether the name or the address is listed; this machine only by its address.

    Example  a listed name that is made to point at 127.0.0.1 is refused
    """
    for entry in allowed:
        with suppress(ValueError):
            if address in ip_network(entry, strict=False):
                return True
        if entry.lower().rstrip(".") == host and not address.is_loopback:
            return True
    return False
