"""The ranks by TOPSIS beside those of the scheme, group by group, with every figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from luoshi.apps.assessments.models import Run
from luoshi.apps.assessments.queries import standing_trial
from luoshi.core.assessments.methods.mark import shown
from luoshi.core.assessments.topsis import Close, Topsis, topsis

PLACES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A criterion with its weight in parts of all, and the best and worst weighted value."""

    name: str
    weight: str
    is_lower_better: bool
    best: str
    worst: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One region: its ranks, its closeness, and each value beside what became of it."""

    name: str
    rank: int
    own: int | None
    closeness: str
    to_best: str
    to_worst: str
    cells: tuple[tuple[str, str], ...]

    @property
    def moved(self) -> int:
        """By how many places it would be better by TOPSIS, below nought where worse."""
        return (self.own or self.rank) - self.rank

    @property
    def fallen(self) -> int:
        """By how many places it would be worse."""
        return -self.moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One group; without columns where fewer than two regions have all values."""

    code: str
    name: str
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    left_out: str = ""

    @property
    def is_same(self) -> bool:
        """Whether both ways rank everybody alike."""
        return all(not one.moved for one in self.rows)


def compared(run: Run) -> tuple[Compared, ...]:
    """Group by group, the closest first."""
    known = standing_trial(run)
    groups = dict.fromkeys(one.group for one in known.result.scores)
    return tuple(
        _compared(
            code,
            known.scheme.group_name(code),
            topsis(known.scheme, known.result.group(code)),
        )
        for code in groups
    )


def _compared(code: str, name: str, found: Topsis | None) -> Compared:
    if found is None:
        return Compared(code=code, name=name)
    whole = sum((one.weight for one in found.criteria), Decimal(0))
    return Compared(
        code=code,
        name=name,
        columns=tuple(
            Column(
                name=one.name,
                weight=shown(Fraction(one.weight) / Fraction(whole)),
                is_lower_better=one.is_lower_better,
                best=_six(best),
                worst=_six(worst),
            )
            for one, best, worst in zip(
                found.criteria, found.best, found.worst, strict=True
            )
        ),
        rows=tuple(map(_row, found.rows)),
        left_out="、".join(found.left_out),
    )


def _row(one: Close) -> Row:
    return Row(
        name=one.unit,
        rank=one.rank,
        own=one.own,
        closeness=f"{one.closeness:.4f}",
        to_best=_six(one.to_best),
        to_worst=_six(one.to_worst),
        cells=tuple(
            (shown(value), _six(scaled))
            for value, scaled in zip(one.values, one.scaled, strict=True)
        ),
    )


def _six(value: float) -> str:
    return shown(Fraction(f"{value:.12f}"), PLACES)
