"""A return on its page: the cells with what stands beside them, and what may be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from luoshi.apps.indicators.actions.entries import Sheet, Slot
from luoshi.apps.indicators.actions.judging import Findings, judged
from luoshi.apps.indicators.actions.life import reporter_of
from luoshi.apps.indicators.forms.cells import CellForm
from luoshi.apps.indicators.models import Observation, Return
from luoshi.apps.indicators.queries import Standing, roles_on
from luoshi.core.indicators.findings import FigureFinding
from luoshi.core.indicators.life import HANDED_IN, LIFE, REPORTING
from luoshi.core.statistics.growth import Pair
from luoshi.core.values.numeral import grouped
from luoshi.core.values.period import parse
from luoshi.core.values.rounding import rounded

NOTHING = "—"
# Reporting is a button of the form that is filled in.
OF_FORM = frozenset({"report"})


def shown(value: Decimal | None, places: int) -> str:
    """A figure as tables print it; a stroke for none."""
    return NOTHING if value is None else grouped(value, places)


def percent(value: Decimal | None) -> str:
    """A growth with one decimal and its sign; a stroke for none."""
    return NOTHING if value is None else f"{rounded(value):+f}%"


@dataclass(frozen=True)
class Row:
    """One cell in the words of the page; ``form`` where it can be filled in."""

    slot: Slot
    findings: tuple[FigureFinding, ...]
    form: CellForm | None
    is_first: bool

    @property
    def period(self) -> str:
        """What the figure is of."""
        return str(self.slot.period)

    @property
    def before(self) -> str:
        """The figure of the period before."""
        return self._of(self.slot.before)

    @property
    def year_ago(self) -> str:
        """That of last year."""
        return self._of(self.slot.year_ago)

    @property
    def value(self) -> str:
        """The figure itself, for who only reads."""
        return shown(self.slot.entry.value, self.places)

    @property
    def comparable(self) -> str:
        """What it is compared with."""
        return shown(self.slot.entry.comparable, self.places)

    @property
    def growth(self) -> str:
        """Its published growth."""
        return percent(self.slot.entry.growth)

    @property
    def derived(self) -> str:
        """The growth over what it is compared with."""
        entry = self.slot.entry
        growth = Pair(entry.value, entry.comparable).growth
        return percent(growth.value if growth is not None else None)

    @property
    def places(self) -> int:
        """With how many decimals it is shown."""
        return self.slot.duty.measure.places

    @property
    def needs_reason(self) -> bool:
        """Whether it waits for somebody to explain it."""
        return any(one.demand == "reason" for one in self.findings)

    def _of(self, row: Observation | None) -> str:
        return shown(row.value if row is not None else None, self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A step that is open to somebody."""

    name: str
    label: str
    needs_opinion: bool
    why_not: str


@dataclass(frozen=True)
class ReturnPage:
    """A return, to somebody, on a day."""

    sheet: Sheet
    who: Standing
    day: date

    @property
    def report(self) -> Return:
        """The return."""
        return self.sheet.report

    @property
    def period(self) -> str:
        """Its period in words."""
        return str(parse(self.report.period))

    @cached_property
    def roles(self) -> frozenset[str]:
        """What they are to it."""
        return roles_on(self.who, self.report)

    @property
    def is_open(self) -> bool:
        """Whether they fill it in."""
        is_theirs = not self.roles.isdisjoint(REPORTING)
        return bool(self.report.state == LIFE.first and is_theirs)

    @cached_property
    def findings(self) -> Findings:
        """What stands against its figures."""
        return judged(self.sheet)

    @property
    def open_findings(self) -> int:
        """How many of them ask for something that is not there."""
        return sum(
            one.demand == "refused" or not self.sheet.by_key[key].entry.reason
            for key, some in self.findings.items()
            for one in some
        )

    def rows(
        self, slots: Iterable[Slot], forms: Iterable[CellForm] = ()
    ) -> Iterator[Row]:
        """Some cells, each with its form where there is one."""
        by_key = {form.slot.key: form for form in forms}
        last = 0
        for slot in slots:
            found = tuple(self.findings.get(slot.key, ()))
            measure = slot.duty.measure_id
            yield Row(slot, found, by_key.get(slot.key), measure != last)
            last = measure

    @property
    def left(self) -> str:
        """How long there is, or by how much its day has passed."""
        return time_left(self.report, self.day)

    @property
    def tone(self) -> str:
        """The same for the style sheet."""
        return time_tone(self.report, self.day)

    @cached_property
    def openings(self) -> list[Opening]:
        """The steps that are open to them, apart from reporting."""
        steps = LIFE.open_to(self.report.state, self.roles)
        return [
            Opening(
                name=step.name,
                label=gettext(step.label),
                needs_opinion="opinion" in step.needs,
                why_not=self._why_not(step.name),
            )
            for step in steps
            if step.name not in OF_FORM
        ]

    def _why_not(self, name: str) -> str:
        for one in LIFE.by_name[name].conditions:
            is_own = reporter_of(self.report) == self.who.user.pk
            if one.fact == "is_other" and is_own:
                return gettext(one.words)
        return ""


def step_label(name: str) -> str:
    """What a step is called where it stands among those that were taken."""
    step = LIFE.by_name.get(name)
    return gettext(step.label) if step is not None else name


def time_left(report: Return, day: date) -> str:
    """How long a unit has, in words; nothing once it handed in in time."""
    if report.handed_in is not None or report.state in HANDED_IN:
        late = _days_late(report)
        return _("迟报 %(days)s 天") % {"days": late} if late else ""
    days = (report.due - day).days
    if days < 0:
        return _("超期 %(days)s 天") % {"days": -days}
    return _("今天到期") if days == 0 else _("还有 %(days)s 天") % {"days": days}


def time_tone(report: Return, day: date) -> str:
    """The same for the style sheet."""
    if report.handed_in is not None:
        return "late" if _days_late(report) else ""
    days = (report.due - day).days
    return "late" if days < 0 else "near" if days <= 3 else ""


def _days_late(report: Return) -> int:
    if report.handed_in is None:
        return 0
    return max((timezone.localdate(report.handed_in) - report.due).days, 0)
