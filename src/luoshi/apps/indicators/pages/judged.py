"""A target beside what was measured, as the pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.apps.indicators.actions.foreseeing import forecaster
from luoshi.apps.indicators.models import Promise
from luoshi.apps.ui.saying import said, told
from luoshi.core.indicators.held import held
from luoshi.core.indicators.measured import Series
from luoshi.core.indicators.outlook import Outlook, outlook
from luoshi.core.indicators.paths.lights import Colour
from luoshi.core.indicators.paths.printing import apart, shown
from luoshi.core.indicators.paths.standing import Standing
from luoshi.core.indicators.paths.target import KINDS, Target
from luoshi.core.indicators.paths.terms import target_of
from luoshi.core.indicators.paths.wording import amount, explained, phrase
from luoshi.core.values.numeral import trimmed
from luoshi.core.values.rounding import Number

LIGHTS: dict[Colour, str | Lazy] = {
    "red": gettext_lazy("红灯"),
    "yellow": gettext_lazy("黄灯"),
    "green": gettext_lazy("绿灯"),
    "done": gettext_lazy("已达到"),
    "none": gettext_lazy("无法判断"),
}
# The worst first, for lists in which the worst matters most.
ORDER: tuple[Colour, ...] = ("red", "yellow", "green", "done", "none")


@dataclass(frozen=True)
class Judged:
    """A promise with where it stands; everything is asked of the core once."""

    promise: Promise
    series: Series
    today: date

    @cached_property
    def target(self) -> Target:
        """The target in the words of the core."""
        return target_of(self.promise.terms)

    @cached_property
    def ahead(self) -> Outlook:
        """What is to come by the day on which it is due."""
        return outlook(self.target, self.series, self.target.due.year, forecaster())

    @cached_property
    def standing(self) -> Standing:
        """The target held against the figures."""
        return held(self.target, self.series, self.today, self.ahead)

    @property
    def light(self) -> Colour:
        """Its colour."""
        return self.standing.light

    @property
    def light_name(self) -> str:
        """The colour in words."""
        return str(LIGHTS[self.light])

    @property
    def doubt(self) -> str:
        """By what the light goes, where it is the forecast and not the figure."""
        chance = self.standing.chance
        if chance is None or not self.standing.is_by_chance:
            return ""
        return _("按预测，可能性 %(chance)s%%") % {"chance": f"{100 * chance:.0f}"}

    @property
    def kind(self) -> str:
        """What kind of target it is."""
        return said(KINDS[self.target.kind])

    @property
    def unit(self) -> str:
        """What its values are counted in."""
        return "%" if self.target.is_rate else self.target.unit

    @property
    def words(self) -> str:
        """What was promised."""
        return said(phrase(self.target, write=trimmed))

    @property
    def sentences(self) -> str:
        """Where it stands, what is left to do and whether that can be done."""
        return told(explained(self.standing, trimmed))

    @property
    def gap(self) -> str:
        """How far the actual lies from its path, in the right unit."""
        return gap_words(self.standing)

    @property
    def share(self) -> str:
        """What part of the path there is, or of the year's plan.

        Units    percent
        """
        one = self.standing
        part = one.done if one.measure == "pace" else one.share
        is_plain = self.target.kind in {"event", "limit"} or one.measure == "points"
        return "" if part is None or is_plain else f"{shown(part, 1)}%"

    @property
    def expected(self) -> str:
        """Where it should stand when the last figure was measured."""
        value = self.standing.expected
        if value is None or self.target.kind == "event":
            return ""
        return self._amount(value)

    @property
    def expected_now(self) -> str:
        """Where it should stand today, where that is not what it always should."""
        one = self.standing
        is_still = one.path is None or one.path.scaling == "none"
        if is_still or one.expected_now is None or self.today > self.target.due:
            return ""
        return self._amount(one.expected_now)

    @property
    def actual(self) -> str:
        """Where it stood then."""
        one = self.standing.actual
        if one is None or self.target.kind == "event":
            return ""
        return self._amount(one.value)

    def _amount(self, value: Number) -> str:
        """A value with its unit, as tables print it."""
        return amount(self.target, value, self.target.places, trimmed)

    @property
    def is_error(self) -> bool:
        """Whether something binding was not kept."""
        return self.standing.severity == "error"

    @property
    def breach(self) -> str:
        """How grave it is that it was not kept, empty where it was."""
        if self.standing.severity is None:
            return ""
        return _("约束性目标未守住") if self.is_error else _("预期性目标未达到")

    @property
    def season_words(self) -> str:
        """By what the months of a year are weighed, where they are."""
        if not self.series.is_flow or self.target.kind != "flow":
            return ""
        usual = self.series.usual
        if usual is None or self.series.season.is_even:
            return _("年内进度按各月平均推算。")
        return _("年内进度按此前 %(years)s 年各期的平均占比推算。") % {
            "years": usual.years
        }

    @property
    def forecast_words(self) -> str:
        """How it was foreseen, where that was not plainly."""
        is_told = self.ahead.ahead and not self.ahead.is_plain
        return _("预测用指数平滑法。") if is_told else ""


def gap_words(one: Standing) -> str:
    """The gap with its sign and its unit."""
    if one.gap is None or one.target.kind == "event":
        return ""
    size = abs(one.gap)
    told = shown(size, apart(size, 0, 1))
    sign = "+" if one.gap > 0 else "−" if one.gap < 0 else ""
    unit = "%" if one.measure == "path" else f" {_('个百分点')}"
    return f"{sign}{told}{unit}"


def worst(found: list[Judged]) -> Judged | None:
    """The one whose light is worst, of equals the one that is due first."""
    return min(found, key=lambda one: ORDER.index(one.light), default=None)
