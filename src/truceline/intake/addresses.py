"""Which addresses may be fetched: public ones, so that a page's link cannot reach into a private network."""

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from truceline.errors import FetchError

_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.I)
# RFC 6052: an IPv4 address written into the last 32 bits of an IPv6 one.
_NAT64 = IPv6Network("64:ff9b::/96")


def check_url(url: str | httpx.URL, *, allow_private: bool) -> httpx.URL:
    """The address, parsed, if it is one that may be asked for; its host has not been resolved yet.

    Raises FetchError for another scheme than http and https, for a name or password in it, and, unless
    private addresses are allowed, for a host that is a private address or a number in disguise.
    """
    parsed = _parse(url)
    if parsed.scheme not in ("http", "https"):
        raise FetchError(f"{show_url(parsed)} cannot be fetched: it must begin with http:// or https://")
    if not parsed.host:
        raise FetchError(f"{show_url(parsed)} names no host; check its spelling")
    if parsed.userinfo:
        raise FetchError(f"{show_url(parsed)} carries a user name or password; give the address without it")
    if not allow_private:
        _check_host(parsed)
    return parsed


def refuse_private(address: str, *, host: str) -> None:
    """Raise FetchError unless the IP address is public: neither private, local, shared nor reserved."""
    if not is_public(address):
        raise FetchError(
            f"{host} is at {address}, which is not a public address, so it was not asked. "
            f"If you trust it, allow private addresses or save the page and add the file"
        )


def is_public(address: str) -> bool:
    """True if the IP address is reachable from everywhere, in whatever way an IPv4 one is wrapped in it."""
    parsed = ip_address(address.partition("%")[0])
    inner = _unwrap(parsed) if isinstance(parsed, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    is_special = parsed.is_private or parsed.is_multicast or parsed.is_reserved or parsed.is_unspecified
    return parsed.is_global and not is_special


def show_url(url: httpx.URL) -> str:
    """The address for a message: without a password."""
    return str(url.copy_with(userinfo=b"")) if url.userinfo else str(url)


def _parse(url: str | httpx.URL) -> httpx.URL:
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError, TypeError) as fault:
        raise FetchError(f"this is no address that can be fetched ({fault}); check its spelling") from fault


def _check_host(url: httpx.URL) -> None:
    host = url.host.rstrip(".")
    try:
        refuse_private(host, host=url.host)
    except ValueError:  # a name, or numbers that are no plain address
        parts = host.split(".")
        if all(_NUMBER.fullmatch(part) for part in parts):
            raise FetchError(
                f"{show_url(url)} writes its host as a bare number; give the host's name or plain address"
            ) from None


def _unwrap(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo is not None:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour
