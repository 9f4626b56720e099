"""What is wrong with a target as declared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from luoshi.core.indicators.paths.checks import check
from luoshi.core.indicators.paths.target import Base, Target

DUE = date(2025, 12, 31)


def base(value: str) -> Base:
    return Base(value=Decimal(value), year=2020)


def codes(target: Target, unit: str) -> list[str]:
    return [one.code for one in check(target, unit)]


def test_growth_alone_is_no_target() -> None:
    promise = Target(kind="flow", unit="亿元", due=DUE, growth=Decimal(5), place="s7")
    found = list(check(promise, "亿元"))
    assert [one.code for one in found] == [
        "target-value-missing",
        "target-base-missing",
    ]
    assert found[0].severity == "error"
    assert found[0].data == {"place": "s7"}


def test_level_stands_as_growth() -> None:
    rate = Decimal("3.6")
    promise = Target(
        kind="limit", unit="%", due=DUE, value=rate, growth=rate, base=base("3.6")
    )
    found = list(check(promise, "%"))
    assert [one.code for one in found] == ["target-level-as-growth"]
    assert "4.296" in found[0].message


def test_single_number_lacks_base() -> None:
    promise = Target(kind="count", unit="人", due=DUE, value=Decimal(3000))
    assert codes(promise, "人") == ["target-base-missing"]


def test_percent_is_no_area() -> None:
    promise = Target(
        kind="stock", unit="%", due=DUE, value=Decimal(8), base=base("8.78")
    )
    assert codes(promise, "㎡") == ["target-unit-differs"]
    assert codes(promise, "%") == ["target-behind-base"]


def test_sound_targets_are_silent() -> None:
    share = Target(
        kind="share", unit="%", due=DUE, value=Decimal(59), base=base("58.67")
    )
    fiscal = Target(
        kind="flow", unit="亿元", due=DUE, value=Decimal("30.86"), base=base("22")
    )
    assert codes(share, "%") == codes(fiscal, "亿元") == []


def test_ranges_and_nearness_are_checked() -> None:
    turned = Target(
        kind="limit", unit="个", due=DUE, value=Decimal(5), high=Decimal(3),
        comparator="range",
    )  # fmt: skip
    near = Target(
        kind="growth", unit="%", due=DUE, value=Decimal("7.5"), comparator="about"
    )
    assert codes(turned, "个") == ["target-range-reversed"]
    assert codes(near, "亿元") == ["target-tolerance-missing"]
