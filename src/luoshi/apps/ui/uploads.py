"""What may come in: a file that grows beyond the limit is dropped while it arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

if TYPE_CHECKING:
    from django.http import HttpRequest

OVERSIZE = "luoshi.oversize"


class LimitedUpload(FileUploadHandler):
    """Lets through the first bytes of each file and remembers which were too long."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) <= settings.LUOSHI.upload_bytes:
            return raw_data
        if self.request is not None:
            self.request.META.setdefault(OVERSIZE, []).append(self.file_name)
        raise SkipFile

    def file_complete(self, _file_size: int) -> None:
        """Leave it to the next handler to keep the file."""


def oversize(request: HttpRequest) -> list[str]:
    """The names of the files that were dropped for their length."""
    # Reading the files is what runs the handlers.
    _ = request.FILES
    names: list[str] = request.META.get(OVERSIZE, [])
    return names
