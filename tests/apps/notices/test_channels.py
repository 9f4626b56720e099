"""The channels of a person, their rules, and the log of what went through them."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import Settings
from tests.apps.cast import Person
from tests.apps.mailbox import Mailbox
from tests.apps.notices.ways import ROBOT_BODY, tried
from tests.apps.receiver import Receiver
from tests.apps.test_notices import channel, told, user

from luoshi.apps.notices.actions import send
from luoshi.apps.notices.models import Channel, Delivery, Notice, Status


def test_owner_adds_and_tries(cast: dict[str, Person], receiver: Receiver) -> None:
    client = cast["reader"].client
    receiver.body = ROBOT_BODY["feishu"]
    target = receiver.url("/open-apis/bot/v2/hook/very-secret-1234")
    fields = {"way": "feishu", "target": target, "pace": "once", "at": "08:30"}
    page = client.post(
        reverse("notices:add"), fields | {"kinds": ["task"]}, follow=True
    ).content.decode()
    assert "very-secret" not in page
    assert "…1234" in page
    made = Channel.objects.get()
    client.post(reverse("notices:trial", args=[made.pk]))
    assert tried(Delivery.objects.get()).status == Status.DELIVERED
    assert "测试消息" in receiver.got[0][2].decode()
    text = client.get(reverse("notices:channel", args=[made.pk])).content.decode()
    assert "已送达" in text
    assert "very-secret" not in text + client.get("/notices/channels/").content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"way": "wecom", "target": "http://10.9.9.9/"}, "不在允许之列"),
        ({"way": "json", "target": "http://169.254.169.254/"}, "任何设置都不允许"),
        ({"way": "json", "target": "file:///etc/passwd"}, "地址要写成"),
        ({"way": "mail", "target": "no address"}, "完整的邮箱地址"),
        ({"way": "telegram", "target": "http://127.0.0.1/"}, "telegram"),
        ({"way": "dingtalk", "target": "http://127.0.0.1/", "secret": "?"}, "密钥不对"),
        ({"way": "mail", "target": "a@b.example", "secret": "?"}, "请空着"),
        ({"way": "mail", "target": "a@b.example", "quiet_from": "22:00"}, "要么都填"),
        ({"way": "mail", "target": "a@b.example", "kinds": []}, "至少选一种"),
    ],
)
def test_wrong_channel_is_explained(
    cast: dict[str, Person], fields: dict[str, Any], said: str
) -> None:
    usual = {"pace": "once", "at": "08:30", "kinds": ["task"]}
    answer = cast["editor"].client.post(reverse("notices:add"), usual | fields)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Channel.objects.exists()


def test_absent_ways_are_not_offered(
    cast: dict[str, Person], settings: Settings
) -> None:
    client = cast["editor"].client
    settings.LUOSHI = replace(settings.LUOSHI, mails=False)
    assert 'value="mail"' not in client.get("/notices/channels/").content.decode()
    settings.LUOSHI = replace(settings.LUOSHI, webhook_hosts=())
    assert "还没有可用的方式" in client.get("/notices/channels/").content.decode()


def test_rules_are_changed(cast: dict[str, Person]) -> None:
    one = channel(user(cast))
    fields = {"pace": "daily", "at": "07:00", "kinds": ["slip"], "urgent": ["slip"]}
    quiet = {"quiet_from": "22:00", "quiet_to": "06:30"}
    place = reverse("notices:channel", args=[one.pk])
    assert cast["editor"].client.post(place, fields | quiet).status_code == 302
    one.refresh_from_db()
    assert (one.pace, one.at, one.quiet_to) == ("daily", time(7), time(6, 30))
    assert one.kinds == ["slip"]


def test_eleventh_channel_is_refused(cast: dict[str, Person]) -> None:
    for _ in range(10):
        channel(user(cast))
    fields = {"way": "mail", "target": "a@b.example", "pace": "once", "at": "08:30"}
    answer = cast["editor"].client.post(
        reverse("notices:add"), fields | {"kinds": ["task"]}
    )
    assert "最多十个渠道" in answer.content.decode()


@pytest.mark.parametrize("who", ["reviewer", "stranger"])
def test_channel_is_nobody_elses(cast: dict[str, Person], who: str) -> None:
    one = channel(user(cast))
    client = cast[who].client
    assert one.target not in client.get("/notices/channels/").content.decode()
    for name in ("channel", "trial", "remove"):
        place = reverse(f"notices:{name}", args=[one.pk])
        assert client.post(place).status_code == 404


def test_editors_see_the_log_of_the_office(
    cast: dict[str, Person], mailbox: Mailbox
) -> None:
    one = channel(user(cast, "reader"))
    mailbox.answers[:] = ["550 unknown"]
    told(cast, "reader")
    delivery = tried(Delivery.objects.get())
    place = reverse("notices:log")
    text = cast["editor"].client.get(place).content.decode()
    assert "550 unknown" in text
    assert one.target in text
    assert one.target not in cast["stranger"].client.get(place).content.decode()
    assert cast["reader"].client.get(place).status_code == 403
    again = reverse("notices:resend", args=[delivery.pk])
    assert cast["stranger"].client.post(again).status_code == 404
    assert cast["reviewer"].client.post(again).status_code == 302
    delivery.refresh_from_db()
    assert tried(delivery).status == Status.DELIVERED


def test_removed_channel_ends_its_messages(
    cast: dict[str, Person], mailbox: Mailbox
) -> None:
    one = channel(user(cast))
    told(cast, "editor")
    pk = Delivery.objects.get().pk
    cast["editor"].client.post(reverse("notices:remove", args=[one.pk]))
    send.call(pk, 0)
    assert not mailbox.got
    assert Notice.objects.exists()
