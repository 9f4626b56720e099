"""The endpoints somebody may see, and who is to hear of an event."""

from __future__ import annotations

from django.db.models import QuerySet

from luoshi.apps.accounts.queries import Asker, office_of
from luoshi.apps.webhooks.models import Delivery, Endpoint


def endpoints(asker: Asker) -> QuerySet[Endpoint]:
    """The endpoints of the asker's office."""
    office = office_of(asker)
    if office is None:
        return Endpoint.objects.none()
    return Endpoint.objects.filter(office_id=office).select_related("creator")


def deliveries(asker: Asker) -> QuerySet[Delivery]:
    """The deliveries of the asker's office with their tries, newest first."""
    office = office_of(asker)
    if office is None:
        return Delivery.objects.none()
    found = Delivery.objects.filter(endpoint__office_id=office)
    return found.select_related("endpoint").prefetch_related("tries")


def listening(office: int, event: str) -> list[Endpoint]:
    """The active endpoints of an office that asked for this event."""
    active = Endpoint.objects.filter(office_id=office, active=True)
    return [endpoint for endpoint in active if event in endpoint.events]
