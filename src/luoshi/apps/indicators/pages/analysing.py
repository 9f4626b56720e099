"""An analysis with its figures looked up, or as they were when it was signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.indicators.actions.analyses import Frozen
from luoshi.apps.indicators.models import Analysis, Measure, Observation
from luoshi.apps.indicators.pages.comparing import (
    Figures,
    below,
    growth_of,
    level_of,
    taken_apart,
    total_of,
)
from luoshi.apps.indicators.pages.judged import Judged, worst
from luoshi.apps.indicators.pages.series import (
    approved,
    by_region,
    promises,
    series_of,
)
from luoshi.apps.indicators.pages.table import alone
from luoshi.apps.indicators.pages.takeaway import sheet
from luoshi.apps.indicators.queries import measures
from luoshi.apps.organisations.queries import regions
from luoshi.apps.ui.saying import told
from luoshi.core.indicators.analysis import (
    MISSING,
    NOTHING,
    Answer,
    Field,
    Slot,
    change_words,
    field_of,
    filled,
    grown_words,
    movers_words,
    read,
    slots,
    two_years_words,
)
from luoshi.core.indicators.measured import Series
from luoshi.core.indicators.paths.wording import measured
from luoshi.core.reports.official.body import Block, Figure, Head, Para, Piece
from luoshi.core.reports.official.letter import Letter
from luoshi.core.reports.sheets import Sheet, Value
from luoshi.core.statistics.ranking import moved_most, moves
from luoshi.core.statistics.wording import money, number, pulled
from luoshi.core.values.period import Period, parse

FIRST = 3
NO_TARGET = "还没有设定目标。"
MONEY = "万元"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One line as it is shown: its pieces are texts, or figures with their addresses."""

    is_heading: bool
    pieces: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The lines, what of them is missing, and which questions nobody knows."""

    lines: tuple[Shown, ...]
    missing: int
    unknown: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every figure is there."""
        return not (self.missing or self.unknown)


def analysis_page(asker: Asker, one: Analysis) -> Page:
    """An analysis as it is read: signed ones as they were signed, others as of now."""
    if one.signed is not None:
        signed = tuple(_thawed(line) for line in one.frozen)
        return Page(lines=signed, missing=0, unknown=())
    lines = read(one.text)
    asked = slots(lines)
    # The text is Chinese, whatever language its reader has chosen for the page.
    with override(settings.LANGUAGE_CODE):
        answers = dict(_answers(asker, one, asked))
    made = tuple(
        Shown(
            is_heading=is_heading,
            pieces=tuple(
                Answer(text=piece) if isinstance(piece, str) else piece
                for piece in pieces
            ),
        )
        for is_heading, pieces in filled(lines, answers)
    )
    known = {*measures(asker).values_list("code", flat=True), ""}
    unknown = [str(slot) for slot in asked if not _is_asked(slot, known)]
    gaps = sum(piece.is_missing for line in made for piece in line.pieces)
    return Page(lines=made, missing=gaps, unknown=tuple(unknown))


def _is_asked(slot: Slot, known: set[str]) -> bool:
    return slot.is_known and slot.code in known


def _thawed(line: tuple[bool, list[str | list[str]]]) -> Shown:
    is_heading, pieces = line
    return Shown(
        is_heading=is_heading,
        pieces=tuple(
            Answer(text=piece)
            if isinstance(piece, str)
            else Answer(text=piece[0], address=piece[1])
            for piece in pieces
        ),
    )


def frozen(page: Page) -> Frozen:
    """The lines as they are kept when somebody signs."""
    return [
        (
            line.is_heading,
            [
                (piece.text, piece.address) if piece.address else piece.text
                for piece in line.pieces
            ],
        )
        for line in page.lines
    ]


def _answers(
    asker: Asker, one: Analysis, asked: tuple[Slot, ...]
) -> Iterator[tuple[Slot, Answer]]:
    yield Slot("", "region"), Answer(text=one.region.name)
    yield Slot("", "period"), Answer(text=str(parse(one.period)))
    codes = {slot.code for slot in asked if slot.code}
    known = {
        measure.code: Told(asker, one, measure)
        for measure in measures(asker).filter(code__in=codes)
    }
    for slot in asked:
        if slot.code in known:
            yield slot, known[slot.code].answer(slot)


