"""The connection under a fetch: to the very address that was checked, and over by a deadline."""

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from threading import Thread
from typing import Any

import httpcore
import httpx

from truceline.errors import FetchError
from truceline.intake.addresses import refuse_private


class Deadline:
    """An instant by which everything must be over."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def seconds_left(self) -> float:
        """What is left, above zero. Raises TimeoutException once it is over."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for it is over")
        return left


class GuardedTransport(httpx.BaseTransport):
    """An httpx transport that resolves a host itself, checks what it finds, and connects to just that.

    A name that resolves to a public address when checked and to a private one a moment later (DNS
    rebinding) gains nothing: it is resolved once. No proxy is used, whatever the environment says.
    """

    def __init__(self, *, deadline: Deadline, allow_private: bool) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=_GuardedBackend(deadline, allow_private=allow_private),
            http1=True,
            http2=False,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body not yet read. Raises httpcore's errors and FetchError."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(status_code=answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _GuardedBackend(httpcore.NetworkBackend):
    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._plain = httpcore.SyncBackend()
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = _resolve_host(host, port, self._deadline)
        if not self._allow_private:
            for address in addresses:
                refuse_private(address, host=host)
        return _Stream(self._connect_first(addresses, port), self._deadline)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise FetchError(f"{path} is a socket of this machine, which is never asked")

    def _connect_first(self, addresses: list[str], port: int) -> httpcore.NetworkStream:
        for address in addresses[:-1]:
            try:
                return self._plain.connect_tcp(address, port, timeout=self._deadline.seconds_left() / 2)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._plain.connect_tcp(addresses[-1], port, timeout=self._deadline.seconds_left())


class _Stream(httpcore.NetworkStream):
    """A stream in which every wait ends at the deadline, however slowly the bytes drip in."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.seconds_left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.seconds_left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._deadline.seconds_left()
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _resolve_host(host: str, port: int, deadline: Deadline) -> list[str]:
    """The host's IP addresses, in the system's order. Its resolver takes no timeout, hence the thread."""
    found: list[str] = []
    faults: list[OSError | UnicodeError] = []

    def resolve() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(info[4][0]) for info in infos))
        except (OSError, UnicodeError) as fault:
            faults.append(fault)

    worker = Thread(target=resolve, daemon=True)
    worker.start()
    worker.join(deadline.seconds_left())
    deadline.seconds_left()
    if not found:
        raise FetchError(f"the host {host} could not be found; check its spelling and the connection")
    return found
