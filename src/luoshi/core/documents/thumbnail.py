"""Photos of evidence, made small enough to stand beside a report."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import IO

from PIL import Image, ImageOps

from luoshi.core.documents.limits import MEGABYTE
from luoshi.core.documents.sniff import extension
from luoshi.core.errors import DamagedDocument, OversizeDocument

# Formats of points only: none of them can hold a script or call an address.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
ENDINGS = frozenset({"jpg", "jpeg", "png", "gif", "webp"})
LARGEST = 20 * MEGABYTE
# A small file may unfold to as many points as it likes.
MOST_POINTS = 40_000_000
# Twice the breadth on the page, for fine screens.
BOX = (320, 320)
# Of few colours, which cannot be mixed before they are told as they are.
FEW = ("P", "1")
BROKEN = (OSError, SyntaxError, ValueError, EOFError, OverflowError, struct.error)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def is_photo(name: str, size: int) -> bool:
    """Whether a file goes by the name of a photo and is small enough to be made smaller.

    Units    size in bytes

    Example

        >>> is_photo("现场.JPG", 2_000_000)
        True
    """
    return extension(name) in ENDINGS and size <= LARGEST


def thumbnail(file: IO[bytes]) -> bytes:
    """A photo as a small JPEG, upright, without what the camera wrote beside it.

    Errors   ``DamagedDocument`` of what is no photo or does not open; ``OversizeDocument``
             of more points than are worth unfolding
    """
    try:
        with Image.open(file, formats=FORMATS) as photo:
            if photo.width * photo.height > MOST_POINTS:
                raise OversizeDocument("照片太大，不能缩小显示，请下载查看。")
            return _small(photo)
    except BOMBS:
        raise OversizeDocument("照片太大，不能缩小显示，请下载查看。") from None
    except BROKEN:
        raise DamagedDocument("照片打不开，请下载查看或重新上传。") from None


def _small(photo: Image.Image) -> bytes:
    """The photo drawn small, on white where it is clear."""
    small = photo.convert("RGBA") if photo.mode in FEW else photo
    small.thumbnail(BOX)
    clear = ImageOps.exif_transpose(small).convert("RGBA")
    page = Image.new("RGB", clear.size, "white")
    page.paste(clear, mask=clear)
    written = BytesIO()
    page.save(written, "JPEG", quality=80)
    return written.getvalue()
