"""How much a file may cost its reader: bytes, members, pages and seconds."""

from __future__ import annotations

import time
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from luoshi.core.errors import (
    DamagedDocument,
    HostileDocument,
    LockedDocument,
    OversizeDocument,
)

MEGABYTE = 1024 * 1024
TEXTS = (".xml", ".rels")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost.

    Units    size, unzipped, part and lenient in bytes; ratio unpacked to packed; seconds
    """

    size: int = 50 * MEGABYTE
    members: int = 5_000
    unzipped: int = 400 * MEGABYTE
    part: int = 48 * MEGABYTE
    ratio: int = 120
    lenient: int = 8 * MEGABYTE
    tags: int = 1_500_000
    pages: int = 1_500
    seconds: float = 120.0


LIMITS = Limits()


class Clock:
    """The time that is left for one file."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds until the limit; negative once it has passed."""
        return self.end - time.monotonic()

    def check(self) -> None:
        """Stop a reader whose time is over.

        Errors   OversizeDocument
        """
        if self.left() < 0:
            raise OversizeDocument(
                "读取超过 %(seconds)s 秒仍未完成，请拆分文件或另存为更简单的格式后重试。",
                seconds=round(self.seconds),
            )


def check_size(size: int, limits: Limits) -> None:
    """Refuse a file above the limit of bytes.

    Errors   OversizeDocument
    """
    if size > limits.size:
        raise OversizeDocument(
            "文件有 %(size)s MB，超过 %(most)s MB 的上限，"
            "请压缩其中的图片或拆分后再上传。",
            size=round(size / MEGABYTE),
            most=round(limits.size / MEGABYTE),
        )


def check_tags(count: int, limits: Limits) -> None:
    """Refuse markup whose tree would fill the memory.

    Errors   OversizeDocument
    """
    if count > limits.tags:
        raise OversizeDocument(
            "文件里有 %(count)s 个标签，远超正常公文，已停止读取；"
            "请由原件重新保存或拆分后再上传。",
            count=count,
        )


def open_archive(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive in these bytes, refused where it would unpack to too much.

    Errors   DamagedDocument, HostileDocument
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DamagedDocument(
            "文件不完整（压缩包结构损坏），请重新下载或由原件重新保存后再上传。"
        ) from error
    check_members(archive.infolist(), limits)
    return archive


def check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse an archive that holds, or says it holds, too much.

    Errors   HostileDocument
    """
    unzipped = sum(member.file_size for member in members)
    if len(members) > limits.members or unzipped > limits.unzipped:
        raise HostileDocument(
            "文件解开后有 %(members)s 个部分、%(size)s MB，"
            "远超正常公文，已停止读取；请由原件重新保存后再上传。",
            members=len(members),
            size=round(unzipped / MEGABYTE),
        )
    # Pictures may well shrink by this much, and are not unpacked here.
    texts = [member for member in members if member.filename.endswith(TEXTS)]
    size = sum(member.file_size for member in texts)
    packed = max(sum(member.compress_size for member in texts), 1)
    if size > limits.lenient and size > limits.ratio * packed:
        raise HostileDocument(
            "文件压缩比达 %(ratio)s 倍，疑似压缩炸弹，已停止读取；"
            "请由原件重新保存后再上传。",
            ratio=size // packed,
        )


def unpack(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """The bytes of one member.

    Errors   DamagedDocument, HostileDocument, LockedDocument
    """
    member = archive.getinfo(name)
    if member.flag_bits & 1:
        raise LockedDocument("文件设有密码，请去除密码后再上传。")
    if member.file_size > limits.part:
        raise HostileDocument(
            "文件内部的“%(name)s”解开后有 %(size)s MB，远超正常公文，已停止读取。",
            name=name,
            size=round(member.file_size / MEGABYTE),
        )
    try:
        return archive.read(member)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as error:
        raise DamagedDocument(
            "文件不完整（“%(name)s”无法解开），请重新下载或由原件重新保存后再上传。",
            name=name,
        ) from error
