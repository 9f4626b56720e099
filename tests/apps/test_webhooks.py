"""News pushed over real sockets: signed, tried again, bounded, and only where allowed."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from tests.apps.cast import Person
from tests.apps.receiver import Receiver, receiving

from luoshi.apps.accounts.actions import admit
from luoshi.apps.accounts.models import Role
from luoshi.apps.webhooks import actions, sending
from luoshi.apps.webhooks.actions import announce, send
from luoshi.apps.webhooks.hosts import HostRefused, goal_of
from luoshi.apps.webhooks.models import EVENTS, Delivery, Endpoint, Status

GUIDE = Path(__file__).resolve().parents[2] / "docs/guide/webhooks.md"
NEWS = {"plan": 7, "title": "云岭县方案"}


@pytest.fixture(autouse=True)
def allowed(settings: Settings) -> None:
    """This machine may be pushed to."""
    allow(settings, "127.0.0.0/8")


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Another system that listens."""
    with receiving() as one:
        yield one


@pytest.fixture
def endpoint(cast: dict[str, Person], receiver: Receiver) -> Endpoint:
    """The receiver, as the office's reviewer entered it."""
    return added(cast, receiver.url())


def added(cast: dict[str, Person], url: str) -> Endpoint:
    person: Any = cast["reviewer"].user
    return actions.add(person, url, ["plan.compiled"])


def allow(settings: Settings, *hosts: str) -> None:
    settings.LUOSHI = replace(settings.LUOSHI, webhook_hosts=hosts)


def pushed(endpoint: Endpoint) -> Delivery:
    """A delivery after its first try."""
    announce(endpoint.office_id, "plan.compiled", NEWS)
    delivery = Delivery.objects.get()
    return tried(delivery)


def tried(delivery: Delivery) -> Delivery:
    send.call(delivery.pk, delivery.attempts)
    delivery.refresh_from_db()
    return delivery


def test_news_arrives_with_its_signature(
    endpoint: Endpoint, receiver: Receiver
) -> None:
    delivery = pushed(endpoint)
    ((path, headers, body),) = receiver.got
    assert (path, delivery.status) == ("/hook", Status.DELIVERED)
    assert headers["X-Luoshi-Event"] == "plan.compiled"
    assert headers["X-Luoshi-Delivery"] == str(delivery.key)
    assert headers["Host"] == f"127.0.0.1:{receiver.port}"
    assert json.loads(body)["data"] == NEWS
    assert "云岭县" in body.decode()


def test_guide_tells_how_to_verify(endpoint: Endpoint, receiver: Receiver) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    space: dict[str, Any] = {}
    exec(code, space)
    pushed(endpoint)
    _path, headers, body = receiver.got[0]
    assert space["is_genuine"](headers, body, endpoint.secret)
    assert not space["is_genuine"](headers, body + b" ", endpoint.secret)
    assert not space["is_genuine"](headers, body, "another")
    old = headers | {"X-Luoshi-Timestamp": str(int(time.time()) - 900)}
    assert not space["is_genuine"](old, body, endpoint.secret)


def test_guide_names_every_event_and_wait() -> None:
    text = GUIDE.read_text("utf-8")
    assert all(f"`{event}`" in text for event in ("ping", *EVENTS))
    assert "1 分钟、5 分钟、30 分钟、2 小时、12 小时" in text


def test_failure_is_tried_again(endpoint: Endpoint, receiver: Receiver) -> None:
    receiver.answers[:] = [500]
    delivery = pushed(endpoint)
    assert (delivery.status, delivery.response_status) == (Status.WAITING, 500)
    task = DBTaskResult.objects.order_by("-enqueued_at").first()
    assert task is not None
    assert task.run_after == delivery.next_try
    assert task.args_kwargs["args"] == [delivery.pk, 1]
    assert tried(delivery).status == Status.DELIVERED
    assert [one.status for one in delivery.tries.all()] == [500, 200]
    assert receiver.got[0][1]["X-Luoshi-Delivery"] == str(delivery.key)


def test_waits_grow_and_then_end(endpoint: Endpoint, receiver: Receiver) -> None:
    receiver.answers[:] = [503] * 6
    delivery = pushed(endpoint)
    waits = []
    while delivery.next_try:
        waits.append(round((delivery.next_try - timezone.now()).total_seconds() / 60))
        delivery = tried(delivery)
    assert waits == [1, 5, 30, 120, 720]
    assert (delivery.status, delivery.attempts) == (Status.FAILED, 6)


@pytest.mark.django_db(transaction=True)
def test_worker_sends_what_was_announced(
    endpoint: Endpoint, receiver: Receiver
) -> None:
    announce(endpoint.office_id, "plan.compiled", NEWS)
    call_command(
        "db_worker", batch=True, reload=False, startup_delay=False, verbosity=0
    )
    assert Delivery.objects.get().status == Status.DELIVERED
    assert len(receiver.got) == 1


def test_undone_news_is_not_announced(endpoint: Endpoint) -> None:
    with transaction.atomic():
        announce(endpoint.office_id, "plan.compiled", NEWS)
        transaction.set_rollback(True)
    assert not Delivery.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_only_those_who_asked_hear(cast: dict[str, Person], endpoint: Endpoint) -> None:
    stranger: Any = cast["stranger"].user
    assert announce(endpoint.office_id, "plan.confirmed", NEWS) == 0
    assert announce(stranger.office_id, "plan.compiled", NEWS) == 0
    actions.pause(endpoint)
    assert announce(endpoint.office_id, "plan.compiled", NEWS) == 0