@dataclass(frozen=True)
class Told:
    """What can be said of an indicator in the region and by the end of the period."""

    asker: Asker
    analysis: Analysis
    measure: Measure

    def answer(self, slot: Slot) -> Answer:
        """The words of a slot, with the page where they were looked up."""
        field = field_of(slot)
        if field is None:
            return MISSING
        text = self.asked[field]()
        if not text or NOTHING in text:
            return MISSING
        address = "" if text == NO_TARGET else self.address(field)
        return Answer(text=text, address=address)

    @property
    def asked(self) -> dict[Field, Callable[[], str]]:
        """How each question is answered."""
        return {
            "name": lambda: self.measure.name,
            "period": lambda: str(self.period) if self.period else "",
            "value": self.value,
            "growth": lambda: grown_words(self.growth(self.period)),
            "change": self.change,
            "alone": self.alone,
            "standing": self.standing,
            "light": lambda: self.judged.light_name if self.judged else "",
            "pulls": self.pulls,
            "best": self.best,
            "movers": self.movers,
            "two_years": self.two_years,
        }

    def address(self, field: Field) -> str:
        """Where the figure stands: its versions, the page of the indicator, the regions."""
        if field == "name":
            return ""
        if field in {"pulls", "best", "movers"}:
            return reverse("indicators:regions", args=[self.measure.code])
        if field in {"value", "growth", "period"} and self.row is not None:
            return reverse("indicators:evidence", args=[self.row.pk])
        place = reverse("indicators:measure", args=[self.measure.code])
        return f"{place}?region={self.analysis.region.code}"

    @cached_property
    def end(self) -> date:
        """The last day of the period that is analysed."""
        return parse(self.analysis.period).last_day

    @cached_property
    def rows(self) -> dict[Period, Observation]:
        """The approved figures up to that day."""
        found = approved(self.asker, [self.measure], [self.analysis.region])
        every = {parse(row.period): row for row in found}
        return {one: row for one, row in every.items() if one.last_day <= self.end}

    @cached_property
    def series(self) -> Series:
        """The same in the words of the core."""
        return series_of(self.measure, self.rows.values())

    @property
    def period(self) -> Period | None:
        """The last period that has a figure in this year."""
        last = self.series.order[-1] if self.series.order else None
        return last if last and last.year == self.end.year else None

    @property
    def row(self) -> Observation | None:
        """The figure of that period."""
        return self.rows[self.period] if self.period else None

    @cached_property
    def judged(self) -> Judged | None:
        """The target that stands worst."""
        aims = promises(self.asker).filter(
            measure=self.measure, region=self.analysis.region
        )
        return worst([Judged(one, self.series, self.end) for one in aims])

    def value(self) -> str:
        """The value with its unit; money in 亿元 where it is that much."""
        if self.row is None:
            return ""
        if self.measure.unit == MONEY:
            return money(self.row.value)
        said = number(self.row.value, self.measure.places)
        return f"{said}{self.measure.unit}"

    def growth(self, period: Period | None) -> Decimal | None:
        """The growth of a period, as published where it was."""
        return self.series.growth(period) if period else None

    def change(self) -> str:
        """How the growth moved since the period before."""
        order = self.series.order
        before = order[-2] if len(order) > 1 else None
        return change_words(self.growth(self.period), self.growth(before))

    def standing(self) -> str:
        """What was measured beside what was expected of the target that stands worst."""
        if self.judged is None:
            return NO_TARGET
        return told(measured(self.judged.standing))

    def alone(self) -> str:
        """What the last month or quarter did by itself."""
        pair = alone(self.series, self.period) if self.period else None
        grown = pair.growth if pair else None
        return grown_words(grown.value if grown else None)

    @cached_property
    def parts(self) -> tuple[list[str], Figures, dict[str, str]]:
        """The codes of the regions below, their figures, and their names."""
        known = [
            one
            for one in regions(self.asker)
            if below(one, self.analysis.region) or one == self.analysis.region
        ]
        figures = by_region(self.asker, self.measure, known)
        told = [
            one for one in known if figures[one.code] and one != self.analysis.region
        ]
        level = level_of(told, "")
        ours = [one.code for one in told if one.level == level]
        return ours, figures, {one.code: one.name for one in known}

    def best(self) -> str:
        """The regions that grew most."""
        ours, figures, names = self.parts
        period = self.period
        if period is None:
            return ""
        found = [(growth_of(figures[code].get(period)), names[code]) for code in ours]
        known = [(growth, name) for growth, name in found if growth is not None]
        known.sort(key=lambda one: one[0], reverse=self.measure.direction != "lower")
        return "、".join(
            f"{name}（{grown_words(growth)}）" for growth, name in known[:FIRST]
        )

    def movers(self) -> str:
        """The regions whose place by growth is the most other than a period before."""
        ours, figures, names = self.parts
        period = self.period
        told = {at for code in ours for at in figures[code] if period and at < period}
        if period is None or not told:
            return ""
        now, before = (
            {code: growth_of(figures[code].get(at)) for code in ours}
            for at in (period, max(told))
        )
        found = moves(now, before, lowest_first=self.measure.direction == "lower")
        if all(one.climbed is None for one in found):
            return ""
        return movers_words(moved_most(found, FIRST), names)

    def two_years(self) -> str:
        """The mean growth of this year and the last."""
        return two_years_words(
            self.series.two_years(self.period) if self.period else None
        )

    def pulls(self) -> str:
        """What the regions that weigh most did to the growth of the whole."""
        ours, figures, names = self.parts
        period = self.period
        here = [one for one in regions(self.asker) if one.code in ours]
        if period is None or not here:
            return ""
        top = self.analysis.region
        whole = top if period in figures[top.code] else None
        total = total_of(here, figures, period, self.measure, whole)
        parts, _note = taken_apart(here, figures, period, self.measure, total)
        if parts is None:
            return ""
        pulls = [
            (part.pull, names[code])
            for code, part in parts.parts.items()
            if part.pull is not None
        ]
        pulls.sort(key=lambda one: abs(one[0].value), reverse=True)
        return "，".join(pulled(name, pull, 2) for pull, name in pulls[:FIRST])


