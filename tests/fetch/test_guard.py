"""Which addresses may be connected to."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ConfigError
from aggregator.fetch import guard

NONE = guard.Guard()


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "168.63.129.16"),
        *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1"),
        *("198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1"),
        *("255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1"),
        *("64:ff9b:1::1", "100::1", "2001::1", "2001:2::1", "2001:db8::1", "2002:7f00:1::1", "2002:a9fe:a9fe::"),
        *("2001:0:4136:e378:8000:63bf:80ff:fffe", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1"),
        *("fe80::1%eth0", "fec0::1", "ff02::1", "2620:4f:8000::1", "localhost", "0x7f000001", "2130706433", "", "x"),
    ],
)
def test_refuses_what_is_not_public(address: str) -> None:
    assert not guard.permits(NONE, address, 80)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "8.8.8.8",
            "1.1.1.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "223.255.255.1",
        ),
        *("2606:4700:4700::1111", "2a00:1450:4001:80b::200e", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"),
        "2001:0:808:808:8000:0:f7f7:f7f7",
    ],
)
def test_lets_public_addresses_past(address: str) -> None:
    assert guard.permits(NONE, address, 80)


def test_lets_exactly_what_is_allowed_past() -> None:
    allowed = guard.read(["127.0.0.1:8800", "10.1.0.0/16:80", "[::1]:9000", "[fd00::/8]:81", "127.0.0.0/8:8900"])
    assert guard.permits(allowed, "127.0.0.1", 8800)
    assert guard.permits(allowed, "::ffff:127.0.0.1", 8800)
    assert guard.permits(allowed, "10.1.255.1", 80)
    assert guard.permits(allowed, "::1", 9000)
    assert guard.permits(allowed, "fd12::1", 81)
    assert guard.permits(allowed, "127.3.2.1", 8900)
    for address, port in [
        *(("127.0.0.1", 8801), ("127.0.0.2", 8800), ("10.2.0.1", 80), ("10.1.0.1", 81), ("::1", 8800), ("fd12::1", 80)),
        ("64:ff9b::7f00:1", 8800),
    ]:
        assert not guard.permits(allowed, address, port)


def test_localhost_is_the_one_name() -> None:
    allowed = guard.read(["localhost:8800"])
    assert guard.permits(allowed, "127.0.0.1", 8800)
    assert guard.permits(allowed, "::1", 8800)
    assert not guard.permits(allowed, "127.0.0.2", 8800)


@pytest.mark.parametrize(
    "entry",
    [
        *("", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1/8:80", "127.0.0.1:http", "*:80"),
        *(
            "example.org:80",
            "::1:80",
            "[::1]",
            "[127.0.0.1",
            "[::1]:80:80",
            "0x7f000001:80",
            "1.2.3:80",
            "10.0.0.0/33:1",
        ),
    ],
)
def test_an_entry_that_cannot_be_read_is_an_error_that_names_it(entry: str) -> None:
    with pytest.raises(ConfigError, match="allow") as raised:
        guard.read([entry])
    assert repr(entry) in str(raised.value)


@given(st.integers(0, 2**32 - 1))
def test_an_address_is_judged_alike_in_every_coat(number: int) -> None:
    plain = ipaddress.IPv4Address(number)
    public = guard.is_public(plain)
    coats = [(0xFFFF << 32) | number, (0x64FF9B << 96) | number, (0x2002 << 112) | (number << 80) | 1]
    assert {guard.is_public(ipaddress.IPv6Address(coat)) for coat in coats} == {public}


@given(st.ip_addresses())
def test_is_never_laxer_than_python(address: guard.IPAddress) -> None:
    carried = isinstance(address, ipaddress.IPv6Address) and guard._carried(address)
    if not carried and (address.is_private or address.is_multicast or address.is_loopback or address.is_link_local):
        assert not guard.permits(NONE, str(address), 443)


def test_refusal_names_the_entry_that_would_allow() -> None:
    assert 'allow = ["127.0.0.1:8800"]' in guard.refusal("127.0.0.1", 8800)
    assert 'allow = ["[::1]:80"]' in guard.refusal("::1", 80)


@pytest.mark.parametrize("host", ["127.0.0.1", "0x7f000001", "2130706433", "0177.1", "::1", "localhost", "a.localhost"])
def test_a_proxy_is_not_asked_for_inside_addresses(host: str) -> None:
    assert guard.refusal_by_name(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "example.org", "2606:4700::1"])
def test_a_proxy_is_asked_for_the_rest(host: str) -> None:
    assert guard.refusal_by_name(host) is None
