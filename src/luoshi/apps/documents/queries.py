"""The documents somebody may see, and their content."""

from __future__ import annotations

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet

from luoshi.apps.accounts.queries import Asker, office_of
from luoshi.apps.documents.models import StoredDocument


def documents(asker: Asker) -> QuerySet[StoredDocument]:
    """The documents of the asker's office."""
    office = office_of(asker)
    if office is None:
        return StoredDocument.objects.none()
    return StoredDocument.objects.filter(office_id=office)


def opened(document: StoredDocument) -> File[bytes]:
    """The content as an open file."""
    return default_storage.open(document.place)


def content(document: StoredDocument) -> bytes:
    """The whole content."""
    with opened(document) as file:
        data: bytes = file.read()
        return data
