"""What was reported for regions and longer periods beside what their parts make together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.indicators.actions.snapshots import folder
from luoshi.apps.indicators.models import Addition
from luoshi.apps.indicators.pages.numerals import Said, apart, figure
from luoshi.apps.indicators.pages.standings import Wanted
from luoshi.apps.indicators.pages.takeaway import sheet
from luoshi.apps.indicators.queries import declared, measures, overseer
from luoshi.apps.organisations.models import Region
from luoshi.apps.organisations.queries import regions
from luoshi.core.indicators.sums import Sum, sums, totals
from luoshi.core.reports.sheets import Sheet
from luoshi.core.statistics.growth import Pair
from luoshi.core.statistics.wording import number
from luoshi.core.tables.answers import months
from luoshi.core.tables.engines import duck

Month = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One indicator of a whole region; texts as they are shown."""

    region: Region
    one: Sum
    is_of_time: bool = False

    @property
    def value(self) -> Said:
        """What the parts make together."""
        return figure(self.one.value, self.one.indicator.places)

    @property
    def reported(self) -> Said:
        """What was reported for the whole, empty where nothing was."""
        return figure(self.one.reported, self.one.indicator.places)

    @property
    def apart(self) -> Said:
        """By how much the whole is more."""
        return apart(self.one.apart, self.one.indicator.places)

    @property
    def share(self) -> str:
        """The same of what the parts make.

        Units    percent
        """
        if self.one.reported is None or not self.one.differs:
            return ""
        grown = Pair(self.one.reported, self.one.value).growth
        return f"{number(grown.value, 2)}%" if grown else ""

    @property
    def manner(self) -> str:
        """How the parts are put together."""
        if not self.is_of_time:
            is_sum = self.one.indicator.over_regions == "sum"
            return _("相加") if is_sum else _("加权平均")
        words = {"sum": _("各期相加"), "mean": _("各期加权平均")}
        return words.get(self.one.indicator.over_time, _("取期末的数"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """The lines of a month, those that differ first; ``spans`` are longer periods of a region."""

    lines: tuple[Line, ...]
    spans: tuple[Line, ...]
    month: Month | None
    months: tuple[Month, ...]
    waiting: int

    @property
    def count(self) -> int:
        """How many sums there are."""
        return len(self.lines) + len(self.spans)

    @property
    def differing(self) -> int:
        """How many differ."""
        return sum(one.one.differs for one in (*self.lines, *self.spans))


def sums_page(asker: Asker, wanted: Wanted, asked: str) -> Sums:
    """Every indicator that adds up over regions, for the periods that end with a month.

    Errors   ``PermissionDenied`` for whoever may not see every figure; SnapshotError where there
             is no snapshot or it cannot be read
    """
    office = overseer(asker).office
    known = {one.code: one for one in regions(asker)}
    with duck() as engine:
        every = months(engine, folder(office))
        month = next((one for one in every if written(one) == asked), None)
        month = month or next(iter(every), None)
        root = folder(office)
        core = {one.code: declared(one) for one in measures(asker)}
        pairs = members(list(known.values()))
        found = sums(engine, root, core, pairs, month, wanted.view) if month else []
        longer = totals(engine, root, core, month, wanted.view) if month else []
    lines = [Line(region=known[one.region], one=one) for one in found]
    spans = [
        Line(region=known[one.region], one=one, is_of_time=True)
        for one in longer
        if one.region in known and _is_told(one)
    ]
    return Sums(
        lines=tuple(sorted(lines, key=_differing_first)),
        spans=tuple(sorted(spans, key=_differing_first)),
        month=month,
        months=tuple(every),
        waiting=Addition.objects.filter(office=office, is_added=False).count(),
    )


def written(month: Month) -> str:
    """A month as an address has it.

    Example

        >>> written((2026, 8))
        '2026-08'
    """
    return f"{month[0]}-{month[1]:02}"


def members(known: list[Region]) -> Iterator[tuple[str, str]]:
    """Every region with each of those directly in it."""
    codes = {one.pk: one.code for one in known}
    for one in known:
        if one.parent_id in codes:
            yield codes[one.parent_id], one.code


def _is_told(one: Sum) -> bool:
    """Whether a longer period says more than the last of its parts does."""
    is_made = one.is_whole and one.indicator.over_time != "last"
    return is_made or one.reported is not None


def _differing_first(line: Line) -> tuple[bool, int, str, str]:
    one = line.one
    return (
        not one.differs,
        len(line.region.stem),
        line.region.code,
        one.indicator.code,
    )


def sums_sheet(page: Sums) -> Sheet:
    """The same as a table to take away."""
    columns = (
        *(_("指标"), _("地区"), _("时期"), _("计量单位"), _("汇总方式")),
        *(_("汇总"), _("有数的部分"), _("应有的部分"), _("上报"), _("相差")),
    )
    rows = [
        [
            *(line.one.indicator.name, line.region.name, str(line.one.period)),
            *(line.one.indicator.unit, line.manner, line.value),
            *(line.one.known, line.one.expected, line.reported, line.apart),
        ]
        for line in (*page.lines, *page.spans)
    ]
    return sheet(
        _("汇总核对"), written(page.month) if page.month else "", columns, rows
    )