def figures_sheet(page: Page, name: str, whole: Callable[[str], str]) -> Sheet:
    """The figures of the text with where each was looked up, as a table to take away.

    ``whole`` makes an address one that can be opened from anywhere.
    """
    columns = (_("标题"), _("段"), _("文中的数"), _("来历"))
    return sheet(_("文中的数"), name, columns, list(_figures(page, whole)))


def _figures(page: Page, whole: Callable[[str], str]) -> Iterator[list[Value]]:
    heading, number = "", 0
    for line in page.lines:
        if line.is_heading:
            heading, number = "".join(one.text for one in line.pieces), 0
            continue
        number += 1
        for one in line.pieces:
            if one.address or one.is_missing:
                address = whole(one.address) if one.address else ""
                yield [heading, number, one.text, address]


def letter_of(one: Analysis, page: Page, day: date) -> Letter:
    """The analysis as an official document; its figures are bookmarks with their addresses."""
    return Letter(
        kind="报告",
        issuer=str(one.office),
        title=one.title,
        day=timezone.localdate(one.signed) if one.signed else day,
        body=tuple(map(_block, page.lines)),
        addressees=(one.to,) if one.to else (),
        signers=(one.signer or "待签发",),
        sealed=one.signed is not None,
    )


def _block(line: Shown) -> Block:
    if line.is_heading:
        return Head(1, "".join(one.text for one in line.pieces))
    return Para(tuple(map(_piece, line.pieces)))


def _piece(one: Answer) -> Piece:
    if not one.address:
        return one.text
    return Figure(text=one.text, key="figure", address=one.address)
