"""The only writer of documents."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError

from luoshi.apps.accounts.models import User
from luoshi.apps.documents.models import StoredDocument

NAME_LENGTH = 200


def keep(uploader: User, file: File[bytes], name: str) -> tuple[StoredDocument, bool]:
    """The office's document with this content, and whether it is new to the office."""
    document = StoredDocument(sha256=_digest(file), name=_short(name))
    if not default_storage.exists(document.place):
        file.seek(0)
        default_storage.save(document.place, file)
    return StoredDocument.objects.get_or_create(
        office=uploader.office,
        sha256=document.sha256,
        defaults={"name": document.name, "size": file.size, "uploader": uploader},
    )


def name_type(document: StoredDocument, media_type: str) -> None:
    """Write down what the reader found the content to be."""
    document.media_type = media_type
    document.save(update_fields=["media_type"])


@transaction.atomic
def discard(document: StoredDocument) -> None:
    """Remove the document, and its content where no other office keeps the same.

    A document that something else still stands on is kept.
    """
    place, sha256 = document.place, document.sha256
    try:
        document.delete()
    except ProtectedError:
        return
    if not StoredDocument.objects.filter(sha256=sha256).exists():
        transaction.on_commit(lambda: default_storage.delete(place))


def _digest(file: File[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _short(name: str) -> str:
    """The name within the length we keep, its ending unharmed."""
    ending = PurePath(name).suffix[:20]
    return name.removesuffix(ending)[: NAME_LENGTH - len(ending)] + ending
