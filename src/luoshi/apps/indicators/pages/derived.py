"""What the formula of an indicator gives beside what was reported of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.apps.indicators.actions.versions import is_derived
from luoshi.apps.indicators.models import Measure, Observation
from luoshi.apps.indicators.pages.numerals import Said, apart, figure
from luoshi.apps.indicators.pages.series import approved
from luoshi.apps.indicators.pages.takeaway import sheet
from luoshi.apps.indicators.queries import Standing, cell_of, declared, measures
from luoshi.apps.organisations.models import Region
from luoshi.apps.ui.saying import said
from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.formulas import Derived, derived, formulas
from luoshi.core.reports.sheets import Sheet, Value

PERIODS = 12
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One period; texts as they are shown, ``note`` of what is missing."""

    period: str = ""
    value: Said = ""
    reported: Said = ""
    apart: Said = ""
    differs: bool = False
    parts: tuple[tuple[str, Said], ...] = ()
    note: str = ""


def derived_rows(
    who: Standing, measure: Measure, region: Region, reported: Iterable[Observation]
) -> tuple[Row, ...]:
    """The latest periods of which the parts of a formula are known, the last first.

    What the formula needs of another formula is worked out as well.
    """
    if not measure.formula:
        return ()
    known = {one.code: one for one in measures(who.user)}
    try:
        read = formulas({code: declared(one) for code, one in known.items()})
    except IndicatorError as error:
        return (Row(note=said(error.sentence)),)
    needed = {measure.code}
    for formula in reversed(read.values()):
        if formula.code in needed:
            needed |= set(formula.parts)
    rows = approved(who.user, [known[code] for code in needed], [region], who)
    values = {cell_of(row): row.value for row in rows}
    told = {cell_of(row): row.value for row in reported if not is_derived(row)}
    places = sorted(
        {replace(one, indicator="") for one in values if one.indicator != measure.code},
        key=lambda one: one.period,
    )
    asked = {code: one for code, one in read.items() if code in needed}
    own = {one: value for one, value in values.items() if one.indicator != measure.code}
    found = [
        one
        for one in derived(asked, own, places[-PERIODS:])
        if one.cell.indicator == measure.code
    ]
    return tuple(_row(one, measure, known, told) for one in reversed(found))


def derived_sheet(rows: Iterable[Row]) -> Sheet:
    """The same as a table to take away."""
    columns = (
        *(_("时期"), _("用到的数"), _("按公式算得"), _("上报数"), _("相差")),
        _("说明"),
    )
    told: list[list[Value]] = [
        [
            *(row.period, "；".join(f"{name} {value}" for name, value in row.parts)),
            *(row.value, row.reported, row.apart, row.note),
        ]
        for row in rows
    ]
    return sheet(_("按公式核对"), "", columns, told)


def _row(
    one: Derived,
    measure: Measure,
    known: dict[str, Measure],
    told: dict[Cell, Decimal],
) -> Row:
    reported = told.get(one.cell)
    gap = None if None in (reported, one.value) else reported - one.value  # type: ignore[operator]
    return Row(
        period=str(one.cell.period),
        value=figure(one.value, measure.places),
        reported=figure(reported, measure.places),
        apart=apart(gap, measure.places),
        differs=gap is not None
        and abs(gap) > HALF * Decimal(1).scaleb(-measure.places),
        parts=tuple(_parts(one, known)),
        note=said(one.note) if one.note else "",
    )


def _parts(one: Derived, known: dict[str, Measure]) -> Iterator[tuple[str, Said]]:
    for code, value in one.figures.items():
        yield known[code].name, figure(value, known[code].places)
