"""An official document before it is set: its parts and what each of them may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.errors import LetterError
from luoshi.core.reports.official.body import Block
from luoshi.core.reports.official.number import Number

# 党政机关公文处理工作条例 (2012) §8.
Kind = Literal[
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知",
    "通报", "报告", "请示", "批复", "议案", "函", "纪要",
]  # fmt: skip
Form = Literal["文件", "信函"]
Urgency = Literal["特急", "加急"]
UPWARD = frozenset({"请示", "报告"})
_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:★(?:[1-9]\d?年|[1-9]\d?个月|长期))?")


@dataclass(frozen=True, slots=True)
class Attachment:
    """One annex: its name as the document lists it, and what stands in it."""

    title: str
    body: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", self.title.rstrip("。；;."))


@dataclass(frozen=True, slots=True)
class Printed:
    """Who had the document printed, and when."""

    office: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One official document.

    ``mark`` is the red line 发文机关标志, by default the issuer with the form's ending;
    ``copy`` is the number of the copy 份号; ``signers`` 签发人 are named on documents that go
    up and must be; ``note`` is the 附注 without its brackets; a document that is not
    ``sealed`` is signed by name alone. A line end in ``title`` breaks the line there.

    Errors   LetterError
    """

    kind: Kind
    issuer: str
    title: str
    day: date
    body: tuple[Block, ...]
    form: Form = "文件"
    mark: str = ""
    number: Number | None = None
    copy: int | None = None
    secrecy: str = ""
    urgency: Urgency | None = None
    signers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    sealed: bool = True
    note: str = ""
    copies: tuple[str, ...] = ()
    printed: Printed | None = None

    def __post_init__(self) -> None:
        if not self.issuer.strip() or not self.title.strip():
            raise LetterError("公文缺少发文机关或标题，请补全后再生成。")
        if self.kind in UPWARD and not self.signers:
            raise LetterError("%(kind)s是上行文，须写明签发人。", kind=self.kind)
        if self.kind == "请示" and len(self.addressees) != 1:
            raise LetterError("请示只能主送一个机关，请改为一个主送机关。")
        if self.secrecy and not _SECRECY.fullmatch(self.secrecy):
            raise LetterError(
                "密级和保密期限“%(secrecy)s”写法不对，应如“秘密★1年”。",
                secrecy=self.secrecy,
            )
        if self.copy is not None and not 0 < self.copy < 1_000_000:
            raise LetterError("份号应为 1 至 999999 的整数。")

    @property
    def banner(self) -> str:
        """The red line at the head."""
        ending = "文件" if self.form == "文件" else ""
        return self.mark or f"{self.issuer}{ending}"

    @property
    def particulars(self) -> tuple[str, ...]:
        """Number of the copy, secrecy and urgency, those that there are, in this order."""
        copy = f"{self.copy:06d}" if self.copy else ""
        urgency = self.urgency or ""
        return tuple(one for one in (copy, self.secrecy, urgency) if one)


def written_day(day: date) -> str:
    """A date as official documents write it: Arabic, without zeros in front.

    Source   GB/T 9704-2012 §7.3.5.4

    Example

        >>> written_day(date(2026, 3, 5))
        '2026年3月5日'
    """
    return f"{day.year}年{day.month}月{day.day}日"
