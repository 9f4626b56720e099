"""The only writer of notices, channels and messages: telling, sending, trying again."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.cache import caches
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_tasks import task

from luoshi.apps.accounts.models import User
from luoshi.apps.notices.hours import after_quiet, next_digest
from luoshi.apps.notices.kinds import KINDS
from luoshi.apps.notices.models import Channel, Delivery, Notice, Pace, Status
from luoshi.apps.notices.queries import carrying, count_key
from luoshi.apps.notices.sending import check, deliver
from luoshi.apps.notices.wording import message_of
from luoshi.apps.ui.posting import Answer
from luoshi.core.errors import LuoshiError

# How long after each failed try the next one is made.
RETRIES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
KEPT = timedelta(days=90)
SETTLED = (Status.DELIVERED, Status.FAILED, Status.SKIPPED)
MOST_CHANNELS = 10
CHUNK = 500
RULES = ("pace", "at", "quiet_from", "quiet_to", "kinds", "urgent")
Line = Delivery.notices.through


class MessageBusyError(LuoshiError):
    """A message that is on its way cannot be sent once more."""

    code = "notice-busy"


class TooManyChannels(LuoshiError):
    """A person has as many channels as one may have."""

    code = "notice-channels"


def tell(
    users: Iterable[User],
    *,
    kind: str,
    title: str,
    text: str = "",
    address: str = "",
    key: str,
) -> int:
    """Tell these people once, and queue messages by the channels they chose; how many are new.

    Written in the caller's transaction: what is undone there is told to nobody. Whoever was
    told under this key before is not told again. ``kind`` is one of ``KINDS``, ``address`` a
    path within the site. People without an office, and those who left, are passed over.

    Errors   ``ValueError`` for a kind that is none or an address outside the site
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of notice: {kind}")
    if address and not _is_inside(address):
        raise ValueError(f"not within the site: {address}")
    now, batch = timezone.now(), uuid.uuid4()
    told = {
        user.pk: Notice(
            office_id=user.office_id,
            user=user,
            kind=kind,
            title=_short(title),
            text=text,
            address=address,
            key=key,
            batch=batch,
            created=now,
        )
        for user in users
        if user.office_id and user.is_active
    }
    with transaction.atomic():
        ordered = [told[pk] for pk in sorted(told)]
        Notice.objects.bulk_create(ordered, CHUNK, ignore_conflicts=True)
        written = Notice.objects.filter(key=key, batch=batch)
        _schedule(written, kind, now)
        news = list(written.values_list("user_id", flat=True))
        transaction.on_commit(lambda: _recount(news))
    return len(news)


def read(notices: QuerySet[Notice]) -> int:
    """Mark these notices of one person as read; how many were not."""
    people = set(notices.order_by().values_list("user_id", flat=True).distinct())
    changed = notices.order_by().filter(read__isnull=True).update(read=timezone.now())
    _recount(people)
    return changed


def add(channel: Channel) -> None:
    """Add a channel of its user.

    Errors   ``HostRefused``, ``HostUnknown``, ``ChannelError``, ``TooManyChannels``
    """
    check(channel)
    if Channel.objects.filter(user=channel.user).count() >= MOST_CHANNELS:
        raise TooManyChannels(_("每人最多十个渠道，请先移除不用的。"))
    channel.save()


def adjust(channel: Channel) -> None:
    """Write down when the channel carries what from now on."""
    channel.save(update_fields=RULES)


def remove(channel: Channel) -> None:
    """Remove the channel with its log; what still waits finds nothing to send."""
    channel.delete()


@transaction.atomic
def try_out(channel: Channel) -> Delivery:
    """Queue a trial, which goes at any hour."""
    made = Delivery.objects.create(
        office_id=channel.office_id, channel=channel, is_urgent=True
    )
    send.enqueue(made.pk, 0)
    return made


@transaction.atomic
def resend(delivery: Delivery) -> None:
    """Queue a message once more.

    Errors   ``MessageBusyError`` where it is on its way
    """
    held = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if not held.is_resendable:
        raise MessageBusyError(_("这条消息正在发送或还没到时间，请稍等再看结果。"))
    # The trial of a person goes now, whatever the hour and though it was read.
    held.status, held.next_try, held.is_urgent = Status.QUEUED, None, True
    held.due = held.due if held.is_digest else timezone.now()
    held.save(update_fields=["status", "next_try", "is_urgent", "due"])
    send.enqueue(held.pk, held.attempts)


@task()
def send(delivery_id: int, attempts: int) -> None:
    """Try once to send a message that was tried so many times; others leave it alone."""
    delivery = _claim(delivery_id, attempts)
    if delivery is None:
        return
    answer, is_final = _try(delivery)
    _settle(delivery, answer, is_final=is_final)


def _is_inside(address: str) -> bool:
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address.startswith("/") and is_ours


def _short(title: str) -> str:
    return title if len(title) <= 200 else f"{title[:198]}……"


def _recount(users: Iterable[int]) -> None:
    caches["answers"].delete_many([count_key(user) for user in users])


def _schedule(told: QuerySet[Notice], kind: str, now: datetime) -> None:
    """Queue a message by every channel of those who were told."""
    by_user = dict(told.values_list("user_id", "pk"))
    channels = carrying(told, kind) if by_user else []
    gathered = [one for one in channels if _waits(one, kind)]
    single = [one for one in channels if not _waits(one, kind)]
    _send_singly(single, kind, by_user, now)
    _gather(gathered, by_user, now)


