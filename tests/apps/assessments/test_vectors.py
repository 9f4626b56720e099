"""The worked numbers of the domain brief, one after the other through a run."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions import drafting, life, marking
from luoshi.apps.assessments.pages.board import board
from luoshi.apps.organisations.models import Region
from luoshi.core.assessments.methods.bands import Bands
from luoshi.core.assessments.methods.efficacy import Exponential, Fixed, Linear
from luoshi.core.assessments.methods.method import Method
from luoshi.core.assessments.methods.steps import Steps
from luoshi.core.assessments.scheme import Criterion, Scheme, Source
from luoshi.core.values.period import parse


def numbers(*texts: str) -> tuple[Decimal, ...]:
    """Exact numbers."""
    return tuple(map(Decimal, texts))


LIMITS = Fixed(worst=Decimal("5.2"), best=Decimal("11.8"))
STEP = {"step": Decimal("0.5"), "points": Decimal("0.5"), "cap": Decimal(18)}
SEVEN = {"reference": Decimal("7.0")}
BANDS = Bands(standards=numbers("120", "100", "80", "60", "40"))
SIGNED = Steps(step=Decimal(1), points=Decimal("0.5"), reference=Decimal(12))
VECTORS: Sequence[tuple[Method, str, str, str]] = (
    (Linear(limits=LIMITS), "100", "9.1", "83.64"),
    (Exponential(limits=LIMITS), "100", "9.1", "81.14"),
    (Steps(**STEP, **SEVEN), "15", "8.3", "16.00"),
    (Steps(**STEP, **SEVEN, is_whole=False), "15", "8.3", "16.30"),
    (Steps(**STEP, **SEVEN), "15", "6.2", "14.50"),
    (Steps(**STEP, **SEVEN, is_whole=False), "15", "6.2", "14.20"),
    (SIGNED, "10", "14", "11.00"),
    (BANDS, "10", "90", "7.00"),
)


@pytest.mark.parametrize(("method", "weight", "value", "points"), VECTORS)
def test_worked_number_comes_out(
    method: Method,
    weight: str,
    value: str,
    points: str,
    staff: dict[str, User],
    districts: dict[str, Region],
) -> None:
    leaf = Criterion(
        code="one",
        name="一项",
        weight=Decimal(weight),
        source=Source(kind="direct", reference="市统计局"),
        method=method,
    )
    scheme = Scheme(
        code="v",
        name="算例",
        version="1",
        period="",
        criteria=(leaf,),
        total=Decimal(weight),
    )
    admin, region = staff["admin"], districts["甲区"]
    row = drafting.draft(admin, scheme, [region])
    drafting.enact(admin, row.pk, edition=row.edition)
    run = life.open_run(admin, row.pk, parse("2026-Q3"))
    said = [marking.Said(region=region.pk, value=Decimal(value))]
    marking.mark(admin, run.pk, "one", said, version=None)
    life.take(admin, run.pk, "close")
    found = board(life.take(admin, run.pk, "calculate"))
    assert found is not None
    assert found.tables[0].rows[0].total == points
