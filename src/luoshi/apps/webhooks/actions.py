"""The only writer of endpoints and deliveries: announcing, sending, trying again."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from luoshi.apps.accounts.models import User
from luoshi.apps.ui.hosts import HostRefused, HostUnknown, goal_of
from luoshi.apps.ui.posting import Answer, post
from luoshi.apps.webhooks.models import PING, Attempt, Delivery, Endpoint, Status
from luoshi.apps.webhooks.queries import listening
from luoshi.apps.webhooks.signing import new_secret, signature
from luoshi.core.errors import LuoshiError

# How long after each failed try the next one is made.
RETRIES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
KEPT = timedelta(days=90)
SETTLED = (Status.DELIVERED, Status.FAILED)


class DeliveryBusyError(LuoshiError):
    """A delivery that is on its way cannot be sent once more."""

    code = "delivery-busy"


def announce(office: int, event: str, payload: dict[str, Any]) -> int:
    """Queue this news for every endpoint of the office that asked for it; how many those are.

    Written in the caller's transaction: what is undone there is not announced.
    """
    with transaction.atomic():
        heard = listening(office, event)
        for endpoint in heard:
            _queue(endpoint, event, payload)
    return len(heard)


def ping(endpoint: Endpoint) -> Delivery:
    """Queue a test push."""
    with transaction.atomic():
        return _queue(endpoint, PING, {"endpoint": endpoint.pk})


def add(creator: User, url: str, events: Iterable[str]) -> Endpoint:
    """A new endpoint of the creator's office, with a secret of its own.

    Errors   ``HostRefused``, ``HostUnknown``
    """
    goal_of(url)
    return Endpoint.objects.create(
        office_id=creator.office_id or 0,
        creator=creator,
        url=url,
        events=sorted(set(events)),
        secret=new_secret(),
    )


def rotate(endpoint: Endpoint) -> None:
    """Give the endpoint a new secret; the old one signs nothing more."""
    endpoint.secret = new_secret()
    endpoint.save(update_fields=["secret"])


def pause(endpoint: Endpoint) -> None:
    """Stop pushing, or go on where it was stopped."""
    endpoint.active = not endpoint.active
    endpoint.save(update_fields=["active"])


def remove(endpoint: Endpoint) -> None:
    """Remove the endpoint with its log; what still waits finds nothing to send."""
    endpoint.delete()


@transaction.atomic
def resend(delivery: Delivery) -> None:
    """Queue a delivery once more.

    Errors   ``DeliveryBusyError`` where it is on its way
    """
    held = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if not held.is_resendable:
        raise DeliveryBusyError(_("这条推送正在发送，请稍等再看结果。"))
    held.status, held.next_try = Status.QUEUED, None
    held.save(update_fields=["status", "next_try"])
    send.enqueue(held.pk, held.attempts)


@task()
def send(delivery_id: int, attempts: int) -> None:
    """Try once to push a delivery that was tried so many times; others leave it alone."""
    delivery = _claim(delivery_id, attempts)
    if delivery is None:
        return
    answer, is_final = _try(delivery)
    _settle(delivery, answer, is_final=is_final)


def body_of(delivery: Delivery) -> bytes:
    """The JSON that is signed and sent."""
    content = {
        "event": delivery.event,
        "delivery": str(delivery.key),
        "created": delivery.created,
        "data": delivery.payload,
    }
    return json.dumps(content, ensure_ascii=False, cls=DjangoJSONEncoder).encode()


def _queue(endpoint: Endpoint, event: str, payload: dict[str, Any]) -> Delivery:
    old = endpoint.deliveries.filter(created__lt=timezone.now() - KEPT)
    old.filter(status__in=SETTLED).delete()
    delivery = Delivery.objects.create(endpoint=endpoint, event=event, payload=payload)
    send.enqueue(delivery.pk, 0)
    return delivery


def _claim(pk: int, attempts: int) -> Delivery | None:
    """The delivery, if this worker is the one that may send it: one update decides."""
    free = Delivery.objects.filter(
        pk=pk, attempts=attempts, status__in=(Status.QUEUED, Status.WAITING)
    )
    mine = free.update(
        status=Status.SENDING,
        attempts=attempts + 1,
        started=timezone.now(),
        next_try=None,
    )
    if not mine:
        return None
    return Delivery.objects.select_related("endpoint").filter(pk=pk).first()


def _try(delivery: Delivery) -> tuple[Answer, bool]:
    """The answer, and whether trying again is of no use."""
    endpoint = delivery.endpoint
    if not endpoint.active and delivery.event != PING:
        return Answer(milliseconds=0, error=_("推送已暂停，恢复后可以重发。")), True
    try:
        goal = goal_of(endpoint.url)
    except HostRefused as error:
        return Answer(milliseconds=0, error=error.message), True
    except HostUnknown as error:
        return Answer(milliseconds=0, error=error.message), False
    body = body_of(delivery)
    return post(goal, body, _headers(delivery, body)), False


def _headers(delivery: Delivery, body: bytes) -> dict[str, str]:
    timestamp = str(int(time.time()))
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Luoshi",
        "Accept-Encoding": "identity",
        "X-Luoshi-Event": delivery.event,
        "X-Luoshi-Delivery": str(delivery.key),
        "X-Luoshi-Timestamp": timestamp,
        "X-Luoshi-Signature": signature(delivery.endpoint.secret, timestamp, body),
    }


@transaction.atomic
def _settle(delivery: Delivery, answer: Answer, *, is_final: bool) -> None:
    """Write down the try and what follows, unless somebody sent it anew meanwhile."""
    now = timezone.now()
    if not Delivery.objects.filter(pk=delivery.pk).exists():
        return
    Attempt.objects.create(
        delivery=delivery,
        moment=now,
        status=answer.status,
        milliseconds=answer.milliseconds,
        error=answer.error,
    )
    tries = delivery.attempts
    is_last = is_final or tries > len(RETRIES)
    next_try = None if answer.is_good or is_last else now + RETRIES[tries - 1]
    changed = Delivery.objects.filter(
        pk=delivery.pk, attempts=tries, status=Status.SENDING
    ).update(
        status=_status(answer, is_last=is_last),
        next_try=next_try,
        response_status=answer.status,
        response_excerpt=answer.excerpt,
        error=answer.error,
        delivered=now if answer.is_good else None,
    )
    if changed and next_try is not None:
        send.using(run_after=next_try).enqueue(delivery.pk, tries)


def _status(answer: Answer, *, is_last: bool) -> Status:
    if answer.is_good:
        return Status.DELIVERED
    return Status.FAILED if is_last else Status.WAITING