def test_pause_holds_what_waits(endpoint: Endpoint, receiver: Receiver) -> None:
    announce(endpoint.office_id, "plan.compiled", NEWS)
    actions.pause(endpoint)
    assert tried(Delivery.objects.get()).status == Status.FAILED
    assert not receiver.got


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
    monkeypatch.setattr(sending, "PATIENCE", 0.3)
    receiver.pause.clear()
    delivery = pushed(endpoint)
    receiver.pause.set()
    assert delivery.status == Status.WAITING
    assert "没有在规定时间内答复" in delivery.error


def test_dripping_receiver_is_cut_off(
    cast: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PATIENCE", 0.5)
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


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_once(endpoint: Endpoint, receiver: Receiver) -> None:
    announce(endpoint.office_id, "plan.compiled", NEWS)
    delivery = Delivery.objects.get()
    start = threading.Barrier(2)

    def work() -> None:
        start.wait()
        send.call(delivery.pk, 0)
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    delivery.refresh_from_db()
    assert (len(receiver.got), delivery.attempts) == (1, 1)
    assert delivery.status == Status.DELIVERED


def test_late_task_of_a_resent_push_does_nothing(
    endpoint: Endpoint, receiver: Receiver
) -> None:
    receiver.answers[:] = [500]
    delivery = pushed(endpoint)
    actions.resend(delivery)
    tried(delivery)
    send.call(delivery.pk, 1)
    assert len(receiver.got) == 2


def test_killed_worker_leaves_a_push_to_resend(
    cast: dict[str, Person], endpoint: Endpoint, receiver: Receiver
) -> None:
    announce(endpoint.office_id, "plan.compiled", NEWS)
    Delivery.objects.update(status=Status.SENDING, attempts=1, started=timezone.now())
    client = cast["reviewer"].client
    place = reverse("webhooks:resend", args=[Delivery.objects.get().pk])
    assert client.post(place).status_code == 422
    Delivery.objects.update(started=timezone.now() - timedelta(minutes=3))
    page = client.get(reverse("webhooks:endpoint", args=[endpoint.pk]))
    assert "发送中断" in page.content.decode()
    assert client.post(place).status_code == 302
    assert tried(Delivery.objects.get()).status == Status.DELIVERED


def test_secret_is_shown_once(cast: dict[str, Person], receiver: Receiver) -> None:
    client = cast["reviewer"].client
    fields = {"url": receiver.url(), "events": ["plan.compiled"]}
    page = client.post(reverse("webhooks:add"), fields, follow=True)
    secret = Endpoint.objects.get().secret
    assert len(secret) > 40
    assert secret in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    place = reverse("webhooks:endpoint", args=[Endpoint.objects.get().pk])
    assert secret not in client.get(place).content.decode()


def test_new_secret_replaces_the_old(
    cast: dict[str, Person], endpoint: Endpoint
) -> None:
    client, old = cast["reviewer"].client, endpoint.secret
    page = client.post(reverse("webhooks:rotate", args=[endpoint.pk]), follow=True)
    endpoint.refresh_from_db()
    assert endpoint.secret != old
    assert endpoint.secret in page.content.decode()


def test_forbidden_address_is_explained(
    cast: dict[str, Person], settings: Settings
) -> None:
    allow(settings)
    client = cast["reviewer"].client
    page = client.get("/webhooks/").content.decode()
    assert "还没有允许的主机" in page
    assert reverse("webhooks:add") not in page
    fields = {"url": "http://127.0.0.1/", "events": ["plan.compiled"]}
    response = client.post(reverse("webhooks:add"), fields)
    assert response.status_code == 422
    assert "LUOSHI_WEBHOOK_HOSTS" in response.content.decode()
    assert not Endpoint.objects.exists()


def test_log_shows_tries_and_answers(
    cast: dict[str, Person], endpoint: Endpoint, receiver: Receiver
) -> None:
    client = cast["reviewer"].client
    client.post(reverse("webhooks:ping", args=[endpoint.pk]))
    receiver.body = b"<script>alert(1)</script>"
    tried(Delivery.objects.get())
    page = client.get(reverse("webhooks:endpoint", args=[endpoint.pk]))
    text = page.content.decode()
    assert "已送达" in text
    assert "&lt;script&gt;alert(1)" in text
    assert receiver.got[0][1]["X-Luoshi-Event"] == "ping"


def test_paused_endpoint_can_be_tested(endpoint: Endpoint, receiver: Receiver) -> None:
    actions.pause(endpoint)
    actions.ping(endpoint)
    assert tried(Delivery.objects.get()).status == Status.DELIVERED


def test_removed_endpoint_ends_its_pushes(
    cast: dict[str, Person], endpoint: Endpoint, receiver: Receiver
) -> None:
    announce(endpoint.office_id, "plan.compiled", NEWS)
    pk = Delivery.objects.get().pk
    cast["reviewer"].client.post(reverse("webhooks:remove", args=[endpoint.pk]))
    send.call(pk, 0)
    assert not receiver.got


def test_other_office_finds_nothing(
    cast: dict[str, Person], endpoint: Endpoint
) -> None:
    delivery = pushed(endpoint)
    stranger = cast["stranger"]
    office: Any = stranger.user and stranger.user.office
    admit(office, "stranger", name="沈", role=Role.REVIEWER, password="云岭-2026-春")
    stranger.client.force_login(
        type(stranger.user).objects.get(username="stranger"),  # type: ignore[union-attr]
        "django.contrib.auth.backends.ModelBackend",
    )
    for name in ("ping", "pause", "rotate", "remove"):
        place = reverse(f"webhooks:{name}", args=[endpoint.pk])
        assert stranger.client.post(place).status_code == 404
    place = reverse("webhooks:resend", args=[delivery.pk])
    assert stranger.client.post(place).status_code == 404
    assert stranger.client.get(f"/webhooks/{endpoint.pk}/").status_code == 404
    assert endpoint.url not in stranger.client.get("/webhooks/").content.decode()
