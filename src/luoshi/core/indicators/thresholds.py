"""From which revenue on a unit is reported by itself (规上/限上), and how far it is from there.

Source   DOMAIN.md §3.2
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from luoshi.core.errors import IndicatorError, Sentence
from luoshi.core.indicators.industries import digits, section_of
from luoshi.core.values.rounding import rounded

Rule = Literal["revenue", "activity", "qualification"]
RULES: dict[Rule, Sentence] = {
    "revenue": Sentence("按年营业收入"),
    "activity": Sentence("有开发经营活动即可"),
    "qualification": Sentence("有总承包或专业承包资质即可"),
}
# Offices look after units from 70 to 80 percent of the threshold on.
NEAR = Decimal("0.7")


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """What lets in the units of some industries.

    Units    ``revenue`` 万元 a year, itself included; None where revenue does not decide
    """

    title: str
    codes: frozenset[str]
    rule: Rule
    valid_from: date
    valid_to: date | None = None
    revenue: Decimal | None = None

    def is_valid(self, year: int) -> bool:
        """Whether it holds at the end of a year."""
        end = date(year, 12, 31)
        return self.valid_from <= end and (
            self.valid_to is None or end <= self.valid_to
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How the revenue of a unit stands to the threshold of its industry.

    Units    ``revenue`` and ``gap`` 万元; ``share`` and ``near`` fractions
    """

    threshold: Threshold
    revenue: Decimal
    limit: Decimal
    near: Decimal

    @property
    def is_reached(self) -> bool:
        """Whether the unit is over it or on it."""
        return self.revenue >= self.limit

    @property
    def gap(self) -> Decimal:
        """What is missing, or nought."""
        return max(self.limit - self.revenue, Decimal(0))

    @property
    def share(self) -> Decimal:
        """What part of the threshold there is, unrounded."""
        return self.revenue / self.limit

    @property
    def is_near(self) -> bool:
        """Whether it is below, but near enough to be looked after."""
        return not self.is_reached and self.share >= self.near

    def __str__(self) -> str:
        share = rounded(self.share * 100)
        tail = "已达标" if self.is_reached else f"还差 {self.gap:f} 万元"
        return f"{self.threshold.title}标准 {self.limit:f} 万元，达到 {share}%，{tail}"


@cache
def built_in() -> tuple[Threshold, ...]:
    """The thresholds that come with Luoshi."""
    text = (files(__package__) / "thresholds.toml").read_text("utf-8")
    return tuple(
        Threshold(
            title=one["title"],
            codes=frozenset(one["codes"]),
            rule=one["rule"],
            revenue=Decimal(one["revenue"]) if "revenue" in one else None,
            valid_from=one["valid_from"],
            valid_to=one.get("valid_to"),
        )
        for one in tomllib.loads(text)["threshold"]
    )


def threshold_of(
    code: str, year: int, table: Iterable[Threshold] | None = None
) -> Threshold | None:
    """What decides for an industry in a year: the entry with the longest code that fits.

    None where units of this industry are not let in, or only by a code with more digits.

    Errors   IndicatorError where it is no code of an industry
    """
    number, letter = digits(code), section_of(code).code
    valid = [
        one for one in (built_in() if table is None else table) if one.is_valid(year)
    ]
    for known in (number[:4], number[:3], number[:2], letter):
        for one in valid:
            if known in one.codes:
                return one
    return None


def reach(
    code: str,
    revenue: Decimal,
    year: int,
    *,
    near: Decimal = NEAR,
    table: Iterable[Threshold] | None = None,
) -> Reach | None:
    """How the revenue of a year stands to the threshold; none where revenue does not decide.

    Units    ``revenue`` 万元; ``near`` a fraction of the threshold
    Errors   IndicatorError where it is no code of an industry, or ``near`` is no fraction

    Example

        >>> str(reach("7211", Decimal(820), 2026))
        '规上服务业标准 1000 万元，达到 82.0%，还差 180 万元'
    """
    if not 0 < near <= 1:
        raise IndicatorError("临近达标的比例应在 0 与 1 之间，例如 0.7。")
    found = threshold_of(code, year, table)
    if found is None or found.revenue is None:
        return None
    return Reach(threshold=found, revenue=revenue, limit=found.revenue, near=near)