def _waits(channel: Channel, kind: str) -> bool:
    return channel.pace == Pace.DAILY and kind not in channel.urgent


def _send_singly(
    channels: list[Channel], kind: str, by_user: dict[int, int], now: datetime
) -> None:
    made = [
        Delivery(
            office_id=one.office_id,
            channel=one,
            is_urgent=kind in one.urgent,
            due=now if kind in one.urgent else _after_quiet(one, now),
        )
        for one in channels
    ]
    Delivery.objects.bulk_create(made, CHUNK)
    _connect(made, by_user)
    for one in made:
        _enqueue(one, now)


def _gather(channels: list[Channel], by_user: dict[int, int], now: datetime) -> None:
    """Put the notice into the next digest of each channel that nobody is sending yet."""
    if not channels:
        return
    batch = uuid.uuid4()
    wanted = {one.pk: _digest_due(one, now) for one in channels}
    fresh = [
        Delivery(
            office_id=one.office_id,
            channel=one,
            is_digest=True,
            batch=batch,
            due=wanted[one.pk],
        )
        for one in channels
    ]
    Delivery.objects.bulk_create(fresh, CHUNK, ignore_conflicts=True)
    # Held until the caller's transaction ends: a worker reads a digest when it is whole.
    held = Delivery.objects.select_for_update(of=("self",)).order_by("pk")
    found = [
        one
        for one in held.select_related("channel").filter(
            is_digest=True, channel__in=channels, due__in=set(wanted.values())
        )
        if one.due == wanted[one.channel_id]
    ]
    is_open = [one for one in found if one.status == Status.QUEUED]
    _connect(is_open, by_user)
    for one in is_open:
        if one.batch == batch:
            _enqueue(one, now)
    for one in found:
        if one.status != Status.QUEUED:
            _gather([one.channel], by_user, one.due)


def _connect(deliveries: list[Delivery], by_user: dict[int, int]) -> None:
    lines = [
        Line(delivery_id=one.pk, notice_id=by_user[one.channel.user_id])
        for one in deliveries
    ]
    Line.objects.bulk_create(lines, CHUNK)


def _after_quiet(channel: Channel, moment: datetime) -> datetime:
    return after_quiet(timezone.localtime(moment), channel.quiet_from, channel.quiet_to)


def _digest_due(channel: Channel, moment: datetime) -> datetime:
    due = next_digest(timezone.localtime(moment), channel.at)
    return after_quiet(due, channel.quiet_from, channel.quiet_to)


def _enqueue(delivery: Delivery, now: datetime) -> None:
    later = send.using(run_after=delivery.due) if delivery.due > now else send
    later.enqueue(delivery.pk, delivery.attempts)


def _claim(pk: int, attempts: int) -> Delivery | None:
    """The message, if this worker is the one that may send it: one update decides."""
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
    return Delivery.objects.select_related("channel__user").filter(pk=pk).first()


def _try(delivery: Delivery) -> tuple[Answer | None, bool]:
    """The answer, and whether trying again is of no use; None where nobody needs it."""
    channel = delivery.channel
    notices = list(delivery.notices.all())
    if channel.is_off and notices:
        return Answer(milliseconds=0, error=_("渠道已停用。")), True
    if not channel.user.is_active:
        return Answer(milliseconds=0, error=_("账号已停用。")), True
    new = [one for one in notices if one.read is None]
    if notices and not new and not delivery.is_urgent:
        return None, True
    message = message_of(new or notices, is_digest=delivery.is_digest)
    return deliver(channel, message, delivery.pk)


def _settle(delivery: Delivery, answer: Answer | None, *, is_final: bool) -> None:
    """Write down the try and what follows, unless somebody sent it anew meanwhile."""
    now, tries = timezone.now(), delivery.attempts
    is_last = is_final or tries > len(RETRIES)
    is_good = answer is not None and answer.is_good
    next_try = None if is_good or is_last else _next_try(delivery, now)
    mine = Delivery.objects.filter(
        pk=delivery.pk, attempts=tries, status=Status.SENDING
    )
    with transaction.atomic():
        changed = mine.update(
            status=_status(answer, is_last=is_last),
            next_try=next_try,
            answer=_answer(answer),
            error=answer.error if answer else "",
            delivered=now if is_good else None,
        )
        if changed and next_try is not None:
            send.using(run_after=next_try).enqueue(delivery.pk, tries)
        old = delivery.channel.deliveries.filter(created__lt=now - KEPT)
        old.filter(status__in=SETTLED).delete()


def _next_try(delivery: Delivery, now: datetime) -> datetime:
    moment = now + RETRIES[delivery.attempts - 1]
    return moment if delivery.is_urgent else _after_quiet(delivery.channel, moment)


def _status(answer: Answer | None, *, is_last: bool) -> Status:
    if answer is None:
        return Status.SKIPPED
    if answer.is_good:
        return Status.DELIVERED
    return Status.FAILED if is_last else Status.WAITING


def _answer(answer: Answer | None) -> str:
    if answer is None:
        return ""
    return f"{answer.status or ''} {answer.excerpt}".strip()
