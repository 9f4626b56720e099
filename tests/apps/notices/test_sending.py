"""Messages go over real sockets: once, when they may, and only where allowed."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from tests.apps.cast import Person
from tests.apps.mailbox import Mailbox
from tests.apps.notices.ways import ROBOT_BODY, tried
from tests.apps.receiver import Receiver
from tests.apps.test_notices import channel, told, user

from luoshi.apps.notices import actions
from luoshi.apps.notices.actions import send
from luoshi.apps.notices.models import Channel, Delivery, Notice, Status

HERE = ZoneInfo("Asia/Shanghai")


def robot(
    cast: dict[str, Person], receiver: Receiver, way: str, **more: Any
) -> Channel:
    receiver.body = ROBOT_BODY[way]
    target = receiver.url("/robot?key=abcdefgh1234")
    return channel(user(cast), way=way, target=target, **more)


def sent(cast: dict[str, Person], **more: Any) -> Delivery:
    """The message of a telling after its first try."""
    told(cast, "editor", **more)
    return tried(Delivery.objects.get())


def clock(monkeypatch: pytest.MonkeyPatch, hour: int, minute: int = 0) -> datetime:
    """Have the clock stand."""
    moment = datetime(2026, 1, 5, hour, minute, tzinfo=HERE)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


def test_mail_arrives_with_its_link(cast: dict[str, Person], mailbox: Mailbox) -> None:
    channel(user(cast))
    delivery = sent(cast)
    assert delivery.status == Status.DELIVERED, delivery.error
    assert mailbox.subjects == ["落实 · 任务交办与变更：新任务：建设冷链仓库"]
    (mail,) = mailbox.got
    text = mail.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert "请于7月10日前分解。" in text
    assert "https://luoshi.example/documents/1/" in text
    assert mail["To"] == "li@office.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == f"<notice-{delivery.pk}@luoshi>"


def test_title_makes_no_mail_header(cast: dict[str, Person], mailbox: Mailbox) -> None:
    channel(user(cast))
    assert sent(cast, title="一\r\nBcc: x@y.example").status == Status.DELIVERED
    assert mailbox.got[0]["Bcc"] is None


def test_refused_mail_is_not_tried_again(
    cast: dict[str, Person], mailbox: Mailbox
) -> None:
    channel(user(cast))
    mailbox.answers[:] = ["550 no such person"]
    delivery = sent(cast)
    assert delivery.status == Status.FAILED
    assert "550 no such person" in delivery.error


def test_busy_mail_server_is_tried_again(
    cast: dict[str, Person], mailbox: Mailbox
) -> None:
    channel(user(cast))
    mailbox.answers[:] = ["451 later"]
    delivery = sent(cast)
    assert delivery.status == Status.WAITING
    task = DBTaskResult.objects.order_by("-enqueued_at").first()
    assert task is not None
    assert task.run_after == delivery.next_try
    assert tried(delivery).status == Status.DELIVERED
    assert len(mailbox.got) == 1


def test_absent_mail_server_is_told(
    cast: dict[str, Person], mailbox: Mailbox, settings: Settings
) -> None:
    settings.EMAIL_PORT = 1
    channel(user(cast))
    delivery = sent(cast)
    assert delivery.status == Status.WAITING
    assert "邮件服务器没有收下" in delivery.error


@pytest.mark.parametrize(
    ("way", "place"),
    [
        ("wecom", ("text", "content")),
        ("dingtalk", ("text", "content")),
        ("feishu", ("content", "text")),
        ("json", ("message",)),
    ],
)
def test_messenger_gets_its_own_form(
    cast: dict[str, Person], receiver: Receiver, way: str, place: tuple[str, ...]
) -> None:
    robot(cast, receiver, way)
    delivery = sent(cast)
    assert delivery.status == Status.DELIVERED, delivery.error
    ((path, headers, body),) = receiver.got
    assert path == "/robot?key=abcdefgh1234"
    assert headers["Host"] == f"127.0.0.1:{receiver.port}"
    found: Any = json.loads(body)
    for step in place:
        found = found[step]
    assert "请于7月10日前分解。" in found


def test_dingtalk_is_signed(cast: dict[str, Person], receiver: Receiver) -> None:
    robot(cast, receiver, "dingtalk", secret="SEC" + "a" * 61)
    assert sent(cast).status == Status.DELIVERED
    path = receiver.got[0][0]
    assert "&timestamp=1" in path
    assert "&sign=" in path
    assert "%25" not in path


@pytest.mark.parametrize("way", ["wecom", "dingtalk", "feishu"])
def test_messenger_that_refuses_is_believed(
    cast: dict[str, Person], receiver: Receiver, way: str
) -> None:
    robot(cast, receiver, way)
    receiver.body = b'{"errcode":93000,"code":19001,"errmsg":"invalid key"}'
    delivery = sent(cast)
    assert delivery.status == Status.WAITING
    assert "没有收下" in delivery.error
    assert "invalid key" in delivery.answer


def test_long_message_is_cut(cast: dict[str, Person], receiver: Receiver) -> None:
    robot(cast, receiver, "wecom")
    assert sent(cast, text="长" * 5000).status == Status.DELIVERED
    (got,) = receiver.got
    content = json.loads(got[2])["text"]["content"]
    assert len(content.encode()) <= 2048
    assert content.endswith("……")


def test_redirect_is_not_followed(cast: dict[str, Person], receiver: Receiver) -> None:
    robot(cast, receiver, "json")
    receiver.answers[:], receiver.location = [307], receiver.url("/elsewhere")
    assert sent(cast).status == Status.WAITING
    assert len(receiver.got) == 1


def test_host_that_is_not_allowed_gets_nothing(
    cast: dict[str, Person], receiver: Receiver, settings: Settings
) -> None:
    robot(cast, receiver, "wecom")
    settings.LUOSHI = replace(settings.LUOSHI, webhook_hosts=("oa.example",))
    delivery = sent(cast)
    assert delivery.status == Status.FAILED
    assert "不在允许之列" in delivery.error
    assert not receiver.got


def test_waits_grow_and_then_end(cast: dict[str, Person], receiver: Receiver) -> None:
    robot(cast, receiver, "json")
    receiver.answers[:] = [503] * 6
    delivery = sent(cast)
    waits = []
    while delivery.next_try:
        waits.append(round((delivery.next_try - timezone.now()).total_seconds() / 60))
        delivery = tried(delivery)
    assert waits == [1, 5, 30, 120, 720]
    assert (delivery.status, delivery.attempts) == (Status.FAILED, 6)


def test_quiet_hours_postpone(
    cast: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    channel(user(cast), quiet_from=time(22), quiet_to=time(7, 30))
    moment = clock(monkeypatch, 23)
    told(cast, "editor")
    delivery = Delivery.objects.get()
    assert delivery.due - moment == timedelta(hours=8, minutes=30)
    assert DBTaskResult.objects.get().run_after == delivery.due


def test_urgent_kind_passes_quiet_hours(
    cast: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = {"quiet_from": time(22), "quiet_to": time(7, 30), "pace": "daily"}
    channel(user(cast), **quiet)
    channel(user(cast), **quiet, urgent=[])
    moment = clock(monkeypatch, 23)
    told(cast, "editor", kind="overdue")
    at_once, later = Delivery.objects.order_by("due")
    assert at_once.due == moment
    assert later.is_digest


def test_retry_waits_for_the_morning(
    cast: dict[str, Person], receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    robot(cast, receiver, "json", quiet_from=time(22), quiet_to=time(7, 30))
    moment = clock(monkeypatch, 21, 59)
    receiver.answers[:] = [500]
    delivery = sent(cast)
    assert delivery.next_try == moment + timedelta(hours=9, minutes=31)


def test_digest_gathers_a_day(
    cast: dict[str, Person], mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel(user(cast), pace="daily", at=time(8, 30))
    clock(monkeypatch, 9)
    for number in range(3):
        told(cast, "editor", key=str(number), title=f"事项{number}号")
    actions.read(Notice.objects.filter(key="1"))
    delivery = Delivery.objects.get()
    assert DBTaskResult.objects.get().run_after == delivery.due
    clock(monkeypatch, 8, 31)
    assert tried(delivery).status == Status.DELIVERED
    assert mailbox.subjects == ["落实：2 条通知"]
    text = mailbox.got[0].get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert "事项0号" in text
    assert "事项1号" not in text
    assert "https://luoshi.example/notices/" in text


def test_late_notice_goes_with_the_next_digest(
    cast: dict[str, Person], mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel(user(cast), pace="daily", at=time(8, 30))
    clock(monkeypatch, 8)
    told(cast, "editor", key="1")
    first = tried(Delivery.objects.get())
    told(cast, "editor", key="2")
    second = Delivery.objects.exclude(pk=first.pk).get()
    assert second.due - first.due == timedelta(days=1)
    assert second.notices.get().key == "2"


def test_long_digest_is_cut(cast: dict[str, Person], mailbox: Mailbox) -> None:
    channel(user(cast), pace="daily")
    for number in range(25):
        told(cast, "editor", key=str(number))
    tried(Delivery.objects.get())
    text = mailbox.got[0].get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert "另有 5 条" in text


def test_read_digest_is_not_sent(cast: dict[str, Person], mailbox: Mailbox) -> None:
    channel(user(cast), pace="daily")
    told(cast, "editor")
    actions.read(Notice.objects.all())
    assert tried(Delivery.objects.get()).status == Status.SKIPPED
    assert not mailbox.got


def test_channel_put_off_sends_nothing(
    cast: dict[str, Person], mailbox: Mailbox
) -> None:
    one = channel(user(cast))
    told(cast, "editor")
    Channel.objects.update(pace="off")
    assert tried(Delivery.objects.get()).status == Status.FAILED
    assert not mailbox.got
    assert tried(actions.try_out(one)).status == Status.DELIVERED


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_once(cast: dict[str, Person], receiver: Receiver) -> None:
    robot(cast, receiver, "json")
    told(cast, "editor")
    delivery = Delivery.objects.get()
    start = threading.Barrier(2)

    def work() -> None:
        start.wait()
        send.call(delivery.pk, 0)
        connections.close_all()

    both = [threading.Thread(target=work) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    delivery.refresh_from_db()
    assert (len(receiver.got), delivery.attempts) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_worker_sends_what_was_told(
    cast: dict[str, Person], receiver: Receiver
) -> None:
    robot(cast, receiver, "wecom")
    told(cast, "editor")
    call_command(
        "db_worker", batch=True, reload=False, startup_delay=False, verbosity=0
    )
    assert Delivery.objects.get().status == Status.DELIVERED
