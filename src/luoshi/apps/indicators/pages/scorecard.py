"""Every target of a plan with its light: what is kept, what is behind, what was broken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.indicators.models import Observation, Promise
from luoshi.apps.indicators.pages.judged import LIGHTS, ORDER, Judged
from luoshi.apps.indicators.pages.series import approved, promises, series_of
from luoshi.apps.indicators.pages.takeaway import sheet
from luoshi.apps.plans.models import PlanRecord
from luoshi.core.reports.sheets import Sheet, Value
from luoshi.core.values.numeral import Numeral
from luoshi.core.values.rounding import Number, rounded

# Decimals of a value in a file.
KEPT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """The targets, the worst first, and how many there are of each light."""

    judged: tuple[Judged, ...]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Colour, its name and how many."""
        return [(colour, str(LIGHTS[colour]), self.count(colour)) for colour in ORDER]

    def count(self, colour: str) -> int:
        """How many targets have a light."""
        return sum(one.light == colour for one in self.judged)

    @property
    def errors(self) -> int:
        """How many binding targets were not kept."""
        return sum(one.is_error for one in self.judged)

    @property
    def warnings(self) -> int:
        """How many expected ones were not reached."""
        return sum(bool(one.breach) for one in self.judged) - self.errors


def scorecard(asker: Asker, plan: PlanRecord, today: date) -> Scorecard:
    """The targets that were adopted of a plan, held against the figures."""
    found = judged_all(asker, promises(asker).filter(plan=plan), today)
    return Scorecard(judged=tuple(sorted(found, key=worst_first)))


def judged_all(asker: Asker, aims: Iterable[Promise], today: date) -> list[Judged]:
    """Several targets with their figures, asked for at once."""
    known = list(aims)
    rows = approved(
        asker,
        {one.measure for one in known},
        {one.region for one in known},
    )
    grouped: dict[tuple[int, int], list[Observation]] = defaultdict(list)
    for row in rows:
        grouped[row.measure_id, row.region_id].append(row)
    return [
        Judged(
            one,
            series_of(one.measure, grouped[one.measure_id, one.region_id]),
            today,
        )
        for one in known
    ]


def worst_first(one: Judged) -> tuple[bool, int, date, int]:
    """By which targets are put in order."""
    return (
        not one.is_error,
        ORDER.index(one.light),
        one.target.due,
        one.promise.pk,
    )


def scorecard_sheet(plan: PlanRecord, page: Scorecard, today: date) -> Sheet:
    """The same as a table to take away."""
    return targets_sheet(_("规划记分卡"), f"{plan.title} {today}", page.judged)


def targets_sheet(name: str, note: str, judged: Iterable[Judged]) -> Sheet:
    """Targets with where they stand, as a table."""
    columns = (
        *(
            _("指标"),
            _("地区"),
            _("属性"),
            _("目标"),
            _("期限"),
            _("计量单位"),
            _("实际"),
        ),
        *(_("截至"), _("应达到"), _("完成程度"), _("与路径之差"), _("灯色"), _("问题")),
        _("原文"),
    )
    return sheet(name, note, columns, list(map(_row, judged)))


def _row(one: Judged) -> list[Value]:
    promise, actual, target = one.promise, one.standing.actual, one.target
    expected = one.standing.expected if one.expected else None
    return [
        *(promise.measure.name, promise.region.name),
        *(promise.get_attribute_display(), one.words, target.due.isoformat()),
        one.unit,
        _number(actual.value if actual and one.actual else None, target.places),
        *(actual.on.isoformat() if actual else "", _number(expected, target.places)),
        *(one.share, one.gap, one.light_name, one.breach, promise.quote),
    ]


def _number(value: Number | None, places: int) -> Value:
    """A value of its target; fractions of a path as far as a file can tell them."""
    if value is None:
        return ""
    return Numeral(rounded(value, max(places, KEPT)), places)
