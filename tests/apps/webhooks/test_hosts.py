"""Where news may go, and what a receiver cannot do to us."""

from __future__ import annotations

import socket
import threading
import time

import pytest
from pytest_django import Settings
from tests.apps.cast import Person
from tests.apps.receiver import Receiver
from tests.apps.webhooks.pushing import added, allow, pushed

from luoshi.apps.ui import posting
from luoshi.apps.ui.hosts import HostRefused, goal_of
from luoshi.apps.webhooks.models import Endpoint, Status


def test_host_that_is_not_allowed_gets_nothing(
    endpoint: Endpoint, receiver: Receiver, settings: Settings
) -> None:
    allow(settings, "oa.example", "10.1.0.0/16")
    delivery = pushed(endpoint)
    assert delivery.status == Status.FAILED
    assert "不在允许之列" in delivery.error
    assert not receiver.got


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://100.100.100.200/",
        "http://0.0.0.0/",
        "http://2852039166/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://user:pass@127.0.0.1/",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1\\@oa.example/",
        "127.0.0.1",
    ],
)
def test_some_addresses_are_always_refused(url: str, settings: Settings) -> None:
    allow(settings, "0.0.0.0/0", "::/0", "169.254.169.254", "2852039166")
    with pytest.raises(HostRefused):
        goal_of(url)


def test_listed_name_does_not_open_this_machine(settings: Settings) -> None:
    allow(settings, "localhost")
    with pytest.raises(HostRefused):
        goal_of("http://localhost/")


def test_nothing_is_allowed_at_first(settings: Settings) -> None:
    allow(settings)
    with pytest.raises(HostRefused):
        goal_of("http://127.0.0.1/")


def test_redirect_is_not_followed(endpoint: Endpoint, receiver: Receiver) -> None:
    receiver.answers[:] = [307]
    receiver.location = receiver.url("/elsewhere")
    delivery = pushed(endpoint)
    assert (delivery.status, delivery.response_status) == (Status.WAITING, 307)
    assert [path for path, _headers, _body in receiver.got] == ["/hook"]


def test_big_answer_is_read_in_part(endpoint: Endpoint, receiver: Receiver) -> None:
    receiver.body = b"\x00<b>" + b"y" * 30_000_000
    delivery = pushed(endpoint)
    assert delivery.status == Status.DELIVERED
    assert delivery.response_excerpt == "<b>" + "y" * 497


def test_silent_receiver_is_left_in_time(
    endpoint: Endpoint, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "PATIENCE", 0.3)
    receiver.pause.clear()
    delivery = pushed(endpoint)
    receiver.pause.set()
    assert delivery.status == Status.WAITING
    assert "没有在规定时间内答复" in delivery.error


def test_dripping_receiver_is_cut_off(
    cast: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip, args=[server])
        thread.start()
        endpoint = added(cast, f"http://127.0.0.1:{server.getsockname()[1]}/")
        start = time.monotonic()
        delivery = pushed(endpoint)
        assert time.monotonic() - start < 5
        thread.join()
    assert "没有在规定时间内答复" in delivery.error


def drip(server: socket.socket) -> None:
    """Answer one byte at a time until the other side has had enough."""
    accepted, _address = server.accept()
    with accepted:
        try:
            for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200:
                accepted.sendall(bytes([byte]))
                time.sleep(0.1)
        except OSError:
            return


def test_closed_port_is_tried_again(cast: dict[str, Person]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    delivery = pushed(added(cast, f"http://127.0.0.1:{port}/"))
    assert delivery.status == Status.WAITING
    assert "连不上对方" in delivery.error
