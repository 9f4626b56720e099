"""The marks of a panel, what they come to, and how far they are apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from luoshi.apps.assessments.actions.collecting import counting, remarks
from luoshi.apps.assessments.models import Expert, Mark, Run
from luoshi.apps.assessments.queries import names_of, regions_of
from luoshi.core.assessments.methods.mark import shown
from luoshi.core.assessments.panel import opinion
from luoshi.core.assessments.scheme import Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One mark; ``is_out`` where it does not count."""

    said: str
    is_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One region: the marks in the order of the experts, their mean, and how far they are apart."""

    name: str
    marks: tuple[Given | None, ...]
    value: str
    spread: str
    deviation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Who marks, what their marks came to, what they said, and by which rule."""

    seats: tuple[Expert, ...]
    names: tuple[str, ...]
    lines: tuple[Line, ...]
    remarks: tuple[Mark, ...]
    rule: str

    @property
    def waits(self) -> bool:
        """Whether somebody has not handed in."""
        return any(one.handed is None for one in self.seats)


def rule_of(leaf: Criterion) -> str:
    """How many marks do not count."""
    left_out = leaf.source.left_out if leaf.source is not None else None
    if left_out is None:
        return _("三位以上时去掉一个最高分和一个最低分后平均。")
    if not left_out:
        return _("全部评分平均。")
    told = {"n": left_out, "least": 2 * left_out + 1}
    return (
        _("去掉 %(n)s 个最高分和 %(n)s 个最低分后平均，至少要有 %(least)s 位专家。")
        % told
    )


def empanelled(run: Run, leaf: Criterion, *, is_blind: bool = False) -> Panel:
    """The panel of a criterion with the marks that were handed in.

    Whoever still has to mark themselves is shown none of them.
    """
    given = {} if is_blind else counting(run, leaf.code)
    names = sorted({name for marks in given.values() for name, _mark in marks})
    return Panel(
        seats=tuple(run.experts.filter(criterion=leaf.code)),
        names=tuple(names),
        lines=tuple(
            _line(name, given.get(region.pk, []), names, leaf)
            for name, region in regions_of(run).items()
        ),
        remarks=() if is_blind else tuple(remarks(run, leaf.code)),
        rule=rule_of(leaf),
    )


def _line(
    region: str, marks: list[tuple[str, Decimal]], names: list[str], leaf: Criterion
) -> Line:
    found = opinion([value for _name, value in marks], _left_out(leaf))
    out = found.out if found else frozenset()
    by_name = {
        name: Given(said=shown(value, 6), is_out=at in out)
        for at, (name, value) in enumerate(marks)
    }
    return Line(
        name=region,
        marks=tuple(by_name.get(one) for one in names),
        value=shown(found.value) if found else "",
        spread=shown(found.spread) if found else "",
        deviation=shown(found.deviation) if found else "",
    )


def _left_out(leaf: Criterion) -> int | None:
    return leaf.source.left_out if leaf.source is not None else None


def marked(run: Run, unit: str, leaf: Criterion, value: Fraction | None) -> str:
    """What the marks of one region were, named by nobody; nothing where they are not its value.

    A value that an objection put right is none of the panel's.
    """
    if not leaf.is_panel or value is None:
        return ""
    keys = {name: key for key, name in names_of(run).items()}
    marks = [one for _name, one in counting(run, leaf.code).get(keys[unit], [])]
    found = opinion(marks, _left_out(leaf))
    if found is None or Fraction(found.value) != value:
        return ""
    out = [shown(one) for one in sorted(marks[at] for at in found.out)]
    told = {
        "n": len(marks),
        "marks": "、".join(map(shown, sorted(marks))),
        "out": "、".join(out),
        "spread": shown(found.spread),
        "deviation": shown(found.deviation),
    }
    if not out:
        return (
            _("%(n)s 位专家评分 %(marks)s，极差 %(spread)s，标准差 %(deviation)s")
            % told
        )
    return (
        _(
            "%(n)s 位专家评分 %(marks)s，去掉 %(out)s，极差 %(spread)s，标准差 %(deviation)s"
        )
        % told
    )
