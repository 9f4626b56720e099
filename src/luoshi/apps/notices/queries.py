"""What somebody has been told, by which ways, and what became of the messages."""

from __future__ import annotations

from django.core.cache import caches
from django.db.models import F, QuerySet
from django.db.models.lookups import IsNull

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import Asker
from luoshi.apps.notices.models import Channel, Delivery, Notice, Pace

# More than this is said as this and a plus sign.
MOST = 99
COUNT_SECONDS = 60


def notices(asker: Asker) -> QuerySet[Notice]:
    """The asker's own notices, unread first and newest first."""
    if not isinstance(asker, User) or asker.office_id is None:
        return Notice.objects.none()
    mine = Notice.objects.filter(user=asker, office_id=asker.office_id)
    return mine.order_by(IsNull(F("read"), rhs=True).desc(), "-created", "-pk")


def unread(asker: Asker) -> int:
    """How many notices wait to be read, up to one more than is ever said.

    Known for a minute at most; whoever reads sees it at once.
    """
    if not isinstance(asker, User) or asker.office_id is None:
        return 0
    known: int | None = caches["answers"].get(count_key(asker.pk))
    if known is None:
        mine = Notice.objects.filter(user=asker, read__isnull=True)
        known = mine.order_by()[: MOST + 1].count()
        caches["answers"].set(count_key(asker.pk), known, COUNT_SECONDS)
    return known


def count_key(user: int) -> str:
    """Where the count of a person's unread notices is kept."""
    return f"unread-{user}"


def channels(asker: Asker) -> QuerySet[Channel]:
    """The asker's own channels."""
    if not isinstance(asker, User) or asker.office_id is None:
        return Channel.objects.none()
    return Channel.objects.filter(user=asker, office_id=asker.office_id)


def deliveries(asker: Asker) -> QuerySet[Delivery]:
    """The messages of the office for those who edit, of others their own; newest first."""
    if not isinstance(asker, User) or asker.office_id is None:
        return Delivery.objects.none()
    found = Delivery.objects.filter(office_id=asker.office_id)
    if not asker.is_editor:
        found = found.filter(channel__user=asker)
    return found.select_related("channel__user").prefetch_related("notices")


def carrying(told: QuerySet[Notice], kind: str) -> list[Channel]:
    """The channels by which those who were told want to hear of this kind."""
    live = Channel.objects.filter(user__in=told.values("user")).exclude(pace=Pace.OFF)
    return [channel for channel in live.order_by("pk") if kind in channel.kinds]
