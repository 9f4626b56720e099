"""The only writer of documents."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from math import ceil
from pathlib import PurePath

from django.conf import settings
from django.core.cache import caches
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts import actions as accounts
from luoshi.apps.accounts.models import User
from luoshi.apps.documents.antivirus import Verdict, scan
from luoshi.apps.documents.models import Arrival, StoredDocument
from luoshi.apps.documents.queries import ANSWERS, documents, room_key, used
from luoshi.core.documents.limits import LIMITS
from luoshi.core.documents.sniff import find_format
from luoshi.core.errors import (
    DamagedDocument,
    LockedDocument,
    LuoshiError,
)

logger = logging.getLogger(__name__)
NAME_LENGTH = 200
WINDOW = timedelta(hours=1)


class UploadRefused(LuoshiError):
    """A file that is not taken in; the message says why and what to do."""

    code = "upload-refused"


class TooManyUploads(UploadRefused):
    """One person sent more files in an hour than this installation allows.

    Units    ``wait`` seconds until one may be sent again
    """

    code = "upload-too-many"

    def __init__(self, message: str, *, wait: int) -> None:
        super().__init__(message)
        self.wait = wait


class OfficeFull(UploadRefused):
    """The office has no room left for the file."""

    code = "upload-office-full"


class InfectedFile(UploadRefused):
    """The virus scanner found something."""

    code = "upload-infected"


class ScannerSilent(UploadRefused):
    """The virus scanner did not answer, so nothing is known of the file."""

    code = "upload-not-scanned"


def keep(
    uploader: User, file: File[bytes], name: str, *, is_plan: bool = True
) -> tuple[StoredDocument, bool]:
    """The office's document with this content, and whether it is new to the office.

    ``is_plan`` asks for a format that plans are read from; what reads other files refuses
    for itself.

    Errors   ``UploadRefused`` and its kinds; ``UnknownFormat`` and ``HostileDocument`` where the
             content shows that it is nothing we read
    """
    _count(uploader)
    sha256 = _digest(file)
    known = documents(uploader).filter(sha256=sha256).first()
    if known is not None:
        return known, False
    if is_plan:
        _refuse_foreign(file, name)
    _refuse_infected(uploader, file, sha256)
    caches[ANSWERS].delete(room_key(uploader.office_id or 0))
    return _store(uploader, file, StoredDocument(sha256=sha256, name=_short(name)))


def hold(pk: int) -> int:
    """The document's key, which nobody else can hold until the transaction ends."""
    return StoredDocument.objects.select_for_update().get(pk=pk).pk


def name_type(document: StoredDocument, media_type: str) -> None:
    """Write down what the reader found the content to be."""
    document.media_type = media_type
    document.save(update_fields=["media_type"])


@transaction.atomic
def discard(keys: Iterable[int]) -> None:
    """Remove documents, and the content of each where no other office keeps the same.

    A document that something else still stands on is kept.
    """
    for document in StoredDocument.objects.filter(pk__in=set(keys)):
        place, sha256 = document.place, document.sha256
        try:
            document.delete()
        except ProtectedError:
            continue
        transaction.on_commit(partial(_sweep, sha256, place))


def _sweep(sha256: str, place: str) -> None:
    """Delete a content that nobody keeps, asked only when all is settled."""
    if not StoredDocument.objects.filter(sha256=sha256).exists():
        default_storage.delete(place)


@transaction.atomic
def _store(
    uploader: User, file: File[bytes], document: StoredDocument
) -> tuple[StoredDocument, bool]:
    """Keep the file where the office has room; held, so that two do not share the last of it."""
    office = accounts.hold(uploader.office_id or 0)
    if used(office.pk) + file.size > office.quota:
        raise OfficeFull(
            _("本单位的文件空间已满，请移除不用的文件，或请系统管理员扩大空间。")
        )
    _write(file, document.place)
    # Another office may just have removed the last of the same: look once more at the end.
    transaction.on_commit(partial(_write, file, document.place))
    return StoredDocument.objects.get_or_create(
        office=office,
        sha256=document.sha256,
        defaults={"name": document.name, "size": file.size, "uploader": uploader},
    )


def _write(file: File[bytes], place: str) -> None:
    """Have the content at its place."""
    if not default_storage.exists(place):
        file.seek(0)
        default_storage.save(place, file)


def _count(sender: User) -> None:
    """Note that a file came; counted after it is noted, so that two at once both count."""
    now = timezone.now()
    own = Arrival.objects.filter(sender=sender)
    own.filter(moment__lte=now - WINDOW).delete()
    arrival = Arrival.objects.create(sender=sender, moment=now)
    limit = settings.LUOSHI.uploads_per_hour
    if own.count() <= limit:
        return
    arrival.delete()
    first = own.order_by("moment").first()
    free = timezone.localtime((first.moment if first else now) + WINDOW)
    message = _("一小时内最多上传 %(limit)s 份文件，请在 %(time)s 之后再传。")
    raise TooManyUploads(
        message % {"limit": limit, "time": f"{free + timedelta(minutes=1):%H:%M}"},
        wait=max(1, ceil((free - now).total_seconds())),
    )


def _refuse_foreign(file: File[bytes], name: str) -> None:
    """Refuse what is no format of ours; what is one but broken is told on its own page."""
    file.seek(0)
    try:
        find_format(file.read(), name, LIMITS)
    except (DamagedDocument, LockedDocument):
        return


def _refuse_infected(uploader: User, file: File[bytes], sha256: str) -> None:
    verdict = scan(file)
    if verdict is Verdict.INFECTED:
        logger.warning("infected upload of %s refused: %s", uploader.pk, sha256)
        raise InfectedFile(
            _("查毒程序认为这份文件带有病毒，没有收下；请先在本机杀毒，再上传。")
        )
    if verdict is Verdict.UNKNOWN:
        raise ScannerSilent(
            _("暂时不能扫描病毒，所以没有收下；请稍后再传，仍不行请联系系统管理员。")
        )


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
