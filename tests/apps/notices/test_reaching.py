"""Where a message may be sent: never into the network that the site stands in, whatever it is called."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.notices import reaching
from duixian.apps.notices.reaching import RefusedAddress, is_public, place_of, split_url

INSIDE = (
    "127.0.0.1", "10.0.0.8", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fc00::1", "::ffff:10.0.0.8", "::ffff:169.254.169.254", "2002:a00:8::", "64:ff9b::a00:8", "ff02::1",
    "2001:db8::1", "198.18.0.1", "192.0.2.7", "240.0.0.1",
)  # fmt: skip
PUBLIC = ("8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808")


@pytest.mark.parametrize("address", INSIDE)
def test_inside(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_counts_as_it_does_itself(address: ipaddress.IPv4Address) -> None:
    mapped = ipaddress.IPv6Address(f"::ffff:{address}")
    through = ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(address))
    assert is_public(mapped) == is_public(through) == is_public(address)


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found: list[Any] = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in addresses]
    monkeypatch.setattr(reaching.socket, "getaddrinfo", lambda *given, **named: found)


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "8.8.8.8", address)
    with pytest.raises(RefusedAddress, match="内部网络"):
        place_of("https://hook.example.org/x", loopback=False)


def test_the_place_is_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "8.8.8.8")
    told = place_of("https://hook.example.org:8443/x?y=1", loopback=False)
    assert told == (True, "hook.example.org", 8443, "8.8.8.8", "/x?y=1")
    assert place_of("https://8.8.8.8", loopback=False).target == "/"


@pytest.mark.parametrize(("url", "why"), [
    ("http://hook.example.org/", "https"), ("ftp://hook.example.org/", "完整"), ("https:///x", "完整"), ("hook", "完整"), ("", "完整"),
    ("https://user:pw@hook.example.org/", "密码"), ("https://hook.example.org/#x", "密码"), ("https://hook.example.org:99999/", "完整"),
    ("https://例子.org/", "字母"), ("https://hook.example.org/ x", "字母"), ("https://hook.example.org/\r\nHost: x", "字母"),
    (f"https://hook.example.org/{'x' * 500}", "500"), ("http://127.0.0.1/", "https"), ("https://[::1/", "完整"),
    ("https://hook.example.org:0/", "完整"),
])  # fmt: skip
def test_addresses_that_cannot_be_registered(url: str, why: str) -> None:
    with pytest.raises(RefusedAddress, match=why):
        split_url(url, loopback=False)


def test_this_machine_only_where_the_settings_allow_it() -> None:
    assert place_of("http://127.0.0.1:9/x", loopback=True).secure is False
    with pytest.raises(RefusedAddress):
        place_of("https://127.0.0.1:9/x", loopback=False)
    with pytest.raises(RefusedAddress):
        place_of("http://10.0.0.8/x", loopback=True)
    with pytest.raises(RefusedAddress):
        place_of("https://10.0.0.8/x", loopback=True)


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch)
    with pytest.raises(OSError, match="no address"):
        place_of("https://hook.example.org/", loopback=False)
