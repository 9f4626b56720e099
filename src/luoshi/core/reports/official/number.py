"""The number of an official document 发文字号: the office's code, the year, the running number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.errors import LetterError

_WRITTEN = re.compile(r"(?P<code>.+)〔(?P<year>\d{4})〕(?P<serial>[1-9]\d*)号")
_CODE = re.compile(r"[\u4e00-\u9fff]{1,12}")


@dataclass(frozen=True, slots=True)
class Number:
    """Such as 云岭政办发〔2026〕12号.

    Errors   LetterError
    Source   GB/T 9704-2012 §7.2.5: the year in full in 〔〕 (U+3014, U+3015), no 第, no zeros

    Example

        >>> str(Number("云岭政办发", 2026, 12))
        '云岭政办发〔2026〕12号'
    """

    code: str
    year: int
    serial: int

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code) or self.code.endswith("第"):
            raise LetterError(
                "机关代字“%(code)s”写法不对，应只用汉字，如“云岭政办发”。",
                code=self.code[:20],
            )
        if not 1949 <= self.year <= 2999:
            raise LetterError("发文字号的年份应写全四位，如 2026。")
        if self.serial < 1:
            raise LetterError("发文顺序号应为从 1 起的整数。")

    def __str__(self) -> str:
        return f"{self.code}〔{self.year}〕{self.serial}号"


def read_number(text: str) -> Number:
    """The number that a text writes, exactly as the standard has it.

    Errors   LetterError
    """
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise LetterError(
            "发文字号“%(text)s”写法不对，应如“云岭政办发〔2026〕12号”："
            "年份写全并用六角括号，不加“第”，顺序号前不加零。",
            text=text[:40],
        )
    return Number(found["code"], int(found["year"]), int(found["serial"]))
