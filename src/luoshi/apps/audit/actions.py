"""The only writer of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple, Protocol

from django.db import transaction
from django.utils import timezone

from luoshi.apps.audit.models import Entry, Head
from luoshi.core.audit.entry import GENESIS, Deed, seal

BATCH = 500
_address: ContextVar[str] = ContextVar("address", default="")


class Actor(Protocol):
    """A person, as far as the record is concerned."""

    pk: Any
    role: Any

    def get_full_name(self) -> str:
        """The name people call them by."""


class Act(NamedTuple):
    """One of many deeds: what was done to which object."""

    action: str
    kind: str
    key: object
    details: Mapping[str, Any]


@contextmanager
def asked_from(address: str) -> Iterator[None]:
    """Lines written inside say that the request came from this network address."""
    token = _address.set(address)
    try:
        yield
    finally:
        _address.reset(token)


def record(
    office: int | None,
    actor: Actor | None,
    action: str,
    kind: str = "",
    key: object = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    """Write down what was done, inside the caller's transaction and as its last step.

    Whoever writes next in this office waits until that transaction ends; so everything else
    that is locked must be locked before, and nobody waits for anybody in a circle. ``office``
    is None for what concerns the installation, ``actor`` is None where no person acted.
    """
    record_many(office, actor, [Act(action, kind, key, details or {})])


def record_many(office: int | None, actor: Actor | None, acts: Iterable[Act]) -> None:
    """Write down many deeds of one person at once, in their order."""
    deeds = [_deed(office or 0, actor, act) for act in acts]
    if deeds:
        with transaction.atomic(savepoint=False):
            _append(_hold(office or 0), deeds)


def _deed(office: int, actor: Actor | None, act: Act) -> Deed:
    return Deed(
        office=office,
        actor=(actor.pk or 0) if actor else 0,
        name=actor.get_full_name() if actor else "",
        role=str(actor.role) if actor else "",
        address=_address.get(),
        action=act.action,
        kind=act.kind,
        key=str(act.key),
        details=act.details,
    )


def _hold(office: int) -> Head:
    """The head of the chain, which nobody else can hold until the transaction ends."""
    held = Head.objects.select_for_update().filter(pk=office).first()
    if held is not None:
        return held
    # Two that open a chain at once: one of them does, and then both wait for it.
    fresh = Head(office=office, digest=GENESIS)
    Head.objects.bulk_create([fresh], ignore_conflicts=True)
    return Head.objects.select_for_update().get(pk=office)


def _append(head: Head, deeds: list[Deed]) -> None:
    now = timezone.now()
    rows = []
    for deed in deeds:
        line = seal(deed, head.count + 1, now, head.digest)
        head.count, head.digest = line.sequence, line.digest
        rows.append(Entry(**{name: getattr(line, name) for name in line.__slots__}))
    Entry.objects.bulk_create(rows, batch_size=BATCH)
    head.save(update_fields=["count", "digest"])
