"""Figures as they were reported: each change is a new version, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.codes import INDICATOR_RULES
from luoshi.core.indicators.findings import Cell, FigureFinding, found
from luoshi.core.indicators.paths.target import Status
from luoshi.core.statistics.growth import Pair
from luoshi.core.values.rounding import rounded

# A growth that was printed with one decimal may be half of its last digit away.
HALF_DIGIT = Decimal("0.05")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One version of a figure, with everything that makes it believable.

    ``comparable`` is the figure of the same enterprises a year before (可比口径), not what was
    published then. ``published_growth`` is a fact of its own and is never computed.

    Units    ``published_growth`` percent; ``entered``, ``approved`` and ``withdrawn``, when the
             approval was taken back, moments with a time zone
    Source   DOMAIN.md §0.3, §0.5, §3.4
    """

    cell: Cell
    value: Decimal
    entered: datetime
    reporter: str
    source: str = ""
    comparable: Decimal | None = None
    published_growth: Decimal | None = None
    status: Status = "preliminary"
    version: int = 1
    reviewer: str = ""
    issuer: str = ""
    approved: datetime | None = None
    withdrawn: datetime | None = None
    reason: str = ""

    @property
    def derived_growth(self) -> Decimal | None:
        """The growth over the comparable figure, percent and unrounded; none across a sign."""
        growth = Pair(self.value, self.comparable).growth
        return growth.value if growth is not None else None

    @property
    def derived_points(self) -> Decimal | None:
        """How far it is from the comparable figure: of a rate, in points."""
        return None if self.comparable is None else self.value - self.comparable


def revised(
    observation: Observation,
    *,
    value: Decimal,
    at: datetime,
    reporter: str,
    reason: str,
    comparable: Decimal | None,
    published_growth: Decimal | None,
    status: Status = "revised",
) -> Observation:
    """The next version of a figure, which nobody has approved yet; the former one stays.

    What it is compared with and its published growth are said anew: they seldom outlast it.

    Errors   IndicatorError where there is no reason, or it would be older than what it revises
    """
    if not reason.strip():
        raise IndicatorError("修订数据要写明理由，请补上。")
    if at < observation.entered:
        raise IndicatorError("修订的时间早于原来的填报时间，请核对。")
    return replace(
        observation,
        value=value,
        comparable=comparable,
        published_growth=published_growth,
        status=status,
        version=observation.version + 1,
        entered=at,
        reporter=reporter,
        reason=reason,
        reviewer="",
        issuer="",
        approved=None,
        withdrawn=None,
    )


def approved(
    observation: Observation, *, reviewer: str, issuer: str, at: datetime
) -> Observation:
    """The same version as approved, with who reviewed and who issued it.

    Errors   IndicatorError where it was approved already, before it was entered, or by the
             person who reported it
    """
    if observation.approved is not None:
        raise IndicatorError("这一版数据已经审定，要改请另作修订。")
    if at < observation.entered:
        raise IndicatorError("审定的时间早于填报时间，请核对。")
    if reviewer == observation.reporter:
        raise IndicatorError("填报和审核要由两个人办理。")
    return replace(observation, reviewer=reviewer, issuer=issuer, approved=at)


def standing(
    observations: Iterable[Observation],
    *,
    as_of: datetime | None = None,
    is_approved_only: bool = False,
) -> dict[Cell, Observation]:
    """The latest version of every figure, as known or as approved at a moment, or now.

    Shapes   versions in any order → one for each cell that had any
    """
    latest: dict[Cell, Observation] = {}
    for one in observations:
        moment = one.approved if is_approved_only else one.entered
        if not _by(moment, as_of) or (is_approved_only and _by(one.withdrawn, as_of)):
            continue
        known = latest.get(one.cell)
        if known is None or known.version < one.version:
            latest[one.cell] = one
    return latest


def _by(moment: datetime | None, as_of: datetime | None) -> bool:
    """Whether something had happened by then, or ever."""
    return moment is not None and (as_of is None or moment <= as_of)


def growth_differs(
    observations: Iterable[Observation],
    tolerance: Decimal = HALF_DIGIT,
    rates: Container[str] = (),
) -> Iterator[FigureFinding]:
    """Where published growth and that over the comparable figure disagree; neither is changed.

    Of ``rates``, the codes of indicators that are rates themselves, nobody can say whether the
    change was published in percent or in points: it agrees where one of them does.

    Units    ``tolerance`` 个百分点
    """
    for one in observations:
        derived, published = one.derived_growth, one.published_growth
        if published is not None and one.cell.indicator in rates:
            points = one.derived_points
            if points is not None and abs(points - published) <= tolerance:
                continue
        if derived is None or published is None:
            continue
        if abs(derived - published) > tolerance:
            yield found(
                INDICATOR_RULES["indicator-growth-differs"],
                one.cell,
                f"公布增速 {published}%，按可比基数算得 {rounded(derived)}%。",
                "reason",
                published=published,
                derived=derived,
            )
