"""Which addresses may be connected to, decided at the socket: public ones, and what the settings let past.

A feed's address comes from outside, so does every redirect and every DNS answer: each could point at a database, a
router or a cloud's metadata service that trusts whoever sits inside. So the question is asked of the very IP address
that is about to be connected to, after DNS, for every hop; names, and hex or decimal spellings of an address, have been
resolved by then. The list of networks is ours, because `ipaddress.is_global` gives other answers from one Python to the
next; it follows the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, as of 2026).
"""

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from aggregator.errors import ConfigError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

DENIED_V4: Final = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # "this network" (RFC 791); 0.0.0.0 reaches ourselves on Linux
        "10.0.0.0/8",  # private (RFC 1918)
        "100.64.0.0/10",  # shared by carriers (RFC 6598); a metadata service at 100.100.100.200
        "127.0.0.0/8",  # loopback (RFC 1122)
        "168.63.129.16/32",  # Azure's platform service: a public number that means the host below
        "169.254.0.0/16",  # link-local (RFC 3927); metadata services at 169.254.169.254 and 169.254.170.2
        "172.16.0.0/12",  # private (RFC 1918)
        "192.0.0.0/24",  # IETF protocol assignments (RFC 6890); a metadata service at 192.0.0.192
        "192.0.2.0/24",  # documentation (RFC 5737)
        "192.31.196.0/24",  # AS112 (RFC 7535): answers to mistaken questions, no feeds
        "192.52.193.0/24",  # AMT (RFC 7450)
        "192.88.99.0/24",  # 6to4 relays, deprecated (RFC 7526)
        "192.168.0.0/16",  # private (RFC 1918)
        "192.175.48.0/24",  # AS112 (RFC 7534)
        "198.18.0.0/15",  # benchmarking (RFC 2544)
        "198.51.100.0/24",  # documentation (RFC 5737)
        "203.0.113.0/24",  # documentation (RFC 5737)
        "224.0.0.0/4",  # multicast (RFC 5771)
        "240.0.0.0/4",  # reserved (RFC 1112), and the broadcast address
    )
)

# All that IANA has given out for global unicast (RFC 4291, 2.4). Everything outside is refused unheard: loopback,
# unspecified, link-local, site-local, unique local (a metadata service at fd00:ec2::254), multicast, discard, SRv6.
GLOBAL_V6: Final = ipaddress.IPv6Network("2000::/3")

DENIED_V6: Final = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # IETF protocol assignments (RFC 2928): benchmarking, ORCHID, drones; Teredo is judged before
        "2001:db8::/32",  # documentation (RFC 3849)
        "2620:4f:8000::/48",  # AS112 (RFC 7534)
        "3fff::/20",  # documentation (RFC 9637)
    )
)

NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
ENTRY: Final = re.compile(r"(?:\[(?P<v6>[0-9A-Fa-f:.]+(?:/\d+)?)\]|(?P<v4>[0-9./]+|localhost)):(?P<port>\d{1,5})")
LOCALHOST: Final = ("127.0.0.1/32", "::1/128")
MAX_PORT: Final = 65535


@dataclass(frozen=True, slots=True)
class Allowance:
    """A network and the one port on it that is let past."""

    network: IPNetwork
    port: int


@dataclass(frozen=True, slots=True)
class Guard:
    """What is let past although it is not public."""

    allow: tuple[Allowance, ...] = ()


def read(entries: Iterable[str]) -> Guard:
    """Read the settings' `[fetch] allow`. Raises ConfigError, naming the entry that cannot be read.

    entries -- `127.0.0.1:8800`, `127.0.0.0/8:8900`, `[::1]:8800`, `[fd00::/8]:8800`. The one name is `localhost:8800`:
    127.0.0.1 and [::1], whatever a resolver says (RFC 6761, 6.3). Other names are refused: whoever answers for a
    name could point it at any address inside.
    """
    return Guard(tuple(allowance for entry in entries for allowance in _allowances(entry)))


def _allowances(entry: str) -> list[Allowance]:
    found = ENTRY.fullmatch(entry)
    if found is None:
        raise _unreadable(entry, "it is not an IP address or a network with a port")
    port = int(found["port"])
    if not 0 < port <= MAX_PORT:
        raise _unreadable(entry, f"there is no port {port}")
    networks = LOCALHOST if found["v4"] == "localhost" else (found["v6"] or found["v4"],)
    try:
        return [Allowance(ipaddress.ip_network(network), port) for network in networks]
    except ValueError as error:
        raise _unreadable(entry, str(error)) from error


def _unreadable(entry: str, why: str) -> ConfigError:
    return ConfigError(
        f"[fetch] allow: {entry!r} cannot be read ({why}); write 127.0.0.1:8800, 10.1.0.0/16:80 or [::1]:8800"
    )


def permits(guard: Guard, address: str, port: int) -> bool:
    """Tell whether a connection may be opened.

    address -- an IP address as the socket would be given it; anything else is refused.
    """
    try:
        peer = _plain(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    return is_public(peer) or any(port == one.port and peer in one.network for one in guard.allow)


def refusal(address: str, port: int) -> str:
    """Say that an address is not let past, and what would let it."""
    entry = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    return f'the address {address} is not public; if it is meant, allow it with [fetch] allow = ["{entry}"]'


def refusal_by_name(host: str) -> str | None:
    """Say why a host may not be asked for through a proxy, None where it may.

    A proxy connects for us, so its socket tells nothing of where we are led. What a host's own spelling tells is judged
    here: IP addresses in every form that `inet_aton` takes, and localhost. Other names are the proxy's to judge.
    """
    if host == "localhost" or host.endswith(".localhost"):
        return f"{host} is not asked for through a proxy"
    try:
        peer = ipaddress.ip_address(host if ":" in host else socket.inet_ntoa(socket.inet_aton(host)))
    except (OSError, ValueError):
        return None
    return None if is_public(peer) else f"the address {peer} is not public, and is not asked for through a proxy"


def is_public(address: IPAddress) -> bool:
    """Tell whether an address belongs to the public Internet; one that carries an IPv4 address is judged by that."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in DENIED_V4)
    inside = _carried(address)
    if inside:
        return all(is_public(one) for one in inside)
    return address in GLOBAL_V6 and not any(address in network for network in DENIED_V6)


def _plain(address: IPAddress) -> IPAddress:
    """Turn an IPv4-mapped address into the IPv4 address that a socket would really talk to (RFC 4291, 2.5.5.2)."""
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _carried(address: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...]:
    """Find the IPv4 addresses within: mapped, 6to4 (RFC 3056), Teredo's two (RFC 4380), NAT64 (RFC 6052)."""
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address.sixtofour is not None:
        return (address.sixtofour,)
    if address.teredo is not None:
        return address.teredo
    if address in NAT64:
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    return ()
