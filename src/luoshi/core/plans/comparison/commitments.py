"""Targets and indicator rows of a plan in one comparable form."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from luoshi.core.plans.comparison.quantities import read_cell
from luoshi.core.plans.comparison.terms import fold, unmarked
from luoshi.core.plans.plan import IndicatorRow, Number, Plan, Target
from luoshi.core.values.span import Span

_SCOPE = re.compile(
    r"(?<![安健完保齐])全[国省市区县州镇街域]|我[省市区县州]|^本[省市区县州]|"
    r"[省市区县]级|国家级|新(?:增|建|认定)"
)
_COUNTING = re.compile(r"(?:总数量?|数量|总数|个数|家数|人数|总量|数)$")
# What a stop n-gram still counts in so short a text as the name of an indicator.
LEAST = 0.3
Worth = Callable[[str], float]
# Growth, share and stock of one thing are three statements, not one; a count of new ones
# is often printed without saying that they are new.
_FAMILY = {"count": "stock", "level": "stock", "increase": "stock"}


@dataclass(frozen=True, slots=True)
class Commitment:
    """One target, or one row of an indicator table, ready to be compared."""

    id: str
    measure: str | None
    object: str
    value: Number | None
    value_max: Number | None
    unit: str | None
    relation: str
    kind: str
    deadline: str | None
    span: Span
    per: str | None = None

    @property
    def family(self) -> str:
        """What kind of statement it is: stock, growth_rate, ratio or date_only."""
        return _FAMILY.get(self.kind, self.kind)

    @property
    def falls(self) -> bool:
        """Whether less is better."""
        return self.relation in ("<", "<=")


def read_commitments(plan: Plan) -> tuple[Commitment, ...]:
    """Every target of a plan, then the indicator rows that are no targets yet."""
    rows = [
        _from_row(number, row)
        for number, row in enumerate(plan.indicator_table, start=1)
        if not any(target.span.touches(row.span) for target in plan.targets)
    ]
    return tuple(_from_target(target) for target in plan.targets) + tuple(rows)


@lru_cache(maxsize=4096)
def pairs_of(subject: str) -> tuple[str, ...]:
    """The bigrams of what a target is about, without scope and counting words."""
    plain = _COUNTING.sub("", _SCOPE.sub("", unmarked(subject)))
    if len(plain) < 2:
        plain = unmarked(subject)
    pairs = (plain[start : start + 2] for start in range(len(plain) - 1))
    return tuple(dict.fromkeys(pair for pair in pairs if pair.isalnum()))


def likeness(one: str, other: str, worth: Worth) -> tuple[float, float]:
    """How much two names of targets share of both, and of the shorter one, 0 to 1.

    The last bigram counts twice, because a Chinese noun phrase ends in its head.
    """
    first, second = pairs_of(one), pairs_of(other)
    if not first or not second:
        same = float(fold(one) == fold(other))
        return same, same
    shared = _weight([pair for pair in first if pair in second], first, second, worth)
    if not shared:
        return 0.0, 0.0
    mine = _weight(first, first, second, worth)
    yours = _weight(second, first, second, worth)
    return 2 * shared / (mine + yours), shared / min(mine, yours)


def weigh(pair: str, worth: Worth) -> float:
    """What a bigram of a target's name counts: a stop n-gram less than others."""
    return 1.0 if worth(pair) else LEAST


def _weight(
    pairs: Sequence[str], first: Sequence[str], second: Sequence[str], worth: Worth
) -> float:
    heads = first[-1], second[-1]
    return sum((1 + (pair in heads)) * weigh(pair, worth) for pair in pairs)


def last_day(deadline: str) -> str:
    """The last day of a deadline, as an ISO date that sorts.

    Example

        >>> last_day("2025"), last_day("2024-02"), last_day("2025-06-30")
        ('2025-12-31', '2024-02-29', '2025-06-30')
    """
    parts = deadline.split("-")
    if len(parts) == 1:
        return f"{deadline}-12-31"
    if len(parts) > 2:
        return deadline
    year, month = int(parts[0]), int(parts[1])
    # Damaged digits can print a thirteenth month.
    days = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 31
    return f"{deadline}-{days:02d}"


def _from_target(target: Target) -> Commitment:
    return Commitment(
        id=target.id,
        measure=target.measure,
        object=target.object,
        value=target.value,
        value_max=target.value_max,
        unit=target.unit,
        relation=target.relation,
        kind=target.kind,
        deadline=target.deadline,
        span=target.span,
        per=target.per,
    )


def _from_row(number: int, row: IndicatorRow) -> Commitment:
    cell = read_cell(row.target)
    mark, value = cell or (None, None)
    percent = "%" in (row.unit or "") or "%" in (row.target or "")
    growth = percent and bool(re.search("增速|增长", row.name))
    return Commitment(
        id=f"row:{number}",
        measure=None,
        object=row.name,
        value=value,
        value_max=None,
        unit=row.unit or ("%" if percent else None),
        relation=_relation(mark),
        kind="growth_rate" if growth else "ratio" if percent else "level",
        deadline=str(row.target_year) if row.target_year else None,
        span=row.span,
    )


def _relation(mark: str | None) -> str:
    if mark is None:
        return "="
    table = {"≥": ">=", "≤": "<=", "＞": ">", "＜": "<"}
    return table.get(mark.rstrip("="), mark) if len(mark) == 1 else mark
