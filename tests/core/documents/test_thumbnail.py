"""Photos become small, and nothing but photos does."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from luoshi.core.documents import thumbnail as module
from luoshi.core.documents.thumbnail import is_photo, thumbnail
from luoshi.core.errors import DamagedDocument, OversizeDocument

TURNED = 6


def photo(kind: str, mode: str = "RGB", **told: object) -> BytesIO:
    """A photo of a format, broader than it is high."""
    file = BytesIO()
    Image.new(mode, (800, 400)).save(file, kind, **told)
    file.seek(0)
    return file


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "1")),
        *(("PNG", "LA"), ("GIF", "P"), ("WEBP", "RGBA")),
    ],
)
def test_photo_becomes_small(kind: str, mode: str) -> None:
    small = Image.open(BytesIO(thumbnail(photo(kind, mode))))
    assert (small.format, small.mode, small.size) == ("JPEG", "RGB", (320, 160))


def test_photo_stands_upright_alone() -> None:
    told = Image.Exif()
    told[274], told[271] = TURNED, "CAMERA"
    small = thumbnail(photo("JPEG", exif=told))
    assert Image.open(BytesIO(small)).size == (160, 320)
    assert b"CAMERA" not in small


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg onload='alert(1)'/>", b"%PDF-1.7", photo("JPEG").getvalue()[:200]],
)
def test_other_files_stay_closed(data: bytes) -> None:
    with pytest.raises(DamagedDocument):
        thumbnail(BytesIO(data))


def test_format_with_scripts_stays_closed() -> None:
    with pytest.raises(DamagedDocument):
        thumbnail(photo("EPS"))


@pytest.mark.parametrize("most", [319_999, 40_000_000])
def test_bomb_is_not_unfolded(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_POINTS", most)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10**9 if most < 10**6 else 10)
    with pytest.raises(OversizeDocument):
        thumbnail(photo("PNG"))


@pytest.mark.parametrize(
    ("name", "size", "shown"),
    [("现场.JPEG", 9, True), ("现场.heic", 9, False), ("现场.png", 2**25, False)],
)
def test_names_of_photos(name: str, size: int, shown: bool) -> None:
    assert is_photo(name, size) == shown
