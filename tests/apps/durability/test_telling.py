"""A worker that dies while it sends: each message went once, or is seen to wait."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from tests.apps.cast import Person
from tests.apps.durability.workers import Workers, kill, until
from tests.apps.receiver import Receiver, receiving
from tests.apps.test_notices import channel, told, user

from luoshi.apps.notices.models import Delivery, Notice, Status

MANY = 40


@pytest.fixture
def receiver(
    transactional_db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Receiver]:
    """Another system, to which this process and the workers may push."""
    DBTaskResult.objects.all().delete()
    # Workers are processes of their own and read it there.
    monkeypatch.setenv("LUOSHI_WEBHOOK_HOSTS", "127.0.0.1")
    settings.LUOSHI = replace(settings.LUOSHI, webhook_hosts=("127.0.0.1",))
    with receiving() as one:
        yield one


def waiting(cast: dict[str, Person], receiver: Receiver) -> None:
    """Many notices for one channel."""
    channel(user(cast), way="json", target=receiver.url())
    for number in range(MANY):
        told(cast, "editor", key=str(number), title=f"事项{number}号。")


def arrived(receiver: Receiver) -> list[str]:
    bodies = [body.decode() for _path, _headers, body in receiver.got]
    return [title for title in titles() for body in bodies if escaped(title) in body]


def titles() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("title", flat=True))


def escaped(title: str) -> str:
    return title.encode("ascii", "backslashreplace").decode()


def count(status: Status) -> int:
    return Delivery.objects.filter(status=status).count()


def test_killed_worker_sends_each_once(
    receiver: Receiver, workers: Workers, cast: dict[str, Person], editor: Client
) -> None:
    waiting(cast, receiver)
    worker = workers.start()
    until(lambda: len(receiver.got) >= 3)
    receiver.pause.clear()
    # What comes from now on is held, and the worker with it.
    before = len(receiver.got)
    until(lambda: len(receiver.got) > before)
    kill(worker)
    receiver.pause.set()
    workers.start()
    until(lambda: count(Status.DELIVERED) == MANY - 1)
    assert sorted(arrived(receiver)) == sorted(titles())
    lost = Delivery.objects.get(status=Status.SENDING)
    Delivery.objects.update(started=timezone.now() - timedelta(minutes=3))
    page = editor.get(reverse("notices:log")).content.decode()
    assert page.count("发送中断") == 1
    again = reverse("notices:resend", args=[lost.pk])
    assert editor.post(again).status_code == 302
    until(lambda: count(Status.DELIVERED) == MANY)


def stalled(editor: Client) -> int:
    """How many messages the log says nobody is sending any more."""
    page = editor.get(reverse("notices:log")).content.decode()
    return page.count("后台程序可能已停止")


def test_worker_killed_anywhere_sends_nothing_twice(
    receiver: Receiver, workers: Workers, cast: dict[str, Person], editor: Client
) -> None:
    waiting(cast, receiver)
    for pause in (0.01, 0.07, 0.23):
        before = len(receiver.got)
        worker = workers.start()
        until(lambda start=before: len(receiver.got) > start)  # type: ignore[misc]
        time.sleep(pause)
        kill(worker)
    workers.start()
    until(lambda: not DBTaskResult.objects.ready().exists())
    until(lambda: count(Status.DELIVERED) >= MANY - 3)
    assert len(set(arrived(receiver))) == len(arrived(receiver))
    hour = timezone.now() - timedelta(hours=1)
    Delivery.objects.update(started=hour, due=hour)
    # The worker that runs may still be sending the last one.
    until(lambda: stalled(editor) == MANY - count(Status.DELIVERED))
    for one in Delivery.objects.exclude(status=Status.DELIVERED):
        editor.post(reverse("notices:resend", args=[one.pk]))
    until(lambda: count(Status.DELIVERED) == MANY)
    assert set(arrived(receiver)) == set(titles())


def test_message_whose_task_was_lost_is_seen(
    receiver: Receiver, workers: Workers, cast: dict[str, Person], editor: Client
) -> None:
    channel(user(cast), way="json", target=receiver.url())
    told(cast, "editor")
    DBTaskResult.objects.all().delete()
    late = timezone.now() - timedelta(minutes=11)
    Delivery.objects.update(due=late)
    assert "还没有发" in editor.get(reverse("notices:log")).content.decode()
    editor.post(reverse("notices:resend", args=[Delivery.objects.get().pk]))
    workers.start()
    until(lambda: count(Status.DELIVERED) == 1)
    assert len(receiver.got) == 1
