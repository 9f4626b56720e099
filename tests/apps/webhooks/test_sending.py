"""News pushed over real sockets: signed, tried again, once."""

from __future__ import annotations

import json
import re
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.apps.cast import Person
from tests.apps.receiver import Receiver
from tests.apps.webhooks.pushing import NEWS, pushed, tried

from luoshi.apps.webhooks import actions
from luoshi.apps.webhooks.actions import announce, send
from luoshi.apps.webhooks.models import EVENTS, Delivery, Endpoint, Status

GUIDE = Path(__file__).resolve().parents[3] / "docs/guide/webhooks.md"


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
