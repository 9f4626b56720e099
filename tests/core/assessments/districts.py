"""The four districts of DOMAIN.md §4.2, set A."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from luoshi.core.assessments.inputs import Inputs
from luoshi.core.assessments.methods.efficacy import Linear
from luoshi.core.assessments.methods.method import Method
from luoshi.core.assessments.scheme import Criterion, Scheme, Source

UNITS = ("甲区", "乙区", "丙区", "丁区")
FIGURES = {
    "growth": ("8.2", "6.9", "9.4", "5.8"),
    "share": ("46.0", "51.5", "42.0", "48.8"),
    "new": ("18", "25", "11", "15"),
}
NAMES = {"growth": "增加值增速", "share": "增加值占比", "new": "新增规上企业"}
WEIGHTS = (40, 30, 30)


def leaf(code: str, weight: int | str, method: Method) -> Criterion:
    """A criterion scored from an indicator."""
    return Criterion(
        code=code,
        name=NAMES.get(code, code),
        weight=Decimal(weight),
        source=Source(kind="indicator", reference=code),
        method=method,
    )


def scheme(method: Method | None = None, weights: Sequence[int] = WEIGHTS) -> Scheme:
    """The scheme of set A, or another method in its place."""
    return Scheme(
        code="services",
        name="市县服务业发展评估",
        version="2026-1",
        period="2026",
        criteria=tuple(
            leaf(code, weight, method or Linear())
            for code, weight in zip(FIGURES, weights, strict=True)
        ),
    )


def inputs() -> Inputs:
    """The values of set A."""
    return Inputs(
        units=dict.fromkeys(UNITS, ""),
        values={
            code: dict(zip(UNITS, map(Decimal, row), strict=True))
            for code, row in FIGURES.items()
        },
    )


def without(criterion: str, unit: str) -> Inputs:
    """The same with one value missing."""
    given = inputs()
    values = {code: dict(row) for code, row in given.values.items()}
    del values[criterion][unit]
    return replace(given, values=values)
