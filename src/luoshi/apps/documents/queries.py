"""The documents somebody may see, and their content."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import caches
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet, Sum

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import Asker, is_outside, office_of
from luoshi.apps.documents.models import StoredDocument

TIGHT = 0.8
ANSWERS = "answers"
REMEMBERED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much of an office's room for files is taken.

    Units    bytes
    """

    used: int
    quota: int

    @property
    def is_tight(self) -> bool:
        """Whether it is time to say so."""
        return self.used > TIGHT * self.quota

    @property
    def is_full(self) -> bool:
        """Whether not one byte more is taken in."""
        return self.used >= self.quota


def documents(asker: Asker) -> QuerySet[StoredDocument]:
    """The documents of the asker's office."""
    office = office_of(asker)
    if office is None or is_outside(asker):
        return StoredDocument.objects.none()
    return StoredDocument.objects.filter(office_id=office)


def used(office: int) -> int:
    """How many bytes the documents of an office hold."""
    sizes = StoredDocument.objects.filter(office_id=office)
    return sizes.aggregate(total=Sum("size"))["total"] or 0


def room_key(office: int) -> str:
    """Under which name the room of an office is remembered."""
    return f"room:{office}"


def room(asker: Asker) -> Room | None:
    """The room of the asker's office, if they have one, as it was within the last minute."""
    if not isinstance(asker, User) or asker.office is None:
        return None
    key = room_key(asker.office.pk)
    taken: int | None = caches[ANSWERS].get(key)
    if taken is None:
        taken = used(asker.office.pk)
        caches[ANSWERS].set(key, taken, REMEMBERED)
    return Room(used=taken, quota=asker.office.quota)


def opened(document: StoredDocument) -> File[bytes]:
    """The content as an open file."""
    return default_storage.open(document.place)


def content(document: StoredDocument) -> bytes:
    """The whole content."""
    with opened(document) as file:
        data: bytes = file.read()
        return data
