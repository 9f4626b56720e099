"""The doorway to other systems: one POST, bounded in time and in what it reads."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx
from django.utils.translation import gettext as _

from luoshi.apps.ui.hosts import Goal

# Seconds for the whole of it, and bytes of the answer that are read.
PATIENCE = 10.0
LONGEST = 64 * 1024
EXCERPT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back; without ``status`` nothing did, and ``error`` says why.

    Units    milliseconds
    """

    milliseconds: int
    status: int | None = None
    excerpt: str = ""
    error: str = ""

    @property
    def is_good(self) -> bool:
        """Whether the receiver took it."""
        return self.status is not None and 200 <= self.status < 300


class Deadline:
    """Cuts the connection when the time is over, however slowly bytes still drip in."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._strike)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.cancel()

    def watch(self, _event: str, info: dict[str, Any]) -> None:
        """Remember the newest socket: the one of TLS follows the one below it."""
        stream: Any = info.get("return_value")
        if hasattr(stream, "get_extra_info"):
            self._socket = stream.get_extra_info("socket")
            if self.is_over:
                self._strike()

    def _strike(self) -> None:
        self.is_over = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


def post(goal: Goal, body: bytes, headers: dict[str, str]) -> Answer:
    """Post to the address that was checked, following nothing and nobody else's settings."""
    start = time.monotonic()
    status: int | None = None
    data, error = b"", ""
    with Deadline(PATIENCE) as deadline, _client() as client:
        try:
            with client.stream(
                "POST",
                httpx.URL(
                    scheme=goal.scheme,
                    host=goal.ip,
                    port=goal.port,
                    raw_path=goal.path.encode(),
                ),
                content=body,
                headers={**headers, "Host": goal.authority},
                extensions={"sni_hostname": goal.host, "trace": deadline.watch},
            ) as response:
                status = response.status_code
                data = _read(response)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as failure:
            error = _why(failure, is_over=deadline.is_over)
    spent = round((time.monotonic() - start) * 1000)
    # Once the status is there the receiver has decided, whatever became of its words.
    return Answer(
        milliseconds=spent,
        status=status,
        excerpt=_excerpt(data),
        error=error if status is None else "",
    )


def _client() -> httpx.Client:
    return httpx.Client(timeout=PATIENCE, follow_redirects=False, trust_env=False)


def _read(response: httpx.Response) -> bytes:
    """The first bytes of the answer as they came, never unpacked."""
    data = bytearray()
    with suppress(httpx.HTTPError):
        for piece in response.iter_raw(4096):
            data += piece
            if len(data) >= LONGEST:
                break
    return bytes(data[:LONGEST])


def _excerpt(data: bytes) -> str:
    """The beginning of an answer as text that a database and a page can hold."""
    text = data[: EXCERPT * 4].decode("utf-8", "replace")
    return "".join(one for one in text if one.isprintable() or one == "\n")[:EXCERPT]


def _why(failure: Exception, *, is_over: bool) -> str:
    if is_over or isinstance(failure, httpx.TimeoutException):
        return _("对方没有在规定时间内答复。")
    if isinstance(failure, httpx.ConnectError):
        return _("连不上对方：%s。") % str(failure)[:200]
    return _("传输中断：%s。") % str(failure)[:200]
