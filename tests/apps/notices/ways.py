"""What messengers answer, and one try of a message."""

from __future__ import annotations

from luoshi.apps.notices.actions import send
from luoshi.apps.notices.models import Delivery

ROBOT_BODY = {
    "wecom": b'{"errcode":0,"errmsg":"ok"}',
    "dingtalk": b'{"errcode":0,"errmsg":"ok"}',
    "feishu": b'{"code":0,"data":{},"msg":"success"}',
    "json": b"taken",
}


def tried(delivery: Delivery) -> Delivery:
    send.call(delivery.pk, delivery.attempts)
    delivery.refresh_from_db()
    return delivery
